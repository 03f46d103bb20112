//! The dialog in which the agenda is edited. Every change is applied to the map at once.

use egui::accesskit::Role;
use egui::{
    Button, ComboBox, Context, DragValue, EventFilter, Id, Key, Label, Layout, Modifiers, Rect,
    Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo,
};

use crate::editor::{Attendance, Editor, ReadyAgenda};
use crate::model::{Activity, ActivityId, ActivityKind, LaneId, Workshop};
use crate::ui::dialogs::frame::{Answer, Content, Dialog};
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::layers::Layer;
use crate::ui::window::style;

/// Width of the dialog in points, if the window has room for it.
const WIDTH: f32 = 820.0;
/// Width of the list of activities in points.
const LIST: f32 = 330.0;
/// Height of the list and the fields in points, if the window has room for it.
const HEIGHT: f32 = 430.0;
/// A dialog that is narrower than this shows the list above the fields, in points.
const NARROW: f32 = 560.0;
/// Height of the list above the fields, in points.
const NARROW_LIST_HEIGHT: f32 = 150.0;
/// Height of a row of the list in points.
const ROW: f32 = 36.0;

/// The dialog and its state.
pub(super) struct ArrangeDialog {
    /// The activity whose fields are shown.
    chosen: Option<ActivityId>,
    /// The activity whose row gets the focus in the next frame.
    focused: Option<ActivityId>,
}

impl ArrangeDialog {
    /// A dialog for the agenda of the map, with the current or the first activity chosen.
    pub(super) fn new(editor: &Editor) -> Self {
        let workshop = editor.workshop();
        let current = workshop.and_then(|workshop| workshop.current);
        let first = workshop.and_then(|workshop| workshop.agenda.first());
        let chosen = current.or(first.map(|activity| activity.id));
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
        if self.chosen.is_none_or(|id| workshop.activity(id).is_none()) {
            self.chosen = workshop.agenda.first().map(|activity| activity.id);
        }
        let words = editor.words().clone();
        let title = words.text("agenda-title");
        let dialog = Dialog::new(editor, Layer::Agenda, &title).wide(WIDTH);
        let closed = dialog.show(context, (), |content| {
            if content.ui.available_width() < NARROW {
                content.body(|ui| {
                    self.list(ui, editor, &workshop, NARROW_LIST_HEIGHT);
                    ui.add_space(8.0);
                    if let Some(activity) = self.chosen.and_then(|id| workshop.activity(id)) {
                        fields(ui, editor, &workshop, activity);
                    }
                });
            } else {
                content.fixed_body(HEIGHT, |ui| self.list_and_fields(ui, editor, &workshop));
            }
            self.foot(content, editor, &workshop)
        });
        if closed.is_some() {
            editor.end_field();
        }
        closed.is_some()
    }

    /// Shows the list of activities, and the fields of the chosen one beside it.
    fn list_and_fields(&mut self, ui: &mut Ui, editor: &mut Editor, workshop: &Workshop) {
        let height = ui.available_height();
        let list = LIST.min(0.42 * ui.available_width());
        ui.horizontal_top(|ui| {
            ui.allocate_ui(Vec2::new(list, height), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(list);
                    self.list(ui, editor, workshop, height);
                });
            });
            ui.add_space(12.0);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ScrollArea::vertical()
                    .id_salt("agenda fields")
                    .max_height(height)
                    .min_scrolled_height(height)
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        let chosen = self.chosen.and_then(|id| workshop.activity(id));
                        if let Some(activity) = chosen {
                            fields(ui, editor, workshop, activity);
                        }
                        focus_ring::follow(ui);
                    });
            });
        });
    }

    /// Shows the activities, each as a row.
    fn list(&mut self, ui: &mut Ui, editor: &mut Editor, workshop: &Workshop, height: f32) {
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut moved = None;
        let mut removed = None;
        ScrollArea::vertical()
            .id_salt("agenda list")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                for (index, activity) in workshop.agenda.iter().enumerate() {
                    let state = RowState {
                        is_chosen: self.chosen == Some(activity.id),
                        is_current: workshop.current == Some(activity.id),
                    };
                    let response = row(ui, editor, activity, state);
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
                            .and_then(|index| workshop.agenda.get(index))
                            .map(|activity| activity.id)
                            .or(self.focused);
                        if keys.removes {
                            removed = Some(activity.id);
                        }
                    }
                }
                focus_ring::follow(ui);
            });
        if let Some((activity, by)) = moved {
            editor.agenda_mut().shift(activity, by);
        }
        if let Some(activity) = removed {
            self.remove(editor, workshop, activity);
        }
    }

    /// Removes an activity, unless it is the current one, and chooses its neighbour.
    fn remove(&mut self, editor: &mut Editor, workshop: &Workshop, activity: ActivityId) {
        if workshop.current == Some(activity) {
            return;
        }
        let ids = workshop.agenda.iter().map(|activity| activity.id);
        let index = ids.clone().position(|id| id == activity);
        let remaining: Vec<ActivityId> = ids.filter(|id| *id != activity).collect();
        let next = index.map(|index| index.min(remaining.len().saturating_sub(1)));
        editor.agenda_mut().remove(activity);
        self.chosen = next.and_then(|index| remaining.get(index)).copied();
        self.focused = self.chosen;
    }

    /// Shows the buttons for the list, and the one that closes the dialog. Returns `Some` if it
    /// was closed.
    fn foot(
        &mut self,
        content: &mut Content<'_>,
        editor: &mut Editor,
        workshop: &Workshop,
    ) -> Option<()> {
        let words = editor.words().clone();
        let close = Answer::new(words.text("close"), ());
        content.foot_beside(|ui| self.list_buttons(ui, editor, workshop), vec![close])
    }

    /// Shows the buttons that add, move and remove activities, and how long they take together.
    fn list_buttons(&mut self, ui: &mut Ui, editor: &mut Editor, workshop: &Workshop) {
        let words = editor.words().clone();
        let theme = editor.theme().clone();
        let index = workshop
            .agenda
            .iter()
            .position(|activity| Some(activity.id) == self.chosen);
        let is_current = workshop.current.is_some() && workshop.current == self.chosen;
        if ui.button(words.text("agenda-add")).clicked() {
            let added = editor.agenda_mut().add(ActivityKind::Open, self.chosen);
            (self.chosen, self.focused) = (Some(added), Some(added));
        }
        let last = workshop.agenda.len().saturating_sub(1);
        let moves = [
            (
                Sign::Up,
                "command-move-up",
                index.is_some_and(|index| index > 0),
                -1,
            ),
            (
                Sign::Down,
                "command-move-down",
                index.is_some_and(|index| index < last),
                1,
            ),
        ];
        for (sign, key, is_possible, by) in moves {
            let button = sign_button::button(ui, &theme, sign, &words.text(key), is_possible);
            if let (true, Some(chosen)) = (button.clicked(), self.chosen) {
                editor.agenda_mut().shift(chosen, by);
            }
        }
        let remove = words.text(if is_current {
            "agenda-current-stays"
        } else {
            "agenda-remove"
        });
        let can_remove = index.is_some() && !is_current;
        let button = sign_button::button(ui, &theme, Sign::Bin, &remove, can_remove);
        if let (true, Some(chosen)) = (button.clicked(), self.chosen) {
            self.remove(editor, workshop, chosen);
        }
        if workshop.agenda.is_empty() {
            ready_menu(ui, editor);
        }
        let minutes: u32 = workshop
            .agenda
            .iter()
            .map(|activity| activity.minutes)
            .sum();
        let args = [
            ("count", workshop.agenda.len().into()),
            ("minutes", minutes.into()),
        ];
        ui.add_space(8.0);
        let soft = colour(theme.colours.text_soft);
        ui.label(RichText::new(words.fill("agenda-total", &args)).color(soft));
    }
}

/// Shows the menu of ready agendas, for an agenda that is empty.
fn ready_menu(ui: &mut Ui, editor: &mut Editor) {
    let words = editor.words().clone();
    let mut chosen = None;
    ui.menu_button(words.text("agenda-ready"), |ui| {
        for ready in ReadyAgenda::ALL.iter().filter(|ready| ready.minutes() > 0) {
            if ui.button(words.text(ready.key)).clicked() {
                chosen = Some(ready);
                ui.close();
            }
        }
    });
    if let Some(ready) = chosen {
        let agenda = editor.agenda().activities_of(ready);
        editor.agenda_mut().start(agenda, &Attendance::default());
    }
}

/// What the keys that were pressed on a row ask for.
struct RowKeys {
    /// Move the activity by this many rows; 0 if it stays.
    moves: isize,
    /// Move the focus by this many rows; 0 if it stays.
    walks: isize,
    /// Remove the activity.
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

/// The state of a row of the list.
#[derive(Clone, Copy)]
struct RowState {
    /// Whether the fields of the activity are shown.
    is_chosen: bool,
    /// Whether the activity is the current one of the workshop.
    is_current: bool,
}

/// Shows an activity in the list.
fn row(ui: &mut Ui, editor: &Editor, activity: &Activity, state: RowState) -> Response {
    let RowState {
        is_chosen,
        is_current,
    } = state;
    let words = editor.words();
    let colours = &editor.theme().colours;
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let id = Id::unique(("agenda row", activity.id.as_str()));
    // Tab stops at the chosen row alone; the arrow keys choose another one.
    let sense = if is_chosen {
        Sense::click()
    } else {
        Sense::CLICK
    };
    let response = ui.interact(rect, id, sense);
    let painter = ui.painter();
    if is_chosen {
        painter.rect_filled(rect, 6.0, colour(colours.accent).gamma_multiply(0.14));
    } else if response.hovered() {
        painter.rect_filled(rect, 6.0, colour(colours.hover));
    }
    if response.has_focus() {
        focus_ring::is_shown_by(&response);
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
    let label = format!("{}, {minutes}", activity.name);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, &label));
    response
}

/// Shows the fields of an activity.
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
        editor
            .agenda_mut()
            .change(id, "name", |activity| activity.name = text);
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
            .change(id, "question", |activity| activity.question = text);
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
            .change(id, "minutes", |activity| activity.minutes = minutes);
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
        editor.agenda_mut().change(id, "covers_cards", |activity| {
            activity.covers_cards = covers;
        });
        editor.end_field();
    }
    if workshop.current == Some(id) {
        ui.add_space(6.0);
        let text = words.text("agenda-current-stays");
        ui.add(Label::new(RichText::new(text).size(12.0).color(soft)).wrap());
    }
}

/// Ends the editing of a field that lost the focus.
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

/// Shows the choice of the lanes of the activity. Without any, they follow from its kind.
fn lane_choice(ui: &mut Ui, editor: &mut Editor, activity: &Activity) {
    let words = editor.words().clone();
    let lanes: Vec<(LaneId, String)> = editor
        .journey()
        .lanes
        .iter()
        .map(|lane| (lane.id, lane.name.clone()))
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
                    wanted.retain(|lane| lane != id);
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
