//! The results of a vote: the cards, those with the most dots first.

use egui::accesskit::Role;
use egui::{
    Align, Label, Layout, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use crate::analysis::{Standing, standings, voted};
use crate::editor::{Editor, Selection};
use crate::model::{CardId, ElementId};
use crate::ui::widgets::convert::colour;
use crate::ui::workshop::parts::{self, PanelAction, PanelFocus};

/// Of a list with more cards than this, those without dots are only counted.
const LONG: usize = 8;
/// Height of a bar in points.
const BAR: f32 = 8.0;

/// Shows the results of the vote that was closed last.
pub(super) fn ui(ui: &mut Ui, editor: &mut Editor, focus: &mut PanelFocus) -> Option<PanelAction> {
    let vote = editor.vote().results()?;
    let words = editor.words().clone();
    let standings = standings(vote);
    let is_latest = editor
        .workshop()
        .and_then(|workshop| workshop.votes.last())
        .is_some_and(|last| last.id == vote.id);
    let title = if vote.question.is_empty() {
        words.text("vote-results")
    } else {
        vote.question.clone()
    };
    let total_dots: u32 = standings.iter().map(|standing| standing.dots).sum();
    let (voters, people) = (voted(vote), vote.voters);
    let args = [
        ("count", total_dots.into()),
        ("voters", voters.into()),
        ("people", people.into()),
    ];
    let key = if voters < people {
        "vote-results-line-some"
    } else {
        "vote-results-line"
    };
    parts::heading(ui, editor, &title, &words.fill(key, &args));
    ui.add_space(8.0);
    let (action, closes, goes_on) = parts::foot(ui, "vote foot", |ui| {
        let close = parts::main_button(ui, editor.theme(), &words.text("close"));
        focus.give_to(&close);
        ui.add_space(6.0);
        let (mut recount, mut goes_on) = (false, false);
        if is_latest {
            ui.horizontal_wrapped(|ui| {
                goes_on = ui.button(words.text("vote-go-on")).clicked();
                recount = ui.button(words.text("vote-recount")).clicked();
            });
        }
        if is_latest {
            let hint = parts::soft(editor, &words.text("vote-late"));
            ui.add(Label::new(hint.small()).wrap());
        }
        let action = recount.then_some(PanelAction::Recount);
        (action, close.clicked(), goes_on)
    });
    let max_dots = standings.first().map_or(0, |standing| standing.dots);
    let mut chosen = None;
    ScrollArea::vertical()
        .id_salt("standings")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let hidden = hidden_count(&standings);
            let shown = &standings[..standings.len() - hidden];
            for standing in shown {
                if row(ui, editor, standing, max_dots) {
                    chosen = Some(standing.card);
                }
            }
            if hidden > 0 {
                let text = words.fill("summary-without-dots", &[("count", hidden.into())]);
                ui.add(Label::new(parts::soft(editor, &text)).wrap());
            }
        });
    if let Some(card) = chosen {
        editor.select(Selection::of([ElementId::Card(card)]));
        editor.vote_mut().go_to(card);
        ui.ctx().request_repaint();
    }
    if goes_on {
        editor.vote_mut().reopen();
        focus.request();
        ui.ctx().request_repaint();
    }
    if closes {
        editor.vote_mut().leave_results();
        ui.ctx().request_repaint();
    }
    action
}

/// How many cards at the end of a long list are only counted, because they got no dots.
fn hidden_count(standings: &[Standing]) -> usize {
    let without = standings
        .iter()
        .filter(|standing| standing.dots == 0)
        .count();
    let is_long = standings.len() > LONG && without < standings.len();
    if is_long { without } else { 0 }
}

/// Shows a card: its rank, its text, its dots and a bar. Returns whether it was clicked.
/// `max_dots` is the number of dots for which the bar has its full length.
fn row(ui: &mut Ui, editor: &Editor, standing: &Standing, max_dots: u32) -> bool {
    let words = editor.words();
    let colours = &editor.theme().colours;
    let text = parts::text_of(editor, standing.card);
    let args = [("place", standing.place.into())];
    // A card without dots has no rank.
    let place = if standing.dots == 0 {
        String::new()
    } else if standing.is_tied {
        words.fill("vote-place-tied", &args)
    } else {
        words.fill("vote-place", &args)
    };
    let builder = UiBuilder::new()
        .scope_id(egui::Id::unique(("standing", standing.card.as_str())))
        .sense(Sense::click());
    let shown = ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(
                Vec2::new(34.0, 20.0),
                Layout::left_to_right(Align::Min),
                |ui| {
                    ui.set_min_width(34.0);
                    ui.label(parts::soft(editor, &place).size(parts::ROOM_SIZE));
                },
            );
            let text_width = ui.available_width() - 40.0;
            ui.vertical(|ui| {
                ui.set_width(text_width);
                let text = RichText::new(&text).size(parts::ROOM_SIZE);
                let text = if standing.place == 1 && standing.dots > 0 {
                    text.strong()
                } else {
                    text
                };
                ui.add(Label::new(text).wrap());
                if let Some(step) = step_of(editor, standing.card) {
                    ui.add(Label::new(parts::soft(editor, &step).small()).truncate());
                }
            });
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                let dots = RichText::new(standing.dots.to_string());
                ui.label(dots.size(parts::ROOM_SIZE).strong());
            });
        });
        let (rect, _) =
            ui.allocate_exact_size(Vec2::new(ui.available_width(), BAR), Sense::hover());
        ui.painter()
            .rect_filled(rect, BAR / 2.0, colour(colours.line_soft));
        if standing.dots > 0 {
            #[expect(clippy::cast_precision_loss, reason = "a share of some dots")]
            let share = standing.dots as f32 / max_dots.max(1) as f32;
            let mut bar = rect;
            bar.set_width((rect.width() * share).max(BAR));
            ui.painter()
                .rect_filled(bar, BAR / 2.0, colour(colours.accent));
        }
    });
    let response = shown.response;
    let args = [
        ("place", (&place).into()),
        ("text", (&text).into()),
        ("count", standing.dots.into()),
    ];
    let name = words.fill("vote-standing", &args);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, name.trim()));
    if response.has_focus() {
        let line = Stroke::new(2.0, colour(colours.accent));
        ui.painter()
            .rect_stroke(response.rect.expand(3.0), 6.0, line, StrokeKind::Inside);
    }
    response.clicked()
}

/// The names of the stage and the step of a card.
fn step_of(editor: &Editor, card: CardId) -> Option<String> {
    let card = editor.journey().card(card)?;
    let (stage, step) = editor.journey().step(card.step)?;
    Some(if stage.name == step.name || step.name.is_empty() {
        stage.name.clone()
    } else {
        format!("{} · {}", stage.name, step.name)
    })
}
