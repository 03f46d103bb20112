//! The entries of all menus: those for commands, and those that open submenus.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Atom, AtomExt as _, AtomKind, Button, Color32, Rect, Response, Stroke, Ui, Vec2,
    WidgetInfo, pos2,
};

use crate::editor::{Command, Editor};
use crate::model::ElementId;
use crate::ui::widgets::command_icons;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::scrolling_menu::pad;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::menu_keys::{self, Entry};
use crate::ui::window::{layers, style};

/// Width of the free place before the names in a menu, in points.
const GUTTER: f32 = 22.0;

/// The name of a command in a menu. For undo and redo, it says which change that would be.
pub fn label(editor: &Editor, command: Command) -> String {
    let words = editor.words();
    let document = editor.document();
    let (change, key) = match command {
        Command::Undo => (document.undo_label(), "command-undo-what"),
        Command::Redo => (document.redo_label(), "command-redo-what"),
        Command::AddLink if has_one_card(editor) => return words.text("command-link-to"),
        _ => (None, command.key()),
    };
    match change {
        Some(change) => {
            let change = words.text(change);
            words.fill(key, &[("change", (&change).into())])
        }
        None => words.text(command.key()),
    }
}

/// Whether exactly one element is selected, and that is a card.
fn has_one_card(editor: &Editor) -> bool {
    matches!(editor.selection().single(), Some(ElementId::Card(_)))
}

/// The sign that an entry of a menu has before its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// None: the place is left free, so that the names of all entries begin below each other.
    None,
    /// A tick, if this is true.
    Tick(bool),
    /// The icon of the command.
    Icon,
}

/// Shows an item for `command`. If the command cannot be run now, the item is disabled and its
/// tooltip gives the reason. A command that is clicked is added to `chosen`.
pub fn item(ui: &mut Ui, editor: &Editor, command: Command, chosen: &mut Vec<Command>) {
    marked_item(ui, editor, command, Mark::None, chosen);
}

/// Shows an item for `command` with its icon, like [`item`]. Deletion is in red.
pub fn icon_item(ui: &mut Ui, editor: &Editor, command: Command, chosen: &mut Vec<Command>) {
    marked_item(ui, editor, command, Mark::Icon, chosen);
}

/// Shows an item for `command` that has a tick if `is_on`, like [`item`].
pub fn tick_item(
    ui: &mut Ui,
    editor: &Editor,
    command: Command,
    is_on: bool,
    chosen: &mut Vec<Command>,
) {
    marked_item(ui, editor, command, Mark::Tick(is_on), chosen);
}

/// The free place before the name of an entry, for a tick or an icon.
pub fn gutter() -> Atom<'static> {
    AtomKind::Empty.atom_size(Vec2::new(GUTTER, 1.0))
}

/// The square for the tick or the icon of an entry that lies in `entry`.
pub fn mark_square(ui: &Ui, entry: Rect, side: f32) -> Rect {
    let left = entry.left() + ui.spacing().button_padding.x + GUTTER / 2.0 - 2.0;
    Rect::from_center_size(pos2(left, entry.center().y), Vec2::splat(side))
}

/// The colour of the text of a widget.
fn ink_of(ui: &Ui, response: &Response) -> Color32 {
    let ink = ui.style().interact(response).text_color();
    if response.enabled() {
        ink
    } else {
        ui.visuals().disable(ink)
    }
}

/// Makes the entry of `response` one that has a tick, if `is_on`.
pub fn tick(ui: &Ui, response: &Response, name: &str, is_on: bool) {
    let is_enabled = response.enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, is_enabled, is_on, name));
    if is_on {
        let square = mark_square(ui, response.rect, 10.0);
        let line = Stroke::new(1.6, ink_of(ui, response));
        sign_button::draw_sign(ui.painter(), square, Sign::Tick, line);
    }
}

/// Paints the current value of a submenu at the right of its entry, before the arrow.
pub fn value(ui: &Ui, response: &Response, text: &str, ink: Color32) {
    let rect = response.rect;
    let mut job = LayoutJob::simple_singleline(text.to_owned(), style::caption_font(), ink);
    job.wrap = TextWrapping::truncate_at_width(rect.width() * 0.45);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let right = pos2(rect.right() - 28.0, rect.center().y);
    let at = Align2::RIGHT_CENTER.anchor_size(right, galley.size());
    ui.painter().galley(at.min, galley, ink);
}

fn marked_item(
    ui: &mut Ui,
    editor: &Editor,
    command: Command,
    mark: Mark,
    chosen: &mut Vec<Command>,
) {
    let name = label(editor, command);
    let (mut text, letter) = menu_keys::lettered(ui, &name);
    let state = layers::check(ui.ctx(), editor, command);
    let colours = &editor.theme().colours;
    let is_red = mark == Mark::Icon && command == Command::Delete && state.is_ok();
    let red = is_red.then(|| colour(colours.negative));
    if let Some(red) = red {
        for section in &mut text.sections {
            section.format.color = red;
        }
    }
    let mut button = Button::new((gutter(), text));
    if let Some(shortcut) = editor.shown_shortcut(command) {
        button = button.shortcut_text(shortcut.to_string());
    }
    let response = ui.add_enabled(state.is_ok(), button);
    let response = match state {
        Ok(()) => response,
        Err(reason) => response.on_disabled_hover_text(editor.words().text(reason)),
    };
    let ink = red.unwrap_or_else(|| ink_of(ui, &response));
    match mark {
        Mark::None => {}
        Mark::Tick(is_on) => {
            tick(ui, &response, &name, is_on);
        }
        Mark::Icon => {
            let square = mark_square(ui, response.rect, 14.0);
            command_icons::draw(ui.painter(), square, command, Stroke::new(1.4, ink));
        }
    }
    menu_keys::register(ui, &response, Entry::Plain, letter);
    if response.clicked() {
        chosen.push(command);
        ui.close();
    }
}

/// Shows an entry that opens a submenu with this name.
pub fn submenu(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui)) -> Response {
    let (text, letter) = menu_keys::lettered(ui, name);
    let shown = ui.menu_button((gutter(), text), |ui| {
        pad(ui);
        content(ui);
    });
    menu_keys::register(ui, &shown.response, Entry::Submenu, letter);
    shown.response
}
