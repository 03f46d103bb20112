//! The table that comes out, and the recipe that reads it.

use std::fmt::Write as _;

use super::events::has_segments;
use super::layer::Layer;
use super::places::{Place, places};
use super::{Dialect, SqlError};
use crate::model::{ColumnRole, Recipe, RecipeColumn, RecipeStep, SegmentRule, SourceShape};

/// The columns that the query gives, in their order: the place of the step from 1, its name, the
/// name of the persona, which is empty for everyone, the number of persons or sessions that
/// reached the step, and of those that may still do so because they stand at the required step
/// before it and their window is open at the end of the data.
pub const RESULT_COLUMNS: [&str; 5] = ["step_number", "step", "segment", "count", "open"];

/// The layers that count the cases, the last of which are called `w_steps`, `w_groups` and
/// `w_counts`.
pub(super) fn layers(recipe: &Recipe, dialect: Dialect) -> Result<Vec<Layer>, SqlError> {
    let steps = names(recipe.steps.iter().map(|step| &*step.name), 1, dialect)?;
    let personas = if has_segments(recipe) {
        &recipe.segments[..]
    } else {
        &[]
    };
    let everyone = std::iter::once("").chain(personas.iter().map(|rule| &*rule.name));
    let groups = names(everyone, 0, dialect)?;
    let mut condition = String::new();
    if !personas.is_empty() {
        condition.push_str("\n  WHERE w_groups.w_number = 0");
        for (index, rule) in personas.iter().enumerate() {
            let values = rule.values.iter();
            let matches = values.map(|value| dialect.matches("w_cases.w_segment", value));
            let matches = matches.collect::<Result<Vec<_>, _>>()?;
            if !matches.is_empty() {
                write!(
                    condition,
                    "\n    OR w_groups.w_number = {} AND w_cases.w_segment <> '' AND ({})",
                    index + 1,
                    matches.join(" OR ")
                )
                .ok();
            }
        }
    }
    let counts = counts(recipe);
    Ok(vec![
        Layer::new("w_steps", steps),
        Layer::new("w_groups", groups),
        Layer::new(
            "w_counts",
            format!(
                "SELECT w_groups.w_number AS w_group{counts}\n  \
                 FROM w_groups CROSS JOIN w_cases{condition}\n  GROUP BY w_groups.w_number"
            ),
        ),
    ])
}

/// For each step the columns of those who reached it, and of those who stand open before it.
fn counts(recipe: &Recipe) -> String {
    let (required, optional) = places(recipe);
    let required = required.iter().map(|place| (place, String::new()));
    // An optional step does not end the waiting.
    let optional = optional
        .iter()
        .map(|place| (place, format!(" AND w_cases.r{} IS NULL", place.step)));
    let columns = required.chain(optional).map(|(place, further)| {
        let Place { step, before } = *place;
        let open = match before {
            0 => "0".to_owned(),
            _ => format!("SUM(CASE WHEN w_cases.w_open = {before}{further} THEN 1 ELSE 0 END)"),
        };
        format!(",\n    COUNT(w_cases.r{step}) AS n{step}, {open} AS o{step}")
    });
    columns.collect()
}

/// A table of names with their numbers from `first`.
fn names<'a>(
    names: impl Iterator<Item = &'a str>,
    first: usize,
    dialect: Dialect,
) -> Result<String, SqlError> {
    let mut text = String::new();
    for (index, name) in names.enumerate() {
        let (number, name) = (first + index, dialect.literal(name)?);
        match index {
            0 => write!(text, "SELECT {number} AS w_number, {name} AS w_label").ok(),
            _ => write!(text, "\n  UNION ALL SELECT {number}, {name}").ok(),
        };
    }
    Ok(text)
}

/// The selection at the end of the query.
pub(super) fn selection(recipe: &Recipe) -> String {
    let by_step = |column: char| {
        let steps = 1..=recipe.steps.len();
        let cases = steps.map(|step| format!(" WHEN {step} THEN w_counts.{column}{step}"));
        let cases = cases.collect::<String>();
        format!("COALESCE(CASE w_steps.w_number{cases} END, 0)")
    };
    format!(
        "SELECT\n  w_steps.w_number AS step_number,\n  w_steps.w_label AS step,\n  \
         w_groups.w_label AS segment,\n  {} AS count,\n  {} AS open\n\
         FROM w_steps\nCROSS JOIN w_groups\n\
         LEFT JOIN w_counts ON w_counts.w_group = w_groups.w_number\n\
         ORDER BY w_groups.w_number, w_steps.w_number",
        by_step('n'),
        by_step('o')
    )
}

/// The recipe that reads what the query of `recipe` gives, saved as a table with the names of
/// its columns at the top.
pub fn totals_recipe(recipe: &Recipe) -> Recipe {
    let column = |name: &str, role: ColumnRole| RecipeColumn {
        name: name.to_owned(),
        role,
        ..RecipeColumn::default()
    };
    let [_, step, segment, count, open] = RESULT_COLUMNS;
    let mut columns = vec![
        column(step, ColumnRole::Step),
        column(count, ColumnRole::Count),
        column(open, ColumnRole::Open),
    ];
    if has_segments(recipe) {
        columns.insert(1, column(segment, ColumnRole::Segment));
    }
    Recipe {
        name: recipe.name.clone(),
        shape: SourceShape::Totals,
        columns,
        steps: recipe.steps.iter().map(step_by_name).collect(),
        segments: recipe.segments.iter().map(segment_by_name).collect(),
        counting: recipe.counting.clone(),
        measures: recipe.measures.clone(),
        ..Recipe::default()
    }
}

fn step_by_name(step: &RecipeStep) -> RecipeStep {
    RecipeStep {
        names: vec![step.name.clone()],
        ..step.clone()
    }
}

fn segment_by_name(rule: &SegmentRule) -> SegmentRule {
    SegmentRule {
        values: vec![rule.name.clone()],
        ..rule.clone()
    }
}
