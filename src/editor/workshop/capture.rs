//! The entry line: type, Enter, next card.
//!
//! The line aims at a cell. The cell follows the cursor of the map and moves it: Tab goes
//! to the next step, Ctrl with an arrow to the next lane of the activity. A prefix aims
//! elsewhere for one text ([`super::prefixes`]).

use super::entry::{Entry, EntryKey, EntryLane};
use super::prefixes::{EntryKind, Typed, read};
use super::{Command, Editor};
use crate::editor::{
    CaptureCommand, EntryLinePart, EntryLinePartMut, Event, Key, Modifiers, Place, Shortcut,
};
use crate::model::{ActivityId, ActivityKind, CardId, LaneId, Role, StepId};

/// The entry line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capture {
    /// What stands in it.
    pub(super) text: String,
    /// Where cards go.
    pub(super) step: Option<StepId>,
    pub(super) lane: Option<LaneId>,
    /// The role that was chosen, with or without a lane.
    pub(super) role: Option<Role>,
    /// Where the cursor was when the line followed it last.
    pub(super) seen: Option<Place>,
    /// Whether cards are covered, where that was chosen by hand, and in which activity.
    covers: Option<(Option<ActivityId>, bool)>,
    /// Who types; empty for nobody in particular.
    pub(super) author: String,
    /// The card that is typed again.
    pub(super) again: Option<CardId>,
    /// The cards that the line made, the latest last.
    pub(super) made: Vec<CardId>,
}

impl Capture {
    /// What stands in the line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Who types; empty for nobody in particular.
    pub fn author(&self) -> &str {
        &self.author
    }

    /// Whether the prefixes are asked for.
    pub fn asks_for_help(&self) -> bool {
        self.text.trim() == "/"
    }
}

impl EntryLinePart<'_> {
    /// What becomes of the text in the line.
    pub fn entry(self) -> Entry {
        if let Some(card) = self.editor.typed_again() {
            return Entry::Again(card);
        }
        self.editor.entry_of(self.editor.typed().kind)
    }

    /// Whether the line takes a key; else it is one that texts are edited with.
    pub fn takes(self, pressed: Shortcut) -> bool {
        let capture = &self.editor.room.capture;
        match (pressed.modifiers, pressed.key) {
            (Modifiers::NONE, Key::Enter | Key::Tab | Key::Escape)
            | (Modifiers::SHIFT, Key::Tab)
            | (Modifiers::CTRL, Key::Up | Key::Down | Key::Enter) => true,
            (Modifiers::NONE, Key::Up | Key::Down) => {
                capture.text.is_empty() || capture.again.is_some()
            }
            (Modifiers::CTRL | Modifiers::CTRL_SHIFT, Key::Char('Z' | 'Y')) => {
                capture.text.is_empty()
            }
            _ => false,
        }
    }

    /// Whether what is entered now is covered.
    pub fn covers_cards(self) -> bool {
        let activity = self.editor.workshop().and_then(|it| it.current_activity());
        let id = activity.map(|it| it.id);
        match self.editor.room.capture.covers {
            Some((chosen_in, covers)) if chosen_in == id => covers,
            _ => activity.is_some_and(|it| it.covers_cards),
        }
    }
}

impl EntryLinePartMut<'_> {
    /// Changes what stands in the line.
    pub fn set_text(&mut self, text: &str) {
        let before = self.editor.entry_line().entry();
        // A line holds one line.
        let text: String = text
            .chars()
            .filter(|it| !matches!(it, '\n' | '\r'))
            .collect();
        self.editor.room.capture.text = text;
        if self.editor.entry_line().entry() != before {
            self.editor.reveal_entry();
        }
    }

    /// Takes a key that was pressed in the line.
    pub fn press(&mut self, pressed: Shortcut) -> EntryKey {
        if !self.editor.entry_line().takes(pressed) {
            return EntryKey::Edits;
        }
        self.follow_cursor();
        match (pressed.modifiers, pressed.key) {
            (Modifiers::NONE, Key::Enter) => self.editor.enter(),
            (Modifiers::CTRL, Key::Enter | Key::Down) => self.editor.aim_at_lane(1),
            (Modifiers::CTRL, Key::Up) => self.editor.aim_at_lane(-1),
            (Modifiers::NONE, Key::Tab) => self.editor.aim_at_step(1),
            (Modifiers::SHIFT, Key::Tab) => self.editor.aim_at_step(-1),
            (Modifiers::NONE, Key::Up) => self.editor.type_again(-1),
            (Modifiers::NONE, Key::Down) => self.editor.type_again(1),
            (Modifiers::NONE, Key::Escape) => {
                let capture = &mut self.editor.room.capture;
                if capture.text.is_empty() && capture.again.is_none() {
                    return EntryKey::Leaves;
                }
                capture.text.clear();
                capture.again = None;
                self.editor.reveal_entry();
            }
            _ => {
                if let Some(command) = Command::for_shortcut(pressed) {
                    self.editor.run(command);
                }
            }
        }
        EntryKey::Done
    }

    /// Says who types from now on; nobody in particular if empty. Whoever is not known yet
    /// is added to the people in the room.
    pub fn set_author(&mut self, name: &str) {
        self.editor.transact("edit-add-participant", |transaction| {
            transaction.room.capture.author = transaction.know(name);
        });
    }
}

impl Editor {
    /// Does what a command says.
    pub(in crate::editor) fn run_capture(&mut self, command: CaptureCommand) {
        match command {
            CaptureCommand::Capture => {
                self.finish_text();
                self.room.is_open = true;
                self.entry_line_mut().follow_cursor();
                self.emit(Event::EntryLineRequested);
                self.reveal_entry();
            }
            CaptureCommand::CoverCards => self.toggle_covering(),
            CaptureCommand::RevealCards => self.reveal_cards(),
            CaptureCommand::RevealSelected => self.reveal_selected(),
            CaptureCommand::ParkCards => self.park_selected(),
        }
    }

    /// Whether a command can be done now; else the key of the reason why not.
    pub(in crate::editor) fn check_capture(
        &self,
        command: CaptureCommand,
    ) -> Result<(), &'static str> {
        let (is_possible, reason) = match command {
            CaptureCommand::CoverCards => (self.room.is_open, "cannot-no-workshop"),
            CaptureCommand::RevealCards => (self.covered_count() > 0, "cannot-nothing-covered"),
            CaptureCommand::RevealSelected => (
                !self.selected_covered().is_empty(),
                "cannot-nothing-covered",
            ),
            CaptureCommand::ParkCards => return self.check_parking(),
            CaptureCommand::Capture => (true, "cannot-no-workshop"),
        };
        is_possible.then_some(()).ok_or(reason)
    }

    fn typed(&self) -> Typed {
        let people = self.workshop().map_or(&[][..], |it| it.people.as_slice());
        read(&self.room.capture.text, people)
    }

    /// What becomes of a text with such a prefix.
    pub(super) fn entry_of(&self, kind: Option<EntryKind>) -> Entry {
        let activity = self.workshop().and_then(|it| it.current_activity());
        let role = match kind {
            Some(EntryKind::Stage) => return Entry::Stage,
            Some(EntryKind::Note { is_question }) => return Entry::Note { is_question },
            Some(EntryKind::Card(role)) => Some(role),
            None => match activity.map(|it| &it.kind) {
                Some(ActivityKind::Frame) => return Entry::Elsewhere("capture-frame"),
                Some(ActivityKind::Stages) => return Entry::Stage,
                _ => None,
            },
        };
        let Some(step) = self.aimed_step() else {
            return Entry::Stage;
        };
        let aimed = self.aimed_lane();
        let found = match role {
            None => aimed,
            Some(role) => {
                let same = aimed.filter(|it| it.role == role);
                same.or_else(|| Some(self.lane_for(role)))
            }
        };
        match found {
            Some(EntryLane { lane, role }) => Entry::Card { lane, role, step },
            None => Entry::Elsewhere("cannot-no-cell"),
        }
    }

    /// The card that is typed again, if it is still there.
    fn typed_again(&self) -> Option<CardId> {
        let again = self.room.capture.again?;
        self.journey().card(again).map(|it| it.id)
    }

    /// Brings a card that was typed before back into the line, an earlier or a later one.
    /// One that is covered comes back only for the one who wrote it.
    fn type_again(&mut self, by: isize) {
        let capture = &self.room.capture;
        let is_open = |id: &CardId| {
            let card = self.journey().card(*id);
            card.is_some_and(|it| {
                let is_own = !it.author.is_empty() && it.author == capture.author;
                !it.covered || is_own
            })
        };
        let made: Vec<CardId> = capture.made.iter().copied().filter(is_open).collect();
        let at = capture
            .again
            .and_then(|id| made.iter().position(|it| *it == id));
        let next = at.unwrap_or(made.len()).checked_add_signed(by);
        let found = match next {
            Some(next) => made.get(next).copied(),
            // The first one stays.
            None => made.first().copied(),
        };
        let text = found.and_then(|id| self.journey().card(id));
        let text = text.map(|it| it.text.clone()).unwrap_or_default();
        let capture = &mut self.room.capture;
        capture.again = found;
        capture.text = text;
        self.reveal_entry();
    }

    /// Enter: what stands in the line becomes what it says, and the line is empty.
    fn enter(&mut self) {
        if self.room.capture.asks_for_help() {
            self.room.capture.text.clear();
            return;
        }
        let again = self.typed_again();
        let typed = self.typed();
        if let Some(card) = again {
            self.enter_again(card);
        } else if typed.text.is_empty() {
            if let Some(author) = typed.author {
                self.entry_line_mut().set_author(&author);
                self.room.capture.text.clear();
            }
        } else if let Entry::Elsewhere(reason) = self.entry_of(typed.kind.clone()) {
            let text = self.words().text(reason);
            self.notify(text, false);
        } else {
            let is_made = self.transact("edit-capture", |transaction| transaction.put_entry(typed));
            if is_made {
                self.room.capture.text.clear();
                self.reveal_entry();
            }
        }
    }

    fn toggle_covering(&mut self) {
        let activity = self.workshop().and_then(|it| it.current);
        let covers = !self.entry_line().covers_cards();
        self.room.capture.covers = Some((activity, covers));
    }
}
