//! How a wide map is divided into bands of stages that are drawn one below the other.

use crate::export::part::Part;
use crate::export::picture::{PdfOptions, PdfPaper, fitting_room, readable_scale};
use crate::layout::MapLayout;
use crate::model::{Journey, StageId};
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
    let widths: Vec<(StageId, f64)> = journey
        .stages
        .iter()
        .zip(&layout.stages)
        .map(|(stage, block)| {
            let columns = layout.columns[block.columns.clone()].iter();
            (stage.id, columns.map(|column| column.width()).sum())
        })
        .collect();
    let most = widths.len().max(1);
    let count = match bands {
        Bands::None => 1,
        Bands::Count(count) => (count.max(1) as usize).min(most),
        Bands::Auto => best_count(&widths, layout, pdf, theme),
    };
    divided(&widths, count)
        .into_iter()
        .map(|stages| Part {
            stages: Some(stages.iter().map(|(stage, _)| *stage).collect()),
            ..Part::default()
        })
        .collect()
}

/// The number of bands that suits the paper of a PDF, or else makes a picture of usual
/// proportions.
fn best_count(
    widths: &[(StageId, f64)],
    layout: &MapLayout,
    pdf: Option<PdfOptions>,
    theme: &Theme,
) -> usize {
    let size_of = |count: usize| {
        let bands = divided(widths, count);
        let widest = bands.iter().map(|band| width(band)).fold(0.0, f64::max);
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

fn width(band: &[(StageId, f64)]) -> f64 {
    band.iter().map(|(_, width)| width).sum()
}

/// Divides stages into `count` bands, or as many as there are stages, so that the widest band is
/// as narrow as possible.
fn divided(widths: &[(StageId, f64)], count: usize) -> Vec<&[(StageId, f64)]> {
    let count = count.clamp(1, widths.len().max(1));
    let mut limit = widths.iter().map(|(_, width)| *width).fold(0.0, f64::max);
    // The limits that matter are the widths of runs of stages; there are few.
    let mut limits: Vec<f64> = (0..widths.len())
        .flat_map(|first| (first + 1..=widths.len()).map(move |end| (first, end)))
        .map(|(first, end)| width(&widths[first..end]))
        .filter(|width| *width >= limit)
        .collect();
    limits.sort_by(f64::total_cmp);
    for candidate in limits {
        limit = candidate;
        if filled(widths, limit, count).len() <= count {
            break;
        }
    }
    filled(widths, limit, count)
}

/// Bands no wider than `limit`, each with as many stages as fit, but leaving one for each of the
/// `count` bands.
fn filled(widths: &[(StageId, f64)], limit: f64, count: usize) -> Vec<&[(StageId, f64)]> {
    let mut bands = Vec::new();
    let mut first = 0;
    let mut taken = 0.0;
    for (index, (_, width)) in widths.iter().enumerate() {
        let missing = count.saturating_sub(bands.len() + 1);
        let must_break = index > first && widths.len() - index <= missing;
        if index > first && (taken + width > limit + 0.01 || must_break) {
            bands.push(&widths[first..index]);
            (first, taken) = (index, 0.0);
        }
        taken += width;
    }
    bands.push(&widths[first..]);
    bands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(widths: &[f64], count: usize) -> Vec<usize> {
        let widths: Vec<(StageId, f64)> = widths
            .iter()
            .map(|width| (StageId::default(), *width))
            .collect();
        divided(&widths, count)
            .iter()
            .map(|band| band.len())
            .collect()
    }

    #[test]
    fn bands_are_about_equally_wide_and_never_empty() {
        assert_eq!(lengths(&[100.0; 6], 1), [6]);
        assert_eq!(lengths(&[100.0; 6], 2), [3, 3]);
        assert_eq!(lengths(&[100.0; 6], 4), [2, 2, 1, 1]);
        assert_eq!(lengths(&[100.0; 3], 9), [1, 1, 1]);
        assert_eq!(lengths(&[400.0, 100.0, 100.0, 100.0], 2), [1, 3]);
        assert_eq!(lengths(&[], 2), [0]);
    }
}
