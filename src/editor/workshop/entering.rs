//! What the texts of the entry line become: cards, lanes for them, stages, notes and names.

use super::Editor;
use super::entry::Entry;
use super::prefixes::{Typed, read};
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{EntryLinePartMut, LanePreset, Place, Selection};
use crate::model::{
    Card, CardId, ElementId, Lane, LaneId, NoteId, ParkedNote, Participant, ParticipantId, Role,
    Stage, StepId,
};

/// The preset of lanes with cards of a role, and its place among the presets.
fn preset_of(role: &Role) -> Option<(usize, LanePreset)> {
    let presets = LanePreset::ALL.iter().copied().enumerate();
    presets.clone().find(|(_, preset)| {
        let mut lane = Lane::default();
        preset.shape(&mut lane);
        lane.kind.holds_cards() && lane.role == *role
    })
}

impl EntryLinePartMut<'_> {
    /// Every line of a pasted text becomes what it says, as one step.
    pub fn paste(&mut self, text: &str) {
        self.follow_cursor();
        let before = std::mem::take(&mut self.editor.room.capture.text);
        self.editor.room.capture.again = None;
        self.editor.transact("edit-capture", |transaction| {
            for line in format!("{before}{text}").lines() {
                let line = line.trim_start_matches(['-', '–', '•', '*', ' ', '\t']);
                let workshop = transaction.workshop();
                let people = workshop.map_or(&[][..], |it| it.people.as_slice());
                let typed = read(line, people);
                if !typed.text.is_empty() {
                    transaction.put_entry(typed);
                }
            }
        });
        self.editor.reveal_entry();
    }
}

impl Editor {
    /// Takes over what was changed of a card that was typed before.
    pub(super) fn enter_again(&mut self, card: CardId) {
        let text = std::mem::take(&mut self.room.capture.text);
        self.room.capture.again = None;
        let Some(found) = self.journey().card(card) else {
            return;
        };
        if text.trim().is_empty() || found.text == text {
            return;
        }
        let mut changed = (**found).clone();
        text.trim().clone_into(&mut changed.text);
        self.transact("edit-change-text", |transaction| {
            transaction.apply(Edit::PutCard(Box::new(changed)));
        });
    }

    /// The first stage that only has a number for a name, as templates give them, and no
    /// cards yet.
    fn unnamed_stage(&self) -> Option<Stage> {
        let word = self.look.words.text("element-stage");
        let is_numbered = |name: &str| {
            let number = name.trim().strip_prefix(word.as_str()).map(str::trim);
            name.trim().is_empty() || number.is_some_and(|it| it.parse::<u32>().is_ok())
        };
        let journey = self.journey();
        let is_empty = |stage: &Stage| {
            let holds = |card: &Card| stage.steps.iter().any(|it| it.id == card.step);
            !journey.cards.iter().any(|card| holds(card))
        };
        let mut stages = journey.stages.iter();
        let found = stages.find(|stage| is_numbered(&stage.name) && is_empty(stage));
        found.map(|stage| (**stage).clone())
    }
}

/// Parts of a change that enters something.
impl Transaction<'_> {
    /// Makes what a text says. Returns whether it did.
    pub(super) fn put_entry(&mut self, typed: Typed) -> bool {
        let author = match &typed.author {
            Some(name) => self.know(name),
            None => self.room.capture.author.clone(),
        };
        match self.entry_of(typed.kind) {
            Entry::Card { lane, role, step } => {
                let Some(lane) = lane.or_else(|| self.make_lane(&role)) else {
                    return false;
                };
                self.show_lane(lane);
                self.put_card(typed.text, author, (lane, role, step))
            }
            Entry::Stage => self.put_stage(typed.text),
            Entry::Note { is_question } => {
                let id = NoteId::generate(self.ids());
                let note = ParkedNote {
                    id,
                    is_question: is_question || typed.text.ends_with('?'),
                    text: typed.text,
                    author,
                    ..ParkedNote::default()
                };
                self.put_workshop(|workshop| workshop.parking_lot.push(note));
                true
            }
            Entry::Again(_) | Entry::Elsewhere(_) => false,
        }
    }

    fn put_card(
        &mut self,
        text: String,
        author: String,
        (lane, role, step): (LaneId, Role, StepId),
    ) -> bool {
        let after = self.journey().cell(lane, step).last().map(|it| it.id);
        let card = Box::new(Card {
            lane,
            step,
            role,
            text,
            author,
            covered: self.entry_line().covers_cards(),
            ..Card::default()
        });
        let made = self.apply(Edit::AddCard { card, after });
        if let Some(ElementId::Card(card)) = made.first().copied() {
            self.room.capture.made.push(card);
        }
        !made.is_empty()
    }

    /// Names the first stage that waits for a name, or adds one at the end, whose step has
    /// its name; the next text goes there.
    fn put_stage(&mut self, name: String) -> bool {
        let edit = match self.unnamed_stage() {
            Some(stage) => Edit::PutStage(Box::new(Stage { name, ..stage })),
            None => Edit::AddStage {
                index: self.journey().stages.len(),
                step_name: name.clone(),
                name,
            },
        };
        let made = self.apply(edit);
        let Some(ElementId::Stage(stage)) = made.first().copied() else {
            return false;
        };
        let stage = self.journey().stage(stage);
        let step = stage.and_then(|it| it.steps.first()).map(|it| it.id);
        self.room.capture.step = step;
        self.select(Selection::default());
        self.focus.cursor = step.map(Place::Step);
        self.room.capture.seen = self.focus.cursor;
        true
    }

    /// Makes a lane for cards of `role`, among the lanes where it usually stands.
    fn make_lane(&mut self, role: &Role) -> Option<LaneId> {
        let (rank, preset) = preset_of(role)?;
        let lanes = &self.journey().lanes;
        let is_above = |lane: &Lane| {
            let place = LanePreset::ALL.iter().position(|it| {
                let mut model = Lane::default();
                it.shape(&mut model);
                (&model.kind, &model.role) == (&lane.kind, &lane.role)
            });
            place.is_some_and(|it| it < rank)
        };
        let index = lanes
            .iter()
            .rposition(|it| is_above(it))
            .map_or(0, |it| it + 1);
        let lane = Box::new(preset.lane(self.words()));
        let made = self.apply(Edit::AddLane { lane, index });
        match made.first().copied() {
            Some(ElementId::Lane(lane)) => Some(lane),
            _ => None,
        }
    }

    /// What is entered is seen: its lane is neither hidden nor collapsed.
    fn show_lane(&mut self, lane: LaneId) {
        let Some(found) = self.journey().lane(lane) else {
            return;
        };
        if found.hidden || found.collapsed {
            let mut shown = (**found).clone();
            shown.hidden = false;
            shown.collapsed = false;
            self.apply(Edit::PutLane(Box::new(shown)));
        }
    }

    /// The name as it is written among the people in the room, where it is added if it is
    /// new.
    pub(super) fn know(&mut self, name: &str) -> String {
        let name = name.trim();
        let known = self.workshop().and_then(|it| it.person(name));
        if let Some((person, _)) = known.filter(|_| !name.is_empty()) {
            return person.name.clone();
        }
        if !name.is_empty() {
            let id = ParticipantId::generate(self.ids());
            self.put_workshop(|workshop| {
                workshop.people.push(Participant {
                    id,
                    name: name.to_owned(),
                    ..Participant::default()
                });
            });
        }
        name.to_owned()
    }
}
