//! A map on a single page.

use std::cmp::Ordering;

use kurbo::{Point, Rect, Size};

use super::super::Sheet;
use super::paper::{Orientation, PaperSize, readable_scale};
use super::plan::{OVERHANG, PRINTER_MARGIN, Page, Plan, View};
use crate::scene::{Pane, Scene};
use crate::units::PRINTER_POINTS_PER_POINT;

/// The longest side that a page may have, in points of printers. Some programs show nothing of
/// larger pages.
const MAX_SIDE: f64 = 14_400.0;

/// How much smaller a map in bands may be on one sheet than on several, to be on one.
const MUCH_SMALLER: f64 = 0.85;

/// The shortest side that a page may have, in points of printers.
const MIN_SIDE: f64 = 3.0;

/// The plan of a single page that shows the part `shown` of the map with its top left corner
/// at `at`.
fn one_page(size: Size, shown: Rect, at: Point, scale: f64) -> Plan {
    let view = View {
        panes: Pane::ALL.to_vec(),
        shown,
        core: shown,
        at,
        scale,
        is_repeat: false,
        is_clipped: false,
    };
    Plan {
        pages: vec![Page {
            size,
            views: vec![view],
            marks: Vec::new(),
            tile: None,
        }],
        across: 1,
        down: 1,
        scale,
    }
}

/// A page as large as the map in its natural size.
pub(super) fn map_size(sheet: &Sheet<'_>) -> Plan {
    let margin = sheet.margin();
    let shown = sheet.scene.outer().inflate(margin, margin);
    let longest = shown.width().max(shown.height());
    // A map that is too large is drawn smaller. PDF also has larger units for pages, but not
    // every program supports these.
    let scale = (MAX_SIDE / longest).min(PRINTER_POINTS_PER_POINT);
    let side = |length: f64| (length * scale).clamp(MIN_SIDE, MAX_SIDE);
    let size = Size::new(side(shown.width()), side(shown.height()));
    one_page(size, shown, Point::ZERO, scale)
}

/// The rooms that a sheet of this paper has for a map, in points of printers: one for each
/// orientation in question.
pub fn fitting_room(paper: PaperSize, orientation: Orientation) -> Vec<Size> {
    let turned = orientation.candidates().iter();
    let sizes = turned.map(|turned| turned.turn(paper.points()));
    let room = sizes.map(|size| size - Size::new(PRINTER_MARGIN, PRINTER_MARGIN) * 2.0);
    room.collect()
}

/// The whole map on one sheet of paper, turned so that the map is as large as possible; or on
/// several, if it is in bands that are too small on one.
pub(super) fn fit(sheet: &Sheet<'_>, paper: PaperSize, orientation: Orientation) -> Plan {
    let stretches = stretches(sheet.scene);
    let widest = sheet.scene.outer().width() + OVERHANG * 2.0;
    let readable = readable_scale(sheet.theme);
    let mut best: Option<(f64, usize, Size)> = None;
    for room in fitting_room(paper, orientation) {
        let tallest = stretches.iter().map(|stretch| stretch.height());
        let tallest = tallest.fold(1.0, f64::max);
        let whole = span(&stretches).height();
        // On one sheet if everything is large enough there.
        let is_enough = |alone: f64, apart: f64| {
            alone >= apart * MUCH_SMALLER && (alone >= readable || apart < readable)
        };
        let alone = (room.width / widest).min(room.height / whole);
        let apart = (room.width / widest).min(room.height / tallest);
        let scale = if is_enough(alone, apart) || alone >= PRINTER_POINTS_PER_POINT {
            alone
        } else {
            apart
        };
        let count = packed(&stretches, room.height / scale).len();
        let is_better = |(other, pages, _): (f64, usize, Size)| {
            let can_be_read = (scale >= readable).cmp(&(other >= readable));
            let own = scale.powi(2) / count as f64;
            can_be_read.then(own.total_cmp(&(other.powi(2) / pages as f64))) == Ordering::Greater
        };
        if best.is_none_or(is_better) {
            best = Some((scale, count, room));
        }
    }
    let margins = Size::new(PRINTER_MARGIN, PRINTER_MARGIN) * 2.0;
    let (scale, _, room) = best.unwrap_or((PRINTER_POINTS_PER_POINT, 1, paper.points() - margins));
    let size = room + margins;
    let mut plan: Option<Plan> = None;
    for shown in packed(&stretches, room.height / scale) {
        let x = (size.width - shown.width() * scale) / 2.0;
        let rest = size.height - shown.height() * scale;
        // Only a map on a sheet of its own stands in the middle.
        let y = if plan.is_none() && shown.y1 >= span(&stretches).y1 {
            rest / 2.0
        } else {
            PRINTER_MARGIN
        };
        let page = one_page(size, shown, Point::new(x, y), scale);
        match &mut plan {
            None => plan = Some(page),
            Some(plan) => plan.pages.extend(page.pages),
        }
    }
    let mut plan = plan.unwrap_or_else(|| one_page(size, Rect::ZERO, Point::ZERO, scale));
    plan.down = plan.pages.len();
    if plan.down > 1 {
        for view in plan.pages.iter_mut().flat_map(|page| &mut page.views) {
            view.is_clipped = true;
        }
    }
    plan
}

/// The stretches of a map that must not be divided, from the top down: its bands, the first with
/// the title and the last with the legend, or all of it.
fn stretches(scene: &Scene) -> Vec<Rect> {
    let outer = scene.outer().inflate(OVERHANG, OVERHANG);
    let mut tops: Vec<f64> = scene
        .bands
        .windows(2)
        .map(|pair| f64::midpoint(pair[0].y1, pair[1].y0))
        .collect();
    tops.insert(0, outer.y0);
    tops.push(outer.y1);
    let pairs = tops.windows(2);
    pairs
        .map(|pair| Rect::new(outer.x0, pair[0], outer.x1, pair[1]))
        .collect()
}

fn span(stretches: &[Rect]) -> Rect {
    let all = stretches.iter().copied();
    all.reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO)
}

/// The stretches put together on as few pages as possible, each `height` points of the map high.
fn packed(stretches: &[Rect], height: f64) -> Vec<Rect> {
    let mut pages: Vec<Rect> = Vec::new();
    for stretch in stretches {
        match pages.last_mut() {
            Some(page) if stretch.y1 - page.y0 <= height + 0.01 => *page = page.union(*stretch),
            _ => pages.push(*stretch),
        }
    }
    pages
}
