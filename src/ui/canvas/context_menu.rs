//! The context menu of the map, which the right mouse button, the menu key and Shift+F10 open:
//! what is done most with the selected elements. The press of the button selects what is under
//! the pointer, unless that is selected already.

use egui::{Button, Context, PopupAnchor, Rect, RectAlign, Response, RichText, SetOpenCommand, Ui};

use crate::editor::{Command, Editor, Property};
use crate::model::{ElementId, LaneKind};
use crate::ui::canvas::id::canvas_id;
use crate::ui::panels::menu_entry::{self, icon_item, item, submenu};
use crate::ui::panels::menus;
use crate::ui::widgets::command_icons;
use crate::ui::widgets::convert::{self, colour};
use crate::ui::widgets::scrolling_menu::scrolling;
use crate::ui::widgets::segments::{self, Face, Segment};
use crate::ui::window::menu_keys::{self, Entry};
use crate::ui::window::style;

/// Width of the menu in points.
const WIDTH: f32 = 284.0;

/// The state of the context menu.
#[derive(Default)]
pub struct ContextMenu {
    /// Whether a key is to open the menu in this frame.
    is_requested: bool,
    /// Whether the menu was open in the frame before.
    was_open: bool,
    /// What the menu lies beside: the pointer, or the selection.
    anchor: Option<Rect>,
}

/// What was chosen in the menu.
#[derive(Default)]
struct Chosen {
    commands: Vec<Command>,
    property: Option<Property>,
}

impl ContextMenu {
    /// Opens the menu beside the selection in this frame, and gives the keyboard to its first
    /// entry.
    pub fn open(&mut self, context: &Context) {
        self.is_requested = true;
        menu_keys::hold_keys(context);
        context.request_repaint();
    }

    /// Shows the menu of the map at `canvas` while it is open. Returns the commands and the
    /// property that were chosen.
    pub fn ui(
        &mut self,
        response: &Response,
        editor: &Editor,
        canvas: Rect,
    ) -> (Vec<Command>, Option<Property>) {
        let is_requested = std::mem::take(&mut self.is_requested);
        let mut set = response.clicked().then_some(SetOpenCommand::Bool(false));
        if is_requested {
            self.anchor = Some(rect_of_selection(editor, canvas));
            menu_keys::mark_first(&response.ctx);
            set = Some(SetOpenCommand::Bool(true));
        } else if response.secondary_clicked() {
            let pointer = response.ctx.pointer_latest_pos();
            self.anchor = pointer.map(|at| Rect::from_min_size(at, egui::Vec2::ZERO));
            set = Some(SetOpenCommand::Bool(true));
        }
        let anchor = self.anchor.unwrap_or(canvas);
        let mut chosen = Chosen::default();
        let shown = egui::Popup::menu(response)
            .open_memory(set)
            .anchor(PopupAnchor::ParentRect(anchor))
            .align(RectAlign::BOTTOM_START)
            .show(|ui| {
                scrolling(ui, |ui| content(ui, editor, &mut chosen));
            });
        let is_open = shown.is_some_and(|shown| !shown.response.should_close());
        if self.was_open && !is_open {
            let focused = response.ctx.memory(|memory| memory.focused());
            let is_shown = |id| response.ctx.read_response(id).is_some();
            let has_gone = !focused.is_some_and(is_shown);
            if has_gone || !chosen.commands.is_empty() || chosen.property.is_some() {
                response
                    .ctx
                    .memory_mut(|memory| memory.request_focus(canvas_id()));
            }
        }
        self.was_open = is_open;
        (chosen.commands, chosen.property)
    }
}

/// The part of the canvas at which the first selected element is shown; the upper left of the
/// canvas if it is not in sight.
fn rect_of_selection(editor: &Editor, canvas: Rect) -> Rect {
    let first = editor.selection().iter().next();
    let place = first.and_then(|element| editor.canvas().rect_of(element));
    let on_screen = place.map(|(pane, rect)| {
        let view = editor.camera().screen_from_map(pane);
        convert::rect(view.transform_rect_bbox(rect)).translate(canvas.min.to_vec2())
    });
    let inside = on_screen.map(|rect| rect.intersect(canvas));
    let start = Rect::from_min_size(canvas.min + canvas.size() * 0.2, egui::Vec2::ZERO);
    inside.filter(Rect::is_positive).unwrap_or(start)
}

/// The menu for the kind of the first selected element, or for the map if nothing is selected.
fn content(ui: &mut Ui, editor: &Editor, chosen: &mut Chosen) {
    ui.set_width(WIDTH);
    match editor.selection().iter().next() {
        Some(ElementId::Card(_)) => card_menu(ui, editor, chosen),
        Some(ElementId::Lane(lane)) => {
            let kind = editor.journey().lane(lane).map(|lane| lane.kind.clone());
            lane_menu(ui, editor, kind.as_ref(), &mut chosen.commands);
        }
        Some(element @ (ElementId::Stage(_) | ElementId::Step(_))) => {
            column_menu(ui, editor, element, &mut chosen.commands);
        }
        Some(ElementId::Link(_)) => {
            let changes = [Command::EditText, Command::ReverseLink];
            items(ui, editor, &changes, &mut chosen.commands);
            ui.separator();
            items(ui, editor, &[Command::Delete], &mut chosen.commands);
        }
        Some(ElementId::Figure(_)) => {
            origin_item(ui, editor, &mut chosen.commands);
            items(
                ui,
                editor,
                &[Command::EditText, Command::Delete],
                &mut chosen.commands,
            );
        }
        Some(ElementId::Point(..) | ElementId::Curve(_)) => curve_menu(ui, editor, chosen),
        Some(ElementId::Persona(_)) => {
            items(ui, editor, &[Command::OpenPersona], &mut chosen.commands);
            menus::tint_menu(ui, editor, &mut chosen.commands);
            ui.separator();
            let moves = [Command::MoveUp, Command::MoveDown];
            items(ui, editor, &moves, &mut chosen.commands);
            ui.separator();
            items(ui, editor, &[Command::Delete], &mut chosen.commands);
        }
        _ => map_menu(ui, editor, &mut chosen.commands),
    }
}

/// Shows a row with its icon for each of the commands.
fn items(ui: &mut Ui, editor: &Editor, commands: &[Command], chosen: &mut Vec<Command>) {
    for &command in commands {
        icon_item(ui, editor, command, chosen);
    }
}

/// Shows the row that leads to where the selection was counted, if it was.
fn origin_item(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    if editor.counted_selection().is_some() {
        items(ui, editor, &[Command::ShowOrigin], chosen);
    }
}

/// Shows the submenu of what is done rarely.
fn more_menu(ui: &mut Ui, editor: &Editor, groups: &[&[Command]], chosen: &mut Vec<Command>) {
    submenu(ui, &editor.words().text("group-more"), |ui| {
        ui.set_min_width(240.0);
        scrolling(ui, |ui| {
            for (index, group) in groups.iter().enumerate() {
                if index > 0 {
                    ui.separator();
                }
                for &command in *group {
                    item(ui, editor, command, chosen);
                }
            }
        });
    });
}

fn map_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Vec<Command>) {
    let adds = [
        Command::Paste,
        Command::AddCard,
        Command::AddStep,
        Command::AddStage,
        Command::ChooseLane,
    ];
    items(ui, editor, &adds, chosen);
    ui.separator();
    let views = [Command::SelectAll, Command::FitAll, Command::ActualSize];
    items(ui, editor, &views, chosen);
    ui.separator();
    items(ui, editor, &[Command::MapProperties], chosen);
}

fn card_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Chosen) {
    items(ui, editor, &[Command::EditText], &mut chosen.commands);
    if !editor.selected_addresses().is_empty() {
        items(ui, editor, &[Command::OpenLink], &mut chosen.commands);
    }
    origin_item(ui, editor, &mut chosen.commands);
    ui.separator();
    let properties = editor.properties();
    property_rows(ui, editor, &properties, &mut chosen.property);
    if !properties.is_empty() {
        ui.separator();
    }
    persona_menu(ui, editor, &properties, &mut chosen.property);
    let commands = &mut chosen.commands;
    items(ui, editor, &[Command::MoveTo], commands);
    ui.separator();
    items(
        ui,
        editor,
        &[Command::Duplicate, Command::AddLink],
        commands,
    );
    let clipboard: &[Command] = &[
        Command::Cut,
        Command::Copy,
        Command::Paste,
        Command::AddCard,
    ];
    let together: &[Command] = &[
        Command::GroupCards,
        Command::UngroupCards,
        Command::MergeCards,
        Command::ParkCards,
        Command::RevealSelected,
    ];
    let shape: &[Command] = &[
        Command::WidenCard,
        Command::NarrowCard,
        Command::Split,
        Command::FitSelection,
    ];
    more_menu(ui, editor, &[clipboard, together, shape], commands);
    ui.separator();
    items(ui, editor, &[Command::Delete], commands);
}

/// Shows the rows of severity, evidence status, channel, impact and effort, those of them that
/// fit the selection. The property that was clicked comes into `chosen`.
fn property_rows(
    ui: &mut Ui,
    editor: &Editor,
    properties: &[(Property, bool)],
    chosen: &mut Option<Property>,
) {
    let is_severity = |property: &Property| matches!(property, Property::Severity(_));
    let is_status = |property: &Property| matches!(property, Property::Status(_));
    let is_channel = |property: &Property| matches!(property, Property::Channel(_));
    property_row(ui, editor, properties, is_severity, chosen);
    property_row(ui, editor, properties, is_status, chosen);
    property_row(ui, editor, properties, is_channel, chosen);
    let is_impact = |property: &Property| matches!(property, Property::Impact(_));
    let is_effort = |property: &Property| matches!(property, Property::Effort(_));
    property_row(ui, editor, properties, is_impact, chosen);
    property_row(ui, editor, properties, is_effort, chosen);
}

/// Shows the row of those properties for which `is_meant` returns true, if there are any: the
/// name of the field with the current value, and below it the choices.
fn property_row(
    ui: &mut Ui,
    editor: &Editor,
    properties: &[(Property, bool)],
    is_meant: impl Fn(&Property) -> bool,
    chosen: &mut Option<Property>,
) {
    let (words, journey) = (editor.words(), editor.journey());
    let meant: Vec<_> = properties
        .iter()
        .filter(|(property, _)| is_meant(property))
        .collect();
    let Some((first, _)) = meant.first() else {
        return;
    };
    // Choices that show their names have letters.
    let is_named = matches!(first, Property::Status(_));
    let digits = !is_named && editor.digit_choices().contains(first);
    let segments = meant
        .iter()
        .enumerate()
        .filter_map(|(index, (property, is_on))| {
            let face = match property {
                Property::Severity(severity) => Face::Dots(severity.rank()),
                Property::Status(status) => Face::Status(*status),
                Property::Channel(channel) => Face::Channel(channel.clone()),
                Property::Impact(_) | Property::Effort(_) => Face::Size,
                _ => return None,
            };
            let number = u32::try_from(index + 1).ok().filter(|_| digits);
            Some(Segment {
                face,
                name: property.value(words, journey),
                is_on: *is_on,
                digit: number.and_then(|number| char::from_digit(number, 10)),
            })
        });
    let segments: Vec<Segment> = segments.collect();
    let field = first.field(words);
    let current = segments.iter().find(|segment| segment.is_on);
    let current = current.map_or(String::new(), |segment| segment.name.clone());
    let soft = colour(editor.theme().colours.text_soft);
    let caption = |text: &str| RichText::new(text).font(style::caption_font()).color(soft);
    let clicked = ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 16.0;
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal(|ui| {
            ui.add_space(6.0);
            ui.label(caption(&field));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add_space(6.0);
                ui.label(caption(&current));
            });
        });
        segments::row(ui, editor.theme(), &field, &segments)
    });
    let clicked = clicked.inner;
    if let Some(index) = clicked {
        *chosen = Some(meant[index].0.clone());
        ui.close();
    }
}

/// Shows the submenu of the personas that the cards are about.
fn persona_menu(
    ui: &mut Ui,
    editor: &Editor,
    properties: &[(Property, bool)],
    chosen: &mut Option<Property>,
) {
    let (words, journey) = (editor.words(), editor.journey());
    let is_persona =
        |property: &Property| matches!(property, Property::Persona(_) | Property::Everyone);
    let personas: Vec<_> = properties
        .iter()
        .filter(|(property, _)| is_persona(property))
        .collect();
    // Without personas there is only everyone, and nothing to choose.
    if personas.len() < 2 {
        return;
    }
    let response = submenu(ui, &words.text("field-persona"), |ui| {
        ui.set_min_width(180.0);
        scrolling(ui, |ui| {
            for (property, is_on) in &personas {
                let name = property.value(words, journey);
                let (text, letter) = menu_keys::lettered(ui, &name);
                let response = ui.add(Button::new((menu_entry::gutter(), text)));
                menu_entry::tick(ui, &response, &name, *is_on);
                menu_keys::register(ui, &response, Entry::Plain, letter);
                if response.clicked() {
                    *chosen = Some(property.clone());
                    ui.close();
                }
            }
        });
    });
    let names = personas.iter().filter(|(_, is_on)| *is_on);
    let names: Vec<String> = names
        .map(|(property, _)| property.value(words, journey))
        .collect();
    let colours = &editor.theme().colours;
    menu_entry::value(ui, &response, &names.join(", "), colour(colours.text_soft));
    let square = menu_entry::mark_square(ui, response.rect, 14.0);
    let line = egui::Stroke::new(1.4, colour(colours.text));
    command_icons::draw(ui.painter(), square, Command::OpenPersona, line);
}

fn column_menu(ui: &mut Ui, editor: &Editor, element: ElementId, chosen: &mut Vec<Command>) {
    items(ui, editor, &[Command::EditText], chosen);
    let adds: &[Command] = if matches!(element, ElementId::Stage(_)) {
        menus::tint_menu(ui, editor, chosen);
        &[Command::InsertStage, Command::AddStage, Command::AddStep]
    } else {
        &[Command::InsertStep, Command::AddStep]
    };
    ui.separator();
    items(ui, editor, adds, chosen);
    ui.separator();
    let parts = [
        Command::Duplicate,
        Command::FitToContent,
        Command::Split,
        Command::Merge,
    ];
    items(ui, editor, &parts, chosen);
    let clipboard: &[Command] = &[Command::Cut, Command::Copy, Command::Paste];
    let moves: &[Command] = &[Command::MoveLeft, Command::MoveRight];
    more_menu(ui, editor, &[moves, clipboard], chosen);
    ui.separator();
    items(ui, editor, &[Command::Delete], chosen);
}

fn curve_menu(ui: &mut Ui, editor: &Editor, chosen: &mut Chosen) {
    origin_item(ui, editor, &mut chosen.commands);
    if let Some(ElementId::Point(..)) = editor.selection().single() {
        items(ui, editor, &[Command::EditText], &mut chosen.commands);
    }
    let properties = editor.properties();
    if !properties.is_empty() {
        property_rows(ui, editor, &properties, &mut chosen.property);
        ui.separator();
    }
    let commands = &mut chosen.commands;
    let views = [Command::EmphasiseCurve, Command::ToggleCurve];
    items(ui, editor, &views, commands);
    items(ui, editor, &[Command::OpenPersona], commands);
    let rare: &[Command] = &[Command::ShowAllCurves, Command::ToggleMarks];
    more_menu(ui, editor, &[rare], commands);
    ui.separator();
    items(ui, editor, &[Command::Delete], commands);
}

fn lane_menu(ui: &mut Ui, editor: &Editor, kind: Option<&LaneKind>, chosen: &mut Vec<Command>) {
    items(ui, editor, &[Command::EditText], chosen);
    menus::tint_menu(ui, editor, chosen);
    ui.separator();
    let adds = [Command::InsertLane, Command::ChooseLane];
    items(ui, editor, &adds, chosen);
    ui.separator();
    let views = [
        Command::CollapseLane,
        Command::HideLane,
        Command::FitToContent,
        Command::Duplicate,
    ];
    items(ui, editor, &views, chosen);
    let moves: &[Command] = &[Command::MoveUp, Command::MoveDown, Command::AddNamedLane];
    let clipboard: &[Command] = &[Command::Cut, Command::Copy, Command::Paste];
    let curves: &[Command] = &[
        Command::AddCurve,
        Command::ShowAllCurves,
        Command::ToggleMarks,
    ];
    let mut groups = vec![moves, clipboard];
    if kind == Some(&LaneKind::EmotionCurve) {
        groups.push(curves);
    }
    more_menu(ui, editor, &groups, chosen);
    ui.separator();
    items(ui, editor, &[Command::Delete], chosen);
}
