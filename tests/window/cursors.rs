//! The icon of the pointer over the map says what can be dragged, and what a drag does.

use egui::{CursorIcon, Event, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::kittest::Queryable as _;

use crate::support::map::small_map;
use crate::support::window::Window;

/// The middle of the element of the map whose name contains `name`.
fn middle(window: &Window, name: &str) -> Pos2 {
    let mut nodes = window.harness.query_all_by_label_contains(name);
    nodes.next().expect("it is on the map").rect().center()
}

/// Moves the pointer. Returns its icon then.
fn icon_at(window: &mut Window, at: Pos2) -> CursorIcon {
    window.harness.event(Event::PointerMoved(at));
    window.harness.run_steps(2);
    window.harness.output().platform_output.cursor_icon
}

/// Presses or releases the left button.
fn button(window: &mut Window, pos: Pos2, pressed: bool) {
    window.harness.event(Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    window.harness.run_steps(2);
}

#[test]
fn a_hand_shows_what_can_be_dragged_and_closes_while_it_is() {
    let mut window = Window::on(&small_map());
    window.settle();
    for name in ["Read reviews", "Choose", "Look", "Pains"] {
        let at = middle(&window, name);
        assert_eq!(icon_at(&mut window, at), CursorIcon::Grab, "{name}");
    }
    let at = middle(&window, "Read reviews");
    icon_at(&mut window, at);
    button(&mut window, at, true);
    let aside = at + Vec2::new(0.0, 1.0);
    assert_eq!(icon_at(&mut window, aside), CursorIcon::Grabbing);
    let below = at + Vec2::new(0.0, 24.0);
    assert_eq!(icon_at(&mut window, below), CursorIcon::Grabbing);
    window
        .harness
        .event(Event::ModifiersChanged(Modifiers::COMMAND));
    assert_eq!(icon_at(&mut window, below), CursorIcon::Copy);
    window
        .harness
        .event(Event::ModifiersChanged(Modifiers::NONE));
    assert_eq!(icon_at(&mut window, below), CursorIcon::Grabbing);
    button(&mut window, below, false);
}
