//! The form for a card.

use std::ops::RangeInclusive;

use egui::{Id, Response, Ui};

use super::form::Form;
use super::pick::{card_choices, card_name};
use super::{picture, send, support};
use crate::edit::Edit;
use crate::editor::{Command, Editor};
use crate::model::{
    Card, CardId, Channel, ElementId, Journey, Plan, Progress, Reach, Role, Severity,
};
use crate::ui::widgets::number::{self, Limits};
use crate::ui::widgets::picker;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::words::Words;

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
    let above = Above::kept(form.ui, &card);
    if above.pain_point {
        pain_point(&mut form, &journey, &mut card);
    }
    if above.touchpoint {
        touchpoint(&mut form, &mut card);
    }
    if above.plan {
        plan(&mut form, &journey, &mut card);
    }
    let mut asks_for_evidence = false;
    form.section("group-evidence", true, |form| {
        asks_for_evidence = support::ui(form, &journey, &mut card);
    });
    form.section("group-who", true, |form| people(form, &journey, &mut card));
    form.section("group-more", false, |form| {
        if !above.touchpoint {
            touchpoint(form, &mut card);
        }
        if !above.pain_point {
            pain_point(form, &journey, &mut card);
        }
        if !above.plan {
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
    if asks_for_evidence {
        editor.add_evidence_for(id);
    }
}

/// Which groups of fields are shown above, because they matter for the card's role or because
/// something is set in them.
#[derive(Clone, Copy)]
struct Above {
    pain_point: bool,
    touchpoint: bool,
    plan: bool,
}

impl Above {
    fn of(card: &Card) -> Self {
        let has_pain = card.severity.is_some()
            || card.reach.is_some()
            || card.importance.is_some()
            || card.satisfaction.is_some();
        let has_plan = card.plan != Plan::default() || !card.answers.is_empty();
        let is_plan = matches!(card.role, Role::Opportunity | Role::Initiative);
        Self {
            pain_point: card.role == Role::PainPoint || has_pain,
            touchpoint: card.role == Role::Touchpoint
                || card.moment_of_truth
                || card.channel.is_some(),
            plan: is_plan || has_plan,
        }
    }

    /// Which groups are shown above now. As long as the form is shown and the role stays, no
    /// group moves, so that a field does not jump away while something is set in it.
    fn kept(ui: &Ui, card: &Card) -> Self {
        let id = Id::unique(("fields above", card.id.as_str()));
        let pass = ui.ctx().cumulative_pass_nr();
        let seen = ui.data(|data| data.get_temp::<(u64, Role, Self)>(id));
        let above = seen
            .filter(|(seen, role, _)| seen + 2 >= pass && *role == card.role)
            .map_or_else(|| Self::of(card), |(.., above)| above);
        ui.data_mut(|data| data.insert_temp(id, (pass, card.role.clone(), above)));
        above
    }
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
fn pain_point(form: &mut Form<'_>, journey: &Journey, card: &mut Card) {
    let severities = form.named("severity", Severity::ALL, |severity| {
        severity.as_str().to_owned()
    });
    form.segments("severity", &mut card.severity, &severities);
    reach(form, &mut card.reach);
    if card.reach.is_some() {
        form.source("reach_from", journey, &mut card.reach_from);
    }
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
            let count = people_field(ui, &words, &mut reach.count, 0..=reach.of);
            let count = count.accessible_name(name.clone());
            let joint = words.text("reach-of");
            ui.label(&joint);
            let of = people_field(ui, &words, &mut reach.of, 1..=u32::MAX);
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

/// Shows a number of people.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the field keeps it in the range of whole numbers"
)]
fn people_field(
    ui: &mut Ui,
    words: &Words,
    people: &mut u32,
    range: RangeInclusive<u32>,
) -> Response {
    let mut number = f64::from(*people);
    let limits = Limits::whole(f64::from(*range.start())..=f64::from(*range.end()));
    let response = number::field(ui, words, &mut number, &limits, |drag| drag.speed(0.1));
    if response.changed() {
        *people = number.round() as u32;
    }
    response
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
