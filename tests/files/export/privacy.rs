//! Stories of people who must not be recognised in what is shared: who they are, what they said,
//! and how few they were.

use std::fs;
use std::sync::Arc;

use wayline::export::file::ExportRequest;
use wayline::export::format::Format;
use wayline::export::protect::{HiddenPart, Protection, Reason, protected};
use wayline::file;
use wayline::measure_words;
use wayline::model::{
    Card, ColumnRole, Comparison, Counted, Evidence, EvidenceLink, Journey, LeftOut, LeftOutReason,
    Measure, MetricValue, Participant, ParticipantId, Reach, Recipe, RecipeColumn, RowFilter,
    Score, Scoring, ScoringId, SourceShape, StepId, Workshop, validate,
};
use wayline::statistics::net_promoters;
use wayline::words::{Language, Words};

use crate::support::command_line::{text, wayline};
use crate::support::measured::{measured_map, share, source};

fn words() -> Words {
    Words::new(Language::English)
}

fn shown(map: &Journey, protection: Protection) -> Journey {
    protected(map, protection, &words()).journey
}

fn hidden(map: &Journey, protection: Protection) -> Vec<HiddenPart> {
    protected(map, protection, &words()).hidden
}

fn steps(map: &Journey) -> Vec<StepId> {
    map.steps().map(|(_, step)| step.id).collect()
}

/// Changes the source of a map.
fn change(map: &mut Journey, change: impl FnOnce(&mut Evidence, &mut Counted)) {
    let evidence = Arc::make_mut(&mut map.evidence[0]);
    let mut counted = evidence.counted.as_deref().expect("it was counted").clone();
    change(evidence, &mut counted);
    evidence.counted = Some(Arc::new(counted));
}

/// The measured map with these figures of 100 people alone, at its steps.
fn with_reach(counts: &[u32]) -> Journey {
    let mut map = measured_map();
    let steps = steps(&map);
    map.metrics.truncate(1);
    let lane = map.lanes.iter().rposition(|lane| lane.metric.is_some());
    map.lanes.remove(lane.expect("a lane"));
    map.curves.clear();
    let metric = Arc::make_mut(&mut map.metrics[0]);
    let values = counts.iter().zip(&steps).map(|(count, step)| MetricValue {
        step: *step,
        ..share(*count, 100)
    });
    metric.values = values.collect();
    change(&mut map, |_, counted| {
        counted.cases = 100;
        counted.open = 0;
        counted.left_out.clear();
    });
    assert_eq!(validate(&map), []);
    map
}

fn are_hidden(map: &Journey) -> Vec<bool> {
    let values = map.metrics[0].values.iter();
    values.map(MetricValue::is_hidden).collect()
}

fn hash_of(map: &Journey) -> &str {
    let file = map.evidence[0].file.as_ref();
    &file.expect("a file").hash
}

/// The measured map, in which three people gave the curve of Ann its points in a workshop.
fn with_workshop() -> Journey {
    let mut map = measured_map();
    let steps = steps(&map);
    let curve = Arc::make_mut(&mut map.curves[0]);
    curve.points[1].n = Some(3);
    let (curve, hidden) = (curve.id, curve.points[1].step);
    let person = |name: &str| Participant {
        id: ParticipantId::new(name).expect("it is short"),
        name: name.to_owned(),
        ..Participant::default()
    };
    let people = vec![person("Olga"), person("Bo"), person("Cy")];
    let scores = [
        hidden,
        *steps
            .iter()
            .find(|step| **step != hidden)
            .expect("another step"),
    ];
    let scores = scores.into_iter().flat_map(|step| {
        (0..3).map(move |person| Score {
            person,
            step,
            value: f64::from(person) - 1.0,
        })
    });
    let scoring = Scoring {
        id: ScoringId::new("sc").expect("it is short"),
        curve,
        people: 3,
        persons: people.iter().map(|person| Some(person.id)).collect(),
        scores: scores.collect(),
        is_closed: true,
        ..Scoring::default()
    };
    map.workshop = Some(Arc::new(Workshop {
        people,
        scorings: vec![scoring],
        ..Workshop::default()
    }));
    assert_eq!(validate(&map), []);
    map
}

#[test]
fn scores_of_single_people_go_with_the_point_that_is_hidden() {
    let map = with_workshop();
    let hidden_step = map.curves[0].points[1].step;
    let seen = shown(&map, Protection::PersonalSources);
    let scoring = &seen.workshop.as_ref().expect("a workshop").scorings[0];
    assert!(scoring.scores.iter().all(|score| score.step != hidden_step));
    assert_eq!((scoring.scores.len(), scoring.persons.len()), (3, 0));
    assert_eq!(validate(&seen), []);
    assert_eq!(shown(&map, Protection::Published).workshop, None);
    // Where nothing is hidden, the workshop stays.
    let mut many = map.clone();
    Arc::make_mut(&mut many.curves[0]).points[1].n = Some(30);
    let seen = shown(&many, Protection::PersonalSources);
    assert_eq!(seen.workshop, many.workshop);
}

#[test]
fn values_of_filters_name_nobody() {
    let mut map = with_reach(&[100, 80, 60]);
    let column = |name: &str, role| RecipeColumn {
        name: name.to_owned(),
        role,
        ..RecipeColumn::default()
    };
    let filter = |column: &str, value: &str| RowFilter {
        column: column.to_owned(),
        comparison: Comparison::IsNot,
        values: vec![value.to_owned()],
    };
    change(&mut map, |evidence, counted| {
        let recipe = &mut counted.recipe;
        recipe.columns = vec![
            column("device", ColumnRole::Segment),
            column("address", ColumnRole::Ignored),
        ];
        recipe.filters = vec![
            filter("device", "phone"),
            filter("address", "clara@shop.example"),
            filter("unnamed", "dora@shop.example"),
        ];
        recipe.withdrawn = vec!["p-00112233445566ab".to_owned()];
        evidence.recipe = Some(Arc::new(recipe.clone()));
    });
    let told = |map: &Journey| -> String {
        let value = &map.metrics[0].values[0];
        let subject = measure_words::subject_of(map, value).expect("it was counted");
        measure_words::definition(&words(), subject)
    };
    assert!(told(&map).contains("clara@"));
    let seen = shown(&map, Protection::PersonalSources);
    assert!(told(&seen).contains("phone") && !told(&seen).contains('@'));
    let recipe = seen.evidence[0].recipe.as_ref().expect("a recipe");
    assert_eq!(recipe.withdrawn, [""; 0]);
    assert!(!told(&shown(&map, Protection::Published)).contains("phone"));
    // Nothing is left out silently.
    let reasons: Vec<Reason> = hidden(&map, Protection::PersonalSources)
        .iter()
        .map(|part| part.reason)
        .collect();
    assert_eq!(reasons, [Reason::Filter, Reason::Withdrawn]);
}

#[test]
fn what_few_people_did_often_is_of_few() {
    // The time was taken 18 times, of two people.
    let mut map = with_reach(&[100, 80, 60]);
    let mut time = measured_map().metrics[1].as_ref().clone();
    time.values[0].n = Some(18);
    map.metrics.push(Arc::new(time.clone()));
    let seen = shown(&map, Protection::PersonalSources);
    assert!(!seen.metrics[1].values[0].is_hidden());
    time.values[0].people = Some(2);
    map.metrics[1] = Arc::new(time);
    let seen = shown(&map, Protection::PersonalSources);
    assert!(seen.metrics[1].values[0].is_hidden());
    assert_eq!(seen.metrics[1].values[0].people, None);
    // The number survives in files, and times are not called people.
    let (read, _) = file::from_json(&file::to_json(&map).expect("sound")).expect("read");
    assert_eq!(read.metrics[1].values[0].people, Some(2));
    let subject = measure_words::subject_of(&map, &map.metrics[1].values[0]).expect("counted");
    assert_eq!(subject.case(), "time");
}

#[test]
fn the_bytes_of_a_file_cannot_be_tried() {
    // Whoever knows all but one number of a small file could try them all.
    let few = with_reach(&[100, 98, 60]);
    assert_eq!(hash_of(&shown(&few, Protection::PersonalSources)), "");
    let many = with_reach(&[100, 80, 60]);
    let seen = shown(&many, Protection::PersonalSources);
    assert_eq!(hash_of(&seen), hash_of(&many));
    assert_eq!(hash_of(&shown(&many, Protection::Published)), "");
}

#[test]
fn a_score_tells_how_few_were_against() {
    let score = |promoters, passives, detractors| {
        let score = net_promoters(promoters, passives, detractors).expect("answers");
        let mut map = with_reach(&[100]);
        let metric = Arc::make_mut(&mut map.metrics[0]);
        metric.unit.clear();
        let value = &mut metric.values[0];
        value.measure = Some(Measure::Nps);
        value.count = None;
        value.value = (score.score * 100.0).round() / 100.0;
        (value.low, value.high) = (Some(score.low), Some(score.high));
        map
    };
    assert_eq!(
        are_hidden(&shown(&score(47, 50, 3), Protection::All)),
        [true]
    );
    let map = score(40, 33, 27);
    assert_eq!(are_hidden(&shown(&map, Protection::All)), [false]);
    let published = shown(&map, Protection::Published);
    let value = &published.metrics[0].values[0];
    assert_eq!((value.value, value.low, value.high), (13.0, None, None));
}

#[test]
fn totals_of_an_engine_are_of_people() {
    let mut map = with_reach(&[100, 98, 60]);
    let totals = |columns: &[(&str, ColumnRole)]| Recipe {
        shape: SourceShape::Totals,
        columns: columns
            .iter()
            .map(|(name, role)| RecipeColumn {
                name: (*name).to_owned(),
                role: *role,
                ..RecipeColumn::default()
            })
            .collect(),
        ..Recipe::default()
    };
    let mut recount = |recipe: Recipe| {
        change(&mut map, |evidence, counted| {
            counted.recipe.shape = recipe.shape;
            counted.recipe.columns = recipe.columns;
            evidence.recipe = Some(Arc::new(counted.recipe.clone()));
        });
        are_hidden(&shown(&map, Protection::PersonalSources))
    };
    let columns = [("step", ColumnRole::Step), ("count", ColumnRole::Count)];
    assert_eq!(recount(totals(&columns)), [false; 3]);
    let of_engine = [columns[0], columns[1], ("open", ColumnRole::Open)];
    assert_eq!(recount(totals(&of_engine)), [false, true, false]);
}

#[test]
fn steps_are_subtracted_in_the_order_in_which_they_were_counted() {
    // On the map, the second step has moved to the end; in the recipe, 2 of 80 dropped out before
    // the last one.
    let mut map = with_reach(&[100, 78, 80]);
    change(&mut map, |_, counted| counted.recipe.steps.swap(1, 2));
    let seen = are_hidden(&shown(&map, Protection::PersonalSources));
    assert!(seen[1] || seen[2], "{seen:?}");
    // An optional step between two others hides nothing of those who dropped out.
    let mut map = with_reach(&[80, 10, 78]);
    change(&mut map, |_, counted| {
        counted.recipe.steps[1].is_optional = true;
    });
    let seen = are_hidden(&shown(&map, Protection::PersonalSources));
    assert_eq!(seen, [false, false, true]);
}

#[test]
fn what_was_left_out_does_not_follow_from_the_rows() {
    let mut map = with_reach(&[100, 80, 60]);
    change(&mut map, |evidence, counted| {
        evidence.sample_size = Some(102);
        counted.left_out = vec![LeftOut {
            reason: LeftOutReason::Withdrawn,
            rows: 5,
            cases: 2,
        }];
    });
    let seen = shown(&map, Protection::PersonalSources);
    let evidence = &seen.evidence[0];
    let counted = evidence.counted.as_ref().expect("it was counted");
    assert_eq!(evidence.sample_size, None);
    assert_eq!(
        (counted.rows, counted.file.rows, counted.cases),
        (0, 0, 100)
    );
    assert_eq!(counted.left_out, []);
    assert_eq!(
        measure_words::counted_cases(&words(), counted),
        "100 people"
    );
    let parts = hidden(&map, Protection::PersonalSources);
    let reasons: Vec<Reason> = parts.iter().map(|part| part.reason).collect();
    assert_eq!(reasons, [Reason::LeftOut, Reason::Sample]);
}

#[test]
fn typed_shares_are_published_by_their_rounded_numbers() {
    let mut map = with_reach(&[60]);
    let value = &mut Arc::make_mut(&mut map.metrics[0]).values[0];
    *value = MetricValue {
        step: value.step,
        value: 60.19,
        n: Some(103),
        ..MetricValue::default()
    };
    // 62 of 103, published as 60 of 105.
    let published = shown(&map, Protection::Published);
    let value = &published.metrics[0].values[0];
    assert_eq!(
        (value.value, value.n, value.count),
        (57.14, Some(105), None)
    );
}

/// A pain with so many people behind it, of whom one is quoted.
fn pain(map: &mut Journey, reach: Reach, is_counted: bool) {
    let card: &mut Card = Arc::make_mut(&mut map.cards[0]);
    card.role = wayline::model::Role::PainPoint;
    card.reach = Some(reach);
    card.reach_from = is_counted.then(source);
    card.references = vec!["/home/anna/notes".to_owned()];
    card.evidence = vec![EvidenceLink {
        quote: "It took ages".to_owned(),
        ..EvidenceLink::observed(source())
    }];
}

#[test]
fn typed_reaches_of_few_are_confidential_with_their_quotes() {
    let mut map = with_reach(&[100, 80, 60]);
    pain(&mut map, Reach { count: 2, of: 12 }, false);
    let seen = shown(&map, Protection::All);
    assert_eq!(seen.cards[0].reach, None);
    assert_ne!(seen.cards[0].evidence[0].quote, "It took ages");
    // Of personal sources, only what was counted in them is hidden, and what was said there.
    let seen = shown(&map, Protection::PersonalSources);
    assert_eq!(seen.cards[0].reach, Some(Reach { count: 2, of: 12 }));
    assert_ne!(seen.cards[0].evidence[0].quote, "It took ages");
    let published = shown(&map, Protection::Published);
    assert_eq!(published.cards[0].references, [""; 0]);
}

#[test]
fn all_of_whom_a_card_tells_are_no_secret() {
    // 57 of 60: that three were not counted is hidden, and that there are 60 is not.
    let mut map = with_reach(&[100, 80, 40]);
    pain(&mut map, Reach { count: 57, of: 60 }, true);
    let second = Arc::make_mut(&mut map.cards[1]);
    second.reach = Some(Reach { count: 30, of: 60 });
    second.reach_from = Some(source());
    let seen = shown(&map, Protection::PersonalSources);
    assert_eq!(seen.cards[0].reach, None);
    assert_eq!(seen.cards[1].reach, Some(Reach { count: 30, of: 60 }));
    assert_eq!(are_hidden(&seen), [false; 3]);
}

#[test]
fn two_sources_of_the_same_file_do_not_tell_who_was_left_out_of_one() {
    let mut map = with_reach(&[100, 80, 60]);
    let mut other = (*map.evidence[0]).clone();
    other.id = wayline::model::EvidenceId::new("e-other").expect("it is short");
    map.evidence.push(Arc::new(other));
    let mut metric = (*map.metrics[0]).clone();
    metric.id = wayline::model::MetricId::new("m-other").expect("it is short");
    for (value, count) in metric.values.iter_mut().zip([100, 78, 60]) {
        *value = MetricValue {
            step: value.step,
            evidence: wayline::model::EvidenceId::new("e-other"),
            ..share(count, 100)
        };
    }
    map.metrics.push(Arc::new(metric));
    let seen = shown(&map, Protection::PersonalSources);
    let is_hidden = |metric: usize| seen.metrics[metric].values[1].is_hidden();
    assert!(is_hidden(0) || is_hidden(1));
    // Of two files, such numbers have nothing to do with each other.
    change(&mut map, |_, counted| counted.file.hash = "1".repeat(64));
    assert_eq!(hidden(&map, Protection::PersonalSources), []);
}

#[test]
fn the_command_line_says_that_a_copy_keeps_figures_of_few() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.ron");
    let copy = folder.path().join("copy.json");
    let save = |journey: &Journey| {
        fs::write(&map, file::to_ron(journey).expect("it is sound")).expect("it is written");
        let run = wayline(&["export", text(&map), "-o", text(&copy), "--force"]);
        assert!(run.status.success(), "{run:?}");
        String::from_utf8_lossy(&run.stderr).into_owned()
    };
    assert!(save(&with_reach(&[100, 98, 60])).contains("Figures of few people stay"));
    assert_eq!(save(&with_reach(&[100, 80, 60])), "");
    let request = ExportRequest::new(Format::Json, Language::English);
    assert_eq!(request.protection(), Protection::Nothing);
}
