//! Cleans the texts that an edit brings in before it is applied, wherever they come from:
//! typed, pasted, imported, or filled in from a panel.

use super::Edit;
use crate::model::{
    CleanTexts as _, Measure, TextShape, clean_curve, clean_evidence, clean_stage, clean_walk,
    clean_workshop, cleaned,
};

/// Cleans a text of an edit that is not part of an element.
fn clean(text: &mut String, shape: TextShape) {
    if let std::borrow::Cow::Owned(clean) = cleaned(text, shape) {
        *text = clean;
    }
}

impl Edit {
    /// Removes control characters from all texts that the edit brings in, and line breaks from
    /// texts of one line. Every kind of edit is listed, so that a new one is not forgotten.
    #[expect(clippy::too_many_lines, reason = "one short arm for each edit")]
    pub(super) fn clean_texts(&mut self) {
        match self {
            Self::SetHead {
                title,
                scenario,
                notes,
                kind,
                language,
            } => {
                kind.clean();
                language.clean();
                clean(title, TextShape::of_field("title"));
                clean(&mut scenario.summary, TextShape::of_field("summary"));
                clean(&mut scenario.situation, TextShape::of_field("situation"));
                clean(
                    &mut scenario.expectations,
                    TextShape::of_field("expectations"),
                );
                clean(&mut scenario.goal, TextShape::of_field("goal"));
                clean(notes, TextShape::of_field("notes"));
            }
            Self::GroupCards { text, cards: _ } => clean(text, TextShape::of_field("text")),
            Self::AddStage {
                name,
                step_name,
                index: _,
            } => {
                clean(name, TextShape::Line);
                clean(step_name, TextShape::Line);
            }
            Self::SplitStage { name, step: _ }
            | Self::AddStep {
                name,
                stage: _,
                index: _,
            } => clean(name, TextShape::Line),
            Self::AddCard { card, after: _ } | Self::PutCard(card) => {
                card.clean_texts();
                card.role.clean();
                if let Some(channel) = &mut card.channel {
                    channel.clean();
                }
            }
            Self::PutStage(stage) => {
                clean_stage(stage);
            }
            Self::PutStep(step) => {
                step.clean_texts();
            }
            Self::AddLane { lane, index: _ } | Self::PutLane(lane) => {
                lane.clean_texts();
                lane.kind.clean();
                lane.role.clean();
            }
            Self::AddCurve(curve) | Self::PutCurve(curve) => {
                clean_curve(curve);
            }
            Self::AddPoint(_, point) | Self::PutPoint(_, point) => {
                point.clean_texts();
            }
            Self::AddPersona(persona) | Self::PutPersona(persona) => {
                persona.clean_texts();
                for channel in &mut persona.preferred_channels {
                    channel.clean();
                }
            }
            Self::AddEvidence(evidence) | Self::PutEvidence(evidence) => {
                clean_evidence(evidence);
                evidence.clean_words();
            }
            Self::AddMetric(metric) | Self::PutMetric(metric) => {
                metric.clean_texts();
                for value in &mut metric.values {
                    value.measure.iter_mut().for_each(Measure::clean);
                }
            }
            Self::AddLink(link) | Self::PutLink(link) => {
                link.clean_texts();
            }
            Self::AddImage(image) | Self::PutImage(image) => {
                image.clean_texts();
            }
            Self::PutWalk(walk) => {
                clean_walk(walk);
            }
            Self::PutWorkshop(Some(workshop)) => {
                clean_workshop(workshop);
                for activity in &mut workshop.agenda {
                    activity.kind.clean();
                }
            }
            Self::Graft(graft) => {
                graft.excerpt.clean_all_texts();
            }
            Self::All(edits) => edits.iter_mut().for_each(Self::clean_texts),
            // These edits bring in no texts.
            Self::MoveCards { .. }
            | Self::DuplicateCards(_)
            | Self::JoinGroup { .. }
            | Self::UngroupCards(_)
            | Self::MergeCards(_)
            | Self::DeleteCards(_)
            | Self::MoveStage { .. }
            | Self::DeleteStage(_)
            | Self::MergeStages(_)
            | Self::MergeSteps(_)
            | Self::MoveStep { .. }
            | Self::DeleteStep(_)
            | Self::MoveLane { .. }
            | Self::DeleteLane(_)
            | Self::DeleteCurve(_)
            | Self::DeletePoint(..)
            | Self::MovePersona { .. }
            | Self::DeletePersona(_)
            | Self::DeleteEvidence(_)
            | Self::DeleteMetric(_)
            | Self::DeleteLink(_)
            | Self::DeleteImage(_)
            | Self::PutWorkshop(None) => {}
        }
    }
}
