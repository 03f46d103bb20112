//! How many get to the last step by each of the rules, and what comes of counting only those whose
//! whole window lies in the data.

use egui::accesskit::Role;
use egui::{Align2, Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::bars::share;
use super::look::{Look, font, line_at};
use crate::editor::evidence::{Counts, Desk, RULES};
use crate::model::Journey;
use crate::scene::Weight;

/// Height of a row in points.
const ROW: f32 = 28.0;

/// A row: its name, the part of its bar that is filled, and what stands at its right.
struct Way<'a> {
    name: &'a str,
    part: f64,
    text: &'a str,
    is_on: bool,
    /// The key of what a click does; `None` for a row that cannot be clicked.
    tip: Option<&'static str>,
}

/// Shows the rules. A click on another one shows the cases that make the difference.
pub fn ui(ui: &mut Ui, look: &Look, journey: &Journey, desk: &mut Desk) {
    let (Some(counts), Some(recipe)) = (desk.counts(journey), desk.recipe(journey)) else {
        return;
    };
    let steps = &counts.recipe.steps;
    let Some(last) = steps.iter().rposition(|step| !step.is_optional) else {
        return;
    };
    let args = [("step", (&steps[last].name).into())];
    let caption = look.words.fill("desk-all-the-way", &args);
    look.heading(ui, &look.text("desk-other-ways"), &caption);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(4.0);
    let reached = |index: usize| counts.reach.get(index)?.get(last).copied();
    let all = (0..RULES.len()).filter_map(reached);
    let most = all.max().unwrap_or(0).max(1);
    let own = RULES.iter().position(|rule| *rule == recipe.counting.rule);
    let own = own.and_then(reached);
    let shown = desk.differing(journey).map(|differing| differing.rule);
    let mut chosen = None;
    for (index, rule) in RULES.into_iter().enumerate() {
        let Some(count) = reached(index) else {
            continue;
        };
        let is_on = recipe.counting.rule == rule;
        let way = Way {
            name: &look.words.name("chain-rule", rule.as_str()),
            part: share(count, most),
            text: &look.words.count(count),
            is_on,
            tip: (!is_on && (Some(count) != own || shown == Some(rule)))
                .then_some("desk-show-differing"),
        };
        if row(ui, look, &way) {
            chosen = Some(rule);
        }
    }
    closed(ui, look, counts, last);
    if let Some(rule) = chosen {
        if shown == Some(rule) {
            desk.hide_differing();
        } else {
            desk.show_differing(rule);
        }
    }
}

/// Shows the share that reaches the last step of those alone whose whole window lies in the data,
/// beside the share by the rule.
fn closed(ui: &mut Ui, look: &Look, counts: &Counts, last: usize) {
    let (Some(log), Some(closed)) = (&counts.log, &counts.closed) else {
        return;
    };
    let (Some(all), Some(whole)) = (log.steps.get(last), closed.steps.get(last)) else {
        return;
    };
    if whole.began == 0 || all.began == 0 {
        return;
    }
    let shares = [all, whole].map(|step| share(step.reached, step.began));
    let texts = shares.map(|share| look.words.percent(share * 100.0, 1));
    if texts[0] == texts[1] {
        return;
    }
    ui.add_space(8.0);
    look.note(ui, &look.text("desk-closed-more"));
    ui.add_space(2.0);
    let keys = ["desk-closed-all", "desk-closed"];
    for ((key, part), text) in keys.into_iter().zip(shares).zip(&texts) {
        let way = Way {
            name: &look.text(key),
            part,
            text,
            is_on: false,
            tip: None,
        };
        row(ui, look, &way);
    }
}

/// Shows a row. Returns whether it was clicked.
fn row(ui: &mut Ui, look: &Look, way: &Way<'_>) -> bool {
    let size = vec2(ui.available_width(), ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let sense = if way.tip.is_some() {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(rect, Id::unique(("way to count", way.name)), sense);
    let said = format!("{}, {}", way.name, way.text);
    let role = if way.tip.is_some() {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, &said));
    if way.is_on {
        ui.painter().rect_filled(rect, 5.0, look.accent_tint());
    } else if way.tip.is_some() && response.hovered() {
        ui.painter().rect_filled(rect, 5.0, look.hover());
    }
    look.ring(ui, rect, &response);
    let weight = if way.is_on {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let at = (rect.left_center() + vec2(8.0, 0.0), Align2::LEFT_CENTER);
    let half = rect.width() * 0.5;
    let style = (font(12.0, weight), look.ink());
    line_at(ui, at, way.name, style, half - 10.0);
    let track = Rect::from_min_max(
        pos2(rect.left() + half, rect.center().y - 3.0),
        pos2(rect.right() - 62.0, rect.center().y + 3.0),
    );
    ui.painter().rect_filled(track, 3.0, look.line_soft());
    let mut filled = track;
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let width = track.width() * way.part.clamp(0.0, 1.0) as f32;
    filled.set_width(width.max(if way.part > 0.0 { 2.0 } else { 0.0 }));
    ui.painter().rect_filled(filled, 3.0, look.accent());
    let style = (font(12.0, Weight::SemiBold), look.ink());
    let at = (rect.right_center() - vec2(8.0, 0.0), Align2::RIGHT_CENTER);
    line_at(ui, at, way.text, style, 54.0);
    let is_clicked = response.clicked();
    if let Some(tip) = way.tip {
        response.on_hover_text(look.text(tip));
    }
    is_clicked
}
