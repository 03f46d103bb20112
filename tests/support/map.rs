//! A small map, made with the edits that the editor uses. It is the same on every run.

use wayline::edit::Edit;
use wayline::editor::RandomIds;
use wayline::model::{
    Card, Curve, CurvePoint, ElementId, Journey, Lane, LaneId, LaneKind, Persona, Role, StageId,
    StepId,
};

/// Makes maps edit by edit.
struct Builder {
    journey: Journey,
    ids: RandomIds,
}

impl Builder {
    fn apply(&mut self, edit: Edit) -> Vec<ElementId> {
        let outcome = edit.apply_to(&self.journey, &mut self.ids);
        let (journey, made) = outcome.expect("the edit is sound");
        self.journey = journey;
        made
    }

    fn stage(&mut self, name: &str, step: &str) -> (StageId, StepId) {
        let index = self.journey.stages.len();
        let (name, step_name) = (name.to_owned(), step.to_owned());
        let edit = Edit::AddStage {
            index,
            name,
            step_name,
        };
        match self.apply(edit)[..] {
            [ElementId::Stage(stage), ElementId::Step(step)] => (stage, step),
            ref other => panic!("{other:?} is not a stage with its step"),
        }
    }

    fn step(&mut self, stage: StageId, name: &str) -> StepId {
        let name = name.to_owned();
        let edit = Edit::AddStep {
            stage,
            index: 1,
            name,
        };
        match self.apply(edit)[..] {
            [ElementId::Step(step)] => step,
            ref other => panic!("{other:?} is not a step"),
        }
    }

    fn lane(&mut self, name: &str, kind: LaneKind, role: Role) -> LaneId {
        let index = self.journey.lanes.len();
        let lane = Box::new(Lane {
            name: name.to_owned(),
            kind,
            role,
            ..Lane::default()
        });
        match self.apply(Edit::AddLane { lane, index })[..] {
            [ElementId::Lane(lane)] => lane,
            ref other => panic!("{other:?} is not a lane"),
        }
    }

    fn card(&mut self, lane: LaneId, step: StepId, text: &str) {
        let after = self.journey.cell(lane, step).last().map(|card| card.id);
        let found = self.journey.lane(lane).expect("the lane is there");
        let role = found.role.clone();
        let card = Box::new(Card {
            lane,
            step,
            role,
            text: text.to_owned(),
            ..Card::default()
        });
        self.apply(Edit::AddCard { card, after });
    }
}

/// Stages "Choose" (steps "Look", "Compare"), "Buy" ("Pay"); lanes "Actions" with cards
/// "Search online" above "Ask friends" and, under "Compare", "Read reviews"; "Pains" with
/// "Too many tabs"; "Feelings" with a curve of Ann's; "Ideas", which is empty.
pub fn small_map() -> Journey {
    let mut map = Builder {
        journey: Journey {
            title: "Buying a kettle".to_owned(),
            ..Journey::default()
        },
        ids: RandomIds::seeded(1),
    };
    let (choose, look) = map.stage("Choose", "Look");
    let compare = map.step(choose, "Compare");
    let (_, pay) = map.stage("Buy", "Pay");
    let actions = map.lane("Actions", LaneKind::Cards, Role::Action);
    let pains = map.lane("Pains", LaneKind::Cards, Role::PainPoint);
    let feelings = map.lane("Feelings", LaneKind::EmotionCurve, Role::Note);
    map.lane("Ideas", LaneKind::Cards, Role::Opportunity);
    map.card(actions, look, "Search online");
    map.card(actions, look, "Ask friends");
    map.card(actions, compare, "Read reviews");
    map.card(pains, look, "Too many tabs");
    let persona = Persona {
        name: "Ann".to_owned(),
        ..Persona::default()
    };
    let made = map.apply(Edit::AddPersona(Box::new(persona)));
    let [ElementId::Persona(persona)] = made[..] else {
        panic!("{made:?} is not a persona");
    };
    let points = [(look, 0.0), (compare, 1.0), (pay, -1.0)].map(|(step, value)| CurvePoint {
        step,
        place: 0.5,
        value,
        ..CurvePoint::default()
    });
    map.apply(Edit::AddCurve(Box::new(Curve {
        lane: feelings,
        persona,
        points: points.to_vec(),
        ..Curve::default()
    })));
    map.journey
}
