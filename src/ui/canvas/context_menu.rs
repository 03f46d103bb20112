//! The context menu of the map, which the right mouse button opens: commands for the selected
//! elements. The press selects what is under the pointer, unless that is selected already.

use egui::{Response, Ui};

use crate::editor::{Command, Editor};
use crate::model::{ElementId, LaneKind};
use crate::ui::panels::menus;
use crate::ui::widgets::scrolling_menu::scrolling;

/// Shows the context menu while it is open. Returns the commands that were chosen.
pub fn ui(response: &Response, editor: &Editor) -> Vec<Command> {
    let mut chosen = Vec::new();
    response.context_menu(|ui| {
        scrolling(ui, |ui| content(ui, editor, &mut chosen));
    });
    chosen
}

/// The menu for the kind of the first selected element, or for the map if nothing is selected.
fn content(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    ui.set_min_width(200.0);
    let first = editor.selection().iter().next();
    match first {
        Some(ElementId::Card(_)) => card_menu(ui, editor, chosen),
        Some(ElementId::Lane(lane)) => {
            let kind = editor.journey().lane(lane).map(|lane| lane.kind.clone());
            lane_menu(ui, editor, kind.as_ref(), chosen);
        }
        Some(element @ (ElementId::Stage(_) | ElementId::Step(_))) => {
            column_menu(ui, editor, element, chosen);
        }
        Some(ElementId::Link(_)) => {
            let changes = [Command::EditText, Command::ReverseLink];
            items(ui, editor, &changes, chosen);
            ui.separator();
            items(ui, editor, &[Command::Delete], chosen);
        }
        Some(ElementId::Figure(_)) => {
            items(ui, editor, &[Command::EditText, Command::Delete], chosen);
        }
        Some(ElementId::Point(..) | ElementId::Curve(_)) => curve_menu(ui, editor, chosen),
        Some(ElementId::Persona(_)) => {
            items(ui, editor, &[Command::OpenPersona], chosen);
            ui.separator();
            let moves = [Command::MoveUp, Command::MoveDown];
            items(ui, editor, &moves, chosen);
            ui.separator();
            items(ui, editor, &[Command::Delete], chosen);
        }
        _ => {
            let adds = [
                Command::Paste,
                Command::AddCard,
                Command::AddStep,
                Command::AddStage,
            ];
            items(ui, editor, &adds, chosen);
            menus::lane_menu(ui, editor, chosen);
            ui.separator();
            let views = [Command::SelectAll, Command::FitAll, Command::ActualSize];
            items(ui, editor, &views, chosen);
            ui.separator();
            items(ui, editor, &[Command::MapProperties], chosen);
        }
    }
}

/// Shows a row for each of the commands.
fn items(ui: &mut Ui, editor: &Editor, commands: &[Command], chosen: &mut Vec<Command>) {
    for &command in commands {
        menus::item(ui, editor, command, chosen);
    }
}

fn card_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    let first = [Command::EditText, Command::AddCard, Command::AddLink];
    items(ui, editor, &first, chosen);
    if !editor.selected_addresses().is_empty() {
        items(ui, editor, &[Command::OpenLink], chosen);
    }
    ui.separator();
    clipboard_items(ui, editor, chosen);
    ui.separator();
    let together = [
        Command::GroupCards,
        Command::UngroupCards,
        Command::MergeCards,
        Command::ParkCards,
        Command::RevealSelected,
    ];
    items(ui, editor, &together, chosen);
    ui.separator();
    let moves = [
        Command::MoveLeft,
        Command::MoveRight,
        Command::MoveUp,
        Command::MoveDown,
        Command::WidenCard,
        Command::NarrowCard,
        Command::Split,
    ];
    items(ui, editor, &moves, chosen);
    ui.separator();
    items(
        ui,
        editor,
        &[Command::FitSelection, Command::Delete],
        chosen,
    );
}

fn column_menu(ui: &mut Ui, editor: &Editor, element: ElementId, chosen: &mut Vec<Command>) {
    let adds: &[Command] = if matches!(element, ElementId::Stage(_)) {
        menus::tint_menu(ui, editor, chosen);
        &[Command::InsertStage, Command::AddStage, Command::AddStep]
    } else {
        &[Command::InsertStep, Command::AddStep]
    };
    items(ui, editor, &[Command::EditText], chosen);
    items(ui, editor, adds, chosen);
    ui.separator();
    let parts = [Command::Split, Command::Merge];
    items(ui, editor, &parts, chosen);
    let moves = [Command::MoveLeft, Command::MoveRight];
    items(ui, editor, &moves, chosen);
    ui.separator();
    clipboard_items(ui, editor, chosen);
    items(ui, editor, &[Command::Delete], chosen);
}

fn clipboard_items(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    let all = [
        Command::Cut,
        Command::Copy,
        Command::Paste,
        Command::Duplicate,
    ];
    items(ui, editor, &all, chosen);
}

fn curve_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    if let Some(ElementId::Point(..)) = editor.selection().single() {
        items(ui, editor, &[Command::EditText], chosen);
        ui.separator();
    }
    let views = [
        Command::EmphasiseCurve,
        Command::ToggleCurve,
        Command::ShowAllCurves,
        Command::ToggleMarks,
    ];
    items(ui, editor, &views, chosen);
    ui.separator();
    items(ui, editor, &[Command::OpenPersona, Command::Delete], chosen);
}

fn lane_menu(ui: &mut Ui, editor: &Editor, kind: Option<&LaneKind>, chosen: &mut Vec<Command>) {
    menus::tint_menu(ui, editor, chosen);
    let first = [
        Command::EditText,
        Command::CollapseLane,
        Command::HideLane,
        Command::InsertLane,
        Command::AddNamedLane,
    ];
    items(ui, editor, &first, chosen);
    if kind == Some(&LaneKind::EmotionCurve) {
        let curves = [
            Command::AddCurve,
            Command::ShowAllCurves,
            Command::ToggleMarks,
        ];
        items(ui, editor, &curves, chosen);
    }
    menus::lane_menu(ui, editor, chosen);
    ui.separator();
    items(ui, editor, &[Command::MoveUp, Command::MoveDown], chosen);
    ui.separator();
    clipboard_items(ui, editor, chosen);
    items(ui, editor, &[Command::Delete], chosen);
}
