//! The tab of steps: the names of a log on the steps of the map, and below them how many people
//! reach each step.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::epaint::PathShape;
use egui::{
    Align2, DragAndDrop, EventFilter, Galley, Id, Key, Modifiers, Popup, PopupCloseBehavior, Rect,
    Response, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::look::{Grid, Look, dashed, fit, font, line_at};
use super::signs::{self, Sign};
use super::{Choice, bars};
use crate::data::NameCount;
use crate::editor::Editor;
use crate::editor::evidence::{Board, Chip, Column, Desk};
use crate::model::{EvidenceId, Journey, SourceShape, StepId};
use crate::scene::Weight;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::scrolling_menu;

/// Space beside the columns, in points.
const SIDE: f32 = 14.0;
/// The least width of a column in points.
const LEAST_COLUMN: f32 = 60.0;
/// Height of the arrow of a stage, and of the name of a step, in points.
const HEADS: (f32, f32) = (38.0, 26.0);
/// Height of a name, and the distance between two of them, in points.
const CHIP: (f32, f32) = (34.0, 5.0);
/// Space between a name and the edge of its column, in points.
const INSET: f32 = 3.0;
/// How many rows of names that belong to no step are shown at first, so that the bars stay in
/// view, and how many more whenever somebody wants to see more.
const FIRST_ROWS: f32 = 2.0;
const MORE_ROWS: f32 = 20.0;

/// What is dragged: a name of the file.
struct DraggedName(String);

/// What is done with names in a frame.
#[derive(Default)]
struct Moves {
    names: Vec<(String, Option<StepId>)>,
    optional: Option<(StepId, bool)>,
}

/// Shows the tab.
pub fn ui(
    ui: &mut Ui,
    editor: &mut Editor,
    look: &Look,
    desk: &mut Desk,
    choice: &mut Option<Choice>,
) {
    if desk.can_propose(editor) {
        proposal(ui, look, choice);
    }
    let journey = Arc::clone(editor.journey());
    let Some((board, source)) = desk.board(editor).zip(desk.open_id(&journey)) else {
        return;
    };
    let mut moves = Moves::default();
    let is_log = desk
        .recipe(&journey)
        .is_some_and(|recipe| !matches!(recipe.shape, SourceShape::Totals | SourceShape::Paths));
    ScrollArea::both()
        .id_salt("steps of the desk")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let count = board.columns.len().max(1) as f32;
            let room = ui.available_width() - 2.0 * SIDE;
            let width = (room / count).max(LEAST_COLUMN);
            ui.set_min_width(width * count + 2.0 * SIDE);
            ui.add_space(12.0);
            let grid = Grid {
                left: ui.min_rect().left() + SIDE,
                width,
            };
            stages(ui, look, &journey, &board, grid);
            names(ui, look, &board, grid, &mut moves);
            others(ui, look, (&board, is_log), source, grid, &mut moves);
            bars::ui(ui, editor, look, desk, &board, grid);
            ui.add_space(12.0);
            focus_ring::follow(ui);
        });
    if !moves.names.is_empty() {
        desk.give_names(editor, &moves.names);
    }
    if let Some((step, is_optional)) = moves.optional {
        desk.set_optional(editor, step, is_optional);
    }
}

/// Offers to make the steps of the map of the names of the log.
fn proposal(ui: &mut Ui, look: &Look, choice: &mut Option<Choice>) {
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        ui.add_space(SIDE + 8.0);
        let make = look.text("desk-make-steps");
        if look.button(ui, Some(Sign::Bars), &make, true).clicked() {
            *choice = Some(Choice::MakeSteps);
        }
        ui.add_space(8.0);
        ui.vertical(|ui| {
            ui.set_max_width(ui.available_width() - SIDE);
            look.note(ui, &look.text("desk-make-steps-more"));
        });
    });
}

/// Shows the stages as arrows over their steps.
fn stages(ui: &mut Ui, look: &Look, journey: &Journey, board: &Board, grid: Grid) {
    let width = grid.width * board.columns.len() as f32;
    let (area, _) = ui.allocate_exact_size(vec2(width, HEADS.0), Sense::hover());
    for (index, stage) in journey.stages.iter().enumerate() {
        let mut inside = board.columns.iter().enumerate();
        let first = inside.clone().find(|(_, column)| column.stage == index);
        let last = inside.rfind(|(_, column)| column.stage == index);
        let (Some((first, _)), Some((last, _))) = (first, last) else {
            continue;
        };
        let tint = journey.stage_tint(index);
        let colours = look.theme.colours.tints[tint as usize];
        let (left, right) = (grid.x(first) + 1.0, grid.x(last + 1) - 1.0);
        let (top, bottom) = (area.top(), area.bottom() - 4.0);
        let (middle, tip) = ((top + bottom) / 2.0, 10.0);
        let notch = if index == 0 { 0.0 } else { tip - 2.0 };
        let points = [
            pos2(left - 6.0 * f32::from(u8::from(index > 0)), top),
            pos2(right - tip, top),
            pos2(right, middle),
            pos2(right - tip, bottom),
            pos2(left - 6.0 * f32::from(u8::from(index > 0)), bottom),
            pos2(left + notch - 6.0 * f32::from(u8::from(index > 0)), middle),
        ];
        // The notch makes the arrow concave, so it is two halves.
        let upper = vec![points[0], points[1], points[2], points[5]];
        let lower = vec![points[5], points[2], points[3], points[4]];
        for half in [upper, lower] {
            let shape = PathShape::convex_polygon(half, colour(colours.fill), Stroke::NONE);
            ui.painter().add(Shape::Path(shape));
        }
        let at = (pos2(left + 12.0, middle), Align2::LEFT_CENTER);
        let style = (font(12.5, Weight::SemiBold), colour(colours.ink));
        line_at(ui, at, &stage.name, style, right - left - 26.0);
    }
}

/// Shows the steps with their names.
fn names(ui: &mut Ui, look: &Look, board: &Board, grid: Grid, moves: &mut Moves) {
    let most = board.columns.iter().map(|column| column.chips.len()).max();
    let rows = most.unwrap_or(0).max(2) as f32;
    let height = HEADS.1 + rows * (CHIP.0 + CHIP.1) + 4.0;
    let width = grid.width * board.columns.len() as f32;
    let (area, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    for (index, column) in board.columns.iter().enumerate() {
        let left = grid.x(index);
        let rect = Rect::from_min_size(pos2(left, area.top()), vec2(grid.width, area.height()));
        if index > 0 && board.columns[index - 1].stage != column.stage {
            let line = Stroke::new(1.0, look.line_soft());
            ui.painter().vline(left, rect.y_range(), line);
        }
        step_head(ui, look, column, rect, moves);
        take_drop(ui, look, rect, Some(column.step), moves);
        for (row, chip) in column.chips.iter().enumerate() {
            let top = rect.top() + HEADS.1 + row as f32 * (CHIP.0 + CHIP.1);
            let place = Rect::from_min_size(
                pos2(left + INSET, top),
                vec2(grid.width - 2.0 * INSET, CHIP.0),
            );
            name_chip(ui, look, board, (index, chip), place, moves);
        }
    }
}

/// Shows the name of a step, which opens a menu.
fn step_head(ui: &Ui, look: &Look, column: &Column, rect: Rect, moves: &mut Moves) {
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEADS.1));
    let id = Id::unique(("step of the desk", column.step.as_str()));
    let response = ui.interact(head.shrink2(vec2(1.0, 2.0)), id, Sense::click());
    let optional = look.text("desk-optional");
    let mut tip = column.name.clone();
    if column.is_optional {
        tip = format!("{tip} ({optional})");
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &tip));
    if response.hovered() {
        ui.painter().rect_filled(response.rect, 5.0, look.hover());
    }
    look.ring(ui, response.rect, &response);
    let ink = if column.is_counted() {
        look.ink()
    } else {
        look.soft()
    };
    let at = (head.left_center() + vec2(7.0, 0.0), Align2::LEFT_CENTER);
    let style = (font(11.5, Weight::Medium), ink);
    line_at(ui, at, &column.name, style, head.width() - 10.0);
    // A click into the field leaves the menu open.
    let menu = Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    menu.show(|ui| {
        scrolling_menu::pad(ui);
        ui.set_min_width(230.0);
        let mut is_optional = column.is_optional;
        let name = look.text("desk-may-be-skipped");
        let tick = ui.add_enabled(
            column.is_counted(),
            egui::Checkbox::new(&mut is_optional, name),
        );
        if tick.changed() {
            moves.optional = Some((column.step, is_optional));
            ui.close();
        }
        pattern_field(ui, look, column, moves);
    });
    response.on_hover_text(tip);
}

/// Shows the field in which names with `*` are typed for a step.
fn pattern_field(ui: &mut Ui, look: &Look, column: &Column, moves: &mut Moves) {
    look.note(ui, &look.text("desk-pattern"));
    let id = Id::unique(("pattern of the desk", column.step.as_str()));
    let mut text = ui
        .data(|data| data.get_temp::<String>(id))
        .unwrap_or_default();
    let field = egui::TextEdit::singleline(&mut text)
        .hint_text(look.text("desk-pattern-hint"))
        .desired_width(200.0);
    let response = ui.add(field).accessible_name(look.text("desk-pattern"));
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let pattern = text.trim().to_owned();
        if !pattern.is_empty() {
            moves.names.push((pattern, Some(column.step)));
        }
        text.clear();
        ui.close();
    }
    ui.data_mut(|data| data.insert_temp(id, text));
}

/// Shows a name on a step. It is dragged, moved with the arrow keys, or given to a step of a menu.
fn name_chip(
    ui: &mut Ui,
    look: &Look,
    board: &Board,
    (index, chip): (usize, &Chip),
    rect: Rect,
    moves: &mut Moves,
) {
    let step = board.columns[index].step;
    let id = Id::unique(("name of the desk", &chip.name));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let count = look.words.count(chip.events);
    let mut said = format!("{}, {count}", chip.name);
    if chip.is_suggested {
        said = format!("{said}, {}", look.text("desk-suggested"));
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    let fill = match (chip.is_suggested, response.hovered()) {
        (true, _) => look.accent_tint(),
        (false, true) => look.hover(),
        (false, false) => look.header(),
    };
    ui.painter().rect_filled(rect, 6.0, fill);
    if chip.is_suggested {
        let line = Stroke::new(1.2, look.accent());
        dashed(ui.painter(), rect.shrink(0.6), line);
    } else {
        let line = Stroke::new(1.0, look.line());
        ui.painter()
            .rect_stroke(rect, 6.0, line, StrokeKind::Inside);
    }
    look.ring(ui, rect, &response);
    let room = rect.width() - 14.0;
    let at = (rect.left_top() + vec2(7.0, 11.0), Align2::LEFT_CENTER);
    let style = (font(11.0, Weight::Medium), look.ink());
    line_at(ui, at, &chip.name, style, room);
    let more = match chip.names {
        0 => look.text("desk-not-in-file"),
        1 => count,
        names => format!("{count} · {}", look.counted("desk-names", names as u64)),
    };
    let at = (rect.left_bottom() + vec2(7.0, -9.5), Align2::LEFT_CENTER);
    let style = (font(10.5, Weight::Regular), look.soft());
    line_at(
        ui,
        at,
        &more,
        style,
        room - 18.0 * f32::from(u8::from(chip.is_suggested)),
    );
    let mut accepts = false;
    if chip.is_suggested {
        let centre = rect.right_bottom() - vec2(11.0, 10.0);
        ui.painter().circle_filled(centre, 7.0, look.paper());
        let line = Stroke::new(1.3, look.accent());
        ui.painter().circle_stroke(centre, 7.0, line);
        let square = Rect::from_center_size(centre, Vec2::splat(6.5));
        signs::draw(ui.painter(), square, Sign::Tick, line);
        let on_tick = ui.input(|input| {
            let at = input.pointer.interact_pos();
            at.is_some_and(|at| at.distance(centre) < 12.0)
        });
        accepts = response.clicked() && on_tick;
    }
    accepts |= chip.is_suggested && took_space(ui, &response);
    if accepts {
        moves.names.push((chip.name.clone(), Some(step)));
    } else {
        step_menu(
            look,
            board,
            &response,
            &chip.name,
            !chip.is_suggested,
            moves,
        );
    }
    take_chip_keys(ui, board, index, &response, &chip.name, moves);
    drag(ui, look, &response, &chip.name);
    response.on_hover_text(said);
}

/// Whether Space was pressed on a widget, which then does not count as a click.
fn took_space(ui: &Ui, response: &Response) -> bool {
    response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space))
}

/// Moves a name to the step at its left or right with the arrow keys, and takes it from its step
/// with Del.
fn take_chip_keys(
    ui: &Ui,
    board: &Board,
    index: usize,
    response: &Response,
    name: &str,
    moves: &mut Moves,
) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let by = isize::from(pressed(Key::ArrowRight)) - isize::from(pressed(Key::ArrowLeft));
    let to = index.checked_add_signed(by).filter(|_| by != 0);
    if let Some(column) = to.and_then(|to| board.columns.get(to)) {
        moves.names.push((name.to_owned(), Some(column.step)));
    }
    if pressed(Key::Delete) || pressed(Key::Backspace) {
        moves.names.push((name.to_owned(), None));
    }
}

/// Shows the menu of a name: the steps that it can be given to.
fn step_menu(
    look: &Look,
    board: &Board,
    response: &Response,
    name: &str,
    is_on_step: bool,
    moves: &mut Moves,
) {
    Popup::menu(response).show(|ui| {
        scrolling_menu::scrolling(ui, |ui| {
            ui.set_min_width(200.0);
            look.note(ui, &look.text("desk-belongs-to"));
            for column in &board.columns {
                if scrolling_menu::entry(ui, &column.name) {
                    moves.names.push((name.to_owned(), Some(column.step)));
                }
            }
            if is_on_step {
                ui.separator();
                if scrolling_menu::entry(ui, look.text("desk-no-step")) {
                    moves.names.push((name.to_owned(), None));
                }
            }
        });
    });
}

/// Lets a name be dragged, and shows it below the pointer while it is.
fn drag(ui: &Ui, look: &Look, response: &Response, name: &str) {
    response.dnd_set_drag_payload(DraggedName(name.to_owned()));
    if response.dragged()
        && let Some(at) = ui.input(|input| input.pointer.interact_pos())
    {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        let layer = egui::LayerId::new(egui::Order::Tooltip, Id::unique("dragged name"));
        let painter = ui.ctx().layer_painter(layer);
        let galley = fit(ui, name, font(12.0, Weight::Medium), look.ink(), 220.0);
        let rect = Rect::from_min_size(at + vec2(10.0, 6.0), galley.size() + vec2(18.0, 12.0));
        let line = Stroke::new(1.5, look.accent());
        painter.rect(rect, 6.0, look.card(), line, StrokeKind::Inside);
        painter.galley(rect.min + vec2(9.0, 6.0), galley, look.ink());
    }
}

/// Takes a name that is dropped on a part of the tab.
fn take_drop(ui: &Ui, look: &Look, rect: Rect, step: Option<StepId>, moves: &mut Moves) {
    let Some(dragged) = DragAndDrop::payload::<DraggedName>(ui.ctx()) else {
        return;
    };
    let at = ui.input(|input| input.pointer.interact_pos());
    if !at.is_some_and(|at| rect.contains(at) && ui.clip_rect().contains(at)) {
        return;
    }
    ui.painter().rect_filled(rect, 6.0, look.accent_tint());
    if ui.input(|input| input.pointer.any_released()) {
        moves.names.push((dragged.0.clone(), step));
        DragAndDrop::clear_payload(ui.ctx());
    }
}

/// Shows the button behind the first names that shows all of them. Returns whether it was pressed.
fn more_button(ui: &Ui, look: &Look, rect: Rect, text: &str) -> bool {
    let id = Id::unique("more names of the desk");
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    look.ring(ui, rect, &response);
    let style = (font(11.5, Weight::SemiBold), look.accent());
    let at = (rect.left_center() + vec2(4.0, 0.0), Align2::LEFT_CENTER);
    line_at(ui, at, text, style, rect.width());
    response.clicked()
}

/// Shows a name that belongs to no step, with the number of its events.
fn other_name(
    ui: &Ui,
    look: &Look,
    board: &Board,
    name: &NameCount,
    (rect, [galley, number]): (Rect, [Arc<Galley>; 2]),
    moves: &mut Moves,
) {
    let count = look.words.count(name.events);
    let id = Id::unique(("name of the desk", &name.name));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let said = format!("{}, {count}", name.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    let fill = if response.hovered() {
        look.hover()
    } else {
        look.card()
    };
    let edge = Stroke::new(1.0, look.line());
    ui.painter()
        .rect(rect, 12.5, fill, edge, StrokeKind::Inside);
    look.ring(ui, rect, &response);
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(10.0, 0.0), galley.size());
    let behind = at.right() + 6.0;
    ui.painter().galley(at.min, galley, look.ink());
    let at = Align2::LEFT_CENTER.anchor_size(pos2(behind, rect.center().y), number.size());
    ui.painter().galley(at.min, number, look.soft());
    step_menu(look, board, &response, &name.name, false, moves);
    drag(ui, look, &response, &name.name);
}

/// Shows the names that belong to no step, with their share of the events.
fn others(
    ui: &mut Ui,
    look: &Look,
    (board, counts_events): (&Board, bool),
    source: EvidenceId,
    grid: Grid,
    moves: &mut Moves,
) {
    let width = grid.width * board.columns.len() as f32;
    let ground = ui.painter().add(Shape::Noop);
    let top = ui.cursor().top();
    let start = grid.left + 12.0;
    let end = grid.left + width - 12.0;
    let share = if board.events == 0 {
        0.0
    } else {
        board.other_events as f64 / board.events as f64
    };
    let title = look.text("desk-not-on-steps");
    let style = (font(12.5, Weight::SemiBold), look.ink());
    let line = (pos2(start, top + 18.0), Align2::LEFT_CENTER);
    let head = line_at(ui, line, &title, style, width / 2.0);
    let mut caption = look.counted("desk-names", board.others.len() as u64);
    // What totals count is not one event each.
    if counts_events {
        let share = look.words.share(share);
        let args = [("share", (&share).into())];
        caption = format!("{caption}, {}", look.words.fill("desk-of-events", &args));
    }
    let style = (font(12.0, Weight::Regular), look.soft());
    let line = (pos2(head.right() + 10.0, top + 18.0), Align2::LEFT_CENTER);
    line_at(ui, line, &caption, style.clone(), width / 2.0);
    let hint = look.text("desk-drag-name");
    let line = (pos2(end, top + 18.0), Align2::RIGHT_CENTER);
    if width > 560.0 {
        line_at(ui, line, &hint, style, width / 3.0);
    }
    let (mut x, mut y) = (start, top + 36.0);
    // A file may have very many names: more of them are shown a few rows at a time.
    let shown = Id::unique(("rows of names of the desk", source.as_str()));
    let rows = ui.data(|data| data.get_temp::<f32>(shown));
    let rows = rows.unwrap_or(FIRST_ROWS);
    for (place, name) in board.others.iter().enumerate() {
        let count = look.words.count(name.events);
        let galley = fit(
            ui,
            &name.name,
            font(11.5, Weight::Regular),
            look.ink(),
            160.0,
        );
        let number = fit(ui, &count, font(11.5, Weight::Regular), look.soft(), 90.0);
        let size = vec2(galley.size().x + number.size().x + 26.0, 25.0);
        if x + size.x > end && x > start {
            (x, y) = (start, y + 30.0);
        }
        let left = board.others.len() - place;
        let is_last_row = y > top + 6.0 + 30.0 * rows - 1.0;
        if is_last_row && x + size.x > end - 90.0 && left > 1 {
            let text = look.counted("desk-more-names", left as u64);
            let more = Rect::from_min_size(pos2(x, y), vec2((end - x).min(100.0), 25.0));
            if more_button(ui, look, more, &text) {
                ui.data_mut(|data| data.insert_temp(shown, rows + MORE_ROWS));
            }
            break;
        }
        let rect = Rect::from_min_size(pos2(x, y), size);
        x = rect.right() + 6.0;
        other_name(ui, look, board, name, (rect, [galley, number]), moves);
    }
    let bottom = if board.others.is_empty() {
        top + 36.0
    } else {
        y + 36.0
    };
    let area = Rect::from_min_max(pos2(grid.left, top), pos2(grid.left + width, bottom));
    ui.allocate_exact_size(vec2(width, bottom - top), Sense::hover());
    let shape = Shape::rect_filled(area, 8.0, look.header());
    ui.painter().set(ground, shape);
    take_drop(ui, look, area, None, moves);
}
