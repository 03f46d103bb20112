//! The contents of the menus of the menu bar.

use std::path::PathBuf;

use egui::Ui;

use super::menu_entry::{item, submenu, tick_item};
use crate::editor::{Command, Editor};
use crate::model::Tint;
use crate::scene::ThemeName;
use crate::ui::documents::recent::RecentMenu;
use crate::words::Language;

/// What the window shows now, for the ticks in the menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a tick")]
pub struct ViewState {
    /// Whether a map is shown, and not the start screen.
    pub has_map: bool,
    /// Whether the evidence desk is shown in the place of the map.
    pub has_evidence: bool,
    /// Whether notes are shown beside the map.
    pub has_notes: bool,
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

/// Shows the submenu of colours for the selection.
pub fn tint_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    submenu(ui, &editor.words().text("field-tint"), |ui| {
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
    submenu(ui, &editor.words().text("menu-arrange"), |ui| {
        let commands = [
            Command::MoveLeft,
            Command::MoveRight,
            Command::MoveUp,
            Command::MoveDown,
            Command::WidenCard,
            Command::NarrowCard,
            Command::FitToContent,
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
    let walk = view.has_walk;
    tick_item(ui, editor, Command::ArrangeWalk, walk, chosen);
    item(ui, editor, Command::AddStop, chosen);
    ui.separator();
    let presenter = view.has_presenter;
    tick_item(ui, editor, Command::ShowPresenter, presenter, chosen);
}

pub(super) fn workshop_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    ui.set_min_width(280.0);
    item(ui, editor, Command::Workshop, chosen);
    item(ui, editor, Command::EditAgenda, chosen);
    item(ui, editor, Command::EditPeople, chosen);
    ui.separator();
    item(ui, editor, Command::NextActivity, chosen);
    item(ui, editor, Command::PreviousActivity, chosen);
    item(ui, editor, Command::PauseActivity, chosen);
    item(ui, editor, Command::AddMinute, chosen);
    ui.separator();
    item(ui, editor, Command::Capture, chosen);
    item(ui, editor, Command::CoverCards, chosen);
    item(ui, editor, Command::PeekEntry, chosen);
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
    let inspector = view.has_inspector;
    tick_item(ui, editor, Command::ShowInspector, inspector, chosen);
    let personas = view.has_personas;
    tick_item(ui, editor, Command::ShowPersonas, personas, chosen);
    tick_item(ui, editor, Command::ShowMinimap, view.has_minimap, chosen);
    ui.separator();
    submenu(ui, &editor.words().text("list-curves"), |ui| {
        ui.set_min_width(240.0);
        item(ui, editor, Command::ToggleCurve, chosen);
        item(ui, editor, Command::EmphasiseCurve, chosen);
        item(ui, editor, Command::ShowAllCurves, chosen);
        item(ui, editor, Command::ToggleMarks, chosen);
    });
    item(ui, editor, Command::OpenPersona, chosen);
    let evidence = view.has_evidence;
    tick_item(ui, editor, Command::ShowEvidence, evidence, chosen);
    item(ui, editor, Command::ShowOrigin, chosen);
    ui.separator();
    submenu(ui, &editor.words().text("menu-theme"), |ui| {
        let themes = [None].into_iter().chain(ThemeName::ALL.map(Some));
        for theme in themes {
            let tick = view.theme == theme;
            tick_item(ui, editor, Command::UseTheme(theme), tick, chosen);
        }
    });
    submenu(ui, &editor.words().text("menu-language"), |ui| {
        for language in Language::ALL {
            let tick = editor.words().language() == language;
            tick_item(ui, editor, Command::UseLanguage(language), tick, chosen);
        }
    });
    ui.separator();
    tick_item(ui, editor, Command::ShowNotes, view.has_notes, chosen);
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
    item(ui, editor, Command::ChooseLane, chosen);
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
