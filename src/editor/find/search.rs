//! Looking up a query in a whole map, in reading order.

use rustc_hash::FxHashMap;

use super::query::Needle;
use crate::edit::Edit;
use crate::model::{ElementId, Journey, LaneKind, PlaceInCell, StepId, Texts};

/// A field of an element that contains the text of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// The element that has the field.
    pub element: ElementId,
    /// The model's name for the field.
    pub field: &'static str,
}

/// Access to the texts of an element. `None` if the element is not in the map or has no texts.
pub(in crate::editor) fn texts_of(journey: &Journey, element: ElementId) -> Option<&dyn Texts> {
    Some(match element {
        ElementId::Journey => journey,
        ElementId::Persona(id) => &**journey.persona(id)?,
        ElementId::Stage(id) => &**journey.stage(id)?,
        ElementId::Step(id) => &**journey.step(id)?.1,
        ElementId::Lane(id) => &**journey.lane(id)?,
        ElementId::Card(id) => &**journey.card(id)?,
        ElementId::Point(curve, id) => journey.curve(curve)?.point(id)?,
        ElementId::Metric(id) => &**journey.metric(id)?,
        ElementId::Evidence(id) => &**journey.evidence(id)?,
        ElementId::Link(id) => &**journey.link(id)?,
        ElementId::Image(id) => &**journey.image(id)?,
        ElementId::Curve(_) | ElementId::Figure(_) | ElementId::Aside(_) => return None,
    })
}

/// The edit that changes the texts of an element: `change` gets the name and the content of
/// each field. `None` if the element is not in the map or has no texts.
pub(in crate::editor) fn edit_of(
    journey: &Journey,
    element: ElementId,
    change: &mut dyn FnMut(&'static str, &mut String),
) -> Option<Edit> {
    fn changed<T: Texts + Clone>(
        element: &T,
        change: &mut dyn FnMut(&'static str, &mut String),
    ) -> T {
        let mut element = element.clone();
        element.change_texts(change);
        element
    }
    Some(match element {
        ElementId::Journey => {
            let mut head = Journey {
                title: journey.title.clone(),
                kind: journey.kind.clone(),
                language: journey.language.clone(),
                scenario: journey.scenario.clone(),
                notes: journey.notes.clone(),
                ..Journey::default()
            };
            head.change_texts(change);
            Edit::SetHead {
                title: head.title,
                kind: head.kind,
                language: head.language,
                scenario: head.scenario,
                notes: head.notes,
            }
        }
        ElementId::Persona(id) => {
            Edit::PutPersona(Box::new(changed(&**journey.persona(id)?, change)))
        }
        ElementId::Stage(id) => Edit::PutStage(Box::new(changed(&**journey.stage(id)?, change))),
        ElementId::Step(id) => Edit::PutStep(Box::new(changed(&**journey.step(id)?.1, change))),
        ElementId::Lane(id) => Edit::PutLane(Box::new(changed(&**journey.lane(id)?, change))),
        ElementId::Card(id) => Edit::PutCard(Box::new(changed(&**journey.card(id)?, change))),
        ElementId::Point(curve, id) => {
            let point = journey.curve(curve)?.point(id)?;
            Edit::PutPoint(curve, Box::new(changed(point, change)))
        }
        ElementId::Metric(id) => Edit::PutMetric(Box::new(changed(&**journey.metric(id)?, change))),
        ElementId::Evidence(id) => {
            Edit::PutEvidence(Box::new(changed(&**journey.evidence(id)?, change)))
        }
        ElementId::Link(id) => Edit::PutLink(Box::new(changed(&**journey.link(id)?, change))),
        ElementId::Image(id) => Edit::PutImage(Box::new(changed(&**journey.image(id)?, change))),
        ElementId::Curve(_) | ElementId::Figure(_) | ElementId::Aside(_) => return None,
    })
}

/// What a search has found.
#[derive(Clone, Debug, Default)]
pub(in crate::editor) struct Findings {
    /// All fields that contain the text, in reading order.
    pub(super) found: Vec<Finding>,
    /// How often the text occurs in each field that contains it more than once.
    pub(super) repeated: FxHashMap<Finding, usize>,
}

/// A search under way, with its findings so far.
struct Searcher<'a> {
    needle: &'a Needle,
    buffer: String,
    found: Vec<Finding>,
    repeated: FxHashMap<Finding, usize>,
}

impl Searcher<'_> {
    fn look(&mut self, element: ElementId, texts: &dyn Texts) {
        let Self {
            needle,
            buffer,
            found,
            repeated,
        } = self;
        texts.texts(&mut |field, text| {
            if !text.is_empty() && needle.is_in(text, buffer) {
                let finding = Finding { element, field };
                // A field that is a list of texts is one finding, however many of them match.
                let mut count = needle.spans(text).len();
                if found.last() == Some(&finding) {
                    count += repeated.get(&finding).copied().unwrap_or(1);
                } else {
                    found.push(finding);
                }
                if count > 1 {
                    repeated.insert(finding, count);
                }
            }
        });
    }
}

/// All fields of `journey` that contain `needle`, in reading order.
pub(in crate::editor) fn search(journey: &Journey, needle: &Needle) -> Findings {
    let mut searcher = Searcher {
        needle,
        buffer: String::new(),
        found: Vec::new(),
        repeated: FxHashMap::default(),
    };
    searcher.look(ElementId::Journey, journey);
    for persona in &journey.personas {
        searcher.look(ElementId::Persona(persona.id), &**persona);
    }
    for stage in &journey.stages {
        searcher.look(ElementId::Stage(stage.id), &**stage);
        for step in &stage.steps {
            searcher.look(ElementId::Step(step.id), &**step);
        }
    }
    let columns: FxHashMap<_, usize> = journey
        .steps()
        .enumerate()
        .map(|(index, (_, step))| (step.id, index))
        .collect();
    let mut cards = in_cards(journey, &columns, &mut searcher);
    let mut shown = Vec::new();
    for (index, lane) in journey.lanes.iter().enumerate() {
        searcher.look(ElementId::Lane(lane.id), &**lane);
        if lane.kind == LaneKind::EmotionCurve {
            for curve in journey.curves.iter().filter(|curve| curve.lane == lane.id) {
                let mut points: Vec<_> = curve.points.iter().collect();
                points.sort_by(|a, b| {
                    let column = |step| columns.get(step).copied();
                    let order = column(&a.step).cmp(&column(&b.step));
                    order.then(a.place.total_cmp(&b.place))
                });
                for point in points {
                    searcher.look(ElementId::Point(curve.id, point.id), point);
                }
            }
        }
        if let Some(metric) = lane.metric.and_then(|id| journey.metric(id))
            && !shown.contains(&metric.id)
        {
            shown.push(metric.id);
            searcher.look(ElementId::Metric(metric.id), &**metric);
        }
        let in_lane = cards.partition_point(|((lane, ..), _)| *lane <= index);
        let found = cards.drain(..in_lane).map(|(_, found)| found);
        searcher.found.extend(found);
    }
    let metrics = journey.metrics.iter();
    for metric in metrics.filter(|metric| !shown.contains(&metric.id)) {
        searcher.look(ElementId::Metric(metric.id), &**metric);
    }
    for evidence in &journey.evidence {
        searcher.look(ElementId::Evidence(evidence.id), &**evidence);
    }
    for link in &journey.links {
        searcher.look(ElementId::Link(link.id), &**link);
    }
    for image in &journey.images {
        searcher.look(ElementId::Image(image.id), &**image);
    }
    Findings {
        found: searcher.found,
        repeated: searcher.repeated,
    }
}

/// The position of a card: index of its lane, index of its column, and place in the cell.
type ReadingPlace<'a> = (usize, usize, PlaceInCell<'a>);

/// The findings in cards, lane by lane in the order of the columns.
fn in_cards<'a>(
    journey: &'a Journey,
    columns: &FxHashMap<StepId, usize>,
    searcher: &mut Searcher<'_>,
) -> Vec<(ReadingPlace<'a>, Finding)> {
    let lanes: FxHashMap<_, usize> = journey
        .lanes
        .iter()
        .enumerate()
        .map(|(index, lane)| (lane.id, index))
        .collect();
    let before = std::mem::take(&mut searcher.found);
    let mut cards = Vec::new();
    // The text of a covered card must not be found before it is revealed.
    for card in journey.cards.iter().filter(|card| !card.covered) {
        searcher.look(ElementId::Card(card.id), &**card);
        for found in searcher.found.drain(..) {
            let lane = lanes.get(&card.lane).copied().unwrap_or(usize::MAX);
            let column = columns.get(&card.step).copied().unwrap_or(usize::MAX);
            cards.push(((lane, column, journey.place_in_cell(card)), found));
        }
    }
    searcher.found = before;
    // The sort is stable, so the fields of one card keep their order.
    cards.sort_by(|a, b| a.0.cmp(&b.0));
    cards
}
