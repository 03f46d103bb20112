//! The entry line of a workshop, in which cards are typed one after the other, each ended by
//! Enter.
//!
//! The entry line aims at a cell. This target follows the cursor of the map and moves it: Tab
//! goes to the next step, Ctrl with an arrow to the next lane of the activity. A prefix
//! changes the target for one text ([`super::prefixes`]).

use super::entry::{Entry, EntryKey, EntryLane};
use super::prefixes::{EntryKind, PrefixAnswer, answer};
use super::{Command, Editor};
use crate::editor::{
    CaptureCommand, EntryLinePart, EntryLinePartMut, Event, Key, Modifiers, Shortcut,
};
use crate::model::{ActivityKind, CardId, Workshop};

impl EntryLinePart<'_> {
    /// What Enter would make of the text in the line.
    pub fn entry(self) -> Entry {
        if let Some(card) = self.editor.rewritten_card() {
            return Entry::Rewrite(card);
        }
        self.editor.entry_of(self.editor.parsed_entry().kind)
    }

    /// Whether the entry line handles a key itself. Other keys edit its text.
    pub fn takes(self, pressed: Shortcut) -> bool {
        let capture = &self.editor.room.capture;
        match (pressed.modifiers, pressed.key) {
            (Modifiers::NONE, Key::Enter | Key::Tab | Key::Escape)
            | (Modifiers::SHIFT, Key::Tab)
            | (Modifiers::CTRL, Key::Up | Key::Down | Key::Enter) => true,
            (Modifiers::NONE, Key::Up | Key::Down) => {
                capture.text.is_empty() || capture.rewritten_card.is_some()
            }
            (Modifiers::CTRL | Modifiers::CTRL_SHIFT, Key::Char('Z' | 'Y')) => {
                capture.text.is_empty()
            }
            _ => false,
        }
    }

    /// Whether new cards of the entry line are covered.
    pub fn covers_cards(self) -> bool {
        let activity = self.editor.workshop().and_then(Workshop::current_activity);
        let id = activity.map(|activity| activity.id);
        match self.editor.room.capture.covering_choice {
            Some((chosen_in, covers)) if chosen_in == id => covers,
            _ => activity.is_some_and(|activity| activity.covers_cards),
        }
    }
}

impl EntryLinePart<'_> {
    /// Whether the text in the line becomes a covered card, or is that of one.
    pub fn is_covering(self) -> bool {
        match self.entry() {
            Entry::Card { .. } => self.editor.room.is_open && self.covers_cards(),
            Entry::Rewrite(card) => {
                let card = self.editor.journey().card(card);
                card.is_some_and(|card| card.covered)
            }
            Entry::Stage | Entry::Note { .. } | Entry::Elsewhere(_) => false,
        }
    }

    /// Whether the text in the line must not be readable while it is typed.
    pub fn is_masked(self) -> bool {
        self.is_covering() && !self.editor.room.capture.is_peeking
    }

    /// What the beginning of the text in the line says about what becomes of it.
    pub fn prefix_answer(self) -> PrefixAnswer {
        if self.editor.rewritten_card().is_some() {
            return PrefixAnswer::None;
        }
        let people = self.editor.workshop().map(|workshop| &workshop.people);
        let people = people.map_or(&[][..], Vec::as_slice);
        answer(&self.editor.room.capture.text, people)
    }

    /// The name of what a text with a prefix of this kind goes to: the lane, or what cards of
    /// its role are called.
    pub fn place_of(self, kind: &EntryKind) -> String {
        let words = self.editor.words();
        match self.editor.entry_of(Some(kind.clone())) {
            Entry::Card { lane, role, .. } => {
                let lane = lane.and_then(|id| self.editor.journey().lane(id));
                let name = lane.map(|lane| lane.name.clone());
                let name = name.filter(|name| !name.trim().is_empty());
                name.unwrap_or_else(|| words.name("role", role.as_str()))
            }
            Entry::Note { is_question: true } => words.text("entry-question"),
            Entry::Note { is_question: false } => words.text("entry-note"),
            Entry::Stage | Entry::Rewrite(_) | Entry::Elsewhere(_) => words.text("entry-stage"),
        }
    }
}

impl EntryLinePartMut<'_> {
    /// Changes the text in the line. Line breaks are left out.
    ///
    /// While the line asks about a new name, a text typed behind the one that waits for the
    /// answer is the next one: whoever types on says yes.
    pub fn set_text(&mut self, text: &str) {
        let text = self.editor.text_behind_waiting(text);
        let before = self.editor.entry_line().entry();
        let letters = text.chars();
        let letters = letters.filter(|letter| !matches!(letter, '\n' | '\r'));
        self.editor.room.capture.text = letters.collect();
        self.editor.forget_other_mention();
        if self.editor.entry_line().entry() != before {
            self.editor.reveal_entry();
        }
    }

    /// Handles a key that was pressed in the entry line.
    pub fn press(&mut self, pressed: Shortcut) -> EntryKey {
        if !self.editor.entry_line().takes(pressed) {
            return EntryKey::Edits;
        }
        self.follow_cursor();
        let answers =
            pressed.modifiers == Modifiers::NONE && matches!(pressed.key, Key::Enter | Key::Escape);
        if !answers {
            self.editor.enter_waiting_text();
        }
        match (pressed.modifiers, pressed.key) {
            (Modifiers::NONE, Key::Enter) => self.editor.enter(),
            (Modifiers::CTRL, Key::Enter | Key::Down) => self.editor.aim_at_lane(1),
            (Modifiers::CTRL, Key::Up) => self.editor.aim_at_lane(-1),
            (Modifiers::NONE, Key::Tab) => self.editor.aim_at_step(1),
            (Modifiers::SHIFT, Key::Tab) => self.editor.aim_at_step(-1),
            (Modifiers::NONE, Key::Up) => self.editor.bring_back_card(-1),
            (Modifiers::NONE, Key::Down) => self.editor.bring_back_card(1),
            (Modifiers::NONE, Key::Escape) if self.editor.keeps_name_as_text() => {}
            (Modifiers::NONE, Key::Escape) => {
                let capture = &mut self.editor.room.capture;
                if capture.text.is_empty() && capture.rewritten_card.is_none() {
                    return EntryKey::Leaves;
                }
                capture.text.clear();
                capture.rewritten_card = None;
                capture.is_peeking = false;
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
}

impl Editor {
    /// Runs a command of the entry line.
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
            CaptureCommand::PeekEntry => self.room.capture.is_peeking ^= true,
            CaptureCommand::RevealCards => self.reveal_cards(),
            CaptureCommand::RevealSelected => self.reveal_selected(),
            CaptureCommand::ParkCards => self.park_selected(),
        }
    }

    /// Whether a command of the entry line can be run now.
    ///
    /// # Errors
    /// The message key for the reason why it cannot be run.
    pub(in crate::editor) fn check_capture(
        &self,
        command: CaptureCommand,
    ) -> Result<(), &'static str> {
        let (is_possible, reason) = match command {
            CaptureCommand::CoverCards => (self.room.is_open, "cannot-no-workshop"),
            CaptureCommand::PeekEntry => (self.entry_line().is_covering(), "cannot-not-covering"),
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

    /// What a text with a prefix of this kind becomes.
    pub(super) fn entry_of(&self, kind: Option<EntryKind>) -> Entry {
        let activity = self.workshop().and_then(Workshop::current_activity);
        let role = match kind {
            Some(EntryKind::Stage) => return Entry::Stage,
            Some(EntryKind::Note { is_question }) => return Entry::Note { is_question },
            Some(EntryKind::Card(role)) => Some(role),
            None => match activity.map(|activity| &activity.kind) {
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
                let same_role = aimed.filter(|lane| lane.role == role);
                same_role.or_else(|| Some(self.lane_for(role)))
            }
        };
        match found {
            Some(EntryLane { lane, role }) => Entry::Card { lane, role, step },
            None => Entry::Elsewhere("cannot-no-cell"),
        }
    }

    /// The card that is being rewritten, if it is still on the map.
    fn rewritten_card(&self) -> Option<CardId> {
        let id = self.room.capture.rewritten_card?;
        self.journey().card(id).map(|card| card.id)
    }

    /// Brings the text of a card that was typed before back into the line, so that it can be
    /// rewritten: with -1 an earlier one, with 1 a later one. Behind the latest card, the line
    /// gets empty. Covered cards only come back for the person who wrote them.
    fn bring_back_card(&mut self, by: isize) {
        let capture = &self.room.capture;
        let may_come_back = |id: &CardId| {
            let card = self.journey().card(*id);
            card.is_some_and(|card| {
                let is_own = !card.author.is_empty() && card.author == capture.author;
                !card.covered || is_own
            })
        };
        let added = capture.added_cards.iter().copied();
        let cards: Vec<CardId> = added.filter(may_come_back).collect();
        let index = capture
            .rewritten_card
            .and_then(|id| cards.iter().position(|card| *card == id));
        let next = index.unwrap_or(cards.len()).checked_add_signed(by);
        let found = match next {
            Some(next) => cards.get(next).copied(),
            // There is nothing before the first card, so it stays in the line.
            None => cards.first().copied(),
        };
        let card = found.and_then(|id| self.journey().card(id));
        let text = card.map(|card| card.text.clone()).unwrap_or_default();
        let capture = &mut self.room.capture;
        capture.rewritten_card = found;
        capture.text = text;
        self.reveal_entry();
    }

    /// Handles Enter in the line: makes a card, a stage or a note of the text, rewrites a card
    /// or sets the author, and clears the line.
    pub(super) fn enter(&mut self) {
        if self.room.capture.asks_for_help() {
            self.room.capture.text.clear();
            return;
        }
        let parsed = self.parsed_entry();
        let is_rewritten = self.rewritten_card().is_some();
        if !is_rewritten && self.asks_about_name() {
            return;
        }
        if let Some(card) = self.rewritten_card() {
            self.rewrite_card(card);
        } else if parsed.text.is_empty() {
            if let Some(author) = parsed.author {
                self.entry_line_mut().set_author(&author);
                self.room.capture.text.clear();
            }
        } else if let Entry::Elsewhere(reason) = self.entry_of(parsed.kind.clone()) {
            let text = self.words().text(reason);
            self.notify(text, false);
        } else {
            let before = self.before_entry();
            let has_changed =
                self.transact("edit-capture", |transaction| transaction.put_entry(parsed));
            if has_changed {
                self.room.capture.text.clear();
                self.room.capture.is_peeking = false;
                self.reveal_entry();
                self.tell_where_it_went(&before);
            }
        }
    }

    fn toggle_covering(&mut self) {
        let activity = self.workshop().and_then(|workshop| workshop.current);
        let covers = !self.entry_line().covers_cards();
        self.room.capture.covering_choice = Some((activity, covers));
    }
}
