//! Texts that are edited on the page while the show goes on.

use kurbo::Rect;

use crate::editor::{Editor, ShowPartMut, TextTarget};
use crate::layout::{Page, PageBox};
use crate::model::ElementId;
use crate::scene::{Pane, Weight};

/// The field over the page that a text is typed into.
#[derive(Clone, Debug, PartialEq)]
pub struct ShowField {
    /// What is edited.
    pub target: TextTarget,
    /// The text.
    pub text: String,
    /// Where it is on the screen, in its points.
    pub rect: Rect,
    /// Font size and line height on the screen, in its points.
    pub size: (f32, f32),
    /// The weight of the text.
    pub weight: Weight,
    /// Whether a line break is part of the text; else Enter ends it.
    pub is_multiline: bool,
}

impl ShowPartMut<'_> {
    /// The field that is open over the page.
    pub fn text_field(&mut self) -> Option<ShowField> {
        let target = self.editor.editing()?;
        let text = self.editor.text_of(target)?;
        let page = self.page()?;
        let found = box_of(&page, target.element())?;
        let camera = self.editor.show().camera(&page);
        #[expect(clippy::cast_possible_truncation, reason = "sizes of type are small")]
        let zoom = camera.zoom as f32;
        let (size, line_height) = found.size;
        Some(ShowField {
            target,
            text,
            rect: camera
                .screen_from_map(Pane::Body)
                .transform_rect_bbox(found.text),
            size: (size * zoom, line_height * zoom),
            weight: found.weight,
            is_multiline: matches!(target, TextTarget::Card(_)),
        })
    }
}

impl Editor {
    /// Opens the text under the pointer, or the first one on the page: a card's, if there
    /// is one.
    pub(super) fn edit_in_show(&mut self) {
        let is_over_page = self
            .show
            .as_ref()
            .is_some_and(|it| it.blank.is_none() && it.overview.is_none());
        if !is_over_page {
            return;
        }
        let pointer = self.show.as_ref().and_then(|it| it.pointer);
        let under = pointer.and_then(|at| self.show_mut().text_at(at));
        let first = || {
            let texts = self.texts_on_page();
            let card = texts
                .iter()
                .find(|it| matches!(it.element, ElementId::Card(_)));
            card.or(texts.first()).copied()
        };
        match under.or_else(first) {
            Some(found) => self.edit_on_page(found.element),
            None => {
                let text = self.words().text("show-nothing-to-edit");
                self.notify(text, false);
            }
        }
    }

    /// Keeps what was typed and goes on to the next text of the page, or with -1 to the one
    /// before.
    pub(super) fn edit_next_in_show(&mut self, by: isize) {
        let Some(target) = self.editing() else { return };
        self.finish_text();
        let texts = self.texts_on_page();
        let at = texts.iter().position(|it| it.element == target.element());
        let next = at.and_then(|at| at.checked_add_signed(by));
        if let Some(next) = next.and_then(|it| texts.get(it)) {
            self.edit_on_page(next.element);
        }
    }

    /// The texts of the page that can be edited, in reading order of the page.
    fn texts_on_page(&mut self) -> Vec<PageBox> {
        let mut texts = self
            .show_mut()
            .page()
            .map_or_else(Vec::new, |page| page.boxes);
        let mut seen = Vec::new();
        texts.retain(|it| {
            let is_new = !seen.contains(&it.element);
            seen.push(it.element);
            is_new && TextTarget::of(it.element).is_some()
        });
        texts
    }

    /// While its text grows, a card may move to another page: the show goes with it.
    pub(super) fn follow_edited(&mut self) {
        let Some(target) = self.editing() else { return };
        let element = target.element();
        let has_it = |page: &Page| box_of(page, element).is_some();
        if self.show_mut().page().is_none_or(|page| has_it(&page)) {
            return;
        }
        let Some(show) = &self.show else { return };
        let (at, beats) = (show.at, show.beats.clone());
        let found = beats.iter().position(|beat| {
            let page = self.show_mut().page_of_stop(at, *beat);
            page.is_some_and(|it| has_it(&it))
        });
        if let Some(found) = found {
            self.go_to_beat(found);
        }
    }
}

fn box_of(page: &Page, element: ElementId) -> Option<&PageBox> {
    page.boxes.iter().find(|it| it.element == element)
}
