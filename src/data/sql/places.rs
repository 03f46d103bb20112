//! The places of steps in the chain, and what the chain is followed by: windows of time and of
//! rows.

use super::events::unit;
use crate::model::Recipe;

/// How many microseconds a second has.
const SECOND: u64 = 1_000_000;

/// A step of the query: its place among all steps, from 1, and that of the required step before
/// it, 0 where there is none.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) step: usize,
    pub(super) before: usize,
}

/// The required steps, which are the chain, then the optional ones.
pub(super) fn places(recipe: &Recipe) -> (Vec<Place>, Vec<Place>) {
    let (mut required, mut optional) = (Vec::new(), Vec::new());
    let mut before = 0;
    for (index, step) in recipe.steps.iter().enumerate() {
        let step_place = index + 1;
        let place = Place {
            step: step_place,
            before,
        };
        if step.is_optional {
            optional.push(place);
        } else {
            before = step_place;
            required.push(place);
        }
    }
    (required, optional)
}

/// The window in microseconds. `None` for no limit.
pub(super) fn window(recipe: &Recipe) -> Option<u64> {
    let seconds = recipe.counting.window?;
    Some(seconds.saturating_mul(SECOND).min(i64::MAX.unsigned_abs()))
}

/// As a further condition, that an event at `time` lies in the window that opened at `start`.
pub(super) fn in_window(recipe: &Recipe, time: &str, start: &str) -> String {
    window(recipe).map_or_else(String::new, |most| {
        format!(" AND {time} - {start} <= {most}")
    })
}

/// Over the events of a person or session up to the present one. `rows` are rows, of which some
/// may be equal, or a range, which has all that are equal.
pub(super) fn so_far(recipe: &Recipe, rows: &str) -> String {
    format!(
        "OVER (\n      PARTITION BY {} ORDER BY w_time, w_step\n      \
         {rows} BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW\n    )",
        unit(recipe)
    )
}
