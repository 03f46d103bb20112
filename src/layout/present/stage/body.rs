//! What stands below the names of the steps on a stage's page: pain points, and the cards of
//! other lanes as far as there is room. Each step has its own column, or all of them share wide
//! ones where those of the steps would be too narrow for words.

use kurbo::Point;

use super::super::desk::Desk;
use super::blocks::{Block, CellLook, PainLook, cell, divider, line, pain};
use super::content::{Band, BandContent, Content};
use crate::analysis::{compare_pains, figure_of};
use crate::layout::metric::figure;
use crate::model::{Card, Metric, Step};
use crate::scene::FontStyle;

/// Least width of a step's own column.
const COLUMN: f64 = 190.0;
/// Least width of a column that all steps share.
const SHARED: f64 = 320.0;
/// Space that the sign before a text takes.
const SIGN: f64 = 50.0;
/// Space below the worst pain point, between others, above a lane, and below its name.
const GAPS: (f64, f64, f64, f64) = (14.0, 4.0, 14.0, 2.0);

/// Space between two lanes of a blueprint.
const BAND_GAP: f64 = 8.0;

/// What stands below the names of the steps.
#[derive(Default)]
pub(super) struct Body {
    /// The parts with their places.
    pub(super) parts: Vec<(Point, Block)>,
    /// The height of all of it.
    pub(super) height: f64,
    /// Where the parts of each column end, if the steps have columns of their own.
    bottoms: Vec<f64>,
    /// Whether nothing had to be left out or cut.
    pub(super) is_all: bool,
}

/// The room for a body: its height as it must be, and as it may be without making the curve
/// small.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) most: f64,
    pub(super) preferred: f64,
}

/// Lays out the body of `content`. `edges` are the left and right edges of the steps' columns.
pub(super) fn lay_out(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    edges: &[(f64, f64)],
    room: Room,
) -> Body {
    if has_own_columns(desk, content, edges) {
        own_columns(desk, content, edges, room)
    } else {
        shared_columns(desk, content, room)
    }
}

/// Whether the texts can stand in columns of their steps without breaking words.
pub(super) fn has_own_columns(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    edges: &[(f64, f64)],
) -> bool {
    let width = edges.first().map_or(0.0, |(left, right)| right - left);
    if edges.len() < 2 {
        return content.is_blueprint();
    }
    width >= COLUMN && desk.keeps_words(&content.texts(), desk.room.note, width - SIGN)
}

/// How the pain points of a column are shown: the font and the most rows of the worst one, and
/// how many others there are with how many rows.
type PainPlan = (FontStyle, usize, usize, usize);

/// The ways to show pain points, from the roomiest to the tightest.
fn pain_plans(desk: &Desk<'_>) -> [PainPlan; 8] {
    let room = desk.room;
    [
        (room.lead, 4, 5, 3),
        (room.lead, 3, 3, 2),
        (room.lead, 3, 2, 2),
        (room.text, 4, 2, 2),
        (room.text, 3, 1, 2),
        (room.note, 4, 1, 2),
        (room.note, 3, 0, 2),
        (room.note, 1, 0, 1),
    ]
}

fn own_columns(
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
    let down = kurbo::Vec2::new(0.0, offset);
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

/// The ways to show cards, from the roomiest to the tightest. Beside pain points, which stand
/// out, they are never as large as those.
fn cell_looks(desk: &Desk<'_>, has_pains: bool) -> Vec<CellLook> {
    let room = desk.room;
    let look = |font, cards, rows| CellLook {
        font,
        most: (cards, rows),
    };
    let mut looks = vec![
        look(room.text, 5, 5),
        look(room.text, 3, 3),
        look(room.note, 3, 3),
        look(room.note, 2, 2),
    ];
    if !has_pains {
        looks.insert(0, look(room.lead, 5, 5));
    }
    looks
}

/// The lanes across the columns, as many as fit into the height `space`.
fn bands(
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
        if body.height <= space {
            taken.push(index);
            found = body;
        }
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

fn figure_line(
    desk: &mut Desk<'_>,
    band: &Band<'_>,
    metric: &Metric,
    step: &Step,
    font: FontStyle,
    width: f64,
) -> Block {
    let text = figure_of(metric, step).map_or_else(String::new, |value| {
        figure(desk.words, value.value, metric.unit.trim())
    });
    let ink = desk.theme.colours.text;
    line(desk, band.lane.id, (&text, font, ink), width)
}

/// Parts that stand right below each other.
struct Group {
    blocks: Vec<Block>,
    height: f64,
    is_all: bool,
}

/// Lays out pain points and lanes in columns that all steps share.
fn shared_columns(desk: &mut Desk<'_>, content: &Content<'_>, room: Room) -> Body {
    let mut pains: Vec<&Card> = content.pains.iter().flatten().copied().collect();
    pains.sort_by(|a, b| compare_pains(a, b));
    let (texts, has_pains) = (content.texts(), !pains.is_empty());
    let count = pains.len() + content.bands.len();
    let gap = desk.room.column_gap;
    let mut columns = 1;
    while columns < count.min(4) {
        let width = (desk.inner() - gap * columns as f64) / (columns + 1) as f64;
        if width < SHARED || !desk.keeps_words(&texts, desk.room.note, width - SIGN) {
            break;
        }
        columns += 1;
    }
    let width = (desk.inner() - gap * (columns - 1) as f64) / columns as f64;
    let fonts = [desk.room.lead, desk.room.text, desk.room.note];
    // Large type is worth more than another lane, as long as all pain points are shown.
    let enough = pains.len() + content.bands.len().min(3);
    let mut best: Option<(usize, Body)> = None;
    for font in fonts {
        let is_tightest = font == desk.room.note;
        if !is_tightest && !desk.keeps_words(&texts, font, width - SIGN) {
            continue;
        }
        let cell_font = if has_pains && font == desk.room.lead {
            desk.room.text
        } else {
            font
        };
        let note = desk.room.note;
        for (cell_font, most) in [
            (cell_font, (6, 5)),
            (cell_font, (3, 3)),
            (note, (3, 3)),
            (note, (2, 2)),
        ] {
            let look = CellLook {
                font: cell_font,
                most,
            };
            let groups = groups(desk, content, &pains, (font, look), width);
            let (body, placed) = pour(desk, groups, columns, width, room.preferred);
            if body.is_all || placed >= enough {
                return body;
            }
            let is_better = |known: usize| known < pains.len() && placed > known;
            if best.as_ref().is_none_or(|(known, _)| is_better(*known)) {
                best = Some((placed, body));
            }
        }
    }
    best.map(|(_, body)| body).unwrap_or_default()
}

/// The parts of a body in shared columns: a group for each pain point and for each lane.
fn groups(
    desk: &mut Desk<'_>,
    content: &Content<'_>,
    pains: &[&Card],
    (font, look): (FontStyle, CellLook),
    width: f64,
) -> Vec<Group> {
    let mut groups = Vec::new();
    for card in pains {
        let step = content.steps.iter().find(|step| step.id == card.step);
        let place = step.filter(|_| content.steps.len() > 1);
        let place = place.map(|step| step.name.as_str());
        let pain_look = PainLook {
            font,
            rows: 4,
            is_worst: true,
        };
        let block = pain(desk, card, pain_look, width, place);
        groups.push(Group {
            height: block.height,
            is_all: !block.whole.is_empty(),
            blocks: vec![block],
        });
    }
    let mut bands: Vec<&Band<'_>> = content.bands.iter().collect();
    bands.sort_by_key(|band| band.rank);
    let soft = desk.theme.colours.text_soft;
    for band in bands {
        let (block, is_all) = match &band.content {
            BandContent::Divider => continue,
            BandContent::Figures(metric) => match content.steps.as_slice() {
                [step] => (
                    figure_line(desk, band, metric, step, look.font, width),
                    true,
                ),
                _ => continue,
            },
            BandContent::Cards(rows) => {
                let cards: Vec<&Card> = rows.iter().flatten().copied().collect();
                let block = cell(desk, band.lane.id, &cards, look, width);
                let is_all = block.whole.len() == cards.len();
                (block, is_all)
            }
        };
        let name = (band.lane.name.trim(), desk.room.small, soft);
        let caption = line(desk, band.lane.id, name, width);
        groups.push(Group {
            height: caption.height + GAPS.3 + block.height,
            is_all,
            blocks: vec![caption, block],
        });
    }
    groups
}

/// Puts groups into columns, each into the shortest one that has room. Returns how many found
/// a place before the first that did not.
fn pour(
    desk: &Desk<'_>,
    groups: Vec<Group>,
    columns: usize,
    width: f64,
    most: f64,
) -> (Body, usize) {
    let mut bottoms = vec![0.0_f64; columns];
    let mut body = Body {
        is_all: true,
        ..Body::default()
    };
    let (mut placed, mut is_skipping) = (0, false);
    for group in groups {
        let shortest = (0..columns).min_by(|a, b| bottoms[*a].total_cmp(&bottoms[*b]));
        let Some(column) = shortest else { break };
        let above = if bottoms[column] > 0.0 {
            GAPS.2 + 6.0
        } else {
            0.0
        };
        if bottoms[column] + above + group.height > most {
            body.is_all = false;
            is_skipping = true;
            continue;
        }
        placed += usize::from(!is_skipping);
        body.is_all &= group.is_all;
        let x = desk.left() + (width + desk.room.column_gap) * column as f64;
        let mut y = bottoms[column] + above;
        for block in group.blocks {
            let height = block.height;
            body.parts.push((Point::new(x, y), block));
            y += height + GAPS.3;
        }
        bottoms[column] = y - GAPS.3;
    }
    body.height = bottoms.iter().copied().fold(0.0, f64::max);
    (body, placed)
}
