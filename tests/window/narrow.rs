//! Small windows: what gives way to the map, and what is left out.

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::dialogs::{LARGE, Opened, SMALLEST, by_palette, sized};
use crate::support::map::small_map;
use crate::support::window::Window;

/// Width of the map in the window, in points.
fn map_width(window: &Window) -> f32 {
    let map = window.harness.get_by_label_contains("Journey map");
    map.rect().width()
}

#[test]
fn panels_leave_the_map_half_of_a_narrow_window() {
    let window = sized(&small_map(), vec2(800.0, 500.0));
    assert!(
        !window.widgets("Title").is_empty(),
        "the inspector is there"
    );
    by_palette(window, "arrange the walk").check_map(400.0);

    for width in [640.0, 800.0, 1024.0] {
        let mut window = sized(&small_map(), vec2(width, 500.0));
        window.chord(Modifiers::COMMAND | Modifiers::SHIFT, Key::U);
        assert!(map_width(&window) >= width / 2.0, "personas at {width}");
        by_palette(window, "arrange the walk").check_map(width / 2.0);
    }
}

impl Opened {
    /// Checks that the map is at least `width` points wide.
    fn check_map(&self, width: f32) {
        let shown = map_width(&self.window);
        assert!(shown >= width - 1.0, "the map is {shown} wide of {width}");
    }
}

#[test]
fn hints_that_do_not_fit_are_left_out_whole() {
    let last = "Ctrl+scroll zooms";
    let window = sized(&small_map(), LARGE);
    assert!(window.says(last));
    let window = sized(&small_map(), SMALLEST);
    let hints = window
        .harness
        .query_all_by_label_contains("Type to add a card");
    let shown: Vec<String> = hints
        .filter_map(|hint| hint.accesskit_node().value())
        .collect();
    assert_eq!(shown.len(), 1, "the first one fits");
    assert!(!window.says(last) && !shown[0].ends_with('·'), "{shown:?}");
    let whole = "Type to add a card · Arrow keys move around · Drag to move · Double-click to edit";
    assert!(whole.starts_with(&shown[0]), "{shown:?}");
}

#[test]
fn an_empty_clipboard_is_told_in_a_sentence() {
    let mut window = sized(&small_map(), LARGE);
    by_palette_until(
        &mut window,
        "import from the clipboard",
        "nothing on the clipboard",
    );
    assert!(!window.says("The file is empty"));
}

/// Runs a command of the palette and waits until the window says `expected`.
fn by_palette_until(window: &mut Window, command: &str, expected: &str) {
    window.chord(Modifiers::COMMAND, Key::K);
    window.type_text(command).key(Key::Enter);
    window.until(expected, |window| window.says(expected));
}
