//! The paragraphs of notes. Only those in sight are laid out in each frame; how high the others
//! are is found out a few at a time.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use egui::{
    Align2, Color32, CursorIcon, FontId, Id, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2,
};

use super::{Marked, NotesPanel, place_in_words};
use crate::data::texts::{Notes, Paragraph, Query};
use crate::editor::Editor;
use crate::editor::evidence::{quoted_parts, quotes_of};
use crate::model::{EvidenceId, Journey, Tint};
use crate::scene::Weight;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::markable::{Change, Looks, Markable};

/// Space between paragraphs, and below the name of a speaker, in points.
const GAP: f32 = 8.0;
/// Height of the line with the name of a speaker, in points.
const NAME: f32 = 20.0;
/// How many paragraphs are measured in a frame.
const MEASURED: usize = 150;
/// Space at the left of what is said, in points.
const INDENT: f32 = 10.0;

/// How high the paragraphs are.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    /// The width for which they were measured, in points.
    width: f32,
    /// The heights in points, the gap below each included.
    known: Vec<f32>,
}

/// What of the paragraphs is quoted on cards, found again only when the map changes.
#[derive(Default)]
pub struct Quoted {
    of: Option<(Arc<Journey>, EvidenceId)>,
    /// The parts of the paragraphs that were in sight, as bytes.
    parts: HashMap<usize, Vec<Range<usize>>>,
}

impl Quoted {
    /// Forgets everything that was found in another map or another source.
    fn follow(&mut self, journey: &Arc<Journey>, source: EvidenceId) {
        let is_same =
            |(known, of): &(Arc<Journey>, EvidenceId)| Arc::ptr_eq(known, journey) && *of == source;
        if !self.of.as_ref().is_some_and(is_same) {
            self.of = Some((Arc::clone(journey), source));
            self.parts.clear();
        }
    }

    /// The parts of a paragraph at this place.
    fn parts(&mut self, paragraph: usize, place: &str, text: &str) -> Vec<Range<usize>> {
        let Some((journey, source)) = &self.of else {
            return Vec::new();
        };
        let found = || quoted_parts(&quotes_of(journey, *source), place, text);
        self.parts.entry(paragraph).or_insert_with(found).clone()
    }
}

/// The id of the text of a paragraph.
pub fn text_id(paragraph: usize) -> Id {
    Id::unique(("paragraph of the notes", paragraph))
}

/// Whether the name of the speaker stands above a paragraph.
fn is_named(notes: &Notes, index: usize) -> bool {
    let speaker = notes.paragraphs[index].speaker;
    let before = index.checked_sub(1).map(|before| &notes.paragraphs[before]);
    speaker.is_some() && before.is_none_or(|before| before.speaker != speaker || before.is_heading)
}

fn looks(editor: &Editor, paragraph: &Paragraph) -> Looks {
    let colours = &editor.theme().colours;
    let (size, weight, line_height) = if paragraph.is_heading {
        (14.5, Weight::SemiBold, 22.0)
    } else {
        (13.5, Weight::Regular, 20.0)
    };
    Looks {
        font: FontId::new(size, family(weight)),
        line_height,
        ink: colour(colours.text),
        found: colour(colours.truth).gamma_multiply(0.25),
        marked: colour(colours.accent).gamma_multiply(0.35),
        kept: colour(colours.accent),
    }
}

impl Heights {
    /// Measures a few more paragraphs. Returns whether all are known.
    fn measure(&mut self, ui: &Ui, editor: &Editor, notes: &Notes, width: f32) -> bool {
        if self.width != width || self.known.len() > notes.paragraphs.len() {
            self.width = width;
            self.known.clear();
        }
        let first = self.known.len();
        for (index, paragraph) in notes
            .paragraphs
            .iter()
            .enumerate()
            .skip(first)
            .take(MEASURED)
        {
            let markable = Markable {
                id: text_id(index),
                text: &paragraph.text,
                name: "",
                found: &[],
                kept: &[],
                mark: None,
            };
            let galley = markable.galley(ui, &looks(editor, paragraph), width);
            let name = if is_named(notes, index) { NAME } else { 0.0 };
            self.known.push(galley.size().y + name + GAP);
        }
        self.known.len() == notes.paragraphs.len()
    }
}

impl NotesPanel {
    /// Shows the paragraphs, and takes what is marked in them.
    pub(super) fn passages(&mut self, ui: &mut Ui, editor: &Editor, notes: &Arc<Notes>) {
        let width = ui.available_width() - 14.0 - INDENT;
        let is_known = self.heights.measure(ui, editor, notes, width);
        if !is_known {
            ui.ctx().request_repaint();
        }
        let heights = self.heights.known.clone();
        let total: f32 = heights.iter().sum();
        let mut area = ScrollArea::vertical()
            .id_salt("notes of an interview")
            .auto_shrink([false, false]);
        if let Some(wanted) = self.scrolls_to.filter(|wanted| *wanted < heights.len()) {
            self.scrolls_to = None;
            let above: f32 = heights[..wanted].iter().sum();
            area = area.vertical_scroll_offset((above - 40.0).max(0.0));
        }
        let query = Query::new(&self.search);
        let source = self.open.as_ref().map(|open| open.source);
        self.quoted
            .follow(editor.journey(), source.unwrap_or_default());
        area.show_viewport(ui, |ui, seen| {
            ui.set_height(total);
            ui.set_width(ui.available_width());
            let origin = ui.min_rect().min;
            let mut top = 0.0;
            let focused = ui.memory(egui::Memory::focused);
            for (index, height) in heights.iter().enumerate() {
                let is_seen = top + height >= seen.min.y - 60.0 && top <= seen.max.y + 60.0;
                // The text with the keyboard stays, or it would lose that.
                if is_seen || focused == Some(text_id(index)) {
                    let at = pos2(origin.x, origin.y + top);
                    let rect = Rect::from_min_size(at, vec2(width + INDENT, *height));
                    self.passage(ui, editor, notes, &query, (index, rect));
                }
                top += height;
            }
            crate::ui::widgets::focus_ring::follow(ui);
        });
    }

    /// Shows a paragraph.
    fn passage(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        notes: &Notes,
        query: &Query,
        (index, rect): (usize, Rect),
    ) {
        let paragraph = &notes.paragraphs[index];
        let colours = &editor.theme().colours;
        let mut top = rect.top();
        let speaker = notes.speaker(paragraph).unwrap_or_default();
        let tint = tint_of(editor, paragraph.speaker);
        if is_named(notes, index) {
            let font = FontId::new(12.0, family(Weight::SemiBold));
            let at = pos2(rect.left() + INDENT, top + NAME / 2.0);
            let name = ui.painter().text(
                at,
                Align2::LEFT_CENTER,
                speaker,
                font,
                colour(colours.text_soft),
            );
            let place = place_in_words(editor.words(), paragraph.place);
            let font = FontId::new(11.0, family(Weight::Regular));
            let at = pos2(name.right() + 8.0, at.y);
            let ink = colour(colours.text_soft).gamma_multiply(0.8);
            ui.painter().text(at, Align2::LEFT_CENTER, place, font, ink);
            top += NAME;
        }
        let body = Rect::from_min_max(
            pos2(rect.left() + INDENT, top),
            pos2(rect.right(), rect.bottom() - GAP),
        );
        if paragraph.speaker.is_some() {
            let bar = Rect::from_min_max(
                pos2(rect.left(), body.top() + 2.0),
                pos2(rect.left() + 2.5, body.bottom() - 2.0),
            );
            ui.painter().rect_filled(bar, 1.0, tint);
        }
        let found = query.find(&paragraph.text).unwrap_or_default();
        let mark = self.marked.clone().filter(|mark| mark.paragraph == index);
        let mut inner = ui.new_child(UiBuilder::new().max_rect(body));
        let name = if speaker.is_empty() {
            place_in_words(editor.words(), paragraph.place)
        } else {
            speaker.to_owned()
        };
        let place = place_in_words(editor.words(), paragraph.place);
        let quoted = self.quoted.parts(index, &place, &paragraph.text);
        let markable = Markable {
            id: text_id(index),
            text: &paragraph.text,
            name: &name,
            found: &found,
            kept: &quoted,
            mark: mark.as_ref().map(|mark| &mark.part),
        };
        let shown = markable.ui(&mut inner, &looks(editor, paragraph), body.width());
        match shown.change {
            Change::Marked(part) => {
                self.marked = Some(Marked {
                    paragraph: index,
                    part,
                });
            }
            Change::Removed if mark.is_some() => self.marked = None,
            Change::None | Change::Removed => {}
        }
        let is_marking = ui.input(|input| input.pointer.any_down()) && self.dragged.is_none();
        let marked = self.marked.as_ref();
        if marked.is_some_and(|mark| mark.paragraph == index) {
            self.grip(
                ui,
                editor,
                &shown.rows,
                is_marking && shown.response.dragged(),
            );
        }
    }

    /// Lets the user drag what is marked. A click takes the mark away.
    fn grip(&mut self, ui: &Ui, editor: &Editor, rows: &[Rect], is_marking: bool) {
        if is_marking {
            return;
        }
        for (row, rect) in rows.iter().enumerate() {
            let id = Id::unique(("grip of the notes", row));
            let response = ui.interact(*rect, id, Sense::CLICK | Sense::DRAG);
            if response.hovered() {
                ui.set_cursor_icon(CursorIcon::Grab);
            }
            if response.drag_started()
                && let Some(quote) = self.quote(editor)
            {
                self.dragged = Some(super::drag::Dragged { quote });
            } else if response.clicked() {
                let paragraph = self.marked.take().map(|mark| mark.paragraph);
                if let Some(paragraph) = paragraph {
                    crate::ui::widgets::markable::forget(ui.ctx(), text_id(paragraph));
                }
            }
        }
    }
}

/// The colour of a speaker.
fn tint_of(editor: &Editor, speaker: Option<usize>) -> Color32 {
    let Some(speaker) = speaker else {
        return Color32::TRANSPARENT;
    };
    let tints = Tint::ALL;
    let tint = tints[speaker % tints.len()];
    colour(editor.theme().tint(tint).mark)
}
