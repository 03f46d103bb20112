//! The document: one scenario, its actors, and the grid of stages and lanes.

use std::collections::HashSet;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::open_enum::open_enum;
use super::scenario_part::ScenarioPart;
use super::{
    Card, CardId, Curve, CurveId, Evidence, EvidenceId, Image, ImageId, Lane, LaneId, Link, LinkId,
    Metric, MetricId, OrderKey, Persona, PersonaId, Scale, Stage, StageId, Step, StepId, Walk,
    Workshop, is_default,
};

open_enum! {
    /// What a map describes. Other words than those in the examples are allowed and kept.
    MapKind {
        /// How things are today (as-is).
        CurrentState = "current_state",
        /// How things are planned to be (to-be).
        FutureState = "future_state",
        /// A whole day of a persona, beyond one product.
        DayInTheLife = "day_in_the_life",
        /// What customers do, and below it what the organisation does for them.
        ServiceBlueprint = "service_blueprint",
    }
    default CurrentState
}

open_enum! {
    /// The language of the words that stand around a map when it is presented or exported. Other
    /// words than those in the examples are allowed and kept; they count as `guessed`.
    MapLanguage {
        /// The language in which most of the map is written.
        Guessed = "guessed",
        /// English.
        English = "en",
        /// Russian.
        Russian = "ru",
    }
    default Guessed
}

/// What the persona tries to get done, in which situation, and with which expectations.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// The scenario in one sentence, shown in the upper left corner of the map.
    #[serde(skip_serializing_if = "is_default")]
    pub summary: String,
    /// The situation: where and when it happens, and what the persona has at hand. May have
    /// several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub situation: String,
    /// What the persona expects to happen. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub expectations: String,
    /// What is true in the end if the persona succeeds. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub goal: String,
}

impl Scenario {
    /// A text of the scenario.
    pub fn part(&self, part: ScenarioPart) -> &str {
        match part {
            ScenarioPart::Summary => &self.summary,
            ScenarioPart::Situation => &self.situation,
            ScenarioPart::Expectations => &self.expectations,
            ScenarioPart::Goal => &self.goal,
        }
    }

    /// The same text, to be changed.
    pub fn part_mut(&mut self, part: ScenarioPart) -> &mut String {
        match part {
            ScenarioPart::Summary => &mut self.summary,
            ScenarioPart::Situation => &mut self.situation,
            ScenarioPart::Expectations => &mut self.expectations,
            ScenarioPart::Goal => &mut self.goal,
        }
    }
}

/// The key by which the cards of a cell are sorted: the order key and the id of the card or, if
/// it has one, of its heading; in the latter case followed by those of the card itself.
pub type PlaceInCell<'a> = (&'a OrderKey, CardId, Option<(&'a OrderKey, CardId)>);

/// One customer journey map.
///
/// Elements sit behind [`Arc`], so a snapshot copies pointers only. Stages, steps,
/// lanes and personas are kept sorted by their [`super::OrderKey`]; everything
/// else is kept sorted by id, which is also the order of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(
    description = "A customer journey map. Personas, stages, steps and lanes, and the cards of a cell, are sorted by their order keys: texts of lower-case hexadecimal digits, two for each byte, which are compared as texts. The last byte of a key must be `80`, and a missing key counts as `80`. Elements with equal keys keep the order that they have in the file. Everything else is written in the order of ids, and can be read in any order. Fields that are absent are empty, zero or false unless their default or description says otherwise. Control characters, and line breaks in texts of one line, are removed when a map is opened."
)]
pub struct Journey {
    /// Title of the map.
    pub title: String,
    /// What the map describes; `current_state` if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub kind: MapKind,
    /// The language of the words around the map in presentations and exports; `guessed` if
    /// absent.
    #[serde(skip_serializing_if = "is_default")]
    pub language: MapLanguage,
    /// What the persona tries to get done. Its texts are empty if it is absent.
    #[serde(skip_serializing_if = "is_default")]
    pub scenario: Scenario,
    /// Notes about the map as a whole. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub notes: String,
    /// The personas whose journey the map shows.
    pub personas: Vec<Arc<Persona>>,
    /// The stages, which are groups of columns, with their steps, which are the columns.
    pub stages: Vec<Arc<Stage>>,
    /// The lanes, which are the rows.
    pub lanes: Vec<Arc<Lane>>,
    /// The cards in the cells, each with the lane and the step that it is in.
    pub cards: Vec<Arc<Card>>,
    /// The emotion curves of the personas.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub curves: Vec<Arc<Curve>>,
    /// The metrics that metric lanes show.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<Arc<Metric>>,
    /// The pieces of evidence that cards refer to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Arc<Evidence>>,
    /// The arrows between cards.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Arc<Link>>,
    /// How the map is presented, as far as somebody arranged that by hand.
    #[serde(skip_serializing_if = "is_default")]
    pub walk: Arc<Walk>,
    /// The workshop on the map. Absent if there was none.
    #[serde(skip_serializing_if = "is_default")]
    pub workshop: Option<Arc<Workshop>>,
    /// The pictures that cards and personas show.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Arc<Image>>,
}

/// Declares lookups by id in the journey's lists.
macro_rules! find {
    ($(#[$doc:meta] $name:ident($id:ty) -> $element:ident in $list:ident;)*) => {
        $(
            #[$doc]
            pub fn $name(&self, id: $id) -> Option<&Arc<$element>> {
                self.$list.iter().find(|element| element.id == id)
            }
        )*
    };
}

impl Journey {
    find! {
        /// The persona with this id.
        persona(PersonaId) -> Persona in personas;
        /// The stage with this id.
        stage(StageId) -> Stage in stages;
        /// The lane with this id.
        lane(LaneId) -> Lane in lanes;
        /// The curve with this id.
        curve(CurveId) -> Curve in curves;
        /// The metric with this id.
        metric(MetricId) -> Metric in metrics;
        /// The piece of evidence with this id.
        evidence(EvidenceId) -> Evidence in evidence;
        /// The link with this id.
        link(LinkId) -> Link in links;
        /// The image with this id.
        image(ImageId) -> Image in images;
    }

    /// The card with this id. Cards are sorted by id, so this is a binary search.
    pub fn card(&self, id: CardId) -> Option<&Arc<Card>> {
        self.card_index(id).map(|index| &self.cards[index])
    }

    /// The index of a card in [`Journey::cards`].
    pub fn card_index(&self, id: CardId) -> Option<usize> {
        self.cards.binary_search_by(|card| card.id.cmp(&id)).ok()
    }

    /// The step with this id and the stage it belongs to.
    pub fn step(&self, id: StepId) -> Option<(&Arc<Stage>, &Arc<Step>)> {
        self.steps().find(|(_, step)| step.id == id)
    }

    /// All steps from left to right, each with its stage.
    pub fn steps(&self) -> impl Iterator<Item = (&Arc<Stage>, &Arc<Step>)> {
        self.stages
            .iter()
            .flat_map(|stage| stage.steps.iter().map(move |step| (stage, step)))
    }

    /// The axis of the lane that `curve` is in; the usual one if there is no such lane.
    pub fn scale_of(&self, curve: &Curve) -> Scale {
        let lane = self.lane(curve.lane);
        lane.map_or_else(Scale::default, |lane| lane.scale())
    }

    /// How many columns the map has.
    pub fn step_count(&self) -> usize {
        self.stages.iter().map(|stage| stage.steps.len()).sum()
    }

    /// The key by which the cards of one cell are sorted, top to bottom. The cards of a group
    /// come right below their heading.
    pub fn place_in_cell<'a>(&'a self, card: &'a Card) -> PlaceInCell<'a> {
        match card.under.and_then(|heading| self.card(heading)) {
            Some(heading) => (&heading.order, heading.id, Some((&card.order, card.id))),
            None => (&card.order, card.id, None),
        }
    }

    /// The cards that are grouped under a heading, top to bottom.
    pub fn members(&self, heading: CardId) -> Vec<&Arc<Card>> {
        let cards = self.cards.iter();
        let mut members: Vec<_> = cards.filter(|card| card.under == Some(heading)).collect();
        members.sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
        members
    }

    /// The cards of one cell, top to bottom.
    pub fn cell(&self, lane: LaneId, step: StepId) -> Vec<&Arc<Card>> {
        let mut cards: Vec<_> = self
            .cards
            .iter()
            .filter(|card| card.lane == lane && card.step == step)
            .collect();
        cards.sort_by(|a, b| self.place_in_cell(a).cmp(&self.place_in_cell(b)));
        cards
    }

    /// The map without the pictures that no card, persona or slide shows; `None` if all pictures
    /// are shown.
    pub fn without_unused_images(&self) -> Option<Self> {
        let shown = self.cards.iter().filter_map(|card| card.image);
        let portraits = self.personas.iter().filter_map(|persona| persona.portrait);
        let slides = self.walk.stops.iter().filter_map(|stop| stop.picture);
        let used: HashSet<ImageId> = shown.chain(portraits).chain(slides).collect();
        let is_used = |image: &Arc<Image>| used.contains(&image.id);
        if self.images.iter().all(is_used) {
            return None;
        }
        let mut lean = self.clone();
        lean.images.retain(is_used);
        Some(lean)
    }

    /// Whether two maps are equal. Elements that both share are not compared, which makes this
    /// quick for a map and the one that it was changed from.
    pub fn is_same_as(&self, other: &Self) -> bool {
        fn same<T: PartialEq>(a: &[Arc<T>], b: &[Arc<T>]) -> bool {
            let is_same = |(a, b): (&Arc<T>, &Arc<T>)| Arc::ptr_eq(a, b) || a == b;
            a.len() == b.len() && a.iter().zip(b).all(is_same)
        }
        // Every field is named, so that a new one is not forgotten.
        let Self {
            title,
            kind,
            language,
            scenario,
            notes,
            personas,
            stages,
            lanes,
            cards,
            curves,
            metrics,
            evidence,
            links,
            walk,
            workshop,
            images,
        } = self;
        *title == other.title
            && *kind == other.kind
            && *language == other.language
            && *scenario == other.scenario
            && *notes == other.notes
            && same(personas, &other.personas)
            && same(stages, &other.stages)
            && same(lanes, &other.lanes)
            && same(cards, &other.cards)
            && same(curves, &other.curves)
            && same(metrics, &other.metrics)
            && same(evidence, &other.evidence)
            && same(links, &other.links)
            && same(images, &other.images)
            && *walk == other.walk
            && *workshop == other.workshop
    }

    /// Restores the order of every list: by order key where elements have one, else by id.
    pub fn sort(&mut self) {
        self.personas
            .sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
        self.stages
            .sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
        self.lanes
            .sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
        for stage in &mut self.stages {
            if !stage.steps.is_sorted_by_key(|step| (&step.order, step.id)) {
                Arc::make_mut(stage)
                    .steps
                    .sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
            }
        }
        self.cards.sort_by_key(|card| card.id);
        self.curves.sort_by_key(|curve| curve.id);
        self.metrics.sort_by_key(|metric| metric.id);
        self.evidence.sort_by_key(|evidence| evidence.id);
        self.links.sort_by_key(|link| link.id);
        self.images.sort_by_key(|image| image.id);
    }
}
