//! How a wide map is divided into bands of stages that are drawn one below the other.

use std::ops::Range;

use crate::export::part::Part;
use crate::layout::MapLayout;
use crate::model::Journey;

/// The proportions that a picture in bands should have: width by height.
const PROPORTIONS: f64 = 1.5;

/// Whether a wide map is divided into bands of stages, which are drawn one below the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Bands {
    /// All stages are side by side.
    #[default]
    None,
    /// As many bands as suit the picture or the paper.
    Auto,
    /// This many bands, or as many as there are stages.
    Count(u32),
}

/// The parts of the map that are its `count` bands, or as many as there are stages, from the top
/// down; a single one if the map is not divided. `layout` is that of the whole map.
pub(super) fn parts(journey: &Journey, layout: &MapLayout, count: usize) -> Vec<Part> {
    let stages = |band: Range<usize>| journey.stages[band].iter().map(|stage| stage.id);
    divided(&widths(layout), count)
        .into_iter()
        .map(|band| Part {
            stages: Some(stages(band).collect()),
            ..Part::default()
        })
        .collect()
}

/// The widths of the stages, in points.
fn widths(layout: &MapLayout) -> Vec<f64> {
    let widths = layout.stages.iter().map(|block| {
        let columns = layout.columns[block.columns.clone()].iter();
        columns.map(|column| column.width()).sum()
    });
    widths.collect()
}

/// The number of bands that makes a picture of usual proportions.
pub(super) fn usual_count(layout: &MapLayout) -> usize {
    let widths = widths(layout);
    let distance = |count: usize| {
        let bands = divided(&widths, count).into_iter();
        let bands = bands.map(|band| widths[band].iter().sum());
        let wide = layout.left + bands.fold(0.0, f64::max);
        let high = layout.size.height * count as f64;
        (wide / high / PROPORTIONS).ln().abs()
    };
    let best = (1..=widths.len().max(1)).min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    best.unwrap_or(1)
}

/// Divides lengths that follow each other into `count` groups, or as many as there are lengths,
/// so that the longest group is as short as possible. The groups are ranges of indices.
fn divided(lengths: &[f64], count: usize) -> Vec<Range<usize>> {
    let count = count.clamp(1, lengths.len().max(1));
    let longest = lengths.iter().copied().fold(0.0, f64::max);
    // The limits that matter are the lengths of groups; there are few.
    let of_groups = |first: usize| {
        lengths[first..].iter().scan(0.0, |sum, length| {
            *sum += length;
            Some(*sum)
        })
    };
    let mut limits: Vec<f64> = (0..lengths.len())
        .flat_map(of_groups)
        .filter(|length| *length >= longest)
        .collect();
    limits.sort_by(f64::total_cmp);
    // Whoever may make longer groups never needs more of them.
    let is_too_small = |limit: &f64| filled(lengths, *limit, count).len() > count;
    let limit = limits.get(limits.partition_point(is_too_small));
    filled(lengths, limit.copied().unwrap_or(longest), count)
}

/// Groups no longer than `limit`, each with as many lengths as fit, but leaving one for each of
/// the `count` groups.
fn filled(lengths: &[f64], limit: f64, count: usize) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut first = 0;
    let mut taken = 0.0;
    for (index, length) in lengths.iter().enumerate() {
        let missing = count.saturating_sub(groups.len() + 1);
        let must_end = lengths.len() - index <= missing;
        if index > first && (taken + length > limit + 0.01 || must_end) {
            groups.push(first..index);
            (first, taken) = (index, 0.0);
        }
        taken += length;
    }
    groups.push(first..lengths.len());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(lengths: &[f64], count: usize) -> Vec<usize> {
        let groups = divided(lengths, count);
        groups.iter().map(|group| group.len()).collect()
    }

    #[test]
    fn bands_are_about_equally_wide_and_never_empty() {
        assert_eq!(counts(&[100.0; 6], 1), [6]);
        assert_eq!(counts(&[100.0; 6], 2), [3, 3]);
        assert_eq!(counts(&[100.0; 6], 4), [2, 2, 1, 1]);
        assert_eq!(counts(&[100.0; 3], 9), [1, 1, 1]);
        assert_eq!(counts(&[400.0, 100.0, 100.0, 100.0], 2), [1, 3]);
        assert_eq!(counts(&[], 2), [0]);
    }
}
