//! Every edit: what it does to a map, and when it is refused.

use std::sync::Arc;

use wayline::edit::{CardMove, Edit};
use wayline::file::to_ron;
use wayline::model::{
    Card, CardId, Curve, CurvePoint, CurveState, ElementId, Evidence, Image, ImageId, Journey,
    Lane, LaneId, Link, MapKind, MapLanguage, Metric, OrderKey, Persona, PointId, Role, Scale,
    Scenario, Stage, StageId, Step, StepId, validate,
};

use crate::support::fixtures::{SeqIds, small};

macro_rules! id {
    ($kind:ident $text:literal) => {
        $kind::new($text).expect("a short id")
    };
}

fn c(text: &str) -> CardId {
    CardId::new(text).expect("a short id")
}

fn l(text: &str) -> LaneId {
    LaneId::new(text).expect("a short id")
}

fn s(text: &str) -> StageId {
    StageId::new(text).expect("a short id")
}

fn t(text: &str) -> StepId {
    StepId::new(text).expect("a short id")
}

fn card(id: &str) -> Card {
    Card::clone(small().card(c(id)).expect("a card"))
}

fn lane(id: &str) -> Lane {
    Lane::clone(small().lane(l(id)).expect("a lane"))
}

fn curve() -> Curve {
    Curve::clone(&small().curves[0])
}

fn persona() -> Persona {
    Persona::clone(&small().personas[0])
}

/// The small map after `edits`, and the elements that the last of them changed.
fn after(edits: impl IntoIterator<Item = Edit>) -> (Journey, Vec<ElementId>) {
    let mut ids = SeqIds::from(1 << 40);
    let mut state = (small(), Vec::new());
    for edit in edits {
        let before = to_ron(&state.0);
        let next = edit.clone().apply_to(&state.0, &mut ids);
        let next = next.unwrap_or_else(|error| panic!("{edit:?}: {error}"));
        assert_eq!(to_ron(&state.0), before, "the map handed in is not touched");
        assert_eq!(validate(&next.0), [], "{edit:?}");
        state = next;
    }
    state
}

fn done(edit: Edit) -> Journey {
    after([edit]).0
}

fn texts(journey: &Journey, lane: &str, step: &str) -> Vec<String> {
    let cell = journey.cell(l(lane), t(step));
    cell.iter().map(|card| card.text.clone()).collect()
}

fn stages(journey: &Journey) -> Vec<String> {
    let stage = |stage: &Arc<Stage>| {
        let steps: Vec<&str> = stage.steps.iter().map(|step| step.name.as_str()).collect();
        format!("{}: {}", stage.name, steps.join(", "))
    };
    journey.stages.iter().map(stage).collect()
}

fn lanes(journey: &Journey) -> Vec<&str> {
    journey
        .lanes
        .iter()
        .map(|lane| lane.name.as_str())
        .collect()
}

#[test]
fn the_head_of_a_map_is_set() {
    let journey = done(Edit::SetHead {
        title: "T".to_owned(),
        kind: MapKind::FutureState,
        language: MapLanguage::Russian,
        scenario: Scenario::default(),
        notes: "N".to_owned(),
    });
    assert_eq!((journey.title.as_str(), journey.notes.as_str()), ("T", "N"));
    assert_eq!(journey.kind, MapKind::FutureState);
    assert_eq!(journey.language, MapLanguage::Russian);
    assert_eq!(journey.cards, small().cards);
}

#[test]
fn a_card_is_added_on_top_or_below_another() {
    for (below, expected) in [
        (None, ["New", "Looks at the shelves", "Counts the coins"]),
        (
            Some("c-look"),
            ["Looks at the shelves", "New", "Counts the coins"],
        ),
        (
            Some("c-pay"),
            ["Looks at the shelves", "Counts the coins", "New"],
        ),
        (
            Some("c-eat"),
            ["New", "Looks at the shelves", "Counts the coins"],
        ),
    ] {
        let new = Card {
            text: "New".to_owned(),
            ..card("c-pay")
        };
        let edit = Edit::AddCard {
            card: Box::new(new),
            after: below.map(c),
        };
        let (journey, made) = after([edit]);
        assert_eq!(texts(&journey, "l-do", "t-look"), expected);
        assert_eq!(journey.cards.len(), 7);
        let [ElementId::Card(made)] = made[..] else {
            panic!("{made:?}")
        };
        assert_ne!(made, c("c-pay"), "a new card has an id of its own");
        assert_eq!(journey.card(made).expect("there").text, "New");
    }
}

#[test]
fn a_changed_card_keeps_its_place() {
    let changed = Card {
        text: "Pays".to_owned(),
        lane: l("l-pain"),
        step: t("t-eat"),
        order: OrderKey::default(),
        ..card("c-pay")
    };
    let journey = done(Edit::PutCard(Box::new(changed)));
    assert_eq!(
        texts(&journey, "l-do", "t-look"),
        ["Looks at the shelves", "Pays"]
    );
    assert_eq!(journey.cards.len(), 6);
}

#[test]
fn a_moved_card_takes_the_role_of_its_new_lane() {
    let moves = vec![CardMove {
        card: c("c-pay"),
        lane: l("l-pain"),
        step: t("t-look"),
    }];
    let journey = done(Edit::MoveCards {
        moves,
        after: Some(c("c-queue")),
    });
    assert_eq!(
        texts(&journey, "l-pain", "t-look"),
        ["Waits in a queue", "Counts the coins"]
    );
    assert_eq!(
        journey.card(c("c-pay")).expect("there").role,
        Role::PainPoint
    );
    assert_eq!(journey.links, small().links, "arrows stay");
}

#[test]
fn a_card_with_a_role_of_its_own_keeps_it_in_a_new_lane() {
    let own = Card {
        role: Role::Goal,
        ..card("c-pay")
    };
    let moves = vec![CardMove {
        card: c("c-pay"),
        lane: l("l-pain"),
        step: t("t-eat"),
    }];
    let (journey, _) = after([
        Edit::PutCard(Box::new(own)),
        Edit::MoveCards { moves, after: None },
    ]);
    assert_eq!(journey.card(c("c-pay")).expect("there").role, Role::Goal);
}

#[test]
fn several_cards_move_together_in_their_order() {
    let moves = ["c-eat", "c-look", "c-pay"].map(|id| CardMove {
        card: c(id),
        lane: l("l-pain"),
        step: t("t-look"),
    });
    let journey = done(Edit::MoveCards {
        moves: moves.to_vec(),
        after: Some(c("c-queue")),
    });
    assert_eq!(
        texts(&journey, "l-pain", "t-look"),
        [
            "Waits in a queue",
            "Eats",
            "Looks at the shelves",
            "Counts the coins"
        ]
    );
}

#[test]
fn a_card_is_moved_within_its_cell() {
    let up = CardMove {
        card: c("c-pay"),
        lane: l("l-do"),
        step: t("t-look"),
    };
    let journey = done(Edit::MoveCards {
        moves: vec![up],
        after: None,
    });
    assert_eq!(
        texts(&journey, "l-do", "t-look"),
        ["Counts the coins", "Looks at the shelves"]
    );
}

#[test]
fn a_copy_stands_below_its_original_and_has_no_votes() {
    let (journey, made) = after([Edit::DuplicateCards(vec![c("c-pay"), c("c-queue")])]);
    assert_eq!(made.len(), 2);
    let cell = journey.cell(l("l-do"), t("t-look"));
    assert_eq!(
        texts(&journey, "l-do", "t-look")[1..],
        ["Counts the coins"; 2]
    );
    assert_eq!((cell[1].votes, cell[2].votes), (3, 0));
    assert_eq!(journey.cards.len(), 8);
}

#[test]
fn a_deleted_card_is_mentioned_nowhere() {
    let journey = done(Edit::DeleteCards(vec![c("c-queue"), c("c-eat")]));
    assert_eq!(journey.cards.len(), 4);
    assert!(journey.links.is_empty());
    assert!(journey.card(c("c-fix")).expect("there").answers.is_empty());
}

#[test]
fn stages_are_added_changed_moved_and_removed() {
    let name = || "New".to_owned();
    for (index, expected) in [(0, 0), (1, 1), (2, 2), (usize::MAX, 2)] {
        let journey = done(Edit::AddStage {
            index,
            name: name(),
            step_name: name(),
        });
        assert_eq!(stages(&journey)[expected], "New: New");
        assert_eq!(journey.step_count(), 4);
    }
    let changed = Stage {
        id: s("s-before"),
        name: name(),
        ..Stage::default()
    };
    let journey = done(Edit::PutStage(Box::new(changed)));
    assert_eq!(
        stages(&journey),
        ["New: Looks around, Chooses", "After: Eats"]
    );
    for index in [1, 9] {
        let journey = done(Edit::MoveStage {
            stage: s("s-before"),
            index,
        });
        assert_eq!(
            stages(&journey),
            ["After: Eats", "Before: Looks around, Chooses"]
        );
    }
    let journey = done(Edit::DeleteStage(s("s-before")));
    assert_eq!(stages(&journey), ["After: Eats"]);
    assert_eq!(journey.cards.len(), 1);
    assert_eq!(journey.curves[0].points.len(), 1);
    assert!(journey.metrics[0].values.is_empty());
    assert!(journey.links.is_empty());
    let (journey, _) = after(["s-before", "s-after"].map(|id| Edit::DeleteStage(s(id))));
    assert!(journey.stages.is_empty() && journey.cards.is_empty());
}

#[test]
fn steps_are_added_changed_moved_and_removed() {
    for (index, expected) in [
        (0, "Before: New, Looks around, Chooses"),
        (1, "Before: Looks around, New, Chooses"),
        (7, "Before: Looks around, Chooses, New"),
    ] {
        let edit = Edit::AddStep {
            stage: s("s-before"),
            index,
            name: "New".to_owned(),
        };
        assert_eq!(stages(&done(edit))[0], expected);
    }
    let wide = Step {
        id: t("t-eat"),
        width: Some(300.0),
        ..Step::default()
    };
    let journey = done(Edit::PutStep(Box::new(wide)));
    assert_eq!(
        journey.step(t("t-eat")).expect("there").1.width,
        Some(300.0)
    );
    let to = |step, stage, index| Edit::MoveStep {
        step: t(step),
        stage: s(stage),
        index,
    };
    let journey = done(to("t-look", "s-before", 1));
    assert_eq!(stages(&journey)[0], "Before: Chooses, Looks around");
    let journey = done(to("t-look", "s-after", 0));
    assert_eq!(
        stages(&journey),
        ["Before: Chooses", "After: Looks around, Eats"]
    );
    assert_eq!(journey.cards, small().cards, "cards go along");
    let journey = done(to("t-eat", "s-before", 1));
    assert_eq!(stages(&journey), ["Before: Looks around, Eats, Chooses"]);
    let journey = done(Edit::DeleteStep(t("t-choose")));
    assert_eq!(stages(&journey), ["Before: Looks around", "After: Eats"]);
    assert_eq!(journey.cards.len(), 5);
    let journey = done(Edit::DeleteStep(t("t-eat")));
    assert_eq!(stages(&journey), ["Before: Looks around, Chooses"]);
    let (journey, _) = after(["t-look", "t-choose", "t-eat"].map(|id| Edit::DeleteStep(t(id))));
    assert!(journey.stages.is_empty());
}

#[test]
fn lanes_are_added_changed_moved_and_removed() {
    for (index, expected) in [(0, 0), (3, 3), (7, 7), (99, 7)] {
        let new = Lane {
            id: l("l-do"),
            name: "New".to_owned(),
            ..Lane::default()
        };
        let journey = done(Edit::AddLane {
            lane: Box::new(new),
            index,
        });
        assert_eq!(lanes(&journey)[expected], "New");
        assert_ne!(journey.lanes[expected].id, l("l-do"));
    }
    let changed = Lane {
        name: "Doing".to_owned(),
        hidden: true,
        ..lane("l-do")
    };
    assert_eq!(lanes(&done(Edit::PutLane(Box::new(changed))))[0], "Doing");
    let journey = done(Edit::MoveLane {
        lane: l("l-ideas"),
        index: 1,
    });
    assert_eq!(lanes(&journey)[..3], ["Actions", "Ideas", "Touchpoints"]);
    let journey = done(Edit::MoveLane {
        lane: l("l-do"),
        index: 100,
    });
    assert_eq!(lanes(&journey)[6], "Actions");
    let journey = done(Edit::DeleteLane(l("l-pain")));
    assert_eq!(journey.cards.len(), 5);
    assert!(journey.links.is_empty());
    assert!(done(Edit::DeleteLane(l("l-feel"))).curves.is_empty());
}

#[test]
fn points_keep_their_height_when_the_scale_of_their_lane_changes() {
    let scale = Some(Scale {
        min: 0.0,
        max: 100.0,
    });
    let journey = done(Edit::PutLane(Box::new(Lane {
        scale,
        ..lane("l-feel")
    })));
    let point = &journey.curves[0].points[0];
    assert_eq!(
        (point.value, point.low, point.high),
        (20.0, Some(10.0), Some(35.0))
    );
    assert_eq!(journey.curves[0].points[1].value, 90.0);
}

#[test]
fn curves_and_points_are_added_changed_and_removed() {
    let (journey, made) = after([Edit::AddCurve(Box::new(curve()))]);
    assert_eq!(journey.curves.len(), 2);
    let [ElementId::Curve(new)] = made[..] else {
        panic!("{made:?}")
    };
    let new = journey.curve(new).expect("there");
    assert_ne!(
        new.points[0].id,
        curve().points[0].id,
        "points have ids of their own"
    );
    let future = Curve {
        state: CurveState::Future,
        points: Vec::new(),
        ..curve()
    };
    let journey = done(Edit::PutCurve(Box::new(future)));
    assert_eq!(journey.curves[0].state, CurveState::Future);
    assert_eq!(journey.curves[0].points.len(), 2, "points stay");
    let id = curve().id;
    assert!(done(Edit::DeleteCurve(id)).curves.is_empty());
    let point = CurvePoint {
        step: t("t-choose"),
        place: 1.0,
        value: 5.0,
        ..CurvePoint::default()
    };
    let (journey, made) = after([Edit::AddPoint(id, Box::new(point.clone()))]);
    assert_eq!(journey.curves[0].points.len(), 3);
    assert!(matches!(made[..], [ElementId::Point(of, _)] if of == id));
    let moved = CurvePoint {
        id: id!(PointId "p-one"),
        ..point
    };
    let journey = done(Edit::PutPoint(id, Box::new(moved.clone())));
    assert_eq!(journey.curves[0].points[0], moved);
    let journey = done(Edit::DeletePoint(id, id!(PointId "p-one")));
    assert_eq!(journey.curves[0].points, curve().points[1..]);
}

#[test]
fn personas_are_added_changed_moved_and_removed() {
    let names = |journey: &Journey| -> Vec<String> {
        journey
            .personas
            .iter()
            .map(|persona| persona.name.clone())
            .collect()
    };
    let new = Persona {
        name: "New".to_owned(),
        ..persona()
    };
    let journey = done(Edit::AddPersona(Box::new(new.clone())));
    assert_eq!(names(&journey), ["Maria, 34", "Олег", "New"]);
    assert_eq!(
        names(&done(Edit::PutPersona(Box::new(new)))),
        ["New", "Олег"]
    );
    let journey = done(Edit::MovePersona {
        persona: persona().id,
        index: 1,
    });
    assert_eq!(names(&journey), ["Олег", "Maria, 34"]);
    let journey = done(Edit::DeletePersona(persona().id));
    assert_eq!(names(&journey), ["Олег"]);
    assert!(journey.curves.is_empty() && journey.metrics[0].values.is_empty());
    assert!(journey.cards.iter().all(|card| card.personas.is_empty()));
}

#[test]
fn evidence_metrics_links_and_pictures_are_added_changed_and_removed() {
    let start = small();
    let evidence = Evidence {
        title: "Survey".to_owned(),
        ..Evidence::clone(&start.evidence[0])
    };
    let journey = done(Edit::AddEvidence(Box::new(evidence.clone())));
    assert_eq!(journey.evidence.len(), 2);
    let journey = done(Edit::PutEvidence(Box::new(evidence.clone())));
    assert_eq!(journey.evidence[0].title, "Survey");
    let journey = done(Edit::DeleteEvidence(evidence.id));
    assert!(
        journey.evidence.is_empty() && journey.cards.iter().all(|card| card.evidence.is_empty())
    );

    let metric = Metric {
        name: "NPS".to_owned(),
        ..Metric::clone(&start.metrics[0])
    };
    assert_eq!(
        done(Edit::AddMetric(Box::new(metric.clone())))
            .metrics
            .len(),
        2
    );
    assert_eq!(
        done(Edit::PutMetric(Box::new(metric.clone()))).metrics[0].name,
        "NPS"
    );
    let journey = done(Edit::DeleteMetric(metric.id));
    assert!(journey.metrics.is_empty());
    assert_eq!(
        journey.lane(l("l-stay")).expect("the lane stays").metric,
        None
    );

    let link = Link {
        to: c("c-eat"),
        ..Link::clone(&start.links[0])
    };
    assert_eq!(done(Edit::AddLink(Box::new(link.clone()))).links.len(), 2);
    assert_eq!(
        done(Edit::PutLink(Box::new(link.clone()))).links[0].to,
        c("c-eat")
    );
    assert!(done(Edit::DeleteLink(link.id)).links.is_empty());

    let old = Image::clone(&start.images[0]);
    let image = Image {
        id: id!(ImageId "i-new"),
        data: vec![9].into(),
        ..old.clone()
    };
    assert_eq!(
        done(Edit::AddImage(Box::new(image.clone()))).images.len(),
        2
    );
    let same = Image {
        id: old.id,
        ..image
    };
    assert_eq!(
        done(Edit::AddImage(Box::new(same.clone()))).images,
        start.images
    );
    let told = Image {
        alt: "Dot".to_owned(),
        ..same
    };
    let journey = done(Edit::PutImage(Box::new(told)));
    assert_eq!(journey.images[0].alt, "Dot");
    assert_eq!(journey.images[0].data, old.data, "the bytes stay");
    let journey = done(Edit::DeleteImage(old.id));
    assert_eq!(journey.personas[0].portrait, None);
    assert!(journey.images.is_empty() && journey.cards.iter().all(|card| card.image.is_none()));
}
