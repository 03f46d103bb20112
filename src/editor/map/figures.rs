//! The figures of metrics on the map: their field, their bars under the pointer, and the keys
//! that change them.

use kurbo::{Point, Rect};

use super::gesture::without_noise;
use super::position::CursorPosition;
use crate::analysis::{is_counted, is_optional};
use crate::edit::Edit;
use crate::editor::{Command, Editor, Selection, TextTarget, Tool};
use crate::layout::FigureBox;
use crate::model::{ElementId, FigureId, LaneId, LaneKind, Metric, MetricValue, PersonaId, StepId};
use crate::scene::Pane;
use crate::words::begins_number;

/// Height of the field of a figure, in points of the map.
const FIELD_HEIGHT: f64 = 18.0;
/// The least width of the field of a figure, in points of the map.
const FIELD_WIDTH: f64 = 60.0;
/// How much wider than its cell the field may be, in points of the map.
const FIELD_BEYOND: f64 = 24.0;
/// Room for a character in the field, in points of the map.
const CHARACTER: f64 = 8.0;
/// Distance of the field from the foot of a lane in an empty cell, in points of the map.
const FIELD_FOOT: f64 = 22.0;

impl Editor {
    /// The metric that a lane shows.
    pub(in crate::editor) fn metric_of(&self, lane: LaneId) -> Option<&Metric> {
        let metric = self.journey().lane(lane)?.metric?;
        self.journey().metric(metric).map(|metric| &**metric)
    }

    /// A figure with everything that is known about it; `None` if the map does not have it.
    pub fn figure(&self, id: FigureId) -> Option<&MetricValue> {
        let metric = self.journey().metric(id.metric)?;
        metric.value_of(id.step, id.persona)
    }

    /// The lane that shows a figure. If several do, it is the one of the cursor.
    pub(in crate::editor) fn lane_of_figure(&self, id: FigureId) -> Option<LaneId> {
        let shows = |lane: &LaneId| {
            let lane = self.journey().lane(*lane);
            lane.is_some_and(|lane| lane.metric == Some(id.metric))
        };
        let at_cursor = match self.focus.cursor {
            Some(CursorPosition::Cell { lane, .. }) => Some(lane).filter(shows),
            _ => None,
        };
        at_cursor.or_else(|| {
            let rows = self.look.picture.layout.rows.iter();
            rows.map(|row| row.lane).find(shows)
        })
    }

    /// The box of a figure that is drawn.
    pub(in crate::editor) fn figure_box(&self, id: FigureId) -> Option<&FigureBox> {
        let layout = &self.look.picture.layout;
        let row = layout.row_of(self.lane_of_figure(id)?)?;
        let mut figures = layout.figures.iter();
        figures.find(|figure| figure.figure == id && figure.row == row)
    }

    /// The figures that are drawn in a cell, left to right.
    pub(in crate::editor) fn figures_in_cell(&self, lane: LaneId, step: StepId) -> Vec<FigureId> {
        let layout = &self.look.picture.layout;
        let (row, column) = (layout.row_of(lane), layout.column_of(step));
        let figures = layout.figures.iter();
        figures
            .filter(|figure| Some(figure.row) == row && Some(figure.column) == column)
            .map(|figure| figure.figure)
            .collect()
    }

    /// The figure of a cell that keys act on: the selected one, otherwise the first one. In an
    /// empty cell, the one to be added, which belongs to the persona of all other figures of
    /// the metric, or to everyone.
    fn figure_for(&self, metric: &Metric, lane: LaneId, step: StepId) -> FigureId {
        let figures = self.figures_in_cell(lane, step);
        let selected = self.focus.selection.single();
        let selected = figures
            .iter()
            .find(|figure| selected == Some(ElementId::Figure(**figure)));
        if let Some(figure) = selected.or(figures.first()) {
            return *figure;
        }
        let mut personas = metric.values.iter().map(|value| value.persona);
        let first = personas.next().flatten();
        let persona = first.filter(|_| personas.all(|persona| persona == first));
        FigureId {
            metric: metric.id,
            step,
            persona,
        }
    }

    /// What stands in the field of a figure: what is being typed, otherwise the figure; empty
    /// if the map does not have it yet. `None` if the map does not have its metric.
    pub(in crate::editor) fn text_of_figure(&self, id: FigureId) -> Option<String> {
        if self.editing() == Some(TextTarget::Figure(id)) {
            return Some(self.canvas.typed_figure.clone());
        }
        let metric = self.journey().metric(id.metric)?;
        let value = metric.value_of(id.step, id.persona);
        Some(value.map_or_else(String::new, |value| {
            // Nobody typed the many decimals of a figure that was counted.
            if value.is_hidden() {
                String::new()
            } else if is_counted(value) {
                self.words().short_number(value.value)
            } else {
                self.words().number(value.value)
            }
        }))
    }

    /// The rectangle of the field of a figure with this text: over the text of its bar, or at
    /// the foot of an empty cell.
    pub(in crate::editor) fn field_of_figure(&self, id: FigureId, text: &str) -> Option<Rect> {
        let layout = &self.look.picture.layout;
        let unit = &self.journey().metric(id.metric)?.unit;
        let count = text.chars().count() + unit.chars().count() + 2;
        let column = layout.columns.get(layout.column_of(id.step)?)?;
        // A long text scrolls in its field instead of covering the cells beside it.
        let most = (column.width() + FIELD_BEYOND).max(FIELD_WIDTH);
        let width = (count as f64 * CHARACTER).clamp(FIELD_WIDTH, most);
        let size = (width, FIELD_HEIGHT);
        if let Some(figure) = self.figure_box(id) {
            let middle = figure.bar.center().x;
            let centre = Point::new(middle, figure.label.center().y - 5.0);
            return Some(Rect::from_center_size(centre, size));
        }
        let row = layout.row_of(self.lane_of_figure(id)?)?;
        let cell = layout.cell_rect(row, layout.column_of(id.step)?)?;
        let centre = Point::new(cell.center().x, cell.y1 - FIELD_FOOT);
        Some(Rect::from_center_size(centre, size))
    }

    /// Opens the field of a figure, which need not be in the map yet.
    pub(in crate::editor) fn start_figure(&mut self, id: FigureId) {
        let Some(lane) = self.lane_of_figure(id) else {
            return;
        };
        self.open_transaction("edit-change-figure");
        self.open_field_of_figure(id, lane);
    }

    fn open_field_of_figure(&mut self, id: FigureId, lane: LaneId) {
        let is_there = self.figure(id).is_some();
        let element = is_there.then_some(ElementId::Figure(id));
        self.select(Selection::of(element));
        let step = id.step;
        self.focus.cursor = Some(CursorPosition::Cell { lane, step });
        self.canvas.typed_figure = self.text_of_figure(id).unwrap_or_default();
        self.canvas.figure_remark.clear();
        self.canvas.tool = Tool::EditingText {
            target: TextTarget::Figure(id),
            is_new: false,
            is_continuation: false,
            is_typed: false,
        };
        self.reveal_cursor();
    }

    /// Opens the field of the figure that keys act on in a cell of a metric lane. A lane that
    /// shows no metric yet gets one with its name.
    pub(in crate::editor) fn start_figure_in(&mut self, lane: LaneId, step: StepId) {
        self.open_transaction("edit-change-figure");
        if self.metric_of(lane).is_none() {
            self.add_metric_to(lane);
        }
        match self.metric_of(lane) {
            Some(metric) => {
                let id = self.figure_for(metric, lane, step);
                self.open_field_of_figure(id, lane);
            }
            None => self.cancel(),
        }
    }

    /// Adds a metric with the name of a lane, which the lane shows from now on.
    fn add_metric_to(&mut self, lane: LaneId) {
        let Some(found) = self.journey().lane(lane) else {
            return;
        };
        let mut changed = (**found).clone();
        let metric = Metric {
            name: changed.name.clone(),
            ..Metric::default()
        };
        self.amend(|transaction| {
            let added = transaction.apply(Edit::AddMetric(Box::new(metric)));
            if let Some(ElementId::Metric(metric)) = added.first() {
                changed.metric = Some(*metric);
                transaction.apply(Edit::PutLane(Box::new(changed)));
            }
        });
    }

    /// Opens the field of the figure that keys act on in a cell, with `typed` in it, if that
    /// can be the beginning of a number.
    pub(in crate::editor) fn type_figure(&mut self, lane: LaneId, step: StepId, typed: &str) {
        if !begins_number(typed) {
            self.explain("hint-figure-keys");
            return;
        }
        self.start_figure_in(lane, step);
        if let Tool::EditingText { is_typed, .. } = &mut self.canvas.tool {
            *is_typed = true;
            self.set_text(typed.trim_start());
        }
    }

    /// Puts what was typed or pasted into the open field of the figure `id`. Only a number and
    /// its beginning go in; a unit behind it is left out. What else was typed changes nothing,
    /// and a remark at the field says why.
    pub(in crate::editor) fn type_into_figure(&mut self, id: FigureId, typed: &str) {
        let metric = self.journey().metric(id.metric);
        let unit = metric.map_or("", |metric| metric.unit.trim());
        let (number, is_refused) = match self.words().typed_number(typed) {
            Some((number, behind)) => {
                let is_unit = behind.is_empty() || behind == unit;
                (Some(number), !is_unit)
            }
            None => (None, true),
        };
        if let Some(number) = number.filter(|number| *number != self.canvas.typed_figure) {
            number.clone_into(&mut self.canvas.typed_figure);
            self.canvas.touched = true;
        }
        self.canvas.figure_remark = if is_refused {
            self.words().text("figure-only-number")
        } else {
            String::new()
        };
    }

    /// Whether the text in the open field of a figure is no number. Then a message and a remark
    /// at the field say so, and the field must stay open.
    pub(in crate::editor) fn refuses_figure(&mut self) -> bool {
        let typed = self.canvas.typed_figure.trim();
        let is_figure = matches!(self.editing(), Some(TextTarget::Figure(_)));
        let is_sound = typed.is_empty() || self.words().read_number(typed).is_some();
        if !is_figure || !self.is_touched() || is_sound {
            return false;
        }
        let args = [("text", typed.into())];
        let text = self.words().fill("figure-no-number", &args);
        self.canvas.figure_remark.clone_from(&text);
        self.notify(text, false);
        true
    }

    /// Closes the field of a figure. A number becomes the figure, an empty field removes it,
    /// and anything else is told and changes nothing.
    pub(in crate::editor) fn finish_figure(&mut self, id: FigureId) {
        let is_refused = self.refuses_figure();
        let typed = std::mem::take(&mut self.canvas.typed_figure);
        self.canvas.figure_remark.clear();
        self.canvas.tool = Tool::Idle;
        if self.is_touched() && !is_refused {
            let value = self.words().read_number(&typed);
            let is_other = value != self.figure(id).map(|figure| figure.value);
            if is_other && value.is_some() {
                self.tell_typed_over(ElementId::Figure(id));
            }
            self.amend(|transaction| transaction.put_figure(id, value));
        }
        self.commit();
        if self.figure(id).is_some() {
            self.select(Selection::of([ElementId::Figure(id)]));
        }
    }

    /// Opens the field of the figure beside `id`, after Tab left that field. The persona stays
    /// the same.
    pub(in crate::editor) fn go_on_to_figure(&mut self, id: FigureId) {
        let Some(CursorPosition::Cell { lane, step }) = self.cursor() else {
            return;
        };
        if self.metric_of(lane).map(|metric| metric.id) == Some(id.metric) {
            self.start_figure(FigureId { step, ..id });
        }
    }

    /// The cell that the position `at` of the screen shows.
    pub(in crate::editor) fn cell_at(&self, at: Point) -> Option<CursorPosition> {
        let at = self.canvas.camera.map_from_screen(Pane::Body, at);
        let layout = &self.look.picture.layout;
        let (row, column) = layout.row_at(at.y).zip(layout.column_at(at.x))?;
        let (lane, step) = (layout.rows[row].lane, layout.columns[column].step);
        Some(CursorPosition::Cell { lane, step })
    }

    /// The tool that drags the end of a figure's bar, pressed at the y coordinate `y` of the
    /// map.
    pub(in crate::editor) fn dragging_figure(&self, figure: FigureId, y: f64) -> Tool {
        let end = self.figure_box(figure).map(FigureBox::end);
        let value = self.figure(figure).map(|known| known.value);
        let Some((end, value)) = end.zip(value) else {
            return Tool::Idle;
        };
        Tool::DraggingFigure {
            figure,
            grip: end - y,
            value,
        }
    }

    /// Drags the end of a figure's bar to the y coordinate `y` of the map. Returns the value
    /// that it shows there.
    pub(in crate::editor) fn value_dragged(&self, id: FigureId, y: f64) -> Option<f64> {
        let figure = self.figure_box(id)?;
        let metric = self.journey().metric(id.metric)?;
        let values = || metric.values.iter().map(|value| value.value);
        let per_pixel = figure.per_point / self.canvas.camera.zoom;
        let mut grid = 10_f64.powf(per_pixel.log10().floor());
        if values().all(|value| value.fract() == 0.0) {
            grid = grid.max(1.0);
        }
        let mut value = figure.value_at(y);
        if grid.is_finite() && grid > 0.0 {
            value = without_noise((value / grid).round() * grid);
        }
        // A share stays a share, and a count does not get negative.
        if values().all(|value| value >= 0.0) {
            value = value.max(0.0);
            if metric.unit == "%" && values().all(|value| value <= 100.0) {
                value = value.min(100.0);
            }
        }
        value.is_finite().then_some(value)
    }

    /// Gives a figure a value, as one entry of the history.
    pub(in crate::editor) fn drop_figure(&mut self, id: FigureId, value: f64) {
        if self.figure(id).is_some_and(|known| known.value != value) {
            self.tell_typed_over(ElementId::Figure(id));
            self.transact("edit-change-figure", |transaction| {
                transaction.put_figure(id, Some(value));
            });
        }
    }

    /// Changes a figure by `up` times one unit of its last place: by 1 if all figures of the
    /// metric are whole, otherwise by a tenth. Consecutive changes are one entry of the history.
    pub(in crate::editor) fn shift_figure(&mut self, id: FigureId, up: f64) {
        let Some(metric) = self.journey().metric(id.metric) else {
            return;
        };
        let Some(value) = metric.value_of(id.step, id.persona) else {
            return;
        };
        let are_whole = metric.values.iter().all(|value| value.value.fract() == 0.0);
        let by = if are_whole { up } else { up / 10.0 };
        let changed = value.typed_over(without_noise(value.value + by));
        let edit = Edit::PutMetric(Box::new(metric.with_value(changed)));
        self.tell_typed_over(ElementId::Figure(id));
        self.edit_field(ElementId::Figure(id), "value", edit);
        self.reveal_cursor();
    }

    /// Changes one field of a figure, as the inspector does. If its persona changes, the
    /// selection follows. Consecutive changes of the same field are one entry of the history.
    pub fn edit_figure(&mut self, id: FigureId, field: &'static str, value: MetricValue) {
        let is_typed = |known: &&MetricValue| {
            known.value != value.value || known.is_hidden() != value.is_hidden()
        };
        let known = self.figure(id).filter(is_typed);
        let value = match known.cloned() {
            Some(known) => {
                self.tell_typed_over(ElementId::Figure(id));
                MetricValue {
                    persona: value.persona,
                    ..known.typed_over(value.value)
                }
            }
            None => value,
        };
        let Some(metric) = self.journey().metric(id.metric) else {
            return;
        };
        let renamed = FigureId {
            persona: value.persona,
            ..id
        };
        let rest = if renamed == id {
            metric.with_value(value)
        } else {
            metric.without_value(id.step, id.persona).with_value(value)
        };
        self.transact_field(ElementId::Figure(id), field, |transaction| {
            transaction.apply(Edit::PutMetric(Box::new(rest)));
            transaction.focus.selection = Selection::of([ElementId::Figure(renamed)]);
        });
    }

    /// The figure of the same persona in the nearest step before this one that has one and must
    /// be done, with the name of that step.
    pub fn figure_before(&self, id: FigureId) -> Option<(String, f64)> {
        let metric = self.journey().metric(id.metric)?;
        let mut before = None;
        for (_, step) in self.journey().steps() {
            if step.id == id.step {
                break;
            }
            let value = metric.value_of(step.id, id.persona);
            // Whoever may go without a step is not lost there.
            let value = value.filter(|value| !is_optional(self.journey(), value));
            if let Some(value) = value {
                let told = (!value.is_hidden()).then_some(value.value);
                before = told.map(|told| (step.name.clone(), told));
            }
        }
        before
    }

    /// The personas that a figure may be given to: those that have no other figure in its step.
    pub fn personas_for_figure(&self, id: FigureId) -> Vec<Option<PersonaId>> {
        let personas = self.journey().personas.iter();
        let all = std::iter::once(None).chain(personas.map(|persona| Some(persona.id)));
        all.filter(|persona| {
            let other = FigureId {
                persona: *persona,
                ..id
            };
            other == id || self.figure(other).is_none()
        })
        .collect()
    }

    /// After the name of a new metric lane was typed, gives the metric that name too.
    pub(in crate::editor) fn name_metric(&mut self, target: TextTarget) {
        let TextTarget::Lane(id) = target else { return };
        let Some((lane, metric)) = self.journey().lane(id).zip(self.metric_of(id)) else {
            return;
        };
        if metric.name != lane.name {
            let mut metric = metric.clone();
            metric.name.clone_from(&lane.name);
            self.change(Edit::PutMetric(Box::new(metric)));
        }
    }

    /// Goes on from the name of a new metric lane to its unit, and from there to the figure of
    /// the first step. Returns whether `target` is one of these two.
    pub(in crate::editor) fn go_on_in_metric(&mut self, target: TextTarget, is_new: bool) -> bool {
        match target {
            TextTarget::Lane(lane) if is_new && self.metric_of(lane).is_some() => {
                self.finish_text();
                self.start_text(TextTarget::Unit(lane));
            }
            TextTarget::Unit(lane) => {
                self.finish_text();
                let columns = &self.look.picture.layout.columns;
                if let Some(step) = columns.first().map(|column| column.step) {
                    self.start_figure_in(lane, step);
                }
            }
            _ => return false,
        }
        true
    }

    /// Whether the cursor is in a cell of a lane that holds no cards but something else.
    pub(in crate::editor) fn is_in_lane_without_cards(&self) -> bool {
        let Some(CursorPosition::Cell { lane, .. }) = self.cursor() else {
            return false;
        };
        let lane = self.journey().lane(lane);
        lane.is_some_and(|lane| !lane.kind.holds_cards() && !lane.collapsed)
    }

    /// If the cursor is in a cell that takes no cards, adds there what it does take: a point of
    /// the curve in the middle of its scale, or a figure, whose field opens. A message tells
    /// why nothing can be added. Returns whether the cursor is in such a cell.
    pub(in crate::editor) fn adds_to_lane_without_cards(&mut self) -> bool {
        let position = match self.focus.selection.single() {
            Some(element @ (ElementId::Point(..) | ElementId::Figure(_))) => {
                self.position_of(element)
            }
            None if self.focus.selection.is_empty() => self.cursor(),
            _ => None,
        };
        let Some(CursorPosition::Cell { lane, step }) = position else {
            return false;
        };
        let Some(found) = self.journey().lane(lane).cloned() else {
            return false;
        };
        match &found.kind {
            _ if found.collapsed => self.explain("cannot-collapsed"),
            kind if kind.holds_cards() => return false,
            LaneKind::Metric => self.start_figure_in(lane, step),
            LaneKind::EmotionCurve => {
                let curve = self.current_curve(lane);
                match curve.and_then(|curve| Some((curve, self.point_in(curve, step)?))) {
                    Some((curve, point)) => {
                        self.select(Selection::of([ElementId::Point(curve, point)]));
                        self.explain("hint-emotion-keys");
                    }
                    None => self.set_level(lane, step, found.scale().levels().len() / 2),
                }
            }
            _ => self.explain("cannot-no-cards-here"),
        }
        true
    }

    /// Runs the command that opens the text at the cursor, where nothing with a text is
    /// selected: the field of a figure, or that of a new card.
    pub(in crate::editor) fn edit_at_cursor(&mut self) {
        let cell = match self.cursor() {
            Some(CursorPosition::Cell { lane, step }) if self.focus.selection.is_empty() => {
                self.journey().lane(lane).map(|found| (found, lane, step))
            }
            _ => None,
        };
        match cell {
            Some((found, lane, step)) if !found.kind.holds_cards() && !found.collapsed => {
                match found.kind {
                    LaneKind::Metric => self.start_figure_in(lane, step),
                    LaneKind::EmotionCurve => self.explain("hint-emotion-keys"),
                    _ => self.explain("cannot-no-cards-here"),
                }
            }
            _ => self.run(Command::AddCard),
        }
    }
}

impl crate::editor::core::transaction::Transaction<'_> {
    /// Gives a figure a value, adding it if it is missing; removes it without a value.
    pub(in crate::editor) fn put_figure(&mut self, id: FigureId, value: Option<f64>) {
        let Some(metric) = self.journey().metric(id.metric) else {
            return;
        };
        let changed = match value {
            Some(value) => {
                let known = metric.value_of(id.step, id.persona).cloned();
                let known = known.unwrap_or_else(|| MetricValue {
                    step: id.step,
                    persona: id.persona,
                    ..MetricValue::default()
                });
                metric.with_value(known.typed_over(value))
            }
            None => metric.without_value(id.step, id.persona),
        };
        self.apply(Edit::PutMetric(Box::new(changed)));
    }
}
