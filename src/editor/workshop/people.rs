//! The people who take part in the workshop: naming, marking and counting them, who is away,
//! and what becomes of the cards of those who are removed.

use std::sync::Arc;

use super::Editor;
use super::names::{clean_name, is_name, number_in};
use super::turns::{admit, excuse, forget, resize};
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{EntryLinePartMut, PeoplePart, PeoplePartMut};
use crate::model::{Card, ElementId, IdSource, Participant, ParticipantId, Tint, Vote, Workshop};

/// The people of a workshop as a user typed them: their names, and how many they are if that was
/// said too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// The names, in the order in which they were typed and as they are kept. Signs without
    /// letters and digits are among them; they name nobody.
    pub names: Vec<String>,
    /// The names that were typed more than once, each as often as it is too many.
    pub repeated: Vec<String>,
    /// The number of all people, from 1 to [`Vote::MAX_VOTERS`], with those without a name.
    pub count: Option<u32>,
}

impl Attendance {
    /// Reads names that are separated by commas, semicolons or line breaks. A number among them
    /// is the number of all people.
    pub fn read(typed: &str) -> Self {
        let mut attendance = Self::default();
        for piece in typed.split([',', ';', '\n']) {
            let piece = clean_name(piece);
            if let Some(count) = number_in(&piece) {
                attendance.count = Some(count.clamp(1, Vote::MAX_VOTERS));
            } else if !piece.is_empty() && attendance.names.len() < Vote::MAX_VOTERS as usize {
                let mut names = attendance.names.iter();
                if names.any(|name| Participant::is_same_name(name, &piece)) {
                    attendance.repeated.push(piece);
                } else {
                    attendance.names.push(piece);
                }
            }
        }
        attendance
    }
}

/// Why a name or initials cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// There is no letter in it.
    Empty,
    /// It is a number, which would say how many people take part.
    Number,
    /// Another participant has it.
    Taken,
    /// The workshop has [`Vote::MAX_VOTERS`] participants already.
    Full,
}

impl NameProblem {
    /// The message key that says so.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "people-name-empty",
            Self::Number => "people-name-number",
            Self::Taken => "people-name-taken",
            Self::Full => "people-full",
        }
    }
}

/// What somebody has written on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The number of cards.
    pub cards: usize,
    /// The number of notes in the parking lot.
    pub notes: usize,
}

impl<'a> PeoplePart<'a> {
    /// The people in the list, also those who are away.
    pub fn list(self) -> &'a [Participant] {
        let workshop = self.editor.workshop();
        workshop.map_or(&[], |workshop| &workshop.people)
    }

    /// How many people take part, with those without a name; 0 if that is not known.
    pub fn count(self) -> u32 {
        self.editor.workshop().map_or(0, Workshop::headcount)
    }

    /// How many of those who take part have no name.
    pub fn unnamed(self) -> u32 {
        let present = self
            .editor
            .workshop()
            .map_or(0, |workshop| workshop.present().count());
        self.count()
            .saturating_sub(u32::try_from(present).unwrap_or(u32::MAX))
    }

    /// How many cards and notes a participant has written, alone or with others.
    pub fn written(self, id: ParticipantId) -> Written {
        let Some(name) = self.name(id) else {
            return Written::default();
        };
        let cards = self.editor.journey().cards.iter();
        let notes = self.editor.workshop().into_iter();
        let notes = notes.flat_map(|workshop| &workshop.parking_lot);
        Written {
            cards: cards
                .filter(|card| names_author(&card.author, name))
                .count(),
            notes: notes
                .filter(|note| names_author(&note.author, name))
                .count(),
        }
    }

    /// The name of the person whose turn has this index in the vote or the scoring under way.
    /// `None` if that person has no name.
    pub fn name_of_turn(self, turn: usize) -> Option<&'a str> {
        let workshop = self.editor.workshop()?;
        let persons: Vec<Option<ParticipantId>> = match workshop.open_vote() {
            Some(vote) => vote.ballots.iter().map(|ballot| ballot.person).collect(),
            None => workshop.open_scoring()?.persons.clone(),
        };
        // Maps of earlier versions do not say who votes: people voted in the order of the list.
        if persons.iter().all(Option::is_none) {
            return workshop.people.get(turn).map(|person| person.name.as_str());
        }
        let id = persons.get(turn).copied().flatten()?;
        self.name(id)
    }

    fn name(self, id: ParticipantId) -> Option<&'a str> {
        let (person, _) = self.editor.workshop()?.participant(id)?;
        Some(person.name.as_str())
    }
}

impl PeoplePartMut<'_> {
    /// Adds a participant of this name, as one entry of the history. Whoever comes during a vote
    /// or a scoring gets the last turn.
    ///
    /// # Errors
    /// Why the name cannot be added.
    pub fn add(&mut self, name: &str) -> Result<ParticipantId, NameProblem> {
        let name = clean_name(name);
        self.editor.check_name(&name, None)?;
        let mut added = None;
        self.editor.transact("edit-add-participant", |transaction| {
            added = transaction.add_person(&name);
            added.is_some()
        });
        added.ok_or(NameProblem::Full)
    }

    /// Adds participants of these names, as one entry of the history. Returns the names that
    /// cannot be added, each with the reason.
    pub fn add_all(&mut self, names: &[String]) -> Vec<(String, NameProblem)> {
        self.editor.transact("edit-add-participant", |transaction| {
            let refused = names.iter().filter_map(|name| {
                let name = clean_name(name);
                let problem = transaction.check_name(&name, None).err();
                let problem = problem.or_else(|| {
                    let added = transaction.add_person(&name);
                    added.is_none().then_some(NameProblem::Full)
                });
                problem.map(|problem| (name, problem))
            });
            refused.collect()
        })
    }

    /// Gives a participant another name, on the cards and notes too, as one entry of the history.
    ///
    /// # Errors
    /// Why the participant cannot have the name.
    pub fn rename(&mut self, id: ParticipantId, name: &str) -> Result<(), NameProblem> {
        let name = clean_name(name);
        self.editor.check_name(&name, Some(id))?;
        let Some(old) = self.editor.people().name(id).map(str::to_owned) else {
            return Ok(());
        };
        if old == name {
            return Ok(());
        }
        self.editor
            .transact("edit-rename-participant", |transaction| {
                transaction.replace_author(&old, Some(&name));
                transaction.put_person(id, |person| person.name.clone_from(&name));
            });
        let author = &mut self.editor.room.capture.author;
        if Participant::is_same_name(author, &old) {
            *author = name;
        }
        Ok(())
    }

    /// Chooses the letters that stand for a participant; without any they follow from the name.
    ///
    /// # Errors
    /// [`NameProblem::Taken`] if they stand for someone else.
    pub fn set_initials(&mut self, id: ParticipantId, initials: &str) -> Result<(), NameProblem> {
        let initials: String = clean_name(initials)
            .chars()
            .take(Participant::MAX_INITIALS)
            .collect();
        let initials = initials.trim().to_owned();
        let workshop = self.editor.workshop();
        let is_taken = workshop.is_some_and(|workshop| {
            let mut others = workshop.people.iter().filter(|other| other.id != id);
            others
                .any(|other| Participant::is_same_name(&workshop.initials_of(other.id), &initials))
        });
        if is_taken && !initials.is_empty() {
            return Err(NameProblem::Taken);
        }
        let own = workshop.map(|workshop| workshop.initials_of(id));
        if own.as_ref() != Some(&initials) {
            self.editor.transact("edit-participant", |transaction| {
                transaction.put_person(id, |person| person.initials = initials);
            });
        }
        Ok(())
    }

    /// Chooses the colour of a participant.
    pub fn set_tint(&mut self, id: ParticipantId, tint: Tint) {
        self.editor.transact("edit-participant", |transaction| {
            transaction.put_person(id, |person| person.tint = Some(tint));
        });
    }

    /// Notes that a participant has gone away or come back. Whoever is away has no turn in votes
    /// and scorings; whoever comes back gets the last one.
    pub fn set_away(&mut self, id: ParticipantId, is_away: bool) {
        let workshop = self.editor.workshop();
        let person = workshop.and_then(|workshop| workshop.participant(id));
        if person.is_none_or(|(person, _)| person.is_away == is_away) {
            return;
        }
        let label = if is_away {
            "edit-person-away"
        } else {
            "edit-person-back"
        };
        self.editor.change_workshop(label, |workshop| {
            for person in workshop.people.iter_mut().filter(|person| person.id == id) {
                person.is_away = is_away;
            }
            if is_away {
                count_one_less(workshop);
                excuse(workshop, id);
            } else {
                count_one_more(workshop);
                admit(workshop, id, false);
            }
        });
        self.editor.forget_seats();
    }

    /// Removes a participant, as one entry of the history. The name stays on the cards and notes
    /// if `keeps_name` is true. What the participant has chosen in votes and scorings counts.
    pub fn remove(&mut self, id: ParticipantId, keeps_name: bool) {
        let Some(name) = self.editor.people().name(id).map(str::to_owned) else {
            return;
        };
        self.editor
            .transact("edit-remove-participant", |transaction| {
                if !keeps_name {
                    transaction.replace_author(&name, None);
                }
                transaction.put_workshop(|workshop| {
                    if workshop.present().any(|person| person.id == id) {
                        count_one_less(workshop);
                    }
                    workshop.people.retain(|person| person.id != id);
                    excuse(workshop, id);
                    forget(workshop, id);
                });
            });
        if Participant::is_same_name(&self.editor.room.capture.author, &name) {
            self.editor.room.capture.author.clear();
        }
        self.editor.forget_seats();
    }

    /// Sets how many people take part, with those without a name; from 1 to
    /// [`Vote::MAX_VOTERS`]. During a vote or a scoring, more people get the last turns, and of
    /// fewer people those without a name who had no turn yet lose theirs.
    pub fn set_count(&mut self, count: u32) {
        let count = count.clamp(1, Vote::MAX_VOTERS);
        if count == self.editor.people().count() {
            return;
        }
        let element = ElementId::Journey;
        self.editor
            .change_workshop_field(element, "headcount", |workshop| {
                let before = workshop.headcount();
                set_headcount(workshop, count);
                resize(workshop, before, count);
            });
        self.editor.forget_seats();
    }
}

/// Makes these the people of a workshop. Those who were in its list keep what is known about
/// them; without any names, all of them stay.
pub(super) fn put_people(workshop: &mut Workshop, people: &Attendance, ids: &mut dyn IdSource) {
    let mut names = people.names.iter().filter(|name| is_name(name)).peekable();
    if names.peek().is_none() && people.count.is_none() {
        return;
    }
    if names.peek().is_some() {
        let mut before = std::mem::take(&mut workshop.people);
        for name in names {
            let known = before
                .iter()
                .position(|person| Participant::is_same_name(&person.name, name));
            let known = known.map(|index| before.remove(index));
            let tint = Some(free_tint(workshop));
            let person = known.unwrap_or_else(|| Participant {
                id: ParticipantId::generate(ids),
                tint,
                ..Participant::default()
            });
            workshop.people.push(Participant {
                name: name.clone(),
                is_away: false,
                ..person
            });
        }
        for gone in before {
            forget(workshop, gone.id);
        }
    }
    workshop.headcount = None;
    if let Some(count) = people.count {
        set_headcount(workshop, count);
    }
}

/// Notes that `count` people take part.
pub(super) fn set_headcount(workshop: &mut Workshop, count: u32) {
    let present = workshop.present().count();
    workshop.headcount = (present != count as usize).then_some(count);
}

/// Notes that one person more takes part, if their number was set.
fn count_one_more(workshop: &mut Workshop) {
    let more = |count: u32| (count + 1).min(Vote::MAX_VOTERS);
    workshop.headcount = workshop.headcount.map(more);
}

/// Notes that one person less takes part, if their number was set.
fn count_one_less(workshop: &mut Workshop) {
    let less = |count: u32| count.saturating_sub(1).max(1);
    workshop.headcount = workshop.headcount.map(less);
}

impl EntryLinePartMut<'_> {
    /// Sets the person who types from now on; an empty name means nobody in particular. A new
    /// name is added to the people of the workshop.
    pub fn set_author(&mut self, name: &str) {
        self.editor.transact("edit-add-participant", |transaction| {
            transaction.room.capture.author = transaction.known_name(name);
        });
    }
}

impl Editor {
    /// Whether the participant `id`, or a new one, can have a name.
    fn check_name(&self, name: &str, id: Option<ParticipantId>) -> Result<(), NameProblem> {
        if number_in(name).is_some() {
            return Err(NameProblem::Number);
        }
        if !is_name(name) {
            return Err(NameProblem::Empty);
        }
        let mut others = self
            .people()
            .list()
            .iter()
            .filter(|person| Some(person.id) != id);
        if others.any(|other| Participant::is_same_name(&other.name, name)) {
            return Err(NameProblem::Taken);
        }
        let is_full = self.people().list().len() >= Vote::MAX_VOTERS as usize;
        if id.is_none() && is_full {
            return Err(NameProblem::Full);
        }
        Ok(())
    }

    /// Forgets who has the laptop, because the turns have changed: what is hidden must not be
    /// shown to the next person.
    fn forget_seats(&mut self) {
        self.room.voting.seated = None;
        self.room.scores.seated = None;
    }
}

/// The parts of changing people.
impl Transaction<'_> {
    /// A person's name as it is written in the list of people of the workshop. A new name is
    /// added to that list.
    pub(super) fn known_name(&mut self, name: &str) -> String {
        let name = clean_name(name);
        let known = self.workshop().and_then(|workshop| workshop.person(&name));
        if let Some((person, _)) = known.filter(|_| !name.is_empty()) {
            return person.name.clone();
        }
        if !name.is_empty() {
            self.add_person(&name);
        }
        name
    }

    /// Adds a participant. Someone without a name who is counted already gets this name.
    fn add_person(&mut self, name: &str) -> Option<ParticipantId> {
        if self.people().list().len() >= Vote::MAX_VOTERS as usize {
            return None;
        }
        let id = ParticipantId::generate(self.ids());
        let is_expected = self.people().unnamed() > 0;
        let name = name.to_owned();
        self.put_workshop(|workshop| {
            let tint = Some(free_tint(workshop));
            workshop.people.push(Participant {
                id,
                name,
                tint,
                ..Participant::default()
            });
            if !is_expected {
                count_one_more(workshop);
            }
            admit(workshop, id, is_expected);
        });
        Some(id)
    }

    fn put_person(&mut self, id: ParticipantId, change: impl FnOnce(&mut Participant)) {
        self.put_workshop(|workshop| {
            let mut people = workshop.people.iter_mut();
            if let Some(person) = people.find(|person| person.id == id) {
                change(person);
            }
        });
    }

    /// Replaces or removes the name of an author on all cards and notes.
    fn replace_author(&mut self, old: &str, new: Option<&str>) {
        let journey = Arc::clone(self.journey());
        for card in &journey.cards {
            if names_author(&card.author, old) {
                let author = replaced(&card.author, old, new);
                let card = Card {
                    author,
                    ..(**card).clone()
                };
                self.apply(Edit::PutCard(Box::new(card)));
            }
        }
        self.put_workshop(|workshop| {
            for note in &mut workshop.parking_lot {
                if names_author(&note.author, old) {
                    note.author = replaced(&note.author, old, new);
                }
            }
        });
    }
}

/// The colour that the fewest participants have, the first one of several.
fn free_tint(workshop: &Workshop) -> Tint {
    let people = &workshop.people;
    let used: Vec<Tint> = people
        .iter()
        .filter_map(|person| Some(workshop.participant(person.id)?.1))
        .collect();
    let count = |tint: &Tint| used.iter().filter(|other| *other == tint).count();
    let least = Participant::TINTS.into_iter().min_by_key(count);
    least.unwrap_or(Tint::Blue)
}

/// Whether the names in `authors`, which are separated by commas, include `name`.
fn names_author(authors: &str, name: &str) -> bool {
    let mut names = authors.split(',');
    names.any(|author| !author.trim().is_empty() && Participant::is_same_name(author, name))
}

/// `authors` with `new` in the place of `old`, or without `old`.
fn replaced(authors: &str, old: &str, new: Option<&str>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in authors.split(',').map(str::trim) {
        let name = if Participant::is_same_name(name, old) {
            new.unwrap_or_default()
        } else {
            name
        };
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}
