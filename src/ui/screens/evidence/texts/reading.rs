//! The open text, in which words are marked, and the card that is made of them.

use std::ops::Range;

use egui::{Align, Layout, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use super::super::look::{Look, MARGIN, font};
use super::super::signs::Sign;
use super::target::Target;
use crate::editor::Editor;
use crate::model::StepId;
use crate::scene::Weight;
use crate::ui::widgets::markable::{Change, Looks, Markable};

/// The open text.
pub struct OpenText<'a> {
    /// Number of the row in its file.
    pub number: u64,
    /// The text.
    pub text: &'a str,
    /// What was found in it, as bytes.
    pub found: &'a [Range<usize>],
    /// What of it is quoted on cards, as bytes.
    pub quoted: &'a [Range<usize>],
    /// Facts about it.
    pub facts: &'a str,
    /// The pseudonym of the person; empty if that is not known.
    pub person: &'a str,
    /// The step that it is about, if that is known.
    pub step: Option<StepId>,
}

/// What was done with the open text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A card is to be made of what is marked.
    Card,
    /// Only texts of this person are to be shown.
    Person,
}

/// The looks of texts that can be marked.
pub fn looks(look: &Look) -> Looks {
    Looks {
        font: font(14.0, Weight::Regular),
        line_height: 21.0,
        ink: look.ink(),
        found: look.warning().gamma_multiply(0.25),
        marked: look.accent().gamma_multiply(0.35),
        kept: look.accent(),
    }
}

/// The id of the open text.
pub fn text_id() -> egui::Id {
    egui::Id::unique("open text of the desk")
}

/// The greatest width of the lines of the text, in points.
const LINES: f32 = 760.0;
/// Height of what stands below the text, in points.
const FOOT: f32 = 36.0;

/// The height that a text needs in a pane of this width, in points.
pub fn height(ui: &Ui, look: &Look, text: &str, width: f32) -> f32 {
    // Longer texts are scrolled.
    let begun: String = text.chars().take(2000).collect();
    let markable = Markable {
        id: text_id(),
        text: &begun,
        name: "",
        found: &[],
        kept: &[],
        mark: None,
    };
    let width = (width - 2.0 * MARGIN - 12.0).clamp(40.0, LINES);
    markable.galley(ui, &looks(look), width).size().y + 16.0 + 28.0 + FOOT + 6.0
}

/// Shows the open text in `area`.
pub fn ui(
    ui: &mut Ui,
    editor: &Editor,
    look: &Look,
    area: Rect,
    open: &OpenText<'_>,
    (mark, target): (&mut Option<Range<usize>>, &mut Target),
) -> Option<Done> {
    let mut done = None;
    ui.painter()
        .hline(area.x_range(), area.top(), Stroke::new(1.0, look.line()));
    let inner = Rect::from_min_max(
        pos2(area.left() + MARGIN, area.top() + 8.0),
        pos2(area.right() - MARGIN + 8.0, area.bottom() - 8.0),
    );
    let mut top = ui.new_child(
        UiBuilder::new()
            .max_rect(Rect::from_min_max(
                inner.min,
                pos2(inner.right(), inner.top() + 24.0),
            ))
            .layout(Layout::left_to_right(Align::Center)),
    );
    look.note(&mut top, open.facts);
    if !open.person.is_empty() {
        let args = [("person", open.person.into())];
        let name = look.words.fill("texts-of-person", &args);
        let text = egui::RichText::new(&name).font(font(12.0, Weight::Medium));
        if top.link(text.color(look.accent())).clicked() {
            done = Some(Done::Person);
        }
    }
    let body = Rect::from_min_max(
        pos2(inner.left(), inner.top() + 28.0),
        pos2(inner.right(), inner.bottom() - FOOT),
    );
    let mut text = ui.new_child(UiBuilder::new().max_rect(body));
    ScrollArea::vertical()
        .id_salt(("open text", open.number))
        .max_height(body.height())
        .auto_shrink([false, false])
        .show(&mut text, |ui| {
            let name = look.text("texts-open");
            let markable = Markable {
                id: text_id(),
                text: open.text,
                name: &name,
                found: open.found,
                kept: open.quoted,
                mark: mark.as_ref(),
            };
            let width = (ui.available_width() - 12.0).min(LINES);
            let shown = markable.ui(ui, &looks(look), width);
            match shown.change {
                Change::None => {}
                Change::Marked(now) => *mark = Some(now),
                Change::Removed => *mark = None,
            }
        });
    let mut bottom = ui.new_child(
        UiBuilder::new()
            .max_rect(Rect::from_min_max(
                pos2(inner.left(), inner.bottom() - FOOT + 6.0),
                inner.max,
            ))
            .layout(Layout::left_to_right(Align::Center)),
    );
    if mark.is_none() {
        look.note(&mut bottom, &look.text("texts-mark-hint"));
        return done;
    }
    bottom.spacing_mut().item_spacing = vec2(6.0, 0.0);
    let can = target.settle(editor, open.step).is_some();
    if !can {
        look.note(&mut bottom, &look.text("texts-no-place"));
        return done;
    }
    let name = look.text("texts-make-card");
    let button = look.button(&mut bottom, Some(Sign::Plus), &name, true);
    let has_keyboard = bottom.memory(|memory| memory.has_focus(text_id()));
    let is_asked = has_keyboard
        && bottom.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, egui::Key::Enter));
    if button.clicked() || is_asked {
        done = Some(Done::Card);
    }
    let width = ((bottom.available_width() - 24.0) / 3.0).clamp(70.0, 170.0);
    target.ui(&mut bottom, editor, look, "quote", width);
    done
}
