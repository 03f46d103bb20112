//! What pages are made with: [`Desk`] has the map, the look and a way to set text of any size,
//! and [`Sheet`] is a page while it is being made.

use std::sync::Arc;

use kurbo::{Point, Rect};
use rustc_hash::FxHashMap;

use super::super::chips::ChipContext;
use super::super::dots::Votes;
use super::super::drawing::draw_text;
use super::super::shaper::Shaper;
use super::blocks::Blocks;
use super::{PAGE_HEIGHT, Page, PageBox};
use crate::layout::context::Picture;
use crate::model::{CardId, ElementId, Journey, LaneId};
use crate::scene::{
    Colour, FontStyle, Fragment, PageSizes, Paragraph, Placed, Scene, Theme, TintColours,
};
use crate::words::Words;

/// The character at the end of a text that was cut.
const ELLIPSIS: char = '…';

/// Everything a page is made with.
pub(super) struct Desk<'a> {
    pub(super) shaper: &'a mut Shaper,
    pub(super) blocks: &'a mut Blocks,
    pub(super) journey: &'a Journey,
    /// The look, with the sizes for a room.
    pub(super) theme: &'a Theme,
    /// The sizes and fonts of pages.
    pub(super) room: &'a PageSizes,
    pub(super) words: &'a Words,
    /// The width of the page, in points.
    pub(super) width: f64,
    /// The votes on the candidates of the open dot vote.
    pub(super) votes: FxHashMap<CardId, Votes>,
    /// How many cards are grouped under each heading.
    pub(super) members: FxHashMap<CardId, u32>,
}

impl<'a> Desk<'a> {
    /// The left edge of the content of a page.
    pub(super) fn left(&self) -> f64 {
        self.room.margin
    }

    /// The right edge of the content of a page.
    pub(super) fn right(&self) -> f64 {
        self.width - self.room.margin
    }

    /// The width between the left and the right edge.
    pub(super) fn inner(&self) -> f64 {
        self.right() - self.left()
    }

    /// Breaks `text` to `width` points.
    pub(super) fn set(&mut self, text: &str, font: FontStyle, width: f64) -> Arc<Paragraph> {
        self.shaper.set(text, font, width.max(1.0))
    }

    /// Breaks `text` to `width` points, for a place beside a sign that it belongs to.
    fn set_beside(&mut self, text: &str, font: FontStyle, width: f64) -> Arc<Paragraph> {
        self.shaper.set_beside(text, font, width.max(1.0))
    }

    /// Breaks `text` to `width` points and at most `rows` rows. What does not fit is cut off,
    /// and the text then ends with an ellipsis. A text of at most one row is no wider than it
    /// needs to be, also where it is written from right to left.
    pub(super) fn fitted(
        &mut self,
        text: &str,
        font: FontStyle,
        width: f64,
        rows: usize,
    ) -> Arc<Paragraph> {
        let set = if rows <= 1 {
            Self::set_beside
        } else {
            Self::set
        };
        self.shortened((text, font), width, rows, set)
    }

    /// The same as [`Desk::fitted`], for a place beside a sign that the text belongs to.
    pub(super) fn fitted_beside(
        &mut self,
        text: &str,
        font: FontStyle,
        width: f64,
        rows: usize,
    ) -> Arc<Paragraph> {
        self.shortened((text, font), width, rows, Self::set_beside)
    }

    fn shortened(
        &mut self,
        (text, font): (&str, FontStyle),
        width: f64,
        rows: usize,
        set: fn(&mut Self, &str, FontStyle, f64) -> Arc<Paragraph>,
    ) -> Arc<Paragraph> {
        let whole = set(self, text, font, width);
        let rows = rows.max(1);
        if whole.rows.len() <= rows && (rows > 1 || whole.width <= width.max(1.0) + 0.5) {
            return whole;
        }
        let mut cut = Paragraph {
            rows: whole.rows[..rows - 1].to_vec(),
            ..Paragraph::default()
        };
        let mut last: String = whole.rows[rows - 1].row.text.to_string();
        // A part of the word that went to the next row may still fit.
        if let Some(next) = whole.rows.get(rows)
            && whole.rows[rows - 1].row.goes_on
        {
            let gap = if last.ends_with(char::is_whitespace) {
                ""
            } else {
                " "
            };
            last = format!("{last}{gap}{}", next.row.text);
        }
        let row = loop {
            let text = format!("{}{ELLIPSIS}", last.trim_end());
            let row = set(self, &text, font, width);
            if row.rows.len() == 1 || last.pop().is_none() {
                break row;
            }
        };
        if let (Some(place), Some(row)) = (whole.rows.get(rows - 1), row.rows.first()) {
            let mut row = row.clone();
            row.baseline = place.baseline;
            cut.rows.push(row);
        }
        cut.height = f64::from(font.line) * rows as f64;
        let widths = cut.rows.iter().map(|row| row.x + f64::from(row.row.width));
        cut.width = widths.fold(0.0, f64::max);
        Arc::new(cut)
    }

    /// Whether `texts` can be broken to `width` points without a break inside of a word, other
    /// than behind a hyphen.
    pub(super) fn keeps_words(&mut self, texts: &[&str], font: FontStyle, width: f64) -> bool {
        texts.iter().all(|text| {
            text.split_whitespace()
                .flat_map(|word| word.split_inclusive(['-', '–', '—', '/']))
                .all(|part| self.set(part, font, f64::INFINITY).width <= width)
        })
    }

    /// `text` on one row, cut to `width` points.
    pub(super) fn short(&mut self, text: &str, font: FontStyle, width: f64) -> String {
        let fitted = self.fitted(text, font, width, 1);
        let row = fitted.rows.first();
        row.map_or_else(String::new, |row| row.row.text.to_string())
    }

    /// The context in which chips are drawn.
    pub(super) fn chips(&self) -> ChipContext<'a> {
        ChipContext {
            journey: self.journey,
            theme: self.theme,
            words: self.words,
            in_words: true,
        }
    }

    /// The colours of the stage at `index`.
    pub(super) fn stage_tint(&self, index: usize) -> TintColours {
        self.theme.tint(self.journey.stage_tint(index))
    }

    /// `text` in quotation marks, unless it starts with one.
    pub(super) fn in_quotes(&self, text: &str) -> String {
        let text = text.trim();
        if text.starts_with(['“', '"', '«', '„', '‘', '\'', '”']) {
            return text.to_owned();
        }
        self.words.fill("map-quote", &[("text", text.into())])
    }
}

/// A page while it is being made.
#[derive(Default)]
pub(super) struct Sheet {
    /// Shapes and texts that belong to the page as a whole.
    pub(super) ink: Fragment,
    /// The placed fragments, each with the lane that it belongs to, if any.
    body: Vec<(Option<LaneId>, Placed)>,
    /// The boxes of elements, each with the lane that it belongs to, if any.
    boxes: Vec<(Option<LaneId>, PageBox)>,
    /// The lanes on it, in the order in which they are revealed.
    pub(super) lanes: Vec<LaneId>,
}

impl Sheet {
    /// Draws a text with its top left corner at `at`. Returns its rectangle.
    pub(super) fn text(&mut self, text: &Paragraph, at: Point, colour: Colour) -> Rect {
        draw_text(&mut self.ink, text, at, colour);
        Rect::from_origin_size(at, (text.width, text.height))
    }

    /// Adds the box of an element that covers `rect`, with the rectangle and the font of its
    /// text.
    pub(super) fn add_box(
        &mut self,
        lane: Option<LaneId>,
        element: ElementId,
        rect: Rect,
        (text, font): (Rect, FontStyle),
    ) {
        let page_box = PageBox {
            element,
            rect,
            text,
            size: (font.size, font.line),
            weight: font.weight,
        };
        self.boxes.push((lane, page_box));
    }

    /// Places a fragment that belongs to `lane`, or to none.
    pub(super) fn place(&mut self, lane: Option<LaneId>, placed: Placed) {
        self.body.push((lane, placed));
    }

    /// Places `ink` as something that belongs to `lane` as a whole.
    pub(super) fn place_ink(&mut self, lane: LaneId, bounds: Rect, ink: Fragment) {
        if !ink.items.is_empty() {
            self.place(Some(lane), Placed::fixed(bounds, ink));
        }
    }

    /// Finishes the page. Only the first `revealed` of its lanes are shown, or all if it is
    /// `None`.
    pub(super) fn finish(self, width: f64, revealed: Option<usize>) -> Page {
        let page_rect = Rect::new(0.0, 0.0, width, PAGE_HEIGHT);
        let shown = revealed.unwrap_or(usize::MAX).min(self.lanes.len());
        let hidden = &self.lanes[shown..];
        let is_shown = |lane: &Option<LaneId>| lane.is_none_or(|lane| !hidden.contains(&lane));
        let mut body = vec![Placed::fixed(page_rect, self.ink)];
        let placed = self.body.into_iter().filter(|(lane, _)| is_shown(lane));
        body.extend(placed.map(|(_, placed)| placed));
        let boxes = self.boxes.into_iter().filter(|(lane, _)| is_shown(lane));
        Page {
            boxes: boxes.map(|(_, page_box)| page_box).collect(),
            picture: Arc::new(Picture {
                scene: Scene {
                    size: page_rect.size(),
                    body,
                    ..Scene::default()
                },
                ..Picture::default()
            }),
            frame: page_rect,
            lanes: self.lanes,
        }
    }
}
