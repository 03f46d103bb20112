//! The form for a piece of evidence: what is stated about the source, and the file that it was
//! read from.

use egui::Ui;
use jiff::Timestamp;

use super::form::Form;
use super::send;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::local_time::{self, LocalTime};
use crate::measure_words;
use crate::model::{
    Consent, Date, ElementId, Evidence, EvidenceId, EvidenceKind, LegalBasis, Sensitivity,
};
use crate::words::Words;

/// Shows the fields of a piece of evidence, and how many cards it supports.
pub fn ui(ui: &mut Ui, editor: &mut Editor, id: EvidenceId) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(evidence) = journey.evidence(id) else {
        return;
    };
    let mut evidence = (**evidence).clone();
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-evidence");
    let count = journey
        .cards
        .iter()
        .filter(|card| card.evidence.iter().any(|link| link.evidence == id))
        .count();
    let used = form.words.fill("evidence-used", &[("count", count.into())]);
    form.heading(&title, &used);
    form.line("title", &mut evidence.title);
    let mut kinds = form.named("evidence-kind", EvidenceKind::KNOWN, |kind| {
        kind.as_str().to_owned()
    });
    if let EvidenceKind::Other(word) = &evidence.kind {
        kinds.push((evidence.kind.clone(), word.clone()));
    }
    form.choice("kind", &mut evidence.kind, &kinds);
    form.date("date", &mut evidence.date);
    period(&mut form, &mut evidence);
    form.optional_count("sample_size", &mut evidence.sample_size, 1..=u32::MAX);
    permission(&mut form, &mut evidence);
    form.line("location", &mut evidence.location);
    form.area("note", &mut evidence.note);
    file(&mut form, &evidence);
    let element = ElementId::Evidence(id);
    send!(form, editor, element, Edit::PutEvidence(Box::new(evidence)));
}

/// The period in words and as dates. The end that is not changed follows when the other one
/// passes it.
fn period(form: &mut Form<'_>, evidence: &mut Evidence) {
    form.line("period", &mut evidence.period);
    let before = (evidence.period_from, evidence.period_until);
    form.date("period_from", &mut evidence.period_from);
    form.date("period_until", &mut evidence.period_until);
    if let (Some(from), Some(until)) = (evidence.period_from, evidence.period_until)
        && from > until
    {
        if before.0 == Some(from) {
            evidence.period_from = Some(until);
        } else {
            evidence.period_until = Some(from);
        }
    }
}

/// Why the data may be kept, for how long, and who may see it.
fn permission(form: &mut Form<'_>, evidence: &mut Evidence) {
    let consents = form.named("consent", Consent::ALL, |consent| {
        consent.as_str().to_owned()
    });
    let consents = form.optional(consents);
    form.choice("consent", &mut evidence.consent, &consents);
    let bases = form.named("legal-basis", LegalBasis::ALL, |basis| {
        basis.as_str().to_owned()
    });
    let bases = form.optional(bases);
    form.choice("legal_basis", &mut evidence.legal_basis, &bases);
    form.line("purpose", &mut evidence.purpose);
    let levels = form.named("sensitivity", Sensitivity::ALL, |sensitivity| {
        sensitivity.as_str().to_owned()
    });
    let levels = form.optional(levels);
    form.choice("sensitivity", &mut evidence.sensitivity, &levels);
    form.date("delete_by", &mut evidence.delete_by);
    if is_past(evidence.delete_by) {
        let text = form.words.text("source-delete-now");
        form.remark(&text, true);
    }
}

/// Whether the data should have been deleted before today.
fn is_past(delete_by: Option<Date>) -> bool {
    let today = local_time::today();
    delete_by
        .zip(today)
        .is_some_and(|(delete_by, today)| delete_by < today)
}

/// The file that the source was read from, how it is counted, and what was counted.
fn file(form: &mut Form<'_>, evidence: &Evidence) {
    let words = form.words.clone();
    if let Some(file) = &evidence.file {
        let hash = measure_words::short_hash(&file.hash);
        let facts = measure_words::file_facts(&words, file);
        form.fact("file", &[&*file.name, &facts, &hash].join("\n"));
    }
    if let Some(recipe) = &evidence.recipe {
        form.fact("recipe", &measure_words::recipe_name(&words, recipe));
    }
    if let Some(counted) = &evidence.counted {
        let mut lines = vec![measure_words::counted_cases(&words, counted)];
        lines.extend(counted.time.and_then(|time| read_at(&words, time)));
        lines.extend(measure_words::left_out(&words, counted));
        form.fact("counted", &lines.join("\n"));
    }
}

/// When a source was read, by the clock of this machine: "read 14 Mar 2026, 20:41".
pub(in crate::ui) fn read_at(words: &Words, time: Timestamp) -> Option<String> {
    let time = LocalTime::of_system().civil(time.as_second())?;
    let date = words.date(time.date());
    let clock = format!("{:02}:{:02}", time.hour(), time.minute());
    let args = [("date", (&date).into()), ("time", (&clock).into())];
    Some(words.fill("source-read-at", &args))
}
