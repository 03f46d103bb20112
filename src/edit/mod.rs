//! Every change to a map, as a named operation, and the history of changes.
//!
//! An [`Edit`] either happens as a whole or is refused with the reason. The result is always a
//! valid map. This module depends on the model alone: new ids come from an [`IdSource`] that
//! the caller hands in.

mod cards;
mod cleaning;
mod columns;
mod curves;
mod excerpt;
mod graft;
mod groups;
mod history;
mod lanes;
mod library;
mod merging;
mod ordering;

pub use cards::CardMove;
pub use excerpt::{Keep, excerpt};
pub use graft::Graft;
pub use history::History;

use crate::model::{
    Card, CardId, Curve, CurveId, CurvePoint, ElementId, Evidence, EvidenceId, IdSource, Image,
    ImageId, Journey, Lane, LaneId, Link, LinkId, MapKind, MapLanguage, Metric, MetricId, Persona,
    PersonaId, PointId, Problem, Scenario, Stage, StageId, Step, StepId, Walk, Workshop,
};

/// A change to a map. The fields of an element are changed by replacing the whole element
/// (`Put…`); its place in the map is changed by moving it (`Move…`).
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Sets the fields of the map itself.
    SetHead {
        /// The new title.
        title: String,
        /// The new kind.
        kind: MapKind,
        /// The new language of the words around the map.
        language: MapLanguage,
        /// The new scenario.
        scenario: Scenario,
        /// The new notes.
        notes: String,
    },
    /// Adds a card to its cell, below the card `after` or on top. The edit chooses its `id` and
    /// `order`.
    AddCard {
        /// The card.
        card: Box<Card>,
        /// The card above it.
        after: Option<CardId>,
    },
    /// Replaces the fields of a card; its place stays.
    PutCard(Box<Card>),
    /// Moves cards to other cells, headings with the cards of their groups. A card that moves
    /// without its heading leaves the group, and joins the group into which it comes.
    MoveCards {
        /// The cards with the cells that they go to, in order.
        moves: Vec<CardMove>,
        /// The first card of `moves` goes below this one, or on top of its cell.
        after: Option<CardId>,
    },
    /// Copies cards, headings with the cards of their groups. The copies go below the
    /// originals.
    DuplicateCards(Vec<CardId>),
    /// Makes a heading in the cell of the first of some cards and puts all of them under
    /// it. Returns the heading.
    GroupCards {
        /// The cards; a heading among them brings its group along.
        cards: Vec<CardId>,
        /// The text of the heading.
        text: String,
    },
    /// Puts cards under a heading, in its cell.
    JoinGroup {
        /// The cards; a heading among them brings its group along.
        cards: Vec<CardId>,
        /// The heading.
        heading: CardId,
    },
    /// Takes cards out of their groups, and dissolves the groups of the headings among them.
    /// Headings stay as cards.
    UngroupCards(Vec<CardId>),
    /// Makes one card of several: the first takes over the texts, fields and votes of the
    /// others.
    MergeCards(Vec<CardId>),
    /// Brings the content of an excerpt into lanes and steps of the map, with new ids. Returns
    /// the new cards and points.
    Graft(Box<Graft>),
    /// Removes cards, the links to them and their mentions.
    DeleteCards(Vec<CardId>),
    /// Adds a stage with one step at a place among the stages.
    AddStage {
        /// How many stages come before.
        index: usize,
        /// Its name.
        name: String,
        /// The name of its step.
        step_name: String,
    },
    /// Replaces the fields of a stage; its place and its steps stay.
    PutStage(Box<Stage>),
    /// Moves a stage, with everything in it, to a place among the others.
    MoveStage {
        /// The stage.
        stage: StageId,
        /// How many of the other stages come before.
        index: usize,
    },
    /// Removes a stage and everything in it.
    DeleteStage(StageId),
    /// Splits a stage: from this step on, its steps become a new stage behind it.
    SplitStage {
        /// The first step of the new stage; never the first of the old one.
        step: StepId,
        /// The name of the new stage.
        name: String,
    },
    /// Moves the steps of the next stage to the end of this one, and removes the next stage.
    MergeStages(StageId),
    /// Moves everything in the next step of the same stage into this one, and removes the next
    /// step.
    MergeSteps(StepId),
    /// Adds a step to a stage.
    AddStep {
        /// The stage.
        stage: StageId,
        /// How many of its steps come before.
        index: usize,
        /// Its name.
        name: String,
    },
    /// Replaces the fields of a step; its place stays.
    PutStep(Box<Step>),
    /// Moves a step, with everything in it, to a place in a stage. A stage that loses its last
    /// step is removed.
    MoveStep {
        /// The step.
        step: StepId,
        /// The stage it goes to.
        stage: StageId,
        /// How many of that stage's other steps come before.
        index: usize,
    },
    /// Removes a step and everything in it; its stage too, if it was the last.
    DeleteStep(StepId),
    /// Adds a lane at a place among the lanes. The edit chooses its `id` and `order`.
    AddLane {
        /// The lane.
        lane: Box<Lane>,
        /// How many lanes come before.
        index: usize,
    },
    /// Replaces the fields of a lane; its place stays.
    PutLane(Box<Lane>),
    /// Moves a lane, with everything in it, to a place among the others.
    MoveLane {
        /// The lane.
        lane: LaneId,
        /// How many of the other lanes come before.
        index: usize,
    },
    /// Removes a lane and everything in it.
    DeleteLane(LaneId),
    /// Adds a curve. The edit chooses its `id` and those of its points.
    AddCurve(Box<Curve>),
    /// Replaces the fields of a curve; its points stay.
    PutCurve(Box<Curve>),
    /// Removes a curve.
    DeleteCurve(CurveId),
    /// Adds a point to a curve. The edit chooses its `id`.
    AddPoint(CurveId, Box<CurvePoint>),
    /// Replaces the fields of a point.
    PutPoint(CurveId, Box<CurvePoint>),
    /// Removes a point.
    DeletePoint(CurveId, PointId),
    /// Adds a persona at the end. The edit chooses its `id` and `order`.
    AddPersona(Box<Persona>),
    /// Replaces the fields of a persona.
    PutPersona(Box<Persona>),
    /// Moves a persona to a place among the others.
    MovePersona {
        /// The persona.
        persona: PersonaId,
        /// How many of the others come before.
        index: usize,
    },
    /// Removes a persona, its curves and its mentions.
    DeletePersona(PersonaId),
    /// Adds a piece of evidence. The edit chooses its `id`.
    AddEvidence(Box<Evidence>),
    /// Replaces a piece of evidence.
    PutEvidence(Box<Evidence>),
    /// Removes a piece of evidence and its mentions.
    DeleteEvidence(EvidenceId),
    /// Adds a metric. The edit chooses its `id`.
    AddMetric(Box<Metric>),
    /// Replaces a metric.
    PutMetric(Box<Metric>),
    /// Removes a metric. Lanes that showed it stay and are empty.
    DeleteMetric(MetricId),
    /// Adds a link. The edit chooses its `id`.
    AddLink(Box<Link>),
    /// Replaces a link.
    PutLink(Box<Link>),
    /// Removes a link.
    DeleteLink(LinkId),
    /// Stores a picture, unless the map has one with the same id.
    AddImage(Box<Image>),
    /// Replaces the description of a picture.
    PutImage(Box<Image>),
    /// Removes a picture and its mentions.
    DeleteImage(ImageId),
    /// Replaces the part of the walk that is arranged by hand.
    PutWalk(Box<Walk>),
    /// Replaces the workshop, or removes it.
    PutWorkshop(Option<Box<Workshop>>),
    /// Several edits, one after another: all of them happen, or none.
    All(Vec<Edit>),
}

/// Why an edit did not happen.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    /// The edit names an element that is not in the map.
    #[error("{} is not in the map", .0.as_str())]
    Missing(ElementId),
    /// The edit would break a rule of maps.
    #[error("{} would break a rule: {}", .0.element.as_str(), .0.kind.key())]
    Refused(Problem),
}

/// Applies `edit` to `journey`. Returns the elements that it made, moved or changed, the most
/// important one first.
///
/// # Errors
/// The edit names missing elements or would break a rule. `journey` may then be changed in
/// part and must be thrown away, as [`Edit::apply_to`] does.
fn apply(
    edit: Edit,
    journey: &mut Journey,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    match edit {
        Edit::SetHead {
            title,
            kind,
            language,
            scenario,
            notes,
        } => {
            journey.title = title;
            journey.kind = kind;
            journey.language = language;
            journey.scenario = scenario;
            journey.notes = notes;
            Ok(vec![ElementId::Journey])
        }
        Edit::AddCard { card, after } => cards::add(journey, *card, after, ids),
        Edit::PutCard(card) => cards::put(journey, *card),
        Edit::MoveCards { moves, after } => cards::relocate(journey, &moves, after),
        Edit::DuplicateCards(cards) => groups::duplicate(journey, &cards, ids),
        Edit::GroupCards { cards, text } => groups::group(journey, &cards, text, ids),
        Edit::JoinGroup { cards, heading } => groups::join(journey, &cards, heading),
        Edit::UngroupCards(cards) => groups::ungroup(journey, &cards),
        Edit::MergeCards(cards) => groups::merge(journey, &cards),
        Edit::Graft(graft) => graft::graft(journey, &graft, ids),
        Edit::DeleteCards(cards) => cards::delete(journey, &cards),
        Edit::AddStage {
            index,
            name,
            step_name,
        } => columns::add_stage(journey, index, name, step_name, ids),
        Edit::PutStage(stage) => columns::put_stage(journey, *stage),
        Edit::MoveStage { stage, index } => columns::move_stage(journey, stage, index),
        Edit::DeleteStage(stage) => columns::delete_stage(journey, stage),
        Edit::SplitStage { step, name } => merging::split_stage(journey, step, name, ids),
        Edit::MergeStages(stage) => merging::merge_stages(journey, stage),
        Edit::MergeSteps(step) => merging::merge_steps(journey, step),
        Edit::AddStep { stage, index, name } => columns::add_step(journey, stage, index, name, ids),
        Edit::PutStep(step) => columns::put_step(journey, *step),
        Edit::MoveStep { step, stage, index } => columns::move_step(journey, step, stage, index),
        Edit::DeleteStep(step) => columns::delete_step(journey, step),
        Edit::AddLane { lane, index } => lanes::add(journey, *lane, index, ids),
        Edit::PutLane(lane) => lanes::put(journey, *lane),
        Edit::MoveLane { lane, index } => lanes::relocate(journey, lane, index),
        Edit::DeleteLane(lane) => lanes::delete(journey, lane),
        Edit::AddCurve(curve) => curves::add(journey, *curve, ids),
        Edit::PutCurve(curve) => curves::put(journey, *curve),
        Edit::DeleteCurve(curve) => curves::delete(journey, curve),
        Edit::AddPoint(curve, point) => curves::add_point(journey, curve, *point, ids),
        Edit::PutPoint(curve, point) => curves::put_point(journey, curve, *point),
        Edit::DeletePoint(curve, point) => curves::delete_point(journey, curve, point),
        Edit::AddPersona(persona) => library::add_persona(journey, *persona, ids),
        Edit::PutPersona(persona) => library::put_persona(journey, *persona),
        Edit::MovePersona { persona, index } => library::move_persona(journey, persona, index),
        Edit::DeletePersona(persona) => library::delete_persona(journey, persona),
        Edit::AddEvidence(evidence) => library::add_evidence(journey, *evidence, ids),
        Edit::PutEvidence(evidence) => library::put_evidence(journey, *evidence),
        Edit::DeleteEvidence(evidence) => library::delete_evidence(journey, evidence),
        Edit::AddMetric(metric) => library::add_metric(journey, *metric, ids),
        Edit::PutMetric(metric) => library::put_metric(journey, *metric),
        Edit::DeleteMetric(metric) => library::delete_metric(journey, metric),
        Edit::AddLink(link) => library::add_link(journey, *link, ids),
        Edit::PutLink(link) => library::put_link(journey, *link),
        Edit::DeleteLink(link) => library::delete_link(journey, link),
        Edit::AddImage(image) => library::add_image(journey, *image),
        Edit::PutImage(image) => library::put_image(journey, *image),
        Edit::DeleteImage(image) => library::delete_image(journey, image),
        Edit::PutWalk(walk) => library::put_walk(journey, *walk),
        Edit::PutWorkshop(workshop) => {
            library::put_workshop(journey, workshop.map(|workshop| *workshop))
        }
        Edit::All(edits) => {
            let mut elements = Vec::new();
            for edit in edits {
                elements.extend(apply(edit, journey, ids)?);
            }
            Ok(elements)
        }
    }
}

impl Edit {
    /// Returns the changed map, and the elements that were made, moved or changed, the most
    /// important one first. `journey` itself is not changed.
    ///
    /// # Errors
    /// The reason why the edit did not happen.
    pub fn apply_to(
        mut self,
        journey: &Journey,
        ids: &mut dyn IdSource,
    ) -> Result<(Journey, Vec<ElementId>), EditError> {
        self.clean_texts();
        let mut changed = journey.clone();
        let elements = apply(self, &mut changed, ids)?;
        changed.settle_headings();
        changed.settle_stage_tints_since(journey);
        changed.prune_plans();
        Ok((changed, elements))
    }
}

/// Fails with the first of `problems`, if there is one.
fn refuse_problems(problems: Vec<Problem>) -> Result<(), EditError> {
    match problems.into_iter().next() {
        Some(problem) => Err(EditError::Refused(problem)),
        None => Ok(()),
    }
}
