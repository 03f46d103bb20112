//! Menus that scroll where the window is too low for them.

use egui::{ScrollArea, Ui};

/// Height of the window that a menu leaves free: its frame, and the bar that it hangs from.
const AROUND_MENU: f32 = 68.0;
/// A menu is at least as high as this, if it has so much to show.
const LOWEST_MENU: f32 = 120.0;

/// Shows what is in a menu. Where the window is too low for all of it, it scrolls: with the
/// wheel, and along with the focus.
pub fn scrolling(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let height = (ui.ctx().content_rect().height() - AROUND_MENU).max(LOWEST_MENU);
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .show(ui, content);
}
