//! Who is counted in a workshop: people who are left out of the next one, hands of those who go,
//! and names that are none.

use wayline::editor::{
    Attendance, Candidates, Command, NameProblem, ScoringSetup, Selection, VoteSetup,
};
use wayline::model::{ActivityKind, ElementId};

use super::people::Room;
use crate::support::editor::TestEditor;

impl Room {
    /// Begins another workshop with these people.
    fn begin_again(&mut self, people: &str) {
        let people = Attendance::read(people);
        self.0.editor.agenda_mut().start(Vec::new(), &people);
        self.check();
    }

    fn begin_vote_by_hands(&mut self) {
        self.0.command(Command::StartVote);
        let setup = self.0.editor.vote().setup().cloned().expect("it is open");
        self.0.editor.vote_mut().change_setup(VoteSetup {
            candidates: Candidates::All,
            dots: 1,
            by_hands: true,
            ..setup
        });
        self.0.editor.vote_mut().begin();
        self.check();
    }

    fn begin_scoring_by_hands(&mut self) {
        self.0.command(Command::StartScoring);
        let setup = self
            .0
            .editor
            .scoring()
            .setup()
            .copied()
            .expect("it is open");
        self.0.editor.scoring_mut().change_setup(ScoringSetup {
            by_hands: true,
            ..setup
        });
        self.0.editor.scoring_mut().begin();
        self.check();
    }

    fn voters(&self) -> u32 {
        self.0.editor.vote().open().expect("a vote is on").voters
    }

    fn scorers(&self) -> u32 {
        self.0
            .editor
            .scoring()
            .open()
            .expect("scores are on")
            .people
    }

    fn set_count(&mut self, count: u32) {
        self.0.editor.people_mut().set_count(count);
        self.check();
    }
}

#[test]
fn a_workshop_begins_again_with_other_people_after_votes_and_scores() {
    let mut room = Room::of("Anna, Boris");
    room.begin_vote();
    room.vote();
    room.0.editor.vote_mut().close();
    room.begin_scoring();
    room.score();
    room.0.editor.scoring_mut().close();
    room.begin_again("Vera, Boris");
    assert_eq!(room.names(), ["Vera", "Boris"]);
    let boris = room.id("Boris");
    let workshop = room.workshop();
    let voters = workshop.votes[0].ballots.iter().map(|ballot| ballot.person);
    assert_eq!(voters.collect::<Vec<_>>(), [None, Some(boris)]);
    assert_eq!(workshop.scorings[0].persons, [None, Some(boris)]);
}

#[test]
fn hands_are_counted_of_as_many_as_are_there() {
    let mut room = Room::of("Anna, Boris, Vera, 6");
    room.begin_vote_by_hands();
    assert_eq!(room.voters(), 6);
    room.set_away("Boris", true);
    room.check();
    assert_eq!(room.voters(), 5);
    room.set_away("Boris", false);
    assert_eq!(room.voters(), 6);
    room.set_count(4);
    assert_eq!(room.voters(), 4);
    room.0.editor.people_mut().add("Gleb").expect("a new name");
    assert_eq!(room.voters(), 4, "he is one of the four");
    // Hands that were counted were raised by somebody.
    let card = room.0.editor.vote().candidate().expect("a card");
    room.0.editor.vote_mut().count_hands(card, 4);
    let vera = room.id("Vera");
    room.0.editor.people_mut().remove(vera, true);
    room.check();
    assert_eq!(room.voters(), 4);
    room.0.editor.people_mut().add("Vera").expect("a new name");
    assert_eq!(room.voters(), 4, "she has raised her hand already");
    room.0.editor.vote_mut().abandon();

    room.begin_scoring_by_hands();
    assert_eq!(room.scorers(), 4);
    room.set_away("Anna", true);
    assert_eq!(room.scorers(), 3);
    let step = room.0.editor.scoring().step().expect("a step");
    room.0.editor.scoring_mut().count_hands(step, 2, 3);
    room.set_count(2);
    assert_eq!(room.scorers(), 3, "three hands were counted");
    room.set_count(7);
    assert_eq!(room.scorers(), 7);
}

#[test]
fn whoever_is_removed_is_not_counted_any_more() {
    let mut room = Room::of("Anna, Boris, 5");
    let anna = room.id("Anna");
    room.0.editor.people_mut().remove(anna, true);
    let people = room.0.editor.people();
    assert_eq!((people.count(), people.unnamed()), (4, 3));
    // Whoever was away was not counted.
    room.set_away("Boris", true);
    assert_eq!(room.0.editor.people().count(), 3);
    let boris = room.id("Boris");
    room.0.editor.people_mut().remove(boris, true);
    assert_eq!(room.0.editor.people().count(), 3);
}

#[test]
fn names_that_cannot_be_added_are_no_names_at_the_beginning_either() {
    let mut room = Room::of("Anna  P, Anna P, —, Boris");
    assert_eq!(room.names(), ["Anna P", "Boris"]);
    let read = Attendance::read("Anna  P, anna P");
    assert_eq!((read.names.len(), read.repeated.len()), (1, 1));
    // A number alone says how many take part, and would come back as that.
    let boris = room.id("Boris");
    let renamed = room.0.editor.people_mut().rename(boris, " 7 ");
    assert_eq!(renamed, Err(NameProblem::Number));
    let added = room.0.editor.people_mut().add_all(&["8".to_owned()]);
    assert_eq!(added, [("8".to_owned(), NameProblem::Number)]);
    room.enter("@7 of ten pay twice");
    assert_eq!(room.asked(), None);
    assert_eq!(room.card("@7 of ten pay twice").author, "");
    room.0
        .editor
        .people_mut()
        .rename(boris, "7 B")
        .expect("a name");
    room.check();
}

#[test]
fn going_on_is_asked_again_once_more_hands_or_dots_are_counted() {
    let mut test = TestEditor::new();
    test.start().go_to(&ActivityKind::Vote);
    let mut room = Room(test);
    room.begin_vote_by_hands();
    let card = room.0.editor.vote().candidate().expect("a card");
    for count in [1, 2] {
        room.0.editor.vote_mut().count_hands(card, count);
        room.0.command(Command::NextActivity);
        assert!(room.0.editor.vote().open().is_some(), "{count} hands");
    }
    room.0.editor.vote_mut().abandon();

    room.0.command(Command::StartVote);
    let setup = room.0.editor.vote().setup().cloned().expect("it is open");
    room.0.editor.vote_mut().change_setup(VoteSetup {
        candidates: Candidates::All,
        by_hands: false,
        dots: 3,
        ..setup
    });
    room.0.editor.vote_mut().begin();
    for dots in 1..=2 {
        room.0.editor.vote_mut().put_dot(card);
        room.0.command(Command::NextActivity);
        assert!(room.0.editor.vote().open().is_some(), "{dots} dots");
    }
    room.0.command(Command::NextActivity);
    assert!(room.0.editor.vote().open().is_none(), "nothing has changed");
}

#[test]
fn merging_tells_of_the_quotes_that_it_made() {
    let mut room = Room::of("Anna, Boris");
    room.enter("Slow page")
        .enter("Never ends")
        .enter("never  ends")
        .enter("Never ends ");
    room.0.editor.take_notices();
    let mut cards = room.0.editor.journey().cards.clone();
    cards.retain(|card| {
        let text = card.text.to_lowercase();
        text.starts_with("slow page") || text.starts_with("never")
    });
    assert_eq!(cards.len(), 4);
    let cards = cards.iter().map(|card| ElementId::Card(card.id));
    room.0.editor.select(Selection::of(cards));
    room.0.command(Command::MergeCards);
    assert_eq!(room.card("Slow page").note, "“Never ends”\n“never ends”");
    let told = room.0.editor.take_notices();
    assert!(
        told[0].text.contains("2 other wordings"),
        "{}",
        told[0].text
    );
    // A card without a text takes over the text of the other: nothing became a quote.
    room.enter("Empty").enter("Full");
    let empty = room.0.card("Empty");
    let full = room.0.card("Full");
    let mut card = room.card("Empty");
    card.text.clear();
    let edit = wayline::edit::Edit::PutCard(Box::new(card));
    room.0.editor.edit("edit-change-text", edit);
    room.0.editor.take_notices();
    room.0
        .editor
        .select(Selection::of([empty, full].map(ElementId::Card)));
    room.0.command(Command::MergeCards);
    assert_eq!(room.card("Full").note, "");
    assert!(room.0.editor.take_notices().is_empty());
}
