//! What screen readers and tests find on the map: a node with a role and a name for every
//! visible element. The nodes can take the focus and offer actions. What the pointer hits is
//! decided by the layout alone.

use egui::accesskit::{Action, Role};
use egui::{Id, Rect, Response, Sense, Ui, WidgetInfo};

use crate::editor::{Camera, CursorPosition, Editor, Mark, Selection};
use crate::element_names;
use crate::layout::Hit;
use crate::model::{Card, ElementId, FigureId, LaneKind};
use crate::report;
use crate::scene::Pane;
use crate::ui::widgets::convert;

/// An element of the map as screen readers see it.
struct ElementNode {
    element: ElementId,
    /// The number of this node among those of its element. A metric has one for each of its
    /// values.
    part: usize,
    pane: Pane,
    /// Position and size, in map coordinates.
    rect: kurbo::Rect,
    role: Role,
    name: String,
    description: String,
    value: Option<f64>,
}

/// Adds the nodes to the accessibility tree, if that is in use, and handles their focus and
/// actions.
pub fn ui(ui: &mut Ui, response: &Response, editor: &mut Editor, canvas: Rect) {
    let title = editor.journey().title.clone();
    let name = editor
        .words()
        .fill("canvas-name", &[("title", (&title).into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, &name));
    let is_tree_used = ui
        .ctx()
        .accesskit_node_builder(response.id, |_| ())
        .is_some();
    if !is_tree_used {
        return;
    }
    let mut chosen = None;
    let mut opened = None;
    let mut active = cursor_cell(ui, editor, canvas);
    for node in element_nodes(editor) {
        let rect = screen_rect(editor.camera(), node.pane, node.rect, canvas);
        if !rect.intersects(canvas) {
            continue;
        }
        // A figure has the id of its step, which has a node of its own.
        let is_figure = matches!(node.element, ElementId::Figure(_));
        let place = (node.element.as_str(), node.part, is_figure);
        let id = Id::unique(("map element", place));
        let widget = ui.interact(rect, id, Sense::focusable_noninteractive());
        let is_selected = editor.selection().contains(node.element);
        widget.widget_info(|| {
            let mut info = WidgetInfo::selected(node.role, true, is_selected, &node.name);
            info.value = node.value;
            info
        });
        ui.ctx().accesskit_node_builder(id, |builder| {
            builder.set_description(node.description.as_str());
            builder.add_action(Action::Click);
        });
        let was_clicked = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
        if widget.gained_focus() || was_clicked {
            chosen = Some(node.element);
        }
        if editor.selection().single() == Some(node.element) {
            active = Some(id);
        }
        if widget.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter)) {
            opened = Some(node.element);
        }
    }
    // The canvas itself has the keyboard. This names the element that the keys act on.
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

/// Adds a node for the cell at the cursor while nothing is selected. Returns the id of the
/// node.
fn cursor_cell(ui: &Ui, editor: &Editor, canvas: Rect) -> Option<Id> {
    let place @ CursorPosition::Cell { lane, step } = editor.cursor()? else {
        return None;
    };
    if !editor.selection().is_empty() {
        return None;
    }
    let (pane, rect) = editor.canvas().rect_of_position(place)?;
    let journey = editor.journey();
    let over = editor.card_over(lane, step);
    let over = over.and_then(|card| journey.card(card));
    let lane = journey.lane(lane)?.name.clone();
    let step = journey.step(step)?.1.name.clone();
    let args = [("lane", (&lane).into()), ("step", (&step).into())];
    let name = match over {
        Some(card) => {
            let text = editor.shown_text(card);
            let [lane, step] = args;
            let args = [lane, step, ("card", (&text).into())];
            editor.words().fill("cell-under-card", &args)
        }
        None => editor.words().fill("cell-empty", &args),
    };
    let rect = screen_rect(editor.camera(), pane, rect, canvas);
    let id = Id::unique("cursor cell");
    let node = ui.interact(rect, id, Sense::focusable_noninteractive());
    node.widget_info(|| WidgetInfo::selected(Role::Cell, true, true, &name));
    Some(id)
}

/// Adds a node for each button that adds something, and handles its clicks.
fn add_buttons(ui: &Ui, editor: &mut Editor, canvas: Rect) {
    let mut pressed = None;
    for (part, mark) in editor.canvas().overlay().marks.iter().enumerate() {
        let Some((name, pane, hit, rect)) = button(editor, mark) else {
            continue;
        };
        let rect = screen_rect(editor.camera(), pane, rect, canvas);
        let id = Id::unique(("map button", &name, part));
        let widget = ui.interact(rect, id, Sense::focusable_noninteractive());
        widget.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        ui.ctx().accesskit_node_builder(id, |builder| {
            builder.add_action(Action::Click);
        });
        if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
            pressed = Some(hit);
        }
    }
    if let Some(hit) = pressed {
        editor.activate(hit);
    }
}

/// The button that a mark is: its name, its pane, what a press on it hits, and its rectangle
/// in points of the map. `None` for marks that are no buttons.
fn button(editor: &Editor, mark: &Mark) -> Option<(String, Pane, Hit, kurbo::Rect)> {
    let square = |at| kurbo::Rect::from_center_size(at, (16.0, 16.0));
    let (key, pane, hit, rect) = match mark {
        Mark::Add(pane, at, hit, _) => {
            let key = match hit {
                Hit::AddCard { .. } => "command-add-card",
                Hit::AddStep(_) => "command-add-step",
                Hit::AddStage => "command-add-stage",
                _ => "command-add-named-lane",
            };
            (key, *pane, *hit, square(*at))
        }
        Mark::Chevron { at, lane, .. } => {
            let hit = Hit::LaneChevron(*lane);
            ("command-collapse-lane", Pane::Left, hit, square(*at))
        }
        Mark::HiddenLanes { pill, row, .. } => {
            let hit = Hit::HiddenLanes(*row);
            let names = editor.hidden_lane_names(hit).join(", ");
            let args = [("names", (&names).into())];
            let name = editor.words().fill("map-show-lanes", &args);
            return Some((name, Pane::Left, hit, *pill));
        }
        _ => return None,
    };
    Some((editor.words().text(key), pane, hit, rect))
}

/// A rectangle of the map as it lies on the screen, where the canvas begins at `canvas.min`.
fn screen_rect(camera: &Camera, pane: Pane, rect: kurbo::Rect, canvas: Rect) -> Rect {
    convert::rect(camera.screen_from_map(pane).transform_rect_bbox(rect))
        .translate(canvas.min.to_vec2())
}

/// The nodes of everything on the map, in reading order: personas, stages, steps, then lane by
/// lane, and at the end the links.
fn element_nodes(editor: &Editor) -> Vec<ElementNode> {
    let journey = editor.journey();
    let words = editor.words();
    let layout = &editor.picture().layout;
    let mut nodes = Vec::new();
    for persona_box in &layout.personas {
        if let Some(persona) = journey.persona(persona_box.persona) {
            nodes.push(ElementNode {
                element: ElementId::Persona(persona.id),
                part: 0,
                pane: Pane::Corner,
                rect: persona_box.rect,
                role: Role::Heading,
                name: persona.name.clone(),
                description: element_names::kind(words, ElementId::Persona(persona.id)),
                value: None,
            });
        }
    }
    for stage_box in &layout.stages {
        if let Some(stage) = journey.stage(stage_box.stage) {
            nodes.push(ElementNode {
                element: ElementId::Stage(stage.id),
                part: 0,
                pane: Pane::Top,
                rect: stage_box.rect,
                role: Role::ColumnHeader,
                name: stage.name.clone(),
                description: element_names::kind(words, ElementId::Stage(stage.id)),
                value: None,
            });
        }
    }
    for column in &layout.columns {
        if let Some((stage, step)) = journey.step(column.step) {
            nodes.push(ElementNode {
                element: ElementId::Step(step.id),
                part: 0,
                pane: Pane::Top,
                rect: column.heading,
                role: Role::ColumnHeader,
                name: step.name.clone(),
                description: format!(
                    "{}, {}",
                    element_names::kind(words, ElementId::Step(step.id)),
                    stage.name
                ),
                value: None,
            });
        }
    }
    for (index, row) in layout.rows.iter().enumerate() {
        let Some(lane) = journey.lane(row.lane) else {
            continue;
        };
        if let Some(rect) = layout.lane_header(index) {
            nodes.push(ElementNode {
                element: ElementId::Lane(lane.id),
                part: 0,
                pane: Pane::Left,
                rect,
                role: Role::RowHeader,
                name: lane.name.clone(),
                description: element_names::kind(words, ElementId::Lane(lane.id)),
                value: None,
            });
        }
        add_cards(editor, index, &mut nodes);
        match row.kind {
            LaneKind::EmotionCurve => add_curves(editor, index, &mut nodes),
            LaneKind::Metric => add_metric(editor, index, &mut nodes),
            _ => {}
        }
    }
    add_links(editor, &mut nodes);
    nodes
}

fn add_links(editor: &Editor, nodes: &mut Vec<ElementNode>) {
    let journey = editor.journey();
    for link_box in editor.picture().layout.links.iter() {
        let Some(link) = journey.link(link_box.link) else {
            continue;
        };
        let text = |id| match journey.card(id) {
            Some(card) if card.covered => editor.shown_text(card),
            _ => report::own_text(journey, ElementId::Card(id)).unwrap_or_default(),
        };
        let (from, to) = (text(link.from), text(link.to));
        let args = [("from", (&from).into()), ("to", (&to).into())];
        nodes.push(ElementNode {
            element: ElementId::Link(link.id),
            part: 0,
            pane: Pane::Body,
            rect: link_box.label.unwrap_or(link_box.bounds),
            role: Role::GraphicsObject,
            name: editor.words().fill("link-name", &args),
            description: link.label.clone(),
            value: None,
        });
    }
}

fn add_cards(editor: &Editor, row: usize, nodes: &mut Vec<ElementNode>) {
    let journey = editor.journey();
    let layout = &editor.picture().layout;
    for &index in &layout.rows[row].cards {
        let card_box = &layout.cards[index];
        if !card_box.is_shown() {
            continue;
        }
        let card = &journey.cards[index];
        let step = journey.step(card.step).map(|(_, step)| step.name.clone());
        let role = editor.words().name("role", card.role.as_str());
        nodes.push(ElementNode {
            element: ElementId::Card(card.id),
            part: 0,
            pane: Pane::Body,
            rect: card_box.rect,
            role: Role::ListItem,
            name: name_of(editor, card),
            description: format!("{role}, {}", step.unwrap_or_default()),
            value: None,
        });
    }
}

/// The name of a card for screen readers: its text, or the description of its picture if it
/// has no text.
fn name_of(editor: &Editor, card: &Card) -> String {
    let journey = editor.journey();
    let image = card.image.and_then(|id| journey.image(id));
    match image {
        Some(image) if card.text.is_empty() && !card.covered => image.alt.clone(),
        _ => editor.shown_text(card),
    }
}

fn add_curves(editor: &Editor, row: usize, nodes: &mut Vec<ElementNode>) {
    let journey = editor.journey();
    let layout = &editor.picture().layout;
    let curves = layout.curves.iter();
    for curve_box in curves.filter(|curve_box| curve_box.row == row) {
        let Some(curve) = journey.curve(curve_box.curve) else {
            continue;
        };
        let persona = journey
            .persona(curve.persona)
            .map(|persona| persona.name.clone());
        nodes.push(ElementNode {
            element: ElementId::Curve(curve.id),
            part: 0,
            pane: Pane::Body,
            rect: kurbo::Shape::bounding_box(&curve_box.path),
            role: Role::GraphicsObject,
            name: persona.clone().unwrap_or_default(),
            description: element_names::kind(editor.words(), ElementId::Curve(curve.id)),
            value: None,
        });
        for point_box in &curve_box.points {
            let Some(point) = curve.point(point_box.point) else {
                continue;
            };
            let step = journey.step(point.step).map(|(_, step)| step.name.clone());
            let name = format!(
                "{}, {}",
                persona.clone().unwrap_or_default(),
                step.unwrap_or_default()
            );
            nodes.push(ElementNode {
                element: ElementId::Point(curve.id, point.id),
                part: 0,
                pane: Pane::Body,
                rect: kurbo::Rect::from_center_size(point_box.at, (20.0, 20.0)),
                role: Role::Slider,
                name,
                description: point.label.clone(),
                value: Some(point.value),
            });
        }
    }
}

fn add_metric(editor: &Editor, row: usize, nodes: &mut Vec<ElementNode>) {
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
        let step = journey.step(value.step).map(|(_, step)| step.name.clone());
        if let Some(rect) = rect {
            nodes.push(ElementNode {
                element: ElementId::Figure(FigureId {
                    metric: metric.id,
                    step: value.step,
                    persona: value.persona,
                }),
                part,
                pane: Pane::Body,
                rect,
                role: Role::Meter,
                name: format!("{}, {}", metric.name, step.unwrap_or_default()),
                description: match value.hidden_below {
                    Some(least) => editor.words().hidden_below(least),
                    None => metric.unit.clone(),
                },
                value: (!value.is_hidden()).then_some(value.value),
            });
        }
    }
}
