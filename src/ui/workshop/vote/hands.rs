//! A vote by show of hands: one candidate after the other is shown large, and the number of
//! hands is typed.

use egui::accesskit::Role;
use egui::{
    Frame, Id, Label, Margin, RichText, ScrollArea, Sense, Sides, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo,
};

use super::around::{head, secondary_buttons};
use super::ballot::{frame, row_id};
use crate::analysis::all_dots;
use crate::editor::Editor;
use crate::model::CardId;
use crate::scene::Weight;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::workshop::parts::{self, PanelAction, PanelFocus, RowKey};

/// Font size of the number of hands.
const FIGURE_SIZE: f32 = 44.0;
/// Font size of the card's text.
const TEXT_SIZE: f32 = 19.0;

/// The id of the field for the number of hands.
fn figure_id() -> Id {
    Id::unique("counted hands")
}

/// Shows the candidate whose hands are counted, and the list of all candidates. `typed` is the
/// number being typed for a card, which is not noted in the map yet.
pub(super) fn ui(
    ui: &mut Ui,
    editor: &mut Editor,
    focus: &mut PanelFocus,
    typed: &mut Option<(CardId, u32)>,
) -> Option<PanelAction> {
    head(ui, editor);
    let words = editor.words().clone();
    let foot = parts::foot(ui, "vote foot", |ui| {
        let close = parts::main_button(ui, editor.theme(), &words.text("vote-close"));
        let closes = close.clicked().then_some(PanelAction::Close);
        let out = closes.or(secondary_buttons(ui, editor));
        ui.add_space(4.0);
        let hint = parts::soft(editor, &words.text("vote-keys-hands"));
        ui.add(Label::new(hint.small()).wrap());
        out
    });
    let Some(card) = editor.vote().candidate() else {
        ui.add(Label::new(words.text("vote-no-candidates")).wrap());
        return foot.inspect(|_| store_typed(editor, typed));
    };
    if typed.is_some_and(|(other, _)| other != card) {
        store_typed(editor, typed);
    }
    let field = hands_field(ui, editor, card, (typed, focus));
    focus.give_to(&field);
    sum(ui, editor);
    ui.add_space(8.0);
    if let Some(card) = counted(ui, editor) {
        store_typed(editor, typed);
        editor.vote_mut().go_to(card);
        focus.request();
        ui.ctx().request_repaint();
    }
    foot.inspect(|_| store_typed(editor, typed))
}

/// Stores the typed number of hands in the map.
fn store_typed(editor: &mut Editor, typed: &mut Option<(CardId, u32)>) {
    if let Some((card, count)) = typed.take() {
        editor.vote_mut().count_hands(card, count);
    }
}

/// Shows the card, and how many hands there are for it.
fn hands_field(
    ui: &mut Ui,
    editor: &mut Editor,
    card: CardId,
    (typed, focus): (&mut Option<(CardId, u32)>, &PanelFocus),
) -> egui::Response {
    for key in parts::take_keys(ui, figure_id(), focus) {
        press(editor, typed, key);
        ui.ctx().request_repaint();
    }
    let card = editor.vote().candidate().unwrap_or(card);
    let count = typed.map_or_else(|| editor.vote().own_dots(card), |(_, count)| count);
    let text = parts::text_of(editor, card);
    let colours = editor.theme().colours.clone();
    let builder = UiBuilder::new().scope_id(figure_id()).sense(Sense::click());
    ui.add_space(8.0);
    let shown = ui.scope_builder(builder, |ui| {
        Frame::new()
            .fill(colour(colours.card))
            .stroke(Stroke::new(1.0, colour(colours.line)))
            .corner_radius(10)
            .inner_margin(Margin::same(14))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                let text = RichText::new(&text).size(TEXT_SIZE);
                ui.add(Label::new(text).wrap());
                let font = egui::FontId::new(FIGURE_SIZE, family(Weight::SemiBold));
                let figure = RichText::new(count.to_string()).font(font);
                ui.label(figure.color(colour(colours.accent)));
            });
    });
    let response = shown.response;
    let args = [("text", (&text).into()), ("count", count.into())];
    let name = editor.words().fill("vote-row-hands", &args);
    response.widget_info(|| WidgetInfo::labeled(Role::SpinButton, true, &name));
    if response.has_focus() {
        let line = Stroke::new(2.0, colour(colours.accent));
        ui.painter()
            .rect_stroke(response.rect, 10.0, line, StrokeKind::Inside);
    }
    if response.clicked() {
        response.request_focus();
    }
    response
}

/// Handles a key for the number of hands.
fn press(editor: &mut Editor, typed: &mut Option<(CardId, u32)>, key: RowKey) {
    let Some(card) = editor.vote().candidate() else {
        return;
    };
    let counted = editor.vote().own_dots(card);
    let shown = typed.map_or(counted, |(_, count)| count);
    let max = editor.vote().most_hands();
    match key {
        RowKey::Figure(figure) => {
            // The first digit begins a new number.
            let so_far = typed.map_or(0, |(_, count)| count);
            *typed = Some((card, (so_far * 10 + figure).min(max)));
        }
        RowKey::More => *typed = Some((card, (shown + 1).min(max))),
        RowKey::Less if typed.is_some() => *typed = Some((card, shown / 10)),
        RowKey::Less => *typed = Some((card, shown.saturating_sub(1))),
        RowKey::Done => {
            store_typed(editor, typed);
            editor.vote_mut().go_by(1);
        }
        RowKey::Go(by) | RowKey::Aside(by) => {
            store_typed(editor, typed);
            editor.vote_mut().go_by(by);
        }
    }
}

/// Shows how many hands were counted in all, and warns if that is more than people have dots.
fn sum(ui: &mut Ui, editor: &Editor) {
    let Some(vote) = editor.vote().open() else {
        return;
    };
    let total = all_dots(&vote.hands);
    let max = vote.voters * vote.dots;
    let args = [("count", total.into()), ("most", max.into())];
    let colours = &editor.theme().colours;
    let (key, ink) = if total > max {
        ("vote-too-many-hands", colours.negative)
    } else {
        ("vote-hands-counted", colours.text_soft)
    };
    let text = RichText::new(editor.words().fill(key, &args)).color(colour(ink));
    ui.add_space(4.0);
    ui.add(Label::new(text).wrap());
}

/// Shows all candidates with their numbers of hands. Returns the one that was clicked.
fn counted(ui: &mut Ui, editor: &Editor) -> Option<CardId> {
    let cards = editor
        .vote()
        .open()
        .map_or_else(Vec::new, |vote| vote.candidates.clone());
    let mut chosen = None;
    ScrollArea::vertical()
        .id_salt("candidates")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for card in cards {
                let (text, count) = (parts::text_of(editor, card), editor.vote().own_dots(card));
                let builder = UiBuilder::new()
                    .scope_id(row_id(card))
                    .sense(Sense::click());
                let shown = ui.scope_builder(builder, |ui| {
                    frame(editor, card).show(ui, |ui| {
                        Sides::new().shrink_left().truncate().show(
                            ui,
                            |ui| ui.label(&text),
                            |ui| ui.label(RichText::new(count.to_string()).strong()),
                        );
                    });
                });
                let args = [("text", (&text).into()), ("count", count.into())];
                let name = editor.words().fill("vote-row-hands", &args);
                let response = shown.response;
                response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
                if response.clicked() {
                    chosen = Some(card);
                }
            }
        });
    chosen
}
