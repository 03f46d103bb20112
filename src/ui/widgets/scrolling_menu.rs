//! Menus that scroll if the window is too low for them.

use egui::{ScrollArea, Ui};

/// Height of the window that the content of a menu leaves free for the frame of the menu and
/// the menu bar, in points.
const AROUND_MENU: f32 = 68.0;
/// Room at both ends of an entry, in points.
const PADDING: f32 = 6.0;
/// The content of a menu may always be this high, in points, even in a very low window.
const LOWEST_MENU: f32 = 120.0;

/// Leaves room at both ends of the entries of a menu.
pub fn pad(ui: &mut Ui) {
    ui.spacing_mut().button_padding.x = PADDING;
}

/// Shows an entry of a menu that is on or off. Returns whether it was chosen: then the menu
/// closes, also if that was done by key.
pub fn choice(ui: &mut Ui, is_on: bool, name: impl Into<egui::WidgetText>) -> bool {
    let is_chosen = ui.selectable_label(is_on, name.into()).clicked();
    if is_chosen {
        ui.close();
    }
    is_chosen
}

/// Shows an entry of a menu. Returns whether it was chosen: then the menu closes, also if that was
/// done by key.
pub fn entry(ui: &mut Ui, name: impl Into<egui::WidgetText>) -> bool {
    let is_chosen = ui.button(name.into()).clicked();
    if is_chosen {
        ui.close();
    }
    is_chosen
}

/// Shows the content of a menu. If the window is too low for all of it, the menu scrolls: with
/// the wheel, and along with the focus.
pub fn scrolling(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let height = (ui.ctx().content_rect().height() - AROUND_MENU).max(LOWEST_MENU);
    let mut area = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    // The pass that measures a menu comes when the menu is opened: it begins at its top again.
    if ui.is_sizing_pass() {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        pad(ui);
        content(ui);
    });
}
