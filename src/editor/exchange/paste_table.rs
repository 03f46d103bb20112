//! Pasting from other programs: tables go into the grid from the cursor on, lines of text
//! become the cards of a cell.

use std::sync::Arc;

use super::clipboard_table::{self, Table};
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{LanePreset, Pasted, Place};
use crate::model::{
    Card, CardId, ElementId, Journey, Lane, LaneId, LaneKind, MetricValue, OrderKey, Stage,
    StageId, Step, StepId,
};

/// Parts of a change that pastes.
impl Transaction<'_> {
    /// Text of another program: a table goes into the grid, lines become cards of a cell.
    pub(in crate::editor) fn paste_text(&mut self, pasted: &Pasted) -> Vec<ElementId> {
        let is_table = pasted.text.contains('\t') || clipboard_table::has_table(&pasted.html);
        let rows = if is_table {
            clipboard_table::from_tsv(&pasted.text)
        } else {
            let lines = pasted.text.lines().map(str::trim);
            let lines = lines.filter(|it| !it.is_empty());
            lines.map(|it| vec![it.to_owned()]).collect()
        };
        if rows.is_empty() || rows.iter().all(|row| row.iter().all(String::is_empty)) {
            return Vec::new();
        }
        if is_table {
            return self.paste_table(&rows);
        }
        match self.cursor() {
            Some(Place::Step(_) | Place::Stage(_) | Place::Lane(_)) if rows.len() == 1 => {
                self.paste_table(&rows)
            }
            _ => self.paste_lines(rows),
        }
    }

    /// Every line becomes a card of the cursor's cell.
    fn paste_lines(&mut self, rows: Table) -> Vec<ElementId> {
        let Some((lane, step)) = self.cell_for_new_card().or_else(|| self.first_cell()) else {
            return Vec::new();
        };
        let (part, _) = self.part_of(vec![vec![rows.into_iter().flatten().collect()]]);
        let lanes = part.lanes.iter().map(|it| (it.id, lane)).collect();
        let steps = part.steps().map(|(_, it)| (it.id, step)).collect();
        self.graft(part, (lanes, steps))
    }

    /// A table from the cursor on. On a heading, its first row or column are names.
    fn paste_table(&mut self, rows: &Table) -> Vec<ElementId> {
        let start = self.cursor().unwrap_or(Place::Cell {
            lane: LaneId::default(),
            step: StepId::default(),
        });
        let (row, column) = self.coordinates(start).unwrap_or((0, 0));
        let (row, column) = (row.max(-1), column);
        let mut made = Vec::new();
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
        let steps = self.steps_from(first, width, &names, &mut made);
        let top = usize::try_from(row).unwrap_or(0);
        let lanes = self.lanes_for_table(top, &body, &lane_names, &mut made);
        made.extend(self.paste_figures(&body, &lanes, &steps));
        let grid = body
            .iter()
            .zip(&lanes)
            .map(|(row, (_, kind))| match kind {
                Some(kind) if !kind.holds_cards() => Vec::new(),
                _ => row.iter().map(|cell| vec![cell.clone()]).collect(),
            })
            .collect();
        let (part, found) = self.part_of(grid);
        let pairs = part.lanes.iter().zip(&lanes);
        let lanes = pairs.map(|(from, (to, _))| (from.id, *to)).collect();
        let steps = found.into_iter().zip(steps).collect();
        made.extend(self.graft(part, (lanes, steps)));
        let cards = |it: &ElementId| matches!(it, ElementId::Card(_));
        if made.iter().any(cards) {
            made.retain(cards);
        }
        made
    }

    /// The lane of every row of a table, from row `top` of the map on, with its kind if
    /// it was there before. Figures may go onto curves and metrics; all else skips what
    /// holds no cards. Missing lanes are added.
    fn lanes_for_table(
        &mut self,
        top: usize,
        body: &Table,
        names: &[String],
        made: &mut Vec<ElementId>,
    ) -> Vec<(LaneId, Option<LaneKind>)> {
        let layout = Arc::clone(&self.look.picture);
        let mut rows = layout.layout.rows.iter().skip(top);
        let mut lanes = Vec::with_capacity(body.len());
        for (index, row) in body.iter().enumerate() {
            let is_figures = row.iter().any(|it| !it.is_empty())
                && row.iter().all(|it| it.is_empty() || figure(it).is_some());
            let fitting = rows.find(|it| {
                let is_scale = matches!(it.kind, LaneKind::EmotionCurve | LaneKind::Metric);
                it.kind.holds_cards() || (is_scale && is_figures)
            });
            let name = names.get(index).filter(|it| !it.is_empty());
            if let Some(row) = fitting {
                if let Some(name) = name {
                    self.rename_lane(row.lane, name, made);
                }
                lanes.push((row.lane, Some(row.kind.clone())));
                continue;
            }
            let mut lane = LanePreset::Notes.lane(self.words());
            if let Some(name) = name {
                lane.name.clone_from(name);
                if let Some(preset) = LanePreset::named(name).filter(|it| it.holds_cards()) {
                    preset.shape(&mut lane);
                }
            }
            if let Some(id) = self.append_lane(lane) {
                made.push(ElementId::Lane(id));
                lanes.push((id, None));
            }
        }
        lanes
    }

    fn rename_lane(&mut self, lane: LaneId, name: &str, made: &mut Vec<ElementId>) {
        let found = self.journey().lane(lane).filter(|it| it.name != name);
        if let Some(found) = found {
            let mut changed = (**found).clone();
            name.clone_into(&mut changed.name);
            self.apply(Edit::PutLane(Box::new(changed)));
            made.push(ElementId::Lane(lane));
        }
    }

    /// Figures of a table on curves and metrics.
    fn paste_figures(
        &mut self,
        body: &Table,
        lanes: &[(LaneId, Option<LaneKind>)],
        steps: &[StepId],
    ) -> Vec<ElementId> {
        let mut made = Vec::new();
        for (row, (lane, kind)) in body.iter().zip(lanes) {
            for (cell, step) in row.iter().zip(steps) {
                let Some(value) = figure(cell) else { continue };
                match kind {
                    Some(LaneKind::EmotionCurve) => {
                        made.extend(self.put_point_at(*lane, *step, value));
                    }
                    Some(LaneKind::Metric) => made.extend(self.put_figure(*lane, *step, value)),
                    _ => {}
                }
            }
        }
        made
    }

    /// Sets the figure of a metric lane in a step.
    fn put_figure(&mut self, lane: LaneId, step: StepId, value: f64) -> Option<ElementId> {
        let metric = self.journey().lane(lane)?.metric?;
        let mut metric = (**self.journey().metric(metric)?).clone();
        let known = metric.values.iter_mut().find(|it| it.step == step);
        match known {
            Some(known) => known.value = value,
            None => metric.values.push(MetricValue {
                step,
                value,
                ..MetricValue::default()
            }),
        }
        let made = self.apply(Edit::PutMetric(Box::new(metric)));
        made.into_iter().next()
    }

    /// A part of a map that says these texts: rows of cells of cards. Returns its steps
    /// too.
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
        let ids: Vec<StepId> = steps.iter().map(|it| it.id).collect();
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
                let texts: Vec<String> = cell.into_iter().filter(|it| !it.is_empty()).collect();
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

    /// The first cell that takes cards.
    fn first_cell(&self) -> Option<(LaneId, StepId)> {
        let layout = &self.look.picture.layout;
        let row = layout.rows.iter().find(|it| it.takes_cards())?;
        Some((row.lane, layout.columns.first()?.step))
    }
}

/// A figure in a cell: with a point or a comma, and a minus as it is typed or set.
fn figure(text: &str) -> Option<f64> {
    let plain = text.trim().replace(',', ".").replace('−', "-");
    let value: f64 = plain.trim_end_matches('%').trim_end().parse().ok()?;
    value.is_finite().then_some(value)
}
