//! A map as a grid of texts, from which the tables of all formats are written.
//!
//! The first row has the stages, the second the steps; then comes one row for each lane, with
//! the lane's name first. The cards of a cell are listed one below the other; a line break
//! inside of a card is followed by two spaces, which show that the next line is no new card.
//! In tables of text a card over several columns stands in the first of them, and behind an
//! arrow in each of the others.
//! An emotion lane has one row for each curve, with the value and the label of each point on
//! a line of its own.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{DecimalMark, Omitted, tally::Tally};
use crate::model::{
    Card, Curve, CurvePoint, CurveState, Journey, Lane, LaneId, LaneKind, Scale, StepId,
};
use crate::own_tables::{CONTINUED, UNKNOWN};
use crate::words::Words;

/// What a line break inside of a card becomes: the spaces mark the next line of the same card.
const NEXT_LINE: &str = "\n  ";

/// A map as texts in rows and columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid {
    /// The stages from left to right, each with the columns it covers.
    pub stages: Vec<StageColumns>,
    /// The names of the steps, one for each column.
    pub steps: Vec<String>,
    /// The rows below the stages and steps, from the top down.
    pub rows: Vec<Row>,
    /// How many cards have no text and are not in the grid.
    pub silent_cards: usize,
    /// How many texts had to be changed: white space at their ends was removed, or carriage
    /// returns became line feeds.
    pub changed_texts: usize,
    /// What stands before the decimals of numbers in texts.
    mark: DecimalMark,
}

/// A stage and the columns it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageColumns {
    /// The name of the stage.
    pub name: String,
    /// The first column it covers, counted from 0.
    pub first: usize,
    /// How many columns it covers; at least 1.
    pub count: usize,
}

/// A row: a lane, or one curve of a lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The name in the first cell of the row.
    pub name: String,
    /// The index of the lane in [`Journey::lanes`].
    pub lane: usize,
    /// The cells, one for each column.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Whether the row has a name and nothing else.
    pub fn is_bare(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// A cell: the contents of one column of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The texts of the cards or points in the cell, each of one line or more.
    pub entries: Vec<String>,
    /// The number in the cell, if one number is all that is in it.
    pub number: Option<f64>,
    /// How many columns the only card of the cell covers, if these are free of other cards;
    /// else 1.
    pub span: usize,
    /// How many cards of the cell cover more than one column.
    pub wide: usize,
    /// The texts of the cards that began in a column further left and cover this one.
    pub continued: Vec<String>,
    /// For figures and points: the numbers behind each of the texts.
    pub behind: Vec<Behind>,
}

/// The numbers behind a figure or a point: how many people it was measured on, how many of them
/// were counted, and the ends of its interval, each if it is known.
pub type Behind = [Option<f64>; 4];

impl Cell {
    /// Whether there is no text of its own in the cell.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All texts of the cell as one, a line or more for each.
    pub fn text(&self) -> String {
        joined(
            self.entries
                .iter()
                .map(|entry| Cow::Borrowed(entry.as_str())),
        )
    }

    /// All texts of the cell as one, after those of the cards that go on from the left, which
    /// have an arrow before them.
    pub fn text_with_continued(&self) -> String {
        joined(self.all_entries())
    }

    /// The texts of the cards that go on from the left, with an arrow before each, and then the
    /// texts of the cell itself.
    pub(super) fn all_entries(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let continued = self.continued.iter();
        let continued = continued.map(|text| Cow::Owned(format!("{CONTINUED}{text}")));
        continued.chain(self.entries.iter().map(|text| Cow::Borrowed(text.as_str())))
    }
}

impl Row {
    /// The numbers of one kind behind the figures of the row, for each cell: one on a line for
    /// each figure. `None` if the row has no such numbers.
    pub(super) fn behind(&self, kind: usize, mark: DecimalMark) -> Option<Vec<String>> {
        let is_known = |cell: &Cell| cell.behind.iter().any(|behind| behind[kind].is_some());
        if !self.cells.iter().any(is_known) {
            return None;
        }
        let in_cell = |cell: &Cell| {
            if !is_known(cell) {
                return String::new();
            }
            let lines = cell.behind.iter().map(|behind| {
                behind[kind].map_or_else(|| UNKNOWN.to_owned(), |value| number(value, mark))
            });
            lines.collect::<Vec<String>>().join("\n")
        };
        Some(self.cells.iter().map(in_cell).collect())
    }
}

/// The cards of a map by their lane and step, from the top of each cell down.
type CardsByCell<'a> = HashMap<(LaneId, StepId), Vec<&'a Card>>;

impl Grid {
    /// The grid of `journey`, with numbers as they are usual in the language of `words`.
    pub fn new(journey: &Journey, words: &Words) -> Self {
        Self::with_mark(journey, words, DecimalMark::of(words.language()))
    }

    /// The grid of `journey`, with this mark before the decimals of numbers.
    pub fn with_mark(journey: &Journey, words: &Words, mark: DecimalMark) -> Self {
        let mut grid = Self {
            mark,
            ..Self::default()
        };
        for stage in &journey.stages {
            grid.stages.push(StageColumns {
                name: stage.name.clone(),
                first: grid.steps.len(),
                count: stage.steps.len(),
            });
            let names = stage.steps.iter().map(|step| step.name.clone());
            grid.steps.extend(names);
        }
        grid.stages.retain(|stage| stage.count > 0);
        let columns = journey.steps().enumerate();
        let columns: HashMap<StepId, usize> =
            columns.map(|(at, (_, step))| (step.id, at)).collect();
        let cards = cards_by_cell(journey);
        for (index, lane) in journey.lanes.iter().enumerate() {
            match lane.kind {
                LaneKind::EmotionCurve => grid.add_curves(journey, words, index, &columns),
                LaneKind::Metric => grid.add_metric(journey, words, index, &columns),
                LaneKind::Divider => {
                    grid.add_row(lane.name.clone(), index);
                }
                _ => grid.add_cards(journey, index, &cards),
            }
        }
        grid
    }

    /// Adds a row of empty cells.
    fn add_row(&mut self, name: String, lane: usize) -> &mut Row {
        let cells = vec![
            Cell {
                span: 1,
                ..Cell::default()
            };
            self.steps.len()
        ];
        self.rows.push(Row { name, lane, cells });
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    /// `text` in the form that cells hold; counted if it had to be changed.
    fn tidy(&mut self, text: &str) -> String {
        let tidied = tidied(text);
        self.changed_texts += usize::from(tidied != text);
        tidied.into_owned()
    }

    fn add_cards(&mut self, journey: &Journey, index: usize, cards: &CardsByCell<'_>) {
        let lane = &journey.lanes[index];
        let columns = self.steps.len();
        let mut cells = Vec::with_capacity(columns);
        // The cards from further left, with the first column that they no longer cover.
        let mut reaching: Vec<(String, usize)> = Vec::new();
        for (column, (_, step)) in journey.steps().enumerate() {
            reaching.retain(|(_, end)| *end > column);
            let mut cell = Cell {
                span: 1,
                continued: reaching.iter().map(|(text, _)| text.clone()).collect(),
                ..Cell::default()
            };
            let here = cards
                .get(&(lane.id, step.id))
                .map_or(&[][..], Vec::as_slice);
            for card in here {
                if card.text.trim().is_empty() {
                    self.silent_cards += 1;
                    continue;
                }
                let text = self.tidy(&card.text);
                let span = (card.span as usize).min(columns - column);
                if span > 1 {
                    reaching.push((text.clone(), column + span));
                }
                cell.entries.push(text);
                cell.wide += usize::from(span > 1);
                cell.span = span;
            }
            if cell.entries.len() != 1 {
                cell.span = 1;
            }
            cells.push(cell);
        }
        keep_free_spans(&mut cells);
        self.add_row(lane.name.clone(), index).cells = cells;
    }

    fn add_curves(
        &mut self,
        journey: &Journey,
        words: &Words,
        index: usize,
        columns: &HashMap<StepId, usize>,
    ) {
        let lane = &journey.lanes[index];
        let curves = curves_of(journey, lane);
        if curves.is_empty() {
            let name = curve_row_name(journey, words, lane, None, self.mark);
            self.add_row(name, index);
        }
        for curve in &curves {
            let shown = (curves.len() > 1 || curve.state == CurveState::Future).then_some(*curve);
            let name = curve_row_name(journey, words, lane, shown, self.mark);
            let mut texts = Vec::new();
            for point in points_in_order(curve, columns) {
                let label = self.tidy(&point.label);
                let value = number(point.value, self.mark);
                let is_bare = label.is_empty();
                let text = if is_bare {
                    value
                } else {
                    format!("{value} {label}")
                };
                let behind = [point.n.map(f64::from), None, point.low, point.high];
                let value = is_bare.then_some(point.value);
                texts.push((columns[&point.step], text, value, behind));
            }
            for point in &curve.hidden_points {
                if let Some(column) = columns.get(&point.step) {
                    let text = words.hidden_below(point.hidden_below);
                    texts.push((*column, text, None, Behind::default()));
                }
            }
            let row = self.add_row(name, index);
            for (column, text, value, behind) in texts {
                let cell = &mut row.cells[column];
                cell.number = value.filter(|_| cell.entries.is_empty());
                cell.entries.push(text);
                cell.behind.push(behind);
            }
        }
    }

    fn add_metric(
        &mut self,
        journey: &Journey,
        words: &Words,
        index: usize,
        columns: &HashMap<StepId, usize>,
    ) {
        let lane = &journey.lanes[index];
        let Some(metric) = lane.metric.and_then(|id| journey.metric(id)) else {
            self.add_row(lane.name.clone(), index);
            return;
        };
        let with_unit = |name: String| match metric.unit.trim() {
            "" => name,
            unit => format!("{name} ({unit})"),
        };
        // Everyone's figures first, then a row for each persona that has figures.
        let mut owners = vec![None];
        owners.extend(journey.personas.iter().map(Some));
        let mut has_row = false;
        for owner in owners {
            let id = owner.map(|persona| persona.id);
            let mut values: Vec<_> = metric
                .values
                .iter()
                .filter(|value| value.persona == id)
                .collect();
            values.retain(|value| columns.contains_key(&value.step));
            if values.is_empty() {
                continue;
            }
            has_row = true;
            let name = match owner {
                Some(persona) => format!("{} — {}", lane.name, persona.name),
                None => lane.name.clone(),
            };
            let mark = self.mark;
            let row = self.add_row(with_unit(name), index);
            for value in values {
                let cell = &mut row.cells[columns[&value.step]];
                cell.behind.push([
                    value.n.map(f64::from),
                    value.count.map(f64::from),
                    value.low,
                    value.high,
                ]);
                if let Some(least) = value.hidden_below {
                    cell.entries.push(words.hidden_below(least));
                    continue;
                }
                cell.number = cell.entries.is_empty().then_some(value.value);
                cell.entries.push(number(value.value, mark));
            }
        }
        if !has_row {
            self.add_row(with_unit(lane.name.clone()), index);
        }
    }

    /// Notes what no grid of texts holds: cards without text, and what was removed from texts
    /// that had to be changed.
    pub(super) fn note_losses(&self, tally: &mut Tally) {
        tally.add(Omitted::Cards, self.silent_cards);
        tally.add(Omitted::Characters, self.changed_texts);
    }
}

/// Keeps the span of a cell where every column it covers is free of other cards, and reduces
/// it to 1 elsewhere.
fn keep_free_spans(cells: &mut [Cell]) {
    let mut taken_until = 0;
    for column in 0..cells.len() {
        let span = cells[column].span;
        let is_free =
            column >= taken_until && cells[column + 1..column + span].iter().all(Cell::is_empty);
        if !is_free {
            cells[column].span = 1;
        }
        taken_until = taken_until.max(column + cells[column].span);
    }
}

fn cards_by_cell(journey: &Journey) -> CardsByCell<'_> {
    let mut cells = CardsByCell::new();
    for card in &journey.cards {
        cells.entry((card.lane, card.step)).or_default().push(card);
    }
    for cards in cells.values_mut() {
        cards.sort_by(|a, b| journey.place_in_cell(a).cmp(&journey.place_in_cell(b)));
    }
    cells
}

/// The curves of a lane in the order of their personas, the current one of a persona before
/// the future one.
pub(super) fn curves_of<'a>(journey: &'a Journey, lane: &Lane) -> Vec<&'a Curve> {
    let curves = journey.curves.iter().filter(|curve| curve.lane == lane.id);
    let mut curves: Vec<&Curve> = curves.map(AsRef::as_ref).collect();
    let place = |curve: &Curve| {
        journey
            .personas
            .iter()
            .position(|persona| persona.id == curve.persona)
    };
    curves.sort_by_key(|curve| (place(curve), curve.state, curve.id));
    curves
}

/// The points of a curve from left to right, without those whose step is not in `columns`.
pub(super) fn points_in_order<'a>(
    curve: &'a Curve,
    columns: &HashMap<StepId, usize>,
) -> Vec<&'a CurvePoint> {
    let is_there = |point: &&CurvePoint| columns.contains_key(&point.step);
    let mut points: Vec<_> = curve.points.iter().filter(is_there).collect();
    points.sort_by(|a, b| {
        let columns = columns[&a.step].cmp(&columns[&b.step]);
        columns.then(a.place.total_cmp(&b.place))
    });
    points
}

/// The name of a curve's row: that of the lane, followed by the persona of `curve` if the lane
/// has several curves to tell apart.
fn curve_row_name(
    journey: &Journey,
    words: &Words,
    lane: &Lane,
    curve: Option<&Curve>,
    mark: DecimalMark,
) -> String {
    let mut name = lane.name.clone();
    if let Some(curve) = curve {
        let persona = journey.persona(curve.persona);
        name.push_str(" — ");
        name.push_str(persona.map_or("", |persona| persona.name.as_str()));
        if curve.state == CurveState::Future {
            name = format!("{name} ({})", words.text("document-future"));
        }
    }
    let scale = lane.scale();
    if scale != Scale::default() {
        let (min, max) = (number(scale.min, mark), number(scale.max, mark));
        name = format!("{name} ({min}…{max})");
    }
    name
}

/// A number as programs read it: without grouping, in full precision.
pub(super) fn number(value: f64, mark: DecimalMark) -> String {
    let size = value.abs();
    mark.put_into(if value == 0.0 {
        "0".to_owned()
    } else if (1e-5..1e15).contains(&size) {
        value.to_string()
    } else {
        format!("{value:e}")
    })
}

/// Texts as one, a line or more for each.
fn joined<'a>(texts: impl Iterator<Item = Cow<'a, str>>) -> String {
    let texts: Vec<String> = texts.map(|text| text.replace('\n', NEXT_LINE)).collect();
    texts.join("\n")
}

/// `text` without white space at its ends, with a line feed for every line break.
pub(super) fn tidied(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
