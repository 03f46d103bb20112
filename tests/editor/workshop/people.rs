//! The people of a workshop without a window: five people, one who comes late, one who goes, a
//! name that was mistyped, and votes and scores that follow all of that.

use wayline::edit::Edit;
use wayline::editor::{
    Attendance, Candidates, Command, Key, Modifiers, NameProblem, ScoringSetup, Selection,
    Shortcut, VoteSetup, Written,
};
use wayline::file::{from_ron, to_ron};
use wayline::model::{Card, ElementId, Participant, ParticipantId, Role, Tint, Workshop, validate};
use wayline::scene::{Theme, ThemeName};

use crate::support::editor::TestEditor;

/// A workshop with people, whose entry line is ready.
pub(super) struct Room(pub(super) TestEditor);

impl Room {
    pub(super) fn of(people: &str) -> Self {
        let mut test = TestEditor::new();
        let people = Attendance::read(people);
        test.editor.agenda_mut().start(Vec::new(), &people);
        test.command(Command::Capture);
        Self(test)
    }

    pub(super) fn key(&mut self, key: Key) -> &mut Self {
        let modifiers = Modifiers::NONE;
        let _ = self
            .0
            .editor
            .entry_line_mut()
            .press(Shortcut { modifiers, key });
        self
    }

    pub(super) fn enter(&mut self, text: &str) -> &mut Self {
        self.0.editor.entry_line_mut().set_text(text);
        self.key(Key::Enter)
    }

    pub(super) fn asked(&self) -> Option<String> {
        self.0.editor.entry_line().asked_name()
    }

    pub(super) fn card(&self, text: &str) -> Card {
        let id = self.0.card(text);
        (**self.0.editor.journey().card(id).expect("it is there")).clone()
    }

    pub(super) fn workshop(&self) -> &Workshop {
        self.0.editor.workshop().expect("there is one")
    }

    pub(super) fn names(&self) -> Vec<&str> {
        let people = self.workshop().people.iter();
        people.map(|person| person.name.as_str()).collect()
    }

    pub(super) fn id(&self, name: &str) -> ParticipantId {
        let found = self.workshop().person(name);
        found.expect("somebody has the name").0.id
    }

    pub(super) fn set_away(&mut self, name: &str, is_away: bool) {
        let id = self.id(name);
        self.0.editor.people_mut().set_away(id, is_away);
    }

    /// Begins a vote with the number of people that is offered.
    pub(super) fn begin_vote(&mut self) -> u32 {
        self.0.command(Command::StartVote);
        let setup = self.0.editor.vote().setup().cloned().expect("it is open");
        let voters = setup.voters;
        self.0.editor.vote_mut().change_setup(VoteSetup {
            candidates: Candidates::All,
            dots: 1,
            ..setup
        });
        self.0.editor.vote_mut().begin();
        self.check();
        voters
    }

    /// Everybody votes in turn. Returns the names that were called.
    pub(super) fn vote(&mut self) -> Vec<String> {
        let mut called = Vec::new();
        while let Some(voter) = self.0.editor.vote().voter() {
            let name = self.0.editor.people().name_of_turn(voter);
            called.push(name.unwrap_or("?").to_owned());
            self.0.editor.vote_mut().sit_down();
            let card = self.0.editor.vote().candidate().expect("there are cards");
            self.0.editor.vote_mut().put_dot(card);
            self.0.editor.vote_mut().pass_laptop();
        }
        called
    }

    pub(super) fn begin_scoring(&mut self) -> u32 {
        self.0.command(Command::StartScoring);
        let setup = self
            .0
            .editor
            .scoring()
            .setup()
            .copied()
            .expect("it is open");
        self.0
            .editor
            .scoring_mut()
            .change_setup(ScoringSetup { ..setup });
        self.0.editor.scoring_mut().begin();
        self.check();
        setup.people
    }

    pub(super) fn score(&mut self) -> Vec<String> {
        let mut called = Vec::new();
        while let Some(scorer) = self.0.editor.scoring().scorer() {
            let name = self.0.editor.people().name_of_turn(scorer as usize);
            called.push(name.unwrap_or("?").to_owned());
            let step = self.0.editor.scoring().step().expect("there are steps");
            self.0.editor.scoring_mut().score(step, Some(3));
            self.0.editor.scoring_mut().pass_laptop();
        }
        called
    }

    pub(super) fn check(&self) {
        let journey = self.0.editor.journey();
        assert_eq!(validate(journey), []);
        let text = to_ron(journey).expect("sound");
        assert_eq!(from_ron(&text).expect("it can be read").0, **journey);
    }
}

#[test]
fn initials_a_name_and_its_beginning_are_the_same_person() {
    let mut room = Room::of("Anna, Boris, Vera P., Анна");
    for (typed, text, author) in [
        ("@AN Slow", "Slow", "Anna"),
        ("@anna Slower", "Slower", "Anna"),
        ("@ann Slowest", "Slowest", "Anna"),
        ("! @bo: No prices", "No prices", "Boris"),
        ("@Vera Too long", "Too long", "Vera P."),
        ("@vp Too short", "Too short", "Vera P."),
        ("@ан Дорого", "Дорого", "Анна"),
    ] {
        room.enter(typed);
        assert_eq!(room.asked(), None, "{typed}");
        assert_eq!(room.card(text).author, author, "{typed}");
    }
    assert_eq!(room.names().len(), 4, "nobody was added");
}

#[test]
fn a_new_name_is_asked_about_once_and_can_stay_text() {
    let mut room = Room::of("Anna, Boris");
    let before = room.0.ron();
    room.enter("@Vik Pays twice");
    assert_eq!(room.asked().as_deref(), Some("Vik"));
    assert_eq!(room.0.ron(), before, "nothing has changed yet");
    // The name was mistyped: once it is another one, the question is about that.
    room.0.editor.entry_line_mut().set_text("@Vic Pays twice");
    assert_eq!(room.asked(), None);
    room.key(Key::Enter);
    assert_eq!(room.asked().as_deref(), Some("Vic"));
    room.key(Key::Enter);
    assert_eq!(room.card("Pays twice").author, "Vic");
    assert_eq!(room.names(), ["Anna", "Boris", "Vic"]);
    room.0.expect_one_step(&before);

    room.enter("@home delivery").key(Key::Escape);
    assert_eq!(room.asked(), None);
    room.key(Key::Enter);
    assert_eq!(room.card("@home delivery").author, "");
    assert_eq!(room.names(), ["Anna", "Boris", "Vic"]);

    // Nothing can be asked about a pasted list.
    room.0
        .editor
        .entry_line_mut()
        .paste("- @vic One\n- @all Two\n");
    assert_eq!(room.card("One").author, "Vic");
    assert_eq!(room.card("@all Two").author, "");
    assert_eq!(room.names().len(), 3);
}

#[test]
fn the_number_of_people_that_was_set_stays() {
    let mut room = Room::of("8");
    assert_eq!(
        (room.workshop().people.len(), room.0.editor.people().count()),
        (0, 8)
    );
    room.enter("@Anna").key(Key::Enter);
    room.enter("@Boris").key(Key::Enter);
    assert_eq!(
        room.0.editor.people().count(),
        8,
        "they are two of the eight"
    );
    assert_eq!(room.0.editor.people().unnamed(), 6);
    assert_eq!(room.begin_vote(), 8);
    assert_eq!(room.vote(), ["Anna", "Boris", "?", "?", "?", "?", "?", "?"]);
    room.0.editor.vote_mut().close();
    assert_eq!(room.begin_scoring(), 8);
    room.0.editor.scoring_mut().abandon();

    // A number that is set for a vote is the number of the next one too.
    let mut room = Room::of("Anna, Boris");
    room.0.command(Command::StartVote);
    let setup = room.0.editor.vote().setup().cloned().expect("it is open");
    room.0
        .editor
        .vote_mut()
        .change_setup(VoteSetup { voters: 5, ..setup });
    room.0.editor.vote_mut().begin();
    room.vote();
    room.0.editor.vote_mut().close();
    assert_eq!(room.begin_scoring(), 5);
}

#[test]
fn whoever_is_away_has_no_turn_and_whoever_comes_late_still_votes() {
    let mut room = Room::of("Anna, Boris, Vera, Gleb, Dina");
    room.set_away("Boris", true);
    assert_eq!(room.begin_vote(), 4);
    // Gleb goes before his turn, Zoe comes, and Boris is back when all others have voted.
    room.set_away("Gleb", true);
    room.0.editor.people_mut().add("Zoe").expect("a new name");
    room.check();
    assert_eq!(room.vote(), ["Anna", "Vera", "Dina", "Zoe"]);
    let boris = room.id("Boris");
    room.0.editor.people_mut().set_away(boris, false);
    room.check();
    assert_eq!(room.vote(), ["Boris"]);
    // His dot counts even if he goes again.
    room.0.editor.people_mut().set_away(boris, true);
    room.check();
    let vote = room.workshop().votes.last().expect("one");
    assert_eq!((vote.voters, vote.ballots.len()), (5, 5));
    room.0.editor.vote_mut().close();

    assert_eq!(room.begin_scoring(), 4);
    room.set_away("Dina", true);
    room.0.editor.people_mut().set_away(boris, false);
    room.check();
    assert_eq!(room.score(), ["Anna", "Vera", "Zoe", "Boris"]);
    let gleb = room.id("Gleb");
    room.0.editor.people_mut().set_away(gleb, false);
    room.check();
    assert_eq!(room.score(), ["Gleb"]);
}

#[test]
fn hidden_dots_stay_hidden_when_the_turns_change() {
    let mut room = Room::of("Anna, Boris");
    room.0.command(Command::StartVote);
    let setup = room.0.editor.vote().setup().cloned().expect("it is open");
    room.0.editor.vote_mut().change_setup(VoteSetup {
        is_hidden: true,
        ..setup
    });
    room.0.editor.vote_mut().begin();
    room.0.editor.vote_mut().sit_down();
    assert!(!room.0.editor.vote().is_handing_over());
    room.set_away("Anna", true);
    assert!(
        room.0.editor.vote().is_handing_over(),
        "it is the turn of Boris now"
    );
}

#[test]
fn renaming_changes_all_marks_and_removing_keeps_or_drops_them() {
    let mut room = Room::of("Ana, Boris");
    room.enter("@Ana Slow")
        .enter("@Boris Dull")
        .enter("# @ana Returns");
    let before = room.0.ron();
    let ana = room.id("Ana");
    room.0
        .editor
        .people_mut()
        .rename(ana, " Anna, ")
        .expect("free");
    assert_eq!(room.card("Slow").author, "Anna");
    assert_eq!(room.workshop().parking_lot[0].author, "Anna");
    assert_eq!(room.workshop().initials_of(room.id("Anna")), "AN");
    room.0.expect_one_step(&before);
    let anna = room.id("Anna");
    let people = room.0.editor.people_mut().rename(anna, "boris");
    assert_eq!(people, Err(NameProblem::Taken));
    assert_eq!(
        room.0.editor.people_mut().rename(anna, " - "),
        Err(NameProblem::Empty)
    );
    let boris = room.id("Boris");
    assert_eq!(
        room.0.editor.people_mut().set_initials(boris, "an"),
        Err(NameProblem::Taken)
    );
    assert_eq!(
        room.0.editor.people_mut().set_initials(boris, "БРС"),
        Ok(())
    );
    room.0.editor.people_mut().set_tint(boris, Tint::Rose);
    room.check();

    assert_eq!(
        room.0.editor.people().written(anna),
        Written { cards: 1, notes: 1 }
    );
    room.0.editor.people_mut().remove(anna, true);
    assert_eq!(room.card("Slow").author, "Anna", "her name stays");
    room.0.editor.people_mut().remove(boris, false);
    assert_eq!(room.card("Dull").author, "");
    assert!(room.names().is_empty());
    room.check();
}

#[test]
fn a_removed_voter_leaves_the_dots_and_a_map_that_can_be_opened() {
    let mut room = Room::of("Anna, Boris, Vera");
    room.begin_vote();
    room.vote();
    room.0.editor.vote_mut().close();
    let boris = room.id("Boris");
    room.0.editor.people_mut().remove(boris, true);
    room.check();
    let vote = room.workshop().votes.last().expect("one");
    assert_eq!(vote.ballots.len(), 3, "three have voted");
    assert_eq!(vote.ballots[1].person, None);
    assert_eq!(room.begin_vote(), 2);
}

#[test]
fn undo_while_scoring_goes_back_to_the_step_whose_score_it_took() {
    let mut room = Room::of("Anna, Boris");
    room.begin_scoring();
    let steps: Vec<_> = room
        .0
        .editor
        .journey()
        .steps()
        .map(|(_, step)| step.id)
        .collect();
    for step in &steps[..2] {
        room.0.editor.scoring_mut().score(*step, Some(4));
        room.0.editor.scoring_mut().go_by(1);
    }
    assert_eq!(room.0.editor.scoring().step(), Some(steps[2]));
    room.0.command(Command::Undo);
    assert_eq!(room.0.editor.scoring().step(), Some(steps[1]));
    assert_eq!(room.0.editor.scoring().own_level(steps[1]), None);
    room.0.command(Command::Undo);
    assert_eq!(room.0.editor.scoring().step(), Some(steps[0]));
    room.0.editor.scoring_mut().abandon();

    // A dot that is taken back makes its card the current one.
    let lane = room.0.editor.journey().lanes[1].id;
    let card = Box::new(Card {
        lane,
        step: steps[0],
        role: Role::PainPoint,
        text: "Queue".to_owned(),
        ..Card::default()
    });
    room.0
        .editor
        .edit("edit-capture", Edit::AddCard { card, after: None });
    room.begin_vote();
    let card = room.0.editor.vote().candidate().expect("there are cards");
    room.0.editor.vote_mut().put_dot(card);
    room.0.editor.vote_mut().go_by(3);
    assert_ne!(room.0.editor.vote().candidate(), Some(card));
    room.0.command(Command::Undo);
    assert_eq!(room.0.editor.vote().candidate(), Some(card));
}

/// How a colour looks to somebody who does not see all colours: linear light after the matrices
/// for full protanopia and deuteranopia of Machado, Oliveira and Fernandes, "A Physiologically-
/// based Model for Simulation of Color Vision Deficiency" (IEEE TVCG 15(6), 2009), then CIE Lab.
fn seen(colour: wayline::scene::Colour, matrix: [[f64; 3]; 3]) -> [f64; 3] {
    let linear = [colour.r, colour.g, colour.b].map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    let light = matrix.map(|row| {
        let sum: f64 = row
            .iter()
            .zip(linear)
            .map(|(share, channel)| share * channel)
            .sum();
        sum.clamp(0.0, 1.0)
    });
    let axis = |row: [f64; 3], white: f64| {
        let sum: f64 = row
            .iter()
            .zip(light)
            .map(|(share, channel)| share * channel)
            .sum();
        let t = sum / white;
        if t > 0.008_856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    };
    let x = axis([0.4124, 0.3576, 0.1805], 0.9505);
    let y = axis([0.2126, 0.7152, 0.0722], 1.0);
    let z = axis([0.0193, 0.1192, 0.9505], 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[test]
fn everyone_tells_the_colours_of_people_apart() {
    let all = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ];
    for name in [ThemeName::Light, ThemeName::Dark, ThemeName::HighContrast] {
        let theme = Theme::bundled(name);
        for matrix in all {
            for (index, one) in Participant::TINTS.iter().enumerate() {
                for other in &Participant::TINTS[..index] {
                    let [a, b] = [one, other].map(|tint| seen(theme.tint(*tint).person, matrix));
                    let distance = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>();
                    // Colours that are side by side differ for everyone from about 10 on.
                    assert!(distance.sqrt() > 20.0, "{name:?}: {one:?} and {other:?}");
                }
            }
        }
    }
}

#[test]
fn a_merged_card_keeps_the_other_wording_and_a_group_says_what_it_moved() {
    let mut room = Room::of("Anna, Boris");
    room.enter("@Anna Slow page");
    let modifiers = Modifiers::NONE;
    let tab = Shortcut {
        modifiers,
        key: Key::Tab,
    };
    let _ = room.0.editor.entry_line_mut().press(tab);
    room.enter("@Boris It takes ages").enter("Never ends");
    let [slow, ages, ends] =
        ["Slow page", "It takes ages", "Never ends"].map(|text| room.0.card(text));
    let step = room.0.editor.journey().card(ages).expect("there").step;
    let step = room
        .0
        .editor
        .journey()
        .step(step)
        .expect("there")
        .1
        .name
        .clone();
    room.0.editor.take_notices();
    room.0
        .editor
        .select(Selection::of([slow, ages].map(ElementId::Card)));
    room.0.command(Command::MergeCards);
    let merged = room.card("Slow page");
    assert_eq!(merged.note, format!("“It takes ages” — Boris, {step}"));
    assert_eq!(merged.author, "Anna, Boris");
    let notices = room.0.editor.take_notices();
    assert!(
        notices[0].text.contains("the other wording is a quote"),
        "{}",
        notices[0].text
    );

    room.0
        .editor
        .select(Selection::of([slow, ends].map(ElementId::Card)));
    room.0.command(Command::GroupCards);
    let notices = room.0.editor.take_notices();
    assert!(
        notices[0].text.starts_with("One card moved to “"),
        "{}",
        notices[0].text
    );
    room.0.command(Command::Undo);
    // In one step, nothing moves and nothing is said.
    room.enter("First").enter("Second");
    let [first, second] = ["First", "Second"].map(|text| room.0.card(text));
    room.0.editor.take_notices();
    room.0
        .editor
        .select(Selection::of([first, second].map(ElementId::Card)));
    room.0.command(Command::GroupCards);
    assert!(room.0.editor.take_notices().is_empty());
}

#[test]
fn people_without_names_can_come_late_too() {
    let mut room = Room::of("2");
    room.begin_vote();
    assert_eq!(room.vote().len(), 2);
    room.0.editor.people_mut().set_count(4);
    room.check();
    room.0.editor.people_mut().set_count(3);
    room.check();
    assert_eq!(room.vote().len(), 1, "one more has a turn");
    room.0.editor.people_mut().set_count(1);
    room.check();
    let vote = room.workshop().votes.last().expect("one");
    assert_eq!(vote.voters, 3, "who has voted stays counted");
    room.0.editor.vote_mut().close();
    room.0.editor.people_mut().set_count(2);
    assert_eq!(room.begin_scoring(), 2);
    room.0.editor.people_mut().set_count(3);
    room.check();
    assert_eq!(room.score().len(), 3);
}

#[test]
fn whoever_types_on_behind_the_question_about_a_name_loses_no_card() {
    let mut room = Room::of("Vera, Boris");
    room.enter("@Zoe New card");
    assert_eq!(room.asked().as_deref(), Some("Zoe"));
    // The field hands over its whole text with each letter that is typed behind it.
    for typed in ["@Zoe New card@", "@v", "@ve Second"] {
        room.0.editor.entry_line_mut().set_text(typed);
    }
    room.key(Key::Enter);
    assert_eq!(room.card("New card").author, "Zoe");
    assert_eq!(room.card("Second").author, "Vera");
    let notices = room.0.editor.take_notices();
    assert!(
        notices.iter().any(|notice| notice.text.contains("Zoe")),
        "that she was added is told"
    );
    // A name alone is the one who types from then on.
    room.enter("@Gleb");
    room.0.editor.entry_line_mut().set_text("@GlebThird");
    room.key(Key::Enter);
    assert_eq!(room.card("Third").author, "Gleb");
    // Going on to another step and pasting enter the text as well.
    room.enter("@Dina Fourth").key(Key::Tab);
    assert_eq!(room.card("Fourth").author, "Dina");
    room.enter("@Egor Fifth");
    room.0.editor.entry_line_mut().paste("One\nTwo\n");
    assert_eq!(room.card("Fifth").author, "Egor");
    assert_eq!(room.card("One").author, "Gleb");
    // What goes on after a space, or is taken away, changes the text that waits.
    room.enter("@Kim Late");
    room.0.editor.entry_line_mut().set_text("@Kim Late ");
    assert_eq!(room.asked(), None);
    room.0.editor.entry_line_mut().set_text("@Kim Late again");
    room.key(Key::Enter).key(Key::Enter);
    assert_eq!(room.card("Late again").author, "Kim");
    // Signs are nobody.
    room.enter("@@ what").enter("@");
    assert_eq!(room.asked(), None);
    assert_eq!(room.card("@@ what").author, "Gleb");
}

#[test]
fn whoever_comes_after_the_end_of_a_vote_still_votes_and_all_dots_stay() {
    let mut room = Room::of("Anna, Boris");
    room.enter("Slow").enter("Dull");
    room.begin_vote();
    let card = room.0.editor.vote().candidate().expect("a card");
    room.vote();
    room.0.editor.vote_mut().close();
    room.0.editor.people_mut().add("Vera").expect("she is new");
    room.0.editor.vote_mut().reopen();
    assert_eq!(room.vote(), ["Vera"], "the others have had their turn");
    room.0.editor.vote_mut().close();
    let vote = &room.workshop().votes[0];
    assert_eq!((vote.voters, vote.ballots.len()), (3, 3));
    let votes = room.0.editor.journey().card(card).map(|card| card.votes);
    assert_eq!(votes, Some(3), "each of them has one dot");
    room.check();
}
