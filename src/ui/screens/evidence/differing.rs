//! The cases that reach the last step by one of two rules only, in the place of a tab: who they
//! are by their pseudonyms, by which rule they reach it, and what they did.

use egui::accesskit::Role;
use egui::{Align2, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::figures::step_name;
use super::look::{Look, MARGIN, font, line_at};
use crate::data::zone_of;
use crate::data::{CaseEvent, DifferingCase};
use crate::editor::evidence::{Desk, Differing};
use crate::model::Journey;
use crate::scene::Weight;

/// Height of a row in points.
const ROW: f32 = 30.0;
/// Widths of the columns with the person and with the rule, in points.
const WIDTHS: (f32, f32) = (150.0, 130.0);

/// Shows the cases. Returns whether they are to be closed.
pub fn ui(ui: &mut Ui, look: &Look, journey: &Journey, desk: &Desk, shown: &Differing) -> bool {
    let Some(recipe) = desk.recipe(journey) else {
        return true;
    };
    let rules = [recipe.counting.rule, shown.rule];
    let names = rules.map(|rule| look.words.name("chain-rule", rule.as_str()));
    let mut is_closed = false;
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        let back = look.text("desk-differing-back");
        let button = look.button(ui, None, &back, true);
        if ui.memory(|memory| memory.focused().is_none()) {
            button.request_focus();
        }
        is_closed = button.clicked();
        ui.add_space(8.0);
        ui.vertical(|ui| {
            let args = [
                ("first", (&names[0]).into()),
                ("second", (&names[1]).into()),
            ];
            let title = look.words.fill("desk-differing", &args);
            let caption = match shown.cases() {
                None => look.text("desk-differing-looking"),
                Some((cases, true)) => {
                    let shown = look.words.count(cases.len() as u64);
                    look.words
                        .fill("desk-differing-first", &[("count", (&shown).into())])
                }
                Some((cases, false)) => look.counted("desk-people", cases.len() as u64),
            };
            look.heading(ui, &title, &caption);
        });
    });
    ui.add_space(10.0);
    let zone = zone_of(recipe);
    let Some((cases, _)) = shown.cases() else {
        return is_closed;
    };
    ScrollArea::vertical()
        .id_salt("differing cases of the desk")
        .auto_shrink([false, false])
        .show_rows(ui, ROW, cases.len(), |ui, rows| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for case in &cases[rows] {
                row(ui, look, (journey, &zone), case, &names);
            }
        });
    is_closed
}

/// Shows a case.
fn row(
    ui: &mut Ui,
    look: &Look,
    (journey, zone): (&Journey, &TimeZone),
    case: &DifferingCase,
    names: &[String; 2],
) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let rule = &names[usize::from(!case.is_by_first)];
    let way = way(look, journey, &case.events);
    let said = format!("{}, {rule}: {way}", case.case);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let middle = rect.center().y;
    let mut x = inner.left();
    let style = (font(12.0, Weight::Medium), look.ink());
    let at = (pos2(x, middle), Align2::LEFT_CENTER);
    line_at(ui, at, &case.case, style, WIDTHS.0 - 8.0);
    x += WIDTHS.0;
    let style = (font(12.0, Weight::Regular), look.soft());
    let at = (pos2(x, middle), Align2::LEFT_CENTER);
    let text = look.words.fill("desk-only-by", &[("rule", rule.into())]);
    line_at(ui, at, &text, style, WIDTHS.1 - 8.0);
    x += WIDTHS.1;
    let style = (font(12.0, Weight::Regular), look.ink());
    let at = (pos2(x, middle), Align2::LEFT_CENTER);
    line_at(ui, at, &way, style, inner.right() - x);
    let line = Stroke::new(1.0, look.line_soft());
    ui.painter()
        .hline(inner.x_range(), rect.bottom() - 0.5, line);
    response.on_hover_ui(|ui| {
        for event in &case.events {
            ui.label(told(look, (journey, zone), event));
        }
    });
}

/// What somebody did, with the time between: "Search → 2 d → Basket".
fn way(look: &Look, journey: &Journey, events: &[CaseEvent]) -> String {
    let mut parts = Vec::new();
    let mut before: Option<i64> = None;
    for event in events {
        if let (Some(before), Some(now)) = (before, event.micros) {
            parts.push(look.words.span((now - before) as f64 / 1e6));
        }
        parts.push(step_name(journey, event.step));
        before = event.micros;
    }
    parts.join(" → ")
}

/// An event with its time and row.
fn told(look: &Look, (journey, zone): (&Journey, &TimeZone), event: &CaseEvent) -> String {
    let step = step_name(journey, event.step);
    let row = look.words.count(event.row);
    let row = look
        .words
        .fill("desk-row-number", &[("row", (&row).into())]);
    let time = event.micros.and_then(|micros| {
        let time = Timestamp::from_microsecond(micros).ok()?;
        let time = time.to_zoned(zone.clone()).datetime();
        let date = look.words.date(time.date());
        Some(format!(
            "{date} {:02}:{:02}:{:02}",
            time.hour(),
            time.minute(),
            time.second()
        ))
    });
    match time {
        Some(time) => format!("{time} · {step} · {row}"),
        None => format!("{step} · {row}"),
    }
}
