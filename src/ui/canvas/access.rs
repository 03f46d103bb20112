//! What screen readers and tests find on the map: a node with role and name for every
//! visible element. The nodes carry focus and actions; what the pointer hits is decided
//! by the layout alone.

use egui::accesskit::{Action, Role};
use egui::{Id, Rect, Response, Sense, Ui, WidgetInfo};

use crate::editor::{Camera, CursorPosition, Editor, Mark, Selection};
use crate::layout::Hit;
use crate::model::{Card, ElementId, LaneKind};
use crate::report;
use crate::scene::Pane;
use crate::ui::widgets::convert;

/// One element as a screen reader tells it.
struct Told {
    element: ElementId,
    /// Tells the nodes of one element apart: a metric has one for each of its values.
    part: usize,
    pane: Pane,
    rect: kurbo::Rect,
    role: Role,
    name: String,
    description: String,
    value: Option<f64>,
}

/// Puts the nodes into the tree, if anyone reads it.
pub fn ui(ui: &mut Ui, response: &Response, editor: &mut Editor, canvas: Rect) {
    let title = editor.journey().title.clone();
    let name = editor
        .words()
        .fill("canvas-name", &[("title", (&title).into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, &name));
    let is_read = ui
        .ctx()
        .accesskit_node_builder(response.id, |_| ())
        .is_some();
    if !is_read {
        return;
    }
    let mut chosen = None;
    let mut opened = None;
    let mut active = cursor_cell(ui, editor, canvas);
    for told in tell(editor) {
        let rect = screen_rect(editor.camera(), told.pane, told.rect, canvas);
        if !rect.intersects(canvas) {
            continue;
        }
        let id = Id::unique(("map element", told.element.as_str(), told.part));
        let node = ui.interact(rect, id, Sense::focusable_noninteractive());
        let is_selected = editor.selection().contains(told.element);
        node.widget_info(|| {
            let mut info = WidgetInfo::selected(told.role, true, is_selected, &told.name);
            info.value = told.value;
            info
        });
        ui.ctx().accesskit_node_builder(id, |builder| {
            builder.set_description(told.description.as_str());
            builder.add_action(Action::Click);
        });
        let was_clicked = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
        if node.gained_focus() || was_clicked {
            chosen = Some(told.element);
        }
        if editor.selection().single() == Some(told.element) && told.part == 0 {
            active = Some(id);
        }
        if node.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            opened = Some(told.element);
        }
    }
    // The canvas has the keyboard; this is what it is about.
    if let Some(active) = active {
        ui.ctx().accesskit_node_builder(response.id, |builder| {
            builder.set_active_descendant(active.accesskit_id());
        });
    }
    if let Some(element) = chosen.or(opened) {
        editor.select(Selection::of([element]));
        response.request_focus();
    }
    add_buttons(ui, editor, canvas);
}

/// The cell of the cursor while nothing is in it.
fn cursor_cell(ui: &Ui, editor: &Editor, canvas: Rect) -> Option<Id> {
    let place @ CursorPosition::Cell { lane, step } = editor.cursor()? else {
        return None;
    };
    if !editor.selection().is_empty() {
        return None;
    }
    let (pane, rect) = editor.canvas().rect_of_position(place)?;
    let journey = editor.journey();
    let lane = journey.lane(lane)?.name.clone();
    let step = journey.step(step)?.1.name.clone();
    let args = [("lane", (&lane).into()), ("step", (&step).into())];
    let name = editor.words().fill("cell-empty", &args);
    let rect = screen_rect(editor.camera(), pane, rect, canvas);
    let id = Id::unique("cursor cell");
    let node = ui.interact(rect, id, Sense::focusable_noninteractive());
    node.widget_info(|| WidgetInfo::selected(Role::Cell, true, true, &name));
    Some(id)
}

/// The buttons that add something.
fn add_buttons(ui: &Ui, editor: &mut Editor, canvas: Rect) {
    let mut pressed = None;
    for (part, mark) in editor.canvas().overlay().marks.iter().enumerate() {
        let Mark::Add(pane, at, hit, _) = mark else {
            continue;
        };
        let key = match hit {
            Hit::AddCard { .. } => "command-add-card",
            Hit::AddStep(_) => "command-add-step",
            Hit::AddStage => "command-add-stage",
            _ => "menu-add-lane",
        };
        let place = kurbo::Rect::from_center_size(*at, (16.0, 16.0));
        let rect = screen_rect(editor.camera(), *pane, place, canvas);
        let id = Id::unique(("map button", key, part));
        let node = ui.interact(rect, id, Sense::focusable_noninteractive());
        let name = editor.words().text(key);
        node.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        ui.ctx().accesskit_node_builder(id, |builder| {
            builder.add_action(Action::Click);
        });
        if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
            pressed = Some(*hit);
        }
    }
    if let Some(hit) = pressed {
        editor.activate(hit);
    }
}

fn screen_rect(camera: &Camera, pane: Pane, rect: kurbo::Rect, canvas: Rect) -> Rect {
    convert::rect(camera.screen_from_map(pane).transform_rect_bbox(rect))
        .translate(canvas.min.to_vec2())
}

/// Everything on the map, in reading order: stages, steps, then lane by lane.
fn tell(editor: &Editor) -> Vec<Told> {
    let journey = editor.journey();
    let words = editor.words();
    let layout = &editor.picture().layout;
    let mut told = Vec::new();
    for place in &layout.personas {
        if let Some(persona) = journey.persona(place.persona) {
            told.push(Told {
                element: ElementId::Persona(persona.id),
                part: 0,
                pane: Pane::Corner,
                rect: place.rect,
                role: Role::Heading,
                name: persona.name.clone(),
                description: words.text("element-persona"),
                value: None,
            });
        }
    }
    for stage in &layout.stages {
        if let Some(found) = journey.stage(stage.stage) {
            told.push(Told {
                element: ElementId::Stage(found.id),
                part: 0,
                pane: Pane::Top,
                rect: stage.rect,
                role: Role::ColumnHeader,
                name: found.name.clone(),
                description: words.text("element-stage"),
                value: None,
            });
        }
    }
    for column in &layout.columns {
        if let Some((stage, step)) = journey.step(column.step) {
            told.push(Told {
                element: ElementId::Step(step.id),
                part: 0,
                pane: Pane::Top,
                rect: column.heading,
                role: Role::ColumnHeader,
                name: step.name.clone(),
                description: format!("{}, {}", words.text("element-step"), stage.name),
                value: None,
            });
        }
    }
    for (index, row) in layout.rows.iter().enumerate() {
        let Some(lane) = journey.lane(row.lane) else {
            continue;
        };
        if let Some(rect) = layout.lane_header(index) {
            told.push(Told {
                element: ElementId::Lane(lane.id),
                part: 0,
                pane: Pane::Left,
                rect,
                role: Role::RowHeader,
                name: lane.name.clone(),
                description: words.text("element-lane"),
                value: None,
            });
        }
        tell_cards(editor, index, &mut told);
        match row.kind {
            LaneKind::EmotionCurve => tell_curves(editor, index, &mut told),
            LaneKind::Metric => tell_metric(editor, index, &mut told),
            _ => {}
        }
    }
    tell_links(editor, &mut told);
    told
}

fn tell_links(editor: &Editor, told: &mut Vec<Told>) {
    let journey = editor.journey();
    for place in editor.picture().layout.links.iter() {
        let Some(link) = journey.link(place.link) else {
            continue;
        };
        let text = |id| match journey.card(id) {
            Some(card) if card.covered => editor.shown_text(card),
            _ => report::own_text(journey, ElementId::Card(id)).unwrap_or_default(),
        };
        let (from, to) = (text(link.from), text(link.to));
        let args = [("from", (&from).into()), ("to", (&to).into())];
        told.push(Told {
            element: ElementId::Link(link.id),
            part: 0,
            pane: Pane::Body,
            rect: place.label.unwrap_or(place.bounds),
            role: Role::GraphicsObject,
            name: editor.words().fill("link-name", &args),
            description: link.label.clone(),
            value: None,
        });
    }
}

fn tell_cards(editor: &Editor, row: usize, told: &mut Vec<Told>) {
    let journey = editor.journey();
    let layout = &editor.picture().layout;
    for &index in &layout.rows[row].cards {
        let place = &layout.cards[index];
        if !place.is_shown() {
            continue;
        }
        let card = &journey.cards[index];
        let step = journey.step(card.step).map(|(_, step)| step.name.clone());
        let role = editor.words().name("role", card.role.as_str());
        told.push(Told {
            element: ElementId::Card(card.id),
            part: 0,
            pane: Pane::Body,
            rect: place.rect,
            role: Role::ListItem,
            name: name_of(editor, card),
            description: format!("{role}, {}", step.unwrap_or_default()),
            value: None,
        });
    }
}

/// What a card says, or what its picture shows.
fn name_of(editor: &Editor, card: &Card) -> String {
    let journey = editor.journey();
    let image = card.image.and_then(|id| journey.image(id));
    match image {
        Some(image) if card.text.is_empty() && !card.covered => image.alt.clone(),
        _ => editor.shown_text(card),
    }
}

fn tell_curves(editor: &Editor, row: usize, told: &mut Vec<Told>) {
    let journey = editor.journey();
    let layout = &editor.picture().layout;
    for curve_box in layout.curves.iter().filter(|it| it.row == row) {
        let Some(curve) = journey.curve(curve_box.curve) else {
            continue;
        };
        let persona = journey.persona(curve.persona).map(|it| it.name.clone());
        told.push(Told {
            element: ElementId::Curve(curve.id),
            part: 0,
            pane: Pane::Body,
            rect: kurbo::Shape::bounding_box(&curve_box.path),
            role: Role::GraphicsObject,
            name: persona.clone().unwrap_or_default(),
            description: editor.words().text("element-curve"),
            value: None,
        });
        for place in &curve_box.points {
            let Some(point) = curve.point(place.point) else {
                continue;
            };
            let step = journey.step(point.step).map(|(_, it)| it.name.clone());
            let name = format!(
                "{}, {}",
                persona.clone().unwrap_or_default(),
                step.unwrap_or_default()
            );
            told.push(Told {
                element: ElementId::Point(curve.id, point.id),
                part: 0,
                pane: Pane::Body,
                rect: kurbo::Rect::from_center_size(place.at, (20.0, 20.0)),
                role: Role::Slider,
                name,
                description: point.label.clone(),
                value: Some(point.value),
            });
        }
    }
}

fn tell_metric(editor: &Editor, row: usize, told: &mut Vec<Told>) {
    let journey = editor.journey();
    let layout = &editor.picture().layout;
    let lane = journey.lane(layout.rows[row].lane);
    let metric = lane
        .and_then(|lane| lane.metric)
        .and_then(|id| journey.metric(id));
    let Some(metric) = metric else { return };
    for (part, value) in metric.values.iter().enumerate() {
        let column = layout.column_of(value.step);
        let rect = column.and_then(|column| layout.cell_rect(row, column));
        let step = journey.step(value.step).map(|(_, it)| it.name.clone());
        if let Some(rect) = rect {
            told.push(Told {
                element: ElementId::Metric(metric.id),
                part,
                pane: Pane::Body,
                rect,
                role: Role::Meter,
                name: format!("{}, {}", metric.name, step.unwrap_or_default()),
                description: metric.unit.clone(),
                value: Some(value.value),
            });
        }
    }
}
