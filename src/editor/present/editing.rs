//! Editing texts on the page during the show.

use kurbo::{Rect, Size};

use super::Beat;
use crate::editor::{Editor, ShowPartMut, TextTarget};
use crate::layout::{Page, PageBox};
use crate::model::{AsideId, ElementId};
use crate::scene::Weight;

/// Width of a letter as a share of the height of a row, generously.
const LETTER: f64 = 0.5;
/// The share of the screen that a field grows to.
const MOST_WIDTH: f64 = 0.5;

/// The field over the page in which a text is edited.
#[derive(Clone, Debug, PartialEq)]
pub struct ShowField {
    /// The text that is edited.
    pub target: TextTarget,
    /// The content of the field.
    pub text: String,
    /// The rectangle of the field, in points of the screen.
    pub rect: Rect,
    /// Font size and line height, in points of the screen.
    pub size: (f32, f32),
    /// The weight of the text.
    pub weight: Weight,
    /// Whether the text may contain line breaks.
    pub is_multiline: bool,
}

impl ShowPartMut<'_> {
    /// The text field that is open over the page. `None` if none is open, or if the page does
    /// not show its text.
    pub fn text_field(&mut self) -> Option<ShowField> {
        let target = self.editor.editing()?;
        let text = self.editor.text_of(target)?;
        let page = self.page()?;
        let found = box_of(&page, target.element()).copied();
        let show = self.editor.show.as_mut()?;
        // A text that is empty for the moment may have no place on the page.
        let kept = show.last_field.filter(|(kept, _)| *kept == target);
        let text_box = found.or(kept.map(|(_, text_box)| text_box))?;
        show.last_field = Some((target, text_box));
        let camera = self.editor.show().camera(&page);
        #[expect(clippy::cast_possible_truncation, reason = "sizes of type are small")]
        let zoom = camera.zoom as f32;
        let (size, line_height) = text_box.size;
        let pane = page.pane_of(text_box.element);
        let shown = camera
            .screen_from_map(pane)
            .transform_rect_bbox(text_box.text);
        let rect = with_room(shown, &text, f64::from(line_height * zoom), camera.viewport);
        Some(ShowField {
            target,
            text,
            rect,
            size: (size * zoom, line_height * zoom),
            weight: text_box.weight,
            is_multiline: target.is_multiline(),
        })
    }
}

impl Editor {
    /// Takes the closer look back if the text that is edited is beside the screen: nobody shall
    /// type blindly.
    pub(super) fn keep_edited_in_sight(&mut self) {
        let Some(field) = self.show_mut().text_field() else {
            return;
        };
        let Some(show) = &mut self.show else { return };
        let screen = show.screen.to_rect();
        let is_seen = screen.contains(field.rect.origin()) && field.rect.x1 <= screen.x1;
        if !is_seen || field.rect.y1 > screen.y1 {
            show.look_away();
        }
    }

    /// Opens the text field for the text under the pointer, otherwise for the first card on the
    /// page, otherwise for the first text.
    pub(super) fn edit_in_show(&mut self) {
        let is_over_page = self
            .show
            .as_ref()
            .is_some_and(|show| show.blank.is_none() && show.overview.is_none());
        if !is_over_page {
            return;
        }
        let pointer = self.show.as_ref().and_then(|show| show.pointer);
        let under_pointer = pointer.and_then(|at| self.show_mut().text_at(at));
        let first = || {
            let texts = self.texts_on_page();
            let card = texts
                .iter()
                .find(|text_box| matches!(text_box.element, ElementId::Card(_)));
            card.or(texts.first()).copied()
        };
        match under_pointer.or_else(first) {
            Some(found) => self.edit_on_page(found.element),
            None => {
                let text = self.words().text("show-nothing-to-edit");
                self.notify(text, false);
            }
        }
    }

    /// Keeps what was typed and opens the next text of the page, or the previous one if `by`
    /// is -1.
    pub(super) fn edit_next_in_show(&mut self, by: isize) {
        let Some(target) = self.editing() else { return };
        self.finish_text();
        let texts = self.texts_on_page();
        let index = texts
            .iter()
            .position(|text_box| text_box.element == target.element());
        let next = index.and_then(|index| index.checked_add_signed(by));
        if let Some(next) = next.and_then(|index| texts.get(index)) {
            self.edit_on_page(next.element);
        }
    }

    /// The texts of the page that can be edited, each once, in reading order.
    fn texts_on_page(&mut self) -> Vec<PageBox> {
        let mut texts = self
            .show_mut()
            .page()
            .map_or_else(Vec::new, |page| page.boxes);
        let mut earlier = Vec::new();
        texts.retain(|text_box| {
            let is_new = !earlier.contains(&text_box.element);
            earlier.push(text_box.element);
            is_new && text_box.rect.area() > 0.0 && TextTarget::of(text_box.element).is_some()
        });
        texts
    }

    /// Goes to the page that shows the text that is being edited. A card may move to another
    /// page while its text grows.
    pub(super) fn follow_edited(&mut self) {
        let Some(target) = self.editing() else { return };
        let element = target.element();
        let has_element = |page: &Page| box_of(page, element).is_some();
        let page = self.show_mut().page();
        if page.is_none_or(|page| has_element(&page)) {
            return;
        }
        let Some(show) = &self.show else { return };
        let (stop, beats) = (show.at, show.beats.clone());
        let found = beats.iter().position(|beat| {
            let page = self.show_mut().page_of_stop(stop, *beat);
            page.is_some_and(|page| has_element(&page))
        });
        if let Some(found) = found {
            self.go_to_beat(found);
            return;
        }
        let count = self.show.as_ref().map_or(0, |show| show.detail_count);
        let detail = (0..count).find(|page| {
            let beat = Beat {
                page: *page,
                revealed: None,
                is_detail: true,
            };
            let page = self.show_mut().page_of_stop(stop, beat);
            page.is_some_and(|page| has_element(&page))
        });
        if detail.is_some() {
            self.go_to_detail(detail);
        }
    }
}

/// The rectangle of a field, in points of the screen. One that holds a single row has room for
/// its text and a few letters more, as far as the screen has.
fn with_room(shown: Rect, text: &str, line: f64, screen: Size) -> Rect {
    if shown.height() > line * 1.5 {
        return shown;
    }
    let wanted = (text.chars().count() as f64 + 6.0) * line * LETTER;
    let width = shown.width().max(wanted.min(screen.width * MOST_WIDTH));
    let x0 = shown.x0.min(screen.width - width).max(0.0);
    Rect::new(x0, shown.y0, x0 + width, shown.y1)
}

/// Whether a box of `found` is where `element` is edited. A stop's own title that is empty for
/// the moment has made room for that of the map.
fn is_of(element: ElementId, found: ElementId) -> bool {
    let title = ElementId::Aside(AsideId::MapTitle);
    found == element || found == title && matches!(element, ElementId::Aside(AsideId::Stop(_)))
}

fn box_of(page: &Page, element: ElementId) -> Option<&PageBox> {
    let mut boxes = page.boxes.iter();
    boxes.find(|text_box| is_of(element, text_box.element))
}
