//! Where the cards of a row stand: below one another in their columns. In a view that stacks the
//! steps of a stage, all cards of a stage share one column, with a label above those of each
//! step.

use std::ops::Range;
use std::sync::Arc;

use kurbo::{Point, Rect};

use super::context::Context;
use super::drawing::draw_text;
use super::grid::MapLayout;
use super::shaper::Shaper;
use crate::model::ElementId;
use crate::scene::{Fragment, Paragraph, Placed, TextStyle};

/// Height of the cell of a step without cards below its label, in points.
const EMPTY_CELL: f64 = 34.0;

/// The cards of a row that were stacked so far. All heights are in points below the top edge of
/// the row.
pub(super) struct Stack {
    /// The bottom of what is in each column or, if steps are stacked, in each stage.
    bottoms: Vec<f64>,
    /// What there is only if steps are stacked.
    steps: Option<Steps>,
}

/// The cells of stacked steps.
struct Steps {
    /// The stage of each column.
    stages: Vec<usize>,
    /// The label of each column; `None` if it needs none.
    labels: Vec<Option<Arc<Paragraph>>>,
    /// Whether each column takes room even without cards.
    has_room: Vec<bool>,
    /// How many columns of each stage have been begun.
    begun: Vec<usize>,
    /// The columns of each stage.
    columns: Vec<Range<usize>>,
    /// Top and bottom of the cell in each column.
    cells: Vec<Range<f64>>,
    /// Space between the edge of a row and a card.
    gap: f64,
}

impl Stack {
    /// An empty row with the index `row`.
    pub(super) fn new(
        shaper: &mut Shaper,
        context: &Context<'_>,
        layout: &MapLayout,
        row: usize,
    ) -> Self {
        let gap = context.theme.sizes.card_gap;
        let Some(untouched) = &context.view.stacked else {
            return Self {
                bottoms: vec![gap; layout.columns.len()],
                steps: None,
            };
        };
        let mut has_room: Vec<bool> = layout
            .columns
            .iter()
            .map(|column| !untouched.contains(&column.step))
            .collect();
        for index in &layout.rows[row].cards {
            if let Some(room) = has_room.get_mut(layout.cards[*index].columns.start) {
                *room = true;
            }
        }
        let columns = layout.stages.iter().map(|stage| stage.columns.clone());
        let columns: Vec<Range<usize>> = columns.collect();
        let mut labels = vec![None; has_room.len()];
        for columns in &columns {
            let shown = columns.clone().filter(|index| has_room[*index]);
            if shown.clone().count() > 1 {
                for index in shown {
                    labels[index] = label(shaper, context, layout, index);
                }
            }
        }
        Self {
            bottoms: vec![0.0; columns.len()],
            steps: Some(Steps {
                stages: layout.columns.iter().map(|column| column.stage).collect(),
                cells: vec![0.0..0.0; has_room.len()],
                begun: vec![0; columns.len()],
                labels,
                has_room,
                columns,
                gap,
            }),
        }
    }

    /// Where the next card goes that covers these columns.
    pub(super) fn top(&mut self, columns: &Range<usize>) -> f64 {
        if let Some(steps) = &mut self.steps {
            steps.begin(columns.start, &mut self.bottoms);
        }
        let slots = self.slots(columns);
        self.bottoms[slots].iter().copied().fold(0.0, f64::max)
    }

    /// Notes that a card covers these columns down to `bottom`.
    pub(super) fn fill(&mut self, columns: &Range<usize>, bottom: f64) {
        let slots = self.slots(columns);
        self.bottoms[slots].fill(bottom);
    }

    /// The indices into `bottoms` of these columns.
    fn slots(&self, columns: &Range<usize>) -> Range<usize> {
        match (&self.steps, columns.end.checked_sub(1)) {
            (Some(steps), Some(last)) => {
                let stages = &steps.stages;
                stages[columns.start]..stages[last.min(stages.len() - 1)] + 1
            }
            _ => columns.clone(),
        }
    }

    /// Ends the row. Returns the height of its content.
    pub(super) fn end(&mut self) -> f64 {
        if let Some(steps) = &mut self.steps {
            for columns in steps.columns.clone() {
                if let Some(last) = columns.last() {
                    steps.begin(last, &mut self.bottoms);
                    steps.cells[last].end = self.bottoms[steps.stages[last]];
                }
            }
        }
        self.bottoms.iter().copied().fold(0.0, f64::max)
    }

    /// Places the cells in the row with the index `row`, which has its height, and draws the
    /// labels of its steps.
    pub(super) fn place(
        self,
        context: &Context<'_>,
        layout: &mut MapLayout,
        row: usize,
    ) -> Option<Placed> {
        let mut steps = self.steps?;
        let (y0, y1) = (layout.rows[row].y0, layout.rows[row].y1);
        for cell in &mut steps.cells {
            *cell = cell.start + y0..cell.end + y0;
        }
        // The last cell of a stage takes the rest of the row.
        for columns in &steps.columns {
            let last = columns.clone().rev().find(|index| steps.has_room[*index]);
            if let Some(last) = last {
                steps.cells[last].end = y1;
            }
        }
        let mut fragment = Fragment::default();
        let ink = context.theme.colours.text_soft;
        for (index, label) in steps.labels.iter().enumerate() {
            if let Some(label) = label {
                let x = layout.columns[index].x0 + context.theme.sizes.cell_gap + 4.0;
                let at = Point::new(x, steps.cells[index].start + 6.0);
                draw_text(&mut fragment, label, at, ink);
            }
        }
        layout.rows[row].cells = steps.cells;
        let rect = Rect::new(layout.left, y0, layout.size.width, y1);
        let mut placed = Placed::fixed(rect, fragment);
        placed.element = Some(ElementId::Lane(layout.rows[row].lane));
        Some(placed)
    }
}

impl Steps {
    /// Begins the cells of a stage up to that in `column`.
    fn begin(&mut self, column: usize, bottoms: &mut [f64]) {
        let stage = self.stages[column];
        let first = self.columns[stage].start;
        while first + self.begun[stage] <= column {
            let index = first + self.begun[stage];
            self.begun[stage] += 1;
            let bottom = &mut bottoms[stage];
            if index > first {
                self.cells[index - 1].end = *bottom;
            }
            self.cells[index] = *bottom..*bottom;
            if !self.has_room[index] {
                continue;
            }
            *bottom += match &self.labels[index] {
                Some(label) => 6.0 + label.height + 4.0,
                None => self.gap,
            };
            let is_passed = index < column;
            if is_passed && self.labels[index].is_some() {
                *bottom += EMPTY_CELL;
            }
        }
    }
}

/// The label above the cards of a step.
fn label(
    shaper: &mut Shaper,
    context: &Context<'_>,
    layout: &MapLayout,
    column: usize,
) -> Option<Arc<Paragraph>> {
    let column = &layout.columns[column];
    let (_, step) = context.journey.step(column.step)?;
    let width = column.width() - context.theme.sizes.cell_gap * 2.0 - 8.0;
    let style = TextStyle::Label;
    Some(shaper.paragraph(&step.name, style, context.theme, width.max(24.0)))
}
