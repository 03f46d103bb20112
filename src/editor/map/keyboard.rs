//! Keys: what each does while a text is typed and while none is, typing over the grid,
//! and the levels of an emotion curve.

use std::sync::Arc;

use super::cursor::{EntersAt, Place};
use super::gesture::without_noise;
use crate::edit::Edit;
use crate::editor::{
    Command, Editor, GoCommand, Key, Modifiers, Selection, Shortcut, TextTarget, Tool,
};
use crate::model::{Curve, CurveId, CurvePoint, ElementId, LaneId, LaneKind, PointId, StepId};

/// Whether a key is one that texts are edited with.
fn is_for_text(pressed: Shortcut) -> bool {
    let is_edited_with = matches!(pressed.key, Key::Char('A' | 'C' | 'V' | 'X' | 'Y' | 'Z'));
    !pressed.modifiers.ctrl || is_edited_with || !matches!(pressed.key, Key::Char(_))
}

/// What takes the text that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Active {
    /// A name or a label, which is begun anew.
    Name(TextTarget),
    /// A cell, in which a card is begun.
    Cell {
        /// Its lane.
        lane: LaneId,
        /// Its step.
        step: StepId,
    },
}

impl Editor {
    /// The key of what the status bar says can be done now.
    pub fn hint_key(&self) -> &'static str {
        let lane = match self.cursor() {
            Some(Place::Cell { lane, .. }) if matches!(self.canvas.tool, Tool::Idle) => Some(lane),
            _ => None,
        };
        let kind = lane.and_then(|it| self.journey().lane(it));
        match kind {
            Some(lane) if lane.kind == LaneKind::EmotionCurve => "hint-emotion-keys",
            _ => self.canvas.tool.hint_key(),
        }
    }

    /// Takes a key. Returns whether it meant anything; in an open field, what it does not
    /// take is the field's.
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
        match Command::for_shortcut(pressed) {
            Some(command) => {
                self.run(command);
                true
            }
            None => false,
        }
    }

    /// Whether a key ends the open field; else it is the field's.
    pub fn ends_field(&self, pressed: Shortcut) -> bool {
        if self.show().running().is_some() {
            return self.editing().is_some() && Self::ends_show_field(pressed);
        }
        match (pressed.modifiers, pressed.key) {
            (Modifiers::NONE, Key::Escape | Key::Enter | Key::Tab)
            | (Modifiers::SHIFT, Key::Tab)
            | (Modifiers::CTRL, Key::Enter) => self.editing().is_some(),
            _ => {
                let command = Command::for_shortcut(pressed).filter(|it| it.is_editors());
                self.editing().is_some() && command.is_some() && !is_for_text(pressed)
            }
        }
    }

    /// Keys that end the field.
    fn press_in_field(&mut self, pressed: Shortcut) -> bool {
        if !self.ends_field(pressed) {
            return false;
        }
        match (pressed.modifiers, pressed.key) {
            (Modifiers::NONE, Key::Enter) => self.accept_text(),
            (Modifiers::NONE, Key::Tab) => self.run(Command::GoNextStep),
            (Modifiers::SHIFT, Key::Tab) => self.run(Command::GoPreviousStep),
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

    /// Enter in a field: keeps the text, and behind something new opens the next one.
    fn accept_text(&mut self) {
        let Tool::EditingText {
            target,
            is_new,
            chains,
            ..
        } = self.canvas.tool
        else {
            return;
        };
        let text = self.text_of(target).unwrap_or_default();
        let is_named = self.is_touched() && !text.trim().is_empty();
        if chains && !is_named {
            // The one that Enter opened, and nobody wanted.
            self.cancel();
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
            TextTarget::Stage(_) => self.run_chained(Command::AddStage),
            TextTarget::Step(_) => self.run_chained(Command::AddStep),
            TextTarget::Lane(_) => self.run_chained(Command::AddNamedLane),
            TextTarget::Point(..) | TextTarget::Link(_) => {}
        }
    }

    /// Adds the next one of a kind: Enter without a name ends the row of them.
    fn run_chained(&mut self, command: Command) {
        self.run(command);
        if let Tool::EditingText { chains, .. } = &mut self.canvas.tool {
            *chains = true;
        }
    }

    /// Takes text that was typed while no field has the focus: it begins a card in the
    /// cell of the cursor, or a new name, or sets the level of an emotion curve. It goes to
    /// what is marked as active on the map and nowhere else; where that takes no text, the
    /// user is told what would.
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
        // What is dragged is in the air; a space alone begins nothing.
        if !matches!(self.canvas.tool, Tool::Idle) || typed.trim().is_empty() {
            return;
        }
        match self.active_for_typing() {
            Ok(Active::Name(target)) => self.type_over(target, typed),
            Ok(Active::Cell { lane, step }) => self.type_in_cell(lane, step, typed),
            Err(reason) => self.explain(reason),
        }
    }

    /// What takes the text that is typed; else the key of what is to be said.
    fn active_for_typing(&self) -> Result<Active, &'static str> {
        if let Some(ElementId::Link(id)) = self.focus.selection.single() {
            return Ok(Active::Name(TextTarget::Link(id)));
        }
        let is_range = self.focus.anchor.is_some();
        let place = match self.focus.selection.single() {
            Some(element) if !is_range => Some(self.place_of(element).ok_or("cannot-type-here")?),
            None if !is_range && !self.focus.selection.is_empty() => {
                return Err("cannot-type-several");
            }
            // Only a cell is marked while nothing is selected; on a map that nobody has
            // touched yet, the first one is taken.
            _ => self
                .cursor_or_first()
                .filter(|place| matches!(place, Place::Cell { .. })),
        };
        Ok(match place.ok_or("cannot-no-cell")? {
            Place::Stage(id) => Active::Name(TextTarget::Stage(id)),
            Place::Step(id) => Active::Name(TextTarget::Step(id)),
            Place::Lane(id) => Active::Name(TextTarget::Lane(id)),
            Place::Cell { lane, step } => Active::Cell { lane, step },
        })
    }

    /// Begins a name anew.
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
            match level.and_then(|it| it.checked_sub(1)) {
                Some(level) => self.set_level(lane, step, level),
                None => self.explain("hint-emotion-keys"),
            }
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
        let after = self
            .focus
            .selection
            .single()
            .and_then(|element| match element {
                ElementId::Card(card) => Some(card),
                _ => None,
            });
        let last = || self.cards_in_cell(lane, step).last().copied();
        let after = after.or_else(last);
        self.open_card(lane, step, after, false);
        if let Tool::EditingText { is_typed, .. } = &mut self.canvas.tool {
            *is_typed = true;
            self.set_text(typed);
        }
    }

    fn explain(&mut self, key: &str) {
        let text = self.words().text(key);
        self.notify(text, false);
    }

    /// Sets the point of the current curve in a step to a level of the scale, the lowest
    /// being 0. Makes the point, the curve and a persona where they are missing.
    fn set_level(&mut self, lane: LaneId, step: StepId, level: usize) {
        let levels = self.journey().lane(lane).map(|it| it.scale().levels());
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
        self.focus.cursor = Some(Place::Cell { lane, step });
        self.reveal_cursor();
    }

    /// The selected point if it is in `step`, else the step's first one.
    fn selected_point(&self, curve: CurveId, step: StepId) -> Option<PointId> {
        let selected = self
            .focus
            .selection
            .single()
            .and_then(|element| match element {
                ElementId::Point(_, id) => Some(id),
                _ => None,
            });
        let curve_found = self.journey().curve(curve)?;
        selected
            .filter(|id| curve_found.point(*id).is_some_and(|it| it.step == step))
            .or_else(|| self.point_in(curve, step))
    }

    /// The first point of a new curve, of the first persona without one in this lane.
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
            let made = transaction.apply(Edit::AddCurve(Box::new(curve)));
            if let Some(ElementId::Curve(id)) = made.first() {
                let curve = transaction.journey().curve(*id);
                let point = curve.and_then(|it| it.points.first()).map(|it| it.id);
                transaction.focus.selection =
                    Selection::of(point.map(|it| ElementId::Point(*id, it)));
            }
        });
    }

    /// Gives a point a value; a row of these is one step of the history.
    fn put_value(&mut self, curve: CurveId, id: PointId, value: f64) {
        let found = self.journey().curve(curve).and_then(|it| it.point(id));
        let Some(mut point) = found.cloned() else {
            return;
        };
        point.value = without_noise(value);
        let element = ElementId::Point(curve, id);
        self.edit_field(element, "value", Edit::PutPoint(curve, Box::new(point)));
        self.focus.selection = Selection::of([element]);
    }

    /// Up and down on an emotion lane: raises or lowers the point by half a level.
    /// Returns whether there is one.
    fn shift_level(&mut self, up: f64) -> bool {
        let Some(Place::Cell { lane, step }) = self.cursor() else {
            return false;
        };
        let Some(found) = self.journey().lane(lane) else {
            return false;
        };
        if found.kind != LaneKind::EmotionCurve || found.collapsed {
            return false;
        }
        let scale = found.scale();
        let Some(curve) = self.current_curve(lane) else {
            return false;
        };
        let Some(id) = self.selected_point(curve, step) else {
            return false;
        };
        let value = self
            .journey()
            .curve(curve)
            .and_then(|it| it.point(id))
            .map_or(0.0, |it| it.value);
        let share = 0.5 / (scale.levels().len() - 1).max(1) as f64;
        self.put_value(curve, id, scale.value(scale.fraction(value) + up * share));
        self.reveal_cursor();
        true
    }

    /// Walks over the grid.
    pub(in crate::editor) fn run_go(&mut self, command: GoCommand) {
        self.finish_text();
        match command {
            GoCommand::GoLeft => self.go(0, -1),
            GoCommand::GoRight => self.go(0, 1),
            GoCommand::GoUp => {
                if !self.shift_level(1.0) {
                    self.go(-1, 0);
                }
            }
            GoCommand::GoDown => {
                if !self.shift_level(-1.0) {
                    self.go(1, 0);
                }
            }
            GoCommand::GoNextStep => self.go_step(1),
            GoCommand::GoPreviousStep => self.go_step(-1),
            GoCommand::GoNextLane => self.go_lane(1),
            GoCommand::GoPreviousLane => self.go_lane(-1),
            GoCommand::GoLaneStart => self.go_end(false, false),
            GoCommand::GoLaneEnd => self.go_end(true, false),
            GoCommand::GoFirst => self.go_end(false, true),
            GoCommand::GoLast => self.go_end(true, true),
            GoCommand::GoPageUp => self.go_page(false),
            GoCommand::GoPageDown => self.go_page(true),
            GoCommand::ExtendLeft => self.extend(0, -1),
            GoCommand::ExtendRight => self.extend(0, 1),
            GoCommand::ExtendUp => self.extend(-1, 0),
            GoCommand::ExtendDown => self.extend(1, 0),
            GoCommand::NextCurve => self.next_curve(),
        }
    }

    /// To the next step; from the last one of a lane to the first of the next, as Tab
    /// goes through a table.
    fn go_step(&mut self, right: isize) {
        let Some(from) = self.cursor() else {
            self.go(0, 0);
            return;
        };
        let Some((row, column)) = self.coordinates(from) else {
            return;
        };
        let columns = self.look.picture.layout.columns.len().cast_signed();
        let rows = self.look.picture.layout.rows.len().cast_signed();
        let is_cell = matches!(from, Place::Cell { .. });
        let place = match column + right {
            next if is_cell && next >= columns && row + 1 >= rows => None,
            next if is_cell && next >= columns => self.place_at(row + 1, 0),
            next if is_cell && next < 0 && row > 0 => self.place_at(row - 1, columns - 1),
            next if is_cell && next < 0 => None,
            _ => return self.go(0, right),
        };
        if let Some(place) = place {
            self.put_cursor(place, EntersAt::Top);
        }
    }
}
