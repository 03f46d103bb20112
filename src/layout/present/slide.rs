//! Slides of the user's own between the pages of the map: a text below a heading, or a picture
//! with a caption.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};

use super::desk::{Desk, Sheet};
use super::head::draw_number;
use super::{PAGE_HEIGHT, Page};
use crate::analysis::Stop;
use crate::model::{AsideId, ElementId};
use crate::scene::{ImageItem, Item};

/// Y coordinates of the heading, and at which the content ends.
const ENDS: (f64, f64) = (52.0, PAGE_HEIGHT - 36.0);
/// Space below the heading, and between two paragraphs.
const GAPS: (f64, f64) = (24.0, 12.0);
/// How far the entries of a list are indented.
const INDENT: f64 = 30.0;
/// The widest a text is set, in points.
const WIDEST: f64 = 1200.0;
/// The largest number of rows of a heading and of a caption.
const ROWS: (usize, usize) = (2, 2);
/// The signs that begin an entry of a list, as people type them.
const BULLETS: [&str; 4] = ["- ", "* ", "• ", "– "];
/// Width that is left to the number of the page.
const NUMBER: f64 = 110.0;
/// Space between a picture and its caption.
const CAPTION: f64 = 14.0;
/// How much larger than itself a picture may be shown.
const LARGEST: f64 = 2.0;

/// Draws the heading of a slide. Returns where the content begins.
fn draw_heading(desk: &mut Desk<'_>, sheet: &mut Sheet, stop: &Stop) -> f64 {
    let font = desk.room.title;
    let at = Point::new(desk.left(), ENDS.0);
    let title = desk.fitted(stop.title.trim(), font, desk.inner() - NUMBER, ROWS.0);
    if let Some(id) = stop.id {
        let height = title.height.max(f64::from(font.line));
        let rect = Rect::from_origin_size(at, (desk.inner() - NUMBER, height));
        let element = ElementId::Aside(AsideId::Stop(id));
        sheet.add_box(None, element, rect, (rect, font));
    }
    if stop.title.trim().is_empty() {
        return ENDS.0;
    }
    sheet.text(&title, at, desk.theme.colours.text);
    ENDS.0 + title.height + GAPS.0
}

/// Lays out a text slide, on more pages if its text does not fit on one.
pub(super) fn lay_out_text(desk: &mut Desk<'_>, stop: &Stop) -> Vec<Page> {
    let font = desk.room.lead;
    let line = f64::from(font.line);
    let width = text_width(desk, stop);
    let colours = desk.theme.colours.clone();
    let mut sheets = vec![Sheet::default()];
    let top = draw_heading(desk, &mut sheets[0], stop);
    let mut y = top;
    let mut body_top = top;
    for paragraph in stop.text.lines() {
        let trimmed = paragraph.trim();
        let entry = BULLETS.iter().find_map(|sign| trimmed.strip_prefix(sign));
        let (text, inset) = entry.map_or((trimmed, 0.0), |entry| (entry.trim(), INDENT));
        let set = desk.set(text, font, width - inset);
        let mut is_first = true;
        for row in &set.rows {
            if y + line > ENDS.1 {
                add_body(desk, &mut sheets, stop, (body_top, y));
                let mut sheet = Sheet::default();
                y = draw_heading(desk, &mut sheet, stop);
                sheets.push(sheet);
                body_top = y;
            }
            let Some(sheet) = sheets.last_mut() else {
                break;
            };
            // Where the letters of a row stand below its top.
            let base = set.rows.first().map_or(0.0, |first| first.baseline);
            if is_first && inset > 0.0 {
                let dot = Rect::from_center_size(
                    (desk.left() + 9.0, y + base - f64::from(font.size) * 0.34),
                    (8.0, 8.0),
                );
                sheet.ink.fill_rect(dot, 4.0, colours.accent);
            }
            let at = Point::new(desk.left() + inset + row.x, y + base);
            sheet.ink.text(Arc::clone(&row.row), at, colours.text);
            is_first = false;
            y += line;
        }
        y += if set.rows.is_empty() {
            line / 2.0
        } else {
            GAPS.1
        };
    }
    add_body(desk, &mut sheets, stop, (body_top, y.max(top + line)));
    let count = sheets.len();
    let mut pages = Vec::with_capacity(count);
    for (index, mut sheet) in sheets.into_iter().enumerate() {
        draw_number(desk, &mut sheet, (index + 1, count), ENDS.0 - 24.0);
        pages.push(sheet.finish(desk.width, None));
    }
    pages
}

/// The width of the text. Without a heading, it leaves room for the number of the page.
fn text_width(desk: &Desk<'_>, stop: &Stop) -> f64 {
    let number = if stop.title.trim().is_empty() {
        NUMBER
    } else {
        0.0
    };
    (desk.inner() - number).min(WIDEST)
}

/// Adds the box of the text to the last page.
fn add_body(desk: &Desk<'_>, sheets: &mut [Sheet], stop: &Stop, (top, bottom): (f64, f64)) {
    if let (Some(id), Some(sheet)) = (stop.id, sheets.last_mut()) {
        let (font, width) = (desk.room.lead, text_width(desk, stop));
        // A slide without a heading has the box of one there, which is smaller.
        let top = if stop.title.trim().is_empty() && stop.text.trim().is_empty() {
            ENDS.0 + f64::from(desk.room.title.line) + GAPS.0
        } else {
            top
        };
        let bottom = bottom.clamp(top + f64::from(font.line), ENDS.1.max(top + 1.0));
        let rect = Rect::new(desk.left(), top, desk.left() + width, bottom);
        let element = ElementId::Aside(AsideId::SlideText(id));
        sheet.add_box(None, element, rect, (rect, font));
    }
}

/// Lays out a picture slide.
pub(super) fn lay_out_picture(desk: &mut Desk<'_>, stop: &Stop) -> Vec<Page> {
    let mut sheet = Sheet::default();
    let top = draw_heading(desk, &mut sheet, stop);
    let font = desk.room.text;
    let caption = desk.fitted(stop.text.trim(), font, desk.inner(), ROWS.1);
    let has_caption = !stop.text.trim().is_empty();
    let foot = if has_caption {
        caption.height + CAPTION
    } else {
        0.0
    };
    let zone = Rect::new(desk.left(), top, desk.right(), ENDS.1 - foot);
    let colours = desk.theme.colours.clone();
    let image = stop.picture.and_then(|id| desk.journey.image(id));
    let bottom = match image {
        Some(image) => {
            let size = Size::new(
                f64::from(image.width.max(1)),
                f64::from(image.height.max(1)),
            );
            let scale = (zone.width() / size.width).min(zone.height() / size.height);
            let size = size * scale.min(LARGEST);
            let rect = Rect::from_center_size(zone.center(), size);
            sheet.ink.items.push(Item::Image(ImageItem {
                image: Arc::clone(image),
                rect,
                clip: None,
            }));
            rect.y1
        }
        // Nobody but who makes the slide needs to know that its picture is missing.
        None => zone.y1,
    };
    let height = caption.height.max(f64::from(font.line));
    let y = if has_caption {
        bottom + CAPTION
    } else {
        ENDS.1 - height
    };
    let at = Point::new(desk.left() + (desk.inner() - caption.width) / 2.0, y);
    if has_caption {
        sheet.text(&caption, at, colours.text);
    }
    if let Some(id) = stop.id {
        let rect = Rect::new(desk.left(), y, desk.right(), y + height);
        let element = ElementId::Aside(AsideId::SlideText(id));
        sheet.add_box(None, element, rect, (rect, font));
    }
    vec![sheet.finish(desk.width, None)]
}
