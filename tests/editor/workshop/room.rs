//! What a room full of people sees: a board that fits, the action that comes next, and an answer
//! to what is typed.

use kurbo::{Point, Size};
use wayline::edit::Edit;
use wayline::editor::{Command, Entry, Key, Modifiers, Offers, PrefixAnswer, Shortcut};
use wayline::file;
use wayline::model::{ActivityKind, Journey, Role};
use wayline::templates::Template;
use wayline::words::Language;

use crate::support::editor::TestEditor;

/// A sample of six stages with ten steps, in a canvas as it is in a window of 1280 by 720 points.
fn shop(name: &str) -> TestEditor {
    let path = format!("{}/samples/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    let journey: Journey = file::open(path.as_ref()).expect("a sample").journey;
    let mut test = TestEditor::on(journey);
    test.editor
        .canvas_mut()
        .set_viewport(Size::new(1060.0, 560.0));
    test.start();
    test
}

fn enter(test: &mut TestEditor, text: &str) {
    test.editor.entry_line_mut().set_text(text);
    press(test, Key::Enter);
}

fn press(test: &mut TestEditor, key: Key) {
    let modifiers = Modifiers::NONE;
    let pressed = Shortcut { modifiers, key };
    test.editor.entry_line_mut().press(pressed);
}

fn notices(test: &mut TestEditor) -> Vec<String> {
    let notices = test.editor.take_notices();
    notices.into_iter().map(|notice| notice.text).collect()
}

#[test]
fn six_stages_fit_into_a_small_window_in_every_activity() {
    for name in ["electronics-shop", "electronics-shop-ru"] {
        let mut test = shop(name);
        for _ in 0..8 {
            let layout = &test.editor.picture().layout;
            let kind = test.current().kind.clone();
            if kind == ActivityKind::Frame {
                // A form takes the place of the board.
                test.command(Command::NextActivity);
                continue;
            }
            let room = 1060.0 - 32.0;
            assert!(layout.size.width <= room + 0.5, "{kind:?} in {name}");
            // Whole words are read from the back of the room: none is broken without a hyphen.
            for card in layout.cards.iter().filter(|card| card.is_shown()) {
                assert!(card.text.width() <= card.rect.width(), "{kind:?} in {name}");
            }
            test.command(Command::NextActivity);
        }
    }
    // Beside the panel of a vote there is less room, but still enough.
    let mut test = shop("electronics-shop");
    test.editor
        .canvas_mut()
        .set_viewport(Size::new(1280.0 - 52.0 - 312.0, 560.0));
    test.go_to(&ActivityKind::Pains);
    assert!(test.editor.picture().layout.size.width <= 884.5);
    // A seventh stage is in sight, too, there and without the panel.
    let names = ["Recommend", "Recommend"].map(str::to_owned);
    let [name, step_name] = names;
    let index = test.editor.journey().stages.len();
    let seventh = Edit::AddStage {
        index,
        name,
        step_name,
    };
    test.editor.edit("edit-add-stage", seventh);
    assert!(test.editor.picture().layout.size.width <= 884.5);
    test.editor
        .canvas_mut()
        .set_viewport(Size::new(1060.0, 560.0));
    assert!(test.editor.picture().layout.size.width <= 1028.5);
}

#[test]
fn steps_of_a_stage_share_a_column_and_cards_go_to_the_step_under_the_pointer() {
    let mut test = shop("electronics-shop");
    test.go_to(&ActivityKind::Pains);
    let lane = test.editor.agenda().lanes()[0];
    let journey = test.editor.journey();
    let stage = journey.stages[1].clone();
    let steps: Vec<_> = stage.steps.iter().map(|step| step.id).collect();
    let layout = &test.editor.picture().layout;
    let cells: Vec<_> = steps
        .iter()
        .map(|step| {
            let column = layout.column_of(*step).expect("it is shown");
            layout.cell_rect(0, column).expect("a cell")
        })
        .collect();
    assert_eq!((cells[0].x0, cells[0].x1), (cells[1].x0, cells[1].x1));
    assert!(cells[0].y1 <= cells[1].y0, "one below the other");
    for (cell, step) in cells.iter().zip(&steps) {
        let cards = journey.cell(lane, *step);
        for card in cards {
            let shown = layout.card(card.id).expect("it is shown").rect;
            assert!(cell.y0 <= shown.y0 && shown.y1 <= cell.y1 + 1.0);
        }
        let target = layout.drop_target(Point::new(cell.center().x, cell.center().y), &[]);
        let target = target.expect("cards go there");
        assert_eq!(layout.columns[target.column].step, *step);
    }
}

#[test]
fn steps_of_the_empty_map_that_nobody_uses_are_passed_over() {
    let journey = Template::EmptyWorkshop.journey(Language::English);
    let mut test = TestEditor::on(journey);
    test.start();
    test.go_to(&ActivityKind::Stages);
    enter(&mut test, "Need arises");
    enter(&mut test, "Search");
    test.go_to(&ActivityKind::Pains);
    let stage_of = |test: &TestEditor| {
        let Entry::Card { step, .. } = test.editor.entry_line().entry() else {
            panic!("no card");
        };
        let (stage, _) = test.editor.journey().step(step).expect("it is there");
        stage.name.clone()
    };
    assert_eq!(stage_of(&test), "Need arises");
    press(&mut test, Key::Tab);
    assert_eq!(stage_of(&test), "Search");
    // A step that got a name is one to go to.
    let mut step = (*test.editor.journey().stages[0].steps[1]).clone();
    "At work".clone_into(&mut step.name);
    let named = step.id;
    let edit = Edit::PutStep(Box::new(step));
    test.editor.edit("edit-change-field", edit);
    test.go_to(&ActivityKind::Opportunities);
    press(&mut test, Key::Tab);
    assert_eq!(stage_of(&test), "Need arises");
    assert!(!test.editor.entry_line().is_only_step(named));
}

#[test]
fn each_activity_offers_what_comes_next_and_ending_is_never_all_there_is() {
    let main = |test: &TestEditor| test.editor.agenda().offers().main;
    let mut test = shop("electronics-shop");
    assert_eq!(main(&test), Some(Command::NextActivity));
    test.go_to(&ActivityKind::Pains);
    test.command(Command::CoverCards);
    enter(&mut test, "Nobody knows why");
    let offers = Offers {
        main: Some(Command::RevealCards),
        other: Some(Command::NextActivity),
    };
    assert_eq!(test.editor.agenda().offers(), offers);
    test.command(Command::RevealCards);
    assert_eq!(main(&test), Some(Command::NextActivity));
    test.go_to(&ActivityKind::SentimentLine);
    assert_eq!(main(&test), Some(Command::StartScoring));
    test.command(Command::StartScoring);
    test.editor.scoring_mut().begin();
    assert_eq!(main(&test), None, "the panel leads on");
    test.editor.scoring_mut().close();
    assert_eq!(main(&test), Some(Command::NextActivity));
    test.go_to(&ActivityKind::Vote);
    assert_eq!(main(&test), Some(Command::StartVote));
    test.command(Command::StartVote);
    test.editor.vote_mut().begin();
    let people = test.editor.vote().open().expect("it is open").voters;
    for _ in 0..people {
        test.editor.vote_mut().pass_laptop();
    }
    // Going on where everyone has voted shows the ranking.
    test.command(Command::PreviousActivity);
    test.command(Command::NextActivity);
    assert!(test.editor.vote().results().is_some());
    let offers = Offers {
        main: Some(Command::WorkshopSummary),
        other: Some(Command::NextActivity),
    };
    assert_eq!(test.editor.agenda().offers(), offers);
    test.command(Command::NextActivity);
    assert!(test.workshop().ended_at.is_some());
    let after = test.editor.agenda().offers();
    assert_eq!(after.main, Some(Command::WorkshopSummary));
}

#[test]
fn the_end_of_a_workshop_ends_what_is_under_way() {
    let mut test = shop("electronics-shop");
    test.go_to(&ActivityKind::Vote);
    test.command(Command::StartVote);
    test.editor.vote_mut().begin();
    let card = test.editor.vote().candidate().expect("a card");
    test.editor.vote_mut().put_dot(card);
    // Others have still to vote: the first press only says so.
    notices(&mut test);
    test.command(Command::NextActivity);
    assert!(test.editor.vote().open().is_some());
    let told = notices(&mut test);
    assert!(told.iter().any(|text| text.contains("1 of")), "{told:?}");
    test.command(Command::NextActivity);
    assert!(test.workshop().ended_at.is_some());
    assert!(test.editor.vote().open().is_none());
    let votes = test.editor.journey().card(card).expect("it is there").votes;
    assert_eq!(votes, 1, "the dot counts");
    test.command(Command::Undo);
    assert!(test.workshop().ended_at.is_none());
    assert!(test.editor.vote().open().is_some(), "the vote is back, too");
}

#[test]
fn the_next_activity_ends_scores_that_are_unfinished_and_undo_goes_back_to_them() {
    let mut test = shop("electronics-shop");
    test.go_to(&ActivityKind::SentimentLine);
    test.command(Command::StartScoring);
    test.editor.scoring_mut().begin();
    let step = test.editor.scoring().step().expect("a step");
    test.editor.scoring_mut().score(step, Some(4));
    notices(&mut test);
    test.command(Command::NextActivity);
    assert!(test.editor.scoring().open().is_some());
    let told = notices(&mut test);
    assert!(told.iter().any(|text| text.contains("1 of")), "{told:?}");
    test.command(Command::NextActivity);
    assert!(test.editor.scoring().open().is_none());
    assert!(test.workshop().scorings[0].is_closed);
    enter(&mut test, "One idea");
    enter(&mut test, "@Inna Another");
    let cards = &test.editor.journey().cards;
    assert!(cards.iter().any(|card| card.text == "One idea"));
    // What waits for the answer about a name is entered where it was typed.
    test.command(Command::NextActivity);
    let mut cards = test.editor.journey().cards.iter();
    let inna = cards.find(|card| card.text == "Another");
    assert_eq!(inna.map(|card| card.role.clone()), Some(Role::Opportunity));
    for _ in 0..2 {
        test.command(Command::Undo);
    }
    test.command(Command::Undo);
    test.command(Command::Undo);
    let open = test.editor.scoring().open().map(|open| open.scores.len());
    assert_eq!(open, Some(1), "one undo takes back the step and the end");
    // Without any score nothing is left of it.
    test.command(Command::Undo);
    test.command(Command::NextActivity);
    assert!(test.workshop().scorings.is_empty());
}

#[test]
fn what_goes_to_a_lane_that_is_not_shown_is_told() {
    let mut test = shop("electronics-shop");
    test.go_to(&ActivityKind::Stages);
    notices(&mut test);
    enter(&mut test, "! No prices");
    let told = notices(&mut test);
    assert!(!told.is_empty(), "no lane is shown while stages are named");
    test.go_to(&ActivityKind::Pains);
    let lanes = test.editor.journey().lanes.len();
    press(&mut test, Key::Tab);
    press(&mut test, Key::Tab);
    assert_eq!(test.editor.journey().lanes.len(), lanes);
    enter(&mut test, "A pain that is seen");
    assert_eq!(notices(&mut test), [""; 0]);
    enter(&mut test, "t: Shop window");
    let told = notices(&mut test);
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("“Touchpoints”"), "{told:?}");
    // A hidden lane comes out, and that is told as well.
    test.command(Command::Workshop);
    let lanes = test.editor.journey().lanes.iter();
    let mut lane = lanes.filter(|lane| lane.name == "Touchpoints");
    let mut lane = (**lane.next().expect("a lane")).clone();
    lane.hidden = true;
    let id = lane.id;
    test.editor
        .edit("edit-hide-lane", Edit::PutLane(Box::new(lane)));
    test.command(Command::Workshop);
    test.go_to(&ActivityKind::ActionsAndTouchpoints);
    enter(&mut test, "t: Mirror");
    assert!(!test.editor.journey().lane(id).expect("a lane").hidden);
    let told = notices(&mut test);
    assert!(
        told.iter().any(|text| text.contains("shown again")),
        "{told:?}"
    );
}

#[test]
fn a_prefix_is_answered_and_a_covered_text_is_masked_while_it_is_typed() {
    let mut test = shop("electronics-shop");
    test.go_to(&ActivityKind::ActionsAndTouchpoints);
    test.editor.entry_line_mut().set_text("боль: дол");
    let line = test.editor.entry_line();
    let PrefixAnswer::Known(word, kind) = line.prefix_answer() else {
        panic!("{:?}", line.prefix_answer());
    };
    assert_eq!(word, "боль");
    assert_eq!(line.place_of(&kind), "Pain points");
    test.editor.entry_line_mut().set_text("pian: Slow");
    let unknown = PrefixAnswer::Unknown("pian".to_owned());
    assert_eq!(test.editor.entry_line().prefix_answer(), unknown);
    assert!(!test.editor.entry_line().is_masked());
    test.command(Command::CoverCards);
    assert!(test.editor.entry_line().is_masked());
    test.command(Command::PeekEntry);
    assert!(!test.editor.entry_line().is_masked());
    press(&mut test, Key::Enter);
    assert!(
        test.editor.entry_line().is_masked(),
        "the next one is masked"
    );
    // A note in the parking lot is read by everyone at once.
    test.editor.entry_line_mut().set_text("# Who owns returns?");
    assert!(!test.editor.entry_line().is_masked());
}

#[test]
fn the_next_person_scores_from_the_first_step() {
    let mut test = shop("electronics-shop");
    test.go_to(&ActivityKind::SentimentLine);
    test.command(Command::StartScoring);
    test.editor.scoring_mut().begin();
    let first = test.editor.scoring().step();
    test.editor.scoring_mut().go_by(9);
    assert_ne!(test.editor.scoring().step(), first);
    test.editor.scoring_mut().pass_laptop();
    assert_eq!(test.editor.scoring().step(), first);
    assert_eq!(test.editor.scoring().scorer(), Some(1));
}
