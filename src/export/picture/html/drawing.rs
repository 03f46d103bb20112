//! The four panes of the map, divided into rows, so that the page can hide a row with
//! everything in it and move the rows below up.

use std::sync::Arc;

use kurbo::{BezPath, PathEl, Point, Rect, Shape as _};
use rustc_hash::FxHashMap;

use super::super::Sheet;
use super::super::captions::{kind_of, name_of};
use super::super::outlines::Outlines;
use super::super::svg::{FAMILIES, Ids, Inks, Painter, SvgText, push_number, push_place};
use super::super::web_font::FAMILY;
use super::super::xml::push_attribute;
use crate::model::{ElementId, LaneId};
use crate::scene::{Fragment, Item, Pane, PathItem, Placed, Scene};

/// How far something may reach beyond the edge of a row and still be part of the row, in
/// points.
const NEARLY: f64 = 1.0;

/// A row of the map: a lane, and the top and bottom of its header in points of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    pub lane: LaneId,
    pub y0: f64,
    pub y1: f64,
}

/// The first and the last row that something is in, as indices. Below all rows the index is
/// their number.
type Reach = (usize, usize);

/// Draws the panes of the map.
pub(super) struct Drawing<'a> {
    sheet: &'a Sheet<'a>,
    /// The same map in the page's other look.
    other: Option<&'a Scene>,
    painter: Painter,
    rows: Vec<Row>,
    ids: Ids,
    /// Width and height of the cards drawn so far, in points of the map.
    sizes: FxHashMap<ElementId, (f64, f64)>,
}

impl<'a> Drawing<'a> {
    pub fn new(sheet: &'a Sheet<'a>, other: Option<&'a Scene>) -> Self {
        let outlines = Outlines::of(sheet.scene);
        Self {
            sheet,
            other,
            painter: Painter::new(outlines, SvgText::Outlines, Inks::with_classes()).with_fonts(),
            rows: rows(sheet.scene),
            ids: Ids::default(),
            sizes: FxHashMap::default(),
        }
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Width and height of the cards that were drawn, in points of the map.
    pub fn sizes(&self) -> &FxHashMap<ElementId, (f64, f64)> {
        &self.sizes
    }

    /// The style rules for the colours that were used; those of the other look apply under the
    /// selector `other`.
    pub fn rules(&self, other: &str) -> String {
        self.painter.inks().rules(other)
    }

    /// The style rules that bring the fonts of the drawing along.
    pub fn font_rules(&self) -> String {
        self.painter.font_rules()
    }

    /// Writes the colour of the first stroked path in the fragment at `index` of the scene's
    /// body, as the fill of another shape.
    pub fn push_line_colour(&mut self, out: &mut String, index: usize) {
        let colour = |scene: &Scene| {
            let items = scene.body.get(index)?.fragment.items.iter();
            items.clone().find_map(|item| match item {
                Item::Path(path) => path.stroke.as_ref().map(|stroke| stroke.colour),
                _ => None,
            })
        };
        let here = colour(self.sheet.scene);
        let there = self.other.and_then(colour).or(here);
        self.painter.inks_mut().push(out, here.zip(there), None);
    }

    /// The HTML of all panes.
    pub fn panes(&mut self) -> String {
        let mut out = String::new();
        for (pane, name) in [
            (Pane::Body, "body"),
            (Pane::Left, "left"),
            (Pane::Top, "top"),
            (Pane::Corner, "corner"),
        ] {
            self.pane(&mut out, pane, name);
        }
        out
    }

    /// The HTML of the title above the map, or of the legend below it, which show only on paper;
    /// empty if there is none.
    pub fn frame(&mut self, is_legend: bool) -> String {
        let mut out = String::new();
        let scene = self.sheet.scene;
        let (outer, map) = (scene.outer(), scene.size);
        let (name, rect) = if is_legend {
            let below = Rect::new(outer.x0, map.height, outer.x1, outer.y1);
            ("legend", below)
        } else {
            ("title", Rect::new(outer.x0, outer.y0, outer.x1, 0.0))
        };
        if rect.height() < NEARLY {
            return out;
        }
        out.push_str("<div class=\"frame\" aria-hidden=\"true\"");
        push_attribute(&mut out, "id", name);
        out.push_str("><svg");
        push_view(&mut out, rect);
        out.push_str("><g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n");
        for (index, placed) in scene.frame.iter().enumerate() {
            if rect.contains(placed.bounds.center()) {
                let other = self.other.and_then(|scene| scene.frame.get(index));
                self.group(&mut out, placed, other, None);
            }
        }
        out.push_str("</g></svg></div>\n");
        out
    }

    fn pane(&mut self, out: &mut String, pane: Pane, name: &str) {
        let scene = self.sheet.scene;
        let rect = scene.pane_rect(pane);
        out.push_str("<div class=\"pane\"");
        push_attribute(out, "id", name);
        out.push_str("><svg preserveAspectRatio=\"none\"");
        push_view(out, rect);
        out.push_str("><g fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n");
        let has_rows = matches!(pane, Pane::Body | Pane::Left);
        let mut open = None;
        for (index, placed) in scene.pane(pane).iter().enumerate() {
            let other = self.other.and_then(|scene| scene.pane(pane).get(index));
            if placed.fragment.items.is_empty() {
                continue;
            }
            if !has_rows {
                self.group(out, placed, other, None);
                continue;
            }
            let reach = reach(&self.rows, placed.bounds);
            let is_link = matches!(placed.element, Some(ElementId::Link(_)));
            let whole = if placed.element.is_some() && !is_link {
                let row = row_at(&self.rows, placed.bounds.center().y);
                Some((row, row))
            } else {
                (is_link || reach.0 == reach.1).then_some(reach)
            };
            if let Some(reach) = whole {
                open_rows(out, &mut open, reach);
                self.group(out, placed, other, Some(reach.0));
            } else {
                self.pieces(out, &mut open, placed, other);
            }
        }
        if open.is_some() {
            out.push_str("</g>");
        }
        out.push_str("</g></svg></div>\n");
    }

    /// Draws a fragment that reaches over several rows and belongs to no element, such as the
    /// lines between columns: upright lines are divided at the edges of rows.
    fn pieces(
        &mut self,
        out: &mut String,
        open: &mut Option<Reach>,
        placed: &Placed,
        other: Option<&Placed>,
    ) {
        let items = &placed.fragment.items;
        let others = other.map_or(items, |other| &other.fragment.items);
        let mut by_reach: Vec<(Reach, Fragment, Fragment)> = Vec::new();
        let mut add = |reach: Reach, item: Item, other: Item| {
            let at = by_reach.iter().position(|(known, ..)| *known == reach);
            let at = at.unwrap_or_else(|| {
                by_reach.push((reach, Fragment::default(), Fragment::default()));
                by_reach.len() - 1
            });
            by_reach[at].1.items.push(item);
            by_reach[at].2.items.push(other);
        };
        for (index, item) in items.iter().enumerate() {
            let other = others.get(index).unwrap_or(item);
            let Item::Path(path) = item else {
                add((0, self.rows.len()), item.clone(), other.clone());
                continue;
            };
            let bounds = path.path.bounding_box() + placed.offset();
            let reach = reach(&self.rows, bounds);
            let (Some(x), true) = (vertical(&path.path), reach.0 < reach.1) else {
                add(reach, item.clone(), other.clone());
                continue;
            };
            for row in reach.0..=reach.1.min(self.rows.len().saturating_sub(1)) {
                let (y0, y1) = (self.rows[row].y0, self.rows[row].y1);
                let from = Point::new(x, bounds.y0.max(y0) - placed.origin.y);
                let to = Point::new(x, bounds.y1.min(y1) - placed.origin.y);
                let piece = |item: &Item| cut(item, from, to);
                add((row, row), piece(item), piece(other));
            }
        }
        for (reach, fragment, other) in by_reach {
            open_rows(out, open, reach);
            self.painter.fragment(out, &fragment, Some(&other));
        }
    }

    /// Draws a fragment as a group. `row` is the index of the row that it belongs to.
    fn group(
        &mut self,
        out: &mut String,
        placed: &Placed,
        other: Option<&Placed>,
        row: Option<usize>,
    ) {
        out.push_str("<g");
        let element = placed
            .element
            .filter(|element| *element != ElementId::Journey);
        if let Some(element) = element {
            let kind = kind_of(element);
            push_attribute(out, "class", &format!("el {kind}"));
            push_attribute(out, "data-id", element.as_str());
            push_attribute(out, "data-kind", kind);
            if let Some(row) = row {
                push_attribute(out, "data-row-of", &row.to_string());
            }
            if self.ids.count(element) == 0 {
                out.push_str(" tabindex=\"-1\" role=\"button\"");
                push_attribute(out, "aria-label", &name_of(self.sheet, element));
            } else {
                out.push_str(" aria-hidden=\"true\"");
            }
            if let (ElementId::Card(_), Some(Item::Rect(frame))) =
                (element, placed.fragment.items.first())
            {
                let size = (frame.rect.width(), frame.rect.height());
                self.sizes.insert(element, size);
            }
        }
        if placed.element == Some(ElementId::Journey) {
            out.push_str(" class=\"about\"");
        }
        push_place(out, placed);
        out.push('>');
        if let (Some(element), Some(rect)) = (element, area_of(placed)) {
            // The headers of steps can be clicked also where nothing is drawn.
            if matches!(element, ElementId::Step(_)) {
                out.push_str("<rect fill-opacity=\"0\" pointer-events=\"all\"");
                push_number(out, "x", rect.x0);
                push_number(out, "y", rect.y0);
                push_number(out, "width", rect.width());
                push_number(out, "height", rect.height());
                out.push_str("/>");
            }
        }
        let other = other.map(|other| &*other.fragment);
        self.painter.fragment(out, &placed.fragment, other);
        out.push_str("</g>\n");
    }
}

/// Writes the attributes of a drawing that shows `rect` of the map: which part it is, and the
/// fonts of its texts, first those that the page brings along.
fn push_view(out: &mut String, rect: Rect) {
    let (width, height) = (rect.width().max(0.01), rect.height().max(0.01));
    let view = format!("{:.2} {:.2} {width:.2} {height:.2}", rect.x0, rect.y0);
    push_attribute(out, "viewBox", &view);
    push_attribute(out, "font-family", &format!("'{FAMILY}', {FAMILIES}"));
}

/// The area that a fragment covers, in its own coordinates; `None` if that is empty.
fn area_of(placed: &Placed) -> Option<Rect> {
    let rect = placed.bounds - placed.offset();
    (rect.width() > 0.0 && rect.height() > 0.0).then_some(rect)
}

/// Ends the open group of rows and begins another, unless the open one is that for `reach`.
fn open_rows(out: &mut String, open: &mut Option<Reach>, reach: Reach) {
    if *open == Some(reach) {
        return;
    }
    if open.is_some() {
        out.push_str("</g>\n");
    }
    out.push_str("<g");
    push_attribute(out, "data-rows", &format!("{}-{}", reach.0, reach.1));
    out.push('>');
    *open = Some(reach);
}

/// The rows of the map, taken from the headers of its lanes.
fn rows(scene: &Scene) -> Vec<Row> {
    let headers = scene.left_header.iter();
    let rows = headers.filter_map(|placed| match placed.element {
        Some(ElementId::Lane(lane)) => Some(Row {
            lane,
            y0: placed.bounds.y0,
            y1: placed.bounds.y1,
        }),
        _ => None,
    });
    rows.collect()
}

/// The index of the row at `y`. The edge between two rows belongs to the lower one.
fn row_at(rows: &[Row], y: f64) -> usize {
    let below = rows.iter().position(|row| y < row.y1 - 0.01);
    below.unwrap_or(rows.len())
}

/// The rows that `bounds` is in.
fn reach(rows: &[Row], bounds: Rect) -> Reach {
    if bounds.height() <= NEARLY {
        let row = row_at(rows, bounds.center().y);
        return (row, row);
    }
    let from = row_at(rows, bounds.y0 + NEARLY);
    let to = row_at(rows, (bounds.y1 - NEARLY).max(bounds.y0 + NEARLY));
    (from, to.max(from))
}

/// The x of a path that is a single upright line; `None` for other paths.
fn vertical(path: &BezPath) -> Option<f64> {
    match path.elements() {
        [PathEl::MoveTo(a), PathEl::LineTo(b)] if a.x == b.x => Some(a.x),
        _ => None,
    }
}

/// `item`, which is a line, with other ends.
fn cut(item: &Item, from: Point, to: Point) -> Item {
    let Item::Path(path) = item else {
        return item.clone();
    };
    let mut line = BezPath::new();
    line.move_to(from);
    line.line_to(to);
    Item::Path(PathItem {
        path: Arc::new(line),
        ..path.clone()
    })
}
