//! The form for a persona.

use egui::Ui;

use super::form::Form;
use super::{picture, send};
use crate::edit::Edit;
use crate::editor::{Command, Editor};
use crate::model::{Channel, ElementId, JobToBeDone, PersonaId};
use crate::ui::widgets::name_before;

/// Shows the fields of a persona.
pub fn ui(ui: &mut Ui, editor: &mut Editor, id: PersonaId, chosen: &mut Vec<Command>) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(persona) = journey.persona(id) else {
        return;
    };
    let mut persona = (**persona).clone();
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-persona");
    form.heading(&title, "");
    form.name_line(ElementId::Persona(id), &mut persona.name);
    let portrait = &mut persona.portrait;
    picture::field(&mut form, &journey, "portrait", portrait, chosen);
    form.tint("tint", &mut persona.tint);
    form.area("quote", &mut persona.quote);
    form.area("demographics", &mut persona.demographics);
    form.area("behaviour", &mut persona.behaviour);
    form.list("motivations", &mut persona.motivations);
    form.list("goals", &mut persona.goals);
    form.list("needs", &mut persona.needs);
    form.list("frustrations", &mut persona.frustrations);
    jobs(&mut form, &mut persona.jobs);
    form.group("field-empathy");
    let empathy = &mut persona.empathy;
    form.list("says", &mut empathy.says);
    form.list("thinks_and_feels", &mut empathy.thinks_and_feels);
    form.list("does", &mut empathy.does);
    form.list("hears", &mut empathy.hears);
    form.list("sees", &mut empathy.sees);
    form.list("pains", &mut empathy.pains);
    form.list("gains", &mut empathy.gains);
    form.group("group-more");
    channels(&mut form, &mut persona.preferred_channels);
    form.rule("rule", &mut persona.rule);
    form.area("note", &mut persona.note);
    if name_before::restore(form.ui.ctx(), editor, &mut persona, form.was_left) {
        form.changed = Some("name");
    }
    let element = ElementId::Persona(id);
    send!(form, editor, element, Edit::PutPersona(Box::new(persona)));
}

/// Shows the jobs to be done, each with three fields and a button that removes it.
fn jobs(form: &mut Form<'_>, jobs: &mut Vec<JobToBeDone>) {
    form.group("field-jobs");
    let remove = form.words.text("remove");
    let mut removed = None;
    for (index, job) in jobs.iter_mut().enumerate() {
        form.part(("job", index), |form| {
            form.line("when", &mut job.when);
            form.line("want", &mut job.want);
            form.line("so", &mut job.so);
            if form.ui.small_button(&remove).clicked() {
                removed = Some(index);
            }
        });
    }
    if let Some(index) = removed {
        jobs.remove(index);
        form.changed = Some("jobs");
    }
    let add = form.words.text("add-job");
    if form.ui.button(add).clicked() {
        jobs.push(JobToBeDone::default());
        form.changed = Some("jobs");
    }
}

/// Shows the channels that the persona prefers. Their order is that in which they were ticked,
/// and is shown as a number.
fn channels(form: &mut Form<'_>, channels: &mut Vec<Channel>) {
    let name = form.caption("preferred_channels");
    let options = form.named("channel", Channel::KNOWN, |channel| {
        channel.as_str().to_owned()
    });
    let mut has_changed = false;
    let list = form.ui.horizontal_wrapped(|ui| {
        for (channel, name) in &options {
            let index = channels.iter().position(|preferred| preferred == channel);
            let mut is_on = index.is_some();
            let text = match index {
                Some(index) => format!("{}. {name}", index + 1),
                None => name.clone(),
            };
            if ui.checkbox(&mut is_on, text).changed() {
                if is_on {
                    channels.push(channel.clone());
                } else {
                    channels.retain(|preferred| preferred != channel);
                }
                has_changed = true;
            }
        }
    });
    list.response.accessible_name(name);
    if has_changed {
        form.changed = Some("preferred_channels");
    }
}
