//! The contents of the menus, and the items for commands in all menus.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Button, Context, Id, Rect, RichText, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::editor::{Command, Editor, LanePreset};
use crate::model::Tint;
use crate::scene::ThemeName;
use crate::ui::documents::recent::RecentMenu;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::scrolling_menu::scrolling;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::style;
use crate::words::Language;

/// What the window shows now, for the ticks in the menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a tick")]
pub struct ViewState {
    /// Whether a map is shown, and not the start screen.
    pub has_map: bool,
    /// Whether the minimap is shown.
    pub has_minimap: bool,
    /// Whether the inspector is shown.
    pub has_inspector: bool,
    /// Whether the panel of personas is shown.
    pub has_personas: bool,
    /// Whether the panel that arranges the walk is shown.
    pub has_walk: bool,
    /// Whether the presenter's window is shown during a presentation.
    pub has_presenter: bool,
    /// The chosen theme; `None` follows the system.
    pub theme: Option<ThemeName>,
}

/// The name of a command in a menu. For undo and redo, it says which change that would be.
pub fn label(editor: &Editor, command: Command) -> String {
    let words = editor.words();
    let document = editor.document();
    let (change, key) = match command {
        Command::Undo => (document.undo_label(), "command-undo-what"),
        Command::Redo => (document.redo_label(), "command-redo-what"),
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

/// Shows an item for `command`. If the command cannot be run now, the item is disabled and its
/// tooltip gives the reason. A command that is clicked is added to `chosen`.
pub fn item(ui: &mut Ui, editor: &Editor, command: Command, chosen: &mut Vec<Command>) {
    tick_item(ui, editor, command, None, chosen);
}

/// The key under which the window library keeps that the next item is to get the keyboard.
fn wants_keyboard_id() -> Id {
    Id::unique("the next entry of a menu gets the keyboard")
}

/// Gives the keyboard to the next item that is shown and not disabled.
pub fn give_keyboard_to_next_item(context: &Context) {
    context.data_mut(|data| data.insert_temp(wants_keyboard_id(), true));
}

/// Shows an item for `command`, like [`item`]. `tick` says whether the item has a tick; `None`
/// is for items that never have one.
fn tick_item(
    ui: &mut Ui,
    editor: &Editor,
    command: Command,
    tick: Option<bool>,
    chosen: &mut Vec<Command>,
) {
    let name = label(editor, command);
    // The wide space leaves room for the tick, which is painted later.
    let text = tick.map_or_else(|| name.clone(), |_| format!("\u{2003} {name}"));
    let mut button = Button::new(text);
    if let Some(shortcut) = command.shortcut() {
        button = button.shortcut_text(shortcut.to_string());
    }
    let state = command.check(editor);
    let response = ui.add_enabled(state.is_ok(), button);
    let response = match state {
        Ok(()) => response,
        Err(reason) => response.on_disabled_hover_text(editor.words().text(reason)),
    };
    if let Some(is_on) = tick {
        let is_enabled = state.is_ok();
        response.widget_info(|| WidgetInfo::selected(Role::Button, is_enabled, is_on, &name));
        if is_on {
            paint_tick(ui, editor, response.rect);
        }
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.enabled() && !ui.is_sizing_pass() && ui.is_visible() {
        let is_wanted = ui.data_mut(|data| data.remove_temp::<bool>(wants_keyboard_id()));
        if is_wanted.is_some() {
            response.request_focus();
        }
    }
    if response.clicked() {
        chosen.push(command);
        ui.close();
    }
}

/// Paints a tick before the text of an item.
fn paint_tick(ui: &Ui, editor: &Editor, item: Rect) {
    let left = item.left() + ui.spacing().button_padding.x;
    let square = Rect::from_center_size(pos2(left + 6.0, item.center().y), Vec2::splat(10.0));
    let line = Stroke::new(1.6, colour(editor.theme().colours.text));
    sign_button::draw_sign(ui.painter(), square, Sign::Tick, line);
}

/// Shows the submenu of lanes that can be added.
pub fn lane_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    ui.menu_button(editor.words().text("menu-add-lane"), |ui| {
        lane_items(ui, editor, chosen);
    });
}

/// Shows an item for each lane that can be added.
pub fn lane_items(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    ui.set_min_width(200.0);
    scrolling(ui, |ui| {
        for &preset in LanePreset::ALL {
            item(ui, editor, Command::AddLane(preset), chosen);
        }
    });
}

/// Shows the submenu of colours for the selection.
pub fn tint_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    ui.menu_button(editor.words().text("field-tint"), |ui| {
        let tints = std::iter::once(None).chain(Tint::ALL.iter().copied().map(Some));
        for tint in tints {
            item(ui, editor, Command::UseTint(tint), chosen);
        }
    });
}

/// The key of the text that says whether the map is saved.
pub fn saved_state_key(editor: &Editor) -> &'static str {
    let document = editor.document();
    match (document.file(), document.is_dirty()) {
        (_, true) => "state-unsaved",
        (Some(_), false) => "state-saved",
        (None, false) => "state-no-file",
    }
}

/// Shows the name of the map, and whether it is saved, at the right end of the menu bar.
pub(super) fn title(ui: &mut Ui, editor: &Editor) {
    let words = editor.words();
    let state = saved_state_key(editor);
    let title = editor.journey().title.clone();
    let soft = colour(editor.theme().colours.text_soft);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.add_space(12.0);
        ui.label(
            RichText::new(words.text(state))
                .font(style::caption_font())
                .color(soft),
        );
        ui.add_space(4.0);
        let name = RichText::new(title).font(style::heading_font());
        ui.add(egui::Label::new(name).truncate());
    });
}

pub(super) fn file_menu(
    ui: &mut Ui,
    editor: &Editor,
    (recent, files): (&mut RecentMenu, &[PathBuf]),
    chosen: &mut Vec<Command>,
) {
    ui.set_min_width(240.0);
    item(ui, editor, Command::NewMap, chosen);
    item(ui, editor, Command::OpenMap, chosen);
    recent.ui(ui, editor, files);
    item(ui, editor, Command::ShowRecovered, chosen);
    ui.separator();
    item(ui, editor, Command::Save, chosen);
    item(ui, editor, Command::SaveAs, chosen);
    ui.separator();
    item(ui, editor, Command::Import, chosen);
    item(ui, editor, Command::ImportClipboard, chosen);
    item(ui, editor, Command::Export, chosen);
    ui.separator();
    item(ui, editor, Command::MapProperties, chosen);
    item(ui, editor, Command::Settings, chosen);
    ui.separator();
    item(ui, editor, Command::Quit, chosen);
}

pub(super) fn edit_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    ui.set_min_width(260.0);
    item(ui, editor, Command::Undo, chosen);
    item(ui, editor, Command::Redo, chosen);
    ui.separator();
    item(ui, editor, Command::Cut, chosen);
    item(ui, editor, Command::Copy, chosen);
    item(ui, editor, Command::Paste, chosen);
    item(ui, editor, Command::CopyPicture, chosen);
    ui.separator();
    item(ui, editor, Command::EditText, chosen);
    item(ui, editor, Command::Duplicate, chosen);
    item(ui, editor, Command::Delete, chosen);
    item(ui, editor, Command::SelectAll, chosen);
    ui.separator();
    item(ui, editor, Command::Find, chosen);
    item(ui, editor, Command::FindNext, chosen);
    item(ui, editor, Command::FindPrevious, chosen);
    item(ui, editor, Command::Replace, chosen);
    ui.separator();
    ui.menu_button(editor.words().text("menu-arrange"), |ui| {
        let commands = [
            Command::MoveLeft,
            Command::MoveRight,
            Command::MoveUp,
            Command::MoveDown,
            Command::WidenCard,
            Command::NarrowCard,
            Command::Split,
            Command::Merge,
        ];
        ui.set_min_width(240.0);
        for command in commands {
            item(ui, editor, command, chosen);
        }
    });
    tint_menu(ui, editor, chosen);
}

pub(super) fn present_menu(
    ui: &mut Ui,
    editor: &Editor,
    view: ViewState,
    chosen: &mut Vec<Command>,
) {
    ui.set_min_width(260.0);
    item(ui, editor, Command::Present, chosen);
    item(ui, editor, Command::PresentFromHere, chosen);
    ui.separator();
    let walk = Some(view.has_walk);
    tick_item(ui, editor, Command::ArrangeWalk, walk, chosen);
    item(ui, editor, Command::AddStop, chosen);
    ui.separator();
    let presenter = Some(view.has_presenter);
    tick_item(ui, editor, Command::ShowPresenter, presenter, chosen);
}

pub(super) fn workshop_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    ui.set_min_width(280.0);
    item(ui, editor, Command::Workshop, chosen);
    item(ui, editor, Command::EditAgenda, chosen);
    ui.separator();
    item(ui, editor, Command::NextActivity, chosen);
    item(ui, editor, Command::PreviousActivity, chosen);
    item(ui, editor, Command::PauseActivity, chosen);
    item(ui, editor, Command::AddMinute, chosen);
    ui.separator();
    item(ui, editor, Command::Capture, chosen);
    item(ui, editor, Command::CoverCards, chosen);
    item(ui, editor, Command::RevealCards, chosen);
    item(ui, editor, Command::ParkCards, chosen);
    ui.separator();
    item(ui, editor, Command::GroupCards, chosen);
    item(ui, editor, Command::UngroupCards, chosen);
    item(ui, editor, Command::MergeCards, chosen);
    ui.separator();
    item(ui, editor, Command::StartVote, chosen);
    item(ui, editor, Command::StartScoring, chosen);
    ui.separator();
    item(ui, editor, Command::WorkshopSummary, chosen);
}

pub(super) fn view_menu(ui: &mut Ui, editor: &Editor, view: ViewState, chosen: &mut Vec<Command>) {
    ui.set_min_width(240.0);
    item(ui, editor, Command::ZoomIn, chosen);
    item(ui, editor, Command::ZoomOut, chosen);
    item(ui, editor, Command::ActualSize, chosen);
    item(ui, editor, Command::FitAll, chosen);
    item(ui, editor, Command::FitSelection, chosen);
    ui.separator();
    item(ui, editor, Command::CollapseLane, chosen);
    item(ui, editor, Command::HideLane, chosen);
    item(ui, editor, Command::ShowAllLanes, chosen);
    ui.separator();
    item(ui, editor, Command::ShowFilter, chosen);
    item(ui, editor, Command::ClearFilter, chosen);
    ui.separator();
    let inspector = Some(view.has_inspector);
    tick_item(ui, editor, Command::ShowInspector, inspector, chosen);
    let personas = Some(view.has_personas);
    tick_item(ui, editor, Command::ShowPersonas, personas, chosen);
    tick_item(
        ui,
        editor,
        Command::ShowMinimap,
        Some(view.has_minimap),
        chosen,
    );
    ui.separator();
    ui.menu_button(editor.words().text("list-curves"), |ui| {
        ui.set_min_width(240.0);
        item(ui, editor, Command::ToggleCurve, chosen);
        item(ui, editor, Command::EmphasiseCurve, chosen);
        item(ui, editor, Command::ShowAllCurves, chosen);
        item(ui, editor, Command::ToggleMarks, chosen);
    });
    item(ui, editor, Command::OpenPersona, chosen);
    ui.separator();
    ui.menu_button(editor.words().text("menu-theme"), |ui| {
        let themes = [None].into_iter().chain(ThemeName::ALL.map(Some));
        for theme in themes {
            let tick = Some(view.theme == theme);
            tick_item(ui, editor, Command::UseTheme(theme), tick, chosen);
        }
    });
    ui.menu_button(editor.words().text("menu-language"), |ui| {
        for language in Language::ALL {
            let tick = Some(editor.words().language() == language);
            tick_item(ui, editor, Command::UseLanguage(language), tick, chosen);
        }
    });
}

pub(super) fn insert_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    ui.set_min_width(240.0);
    item(ui, editor, Command::AddCard, chosen);
    item(ui, editor, Command::AddStep, chosen);
    item(ui, editor, Command::InsertStep, chosen);
    item(ui, editor, Command::AddStage, chosen);
    item(ui, editor, Command::InsertStage, chosen);
    item(ui, editor, Command::AddNamedLane, chosen);
    item(ui, editor, Command::InsertLane, chosen);
    lane_menu(ui, editor, chosen);
    item(ui, editor, Command::InsertPicture, chosen);
    ui.separator();
    item(ui, editor, Command::AddLink, chosen);
    item(ui, editor, Command::AddPersona, chosen);
    item(ui, editor, Command::AddCurve, chosen);
    item(ui, editor, Command::AddMetric, chosen);
    item(ui, editor, Command::AddEvidence, chosen);
}

pub(super) fn help_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    ui.set_min_width(220.0);
    item(ui, editor, Command::ShowPalette, chosen);
    item(ui, editor, Command::ShowKeys, chosen);
}
