//! Turning texts of the entry line into cards with lanes for them, stages, notes and names.

use super::Editor;
use super::board::is_stage_unnamed;
use super::entry::Entry;
use super::prefixes::{ParsedEntry, parse_entry};
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{CursorPosition, EntryLinePartMut, LanePreset, Selection};
use crate::model::{Card, CardId, ElementId, Lane, LaneId, NoteId, ParkedNote, Role, Stage};

/// What was on the map before a text was entered.
pub(super) struct BeforeEntry {
    /// The lanes that were hidden or collapsed.
    lanes_away: Vec<LaneId>,
    /// The card that was entered last.
    card: Option<CardId>,
}

/// The preset for lanes with cards of this role, and its index among the presets.
fn preset_of(role: &Role) -> Option<(usize, LanePreset)> {
    let presets = LanePreset::ALL.iter().copied().enumerate();
    presets.clone().find(|(_, preset)| {
        let mut lane = Lane::default();
        preset.shape(&mut lane);
        lane.kind.holds_cards() && lane.role == *role
    })
}

impl EntryLinePartMut<'_> {
    /// Inserts a pasted text as if each of its lines were typed and ended by Enter, as one
    /// entry of the history. Bullets before the lines are left out.
    pub fn paste(&mut self, text: &str) {
        self.editor.enter_waiting_text();
        self.follow_cursor();
        let before = std::mem::take(&mut self.editor.room.capture.text);
        self.editor.room.capture.rewritten_card = None;
        let before_entry = self.editor.before_entry();
        self.editor.transact("edit-capture", |transaction| {
            for line in format!("{before}{text}").lines() {
                let line = line.trim_start_matches(['-', '–', '•', '*', ' ', '\t']);
                let mut parsed = parse_entry(line, transaction.people().list());
                // A pasted list cannot be asked about, so that names of strangers stay texts.
                if transaction.unknown_name(&parsed).is_some() {
                    parsed.keep_name_as_text();
                }
                if !parsed.text.is_empty() {
                    transaction.put_entry(parsed);
                }
            }
        });
        self.editor.reveal_entry();
        self.editor.tell_where_it_went(&before_entry);
    }
}

impl Editor {
    /// The state of the map before a text is entered.
    pub(super) fn before_entry(&self) -> BeforeEntry {
        let lanes = self.journey().lanes.iter();
        let away = lanes.filter(|lane| lane.hidden || lane.collapsed);
        BeforeEntry {
            lanes_away: away.map(|lane| lane.id).collect(),
            card: self.room.capture.added_cards.last().copied(),
        }
    }

    /// Says where the card is that was entered last, if it is not shown now or if its lane was
    /// not shown `before`.
    pub(super) fn tell_where_it_went(&mut self, before: &BeforeEntry) {
        let last = self.room.capture.added_cards.last().copied();
        let added = last.filter(|_| last != before.card);
        let Some(card) = added.and_then(|id| self.journey().card(id)) else {
            return;
        };
        let lane = card.lane;
        let is_shown = self.picture().layout.card(card.id).is_some();
        let key = if !is_shown {
            "entry-went-off-board"
        } else if before.lanes_away.contains(&lane) {
            "entry-lane-shown"
        } else {
            return;
        };
        let name = self.journey().lane(lane).map(|lane| lane.name.clone());
        let stage = self.journey().step(card.step);
        let stage = stage.map(|(stage, _)| stage.name.clone());
        let (name, stage) = (name.unwrap_or_default(), stage.unwrap_or_default());
        let args = [("lane", (&name).into()), ("stage", (&stage).into())];
        let text = self.words().fill(key, &args);
        self.notify(text, false);
    }

    /// Gives a card that was typed before the text in the line, unless that is empty.
    pub(super) fn rewrite_card(&mut self, card: CardId) {
        let text = std::mem::take(&mut self.room.capture.text);
        self.room.capture.rewritten_card = None;
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

    /// The first stage without cards whose name is empty or only the word for a stage with a
    /// number, as in templates.
    fn unnamed_stage(&self) -> Option<Stage> {
        let journey = self.journey();
        let is_empty = |stage: &Stage| {
            let is_inside = |card: &Card| stage.steps.iter().any(|step| step.id == card.step);
            !journey.cards.iter().any(|card| is_inside(card))
        };
        let mut stages = journey.stages.iter();
        let found = stages.find(|stage| is_stage_unnamed(&stage.name) && is_empty(stage));
        found.map(|stage| (**stage).clone())
    }
}

/// The parts of entering a text.
impl Transaction<'_> {
    /// Makes a card, a stage or a note of a parsed text. Returns whether that worked.
    pub(super) fn put_entry(&mut self, parsed: ParsedEntry) -> bool {
        let author = match &parsed.author {
            Some(name) => self.known_name(name),
            None => self.room.capture.author.clone(),
        };
        match self.entry_of(parsed.kind) {
            Entry::Card { lane, role, step } => {
                let Some(lane) = lane.or_else(|| self.add_lane_for(&role)) else {
                    return false;
                };
                self.show_lane(lane);
                self.put_card(Card {
                    lane,
                    step,
                    role,
                    text: parsed.text,
                    author,
                    covered: self.entry_line().covers_cards(),
                    ..Card::default()
                })
            }
            Entry::Stage => self.put_stage(parsed.text),
            Entry::Note { is_question } => {
                let id = NoteId::generate(self.ids());
                let note = ParkedNote {
                    id,
                    is_question: is_question || parsed.text.ends_with('?'),
                    text: parsed.text,
                    author,
                    ..ParkedNote::default()
                };
                self.put_workshop(|workshop| workshop.parking_lot.push(note));
                true
            }
            Entry::Rewrite(_) | Entry::Elsewhere(_) => false,
        }
    }

    /// Adds a card at the bottom of its cell. Returns whether that worked.
    fn put_card(&mut self, card: Card) -> bool {
        let cell = self.journey().cell(card.lane, card.step);
        let after = cell.last().map(|last| last.id);
        let card = Box::new(card);
        let added = self.apply(Edit::AddCard { card, after });
        if let Some(ElementId::Card(card)) = added.first().copied() {
            self.room.capture.added_cards.push(card);
        }
        !added.is_empty()
    }

    /// Gives the first stage without a name of its own this name, or adds a stage with a step
    /// of the same name at the end. The entry line then aims at the step of that stage. Returns
    /// whether that worked.
    fn put_stage(&mut self, name: String) -> bool {
        let edit = match self.unnamed_stage() {
            Some(stage) => Edit::PutStage(Box::new(Stage { name, ..stage })),
            None => Edit::AddStage {
                index: self.journey().stages.len(),
                step_name: name.clone(),
                name,
            },
        };
        let elements = self.apply(edit);
        let Some(ElementId::Stage(stage)) = elements.first().copied() else {
            return false;
        };
        let stage = self.journey().stage(stage);
        let first_step = stage.and_then(|stage| stage.steps.first());
        let step = first_step.map(|step| step.id);
        self.room.capture.step = step;
        self.select(Selection::default());
        self.focus.cursor = step.map(CursorPosition::Step);
        self.room.capture.followed_cursor = self.focus.cursor;
        true
    }

    /// Adds a lane for cards of `role`, behind the lanes that usually come before it.
    fn add_lane_for(&mut self, role: &Role) -> Option<LaneId> {
        let (rank, preset) = preset_of(role)?;
        let lanes = &self.journey().lanes;
        let is_above = |lane: &Lane| {
            let lane_rank = LanePreset::ALL.iter().position(|preset| {
                let mut preset_lane = Lane::default();
                preset.shape(&mut preset_lane);
                (&preset_lane.kind, &preset_lane.role) == (&lane.kind, &lane.role)
            });
            lane_rank.is_some_and(|lane_rank| lane_rank < rank)
        };
        let index = lanes
            .iter()
            .rposition(|lane| is_above(lane))
            .map_or(0, |index| index + 1);
        let lane = Box::new(preset.lane(self.words()));
        let added = self.apply(Edit::AddLane { lane, index });
        match added.first().copied() {
            Some(ElementId::Lane(lane)) => Some(lane),
            _ => None,
        }
    }

    /// Shows and expands a lane, so that what is entered into it is visible.
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
}
