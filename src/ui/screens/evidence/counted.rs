//! The column at the right: how the open log is counted, in one sentence whose parts are changed
//! in place, what other rules give, how it is split, and what goes onto the map.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align2, Id, Popup, Rect, Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::Choice;
use super::lanes;
use super::look::{Look, fit, font, line_at};
use super::signs::{self, Sign};
use super::ways;
use crate::editor::Editor;
use crate::editor::evidence::Desk;
use crate::model::{ChainRule, CountingUnit, Journey, Recipe, SourceShape};
use crate::scene::Weight;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::scrolling_menu;

/// The windows that are offered, in seconds; `None` for no limit.
const WINDOWS: [Option<u64>; 8] = [
    Some(1800),
    Some(3600),
    Some(86_400),
    Some(7 * 86_400),
    Some(14 * 86_400),
    Some(30 * 86_400),
    Some(90 * 86_400),
    None,
];

/// Shows the column of a log.
pub fn ui(
    ui: &mut Ui,
    editor: &mut Editor,
    look: &Look,
    desk: &mut Desk,
    choice: &mut Option<Choice>,
) {
    let journey = Arc::clone(editor.journey());
    let Some(recipe) = desk.recipe(&journey).cloned() else {
        return;
    };
    let height = (ui.available_height() - lanes::BUTTON - 10.0).max(60.0);
    ScrollArea::vertical()
        .id_salt("counting of the desk")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            let is_log = matches!(recipe.shape, SourceShape::EventLog | SourceShape::WideLog);
            if is_log || recipe.shape == SourceShape::Paths {
                look.heading(ui, &look.text("desk-how"), &look.text("desk-how-more"));
                ui.spacing_mut().item_spacing = vec2(5.0, 7.0);
                ui.add_space(4.0);
                sentence(ui, editor, look, desk, &recipe);
                ui.add_space(6.0);
                rules(ui, editor, look, desk, &recipe);
                rule_line(ui, look);
            }
            splits(ui, editor, look, desk, &journey);
            let counts = desk.counts(&journey);
            if counts.is_some_and(|counts| !counts.measured.figures.is_empty()) {
                if is_log {
                    rule_line(ui, look);
                    ways::ui(ui, look, &journey, desk);
                }
                rule_line(ui, look);
                lanes::choices(ui, editor, look, desk);
            }
            focus_ring::follow(ui);
        });
    ui.add_space(8.0);
    lanes::button(ui, editor, look, desk, choice);
}

/// Paints a line between two parts of the column.
fn rule_line(ui: &mut Ui, look: &Look) {
    ui.add_space(8.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    let line = Stroke::new(1.0, look.line());
    ui.painter().hline(rect.x_range(), rect.center().y, line);
    ui.add_space(8.0);
}

/// Shows the sentence. Paths have no times, and in any order no step is the first: then nothing
/// of it is about the window.
fn sentence(ui: &mut Ui, editor: &mut Editor, look: &Look, desk: &Desk, recipe: &Recipe) {
    let counting = &recipe.counting;
    let word = |ui: &mut Ui, text: &str| {
        let text = RichText::new(text).font(font(13.0, Weight::Regular));
        ui.label(text.color(look.ink()));
    };
    let person = match recipe.unit() {
        CountingUnit::Person => look.text("desk-sentence-person"),
        CountingUnit::Session => look.text("desk-sentence-session"),
    };
    let mut steps = recipe.steps.iter();
    let first = steps.find(|step| !step.is_optional);
    let first = first.map_or_else(
        || look.text("desk-sentence-first"),
        |step| step.name.clone(),
    );
    let is_ever = counting.rule == ChainRule::Ever;
    ui.horizontal_wrapped(|ui| {
        word(ui, &person);
        if recipe.shape != SourceShape::Paths && !is_ever {
            window(ui, editor, look, desk, recipe);
            if counting.window.is_some() {
                let args = [("step", (&first).into())];
                word(ui, &look.words.fill("desk-sentence-of", &args));
            }
        }
        let orders =
            ["desk-sentence-in-order", "desk-sentence-any-order"].map(|key| look.text(key));
        let shown = orders[usize::from(is_ever)].clone();
        if let Some(index) = part(ui, look, "order", &shown, &orders) {
            let rule = match (index, is_ever) {
                (1, _) => ChainRule::Ever,
                (_, true) => ChainRule::LongestChain,
                (_, false) => counting.rule,
            };
            set_rule(editor, desk, rule);
        }
        if !is_ever {
            word(ui, &look.text("desk-sentence-between"));
            let is_strict = counting.rule == ChainRule::Strict;
            let ways =
                ["desk-sentence-allowed", "desk-sentence-forbidden"].map(|key| look.text(key));
            let shown = ways[usize::from(is_strict)].clone();
            if let Some(index) = part(ui, look, "between", &shown, &ways) {
                let rule = match (index, is_strict) {
                    (1, _) => ChainRule::Strict,
                    (_, true) => ChainRule::LongestChain,
                    (_, false) => counting.rule,
                };
                set_rule(editor, desk, rule);
            }
        }
    });
}

/// Shows the window as a part of the sentence that can be changed.
fn window(ui: &mut Ui, editor: &mut Editor, look: &Look, desk: &Desk, recipe: &Recipe) {
    let current = recipe.counting.window;
    // A window of a recipe that is none of the usual ones can be chosen again.
    let mut offered = WINDOWS.to_vec();
    if !offered.contains(&current) {
        offered.push(current);
        offered.sort_by_key(|window| window.unwrap_or(u64::MAX));
    }
    let windows: Vec<String> = offered
        .iter()
        .map(|window| window_words(look, *window))
        .collect();
    let shown = window_words(look, current);
    if let Some(index) = part(ui, look, "window", &shown, &windows) {
        let window = offered[index];
        desk.change_recipe(editor, "edit-change-counting", |recipe| {
            recipe.counting.window = window;
        });
    }
}

/// A window in words.
fn window_words(look: &Look, window: Option<u64>) -> String {
    match window {
        None => look.text("desk-window-none"),
        Some(seconds) => {
            let (key, count) = match seconds {
                days if days % 86_400 == 0 => ("desk-window-days", seconds / 86_400),
                hours if hours % 3600 == 0 => ("desk-window-hours", seconds / 3600),
                _ => ("desk-window-minutes", seconds / 60),
            };
            look.counted(key, count)
        }
    }
}

fn set_rule(editor: &mut Editor, desk: &Desk, rule: ChainRule) {
    desk.change_recipe(editor, "edit-change-counting", |recipe| {
        recipe.counting.rule = rule;
    });
}

/// Shows a part of the sentence that can be changed: a pill that opens a list. Returns the index
/// of the choice that was made.
fn part(ui: &mut Ui, look: &Look, salt: &str, shown: &str, choices: &[String]) -> Option<usize> {
    let galley = fit(
        ui,
        shown,
        font(12.5, Weight::SemiBold),
        look.accent(),
        220.0,
    );
    let size = galley.size() + vec2(32.0, 9.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let id = Id::unique(("part of the sentence", salt));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, shown));
    let fill = if response.hovered() {
        look.accent().gamma_multiply(0.2)
    } else {
        look.accent_tint()
    };
    ui.painter().rect_filled(rect, 6.0, fill);
    look.ring(ui, rect, &response);
    let at = rect.left_center() + vec2(8.0, 0.0);
    let text = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    ui.painter().galley(text.min, galley, look.accent());
    let square = Rect::from_center_size(rect.right_center() - vec2(13.0, 0.0), vec2(8.0, 8.0));
    signs::draw(
        ui.painter(),
        square,
        Sign::Open,
        Stroke::new(1.5, look.accent()),
    );
    let mut chosen = None;
    Popup::menu(&response).show(|ui| {
        scrolling_menu::pad(ui);
        for (index, choice) in choices.iter().enumerate() {
            if scrolling_menu::choice(ui, choice == shown, choice) {
                chosen = Some(index);
            }
        }
    });
    chosen.filter(|index| choices[*index] != shown)
}

/// Shows the rules and the unit as rows of buttons, and what the rule means.
fn rules(ui: &mut Ui, editor: &mut Editor, look: &Look, desk: &Desk, recipe: &Recipe) {
    let counting = &recipe.counting;
    let rules = [
        ChainRule::LongestChain,
        ChainRule::FirstEntry,
        ChainRule::Strict,
    ];
    let names = rules.map(|rule| look.words.name("chain-rule", rule.as_str()));
    let current = rules.iter().position(|rule| *rule == counting.rule);
    if let Some(index) = segments(ui, look, "rule", &names, current) {
        set_rule(editor, desk, rules[index]);
    }
    let has_sessions = recipe.column(crate::model::ColumnRole::Session).is_some();
    if has_sessions || counting.unit == CountingUnit::Session {
        let units = [CountingUnit::Person, CountingUnit::Session];
        let names = ["desk-per-person", "desk-per-session"].map(|key| look.text(key));
        let current = units.iter().position(|unit| *unit == counting.unit);
        if let Some(index) = segments(ui, look, "unit", &names, current) {
            let unit = units[index];
            desk.change_recipe(editor, "edit-change-counting", |recipe| {
                recipe.counting.unit = unit;
            });
        }
    }
    let about = look.words.name("chain-rule-about", counting.rule.as_str());
    look.note(ui, &about);
}

/// Shows buttons beside each other, one of which is on. Returns the index of the one that was
/// clicked.
pub fn segments(
    ui: &mut Ui,
    look: &Look,
    salt: &str,
    names: &[String],
    current: Option<usize>,
) -> Option<usize> {
    let gap = 4.0;
    let height = 28.0;
    let count = names.len() as f32;
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let sizes = names.iter().map(|name| {
        let galley = fit(
            ui,
            name,
            font(11.5, Weight::SemiBold),
            look.ink(),
            f32::INFINITY,
        );
        galley.size().x
    });
    let sizes: Vec<f32> = sizes.collect();
    let rest = (area.width() - gap * (count - 1.0) - sizes.iter().sum::<f32>()) / count;
    let mut left = area.left();
    let mut clicked = None;
    for (index, (name, size)) in names.iter().zip(sizes).enumerate() {
        let rect = Rect::from_min_size(pos2(left, area.top()), vec2(size + rest, height));
        left = rect.right() + gap;
        let is_on = current == Some(index);
        let response = ui.interact(rect, Id::unique((salt, "segment", index)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, name));
        let (fill, ink) = match (is_on, response.hovered()) {
            (true, _) => (look.accent(), look.on_accent()),
            (false, true) => (look.hover(), look.ink()),
            (false, false) => (look.card(), look.ink()),
        };
        let edge = Stroke::new(1.0, if is_on { look.accent() } else { look.line() });
        ui.painter().rect(rect, 6.0, fill, edge, StrokeKind::Inside);
        if response.has_focus() {
            focus_ring::is_shown_by(&response);
            let ink = if is_on {
                look.on_accent()
            } else {
                look.accent()
            };
            let ring = Stroke::new(2.0, ink);
            ui.painter()
                .rect_stroke(rect.shrink(1.5), 5.0, ring, StrokeKind::Inside);
        }
        let at = (rect.center(), Align2::CENTER_CENTER);
        let style = (font(11.5, Weight::SemiBold), ink);
        line_at(ui, at, name, style, rect.width() - 6.0);
        if response.clicked() && !is_on {
            clicked = Some(index);
        }
    }
    clicked
}

/// Shows for which personas the values of the segment column stand.
fn splits(ui: &mut Ui, editor: &mut Editor, look: &Look, desk: &Desk, journey: &Journey) {
    look.heading(ui, &look.text("desk-split"), "");
    ui.add_space(4.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    let segments = desk.segments(journey);
    if segments.is_empty() {
        look.note(ui, &look.text("desk-no-segments"));
        return;
    }
    let Some(recipe) = desk.recipe(journey).cloned() else {
        return;
    };
    let mut chosen = None;
    for segment in segments.iter().take(8) {
        let rule = recipe
            .segments
            .iter()
            .find(|rule| rule.values.contains(&segment.name));
        let response = split_row(ui, look, journey, (&segment.name, segment.cases), rule);
        Popup::menu(&response).show(|ui| {
            scrolling_menu::pad(ui);
            ui.set_min_width(180.0);
            for persona in &journey.personas {
                let is_on = rule.is_some_and(|rule| rule.persona == persona.id);
                if scrolling_menu::choice(ui, is_on, &persona.name) {
                    chosen = Some((segment.name.clone(), Some(persona.id)));
                }
            }
            if scrolling_menu::choice(ui, rule.is_none(), look.text("desk-not-used")) {
                chosen = Some((segment.name.clone(), None));
            }
        });
    }
    if let Some((value, persona)) = chosen {
        desk.give_segment(editor, &value, persona);
    }
}

/// Shows a value of the segment column and its persona.
fn split_row(
    ui: &mut Ui,
    look: &Look,
    journey: &Journey,
    (value, cases): (&str, u64),
    rule: Option<&crate::model::SegmentRule>,
) -> Response {
    let size = vec2(ui.available_width(), 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let persona = rule.and_then(|rule| {
        let mut personas = journey.personas.iter();
        personas.find(|persona| persona.id == rule.persona)
    });
    let stands_for = persona.map_or_else(|| look.text("desk-not-used"), |one| one.name.clone());
    let said = format!("{value} → {stands_for}");
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &said));
    let fill = if response.hovered() {
        look.hover()
    } else {
        look.card()
    };
    let edge = Stroke::new(1.0, look.line());
    ui.painter().rect(rect, 6.0, fill, edge, StrokeKind::Inside);
    look.ring(ui, rect, &response);
    let middle = rect.center().y;
    let half = rect.width() * 0.34;
    let style = (font(12.0, Weight::Regular), look.ink());
    let at = (pos2(rect.left() + 10.0, middle), Align2::LEFT_CENTER);
    line_at(ui, at, value, style, half - 14.0);
    let arrow = Rect::from_center_size(pos2(rect.left() + half + 6.0, middle), vec2(9.0, 9.0));
    signs::draw(
        ui.painter(),
        arrow,
        Sign::Right,
        Stroke::new(1.3, look.soft()),
    );
    let mut left = rect.left() + half + 20.0;
    let mut ink = look.soft();
    if let Some(persona) = persona {
        let dot = crate::layout::persona_colour(journey, &look.theme, persona.id);
        let dot = crate::ui::widgets::convert::colour(dot);
        ui.painter()
            .circle_filled(pos2(left + 3.0, middle), 3.5, dot);
        left += 13.0;
        ink = look.ink();
    }
    let count = look.words.count(cases);
    let style = (font(12.0, Weight::Regular), look.soft());
    let at = (pos2(rect.right() - 10.0, middle), Align2::RIGHT_CENTER);
    let number = line_at(ui, at, &count, style, 70.0);
    let style = (font(12.0, Weight::Medium), ink);
    let at = (pos2(left, middle), Align2::LEFT_CENTER);
    line_at(ui, at, &stands_for, style, number.left() - left - 6.0);
    response
}
