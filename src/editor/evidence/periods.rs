//! Two periods of one source come onto the map as two sources with a period each, so that the
//! figures of both stand beside each other, and each can be traced and counted again by itself.

use std::convert::Infallible;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::Desk;
use super::landing::{chosen_measures, lane_name};
use crate::data::landing::{Landing, LaneChoice, land, metric_of};
use crate::data::{GroupName, Loaded, Measured};
use crate::editor::exchange::landed::put_on_map;
use crate::editor::{Editor, Selection};
use crate::model::{Counted, Evidence, EvidenceId, Journey, Recipe};
use crate::words::Words;

/// A period of the open source.
#[derive(Clone, Debug)]
struct Period {
    /// What it is called.
    name: String,
    /// The recipe that counts those alone who began in it.
    recipe: Recipe,
}

/// Two periods that are to be counted for the map.
#[derive(Clone, Debug)]
pub struct WantedPeriods {
    source: EvidenceId,
    loaded: Arc<Loaded>,
    /// The earlier one first.
    periods: Vec<Period>,
}

impl WantedPeriods {
    /// Counts both. `now` is the time after which events lie in the future.
    pub fn count(&self, now: Timestamp) -> Vec<Measured> {
        let periods = self.periods.iter();
        periods
            .map(|period| self.loaded.measure(&period.recipe, now))
            .collect()
    }
}

/// The recipe that counts those alone who began in a period, and the days of it.
fn within(recipe: &Recipe, name: &GroupName) -> Option<Recipe> {
    let (from, until): (Option<Date>, Option<Date>) = match name {
        GroupName::Before(day) => (None, Some(day.yesterday().ok()?)),
        GroupName::From(day) => (Some(*day), None),
        GroupName::Month(day) => (Some(*day), Some(day.last_of_month())),
        GroupName::Persona(_) | GroupName::Value(_) | GroupName::Channel(_) => return None,
    };
    let mut recipe = recipe.clone();
    let counting = &mut recipe.counting;
    counting.begins_from = counting.begins_from.max(from);
    counting.begins_until = match (counting.begins_until, until) {
        (Some(known), Some(until)) => Some(known.min(until)),
        (known, until) => known.or(until),
    };
    Some(recipe)
}

impl Desk {
    /// The two groups that are compared, if they are periods: to be counted for the map. `name`
    /// says what a group is called.
    pub fn wanted_periods(
        &self,
        journey: &Journey,
        name: impl Fn(&GroupName) -> String,
    ) -> Option<WantedPeriods> {
        let (first, second) = self.compared(journey)?;
        let groups = self.group_counts(journey)?.groups();
        let recipe = self.recipe(journey)?;
        let (earlier, later) = (first.min(second), first.max(second));
        let periods = [earlier, later].map(|at| {
            let group = groups.get(at)?.0;
            Some(Period {
                name: name(group),
                recipe: within(recipe, group)?,
            })
        });
        Some(WantedPeriods {
            source: self.open_id(journey)?,
            loaded: Arc::clone(self.loaded(journey)?),
            periods: periods.into_iter().collect::<Option<Vec<Period>>>()?,
        })
    }

    /// Brings two periods that were counted onto the map, as one entry of the history: a source
    /// for each, which is the one that the map has of it already, and a lane of each measure for
    /// each. Returns how many lanes and how many figures came; `None` if none did.
    pub fn put_periods(
        &self,
        editor: &mut Editor,
        wanted: &WantedPeriods,
        measured: &[Measured],
        now: Timestamp,
    ) -> Option<(usize, usize)> {
        let source = Arc::clone(editor.journey().evidence(wanted.source)?);
        let (mut lanes, mut figures) = (0, 0);
        editor.end_field();
        let words = editor.words().clone();
        editor.transact("edit-put-on-map", |transaction| {
            for (period, measured) in wanted.periods.iter().zip(measured) {
                let journey = transaction.journey().clone();
                let landing = plan(&words, &journey, &source, (wanted, period), measured, now);
                if landing.figures() == 0 {
                    continue;
                }
                lanes += landing.metrics.len() + usize::from(!landing.curves.is_empty());
                figures += landing.figures();
                let put = put_on_map(&journey, &landing, &mut |edit| {
                    Ok::<_, Infallible>(transaction.apply(edit))
                });
                match put {
                    Ok(_) => {}
                    Err(never) => match never {},
                }
            }
            transaction.focus.selection = Selection::default();
        });
        (figures > 0).then_some((lanes, figures))
    }
}

/// The plan that brings the figures of one period onto the map.
fn plan(
    words: &Words,
    journey: &Journey,
    source: &Evidence,
    (wanted, period): (&WantedPeriods, &Period),
    measured: &Measured,
    now: Timestamp,
) -> Landing {
    let mut file = wanted.loaded.file.clone();
    if let Some(known) = &source.file {
        file.path.clone_from(&known.path);
    }
    let is_same = |other: &&Arc<Evidence>| {
        let is_file = other
            .file
            .as_ref()
            .is_some_and(|other| other.hash == file.hash);
        let counting = other.recipe.as_ref().map(|recipe| &recipe.counting);
        is_file && other.id != source.id && counting == Some(&period.recipe.counting)
    };
    let known = journey.evidence.iter().find(is_same);
    let evidence = known.map_or_else(
        || Evidence {
            id: EvidenceId::default(),
            title: format!("{}: {}", period.name, source.title),
            period: period.name.clone(),
            period_from: period.recipe.counting.begins_from,
            period_until: period.recipe.counting.begins_until,
            ..source.clone()
        },
        |known| (**known).clone(),
    );
    let choices = chosen_measures(&period.recipe, measured)
        .into_iter()
        .map(|measure| {
            let (unit, size) = super::landing::unit(words, measured, &measure);
            let metric = metric_of(journey, evidence.id, &measure).map(|metric| metric.id);
            LaneChoice {
                name: format!("{}, {}", lane_name(words, &measure), period.name),
                metric,
                unit,
                size,
                measure,
            }
        });
    let choices: Vec<LaneChoice> = choices.collect();
    let counted = Counted {
        time: Some(now),
        file,
        recipe: period.recipe.clone(),
        rows: measured.rows,
        cases: measured.cases,
        open: measured.open,
        left_out: measured.left_out.clone(),
        hidden_below: None,
    };
    land(journey, &evidence, counted, measured, &choices)
}
