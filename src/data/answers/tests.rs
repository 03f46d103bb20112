//! Small surveys whose figures were counted by hand.

use super::*;
use crate::data::cells::CellsBuilder;
use crate::data::{CheckKind, Figure};
use crate::model::{
    AnswerKind, Comparison, LeftOutReason, LeftOutRule, Measure, PersonaId, RecipeColumn,
    RecipeStep, RowFilter, SegmentRule, WordValue,
};

pub(super) fn step(name: &str) -> StepId {
    StepId::new(name).expect("a short text")
}

pub(super) fn persona(name: &str) -> PersonaId {
    PersonaId::new(name).expect("a short text")
}

pub(super) fn table(columns: &[&str], rows: &[&[&str]]) -> AnswerTable {
    let mut builder = CellsBuilder::new(columns.iter().copied()).expect("few columns");
    for (number, row) in (1..).zip(rows) {
        builder.push(number, row).expect("few rows");
    }
    builder.finish().into()
}

pub(super) fn column(name: &str, role: ColumnRole) -> RecipeColumn {
    RecipeColumn {
        name: name.to_owned(),
        role,
        ..RecipeColumn::default()
    }
}

pub(super) fn question(name: &str, of: Option<StepId>, rule: AnswerRule) -> RecipeColumn {
    RecipeColumn {
        step: of,
        answer: Some(AnswerRule {
            is_confirmed: true,
            ..rule
        }),
        ..column(name, ColumnRole::Answer)
    }
}

pub(super) fn scale(kind: AnswerKind, low: f64, high: f64) -> AnswerRule {
    AnswerRule {
        kind,
        low,
        high,
        ..AnswerRule::default()
    }
}

pub(super) fn recipe(columns: Vec<RecipeColumn>) -> Recipe {
    let steps = ["choose", "pay"].map(|name| RecipeStep {
        step: step(name),
        name: name.to_owned(),
        ..RecipeStep::default()
    });
    Recipe {
        steps: steps.to_vec(),
        columns,
        ..Recipe::default()
    }
}

pub(super) fn figure(
    measured: &Measured,
    measure: &Measure,
    of: &str,
    who: Option<PersonaId>,
) -> Option<Figure> {
    let mut figures = measured.figures.iter();
    figures
        .find(|figure| {
            figure.measure == *measure && figure.step == step(of) && figure.persona == who
        })
        .cloned()
}

pub(super) fn reason(measured: &Measured, reason: &LeftOutReason) -> u64 {
    let mut left_out = measured.left_out.iter();
    left_out
        .find(|left_out| left_out.reason == *reason)
        .map_or(0, |left_out| left_out.rows)
}

#[test]
fn one_survey_gives_means_shares_and_the_emotion_of_each_persona() {
    let table = table(
        &["id", "device", "q1", "q2"],
        &[
            &["a", "phone", "5", "Да"],
            &["b", "phone", "4", "Нет"],
            &["c", "desk", "4", "Да"],
            &["d", "desk", "3", ""],
            &["e", "desk", "2", "Да"],
            &["f", "phone", "5", "Да"],
            &["g", "tv", "1", "N/A"],
            &["h", "phone", "4", "Да"],
        ],
    );
    let yes_no = AnswerRule {
        words: vec![
            WordValue {
                word: "Да".to_owned(),
                value: Some(1.0),
            },
            WordValue {
                word: "Нет".to_owned(),
                value: Some(0.0),
            },
        ],
        ..scale(AnswerKind::Scale, 0.0, 1.0)
    };
    let mut recipe = recipe(vec![
        column("id", ColumnRole::Case),
        column("device", ColumnRole::Segment),
        question(
            "q1",
            Some(step("choose")),
            AnswerRule {
                is_emotion: true,
                ..scale(AnswerKind::Scale, 1.0, 5.0)
            },
        ),
        question("q2", Some(step("pay")), yes_no),
    ]);
    recipe.segments.push(SegmentRule {
        persona: persona("mobile"),
        name: "Mobile".to_owned(),
        values: vec!["pho*".to_owned()],
    });
    let measured = table.measure(&recipe);
    assert_eq!((measured.rows, measured.cases), (8, 8));
    let mean = figure(&measured, &Measure::Mean, "choose", None).expect("a mean");
    assert_eq!((mean.value, mean.n), (3.5, 8));
    let near =
        |value: Option<f64>, expected: f64| (value.expect("an end") - expected).abs() < 0.005;
    assert!(near(mean.low, 2.32) && near(mean.high, 4.68), "{mean:?}");
    let top = figure(&measured, &Measure::TopBox, "choose", None).expect("a share");
    assert_eq!((top.count, top.n, top.value), (Some(5), 8, 62.5));
    let emotion = figure(&measured, &Measure::Emotion, "choose", None).expect("an emotion");
    assert_eq!((emotion.value, emotion.n), (0.5, 8));
    // Phones: 5, 4, 5, 4.
    let emotion = figure(
        &measured,
        &Measure::Emotion,
        "choose",
        Some(persona("mobile")),
    )
    .expect("an emotion");
    assert_eq!((emotion.value, emotion.n), (1.5, 4));
    let yes = figure(&measured, &Measure::Mean, "pay", None).expect("a mean");
    assert_eq!((yes.n, (yes.value * 6.0).round()), (6, 5.0));
    assert_eq!(figure(&measured, &Measure::Emotion, "pay", None), None);
    assert!(measured.left_out.is_empty());
}

#[test]
fn kinds_of_questions_have_their_own_figures() {
    let table = table(
        &["nps", "ces", "csat", "reversed"],
        &[
            &["10", "7", "5", "1"],
            &["9", "5", "4", "2"],
            &["8", "4", "3", "5"],
            &["6", "1", "5", ""],
            &["0", "6", "", "4"],
        ],
    );
    let reversed = AnswerRule {
        is_reversed: true,
        is_emotion: true,
        ..scale(AnswerKind::Scale, 1.0, 5.0)
    };
    let pay = Some(step("pay"));
    let recipe = recipe(vec![
        question("nps", pay, scale(AnswerKind::Nps, 0.0, 10.0)),
        question("ces", pay, scale(AnswerKind::Ces, 1.0, 7.0)),
        question("csat", pay, scale(AnswerKind::CsatTopBox, 1.0, 5.0)),
        question("reversed", Some(step("choose")), reversed),
    ]);
    let measured = table.measure(&recipe);
    let nps = figure(&measured, &Measure::Nps, "pay", None).expect("a score");
    assert_eq!((nps.value, nps.n), (0.0, 5));
    let ces = figure(&measured, &Measure::Ces, "pay", None).expect("a share");
    assert_eq!((ces.count, ces.n), (Some(3), 5));
    let csat = figure(&measured, &Measure::TopBox, "pay", None).expect("a share");
    assert_eq!((csat.count, csat.n), (Some(3), 4));
    // 1, 2, 5, 4: the numbers stay, the emotion turns around.
    let mean = figure(&measured, &Measure::Mean, "choose", None).expect("a mean");
    assert_eq!(mean.value, 3.0);
    let top = figure(&measured, &Measure::TopBox, "choose", None).expect("a share");
    assert_eq!(top.count, Some(2));
    let emotion = figure(&measured, &Measure::Emotion, "choose", None).expect("an emotion");
    assert_eq!(emotion.value, 0.0);
}

#[test]
fn ten_items_make_a_usability_score() {
    let names: Vec<String> = (1..=10).map(|item| format!("s{item}")).collect();
    let columns: Vec<&str> = names.iter().map(String::as_str).collect();
    let table = table(
        &columns,
        &[
            &["5", "1", "5", "1", "5", "1", "5", "1", "5", "1"],
            &["4", "2", "4", "2", "4", "2", "4", "2", "4", "2"],
            // One item is missing, so there is no score.
            &["4", "2", "4", "2", "4", "2", "4", "2", "4", ""],
        ],
    );
    let items = |of: Option<StepId>, count: usize| {
        let items = names.iter().take(count);
        items
            .map(|name| question(name, of, scale(AnswerKind::Sus, 1.0, 5.0)))
            .collect::<Vec<_>>()
    };
    let measured = table.measure(&recipe(items(Some(step("pay")), 10)));
    let sus = figure(&measured, &Measure::Sus, "pay", None).expect("a score");
    assert_eq!((sus.value, sus.n), (87.5, 2));
    assert!(
        table
            .measure(&recipe(items(Some(step("pay")), 9)))
            .figures
            .is_empty()
    );
    let without_step = table.usability(&recipe(items(None, 10)));
    assert_eq!(without_step[0].figures[0].value, 87.5);
}

#[test]
fn whoever_does_not_count_is_left_out_with_the_reason() {
    let table = table(
        &["id", "when", "finished", "status", "q1"],
        &[
            &["a", "2026-03-01", "True", "IP Address", "5"],
            &["a", "2026-03-05", "True", "IP Address", "3"],
            &["b", "2026-03-02", "False", "IP Address", "1"],
            &["c", "2026-03-02", "True", "Survey Preview", "1"],
            &["d", "2026-03-02", "True", "IP Address", ""],
            &["e", "2026-03-02", "True", "IP Address", "99"],
            &["f", "2026-03-02", "True", "IP Address", "why"],
            &["g", "2025-12-31", "True", "IP Address", "1"],
            &["h", "2026-03-03", "True", "IP Address", "4"],
            &["h", "2026-03-03", "True", "IP Address", "4"],
            &["w", "2026-03-03", "True", "IP Address", "1"],
        ],
    );
    let mut recipe = recipe(vec![
        column("id", ColumnRole::Case),
        column("when", ColumnRole::Time),
        column("finished", ColumnRole::Finished),
        column("status", ColumnRole::Status),
        question("q1", Some(step("pay")), scale(AnswerKind::Scale, 1.0, 5.0)),
    ]);
    recipe.leaves_out = vec![LeftOutRule::Unfinished, LeftOutRule::DuplicateRows];
    recipe.counting.begins_from = "2026-01-01".parse().ok();
    let mut table = table;
    table.withdraw(&recipe, |id| id == "w");
    let measured = table.measure(&recipe);
    // Counted are the later answer of a, e and f without an answer on the scale, and h once.
    let mean = figure(&measured, &Measure::Mean, "pay", None).expect("a mean");
    assert_eq!((mean.n, mean.value), (2, 3.5));
    for (expected, count) in [
        (LeftOutReason::EarlierAnswer, 1),
        (LeftOutReason::Unfinished, 2),
        (LeftOutReason::Incomplete, 1),
        (LeftOutReason::OutOfRange, 1),
        (LeftOutReason::BadValue, 1),
        (LeftOutReason::OutsidePeriod, 1),
        (LeftOutReason::DuplicateRows, 1),
        (LeftOutReason::Withdrawn, 1),
    ] {
        assert_eq!(reason(&measured, &expected), count, "{expected:?}");
    }
    assert_eq!(measured.rows, 4);
    recipe.filters.push(RowFilter {
        column: "when".to_owned(),
        comparison: Comparison::AtMost,
        values: vec!["2026-03-04".to_owned()],
    });
    let measured = table.measure(&recipe);
    let mean = figure(&measured, &Measure::Mean, "pay", None).expect("a mean");
    assert_eq!((mean.n, mean.value), (2, 4.5));
    assert_eq!(reason(&measured, &LeftOutReason::Filtered), 1);
}

#[test]
fn a_guess_counts_nothing_before_somebody_confirms_it() {
    let table = table(&["q1"], &[&["5"], &["4"], &["1"]]);
    let guessed = table.guess("q1").expect("a scale");
    let mut column = question("q1", Some(step("pay")), guessed.clone());
    column.answer = Some(guessed);
    let mut recipe = recipe(vec![column]);
    assert!(table.measure(&recipe).figures.is_empty());
    if let Some(rule) = &mut recipe.columns[0].answer {
        rule.is_confirmed = true;
    }
    assert!(figure(&table.measure(&recipe), &Measure::Mean, "pay", None).is_some());
    assert_eq!(table.distinct("q1").len(), 3);
}

#[test]
fn questions_tell_what_was_answered_and_what_could_not_be_read() {
    let table = table(
        &["q1", "q2"],
        &[&["5", "4"], &["", "4"], &["9", "x"], &["5", ""], &["5", ""]],
    );
    let recipe = recipe(vec![
        question("q1", None, scale(AnswerKind::Scale, 1.0, 5.0)),
        question("q2", Some(step("pay")), scale(AnswerKind::Scale, 1.0, 5.0)),
    ]);
    let questions = table.by_question(&recipe);
    assert_eq!((questions[0].answered, questions[0].missing), (3, 1));
    assert_eq!(questions[0].spread, [(5.0, 3)]);
    assert_eq!(questions[0].out_of_range, [3]);
    assert_eq!(questions[1].unreadable, [3]);
    assert_eq!(questions[0].figures[0].figures[0].low, Some(5.0));
}

#[test]
fn fewer_answers_along_the_journey_are_told() {
    let rows: Vec<[&str; 2]> = (0..10)
        .map(|row| ["4", if row < 5 { "5" } else { "" }])
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
    let table = table(&["q1", "q2"], &rows);
    let rule = || scale(AnswerKind::Scale, 1.0, 5.0);
    let along = recipe(vec![
        question("q1", Some(step("choose")), rule()),
        question("q2", Some(step("pay")), rule()),
    ]);
    let survivors = table
        .survivors(&along, None)
        .expect("half of them are gone");
    assert_eq!((survivors.from, survivors.from_n), (step("choose"), 10));
    assert_eq!((survivors.to, survivors.to_n), (step("pay"), 5));
    let back = recipe(vec![
        question("q2", Some(step("choose")), rule()),
        question("q1", Some(step("pay")), rule()),
    ]);
    assert_eq!(table.survivors(&back, None), None);
}

#[test]
fn choices_are_counted_however_a_file_writes_them() {
    let table = table(
        &["how", "many", "Where [Site]", "Where [App]"],
        &[
            &["Search", "Price, Speed", "x", ""],
            &["Friends", "Speed", "", "x"],
            &["Search", "Price, Speed, Look, feel", "x", "x"],
            &["", "Look, feel", "", ""],
            &["Search", "Look, feel, Price", "", "x"],
        ],
    );
    let choice = || scale(AnswerKind::Choice, 1.0, 5.0);
    let recipe = recipe(vec![
        question("how", None, choice()),
        question("many", None, choice()),
        question("Where [Site]", None, choice()),
        question("Where [App]", None, choice()),
    ]);
    let choices = table.choices(&recipe);
    let counts = |index: usize| {
        let options = choices[index].options.iter();
        options
            .map(|share| (share.option.as_str(), share.count))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (choices[0].n, counts(0)),
        (4, vec![("Search", 3), ("Friends", 1)])
    );
    assert_eq!(counts(1), [("Look, feel", 3), ("Price", 3), ("Speed", 3)]);
    assert_eq!((choices[2].question.as_str(), choices[2].n), ("Where", 4));
    assert_eq!(counts(2), [("App", 3), ("Site", 2)]);
    assert_eq!(choices.len(), 3);
    // 3 of 4.
    assert!(
        (choices[0].options[0].low - 30.06).abs() < 0.01,
        "{choices:?}"
    );
}

#[test]
fn checks_name_the_rows_that_may_be_wrong() {
    let table = table(
        &["id", "when", "finished", "device", "q1"],
        &[
            &["a", "2026-03-01", "1", "phone", "5"],
            &["A", "2024-03-01", "1", "phone", "4"],
            &["b", "2026-03-02", "0", "", "99"],
            &["b", "2026-03-02", "0", "", "99"],
            &["c", "2031-03-02", "1", "phone", ""],
        ],
    );
    let mut recipe = recipe(vec![
        column("id", ColumnRole::Case),
        column("when", ColumnRole::Time),
        column("finished", ColumnRole::Finished),
        column("device", ColumnRole::Segment),
        question("q1", Some(step("pay")), scale(AnswerKind::Scale, 1.0, 5.0)),
    ]);
    let now = "2026-06-01T00:00:00Z".parse().expect("a time");
    let checks = table.checks(&recipe, now);
    for (kind, rows) in [
        (CheckKind::MissingValues, &[5][..]),
        (CheckKind::Unfinished, &[3, 4]),
        (CheckKind::OutOfRange, &[3, 4]),
        (CheckKind::DuplicateRows, &[4]),
        (CheckKind::LetterCase, &[1, 2]),
        (CheckKind::Future, &[5]),
        (CheckKind::Old, &[2]),
        (CheckKind::NoSegment, &[4]),
        (CheckKind::TooFew, &[1, 2]),
    ] {
        let found = checks.iter().find(|check| check.kind == kind);
        assert_eq!(
            found.map(|check| check.examples.as_slice()),
            Some(rows),
            "{kind:?}"
        );
    }
    assert_eq!(checks.len(), 9);
    recipe.leaves_out.push(LeftOutRule::OutOfRange);
    assert_eq!(
        reason(&table.measure(&recipe), &LeftOutReason::OutOfRange),
        2
    );
}

#[test]
fn a_survey_of_three_hundred_is_a_curve_at_once() {
    let answers = [
        "Очень доволен",
        "Скорее довольна",
        "Нейтрально",
        "Скорее недоволен",
        "Очень недовольна",
    ];
    let names: Vec<String> = (0..12).map(|question| format!("q{question}")).collect();
    let columns: Vec<&str> = std::iter::once("device")
        .chain(names.iter().map(String::as_str))
        .collect();
    let rows: Vec<Vec<&str>> = (0..300)
        .map(|row| {
            let device = if row % 3 == 0 { "phone" } else { "desk" };
            let of_row = (0..12).map(|question| answers[(row * 7 + question * 3) % 5]);
            std::iter::once(device).chain(of_row).collect()
        })
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let started = std::time::Instant::now();
    let table = table(&columns, &rows);
    let mut questions: Vec<RecipeColumn> = names
        .iter()
        .map(|name| question(name, Some(step("pay")), table.guess(name).expect("a scale")))
        .collect();
    questions.push(column("device", ColumnRole::Segment));
    let mut recipe = recipe(questions);
    recipe.segments.push(SegmentRule {
        persona: persona("mobile"),
        values: vec!["phone".to_owned()],
        ..SegmentRule::default()
    });
    let measured = table.measure(&recipe);
    let taken = started.elapsed();
    let emotion =
        figure(&measured, &Measure::Emotion, "pay", Some(persona("mobile"))).expect("a curve");
    assert_eq!(emotion.n, 100);
    // The budget of the optimised program is 50 ms; here nothing is optimised.
    assert!(taken.as_millis() < 1_000, "{taken:?}");
    println!("300 answers in {taken:?}");
}

#[test]
fn groups_of_a_survey_stand_beside_each_other() {
    use crate::data::split::compare_answers;
    use crate::data::{GroupName, SplitBy};

    let mut rows: Vec<[String; 3]> = Vec::new();
    for (device, fives, ones) in [("phone", 30, 10), ("desk", 10, 30)] {
        for place in 0..fives + ones {
            let (mark, nps) = if place < fives {
                ("5", "9")
            } else {
                ("1", "3")
            };
            rows.push([device, mark, nps].map(str::to_owned));
        }
    }
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let table = table(&["device", "easy", "nps"], &rows);
    let recipe = recipe(vec![
        column("device", ColumnRole::Segment),
        question(
            "easy",
            Some(step("pay")),
            scale(AnswerKind::CsatMean, 1.0, 5.0),
        ),
        question("nps", None, scale(AnswerKind::Nps, 0.0, 10.0)),
    ]);
    let split = table.split(&recipe, SplitBy::Segment);
    let names: Vec<_> = split
        .groups
        .iter()
        .map(|group| (&group.name, group.people))
        .collect();
    let named = |name: &str| GroupName::Value(name.to_owned());
    assert_eq!(names, [(&named("phone"), 40), (&named("desk"), 40)]);
    let figures: Vec<_> = split
        .questions
        .iter()
        .map(|one| {
            (
                &*one.column,
                &one.measure,
                one.figures[0].as_ref().map(|one| one.value),
            )
        })
        .collect();
    assert_eq!(
        figures,
        [
            ("easy", &Measure::Mean, Some(4.0)),
            ("nps", &Measure::Nps, Some(50.0))
        ]
    );
    let pairs: Vec<_> = split
        .questions
        .iter()
        .map(|one| (one.figures[0].as_ref(), one.figures[1].as_ref()))
        .collect();
    let told = compare_answers(&pairs);
    let mean = told[0].expect("enough answers");
    assert_eq!(mean.difference.value, 2.0);
    // Welch by hand: both variances are 120 of 39, with 78 degrees of freedom.
    assert!((mean.difference.low - 1.219_1).abs() < 0.001, "{mean:?}");
    assert!(mean.holds);
    assert_eq!(told[1].expect("enough answers").difference.value, 100.0);
    assert!(table.split(&recipe, SplitBy::Channel).groups.is_empty());
}
