//! The show without a window: keys, the pointer, editing in place.

use kurbo::{Point, Vec2};
use wayline::editor::{Blank, Button, Command, Key, Modifiers, PointerEvent, Shortcut};
use wayline::model::{ElementId, Journey, StopSubject};

use super::speaker::{SCREEN, Speaker, shop};
use crate::support::fixtures::{SAMPLES, load, small};

/// A position on the screen where no text is.
const EMPTY: Point = Point::new(1278.0, 2.0);

#[test]
fn every_key_of_the_clicker_and_the_keyboard_goes_on_and_back() {
    let mut speaker = Speaker::on(small());
    assert_eq!((speaker.at(), speaker.subject()), (0, StopSubject::Title));
    for forward in [Key::Right, Key::Space, Key::PageDown, Key::Enter, Key::Down] {
        let before = (speaker.at(), speaker.beat());
        speaker.press(forward);
        assert!((speaker.at(), speaker.beat()) > before, "{forward:?}");
    }
    for back in [Key::Left, Key::PageUp, Key::Backspace, Key::Up] {
        let before = (speaker.at(), speaker.beat());
        speaker.press(back);
        assert!((speaker.at(), speaker.beat()) < before, "{back:?}");
    }
    speaker.press(Key::End);
    let end = (speaker.at(), speaker.beat());
    assert_eq!(end.0, speaker.last());
    speaker.editor.take_notices();
    for _ in 0..5 {
        speaker.press(Key::Right);
    }
    assert!(speaker.is_showing() && speaker.at() == end.0);
    let said = speaker.editor.take_notices();
    assert!(
        said.iter()
            .any(|notice| notice.text == "This is the last page")
    );
    speaker.press(Key::F(5));
    assert_eq!(
        speaker.at(),
        end.0,
        "the clicker's start button starts nothing anew"
    );
    speaker.press(Key::Home).press(Key::Left);
    assert_eq!((speaker.at(), speaker.beat()), (0, 0));
    speaker.press(Key::Escape);
    assert!(!speaker.is_showing());
}

#[test]
fn going_back_is_the_same_way_as_going_on() {
    for (name, text) in SAMPLES {
        let mut speaker = Speaker::on(load(text));
        let mut way = vec![(0, 0)];
        loop {
            speaker.press(Key::PageDown);
            let here = (speaker.at(), speaker.beat());
            if way.last() == Some(&here) {
                break;
            }
            way.push(here);
        }
        assert!(way.len() > speaker.last(), "{name}: {way:?}");
        for expected in way.iter().rev().skip(1) {
            speaker.press(Key::PageUp);
            assert_eq!((speaker.at(), speaker.beat()), *expected, "{name}");
        }
    }
}

#[test]
fn all_cards_of_a_stage_are_a_key_away() {
    let mut speaker = Speaker::on(shop());
    speaker.at_a_stage();
    let (at, stage) = (speaker.at(), speaker.subject());
    let detail = |speaker: &Speaker| speaker.editor.show().running().expect("on").detail;
    let count = speaker.editor.show().running().expect("on").detail_count;
    assert!(count > 0);
    for page in 0..count {
        speaker.press(Key::Down);
        assert_eq!((speaker.at(), detail(&speaker)), (at, Some(page)));
        let shown = speaker.editor.show_mut().page().expect("a page");
        let mut boxes = shown.boxes.iter();
        assert!(boxes.any(|page_box| matches!(page_box.element, ElementId::Card(_))));
    }
    // Up comes back page by page, and Left at once.
    for page in (0..count).rev() {
        speaker.press(Key::Up);
        assert_eq!((speaker.at(), detail(&speaker)), (at, page.checked_sub(1)));
    }
    speaker.press(Key::Down).press(Key::Left);
    assert_eq!((speaker.at(), detail(&speaker)), (at, None));
    // A card that is edited there stays on the screen.
    speaker.press(Key::Down).letter('E');
    speaker.editor.set_text("Said in the room");
    speaker.press(Key::Enter);
    assert_eq!(detail(&speaker), Some(0));
    speaker.press(Key::Right);
    assert_eq!((speaker.at(), detail(&speaker)), (at + 1, None));
    // Behind the last of them, the walk goes on.
    speaker.press(Key::Left);
    assert_eq!(speaker.subject(), stage);
    for _ in 0..=count {
        speaker.press(Key::Down);
    }
    assert_eq!((speaker.at(), detail(&speaker)), (at + 1, None));
    // They can be made a part of the walk.
    speaker.press(Key::Escape);
    speaker.editor.walk_mut().show_all_pages(at, true);
    speaker.editor.run(Command::Present);
    speaker.editor.show_mut().go_to_stop(at);
    let show = speaker.editor.show().running().expect("on");
    assert_eq!((show.beats.len(), show.detail_count), (1 + count, 0));
}

#[test]
fn a_number_and_enter_go_to_that_page() {
    let mut speaker = Speaker::on(shop());
    speaker
        .letter('1')
        .letter('2')
        .press(Key::Backspace)
        .letter('1');
    assert_eq!(speaker.editor.show().running().expect("on").typed, "11");
    speaker.press(Key::Enter);
    // The two personas have a page each.
    assert_eq!(speaker.at(), 9);
    speaker.letter('4').press(Key::Enter);
    let show = speaker.editor.show().running().expect("on");
    assert_eq!((show.at, show.view().page), (2, 1));
    speaker.editor.take_notices();
    speaker.letter('9').letter('9').press(Key::Enter);
    let show = speaker.editor.show().running().expect("on");
    assert_eq!((show.at, show.view().page), (2, 1), "there is no such page");
    let said = speaker.editor.take_notices();
    assert!(
        said.iter().any(|notice| notice.text.contains("15 pages")),
        "{said:?}"
    );
    speaker.letter('3').press(Key::Escape).press(Key::Enter);
    assert_eq!(speaker.at(), 3, "Escape forgot the number; Enter goes on");
    speaker.letter('0').press(Key::Enter);
    assert!(speaker.is_showing() && speaker.at() == 3);
}

#[test]
fn escape_takes_one_thing_back_at_a_time_and_leaves_last() {
    let mut speaker = Speaker::on(shop());
    speaker.at_a_stage();
    let stage = speaker.subject();
    let middle = Point::new(640.0, 360.0);
    speaker.pointer(PointerEvent::Zoom {
        at: middle,
        factor: 3.0,
    });
    speaker.letter('L').letter('D');
    speaker.pointer(PointerEvent::Down {
        at: middle,
        button: Button::Primary,
        clicks: 1,
        modifiers: Modifiers::NONE,
    });
    speaker.pointer(PointerEvent::Move(Point::new(700.0, 300.0)));
    let up = PointerEvent::Up {
        at: middle,
        button: Button::Primary,
    };
    speaker.pointer(up).letter('G').press(Key::Escape);
    speaker.letter('B').letter('4');
    let state = |speaker: &Speaker| {
        let show = speaker.editor.show().running().expect("the show runs");
        [
            !show.typed.is_empty(),
            show.blank.is_some(),
            !show.drawing.strokes.is_empty(),
            show.has_laser,
            show.closer.is_close(),
        ]
    };
    assert_eq!(state(&speaker), [true; 5]);
    for undone in 1..=5 {
        assert!(speaker.is_showing());
        speaker.press(Key::Escape);
        let expected: [bool; 5] = std::array::from_fn(|index| index >= undone);
        assert_eq!(state(&speaker), expected, "after {undone} times");
        assert_eq!(speaker.subject(), stage);
    }
    speaker.press(Key::Escape);
    assert!(!speaker.is_showing());
}

#[test]
fn a_blank_screen_comes_back_where_it_was() {
    let mut speaker = Speaker::on(small());
    speaker.press(Key::Right);
    let at = speaker.at();
    let blank = |speaker: &Speaker| speaker.editor.show().running().expect("on").blank;
    speaker.letter('B');
    assert_eq!(blank(&speaker), Some(Blank::Black));
    speaker.letter('W');
    assert_eq!(blank(&speaker), Some(Blank::White));
    speaker.letter('W');
    assert_eq!(blank(&speaker), None);
    speaker.letter('B').press(Key::Right);
    assert_eq!((blank(&speaker), speaker.at()), (None, at));
    speaker.letter('B').click(EMPTY, 1);
    assert_eq!((blank(&speaker), speaker.at()), (None, at));
}

#[test]
fn the_wall_shows_either_all_pages_or_a_blank_screen() {
    let mut speaker = Speaker::on(small());
    speaker.press(Key::Right);
    let at = speaker.at();
    let seen = |speaker: &Speaker| {
        let show = speaker.editor.show().running().expect("on");
        (show.blank, show.overview.is_some())
    };
    speaker.letter('G').letter('B');
    assert_eq!(seen(&speaker), (Some(Blank::Black), false));
    speaker.letter('G');
    assert_eq!(seen(&speaker), (None, true));
    speaker.letter('G');
    assert_eq!((seen(&speaker), speaker.at()), ((None, false), at));
}

#[test]
fn escape_in_the_presenters_window_closes_only_that_window() {
    let mut speaker = Speaker::on(small());
    speaker.letter('P').letter('B');
    let escape = Shortcut {
        modifiers: Modifiers::NONE,
        key: Key::Escape,
    };
    let state = |speaker: &Speaker| {
        let show = speaker.editor.show().running().expect("the show goes on");
        (show.has_presenter, show.blank)
    };
    assert!(speaker.editor.show_mut().press_in_presenter_window(escape));
    assert_eq!(
        state(&speaker),
        (true, None),
        "what lies over the page first"
    );
    assert!(speaker.editor.show_mut().press_in_presenter_window(escape));
    assert_eq!(state(&speaker), (false, None));
    speaker.letter('P');
    assert_eq!(state(&speaker), (true, None), "one press opens it again");
}

#[test]
fn a_double_click_beside_a_text_goes_on_once() {
    let mut speaker = Speaker::on(shop());
    speaker.click(EMPTY, 1).wait(0.1).click(EMPTY, 2);
    assert_eq!(speaker.at(), 1);
    speaker.wait(1.0).click(EMPTY, 1);
    assert_eq!(speaker.at(), 2);
}

#[test]
fn a_show_without_stops_says_so() {
    let mut speaker = Speaker::before(Journey::default());
    for index in 0..speaker.editor.walk().stops().len() {
        speaker.editor.walk_mut().skip_stop(index, true);
    }
    let refused = Command::Present.check(&speaker.editor);
    assert_eq!(refused, Err("cannot-all-stops-skipped"));
    speaker.editor.run(Command::Present);
    assert!(!speaker.is_showing());
    let notice = speaker.editor.take_notices().pop().expect("a message");
    assert!(notice.text.contains("skipped"), "{notice:?}");
}

#[test]
fn toggles_turn_on_and_off() {
    let mut speaker = Speaker::on(small());
    let state = |speaker: &Speaker| {
        let show = speaker.editor.show().running().expect("on");
        [
            show.has_laser,
            show.has_timer,
            show.has_presenter,
            show.drawing.is_on,
            show.has_keys,
        ]
    };
    let keys = [
        Key::Char('L'),
        Key::Char('T'),
        Key::Char('P'),
        Key::Char('D'),
        Key::F(1),
    ];
    for (index, key) in keys.into_iter().enumerate() {
        speaker.press(key);
        assert!(state(&speaker)[index], "{key:?}");
        speaker.press(key);
        assert_eq!(state(&speaker), [false; 5], "{key:?}");
    }
}

#[test]
fn a_closer_look_is_moved_by_dragging_and_ends_with_the_page() {
    let mut speaker = Speaker::on(shop());
    speaker.at_a_stage();
    let at = speaker.at();
    speaker
        .chord(Modifiers::CTRL, Key::Plus)
        .chord(Modifiers::CTRL, Key::Plus);
    let page = speaker.editor.show_mut().page().expect("a page");
    let before = speaker.editor.show().camera(&page);
    let (start, end) = (Point::new(600.0, 400.0), Point::new(650.0, 380.0));
    speaker.pointer(PointerEvent::Down {
        at: start,
        button: Button::Primary,
        clicks: 1,
        modifiers: Modifiers::NONE,
    });
    speaker.pointer(PointerEvent::Move(end));
    speaker.pointer(PointerEvent::Up {
        at: end,
        button: Button::Primary,
    });
    let after = speaker.editor.show().camera(&page);
    assert!((after.offset - before.offset - Vec2::new(50.0, -20.0)).hypot() < 1e-6);
    speaker.wait(1.0);
    assert_eq!(speaker.at(), at, "a drag is no click");
    speaker.chord(Modifiers::SHIFT, Key::Right);
    let moved = speaker.editor.show().camera(&page);
    assert!(moved.offset.x < after.offset.x);
    speaker.press(Key::End).press(Key::Home);
    assert!(
        !speaker
            .editor
            .show()
            .running()
            .expect("on")
            .closer
            .is_close()
    );
}

#[test]
fn what_is_drawn_stays_on_its_page_while_the_show_runs() {
    let mut speaker = Speaker::on(small());
    speaker.letter('D');
    let button = Button::Primary;
    for y in [100.0, 200.0] {
        speaker.pointer(PointerEvent::Down {
            at: Point::new(100.0, y),
            button,
            clicks: 1,
            modifiers: Modifiers::NONE,
        });
        speaker.pointer(PointerEvent::Move(Point::new(300.0, y)));
        speaker.pointer(PointerEvent::Up {
            at: Point::new(300.0, y),
            button,
        });
    }
    let count = |speaker: &Speaker| {
        speaker
            .editor
            .show()
            .running()
            .expect("on")
            .drawing
            .strokes
            .len()
    };
    assert_eq!(
        (count(&speaker), speaker.at()),
        (2, 0),
        "drawing is no click"
    );
    speaker.chord(Modifiers::CTRL, Key::Char('Z'));
    assert_eq!(count(&speaker), 1, "the last line is taken back");
    speaker.press(Key::Right);
    assert_eq!(count(&speaker), 0);
    assert!(
        speaker.editor.show().running().expect("on").drawing.is_on,
        "the pen stays in the hand"
    );
    speaker.press(Key::Left);
    assert_eq!((count(&speaker), speaker.at()), (1, 0), "it is still there");
    speaker
        .press(Key::Escape)
        .press(Key::Right)
        .press(Key::Left);
    assert_eq!(count(&speaker), 0, "what was wiped off stays off");
}

#[test]
fn all_pages_on_a_grid_lead_anywhere() {
    let mut speaker = Speaker::on(shop());
    speaker.letter('G');
    let cursor = |speaker: &Speaker| speaker.editor.show().running().expect("on").overview;
    let columns = speaker.editor.show().running().expect("on").columns();
    speaker.press(Key::Right).press(Key::Down);
    assert_eq!(cursor(&speaker), Some(1 + columns));
    assert_eq!(speaker.at(), 0, "looking is not going");
    speaker
        .press(Key::Up)
        .press(Key::Up)
        .press(Key::Left)
        .press(Key::Left);
    assert_eq!(cursor(&speaker), Some(0));
    speaker.press(Key::End);
    let last = speaker.editor.show().running().expect("on").pages.len() - 1;
    assert_eq!(cursor(&speaker), Some(last));
    assert!(last > speaker.last(), "some stops have several pages");
    speaker.press(Key::Enter);
    assert_eq!((cursor(&speaker), speaker.at()), (None, speaker.last()));
    speaker.letter('G').press(Key::Home).letter('G');
    assert_eq!((cursor(&speaker), speaker.at()), (None, speaker.last()));
}

#[test]
fn a_click_goes_on_and_one_on_a_text_waits_for_a_second() {
    let mut speaker = Speaker::on(shop());
    speaker.click(EMPTY, 1);
    assert_eq!(speaker.at(), 1);
    speaker.at_a_stage();
    let place = |speaker: &Speaker| (speaker.at(), speaker.beat());
    let before = place(&speaker);
    let (card, at) = speaker.card_on_page().expect("a card");
    speaker.click(at, 1);
    assert_eq!(place(&speaker), before);
    speaker.wait(0.5);
    assert!(place(&speaker) > before, "no second click came");
    speaker.press(Key::Left);
    assert_eq!(place(&speaker), before);
    speaker.click(at, 1).wait(0.2).click(at, 2);
    assert_eq!(place(&speaker), before);
    assert_eq!(
        speaker
            .editor
            .show_mut()
            .text_field()
            .map(|field| field.target.element()),
        Some(card)
    );
}

#[test]
fn a_text_is_edited_on_the_page_and_the_show_goes_on() {
    let mut speaker = Speaker::on(shop());
    speaker.at_a_stage();
    let before = speaker.editor.journey().clone();
    speaker.letter('E');
    let field = speaker
        .editor
        .show_mut()
        .text_field()
        .expect("a field is open");
    assert!(field.size.0 >= 20.0, "in the type of the page: {field:?}");
    let card = field.target.element();
    assert!(matches!(card, ElementId::Card(_)));
    speaker.editor.set_text("Asks the room");
    assert_eq!(speaker.text_of(card), "Asks the room");
    assert!(
        speaker.editor.show_mut().text_field().is_some(),
        "the page follows"
    );
    speaker.press(Key::Escape);
    assert!(speaker.is_showing() && speaker.editor.show_mut().text_field().is_none());
    assert!(
        speaker.editor.journey().is_same_as(&before),
        "Escape took it back"
    );

    speaker.letter('E');
    speaker.editor.set_text("Asks the room");
    let at = speaker.at();
    speaker.press(Key::Enter).press(Key::Right).press(Key::Left);
    assert_eq!(speaker.at(), at);
    assert_eq!(speaker.text_of(card), "Asks the room");
    speaker.chord(Modifiers::CTRL, Key::Char('Z'));
    assert!(speaker.editor.journey().is_same_as(&before));
    speaker.chord(Modifiers::CTRL, Key::Char('Y'));
    assert_eq!(speaker.text_of(card), "Asks the room");
    assert_eq!(speaker.at(), at);

    // A clicker's key keeps the typed text.
    speaker.letter('E');
    speaker.editor.set_text("Waits");
    speaker.press(Key::PageDown);
    assert!(speaker.editor.show_mut().text_field().is_none());
    assert_eq!(speaker.text_of(card), "Waits");
    // Tab goes on to the next text.
    speaker.press(Key::PageUp).letter('E').press(Key::Tab);
    let next = speaker
        .editor
        .show_mut()
        .text_field()
        .map(|field| field.target.element());
    assert!(next.is_some_and(|element| element != card));
}

#[test]
fn lanes_are_revealed_one_by_one() {
    let mut speaker = Speaker::before(shop());
    speaker.editor.walk_mut().reveal_lanes(true);
    speaker.editor.run(Command::Present);
    speaker.editor.show_mut().set_screen(SCREEN);
    let count = |speaker: &Speaker| {
        let show = speaker.editor.show().running().expect("on");
        let is_stage = matches!(speaker.subject(), StopSubject::Stage(_));
        if is_stage { show.beats.len() } else { 0 }
    };
    while count(&speaker) < 2 {
        let next = speaker.at() + 1;
        assert!(next <= speaker.last(), "a stage with several lanes");
        speaker.editor.show_mut().go_to_stop(next);
    }
    let at = speaker.at();
    let show = speaker.editor.show().running().expect("on");
    let beats = show.beats.len();
    assert!(beats > 1, "the stage has several lanes");
    assert_eq!(show.view().revealed, Some(1));
    for beat in 1..beats {
        speaker.press(Key::Right);
        assert_eq!((speaker.at(), speaker.beat()), (at, beat));
    }
    speaker.press(Key::Right);
    assert_eq!(speaker.at(), at + 1);
    speaker.press(Key::Left);
    assert_eq!(
        (speaker.at(), speaker.beat()),
        (at, beats - 1),
        "all of it is there"
    );
    speaker.press(Key::Escape);
    speaker.editor.run(Command::Undo);
    assert!(!speaker.editor.journey().walk.reveals_lanes);
}

#[test]
fn a_text_beside_the_screen_is_not_typed_into_blindly() {
    let mut speaker = Speaker::on(shop());
    speaker.at_a_stage();
    for _ in 0..6 {
        speaker.chord(Modifiers::CTRL, Key::Plus);
    }
    // Looks at the upper left corner, where no card is.
    for _ in 0..40 {
        speaker
            .chord(Modifiers::SHIFT, Key::Left)
            .chord(Modifiers::SHIFT, Key::Up);
    }
    speaker.letter('E');
    let field = speaker.editor.show_mut().text_field().expect("a field");
    let screen = SCREEN.to_rect();
    assert!(
        screen.contains(field.rect.origin()) && field.rect.y1 <= screen.y1,
        "{field:?}"
    );
}
