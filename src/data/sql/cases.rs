//! The layers that say of each person or session which segment they are of, and whether they may
//! still go further.

use std::fmt::Write as _;

use super::events::{has_segments, unit};
use super::layer::Layer;
use super::places::{Place, places, window};
use crate::model::{ChainRule, LeftOutRule, Recipe};

/// The layers up to `w_cases`: a person or session a row, with the columns `rN` of `w_depths`,
/// `w_segment` if the recipe has personas, and `w_open`, the step at which they stand with a
/// window that is still open at the end of the data, or 0.
pub(super) fn layers(recipe: &Recipe) -> Vec<Layer> {
    let unit = unit(recipe);
    let mut layers = Vec::new();
    let mut columns = (1..=recipe.steps.len())
        .map(|step| format!("w_depths.r{step}"))
        .collect::<Vec<_>>();
    let mut from = "w_depths".to_owned();
    let same = |other: &str| {
        let columns = unit.split(", ");
        let same = columns.map(|column| format!("{other}.{column} = w_depths.{column}"));
        same.collect::<Vec<_>>().join(" AND ")
    };
    let open = open(recipe);
    if open.is_some() {
        layers.push(Layer::new("w_finish", finish(recipe)));
        from.push_str("\n  CROSS JOIN w_finish");
        if recipe.counting.rule == ChainRule::Strict {
            write!(from, "\n  LEFT JOIN w_ends ON {}", same("w_ends")).ok();
        }
    }
    columns.push(format!("{} AS w_open", open.as_deref().unwrap_or("0")));
    if has_segments(recipe) {
        layers.push(Layer::new(
            "w_ordered",
            format!(
                "SELECT {unit}, w_segment,\n    \
                 ROW_NUMBER() OVER (PARTITION BY {unit} ORDER BY w_time, w_segment) AS w_place\n  \
                 FROM w_events\n  WHERE w_segment <> ''"
            ),
        ));
        let segments = format!("SELECT {unit}, w_segment\n  FROM w_ordered\n  WHERE w_place = 1");
        layers.push(Layer::new("w_segments", segments));
        columns.push("COALESCE(w_segments.w_segment, '') AS w_segment".to_owned());
        write!(from, "\n  LEFT JOIN w_segments ON {}", same("w_segments")).ok();
    }
    let text = format!("SELECT {}\n  FROM {from}", columns.join(", "));
    layers.push(Layer::new("w_cases", text));
    layers
}

/// The end of the data: the last event that does not lie in the future, if those are left out.
fn finish(recipe: &Recipe) -> String {
    let from = if recipe.leaves_out(LeftOutRule::Future) {
        "w_present"
    } else {
        "w_read"
    };
    format!("SELECT MAX(w_time) AS w_end FROM {from}")
}

/// The step at which a person or session stands open, as an expression: the deepest one, if the
/// window of the latest chain that began is open, however far that one came. `None` if nobody
/// can, because there is no window or nothing to wait for.
fn open(recipe: &Recipe) -> Option<String> {
    let most = window(recipe)?;
    let (required, optional) = places(recipe);
    let first = required.first()?;
    let last = required.last()?;
    let is_open = match recipe.counting.rule {
        ChainRule::LongestChain | ChainRule::FirstEntry => {
            format!("w_finish.w_end - w_depths.r{} <= {most}", first.step)
        }
        ChainRule::Strict => {
            format!("w_ends.w_at IS NOT NULL AND w_finish.w_end - w_ends.w_start <= {most}")
        }
        ChainRule::Ever => return None,
    };
    let behind = optional.iter().filter(|place| place.before == last.step);
    let lacks_optional = behind
        .map(|place| format!("w_depths.r{} IS NULL", place.step))
        .collect::<Vec<_>>();
    if required.len() == 1 && lacks_optional.is_empty() {
        return None;
    }
    let mut text = format!("CASE WHEN {is_open} THEN CASE");
    if !lacks_optional.is_empty() {
        let lacks_optional = lacks_optional.join(" OR ");
        write!(
            text,
            "\n    WHEN w_depths.r{0} IS NOT NULL AND ({lacks_optional}) THEN {0}",
            last.step
        )
        .ok();
    }
    write!(
        text,
        "\n    WHEN w_depths.r{} IS NOT NULL THEN 0",
        last.step
    )
    .ok();
    for Place { step, .. } in required.iter().rev().skip(1) {
        write!(text, "\n    WHEN w_depths.r{step} IS NOT NULL THEN {step}").ok();
    }
    text.push_str("\n    ELSE 0\n  END ELSE 0 END");
    Some(text)
}
