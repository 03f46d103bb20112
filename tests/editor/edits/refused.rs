//! Edits that are refused: they name elements that do not exist, or break a rule of maps.

use wayline::edit::{CardMove, Edit, EditError};
use wayline::editor::{Command, Editor, RandomIds};
use wayline::model::{
    Card, CardId, Curve, CurveId, CurvePoint, Evidence, EvidenceId, EvidenceLink, Image, ImageId,
    Journey, Lane, LaneId, LaneKind, Link, LinkId, Metric, MetricId, MetricValue, Persona,
    PersonaId, PointId, ProblemKind, Reach, Scale, Stage, StageId, Step, StepId,
};
use wayline::words::Language;

use crate::support::fixtures::{SeqIds, small};

macro_rules! nobody {
    ($kind:ident) => {
        $kind::new("nobody").expect("a short id")
    };
}

fn refused(edit: &Edit) -> EditError {
    let result = edit.clone().apply_to(&small(), &mut SeqIds::from(1 << 40));
    result
        .err()
        .unwrap_or_else(|| panic!("{edit:?} is refused"))
}

/// A copy of the element of a list for which `is` returns `true`.
fn cloned<T: Clone>(list: &[std::sync::Arc<T>], is: impl Fn(&T) -> bool) -> T {
    let found = list
        .iter()
        .find(|element| is(element))
        .expect("it is there");
    T::clone(found)
}

fn card(change: impl FnOnce(&mut Card)) -> Box<Card> {
    let mut card = cloned(&small().cards, |card| card.id.as_str() == "c-look");
    change(&mut card);
    Box::new(card)
}

fn lane(id: &str, change: impl FnOnce(&mut Lane)) -> Box<Lane> {
    let mut lane = cloned(&small().lanes, |lane| lane.id.as_str() == id);
    change(&mut lane);
    Box::new(lane)
}

fn point(change: impl FnOnce(&mut CurvePoint)) -> Box<CurvePoint> {
    let mut point = small().curves[0].points[0].clone();
    change(&mut point);
    Box::new(point)
}

fn curve(change: impl FnOnce(&mut Curve)) -> Box<Curve> {
    let mut curve = Curve::clone(&small().curves[0]);
    change(&mut curve);
    Box::new(curve)
}

/// Checks that each edit is refused because it names an element that does not exist.
fn check_missing(edits: impl IntoIterator<Item = Edit>) {
    for edit in edits {
        let error = refused(&edit);
        let EditError::Missing(element) = error else {
            panic!("{edit:?}: {error}");
        };
        assert_eq!(element.as_str(), "nobody", "{edit:?}");
    }
}

/// Checks that each edit is refused because of the field.
fn check_refused<'a>(edits: impl IntoIterator<Item = (&'a str, Edit)>) {
    for (field, edit) in edits {
        let error = refused(&edit);
        let EditError::Refused(problem) = error else {
            panic!("{edit:?}: {error}");
        };
        assert_eq!(problem.field.0, field, "{edit:?}");
    }
}

#[test]
fn what_an_edit_names_must_be_there() {
    let journey = small();
    let known = journey.curves[0].id;
    let (lane_0, step_0) = (journey.lanes[0].id, journey.stages[0].steps[0].id);
    let step = Step {
        id: nobody!(StepId),
        ..Step::default()
    };
    let to = |card, lane, step| Edit::MoveCards {
        moves: vec![CardMove { card, lane, step }],
        after: None,
    };
    let missing = [
        Edit::PutCard(card(|card| card.id = nobody!(CardId))),
        to(nobody!(CardId), lane_0, step_0),
        to(journey.cards[0].id, nobody!(LaneId), step_0),
        Edit::DuplicateCards(vec![journey.cards[0].id, nobody!(CardId)]),
        Edit::DeleteCards(vec![journey.cards[0].id, nobody!(CardId)]),
        Edit::PutStage(Box::new(Stage {
            id: nobody!(StageId),
            ..Stage::default()
        })),
        Edit::MoveStage {
            stage: nobody!(StageId),
            index: 0,
        },
        Edit::DeleteStage(nobody!(StageId)),
        Edit::SplitStage {
            step: nobody!(StepId),
            name: String::new(),
        },
        Edit::MergeStages(nobody!(StageId)),
        Edit::MergeSteps(nobody!(StepId)),
        Edit::AddStep {
            stage: nobody!(StageId),
            index: 0,
            name: String::new(),
        },
        Edit::PutStep(Box::new(step)),
        Edit::MoveStep {
            step: nobody!(StepId),
            stage: journey.stages[0].id,
            index: 0,
        },
        Edit::MoveStep {
            step: step_0,
            stage: nobody!(StageId),
            index: 0,
        },
        Edit::DeleteStep(nobody!(StepId)),
        Edit::PutLane(lane("l-do", |lane| lane.id = nobody!(LaneId))),
        Edit::MoveLane {
            lane: nobody!(LaneId),
            index: 0,
        },
        Edit::DeleteLane(nobody!(LaneId)),
        Edit::PutCurve(curve(|curve| curve.id = nobody!(CurveId))),
        Edit::DeleteCurve(nobody!(CurveId)),
        Edit::AddPoint(nobody!(CurveId), point(|_| {})),
        Edit::PutPoint(nobody!(CurveId), point(|_| {})),
        Edit::PutPoint(known, point(|point| point.id = nobody!(PointId))),
        Edit::DeletePoint(known, nobody!(PointId)),
        Edit::DeletePoint(nobody!(CurveId), journey.curves[0].points[0].id),
    ];
    check_missing(missing);
}

#[test]
fn what_stands_beside_the_grid_must_be_there_too() {
    let missing = [
        Edit::PutPersona(Box::new(Persona {
            id: nobody!(PersonaId),
            ..Persona::default()
        })),
        Edit::MovePersona {
            persona: nobody!(PersonaId),
            index: 0,
        },
        Edit::DeletePersona(nobody!(PersonaId)),
        Edit::PutEvidence(Box::new(Evidence {
            id: nobody!(EvidenceId),
            ..Evidence::default()
        })),
        Edit::DeleteEvidence(nobody!(EvidenceId)),
        Edit::PutMetric(Box::new(Metric {
            id: nobody!(MetricId),
            ..Metric::default()
        })),
        Edit::DeleteMetric(nobody!(MetricId)),
        Edit::PutLink(Box::new(Link {
            id: nobody!(LinkId),
            ..Link::default()
        })),
        Edit::DeleteLink(nobody!(LinkId)),
        Edit::PutImage(Box::new(Image {
            id: nobody!(ImageId),
            ..Image::default()
        })),
        Edit::DeleteImage(nobody!(ImageId)),
    ];
    check_missing(missing);
}

#[test]
fn a_card_that_breaks_a_rule_is_refused() {
    let link = |confidence| EvidenceLink {
        confidence: Some(confidence),
        ..EvidenceLink::observed(small().evidence[0].id)
    };
    let changes: Vec<(&str, Box<Card>)> = vec![
        (
            "personas",
            card(|card| card.personas = vec![nobody!(PersonaId)]),
        ),
        ("answers", card(|card| card.answers = vec![nobody!(CardId)])),
        (
            "evidence",
            card(|card| {
                card.evidence = vec![EvidenceLink {
                    evidence: nobody!(EvidenceId),
                    ..link(0.5)
                }];
            }),
        ),
        ("confidence", card(|card| card.evidence = vec![link(1.5)])),
        (
            "confidence",
            card(|card| card.evidence = vec![link(f64::NAN)]),
        ),
        ("image", card(|card| card.image = Some(nobody!(ImageId)))),
        ("span", card(|card| card.span = 0)),
        ("span", card(|card| card.span = u32::MAX)),
        (
            "reach",
            card(|card| card.reach = Some(Reach { count: 2, of: 1 })),
        ),
        (
            "reach",
            card(|card| card.reach = Some(Reach { count: 0, of: 0 })),
        ),
        (
            "importance",
            card(|card| card.importance = Some(f64::INFINITY)),
        ),
        ("satisfaction", card(|card| card.satisfaction = Some(10.5))),
        ("impact", card(|card| card.plan.impact = Some(0))),
        ("effort", card(|card| card.plan.effort = Some(6))),
    ];
    for (field, card) in changes {
        for edit in [
            Edit::PutCard(card.clone()),
            Edit::AddCard {
                card: card.clone(),
                after: None,
            },
        ] {
            let EditError::Refused(problem) = refused(&edit) else {
                panic!("{field} is refused as a broken rule");
            };
            assert_eq!(problem.field.0, field);
        }
    }
    let itself = card(|card| card.answers = vec![card.id]);
    let EditError::Refused(problem) = refused(&Edit::PutCard(itself)) else {
        panic!("a card does not answer itself");
    };
    assert_eq!(problem.kind, ProblemKind::RefersToItself);
}

#[test]
fn cards_go_only_where_cards_can_be() {
    let journey = small();
    for lane in ["l-feel", "l-stay", "l-line"] {
        let lane = LaneId::new(lane).expect("short");
        let added = card(|card| card.lane = lane);
        let moves = vec![CardMove {
            card: added.id,
            lane,
            step: added.step,
        }];
        for edit in [
            Edit::AddCard {
                card: added,
                after: None,
            },
            Edit::MoveCards { moves, after: None },
        ] {
            let EditError::Refused(problem) = refused(&edit) else {
                panic!("a rule is broken");
            };
            assert_eq!(problem.kind, ProblemKind::WrongLane);
        }
    }
    let nowhere = CardMove {
        card: journey.cards[0].id,
        lane: journey.lanes[0].id,
        step: nobody!(StepId),
    };
    let error = refused(&Edit::MoveCards {
        moves: vec![nowhere],
        after: None,
    });
    assert!(matches!(error, EditError::Refused(problem) if problem.field.0 == "step"));
}

#[test]
fn columns_and_lanes_that_break_a_rule_are_refused() {
    let step = |width| {
        let id = small().stages[0].steps[0].id;
        Edit::PutStep(Box::new(Step {
            id,
            width: Some(width),
            ..Step::default()
        }))
    };
    let scale = |min, max| lane("l-feel", |lane| lane.scale = Some(Scale { min, max }));
    let kind = |id, kind| Edit::PutLane(lane(id, |lane| lane.kind = kind));
    check_refused([
        ("width", step(71.0)),
        ("width", step(961.0)),
        ("width", step(f64::NAN)),
        (
            "min_height",
            Edit::PutLane(lane("l-do", |lane| lane.min_height = Some(1.0))),
        ),
        (
            "min_height",
            Edit::PutLane(lane("l-do", |lane| lane.min_height = Some(f64::INFINITY))),
        ),
        ("scale", Edit::PutLane(scale(1.0, 1.0))),
        ("scale", Edit::PutLane(scale(2.0, 1.0))),
        ("scale", Edit::PutLane(scale(f64::NAN, 1.0))),
        (
            "scale",
            Edit::AddLane {
                lane: scale(0.0, f64::INFINITY),
                index: 0,
            },
        ),
        (
            "metric",
            Edit::PutLane(lane("l-stay", |lane| lane.metric = Some(nobody!(MetricId)))),
        ),
        (
            "metric",
            Edit::AddLane {
                lane: lane("l-stay", |lane| lane.metric = Some(nobody!(MetricId))),
                index: 0,
            },
        ),
        ("kind", kind("l-do", LaneKind::Divider)),
        ("kind", kind("l-do", LaneKind::EmotionCurve)),
        ("kind", kind("l-touch", LaneKind::Metric)),
        ("kind", kind("l-feel", LaneKind::Cards)),
        ("kind", kind("l-feel", LaneKind::Metric)),
    ]);
}

#[test]
fn curves_and_figures_that_break_a_rule_are_refused() {
    let journey = small();
    let id = journey.curves[0].id;
    let put = |change: fn(&mut CurvePoint)| Edit::PutPoint(id, point(change));
    let figure = |value: MetricValue| {
        let metric = Metric::clone(&small().metrics[0]);
        Box::new(Metric {
            values: vec![value],
            ..metric
        })
    };
    let value = journey.metrics[0].values[0].clone();
    check_refused([
        (
            "persona",
            Edit::AddCurve(curve(|curve| curve.persona = nobody!(PersonaId))),
        ),
        (
            "lane",
            Edit::AddCurve(curve(|curve| curve.lane = nobody!(LaneId))),
        ),
        (
            "lane",
            Edit::PutCurve(curve(|curve| curve.lane = small().lanes[0].id)),
        ),
        ("place", put(|point| point.place = 1.01)),
        ("place", put(|point| point.place = f64::NAN)),
        ("value", put(|point| point.value = 5.5)),
        (
            "value",
            Edit::AddPoint(id, point(|point| point.value = f64::NEG_INFINITY)),
        ),
        (
            "step",
            Edit::AddPoint(id, point(|point| point.step = nobody!(StepId))),
        ),
        ("low", put(|point| point.low = Some(3.0))),
        ("high", put(|point| point.high = Some(6.0))),
        (
            "step",
            Edit::AddMetric(figure(MetricValue {
                step: nobody!(StepId),
                ..value.clone()
            })),
        ),
        (
            "persona",
            Edit::PutMetric(figure(MetricValue {
                persona: Some(nobody!(PersonaId)),
                ..value.clone()
            })),
        ),
        (
            "value",
            Edit::PutMetric(figure(MetricValue {
                value: f64::INFINITY,
                ..value
            })),
        ),
    ]);
}

#[test]
fn links_and_pictures_that_break_a_rule_are_refused() {
    let link = |change: fn(&mut Link)| {
        let mut link = Link::clone(&small().links[0]);
        change(&mut link);
        Box::new(link)
    };
    let no_portrait = Persona {
        portrait: Some(nobody!(ImageId)),
        ..Persona::default()
    };
    check_refused([
        (
            "from",
            Edit::AddLink(link(|link| link.from = nobody!(CardId))),
        ),
        ("to", Edit::PutLink(link(|link| link.to = nobody!(CardId)))),
        ("to", Edit::AddLink(link(|link| link.to = link.from))),
        ("portrait", Edit::AddPersona(Box::new(no_portrait))),
        (
            "data",
            Edit::AddImage(Box::new(Image {
                id: nobody!(ImageId),
                width: 1,
                height: 1,
                ..Image::default()
            })),
        ),
        (
            "id",
            Edit::AddImage(Box::new(Image {
                width: 1,
                height: 1,
                data: vec![1].into(),
                ..Image::default()
            })),
        ),
        (
            "width",
            Edit::AddImage(Box::new(Image {
                id: nobody!(ImageId),
                height: 1,
                data: vec![1].into(),
                ..Image::default()
            })),
        ),
    ]);
}

#[test]
fn a_refused_edit_leaves_the_editor_as_it_was_and_says_why() {
    let ids = Box::new(RandomIds::seeded(3));
    let mut editor = Editor::new(small(), Language::English, ids);
    let before: Journey = (**editor.journey()).clone();
    let made = editor.edit(
        "edit-change-field",
        Edit::PutCard(card(|card| card.span = 0)),
    );
    assert_eq!(made, []);
    assert_eq!(**editor.journey(), before);
    assert_eq!(editor.document().undo_label(), None);
    let notices = editor.take_notices();
    assert!(notices.len() == 1 && notices[0].is_error);
}

#[test]
fn the_editor_undoes_and_redoes_edit_by_edit() {
    let ids = Box::new(RandomIds::seeded(3));
    let mut editor = Editor::new(small(), Language::English, ids);
    let mut states = vec![(**editor.journey()).clone()];
    for name in ["one", "two", "three"] {
        let stage = small().stages[0].id;
        let edit = Edit::AddStep {
            stage,
            index: 0,
            name: name.to_owned(),
        };
        editor.edit("edit-add-step", edit);
        states.push((**editor.journey()).clone());
        assert_eq!(editor.picture().layout.columns.len(), states.len() + 2);
    }
    for state in states[..3].iter().rev() {
        editor.run(Command::Undo);
        assert_eq!(**editor.journey(), *state);
        assert_eq!(editor.picture().layout.columns.len(), state.step_count());
    }
    editor.run(Command::Undo);
    assert_eq!(
        **editor.journey(),
        states[0],
        "there is nothing more to undo"
    );
    for state in &states[1..] {
        editor.run(Command::Redo);
        assert_eq!(**editor.journey(), *state);
    }
}
