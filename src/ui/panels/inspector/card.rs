//! The form for a card.

use egui::{DragValue, Ui};

use super::form::Form;
use super::pick::{card_choices, card_name};
use super::{picture, send, support};
use crate::edit::Edit;
use crate::editor::{Command, Editor};
use crate::model::{
    Card, CardId, Channel, ElementId, Journey, Plan, Progress, Reach, Role, Severity,
};
use crate::ui::widgets::picker;
use crate::ui::widgets::sign_button::{self, Sign};

/// Shows the fields of a card.
pub fn ui(ui: &mut Ui, editor: &mut Editor, id: CardId, chosen: &mut Vec<Command>) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(card) = journey.card(id) else { return };
    let mut card = (**card).clone();
    let mut form = Form::new(ui, editor);
    let column = journey
        .step(card.step)
        .map(|(stage, step)| format!("{} · {}", stage.name, step.name))
        .unwrap_or_default();
    let title = form.words.name("role", card.role.as_str());
    form.heading(&title, &column);
    if card.covered {
        covered_card(form.ui, editor, chosen);
        return;
    }
    form.area("text", &mut card.text);
    if shows_picture(&card) {
        picture::field(&mut form, &journey, "image", &mut card.image, chosen);
    }
    let is_pain = card.role == Role::PainPoint;
    let is_touchpoint = card.role == Role::Touchpoint;
    let is_plan = matches!(card.role, Role::Opportunity | Role::Initiative);
    if is_pain {
        pain_point(&mut form, &mut card);
    }
    if is_touchpoint {
        touchpoint(&mut form, &mut card);
    }
    if is_plan {
        plan(&mut form, &journey, &mut card);
    }
    form.section("group-evidence", true, |form| {
        support::ui(form, &journey, &mut card);
    });
    form.section("group-who", true, |form| people(form, &journey, &mut card));
    form.section("group-more", false, |form| {
        if !is_touchpoint {
            touchpoint(form, &mut card);
        }
        if !is_pain {
            pain_point(form, &mut card);
        }
        if !is_plan {
            plan(form, &journey, &mut card);
        }
        other_fields(form, &journey, &mut card, chosen);
    });
    send!(
        form,
        editor,
        ElementId::Card(id),
        Edit::PutCard(Box::new(card))
    );
}

/// Shows that a card is covered, and a button that reveals it. None of its fields is shown.
fn covered_card(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    ui.label(editor.words().text("covered-card"));
    ui.label(editor.words().text("covered-why"));
    ui.add_space(8.0);
    let reveal = editor.words().text("command-reveal-selected");
    if ui.button(reveal).clicked() {
        chosen.push(Command::RevealSelected);
    }
}

/// Whether the field of the picture is shown among the main fields of a card.
fn shows_picture(card: &Card) -> bool {
    card.role == Role::Picture || card.image.is_some()
}

/// The fields that matter most for a touchpoint: whether it is a moment of truth, and its
/// channel.
fn touchpoint(form: &mut Form<'_>, card: &mut Card) {
    form.tick("moment_of_truth", &mut card.moment_of_truth);
    let channels = form.named("channel", Channel::KNOWN, |channel| {
        channel.as_str().to_owned()
    });
    let mut options = form.optional(channels);
    if let Some(Channel::Other(word)) = &card.channel {
        options.push((card.channel.clone(), word.clone()));
    }
    form.choice("channel", &mut card.channel, &options);
}

/// The fields that matter most for a pain point: severity, reach, importance and satisfaction.
fn pain_point(form: &mut Form<'_>, card: &mut Card) {
    let severities = form.named("severity", Severity::ALL, |severity| {
        severity.as_str().to_owned()
    });
    form.segments("severity", &mut card.severity, &severities);
    reach(form, &mut card.reach);
    form.optional_number(
        "importance",
        &mut card.importance,
        5.0,
        Card::RATING_RANGE,
        0.1,
    );
    let range = Card::RATING_RANGE;
    form.optional_number("satisfaction", &mut card.satisfaction, 5.0, range, 0.1);
}

/// How many customers of those who were asked or observed meet the problem.
fn reach(form: &mut Form<'_>, reach: &mut Option<Reach>) {
    let name = form.caption("reach");
    let words = form.words.clone();
    let mut has_reach = reach.is_some();
    let responses = form
        .ui
        .horizontal(|ui| {
            let (box_text, box_name) = if has_reach {
                let is_set = words.text("is-set");
                (String::new(), format!("{name}: {is_set}"))
            } else {
                (words.text("not-set"), name.clone())
            };
            let tick = ui.checkbox(&mut has_reach, box_text);
            let tick = tick.accessible_name(box_name);
            let Some(reach) = reach.as_mut() else {
                return vec![tick];
            };
            let count = DragValue::new(&mut reach.count).range(0..=reach.of);
            let count = ui.add(count.speed(0.1)).accessible_name(name.clone());
            let joint = words.text("reach-of");
            ui.label(&joint);
            let of = DragValue::new(&mut reach.of).range(1..=u32::MAX);
            let of = ui.add(of.speed(0.1));
            let of = of.accessible_name(format!("{name}: {joint}"));
            ui.label(words.text("reach-people"));
            reach.count = reach.count.min(reach.of);
            vec![tick, count, of]
        })
        .inner;
    if responses[0].changed() {
        *reach = has_reach.then_some(Reach { count: 1, of: 1 });
    }
    for response in &responses {
        form.note("reach", response);
    }
}

/// The personas that the card concerns, the department and the tags.
fn people(form: &mut Form<'_>, journey: &Journey, card: &mut Card) {
    let name = form.caption("personas");
    let mut has_changed = false;
    let list = form.ui.horizontal_wrapped(|ui| {
        for persona in &journey.personas {
            let mut is_on = card.personas.contains(&persona.id);
            if ui.checkbox(&mut is_on, &persona.name).changed() {
                if is_on {
                    card.personas.push(persona.id);
                } else {
                    card.personas.retain(|id| *id != persona.id);
                }
                has_changed = true;
            }
        }
    });
    list.response.accessible_name(name);
    if has_changed {
        form.changed = Some("personas");
    }
    form.line("department", &mut card.department);
    form.tags("tags", &mut card.tags);
}

/// The plan: what the card answers, its owner, impact, effort, date and progress, and the
/// expected effect.
fn plan(form: &mut Form<'_>, journey: &Journey, card: &mut Card) {
    form.group("group-plan");
    answers(form, journey, card);
    let plan = &mut card.plan;
    form.line("owner", &mut plan.owner);
    let ranks: Vec<(u8, String)> = Plan::RANK_RANGE
        .map(|rank| (rank, Plan::size(rank).to_owned()))
        .collect();
    form.segments("impact", &mut plan.impact, &ranks);
    form.segments("effort", &mut plan.effort, &ranks);
    form.date("due", &mut plan.due);
    let progress = form.named("progress", Progress::ALL, |progress| {
        progress.as_str().to_owned()
    });
    let progress = form.optional(progress);
    form.choice("progress", &mut plan.progress, &progress);
    form.area("expected_effect", &mut plan.expected_effect);
    form.area("experiment", &mut plan.experiment);
    form.line("release", &mut plan.release);
}

/// The cards that this card answers: opportunities for an initiative, pain points for others.
fn answers(form: &mut Form<'_>, journey: &Journey, card: &mut Card) {
    let answered_role = match card.role {
        Role::Initiative => Role::Opportunity,
        _ => Role::PainPoint,
    };
    let name = form.caption("answers");
    let remove = form.words.text("remove");
    let theme = form.theme.clone();
    let add = form.words.text("add-answer");
    let mut has_changed = false;
    let words = form.words.clone();
    let list = form.ui.vertical(|ui| {
        let mut removed = None;
        for (index, answered) in card.answers.iter().enumerate() {
            let text = card_name(&words, journey, *answered).unwrap_or_default();
            ui.horizontal(|ui| {
                if sign_button::button(ui, &theme, Sign::Cross, &remove, true).clicked() {
                    removed = Some(index);
                }
                ui.add(egui::Label::new(text).truncate());
            });
        }
        if let Some(index) = removed {
            card.answers.remove(index);
            has_changed = true;
        }
        let is_new = |id| id != card.id && !card.answers.contains(&id);
        let shown = (add.as_str(), None);
        let added = picker::field(ui, &words, ("add answer", &add), shown, || {
            card_choices(&words, journey, |target| {
                target.role == answered_role && is_new(target.id)
            })
        });
        if let Some(id) = added {
            card.answers.push(id);
            has_changed = true;
        }
    });
    list.response.accessible_name(name);
    if has_changed {
        form.changed = Some("answers");
    }
}

/// The fields that are not shown elsewhere in the form.
fn other_fields(
    form: &mut Form<'_>,
    journey: &Journey,
    card: &mut Card,
    chosen: &mut Vec<Command>,
) {
    let mut roles = form.named("role", Role::KNOWN, |role| role.as_str().to_owned());
    if let Role::Other(word) = &card.role {
        roles.push((card.role.clone(), word.clone()));
    }
    form.choice("role", &mut card.role, &roles);
    let most = u32::try_from(journey.step_count()).unwrap_or(u32::MAX);
    form.count("span", &mut card.span, 1..=most.max(1), 0.05);
    if !shows_picture(card) {
        picture::field(form, journey, "image", &mut card.image, chosen);
    }
    form.count("votes", &mut card.votes, 0..=9999, 0.1);
    form.list("references", &mut card.references);
    form.line("author", &mut card.author);
    form.area("note", &mut card.note);
    let words = form.words.clone();
    let name = |id| card_name(&words, journey, id);
    let id = card.id;
    form.made_from(&mut card.derived_from, name, || {
        card_choices(&words, journey, |other| other.id != id)
    });
}
