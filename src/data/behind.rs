//! The rows of a file behind a figure.

use std::ops::ControlFlow;
use std::path::Path;

use jiff::Timestamp;

use super::load::{Content, load};
use super::privacy::PseudonymKey;
use super::read::RowSource;
use super::{DataError, Watch};
use crate::model::{ColumnRole, Recipe, StepId};

/// A row behind a figure, as it may be shown: with a pseudonym in the place of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowBehind {
    /// Number of the row below the head of the file, from 1.
    pub number: u64,
    /// The pseudonym of the person or other case.
    pub person: String,
    /// The name of the event in the file.
    pub event: String,
    /// Its time as the file has it.
    pub time: String,
}

/// The rows behind a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowsBehind {
    /// The first of them, in the order of the file.
    pub rows: Vec<RowBehind>,
    /// Whether there are more.
    pub has_more: bool,
}

/// The events by which people reached `step`, one of the recipe, in the order of the file, at
/// most `most`. `now` is the time after which events lie in the future.
///
/// # Errors
/// The file cannot be read by the recipe, has no events, or the work was stopped.
pub fn rows_behind(
    path: &Path,
    recipe: &Recipe,
    (step, most): (StepId, usize),
    (key, now): (&PseudonymKey, Timestamp),
    watch: &dyn Watch,
) -> Result<RowsBehind, DataError> {
    let mut loaded = load(path, recipe, watch)?;
    loaded.withdraw(recipe, &|id| key.pseudonym(id));
    let Content::Log(log) = &loaded.content else {
        return Ok(RowsBehind::default());
    };
    let mut numbers = log.rows_of(recipe, step, most.saturating_add(1), now);
    let has_more = numbers.len() > most;
    numbers.truncate(most);
    let source = RowSource::open(path, &recipe.reading)?;
    let place = |role| {
        let column = recipe.column(role)?;
        source.column(&column.name).ok()
    };
    let (case, event) = (place(ColumnRole::Case), place(ColumnRole::Activity));
    let time = place(ColumnRole::Time);
    let mut wanted = numbers.iter().copied().peekable();
    let mut rows = Vec::with_capacity(numbers.len());
    source.read(watch, &mut |row| {
        let Some(next) = wanted.peek().copied() else {
            return ControlFlow::Break(());
        };
        if row.number >= next {
            wanted.next();
            let cell = |column: Option<usize>| column.map_or("", |column| row.get(column));
            rows.push(RowBehind {
                number: row.number,
                person: key.pseudonym(cell(case)),
                event: cell(event).to_owned(),
                time: cell(time).to_owned(),
            });
        }
        ControlFlow::Continue(())
    })?;
    Ok(RowsBehind { rows, has_more })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Unwatched;
    use crate::model::{RecipeColumn, RecipeStep};

    #[test]
    fn the_rows_are_those_by_which_people_reached_the_step() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("events.csv");
        let text = "who,what,when\n\
            anna,look,2026-03-01T10:00:00Z\n\
            boris,look,2026-03-01T10:01:00Z\n\
            anna,pay,2026-03-01T10:02:00Z\n\
            clara,pay,2026-03-01T10:03:00Z\n\
            boris,pay,2026-03-01T10:04:00Z\n";
        std::fs::write(&path, text).expect("it is written");
        let column = |name: &str, role| RecipeColumn {
            name: name.to_owned(),
            role,
            ..RecipeColumn::default()
        };
        let step = |id: &str| RecipeStep {
            step: StepId::new(id).expect("it is short"),
            name: id.to_owned(),
            names: vec![id.to_owned()],
            is_optional: false,
        };
        let recipe = Recipe {
            columns: vec![
                column("who", ColumnRole::Case),
                column("what", ColumnRole::Activity),
                column("when", ColumnRole::Time),
            ],
            steps: vec![step("look"), step("pay")],
            ..Recipe::default()
        };
        let key = PseudonymKey::new([7; 32]);
        let now = Timestamp::constant(1_790_000_000, 0);
        let pay = recipe.steps[1].step;
        let behind =
            |most| rows_behind(&path, &recipe, (pay, most), (&key, now), &Unwatched).expect("rows");
        let found = behind(10);
        let numbers: Vec<u64> = found.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [3, 5], "Clara paid without having looked");
        assert!(!found.has_more);
        let first = &found.rows[0];
        assert_eq!(first.person, key.pseudonym("anna"));
        assert_eq!(
            (&*first.event, &*first.time),
            ("pay", "2026-03-01T10:02:00Z")
        );
        assert!(found.rows.iter().all(|row| !row.person.contains("anna")));
        let one = behind(1);
        assert_eq!((one.rows.len(), one.has_more), (1, true));
    }
}
