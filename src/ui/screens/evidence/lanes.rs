//! Which lanes of the map the open source fills, and the button that fills them.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Checkbox, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Choice;
use super::look::{Look, font, line_at};
use crate::editor::Editor;
use crate::editor::evidence::{Desk, chosen_measures, figures_of, lane_name, measures};
use crate::model::Measure;
use crate::scene::Weight;

/// Height of the button in points.
pub const BUTTON: f32 = 46.0;

/// Shows the lanes with check boxes.
pub fn choices(ui: &mut Ui, editor: &mut Editor, look: &Look, desk: &Desk) {
    let journey = Arc::clone(editor.journey());
    let (Some(recipe), Some(counts)) = (desk.recipe(&journey), desk.counts(&journey)) else {
        return;
    };
    ui.horizontal(|ui| {
        let width = ui.available_width();
        look.heading(ui, &look.text("desk-lanes"), "");
        let text = look.text("desk-lanes-figures");
        let at = pos2(ui.min_rect().left() + width, ui.min_rect().center().y);
        let style = (font(12.0, Weight::Regular), look.soft());
        // In some languages the heading leaves no room for it.
        let room = (width - ui.min_rect().width() - 8.0).max(0.0);
        if room > 48.0 {
            line_at(ui, (at, Align2::RIGHT_CENTER), &text, style, room);
        }
    });
    ui.spacing_mut().item_spacing.y = 3.0;
    let chosen = chosen_measures(recipe, &counts.measured);
    let mut changed: Option<(Measure, bool)> = None;
    for measure in measures(recipe.shape) {
        let figures = figures_of(&counts.measured, measure);
        if figures == 0 {
            continue;
        }
        let mut is_on = chosen.contains(measure);
        // Nothing at all cannot come onto the map.
        let is_last = is_on && chosen.len() == 1;
        let name = lane_name(&look.words, measure);
        let row = ui.horizontal(|ui| {
            ui.set_min_width(ui.available_width());
            ui.add_enabled(!is_last, Checkbox::new(&mut is_on, name))
        });
        let at = pos2(ui.max_rect().right(), row.response.rect.center().y);
        let style = (font(12.5, Weight::SemiBold), look.ink());
        let count = look.words.count(figures as u64);
        line_at(ui, (at, Align2::RIGHT_CENTER), &count, style, 60.0);
        if row.inner.changed() {
            changed = Some((measure.clone(), is_on));
        }
    }
    if let Some((measure, is_on)) = changed {
        desk.choose_measure(editor, &measure, is_on);
    }
}

/// Shows the button at the foot of the column.
pub fn button(ui: &mut Ui, editor: &Editor, look: &Look, desk: &Desk, choice: &mut Option<Choice>) {
    let journey = editor.journey();
    let (mut lanes, mut figures) = (0, 0);
    if let (Some(recipe), Some(counts)) = (desk.recipe(journey), desk.counts(journey)) {
        for measure in chosen_measures(recipe, &counts.measured) {
            let count = figures_of(&counts.measured, &measure);
            lanes += usize::from(count > 0);
            figures += count;
        }
    }
    let is_enabled = figures > 0 && desk.can_put_on_map(journey);
    let sense = if is_enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let size = vec2(ui.available_width(), BUTTON);
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let name = look.text("desk-put-on-map");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &name));
    let fill = match (is_enabled, response.hovered()) {
        (true, true) => look.accent().gamma_multiply(0.9),
        (true, false) => look.accent(),
        (false, _) => look.line(),
    };
    ui.painter().rect_filled(rect, 6.0, fill);
    if response.has_focus() {
        crate::ui::widgets::focus_ring::is_shown_by(&response);
        let ring = egui::Stroke::new(2.0, look.ink());
        ui.painter()
            .rect_stroke(rect, 6.0, ring, egui::StrokeKind::Inside);
    }
    let ink = if is_enabled {
        look.on_accent()
    } else {
        look.soft()
    };
    if desk.is_counting(journey) {
        let at = rect.right_center() - vec2(20.0, 0.0);
        let square = egui::Rect::from_center_size(at, egui::Vec2::splat(16.0));
        egui::Spinner::new().paint_at(ui, square);
    }
    let style = (font(13.0, Weight::SemiBold), ink);
    let room = rect.width() - 28.0;
    let row = |below: f32| (rect.left_center() + vec2(14.0, below), Align2::LEFT_CENTER);
    let rise = if is_enabled { -8.0 } else { 0.0 };
    line_at(ui, row(rise), &name, style, room);
    if is_enabled {
        let lanes = look.counted("desk-lane-count", lanes as u64);
        let figures = look.counted("desk-figure-count", figures as u64);
        let style = (font(11.5, Weight::Medium), ink);
        line_at(ui, row(9.0), &format!("{lanes}, {figures}"), style, room);
    }
    if response.clicked() {
        *choice = Some(Choice::PutOnMap);
    }
}
