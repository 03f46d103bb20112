//! Dot votes on the editor without a window: eight people with three dots each, counted hands,
//! hidden dots, undone dots, and votes after a crash.

use kurbo::{Rect, Shape as _, Size};
use wayline::analysis::{dots_on, standings};
use wayline::edit::Edit;
use wayline::editor::{
    Button, Candidates, Command, Editor, Mark, Modifiers, PointerEvent, RandomIds, VoteSetup,
};
use wayline::file;
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Layouter, View};
use wayline::model::{Card, CardId, ElementId, Journey, Participant, Role, validate};
use wayline::scene::{Item, Pane, Theme, ThemeName};
use wayline::words::{Language, Words};

use crate::support::map;

/// The small map with four pains, which the tests vote on.
fn map_with_pains() -> Journey {
    let mut journey = map::small_map();
    let mut ids = RandomIds::seeded(7);
    let lane = journey.lanes[1].id;
    let steps: Vec<_> = journey.steps().map(|(_, step)| step.id).collect();
    for (step, text) in steps.iter().zip(["No prices", "No reviews", "Pays twice"]) {
        let card = Box::new(Card {
            lane,
            step: *step,
            role: Role::PainPoint,
            text: text.to_owned(),
            ..Card::default()
        });
        let after = journey.cell(lane, *step).last().map(|card| card.id);
        let edit = Edit::AddCard { card, after };
        journey = edit.apply_to(&journey, &mut ids).expect("sound").0;
    }
    journey
}

/// An editor in which cards are found by their texts.
struct Room {
    editor: Editor,
}

impl Room {
    fn on(journey: Journey) -> Self {
        let ids = Box::new(RandomIds::seeded(3));
        let mut editor = Editor::new(journey, Language::English, ids);
        editor.canvas_mut().set_viewport(Size::new(1200.0, 900.0));
        Self { editor }
    }

    /// A room with an open vote on the pains.
    fn voting(people: u32, dots: u32, by_hands: bool, is_hidden: bool) -> Self {
        let mut room = Self::on(map_with_pains());
        room.begin(people, dots, by_hands, is_hidden);
        room
    }

    fn begin(&mut self, people: u32, dots: u32, by_hands: bool, is_hidden: bool) {
        self.editor.run(Command::StartVote);
        let setup = self.editor.vote().setup().expect("the dialog is open");
        assert_eq!(
            setup.candidates,
            Candidates::Pains,
            "pains are offered first"
        );
        self.editor.vote_mut().change_setup(VoteSetup {
            question: "What hurts most?".to_owned(),
            voters: people,
            dots,
            by_hands,
            is_hidden,
            ..setup_of(Candidates::Pains)
        });
        self.editor.vote_mut().begin();
        self.check();
    }

    fn check(&self) {
        let problems = validate(self.editor.journey());
        assert!(problems.is_empty(), "{problems:?}");
    }

    fn card(&self, text: &str) -> CardId {
        let cards = &self.editor.journey().cards;
        cards.iter().find(|card| card.text == text).expect(text).id
    }

    fn put(&mut self, text: &str) -> &mut Self {
        let card = self.card(text);
        self.editor.vote_mut().put_dot(card);
        self.check();
        self
    }

    /// The number of dots that the open vote has counted for a card so far.
    fn counted(&self, text: &str) -> u32 {
        let vote = self.editor.vote().open().expect("a vote is on");
        let ballots = vote
            .ballots
            .iter()
            .map(|ballot| dots_on(&ballot.dots, self.card(text)));
        ballots.sum::<u32>() + dots_on(&vote.hands, self.card(text))
    }

    fn votes(&self, text: &str) -> u32 {
        self.editor
            .journey()
            .card(self.card(text))
            .expect("there")
            .votes
    }

    /// The dots that are drawn on a card, found as circles in the colour of dots, and the texts
    /// on the card.
    fn drawn(&self, text: &str) -> (Vec<Rect>, Vec<String>) {
        let id = ElementId::Card(self.card(text));
        let scene = &self.editor.picture().scene;
        let placed = scene.body.iter().find(|placed| placed.element == Some(id));
        let placed = placed.expect("the card is drawn");
        let accent = self.editor.theme().colours.accent;
        let mut dots = Vec::new();
        let mut texts = Vec::new();
        for item in &placed.fragment.items {
            match item {
                Item::Path(path) if path.fill == Some(accent) => {
                    dots.push(path.path.bounding_box() + placed.offset());
                }
                Item::Text(text) => texts.push(text.row.text.to_string()),
                _ => {}
            }
        }
        (dots, texts)
    }
}

fn setup_of(candidates: Candidates) -> VoteSetup {
    VoteSetup {
        candidates,
        ..VoteSetup::default()
    }
}

/// The cards to which each of eight people gives their three dots.
const EIGHT: [[&str; 3]; 8] = [
    ["No prices", "No prices", "Pays twice"],
    ["No prices", "Too many tabs", "Pays twice"],
    ["Pays twice", "Pays twice", "Pays twice"],
    ["No prices", "No reviews", "Pays twice"],
    ["No prices", "No prices", "No prices"],
    ["No reviews", "No reviews", "Too many tabs"],
    ["No prices", "No reviews", "Pays twice"],
    ["Pays twice", "Too many tabs", "Pays twice"],
];

#[test]
fn eight_people_with_three_dots_each_take_turns() {
    let mut room = Room::voting(8, 3, false, false);
    for (index, dots) in EIGHT.iter().enumerate() {
        assert_eq!(room.editor.vote().voter(), Some(index));
        for (given, text) in dots.iter().enumerate() {
            assert_eq!(room.editor.vote().dots_left() as usize, 3 - given);
            room.put(text);
        }
        room.editor.vote_mut().pass_laptop();
    }
    assert_eq!(room.editor.vote().voter(), None, "everyone has voted");
    assert_eq!(
        room.votes("No prices"),
        0,
        "cards have their votes at the end"
    );
    room.editor.vote_mut().close();
    room.check();
    let names = ["Pays twice", "No prices", "No reviews", "Too many tabs"];
    let votes = names.map(|text| room.votes(text));
    assert_eq!(votes, [9, 8, 4, 3]);
    assert_eq!(votes.iter().sum::<u32>(), 24);
    let vote = room.editor.vote().results().expect("the results are shown");
    let sorted: Vec<_> = standings(vote)
        .iter()
        .map(|standing| (standing.card, standing.place))
        .collect();
    assert_eq!(
        sorted,
        [1, 2, 3, 4].map(|place| (room.card(names[place - 1]), place))
    );
}

#[test]
fn a_dot_too_many_is_refused_with_a_word() {
    let mut room = Room::voting(2, 1, false, false);
    room.put("No prices").put("Pays twice");
    assert_eq!(
        (room.counted("No prices"), room.counted("Pays twice")),
        (1, 0)
    );
    let notices = room.editor.take_notices();
    assert!(
        notices
            .iter()
            .any(|notice| notice.text.contains("Take one back"))
    );
    let card = room.card("No prices");
    room.editor.vote_mut().take_dot(card);
    room.put("Pays twice");
    assert_eq!(
        (room.counted("No prices"), room.counted("Pays twice")),
        (0, 1)
    );
    room.editor.vote_mut().set_dots(card, 5);
    assert_eq!(room.counted("No prices"), 0, "none is left to give");
}

#[test]
fn undo_walks_back_dot_by_dot_and_turn_by_turn() {
    let mut room = Room::voting(3, 2, false, false);
    room.put("No prices").put("No prices");
    room.editor.vote_mut().pass_laptop();
    room.put("Pays twice");
    let state = |room: &Room| {
        let voter = room.editor.vote().voter();
        (voter, room.counted("No prices"), room.counted("Pays twice"))
    };
    let states = [
        (Some(1), 2, 1),
        (Some(1), 2, 0),
        (Some(0), 2, 0),
        (Some(0), 1, 0),
        (Some(0), 0, 0),
    ];
    for expected in &states[1..] {
        room.editor.run(Command::Undo);
        assert_eq!(state(&room), *expected);
    }
    for expected in states[..4].iter().rev() {
        room.editor.run(Command::Redo);
        assert_eq!(state(&room), *expected);
    }
    room.editor.vote_mut().pass_laptop_back();
    assert_eq!(state(&room), (Some(0), 2, 1), "everyone's dots stay");
    for _ in 0..6 {
        room.editor.run(Command::Undo);
    }
    assert!(
        room.editor.vote().open().is_none(),
        "the start is a step too"
    );
}

#[test]
fn nobody_sees_hidden_dots_until_the_end() {
    let mut room = Room::voting(2, 2, false, true);
    let card = room.card("No prices");
    assert!(room.editor.vote().is_handing_over());
    room.editor.vote_mut().put_dot(card);
    assert_eq!(
        room.counted("No prices"),
        0,
        "nobody sits at the laptop yet"
    );
    room.editor.vote_mut().sit_down();
    room.put("No prices").put("No prices");
    assert_eq!(room.editor.vote().own_dots(card), 2);
    assert_eq!(room.drawn("No prices").0, []);
    room.editor.vote_mut().pass_laptop();
    assert!(
        room.editor.vote().is_handing_over(),
        "a neutral screen comes between"
    );
    room.editor.vote_mut().sit_down();
    assert_eq!(
        room.editor.vote().own_dots(card),
        0,
        "the next one sees none of them"
    );
    room.editor.vote_mut().pass_laptop();
    room.editor.vote_mut().close();
    assert_eq!(room.votes("No prices"), 2);
    assert_eq!(room.drawn("No prices").0.len(), 2);
}

#[test]
fn hands_are_counted_card_by_card() {
    let mut room = Room::voting(8, 3, true, false);
    for (text, count) in [("No prices", 7), ("Pays twice", 3), ("No reviews", 99)] {
        let card = room.card(text);
        room.editor.vote_mut().count_hands(card, count);
    }
    room.check();
    assert_eq!(
        room.counted("No reviews"),
        24,
        "no more than there are dots"
    );
    room.editor.run(Command::Undo);
    assert_eq!(room.counted("No reviews"), 0);
    room.editor.vote_mut().close();
    assert_eq!((room.votes("No prices"), room.votes("Pays twice")), (7, 3));
}

#[test]
fn a_recount_begins_again_and_can_be_taken_back() {
    let mut room = Room::voting(1, 3, false, false);
    room.put("No prices").put("No prices");
    room.editor.vote_mut().pass_laptop();
    room.editor.vote_mut().close();
    room.editor.vote_mut().recount();
    assert_eq!(
        (room.editor.vote().voter(), room.counted("No prices")),
        (Some(0), 0)
    );
    assert_eq!(room.votes("No prices"), 2, "votes stay until the next end");
    room.put("Pays twice");
    room.editor.vote_mut().close();
    assert_eq!((room.votes("No prices"), room.votes("Pays twice")), (0, 1));
    room.editor.run(Command::Undo);
    room.editor.run(Command::Undo);
    room.editor.run(Command::Undo);
    assert!(room.editor.vote().open().is_none(), "closed as it was");
    assert_eq!((room.votes("No prices"), room.votes("Pays twice")), (2, 0));
}

#[test]
fn a_cancelled_vote_leaves_nothing_and_undo_brings_it_back() {
    let mut room = Room::on(map_with_pains());
    let before = room.editor.journey().clone();
    room.begin(4, 3, false, false);
    room.put("No prices");
    room.editor.vote_mut().abandon();
    assert_eq!(room.editor.journey().cards, before.cards);
    assert!(
        room.editor
            .workshop()
            .is_some_and(|workshop| workshop.votes.is_empty())
    );
    room.editor.run(Command::Undo);
    assert_eq!(room.counted("No prices"), 1);
    room.editor.run(Command::StartVote);
    assert!(room.editor.vote().setup().is_none(), "one vote at a time");
}

#[test]
fn leaving_the_dialog_changes_nothing() {
    let mut room = Room::on(map_with_pains());
    room.editor.run(Command::StartVote);
    room.editor.vote_mut().leave_setup();
    assert!(room.editor.vote().setup().is_none());
    assert!(!room.editor.document().is_dirty());
    room.editor.vote_mut().begin();
    assert!(!room.editor.document().is_dirty());
}

#[test]
fn a_card_deleted_during_a_vote_takes_its_dots_along() {
    let mut room = Room::voting(2, 2, false, false);
    room.put("No prices").put("Pays twice");
    let card = room.card("No prices");
    room.editor
        .edit("edit-delete", Edit::DeleteCards(vec![card]));
    room.check();
    assert_eq!(
        room.editor.vote().dots_left(),
        1,
        "the dot can be given again"
    );
    room.put("Pays twice");
    assert_eq!(room.counted("Pays twice"), 2);
    room.editor.run(Command::Undo);
    room.editor.run(Command::Undo);
    assert_eq!(
        (room.counted("No prices"), room.counted("Pays twice")),
        (1, 1)
    );
}

#[test]
fn a_vote_goes_on_after_a_crash_with_the_same_person() {
    let mut room = Room::voting(5, 3, false, true);
    for _ in 0..2 {
        room.editor.vote_mut().sit_down();
        room.put("No prices");
        room.editor.vote_mut().pass_laptop();
    }
    room.editor.vote_mut().sit_down();
    room.put("Pays twice");
    let text = file::to_ron(room.editor.journey()).expect("sound");
    let (journey, repairs) = file::from_ron(&text).expect("a map");
    assert_eq!(repairs, []);
    let mut room = Room::on(journey);
    room.editor.run(Command::StartVote);
    assert_eq!(room.editor.vote().voter(), Some(2));
    assert!(
        room.editor.vote().is_handing_over(),
        "and nobody sees what they chose"
    );
    room.editor.vote_mut().sit_down();
    assert_eq!(room.editor.vote().dots_left(), 2);
}

#[test]
fn people_of_the_workshop_are_called_by_name() {
    let mut room = Room::on(map_with_pains());
    room.editor.change_workshop("edit-start-vote", |workshop| {
        let mut ids = RandomIds::seeded(9);
        workshop.people = ["Anna", "Boris"]
            .map(|name| Participant {
                id: wayline::model::ParticipantId::generate(&mut ids),
                name: name.to_owned(),
                ..Participant::default()
            })
            .to_vec();
    });
    room.editor.run(Command::StartVote);
    assert_eq!(
        room.editor.vote().setup().map(|setup| setup.voters),
        Some(2)
    );
    room.editor.vote_mut().begin();
    assert_eq!(room.editor.people().name_of_turn(1), Some("Boris"));
}

#[test]
fn candidates_are_marked_and_a_press_puts_a_dot() {
    let mut room = Room::voting(2, 3, false, false);
    let overlay = room.editor.canvas().overlay();
    let count = |found: fn(&Mark) -> bool| overlay.marks.iter().filter(|mark| found(mark)).count();
    assert_eq!(count(|mark| matches!(mark, Mark::Candidate(..))), 4);
    assert_eq!(count(|mark| matches!(mark, Mark::Aside(_))), 3);
    let (pane, rect) = (
        Pane::Body,
        room.editor.picture().layout.card(room.card("Pays twice")),
    );
    let at = rect.expect("shown").rect.center();
    let at = room.editor.camera().screen_from_map(pane) * at;
    for modifiers in [Modifiers::NONE, Modifiers::NONE, Modifiers::SHIFT] {
        room.editor.pointer(PointerEvent::Move(at));
        room.editor.pointer(PointerEvent::Down {
            at,
            button: Button::Primary,
            clicks: 1,
            modifiers,
        });
        room.editor.pointer(PointerEvent::Up {
            at,
            button: Button::Primary,
        });
    }
    assert_eq!(room.counted("Pays twice"), 1, "two dots, and one back");
    let text = room.editor.vote().candidate();
    assert_eq!(text, Some(room.card("Pays twice")), "keys go on from there");
}

#[test]
fn cards_do_not_move_while_people_vote() {
    let mut room = Room::voting(8, 3, false, false);
    let rect = |room: &Room, text| {
        room.editor
            .picture()
            .layout
            .card(room.card(text))
            .map(|card| card.rect)
    };
    let before = ["No prices", "Pays twice"].map(|text| rect(&room, text));
    room.put("No prices").put("No prices").put("Pays twice");
    assert_eq!(
        ["No prices", "Pays twice"].map(|text| rect(&room, text)),
        before
    );
    assert_eq!(room.drawn("No prices").0.len(), 2, "and dots show at once");
}

#[test]
fn dots_stay_inside_of_their_card_and_off_its_text() {
    let theme = Theme::bundled(ThemeName::Light);
    let words = Words::new(Language::English);
    let mut layouter = Layouter::new(FontFiles::BUNDLED);
    for votes in [1, 3, 5, 6, 120] {
        let mut journey = map_with_pains();
        let mut room = Room::on(journey.clone());
        for card in room.editor.journey().cards.clone() {
            let mut card = (*card).clone();
            card.votes = votes;
            card.text += " and a text that goes on over several lines of it";
            room.editor
                .edit("edit-change-field", Edit::PutCard(Box::new(card)));
        }
        journey.clone_from(room.editor.journey());
        let picture = layouter.lay_out(Context {
            journey: &journey,
            theme: &theme,
            words: &words,
            view: &View::default(),
            whole: None,
            emphasised: None,
        });
        for card in picture.layout.cards.iter().filter(|card| card.is_shown()) {
            let id = ElementId::Card(card.card);
            let placed = picture
                .scene
                .body
                .iter()
                .find(|placed| placed.element == Some(id));
            let placed = placed.expect("drawn");
            let mut dots = 0;
            for item in &placed.fragment.items {
                let Item::Path(path) = item else { continue };
                if path.fill != Some(theme.colours.accent) {
                    continue;
                }
                let dot = path.path.bounding_box() + placed.offset();
                assert!(
                    card.rect.contains_rect(dot),
                    "{votes}: {dot} in {}",
                    card.rect
                );
                assert!(!card.text.overlaps(dot), "{votes}: {dot} on {}", card.text);
                dots += 1;
            }
            assert_eq!(dots, if votes > 5 { 1 } else { votes });
            let says = placed.fragment.items.iter().any(
                |item| matches!(item, Item::Text(text) if *text.row.text == format!("×{votes}")),
            );
            assert_eq!(says, votes > 5);
        }
    }
}
