//! Menus that scroll if the window is too low for them.

use egui::{ScrollArea, Ui};

/// Height of the window that the content of a menu leaves free for the frame of the menu and
/// the menu bar, in points.
const AROUND_MENU: f32 = 68.0;
/// The content of a menu may always be this high, in points, even in a very low window.
const LOWEST_MENU: f32 = 120.0;

/// Shows the content of a menu. If the window is too low for all of it, the menu scrolls: with
/// the wheel, and along with the focus.
pub fn scrolling(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let height = (ui.ctx().content_rect().height() - AROUND_MENU).max(LOWEST_MENU);
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .show(ui, content);
}
