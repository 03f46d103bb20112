//! The lists of cards: one of pain points and what answers them, one of all cards.

use super::table::{Table, Value};
use crate::export::data::chains::chained;
use crate::export::data::names::Names;
use crate::model::{Card, EvidenceStatus, Plan, Progress, Severity};
use crate::words::Words;

/// The list of pain points, opportunities and initiatives.
pub(super) fn opportunities(names: &Names<'_>, words: &Words) -> Table {
    let keys = [
        "field-role",
        "field-text",
        "field-answers",
        "element-stage",
        "element-step",
        "field-severity",
        "field-reach",
        "field-owner",
        "field-impact",
        "field-effort",
        "field-due",
        "field-progress",
        "field-status",
        "field-votes",
        "field-expected-effect",
        "field-experiment",
        "field-release",
    ];
    let row = |card: &Card| {
        let place = names.place(card.step);
        vec![
            words.name("role", card.role.as_str()).into(),
            card.text.as_str().into(),
            names.cards(&card.answers).into(),
            place.map_or("", |position| position.stage).into(),
            place.map_or("", |position| position.step).into(),
            severity(words, card.severity),
            names.reach(card).into(),
            card.plan.owner.as_str().into(),
            card.plan.impact.map(Plan::size).into(),
            card.plan.effort.map(Plan::size).into(),
            card.plan.due.into(),
            progress(words, card.plan.progress),
            status(words, card.status),
            votes(card),
            card.plan.expected_effect.as_str().into(),
            card.plan.experiment.as_str().into(),
            card.plan.release.as_str().into(),
        ]
    };
    Table {
        name: words.text("document-sheet-opportunities"),
        heads: keys.map(|key| words.text(key)).to_vec(),
        rows: chained(names).into_iter().map(row).collect(),
        is_list: true,
    }
}

/// The list of all cards with all their fields.
#[expect(clippy::too_many_lines, reason = "two lists: headings and values")]
pub(super) fn cards(names: &Names<'_>, words: &Words) -> Table {
    let keys = [
        "field-text",
        "field-lane",
        "element-stage",
        "element-step",
        "field-span",
        "field-role",
        "field-personas",
        "field-department",
        "field-tags",
        "field-channel",
        "field-severity",
        "field-reach",
        "field-importance",
        "field-satisfaction",
        "field-moment-of-truth",
        "field-status",
        "field-evidence",
        "field-references",
        "field-answers",
        "field-owner",
        "field-impact",
        "field-effort",
        "field-due",
        "field-progress",
        "field-expected-effect",
        "field-experiment",
        "field-release",
        "field-image",
        "field-votes",
        "field-author",
        "field-note",
        "field-derived-from",
        "document-id",
    ];
    let row = |card: &Card| {
        let place = names.place(card.step);
        let plan = &card.plan;
        vec![
            card.text.as_str().into(),
            names.lane(card.lane).into(),
            place.map_or("", |position| position.stage).into(),
            place.map_or("", |position| position.step).into(),
            (card.span > 1).then_some(card.span).into(),
            words.name("role", card.role.as_str()).into(),
            names.personas(&card.personas).into(),
            card.department.as_str().into(),
            card.tags.join("; ").into(),
            card.channel
                .as_ref()
                .map_or_else(String::new, |channel| names.channel(channel))
                .into(),
            severity(words, card.severity),
            names.reach(card).into(),
            card.importance.into(),
            card.satisfaction.into(),
            yes(words, card.moment_of_truth),
            status(words, card.status),
            names.evidence(&card.evidence).into(),
            card.references.join("\n").into(),
            names.cards(&card.answers).into(),
            plan.owner.as_str().into(),
            plan.impact.map(Plan::size).into(),
            plan.effort.map(Plan::size).into(),
            plan.due.into(),
            progress(words, plan.progress),
            plan.expected_effect.as_str().into(),
            plan.experiment.as_str().into(),
            plan.release.as_str().into(),
            names.image(card.image).into(),
            votes(card),
            card.author.as_str().into(),
            card.note.as_str().into(),
            names.origin(card.derived_from).into(),
            card.id.as_str().into(),
        ]
    };
    Table {
        name: words.text("document-sheet-cards"),
        heads: keys.map(|key| words.text(key)).to_vec(),
        rows: names.in_reading_order().into_iter().map(row).collect(),
        is_list: true,
    }
}

/// "yes" if `is_so`, else an empty cell.
pub(super) fn yes(words: &Words, is_so: bool) -> Value {
    if is_so {
        words.text("document-yes").into()
    } else {
        Value::None
    }
}

/// The name of a status.
pub(super) fn status(words: &Words, status: Option<EvidenceStatus>) -> Value {
    status.map_or(Value::None, |status| {
        words.name("status", status.as_str()).into()
    })
}

/// Rank and name of a severity, so that sorting brings the rows in the order of severity.
fn severity(words: &Words, severity: Option<Severity>) -> Value {
    severity.map_or(Value::None, |severity| {
        let name = words.name("severity", severity.as_str());
        format!("{} – {name}", severity.rank()).into()
    })
}

fn progress(words: &Words, progress: Option<Progress>) -> Value {
    progress.map_or(Value::None, |progress| {
        words.name("progress", progress.as_str()).into()
    })
}

fn votes(card: &Card) -> Value {
    (card.votes > 0).then_some(card.votes).into()
}
