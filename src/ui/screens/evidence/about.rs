//! What a source is, and what is allowed with it: where it comes from, whether the people agreed,
//! who may see it, and when it must be deleted.

use std::sync::Arc;

use egui::{Margin, ScrollArea, Ui, vec2};

use super::look::{Look, MARGIN};
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{Consent, ElementId, Evidence, EvidenceKind, LegalBasis, Sensitivity};
use crate::ui::panels::inspector::form::Form;
use crate::ui::widgets::focus_ring;

/// The largest width of a column of fields in points.
const COLUMN: f32 = 360.0;

/// Shows the fields of a source, and below them what `more` shows.
pub fn ui(
    ui: &mut Ui,
    editor: &mut Editor,
    look: &Look,
    source: &Arc<Evidence>,
    more: impl FnOnce(&mut Ui, &Look),
) {
    let mut changed = (**source).clone();
    let element = ElementId::Evidence(source.id);
    let mut field = None;
    let mut was_left = false;
    ScrollArea::vertical()
        .id_salt(("about the source", source.id.as_str()))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            #[expect(clippy::cast_possible_truncation, reason = "a few points")]
            let margin = Margin::symmetric(MARGIN as i8, 16);
            egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                let gap = 32.0;
                let width = ((ui.available_width() - gap) / 2.0).min(COLUMN);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = gap;
                    for part in [what, allowed] {
                        ui.allocate_ui(vec2(width, 0.0), |ui| {
                            ui.vertical(|ui| {
                                ui.set_width(width);
                                ui.spacing_mut().item_spacing.x = 8.0;
                                let mut form = Form::new(ui, editor);
                                part(&mut form, look, &mut changed);
                                field = field.or(form.changed);
                                was_left |= form.was_left;
                            });
                        });
                    }
                });
                more(ui, look);
            });
            focus_ring::follow(ui);
        });
    if let Some(field) = field {
        editor.edit_field(element, field, Edit::PutEvidence(Box::new(changed)));
    }
    if was_left {
        editor.end_field();
    }
}

/// Shows what the source is.
fn what(form: &mut Form<'_>, look: &Look, source: &mut Evidence) {
    look.heading(form.ui, &look.text("desk-about"), "");
    let mut kinds = form.named("evidence-kind", EvidenceKind::KNOWN, |kind| {
        kind.as_str().to_owned()
    });
    if let EvidenceKind::Other(word) = &source.kind {
        kinds.push((source.kind.clone(), word.clone()));
    }
    form.choice("kind", &mut source.kind, &kinds);
    form.date("date", &mut source.date);
    form.line("period", &mut source.period);
    form.optional_count("sample_size", &mut source.sample_size, 1..=u32::MAX);
    form.line("location", &mut source.location);
    form.area("note", &mut source.note);
}

/// Shows what is allowed with the source.
fn allowed(form: &mut Form<'_>, look: &Look, source: &mut Evidence) {
    look.heading(form.ui, &look.text("desk-privacy"), "");
    let bases = form.named("legal-basis", LegalBasis::ALL, |basis| {
        basis.as_str().to_owned()
    });
    let bases = form.optional(bases);
    form.choice("legal_basis", &mut source.legal_basis, &bases);
    let consents = form.named("consent", Consent::ALL, |consent| {
        consent.as_str().to_owned()
    });
    let consents = form.optional(consents);
    form.choice("consent", &mut source.consent, &consents);
    form.line("purpose", &mut source.purpose);
    form.date("delete_by", &mut source.delete_by);
    let levels = form.named("sensitivity", Sensitivity::ALL, |sensitivity| {
        sensitivity.as_str().to_owned()
    });
    let levels = form.optional(levels);
    form.choice("sensitivity", &mut source.sensitivity, &levels);
    form.ui.add_space(8.0);
    look.note(form.ui, &look.text("desk-rows-stay"));
}
