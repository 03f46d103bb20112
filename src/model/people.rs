//! Who is in the workshop: finding people by name, the letters and the colour of each, and how
//! many take part.

use super::participant::letters_for;
use super::{Participant, ParticipantId, Tint, Vote, Workshop};

impl Workshop {
    /// The participant called `name`, regardless of upper and lower case, and their colour.
    pub fn person(&self, name: &str) -> Option<(&Participant, Tint)> {
        let mut people = self.people.iter().enumerate();
        let is_called = |person: &Participant| Participant::is_same_name(&person.name, name);
        let (at, person) = people.find(|(_, person)| is_called(person))?;
        Some((person, tint_of(person, at)))
    }

    /// The participant with this id, and their colour: the one chosen for them, or else one by
    /// their place in the list.
    pub fn participant(&self, id: ParticipantId) -> Option<(&Participant, Tint)> {
        let mut people = self.people.iter().enumerate();
        let (at, person) = people.find(|(_, person)| person.id == id)?;
        Some((person, tint_of(person, at)))
    }

    /// The letters that stand for each participant on cards, as [`all_initials`] chooses them.
    pub fn all_initials(&self) -> Vec<String> {
        all_initials(&self.people)
    }

    /// The letters that stand for a participant on cards; empty if there is no such participant.
    pub fn initials_of(&self, id: ParticipantId) -> String {
        let index = self.people.iter().position(|person| person.id == id);
        let initials = index.map(|index| self.all_initials().swap_remove(index));
        initials.unwrap_or_default()
    }

    /// The participants who are not away, in the order of the list.
    pub fn present(&self) -> impl Iterator<Item = &Participant> {
        self.people.iter().filter(|person| !person.is_away)
    }

    /// The number of people who take part, with those who have no name; 0 if nothing is known
    /// about it, at most [`Vote::MAX_VOTERS`].
    pub fn headcount(&self) -> u32 {
        let present = u32::try_from(self.present().count()).unwrap_or(u32::MAX);
        self.headcount.unwrap_or(present).min(Vote::MAX_VOTERS)
    }
}

/// The letters that stand for each of `people` on cards, in their order. No two have the same
/// ones, unless they were chosen so.
pub fn all_initials(people: &[Participant]) -> Vec<String> {
    let has_chosen = |person: &&Participant| !person.initials.trim().is_empty();
    let chosen = people.iter().filter(has_chosen);
    let mut taken: Vec<String> = chosen.map(Participant::initials).collect();
    let letters = people.iter().map(|person| {
        if has_chosen(&person) {
            return person.initials();
        }
        let own = free_letters(&person.name, &taken);
        taken.push(own.clone());
        own
    });
    letters.collect()
}

/// The colour of a participant with the index `at`.
fn tint_of(person: &Participant, at: usize) -> Tint {
    let tints = Participant::TINTS;
    person.tint.unwrap_or(tints[at % tints.len()])
}

/// The first letters for `name` that nobody else has.
fn free_letters(name: &str, taken: &[String]) -> String {
    let is_free = |letters: &String| {
        let mut taken = taken.iter();
        !taken.any(|other| Participant::is_same_name(other, letters))
    };
    letters_for(name).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IdSource, ParticipantId};

    struct Count(u64);

    impl IdSource for Count {
        fn next_bits(&mut self) -> u64 {
            self.0 += 1;
            self.0
        }
    }

    fn initials(names: &[&str]) -> Vec<String> {
        let mut ids = Count(0);
        let mut workshop = Workshop::default();
        for name in names {
            workshop.people.push(Participant {
                id: ParticipantId::generate(&mut ids),
                name: (*name).to_owned(),
                ..Participant::default()
            });
        }
        let people = workshop.people.iter();
        people
            .map(|person| workshop.initials_of(person.id))
            .collect()
    }

    #[test]
    fn letters_are_short_unique_and_in_the_script_of_the_name() {
        assert_eq!(
            initials(&["Anna", "Boris", "AB", "Ann"]),
            ["AN", "BO", "AB", "AN2"]
        );
        assert_eq!(
            initials(&["Anna Petrova", "Anton Pavlov", "Alla Puh"]),
            ["AP", "AA", "AU"]
        );
        assert_eq!(initials(&["Анна", "Антон", "Анна П."]), ["АН", "АТ", "АП"]);
        assert_eq!(initials(&["李", "李四", "👩‍🚀"]), ["李", "李四", "👩‍🚀"]);
        assert_eq!(initials(&["", "x"]), ["", "X"]);
    }
}
