//! Edits made from a few random numbers: sensible ones, and ones with ids that do not exist and
//! values outside of every range.

mod plans;

use std::sync::Arc;

use std::collections::{HashMap, HashSet};

use wayline::edit::{CardMove, Edit, Graft, Keep, excerpt};
use wayline::model::{
    Card, CardId, Channel, Counted, Curve, CurveId, CurvePoint, CurveState, Date, ElementId,
    Evidence, EvidenceId, EvidenceLink, EvidenceStatus, HiddenPoint, Image, ImageId, Journey, Lane,
    LaneId, LaneKind, Link, LinkId, MapKind, MapLanguage, Measure, Metric, MetricId, MetricValue,
    Persona, PersonaId, PersonaRule, PointId, Reach, Recipe, RecipeStep, Role, Scale, Scenario,
    SourceFile, Stage, StageId, Step, StepId, Tint,
};

use super::fixtures::TEXTS;

/// Numbers that fields are set to.
pub const NUMBERS: [f64; 18] = [
    0.0,
    -0.0,
    0.5,
    1.0,
    -1.5,
    2.0,
    4.0,
    7.25,
    100.0,
    333.3,
    -2.0,
    1e300,
    f64::MAX,
    f64::MIN,
    f64::MIN_POSITIVE / 4.0,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
];

/// The random numbers that an edit is made from.
#[derive(Clone, Copy, Debug)]
pub struct Dice {
    /// Selects the edit; less than [`Dice::KINDS`].
    pub kind: u8,
    /// Selects the element.
    pub a: u8,
    /// Selects another element, or a place.
    pub b: u8,
    /// Selects the field.
    pub c: u8,
    /// Index in [`NUMBERS`].
    pub number: u8,
    /// Index in [`TEXTS`].
    pub text: u8,
}

/// The id of an element of `list`, or now and then `nobody`.
fn pick<T, I>(list: &[Arc<T>], at: u8, nobody: I, id: impl Fn(&T) -> I) -> I {
    match usize::from(at) % (list.len() * 4 + 1) {
        0 => nobody,
        at => id(&list[(at - 1) % list.len()]),
    }
}

impl Dice {
    /// How many kinds of edits there are.
    pub const KINDS: u8 = 44;

    /// The edit of `journey` that these dice make.
    pub fn edit(self, journey: &Journey) -> Edit {
        match self.kind {
            0..10 => self.card_edit(journey),
            10..19 => self.column_edit(journey),
            19..23 => self.lane_edit(journey),
            23..29 => self.curve_edit(journey),
            29..38 => self.library_edit(journey),
            38 => self.walk_edit(journey),
            39..42 => self.workshop_edit(journey),
            _ => self.group_edit(journey),
        }
    }

    fn number(self) -> f64 {
        NUMBERS[usize::from(self.number) % NUMBERS.len()]
    }

    /// The number for a field that not every edit sets.
    fn some_number(self) -> Option<f64> {
        (!self.c.is_multiple_of(3)).then(|| self.number())
    }

    fn text(self) -> String {
        TEXTS[usize::from(self.text) % TEXTS.len()].to_owned()
    }

    fn index(self) -> usize {
        if self.c == 255 {
            usize::MAX
        } else {
            usize::from(self.c % 9)
        }
    }

    fn card_id(journey: &Journey, at: u8) -> CardId {
        pick(&journey.cards, at, CardId::default(), |card: &Card| card.id)
    }

    fn lane_id(journey: &Journey, at: u8) -> LaneId {
        pick(&journey.lanes, at, LaneId::default(), |lane: &Lane| lane.id)
    }

    fn stage_id(journey: &Journey, at: u8) -> StageId {
        pick(&journey.stages, at, StageId::default(), |stage: &Stage| {
            stage.id
        })
    }

    fn step_id(journey: &Journey, at: u8) -> StepId {
        let steps: Vec<Arc<Step>> = journey.steps().map(|(_, step)| Arc::clone(step)).collect();
        pick(&steps, at, StepId::default(), |step: &Step| step.id)
    }

    fn persona_id(journey: &Journey, at: u8) -> PersonaId {
        let nobody = PersonaId::new("a-nobody").expect("short");
        pick(&journey.personas, at, nobody, |persona: &Persona| {
            persona.id
        })
    }

    fn curve_id(journey: &Journey, at: u8) -> CurveId {
        pick(&journey.curves, at, CurveId::default(), |curve: &Curve| {
            curve.id
        })
    }

    fn metric_id(journey: &Journey, at: u8) -> MetricId {
        pick(
            &journey.metrics,
            at,
            MetricId::default(),
            |metric: &Metric| metric.id,
        )
    }

    /// Sometimes a source, which need not be there.
    fn some_evidence(self, journey: &Journey) -> Option<EvidenceId> {
        let is_some = self.c.is_multiple_of(2);
        is_some.then(|| Self::evidence_id(journey, self.b))
    }

    fn evidence_id(journey: &Journey, at: u8) -> EvidenceId {
        pick(
            &journey.evidence,
            at,
            EvidenceId::default(),
            |evidence: &Evidence| evidence.id,
        )
    }

    fn link_id(journey: &Journey, at: u8) -> LinkId {
        pick(&journey.links, at, LinkId::default(), |link: &Link| link.id)
    }

    fn image_id(journey: &Journey, at: u8) -> ImageId {
        pick(&journey.images, at, ImageId::default(), |image: &Image| {
            image.id
        })
    }

    fn change_card(self, journey: &Journey, card: &mut Card) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "any value will do"
        )]
        let whole = self.number() as u32;
        match self.c % 18 {
            16 => card.under = Some(Self::card_id(journey, self.b)),
            17 => card.covered = !card.covered,
            0 => card.text = self.text(),
            1 => card.span = whole,
            2 => card.importance = Some(self.number()),
            3 => card.satisfaction = Some(self.number()),
            4 => card.personas = vec![Self::persona_id(journey, self.b)],
            5 => card.answers = vec![Self::card_id(journey, self.b)],
            6 => {
                card.evidence = vec![EvidenceLink {
                    status: EvidenceStatus::Assumed,
                    confidence: self.some_number(),
                    quote: self.text(),
                    person: self.text(),
                    ..EvidenceLink::observed(Self::evidence_id(journey, self.b))
                }];
            }
            7 => card.image = Some(Self::image_id(journey, self.b)),
            8 => {
                card.reach = Some(Reach {
                    count: whole,
                    of: u32::from(self.b),
                });
                card.reach_from = self.some_evidence(journey);
            }
            9 => card.plan.impact = Some(self.b),
            10 => card.plan.effort = Some(self.number),
            11 => card.channel = Some(Channel::Other(self.text())),
            12 => card.role = Role::Other(self.text()),
            13 => card.tags = vec![self.text(), self.text()],
            14 => card.plan.owner = self.text(),
            _ => card.votes = whole,
        }
    }

    fn card_edit(self, journey: &Journey) -> Edit {
        let chosen = Self::card_id(journey, self.a);
        let mut card = journey
            .card(chosen)
            .map_or_else(Card::default, |card| (**card).clone());
        let after = (self.b.is_multiple_of(2)).then(|| Self::card_id(journey, self.b));
        let to = |card, at| CardMove {
            card,
            lane: Self::lane_id(journey, at),
            step: Self::step_id(journey, at / 3),
        };
        match self.kind {
            0 | 1 => {
                card.lane = Self::lane_id(journey, self.a);
                card.step = Self::step_id(journey, self.b);
                self.change_card(journey, &mut card);
                Edit::AddCard {
                    card: Box::new(card),
                    after,
                }
            }
            2..5 => {
                self.change_card(journey, &mut card);
                Edit::PutCard(Box::new(card))
            }
            5 => Edit::MoveCards {
                moves: vec![to(chosen, self.b)],
                after,
            },
            6 | 7 => {
                let moves =
                    [self.a, self.b, self.c].map(|at| to(Self::card_id(journey, at), self.b));
                Edit::MoveCards {
                    moves: moves.to_vec(),
                    after,
                }
            }
            8 if self.c.is_multiple_of(2) => self.graft(journey),
            8 => Edit::DuplicateCards(vec![chosen, Self::card_id(journey, self.b)]),
            _ => Edit::DeleteCards(vec![chosen, chosen]),
        }
    }

    /// An edit that groups, ungroups or merges two or three cards.
    fn group_edit(self, journey: &Journey) -> Edit {
        let at = |at| Self::card_id(journey, at);
        let mut cards = vec![at(self.a), at(self.b), at(self.c)];
        match self.kind {
            42 if self.c.is_multiple_of(3) => Edit::JoinGroup {
                heading: cards.swap_remove(0),
                cards,
            },
            42 => Edit::GroupCards {
                cards,
                text: self.text(),
            },
            _ if self.c.is_multiple_of(2) => Edit::UngroupCards(cards),
            _ => Edit::MergeCards(cards),
        }
    }

    /// An edit that copies one lane and one step of the map into another lane and step of it.
    fn graft(self, journey: &Journey) -> Edit {
        let lane = Self::lane_id(journey, self.a);
        let step = Self::step_id(journey, self.b);
        let keep = Keep {
            steps: &HashSet::from([step]),
            lanes: &HashSet::from([lane]),
            card: &|_| true,
            point: &|_, _| true,
        };
        Edit::Graft(Box::new(Graft {
            excerpt: excerpt(journey, keep),
            lanes: HashMap::from([(lane, Self::lane_id(journey, self.c))]),
            steps: HashMap::from([(step, Self::step_id(journey, self.c))]),
        }))
    }

    fn column_edit(self, journey: &Journey) -> Edit {
        let (stage, step) = (
            Self::stage_id(journey, self.a),
            Self::step_id(journey, self.a),
        );
        let index = self.index();
        match self.kind {
            10 => Edit::AddStage {
                index,
                name: self.text(),
                step_name: self.text(),
            },
            11 => Edit::PutStage(Box::new(Stage {
                id: stage,
                name: self.text(),
                tint: Some(Tint::at(self.index() % 7)),
                ..Stage::default()
            })),
            12 => Edit::MoveStage { stage, index },
            // Only now and then, because otherwise nothing would be left.
            13 if self.b < 80 => Edit::DeleteStage(stage),
            13 | 14 => Edit::AddStep {
                stage,
                index,
                name: self.text(),
            },
            15 => Edit::PutStep(Box::new(Step {
                id: step,
                name: self.text(),
                width: self.some_number(),
                ..Step::default()
            })),
            17 if self.b < 60 => Edit::SplitStage {
                step,
                name: self.text(),
            },
            17 if self.b < 120 => Edit::MergeStages(stage),
            17 if self.b < 180 => Edit::MergeSteps(step),
            16 | 17 => Edit::MoveStep {
                step,
                stage: Self::stage_id(journey, self.b),
                index,
            },
            _ => Edit::DeleteStep(step),
        }
    }

    fn lane_edit(self, journey: &Journey) -> Edit {
        let chosen = Self::lane_id(journey, self.a);
        let mut lane = journey
            .lane(chosen)
            .map_or_else(Lane::default, |lane| (**lane).clone());
        match self.b % 8 {
            0 => lane.kind = LaneKind::KNOWN[usize::from(self.c) % LaneKind::KNOWN.len()].clone(),
            1 => {
                lane.scale = Some(Scale {
                    min: -self.number(),
                    max: self.number(),
                });
            }
            2 => {
                lane.scale = Some(Scale {
                    min: 0.0,
                    max: self.number(),
                });
            }
            3 => lane.min_height = self.some_number(),
            4 => lane.metric = Some(Self::metric_id(journey, self.c)),
            5 => lane.hidden = !lane.hidden,
            6 => lane.collapsed = !lane.collapsed,
            7 => lane.hides_marks = !lane.hides_marks,
            _ => lane.name = self.text(),
        }
        match self.kind {
            19 => Edit::AddLane {
                lane: Box::new(lane),
                index: self.index(),
            },
            20 => Edit::PutLane(Box::new(lane)),
            21 => Edit::MoveLane {
                lane: chosen,
                index: self.index(),
            },
            _ if self.b < 60 => Edit::DeleteLane(chosen),
            _ => Edit::PutLane(Box::new(lane)),
        }
    }

    fn curve_edit(self, journey: &Journey) -> Edit {
        let chosen = Self::curve_id(journey, self.a);
        let known = journey.curve(chosen);
        let points = known.map_or(&[][..], |curve| &curve.points);
        let old = points.get(usize::from(self.b) % (points.len() + 1));
        let point = CurvePoint {
            id: old.map_or_else(PointId::default, |point| point.id),
            step: Self::step_id(journey, self.b),
            place: f64::from(self.c) / 250.0,
            value: self.number(),
            label: self.text(),
            low: self.some_number(),
            n: self.c.is_multiple_of(3).then(|| u32::from(self.b)),
            evidence: self.some_evidence(journey),
            ..CurvePoint::default()
        };
        let curve = Curve {
            id: chosen,
            lane: Self::lane_id(journey, self.b),
            persona: Self::persona_id(journey, self.c),
            state: CurveState::ALL[usize::from(self.b % 2)],
            hidden: self.b % 8 == 3,
            points: vec![point.clone(), point.clone()],
            hidden_points: (self.c.is_multiple_of(4))
                .then(|| HiddenPoint {
                    step: Self::step_id(journey, self.c),
                    place: 0.5,
                    hidden_below: 5,
                })
                .into_iter()
                .collect(),
        };
        match self.kind {
            23 => Edit::AddCurve(Box::new(curve)),
            24 => Edit::PutCurve(Box::new(match known {
                // A curve of random fields is seldom valid, so an existing one is often changed
                // instead.
                Some(known) if self.c.is_multiple_of(2) => Curve {
                    hidden: !known.hidden,
                    ..(**known).clone()
                },
                _ => curve,
            })),
            25 if self.c < 60 => Edit::DeleteCurve(chosen),
            25 | 26 => Edit::AddPoint(chosen, Box::new(point)),
            27 => Edit::PutPoint(chosen, Box::new(point)),
            _ => Edit::DeletePoint(chosen, point.id),
        }
    }

    /// A source with its file, its recipe and what was counted.
    fn source(self, journey: &Journey) -> Evidence {
        let file = SourceFile {
            name: self.text(),
            size: u64::from(self.c),
            ..SourceFile::default()
        };
        let recipe = Recipe {
            name: self.text(),
            steps: vec![RecipeStep {
                step: Self::step_id(journey, self.b),
                names: vec![self.text()],
                ..RecipeStep::default()
            }],
            ..Recipe::default()
        };
        Evidence {
            id: Self::evidence_id(journey, self.a),
            title: self.text(),
            purpose: self.text(),
            period_from: Date::new(2026, 3, 1 + i8::try_from(self.b % 28).unwrap_or(0)).ok(),
            period_until: Date::new(2026, 3, 1 + i8::try_from(self.c % 28).unwrap_or(0)).ok(),
            file: self.b.is_multiple_of(2).then(|| file.clone()),
            recipe: self.b.is_multiple_of(3).then(|| Arc::new(recipe.clone())),
            counted: self.c.is_multiple_of(3).then(|| {
                Arc::new(Counted {
                    file,
                    recipe,
                    cases: u64::from(self.b),
                    ..Counted::default()
                })
            }),
            ..Evidence::default()
        }
    }

    fn library_edit(self, journey: &Journey) -> Edit {
        let persona = Persona {
            id: Self::persona_id(journey, self.a),
            name: self.text(),
            portrait: (self.b.is_multiple_of(3)).then(|| Self::image_id(journey, self.b)),
            rule: PersonaRule::read(&format!("device = {}", self.text())),
            ..Persona::default()
        };
        let metric = Metric {
            id: Self::metric_id(journey, self.a),
            unit: self.text(),
            values: vec![MetricValue {
                step: Self::step_id(journey, self.b),
                persona: (self.c.is_multiple_of(2)).then(|| Self::persona_id(journey, self.c)),
                value: self.number(),
                n: self.b.is_multiple_of(2).then(|| u32::from(self.c)),
                count: self.b.is_multiple_of(4).then(|| u32::from(self.b)),
                low: self.some_number(),
                high: self.some_number(),
                evidence: self.some_evidence(journey),
                measure: self
                    .c
                    .is_multiple_of(5)
                    .then(|| Measure::Other(self.text())),
                ..MetricValue::default()
            }],
            ..Metric::default()
        };
        let image = Image {
            id: ImageId::new(&format!("i-{}", self.a % 4)).expect("short"),
            width: u32::from(self.b),
            height: u32::from(self.c) * 200,
            data: vec![self.a; usize::from(self.number)].into(),
            alt: self.text(),
        };
        let evidence = self.source(journey);
        let link = Link {
            id: Self::link_id(journey, self.a),
            from: Self::card_id(journey, self.b),
            to: Self::card_id(journey, self.c),
            label: self.text(),
        };
        match (self.kind, self.b % 3) {
            (29, _) => Edit::SetHead {
                title: self.text(),
                kind: MapKind::Other(self.text()),
                language: MapLanguage::Other(self.text()),
                scenario: Scenario {
                    summary: self.text(),
                    ..Scenario::default()
                },
                notes: self.text(),
            },
            (30, _) => Edit::AddPersona(Box::new(persona)),
            (31, 0) => Edit::DeletePersona(persona.id),
            (31, 1) => Edit::MovePersona {
                persona: persona.id,
                index: self.index(),
            },
            (31, _) => Edit::PutPersona(Box::new(persona)),
            (32, 0) => Edit::AddMetric(Box::new(metric)),
            (32, _) => Edit::PutMetric(Box::new(metric)),
            (33, 0) => Edit::DeleteMetric(metric.id),
            (33, _) => Edit::AddEvidence(Box::new(evidence)),
            (34, 0) => Edit::PutEvidence(Box::new(evidence)),
            (34, _) => Edit::DeleteEvidence(evidence.id),
            (35, 0) => Edit::PutLink(Box::new(link)),
            (35, _) => Edit::AddLink(Box::new(link)),
            (36, 0) => Edit::DeleteLink(link.id),
            (36, 1) => Edit::PutImage(Box::new(image)),
            (36, _) => Edit::DeleteImage(Self::image_id(journey, self.a)),
            _ => Edit::AddImage(Box::new(image)),
        }
    }
}

/// Whether `element` is in `journey`.
pub fn is_there(journey: &Journey, element: ElementId) -> bool {
    match element {
        ElementId::Journey | ElementId::Aside(_) => true,
        ElementId::Persona(id) => journey.persona(id).is_some(),
        ElementId::Stage(id) => journey.stage(id).is_some(),
        ElementId::Step(id) => journey.step(id).is_some(),
        ElementId::Lane(id) => journey.lane(id).is_some(),
        ElementId::Card(id) => journey.card(id).is_some(),
        ElementId::Curve(id) => journey.curve(id).is_some(),
        ElementId::Point(curve, id) => journey
            .curve(curve)
            .is_some_and(|curve| curve.point(id).is_some()),
        ElementId::Metric(id) => journey.metric(id).is_some(),
        ElementId::Evidence(id) => journey.evidence(id).is_some(),
        ElementId::Link(id) => journey.link(id).is_some(),
        ElementId::Image(id) => journey.image(id).is_some(),
        ElementId::Figure(id) => journey
            .metric(id.metric)
            .is_some_and(|metric| metric.value_of(id.step, id.persona).is_some()),
    }
}
