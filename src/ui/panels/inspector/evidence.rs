//! The form for a piece of evidence.

use egui::Ui;

use super::form::Form;
use super::send;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{Consent, ElementId, EvidenceId, EvidenceKind, Sensitivity};

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
    form.line("period", &mut evidence.period);
    form.optional_count("sample_size", &mut evidence.sample_size, 1..=u32::MAX);
    let consents = form.named("consent", Consent::ALL, |consent| {
        consent.as_str().to_owned()
    });
    let consents = form.optional(consents);
    form.choice("consent", &mut evidence.consent, &consents);
    let levels = form.named("sensitivity", Sensitivity::ALL, |sensitivity| {
        sensitivity.as_str().to_owned()
    });
    let levels = form.optional(levels);
    form.choice("sensitivity", &mut evidence.sensitivity, &levels);
    form.line("location", &mut evidence.location);
    form.area("note", &mut evidence.note);
    let element = ElementId::Evidence(id);
    send!(form, editor, element, Edit::PutEvidence(Box::new(evidence)));
}
