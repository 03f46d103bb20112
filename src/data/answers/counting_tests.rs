//! Surveys in which it is easy to count people twice, in the wrong period, or not at all.

use super::tests::{column, figure, persona, question, reason, recipe, scale, step, table};
use super::*;
use crate::data::SplitBy;
use crate::model::{
    AnswerKind, LeftOutReason, LeftOutRule, Measure, PersonaId, SegmentRule, WordValue,
};

/// A table of rows whose texts were made for a test.
fn table_of(columns: &[&str], rows: &[Vec<String>]) -> AnswerTable {
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    table(columns, &rows)
}

#[test]
fn the_best_answers_are_one_of_two_or_three_and_two_of_more() {
    let table = table(
        &["helped", "three", "five"],
        &[
            &["Yes", "3", "5"],
            &["Yes", "2", "4"],
            &["No", "2", "3"],
            &["No", "1", "1"],
        ],
    );
    let word = |word: &str, value: f64| WordValue {
        word: word.to_owned(),
        value: Some(value),
    };
    let yes_no = AnswerRule {
        words: vec![word("Yes", 1.0), word("No", 0.0)],
        ..scale(AnswerKind::Scale, 0.0, 1.0)
    };
    let share = |name: &str, rule: AnswerRule| {
        let recipe = recipe(vec![question(name, Some(step("pay")), rule)]);
        let measured = table.measure(&recipe);
        let figure = figure(&measured, &Measure::TopBox, "pay", None).expect("a share");
        (figure.count, figure.n)
    };
    assert_eq!(share("helped", yes_no.clone()), (Some(2), 4));
    let turned = AnswerRule {
        is_reversed: true,
        words: vec![word("Yes", 1.0), word("No", 0.0)],
        ..yes_no
    };
    assert_eq!(share("helped", turned), (Some(2), 4));
    let three = scale(AnswerKind::CsatTopBox, 1.0, 3.0);
    assert_eq!(share("three", three), (Some(1), 4));
    let five = scale(AnswerKind::CsatTopBox, 1.0, 5.0);
    assert_eq!(share("five", five), (Some(2), 4));
}

#[test]
fn each_person_has_one_emotion_at_a_step() {
    // The first question is for everyone, the second one about those who come by phone.
    let rows: Vec<Vec<String>> = (0..20)
        .map(|row| {
            let device = if row < 15 { "phone" } else { "desk" };
            [device, "5", "3"].map(str::to_owned).to_vec()
        })
        .collect();
    let table = table_of(&["device", "q1", "q2"], &rows);
    let asked = |about: Option<PersonaId>| AnswerRule {
        is_emotion: true,
        persona: about,
        ..scale(AnswerKind::CsatMean, 1.0, 5.0)
    };
    let pay = Some(step("pay"));
    let mut recipe = recipe(vec![
        column("device", ColumnRole::Segment),
        question("q1", pay, asked(None)),
        question("q2", pay, asked(Some(persona("mobile")))),
    ]);
    recipe.segments.push(SegmentRule {
        persona: persona("mobile"),
        name: "Mobile".to_owned(),
        values: vec!["phone".to_owned()],
    });
    let measured = table.measure(&recipe);
    let emotion = |who: Option<PersonaId>| {
        let figure = figure(&measured, &Measure::Emotion, "pay", who).expect("an emotion");
        (figure.n, figure.value)
    };
    assert_eq!(emotion(None), (20, 2.0));
    // 15 people have 2 and 0 for their answers, so 1 each; for the other 5 the second one counts
    // alone: 15 of 20.
    assert_eq!(emotion(Some(persona("mobile"))), (20, 0.75));
}

#[test]
fn answers_without_a_date_belong_to_no_period() {
    let mut rows = Vec::new();
    for day in 1..=10 {
        rows.push(vec![format!("2026-01-{day:02}"), "1".to_owned()]);
        rows.push(vec![format!("2026-02-{day:02}"), "5".to_owned()]);
    }
    for undated in ["", "soon"] {
        rows.push(vec![undated.to_owned(), "3".to_owned()]);
    }
    let table = table_of(&["when", "q1"], &rows);
    let mut recipe = recipe(vec![
        column("when", ColumnRole::Time),
        question(
            "q1",
            Some(step("pay")),
            scale(AnswerKind::CsatMean, 1.0, 5.0),
        ),
    ]);
    let all = table.measure(&recipe);
    assert_eq!(all.rows, 22, "without a period, everybody counts");
    for (from, until, mean) in [
        ("2026-01-01", "2026-01-31", 1.0),
        ("2026-02-01", "2026-02-28", 5.0),
    ] {
        recipe.counting.begins_from = from.parse().ok();
        recipe.counting.begins_until = until.parse().ok();
        let measured = table.measure(&recipe);
        let figure = figure(&measured, &Measure::Mean, "pay", None).expect("a mean");
        assert_eq!((figure.n, figure.value), (10, mean));
        assert_eq!(reason(&measured, &LeftOutReason::BadTime), 2);
        assert_eq!(reason(&measured, &LeftOutReason::OutsidePeriod), 10);
    }
}

#[test]
fn both_waves_of_a_panel_are_counted() {
    let mut rows = Vec::new();
    for (month, answer) in [("2026-01", "5"), ("2026-03", "2")] {
        for person in 1..=10 {
            rows.push(
                [
                    format!("p{person}"),
                    format!("{month}-05"),
                    answer.to_owned(),
                ]
                .to_vec(),
            );
        }
    }
    // Somebody changes their mind within the second wave.
    rows.push(["p1", "2026-03-06", "4"].map(str::to_owned).to_vec());
    let table = table_of(&["id", "when", "q1"], &rows);
    let recipe = recipe(vec![
        column("id", ColumnRole::Case),
        column("when", ColumnRole::Time),
        question(
            "q1",
            Some(step("pay")),
            scale(AnswerKind::CsatMean, 1.0, 5.0),
        ),
    ]);
    let boundary = "2026-02-01".parse().expect("a day");
    let split = table.split(&recipe, SplitBy::Day(boundary));
    let people: Vec<u64> = split.groups.iter().map(|group| group.people).collect();
    assert_eq!(people, [10, 10]);
    let means: Vec<f64> = split.questions[0]
        .figures
        .iter()
        .map(|figure| figure.as_ref().expect("answers").value)
        .collect();
    // Nine have 2 and one has 4.
    assert_eq!(means, [5.0, 2.2]);
    // Taken together, the later answer of each person counts.
    assert_eq!(table.measure(&recipe).rows, 10);
}

#[test]
fn nothing_is_an_answer_among_choices() {
    let table = table(
        &["id", "What went wrong?"],
        &[
            &["1", "Price"],
            &["2", "None"],
            &["3", "None"],
            &["4", "Delivery"],
            &["5", "Не было"],
            &["6", "N/A"],
            &["7", "Не знаю"],
        ],
    );
    let recipe = recipe(vec![question(
        "What went wrong?",
        None,
        scale(AnswerKind::Choice, 1.0, 5.0),
    )]);
    let choices = &table.choices(&recipe)[0];
    assert_eq!((choices.n, choices.options.len()), (5, 4));
    let none = choices.options.iter().find(|one| one.option == "None");
    assert_eq!(none.map(|one| one.count), Some(2));
    assert_eq!(
        reason(&table.measure(&recipe), &LeftOutReason::Incomplete),
        2
    );
    // On a scale it has no place.
    let rule = scale(AnswerKind::Scale, 1.0, 5.0);
    assert_eq!(answer(&rule, "None"), Answer::Missing);
}

#[test]
fn previews_are_left_out_of_exports_in_numbers() {
    let count = |statuses: &[&str]| {
        let rows: Vec<Vec<String>> = statuses
            .iter()
            .map(|status| [*status, "1", "4"].map(str::to_owned).to_vec())
            .collect();
        let table = table_of(&["Status", "Finished", "q1"], &rows);
        let mut recipe = recipe(vec![
            column("Status", ColumnRole::Status),
            column("Finished", ColumnRole::Finished),
            question("q1", Some(step("pay")), scale(AnswerKind::Scale, 1.0, 5.0)),
        ]);
        recipe.leaves_out = vec![LeftOutRule::Unfinished];
        table.measure(&recipe).rows
    };
    // Two from a browser, one imported, one offline; a preview, a test and two kinds of spam.
    assert_eq!(count(&["0", "0", "4", "16", "1", "2", "8"]), 4);
    assert_eq!(count(&["0", "0", "0", "12", "17"]), 3);
    // Where nearly all have 1, it is no preview.
    assert_eq!(count(&["1", "1", "1", "0"]), 4);
    // Other codes are not known.
    assert_eq!(count(&["0", "0", "1", "200"]), 4);
    assert_eq!(count(&["IP Address", "Survey Preview"]), 1);
}

#[test]
fn all_figures_are_there_whatever_the_recipe_puts_on_maps() {
    let table = table(&["q1"], &[&["5"], &["4"]]);
    let mut recipe = recipe(vec![question(
        "q1",
        Some(step("pay")),
        scale(AnswerKind::Scale, 1.0, 5.0),
    )]);
    recipe.measures = vec![Measure::TopBox];
    let measured = table.measure(&recipe);
    assert!(figure(&measured, &Measure::Mean, "pay", None).is_some());
}
