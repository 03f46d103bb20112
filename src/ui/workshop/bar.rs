//! The bar of a workshop: what the room does, the clock, and the way on.

use egui::{
    Align, Align2, Button, Color32, Context, FontId, Id, LayerId, Layout, Order, Pos2, Rect,
    Response, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, accesskit,
    text::LayoutJob,
};

use crate::editor::{Clock, Command, Editor};
use crate::model::Tint;
use crate::scene::{Theme, Weight};
use crate::ui::panels::menus;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::scrolling_menu::scrolling;

/// Space at the ends of the bar.
const MARGIN: f32 = 24.0;
/// Font sizes: the clock, the name of the activity, its question, the buttons.
const CLOCK: f32 = 40.0;
const NAME: f32 = 20.0;
const QUESTION: f32 = 15.0;
const BUTTON: f32 = 14.0;
/// The widest that the button for the next activity gets.
const WIDEST_NEXT: f32 = 260.0;
/// How often and how long it pulses when the time is up, in seconds.
const PULSES: f64 = 3.0;
const PULSE: f64 = 2.0;
/// Later than this, in seconds, the end of the time is no news.
const FRESH: i64 = 3;

/// What the bar keeps between frames.
#[derive(Default)]
pub(super) struct Bar {
    /// When the time was seen to be up, in the window's seconds.
    over_since: Option<f64>,
    /// Whether another workshop was asked for.
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

    /// Three slow pulses around the window when the time is up.
    fn pulse(&mut self, ui: &Ui, theme: &Theme, clock: Clock) {
        let now = ui.input(|input| input.time);
        if !clock.is_over() {
            self.over_since = None;
            return;
        }
        let is_fresh = clock.is_running && -clock.left() <= FRESH;
        let since = *self
            .over_since
            .get_or_insert(if is_fresh { now } else { f64::MIN });
        let moves = ui.style().animation_time > 0.0;
        let passed = now - since;
        if moves && passed < PULSES * PULSE {
            let strength = (passed / PULSE * std::f64::consts::PI).sin().powi(2);
            glow(ui.ctx(), theme, strength);
            ui.ctx().request_repaint();
        }
    }
}

/// A frame around the window, as strong as `strength` from 0 to 1.
fn glow(context: &Context, theme: &Theme, strength: f64) {
    #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
    let ink = colour(theme.colours.negative).gamma_multiply(strength as f32);
    let layer = LayerId::new(Order::Foreground, Id::unique("time is up"));
    let painter = context.layer_painter(layer);
    let line = Stroke::new(12.0, ink);
    painter.rect_stroke(context.content_rect(), 0.0, line, StrokeKind::Inside);
}

/// The name of the activity and its question, up to `right`.
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
    let head = layout(&name, NAME, Weight::SemiBold, colour(colours.text), 1);
    let soft = colour(colours.text_soft);
    let mut asked = layout(&question, QUESTION, Weight::Regular, soft, 1);
    if asked.elided {
        asked = layout(&question, QUESTION - 2.0, Weight::Regular, soft, 2);
    }
    let below_head = if question.is_empty() {
        0.0
    } else {
        2.0 + asked.size().y
    };
    let height = head.size().y + below_head;
    let at = Pos2::new(rect.left() + MARGIN, rect.center().y - height / 2.0);
    let below = at + Vec2::new(0.0, head.size().y + 2.0);
    let place = Rect::from_min_size(at, Vec2::new(width, height));
    let response = ui.interact(place, Id::unique("workshop activity"), Sense::hover());
    let told = format!("{name}. {question}");
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Heading, true, &told));
    if asked.elided || head.elided {
        response.on_hover_text(&told);
    }
    ui.painter().galley(at, head, Color32::PLACEHOLDER);
    ui.painter().galley(below, asked, Color32::PLACEHOLDER);
}

/// What the room does now, in two lines.
fn texts(editor: &Editor) -> (String, String) {
    let words = editor.words();
    let pair = |name: &str, about: &str| (words.text(name), words.text(about));
    let Some(workshop) = editor.workshop().filter(|it| !it.agenda.is_empty()) else {
        return pair("workshop-none", "workshop-none-about");
    };
    if let Some(activity) = workshop.current_activity() {
        return (activity.name.clone(), activity.question.clone());
    }
    if workshop.ended_at.is_none() {
        return pair("workshop-not-begun", "workshop-not-begun-about");
    }
    let made: usize = workshop.agenda.iter().map(|it| it.made.len()).sum();
    let seconds: u32 = workshop.agenda.iter().map(|it| it.seconds).sum();
    let args = [
        ("made", made.into()),
        ("minutes", seconds.div_ceil(60).into()),
    ];
    (
        words.text("workshop-over"),
        words.fill("workshop-over-about", &args),
    )
}

/// The clock in the middle with what changes it. Returns its left edge.
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
    let buttons = 58.0 + text_width(ui, &pause, BUTTON) + 28.0 + 8.0;
    let width = size.x + 20.0 + buttons;
    // In the middle of the window, or as far right as the buttons let it.
    let left = (rect.center().x - size.x / 2.0 + 40.0).min(right - 12.0 - width);
    let place = Rect::from_min_size(Pos2::new(left, rect.center().y - size.y / 2.0 - 1.0), size);
    show_clock(ui, editor, place, clock);
    let beside = Rect::from_min_max(
        Pos2::new(place.right() + 20.0, rect.top()),
        Pos2::new(place.right() + 20.0 + buttons, rect.bottom()),
    );
    let builder = UiBuilder::new()
        .max_rect(beside)
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

/// What a button does, and its key.
fn with_key(text: &str, command: Command) -> String {
    command
        .shortcut()
        .map_or_else(|| text.to_owned(), |key| format!("{text} ({key})"))
}

/// The clock as it looks: digits in cells of one width, so that nothing jumps.
fn show_clock(ui: &mut Ui, editor: &Editor, place: Rect, clock: Clock) {
    let theme = editor.theme();
    let colours = &theme.colours;
    let amber = colour(theme.tint(Tint::Amber).ink);
    let (ink, sign) = if clock.is_over() {
        (colour(colours.panel), Some("workshop-time-is-up"))
    } else if clock.is_ending() {
        (amber, Some("workshop-last-minute"))
    } else if clock.is_running {
        (colour(colours.accent), None)
    } else {
        (colour(colours.text_soft), None)
    };
    let sign = if clock.is_running || clock.is_over() {
        sign
    } else {
        Some("workshop-paused-sign")
    };
    let mut place = place;
    if sign.is_some() {
        place = place.translate(Vec2::new(0.0, -8.0));
    }
    let frame = place.expand2(Vec2::new(10.0, -3.0));
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
    let mut x = place.left();
    for letter in clock.text().chars() {
        let width = letter_width(ui, letter);
        let middle = Pos2::new(x + width / 2.0, place.center().y);
        painter.text(middle, Align2::CENTER_CENTER, letter, font.clone(), ink);
        x += width;
    }
    if let Some(key) = sign {
        let font = FontId::new(12.5, family(Weight::SemiBold));
        let ink = if clock.is_over() {
            colour(colours.negative)
        } else if clock.is_ending() {
            amber
        } else {
            colour(colours.text_soft)
        };
        let at = Pos2::new(place.center().x, frame.bottom() + 8.0);
        let text = editor.words().text(key);
        painter.text(at, Align2::CENTER_CENTER, text, font, ink);
    }
    let response = ui.interact(place, Id::unique("workshop clock"), Sense::hover());
    let told = told(editor, clock);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Timer, true, &told));
    response.on_hover_text(&told);
}

/// The clock in words.
fn told(editor: &Editor, clock: Clock) -> String {
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
    let width = text.chars().map(|it| letter_width(ui, it)).sum();
    Vec2::new(width, CLOCK * 1.2)
}

/// How wide a letter of the clock stands: all digits like the widest.
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
    /// The buttons at the right. Returns their left edge.
    fn buttons(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        rect: Rect,
        commands: &mut Vec<Command>,
    ) -> f32 {
        let place = rect.shrink2(Vec2::new(20.0, 0.0));
        let builder = UiBuilder::new()
            .max_rect(place)
            .layout(Layout::right_to_left(Align::Center));
        let shown = ui.scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            more_menu(ui, editor, commands);
            self.way_on(ui, editor, commands);
            if editor.journey().cards.iter().any(|it| it.covered) {
                let text = editor.words().text("workshop-reveal");
                let reveal = button(ui, editor.theme(), &text, Look::Plain);
                if reveal
                    .on_hover_text(with_key(&text, Command::RevealCards))
                    .clicked()
                {
                    commands.push(Command::RevealCards);
                }
            }
        });
        shown.response.rect.left().max(rect.left())
    }

    /// The button that goes on: to the next activity, to the end, to an agenda, or to
    /// another workshop.
    fn way_on(&mut self, ui: &mut Ui, editor: &mut Editor, commands: &mut Vec<Command>) {
        if Command::NextActivity.check(editor).is_ok() {
            let whole = next_text(editor);
            let text = shortened(ui, &whole);
            let next = button(ui, editor.theme(), &text, Look::Primary);
            next.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &whole));
            if next
                .on_hover_text(with_key(&whole, Command::NextActivity))
                .clicked()
            {
                commands.push(Command::NextActivity);
            }
            return;
        }
        if editor.workshop().is_none_or(|it| it.ended_at.is_some()) {
            let another = editor.words().text("workshop-another");
            self.asks_for_another |= button(ui, editor.theme(), &another, Look::Primary).clicked();
            return;
        }
        let add = editor.words().text("agenda-add");
        if button(ui, editor.theme(), &add, Look::Primary).clicked() {
            commands.push(Command::EditAgenda);
        }
    }
}

/// What the button that goes on says.
fn next_text(editor: &Editor) -> String {
    let words = editor.words();
    let workshop = editor.workshop();
    let next = editor.agenda().coming();
    let next = next.and_then(|it| workshop.and_then(|workshop| workshop.activity(it)));
    let has_begun = workshop.is_some_and(|it| it.current.is_some());
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

/// `text`, cut where it gets too wide for its button.
fn shortened(ui: &Ui, text: &str) -> String {
    if text_width(ui, text, BUTTON) <= WIDEST_NEXT {
        return text.to_owned();
    }
    let mut short: String = text.to_owned();
    while text_width(ui, &short, BUTTON) > WIDEST_NEXT - 12.0 && short.pop().is_some() {}
    format!("{}…", short.trim_end())
}

/// Everything else that is done in a workshop.
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
                    menus::item(ui, editor, *command, commands);
                }
                ui.separator();
            }
            let mut leave = Button::new(words.text("workshop-leave"));
            if let Some(shortcut) = Command::Workshop.shortcut() {
                leave = leave.shortcut_text(shortcut.to_string());
            }
            if ui.add(leave).clicked() {
                commands.push(Command::Workshop);
                ui.close();
            }
        });
    });
}

/// How a button of the bar looks.
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
    let least = match look {
        Look::Primary | Look::Plain => Vec2::new(92.0, 34.0),
        Look::Small => Vec2::new(44.0, 28.0),
    };
    if look == Look::Primary {
        button = button.fill(colour(colours.accent));
    }
    ui.spacing_mut().button_padding = Vec2::new(if look == Look::Small { 11.0 } else { 18.0 }, 6.0);
    ui.add(button.min_size(least))
}
