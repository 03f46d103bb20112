//! Lays out tables on the pages of a summary. All lengths are in points of printers.

use kurbo::{Circle, Point as At, Rect, Shape as _};

use super::document::{Cell, Graphic, Row, Table, Tone};
use super::press::{GAP, LINE, Press, Span, WIDTH, left};
use crate::scene::{Colour, Colours, Fragment, Stroke, TextStyle};

/// Space above and below the text of a row.
const PAD: f64 = 4.0;
/// Width of the figure beside a bar.
const FIGURE: f64 = 26.0;
/// Height of a bar.
const BAR: f64 = 6.0;

/// The left edge of a column on the page, and its width.
#[derive(Clone, Copy)]
struct ColumnExtent {
    x: f64,
    width: f64,
}

/// Adds a table. Its head is repeated on each page that the table reaches.
pub(super) fn print(press: &mut Press<'_>, table: &Table) {
    let extents = extents(table);
    let heads_needed = PAD * 4.0 + LINE * 2.0;
    if !press.has_room(heads_needed) {
        press.turn_page();
    }
    head(press, table, &extents);
    for row in &table.rows {
        print_row(press, table, &extents, row);
    }
    press.y += 4.0;
}

fn extents(table: &Table) -> Vec<ColumnExtent> {
    let all: f64 = table.columns.iter().map(|column| column.share).sum();
    let gaps = GAP * (table.columns.len().max(1) - 1) as f64;
    let mut x = left();
    let extents = table.columns.iter().map(|column| {
        let width = (WIDTH - gaps) * column.share / all.max(f64::MIN_POSITIVE);
        let extent = ColumnExtent { x, width };
        x += width + GAP;
        extent
    });
    extents.collect()
}

/// Adds the head of a table.
fn head(press: &mut Press<'_>, table: &Table, extents: &[ColumnExtent]) {
    let colours = press.colours();
    let columns = table.columns.iter().zip(extents);
    let spans: Vec<Span> = columns
        .map(|(column, extent)| {
            let (style, soft) = (TextStyle::Label, colours.text_soft);
            let span = press.span(&column.name, style, soft, extent.x, extent.width);
            at_right(span, *extent, column.is_figure)
        })
        .collect();
    press.beside(&spans, PAD - 1.0, |_, _| {}, &mut |_| {});
    rule(press, colours.line, 1.0);
}

/// `span`, aligned to the right edge of its column if that holds figures.
fn at_right(span: Span, extent: ColumnExtent, is_figure: bool) -> Span {
    Span {
        right: is_figure.then_some(extent.x + extent.width),
        ..span
    }
}

/// Draws a line below what was added last.
fn rule(press: &mut Press<'_>, colour: Colour, width: f64) {
    let mut line = Fragment::default();
    let y = press.y;
    let (from, to) = (At::new(left(), y), At::new(left() + WIDTH, y));
    line.line(from, to, Stroke::solid(colour, width));
    press.place(line, 0.0);
}

fn print_row(press: &mut Press<'_>, table: &Table, extents: &[ColumnExtent], row: &Row) {
    let colours = press.colours();
    let mut spans = Vec::new();
    for ((cell, column), extent) in row.cells.iter().zip(&table.columns).zip(extents) {
        let (style, colour) = look(cell, row, &colours);
        let width = match cell.graphic {
            Some(Graphic::Bar(_)) => FIGURE,
            _ => extent.width,
        };
        let span = press.span(&cell.text, style, colour, extent.x, width);
        spans.push(at_right(span, *extent, column.is_figure));
    }
    let draw = |fragment: &mut Fragment, top: f64| {
        for (cell, extent) in row.cells.iter().zip(extents) {
            if let Some(graphic) = cell.graphic {
                draw(fragment, graphic, *extent, top + LINE / 2.0, &colours);
            }
        }
    };
    press.beside(&spans, PAD, draw, &mut |press| head(press, table, extents));
    rule(press, colours.line_soft, 0.75);
}

/// The style and the colour of a cell's text.
fn look(cell: &Cell, row: &Row, colours: &Colours) -> (TextStyle, Colour) {
    match cell.tone {
        _ if row.is_total => (TextStyle::Strong, colours.text),
        Tone::Plain => (TextStyle::Body, colours.text),
        Tone::Soft => (TextStyle::Secondary, colours.text_soft),
        Tone::Alert => (TextStyle::Strong, colours.negative),
    }
}

/// Draws the graphic of a cell, centred at the height `y`.
fn draw(
    fragment: &mut Fragment,
    graphic: Graphic,
    extent: ColumnExtent,
    y: f64,
    colours: &Colours,
) {
    match graphic {
        Graphic::Bar(share) => {
            let room = extent.width - FIGURE;
            let bar = |width: f64| {
                let (top, bottom) = (y - BAR / 2.0, y + BAR / 2.0);
                Rect::new(extent.x, top, extent.x + width.max(BAR), bottom)
            };
            fragment.fill_rect(bar(room), BAR / 2.0, colours.header);
            let filled = bar(room * share.clamp(0.0, 1.0));
            fragment.fill_rect(filled, BAR / 2.0, colours.accent);
        }
        Graphic::Spread { ends, half, middle } => {
            let room = extent.width - BAR;
            let x = |share: f64| extent.x + BAR / 2.0 + room * share.clamp(0.0, 1.0);
            let line = |from: At, to: At, colour, width| {
                let mut line = kurbo::BezPath::new();
                line.move_to(from);
                line.line_to(to);
                (line, Stroke::solid(colour, width))
            };
            let level = |share: f64, by: f64| At::new(x(share), y + by);
            let tick = BAR / 2.0;
            for (path, stroke) in [
                line(level(0.0, 0.0), level(1.0, 0.0), colours.line, 1.0),
                line(
                    level(0.5, -tick),
                    level(0.5, tick),
                    colours.line_strong,
                    1.0,
                ),
                line(level(ends.0, 0.0), level(ends.1, 0.0), colours.accent, 1.4),
            ] {
                fragment.path(path, None, Some(stroke));
            }
            let band = Rect::new(x(half.0) - tick, y - tick, x(half.1) + tick, y + tick);
            let mut soft = colours.accent;
            soft.a = 100;
            fragment.fill_rect(band, tick, soft);
            let dot = Circle::new(level(middle, 0.0), tick).to_path(0.02);
            fragment.path(dot, Some(colours.accent), None);
        }
    }
}
