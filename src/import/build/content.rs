//! What stands in the cells: cards, figures, points of curves.

use std::sync::Arc;

use super::Builder;
use super::columns::Column;
use super::lanes::Line;
use crate::import::Remark;
use crate::import::draft::{Block, Orientation};
use crate::import::table::cell::{Cell, Continues};
use crate::import::table::{figures, items, levels};
use crate::model::{
    Card, Curve, CurveId, CurvePoint, CurveState, LaneKind, MetricValue, PersonaId, PointId, Scale,
};

/// The longest piece of a cell in a remark, in characters.
const EXCERPT: usize = 40;

fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXCERPT {
        return line;
    }
    line.chars().take(EXCERPT - 1).chain(['…']).collect()
}

/// What a cell that says nothing of its own is the rest of.
struct Continuation {
    /// Of the cell in the part before it.
    of_part_before: bool,
    /// Of the cell in the line before it.
    of_line_before: bool,
}

fn continuation(block: &Block, cell: &Cell) -> Continuation {
    let is_turned = block.orientation == Orientation::StagesInRows;
    let (part, line) = if is_turned {
        (Continues::Above, Continues::Left)
    } else {
        (Continues::Left, Continues::Above)
    };
    Continuation {
        of_part_before: cell.continues == part,
        of_line_before: cell.continues == line,
    }
}

impl Builder<'_> {
    /// The cells of a line whose lane holds cards or figures.
    pub(super) fn cells(
        &mut self,
        block: &Block,
        line: usize,
        lane: usize,
        columns: &[Option<Column>],
        personas: &[Vec<PersonaId>],
    ) {
        let (lane_id, kind, role) = {
            let lane = self.lanes.lane(lane);
            (lane.id, lane.kind.clone(), lane.role.clone())
        };
        let texts = (0..block.part_count()).filter(|it| block.takes_part(*it));
        let has_semicolons = !block.is_own_form
            && items::are_divided_by_semicolons(texts.map(|it| block.cell(line, it).text.as_str()));
        let mut last: Vec<usize> = Vec::new();
        for (part, column) in columns.iter().enumerate() {
            let Some(column) = column else { continue };
            let cell = block.cell(line, part);
            let continuation = continuation(block, cell);
            if continuation.of_part_before {
                for card in &last {
                    self.cards[*card].span += column.count;
                }
                continue;
            }
            last.clear();
            if continuation.of_line_before {
                continue;
            }
            if !kind.holds_cards() {
                if kind == LaneKind::Metric {
                    self.figure(cell, lane, *column, personas.get(part));
                } else if !cell.is_blank() {
                    self.lost("import-lost-divider", cell);
                }
                continue;
            }
            let texts = if block.is_own_form {
                items::own(&cell.text)
            } else {
                items::items(&cell.text, has_semicolons)
            };
            for text in texts {
                let references = references(cell, &text);
                last.push(self.card(Card {
                    lane: lane_id,
                    step: column.step,
                    span: column.count,
                    role: role.clone(),
                    personas: personas.get(part).cloned().unwrap_or_default(),
                    references,
                    text,
                    ..Card::default()
                }));
            }
        }
    }

    fn figure(
        &mut self,
        cell: &Cell,
        lane: usize,
        column: Column,
        personas: Option<&Vec<PersonaId>>,
    ) {
        if cell.is_blank() {
            return;
        }
        match figures::figure(&cell.text) {
            Some((value, unit)) => {
                let persona = personas.and_then(|it| it.first().copied());
                let figure = MetricValue {
                    step: column.step,
                    persona,
                    value,
                    ..MetricValue::default()
                };
                self.lanes.add_figure(lane, figure, unit);
            }
            None => self.lost("import-lost-figure", cell),
        }
    }

    fn lost(&mut self, key: &'static str, cell: &Cell) {
        self.remarks
            .push(Remark::new(key).with("text", &excerpt(&cell.text)));
    }

    /// The cells of an emotion line. `owner` is whose it is, if the line says so, and
    /// whether it tells how things shall be.
    pub(super) fn points(
        &mut self,
        block: &Block,
        line: usize,
        lane: usize,
        owner: (Option<PersonaId>, bool),
        columns: &[Option<Column>],
        personas: &[Vec<PersonaId>],
    ) {
        let state = if owner.1 {
            CurveState::Future
        } else {
            CurveState::Current
        };
        for (part, column) in columns.iter().enumerate() {
            let Some(column) = column else { continue };
            let cell = block.cell(line, part);
            let continuation = continuation(block, cell);
            let is_nothing = cell.text.trim().is_empty()
                || (cell.is_blank() && cell.text.trim().chars().count() > 2);
            if continuation.of_part_before || continuation.of_line_before || is_nothing {
                continue;
            }
            let Some(levels) = read(block, cell) else {
                if !cell.is_blank() {
                    self.lost("import-lost-level", cell);
                }
                continue;
            };
            let mut owners: Vec<PersonaId> = owner.0.into_iter().collect();
            if owners.is_empty() {
                owners = personas.get(part).cloned().unwrap_or_default();
            }
            if owners.is_empty() {
                owners.push(self.any_persona());
            }
            for persona in owners {
                self.add_levels(lane, persona, state, *column, levels.clone());
            }
        }
    }

    fn add_levels(
        &mut self,
        lane: usize,
        persona: PersonaId,
        state: CurveState,
        column: Column,
        levels: Vec<levels::Level>,
    ) {
        let curves = &mut self.lanes.curves;
        let known = curves
            .iter()
            .position(|it| it.lane == lane && it.persona == persona && it.state == state);
        let at = known.unwrap_or_else(|| {
            curves.push(Line {
                lane,
                persona,
                state,
                levels: Vec::new(),
            });
            curves.len() - 1
        });
        curves[at].levels.push((column.step, levels));
    }

    /// Makes curves of what the lines said, each lane on a scale that has room for all.
    pub(super) fn finish_curves(&mut self) {
        let lines = std::mem::take(&mut self.lanes.curves);
        let mut lanes: Vec<usize> = lines.iter().map(|it| it.lane).collect();
        lanes.sort_unstable();
        lanes.dedup();
        for lane in lanes {
            let here = || lines.iter().filter(|it| it.lane == lane);
            let all = || here().flat_map(|it| &it.levels).flat_map(|(_, it)| it);
            let told = self.lanes.lane(lane).scale;
            let needed = levels::scale_of(all());
            let scale = told.map_or(needed, |told| room_for(told, all()));
            self.lanes.set_scale(lane, scale);
            for line in here() {
                let curve = self.curve(line, scale);
                self.base.curves.push(Arc::new(curve));
            }
        }
    }

    fn curve(&mut self, line: &Line, scale: Scale) -> Curve {
        let mut points = Vec::new();
        for (step, levels) in &line.levels {
            for (index, level) in levels.iter().enumerate() {
                points.push(CurvePoint {
                    id: PointId::generate(self.ids),
                    step: *step,
                    place: (index as f64 + 0.5) / levels.len() as f64,
                    value: levels::value_on(level, scale),
                    label: level.label.clone(),
                    ..CurvePoint::default()
                });
            }
        }
        Curve {
            id: CurveId::generate(self.ids),
            lane: self.lanes.lane(line.lane).id,
            persona: line.persona,
            state: line.state,
            points,
            ..Curve::default()
        }
    }

    pub(super) fn finish_metrics(&mut self) {
        let metrics = self.lanes.take_metrics();
        self.base.metrics.extend(metrics.into_iter().map(Arc::new));
    }
}

/// The levels in a cell: those that it was taken for, or those that a user wants to see.
fn read(block: &Block, cell: &Cell) -> Option<Vec<levels::Level>> {
    if block.is_own_form {
        let points: Option<Vec<levels::Level>> = items::own(&cell.text)
            .iter()
            .map(|it| levels::own_point(it))
            .collect();
        if points.is_some() {
            return points;
        }
    }
    levels::levels(&cell.text, true)
}

/// A scale that was told, widened where values lie outside.
fn room_for<'a>(told: Scale, all: impl Iterator<Item = &'a levels::Level>) -> Scale {
    let numbers = all.filter(|it| matches!(it.unit, levels::Unit::Number { .. }));
    numbers.fold(told, |scale, it| Scale {
        min: scale.min.min(it.value),
        max: scale.max.max(it.value),
    })
}

/// The links of a cell that belong to one of its cards: all of them if it has only one.
fn references(cell: &Cell, text: &str) -> Vec<String> {
    let here = cell
        .references
        .iter()
        .filter(|it| text.contains(it.text.trim()));
    here.map(|it| it.target.clone()).collect()
}
