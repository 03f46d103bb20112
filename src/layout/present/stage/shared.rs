//! The part of a stage's page below the names of its steps where all steps share a few wide
//! columns, because those of the steps would be too narrow for words or there is only one.

use kurbo::Point;

use super::super::desk::Desk;
use super::blocks::{Block, CellLook, PainLook, cell, line, pain};
use super::body::{Body, GAPS, Room, SIGN, figure_line};
use super::content::{Band, BandContent, Content};
use crate::analysis::compare_pains;
use crate::model::Card;
use crate::scene::FontStyle;

/// Least width of a column that all steps share.
const SHARED: f64 = 320.0;

/// Parts that stand right below each other.
struct Group {
    blocks: Vec<Block>,
    height: f64,
    is_all: bool,
}

/// Lays out pain points and lanes in columns that all steps share.
pub(super) fn lay_out(desk: &mut Desk<'_>, content: &Content<'_>, room: Room) -> Body {
    let mut pains: Vec<&Card> = content.pains.iter().flatten().copied().collect();
    pains.sort_by(|a, b| compare_pains(a, b));
    let texts = content.texts();
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
    // Large type is worth more than another lane, as long as all pain points are shown.
    let enough = pains.len() + content.bands.len().min(3);
    let way = Way {
        pains: &pains,
        texts: &texts,
        columns,
        width,
        enough,
    };
    let (placed, body) = fill(desk, content, &way, room.preferred);
    if placed >= enough || body.is_all {
        return body;
    }
    // What people said and met is worth more than a large curve.
    let (more, fuller) = fill(desk, content, &way, room.most);
    if more > placed { fuller } else { body }
}

/// What the columns that all steps share are filled with.
struct Way<'a> {
    /// The pain points, the worst first.
    pains: &'a [&'a Card],
    /// The texts of which no word may be broken.
    texts: &'a [&'a str],
    columns: usize,
    width: f64,
    /// How many pain points and lanes are enough to take a way.
    enough: usize,
}

/// Fills the columns up to a height: in the largest type in which enough has room, else in that
/// in which the most has. Returns how many pain points and lanes are shown, too.
fn fill(desk: &mut Desk<'_>, content: &Content<'_>, way: &Way<'_>, most: f64) -> (usize, Body) {
    let fonts = [desk.room.lead, desk.room.text, desk.room.note];
    let mut best: Option<(usize, Body)> = None;
    for font in fonts {
        let is_tightest = font == desk.room.note;
        if !is_tightest && !desk.keeps_words(way.texts, font, way.width - SIGN) {
            continue;
        }
        let cell_font = if !way.pains.is_empty() && font == desk.room.lead {
            desk.room.text
        } else {
            font
        };
        let note = desk.room.note;
        for (cell_font, cards) in [
            (cell_font, (6, 5)),
            (cell_font, (3, 3)),
            (note, (3, 3)),
            (note, (2, 2)),
        ] {
            let look = CellLook {
                font: cell_font,
                most: cards,
            };
            let groups = groups(desk, content, way.pains, (font, look), way.width);
            let (body, placed) = pour(desk, groups, way.columns, way.width, most);
            if body.is_all || placed >= way.enough {
                return (placed, body);
            }
            let is_better = |known: usize| known < way.pains.len() && placed > known;
            if best.as_ref().is_none_or(|(known, _)| is_better(*known)) {
                best = Some((placed, body));
            }
        }
    }
    best.unwrap_or_default()
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
