//! The lanes of a blueprint on a stage's page: each goes across all columns, and lines divide
//! them.

use kurbo::Point;

use super::super::desk::Desk;
use super::blocks::{Block, CellLook, cell, divider, line};
use super::body::{Body, GAPS, cell_looks, figure_line};
use super::content::{Band, BandContent, Content};
use crate::model::Card;

/// Space between two lanes of a blueprint.
const BAND_GAP: f64 = 8.0;

/// The lanes across the columns, as many as fit into the height `space`.
pub(super) fn bands(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    edges: &[(f64, f64)],
    (space, has_pains): (f64, bool),
) -> Body {
    let width = edges[0].1 - edges[0].0;
    let mut looks = cell_looks(desk, has_pains);
    for most in [(1, 2), (1, 1)] {
        let font = desk.room.note;
        looks.push(CellLook { font, most });
    }
    let mut chosen: Option<Body> = None;
    let last = looks.len() - 1;
    for (index, look) in looks.into_iter().enumerate() {
        let is_safe = desk.keeps_words(&content.texts(), look.font, width);
        if index < last && !is_safe {
            continue;
        }
        let all: Vec<usize> = (0..content.bands.len()).collect();
        let body = stack(desk, content, edges, look, &all);
        if body.height <= space {
            return body;
        }
        // Not all lanes fit: those with the lowest rank, as long as there is room.
        let body = fitting(desk, content, edges, look, space);
        let is_better = chosen
            .as_ref()
            .is_none_or(|known| body.parts.len() > known.parts.len());
        if is_better {
            chosen = Some(body);
        }
    }
    chosen.unwrap_or_default()
}

/// The lanes that fit into the height `space`, those that come first by their rank.
fn fitting(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    edges: &[(f64, f64)],
    look: CellLook,
    space: f64,
) -> Body {
    let is_divider = |index: &usize| matches!(content.bands[*index].content, BandContent::Divider);
    let mut order: Vec<usize> = (0..content.bands.len()).collect();
    let dividers: Vec<usize> = order.iter().copied().filter(is_divider).collect();
    order.retain(|index| !is_divider(index));
    order.sort_by_key(|index| content.bands[*index].rank);
    let mut taken: Vec<usize> = Vec::new();
    let mut found = Body::default();
    for index in order {
        let mut with: Vec<usize> = taken.iter().copied().chain([index]).collect();
        with.extend(&dividers);
        with.sort_unstable();
        let body = stack(desk, content, edges, look, &with);
        if body.height > space {
            break;
        }
        taken.push(index);
        found = body;
    }
    found.is_all = false;
    found
}

/// The lanes with these indices below each other. A dividing line is drawn where there are
/// cards on both sides of it.
fn stack(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    edges: &[(f64, f64)],
    look: CellLook,
    indices: &[usize],
) -> Body {
    let mut body = Body {
        is_all: true,
        ..Body::default()
    };
    let (left, right) = (edges[0].0, edges[edges.len() - 1].1);
    let soft = desk.theme.colours.text_soft;
    let mut waiting: Option<&Band<'_>> = None;
    for band in indices.iter().map(|index| &content.bands[*index]) {
        if matches!(band.content, BandContent::Divider) {
            waiting = (body.height > 0.0).then_some(band);
            continue;
        }
        let mut y = body.height;
        if y > 0.0 {
            y += BAND_GAP;
        }
        let name = band.lane.name.trim();
        let caption = if let Some(line) = waiting.take() {
            let names = (name, divider_name(desk, line));
            divider(desk, band.lane.id, (names.0, &names.1), right - left)
        } else {
            line(
                desk,
                band.lane.id,
                (name, desk.room.small, soft),
                right - left,
            )
        };
        let top = y + caption.height + GAPS.3;
        body.parts.push((Point::new(left, y), caption));
        let (cells, height) = cells(desk, content, band, edges, look);
        for (x, block, is_all) in cells {
            body.is_all &= is_all;
            body.parts.push((Point::new(x, top), block));
        }
        body.height = top + height;
    }
    body
}

/// The name of a dividing line: its own, or that of the line of a blueprint.
fn divider_name(desk: &Desk<'_>, band: &Band<'_>) -> String {
    match (band.lane.name.trim(), band.lane.divider) {
        ("", Some(kind)) => desk.words.name("divider", kind.as_str()),
        (name, _) => name.to_owned(),
    }
}

/// The cells of a lane, each with its left edge and whether it shows all of its cards in full,
/// and the height of the highest.
fn cells(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    band: &Band<'_>,
    edges: &[(f64, f64)],
    look: CellLook,
) -> (Vec<(f64, Block, bool)>, f64) {
    let mut found = Vec::new();
    let mut height: f64 = 0.0;
    match &band.content {
        BandContent::Divider => {}
        BandContent::Figures(metric) => {
            for (step, (left, right)) in content.steps.iter().zip(edges) {
                let block = figure_line(desk, band, metric, step, look.font, right - left);
                height = height.max(block.height);
                found.push((*left, block, true));
            }
        }
        BandContent::Cards(rows) => {
            for (index, cards) in rows.iter().enumerate() {
                if cards.is_empty() {
                    continue;
                }
                let (left, right) = (edges[index].0, right_edge(rows, index, edges));
                let block = cell(desk, band.lane.id, cards, look, right - left);
                height = height.max(block.height);
                let is_all = block.whole.len() == cards.len();
                found.push((left, block, is_all));
            }
        }
    }
    (found, height)
}

/// The right edge of a cell: cards over several steps may go on over empty cells.
fn right_edge(rows: &[Vec<&Card>], index: usize, edges: &[(f64, f64)]) -> f64 {
    let spans = rows[index].iter().map(|card| card.span as usize);
    let span = spans.min().unwrap_or(1).max(1);
    let last = index.saturating_add(span - 1).min(edges.len() - 1);
    let free = (index + 1..=last).take_while(|next| rows[*next].is_empty());
    edges[index + free.count()].1
}
