//! The form for a card.

use egui::{ComboBox, DragValue, Slider, Ui};

use super::form::Form;
use super::{picture, send};
use crate::edit::Edit;
use crate::editor::{Command, Editor};
use crate::model::{
    Card, CardId, Channel, ElementId, EvidenceLink, EvidenceStatus, Journey, Plan, Progress, Reach,
    Role, Severity,
};
use crate::report;
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
        evidence(form, &journey, &mut card);
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
    let name = form.caption("reach");
    let is_set = form.words.text("is-set");
    let responses = form
        .ui
        .horizontal(|ui| {
            let mut has_reach = card.reach.is_some();
            let tick = ui
                .checkbox(&mut has_reach, "")
                .accessible_name(format!("{name}: {is_set}"));
            if tick.changed() {
                card.reach = has_reach.then_some(Reach { count: 1, of: 1 });
            }
            let Some(reach) = card.reach.as_mut() else {
                let none = ui.add_enabled(false, DragValue::new(&mut 0));
                return vec![tick, none.accessible_name(name.clone())];
            };
            let count = ui.add(
                DragValue::new(&mut reach.count)
                    .range(0..=reach.of)
                    .speed(0.1),
            );
            let count = count.accessible_name(name.clone());
            ui.label("/");
            let of = ui.add(DragValue::new(&mut reach.of).range(1..=u32::MAX).speed(0.1));
            reach.count = reach.count.min(reach.of);
            vec![tick, count, of.accessible_name(format!("{name}: n"))]
        })
        .inner;
    for response in &responses {
        form.note("reach", response);
    }
    form.optional_number(
        "importance",
        &mut card.importance,
        5.0,
        Card::RATING_RANGE,
        0.05,
    );
    let range = Card::RATING_RANGE;
    form.optional_number("satisfaction", &mut card.satisfaction, 5.0, range, 0.05);
}

/// The status of the card, and the evidence that supports it.
fn evidence(form: &mut Form<'_>, journey: &Journey, card: &mut Card) {
    let statuses = form.named("status", EvidenceStatus::ALL, |status| {
        status.as_str().to_owned()
    });
    form.segments("status", &mut card.status, &statuses);
    let name = form.caption("evidence");
    let remove = form.words.text("remove");
    let theme = form.theme.clone();
    let add = form.words.text("add-evidence-link");
    let confidence_name = form.name("confidence");
    let mut has_changed = false;
    let mut removed = None;
    let list = form.ui.vertical(|ui| {
        for (index, link) in card.evidence.iter_mut().enumerate() {
            let title = journey
                .evidence(link.evidence)
                .map_or_else(String::new, |evidence| evidence.title.clone());
            ui.horizontal(|ui| {
                if sign_button::button(ui, &theme, Sign::Cross, &remove, true).clicked() {
                    removed = Some(index);
                }
                ui.add(egui::Label::new(&title).truncate());
            });
            ui.horizontal(|ui| {
                let current = name_of(&statuses, &link.status);
                ComboBox::from_id_salt(("evidence status", index))
                    .selected_text(current)
                    .width(110.0)
                    .show_ui(ui, |ui| {
                        for (status, name) in &statuses {
                            let choice = ui.selectable_value(&mut link.status, *status, name);
                            has_changed |= choice.changed();
                        }
                    })
                    .response
                    .accessible_name(&title);
                ui.spacing_mut().slider_width = 64.0;
                let mut confidence = link.confidence.unwrap_or(0.5);
                let slider = Slider::new(&mut confidence, 0.0..=1.0).fixed_decimals(1);
                let slider = ui.add(slider).accessible_name(confidence_name.clone());
                if slider.changed() {
                    link.confidence = Some(confidence);
                    has_changed = true;
                }
            });
        }
        let is_linked = |id| card.evidence.iter().any(|link| link.evidence == id);
        let mut added = None;
        ComboBox::from_id_salt("add evidence")
            .selected_text(&add)
            .width(ui.available_width())
            .show_ui(ui, |ui| {
                let sources = journey.evidence.iter();
                for source in sources.filter(|source| !is_linked(source.id)) {
                    if ui.selectable_label(false, &source.title).clicked() {
                        added = Some(source.id);
                    }
                }
            })
            .response
            .accessible_name(add.clone());
        if let Some(evidence) = added {
            card.evidence.push(EvidenceLink {
                evidence,
                status: EvidenceStatus::Observed,
                confidence: None,
            });
            has_changed = true;
        }
    });
    list.response.accessible_name(name);
    if let Some(index) = removed {
        card.evidence.remove(index);
        has_changed = true;
    }
    if has_changed {
        form.changed = Some("evidence");
    }
}

/// The name that `options` has for `value`; empty if there is none.
fn name_of<T: PartialEq>(options: &[(T, String)], value: &T) -> String {
    options
        .iter()
        .find(|(option, _)| option == value)
        .map_or_else(String::new, |(_, name)| name.clone())
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
        .map(|rank| (rank, rank.to_string()))
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
    let list = form.ui.vertical(|ui| {
        let mut removed = None;
        for (index, answered) in card.answers.iter().enumerate() {
            let text = report::own_text(journey, ElementId::Card(*answered)).unwrap_or_default();
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
        let mut added = None;
        ComboBox::from_id_salt("add answer")
            .selected_text(&add)
            .width(ui.available_width())
            .show_ui(ui, |ui| {
                let is_new = |id| id != card.id && !card.answers.contains(&id);
                let targets = journey.cards.iter();
                let targets = targets.filter(|target| target.role == answered_role);
                for target in targets.filter(|target| is_new(target.id)) {
                    let text = report::own_text(journey, ElementId::Card(target.id));
                    let text = text.unwrap_or_default();
                    if ui.selectable_label(false, text).clicked() {
                        added = Some(target.id);
                    }
                }
            })
            .response
            .accessible_name(add.clone());
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
    let mut span = f64::from(card.span);
    let most = journey.step_count().max(1) as f64;
    form.number("span", &mut span, 1.0..=most, 0.05);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the field keeps it between 1 and the number of steps"
    )]
    let whole = span.round() as u32;
    card.span = whole;
    if !shows_picture(card) {
        picture::field(form, journey, "image", &mut card.image, chosen);
    }
    let mut votes = f64::from(card.votes);
    form.number("votes", &mut votes, 0.0..=9999.0, 0.1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the field keeps it between 0 and 9999"
    )]
    let whole = votes.round() as u32;
    card.votes = whole;
    form.list("references", &mut card.references);
    form.line("author", &mut card.author);
    form.area("note", &mut card.note);
    let mut derived = card
        .derived_from
        .map(|id| id.to_string())
        .unwrap_or_default();
    form.line("derived_from", &mut derived);
    if form.changed == Some("derived_from") {
        card.derived_from = CardId::new(derived.trim()).filter(|id| !id.as_str().is_empty());
    }
}
