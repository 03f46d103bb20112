//! Where figures come to stand, on maps of a few steps.

use std::sync::Arc;

use super::landing::{Landing, LaneChoice, land, persona_of, step_of};
use super::{Figure, Measured};
use crate::model::{
    Counted, Curve, CurvePoint, Evidence, EvidenceId, Journey, Lane, LaneId, LaneKind, Measure,
    Persona, PersonaId, PointId, Recipe, RecipeStep, SegmentRule, SourceFile, Stage, Step, StepId,
};

fn step_id(id: &str) -> StepId {
    StepId::new(id).expect("a short id")
}

fn persona_id(id: &str) -> PersonaId {
    PersonaId::new(id).expect("a short id")
}

/// A map of one stage with these steps, by id and name, with one persona and a lane of curves.
fn map(steps: &[(&str, &str)]) -> Journey {
    let steps = steps.iter().map(|(id, name)| {
        Arc::new(Step {
            id: step_id(id),
            name: (*name).to_owned(),
            ..Step::default()
        })
    });
    Journey {
        stages: vec![Arc::new(Stage {
            steps: steps.collect(),
            ..Stage::default()
        })],
        personas: vec![Arc::new(Persona {
            id: persona_id("p-map"),
            name: "Maria".to_owned(),
            ..Persona::default()
        })],
        lanes: vec![Arc::new(Lane {
            id: LaneId::new("l-curves").expect("a short id"),
            kind: LaneKind::EmotionCurve,
            ..Lane::default()
        })],
        ..Journey::default()
    }
}

fn recipe(steps: &[(&str, &str)]) -> Recipe {
    let steps = steps.iter().map(|(id, name)| RecipeStep {
        step: step_id(id),
        name: (*name).to_owned(),
        ..RecipeStep::default()
    });
    Recipe {
        steps: steps.collect(),
        ..Recipe::default()
    }
}

fn figure(measure: Measure, step: &str, value: f64, n: u64) -> Figure {
    Figure {
        measure,
        step: step_id(step),
        persona: None,
        value,
        low: None,
        high: None,
        count: Some(1),
        n,
        open: 0,
        people: None,
        p90: None,
    }
}

fn landed(journey: &Journey, source: &str, recipe: &Recipe, figures: Vec<Figure>) -> Landing {
    let measure = figures[0].measure.clone();
    let measured = Measured {
        figures,
        ..Measured::default()
    };
    let counted = Counted {
        time: None,
        file: SourceFile::default(),
        recipe: recipe.clone(),
        rows: 0,
        cases: 0,
        open: 0,
        left_out: Vec::new(),
        hidden_below: None,
    };
    let evidence = Evidence {
        id: EvidenceId::new(source).expect("a short id"),
        ..Evidence::default()
    };
    let choice = LaneChoice {
        measure,
        metric: None,
        name: "Reach".to_owned(),
        unit: "%".to_owned(),
        size: 1.0,
    };
    land(journey, &evidence, counted, &measured, &[choice])
}

#[test]
fn steps_of_one_name_stand_for_each_other_in_their_order_or_not_at_all() {
    let journey = map(&[("m1", "Pay"), ("m2", "Send"), ("m3", " pay ")]);
    let stands_for = |recipe: &Recipe| -> Vec<Option<StepId>> {
        let steps = recipe.steps.iter();
        steps
            .map(|step| step_of(&journey, recipe, step.step))
            .collect()
    };
    let twice = recipe(&[("r1", "Pay"), ("r2", "Pay"), ("r3", "Send")]);
    assert_eq!(
        stands_for(&twice),
        ["m1", "m3", "m2"].map(|id| Some(step_id(id)))
    );
    // Nobody can tell which of the two is meant.
    assert_eq!(stands_for(&recipe(&[("r1", "Pay")])), [None]);
    // One of them is meant by its id, so that the other one is free.
    let mixed = recipe(&[("r1", "Pay"), ("m1", "Pay")]);
    assert_eq!(stands_for(&mixed), ["m3", "m1"].map(|id| Some(step_id(id))));
    let three = recipe(&[("m1", "Pay"), ("r2", "Pay"), ("r3", "Pay")]);
    assert_eq!(stands_for(&three), [Some(step_id("m1")), None, None]);
    let figures = ["m1", "r2", "r3"].map(|step| figure(Measure::Reach, step, 10.0, 10));
    let landing = landed(&journey, "e-1", &three, figures.to_vec());
    assert_eq!(landing.figures(), 1);
    assert_eq!(landing.missing_steps, ["r2", "r3"].map(step_id));

    let mut personas = recipe(&[]);
    for id in ["p-1", "p-2"] {
        personas.segments.push(SegmentRule {
            persona: persona_id(id),
            name: "Maria".to_owned(),
            ..SegmentRule::default()
        });
    }
    let of = |recipe: &Recipe| persona_of(&journey, recipe, persona_id("p-1"));
    assert_eq!(of(&personas), None);
    personas.segments.pop();
    assert_eq!(of(&personas), Some(persona_id("p-map")));
}

#[test]
fn a_place_has_one_figure_and_numbers_that_a_map_cannot_hold_stay_off() {
    let journey = map(&[("m1", "Pay"), ("m2", "Send")]);
    let recipe = recipe(&[("m1", "Pay"), ("m2", "Send")]);
    let mut figures = vec![
        figure(Measure::Reach, "m1", 10.0, 10),
        figure(Measure::Reach, "m1", 90.0, 10),
        figure(Measure::Reach, "m2", 0.05, 10_000_000_000),
    ];
    figures[2].count = Some(5_000_000);
    let landing = landed(&journey, "e-1", &recipe, figures);
    assert_eq!(landing.figures(), 2);
    let values = &landing.metrics[0].metric.values;
    let numbers: Vec<_> = values
        .iter()
        .map(|value| (value.value, value.count, value.n))
        .collect();
    assert_eq!(numbers, [(10.0, Some(1), Some(10)), (0.05, None, None)]);
}

#[test]
fn the_points_of_two_surveys_stand_side_by_side() {
    let mut journey = map(&[("m1", "Pay")]);
    let mut recipe = recipe(&[("m1", "Pay")]);
    recipe.segments.push(SegmentRule {
        persona: persona_id("p-map"),
        ..SegmentRule::default()
    });
    let drawn = CurvePoint {
        id: PointId::new("drawn").expect("a short id"),
        step: step_id("m1"),
        place: 0.5,
        ..CurvePoint::default()
    };
    journey.curves.push(Arc::new(Curve {
        lane: journey.lanes[0].id,
        persona: persona_id("p-map"),
        points: vec![drawn],
        ..Curve::default()
    }));
    let survey = |journey: &Journey, source: &str, value: f64| {
        let mut emotion = figure(Measure::Emotion, "m1", value, 40);
        emotion.persona = Some(persona_id("p-map"));
        let landing = landed(journey, source, &recipe, vec![emotion]);
        let mut curve = landing.curves[0].curve.clone();
        // As the map gives ids to new points.
        for (at, point) in curve.points.iter_mut().enumerate() {
            point.id = PointId::new(&format!("p{at}")).expect("a short id");
        }
        curve
    };
    let told = |curve: &Curve| -> Vec<(f64, f64, Option<EvidenceId>)> {
        let points = curve.points.iter();
        points
            .map(|point| (point.value, point.place, point.evidence))
            .collect()
    };
    let (first, second) = (EvidenceId::new("e-1"), EvidenceId::new("e-2"));
    // What was drawn without a source becomes what was counted.
    let curve = survey(&journey, "e-1", 1.0);
    assert_eq!(told(&curve), [(1.0, 0.5, first)]);
    journey.curves = vec![Arc::new(curve)];
    let curve = survey(&journey, "e-2", -1.0);
    assert_eq!(told(&curve), [(1.0, 0.5, first), (-1.0, 0.75, second)]);
    journey.curves = vec![Arc::new(curve)];
    // Counted again, each has its own point.
    let curve = survey(&journey, "e-1", 1.5);
    assert_eq!(told(&curve), [(1.5, 0.5, first), (-1.0, 0.75, second)]);
    let curve = survey(&journey, "e-3", 0.0);
    let places: Vec<f64> = curve.points.iter().map(|point| point.place).collect();
    assert_eq!(places, [0.5, 0.75, 0.25]);
}

#[test]
fn a_source_that_is_called_after_its_file_is_called_after_the_next_one_too() {
    let journey = map(&[("t-1", "Pays")]);
    let recipe = recipe(&[("t-1", "Pays")]);
    let file = |name: &str| SourceFile {
        name: name.to_owned(),
        ..SourceFile::default()
    };
    let land_from = |title: &str, name: &str| {
        let evidence = Evidence {
            id: EvidenceId::new("e-1").expect("a short id"),
            title: title.to_owned(),
            file: Some(file("shop-2026-04.csv")),
            ..Evidence::default()
        };
        let counted = Counted {
            file: file(name),
            recipe: recipe.clone(),
            ..Counted::default()
        };
        land(&journey, &evidence, counted, &Measured::default(), &[]).evidence
    };
    let after = land_from("shop-2026-04", "shop-2026-05.csv");
    assert_eq!(after.title, "shop-2026-05");
    let named = land_from("The shop in spring", "shop-2026-05.csv");
    assert_eq!(
        named.title, "The shop in spring",
        "what somebody wrote stays"
    );
}
