//! What an element says itself, shortened for messages.

use crate::model::{ElementId, Journey};

/// The longest excerpt of an element's own text in a message, in characters.
const MAX_EXCERPT: usize = 40;

/// The text or the name of an element, on one line and shortened for a message. `None` if
/// the map has no such element, if the element is a covered card, and for elements of the
/// walk and the workshop.
pub fn own_text(journey: &Journey, element: ElementId) -> Option<String> {
    let text = match element {
        ElementId::Journey => journey.title.clone(),
        ElementId::Persona(id) => journey.persona(id)?.name.clone(),
        ElementId::Stage(id) => journey.stage(id)?.name.clone(),
        ElementId::Step(id) => journey.step(id)?.1.name.clone(),
        ElementId::Lane(id) => journey.lane(id)?.name.clone(),
        // The text of a covered card stays hidden in messages, too.
        ElementId::Card(id) => journey.card(id).filter(|card| !card.covered)?.text.clone(),
        ElementId::Curve(id) => {
            let persona = journey.curve(id)?.persona;
            journey.persona(persona)?.name.clone()
        }
        ElementId::Point(curve, id) => journey.curve(curve)?.point(id)?.label.clone(),
        ElementId::Metric(id) => journey.metric(id)?.name.clone(),
        ElementId::Figure(figure) => journey.metric(figure.metric)?.name.clone(),
        ElementId::Evidence(id) => journey.evidence(id)?.title.clone(),
        ElementId::Link(id) => journey.link(id)?.label.clone(),
        ElementId::Image(id) => journey.image(id)?.alt.clone(),
        ElementId::Aside(_) => return None,
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_EXCERPT {
        return Some(line);
    }
    let short: String = line.chars().take(MAX_EXCERPT - 1).collect();
    Some(format!("{}…", short.trim_end()))
}
