//! What keys do while a text field is open and while none is, typing over the grid, and
//! setting the levels of an emotion curve by keys.

use std::sync::Arc;

use super::cursor::{EntersAt, GridEnd, STAGES, STEPS};
use super::gesture::without_noise;
use super::position::CursorPosition;
use super::tool::hint_of;
use crate::edit::Edit;
use crate::editor::{
    Command, Editor, Event, GoCommand, Key, Modifiers, Selection, Shortcut, TextTarget, Tool,
};
use crate::element_names::curve_name;
use crate::model::{Curve, CurveId, CurvePoint, ElementId, LaneId, LaneKind, PointId, StepId};

/// Whether a text field uses this key for editing its text.
fn is_for_text(pressed: Shortcut) -> bool {
    let is_editing_letter = matches!(pressed.key, Key::Char('A' | 'C' | 'V' | 'X' | 'Y' | 'Z'));
    !pressed.modifiers.ctrl || is_editing_letter || !matches!(pressed.key, Key::Char(_))
}

/// Where text goes that is typed while no text field is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TypingTarget {
    /// Into a name or a label, which it replaces.
    Name(TextTarget),
    /// Into a cell: into a new card, or as the level of an emotion curve.
    Cell {
        /// The lane of the cell.
        lane: LaneId,
        /// The step of the cell.
        step: StepId,
    },
}

impl Editor {
    /// The message key for the hint in the status bar about what can be done now.
    pub fn hint_key(&self) -> &'static str {
        if let Some(key) = self.canvas().hover().and_then(hint_of) {
            return key;
        }
        if !matches!(self.canvas.tool, Tool::Idle) {
            return self.canvas.tool.hint_key();
        }
        if let Some(key) = self.hint_of_selection() {
            return key;
        }
        let lane = match self.cursor() {
            Some(CursorPosition::Cell { lane, .. }) => self.journey().lane(lane),
            _ => None,
        };
        match lane {
            Some(lane) if lane.collapsed => "hint-look",
            _ if self.counted_figure_selected().is_some() => "hint-counted",
            Some(lane) if lane.kind == LaneKind::EmotionCurve => "hint-emotion-keys",
            Some(lane) if lane.kind == LaneKind::Metric => "hint-figure-keys",
            Some(lane) if !lane.kind.holds_cards() => "hint-look",
            _ => self.canvas.tool.hint_key(),
        }
    }

    /// The message key for the hint about what is selected; `None` if what the keys do follows
    /// from the cell of the cursor.
    fn hint_of_selection(&self) -> Option<&'static str> {
        if self.focus.anchor.is_some() {
            return None;
        }
        match self.focus.selection.single() {
            None if self.focus.selection.is_empty() => None,
            None => Some("hint-several"),
            Some(ElementId::Stage(_)) => Some("hint-stage"),
            Some(ElementId::Step(_)) => Some("hint-step"),
            Some(ElementId::Lane(_)) => Some("hint-lane"),
            Some(ElementId::Link(_)) => Some("hint-link"),
            Some(ElementId::Curve(_)) => Some("hint-curve"),
            Some(ElementId::Persona(_)) => Some("hint-persona"),
            Some(ElementId::Card(_) | ElementId::Point(..) | ElementId::Figure(_)) => None,
            Some(_) => Some("hint-look"),
        }
    }

    /// The hint in the status bar about what can be done now. In a lane with several curves it
    /// names the one that keys act on.
    pub fn hint(&self) -> String {
        let key = self.hint_key();
        let active = self.active_curve().filter(|_| key == "hint-emotion-keys");
        let Some(curve) = active.and_then(|curve| self.journey().curve(curve)) else {
            return self.words().text(key);
        };
        let persona = self.journey().persona(curve.persona);
        let persona = persona.map_or("", |persona| &*persona.name);
        let name = curve_name(self.words(), persona, curve.state);
        self.words()
            .fill("hint-emotion-keys-of", &[("curve", (&name).into())])
    }

    /// Handles a key. Returns whether the editor used it. Keys that it does not use while a
    /// text field is open belong to that field.
    pub fn press(&mut self, pressed: Shortcut) -> bool {
        if self.show().running().is_some() {
            return self.show_mut().press(pressed);
        }
        let is_plain = pressed.modifiers == Modifiers::NONE;
        if is_plain && pressed.key == Key::Escape {
            self.cancel();
            return true;
        }
        if self.editing().is_some() {
            return self.press_in_field(pressed);
        }
        if let Some(element) = self.opened_by(pressed) {
            self.emit(Event::OriginRequested(element));
            return true;
        }
        match Command::for_shortcut(pressed) {
            Some(command) => {
                self.run(command);
                true
            }
            None => false,
        }
    }

    /// Whether the editor uses a key while no text field is open, which is not that of a command:
    /// Escape, and Enter where it shows what a figure was counted from.
    pub fn uses_on_map(&self, pressed: Shortcut) -> bool {
        pressed.key == Key::Escape || self.opened_by(pressed).is_some()
    }

    /// The selected figure or point, if it was counted in a source and the key is Enter, alone or
    /// with Alt.
    fn opened_by(&self, pressed: Shortcut) -> Option<ElementId> {
        let is_enter = pressed.key == Key::Enter
            && [Modifiers::NONE, Modifiers::ALT].contains(&pressed.modifiers);
        self.counted_figure_selected().filter(|_| is_enter)
    }

    /// Whether the editor uses a key while a text field is open. Nearly all such keys end the
    /// field. Other keys belong to the field.
    pub fn uses_in_field(&self, pressed: Shortcut) -> bool {
        if self.show().running().is_some() {
            return self.editing().is_some() && Self::ends_show_field(pressed);
        }
        match (pressed.modifiers, pressed.key) {
            (Modifiers::NONE, Key::Escape | Key::Enter | Key::Tab)
            | (Modifiers::SHIFT, Key::Tab)
            | (Modifiers::CTRL, Key::Enter) => self.editing().is_some(),
            _ if self.is_choice_in_field(pressed) => true,
            _ => {
                let command = Command::for_shortcut(pressed).filter(|command| command.is_editors());
                self.editing().is_some() && command.is_some() && !is_for_text(pressed)
            }
        }
    }

    /// Whether a key gives a property to the card or the point whose text is edited, which
    /// leaves the field open.
    fn is_choice_in_field(&self, pressed: Shortcut) -> bool {
        let has_property = matches!(
            self.editing(),
            Some(TextTarget::Card(_) | TextTarget::Point(..))
        );
        let command = Command::for_shortcut(pressed);
        has_property && matches!(command, Some(Command::ChooseByDigit(_)))
    }

    /// Handles a key while a text field is open. Returns whether the editor used it.
    fn press_in_field(&mut self, pressed: Shortcut) -> bool {
        if !self.uses_in_field(pressed) {
            return false;
        }
        if self.refuses_figure() {
            return true;
        }
        match (pressed.modifiers, pressed.key) {
            _ if self.is_choice_in_field(pressed) => {
                if let Some(command) = Command::for_shortcut(pressed) {
                    self.run(command);
                }
            }
            (Modifiers::NONE, Key::Enter) => self.accept_text(),
            (Modifiers::NONE, Key::Tab) => self.leave_field(Command::GoNextStep),
            (Modifiers::SHIFT, Key::Tab) => self.leave_field(Command::GoPreviousStep),
            (Modifiers::CTRL, Key::Enter) => self.run(Command::GoNextLane),
            _ => {
                self.finish_text();
                if let Some(command) = Command::for_shortcut(pressed) {
                    self.run(command);
                }
            }
        }
        true
    }

    /// Handles Tab in a text field: keeps the text and runs `command`, which goes to another
    /// step. From the field of a figure it goes on to that of the next figure, and from the
    /// name of a new metric to its unit.
    fn leave_field(&mut self, command: Command) {
        let Tool::EditingText { target, is_new, .. } = self.canvas.tool else {
            return;
        };
        if command == Command::GoNextStep && self.go_on_in_metric(target, is_new) {
            return;
        }
        self.run(command);
        if let TextTarget::Figure(id) = target {
            self.go_on_to_figure(id);
        }
    }

    /// Handles Enter in a text field: keeps the text. Behind a new card, step or stage, another
    /// one is added; a lane is rarely followed by one of the same kind.
    fn accept_text(&mut self) {
        let Tool::EditingText { target, is_new, .. } = self.canvas.tool else {
            return;
        };
        let text = self.text_of(target).unwrap_or_default();
        let is_named = self.is_touched() && !text.trim().is_empty();
        if self.go_on_in_metric(target, is_new) {
            return;
        }
        self.finish_text();
        if !is_new || !is_named {
            return;
        }
        let journey = Arc::clone(self.journey());
        match target {
            TextTarget::Card(id) => {
                if let Some(card) = journey.card(id) {
                    self.open_card(card.lane, card.step, Some(id), true);
                }
            }
            TextTarget::Stage(_) => self.add_another(Command::AddStage),
            TextTarget::Step(_) => self.add_another(Command::AddStep),
            TextTarget::Lane(_)
            | TextTarget::Point(..)
            | TextTarget::Link(_)
            | TextTarget::Figure(_)
            | TextTarget::Unit(_)
            | TextTarget::SummaryTitle
            | TextTarget::Message(..)
            | TextTarget::Headline(_)
            | TextTarget::MapTitle
            | TextTarget::Scenario(_)
            | TextTarget::SlideTitle(_)
            | TextTarget::SlideText(_) => {}
        }
    }

    /// Runs the command that adds another element of the same kind. Enter without a name ends
    /// the series.
    fn add_another(&mut self, command: Command) {
        self.run(command);
        if let Tool::EditingText {
            is_continuation, ..
        } = &mut self.canvas.tool
        {
            *is_continuation = true;
        }
    }

    /// Handles text that was typed while no field of the window has the focus. It begins a card
    /// in the cell of the cursor or a new name, or sets the level of an emotion curve. It only
    /// goes to what is marked as active on the map. If that takes no text, a message explains
    /// why.
    pub fn type_text(&mut self, typed: &str) {
        if let Some(field) = self.text_field() {
            let is_replaced = field.selects_all && !self.is_touched();
            let text = if is_replaced {
                String::new()
            } else {
                field.text
            };
            self.set_text(&(text + typed));
            return;
        }
        // Typing does nothing during a drag, and a space alone begins nothing.
        if !matches!(self.canvas.tool, Tool::Idle) || typed.trim().is_empty() {
            return;
        }
        match self.typing_target() {
            Ok(TypingTarget::Name(target)) => self.type_over(target, typed),
            Ok(TypingTarget::Cell { lane, step }) => self.type_in_cell(lane, step, typed),
            Err(reason) => self.explain(reason),
        }
    }

    /// Where typed text goes; otherwise the message key for the reason why it goes nowhere.
    fn typing_target(&self) -> Result<TypingTarget, &'static str> {
        if let Some(ElementId::Link(id)) = self.focus.selection.single() {
            return Ok(TypingTarget::Name(TextTarget::Link(id)));
        }
        let is_range = self.focus.anchor.is_some();
        let position = match self.focus.selection.single() {
            Some(element) if !is_range => {
                Some(self.position_of(element).ok_or("cannot-type-here")?)
            }
            None if !is_range && !self.focus.selection.is_empty() => {
                return Err("cannot-type-several");
            }
            // While nothing is selected, only a cell can be marked as active. If the cursor is
            // nowhere yet, the first cell is used.
            _ => self
                .cursor_or_first()
                .filter(|position| matches!(position, CursorPosition::Cell { .. })),
        };
        Ok(match position.ok_or("cannot-no-cell")? {
            CursorPosition::Stage(id) => TypingTarget::Name(TextTarget::Stage(id)),
            CursorPosition::Step(id) => TypingTarget::Name(TextTarget::Step(id)),
            CursorPosition::Lane(id) => TypingTarget::Name(TextTarget::Lane(id)),
            CursorPosition::Cell { lane, step } => TypingTarget::Cell { lane, step },
        })
    }

    /// Opens the text field of a name or label and replaces its text by what was typed.
    fn type_over(&mut self, target: TextTarget, typed: &str) {
        self.start_text(target);
        if let Tool::EditingText { is_typed, .. } = &mut self.canvas.tool {
            *is_typed = true;
        }
        self.set_text(typed);
    }

    fn type_in_cell(&mut self, lane: LaneId, step: StepId, typed: &str) {
        let Some(found) = self.journey().lane(lane).cloned() else {
            return;
        };
        if found.kind == LaneKind::EmotionCurve {
            let level = typed.trim().parse::<usize>().ok();
            match level.and_then(|level| level.checked_sub(1)) {
                Some(level) => self.set_level(lane, step, level),
                None => self.explain("hint-emotion-keys"),
            }
            return;
        }
        if found.kind == LaneKind::Metric && !found.collapsed {
            self.type_figure(lane, step, typed);
            return;
        }
        let layout = &self.look.picture.layout;
        let takes_cards = layout
            .row_of(lane)
            .is_some_and(|row| layout.rows[row].takes_cards());
        if !takes_cards {
            let key = if found.collapsed {
                "cannot-collapsed"
            } else {
                "cannot-no-cards-here"
            };
            self.explain(key);
            return;
        }
        let selected = self
            .focus
            .selection
            .single()
            .and_then(|element| match element {
                ElementId::Card(card) => Some(card),
                _ => None,
            });
        let last = || self.cards_in_cell(lane, step).last().copied();
        let after = selected.or_else(last);
        self.open_card(lane, step, after, false);
        if let Tool::EditingText { is_typed, .. } = &mut self.canvas.tool {
            *is_typed = true;
            self.set_text(typed);
        }
    }

    /// Shows the message with this key.
    pub(in crate::editor) fn explain(&mut self, key: &str) {
        let text = self.words().text(key);
        self.notify(text, false);
    }

    /// Sets the point of the current curve in a step to a level of the scale. The lowest level
    /// is 0. Adds the point, the curve and a persona if they are missing.
    pub(super) fn set_level(&mut self, lane: LaneId, step: StepId, level: usize) {
        let levels = self.journey().lane(lane).map(|lane| lane.scale().levels());
        let Some(value) = levels.and_then(|levels| levels.get(level).copied()) else {
            self.explain("hint-emotion-keys");
            return;
        };
        let point = CurvePoint {
            step,
            place: 0.5,
            value,
            ..CurvePoint::default()
        };
        match self.current_curve(lane) {
            Some(curve) => match self.selected_point(curve, step) {
                Some(id) => self.put_value(curve, id, value),
                None => {
                    self.edit("edit-add-point", Edit::AddPoint(curve, Box::new(point)));
                }
            },
            None if self.has_hidden_curve(lane) => {
                self.explain("cannot-curve-hidden");
                return;
            }
            None => self.begin_curve(lane, point),
        }
        self.focus.cursor = Some(CursorPosition::Cell { lane, step });
        self.reveal_cursor();
    }

    /// The selected point if it is in `step`, otherwise the first point of the curve there.
    fn selected_point(&self, curve: CurveId, step: StepId) -> Option<PointId> {
        let selected = self
            .focus
            .selection
            .single()
            .and_then(|element| match element {
                ElementId::Point(_, id) => Some(id),
                _ => None,
            });
        let found = self.journey().curve(curve)?;
        selected
            .filter(|id| found.point(*id).is_some_and(|point| point.step == step))
            .or_else(|| self.point_in(curve, step))
    }

    /// Adds a curve of the first persona with `point` as its first point, and selects that
    /// point.
    fn begin_curve(&mut self, lane: LaneId, point: CurvePoint) {
        self.transact("edit-add-curve", |transaction| {
            let Some(persona) = transaction.first_persona() else {
                return;
            };
            let curve = Curve {
                lane,
                persona,
                points: vec![point],
                ..Curve::default()
            };
            let added = transaction.apply(Edit::AddCurve(Box::new(curve)));
            if let Some(ElementId::Curve(id)) = added.first() {
                let curve = transaction.journey().curve(*id);
                let point = curve.and_then(|curve| curve.points.first());
                let element = point.map(|point| ElementId::Point(*id, point.id));
                transaction.focus.selection = Selection::of(element);
            }
        });
    }

    /// Gives a point a value and selects it. Consecutive changes of its value are one entry of
    /// the history.
    fn put_value(&mut self, curve: CurveId, id: PointId, value: f64) {
        let found = self
            .journey()
            .curve(curve)
            .and_then(|curve| curve.point(id));
        let value = without_noise(value);
        let Some(point) = found.map(|point| point.moved_to(value)) else {
            return;
        };
        let element = ElementId::Point(curve, id);
        if point.evidence.is_none() {
            self.tell_typed_over(element);
        }
        self.edit_field(element, "value", Edit::PutPoint(curve, Box::new(point)));
        self.focus.selection = Selection::of([element]);
    }

    /// The curve and the point at the cursor, if it is in an emotion lane.
    pub(in crate::editor) fn level_at_cursor(&self) -> Option<(CurveId, PointId)> {
        let Some(CursorPosition::Cell { lane, step }) = self.cursor() else {
            return None;
        };
        let found = self.journey().lane(lane)?;
        if found.kind != LaneKind::EmotionCurve || found.collapsed {
            return None;
        }
        let curve = self.current_curve(lane)?;
        Some((curve, self.selected_point(curve, step)?))
    }

    /// Raises the point at the cursor by half a level of the scale, times `up`; lowers it if
    /// `up` is negative. Returns whether the cursor is at a point of an emotion lane.
    pub(in crate::editor) fn shift_level(&mut self, up: f64) -> bool {
        let Some((curve, id)) = self.level_at_cursor() else {
            return false;
        };
        let Some(found) = self.journey().curve(curve) else {
            return false;
        };
        let scale = self.journey().scale_of(found);
        let value = found.point(id).map_or(0.0, |point| point.value);
        let share = 0.5 / (scale.levels().len() - 1).max(1) as f64;
        self.put_value(curve, id, scale.value(scale.fraction(value) + up * share));
        self.reveal_cursor();
        true
    }

    /// Runs a command that moves the cursor over the grid.
    pub(in crate::editor) fn run_go(&mut self, command: GoCommand) {
        self.finish_text();
        match command {
            GoCommand::GoLeft => self.go(0, -1),
            GoCommand::GoRight => self.go(0, 1),
            GoCommand::GoUp => self.go(-1, 0),
            GoCommand::GoDown => self.go(1, 0),
            GoCommand::GoNextStep => self.go_step(1),
            GoCommand::GoPreviousStep => self.go_step(-1),
            GoCommand::GoNextLane => self.go_lane(1),
            GoCommand::GoPreviousLane => self.go_lane(-1),
            GoCommand::GoLaneStart => self.go_to_grid_end(GridEnd::LaneStart),
            GoCommand::GoLaneEnd => self.go_to_grid_end(GridEnd::LaneEnd),
            GoCommand::GoFirst => self.go_to_grid_end(GridEnd::FirstCell),
            GoCommand::GoLast => self.go_to_grid_end(GridEnd::LastCell),
            GoCommand::GoPageUp => self.go_page(false),
            GoCommand::GoPageDown => self.go_page(true),
            GoCommand::ExtendLeft => self.extend(0, -1),
            GoCommand::ExtendRight => self.extend(0, 1),
            GoCommand::ExtendUp => self.extend(-1, 0),
            GoCommand::ExtendDown => self.extend(1, 0),
            GoCommand::NextCurve => self.next_curve(),
        }
    }

    /// Goes right by this number of steps. From the end of a row it goes to the start of the next
    /// one, as Tab does in a table: from stages to steps, to the first lane and so on.
    fn go_step(&mut self, right: isize) {
        if self.go_from_line(0, right) {
            return;
        }
        let Some(from) = self.cursor() else {
            self.go(0, 0);
            return;
        };
        let Some((row, column)) = self.coordinates(from) else {
            return;
        };
        let columns = self.look.picture.layout.columns.len().cast_signed();
        let rows = self.look.picture.layout.rows.len().cast_signed();
        let end = match from {
            CursorPosition::Stage(_) => self.stage_end(column),
            _ => column + 1,
        };
        // A row of step headings that is not shown is skipped.
        let beside = |row: isize| match row {
            STEPS if !self.look.picture.layout.has_step_headings() => row + right,
            _ => row,
        };
        let is_lane = matches!(from, CursorPosition::Lane(_));
        let target = match right {
            1 if !is_lane && end >= columns => {
                (row + 1 < rows).then(|| self.position_at(beside(row + 1), 0))
            }
            -1 if column == 0 => {
                (row > STAGES).then(|| self.position_at(beside(row - 1), columns - 1))
            }
            _ => return self.go(0, right),
        }
        .flatten();
        if let Some(target) = target {
            self.put_cursor(target, EntersAt::Top);
        }
    }
}
