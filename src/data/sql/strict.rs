//! The layers of chains in which no other step of the chain lies between two steps.
//!
//! Events of one step that follow each other are a run, and a chain goes from run to run.

use std::fmt::Write as _;

use super::events::{previous, unit};
use super::layer::Layer;
use super::places::{Place, in_window, places, so_far};
use crate::model::Recipe;

/// The layers up to `w_reached`, among them `w_ends`: where the last run of each person or
/// session stands, with the column `w_start`, in which the chain that goes on there began, and
/// `w_at`, the step of that chain. Both are absent if no chain goes on.
pub(super) fn layers(recipe: &Recipe) -> Vec<Layer> {
    let unit = unit(recipe);
    let (required, optional) = places(recipe);
    let mut layers = runs(recipe, &required);
    let last_layer = format!("w_layer_{}", required.len());
    let start = by_step(&required, |step| format!("r{step}"));
    layers.push(Layer::new(
        "w_states",
        format!("SELECT {unit}, w_run, w_step, {start} AS w_start\n  FROM {last_layer}"),
    ));
    layers.push(Layer::new(
        "w_numbered_ends",
        format!(
            "SELECT {unit}, w_start,\n    CASE WHEN w_start IS NOT NULL THEN w_step END AS w_at,\n    \
             ROW_NUMBER() OVER (PARTITION BY {unit} ORDER BY w_run DESC) AS w_place\n  \
             FROM w_states"
        ),
    ));
    layers.push(Layer::new(
        "w_ends",
        format!("SELECT {unit}, w_start, w_at\n  FROM w_numbered_ends\n  WHERE w_place = 1"),
    ));
    let chains = columns(&required);
    if optional.is_empty() {
        let text = format!("SELECT {unit}{chains}\n  FROM {last_layer}");
        layers.push(Layer::new("w_reached", text));
    } else {
        layers.extend(with_optional(recipe, &required, &optional, &last_layer));
    }
    layers
}

/// The layers that make runs of events and follow the chains through them.
fn runs(recipe: &Recipe, required: &[Place]) -> Vec<Layer> {
    let unit = unit(recipe);
    let step_before = previous("w_step", unit, "w_time, w_step");
    let mut layers = vec![
        Layer::new(
            "w_changes",
            format!(
                "SELECT {unit}, w_time, w_step,\n    \
                 CASE WHEN {step_before} = w_step THEN 0 ELSE 1 END AS w_change\n  \
                 FROM w_events\n  WHERE w_step IN ({})",
                numbers(required)
            ),
        ),
        Layer::new(
            "w_numbered",
            format!(
                "SELECT *, SUM(w_change) {} AS w_run\n  FROM w_changes",
                so_far(recipe, "RANGE")
            ),
        ),
        Layer::new(
            "w_layer_0",
            format!(
                "SELECT {unit}, w_run, w_step, MIN(w_time) AS w_first, MAX(w_time) AS w_last\n  \
                 FROM w_numbered\n  GROUP BY {unit}, w_run, w_step"
            ),
        ),
    ];
    for (index, Place { step, before }) in required.iter().copied().enumerate() {
        let begins = match before {
            0 => format!("CASE WHEN w_step = {step} THEN w_last END"),
            _ => {
                let start = previous(&format!("r{before}"), unit, "w_run");
                let step_before = previous("w_step", unit, "w_run");
                let window = in_window(recipe, "w_first", &start);
                format!(
                    "CASE WHEN w_step = {step} AND {step_before} = {before}{window}\n    \
                     THEN {start} END"
                )
            }
        };
        layers.push(Layer::new(
            &format!("w_layer_{}", index + 1),
            format!("SELECT *, {begins} AS r{step}\n  FROM w_layer_{index}"),
        ));
    }
    layers
}

/// The layers that put the events of optional steps between those of the chain. An optional step
/// counts if the chain that goes on there has come to the required step before it.
fn with_optional(
    recipe: &Recipe,
    required: &[Place],
    optional: &[Place],
    last_layer: &str,
) -> Vec<Layer> {
    let unit = unit(recipe);
    let of_event = unit
        .split(", ")
        .map(|column| format!("w_numbered.{column}"))
        .collect::<Vec<_>>();
    let same = unit
        .split(", ")
        .map(|column| format!("w_states.{column} = w_numbered.{column}"))
        .collect::<Vec<_>>();
    let first = required.first().map_or(0, |place| place.step);
    let mut reached = String::new();
    for Place { step, before } in optional.iter().copied() {
        let goes_on = match before {
            0 => String::new(),
            _ => {
                let window = in_window(recipe, "w_time", "w_going_start");
                format!(" AND w_going_at >= {before}{window}")
            }
        };
        write!(
            reached,
            ",\n    CASE WHEN w_step = {step}{goes_on} THEN w_time END AS r{step}"
        )
        .ok();
    }
    let none = |places: &[Place]| {
        let columns = places
            .iter()
            .map(|place| format!(", NULL AS r{}", place.step));
        columns.collect::<String>()
    };
    vec![
        Layer::new(
            "w_both",
            format!(
                "SELECT {}, w_numbered.w_time, w_numbered.w_step, 1 AS w_in_chain,\n    \
                 CASE WHEN w_numbered.w_step = {first} THEN w_numbered.w_time ELSE \
                 w_states.w_start END AS w_start,\n    \
                 CASE WHEN w_states.w_start IS NOT NULL THEN w_states.w_step END AS w_at\n  \
                 FROM w_numbered\n  INNER JOIN w_states\n    \
                 ON {} AND w_states.w_run = w_numbered.w_run\n  \
                 UNION ALL\n  SELECT {unit}, w_time, w_step, 0, NULL, NULL\n  FROM w_events\n  \
                 WHERE w_step IN ({})",
                of_event.join(", "),
                same.join(" AND "),
                numbers(optional)
            ),
        ),
        Layer::new(
            "w_grouped",
            format!(
                "SELECT *, SUM(w_in_chain) {} AS w_group\n  FROM w_both",
                so_far(recipe, "RANGE")
            ),
        ),
        Layer::new(
            "w_going",
            format!(
                "SELECT {unit}, w_time, w_step,\n    \
                 MAX(w_start) OVER (PARTITION BY {unit}, w_group) AS w_going_start,\n    \
                 MAX(w_at) OVER (PARTITION BY {unit}, w_group) AS w_going_at\n  FROM w_grouped"
            ),
        ),
        Layer::new(
            "w_reached",
            format!(
                "SELECT {unit}{}{}\n  FROM {last_layer}\n  UNION ALL\n  \
                 SELECT {unit}{}{reached}\n  FROM w_going",
                columns(required),
                none(optional),
                none(required)
            ),
        ),
    ]
}

/// The columns of these steps, each behind a comma.
fn columns(places: &[Place]) -> String {
    let columns = places.iter().map(|place| format!(", r{}", place.step));
    columns.collect()
}

/// The numbers of these steps.
fn numbers(places: &[Place]) -> String {
    let numbers = places.iter().map(|place| place.step.to_string());
    let numbers = numbers.collect::<Vec<_>>().join(", ");
    if numbers.is_empty() {
        "0".to_owned()
    } else {
        numbers
    }
}

/// What `value` says about the step of a row.
fn by_step(places: &[Place], value: impl Fn(usize) -> String) -> String {
    let cases = places
        .iter()
        .map(|place| format!(" WHEN {} THEN {}", place.step, value(place.step)));
    let cases = cases.collect::<String>();
    if cases.is_empty() {
        "NULL".to_owned()
    } else {
        format!("CASE w_step{cases} END")
    }
}
