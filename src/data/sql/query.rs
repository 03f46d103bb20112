//! The query as a whole.

use std::fmt::Write as _;

use super::{Dialect, SqlError, cases, chain, events, result};
use crate::model::{Recipe, SourceShape};

/// The query that counts the events in `table` by the recipe of an event log. The columns of
/// the table have the names that the recipe has for them; dots in `table` are between catalogue,
/// schema and table. The query gives the columns of [`super::RESULT_COLUMNS`], and the same
/// arguments always give the same text.
///
/// # Errors
/// If the recipe reads no event log, lacks what is needed to count one, or names what the engine
/// cannot hold.
pub fn funnel_sql(recipe: &Recipe, table: &str, dialect: Dialect) -> Result<String, SqlError> {
    if recipe.shape != SourceShape::EventLog {
        return Err(SqlError::NotALog);
    }
    if !recipe.withdrawn.is_empty() {
        return Err(SqlError::Withdrawn);
    }
    let has_names = recipe.steps.iter().any(|step| !step.names.is_empty());
    if !has_names {
        return Err(SqlError::NoSteps);
    }
    let zone = match recipe.reading.time_zone.trim() {
        "" => "UTC",
        zone => zone,
    };
    let mut layers = events::layers(recipe, table, dialect)?;
    layers.extend(chain::layers(recipe));
    layers.extend(cases::layers(recipe));
    layers.extend(result::layers(recipe, dialect)?);
    let mut text = heading(dialect);
    if let Some(statement) = dialect.set_zone(zone)? {
        writeln!(text, "{statement}").ok();
    }
    for (index, layer) in layers.iter().enumerate() {
        let before = if index == 0 { "WITH\n" } else { ",\n" };
        write!(text, "{before}{} AS (\n  {}\n)", layer.name, layer.text).ok();
    }
    write!(text, "\n{}", result::selection(recipe)).ok();
    if let Some(settings) = dialect.settings(zone)? {
        write!(text, "\n{settings}").ok();
    }
    text.push_str(";\n");
    Ok(text)
}

/// What somebody reads first who opens the query.
fn heading(dialect: Dialect) -> String {
    format!(
        "-- A funnel for {}, written by Wayline. It counts the cases that reach each step as\n\
         -- Wayline does, and gives totals that Wayline reads: save its result as CSV.\n",
        dialect.engine()
    )
}
