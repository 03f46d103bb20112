//! Whether the text of a map can be read on the paper.

use super::super::Sheet;
use super::paper::{PaperSize, PdfPaper, READABLE};
use super::plan_of;
use crate::scene::{Item, Pane, Scene};

/// The smallest text of a document, which is hard to read on the paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SmallText {
    /// Its size in points of printers.
    pub points: f64,
    /// The smallest paper of the same kind on which it could be read; `None` if there is none.
    pub better: Option<PaperSize>,
}

/// The smallest text of `sheet` on this paper if it is hard to read.
pub fn small_text(sheet: &Sheet<'_>, paper: PdfPaper) -> Option<SmallText> {
    let smallest = smallest(sheet.scene)?;
    let points = |paper| plan_of(sheet, paper).scale * smallest;
    let found = points(paper);
    if found >= READABLE {
        return None;
    }
    let better = larger(paper).find(|(_, paper)| points(*paper) >= READABLE);
    Some(SmallText {
        points: found,
        better: better.map(|(size, _)| size),
    })
}

/// The font size of the smallest text in a scene, in points of the map.
fn smallest(scene: &Scene) -> Option<f64> {
    let placed = Pane::ALL.into_iter().flat_map(|pane| scene.pane(pane));
    let items = placed.flat_map(|placed| &placed.fragment.items);
    let sizes = items.filter_map(|item| match item {
        Item::Text(text) if !text.row.text.trim().is_empty() => Some(f64::from(text.row.size)),
        _ => None,
    });
    sizes.reduce(f64::min)
}

/// The larger papers of the same kind, the smallest first.
fn larger(paper: PdfPaper) -> impl Iterator<Item = (PaperSize, PdfPaper)> {
    let own = match paper {
        PdfPaper::MapSize => None,
        PdfPaper::Fit { size, .. } => Some(size),
        PdfPaper::Poster(poster) => Some(poster.size),
    };
    let is_larger = move |size: &PaperSize| {
        own.is_some_and(|own| {
            own.is_metric() == size.is_metric() && own.points().area() < size.points().area()
        })
    };
    let sizes = PaperSize::ALL.into_iter().filter(is_larger);
    sizes.filter_map(move |size| match paper {
        PdfPaper::MapSize => None,
        PdfPaper::Fit { orientation, .. } => Some((size, PdfPaper::Fit { size, orientation })),
        PdfPaper::Poster(mut poster) => {
            poster.size = size;
            Some((size, PdfPaper::Poster(poster)))
        }
    })
}
