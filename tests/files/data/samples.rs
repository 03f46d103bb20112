//! The sample sources tell the truth: what is counted in them is what the sample maps say.

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use wayline::data::landing::{LaneChoice, land};
use wayline::data::{Unwatched, load};
use wayline::file::{from_ron, recipe_from_ron};
use wayline::model::{Journey, Measure, Recipe};

fn samples() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn map(name: &str) -> Journey {
    let text = fs::read_to_string(samples().join(name)).expect("a sample");
    from_ron(&text).expect("a map").0
}

fn recipe(name: &str) -> Recipe {
    let path = samples().join("evidence").join(name);
    let text = fs::read_to_string(path).expect("a sample");
    recipe_from_ron(&text).expect("a recipe")
}

/// A moment after the sample was made and before the wrong clocks in it.
fn now() -> Timestamp {
    "2026-12-01T00:00:00Z".parse().expect("a moment")
}

#[test]
fn counting_the_sample_events_again_changes_nothing_on_the_sample_maps() {
    let path = samples().join("evidence/laptop-events.csv");
    for name in ["electronics-shop.ron", "electronics-shop-ru.ron"] {
        let journey = map(name);
        let source = journey
            .evidence
            .iter()
            .find(|source| source.counted.is_some());
        let source = source.expect("a source that was counted");
        let counted = source.counted.as_deref().expect("counted");
        let recipe = source.recipe.as_deref().expect("a recipe");
        let loaded = load(&path, recipe, &Unwatched).expect("readable");
        let kept = source.file.as_ref().expect("a file");
        assert_eq!(kept.path, "evidence/laptop-events.csv", "{name}");
        assert_eq!(
            (&kept.hash, kept.rows),
            (&loaded.file.hash, loaded.file.rows),
            "{name}"
        );
        let mut measured = loaded.measure(recipe, now());
        assert_eq!(measured.left_out, counted.left_out, "{name}");
        assert_eq!(
            (measured.rows, measured.cases, measured.open),
            (counted.rows, counted.cases, counted.open),
            "{name}"
        );
        // The map shows the figures of everyone; those of personas are for whoever asks.
        measured.figures.retain(|figure| figure.persona.is_none());
        let choice = LaneChoice {
            measure: Measure::Reach,
            metric: None,
            name: String::new(),
            unit: String::new(),
            size: 1.0,
        };
        let landing = land(&journey, source, counted.clone(), &measured, &[choice]);
        assert_eq!(landing.figures(), 10, "{name}: ten steps");
        let landed = &landing.metrics[0];
        assert!(!landed.is_new, "{name}");
        assert_eq!(
            Some(&landed.metric),
            journey.metric(landed.metric.id).map(|metric| &**metric)
        );
        assert_eq!(landing.missing_steps, []);
    }
}

#[test]
fn the_sample_map_says_what_its_texts_say() {
    let journey = map("electronics-shop.ron");
    let counts: Vec<(f64, Option<u32>)> = journey.metrics[0]
        .values
        .iter()
        .filter(|value| value.persona.is_none())
        .map(|value| (value.value, value.count))
        .collect();
    let expected = [
        (100.0, 5200),
        (86.0, 4472),
        (58.0, 3016),
        (41.0, 2132),
        (17.0, 884),
        (11.0, 572),
        (10.6, 550),
        (10.4, 540),
        (10.0, 519),
        (9.5, 493),
    ];
    assert_eq!(counts, expected.map(|(value, count)| (value, Some(count))));
}

#[test]
fn the_sample_recipes_are_those_of_the_sample_map() {
    let journey = map("electronics-shop.ron");
    for source in &journey.evidence {
        let (Some(file), Some(own)) = (&source.file, &source.recipe) else {
            continue;
        };
        let name = file.name.replace(".csv", ".recipe.ron");
        assert_eq!(recipe(&name), **own, "{name}");
    }
}
