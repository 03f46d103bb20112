//! Finds out what the rows of a table are by what is in them, never by the name of the file.

mod column;
mod head;
mod shapes;
mod survey;
mod table;
mod totals;
mod words;

use crate::model::SourceShape;

pub(super) use column::Column;
pub(super) use head::header_rows;
pub(super) use shapes::Guess;
pub(super) use table::Table;

/// All possible meanings of a table, the likeliest first.
pub(super) fn guesses(table: &Table) -> Vec<Guess> {
    let mut found: Vec<Guess> = [
        shapes::event_log(table),
        shapes::wide_log(table),
        survey::answers(table),
        shapes::texts(table),
        totals::totals(table),
        totals::paths(table),
    ]
    .into_iter()
    .flatten()
    .collect();
    if table.is_like_map() {
        // A map holds numbers and texts as well; only what no map has speaks against it.
        found.retain(|guess| {
            matches!(
                guess.shape,
                SourceShape::EventLog | SourceShape::Paths | SourceShape::Totals
            )
        });
        for guess in &mut found {
            guess.is_sure &= guess.shape == SourceShape::EventLog;
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    found
}
