//! The panel of personas: lists the personas of the map with their curves, and changes their
//! order.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    EventFilter, Frame, Id, Key, Label, Margin, Modifiers, Pos2, Rect, Response, RichText,
    ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::editor::{Command, Editor, Selection};
use crate::layout::{Criterion, curve_style};
use crate::model::{Curve, ElementId, Journey, Persona, PersonaId};
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::grab;
use crate::ui::widgets::portraits::Portraits;
use crate::ui::widgets::sign_button::{self, Sign, ToggleState};
use crate::ui::widgets::steady_scroll;
use crate::ui::window::style;

/// Radius of a portrait, in points.
const PORTRAIT_RADIUS: f32 = 18.0;
/// Length of the line that shows the style of a curve, in points.
const SAMPLE_LENGTH: f32 = 30.0;

/// The state that the panel keeps between frames.
#[derive(Default)]
pub struct Panel {
    /// The persona that is dragged.
    dragged: Option<PersonaId>,
}

/// What the user asked for in one frame of the panel.
#[derive(Default)]
struct Requests {
    /// The commands to run.
    commands: Vec<Command>,
    /// The persona to move, and its new index.
    moved: Option<(PersonaId, usize)>,
    /// The persona to delete.
    deleted: Option<PersonaId>,
    /// The persona whose row is to get the keyboard.
    focused: Option<PersonaId>,
}

impl Panel {
    /// Shows the panel. Returns the commands that were chosen in it.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        portraits: &mut Portraits,
    ) -> Vec<Command> {
        let journey = Arc::clone(editor.journey());
        let mut requests = Requests::default();
        ui.label(RichText::new(editor.words().text("list-personas")).font(style::heading_font()));
        ui.add_space(4.0);
        let area = ScrollArea::vertical()
            .id_salt("personas")
            .auto_shrink([false, false]);
        steady_scroll::show(ui, area, |ui| {
            let mut rows = Vec::with_capacity(journey.personas.len());
            for persona in &journey.personas {
                rows.push(self.row(ui, editor, portraits, &journey, persona, &mut requests));
            }
            self.drop_dragged(ui, editor, &journey, &rows, &mut requests);
            if journey.personas.is_empty() {
                let text = editor.words().text("personas-none");
                ui.add(Label::new(RichText::new(text).weak()).wrap());
            }
            ui.add_space(4.0);
            let add = editor.words().text("command-add-persona");
            if ui.button(add).clicked() {
                requests.commands.push(Command::AddPersona);
            }
            ui.add_space(16.0);
        });
        if let Some((persona, index)) = requests.moved {
            editor.place_persona(persona, index);
        }
        if let Some(persona) = requests.deleted {
            editor.delete_persona(persona);
        }
        if let Some(persona) = requests.focused {
            ui.memory_mut(|memory| memory.request_focus(row_id(persona)));
        }
        requests.commands
    }

    /// Shows the row of a persona. Returns the rectangle of the row on the screen.
    fn row(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        portraits: &mut Portraits,
        journey: &Journey,
        persona: &Arc<Persona>,
        requests: &mut Requests,
    ) -> Rect {
        let element = ElementId::Persona(persona.id);
        let is_selected = editor.selection().contains(element);
        let colours = editor.theme().colours.clone();
        let builder = UiBuilder::new()
            .scope_id(row_id(persona.id))
            .sense(Sense::click_and_drag());
        let row = ui.scope_builder(builder, |ui| {
            let fill = if is_selected {
                colour(colours.hover)
            } else {
                colour(colours.panel)
            };
            let frame = Frame::new()
                .fill(fill)
                .corner_radius(8)
                .inner_margin(Margin::same(8));
            frame.show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0;
                head(ui, editor, portraits, persona);
                curves(ui, editor, journey, persona.id);
                actions(ui, editor, journey, persona.id, requests);
            });
        });
        let response = row.response;
        response
            .widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_selected, &persona.name));
        if response.has_focus() {
            let line = Stroke::new(2.0, colour(colours.accent));
            let kind = egui::StrokeKind::Inside;
            ui.painter().rect_stroke(response.rect, 8.0, line, kind);
            take_keys(ui, journey, persona.id, requests);
        }
        if response.clicked() || response.gained_focus() {
            editor.select(Selection::of([element]));
        }
        if response.double_clicked() {
            requests.commands.push(Command::OpenPersona);
        }
        grab::show_hand(&response);
        if response.drag_started() {
            self.dragged = Some(persona.id);
        }
        ui.add_space(4.0);
        response.rect
    }

    /// Shows where a dragged persona would go, and moves it there when the mouse button is
    /// released. Escape cancels the drag.
    fn drop_dragged(
        &mut self,
        ui: &Ui,
        editor: &Editor,
        journey: &Journey,
        rows: &[Rect],
        requests: &mut Requests,
    ) {
        let Some(persona) = self.dragged else { return };
        let Some(from) = index_of(journey, persona) else {
            self.dragged = None;
            return;
        };
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            self.dragged = None;
            return;
        }
        let Some(at) = ui.ctx().pointer_interact_pos() else {
            return;
        };
        let gap = rows.iter().filter(|row| at.y > row.center().y).count();
        let index = if gap > from { gap - 1 } else { gap };
        if ui.input(|input| input.pointer.any_released()) {
            self.dragged = None;
            if index != from {
                requests.moved = Some((persona, index));
            }
        } else if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            let y = match rows.get(gap) {
                Some(row) => row.top() - 2.0,
                None => last.bottom() + 2.0,
            };
            let line = Stroke::new(2.0, colour(editor.theme().colours.accent));
            ui.painter().hline(first.x_range(), y, line);
        }
    }
}

/// The id of a persona's row.
fn row_id(persona: PersonaId) -> Id {
    Id::unique(("persona", persona.as_str()))
}

/// The index of a persona in the map's list.
fn index_of(journey: &Journey, persona: PersonaId) -> Option<usize> {
    let mut personas = journey.personas.iter();
    personas.position(|other| other.id == persona)
}

/// The index of a persona plus `offset`, if the list has that index.
fn neighbour(journey: &Journey, persona: PersonaId, offset: isize) -> Option<usize> {
    let index = index_of(journey, persona)?.checked_add_signed(offset)?;
    (index < journey.personas.len()).then_some(index)
}

/// Handles the keys of the row that has the keyboard: arrow keys move to another row or, with
/// Alt, move the persona; Enter opens the persona and Delete deletes it.
fn take_keys(ui: &Ui, journey: &Journey, persona: PersonaId, requests: &mut Requests) {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row_id(persona), filter));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, offset) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if pressed(Modifiers::ALT, key) {
            requests.moved = neighbour(journey, persona, offset).map(|index| (persona, index));
        } else if pressed(Modifiers::NONE, key) {
            let next = neighbour(journey, persona, offset);
            requests.focused = next.map(|index| journey.personas[index].id);
        }
    }
    if pressed(Modifiers::NONE, Key::Enter) {
        requests.commands.push(Command::OpenPersona);
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        requests.deleted = Some(persona);
    }
}

/// Shows the portrait and the name of a persona, and one line of its quote or demographics.
fn head(ui: &mut Ui, editor: &Editor, portraits: &mut Portraits, persona: &Persona) {
    let soft = colour(editor.theme().colours.text_soft);
    ui.horizontal(|ui| {
        let size = Vec2::splat(PORTRAIT_RADIUS * 2.0 + 4.0);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        portraits.paint(
            ui.painter(),
            editor,
            persona,
            rect.center(),
            PORTRAIT_RADIUS,
        );
        ui.vertical(|ui| {
            let name = if persona.name.trim().is_empty() {
                editor.words().text("unnamed")
            } else {
                persona.name.clone()
            };
            let name = RichText::new(name).font(style::heading_font());
            ui.add(Label::new(name).truncate());
            let line = [&persona.quote, &persona.demographics];
            let line = line.into_iter().find(|text| !text.trim().is_empty());
            if let Some(line) = line {
                let line = line.lines().next().unwrap_or_default();
                let line = RichText::new(line).font(style::caption_font()).color(soft);
                ui.add(Label::new(line).truncate());
            }
        });
    });
}

/// Shows the curves of a persona, each with buttons that show, hide and emphasise it.
fn curves(ui: &mut Ui, editor: &mut Editor, journey: &Journey, persona: PersonaId) {
    let curves = journey.curves.iter();
    for curve in curves.filter(|curve| curve.persona == persona) {
        let name = curve_name(editor, journey, curve);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            sample(ui, editor, curve);
            let width = (ui.available_width() - 56.0).max(24.0);
            ui.scope(|ui| {
                ui.set_width(width);
                let ink = if curve.hidden {
                    editor.theme().colours.text_soft
                } else {
                    editor.theme().colours.text
                };
                let text = RichText::new(&name)
                    .font(style::caption_font())
                    .color(colour(ink));
                let label = Label::new(text).truncate().sense(Sense::click());
                if ui.add(label).clicked() {
                    editor.select(Selection::of([ElementId::Curve(curve.id)]));
                }
            });
            let args = [("curve", (&name).into())];
            let theme = editor.theme().clone();
            let show = editor.words().fill("persona-show-curve", &args);
            let sign = if curve.hidden {
                Sign::ClosedEye
            } else {
                Sign::Eye
            };
            let state = ToggleState {
                is_enabled: true,
                is_on: !curve.hidden,
            };
            if sign_button::toggle(ui, &theme, sign, &show, state).clicked() {
                editor.show_curve(curve.id, curve.hidden);
            }
            let stand_out = editor.words().fill("persona-emphasise-curve", &args);
            let state = ToggleState {
                is_enabled: !curve.hidden,
                is_on: editor.emphasised() == Some(curve.id),
            };
            if sign_button::toggle(ui, &theme, Sign::Spot, &stand_out, state).clicked() {
                editor.emphasise(curve.id);
            }
        });
    }
}

/// The name of a curve: whether it shows today or the future, and its lane if the map has
/// curves in several lanes.
fn curve_name(editor: &Editor, journey: &Journey, curve: &Curve) -> String {
    let state = editor.words().name("curve", curve.state.as_str());
    let mut curves = journey.curves.iter();
    let lane = journey.lane(curve.lane);
    match lane {
        Some(lane) if curves.any(|other| other.lane != curve.lane) => {
            format!("{state} · {}", lane.name)
        }
        _ => state,
    }
}

/// Shows a short line in the style of a curve.
fn sample(ui: &mut Ui, editor: &Editor, curve: &Curve) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(SAMPLE_LENGTH + 6.0, 24.0), Sense::hover());
    let style = curve_style(editor.journey(), editor.theme(), curve);
    let mut ink = colour(style.colour);
    if curve.hidden {
        ink = ink.gamma_multiply(0.4);
    }
    let line = Stroke::new(2.2, ink);
    let y = rect.center().y;
    let ends = [
        Pos2::new(rect.left() + 4.0, y),
        Pos2::new(rect.left() + 4.0 + SAMPLE_LENGTH, y),
    ];
    let dashes = style.dashes(None);
    if dashes.is_empty() {
        ui.painter().line_segment(ends, line);
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
    let (strokes, gaps): (Vec<f32>, Vec<f32>) = dashes
        .chunks_exact(2)
        .map(|pair| (pair[0] as f32, pair[1] as f32))
        .unzip();
    let shapes = egui::Shape::dashed_line_with_offset(&ends, line, &strokes, &gaps, 0.0);
    ui.painter().extend(shapes);
}

/// Shows a row of small buttons that open a persona, filter by it, move it and delete it.
fn actions(
    ui: &mut Ui,
    editor: &mut Editor,
    journey: &Journey,
    persona: PersonaId,
    requests: &mut Requests,
) {
    let theme = editor.theme().clone();
    let words = editor.words().clone();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let button = |ui: &mut Ui, sign, key: &str, is_enabled| -> Response {
            sign_button::button(ui, &theme, sign, &words.text(key), is_enabled)
        };
        if button(ui, Sign::Sheet, "command-open-persona", true).clicked() {
            editor.select(Selection::of([ElementId::Persona(persona)]));
            requests.commands.push(Command::OpenPersona);
        }
        let only = Criterion::Persona(persona);
        let state = ToggleState {
            is_enabled: true,
            is_on: editor.filter().view().filter.contains(&only),
        };
        let name = words.text("persona-show-only");
        if sign_button::toggle(ui, &theme, Sign::Funnel, &name, state).clicked() {
            let mut view = editor.filter().view().clone();
            view.filter.toggle(only);
            editor.filter_mut().set_view(view);
        }
        let (up, down) = (
            neighbour(journey, persona, -1),
            neighbour(journey, persona, 1),
        );
        if button(ui, Sign::Up, "command-move-up", up.is_some()).clicked() {
            requests.moved = up.map(|index| (persona, index));
        }
        if button(ui, Sign::Down, "command-move-down", down.is_some()).clicked() {
            requests.moved = down.map(|index| (persona, index));
        }
        if button(ui, Sign::Bin, "command-delete", true).clicked() {
            requests.deleted = Some(persona);
        }
    });
}
