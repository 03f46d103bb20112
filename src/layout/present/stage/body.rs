//! What the two ways share in which the part below the names of the steps is laid out on a
//! stage's page: in columns of the steps, or in columns that all steps share.

use kurbo::Point;

use super::super::desk::Desk;
use super::blocks::{Block, CellLook, line};
use super::content::{Band, Content};
use crate::analysis::figure_of;
use crate::layout::metric::figure;
use crate::model::{Metric, Step};
use crate::scene::FontStyle;

/// Least width of a step's own column.
const COLUMN: f64 = 190.0;
/// Space that the sign before a text takes.
pub(super) const SIGN: f64 = 50.0;
/// Space below the worst pain point, between others, above a lane, and below its name.
pub(super) const GAPS: (f64, f64, f64, f64) = (14.0, 4.0, 14.0, 2.0);

/// What stands below the names of the steps.
#[derive(Default)]
pub(super) struct Body {
    /// The parts with their places.
    pub(super) parts: Vec<(Point, Block)>,
    /// The height of all of it.
    pub(super) height: f64,
    /// Where the parts of each column end, if the steps have columns of their own.
    pub(super) bottoms: Vec<f64>,
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

/// The ways to show cards, from the roomiest to the tightest. Beside pain points, which stand
/// out, they are never as large as those.
pub(super) fn cell_looks(desk: &Desk<'_>, has_pains: bool) -> Vec<CellLook> {
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

pub(super) fn figure_line(
    desk: &mut Desk<'_>,
    band: &Band<'_>,
    metric: &Metric,
    step: &Step,
    font: FontStyle,
    width: f64,
) -> Block {
    let text = figure_of(desk.journey, metric, step.id).map_or_else(String::new, |value| {
        let hidden = value.hidden_below;
        hidden.map_or_else(
            || figure(desk.words, value.value, metric.unit.trim()),
            |least| desk.words.hidden_below(least),
        )
    });
    let ink = desk.theme.colours.text;
    line(desk, band.lane.id, (&text, font, ink), width)
}
