//! The rules of a map, and every way in which a map can break them.

mod plans;

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::cleaning::unclean_fields;
use super::{
    Card, Curve, ElementId, Evidence, EvidenceId, ImageId, Journey, Lane, LaneId, LaneKind, Metric,
    MetricId, PersonaId, Plan, PortraitFrame, Reach, Step, StepId, Texts,
};

/// A field of an element, by its name in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field(pub &'static str);

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The kind of a problem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ProblemKind {
    /// An element has no id.
    EmptyId,
    /// Two elements share an id.
    DuplicateId,
    /// The field names an element that does not exist.
    Dangling {
        /// The element that the field names.
        target: ElementId,
    },
    /// The field is NaN or infinite.
    NotFinite,
    /// The number in the field is outside of the allowed range.
    OutOfRange {
        /// The lowest allowed value.
        min: f64,
        /// The highest allowed value.
        max: f64,
    },
    /// The lower end of the range in the field is not below its upper end.
    EmptyRange,
    /// A stage has no step.
    NoSteps,
    /// An element refers to itself.
    RefersToItself,
    /// The element is in a lane that cannot hold it.
    WrongLane,
    /// The bytes of an image are empty.
    NoData,
    /// The heading of the card is in another cell, or is itself under another card.
    WrongHeading,
    /// The text contains a control character, or a line break although it has one line.
    ControlCharacter,
}

impl ProblemKind {
    /// The end of the key of this problem's message.
    pub fn key(&self) -> &'static str {
        match self {
            Self::EmptyId => "empty-id",
            Self::DuplicateId => "duplicate-id",
            Self::Dangling { .. } => "dangling",
            Self::NotFinite => "not-finite",
            Self::OutOfRange { .. } => "out-of-range",
            Self::EmptyRange => "empty-range",
            Self::NoSteps => "no-steps",
            Self::RefersToItself => "refers-to-itself",
            Self::WrongLane => "wrong-lane",
            Self::NoData => "no-data",
            Self::WrongHeading => "wrong-heading",
            Self::ControlCharacter => "control-character",
        }
    }
}

/// One broken rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Problem {
    /// The element that has the problem.
    pub element: ElementId,
    /// The field that has the problem.
    pub field: Field,
    /// What is wrong with the field.
    pub kind: ProblemKind,
}

/// Every problem of `journey`, in the order of a file. Empty for a valid map.
///
/// Cards must be sorted by id, as they are after a load and after every edit.
pub fn validate(journey: &Journey) -> Vec<Problem> {
    let mut check = Check::new(journey);
    check.before_cards();
    for card in &journey.cards {
        check.card(card);
        check.heading(card);
    }
    check.after_cards();
    check.problems
}

/// The problems that `card` would have in `journey`, except for an id that is used already.
pub(crate) fn card_problems(journey: &Journey, card: &Card) -> Vec<Problem> {
    let mut check = Check::new(journey);
    check.card(card);
    check.problems
}

/// The problems of `cards`, which are part of `journey`.
pub(crate) fn cards_problems(journey: &Journey, cards: &[Arc<Card>]) -> Vec<Problem> {
    let mut check = Check::new(journey);
    for card in cards {
        check.card(card);
    }
    check.problems
}

/// The problems that `curve` would have in `journey`, except for an id that is used already.
pub(crate) fn curve_problems(journey: &Journey, curve: &Curve) -> Vec<Problem> {
    let mut check = Check::new(journey);
    check.curve(curve);
    check.problems
}

/// The problems of everything but the cards.
pub(crate) fn frame_problems(journey: &Journey) -> Vec<Problem> {
    let mut check = Check::new(journey);
    check.before_cards();
    check.after_cards();
    check.problems
}

/// The ids a journey holds, and the problems found so far.
struct Check<'a> {
    journey: &'a Journey,
    problems: Vec<Problem>,
    seen: HashSet<ElementId>,
    personas: HashSet<PersonaId>,
    steps: HashSet<StepId>,
    lanes: HashMap<LaneId, &'a Lane>,
    metrics: HashSet<MetricId>,
    evidence: HashSet<EvidenceId>,
    images: HashSet<ImageId>,
}

impl<'a> Check<'a> {
    fn new(journey: &'a Journey) -> Self {
        Self {
            journey,
            problems: Vec::new(),
            seen: HashSet::new(),
            personas: journey.personas.iter().map(|persona| persona.id).collect(),
            steps: journey.steps().map(|(_, step)| step.id).collect(),
            lanes: journey
                .lanes
                .iter()
                .map(|lane| (lane.id, &**lane))
                .collect(),
            metrics: journey.metrics.iter().map(|metric| metric.id).collect(),
            evidence: journey
                .evidence
                .iter()
                .map(|evidence| evidence.id)
                .collect(),
            images: journey.images.iter().map(|image| image.id).collect(),
        }
    }

    fn report(&mut self, element: ElementId, field: &'static str, kind: ProblemKind) {
        self.problems.push(Problem {
            element,
            field: Field(field),
            kind,
        });
    }

    /// Checks that `element` has an id of its own.
    fn identity(&mut self, element: ElementId) {
        if element.as_str().is_empty() {
            self.report(element, "id", ProblemKind::EmptyId);
        } else if !self.seen.insert(element) {
            self.report(element, "id", ProblemKind::DuplicateId);
        }
    }

    /// Reports the element `target` that a field names, unless it exists.
    fn reference(
        &mut self,
        element: ElementId,
        field: &'static str,
        target: ElementId,
        exists: bool,
    ) {
        if !exists {
            self.report(element, field, ProblemKind::Dangling { target });
        }
    }

    /// Checks that a number is finite and in `range`.
    fn number(
        &mut self,
        element: ElementId,
        field: &'static str,
        value: f64,
        range: RangeInclusive<f64>,
    ) {
        if !value.is_finite() {
            self.report(element, field, ProblemKind::NotFinite);
        } else if !range.contains(&value) {
            let (min, max) = range.into_inner();
            self.report(element, field, ProblemKind::OutOfRange { min, max });
        }
    }

    fn optional_number(
        &mut self,
        element: ElementId,
        field: &'static str,
        value: Option<f64>,
        range: RangeInclusive<f64>,
    ) {
        if let Some(value) = value {
            self.number(element, field, value, range);
        }
    }

    /// Checks that texts contain only characters that they may contain.
    fn texts(&mut self, element: ElementId, texts: &dyn Texts) {
        for field in unclean_fields(texts) {
            self.report(element, field, ProblemKind::ControlCharacter);
        }
    }

    /// Checks everything that comes before the cards in a file.
    fn before_cards(&mut self) {
        self.texts(ElementId::Journey, self.journey);
        self.personas();
        self.columns();
        self.lanes();
    }

    fn personas(&mut self) {
        for persona in &self.journey.personas {
            let element = ElementId::Persona(persona.id);
            self.identity(element);
            self.texts(element, &**persona);
            if let Some(image) = persona.portrait {
                let exists = self.images.contains(&image);
                self.reference(element, "portrait", ElementId::Image(image), exists);
            }
            let PortraitFrame { x, y, zoom } = persona.portrait_frame;
            let field = "portrait_frame";
            self.number(element, field, x, PortraitFrame::PLACE_RANGE);
            self.number(element, field, y, PortraitFrame::PLACE_RANGE);
            self.number(element, field, zoom, PortraitFrame::ZOOM_RANGE);
        }
    }

    fn columns(&mut self) {
        for stage in &self.journey.stages {
            let element = ElementId::Stage(stage.id);
            self.identity(element);
            self.texts(element, &**stage);
            if stage.steps.is_empty() {
                self.report(element, "steps", ProblemKind::NoSteps);
            }
            for step in &stage.steps {
                let element = ElementId::Step(step.id);
                self.identity(element);
                self.texts(element, &**step);
                self.optional_number(element, "width", step.width, Step::WIDTH_RANGE);
            }
        }
    }

    fn lanes(&mut self) {
        for lane in &self.journey.lanes {
            let element = ElementId::Lane(lane.id);
            self.identity(element);
            self.texts(element, &**lane);
            self.optional_number(
                element,
                "min_height",
                lane.min_height,
                Lane::MIN_HEIGHT_RANGE,
            );
            if let Some(scale) = lane.scale {
                if !scale.min.is_finite() || !scale.max.is_finite() {
                    self.report(element, "scale", ProblemKind::NotFinite);
                } else if scale.min >= scale.max {
                    self.report(element, "scale", ProblemKind::EmptyRange);
                }
            }
            if let Some(metric) = lane.metric {
                let exists = self.metrics.contains(&metric);
                self.reference(element, "metric", ElementId::Metric(metric), exists);
            }
        }
    }

    fn card(&mut self, card: &Card) {
        let element = ElementId::Card(card.id);
        self.identity(element);
        self.texts(element, card);
        let lane = self.lanes.get(&card.lane).copied();
        self.reference(element, "lane", ElementId::Lane(card.lane), lane.is_some());
        let exists = self.steps.contains(&card.step);
        self.reference(element, "step", ElementId::Step(card.step), exists);
        if lane.is_some_and(|lane| !lane.kind.holds_cards()) {
            self.report(element, "lane", ProblemKind::WrongLane);
        }
        self.number(element, "span", f64::from(card.span), 1.0..=10_000.0);
        for &persona in &card.personas {
            let exists = self.personas.contains(&persona);
            self.reference(element, "personas", ElementId::Persona(persona), exists);
        }
        if let Some(Reach { count, of }) = card.reach {
            if of == 0 {
                self.number(element, "reach", 0.0, 1.0..=f64::from(u32::MAX));
            } else {
                self.number(element, "reach", f64::from(count), 0.0..=f64::from(of));
            }
        }
        self.source(element, "reach_from", card.reach_from);
        self.optional_number(element, "importance", card.importance, Card::RATING_RANGE);
        self.optional_number(
            element,
            "satisfaction",
            card.satisfaction,
            Card::RATING_RANGE,
        );
        let (low, high) = Plan::RANK_RANGE.into_inner();
        let ranks = f64::from(low)..=f64::from(high);
        self.optional_number(
            element,
            "impact",
            card.plan.impact.map(f64::from),
            ranks.clone(),
        );
        self.optional_number(element, "effort", card.plan.effort.map(f64::from), ranks);
        for link in &card.evidence {
            let exists = self.evidence.contains(&link.evidence);
            self.reference(
                element,
                "evidence",
                ElementId::Evidence(link.evidence),
                exists,
            );
            self.optional_number(element, "confidence", link.confidence, 0.0..=1.0);
        }
        for &answered in &card.answers {
            if answered == card.id {
                self.report(element, "answers", ProblemKind::RefersToItself);
            }
            let exists = self.journey.card(answered).is_some();
            self.reference(element, "answers", ElementId::Card(answered), exists);
        }
        if let Some(image) = card.image {
            let exists = self.images.contains(&image);
            self.reference(element, "image", ElementId::Image(image), exists);
        }
    }

    fn curve(&mut self, curve: &Curve) {
        let element = ElementId::Curve(curve.id);
        self.identity(element);
        let exists = self.personas.contains(&curve.persona);
        self.reference(
            element,
            "persona",
            ElementId::Persona(curve.persona),
            exists,
        );
        let lane = self.lanes.get(&curve.lane).copied();
        self.reference(element, "lane", ElementId::Lane(curve.lane), lane.is_some());
        if lane.is_some_and(|lane| lane.kind != LaneKind::EmotionCurve) {
            self.report(element, "lane", ProblemKind::WrongLane);
        }
        let scale = lane.map_or_else(Default::default, |lane| lane.scale());
        let values = if scale.is_valid() {
            scale.min..=scale.max
        } else {
            f64::MIN..=f64::MAX
        };
        for point in &curve.points {
            let element = ElementId::Point(curve.id, point.id);
            self.identity(element);
            self.texts(element, point);
            let exists = self.steps.contains(&point.step);
            self.reference(element, "step", ElementId::Step(point.step), exists);
            self.number(element, "place", point.place, 0.0..=1.0);
            self.number(element, "value", point.value, values.clone());
            self.optional_number(element, "low", point.low, values.clone());
            self.optional_number(element, "high", point.high, values.clone());
            self.interval(element, point.low, point.high);
            self.source(element, "evidence", point.evidence);
        }
        for point in &curve.hidden_points {
            let exists = self.steps.contains(&point.step);
            self.reference(
                element,
                "hidden_points",
                ElementId::Step(point.step),
                exists,
            );
            self.number(element, "place", point.place, 0.0..=1.0);
        }
    }

    /// Checks that the lower end of an interval is not above the upper one.
    fn interval(&mut self, element: ElementId, low: Option<f64>, high: Option<f64>) {
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            self.report(element, "low", ProblemKind::EmptyRange);
        }
    }

    /// Checks that a source exists that a field names.
    fn source(&mut self, element: ElementId, field: &'static str, source: Option<EvidenceId>) {
        if let Some(source) = source {
            let exists = self.evidence.contains(&source);
            self.reference(element, field, ElementId::Evidence(source), exists);
        }
    }

    fn metric(&mut self, metric: &Metric) {
        let element = ElementId::Metric(metric.id);
        self.identity(element);
        self.texts(element, metric);
        for value in &metric.values {
            let exists = self.steps.contains(&value.step);
            self.reference(element, "step", ElementId::Step(value.step), exists);
            if let Some(persona) = value.persona {
                let exists = self.personas.contains(&persona);
                self.reference(element, "persona", ElementId::Persona(persona), exists);
            }
            self.number(element, "value", value.value, f64::MIN..=f64::MAX);
            self.optional_number(element, "low", value.low, f64::MIN..=f64::MAX);
            self.optional_number(element, "high", value.high, f64::MIN..=f64::MAX);
            self.interval(element, value.low, value.high);
            if let (Some(count), Some(n)) = (value.count, value.n) {
                self.number(element, "count", f64::from(count), 0.0..=f64::from(n));
            }
            self.source(element, "evidence", value.evidence);
        }
    }

    /// Checks everything that comes after the cards in a file.
    fn after_cards(&mut self) {
        for curve in &self.journey.curves {
            self.curve(curve);
        }
        for metric in &self.journey.metrics {
            self.metric(metric);
        }
        self.evidence_links_and_images();
        self.plans();
    }

    /// Checks the period of a source, its file and its recipes.
    fn source_file(&mut self, element: ElementId, evidence: &Evidence) {
        if let (Some(from), Some(until)) = (evidence.period_from, evidence.period_until)
            && from > until
        {
            self.report(element, "period_from", ProblemKind::EmptyRange);
        }
        for (field, is_clean) in evidence.clean_parts() {
            if !is_clean {
                self.report(element, field, ProblemKind::ControlCharacter);
            }
        }
        let recipes = [
            evidence.recipe.as_deref(),
            evidence.counted.as_ref().map(|counted| &counted.recipe),
        ];
        for recipe in recipes.into_iter().flatten() {
            for answer in recipe
                .columns
                .iter()
                .filter_map(|column| column.answer.as_ref())
            {
                let ends = [answer.low, answer.high];
                let words = answer.words.iter().filter_map(|word| word.value);
                if ends.into_iter().chain(words).any(|end| !end.is_finite()) {
                    self.report(element, "recipe", ProblemKind::NotFinite);
                } else if answer.low >= answer.high {
                    self.report(element, "recipe", ProblemKind::EmptyRange);
                }
            }
        }
    }

    fn evidence_links_and_images(&mut self) {
        for evidence in &self.journey.evidence {
            let element = ElementId::Evidence(evidence.id);
            self.identity(element);
            self.texts(element, &**evidence);
            self.source_file(element, evidence);
        }
        for link in &self.journey.links {
            let element = ElementId::Link(link.id);
            self.identity(element);
            self.texts(element, &**link);
            for (field, card) in [("from", link.from), ("to", link.to)] {
                let exists = self.journey.card(card).is_some();
                self.reference(element, field, ElementId::Card(card), exists);
            }
            if link.from == link.to {
                self.report(element, "to", ProblemKind::RefersToItself);
            }
        }
        for image in &self.journey.images {
            let element = ElementId::Image(image.id);
            self.identity(element);
            self.texts(element, &**image);
            if image.data.is_empty() {
                self.report(element, "data", ProblemKind::NoData);
            }
            self.number(element, "width", f64::from(image.width), 1.0..=32_768.0);
            self.number(element, "height", f64::from(image.height), 1.0..=32_768.0);
        }
    }
}
