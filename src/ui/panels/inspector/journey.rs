//! The form for the map itself, with lists of the elements that are not part of its grid, and
//! the form for a picture.

use egui::Ui;

use super::form::Form;
use super::send;
use crate::edit::Edit;
use crate::editor::{Command, Editor, Selection};
use crate::map_language::map_language;
use crate::model::{ElementId, ImageId, Journey, MapKind, MapLanguage};
use crate::report;
use crate::words::Language;

/// Shows the fields of the map and the lists of personas, evidence, metrics, curves, links
/// and pictures.
pub fn ui(ui: &mut Ui, editor: &mut Editor, chosen: &mut Vec<Command>) {
    let journey = std::sync::Arc::clone(editor.journey());
    let mut title = journey.title.clone();
    let mut kind = journey.kind.clone();
    let mut language = journey.language.clone();
    let mut scenario = journey.scenario.clone();
    let mut notes = journey.notes.clone();
    let mut form = Form::new(ui, editor);
    let heading = form.words.text("element-journey");
    form.heading(&heading, "");
    form.area("title", &mut title);
    let mut kinds = form.named("map-kind", MapKind::KNOWN, |kind| kind.as_str().to_owned());
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
    let languages = languages(&form, &journey);
    form.choice("language", &mut language, &languages);
    let edit = Edit::SetHead {
        title,
        kind,
        language,
        scenario,
        notes,
    };
    send!(form, editor, ElementId::Journey, edit);
    if let Some(element) = selected {
        editor.select(Selection::of([element]));
    }
}

/// The languages that the words around the map can have, each with its own name for itself.
fn languages(form: &Form<'_>, journey: &Journey) -> Vec<(MapLanguage, String)> {
    let guessed = Journey {
        language: MapLanguage::Guessed,
        ..journey.clone()
    };
    let name = map_language(&guessed, form.words.language()).own_name();
    let as_written = form
        .words
        .fill("map-language-guessed", &[("language", name.into())]);
    let mut languages = vec![(MapLanguage::Guessed, as_written)];
    let known = Language::ALL.into_iter();
    languages.extend(known.map(|language| {
        let chosen = MapLanguage::from(language.code().to_owned());
        (chosen, language.own_name().to_owned())
    }));
    if let MapLanguage::Other(code) = &journey.language {
        languages.push((journey.language.clone(), code.clone()));
    }
    languages
}

/// Shows lists of the elements that are not part of the grid, as links to their forms. Returns
/// the element that was clicked.
fn lists(form: &mut Form<'_>, journey: &Journey, chosen: &mut Vec<Command>) -> Option<ElementId> {
    let personas = journey.personas.iter();
    let personas = personas.map(|persona| ElementId::Persona(persona.id));
    let curves = journey.curves.iter();
    let curves = curves.map(|curve| ElementId::Curve(curve.id));
    let evidence = journey.evidence.iter();
    let evidence = evidence.map(|source| ElementId::Evidence(source.id));
    let metrics = journey.metrics.iter();
    let metrics = metrics.map(|metric| ElementId::Metric(metric.id));
    let links = journey.links.iter();
    let links = links.map(|link| ElementId::Link(link.id));
    let images = journey.images.iter();
    let images = images.map(|image| ElementId::Image(image.id));
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

/// The name of an element in the lists.
fn list_name(form: &Form<'_>, journey: &Journey, element: ElementId) -> String {
    let name = match element {
        ElementId::Curve(id) => journey.curve(id).map(|curve| {
            let persona = journey.persona(curve.persona);
            let persona = persona.map(|persona| persona.name.clone());
            let state = form.words.name("curve", curve.state.as_str());
            format!("{}, {state}", persona.unwrap_or_default())
        }),
        ElementId::Link(id) => journey.link(id).map(|link| {
            let end = |card| report::own_text(journey, ElementId::Card(card)).unwrap_or_default();
            format!("{} → {}", end(link.from), end(link.to))
        }),
        ElementId::Image(id) => {
            let image = journey.image(id);
            image.map(|image| super::picture::name(&form.words, image))
        }
        other => report::own_text(journey, other),
    };
    name.filter(|name| !name.is_empty())
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
