//! The rows behind a figure, in the box beside it.

use std::path::PathBuf;

use egui::{Context, FontId, Label, RichText, ScrollArea, Ui};
use jiff::Timestamp;

use crate::data::privacy::PseudonymKey;
use crate::data::{DataError, RowsBehind, rows_behind};
use crate::editor::Editor;
use crate::measure_words::subject_of;
use crate::model::{Measure, MetricValue, Recipe, SourceShape, StepId};
use crate::scene::{Theme, Weight};
use crate::ui::documents::job::{Effect, Job, Outcome};
use crate::ui::widgets::convert::{colour, family};
use crate::words::Words;

/// The most rows that are shown.
const MOST: usize = 1000;
/// Height of a row in points.
const ROW: f32 = 20.0;
/// Height of the table in points.
const HEIGHT: f32 = 220.0;
/// Widths of the columns in points.
const COLUMNS: [f32; 4] = [64.0, 84.0, 92.0, 120.0];

/// Which rows are behind a figure, and how they are found.
pub(super) struct Wanted {
    recipe: Recipe,
    step: StepId,
    counted: Option<Timestamp>,
}

impl Wanted {
    /// The rows behind a reach that was counted in events; `None` for other figures.
    pub(super) fn of(editor: &Editor, value: &MetricValue) -> Option<Self> {
        let journey = editor.journey();
        let subject = subject_of(journey, value)?;
        let is_reach = matches!(subject.measure, Measure::Reach | Measure::StepConversion);
        let is_log = subject.recipe.shape == SourceShape::EventLog;
        let name = journey
            .step(value.step)
            .map(|(_, step)| step.name.trim().to_lowercase());
        let steps = &subject.recipe.steps;
        let by_id = steps.iter().find(|step| step.step == value.step);
        let step = by_id.or_else(|| {
            steps
                .iter()
                .find(|step| Some(step.name.trim().to_lowercase()) == name)
        })?;
        let evidence = journey.evidence(value.evidence?)?;
        (is_reach && is_log).then(|| Self {
            recipe: subject.recipe.clone(),
            step: step.step,
            counted: evidence.counted.as_ref().and_then(|counted| counted.time),
        })
    }
}

/// The rows, as far as they are known.
#[derive(Default)]
pub(super) enum Rows {
    /// Nobody has asked for them.
    #[default]
    Unasked,
    /// They are being read.
    Reading(Job<Result<RowsBehind, DataError>>),
    /// They were read.
    Known(RowsBehind),
    /// They could not be read.
    Failed,
}

impl Rows {
    /// Begins to read the rows of the file at `path`.
    pub(super) fn read(
        context: &Context,
        words: &Words,
        wanted: Wanted,
        (path, key): (PathBuf, PseudonymKey),
    ) -> Self {
        let text = words.text("origin-reading-rows");
        Self::Reading(Job::start(context, text, Effect::Reads, move |progress| {
            // Events that were in the future then were left out.
            let now = wanted.counted.unwrap_or_else(Timestamp::now);
            let step = (wanted.step, MOST);
            rows_behind(&path, &wanted.recipe, step, (&key, now), progress)
        }))
    }

    /// Whether somebody has asked for the rows.
    pub(super) fn are_asked(&self) -> bool {
        !matches!(self, Self::Unasked)
    }

    /// Takes what was read.
    pub(super) fn poll(&mut self) {
        let Self::Reading(job) = self else { return };
        match job.poll() {
            None => {}
            Some(Outcome::Done(Ok(rows))) => *self = Self::Known(rows),
            Some(_) => *self = Self::Failed,
        }
    }

    /// Shows the rows as a table.
    pub(super) fn ui(&self, ui: &mut Ui, theme: &Theme, words: &Words) {
        let rows = match self {
            Self::Unasked => return,
            Self::Reading(_) => {
                ui.horizontal(|ui| {
                    ui.spinner();
                    ui.label(words.text("origin-reading-rows"));
                });
                return;
            }
            Self::Failed => {
                let ink = colour(theme.colours.negative);
                ui.label(RichText::new(words.text("origin-no-rows")).color(ink));
                return;
            }
            Self::Known(rows) => rows,
        };
        let text = |ui: &mut Ui, text: &str, width: f32, weight: Weight| {
            let ink = colour(theme.colours.text_soft);
            let font = FontId::new(12.0, family(weight));
            let label = Label::new(RichText::new(text).font(font).color(ink)).truncate();
            ui.add_sized(
                [width, ROW],
                label.selectable(true).halign(egui::Align::LEFT),
            );
        };
        let heads = ["origin-row", "origin-person", "origin-event", "origin-time"];
        ui.horizontal(|ui| {
            for (key, width) in heads.into_iter().zip(COLUMNS) {
                text(ui, &words.text(key), width, Weight::SemiBold);
            }
        });
        ScrollArea::vertical()
            .id_salt("rows behind")
            .max_height(HEIGHT)
            .show_rows(ui, ROW, rows.rows.len(), |ui, shown| {
                for row in &rows.rows[shown] {
                    ui.horizontal(|ui| {
                        let number = words.count(row.number);
                        let cells = [&number, &row.person, &row.event, &row.time];
                        for (cell, width) in cells.into_iter().zip(COLUMNS) {
                            text(ui, cell, width, Weight::Regular);
                        }
                    });
                }
            });
        let count = words.count(rows.rows.len() as u64);
        let key = if rows.has_more {
            "origin-first-rows"
        } else {
            "origin-all-rows"
        };
        let args = [
            ("number", rows.rows.len().into()),
            ("count", (&count).into()),
        ];
        let ink = colour(theme.colours.text_soft);
        ui.label(RichText::new(words.fill(key, &args)).size(12.0).color(ink));
    }
}
