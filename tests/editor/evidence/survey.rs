//! The questions of a survey: what is suggested, what somebody chose, and what a later file lacks.

use std::sync::Arc;

use wayline::data::DataError;
use wayline::editor::Command;
use wayline::editor::evidence::Question;
use wayline::model::{AnswerKind, ColumnRole, Measure};

use super::support::TestDesk;

/// Eight people about two steps of the small map.
const ANSWERS: &str = "\
id,Compare: how satisfied were you?,Pay: how satisfied were you?
a,5,1
b,4,2
c,5,1
d,3,2
e,4,3
f,5,1
g,4,2
h,2,1
";

const FIRST: &str = "Compare: how satisfied were you?";

fn desk() -> TestDesk {
    TestDesk::with_file("answers.csv", ANSWERS)
}

fn questions(desk: &mut TestDesk) -> Arc<Vec<Question>> {
    let questions = desk.desk.questions(&desk.test.editor);
    questions.expect("a survey is open")
}

fn confirm_all(desk: &mut TestDesk) {
    let mut all = questions(desk).to_vec();
    for question in &mut all {
        question.rule.is_confirmed = true;
    }
    desk.desk.keep_questions(&mut desk.test.editor, &all);
    desk.work();
}

#[test]
fn questions_are_made_once_and_again_after_each_change() {
    let mut desk = desk();
    let first = questions(&mut desk);
    assert_eq!(first.len(), 2);
    assert!(
        Arc::ptr_eq(&first, &questions(&mut desk)),
        "nothing changed"
    );
    let mut changed = first[0].clone();
    changed.rule.kind = AnswerKind::CsatTopBox;
    changed.rule.is_confirmed = true;
    desk.desk.keep_question(&mut desk.test.editor, &changed);
    let second = questions(&mut desk);
    assert_eq!(second[0].rule.kind, AnswerKind::CsatTopBox);
    assert!(second[0].rule.is_confirmed);
    desk.test.command(Command::Undo);
    assert_eq!(*questions(&mut desk), *first);
}

#[test]
fn no_step_stays_no_step() {
    let mut desk = desk();
    let suggested = questions(&mut desk)[0].clone();
    assert_eq!(suggested.step, Some(desk.step("Compare")));
    assert!(!suggested.rule.is_confirmed);
    let mut without = suggested.clone();
    without.step = None;
    desk.desk.keep_question(&mut desk.test.editor, &without);
    assert_eq!(questions(&mut desk)[0], without);
    // Nothing else is decided, and undo brings the suggestion back.
    assert!(!questions(&mut desk)[0].rule.is_confirmed);
    desk.test.command(Command::Undo);
    assert_eq!(questions(&mut desk)[0], suggested);
}

#[test]
fn a_survey_that_lacks_a_question_says_so_until_somebody_does_without_it() {
    let mut desk = desk();
    confirm_all(&mut desk);
    let means = |desk: &TestDesk| {
        let counts = desk.desk.counts(desk.map()).expect("it is counted");
        let figures = counts.measured.figures.iter();
        let means = figures.filter(|figure| figure.measure == Measure::Mean);
        means.map(|figure| figure.value).collect::<Vec<f64>>()
    };
    // 5, 4, 5, 3, 4, 5, 4 and 2; 1, 2, 1, 2, 3, 1, 2 and 1.
    assert_eq!(means(&desk), [4.0, 1.625]);
    // The same recipe, in which the first question has the name that it had last year.
    let recipe = desk.desk.recipe(desk.map()).expect("a recipe");
    let mut renamed = (**recipe).clone();
    let mut columns = renamed.columns.iter_mut();
    let column = columns.find(|column| column.name == FIRST);
    column.expect("a column").name = "Search: how satisfied?".to_owned();
    desk.desk
        .open_recipe(&mut desk.test.editor, renamed, "survey.recipe.ron");
    desk.work();
    let reading = desk.desk.reading(desk.map()).expect("it was read");
    let error = reading.loaded.as_ref().expect_err("a question is missing");
    let DataError::NoSuchColumn(missing) = error else {
        panic!("{error}");
    };
    assert_eq!(missing, "Search: how satisfied?");
    let fit = desk.desk.fit(&desk.test.editor).expect("it is told");
    assert_eq!(fit.misfits.missing_columns, ["Search: how satisfied?"]);
    desk.desk.set_role(
        &mut desk.test.editor,
        "Search: how satisfied?",
        ColumnRole::Ignored,
    );
    desk.work();
    assert_eq!(means(&desk), [1.625]);
}
