//! The panel in which the walk is arranged: the order of the stops, which are skipped, their
//! names, notes and planned times.

use egui::accesskit::Role;
use egui::{
    Align, EventFilter, FontId, Frame, Id, Key, Layout, Margin, Modifiers, Panel, Rect, Response,
    RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, Vec2, WidgetInfo,
};

use super::counting::Counting;
use super::stop_fields;
use super::time_field::TimeField;
use super::walk_action::{WalkAction, field, skip_button};
use crate::analysis::{Stop, StopKey};
use crate::editor::{Command, Editor, clock_text};
use crate::model::{StopId, StopSubject, Walk};
use crate::scene::Weight;
use crate::ui::panels::menu_entry;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::grab;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::focus::Region;
use crate::ui::window::style;

/// Width of the panel in points when it opens first.
const WIDTH: f32 = 300.0;
/// The panel is at least this wide, in points.
pub const MIN_WIDTH: f32 = 260.0;
/// The panel is at most this wide, in points.
const MAX_WIDTH: f32 = 460.0;
/// Height of a row in points.
const ROW: f32 = 34.0;

/// Height of the buttons below the list, in points.
const FOOT: f32 = 80.0;

/// The panel and its state between frames.
#[derive(Default)]
pub(super) struct ArrangePanel {
    pub(super) is_open: bool,
    /// The stop whose fields are shown.
    chosen: Option<StopKey>,
    /// The index of the stop that is dragged.
    dragged: Option<usize>,
    /// The index of the stop whose row gets the focus in the next frame.
    focused: Option<usize>,
    time: TimeField,
    /// The slide for which a picture is to be chosen.
    pub(super) picture_for: Option<StopId>,
    counting: Counting,
    /// Whether the chosen stop was just added, so that its title is typed next.
    is_new: bool,
}

impl ArrangePanel {
    /// Shows the panel, if it is open. Returns the commands that were chosen.
    pub(super) fn panel(&mut self, ui: &mut Ui, editor: &mut Editor) -> Vec<Command> {
        let mut commands = Vec::new();
        if !self.is_open {
            return commands;
        }
        let fill = colour(editor.theme().colours.panel);
        // The map keeps half of the window.
        let half = ui.ctx().content_rect().width() / 2.0;
        let most = (ui.available_width() - half).clamp(MIN_WIDTH, MAX_WIDTH);
        Panel::right("walk")
            .default_size(WIDTH.min(most))
            .size_range(MIN_WIDTH..=most)
            .frame(
                Frame::new()
                    .fill(fill)
                    .inner_margin(Margin::symmetric(14, 10)),
            )
            .show(ui, |ui| {
                Region::Walk.begin(ui);
                self.counting.go_on(ui, editor);
                self.head(ui, editor);
                let stops = editor.walk().stops();
                let mut actions = Vec::new();
                let height = (ui.available_height() - FOOT).max(80.0);
                ScrollArea::vertical()
                    .id_salt("stops")
                    .auto_shrink([false, false])
                    .max_height(height)
                    .show(ui, |ui| {
                        self.list(ui, editor, &stops, &mut actions);
                        focus_ring::follow(ui);
                    });
                for action in actions {
                    self.carry_out(editor, action);
                }
                ui.add_space(6.0);
                self.add_buttons(ui, editor);
                foot(ui, editor, &mut commands);
            });
        commands
    }

    /// Shows the buttons that add slides, behind the chosen stop.
    fn add_buttons(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let words = editor.words().clone();
        ui.horizontal(|ui| {
            for (key, subject) in [
                ("walk-add-text", StopSubject::Text),
                ("walk-add-picture", StopSubject::Picture),
            ] {
                if !ui.button(words.text(key)).clicked() {
                    continue;
                }
                let stops = editor.walk().stops();
                let chosen = |stop: &Stop| self.chosen.as_ref() == Some(&stop.key());
                let after = stops.iter().position(chosen);
                let is_picture = subject == StopSubject::Picture;
                let index = editor.walk_mut().add_slide(subject, after);
                let added = editor.walk().stops().into_iter().nth(index);
                self.chosen = added.as_ref().map(Stop::key);
                self.is_new = true;
                if is_picture {
                    self.picture_for = added.and_then(|stop| stop.id);
                }
            }
        });
    }

    fn head(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let words = editor.words().clone();
        let theme = editor.theme().clone();
        ui.horizontal(|ui| {
            let title = RichText::new(words.text("command-arrange-walk"));
            ui.label(title.font(style::heading_font()));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = words.text("close");
                if sign_button::button(ui, &theme, Sign::Cross, &close, true).clicked() {
                    self.is_open = false;
                }
            });
        });
        let stops = editor.walk().stops();
        let shown: Vec<&Stop> = stops.iter().filter(|stop| stop.is_shown()).collect();
        let planned = shown.iter().filter_map(|stop| stop.planned_seconds);
        let planned: i64 = planned.map(i64::from).sum();
        let time = clock_text(planned);
        let args = [("count", shown.len().into()), ("time", (&time).into())];
        let key = if planned > 0 {
            "walk-count-planned"
        } else {
            "walk-count"
        };
        let soft = colour(theme.colours.text_soft);
        let mut text = words.fill(key, &args);
        if let Some(pages) = self.counting.pages_of_shown(&stops) {
            let pages = words.fill("walk-pages", &[("count", pages.into())]);
            text = format!("{text} · {pages}");
        }
        let count = RichText::new(text).font(style::caption_font());
        ui.label(count.color(soft));
        ui.add_space(4.0);
        let mut reveals = editor.journey().walk.reveals_lanes;
        if ui
            .checkbox(&mut reveals, words.text("walk-reveal"))
            .changed()
        {
            editor.walk_mut().reveal_lanes(reveals);
        }
        ui.add_space(4.0);
    }

    fn list(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        stops: &[Stop],
        actions: &mut Vec<WalkAction>,
    ) {
        ui.spacing_mut().item_spacing.y = 2.0;
        let mut rows = Vec::new();
        let mut number = 0;
        for (index, stop) in stops.iter().enumerate() {
            number += usize::from(stop.is_shown());
            let shown_number = stop.is_shown().then_some(number);
            let row = self.row(
                ui,
                editor,
                (index, stop, shown_number),
                stops.len(),
                actions,
            );
            rows.push(row.rect);
            if self.chosen.as_ref() == Some(&stop.key()) {
                self.fields(ui, editor, (index, stop), stops.len(), actions);
            }
        }
        self.drag(ui, editor, &rows, actions);
    }

    /// The number of a stop's pages and its planned time, as far as they are known.
    fn pages_and_time(&self, editor: &Editor, (index, stop): (usize, &Stop)) -> String {
        let words = editor.words();
        let pages = self.counting.pages_of(index);
        let pages = pages.map(|pages| words.fill("walk-pages-short", &[("count", pages.into())]));
        let time = stop.planned_seconds;
        let time = time.map(|seconds| clock_text(i64::from(seconds)));
        let known: Vec<String> = [pages, time].into_iter().flatten().collect();
        known.join(" · ")
    }

    /// Shows the row of a stop: its number, its name, its planned time and whether it is
    /// shown. `count` is the number of all stops.
    fn row(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        (index, stop, number): (usize, &Stop, Option<usize>),
        count: usize,
        actions: &mut Vec<WalkAction>,
    ) -> Response {
        let colours = &editor.theme().colours;
        let words = editor.words();
        let is_chosen = self.chosen.as_ref() == Some(&stop.key());
        let title = editor.show().stop_title(stop);
        let size = Vec2::new(ui.available_width(), ROW);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let grip = rect.with_max_x(rect.right() - 32.0);
        let response = ui.interact(grip, row_id(stop), Sense::click_and_drag());
        let name = match number {
            Some(number) => format!("{number}. {title}"),
            None if stop.skipped => words.fill("walk-skipped-name", &[("title", (&title).into())]),
            None => words.fill("walk-empty-name", &[("title", (&title).into())]),
        };
        grab::show_hand(&response);
        response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, &name));
        if self.focused == Some(index) {
            self.focused = None;
            response.request_focus();
        }
        let painter = ui.painter();
        if is_chosen || response.hovered() {
            painter.rect_filled(rect, 6.0, colour(colours.hover));
        }
        if response.has_focus() {
            let line = Stroke::new(2.0, colour(colours.accent));
            painter.rect_stroke(rect, 6.0, line, egui::StrokeKind::Inside);
        }
        let ink = colour(if stop.skipped {
            colours.text_soft
        } else {
            colours.text
        });
        let font = FontId::new(style::TEXT_SIZE, family(Weight::Regular));
        let caption = style::caption_font();
        let soft = colour(colours.text_soft);
        let middle = rect.center().y;
        let number = number.map_or("–".to_owned(), |number| number.to_string());
        let number_right = egui::pos2(rect.left() + 26.0, middle);
        painter.text(
            number_right,
            egui::Align2::RIGHT_CENTER,
            number,
            caption.clone(),
            soft,
        );
        let time = self.pages_and_time(editor, (index, stop));
        let time_right = egui::pos2(grip.right() - 4.0, middle);
        let time_rect = painter.text(time_right, egui::Align2::RIGHT_CENTER, time, caption, soft);
        let mut job = egui::text::LayoutJob::simple_singleline(title, font, ink);
        job.wrap =
            egui::text::TextWrapping::truncate_at_width(time_rect.left() - rect.left() - 44.0);
        let galley = painter.layout_job(job);
        let corner = egui::pos2(rect.left() + 36.0, middle - galley.size().y / 2.0);
        if stop.skipped {
            let end = egui::pos2(corner.x + galley.size().x, middle);
            let start = egui::pos2(corner.x, middle);
            painter.line_segment([start, end], Stroke::new(1.0, ink));
        }
        painter.galley(corner, galley, ink);
        self.row_keys(ui, &response, (index, stop), count, actions);
        let eye =
            Rect::from_center_size(egui::pos2(rect.right() - 16.0, middle), Vec2::splat(24.0));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(eye).id_salt(row_id(stop)));
        if skip_button(&mut child, editor, stop).clicked() {
            actions.push(WalkAction::Skip(index, !stop.skipped));
        }
        response
    }

    /// Handles clicks, drags and keys on a row.
    fn row_keys(
        &mut self,
        ui: &Ui,
        response: &Response,
        (index, stop): (usize, &Stop),
        count: usize,
        actions: &mut Vec<WalkAction>,
    ) {
        if response.clicked() {
            response.request_focus();
            actions.push(WalkAction::Choose(index));
        }
        if response.drag_started() {
            self.dragged = Some(index);
        }
        if !response.has_focus() {
            return;
        }
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |modifiers: Modifiers, key: Key| {
            ui.input_mut(|input| input.consume_key(modifiers, key))
        };
        if pressed(Modifiers::ALT, Key::ArrowUp) && index > 0 {
            actions.push(WalkAction::Move(index, index - 1));
        }
        if pressed(Modifiers::ALT, Key::ArrowDown) && index + 1 < count {
            actions.push(WalkAction::Move(index, index + 1));
        }
        if pressed(Modifiers::NONE, Key::ArrowUp) && index > 0 {
            self.focused = Some(index - 1);
            ui.ctx().request_repaint();
        }
        if pressed(Modifiers::NONE, Key::ArrowDown) && index + 1 < count {
            self.focused = Some(index + 1);
        }
        if pressed(Modifiers::NONE, Key::Delete) {
            let is_added = !stop.subject.is_derived();
            actions.push(if is_added {
                WalkAction::Remove(index)
            } else {
                WalkAction::Skip(index, true)
            });
        }
    }

    /// Shows the fields of the chosen stop.
    fn fields(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        (index, stop): (usize, &Stop),
        count: usize,
        actions: &mut Vec<WalkAction>,
    ) {
        let words = editor.words().clone();
        let theme = editor.theme().clone();
        Frame::new()
            .inner_margin(Margin {
                left: 36,
                right: 4,
                top: 4,
                bottom: 10,
            })
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                let mut title = stop.title.clone();
                let edit = TextEdit::singleline(&mut title)
                    .hint_text(editor.walk().derived_title(stop))
                    .desired_width(f32::INFINITY);
                let named = field(ui, &words.text("walk-stop-title"), edit, actions);
                if std::mem::take(&mut self.is_new) {
                    named.request_focus();
                }
                if named.changed() {
                    actions.push(WalkAction::Name(index, title));
                }
                stop_fields::show(ui, editor, (index, stop), actions);
                self.time.ui(ui, &words, (index, stop), actions);
                if let Some(key) = all_pages_key(&stop.subject) {
                    let mut shows_all = stop.shows_all;
                    if ui.checkbox(&mut shows_all, words.text(key)).changed() {
                        actions.push(WalkAction::ShowAll(index, shows_all));
                    }
                }
                let mut notes = stop.notes.clone();
                let edit = TextEdit::multiline(&mut notes)
                    .hint_text(words.text("walk-notes-hint"))
                    .desired_rows(3)
                    .desired_width(f32::INFINITY);
                if field(ui, &words.text("walk-notes"), edit, actions).changed() {
                    actions.push(WalkAction::Note(index, notes));
                }
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    let press = |ui: &mut Ui, sign, key: &str, is_enabled| {
                        sign_button::button(ui, &theme, sign, &words.text(key), is_enabled)
                            .clicked()
                    };
                    if press(ui, Sign::Up, "command-move-up", index > 0) {
                        actions.push(WalkAction::Move(index, index - 1));
                    }
                    if press(ui, Sign::Down, "command-move-down", index + 1 < count) {
                        actions.push(WalkAction::Move(index, index + 1));
                    }
                    if !stop.subject.is_derived() && press(ui, Sign::Bin, "walk-remove", true) {
                        actions.push(WalkAction::Remove(index));
                    }
                });
            });
    }

    /// Shows a line where the dragged stop would go, and moves the stop when it is released.
    fn drag(&mut self, ui: &Ui, editor: &Editor, rows: &[Rect], actions: &mut Vec<WalkAction>) {
        let Some(from) = self.dragged else { return };
        let is_cancelled = ui.input(|input| input.key_pressed(Key::Escape));
        let pointer = ui.input(|input| input.pointer.interact_pos());
        let is_down = ui.input(|input| input.pointer.primary_down());
        let Some(pointer) = pointer.filter(|_| !is_cancelled) else {
            self.dragged = None;
            return;
        };
        let gap = rows.iter().filter(|row| row.center().y < pointer.y).count();
        let y = match rows.get(gap) {
            Some(row) => row.top() - 1.0,
            None => rows.last().map_or(0.0, |row| row.bottom() + 1.0),
        };
        let target = if gap > from { gap - 1 } else { gap };
        if !is_down {
            self.dragged = None;
            if target != from {
                actions.push(WalkAction::Move(from, target));
            }
        } else if target != from
            && let Some(row) = rows.first()
        {
            let line = Stroke::new(2.0, colour(editor.theme().colours.accent));
            ui.painter().hline(row.x_range(), y, line);
        }
    }

    fn carry_out(&mut self, editor: &mut Editor, action: WalkAction) {
        match action {
            WalkAction::Choose(index) => {
                let key = editor.walk().stops().get(index).map(Stop::key);
                self.time = TimeField::default();
                self.chosen = key.filter(|key| self.chosen.as_ref() != Some(key));
            }
            WalkAction::Move(from, to) => {
                editor.walk_mut().move_stop(from, to);
                self.focused = Some(to);
            }
            WalkAction::Skip(index, is_skipped) => {
                editor.walk_mut().skip_stop(index, is_skipped);
            }
            WalkAction::Name(index, title) => editor.walk_mut().name_stop(index, &title),
            WalkAction::Note(index, notes) => editor.walk_mut().note_stop(index, &notes),
            WalkAction::Plan(index, seconds) => editor.walk_mut().plan_stop(index, seconds),
            WalkAction::ShowAll(index, is_on) => editor.walk_mut().show_all_pages(index, is_on),
            WalkAction::Remove(index) => editor.walk_mut().remove_stop(index),
            WalkAction::Write(index, text) => editor.walk_mut().write_slide(index, &text),
            WalkAction::ChoosePicture(slide) => self.picture_for = Some(slide),
            WalkAction::RemovePicture(slide) => editor.walk_mut().remove_slide_picture(slide),
            WalkAction::Message(kind, part, text) => {
                editor.walk_mut().write_message(kind, part, &text);
            }
            WalkAction::ResetMessage(kind) => editor.walk_mut().reset_message(kind),
            WalkAction::LeftField => editor.end_field(),
        }
    }
}

/// The message that names the pages which a stop with this subject shows on demand only, unless
/// they are made a part of the walk; `None` if it has no such pages.
fn all_pages_key(subject: &StopSubject) -> Option<&'static str> {
    match subject {
        StopSubject::Stage(_) => Some("walk-all-cards"),
        subject => subject.has_details().then_some("walk-whole-list"),
    }
}

/// The id of a row. It stays the same while the walk is arranged.
fn row_id(stop: &Stop) -> Id {
    Id::unique(("row of the walk", stop.key()))
}

/// Shows the buttons for the whole walk.
fn foot(ui: &mut Ui, editor: &mut Editor, commands: &mut Vec<Command>) {
    let words = editor.words().clone();
    ui.horizontal(|ui| {
        for command in [Command::AddStop, Command::Present] {
            let state = command.check(editor);
            let button = egui::Button::new(menu_entry::label(editor, command));
            let response = ui.add_enabled(state.is_ok(), button);
            let response = match state {
                Ok(()) => response,
                Err(reason) => response.on_disabled_hover_text(words.text(reason)),
            };
            if response.clicked() {
                commands.push(command);
            }
        }
        let is_arranged = *editor.journey().walk != Walk::default();
        let reset = egui::Button::new(words.text("walk-reset"));
        if ui.add_enabled(is_arranged, reset).clicked() {
            editor.walk_mut().reset();
        }
    });
}
