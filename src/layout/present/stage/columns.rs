//! The part of a stage's page below the names of its steps where each step has a column of its
//! own: its pain points, and below them as many cards of other lanes as there is room for.

use kurbo::{Point, Vec2};

use super::super::desk::Desk;
use super::bands::bands;
use super::blocks::{Block, CellLook, PainLook, cell, line, pain};
use super::body::{Body, GAPS, Room, cell_looks, figure_line};
use super::content::{Band, BandContent, Content};
use crate::scene::FontStyle;

/// How the pain points of a column are shown: the font and the most rows of the worst one, and
/// how many others there are with how many rows.
type PainPlan = (FontStyle, usize, usize, usize);

/// The ways to show pain points, from the roomiest to the tightest.
fn pain_plans(desk: &Desk<'_>) -> [PainPlan; 10] {
    let room = desk.room;
    [
        (room.lead, 4, 5, 3),
        (room.lead, 3, 3, 2),
        (room.lead, 3, 2, 2),
        (room.text, 4, 2, 2),
        (room.text, 3, 1, 2),
        (room.text, 3, 0, 2),
        (room.note, 4, 1, 2),
        (room.note, 3, 0, 2),
        (room.note, 2, 0, 1),
        (room.note, 1, 0, 1),
    ]
}

/// Lays out the columns. `edges` are their left and right edges.
pub(super) fn lay_out(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    edges: &[(f64, f64)],
    room: Room,
) -> Body {
    let width = edges[0].1 - edges[0].0;
    let all_pains: Vec<&str> = {
        let pains = content.pains.iter().flatten();
        pains.map(|card| card.text.as_str()).collect()
    };
    let mut body = Body::default();
    let is_blueprint = content.is_blueprint();
    for plan in pain_plans(desk) {
        let is_last = plan.1 == 1;
        // The lanes of a blueprint need the room.
        if is_blueprint && plan.0 == desk.room.lead {
            continue;
        }
        if !is_last && !desk.keeps_words(&all_pains, plan.0, width - 24.0) {
            continue;
        }
        body = pains_in_columns(desk, content, edges, plan);
        if body.height <= room.most {
            break;
        }
    }
    let has_pains = body.height > 0.0;
    if !is_blueprint {
        let most = room.preferred.max(body.height);
        fill_columns(desk, content, edges, &mut body, most);
        return body;
    }
    let space = room.preferred.max(body.height) - body.height;
    let above = if has_pains { GAPS.2 + 4.0 } else { 0.0 };
    let bands = bands(desk, content, edges, (space - above, has_pains));
    let offset = body.height + above;
    if bands.height > 0.0 {
        body.height = offset + bands.height;
    }
    let down = Vec2::new(0.0, offset);
    let moved = bands
        .parts
        .into_iter()
        .map(|(at, block)| (at + down, block));
    body.parts.extend(moved);
    body.is_all &= bands.is_all;
    body
}

fn pains_in_columns(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    edges: &[(f64, f64)],
    (font, rows, most_others, other_rows): PainPlan,
) -> Body {
    let mut body = Body {
        is_all: true,
        ..Body::default()
    };
    for (pains, (left, right)) in content.pains.iter().zip(edges) {
        let width = right - left;
        let mut y = 0.0;
        for (index, card) in pains.iter().take(most_others + 1).enumerate() {
            let look = if index == 0 {
                PainLook {
                    font,
                    rows,
                    is_worst: true,
                }
            } else {
                PainLook {
                    font: desk.room.note,
                    rows: other_rows,
                    is_worst: false,
                }
            };
            let block = pain(desk, card, look, width, None);
            body.is_all &= !block.whole.is_empty();
            y += match index {
                0 => 0.0,
                1 => GAPS.0,
                _ => GAPS.1,
            };
            let height = block.height;
            body.parts.push((Point::new(*left, y), block));
            y += height;
        }
        let rest = pains.len().saturating_sub(most_others + 1);
        if rest > 0 {
            body.is_all = false;
            let more = desk.words.fill("page-and-more", &[("count", rest.into())]);
            let look = (more.as_str(), desk.room.small, desk.theme.colours.text_soft);
            let block = line(desk, pains[0].lane, look, width);
            let height = block.height;
            body.parts.push((Point::new(*left, y + GAPS.1), block));
            y += GAPS.1 + height;
        }
        body.height = body.height.max(y);
        body.bottoms.push(y);
    }
    body
}

/// Fills each column below its pain points with the cards of other lanes, those of the lowest
/// rank first, as many as fit above `most`. All columns use the same type.
fn fill_columns(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    edges: &[(f64, f64)],
    body: &mut Body,
    most: f64,
) {
    let width = edges[0].1 - edges[0].0;
    let has_pains = body.height > 0.0;
    let mut last: Option<Filling> = None;
    for look in cell_looks(desk, has_pains) {
        if last.is_some() && !desk.keeps_words(&content.texts(), look.font, width) {
            continue;
        }
        let filling = filling(desk, content, edges, (look, &body.bottoms), most);
        // The tighter ways are only worth it if they show a lane more in some column.
        let is_better = last
            .as_ref()
            .is_none_or(|known| filling.lanes > known.lanes || known.lanes == 0);
        let is_all = filling.is_all;
        if is_better {
            last = Some(filling);
        }
        if is_all {
            break;
        }
    }
    let Some(filling) = last else { return };
    body.parts.extend(filling.parts);
    body.is_all &= filling.is_all;
    body.height = filling.height.max(body.height);
}

/// What columns are filled with.
struct Filling {
    parts: Vec<(Point, Block)>,
    height: f64,
    /// How many lanes were shown, counted in each column.
    lanes: usize,
    is_all: bool,
}

fn filling(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    edges: &[(f64, f64)],
    (look, bottoms): (CellLook, &[f64]),
    most: f64,
) -> Filling {
    let mut filling = Filling {
        parts: Vec::new(),
        height: 0.0,
        lanes: 0,
        is_all: true,
    };
    let mut bands: Vec<&Band<'_>> = content.bands.iter().collect();
    bands.sort_by_key(|band| band.rank);
    let soft = desk.theme.colours.text_soft;
    for (column, (left, right)) in edges.iter().enumerate() {
        let width = right - left;
        let mut y = bottoms[column];
        for band in &bands {
            let block = match &band.content {
                BandContent::Divider => continue,
                BandContent::Figures(metric) => {
                    figure_line(desk, band, metric, content.steps[column], look.font, width)
                }
                BandContent::Cards(rows) => {
                    let block = cell(desk, band.lane.id, &rows[column], look, width);
                    filling.is_all &= block.whole.len() == rows[column].len();
                    block
                }
            };
            if block.is_empty() {
                continue;
            }
            let name = (band.lane.name.trim(), desk.room.small, soft);
            let caption = line(desk, band.lane.id, name, width);
            let top = if y > 0.0 { y + GAPS.2 } else { y };
            let below = top + caption.height + GAPS.3;
            if below + block.height > most {
                filling.is_all = false;
                continue;
            }
            y = below + block.height;
            filling.lanes += 1;
            filling.parts.push((Point::new(*left, top), caption));
            filling.parts.push((Point::new(*left, below), block));
        }
        filling.height = filling.height.max(y);
    }
    filling
}
