//! How a wide map is divided into bands of stages that are drawn one below the other.

use std::ops::Range;

use crate::export::part::Part;
use crate::export::picture::{PdfOptions, PdfPaper, fitting_room, readable_scale};
use crate::layout::MapLayout;
use crate::model::Journey;
use crate::scene::Theme;

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

/// The parts of the map that are its bands, from the top down; a single one if the map is not
/// divided. `layout` is that of the whole map.
pub(super) fn parts(
    journey: &Journey,
    layout: &MapLayout,
    bands: Bands,
    (pdf, theme): (Option<PdfOptions>, &Theme),
) -> Vec<Part> {
    let widths = layout.stages.iter().map(|block| {
        let columns = layout.columns[block.columns.clone()].iter();
        columns.map(|column| column.width()).sum()
    });
    let widths: Vec<f64> = widths.collect();
    let most = widths.len().max(1);
    let count = match bands {
        Bands::None => 1,
        Bands::Count(count) => (count.max(1) as usize).min(most),
        Bands::Auto => best_count(&widths, layout, pdf, theme),
    };
    let stages = |band: Range<usize>| journey.stages[band].iter().map(|stage| stage.id);
    divided(&widths, count)
        .into_iter()
        .map(|band| Part {
            stages: Some(stages(band).collect()),
            ..Part::default()
        })
        .collect()
}

/// The number of bands that suits the paper of a PDF, or else makes a picture of usual
/// proportions.
fn best_count(widths: &[f64], layout: &MapLayout, pdf: Option<PdfOptions>, theme: &Theme) -> usize {
    let size_of = |count: usize| {
        let bands = divided(widths, count).into_iter();
        let bands = bands.map(|band| widths[band].iter().sum());
        let widest = bands.fold(0.0, f64::max);
        (layout.left + widest, layout.size.height)
    };
    let counts = 1..=widths.len().max(1);
    if let Some(PdfPaper::Fit { size, orientation }) = pdf.map(|pdf| pdf.paper) {
        let scale = |count: usize| {
            let (wide, high) = size_of(count);
            let rooms = fitting_room(size, orientation).into_iter();
            let scales = rooms.map(|room| (room.width / wide).min(room.height / high));
            scales.fold(0.0, f64::max)
        };
        let readable = counts
            .clone()
            .find(|count| scale(*count) >= readable_scale(theme));
        let largest = || counts.max_by(|a, b| scale(*a).total_cmp(&scale(*b)).then(b.cmp(a)));
        return readable.or_else(largest).unwrap_or(1);
    }
    let distance = |count: usize| {
        let (wide, high) = size_of(count);
        (wide / (high * count as f64) / PROPORTIONS).ln().abs()
    };
    let best = counts.min_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    best.unwrap_or(1)
}

/// Divides lengths that follow each other into `count` groups, or as many as there are lengths,
/// so that the longest group is as short as possible. The groups are ranges of indices.
fn divided(lengths: &[f64], count: usize) -> Vec<Range<usize>> {
    let count = count.clamp(1, lengths.len().max(1));
    let longest = lengths.iter().copied().fold(0.0, f64::max);
    // The limits that matter are the lengths of groups; there are few.
    let mut limits: Vec<f64> = (0..lengths.len())
        .flat_map(|first| (first + 1..=lengths.len()).map(move |end| (first, end)))
        .map(|(first, end)| lengths[first..end].iter().sum())
        .filter(|length| *length >= longest)
        .collect();
    limits.sort_by(f64::total_cmp);
    let fits = |limit: &f64| filled(lengths, *limit, count).len() <= count;
    let limit = limits.into_iter().find(fits).unwrap_or(longest);
    filled(lengths, limit, count)
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
