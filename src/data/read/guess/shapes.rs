//! What one row of a table is, and what its columns mean then.

use crate::model::{ColumnRole, SourceShape};

use super::column::Column;
use super::table::Table;
use super::words;

/// A possible meaning of a table.
#[derive(Clone, Debug)]
pub(crate) struct Guess {
    pub shape: SourceShape,
    /// The role of each column.
    pub roles: Vec<ColumnRole>,
    /// How likely it is; compared with other guesses only.
    pub score: f32,
    /// Whether it needs no question.
    pub is_sure: bool,
}

/// Roles in which all columns are ignored.
pub(super) fn no_roles(table: &Table) -> Vec<ColumnRole> {
    vec![ColumnRole::Ignored; table.columns.len()]
}

/// Gives a role to the column that fits best, if one does. Returns how well it fits.
pub(super) fn give(
    table: &Table,
    roles: &mut [ColumnRole],
    role: ColumnRole,
    fit: impl Fn(&Column) -> f32,
) -> f32 {
    let taken: Vec<usize> = (0..roles.len())
        .filter(|at| roles[*at] != ColumnRole::Ignored)
        .collect();
    match table.best(&taken, fit) {
        Some((at, value)) => {
            roles[at] = role;
            value
        }
        None => 0.0,
    }
}

/// How well a column fits to be the time of events.
pub(super) fn time_fit(column: &Column) -> f32 {
    if !column.is_time() {
        return 0.0;
    }
    let is_end = column.fit(words::END) >= 1.0;
    0.5 + column.fit(words::TIME) - if is_end { 0.7 } else { 0.0 }
}

/// How well a column fits to be the id of cases.
fn case_fit(column: &Column) -> f32 {
    if column.filled == 0 || column.is_time() || column.is_prose() {
        return 0.0;
    }
    // Of several ids, the one of the person is meant.
    let person = [
        "user",
        "client",
        "customer",
        "person",
        "клиент",
        "пользовател",
    ];
    let is_person = person.iter().any(|word| column.phrase.contains(word));
    let named = column.fit(words::CASE);
    if named == 0.0 || column.distinct < 2 && column.filled > 20 {
        return 0.0;
    }
    named + if is_person { 0.1 } else { 0.0 }
}

/// How well a column fits to be who wrote a text, which is not the number of the text.
fn writer_fit(column: &Column) -> f32 {
    let writer = ["author", "reviewer", "автор", "рецензент"];
    let is_writer = writer.iter().any(|word| column.phrase.contains(word));
    let is_other = column.filled == 0 || column.is_time() || column.is_prose();
    if is_writer && !is_other {
        case_fit(column).max(1.0) + 0.1
    } else {
        case_fit(column)
    }
}

/// How well a column fits to be the name of events.
fn activity_fit(column: &Column) -> f32 {
    let is_text = !column.is_number() && !column.is_time();
    let named = column.fit(words::ACTIVITY);
    if column.filled == 0 || !is_text || column.distinct > 2_000 || column.mean_length() > 120.0 {
        return 0.0;
    }
    let few = if column.is_names() { 0.3 } else { 0.0 };
    if named > 0.0 { named + few } else { 0.0 }
}

/// One event of one case a row.
pub(super) fn event_log(table: &Table) -> Option<Guess> {
    let mut roles = no_roles(table);
    let time = give(table, &mut roles, ColumnRole::Time, time_fit);
    if time == 0.0 {
        return None;
    }
    let is_session = |column: &Column| column.fit(words::SESSION);
    let mut case = give(table, &mut roles, ColumnRole::Case, |column| {
        if is_session(column) >= 1.0 {
            0.0
        } else {
            case_fit(column)
        }
    });
    let activity = give(table, &mut roles, ColumnRole::Activity, activity_fit);
    let mut is_guess = false;
    if case == 0.0 {
        // Sessions are cases where no person is known; else ids that repeat.
        case = give(table, &mut roles, ColumnRole::Case, is_session);
    }
    if case == 0.0 {
        is_guess = true;
        case = 0.4 * give(table, &mut roles, ColumnRole::Case, repeated_ids);
    }
    let activity = if activity > 0.0 {
        activity
    } else {
        is_guess = true;
        let names = |column: &Column| f32::from(column.is_names() && !is_property(column));
        0.4 * give(table, &mut roles, ColumnRole::Activity, names)
    };
    if case == 0.0 || activity == 0.0 {
        return None;
    }
    let of_role = |role| {
        let at = roles.iter().position(|given| *given == role);
        at.map(|at| &table.columns[at])
    };
    let (cases, activities) = (of_role(ColumnRole::Case)?, of_role(ColumnRole::Activity)?);
    let is_repeated = cases.repeats() >= 1.2;
    let has_names = activities.distinct >= 2 && activities.repeats() >= 1.2;
    if !is_repeated && cases.filled > 30 {
        // A row for each id is no event of a case with several.
        return None;
    }
    give(table, &mut roles, ColumnRole::EndTime, |column| {
        if column.is_time() {
            column.fit(words::END)
        } else {
            0.0
        }
    });
    give(table, &mut roles, ColumnRole::Session, is_session);
    properties(table, &mut roles);
    let has_prose = table
        .columns
        .iter()
        .any(|column| column.is_prose() && column.fit(words::TEXT) > 0.0);
    let is_sure = !is_guess && is_repeated && has_names && !has_prose;
    let doubt = if is_sure { 0.0 } else { 1.2 };
    Some(Guess {
        shape: SourceShape::EventLog,
        roles,
        score: 1.0 + time.min(1.5) + case + activity - doubt,
        is_sure,
    })
}

/// Segments, channels, statuses and values of events.
fn properties(table: &Table, roles: &mut [ColumnRole]) {
    groups(table, roles);
    give(table, roles, ColumnRole::Status, |column| {
        if column.distinct <= 30 {
            column.fit(words::STATUS)
        } else {
            0.0
        }
    });
    give(table, roles, ColumnRole::Value, |column| {
        if column.is_number() {
            column.fit(words::VALUE)
        } else {
            0.0
        }
    });
}

/// Segments and channels.
pub(super) fn groups(table: &Table, roles: &mut [ColumnRole]) {
    let among_few = |column: &Column, list| {
        // One group beside rows of none is a group, too.
        let has_groups =
            column.distinct >= 2 || column.filled > 0 && column.filled < column.sampled;
        if has_groups && column.distinct <= 60 && !column.is_time() {
            column.fit(list)
        } else {
            0.0
        }
    };
    give(table, roles, ColumnRole::Channel, |column| {
        among_few(column, words::CHANNEL)
    });
    give(table, roles, ColumnRole::Segment, |column| {
        among_few(column, words::SEGMENT)
    });
}

/// Whether a column is known to be something else than the name of events.
fn is_property(column: &Column) -> bool {
    [
        words::SEGMENT,
        words::CHANNEL,
        words::STATUS,
        words::CATEGORY,
        words::SESSION,
    ]
    .iter()
    .any(|list| column.fit(list) >= 0.6)
}

/// Whether the name of a column is that of a group of people.
pub(super) fn is_group(column: &Column) -> bool {
    let lists = [words::SEGMENT, words::CHANNEL, words::STATUS];
    lists.iter().any(|list| column.fit(list) >= 0.6)
}

/// How well a column without a telling name fits to be the id of cases.
fn repeated_ids(column: &Column) -> f32 {
    let is_whole = column.numbers == 0 || column.share(column.integers) > 0.99;
    let is_id = !column.is_time()
        && !column.is_prose()
        && is_whole
        && column.distinct >= 2
        && (1.2..=200.0).contains(&column.repeats())
        && column.share(column.filled) >= 0.95
        && column.mean_words() < 1.2
        && !is_property(column);
    // Ids are more varied than anything else that repeats.
    if is_id {
        (column.distinct as f32).ln_1p() / 10.0
    } else {
        0.0
    }
}

/// One case a row, with a column for each step.
pub(super) fn wide_log(table: &Table) -> Option<Guess> {
    let mut roles = no_roles(table);
    let named = give(table, &mut roles, ColumnRole::Case, |column| {
        if column.is_unique() {
            case_fit(column)
        } else {
            0.0
        }
    });
    let is_first_unique = table.columns.first().is_some_and(|column| {
        column.is_unique() && !column.is_time() && !column.is_prose() && column.mean_words() < 3.0
    });
    if named == 0.0 {
        if !is_first_unique {
            return None;
        }
        roles[0] = ColumnRole::Case;
    }
    let is_of_survey = |column: &Column| column.fit(words::SURVEY_HEADS) >= 1.0;
    let mut times = 0;
    let mut ticks = 0;
    for (at, column) in table.columns.iter().enumerate() {
        if roles[at] != ColumnRole::Ignored || is_of_survey(column) || column.is_question() {
            continue;
        }
        let is_created = column.fit(words::TIME) >= 1.0 || column.fit(words::END) >= 1.0;
        if column.is_time() && !is_created {
            roles[at] = ColumnRole::StepTime;
            times += 1;
        } else if column.is_ticks() {
            ticks += 1;
        }
    }
    let is_of_ticks = times < 2 && ticks >= 3;
    if is_of_ticks {
        for (at, column) in table.columns.iter().enumerate() {
            if roles[at] == ColumnRole::Ignored && column.is_ticks() && !column.is_question() {
                roles[at] = ColumnRole::StepTime;
            }
        }
    } else if times < 2 {
        return None;
    }
    let has_few_others = table
        .columns
        .iter()
        .filter(|column| column.is_scale() && !column.is_ticks())
        .count()
        < 2;
    properties(table, &mut roles);
    Some(Guess {
        shape: SourceShape::WideLog,
        roles,
        score: 1.6 + named + 0.3 * (times as f32).min(4.0) - if is_of_ticks { 0.8 } else { 0.0 },
        is_sure: times >= 2 && has_few_others && !is_of_ticks,
    })
}

/// One comment, ticket or review a row.
pub(super) fn texts(table: &Table) -> Option<Guess> {
    let mut roles = no_roles(table);
    let text = give(table, &mut roles, ColumnRole::Text, |column| {
        let named = column.fit(words::TEXT);
        let is_text = !column.is_number() && !column.is_time() && column.filled > 0;
        let length = (column.mean_words() as f32 / 10.0).min(1.0);
        match (column.is_prose(), named > 0.0) {
            (true, _) => 0.5 + named + length,
            (false, true) if is_text && column.mean_words() >= 2.0 => 0.3 + named,
            _ => 0.0,
        }
    });
    if text == 0.0 || table.header_rows > 1 {
        return None;
    }
    let is_named = table
        .columns
        .iter()
        .zip(&roles)
        .any(|(column, role)| *role == ColumnRole::Text && column.fit(words::TEXT) > 0.0);
    let mut about = give(table, &mut roles, ColumnRole::Time, time_fit).min(1.0);
    about += give(table, &mut roles, ColumnRole::Score, |column| {
        if column.is_number() {
            column.fit(words::SCORE)
        } else {
            0.0
        }
    });
    about += give(table, &mut roles, ColumnRole::Case, writer_fit);
    about += give(table, &mut roles, ColumnRole::Category, |column| {
        if column.is_number() || column.is_prose() {
            0.0
        } else {
            column.fit(words::CATEGORY)
        }
    });
    about += give(table, &mut roles, ColumnRole::Step, |column| {
        if column.is_number() || column.is_prose() {
            0.0
        } else {
            column.fit(words::STEP) * 0.5
        }
    });
    properties(table, &mut roles);
    let other_questions = table
        .columns
        .iter()
        .zip(&roles)
        .filter(|(column, role)| {
            **role == ColumnRole::Ignored
                && (column.is_scale() || column.is_prose())
                && !column.is_unique()
                || **role != ColumnRole::Text && column.is_question()
        })
        .count();
    // A document has a single column, too.
    let is_named_alone = table
        .columns
        .iter()
        .all(|column| column.fit(words::TEXT) >= 1.0);
    if table.columns.len() == 1 && !is_named_alone {
        return None;
    }
    // Prose without a word that says so may be anything, such as the cells of a map.
    if !is_named && about < 1.0 {
        return None;
    }
    Some(Guess {
        shape: SourceShape::Texts,
        roles,
        score: 1.0 + text.min(1.8) + about.min(2.0) * 0.5 - 0.5 * (other_questions as f32).min(4.0),
        is_sure: is_named && other_questions == 0 && (table.columns.len() == 1 || about > 0.0),
    })
}
