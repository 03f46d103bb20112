//! The presenter's own window: this stop and the next one, the notes, the clock and the
//! time. Keys and buttons in it drive the show.

use egui::accesskit::Role;
use egui::{
    Button, CentralPanel, Context, FontId, Frame, Margin, Pos2, Rect, RichText, ScrollArea, Sense,
    TextEdit, Ui, Vec2, ViewportBuilder, ViewportClass, ViewportId, WidgetInfo,
};

use super::clock::{self, LocalClock};
use super::display::{self, Display};
use super::keys;
use super::miniature::Miniatures;
use crate::editor::{Beat, Editor, ShowTimes, clock_text};
use crate::scene::{Theme, Weight};
use crate::settings::Settings;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::window::style;

/// Size of the window when it opens, in points.
const SIZE: Vec2 = Vec2::new(960.0, 640.0);
/// Between its parts, in points.
const GAP: f32 = 20.0;
/// Size of the notes, in points.
const NOTES: f32 = 20.0;
/// Height of the part with the pictures, of the whole.
const PICTURES: f32 = 0.5;

/// The window, and what it keeps between frames.
#[derive(Default)]
pub(super) struct PresenterWindow {
    pictures: Miniatures,
    clock: LocalClock,
    was_open: bool,
}

/// What is asked for in the window.
#[derive(Default)]
struct Asked {
    forward: bool,
    back: bool,
    is_closed: bool,
    notes: Option<String>,
}

impl PresenterWindow {
    /// Shows the window, if it is wanted.
    pub(super) fn ui(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        displays: &[Display],
        settings: &Settings,
    ) {
        if !editor.show().running().is_some_and(|it| it.has_presenter) {
            self.was_open = false;
            self.pictures.clear();
            return;
        }
        let title = editor.words().text("show-presenter-title");
        let mut builder = ViewportBuilder::default()
            .with_title(title)
            .with_app_id("wayline")
            .with_min_inner_size([560.0, 400.0]);
        if !self.was_open {
            self.was_open = true;
            builder = builder.with_inner_size(SIZE);
            let at = context.input(|input| input.viewport().outer_rect.map(|it| it.center()));
            let at = at.map(|it| Pos2::ZERO + it.to_vec2() * context.pixels_per_point());
            if let Some(corner) = display::beside(settings.show_display, at, displays) {
                builder = builder.with_position(corner);
            }
        }
        let id = ViewportId::from_hash_of("presenter");
        context.show_viewport_immediate(id, builder, |ui, class| {
            let mut asked = Asked::default();
            // Embedded in the window of the show, that has taken the keys.
            if class == ViewportClass::Immediate {
                keys::take(ui.ctx(), editor);
                asked.is_closed = ui.input(|input| input.viewport().close_requested());
            }
            let frame = Frame::new()
                .fill(colour(editor.theme().colours.panel))
                .inner_margin(Margin::same(20));
            if class == ViewportClass::EmbeddedWindow {
                ui.set_min_size(SIZE);
                self.content(ui, editor, &mut asked);
            } else {
                CentralPanel::default()
                    .frame(frame)
                    .show(ui, |ui| self.content(ui, editor, &mut asked));
            }
            clock::wake_at_next_second(ui.ctx());
            answer(ui.ctx(), editor, asked);
        });
    }

    fn content(&mut self, ui: &mut Ui, editor: &mut Editor, asked: &mut Asked) {
        let all = ui.available_rect_before_wrap();
        let split = all.left() + (all.width() - GAP) * 0.62;
        let level = all.top() + (all.height() - GAP) * PICTURES;
        let part = |x0: f32, x1: f32, y0: f32, y1: f32| {
            Rect::from_min_max(Pos2::new(x0, y0), Pos2::new(x1, y1))
        };
        let (right, below) = (split + GAP, level + GAP);
        let here = part(all.left(), split, all.top(), level);
        let next = part(right, all.right(), all.top(), level);
        let notes = part(all.left(), split, below, all.bottom());
        let times = part(right, all.right(), below, all.bottom());
        self.stop(ui, editor, here, false);
        self.stop(ui, editor, next, true);
        inside(ui, notes, |ui| self::notes(ui, editor, asked));
        inside(ui, times, |ui| self.times(ui, editor, asked));
        ui.advance_cursor_after_rect(all);
    }

    /// The picture of this stop, or of what comes next, with its name above.
    fn stop(&mut self, ui: &mut Ui, editor: &mut Editor, rect: Rect, is_next: bool) {
        let Some(show) = editor.show().running() else {
            return;
        };
        let count = show.stops.len();
        let has_more = show.beat + 1 < show.beats.len();
        let (index, beat) = match (is_next, has_more) {
            (false, _) => (show.at, show.view()),
            (true, true) => (show.at, show.beats[show.beat + 1]),
            (true, false) => (show.at + 1, Beat::default()),
        };
        let title = show.stops.get(index).map(|it| editor.show().stop_title(it));
        let words = editor.words();
        let caption = match (&title, is_next) {
            (Some(title), false) => {
                let args = [
                    ("number", (index + 1).into()),
                    ("count", count.into()),
                    ("title", title.into()),
                ];
                words.fill("show-stop-name", &args)
            }
            (Some(title), true) => words.fill("show-next", &[("title", title.into())]),
            (None, _) => words.text("show-no-next"),
        };
        let theme = editor.theme().clone();
        let mut caption_height = 0.0;
        inside(ui, rect, |ui| {
            let text = RichText::new(&caption).font(style::heading_font());
            let label = ui.add(egui::Label::new(text).truncate());
            caption_height = label.rect.height() + 8.0;
        });
        let mut room = rect;
        room.min.y += caption_height;
        let Some(page) = editor
            .show_mut()
            .page_of_stop(index, beat)
            .filter(|_| title.is_some())
        else {
            return;
        };
        let ratio = page_ratio(editor);
        let size = if room.width() / room.height() > ratio {
            Vec2::new(room.height() * ratio, room.height())
        } else {
            Vec2::new(room.width(), room.width() / ratio)
        };
        let place = Rect::from_min_size(room.min, size);
        let response = ui.allocate_rect(place, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &caption));
        let of = (usize::from(is_next), &page);
        if self
            .pictures
            .paint(ui.painter(), &theme, of, place, !is_next)
        {
            ui.ctx().request_repaint();
        }
    }

    /// The clock, the times and the buttons.
    fn times(&self, ui: &mut Ui, editor: &Editor, asked: &mut Asked) {
        let theme = editor.theme();
        let words = editor.words();
        let times = editor.show().times();
        if let Some(clock) = self.clock.text() {
            time(ui, theme, &words.text("show-clock"), &clock, false);
        }
        let (all, stop) = time_texts(&times);
        let is_late = times.planned.is_some_and(|it| times.elapsed > it);
        time(ui, theme, &words.text("show-elapsed"), &all, is_late);
        let is_late = times.stop_planned.is_some_and(|it| times.stop_elapsed > it);
        time(ui, theme, &words.text("show-stop-elapsed"), &stop, is_late);
        ui.add_space(12.0);
        let show = editor.show().running();
        let has_before = show.is_some_and(|it| it.at > 0 || it.beat > 0);
        let has_next =
            show.is_some_and(|it| it.at + 1 < it.stops.len() || it.beat + 1 < it.beats.len());
        ui.horizontal(|ui| {
            let size = Vec2::new(((ui.available_width() - 8.0) / 2.0).max(80.0), 40.0);
            let press = |ui: &mut Ui, key: &str, is_enabled: bool| {
                let button = Button::new(words.text(key)).min_size(size);
                ui.add_enabled(is_enabled, button).clicked()
            };
            asked.back = press(ui, "show-back", has_before);
            asked.forward = press(ui, "show-forward", has_next);
        });
    }
}

/// Time passed and planned: in all, and of this stop.
fn time_texts(times: &ShowTimes) -> (String, String) {
    let text = |elapsed, planned: Option<i64>| match planned {
        Some(planned) => format!("{} / {}", clock_text(elapsed), clock_text(planned)),
        None => clock_text(elapsed),
    };
    (
        text(times.elapsed, times.planned),
        text(times.stop_elapsed, times.stop_planned),
    )
}

/// A time with its caption; one that is over the plan stands out, with a sign too.
fn time(ui: &mut Ui, theme: &Theme, caption: &str, text: &str, is_late: bool) {
    let colours = &theme.colours;
    let soft = colour(colours.text_soft);
    ui.label(
        RichText::new(caption)
            .font(style::caption_font())
            .color(soft),
    );
    let ink = if is_late {
        colours.negative
    } else {
        colours.text
    };
    let text = if is_late {
        format!("{text}  !")
    } else {
        text.to_owned()
    };
    let font = FontId::new(26.0, family(Weight::SemiBold));
    let label = ui.label(RichText::new(&text).font(font).color(colour(ink)));
    let name = format!("{caption}: {text}");
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    ui.add_space(4.0);
}

/// The notes of this stop, which can be written here too.
fn notes(ui: &mut Ui, editor: &Editor, asked: &mut Asked) {
    let words = editor.words();
    let caption = words.text("walk-notes");
    ui.label(RichText::new(&caption).font(style::heading_font()));
    ui.add_space(4.0);
    let Some(stop) = editor.show().running().and_then(|it| it.stop()) else {
        return;
    };
    let mut text = stop.notes.clone();
    let hint = words.text("walk-notes-hint");
    ScrollArea::vertical()
        .id_salt(("notes", editor.show().running().map(|it| it.at)))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let edit = TextEdit::multiline(&mut text)
                .id_salt("notes")
                .font(FontId::new(NOTES, family(Weight::Regular)))
                .hint_text(hint)
                .desired_width(f32::INFINITY)
                .desired_rows(4);
            let response = ui.add(edit);
            if response.changed() {
                asked.notes = Some(text);
            }
            response.accessible_name(caption);
        });
}

fn answer(context: &Context, editor: &mut Editor, asked: Asked) {
    if let Some(notes) = asked.notes {
        editor.show_mut().note_stop(&notes);
        context.request_repaint_of(ViewportId::ROOT);
    }
    if asked.forward {
        editor.show_mut().forward();
    }
    if asked.back {
        editor.show_mut().back();
    }
    if asked.is_closed {
        editor.show_mut().set_presenter_window(false);
    }
    if asked.forward || asked.back || asked.is_closed {
        context.request_repaint_of(ViewportId::ROOT);
        context.request_repaint();
    }
}

/// Width of the screen of the show by its height.
fn page_ratio(editor: &Editor) -> f32 {
    let size = editor
        .show()
        .running()
        .map_or(kurbo::Size::new(16.0, 9.0), |it| it.screen());
    #[expect(clippy::cast_possible_truncation, reason = "a ratio")]
    let ratio = (size.width / size.height) as f32;
    ratio
}

fn inside(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui)) {
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    content(&mut child);
}
