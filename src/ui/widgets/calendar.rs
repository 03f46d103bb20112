//! A calendar of one month, in which a day is chosen.

use egui::accesskit::Role;
use egui::{
    Align2, Button, EventFilter, FontId, Id, Key, Modifiers, Popup, Rect, Response, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, vec2,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::convert::{colour, family};
use super::sign_button::{self, Sign};
use crate::scene::{Theme, Weight};
use crate::ui::window::style;
use crate::words::Words;

/// Width and height of a day, in points.
const DAY: Vec2 = vec2(32.0, 28.0);

/// What the user chose in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A day.
    Day(Date),
    /// No day at all.
    Nothing,
}

/// Shows a calendar below `button` while it is open, which a click on the button begins and
/// ends. It opens at the month of `date`, or else of `today`, and that day has the keyboard: the
/// arrow keys go to other days, page up and page down to other months, Enter chooses the day
/// and Escape closes the calendar. Returns what was chosen.
pub fn popup(
    button: &Response,
    words: &Words,
    theme: &Theme,
    date: Option<Date>,
    today: Date,
) -> Option<Picked> {
    let month_id = button.id.with("month");
    let shown = Popup::from_toggle_button_response(button)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            let opened = ui.data(|data| data.get_temp::<Date>(month_id));
            let start = date.unwrap_or(today);
            let mut month = opened.unwrap_or(start.first_of_month());
            let picked = calendar(ui, words, theme, (&mut month, date, today));
            if opened.is_none() {
                // Only now: a button of a popup that is not visible yet lets the keyboard go.
                ui.memory_mut(|memory| memory.request_focus(day_id(start)));
            }
            ui.data_mut(|data| data.insert_temp(month_id, month));
            if picked.is_some() {
                ui.close();
                button.request_focus();
            }
            picked
        });
    if shown.is_none() {
        button.ctx.data_mut(|data| data.remove::<Date>(month_id));
    }
    shown.and_then(|shown| shown.inner)
}

/// Shows a month with the days of six weeks, and buttons for today and for no day.
fn calendar(
    ui: &mut Ui,
    words: &Words,
    theme: &Theme,
    (month, date, today): (&mut Date, Option<Date>, Date),
) -> Option<Picked> {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    ui.set_width(DAY.x * 7.0);
    let year = month.year().to_string();
    let args = [
        ("month", f64::from(month.month()).into()),
        ("year", (&year).into()),
    ];
    let title = words.fill("calendar-month", &args);
    ui.horizontal(|ui| {
        let back = words.text("calendar-previous");
        if sign_button::button(ui, theme, Sign::Left, &back, true).clicked() {
            *month = month.checked_sub(1.month()).unwrap_or(*month);
        }
        let width = ui.available_width() - sign_button::SIDE;
        let (rect, response) =
            ui.allocate_exact_size(vec2(width, sign_button::SIDE), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &title));
        let font = FontId::new(style::TEXT_SIZE, family(Weight::SemiBold));
        let ink = colour(theme.colours.text);
        ui.painter()
            .text(rect.center(), Align2::CENTER_CENTER, &title, font, ink);
        let on = words.text("calendar-next");
        if sign_button::button(ui, theme, Sign::Right, &on, true).clicked() {
            *month = month.checked_add(1.month()).unwrap_or(*month);
        }
    });
    ui.add_space(4.0);
    weekdays(ui, words, theme);
    let before = month.weekday().since(Weekday::Monday);
    let first = month.checked_sub(i64::from(before).days()).ok()?;
    let (mut picked, mut goes_to) = (None, None);
    for week in 0..6_i64 {
        ui.horizontal(|ui| {
            for day in 0..7_i64 {
                let Ok(shown) = first.checked_add((week * 7 + day).days()) else {
                    continue;
                };
                let look = Look {
                    is_chosen: date == Some(shown),
                    is_today: shown == today,
                    is_of_month: shown.first_of_month() == *month,
                };
                let button = day_button(ui, words, theme, shown, look);
                if button.clicked() {
                    picked = Some(Picked::Day(shown));
                }
                if button.has_focus() {
                    goes_to = by_keys(ui, shown);
                }
            }
        });
    }
    if let Some(day) = goes_to {
        *month = day.first_of_month();
        ui.memory_mut(|memory| memory.request_focus(day_id(day)));
    }
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if ui.add(Button::new(words.text("calendar-today"))).clicked() {
            picked = Some(Picked::Day(today));
        }
        let none = Button::new(words.text("calendar-none"));
        if ui.add_enabled(date.is_some(), none).clicked() {
            picked = Some(Picked::Nothing);
        }
    });
    picked
}

/// Shows the short names of the days of the week.
fn weekdays(ui: &mut Ui, words: &Words, theme: &Theme) {
    let names = words.text("calendar-weekdays");
    ui.horizontal(|ui| {
        for name in names.split_whitespace() {
            let (rect, _) = ui.allocate_exact_size(vec2(DAY.x, 20.0), Sense::hover());
            ui.painter().text(
                rect.center(),
                Align2::CENTER_CENTER,
                name,
                style::caption_font(),
                colour(theme.colours.text_soft),
            );
        }
    });
}

/// The id of the button of a day.
fn day_id(day: Date) -> Id {
    Id::unique(("calendar", day.to_string()))
}

/// The day that the pressed keys go to from `day`, which has the keyboard.
fn by_keys(ui: &Ui, day: Date) -> Option<Date> {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(day_id(day), filter));
    let steps = [
        (Key::ArrowLeft, (-1).days()),
        (Key::ArrowRight, 1.day()),
        (Key::ArrowUp, (-1).week()),
        (Key::ArrowDown, 1.week()),
        (Key::PageUp, (-1).month()),
        (Key::PageDown, 1.month()),
    ];
    let pressed = steps
        .into_iter()
        .find(|(key, _)| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)));
    day.checked_add(pressed?.1).ok()
}

/// How a day is shown.
#[derive(Clone, Copy)]
struct Look {
    is_chosen: bool,
    is_today: bool,
    /// Whether it is of the month that the calendar shows.
    is_of_month: bool,
}

fn day_button(ui: &mut Ui, words: &Words, theme: &Theme, day: Date, look: Look) -> Response {
    let (_, rect) = ui.allocate_space(DAY);
    let response = ui.interact(rect, day_id(day), Sense::click());
    let name = words.date(day);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, look.is_chosen, &name));
    let rect = rect.shrink(1.0);
    let colours = &theme.colours;
    let painter = ui.painter();
    let mut ink = if look.is_of_month {
        colours.text
    } else {
        colours.text_soft
    };
    if look.is_chosen {
        painter.rect_filled(rect, 6.0, colour(colours.accent));
        ink = colours.on_accent;
    } else if response.hovered() {
        painter.rect_filled(rect, 6.0, colour(colours.hover));
    }
    if look.is_today && !look.is_chosen {
        edge(ui, rect, Stroke::new(1.0, colour(colours.accent)));
    }
    if response.has_focus() {
        super::focus_ring::is_shown_by(&response);
        edge(ui, rect, Stroke::new(2.0, colour(colours.text)));
    }
    let font = FontId::new(style::TEXT_SIZE, family(Weight::Regular));
    let text = day.day().to_string();
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        text,
        font,
        colour(ink),
    );
    response
}

fn edge(ui: &Ui, rect: Rect, line: Stroke) {
    ui.painter()
        .rect_stroke(rect, 6.0, line, StrokeKind::Inside);
}
