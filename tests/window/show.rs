//! The show in a window without a screen, whose widgets are found by their names.

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::Queryable as _;
use wayline::model::StopSubject;

use crate::support::map;
use crate::support::window::Window;

/// Helpers that only these tests need.
impl Window {
    /// The number of the stop on the screen, counted from 0.
    fn stop(&mut self) -> Option<usize> {
        let editor = self.harness.state_mut().editor();
        editor.show().running().map(|running| running.at)
    }

    /// Begins the show and goes to the first stage.
    fn at_the_first_stage(&mut self) -> &mut Self {
        self.key(Key::F5);
        for _ in 0..20 {
            let show = self
                .harness
                .state_mut()
                .editor()
                .show()
                .running()
                .expect("on");
            let stop = show.stop().expect("a stop");
            if matches!(stop.subject, StopSubject::Stage(_)) {
                return self;
            }
            self.key(Key::PageDown);
        }
        panic!("the map has no stage");
    }

    /// Presses the key E as a keyboard sends it, together with its letter.
    fn press_e(&mut self) -> &mut Self {
        let key = Event::Key {
            key: Key::E,
            physical_key: Some(Key::E),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        let both = [key, Event::Text("e".to_owned())];
        self.harness.input_mut().events.extend(both);
        self.settle()
    }

    fn click_at(&mut self, at: Pos2) -> &mut Self {
        self.harness.event(Event::PointerMoved(at));
        self.settle();
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
        self.settle()
    }
}

fn window() -> Window {
    Window::on(&map::small_map())
}

#[test]
fn the_show_tells_its_stop_and_ends_in_the_editor() {
    let mut window = window();
    window.key(Key::F5);
    let count = {
        let editor = window.harness.state_mut().editor();
        editor.show().running().expect("it began").stops.len()
    };
    assert!(window.says(&format!("stop 1 of {count}")));
    assert!(window.widgets("Zoom in").is_empty(), "nothing but the stop");
    window.key(Key::ArrowRight);
    assert!(window.says(&format!("stop 2 of {count}")));
    let place = |window: &mut Window| {
        let show = window
            .harness
            .state_mut()
            .editor()
            .show()
            .running()
            .expect("on");
        (show.at, show.beat)
    };
    let before = place(&mut window);
    window.click_at(Pos2::new(1270.0, 1500.0));
    assert!(
        place(&mut window) > before,
        "a click goes on from {before:?}"
    );
    window.key(Key::Num1).key(Key::Enter);
    assert!(window.says(&format!("stop 1 of {count}")));
    window.key(Key::Escape);
    assert_eq!(window.stop(), None);
    assert!(
        window.harness.query_by_label("Present").is_some(),
        "the menus are back"
    );
}

#[test]
fn a_text_is_typed_on_the_page_and_escape_takes_it_back() {
    let mut window = window();
    window.at_the_first_stage();
    let at = window.stop();
    let before = window.harness.state_mut().editor().journey().clone();
    // The letter of the key that opens the field is not typed into it.
    window.press_e().type_text(" once more");
    let texts = |window: &mut Window| -> Vec<String> {
        let journey = window.harness.state_mut().editor().journey().clone();
        let cards = journey.cards.iter();
        cards.map(|card| card.text.clone()).collect()
    };
    let changed = |texts: &[String]| {
        texts
            .iter()
            .filter(|text| text.ends_with("once more"))
            .count()
    };
    let typed = texts(&mut window);
    assert_eq!(changed(&typed), 1, "{typed:?}");
    let longer = |text: &String| {
        before
            .cards
            .iter()
            .any(|card| *text == card.text.clone() + " once more")
    };
    assert!(typed.iter().any(longer), "{typed:?}");
    window.key(Key::Escape);
    let now = window.harness.state_mut().editor().journey().clone();
    assert!(now.is_same_as(&before));
    assert_eq!(window.stop(), at, "the show goes on");
    window.key(Key::PageDown).key(Key::PageUp);
    assert_eq!(window.stop(), at);
}

#[test]
fn the_grid_of_all_pages_is_pressed_by_name() {
    let mut window = window();
    window.key(Key::F5).key(Key::G);
    let name = {
        let editor = window.harness.state_mut().editor();
        let show = editor.show().running().expect("on");
        let last = show.pages.len();
        let title = editor.show().stop_title(show.stops.last().expect("one"));
        format!("Page {last} of {last} · {title}")
    };
    window.press(&name);
    let editor = window.harness.state_mut().editor();
    let show = editor.show().running().expect("on");
    assert_eq!((show.at, show.overview), (show.stops.len() - 1, None));
}

#[test]
fn the_presenter_sees_notes_and_what_comes_next() {
    let mut window = window();
    window.key(Key::F5).key(Key::P);
    assert!(window.says("Presenter’s notes") && window.says("Next: "));
    assert!(window.says("Elapsed: 0:0"));
    window.press("Next →");
    assert_eq!(window.stop(), Some(1));
    window.press("← Back");
    assert_eq!(window.stop(), Some(0));
    // Text that is typed into the notes is not taken as keys of the show.
    window.press("Presenter’s notes").type_text("begin slowly");
    let editor = window.harness.state_mut().editor();
    assert_eq!(editor.walk().stops()[0].notes, "begin slowly");
    assert_eq!(window.stop(), Some(0));
    assert!(window.harness.state_mut().settings().has_presenter_window);
}

#[test]
fn the_presenter_is_told_the_page_and_what_the_audience_sees() {
    let mut window = window();
    window.key(Key::F5).key(Key::P);
    assert!(window.says("Page 1 of "));
    window.key(Key::B);
    assert!(window.says("The screen is black"));
    window.key(Key::B);
    assert!(!window.says("The screen is black"));
}

#[test]
fn slides_are_added_and_pages_counted_in_the_list_of_stops() {
    let mut window = window();
    window.chord(Modifiers::COMMAND, Key::F5);
    window.until("the pages are counted", |window| window.says(" pages"));
    let before = window.harness.state_mut().editor().walk().stops().len();
    window.press("+ Text slide");
    let stops = window.harness.state_mut().editor().walk().stops();
    assert_eq!(stops.len(), before + 1);
    let slide = stops.last().expect("a stop");
    assert_eq!(
        slide.subject,
        StopSubject::Text,
        "nothing is planned that would come behind it"
    );
    assert!(
        window.says("Planned time, minutes:seconds"),
        "its fields are open"
    );
    window.chord(Modifiers::COMMAND, Key::Z);
    let stops = window.harness.state_mut().editor().walk().stops();
    assert_eq!(stops.len(), before);
}

#[test]
fn keys_are_shown_and_any_key_hides_them() {
    let mut window = window();
    window.key(Key::F5).key(Key::F1);
    assert!(window.says("Keys while presenting"));
    window.key(Key::ArrowRight);
    assert!(!window.says("Keys while presenting"));
    assert_eq!(window.stop(), Some(0));
}

#[test]
fn the_walk_is_arranged_in_its_panel() {
    let mut window = window();
    window.chord(Modifiers::COMMAND, Key::F5);
    let titles = |window: &mut Window| -> Vec<String> {
        let editor = window.harness.state_mut().editor();
        let stops = editor.walk().stops();
        stops
            .iter()
            .map(|stop| editor.show().stop_title(stop))
            .collect()
    };
    let before = titles(&mut window);
    let row = format!("2. {}", before[1]);
    window.press(&row);
    window.press(&row);
    window.chord(Modifiers::ALT, Key::ArrowDown);
    let mut expected = before.clone();
    expected.swap(1, 2);
    assert_eq!(titles(&mut window), expected);
    // The row that was moved keeps the keyboard.
    window.chord(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(titles(&mut window), before);
    window.press("Skip this stop");
    assert!(window.harness.state_mut().editor().walk().stops()[0].skipped);
    window.press("Show this stop");
    window.press("Reset");
    let editor = window.harness.state_mut().editor();
    assert!(editor.journey().walk.stops.is_empty());
    assert!(window.says("Reveal the lanes"));
    window.press("Reveal the lanes of a stage one by one");
    assert!(
        window
            .harness
            .state_mut()
            .editor()
            .journey()
            .walk
            .reveals_lanes
    );
    window.chord(Modifiers::COMMAND, Key::F5);
    assert!(!window.says("Reveal the lanes"));
}

#[test]
fn what_was_said_to_the_author_is_not_shown_to_the_audience() {
    let mut window = Window::on(&map::small_map());
    window.settle();
    window.key(Key::Escape).key(Key::Delete);
    assert!(window.says("Select something first"));
    window.key(Key::F5);
    assert!(window.stop().is_some());
    assert!(!window.says("Select something first"));
}

#[test]
fn a_planned_time_that_is_none_is_not_kept_in_part() {
    let mut window = window();
    window.chord(Modifiers::COMMAND, Key::F5);
    let title = {
        let editor = window.harness.state_mut().editor();
        let stops = editor.walk().stops();
        editor.show().stop_title(&stops[0])
    };
    window.press(&format!("1. {title}"));
    let planned = |window: &mut Window| {
        let editor = window.harness.state_mut().editor();
        editor.walk().stops()[0].planned_seconds
    };
    for (typed, kept) in [
        ("2:30", Some(150)),
        ("1:75", Some(150)),
        ("999:00", Some(150)),
        ("abc", Some(150)),
        ("", None),
    ] {
        let fields = window.widgets("Planned time, minutes:seconds");
        fields.first().expect("a field").focus();
        drop(fields);
        window.settle();
        window.chord(Modifiers::COMMAND, Key::A);
        window.key(Key::Backspace);
        window.type_text(typed);
        let is_wrong = ["1:75", "999:00", "abc"].contains(&typed);
        assert_eq!(
            window.says("Minutes and seconds are expected"),
            is_wrong,
            "{typed:?}"
        );
        window.key(Key::Tab);
        assert_eq!(planned(&mut window), kept, "{typed:?}");
    }
}
