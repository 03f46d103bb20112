//! The map that a diagram becomes.

use wayline::model::{LaneKind, Scale};
use wayline::words::{Language, Words};

use super::{import, read};
use wayline::import::mermaid::to_journey;

use crate::support::fixtures::{Desk, SeqIds};

const TRIP: &str = "journey\n  title A trip\n  accDescr: Door to door\n  section Before\n    \
                    Book: 4: Ann, Bo\n    Pack: 2: Bo\n  section After\n    Rest: 5: Bo\n";

#[test]
fn sections_are_stages_tasks_steps_scores_points_and_people_personas() {
    let journey = import(TRIP);
    assert_eq!(journey.title, "A trip");
    assert_eq!(journey.scenario.summary, "Door to door");
    let stages: Vec<_> = journey
        .stages
        .iter()
        .map(|stage| stage.name.as_str())
        .collect();
    assert_eq!(stages, ["Before", "After"]);
    let steps: Vec<_> = journey
        .steps()
        .map(|(_, step)| step.name.as_str())
        .collect();
    assert_eq!(steps, ["Book", "Pack", "Rest"]);
    let personas: Vec<_> = journey
        .personas
        .iter()
        .map(|persona| persona.name.as_str())
        .collect();
    assert_eq!(personas, ["Ann", "Bo"]);
    let [people, emotion] = &journey.lanes[..] else {
        panic!("two lanes");
    };
    assert_eq!(
        (people.name.as_str(), emotion.name.as_str()),
        ("Actors", "Emotion curve")
    );
    assert_eq!(emotion.kind, LaneKind::EmotionCurve);
    assert_eq!(emotion.scale, Some(Scale { min: 1.0, max: 5.0 }));
    // The curve is that of the person who takes part most often.
    let [curve] = &journey.curves[..] else {
        panic!("one curve");
    };
    assert_eq!(
        journey.persona(curve.persona).expect("a persona").name,
        "Bo"
    );
    let mut values: Vec<_> = curve
        .points
        .iter()
        .map(|point| (point.step, point.value))
        .collect();
    let places: Vec<_> = journey.steps().map(|(_, step)| step.id).collect();
    values.sort_by_key(|(step, _)| places.iter().position(|place| place == step));
    let values: Vec<f64> = values.into_iter().map(|(_, value)| value).collect();
    assert_eq!(values, [4.0, 2.0, 5.0]);
    // Each step has a card for each person, linked to the persona.
    let first = journey.cell(people.id, places[0]);
    let said: Vec<_> = first
        .iter()
        .map(|card| {
            (
                card.text.as_str(),
                journey.persona(card.personas[0]).expect("a persona"),
            )
        })
        .map(|(text, persona)| (text, persona.name.as_str()))
        .collect();
    assert_eq!(said, [("Ann", "Ann"), ("Bo", "Bo")]);
    assert_eq!(journey.cards.len(), 4);
}

#[test]
fn lanes_are_named_in_the_language_of_the_window() {
    let words = Words::new(Language::Russian);
    let imported = to_journey(&read(TRIP), &mut SeqIds::default(), &words);
    let names: Vec<_> = imported
        .journey
        .lanes
        .iter()
        .map(|lane| lane.name.as_str())
        .collect();
    assert_eq!(names, ["Участники", "Эмоциональная кривая"]);
}

#[test]
fn the_scale_is_widened_by_scores_outside_of_it() {
    let scale = |text: &str| import(text).lanes.last().and_then(|lane| lane.scale);
    assert_eq!(scale("journey\na: 3"), Some(Scale { min: 1.0, max: 5.0 }));
    assert_eq!(scale("journey\na: 7"), Some(Scale { min: 1.0, max: 7.0 }));
    assert_eq!(
        scale("journey\na: -2.5\nb: 5.5"),
        Some(Scale {
            min: -2.5,
            max: 5.5
        })
    );
}

#[test]
fn a_score_that_is_no_number_leaves_the_step_without_a_point() {
    let journey = import("journey\na: great: Me\nb: 4: Me\nc: Infinity: Me");
    assert_eq!(journey.step_count(), 3);
    let points = &journey.curves[0].points;
    assert_eq!(points.len(), 1);
    assert_eq!(points[0].value, 4.0);
    assert_eq!(import("journey\na: great").curves, []);
}

#[test]
fn a_diagram_without_people_has_a_curve_and_nobody_on_cards() {
    let journey = import("journey\na: 3\nb: 4");
    assert_eq!((journey.cards.len(), journey.lanes.len()), (0, 1));
    assert_eq!(journey.curves[0].points.len(), 2);
    assert_eq!(journey.personas[0].name, "");
}

#[test]
fn people_without_names_keep_their_places_and_are_told() {
    let diagram = read("journey\na: 3: Me,\nb: 4:");
    let imported = to_journey(&diagram, &mut SeqIds::default(), &super::words());
    let keys: Vec<_> = imported.remarks.iter().map(|remark| remark.key).collect();
    assert_eq!(keys, ["mermaid-nameless-people"]);
    let texts: Vec<_> = imported
        .journey
        .cards
        .iter()
        .map(|card| card.text.as_str())
        .collect();
    assert_eq!(texts, ["Me", "", ""]);
    assert_eq!(imported.journey.personas.len(), 1);
    assert!(!imported.journey.lanes[0].hidden);
    // A lane of nothing but empty cards is not shown.
    assert!(import("journey\na: 3:\nb: 4:").lanes[0].hidden);
}

#[test]
fn what_screen_readers_are_told_is_kept() {
    let journey = import("journey\ntitle T\naccTitle: Something else\na: 3");
    assert_eq!(journey.notes, "Something else");
    assert_eq!(import("journey\ntitle T\naccTitle: T\na: 3").notes, "");
}

#[test]
fn every_map_can_be_drawn() {
    let mut desk = Desk::new();
    for text in [
        TRIP,
        "journey",
        "journey\nsection S",
        "journey\na: 3\nsection S\nsection S\nb: 5:",
        "journey\na: 1e300\nb: -1e300",
        "journey\na: x",
    ] {
        let journey = import(text);
        let picture = desk.lay_out(&journey);
        assert!(picture.scene.size.width > 0.0, "{text:?}");
    }
}
