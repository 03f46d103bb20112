//! Hands that are counted: one candidate after the other, large, with the figure typed.

use egui::accesskit::Role;
use egui::{
    Frame, Id, Label, Margin, RichText, ScrollArea, Sense, Sides, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo,
};

use super::around::{head, ways_out};
use super::ballot::{frame, row_id};
use crate::analysis::all_dots;
use crate::editor::Editor;
use crate::model::CardId;
use crate::scene::Weight;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::workshop::parts::{self, Asked, Focus, Pressed};

/// Size of the figure.
const FIGURE_SIZE: f32 = 44.0;
/// Size of what the card says.
const TEXT_SIZE: f32 = 19.0;

/// The id of the field of the figure.
fn figure_id() -> Id {
    Id::unique("counted hands")
}

/// Shows the candidate whose hands are counted, and those that were.
pub(super) fn ui(
    ui: &mut Ui,
    editor: &mut Editor,
    focus: &mut Focus,
    typed: &mut Option<(CardId, u32)>,
) -> Option<Asked> {
    head(ui, editor);
    let words = editor.words().clone();
    let foot = parts::foot(ui, "vote foot", |ui| {
        let close = parts::main_button(ui, editor.theme(), &words.text("vote-close"));
        let closes = close.clicked().then_some(Asked::Close);
        let out = closes.or(ways_out(ui, editor));
        ui.add_space(4.0);
        let hint = parts::soft(editor, &words.text("vote-keys-hands"));
        ui.add(Label::new(hint.small()).wrap());
        out
    });
    let Some(card) = editor.vote().candidate() else {
        ui.add(Label::new(words.text("vote-no-candidates")).wrap());
        return foot.inspect(|_| keep(editor, typed));
    };
    if typed.is_some_and(|(other, _)| other != card) {
        keep(editor, typed);
    }
    let figure = figure(ui, editor, card, (typed, focus));
    focus.give(&figure);
    sum(ui, editor);
    ui.add_space(8.0);
    if let Some(card) = counted(ui, editor) {
        keep(editor, typed);
        editor.vote_mut().go_to(card);
        focus.call();
        ui.ctx().request_repaint();
    }
    foot.inspect(|_| keep(editor, typed))
}

/// Notes the figure that was typed.
fn keep(editor: &mut Editor, typed: &mut Option<(CardId, u32)>) {
    if let Some((card, count)) = typed.take() {
        editor.vote_mut().count_hands(card, count);
    }
}

/// The card, and how many hands there are for it.
fn figure(
    ui: &mut Ui,
    editor: &mut Editor,
    card: CardId,
    (typed, focus): (&mut Option<(CardId, u32)>, &Focus),
) -> egui::Response {
    for pressed in parts::take_keys(ui, figure_id(), focus) {
        press(editor, typed, pressed);
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

fn press(editor: &mut Editor, typed: &mut Option<(CardId, u32)>, pressed: Pressed) {
    let Some(card) = editor.vote().candidate() else {
        return;
    };
    let own = editor.vote().own_dots(card);
    let shown = typed.map_or(own, |(_, count)| count);
    let most = editor.vote().most_hands();
    match pressed {
        Pressed::Figure(figure) => {
            // The first figure begins a new number.
            let before = typed.map_or(0, |(_, count)| count);
            *typed = Some((card, (before * 10 + figure).min(most)));
        }
        Pressed::More => *typed = Some((card, (shown + 1).min(most))),
        Pressed::Less if typed.is_some() => *typed = Some((card, shown / 10)),
        Pressed::Less => *typed = Some((card, shown.saturating_sub(1))),
        Pressed::Done => {
            keep(editor, typed);
            editor.vote_mut().go_by(1);
        }
        Pressed::Go(by) | Pressed::Aside(by) => {
            keep(editor, typed);
            editor.vote_mut().go_by(by);
        }
    }
}

/// How many hands were counted in all, and whether there can be so many.
fn sum(ui: &mut Ui, editor: &Editor) {
    let Some(vote) = editor.vote().open() else {
        return;
    };
    let all = all_dots(&vote.hands);
    let most = vote.voters * vote.dots;
    let args = [("count", all.into()), ("most", most.into())];
    let colours = &editor.theme().colours;
    let (key, ink) = if all > most {
        ("vote-too-many-hands", colours.negative)
    } else {
        ("vote-hands-counted", colours.text_soft)
    };
    let text = RichText::new(editor.words().fill(key, &args)).color(colour(ink));
    ui.add_space(4.0);
    ui.add(Label::new(text).wrap());
}

/// The candidates and what was counted. Returns the one that was pressed.
fn counted(ui: &mut Ui, editor: &Editor) -> Option<CardId> {
    let cards = editor
        .vote()
        .open()
        .map_or_else(Vec::new, |it| it.candidates.clone());
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
