//! The maps one starts from: the welcome map and an empty one.

use super::LanePreset;
use crate::edit::Edit;
use crate::file;
use crate::model::{Curve, CurvePoint, CurveState, ElementId, IdSource, Journey, Persona};
use crate::words::{Language, Words};

/// The map shown when no file is named: a short one that explains itself.
///
/// # Panics
/// Never: the map is part of the build, and a test reads it.
pub fn welcome_map(language: Language) -> Journey {
    let text = match language {
        Language::English => include_str!("../../assets/welcome/en.ron"),
        Language::Russian => include_str!("../../assets/welcome/ru.ron"),
    };
    let (journey, _) = file::from_ron(text).expect("the welcome map is sound");
    journey
}

/// A new map: stages and lanes that most maps have, a persona with a flat curve, no cards.
pub(super) fn empty_map(words: &Words, ids: &mut dyn IdSource) -> Journey {
    let mut journey = Journey {
        title: words.text("new-map"),
        ..Journey::default()
    };
    let mut apply = |edit: Edit| -> Option<ElementId> {
        let (changed, made) = edit.apply_to(&journey, ids).ok()?;
        journey = changed;
        made.first().copied()
    };
    for (index, stage) in ["acquaintance", "consideration", "purchase", "after-sale"]
        .into_iter()
        .enumerate()
    {
        let made = apply(Edit::AddStage {
            index,
            name: words.text(&format!("stage-{stage}")),
            step_name: words.text(&format!("step-{stage}-1")),
        });
        if let Some(ElementId::Stage(stage_id)) = made {
            apply(Edit::AddStep {
                stage: stage_id,
                index: 1,
                name: words.text(&format!("step-{stage}-2")),
            });
        }
    }
    let presets = [
        LanePreset::Goals,
        LanePreset::Actions,
        LanePreset::Touchpoints,
        LanePreset::Thoughts,
        LanePreset::EmotionCurve,
        LanePreset::PainPoints,
        LanePreset::Opportunities,
    ];
    let mut emotion_lane = None;
    for (index, preset) in presets.into_iter().enumerate() {
        let lane = Box::new(preset.lane(words));
        let made = apply(Edit::AddLane { lane, index });
        if let (LanePreset::EmotionCurve, Some(ElementId::Lane(lane))) = (preset, made) {
            emotion_lane = Some(lane);
        }
    }
    let persona = Persona {
        name: words.text("new-persona"),
        ..Persona::default()
    };
    let made = apply(Edit::AddPersona(Box::new(persona)));
    if let (Some(ElementId::Persona(persona)), Some(lane)) = (made, emotion_lane) {
        let points = journey
            .steps()
            .map(|(_, step)| CurvePoint {
                step: step.id,
                place: 0.5,
                ..CurvePoint::default()
            })
            .collect();
        let curve = Curve {
            lane,
            persona,
            state: CurveState::Current,
            points,
            ..Curve::default()
        };
        if let Ok((changed, _)) = Edit::AddCurve(Box::new(curve)).apply_to(&journey, ids) {
            journey = changed;
        }
    }
    journey
}
