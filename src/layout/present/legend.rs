//! The legend of the curves on a page: whose line is which, and which strokes mean that a part
//! of a line is assumed or proposed.

use kurbo::{Point, Rect};

use super::desk::Desk;
use crate::element_names::curve_name;
use crate::layout::chips::short_name;
use crate::layout::drawing::draw_text;
use crate::layout::persona::curve_style;
use crate::model::{Curve, EvidenceStatus};
use crate::scene::{Fragment, Stroke};

/// Length of a line in the legend, the space between two lines, the space behind the lines,
/// and the space behind the text.
const LINE: (f64, f64, f64, f64) = (44.0, 8.0, 10.0, 28.0);

/// An entry: a text, and the pieces of line before it.
struct Entry {
    text: String,
    lines: Vec<Stroke>,
}

/// Whether a part of the curve has this evidence status.
fn has(curve: &Curve, status: EvidenceStatus) -> bool {
    let mut points = curve.points.iter();
    points.any(|point| point.status == Some(status))
}

/// The weaker evidence statuses that parts of `curves` have.
fn weak_statuses(curves: &[&Curve]) -> impl Iterator<Item = EvidenceStatus> {
    let weak = [EvidenceStatus::Assumed, EvidenceStatus::Proposed];
    weak.into_iter()
        .filter(|status| curves.iter().any(|curve| has(curve, *status)))
}

/// Whether a page with these curves needs a legend: there are several, or a part of one is
/// assumed or proposed.
pub(super) fn needs_legend(curves: &[&Curve]) -> bool {
    curves.len() > 1 || weak_statuses(curves).next().is_some()
}

/// Draws the legend with its top right corner at `at`, and nothing of it left of `least`.
/// Returns its rectangle. Where there is little room, one line stands for all those of a
/// status, and where there is less, only the personas are named.
pub(super) fn draw_legend(
    desk: &mut Desk<'_>,
    out: &mut Fragment,
    curves: &[&Curve],
    (at, least): (Point, f64),
) -> Rect {
    let (line, between, gap, space) = LINE;
    let room = at.x - least;
    let mut entries = entries(desk, curves);
    if width(desk, &entries) > room {
        for entry in &mut entries {
            entry.lines.truncate(1);
        }
    }
    if width(desk, &entries) > room && curves.len() > 1 {
        entries.truncate(curves.len());
    }
    // Texts are cut only if all of them do not fit.
    let max_width = if width(desk, &entries) <= room {
        f64::INFINITY
    } else {
        room / entries.len().max(1) as f64 - line - gap - space
    };
    let mut x = at.x;
    for entry in entries.into_iter().rev() {
        let text = desk.fitted(&entry.text, desk.room.small, max_width.max(60.0), 1);
        let text_x = x - text.width;
        let left = text_x - gap - lines_width(&entry);
        if left < least {
            break;
        }
        let (ink, y) = (desk.theme.colours.text_soft, at.y + text.height / 2.0);
        draw_text(out, &text, Point::new(text_x, at.y), ink);
        for (index, stroke) in entry.lines.into_iter().enumerate() {
            let from = left + index as f64 * (line + between);
            out.line(Point::new(from, y), Point::new(from + line, y), stroke);
        }
        x = left - space;
    }
    Rect::new(
        (x + space).min(at.x),
        at.y,
        at.x,
        at.y + f64::from(desk.room.small.line),
    )
}

/// The width of the lines of an entry, in points.
fn lines_width(entry: &Entry) -> f64 {
    let (line, between, ..) = LINE;
    entry.lines.len() as f64 * (line + between) - between
}

/// The width of a legend of these entries, in points.
fn width(desk: &mut Desk<'_>, entries: &[Entry]) -> f64 {
    let (.., gap, space) = LINE;
    let widths = entries.iter().map(|entry| {
        let text = desk.fitted(&entry.text, desk.room.small, f64::INFINITY, 1);
        text.width + gap + lines_width(entry) + space
    });
    widths.sum::<f64>() - space
}

/// The entries from left to right: the personas, then the statuses, each with the lines of the curves that have it.
fn entries(desk: &Desk<'_>, curves: &[&Curve]) -> Vec<Entry> {
    let width = desk.room.curve_line * 0.8;
    let stroke = |curve: &Curve, status: Option<EvidenceStatus>| {
        let style = curve_style(desk.journey, desk.theme, curve);
        Stroke {
            colour: style.colour,
            width,
            dashes: style.wide_dashes(status),
        }
    };
    let named = curves.iter().map(|curve| Entry {
        text: name_of(desk, curve),
        lines: vec![stroke(curve, None)],
    });
    let statuses = weak_statuses(curves).map(|status| Entry {
        text: desk.words.name("status", status.as_str()),
        lines: curves
            .iter()
            .filter(|curve| has(curve, status))
            .map(|curve| stroke(curve, Some(status)))
            .collect(),
    });
    named.chain(statuses).collect()
}

/// The text for a curve: the name of its persona, and whether it shows the future state.
fn name_of(desk: &Desk<'_>, curve: &Curve) -> String {
    let persona = desk.journey.persona(curve.persona);
    let persona = persona.map_or_else(String::new, |persona| short_name(&persona.name));
    curve_name(desk.words, &persona, curve.state)
}
