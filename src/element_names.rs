//! What the elements of a map are called: the words for their kinds, and what takes the place
//! of a name that nobody gave. The window, the messages and the exports all ask here.

use crate::model::{AsideId, CurveState, ElementId, Journey};
use crate::words::Words;

/// The key of the message that names the kind of an element.
pub fn kind_key(element: ElementId) -> &'static str {
    match element {
        ElementId::Journey | ElementId::Aside(AsideId::MapTitle | AsideId::Scenario(_)) => {
            "element-journey"
        }
        ElementId::Persona(_) => "element-persona",
        ElementId::Stage(_) => "element-stage",
        ElementId::Step(_) => "element-step",
        ElementId::Lane(_) => "element-lane",
        ElementId::Card(_) => "element-card",
        ElementId::Curve(_) => "element-curve",
        ElementId::Point(..) => "element-point",
        ElementId::Metric(_) => "element-metric",
        ElementId::Figure(_) => "element-figure",
        ElementId::Evidence(_) => "element-evidence",
        ElementId::Link(_) => "element-link",
        ElementId::Image(_) => "element-image",
        ElementId::Aside(
            AsideId::Stop(_) | AsideId::SlideText(_) | AsideId::SummaryTitle | AsideId::Headline(_),
        ) => "element-stop",
        ElementId::Aside(AsideId::Message(..)) => "element-message",
        ElementId::Aside(AsideId::Activity(_)) => "element-activity",
        ElementId::Aside(AsideId::Note(_)) => "element-note",
        ElementId::Aside(AsideId::Participant(_)) => "element-participant",
        ElementId::Aside(AsideId::Vote(_)) => "element-vote",
        ElementId::Aside(AsideId::Scoring(_)) => "element-scoring",
    }
}

/// The kind of an element, for example "Stage".
pub fn kind(words: &Words, element: ElementId) -> String {
    words.text(kind_key(element))
}

/// The kind of an element and its name, for example "Stage: Search"; the kind alone if the
/// name is empty.
pub fn kind_and_name(words: &Words, element: ElementId, name: &str) -> String {
    let kind = kind(words, element);
    if name.is_empty() {
        kind
    } else {
        format!("{kind}: {name}")
    }
}

/// The name of an element as it is, or its kind if the name is empty.
pub fn name_or_kind(words: &Words, element: ElementId, name: &str) -> String {
    if name.is_empty() {
        kind(words, element)
    } else {
        name.to_owned()
    }
}

/// The name of an element as it is. If the name is blank, the kind of the element and its
/// number among its neighbours, for example "Step 3"; `index` counts from 0.
pub fn name_or_number(words: &Words, element: ElementId, name: &str, index: usize) -> String {
    if name.trim().is_empty() {
        format!("{} {}", kind(words, element), index + 1)
    } else {
        name.to_owned()
    }
}

/// The title of a map without spaces around it, or the word for a map if the title is blank.
pub fn map_title(words: &Words, journey: &Journey) -> String {
    name_or_kind(words, ElementId::Journey, journey.title.trim())
}

/// The name of an emotion curve: that of its persona, and whether the curve shows the future.
pub fn curve_name(words: &Words, persona: &str, state: CurveState) -> String {
    match state {
        CurveState::Current => persona.to_owned(),
        CurveState::Future => words.fill("map-curve-legend-future", &[("persona", persona.into())]),
    }
}
