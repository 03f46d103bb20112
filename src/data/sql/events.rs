//! The first layers: the rows that count, as events of steps.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;

use super::layer::Layer;
use super::{Dialect, SqlError};
use crate::data::days::zone_of;
use crate::model::{
    ColumnRole, Comparison, CountingUnit, LeftOutRule, Recipe, RecipeColumn, RowFilter,
};

/// Whether the count has a column for the segment of an event.
pub(super) fn has_segments(recipe: &Recipe) -> bool {
    !recipe.segments.is_empty() && recipe.column(ColumnRole::Segment).is_some()
}

/// The columns by which the events of one person or session are told from those of others.
pub(super) fn unit(recipe: &Recipe) -> &'static str {
    if has_sessions(recipe) {
        "w_case, w_session"
    } else {
        "w_case"
    }
}

/// Whether sessions are counted. Without a column for them, each person has one.
fn has_sessions(recipe: &Recipe) -> bool {
    recipe.counting.unit == CountingUnit::Session && recipe.column(ColumnRole::Session).is_some()
}

/// The value of the row before, among the rows with the same `unit` in this order.
pub(super) fn previous(value: &str, unit: &str, order: &str) -> String {
    format!(
        "MAX({value}) OVER (PARTITION BY {unit} ORDER BY {order} \
         ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING)"
    )
}

/// The layers up to the one that is called `w_events`: an event a row, with the columns of the
/// unit, `w_time` in microseconds, `w_step`, the place of its step from 1 or nothing, and
/// `w_segment` if the recipe has personas. The layer `w_read` has all events that can be read.
pub(super) fn layers(
    recipe: &Recipe,
    table: &str,
    dialect: Dialect,
) -> Result<Vec<Layer>, SqlError> {
    let table = dialect.table(table)?;
    let is_distinct = recipe.leaves_out(LeftOutRule::DuplicateRows);
    let mut layers = vec![Layer::new("w_all", rows(recipe, &table, dialect)?)];
    if is_distinct {
        let distinct = format!("SELECT DISTINCT * FROM {table}");
        layers.push(Layer::new("w_distinct", distinct));
        layers.push(Layer::new("w_once", rows(recipe, "w_distinct", dialect)?));
    }
    let from = if is_distinct { "w_once" } else { "w_all" };
    layers.push(Layer::new("w_read", complete(from)));
    if recipe.leaves_out(LeftOutRule::Bots) {
        layers.extend(bots());
    }
    if recipe.leaves_out(LeftOutRule::RepeatedEvents) {
        layers.push(Layer::new("w_repetitions", repetitions(recipe)));
    }
    if recipe.leaves_out(LeftOutRule::Future) {
        let now = dialect.now();
        let present = format!("SELECT * FROM w_read\n  WHERE w_time <= {now}");
        layers.push(Layer::new("w_present", present));
    }
    let columns = kept_columns(recipe);
    layers.push(Layer::new("w_kept", kept(recipe, &columns, dialect)));
    let (limits, limited) = limits(recipe);
    if let Some(limits) = limits {
        layers.push(Layer::new("w_limited", limits));
    }
    let steps = step_of_name(recipe, dialect)?;
    let text = format!("SELECT {columns}, {steps} AS w_step\n  FROM {limited}");
    layers.push(Layer::new("w_events", text));
    Ok(layers)
}

/// The columns that are handed on from layer to layer.
fn kept_columns(recipe: &Recipe) -> String {
    let mut columns = unit(recipe).to_owned() + ", w_time";
    if has_segments(recipe) {
        columns.push_str(", w_segment");
    }
    columns
}

/// The rows that pass the filters, with the cells that are needed under names of their own.
fn rows(recipe: &Recipe, source: &str, dialect: Dialect) -> Result<String, SqlError> {
    let needed = |role: ColumnRole| {
        let column = recipe.column(role);
        column.ok_or(SqlError::MissingRole(role.as_str()))
    };
    let cell = |column: &RecipeColumn| {
        let name = dialect.identifier(&column.name)?;
        Ok::<_, SqlError>(format!("w_source.{name}"))
    };
    let case = dialect.text(&cell(needed(ColumnRole::Case)?)?);
    let case = if recipe.ignores_letter_case {
        format!("LOWER({case})")
    } else {
        case
    };
    let name = dialect.text(&cell(needed(ColumnRole::Activity)?)?);
    let time = dialect.microseconds(&cell(needed(ColumnRole::Time)?)?);
    let mut columns = vec![
        format!("{case} AS w_case"),
        format!("{name} AS w_name"),
        format!("{time} AS w_time"),
    ];
    if has_sessions(recipe) {
        let session = dialect.text(&cell(needed(ColumnRole::Session)?)?);
        columns.push(format!("COALESCE({session}, '') AS w_session"));
    }
    if has_segments(recipe) {
        let segment = dialect.text(&cell(needed(ColumnRole::Segment)?)?);
        let segment = dialect.by_letters(&segment);
        columns.push(format!("COALESCE({segment}, '') AS w_segment"));
    }
    let columns = columns.join(",\n    ");
    let mut text = format!("SELECT\n    {columns}\n  FROM {source} AS w_source");
    let filters = recipe
        .filters
        .iter()
        .map(|filter| condition(filter, dialect));
    let filters = filters.collect::<Result<Vec<_>, _>>()?;
    if !filters.is_empty() {
        text.push_str("\n  WHERE ");
        text.push_str(&filters.join("\n    AND "));
    }
    Ok(text)
}

/// Whether a row fulfils a filter.
fn condition(filter: &RowFilter, dialect: Dialect) -> Result<String, SqlError> {
    let cell = format!("w_source.{}", dialect.identifier(&filter.column)?);
    let text = format!("COALESCE({}, '')", dialect.text(&cell));
    let any = || {
        let values = filter.values.iter();
        let matches = values.map(|value| dialect.matches(&text, value));
        let matches = matches.collect::<Result<Vec<_>, _>>()?;
        Ok::<_, SqlError>(if matches.is_empty() {
            "1 = 0".to_owned()
        } else {
            matches.join(" OR ")
        })
    };
    let first = filter.values.first().map_or("", |value| value.trim());
    match filter.comparison {
        Comparison::Is => Ok(format!("({})", any()?)),
        Comparison::IsNot => Ok(format!("NOT ({})", any()?)),
        Comparison::AtLeast => compared(&cell, ">=", first, dialect),
        Comparison::AtMost => compared(&cell, "<=", first, dialect),
    }
}

/// A cell compared with a number or a time.
fn compared(cell: &str, operator: &str, value: &str, dialect: Dialect) -> Result<String, SqlError> {
    let number = value
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite());
    if let Some(number) = number {
        return Ok(format!("{} {operator} {number:?}", dialect.number(cell)));
    }
    let is_time = value.parse::<Timestamp>().is_ok()
        || value.parse::<jiff::civil::DateTime>().is_ok()
        || value.parse::<Date>().is_ok();
    if !is_time {
        return Err(SqlError::NotComparable(value.to_owned()));
    }
    let time = dialect.microseconds(cell);
    // A day lasts until the next one.
    let next = value.parse::<Date>().ok().filter(|_| operator == "<=");
    let next = next.and_then(|day| day.tomorrow().ok());
    let (operator, value) = match next {
        Some(next) => ("<", next.to_string()),
        None => (operator, value.to_owned()),
    };
    let value = dialect.microseconds(&dialect.literal(&value)?);
    Ok(format!("{time} {operator} {value}"))
}

/// The rows that have a case, a name and a time.
fn complete(from: &str) -> String {
    format!("SELECT * FROM {from}\n  WHERE w_case <> '' AND w_name <> '' AND w_time IS NOT NULL")
}

/// The layers that find the cases with far too many events: more than the 99.9th percentile
/// with its rank rounded down, than 20 times the median, and than 100.
fn bots() -> Vec<Layer> {
    vec![
        Layer::new(
            "w_sizes",
            "SELECT w_case, COUNT(*) AS w_size\n  FROM w_all\n  \
             WHERE w_case <> '' AND w_name <> '' AND w_time IS NOT NULL\n  GROUP BY w_case"
                .to_owned(),
        ),
        Layer::new(
            "w_ranks",
            "SELECT w_size, ROW_NUMBER() OVER (ORDER BY w_size) AS w_rank, COUNT(*) OVER () AS \
             w_count\n  FROM w_sizes"
                .to_owned(),
        ),
        Layer::new(
            "w_most",
            "SELECT\n    \
             MAX(CASE WHEN 2 * w_rank = w_count OR 2 * w_rank = w_count + 1 THEN w_size END) AS \
             w_median,\n    \
             MAX(CASE WHEN 1000 * w_rank <= 999 * w_count AND 999 * w_count < 1000 * (w_rank + 1) \
             THEN w_size END) AS w_high\n  FROM w_ranks"
                .to_owned(),
        ),
        Layer::new(
            "w_bots",
            "SELECT w_case FROM w_sizes CROSS JOIN w_most\n  \
             WHERE w_size > w_high AND w_size > 20 * w_median AND w_size > 100"
                .to_owned(),
        ),
    ]
}

/// The events with the time of the one before of the same name and the same person or session.
fn repetitions(recipe: &Recipe) -> String {
    let of_name = format!("{}, w_name", unit(recipe));
    let order = if has_segments(recipe) {
        "w_time, w_segment"
    } else {
        "w_time"
    };
    let before = previous("w_time", &of_name, order);
    format!("SELECT *, {before} AS w_before\n  FROM w_read")
}

/// The events without those that the recipe leaves out.
fn kept(recipe: &Recipe, columns: &str, dialect: Dialect) -> String {
    let mut conditions = Vec::new();
    let mut from = "w_read";
    if recipe.leaves_out(LeftOutRule::RepeatedEvents) {
        from = "w_repetitions";
        conditions.push("(w_before IS NULL OR w_time - w_before > 1000000)".to_owned());
    }
    if recipe.leaves_out(LeftOutRule::Future) {
        conditions.push(format!("w_time <= {}", dialect.now()));
    }
    if recipe.leaves_out(LeftOutRule::Bots) {
        conditions.push("w_case NOT IN (SELECT w_case FROM w_bots)".to_owned());
    }
    let mut text = format!("SELECT {columns}, w_name\n  FROM {from}");
    if !conditions.is_empty() {
        text.push_str("\n  WHERE ");
        text.push_str(&conditions.join("\n    AND "));
    }
    text
}

/// The layer that says of each event when its person or session began and how many events they
/// have, if that matters, and from what to select the events that count.
fn limits(recipe: &Recipe) -> (Option<String>, String) {
    let counting = &recipe.counting;
    let zone = zone_of(recipe);
    let start_of = |date: Date| {
        let start = date.to_zoned(zone.clone()).ok()?;
        Some(start.timestamp().as_microsecond())
    };
    let until = counting.begins_until.and_then(|date| date.tomorrow().ok());
    let mut conditions = Vec::new();
    if let Some(from) = counting.begins_from.and_then(start_of) {
        conditions.push(format!("w_begin >= {from}"));
    }
    if let Some(before) = until.and_then(start_of) {
        conditions.push(format!("w_begin < {before}"));
    }
    if recipe.leaves_out(LeftOutRule::SingleEvents) {
        conditions.push("w_count > 1".to_owned());
    }
    if conditions.is_empty() {
        return (None, "w_kept".to_owned());
    }
    let unit = unit(recipe);
    let layer = format!(
        "SELECT *, MIN(w_time) OVER (PARTITION BY {unit}) AS w_begin, COUNT(*) OVER (PARTITION BY \
         {unit}) AS w_count\n  FROM w_kept"
    );
    let from = format!("w_limited\n  WHERE {}", conditions.join(" AND "));
    (Some(layer), from)
}

/// The place of the step that an event belongs to, from 1.
fn step_of_name(recipe: &Recipe, dialect: Dialect) -> Result<String, SqlError> {
    let mut text = "CASE".to_owned();
    for (index, step) in recipe.steps.iter().enumerate() {
        for name in &step.names {
            let matches = dialect.matches("w_name", name)?;
            write!(text, "\n    WHEN {matches} THEN {}", index + 1).ok();
        }
    }
    text.push_str("\n  END");
    Ok(text)
}
