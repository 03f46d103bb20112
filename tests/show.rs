//! The show without a window: keys, the pointer, editing in place, and arranging the walk.

#[expect(dead_code, reason = "each test file uses a part of it")]
mod common;

use common::{SAMPLES, SeqIds, load, small};
use kurbo::{Point, Size, Vec2};
use wayline::editor::{
    Blank, Button, Command, Editor, Key, Modifiers, PointerEvent, Selection, Shortcut,
};
use wayline::model::{ElementId, Journey, StopSubject};
use wayline::words::Language;

const SCREEN: Size = Size::new(1280.0, 720.0);

/// Someone who presents.
struct Speaker {
    editor: Editor,
    seconds: f64,
}

impl Speaker {
    /// Before the first stop of a map.
    fn on(map: Journey) -> Self {
        let mut speaker = Self::before(map);
        speaker.editor.run(Command::Present);
        speaker.editor.set_show_screen(SCREEN);
        speaker
    }

    /// In the editor, before the show.
    fn before(map: Journey) -> Self {
        let mut editor = Editor::new(map, Language::English, Box::new(SeqIds::from(1000)));
        editor.set_time(1_000);
        Self {
            editor,
            seconds: 0.0,
        }
    }

    fn press(&mut self, key: Key) -> &mut Self {
        self.chord(Modifiers::NONE, key)
    }

    fn chord(&mut self, modifiers: Modifiers, key: Key) -> &mut Self {
        self.editor.press(Shortcut { modifiers, key });
        self
    }

    fn letter(&mut self, letter: char) -> &mut Self {
        self.press(Key::Char(letter))
    }

    fn at(&self) -> usize {
        self.editor.show().expect("the show runs").at
    }

    fn beat(&self) -> usize {
        self.editor.show().expect("the show runs").beat
    }

    fn last(&self) -> usize {
        self.editor.show().expect("the show runs").stops.len() - 1
    }

    fn subject(&self) -> StopSubject {
        let show = self.editor.show().expect("the show runs");
        show.stop().expect("a stop").subject.clone()
    }

    fn is_showing(&self) -> bool {
        self.editor.show().is_some()
    }

    fn pointer(&mut self, event: PointerEvent) -> &mut Self {
        self.editor.pointer_in_show(event, self.seconds);
        self
    }

    fn click(&mut self, at: Point, clicks: u32) -> &mut Self {
        let button = Button::Primary;
        self.pointer(PointerEvent::Down {
            at,
            button,
            clicks,
            modifiers: Modifiers::NONE,
        });
        self.pointer(PointerEvent::Up { at, button })
    }

    fn wait(&mut self, seconds: f64) -> &mut Self {
        self.seconds += seconds;
        self.editor.tick_show(self.seconds);
        self
    }

    /// Goes to the first stage with a card on its page.
    fn at_a_stage(&mut self) -> &mut Self {
        for _ in 0..=self.last() {
            let is_stage = matches!(self.subject(), StopSubject::Stage(_));
            if is_stage && self.card_on_page().is_some() {
                return self;
            }
            let next = self.at() + 1;
            self.editor.go_to_stop(next);
        }
        panic!("no stage has a card");
    }

    /// A card on the page, and where it is on the screen.
    fn card_on_page(&mut self) -> Option<(ElementId, Point)> {
        let page = self.editor.show_page()?;
        let camera = self.editor.show_camera(&page);
        let found = page
            .boxes
            .iter()
            .find(|it| matches!(it.element, ElementId::Card(_)))?;
        let view = camera.screen_from_map(wayline::scene::Pane::Body);
        Some((found.element, view * found.rect.center()))
    }

    fn text_of(&self, element: ElementId) -> String {
        let ElementId::Card(card) = element else {
            panic!("{element:?} is no card");
        };
        self.editor
            .journey()
            .card(card)
            .expect("it is there")
            .text
            .clone()
    }
}

fn shop() -> Journey {
    load(SAMPLES[1].1)
}

/// A place on the screen where no text is.
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
    assert_eq!(speaker.subject(), StopSubject::Close);
    let end = (speaker.at(), speaker.beat());
    for _ in 0..5 {
        speaker.press(Key::Right);
    }
    assert!(speaker.is_showing() && speaker.at() == end.0);
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
fn a_number_and_enter_go_to_that_stop() {
    let mut speaker = Speaker::on(shop());
    speaker
        .letter('1')
        .letter('2')
        .press(Key::Backspace)
        .letter('1');
    assert_eq!(speaker.editor.show().expect("on").typed, "11");
    speaker.press(Key::Enter);
    assert_eq!(speaker.at(), 10);
    speaker.letter('9').letter('9').press(Key::Enter);
    assert_eq!(speaker.at(), 10, "there is no such stop");
    speaker.letter('3').press(Key::Escape).press(Key::Enter);
    assert!(
        speaker.at() >= 10,
        "Escape forgot the number; Enter goes on"
    );
    speaker.letter('0').press(Key::Enter);
    assert!(speaker.is_showing() && speaker.at() >= 10);
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
    speaker.pointer(up).letter('B').letter('G').letter('4');
    let state = |speaker: &Speaker| {
        let show = speaker.editor.show().expect("the show runs");
        [
            !show.typed.is_empty(),
            show.overview.is_some(),
            show.blank.is_some(),
            !show.drawing.strokes.is_empty(),
            show.has_laser,
            show.closer.is_close(),
        ]
    };
    assert_eq!(state(&speaker), [true; 6]);
    for undone in 1..=6 {
        speaker.press(Key::Escape);
        let expected: [bool; 6] = std::array::from_fn(|it| it >= undone);
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
    let blank = |speaker: &Speaker| speaker.editor.show().expect("on").blank;
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
fn toggles_turn_on_and_off() {
    let mut speaker = Speaker::on(small());
    let state = |speaker: &Speaker| {
        let show = speaker.editor.show().expect("on");
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
    let page = speaker.editor.show_page().expect("a page");
    let before = speaker.editor.show_camera(&page);
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
    let after = speaker.editor.show_camera(&page);
    assert!((after.offset - before.offset - Vec2::new(50.0, -20.0)).hypot() < 1e-6);
    speaker.wait(1.0);
    assert_eq!(speaker.at(), at, "a drag is no click");
    speaker.chord(Modifiers::SHIFT, Key::Right);
    let moved = speaker.editor.show_camera(&page);
    assert!(moved.offset.x < after.offset.x);
    speaker.press(Key::End).press(Key::Home);
    assert!(!speaker.editor.show().expect("on").closer.is_close());
}

#[test]
fn what_is_drawn_is_gone_when_the_stop_is_left() {
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
    let count = |speaker: &Speaker| speaker.editor.show().expect("on").drawing.strokes.len();
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
        speaker.editor.show().expect("on").drawing.is_on,
        "the pen stays in the hand"
    );
}

#[test]
fn all_stops_on_a_grid_lead_anywhere() {
    let mut speaker = Speaker::on(shop());
    speaker.letter('G');
    let cursor = |speaker: &Speaker| speaker.editor.show().expect("on").overview;
    let columns = speaker.editor.show().expect("on").columns();
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
    assert_eq!(cursor(&speaker), Some(speaker.last()));
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
        speaker.editor.show_field().map(|it| it.target.element()),
        Some(card)
    );
}

#[test]
fn a_text_is_edited_on_the_page_and_the_show_goes_on() {
    let mut speaker = Speaker::on(shop());
    speaker.at_a_stage();
    let before = speaker.editor.journey().clone();
    speaker.letter('E');
    let field = speaker.editor.show_field().expect("a field is open");
    assert!(field.size.0 >= 24.0, "in the type of the page: {field:?}");
    let card = field.target.element();
    assert!(matches!(card, ElementId::Card(_)));
    speaker.editor.set_text("Asks the room");
    assert_eq!(speaker.text_of(card), "Asks the room");
    assert!(speaker.editor.show_field().is_some(), "the page follows");
    speaker.press(Key::Escape);
    assert!(speaker.is_showing() && speaker.editor.show_field().is_none());
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

    // The clicker keeps what was typed.
    speaker.letter('E');
    speaker.editor.set_text("Waits");
    speaker.press(Key::PageDown);
    assert!(speaker.editor.show_field().is_none());
    assert_eq!(speaker.text_of(card), "Waits");
    // Tab goes on to the next text.
    speaker.press(Key::PageUp).letter('E').press(Key::Tab);
    let next = speaker.editor.show_field().map(|it| it.target.element());
    assert!(next.is_some_and(|it| it != card));
}

#[test]
fn lanes_are_revealed_one_by_one() {
    let mut speaker = Speaker::before(shop());
    speaker.editor.reveal_lanes(true);
    speaker.editor.run(Command::Present);
    speaker.editor.set_show_screen(SCREEN);
    speaker.at_a_stage();
    let at = speaker.at();
    let show = speaker.editor.show().expect("on");
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
fn the_show_begins_where_one_works_and_the_editor_looks_there_afterwards() {
    let mut speaker = Speaker::before(shop());
    let stages = speaker.editor.journey().stages.clone();
    let step = stages[2].steps[0].id;
    speaker.editor.set_viewport(Size::new(900.0, 600.0));
    speaker
        .editor
        .select(Selection::of([ElementId::Step(step)]));
    speaker.editor.run(Command::PresentFromHere);
    assert_eq!(speaker.subject(), StopSubject::Stage(stages[2].id));
    let last = stages.last().expect("a stage").id;
    while speaker.subject() != StopSubject::Stage(last) {
        speaker.press(Key::Right);
    }
    speaker.press(Key::Escape);
    let selected = speaker.editor.selection().single();
    assert_eq!(selected, Some(ElementId::Stage(last)));
    let layout = &speaker.editor.picture().layout;
    let stage = layout
        .stages
        .iter()
        .find(|it| it.stage == last)
        .expect("it");
    let camera = speaker.editor.camera();
    let shown = camera
        .screen_from_map(wayline::scene::Pane::Top)
        .transform_rect_bbox(stage.rect);
    assert!(shown.x0 >= 0.0 && shown.x1 <= 900.0, "{shown:?}");

    // A stop that is no stage leaves everything as it was.
    let before = (speaker.editor.selection().clone(), *speaker.editor.camera());
    speaker.editor.run(Command::Present);
    speaker.press(Key::Right).press(Key::Escape);
    assert_eq!(
        (speaker.editor.selection().clone(), *speaker.editor.camera()),
        before
    );
    // A stage that is left out is begun behind.
    let stops = speaker.editor.walk_stops();
    let third = StopSubject::Stage(stages[2].id);
    let index = stops.iter().position(|it| it.subject == third).expect("it");
    speaker.editor.skip_stop(index, true);
    speaker
        .editor
        .select(Selection::of([ElementId::Step(step)]));
    speaker.editor.run(Command::PresentFromHere);
    assert_eq!(speaker.subject(), StopSubject::Stage(stages[3].id));
}

#[test]
fn the_place_is_kept_when_the_map_changes_during_the_show() {
    let mut speaker = Speaker::on(shop());
    speaker.at_a_stage();
    let StopSubject::Stage(stage) = speaker.subject() else {
        panic!("a stage");
    };
    let at = speaker.at();
    let personas: Vec<_> = speaker
        .editor
        .journey()
        .personas
        .iter()
        .map(|it| it.id)
        .collect();
    for persona in personas {
        speaker
            .editor
            .edit("edit-delete", wayline::edit::Edit::DeletePersona(persona));
    }
    assert_eq!(speaker.subject(), StopSubject::Stage(stage));
    assert_eq!(speaker.at(), at - 1, "the stop of the personas is gone");
    speaker
        .editor
        .edit("edit-delete", wayline::edit::Edit::DeleteStage(stage));
    assert!(matches!(speaker.subject(), StopSubject::Stage(it) if it != stage));
    speaker.chord(Modifiers::CTRL, Key::Char('Z'));
    assert!(speaker.is_showing());
    assert!(speaker.editor.show_page().is_some());
}

#[test]
fn a_map_without_stages_is_shown_too() {
    let mut speaker = Speaker::on(Journey::default());
    assert_eq!(speaker.last(), 1, "a title and a close");
    speaker
        .letter('E')
        .letter('G')
        .press(Key::Down)
        .press(Key::Enter);
    speaker.press(Key::End).press(Key::Right);
    assert_eq!(speaker.subject(), StopSubject::Close);
    speaker.press(Key::Escape);
    assert!(!speaker.is_showing());
    speaker.editor.take_notices();
    speaker.editor.run(Command::AddStop);
    assert!(
        speaker.editor.journey().walk.stops.is_empty(),
        "there is nothing to add"
    );
    assert!(!speaker.editor.take_notices().is_empty(), "and it says so");
}

#[test]
fn the_time_of_each_stop_and_of_all_is_told() {
    let mut speaker = Speaker::before(small());
    speaker.editor.plan_stop(0, Some(60));
    speaker.editor.plan_stop(1, Some(90));
    speaker.editor.run(Command::Present);
    let times = speaker.editor.show_times();
    assert_eq!((times.planned, times.stop_planned), (Some(150), Some(60)));
    speaker.editor.set_time(1_070);
    let times = speaker.editor.show_times();
    assert_eq!((times.elapsed, times.stop_elapsed), (70, 70));
    speaker.editor.go_to_stop(1);
    speaker.editor.set_time(1_080);
    assert_eq!(speaker.editor.show_times().stop_elapsed, 10);
    speaker.editor.go_to_stop(0);
    speaker.editor.set_time(1_085);
    let times = speaker.editor.show_times();
    assert_eq!((times.elapsed, times.stop_elapsed), (85, 75));
}
