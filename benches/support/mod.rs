//! Generated maps for benchmarks. They are deterministic, mix Latin and Cyrillic, and have
//! three lines of text on each card.

use std::sync::Arc;

use wayline::editor::RandomIds;
use wayline::model::{
    Card, CardId, Curve, CurveId, CurvePoint, CurveState, Journey, Lane, LaneId, LaneKind,
    OrderKey, Persona, PersonaId, PointId, Role, Severity, Stage, StageId, Step, StepId,
};

/// Card texts that break into three lines in a column of the usual width.
const TEXTS: &[&str] = &[
    "Compares eleven models in as many tabs and loses track",
    "Форма теряет адрес после ошибки в номере телефона",
    "Asks in the family chat which of these is the same one",
    "Ждёт ответа оператора и слушает музыку одиннадцать минут",
    "Types the delivery address twice on a small screen",
    "Находит купон, но не понимает, где его вводить",
    "Opens the parcel and looks for the printed quick guide",
    "Спрашивает у соседа, стоит ли платить за доставку",
];

/// A map that is being generated.
struct Generator {
    ids: RandomIds,
    journey: Journey,
    steps: Vec<StepId>,
    lanes: Vec<(LaneId, Role)>,
}

/// A map of `cards` cards. The larger, the more steps and lanes.
pub fn journey(cards: usize) -> Journey {
    let (steps, lanes) = match cards {
        0..=200 => (8, 6),
        201..=2000 => (40, 12),
        _ => (100, 34),
    };
    let mut generator = Generator {
        ids: RandomIds::seeded(7),
        journey: Journey {
            title: format!("Generated map of {cards} cards"),
            ..Journey::default()
        },
        steps: Vec::new(),
        lanes: Vec::new(),
    };
    generator.add_columns(steps);
    generator.add_lanes(lanes);
    generator.add_cards(cards);
    generator.add_curve(lanes);
    generator.journey.sort();
    generator.journey
}

impl Generator {
    fn add_columns(&mut self, steps: usize) {
        for (index, order) in OrderKey::sequence(steps / 4).into_iter().enumerate() {
            let mut stage = Stage {
                id: StageId::generate(&mut self.ids),
                order,
                name: format!("Stage {index}"),
                ..Stage::default()
            };
            for (step, order) in OrderKey::sequence(4).into_iter().enumerate() {
                let id = StepId::generate(&mut self.ids);
                self.steps.push(id);
                stage.steps.push(Arc::new(Step {
                    id,
                    order,
                    name: format!("Шаг {index}.{step}"),
                    ..Step::default()
                }));
            }
            self.journey.stages.push(Arc::new(stage));
        }
    }

    fn add_lanes(&mut self, lanes: usize) {
        let roles = [
            Role::Action,
            Role::Touchpoint,
            Role::Thought,
            Role::PainPoint,
            Role::Opportunity,
        ];
        for (index, order) in OrderKey::sequence(lanes).into_iter().enumerate() {
            let id = LaneId::generate(&mut self.ids);
            let role = roles[index % roles.len()].clone();
            self.lanes.push((id, role.clone()));
            self.journey.lanes.push(Arc::new(Lane {
                id,
                order,
                name: format!("Дорожка {index}"),
                role,
                ..Lane::default()
            }));
        }
    }

    /// Fills cell after cell, row after row, as often as there are cards left.
    fn add_cards(&mut self, cards: usize) {
        let cells = self.steps.len() * self.lanes.len();
        let places = OrderKey::sequence(cards / cells + 1);
        for index in 0..cards {
            let cell = index % cells;
            let (lane, role) = self.lanes[cell / self.steps.len()].clone();
            let severity = (role == Role::PainPoint).then_some(Severity::Serious);
            self.journey.cards.push(Arc::new(Card {
                id: CardId::generate(&mut self.ids),
                lane,
                step: self.steps[cell % self.steps.len()],
                order: places[index / cells].clone(),
                role,
                // No two texts are equal, so that a layout that remembers texts gains nothing.
                text: format!("{} {index}", TEXTS[index % TEXTS.len()]),
                severity,
                ..Card::default()
            }));
        }
    }

    fn add_curve(&mut self, lanes: usize) {
        let persona = PersonaId::generate(&mut self.ids);
        self.journey.personas.push(Arc::new(Persona {
            id: persona,
            name: "Maria, 34".to_owned(),
            ..Persona::default()
        }));
        let lane = LaneId::generate(&mut self.ids);
        let order = OrderKey::sequence(lanes + 1).pop().unwrap_or_default();
        self.journey.lanes.push(Arc::new(Lane {
            id: lane,
            order,
            name: "Emotion curve".to_owned(),
            kind: LaneKind::EmotionCurve,
            ..Lane::default()
        }));
        let mut points = Vec::new();
        for (index, step) in self.steps.iter().enumerate() {
            points.push(CurvePoint {
                id: PointId::generate(&mut self.ids),
                step: *step,
                place: 0.5,
                value: [1.0, -0.5, 1.5, -2.0, 0.0, 2.0][index % 6],
                ..CurvePoint::default()
            });
        }
        self.journey.curves.push(Arc::new(Curve {
            id: CurveId::generate(&mut self.ids),
            lane,
            persona,
            state: CurveState::Current,
            hidden: false,
            points,
            ..Curve::default()
        }));
    }
}
