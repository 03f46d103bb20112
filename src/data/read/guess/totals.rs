//! Steps and paths that were counted elsewhere.

use crate::model::{ColumnRole, SourceShape};

use super::column::Column;
use super::shapes::{Guess, give, groups, is_group, no_roles};
use super::table::Table;
use super::words;

/// One step, or one step of one segment, a row.
pub(super) fn totals(table: &Table) -> Option<Guess> {
    let mut roles = no_roles(table);
    let (step, count) = (
        named_step_of(table, &mut roles),
        count_of(table, &mut roles),
    );
    let named_step = step > 0.0;
    if !named_step {
        let names = |column: &Column| {
            f32::from(
                !column.is_number()
                    && !column.is_time()
                    && column.mean_words() < 6.0
                    && column.distinct >= 2
                    && column.share(column.paths) < 0.5
                    && !is_group(column),
            )
        };
        if give(table, &mut roles, ColumnRole::Step, names) == 0.0 {
            return None;
        }
    }
    if count == 0.0 || table.rows > 5_000 || table.header_rows > 1 {
        return None;
    }
    let rate = measures(table, &mut roles);
    if table
        .columns
        .iter()
        .any(|column| column.phrase == "step number")
    {
        // What an engine counted by a query of the program.
        give(table, &mut roles, ColumnRole::Open, |column| {
            f32::from(column.is_number() && column.phrase == "open")
        });
    }
    groups(table, &mut roles);
    // Totals say each step once, or once a segment, a channel or a period.
    let at = roles.iter().position(|role| *role == ColumnRole::Step)?;
    let has_case = table.columns.iter().zip(&roles).any(|(column, role)| {
        *role == ColumnRole::Ignored
            && column.fit(words::CASE) >= 1.0
            && column.repeats() < 20.0
            && !column.is_number()
    });
    let is_split = roles.iter().any(|role| {
        matches!(
            role,
            ColumnRole::Segment | ColumnRole::Channel | ColumnRole::From
        )
    });
    let is_once = table.columns[at].repeats() <= 1.1 || is_split;
    Some(Guess {
        shape: SourceShape::Totals,
        roles,
        score: 1.2 + step + count + rate.min(1.0) * 0.5 - if is_once { 0.0 } else { 1.5 },
        is_sure: named_step && count >= 0.6 && is_once && !has_case && table.rows >= 2,
    })
}

/// Finds the column that names the steps.
fn named_step_of(table: &Table, roles: &mut [ColumnRole]) -> f32 {
    give(table, roles, ColumnRole::Step, |column| {
        let is_name = !column.is_number()
            && !column.is_time()
            && column.filled > 0
            && column.mean_words() < 8.0
            && column.share(column.paths) < 0.5;
        if is_name {
            column.fit(words::STEP)
        } else {
            0.0
        }
    })
}

/// Finds the column that counts.
fn count_of(table: &Table, roles: &mut [ColumnRole]) -> f32 {
    give(table, roles, ColumnRole::Count, |column| {
        let is_count = column.is_number()
            && column.integers as f64 > column.numbers as f64 * 0.95
            && column.percents == 0
            && column.lowest >= 0.0
            // Nearly each row of totals has one; a map may have a lane that is added up.
            && column.filled as usize * 2 >= table.rows;
        // People rather than what they did.
        let people = [
            "user",
            "people",
            "person",
            "пользоват",
            "людей",
            "клиент",
            "посетит",
        ];
        let is_people = people.iter().any(|word| column.phrase.contains(word));
        if is_count && column.fit(words::COUNT) > 0.0 {
            column.fit(words::COUNT) + if is_people { 0.2 } else { 0.0 }
        } else {
            0.0
        }
    })
}

/// Finds shares, times and periods. Returns how sure the column of shares is.
fn measures(table: &Table, roles: &mut [ColumnRole]) -> f32 {
    let rate = give(table, roles, ColumnRole::Rate, |column| {
        if column.is_number() {
            column.fit(words::RATE) + f32::from(column.percents > 0)
        } else {
            0.0
        }
    });
    give(table, roles, ColumnRole::Duration, |column| {
        let is_duration = column.is_number() || column.share(column.durations) > 0.8;
        if is_duration && !column.is_time() {
            column.fit(words::DURATION)
        } else {
            0.0
        }
    });
    give(table, roles, ColumnRole::From, |column| {
        let named = column.fit(words::FROM);
        let is_start = column.is_time() && column.fit(words::TIME) > 0.0;
        if column.is_time() && (named > 0.0 || is_start) {
            named + 0.1
        } else {
            0.0
        }
    });
    give(table, roles, ColumnRole::To, |column| {
        if column.is_time() {
            column.fit(words::TO) + column.fit(words::END)
        } else {
            0.0
        }
    });
    rate
}

/// A sequence of steps with its count a row.
pub(super) fn paths(table: &Table) -> Option<Guess> {
    let mut roles = no_roles(table);
    let path = give(table, &mut roles, ColumnRole::Path, |column| {
        let share = column.share(column.paths) as f32;
        if share >= 0.5 {
            share + column.fit(words::PATH)
        } else {
            0.0
        }
    });
    if path == 0.0 {
        return None;
    }
    let count = give(table, &mut roles, ColumnRole::Count, |column| {
        if column.is_number()
            && column.lowest >= 0.0
            && column.integers as f64 > column.numbers as f64 * 0.95
        {
            0.3 + column.fit(words::COUNT)
        } else {
            0.0
        }
    });
    if count == 0.0 {
        return None;
    }
    groups(table, &mut roles);
    Some(Guess {
        shape: SourceShape::Paths,
        roles,
        score: 2.5 + path + count.min(1.0),
        is_sure: count >= 0.8 || table.columns.len() == 2,
    })
}
