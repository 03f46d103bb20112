//! The presenter's own window: the current and the next stop, the notes, the time of day and
//! the elapsed time. The show can be controlled with keys and buttons in it.

use egui::accesskit::Role;
use egui::{
    Button, CentralPanel, Color32, Context, FontId, Frame, Margin, Pos2, Rect, RichText,
    ScrollArea, Sense, Stroke, TextEdit, Ui, Vec2, ViewportBuilder, ViewportClass, ViewportId,
    WidgetInfo,
};

use super::clock::{self, LocalClock};
use super::display::{self, Display};
use super::keys::{self, Keyboard};
use super::miniature::Miniatures;
use crate::editor::{Beat, Blank, Editor, ShowTimes, clock_text};
use crate::scene::{Theme, Weight};
use crate::settings::Settings;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::window::style;

/// Size of the window when it opens, in points.
const SIZE: Vec2 = Vec2::new(960.0, 640.0);
/// Distance between the parts of the window, in points.
const GAP: f32 = 20.0;
/// Font size of the notes, in points.
const NOTES: f32 = 20.0;
/// The share of the window's height that the pictures take.
const PICTURES: f32 = 0.5;

/// The window and its state between frames.
#[derive(Default)]
pub(super) struct PresenterWindow {
    pictures: Miniatures,
    clock: LocalClock,
    was_open: bool,
    /// When the window was wanted, in seconds of the main window, until it opens.
    wanted_since: Option<f64>,
}

/// How long the window waits for that of the show to fill a display, in seconds.
const LONGEST_WAIT: f64 = 1.5;

/// What the user asked for in the window during a frame.
#[derive(Default)]
struct Requests {
    forward: bool,
    back: bool,
    is_closed: bool,
    /// The new notes of the stop, if they were edited.
    notes: Option<String>,
}

impl PresenterWindow {
    /// Shows the window if the user has chosen to have one; otherwise it is closed.
    pub(super) fn ui(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        displays: &[Display],
        settings: &Settings,
    ) {
        let show = editor.show().running();
        if !show.is_some_and(|show| show.has_presenter) {
            self.forget();
            return;
        }
        if !self.was_open && self.waits_for_full_screen(context) {
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
            let window = context.input(|input| input.viewport().outer_rect);
            let centre = window.map(|window| {
                let centre = window.center().to_vec2();
                Pos2::ZERO + centre * context.pixels_per_point()
            });
            let corner = display::presenter_corner(settings.show_display, centre, displays);
            if let Some(corner) = corner {
                builder = builder.with_position(corner);
            }
        }
        let id = ViewportId::from_hash_of("presenter");
        context.show_viewport_immediate(id, builder, |ui, class| {
            let mut requests = Requests::default();
            // If this window is embedded in that of the show, the show has already taken the keys.
            if class == ViewportClass::Immediate {
                keys::take(ui.ctx(), editor, Keyboard::Presenter);
                requests.is_closed = ui.input(|input| input.viewport().close_requested());
            }
            let frame = Frame::new()
                .fill(colour(editor.theme().colours.panel))
                .inner_margin(Margin::same(20));
            if class == ViewportClass::EmbeddedWindow {
                ui.set_min_size(SIZE);
                self.content(ui, editor, &mut requests);
            } else {
                CentralPanel::default()
                    .frame(frame)
                    .show(ui, |ui| self.content(ui, editor, &mut requests));
            }
            clock::wake_at_next_second(ui.ctx());
            carry_out(ui.ctx(), editor, requests);
        });
    }

    /// Forgets the window, so that the next one opens in its own size and place.
    pub(super) fn forget(&mut self) {
        self.was_open = false;
        self.wanted_since = None;
        self.pictures.clear();
    }

    /// Whether the window of the show does not fill its display yet. It would come to lie over
    /// this one.
    fn waits_for_full_screen(&mut self, context: &Context) -> bool {
        let (now, is_full) = context.input(|input| (input.time, input.viewport().fullscreen));
        let waits = is_full == Some(false);
        let since = *self.wanted_since.get_or_insert(now);
        let left = since + if waits { LONGEST_WAIT } else { 0.0 } - now;
        if left > 0.0 {
            let left = std::time::Duration::from_secs_f64(left.min(0.05));
            context.request_repaint_after(left);
        }
        left > 0.0
    }

    /// Shows the two pictures side by side, and the notes and times below them.
    fn content(&mut self, ui: &mut Ui, editor: &mut Editor, requests: &mut Requests) {
        let all = ui.available_rect_before_wrap();
        let left_end = all.left() + (all.width() - GAP) * 0.62;
        let pictures_bottom = all.top() + (all.height() - GAP) * PICTURES;
        let part = |x0: f32, x1: f32, y0: f32, y1: f32| {
            Rect::from_min_max(Pos2::new(x0, y0), Pos2::new(x1, y1))
        };
        let (right, below) = (left_end + GAP, pictures_bottom + GAP);
        let current = part(all.left(), left_end, all.top(), pictures_bottom);
        let next = part(right, all.right(), all.top(), pictures_bottom);
        let notes = part(all.left(), left_end, below, all.bottom());
        let times = part(right, all.right(), below, all.bottom());
        let page_number = editor.show_mut().page_number();
        if editor.show().is_counting() {
            ui.ctx().request_repaint();
        }
        self.stop(ui, editor, current, (false, page_number));
        self.stop(ui, editor, next, (true, None));
        inside(ui, notes, |ui| self::notes(ui, editor, requests));
        inside(ui, times, |ui| self.times(ui, editor, requests));
        ui.advance_cursor_after_rect(all);
    }

    /// Shows the picture of the current stop, or of the next beat or stop, below its name.
    fn stop(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        rect: Rect,
        (is_next, page_number): (bool, Option<(usize, usize)>),
    ) {
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
        let stop = show.stops.get(index);
        let title = stop.map(|stop| editor.show().stop_title(stop));
        let page_number = if is_next { None } else { page_number };
        let words = editor.words();
        let caption = match (&title, is_next) {
            (Some(title), false) => {
                let (key, (number, count)) = match page_number {
                    Some(pages) => ("show-page-name", pages),
                    None => ("show-stop-name", (index + 1, count)),
                };
                let args = [
                    ("number", number.into()),
                    ("count", count.into()),
                    ("title", title.into()),
                ];
                words.fill(key, &args)
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
        let mut available = rect;
        available.min.y += caption_height;
        let Some(page) = editor
            .show_mut()
            .page_of_stop(index, beat)
            .filter(|_| title.is_some())
        else {
            return;
        };
        let ratio = page_ratio(editor);
        let size = if available.width() / available.height() > ratio {
            Vec2::new(available.height() * ratio, available.height())
        } else {
            Vec2::new(available.width(), available.width() / ratio)
        };
        let picture_rect = Rect::from_min_size(available.min, size);
        let response = ui.allocate_rect(picture_rect, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &caption));
        let id_and_page = (usize::from(is_next), &page);
        if self
            .pictures
            .paint(ui.painter(), &theme, id_and_page, picture_rect, !is_next)
        {
            ui.ctx().request_repaint();
        }
        if !is_next {
            paint_blank(ui, editor, picture_rect);
        }
    }

    /// Shows the time of day, the elapsed times and the buttons.
    fn times(&self, ui: &mut Ui, editor: &Editor, requests: &mut Requests) {
        let theme = editor.theme();
        let words = editor.words();
        let times = editor.show().times();
        if let Some(clock) = self.clock.text() {
            time(ui, theme, &words.text("show-clock"), &clock, false);
        }
        let (all, stop) = time_texts(&times);
        let is_late = times.planned.is_some_and(|planned| times.elapsed > planned);
        time(ui, theme, &words.text("show-elapsed"), &all, is_late);
        let is_late = times
            .stop_planned
            .is_some_and(|planned| times.stop_elapsed > planned);
        time(ui, theme, &words.text("show-stop-elapsed"), &stop, is_late);
        ui.add_space(12.0);
        let show = editor.show().running();
        let has_previous = show.is_some_and(|show| show.at > 0 || show.beat > 0);
        let has_next = show
            .is_some_and(|show| show.at + 1 < show.stops.len() || show.beat + 1 < show.beats.len());
        ui.horizontal(|ui| {
            let size = Vec2::new(((ui.available_width() - 8.0) / 2.0).max(80.0), 40.0);
            let press = |ui: &mut Ui, key: &str, is_enabled: bool| {
                let button = Button::new(words.text(key)).min_size(size);
                ui.add_enabled(is_enabled, button).clicked()
            };
            requests.back = press(ui, "show-back", has_previous);
            requests.forward = press(ui, "show-forward", has_next);
        });
    }
}

/// Says over the picture of the page that the audience sees a black or a white screen instead.
fn paint_blank(ui: &mut Ui, editor: &Editor, picture_rect: Rect) {
    let show = editor.show().running();
    let Some(blank) = show.and_then(|show| show.blank) else {
        return;
    };
    let (key, fill, ink) = match blank {
        Blank::Black => ("show-is-black", Color32::BLACK, Color32::WHITE),
        Blank::White => ("show-is-white", Color32::WHITE, Color32::BLACK),
    };
    let text = editor.words().text(key);
    let painter = ui.painter();
    // The page stays visible below, so that one knows where to go on.
    painter.rect_filled(picture_rect, 4.0, fill.gamma_multiply(0.72));
    let font = FontId::new(22.0, family(Weight::SemiBold));
    let width = picture_rect.width() - 40.0;
    let galley = painter.layout(text.clone(), font, ink, width);
    let band = Rect::from_center_size(
        picture_rect.center(),
        Vec2::new(picture_rect.width(), galley.size().y + 24.0),
    );
    painter.rect_filled(band, 0.0, fill);
    let accent = colour(editor.theme().colours.accent);
    painter.hline(band.x_range(), band.top(), Stroke::new(2.0, accent));
    painter.hline(band.x_range(), band.bottom(), Stroke::new(2.0, accent));
    painter.galley(band.center() - galley.size() / 2.0, galley, ink);
    let response = ui.interact(band, ui.scope_id().with("blank screen"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
}

/// The elapsed and the planned time as texts: of the whole show, and of the current stop.
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

/// Shows a time with its caption. If it `is_late`, it is marked by a colour and a sign.
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

/// Shows the notes of the current stop, which can be edited here too.
fn notes(ui: &mut Ui, editor: &Editor, requests: &mut Requests) {
    let words = editor.words();
    let caption = words.text("walk-notes");
    ui.label(RichText::new(&caption).font(style::heading_font()));
    ui.add_space(4.0);
    let Some((show, stop)) = editor
        .show()
        .running()
        .and_then(|show| Some((show, show.stop()?)))
    else {
        return;
    };
    let mut text = stop.notes.clone();
    let hint = words.text("walk-notes-hint");
    ScrollArea::vertical()
        .id_salt(("notes", Some(show.at)))
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
                requests.notes = Some(text);
            }
            response.accessible_name(caption);
        });
}

/// Carries out what the user asked for.
fn carry_out(context: &Context, editor: &mut Editor, requests: Requests) {
    if let Some(notes) = requests.notes {
        editor.show_mut().note_stop(&notes);
        context.request_repaint_of(ViewportId::ROOT);
    }
    if requests.forward {
        editor.show_mut().forward();
    }
    if requests.back {
        editor.show_mut().back();
    }
    if requests.is_closed {
        editor.show_mut().set_presenter_window(false);
    }
    if requests.forward || requests.back || requests.is_closed {
        context.request_repaint_of(ViewportId::ROOT);
        context.request_repaint();
    }
}

/// The ratio of width to height of the screen that shows the pages.
fn page_ratio(editor: &Editor) -> f32 {
    let size = editor
        .show()
        .running()
        .map_or(kurbo::Size::new(16.0, 9.0), |show| show.screen());
    #[expect(clippy::cast_possible_truncation, reason = "a ratio")]
    let ratio = (size.width / size.height) as f32;
    ratio
}

/// Shows `content` in `rect`, clipped to it.
fn inside(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui)) {
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    content(&mut child);
}
