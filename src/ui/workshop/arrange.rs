//! The dialog that changes the agenda. What is changed is changed at once, in the map.

use egui::accesskit::Role;
use egui::{
    Button, ComboBox, Context, DragValue, EventFilter, Id, Key, Label, Layout, Modifiers, Rect,
    Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo,
};

use crate::editor::{Editor, ReadyAgenda};
use crate::model::{Activity, ActivityId, ActivityKind, LaneId, Workshop};
use crate::ui::dialogs::wide_modal;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::layers::Layer;
use crate::ui::window::style;

/// Widths of the dialog and of the list in it, and the height of both.
const WIDTH: f32 = 820.0;
const LIST: f32 = 330.0;
const HEIGHT: f32 = 430.0;
/// Height of a row of the list.
const ROW: f32 = 36.0;

/// The dialog.
pub(super) struct ArrangeDialog {
    /// The activity whose fields are shown.
    chosen: Option<ActivityId>,
    /// The row that gets the keyboard in the next frame.
    focused: Option<ActivityId>,
}

impl ArrangeDialog {
    /// A dialog on the agenda of the map, at the current activity.
    pub(super) fn new(editor: &Editor) -> Self {
        let workshop = editor.workshop();
        let current = workshop.and_then(|it| it.current);
        let first = workshop.and_then(|it| it.agenda.first()).map(|it| it.id);
        let chosen = current.or(first);
        Self {
            chosen,
            focused: chosen,
        }
    }

    /// Shows the dialog. Returns whether it was closed.
    pub(super) fn ui(&mut self, context: &Context, editor: &mut Editor) -> bool {
        let Some(workshop) = editor.workshop().cloned() else {
            return true;
        };
        if self.chosen.is_none_or(|it| workshop.activity(it).is_none()) {
            self.chosen = workshop.agenda.first().map(|it| it.id);
        }
        let words = editor.words().clone();
        let room = context.content_rect().size();
        let width = WIDTH.min(room.x - 80.0);
        let height = HEIGHT.min(room.y - 180.0);
        let title = words.text("agenda-title");
        let closed = wide_modal(context, Layer::Agenda, &title, width, (), |ui| {
            ui.horizontal_top(|ui| {
                ui.allocate_ui(Vec2::new(LIST, height), |ui| {
                    ui.vertical(|ui| {
                        ui.set_width(LIST);
                        self.list(ui, editor, &workshop, height);
                    });
                });
                ui.add_space(12.0);
                ui.vertical(|ui| {
                    ui.set_width(width - LIST - 28.0);
                    ui.set_min_height(height);
                    let chosen = self.chosen.and_then(|it| workshop.activity(it));
                    if let Some(activity) = chosen {
                        fields(ui, editor, &workshop, activity);
                    }
                });
            });
            ui.add_space(10.0);
            self.foot(ui, editor, &workshop)
        });
        if closed.is_some() {
            editor.end_field();
        }
        closed.is_some()
    }

    /// The activities, one a row.
    fn list(&mut self, ui: &mut Ui, editor: &mut Editor, workshop: &Workshop, height: f32) {
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut moved = None;
        let mut removed = None;
        ScrollArea::vertical()
            .id_salt("agenda list")
            .max_height(height)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                for (index, activity) in workshop.agenda.iter().enumerate() {
                    let is_chosen = self.chosen == Some(activity.id);
                    let is_current = workshop.current == Some(activity.id);
                    let response = row(ui, editor, activity, (is_chosen, is_current));
                    if self.focused == Some(activity.id) {
                        self.focused = None;
                        response.request_focus();
                    }
                    if response.clicked() || response.gained_focus() {
                        editor.end_field();
                        self.chosen = Some(activity.id);
                    }
                    if response.has_focus() {
                        let keys = row_keys(ui, &response);
                        if keys.moves != 0 {
                            moved = Some((activity.id, keys.moves));
                            self.focused = Some(activity.id);
                        }
                        let next = index.checked_add_signed(keys.walks);
                        let next = next.filter(|_| keys.walks != 0);
                        self.focused = next
                            .and_then(|it| workshop.agenda.get(it))
                            .map(|it| it.id)
                            .or(self.focused);
                        if keys.removes {
                            removed = Some(activity.id);
                        }
                    }
                }
            });
        if let Some((activity, by)) = moved {
            editor.agenda_mut().shift(activity, by);
        }
        if let Some(activity) = removed {
            self.remove(editor, workshop, activity);
        }
    }

    fn remove(&mut self, editor: &mut Editor, workshop: &Workshop, activity: ActivityId) {
        if workshop.current == Some(activity) {
            return;
        }
        let index = workshop.agenda.iter().position(|it| it.id == activity);
        let left: Vec<ActivityId> = workshop
            .agenda
            .iter()
            .map(|it| it.id)
            .filter(|it| *it != activity)
            .collect();
        let next = index.map(|it| it.min(left.len().saturating_sub(1)));
        editor.agenda_mut().remove(activity);
        self.chosen = next.and_then(|it| left.get(it)).copied();
        self.focused = self.chosen;
    }

    /// What is done with the list, and the way out. Returns whether that was taken.
    fn foot(&mut self, ui: &mut Ui, editor: &mut Editor, workshop: &Workshop) -> Option<()> {
        let words = editor.words().clone();
        let theme = editor.theme().clone();
        let mut closed = None;
        ui.horizontal(|ui| {
            let index = workshop
                .agenda
                .iter()
                .position(|it| Some(it.id) == self.chosen);
            let is_current = workshop.current.is_some() && workshop.current == self.chosen;
            if ui.button(words.text("agenda-add")).clicked() {
                let made = editor.agenda_mut().add(ActivityKind::Open, self.chosen);
                (self.chosen, self.focused) = (Some(made), Some(made));
            }
            let last = workshop.agenda.len().saturating_sub(1);
            let can = |is_so: bool| index.is_some() && is_so;
            let up = words.text("command-move-up");
            let is_up = can(index.is_some_and(|it| it > 0));
            if let (true, Some(chosen)) = (
                sign_button::button(ui, &theme, Sign::Up, &up, is_up).clicked(),
                self.chosen,
            ) {
                editor.agenda_mut().shift(chosen, -1);
            }
            let down = words.text("command-move-down");
            let is_down = can(index.is_some_and(|it| it < last));
            if let (true, Some(chosen)) = (
                sign_button::button(ui, &theme, Sign::Down, &down, is_down).clicked(),
                self.chosen,
            ) {
                editor.agenda_mut().shift(chosen, 1);
            }
            let remove = words.text(if is_current {
                "agenda-current-stays"
            } else {
                "agenda-remove"
            });
            if let (true, Some(chosen)) = (
                sign_button::button(ui, &theme, Sign::Bin, &remove, can(!is_current)).clicked(),
                self.chosen,
            ) {
                self.remove(editor, workshop, chosen);
            }
            if workshop.agenda.is_empty() {
                ready_menu(ui, editor);
            }
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                closed = ui.button(words.text("close")).clicked().then_some(());
                let minutes: u32 = workshop.agenda.iter().map(|it| it.minutes).sum();
                let args = [
                    ("count", workshop.agenda.len().into()),
                    ("minutes", minutes.into()),
                ];
                ui.add_space(8.0);
                let soft = colour(theme.colours.text_soft);
                ui.label(RichText::new(words.fill("agenda-total", &args)).color(soft));
            });
        });
        closed
    }
}

/// The ready agendas, for one that is empty.
fn ready_menu(ui: &mut Ui, editor: &mut Editor) {
    let words = editor.words().clone();
    let mut chosen = None;
    ui.menu_button(words.text("agenda-ready"), |ui| {
        for ready in ReadyAgenda::ALL.iter().filter(|it| it.minutes() > 0) {
            if ui.button(words.text(ready.key)).clicked() {
                chosen = Some(ready);
                ui.close();
            }
        }
    });
    if let Some(ready) = chosen {
        let agenda = editor.agenda().activities_of(ready);
        editor.agenda_mut().start(agenda, &[]);
    }
}

/// What the keys of a row ask for.
struct RowKeys {
    moves: isize,
    walks: isize,
    removes: bool,
}

fn row_keys(ui: &Ui, response: &Response) -> RowKeys {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let mut keys = RowKeys {
        moves: 0,
        walks: 0,
        removes: false,
    };
    ui.input_mut(|input| {
        for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
            if input.consume_key(Modifiers::ALT, key) {
                keys.moves = by;
            } else if input.consume_key(Modifiers::NONE, key) {
                keys.walks = by;
            }
        }
        keys.removes = input.consume_key(Modifiers::NONE, Key::Delete);
    });
    keys
}

/// One activity in the list.
fn row(
    ui: &mut Ui,
    editor: &Editor,
    activity: &Activity,
    (is_chosen, is_current): (bool, bool),
) -> Response {
    let words = editor.words();
    let colours = &editor.theme().colours;
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let id = Id::unique(("agenda row", activity.id.as_str()));
    let response = ui.interact(rect, id, Sense::click());
    let painter = ui.painter();
    if is_chosen {
        painter.rect_filled(rect, 6.0, colour(colours.accent).gamma_multiply(0.14));
    } else if response.hovered() {
        painter.rect_filled(rect, 6.0, colour(colours.hover));
    }
    if response.has_focus() {
        let line = Stroke::new(2.0, colour(colours.accent));
        painter.rect_stroke(rect, 6.0, line, StrokeKind::Inside);
    }
    let count = activity.minutes;
    let minutes = words.fill("agenda-minutes", &[("count", count.into())]);
    let inner = rect.shrink2(Vec2::new(10.0, 0.0));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner));
    child.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
        let soft = colour(colours.text_soft);
        ui.label(RichText::new(&minutes).size(12.0).color(soft));
        let left = Rect::from_min_max(inner.min, ui.min_rect().left_bottom());
        ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_max_width(left.width().max(ui.available_width()));
            let mut text = RichText::new(&activity.name);
            if is_current {
                text = text.font(style::heading_font());
            }
            ui.add(Label::new(text).truncate().selectable(false));
        });
    });
    let told = format!("{}, {minutes}", activity.name);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, &told));
    response
}

/// The fields of an activity.
fn fields(ui: &mut Ui, editor: &mut Editor, workshop: &Workshop, activity: &Activity) {
    let words = editor.words().clone();
    let soft = colour(editor.theme().colours.text_soft);
    let caption = |ui: &mut Ui, key: &str| {
        let name = words.text(key);
        ui.add_space(4.0);
        ui.label(RichText::new(&name).font(style::caption_font()).color(soft));
        name
    };
    let id = activity.id;
    ui.spacing_mut().item_spacing.y = 4.0;
    let name = caption(ui, "agenda-name");
    let mut text = activity.name.clone();
    let field = TextEdit::singleline(&mut text).desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name(name);
    if response.changed() {
        editor.agenda_mut().change(id, "name", |it| it.name = text);
    }
    leave_field(editor, &response);

    let name = caption(ui, "agenda-question");
    let mut text = activity.question.clone();
    let field = TextEdit::multiline(&mut text)
        .desired_rows(2)
        .desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name(name);
    if response.changed() {
        editor
            .agenda_mut()
            .change(id, "question", |it| it.question = text);
    }
    leave_field(editor, &response);

    let name = caption(ui, "agenda-minutes-field");
    let mut minutes = activity.minutes;
    let field = DragValue::new(&mut minutes)
        .range(0..=Activity::MAX_MINUTES)
        .speed(0.2);
    let response = ui.add(field).accessible_name(name);
    if response.changed() {
        editor
            .agenda_mut()
            .change(id, "minutes", |it| it.minutes = minutes);
    }
    leave_field(editor, &response);

    let name = caption(ui, "agenda-kind");
    kind_choice(ui, editor, activity, name);
    caption(ui, "agenda-lanes");
    lane_choice(ui, editor, activity);
    ui.add_space(6.0);
    let mut covers = activity.covers_cards;
    if ui
        .checkbox(&mut covers, words.text("agenda-covers"))
        .changed()
    {
        editor
            .agenda_mut()
            .change(id, "covers_cards", |it| it.covers_cards = covers);
        editor.end_field();
    }
    if workshop.current == Some(id) {
        ui.add_space(6.0);
        let text = words.text("agenda-current-stays");
        ui.add(Label::new(RichText::new(text).size(12.0).color(soft)).wrap());
    }
}

fn leave_field(editor: &mut Editor, response: &Response) {
    if response.lost_focus() {
        editor.end_field();
    }
}

fn kind_choice(ui: &mut Ui, editor: &mut Editor, activity: &Activity, name: String) {
    let mut kind = activity.kind.clone();
    let response = ComboBox::from_id_salt("agenda kind")
        .selected_text(editor.agenda().kind_name(&kind))
        .width(ui.available_width())
        .show_ui(ui, |ui| {
            for option in ActivityKind::KNOWN {
                let text = editor.agenda().kind_name(option);
                ui.selectable_value(&mut kind, option.clone(), text);
            }
        })
        .response;
    response.accessible_name(name);
    if kind != activity.kind {
        editor.agenda_mut().set_kind(activity.id, kind);
    }
}

/// The lanes of the map, each chosen or not; none lets the kind choose.
fn lane_choice(ui: &mut Ui, editor: &mut Editor, activity: &Activity) {
    let words = editor.words().clone();
    let lanes: Vec<(LaneId, String)> = editor
        .journey()
        .lanes
        .iter()
        .map(|it| (it.id, it.name.clone()))
        .collect();
    let chosen = lanes.iter().filter(|(id, _)| activity.lanes.contains(id));
    let chosen: Vec<&str> = chosen.map(|(_, name)| name.as_str()).collect();
    let text = if chosen.is_empty() {
        words.text("agenda-lanes-by-kind")
    } else {
        chosen.join(", ")
    };
    let mut changed = None;
    let button = Button::new(text)
        .truncate()
        .min_size(Vec2::new(ui.available_width(), 28.0));
    egui::containers::menu::MenuButton::from_button(button)
        .config(
            egui::containers::menu::MenuConfig::new()
                .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside),
        )
        .ui(ui, |ui| {
            for (id, name) in &lanes {
                let mut is_on = activity.lanes.contains(id);
                if ui.checkbox(&mut is_on, name).changed() {
                    let mut wanted = activity.lanes.clone();
                    wanted.retain(|it| it != id);
                    if is_on {
                        wanted.push(*id);
                    }
                    changed = Some(wanted);
                }
            }
        });
    if let Some(lanes) = changed {
        editor.agenda_mut().set_lanes(activity.id, &lanes);
    }
}
