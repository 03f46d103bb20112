//! Pasting from other programs: tables go into the grid, beginning at the cursor, and lines of
//! text become cards of a cell.

use std::sync::Arc;

use super::clipboard_table::Table;
use super::loss::Loss;
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{CursorPosition, LanePreset};
use crate::import::clipboard::{Copied, figure};
use crate::model::{
    Card, CardId, ElementId, Journey, Lane, LaneId, LaneKind, MetricValue, OrderKey, Stage,
    StageId, Step, StepId,
};

/// The parts of pasting text and tables.
impl Transaction<'_> {
    /// Inserts what was copied in another program: a table goes into the grid, lines and a
    /// single column become cards of a cell, and figures go on the curve or metric that the
    /// cursor is on. A single line on a heading becomes its name. Returns what was added or
    /// changed; what was left out is added to `lost`.
    pub(super) fn paste_copied(&mut self, copied: Copied, lost: &mut Loss) -> Vec<ElementId> {
        let (rows, is_table) = match copied {
            Copied::Table(rows) => (rows, true),
            Copied::Items(lines) => (lines.into_iter().map(|line| vec![line]).collect(), false),
        };
        if rows.iter().all(|row| row.iter().all(String::is_empty)) {
            return Vec::new();
        }
        let is_column = rows.iter().all(|row| row.len() <= 1);
        if let Some(figures) = self.figures_at_cursor(&rows) {
            return self.paste_table(&figures, lost);
        }
        let is_on_heading = matches!(
            self.cursor(),
            Some(CursorPosition::Step(_) | CursorPosition::Stage(_) | CursorPosition::Lane(_))
        );
        if !is_column || is_on_heading && (is_table || rows.len() == 1) {
            return self.paste_table(&rows, lost);
        }
        self.paste_lines(rows)
    }

    /// The rows with the figures of the first one step by step, if the cursor is on a curve or
    /// a metric and that row has figures. A single column of figures is such a row.
    fn figures_at_cursor(&self, rows: &Table) -> Option<Table> {
        let (lane, _) = self.cursor_cell()?;
        let lane = self.journey().lane(lane)?;
        if !takes_figures(&lane.kind) {
            return None;
        }
        let is_column = rows.iter().all(|row| row.len() <= 1);
        let mut figures = rows.clone();
        if is_column {
            let mut row: Vec<String> = rows.iter().flatten().cloned().collect();
            if let [only] = &row[..]
                && figure(only).is_none()
            {
                row = only.split_whitespace().map(str::to_owned).collect();
            }
            figures = vec![row];
        }
        let has_figures = figures.first()?.iter().any(|cell| figure(cell).is_some());
        has_figures.then_some(figures)
    }

    /// Adds a card for each line to the cell that a new card would go to.
    fn paste_lines(&mut self, rows: Table) -> Vec<ElementId> {
        let Some((lane, step)) = self.cell_for_new_card().or_else(|| self.first_cell()) else {
            return Vec::new();
        };
        let (part, _) = self.part_of(vec![vec![rows.into_iter().flatten().collect()]]);
        let lanes = part.lanes.iter().map(|from| (from.id, lane)).collect();
        let steps = part.steps().map(|(_, from)| (from.id, step)).collect();
        self.graft(part, (lanes, steps))
    }

    /// Inserts a table, beginning at the cursor. If the cursor is on a heading, the first row
    /// or column of the table are names. Returns the cards, or without cards everything else
    /// that was added or changed.
    fn paste_table(&mut self, rows: &Table, lost: &mut Loss) -> Vec<ElementId> {
        let start = self.cursor().unwrap_or(CursorPosition::Cell {
            lane: LaneId::default(),
            step: StepId::default(),
        });
        let (row, column) = self.coordinates(start).unwrap_or((0, 0));
        let (row, column) = (row.max(-1), column);
        let mut changed = Vec::new();
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut body: Table = rows.clone();
        let mut names = Vec::new();
        if row < 0 {
            names = body.remove(0);
        }
        let mut lane_names = Vec::new();
        if column < 0 {
            for row in &mut body {
                lane_names.push(if row.is_empty() {
                    String::new()
                } else {
                    row.remove(0)
                });
            }
        }
        let first = usize::try_from(column).unwrap_or(0);
        let width = width - usize::from(column < 0);
        let steps = self.steps_from(first, width, &names, &mut changed);
        let top = usize::try_from(row).unwrap_or(0);
        let lanes = self.lanes_for_table(top, &body, &lane_names, &mut changed);
        changed.extend(self.paste_numbers(&body, &lanes, &steps, lost));
        let grid = body
            .iter()
            .zip(&lanes)
            .map(|(row, (_, kind))| match kind {
                Some(kind) if !kind.holds_cards() => Vec::new(),
                _ => row.iter().map(|cell| vec![cell.clone()]).collect(),
            })
            .collect();
        let (part, part_steps) = self.part_of(grid);
        let pairs = part.lanes.iter().zip(&lanes);
        let lanes = pairs.map(|(from, (to, _))| (from.id, *to)).collect();
        let steps = part_steps.into_iter().zip(steps).collect();
        changed.extend(self.graft(part, (lanes, steps)));
        let is_card = |element: &ElementId| matches!(element, ElementId::Card(_));
        if changed.iter().any(is_card) {
            changed.retain(is_card);
        }
        changed
    }

    /// The lane for each row of a table, from row `top` of the map on, and its kind if it is
    /// not a new lane. Rows of numbers may go onto curves and metrics; other rows skip lanes
    /// that hold no cards. Missing lanes are added. Added and renamed lanes are appended to
    /// `changed`.
    fn lanes_for_table(
        &mut self,
        top: usize,
        body: &Table,
        names: &[String],
        changed: &mut Vec<ElementId>,
    ) -> Vec<(LaneId, Option<LaneKind>)> {
        let picture = Arc::clone(&self.look.picture);
        let mut rows = picture.layout.rows.iter().skip(top);
        let mut lanes = Vec::with_capacity(body.len());
        for (index, row) in body.iter().enumerate() {
            let mut texts = row.iter().filter(|cell| !cell.is_empty());
            let has_figures = texts.clone().any(|cell| figure(cell).is_some());
            // The lane that was chosen gets the figures even if other texts are among them.
            let is_chosen = index == 0 && top == self.cursor_row().unwrap_or(usize::MAX);
            let is_figures = has_figures && (is_chosen || texts.all(|cell| figure(cell).is_some()));
            let suitable =
                rows.find(|row| row.kind.holds_cards() || (takes_figures(&row.kind) && is_figures));
            let name = names.get(index).filter(|name| !name.is_empty());
            if let Some(row) = suitable {
                if let Some(name) = name {
                    self.rename_lane(row.lane, name, changed);
                }
                lanes.push((row.lane, Some(row.kind.clone())));
                continue;
            }
            let mut lane = LanePreset::Notes.lane(self.words());
            if let Some(name) = name {
                lane.name.clone_from(name);
                let preset = LanePreset::named(name);
                if let Some(preset) = preset.filter(|preset| preset.holds_cards()) {
                    preset.shape(&mut lane);
                }
            }
            if let Some(id) = self.append_lane(lane) {
                changed.push(ElementId::Lane(id));
                lanes.push((id, None));
            }
        }
        lanes
    }

    fn rename_lane(&mut self, lane: LaneId, name: &str, changed: &mut Vec<ElementId>) {
        let found = self.journey().lane(lane);
        if let Some(found) = found.filter(|found| found.name != name) {
            let mut renamed = (**found).clone();
            name.clone_into(&mut renamed.name);
            self.apply(Edit::PutLane(Box::new(renamed)));
            changed.push(ElementId::Lane(lane));
        }
    }

    /// Sets the values of curves and metrics to the figures in a table. Returns what was added
    /// or changed; texts that are no figures are added to `lost`.
    fn paste_numbers(
        &mut self,
        body: &Table,
        lanes: &[(LaneId, Option<LaneKind>)],
        steps: &[StepId],
        lost: &mut Loss,
    ) -> Vec<ElementId> {
        let mut changed = Vec::new();
        for (row, (lane, kind)) in body.iter().zip(lanes) {
            let Some(kind) = kind.as_ref().filter(|kind| takes_figures(kind)) else {
                continue;
            };
            let scale = self.journey().lane(*lane).map(|lane| lane.scale());
            let levels = scale.map(|scale| scale.levels()).unwrap_or_default();
            let are_levels = *kind == LaneKind::EmotionCurve && are_levels(row, levels.len());
            if are_levels && scale.is_some_and(|scale| scale.min != 1.0) {
                lost.levels = Some(levels.len());
            }
            for (cell, step) in row.iter().zip(steps) {
                let Some((value, _)) = figure(cell) else {
                    let text = Some(cell.clone()).filter(|text| !text.is_empty());
                    lost.no_figures.extend(text);
                    continue;
                };
                if *kind == LaneKind::Metric {
                    changed.extend(self.put_metric_value(*lane, *step, value));
                    continue;
                }
                let value = match (1_u32..)
                    .zip(&levels)
                    .find(|(digit, _)| are_levels && f64::from(*digit) == value)
                {
                    Some((_, level)) => *level,
                    None => value,
                };
                let point = self.put_point_at(*lane, *step, value);
                if let Some(scale) = scale
                    && point.is_some()
                    && !(scale.min..=scale.max).contains(&value)
                {
                    lost.add_beyond(scale);
                }
                changed.extend(point);
            }
        }
        changed
    }

    /// Sets the value of a lane's metric in a step.
    fn put_metric_value(&mut self, lane: LaneId, step: StepId, value: f64) -> Option<ElementId> {
        let metric = self.journey().lane(lane)?.metric?;
        let mut metric = (**self.journey().metric(metric)?).clone();
        let existing = metric.values.iter_mut().find(|value| value.step == step);
        match existing {
            Some(existing) => existing.value = value,
            None => metric.values.push(MetricValue {
                step,
                value,
                ..MetricValue::default()
            }),
        }
        let changed = self.apply(Edit::PutMetric(Box::new(metric)));
        changed.into_iter().next()
    }

    /// A map with cards of these texts: `grid` has a list of cells for each lane, and a list of
    /// texts for each cell. Also returns the steps of that map.
    fn part_of(&mut self, grid: Vec<Vec<Vec<String>>>) -> (Journey, Vec<StepId>) {
        let width = grid.iter().map(Vec::len).max().unwrap_or(0);
        let mut part = Journey::default();
        let steps: Vec<Arc<Step>> = OrderKey::sequence(width)
            .into_iter()
            .map(|order| {
                let id = StepId::generate(self.ids());
                Arc::new(Step {
                    id,
                    order,
                    ..Step::default()
                })
            })
            .collect();
        let ids: Vec<StepId> = steps.iter().map(|step| step.id).collect();
        part.stages.push(Arc::new(Stage {
            id: StageId::generate(self.ids()),
            steps,
            ..Stage::default()
        }));
        let orders = OrderKey::sequence(grid.len());
        for (row, order) in grid.into_iter().zip(orders) {
            let lane = LaneId::generate(self.ids());
            part.lanes.push(Arc::new(Lane {
                id: lane,
                order,
                ..Lane::default()
            }));
            for (cell, step) in row.into_iter().zip(&ids) {
                let texts = cell.into_iter().filter(|text| !text.is_empty());
                let texts: Vec<String> = texts.collect();
                for (text, order) in texts.iter().zip(OrderKey::sequence(texts.len())) {
                    part.cards.push(Arc::new(Card {
                        id: CardId::generate(self.ids()),
                        lane,
                        step: *step,
                        order,
                        text: text.clone(),
                        ..Card::default()
                    }));
                }
            }
        }
        part.sort();
        (part, ids)
    }

    /// The row of the layout that the cursor is in, if it is in a cell.
    fn cursor_row(&self) -> Option<usize> {
        let (lane, _) = self.cursor_cell()?;
        self.look.picture.layout.row_of(lane)
    }

    /// The first cell that takes cards.
    fn first_cell(&self) -> Option<(LaneId, StepId)> {
        let layout = &self.look.picture.layout;
        let row = layout.rows.iter().find(|row| row.takes_cards())?;
        Some((row.lane, layout.columns.first()?.step))
    }
}

/// Whether all figures of a row are levels of a scale of `count` levels, as digits are when
/// they are typed: whole numbers from 1 to `count`.
fn are_levels(row: &[String], count: usize) -> bool {
    let mut figures = row.iter().filter_map(|cell| figure(cell)).peekable();
    let is_level = |value: f64| value.fract() == 0.0 && value >= 1.0 && value <= count as f64;
    figures.peek().is_some() && figures.all(|(value, unit)| unit.is_empty() && is_level(value))
}

/// Whether a lane of this kind shows figures, which a table may bring.
fn takes_figures(kind: &LaneKind) -> bool {
    matches!(kind, LaneKind::EmotionCurve | LaneKind::Metric)
}
