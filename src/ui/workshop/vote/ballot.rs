//! The ballot of one person in the panel: the candidates, and how many dots are left.

use egui::accesskit::Role;
use egui::{
    Frame, Id, Label, Margin, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use super::around::{head, secondary_buttons};
use crate::editor::Editor;
use crate::model::CardId;
use crate::scene::Theme;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::workshop::parts::{self, PanelAction, PanelFocus, RowKey};

/// Radius of a dot in points.
const DOT_RADIUS: f32 = 5.0;
/// Distance between the centres of two dots in points.
const DOT_DISTANCE: f32 = 14.0;
/// The largest number of dots beside a candidate that are drawn one by one.
const MAX_DRAWN_DOTS: u32 = 3;

/// The id of a candidate's row.
pub(super) fn row_id(card: CardId) -> Id {
    Id::unique(("candidate", card.as_str()))
}

/// Shows the ballot of the person who votes now, or that everyone has voted. `is_told` says
/// that the person wanted to pass the laptop on and is told of the dots that are left.
pub(super) fn ui(
    ui: &mut Ui,
    editor: &mut Editor,
    focus: &mut PanelFocus,
    is_told: bool,
) -> Option<PanelAction> {
    let people = editor.vote().open().map_or(0, |vote| vote.voters);
    let voter = editor.vote().voter();
    let mut action = editor
        .vote()
        .candidate()
        .and_then(|card| keys(ui, editor, card, focus));
    head(ui, editor);
    ui.add_space(8.0);
    let words = editor.words().clone();
    let Some(voter) = voter else {
        parts::turn(ui, &words.text("vote-everyone"));
        ui.add_space(16.0);
        let close = parts::main_button(ui, editor.theme(), &words.text("vote-close"));
        focus.give_to(&close);
        let closes = close.clicked().then_some(PanelAction::Close);
        return closes.or(secondary_buttons(ui, editor));
    };
    parts::turn(ui, &parts::person(editor, voter, people));
    dots_left(ui, editor);
    let left = [("count", editor.vote().dots_left().into())];
    if is_told {
        parts::warning(ui, editor, &words.fill("vote-unspent", &left));
    }
    ui.add_space(6.0);
    let foot = parts::foot(ui, "vote foot", |ui| {
        let is_last = voter + 1 == people as usize;
        let key = if is_last { "vote-finish" } else { "vote-pass" };
        let text = if is_told {
            words.fill("vote-pass-unspent", &left)
        } else {
            words.text(key)
        };
        let pass = parts::main_button(ui, editor.theme(), &text);
        let passes = pass.clicked().then_some(PanelAction::Pass);
        let out = passes.or(secondary_buttons(ui, editor));
        ui.add_space(4.0);
        let hint = parts::soft(editor, &words.text("vote-keys"));
        ui.add(Label::new(hint.small()).wrap());
        out
    });
    action = action.or(foot);
    candidates(ui, editor, focus);
    action
}

/// Handles the keys that are pressed while the row of `card` has the focus.
fn keys(ui: &Ui, editor: &mut Editor, card: CardId, focus: &mut PanelFocus) -> Option<PanelAction> {
    let mut action = None;
    for key in parts::take_keys(ui, row_id(card), focus) {
        // An earlier key of the same frame may have moved on to another candidate.
        let card = editor.vote().candidate().unwrap_or(card);
        match key {
            RowKey::Go(by) | RowKey::Aside(by) => {
                editor.vote_mut().go_by(by);
                focus.request();
            }
            RowKey::More => editor.vote_mut().put_dot(card),
            RowKey::Less => editor.vote_mut().take_dot(card),
            RowKey::Figure(count) => editor.vote_mut().set_dots(card, count),
            RowKey::Done => action = Some(PanelAction::Pass),
        }
    }
    action
}

/// Shows how many dots are left, as drawn dots and in words.
fn dots_left(ui: &mut Ui, editor: &Editor) {
    let dots_per_person = editor.vote().open().map_or(0, |vote| vote.dots);
    let left = editor.vote().dots_left();
    ui.horizontal(|ui| {
        if dots_per_person <= 10 {
            let width = DOT_DISTANCE * as_factor(dots_per_person);
            let (rect, _) = ui.allocate_exact_size(Vec2::new(width, 18.0), Sense::hover());
            let accent = colour(editor.theme().colours.accent);
            for index in 0..dots_per_person {
                let x = rect.left() + DOT_RADIUS + 1.0 + DOT_DISTANCE * as_factor(index);
                let centre = egui::pos2(x, rect.center().y);
                if index < left {
                    ui.painter().circle_filled(centre, DOT_RADIUS, accent);
                } else {
                    let line = Stroke::new(1.5, accent);
                    ui.painter().circle_stroke(centre, DOT_RADIUS - 0.75, line);
                }
            }
        }
        let text = editor
            .words()
            .fill("vote-dots-left", &[("count", left.into())]);
        ui.label(text);
    });
}

/// A small count as a factor for lengths.
fn as_factor(count: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a few dots")]
    let factor = count as f32;
    factor
}

fn candidates(ui: &mut Ui, editor: &mut Editor, focus: &mut PanelFocus) {
    let cards = editor
        .vote()
        .open()
        .map_or_else(Vec::new, |vote| vote.candidates.clone());
    if cards.is_empty() {
        let text = editor.words().text("vote-no-candidates");
        ui.add(Label::new(text).wrap());
    }
    ScrollArea::vertical()
        .id_salt("candidates")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            for card in cards {
                row(ui, editor, card, focus);
            }
        });
}

/// Shows a candidate. A click puts a dot on it; with Shift, it takes one away.
fn row(ui: &mut Ui, editor: &mut Editor, card: CardId, focus: &mut PanelFocus) {
    let theme = editor.theme().clone();
    let words = editor.words().clone();
    let text = parts::text_of(editor, card);
    let own = editor.vote().own_dots(card);
    let is_current = editor.vote().candidate() == Some(card);
    let builder = UiBuilder::new()
        .scope_id(row_id(card))
        .sense(Sense::click());
    let mut takes_dot = false;
    let shown = ui.scope_builder(builder, |ui| {
        frame(editor, card).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                let text_width = ui.available_width() - if own > 0 { 84.0 } else { 0.0 };
                ui.vertical(|ui| {
                    ui.set_width(text_width);
                    let text = RichText::new(&text).size(parts::ROOM_SIZE);
                    ui.add(Label::new(text).wrap());
                });
                if own > 0 {
                    let name = words.fill("vote-take-from", &[("text", (&text).into())]);
                    takes_dot = sign_button::button(ui, &theme, Sign::Cross, &name, true).clicked();
                    own_dots(ui, &theme, own);
                }
            });
        });
    });
    let response = shown.response;
    let args = [("text", (&text).into()), ("count", own.into())];
    let name = words.fill("vote-row", &args);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, own > 0, &name));
    if response.has_focus() {
        let line = Stroke::new(2.0, colour(theme.colours.accent));
        ui.painter()
            .rect_stroke(response.rect, 8.0, line, StrokeKind::Inside);
    }
    if is_current {
        focus.give_to(&response);
    }
    if takes_dot {
        editor.vote_mut().take_dot(card);
        // The click on the cross takes the focus from the row, which gets it back here.
        focus.request();
        ui.ctx().request_repaint();
    } else if response.clicked() {
        response.request_focus();
        if ui.input(|input| input.modifiers.shift) {
            editor.vote_mut().take_dot(card);
        } else {
            editor.vote_mut().put_dot(card);
        }
        ui.ctx().request_repaint();
    } else if response.gained_focus() && !is_current {
        editor.vote_mut().go_to(card);
        ui.ctx().request_repaint();
    }
}

/// The frame of a candidate's row, which stands out if it is the current candidate.
pub(super) fn frame(editor: &Editor, card: CardId) -> Frame {
    let colours = &editor.theme().colours;
    let is_current = editor.vote().candidate() == Some(card);
    let fill = if is_current {
        colours.hover
    } else {
        colours.card
    };
    Frame::new()
        .fill(colour(fill))
        .stroke(Stroke::new(1.0, colour(colours.line)))
        .corner_radius(8)
        .inner_margin(Margin::symmetric(10, 8))
}

/// Shows the dots that one person put on a card.
fn own_dots(ui: &mut Ui, theme: &Theme, own: u32) {
    let accent = colour(theme.colours.accent);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(42.0, 18.0), Sense::hover());
    let y = rect.center().y;
    if own <= MAX_DRAWN_DOTS {
        for index in 0..own {
            let x = rect.left() + DOT_RADIUS + DOT_DISTANCE * as_factor(index);
            ui.painter()
                .circle_filled(egui::pos2(x, y), DOT_RADIUS, accent);
        }
    } else {
        let centre = egui::pos2(rect.left() + DOT_RADIUS, y);
        ui.painter().circle_filled(centre, DOT_RADIUS, accent);
        let font = egui::FontId::proportional(parts::ROOM_SIZE);
        let text_left = egui::pos2(rect.left() + DOT_DISTANCE, y);
        let text = format!("×{own}");
        ui.painter()
            .text(text_left, egui::Align2::LEFT_CENTER, text, font, accent);
    }
}
