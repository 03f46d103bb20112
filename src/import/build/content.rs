//! Turns the cells of a block into cards, figures and points of curves.

use std::sync::Arc;

use super::Builder;
use super::columns::Column;
use super::lanes::{CurveDraft, LevelsOfCell};
use crate::import::Remark;
use crate::import::draft::{Block, Orientation};
use crate::import::table::cell::{Cell, Continues};
use crate::import::table::{figures, items, levels, own};
use crate::model::{
    Card, Curve, CurveId, CurvePoint, CurveState, HiddenPoint, LaneKind, MetricValue, PersonaId,
    PointId, Scale,
};

/// The longest excerpt of a cell in a remark, in characters.
const EXCERPT: usize = 40;

/// A text on one line, shortened for a remark.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXCERPT {
        return line;
    }
    line.chars().take(EXCERPT - 1).chain(['…']).collect()
}

/// Which neighbour a cell is merged with.
struct Continuation {
    /// The cell continues that of the part before it in the same line.
    of_part_before: bool,
    /// The cell continues that of the line before it in the same part.
    of_line_before: bool,
}

/// The curve that a line of a block adds its points to.
pub(super) struct CurveTarget {
    /// The index of the curve's lane.
    pub lane: usize,
    /// The persona of the curve, if the line names one.
    pub persona: Option<PersonaId>,
    /// Whether the curve shows the present or the future.
    pub state: CurveState,
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
    /// Adds the cells of a line to the lane with the index `lane`, as cards or figures.
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
        let texts = (0..block.part_count()).filter(|part| block.takes_part(*part));
        let has_semicolons = !block.is_own_form
            && items::are_divided_by_semicolons(
                texts.map(|part| block.cell(line, part).text.as_str()),
            );
        let mut last_cards: Vec<usize> = Vec::new();
        for (part, column) in columns.iter().enumerate() {
            let Some(column) = column else { continue };
            let cell = block.cell(line, part);
            let continuation = continuation(block, cell);
            if continuation.of_part_before {
                for card in &last_cards {
                    self.cards[*card].span += column.count;
                }
                continue;
            }
            last_cards.clear();
            if continuation.of_line_before {
                continue;
            }
            if !kind.holds_cards() {
                if kind == LaneKind::Metric {
                    self.figure(block, (line, part), lane, *column, personas.get(part));
                } else if !cell.is_blank() {
                    self.lost("import-lost-divider", cell);
                }
                continue;
            }
            let texts = if block.is_own_form {
                items::own_items(&cell.text)
            } else {
                items::items(&cell.text, has_semicolons)
            };
            let mut before = self.reaching.remove(&lane).unwrap_or_default();
            for text in texts {
                if block.is_own_form
                    && let Some(card) = self.take_continued(&mut before, &text)
                {
                    self.cards[card].span += column.count;
                    last_cards.push(card);
                    continue;
                }
                let references = references(cell, &text);
                last_cards.push(self.card(Card {
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
            self.reaching.insert(lane, last_cards.clone());
        }
    }

    /// Takes the card from `before`, the cards of the column before, that goes on in a cell with
    /// this text.
    fn take_continued(&self, before: &mut Vec<usize>, text: &str) -> Option<usize> {
        let text = items::continued(text)?;
        let at = before
            .iter()
            .position(|card| self.cards[*card].text == text)?;
        Some(before.remove(at))
    }

    /// Adds the figure of a cell to the metric of a lane.
    fn figure(
        &mut self,
        block: &Block,
        (line, part): (usize, usize),
        lane: usize,
        column: Column,
        personas: Option<&Vec<PersonaId>>,
    ) {
        let cell = block.cell(line, part);
        if cell.is_blank() {
            return;
        }
        let figure = if block.is_own_form {
            own::own_figure(&cell.text)
        } else {
            figures::figure(&cell.text)
        };
        let persona = personas.and_then(|personas| personas.first().copied());
        let of_step = MetricValue {
            step: column.step,
            persona,
            ..MetricValue::default()
        };
        let hidden = own::own_hidden(&cell.text).filter(|_| block.is_own_form);
        match (figure, hidden) {
            (Some((value, unit)), _) => {
                let numbers = own::numbers_below(block, line, part);
                let numbers = numbers.first().copied().unwrap_or_default();
                let figure = MetricValue {
                    value,
                    n: numbers.n,
                    count: numbers.count,
                    low: numbers.ends.map(|(low, _)| low),
                    high: numbers.ends.map(|(_, high)| high),
                    ..of_step
                };
                self.lanes.add_figure(lane, figure, unit);
            }
            (None, Some(least)) => self.lanes.add_figure(lane, of_step.hidden(least), ""),
            (None, None) => self.lost("import-lost-figure", cell),
        }
    }

    /// Adds a remark that the text of a cell was lost.
    fn lost(&mut self, key: &'static str, cell: &Cell) {
        self.remarks
            .push(Remark::new(key).with("text", &excerpt(&cell.text)));
    }

    /// Adds the cells of a line as points to the curves of `target`. If the target has no
    /// persona, the points belong to the personas of their part.
    pub(super) fn points(
        &mut self,
        block: &Block,
        line: usize,
        target: &CurveTarget,
        columns: &[Option<Column>],
        personas: &[Vec<PersonaId>],
    ) {
        for (part, column) in columns.iter().enumerate() {
            let Some(column) = column else { continue };
            let cell = block.cell(line, part);
            let continuation = continuation(block, cell);
            let is_nothing = cell.text.trim().is_empty()
                || (cell.is_blank() && cell.text.trim().chars().count() > 2);
            if continuation.of_part_before || continuation.of_line_before || is_nothing {
                continue;
            }
            let Some(levels) = levels_in(block, cell) else {
                if !cell.is_blank() {
                    self.lost("import-lost-level", cell);
                }
                continue;
            };
            let mut owners: Vec<PersonaId> = target.persona.into_iter().collect();
            if owners.is_empty() {
                owners = personas.get(part).cloned().unwrap_or_default();
            }
            if owners.is_empty() {
                owners.push(self.any_persona());
            }
            let numbers = own::numbers_below(block, line, part);
            let cell = LevelsOfCell {
                step: column.step,
                levels,
                numbers,
                hidden: hidden_in(block, cell),
            };
            for persona in owners {
                self.add_levels(target, persona, cell.clone());
            }
        }
    }

    /// Adds the levels of a cell to the curve of a persona, which is added if there is none.
    fn add_levels(&mut self, target: &CurveTarget, persona: PersonaId, levels: LevelsOfCell) {
        let (lane, state) = (target.lane, target.state);
        let curves = &mut self.lanes.curves;
        let known_curve = curves.iter().position(|curve| {
            curve.lane == lane && curve.persona == persona && curve.state == state
        });
        let index = known_curve.unwrap_or_else(|| {
            curves.push(CurveDraft {
                lane,
                persona,
                state,
                levels: Vec::new(),
            });
            curves.len() - 1
        });
        curves[index].levels.push(levels);
    }

    /// Makes the curves. All curves of a lane share a scale that has room for their levels.
    pub(super) fn finish_curves(&mut self) {
        let drafts = std::mem::take(&mut self.lanes.curves);
        let mut lanes: Vec<usize> = drafts.iter().map(|draft| draft.lane).collect();
        lanes.sort_unstable();
        lanes.dedup();
        for lane in lanes {
            let drafts_of_lane = || drafts.iter().filter(|draft| draft.lane == lane);
            let all_levels = || {
                drafts_of_lane()
                    .flat_map(|draft| &draft.levels)
                    .flat_map(|cell| &cell.levels)
            };
            let given = self.lanes.lane(lane).scale;
            let needed = levels::scale_of(all_levels());
            let scale = given.map_or(needed, |given| room_for(given, all_levels()));
            self.lanes.set_scale(lane, scale);
            for draft in drafts_of_lane() {
                let curve = self.curve(draft, scale);
                self.base.curves.push(Arc::new(curve));
            }
        }
    }

    fn curve(&mut self, draft: &CurveDraft, scale: Scale) -> Curve {
        let mut points = Vec::new();
        let mut hidden_points = Vec::new();
        let is_on_scale = |value: f64| (scale.min..=scale.max).contains(&value);
        for cell in &draft.levels {
            let levels = &cell.levels;
            for (index, level) in levels.iter().enumerate() {
                let numbers = cell.numbers.get(index).copied().unwrap_or_default();
                let ends = numbers.ends;
                let ends = ends.filter(|(low, high)| is_on_scale(*low) && is_on_scale(*high));
                points.push(CurvePoint {
                    id: PointId::generate(self.ids),
                    step: cell.step,
                    place: (index as f64 + 0.5) / levels.len() as f64,
                    value: levels::value_on(level, scale),
                    label: level.label.clone(),
                    n: numbers.n,
                    low: ends.map(|(low, _)| low),
                    high: ends.map(|(_, high)| high),
                    ..CurvePoint::default()
                });
            }
            hidden_points.extend(cell.hidden.iter().map(|least| HiddenPoint {
                step: cell.step,
                place: 0.5,
                hidden_below: *least,
            }));
        }
        Curve {
            id: CurveId::generate(self.ids),
            lane: self.lanes.lane(draft.lane).id,
            persona: draft.persona,
            state: draft.state,
            points,
            hidden_points,
            ..Curve::default()
        }
    }

    pub(super) fn finish_metrics(&mut self) {
        let metrics = self.lanes.take_metrics();
        self.base.metrics.extend(metrics.into_iter().map(Arc::new));
    }
}

/// The levels in a cell of an emotion line; `None` if it has none.
fn levels_in(block: &Block, cell: &Cell) -> Option<Vec<levels::Level>> {
    if block.is_own_form {
        let points: Option<Vec<levels::Level>> = items::own_items(&cell.text)
            .iter()
            .filter(|line| own::own_hidden(line).is_none())
            .map(|line| own::own_point(line))
            .collect();
        if points.is_some() {
            return points;
        }
    }
    levels::levels(&cell.text, true)
}

/// For each point that a cell of Wayline's own says to be hidden: fewer people than this are
/// behind it.
fn hidden_in(block: &Block, cell: &Cell) -> Vec<u32> {
    if !block.is_own_form {
        return Vec::new();
    }
    let lines = items::own_items(&cell.text);
    lines
        .iter()
        .filter_map(|line| own::own_hidden(line))
        .collect()
}

/// The given scale, made wider if values are outside of it.
fn room_for<'a>(given: Scale, all: impl Iterator<Item = &'a levels::Level>) -> Scale {
    let numbers = all.filter(|level| matches!(level.unit, levels::Unit::Number { .. }));
    numbers.fold(given, |scale, level| Scale {
        min: scale.min.min(level.value),
        max: scale.max.max(level.value),
    })
}

/// The addresses of the links of a cell whose text is in `text`, that of one of its cards.
fn references(cell: &Cell, text: &str) -> Vec<String> {
    let belonging = cell
        .references
        .iter()
        .filter(|reference| text.contains(reference.text.trim()))
        // An address that stands in the text is a link anyway.
        .filter(|reference| reference.text.trim() != reference.target);
    belonging
        .map(|reference| reference.target.clone())
        .collect()
}
