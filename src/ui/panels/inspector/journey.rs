//! The map itself, and lists of what stands beside its grid.

use egui::Ui;

use super::form::Form;
use super::send;
use crate::edit::Edit;
use crate::editor::{Command, Editor, Selection};
use crate::model::{ElementId, ImageId, Journey, MapKind};
use crate::report;

/// Shows the fields of the map and the lists of personas, evidence, metrics, curves, links
/// and pictures.
pub fn ui(ui: &mut Ui, editor: &mut Editor, chosen: &mut Vec<Command>) {
    let journey = std::sync::Arc::clone(editor.journey());
    let mut title = journey.title.clone();
    let mut kind = journey.kind.clone();
    let mut scenario = journey.scenario.clone();
    let mut notes = journey.notes.clone();
    let mut form = Form::new(ui, editor);
    let heading = form.words.text("element-journey");
    form.heading(&heading, "");
    form.area("title", &mut title);
    let mut kinds = form.named("map-kind", MapKind::KNOWN, |it| it.as_str().to_owned());
    if let MapKind::Other(word) = &kind {
        kinds.push((kind.clone(), word.clone()));
    }
    form.choice("kind", &mut kind, &kinds);
    form.group("group-scenario");
    form.area("summary", &mut scenario.summary);
    form.area("situation", &mut scenario.situation);
    form.area("expectations", &mut scenario.expectations);
    form.area("goal", &mut scenario.goal);
    let selected = lists(&mut form, &journey, chosen);
    form.area("notes", &mut notes);
    let edit = Edit::SetHead {
        title,
        kind,
        scenario,
        notes,
    };
    send!(form, editor, ElementId::Journey, edit);
    if let Some(element) = selected {
        editor.select(Selection::of([element]));
    }
}

/// Everything that has no place in the grid, as links to its own form.
fn lists(form: &mut Form<'_>, journey: &Journey, chosen: &mut Vec<Command>) -> Option<ElementId> {
    let personas = journey.personas.iter().map(|it| ElementId::Persona(it.id));
    let curves = journey.curves.iter().map(|it| ElementId::Curve(it.id));
    let evidence = journey.evidence.iter().map(|it| ElementId::Evidence(it.id));
    let metrics = journey.metrics.iter().map(|it| ElementId::Metric(it.id));
    let links = journey.links.iter().map(|it| ElementId::Link(it.id));
    let images = journey.images.iter().map(|it| ElementId::Image(it.id));
    let groups: [(&str, Vec<ElementId>, Option<Command>); 6] = [
        (
            "list-personas",
            personas.collect(),
            Some(Command::AddPersona),
        ),
        ("list-curves", curves.collect(), Some(Command::AddCurve)),
        (
            "list-evidence",
            evidence.collect(),
            Some(Command::AddEvidence),
        ),
        ("list-metrics", metrics.collect(), Some(Command::AddMetric)),
        ("list-links", links.collect(), None),
        ("list-images", images.collect(), None),
    ];
    let mut selected = None;
    for (key, elements, command) in groups {
        if elements.is_empty() && command.is_none() {
            continue;
        }
        form.group(key);
        for element in elements {
            let name = list_name(form, journey, element);
            if form.ui.link(name).clicked() {
                selected = Some(element);
            }
        }
        if let Some(command) = command {
            let text = form.words.text(command.key());
            if form.ui.button(text).clicked() {
                chosen.push(command);
            }
        }
    }
    form.group("group-notes");
    selected
}

fn list_name(form: &Form<'_>, journey: &Journey, element: ElementId) -> String {
    let name = match element {
        ElementId::Curve(id) => journey.curve(id).map(|curve| {
            let persona = journey.persona(curve.persona).map(|it| it.name.clone());
            let state = form.words.name("curve", curve.state.as_str());
            format!("{}, {state}", persona.unwrap_or_default())
        }),
        ElementId::Link(id) => journey.link(id).map(|link| {
            let end = |card| report::own_text(journey, ElementId::Card(card)).unwrap_or_default();
            format!("{} → {}", end(link.from), end(link.to))
        }),
        ElementId::Image(id) => journey.image(id).map(|image| super::picture::name(image)),
        other => report::own_text(journey, other),
    };
    name.filter(|it| !it.is_empty())
        .unwrap_or_else(|| form.words.text("unnamed"))
}

/// Shows the fields of a picture.
pub fn image(ui: &mut Ui, editor: &mut Editor, id: ImageId) {
    let journey = std::sync::Arc::clone(editor.journey());
    let Some(image) = journey.image(id) else {
        return;
    };
    let mut image = (**image).clone();
    let mut form = Form::new(ui, editor);
    let title = form.words.text("element-image");
    let size = format!("{} × {}", image.width, image.height);
    form.heading(&title, &size);
    form.area("alt", &mut image.alt);
    send!(
        form,
        editor,
        ElementId::Image(id),
        Edit::PutImage(Box::new(image))
    );
}
