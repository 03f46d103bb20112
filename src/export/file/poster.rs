//! Shapes a map for a poster: its columns and lanes are stretched so that they fill the sheets,
//! which end between columns and lanes.

use std::collections::HashMap;
use std::sync::Arc;

use crate::layout::MapLayout;
use crate::model::{Journey, LaneId, LaneKind, Step, StepId};

/// How much wider a column, and how much higher a lane may become.
const WIDEST: f64 = 1.6;
const HIGHEST: f64 = 1.6;
/// What is left free at the end of a sheet, in points, so that a rounding error does not move a
/// column to the next one.
const FREE: f64 = 0.5;

/// `journey` with columns so wide that they fill sheets with these rooms side by side, in points
/// of the map. `layout` is its layout.
pub(super) fn with_full_columns(journey: &Journey, layout: &MapLayout, rooms: &[f64]) -> Journey {
    let columns = layout.columns.iter();
    let widths: Vec<f64> = columns.map(|column| column.width()).collect();
    let factors = factors(&widths, rooms, WIDEST);
    let columns = layout.columns.iter().zip(widths.iter().zip(factors));
    let new: HashMap<StepId, f64> = columns
        .map(|(column, (width, factor))| (column.step, width * factor))
        .collect();
    let mut filled = journey.clone();
    for stage in &mut filled.stages {
        for step in &mut Arc::make_mut(stage).steps {
            if let Some(width) = new.get(&step.id) {
                let (least, most) = (*Step::WIDTH_RANGE.start(), *Step::WIDTH_RANGE.end());
                Arc::make_mut(step).width = Some(width.clamp(least, most));
            }
        }
    }
    filled
}

/// `journey` with lanes so high that they fill sheets with these rooms one below the other, in
/// points of the map. `layout` is its layout.
pub(super) fn with_full_lanes(journey: &Journey, layout: &MapLayout, rooms: &[f64]) -> Journey {
    let rows = layout.rows.iter();
    let heights: Vec<f64> = rows.map(|row| row.y1 - row.y0).collect();
    let factors = factors(&heights, rooms, HIGHEST);
    let rows = layout.rows.iter().zip(heights.iter().zip(factors));
    let new: HashMap<LaneId, f64> = rows
        .filter(|(row, _)| !row.is_collapsed && row.kind != LaneKind::Divider)
        .map(|(row, (height, factor))| (row.lane, height * factor))
        .collect();
    let mut filled = journey.clone();
    for lane in &mut filled.lanes {
        if let Some(height) = new.get(&lane.id) {
            Arc::make_mut(lane).min_height = Some(*height);
        }
    }
    filled
}

/// By how much each of `lengths` is stretched so that, divided among sheets with these rooms,
/// they fill them. No factor is less than 1 or more than `most`.
fn factors(lengths: &[f64], rooms: &[f64], most: f64) -> Vec<f64> {
    let Some(ends) = evenly(lengths, rooms) else {
        // Something is longer than a sheet.
        return vec![1.0; lengths.len()];
    };
    let mut factors = Vec::with_capacity(lengths.len());
    let mut first = 0;
    for (end, room) in ends.into_iter().zip(rooms) {
        let taken: f64 = lengths[first..end].iter().sum();
        let factor = ((room - FREE) / taken.max(1.0)).clamp(1.0, most);
        factors.extend(std::iter::repeat_n(factor, end - first));
        first = end;
    }
    factors
}

/// Divides `lengths` among sheets with these rooms so that the emptiest sheet is as full as
/// possible. Returns the index behind the last length on each sheet; `None` if they do not fit.
fn evenly(lengths: &[f64], rooms: &[f64]) -> Option<Vec<usize>> {
    let mut sums = vec![0.0];
    for length in lengths {
        sums.push(sums[sums.len() - 1] + length);
    }
    let count = lengths.len();
    // For each number of lengths, how full the emptiest of the sheets so far is, and where the
    // last of them begins.
    let mut best: Vec<Option<f64>> = vec![None; count + 1];
    best[0] = Some(1.0);
    let mut begins: Vec<Vec<usize>> = Vec::with_capacity(rooms.len());
    for room in rooms {
        let mut next: Vec<Option<f64>> = vec![None; count + 1];
        let mut begin = vec![0; count + 1];
        for end in 1..=count {
            for start in (0..end).rev() {
                let taken = sums[end] - sums[start];
                if taken > room + FREE / 2.0 {
                    break;
                }
                let fullness = best[start].map(|fullness| fullness.min(taken / room));
                if fullness > next[end] {
                    (next[end], begin[end]) = (fullness, start);
                }
            }
        }
        best = next;
        begins.push(begin);
    }
    best[count]?;
    let mut ends = Vec::with_capacity(rooms.len());
    let mut end = count;
    for begin in begins.iter().rev() {
        ends.push(end);
        end = begin[end];
    }
    ends.reverse();
    Some(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_filled_evenly() {
        let ends = |lengths: &[f64], rooms: &[f64]| evenly(lengths, rooms);
        assert_eq!(ends(&[10.0; 10], &[40.0; 3]), Some(vec![4, 7, 10]));
        assert_eq!(ends(&[10.0; 4], &[12.0, 40.0]), Some(vec![1, 4]));
        assert_eq!(ends(&[50.0], &[40.0]), None, "longer than a sheet");
        let factors = factors(&[10.0, 10.0, 10.0], &[20.5, 12.5], 1.5);
        assert_eq!(factors, [1.0, 1.0, 1.2]);
    }
}
