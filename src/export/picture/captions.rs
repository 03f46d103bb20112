//! Captions of a map's elements in drawings, pages and documents, for screen readers and for
//! the label beside the pointer.

use super::Sheet;
use crate::element_names;
use crate::model::{Card, Curve, CurvePoint, ElementId, Link};

/// The kind of an element as a word for programs, which is the same in all languages.
pub(super) fn kind_of(element: ElementId) -> &'static str {
    match element {
        ElementId::Journey => "journey",
        ElementId::Persona(_) => "persona",
        ElementId::Stage(_) => "stage",
        ElementId::Step(_) => "step",
        ElementId::Lane(_) => "lane",
        ElementId::Card(_) => "card",
        ElementId::Curve(_) => "curve",
        ElementId::Point(..) => "point",
        ElementId::Metric(_) => "metric",
        ElementId::Figure(_) => "figure",
        ElementId::Evidence(_) => "evidence",
        ElementId::Link(_) => "link",
        ElementId::Image(_) => "image",
        ElementId::Aside(_) => "aside",
    }
}

/// The caption of an element: its text or kind, and its position. Empty for elements that are
/// not drawn by themselves, and for those that the map does not have.
pub(super) fn name_of(sheet: &Sheet<'_>, element: ElementId) -> String {
    let journey = sheet.journey;
    let named = |name: &str| element_names::kind_and_name(sheet.words, element, name);
    let found = match element {
        ElementId::Stage(id) => journey.stage(id).map(|stage| named(&stage.name)),
        ElementId::Step(id) => journey.step(id).map(|(stage, step)| {
            let name = named(&step.name);
            joined([&name, &stage.name], " · ")
        }),
        ElementId::Lane(id) => journey.lane(id).map(|lane| named(&lane.name)),
        ElementId::Card(id) => journey.card(id).map(|card| card_caption(sheet, card)),
        ElementId::Curve(id) => journey.curve(id).map(|curve| curve_in_words(sheet, curve)),
        ElementId::Metric(id) => journey.metric(id).map(|metric| {
            let name = joined([&metric.name, &metric.unit], ", ");
            named(&name)
        }),
        ElementId::Link(id) => journey.link(id).map(|link| link_caption(sheet, link)),
        ElementId::Persona(id) => journey.persona(id).map(|persona| named(&persona.name)),
        ElementId::Journey => Some(named(&journey.title)),
        ElementId::Point(..)
        | ElementId::Figure(_)
        | ElementId::Evidence(_)
        | ElementId::Image(_)
        | ElementId::Aside(_) => None,
    };
    found.unwrap_or_default()
}

/// The position of a card: the names of its stage, its step and its lane.
pub(super) fn place_of(sheet: &Sheet<'_>, card: &Card) -> String {
    let journey = sheet.journey;
    let (stage, step) = journey
        .step(card.step)
        .map_or(("", ""), |(stage, step)| (&*stage.name, &*step.name));
    let lane = journey.lane(card.lane).map_or("", |lane| &*lane.name);
    joined([stage, step, lane], " · ")
}

fn card_caption(sheet: &Sheet<'_>, card: &Card) -> String {
    let role = sheet.words.name("role", card.role.as_str());
    let place = place_of(sheet, card);
    joined([&card.text, &joined([&role, &place], " · ")], "\n")
}

/// The points of a curve from left to right, each with the name of its step.
pub(super) fn points_of<'a>(sheet: &Sheet<'a>, curve: &'a Curve) -> Vec<(&'a CurvePoint, &'a str)> {
    let steps: Vec<_> = sheet.journey.steps().map(|(_, step)| step).collect();
    let column = |id| steps.iter().position(|step| step.id == id);
    let mut points: Vec<_> = curve.points.iter().collect();
    points.sort_by(|a, b| {
        let columns = column(a.step).cmp(&column(b.step));
        columns.then(a.place.total_cmp(&b.place))
    });
    let named = points.into_iter().map(|point| {
        let name = column(point.step).map_or("", |at| &*steps[at].name);
        (point, name)
    });
    named.collect()
}

/// A description of a curve: its state, its persona, and its points step by step.
pub(super) fn curve_in_words(sheet: &Sheet<'_>, curve: &Curve) -> String {
    let words = sheet.words;
    let points = points_of(sheet, curve);
    let scale = sheet.journey.scale_of(curve);
    let points = points.into_iter().map(|(point, step)| {
        let value = words.level(point.value, scale.min);
        let args = [
            ("step", step.into()),
            ("value", (&value).into()),
            ("label", (&point.label).into()),
        ];
        let key = if point.label.is_empty() {
            "pdf-curve-point"
        } else {
            "pdf-curve-point-labelled"
        };
        words.fill(key, &args)
    });
    let hidden = curve.hidden_points.iter().filter_map(|point| {
        let (_, step) = sheet.journey.step(point.step)?;
        let hidden = words.hidden_below(point.hidden_below);
        Some(format!("{}: {hidden}", step.name.trim()))
    });
    let points: Vec<String> = points.chain(hidden).collect();
    let points = points.join("; ");
    let persona = sheet.journey.persona(curve.persona);
    let state = words.name("curve", curve.state.as_str());
    let args = [
        ("state", (&state).into()),
        (
            "persona",
            persona.map_or("", |persona| &*persona.name).into(),
        ),
        ("points", (&points).into()),
    ];
    words.fill("pdf-curve", &args)
}

fn link_caption(sheet: &Sheet<'_>, link: &Link) -> String {
    joined([&link.label, &ends_of_link(sheet, link)], "\n")
}

/// A description of a link by the texts of the two cards that it joins.
pub(super) fn ends_of_link(sheet: &Sheet<'_>, link: &Link) -> String {
    let text = |id| sheet.journey.card(id).map_or("", |card| &*card.text);
    let args = [
        ("from", text(link.from).into()),
        ("to", text(link.to).into()),
    ];
    sheet.words.fill("pdf-link", &args)
}

/// The texts that are not empty, separated by `by`.
pub(super) fn joined<const N: usize>(texts: [&str; N], by: &str) -> String {
    let texts = texts.into_iter().filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(by)
}
