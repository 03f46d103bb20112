//! Answers to surveys.

use crate::model::{ColumnRole, SourceShape};

use super::column::Column;
use super::shapes::{Guess, give, no_roles, time_fit};
use super::table::Table;
use super::words;

/// The answers of one person a row.
pub(super) fn answers(table: &Table) -> Option<Guess> {
    let mut roles = no_roles(table);
    about_answer(table, &mut roles);
    let case = give(table, &mut roles, ColumnRole::Case, person_fit);
    give(table, &mut roles, ColumnRole::Segment, |column| {
        let is_few = column.distinct >= 2 && column.distinct <= 30 && !column.is_scale();
        if is_few && !column.is_prose() {
            column.fit(words::SEGMENT)
        } else {
            0.0
        }
    });
    let is_wide_head = table.header_rows > 1;
    let Found {
        scales,
        questions,
        answers,
    } = find_answers(table, &mut roles);
    if answers == 0 && questions < 2 || !is_wide_head && scales + questions < 2 {
        return None;
    }
    // Nobody answers twice: ids that repeat are those of events.
    let is_repeated = table
        .columns
        .iter()
        .zip(&roles)
        .any(|(column, role)| *role == ColumnRole::Case && column.repeats() > 1.5);
    let has_marks = table
        .columns
        .iter()
        .any(|column| column.fit(words::SURVEY_HEADS) >= 1.0)
        || case > 0.0;
    let has_counts = table
        .columns
        .iter()
        .any(|column| column.fit(words::COUNT) >= 1.0 && column.is_number() && !column.is_scale());
    let is_sure = !is_repeated
        && !has_counts
        && (is_wide_head
            || questions >= 2
            || scales >= 2 && has_marks
            || scales >= 1 && questions >= 1 && has_marks);
    let score = 1.4
        + 0.4 * (scales as f32).min(4.0)
        + 0.4 * (questions as f32).min(4.0)
        + if is_wide_head { 2.0 } else { 0.0 }
        + if has_marks { 0.3 } else { 0.0 }
        - if is_repeated { 2.0 } else { 0.0 }
        - if has_counts { 1.5 } else { 0.0 };
    Some(Guess {
        shape: SourceShape::Answers,
        roles,
        score,
        is_sure,
    })
}

/// How many columns are answers.
#[derive(Default)]
struct Found {
    /// Those on a scale.
    scales: usize,
    /// Those whose name is a question.
    questions: usize,
    /// All of them.
    answers: usize,
}

/// Finds the columns that are answers.
fn find_answers(table: &Table, roles: &mut [ColumnRole]) -> Found {
    let is_wide_head = table.header_rows > 1;
    let mut found = Found::default();
    for (at, column) in table.columns.iter().enumerate() {
        if roles[at] != ColumnRole::Ignored || is_about_answer(column) {
            continue;
        }
        let is_question = column.is_question();
        let is_scale = column.is_scale() && column.fit(words::COUNT) < 1.0;
        let is_choice = column.filled > 0
            && column.distinct <= 40
            && column.repeats() >= 1.5
            && !column.is_time()
            && !column.is_number();
        let is_open = column.is_prose() || column.fit(words::TEXT) >= 1.0;
        if is_open && !is_scale {
            if is_question || is_wide_head || column.fit(words::TEXT) > 0.0 {
                roles[at] = ColumnRole::Text;
                found.questions += usize::from(is_question);
            }
            continue;
        }
        let has_score_name = column.fit(words::SCORE) > 0.0;
        if column.is_time() || column.filled == 0 && !is_question {
            continue;
        }
        if is_scale || is_question || is_wide_head && (is_choice || column.filled > 0) {
            roles[at] = ColumnRole::Answer;
            found.answers += 1;
            found.scales += usize::from(is_scale && !column.is_ticks() || has_score_name);
            found.questions += usize::from(is_question);
        } else if is_choice && column.fit(words::SEGMENT) == 0.0 && found.questions > 0 {
            roles[at] = ColumnRole::Answer;
            found.answers += 1;
        }
    }
    found
}

/// Finds when answers were given, and whether they count.
fn about_answer(table: &Table, roles: &mut [ColumnRole]) {
    give(table, roles, ColumnRole::Time, |column| {
        if column.is_question() && column.fit(words::TIME) < 1.0 {
            0.0
        } else {
            time_fit(column)
        }
    });
    give(table, roles, ColumnRole::EndTime, |column| {
        if column.is_time() {
            column.fit(words::END)
        } else {
            0.0
        }
    });
    give(table, roles, ColumnRole::Finished, |column| {
        let is_mark = column.distinct <= 3 && !column.is_time();
        if is_mark {
            column.fit(words::FINISHED)
        } else {
            0.0
        }
    });
    give(table, roles, ColumnRole::Status, |column| {
        let is_status = column.distinct <= 6 && !column.is_time();
        if is_status && table.header_rows > 1 && column.fit(words::ANSWER_STATUS) >= 1.0 {
            1.0
        } else {
            0.0
        }
    });
}

/// How well a column fits to be the id of who answered.
fn person_fit(column: &Column) -> f32 {
    let ids = "response id, responseid, respondent id, submission id, номер ответа, id ответа, \
        email address, адрес электронной почты";
    if column.filled == 0 || column.is_time() || column.is_prose() || column.is_scale() {
        return 0.0;
    }
    let named = column.fit(ids) * 1.2 + column.fit(words::CASE);
    if column.is_question() || !column.is_unique() && named < 1.0 {
        0.0
    } else {
        named
    }
}

/// Whether a column says something about the answers as a whole, such as the address they came
/// from.
fn is_about_answer(column: &Column) -> bool {
    column.fit(words::SURVEY_HEADS) >= 1.0
}
