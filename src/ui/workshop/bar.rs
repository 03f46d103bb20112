//! The bar of a workshop: the current activity, the clock, and the button to go on.

use egui::{
    Align, Align2, Button, Color32, Context, FontId, Id, LayerId, Layout, Order, Pos2, Rect,
    Response, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, accesskit,
    text::LayoutJob,
};

use crate::editor::{Clock, Command, Editor, Offers};
use crate::model::Tint;
use crate::scene::{Theme, Weight};
use crate::ui::panels::menu_entry;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::scrolling_menu::scrolling;
use crate::ui::window::menu_keys::{self, Entry};

/// Space at the ends of the bar in points.
const MARGIN: f32 = 24.0;
/// Font size of the clock.
const CLOCK: f32 = 40.0;
/// Font size of the name of the activity.
const NAME: f32 = 20.0;
/// Font size of the question of the activity.
const QUESTION: f32 = 15.0;
/// Font size of the buttons.
const BUTTON: f32 = 14.0;
/// The largest width of the text on the button for the next activity, in points.
const MAX_NEXT_WIDTH: f32 = 260.0;
/// The largest width of the text on a button beside the main one, in points.
const MAX_OTHER_WIDTH: f32 = 150.0;
/// How many times the frame of the window pulses when the time is up.
const PULSES: f64 = 3.0;
/// How long one pulse takes, in seconds.
const PULSE: f64 = 2.0;
/// The window only pulses if it notices the end of the time within this many seconds.
const NOTICED_WITHIN: i64 = 3;

/// The state of the bar between frames.
#[derive(Default)]
pub(super) struct Bar {
    /// When the window noticed that the time is up, in seconds of the window; `f64::MIN` if it
    /// noticed that too late to pulse.
    over_since: Option<f64>,
    /// Whether the user asked for another workshop.
    pub(super) asks_for_another: bool,
}

impl Bar {
    /// Shows the bar.
    pub(super) fn ui(&mut self, ui: &mut Ui, editor: &mut Editor, commands: &mut Vec<Command>) {
        let rect = ui.max_rect();
        let line = Stroke::new(1.0, colour(editor.theme().colours.line));
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, line);
        let right = self.buttons(ui, editor, rect, commands);
        let clock = editor.agenda().clock();
        let left = match clock {
            Some(clock) => {
                self.pulse(ui, editor.theme(), clock);
                clock_group(ui, editor, (rect, right), clock, commands)
            }
            None => right,
        };
        title(ui, editor, rect, left - MARGIN);
    }

    /// Paints three slow pulses around the window when the time is up.
    fn pulse(&mut self, ui: &Ui, theme: &Theme, clock: Clock) {
        let now = ui.input(|input| input.time);
        if !clock.is_over() {
            self.over_since = None;
            return;
        }
        let is_noticed_early = clock.is_running && -clock.left() <= NOTICED_WITHIN;
        let since = *self
            .over_since
            .get_or_insert(if is_noticed_early { now } else { f64::MIN });
        let is_animated = ui.style().animation_time > 0.0;
        let elapsed = now - since;
        if is_animated && elapsed < PULSES * PULSE {
            let strength = (elapsed / PULSE * std::f64::consts::PI).sin().powi(2);
            glow(ui.ctx(), theme, strength);
            ui.ctx().request_repaint();
        }
    }
}

/// Paints a frame around the window, with an opacity of `strength` from 0 to 1.
fn glow(context: &Context, theme: &Theme, strength: f64) {
    #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
    let ink = colour(theme.colours.negative).gamma_multiply(strength as f32);
    let layer = LayerId::new(Order::Foreground, Id::unique("time is up"));
    let painter = context.layer_painter(layer);
    let line = Stroke::new(12.0, ink);
    painter.rect_stroke(context.content_rect(), 0.0, line, StrokeKind::Inside);
}

/// Shows the name of the activity and its question, up to the x coordinate `right`.
fn title(ui: &mut Ui, editor: &Editor, rect: Rect, right: f32) {
    let colours = &editor.theme().colours;
    let (name, question) = texts(editor);
    let width = (right - rect.left() - MARGIN).max(60.0);
    let layout = |text: &str, size: f32, weight: Weight, ink: Color32, rows: usize| {
        let font = FontId::new(size, family(weight));
        let mut job = LayoutJob::simple(text.to_owned(), font, ink, width);
        job.wrap.max_rows = rows;
        ui.painter().layout_job(job)
    };
    let name_galley = layout(&name, NAME, Weight::SemiBold, colour(colours.text), 1);
    let soft = colour(colours.text_soft);
    let mut question_galley = layout(&question, QUESTION, Weight::Regular, soft, 1);
    if question_galley.elided {
        question_galley = layout(&question, QUESTION - 2.0, Weight::Regular, soft, 2);
    }
    let question_height = if question.is_empty() {
        0.0
    } else {
        2.0 + question_galley.size().y
    };
    let height = name_galley.size().y + question_height;
    let corner = Pos2::new(rect.left() + MARGIN, rect.center().y - height / 2.0);
    let below = corner + Vec2::new(0.0, name_galley.size().y + 2.0);
    let text_rect = Rect::from_min_size(corner, Vec2::new(width, height));
    let response = ui.interact(text_rect, Id::unique("workshop activity"), Sense::hover());
    let whole_text = format!("{name}. {question}");
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Heading, true, &whole_text));
    if question_galley.elided || name_galley.elided {
        response.on_hover_text(&whole_text);
    }
    ui.painter()
        .galley(corner, name_galley, Color32::PLACEHOLDER);
    ui.painter()
        .galley(below, question_galley, Color32::PLACEHOLDER);
}

/// The name and the question of the current activity, or what the state of the workshop is.
fn texts(editor: &Editor) -> (String, String) {
    let words = editor.words();
    let pair = |name: &str, about: &str| (words.text(name), words.text(about));
    let Some(workshop) = editor
        .workshop()
        .filter(|workshop| !workshop.agenda.is_empty())
    else {
        return pair("workshop-none", "workshop-none-about");
    };
    if let Some(activity) = workshop.current_activity() {
        return (activity.name.clone(), activity.question.clone());
    }
    if workshop.ended_at.is_none() {
        return pair("workshop-not-begun", "workshop-not-begun-about");
    }
    let agenda = workshop.agenda.iter();
    let made_count: usize = agenda.map(|activity| activity.made.len()).sum();
    let agenda = workshop.agenda.iter();
    let seconds: u32 = agenda.map(|activity| activity.seconds).sum();
    let args = [
        ("made", made_count.into()),
        ("minutes", seconds.div_ceil(60).into()),
    ];
    (
        words.text("workshop-over"),
        words.fill("workshop-over-about", &args),
    )
}

/// Shows the clock in the middle, with the buttons that change it. Returns its left edge.
fn clock_group(
    ui: &mut Ui,
    editor: &Editor,
    (rect, right): (Rect, f32),
    clock: Clock,
    commands: &mut Vec<Command>,
) -> f32 {
    let words = editor.words();
    let size = clock_size(ui, &clock.text());
    let pause = words.text(if clock.is_running {
        "workshop-pause"
    } else {
        "workshop-resume"
    });
    let buttons_width = 58.0 + text_width(ui, &pause, BUTTON) + 28.0 + 8.0;
    let width = size.x + 20.0 + buttons_width;
    // Near the middle of the window, or further left if the buttons at the right need the space.
    let left = (rect.center().x - size.x / 2.0 + 40.0).min(right - 12.0 - width);
    let clock_corner = Pos2::new(left, rect.center().y - size.y / 2.0 - 1.0);
    let clock_rect = Rect::from_min_size(clock_corner, size);
    show_clock(ui, editor, clock_rect, clock);
    let buttons_rect = Rect::from_min_max(
        Pos2::new(clock_rect.right() + 20.0, rect.top()),
        Pos2::new(clock_rect.right() + 20.0 + buttons_width, rect.bottom()),
    );
    let builder = UiBuilder::new()
        .max_rect(buttons_rect)
        .layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let add = button(
            ui,
            editor.theme(),
            &words.text("workshop-add-minute"),
            Look::Small,
        );
        let about = words.text("workshop-add-minute-about");
        let about = with_key(&about, Command::AddMinute);
        add.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &about));
        if add.on_hover_text(&about).clicked() {
            commands.push(Command::AddMinute);
        }
        let response = button(ui, editor.theme(), &pause, Look::Small);
        if response
            .on_hover_text(with_key(&pause, Command::PauseActivity))
            .clicked()
        {
            commands.push(Command::PauseActivity);
        }
    });
    left
}

/// The text of a button with the shortcut of its command, if there is one.
fn with_key(text: &str, command: Command) -> String {
    command
        .shortcut()
        .map_or_else(|| text.to_owned(), |key| format!("{text} ({key})"))
}

/// Shows the clock. All digits are equally wide, so that the others stay in place.
fn show_clock(ui: &mut Ui, editor: &Editor, rect: Rect, clock: Clock) {
    let theme = editor.theme();
    let colours = &theme.colours;
    let amber = colour(theme.tint(Tint::Amber).ink);
    let (ink, note) = if clock.is_over() {
        (colour(colours.panel), Some("workshop-time-is-up"))
    } else if clock.is_ending() {
        (amber, Some("workshop-last-minute"))
    } else if clock.is_running {
        (colour(colours.accent), None)
    } else {
        (colour(colours.text_soft), None)
    };
    let note = if clock.is_running || clock.is_over() {
        note
    } else {
        Some("workshop-paused-sign")
    };
    let mut rect = rect;
    if note.is_some() {
        rect = rect.translate(Vec2::new(0.0, -8.0));
    }
    let frame = rect.expand2(Vec2::new(10.0, -3.0));
    let painter = ui.painter().clone();
    if clock.is_over() {
        painter.rect_filled(frame, 8.0, colour(colours.negative));
    } else if clock.is_ending() {
        let tint = theme.tint(Tint::Amber);
        painter.rect_filled(frame, 8.0, colour(tint.fill));
        let line = Stroke::new(2.0, colour(tint.mark));
        painter.rect_stroke(frame, 8.0, line, StrokeKind::Inside);
    }
    let font = FontId::new(CLOCK, family(Weight::SemiBold));
    let mut x = rect.left();
    for letter in clock.text().chars() {
        let width = letter_width(ui, letter);
        let middle = Pos2::new(x + width / 2.0, rect.center().y);
        painter.text(middle, Align2::CENTER_CENTER, letter, font.clone(), ink);
        x += width;
    }
    if let Some(key) = note {
        let font = FontId::new(12.5, family(Weight::SemiBold));
        let ink = if clock.is_over() {
            colour(colours.negative)
        } else if clock.is_ending() {
            amber
        } else {
            colour(colours.text_soft)
        };
        let middle = Pos2::new(rect.center().x, frame.bottom() + 8.0);
        let text = editor.words().text(key);
        painter.text(middle, Align2::CENTER_CENTER, text, font, ink);
    }
    let response = ui.interact(rect, Id::unique("workshop clock"), Sense::hover());
    let text = clock_in_words(editor, clock);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Timer, true, &text));
    response.on_hover_text(&text);
}

/// The time of the clock as a sentence.
fn clock_in_words(editor: &Editor, clock: Clock) -> String {
    let text = clock.text();
    let key = if !clock.is_limited() {
        "workshop-clock-spent"
    } else if clock.is_over() {
        "workshop-clock-over"
    } else {
        "workshop-clock"
    };
    let time = text.trim_start_matches('+');
    editor.words().fill(key, &[("time", time.into())])
}

fn clock_size(ui: &Ui, text: &str) -> Vec2 {
    let width = text.chars().map(|letter| letter_width(ui, letter)).sum();
    Vec2::new(width, CLOCK * 1.2)
}

/// The width of a letter of the clock in points. All digits are as wide as a zero.
fn letter_width(ui: &Ui, letter: char) -> f32 {
    let measured = if letter.is_ascii_digit() { '0' } else { letter };
    text_width(ui, measured.encode_utf8(&mut [0; 4]), CLOCK) + 1.0
}

fn text_width(ui: &Ui, text: &str, size: f32) -> f32 {
    let font = FontId::new(size, family(Weight::SemiBold));
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
    galley.size().x
}

impl Bar {
    /// Shows the buttons at the right. Returns their left edge.
    fn buttons(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        rect: Rect,
        commands: &mut Vec<Command>,
    ) -> f32 {
        let inner = rect.shrink2(Vec2::new(20.0, 0.0));
        let builder = UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::right_to_left(Align::Center));
        let shown = ui.scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            more_menu(ui, editor, commands);
            self.offers(ui, editor, commands);
        });
        shown.response.rect.left().max(rect.left())
    }

    /// Shows the buttons that lead on: what the activity calls for or the next activity, and
    /// beside it what can be done in its place.
    fn offers(&mut self, ui: &mut Ui, editor: &Editor, commands: &mut Vec<Command>) {
        let Offers { main, other } = editor.agenda().offers();
        let has_both = main.is_some() && other.is_some();
        let looks = [(main, Look::Primary), (other, Look::Plain)];
        for (command, look) in looks {
            let Some(command) = command else { continue };
            let whole = offer_text(editor, command);
            // Beside another button there is less room.
            let is_long = has_both && look == Look::Plain;
            let max_width = if is_long {
                MAX_OTHER_WIDTH
            } else {
                MAX_NEXT_WIDTH
            };
            let text = shortened(ui, &whole, max_width);
            let offer = button(ui, editor.theme(), &text, look);
            offer.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &whole));
            if offer.on_hover_text(with_key(&whole, command)).clicked() {
                commands.push(command);
            }
        }
        let workshop = editor.workshop();
        if workshop.is_none_or(|workshop| workshop.ended_at.is_some()) {
            let has_ended = workshop.is_some();
            let key = if has_ended {
                "workshop-again"
            } else {
                "workshop-another"
            };
            let another = editor.words().text(key);
            let look = if main.is_some() {
                Look::Plain
            } else {
                Look::Primary
            };
            self.asks_for_another |= button(ui, editor.theme(), &another, look).clicked();
        }
    }
}

/// The text of the button for a command that the workshop offers.
fn offer_text(editor: &Editor, command: Command) -> String {
    let words = editor.words();
    match command {
        Command::RevealCards => {
            let count = editor.covered_count();
            words.fill("workshop-reveal", &[("count", count.into())])
        }
        Command::StartVote => words.text("workshop-start-vote"),
        Command::StartScoring => words.text("workshop-start-scoring"),
        Command::WorkshopSummary => words.text("workshop-show-summary"),
        Command::EditAgenda => words.text("agenda-add"),
        _ => next_text(editor),
    }
}

/// The text of the button that leads to the next activity or to the end.
fn next_text(editor: &Editor) -> String {
    let words = editor.words();
    let workshop = editor.workshop();
    let next = editor.agenda().coming();
    let next = next.and_then(|id| workshop.and_then(|workshop| workshop.activity(id)));
    let has_begun = workshop.is_some_and(|workshop| workshop.current.is_some());
    match next {
        Some(next) => {
            let key = if has_begun {
                "workshop-next"
            } else {
                "workshop-first"
            };
            words.fill(key, &[("activity", (&next.name).into())])
        }
        None => words.text("workshop-end"),
    }
}

/// `text`, shortened with an ellipsis if it is wider than `max_width` points.
fn shortened(ui: &Ui, text: &str, max_width: f32) -> String {
    if text_width(ui, text, BUTTON) <= max_width {
        return text.to_owned();
    }
    let mut short: String = text.to_owned();
    while text_width(ui, &short, BUTTON) > max_width - 12.0 && short.pop().is_some() {}
    format!("{}…", short.trim_end())
}

/// Shows the menu with all other commands of a workshop.
fn more_menu(ui: &mut Ui, editor: &Editor, commands: &mut Vec<Command>) {
    let words = editor.words();
    ui.spacing_mut().button_padding = Vec2::new(12.0, 8.0);
    let text = RichText::new(words.text("workshop-more"))
        .font(FontId::new(BUTTON, family(Weight::SemiBold)));
    ui.menu_button(text, |ui| {
        ui.spacing_mut().button_padding = Vec2::new(10.0, 5.0);
        ui.set_min_width(240.0);
        let groups: [&[Command]; 4] = [
            &[
                Command::EditAgenda,
                Command::EditPeople,
                Command::PreviousActivity,
                Command::Capture,
                Command::CoverCards,
                Command::RevealCards,
            ],
            &[
                Command::StartVote,
                Command::StartScoring,
                Command::WorkshopSummary,
            ],
            &[
                Command::Undo,
                Command::Redo,
                Command::Save,
                Command::Find,
                Command::ShowInspector,
                Command::ShowPalette,
                Command::ShowKeys,
            ],
            &[Command::Present],
        ];
        scrolling(ui, |ui| {
            for group in groups {
                for command in group {
                    menu_entry::item(ui, editor, *command, commands);
                }
                ui.separator();
            }
            let (text, letter) = menu_keys::lettered(ui, &words.text("workshop-leave"));
            let mut leave = Button::new((menu_entry::gutter(), text));
            if let Some(shortcut) = Command::Workshop.shortcut() {
                leave = leave.shortcut_text(shortcut.to_string());
            }
            let leave = ui.add(leave);
            menu_keys::register(ui, &leave, Entry::Plain, letter);
            if leave.clicked() {
                commands.push(Command::Workshop);
                ui.close();
            }
        });
    });
}

/// The look of a button of the bar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Primary,
    Plain,
    Small,
}

fn button(ui: &mut Ui, theme: &Theme, text: &str, look: Look) -> Response {
    let colours = &theme.colours;
    let ink = match look {
        Look::Primary => colours.on_accent,
        Look::Plain => colours.text,
        Look::Small => colours.text_soft,
    };
    let text = RichText::new(text)
        .font(FontId::new(BUTTON, family(Weight::SemiBold)))
        .color(colour(ink));
    let mut button = Button::new(text).corner_radius(8.0);
    let min_size = match look {
        Look::Primary | Look::Plain => Vec2::new(92.0, 34.0),
        Look::Small => Vec2::new(44.0, 28.0),
    };
    if look == Look::Primary {
        button = button.fill(colour(colours.accent));
    }
    ui.spacing_mut().button_padding = Vec2::new(if look == Look::Small { 11.0 } else { 18.0 }, 6.0);
    ui.add(button.min_size(min_size))
}
