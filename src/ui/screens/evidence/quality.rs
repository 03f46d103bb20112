//! The tab of quality: what is odd about the rows of a file, how many there are of it, and whether
//! they are left out.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Id, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::figures::{note, table_head};
use super::look::{Look, MARGIN, fit, font, line_at};
use crate::data::{Check, Remedy};
use crate::editor::Editor;
use crate::editor::evidence::Desk;
use crate::model::Recipe;
use crate::scene::Weight;
use crate::ui::widgets::focus_ring;

/// Height of a check in points.
const ROW: f32 = 52.0;

/// Shows the tab.
pub fn ui(ui: &mut Ui, editor: &mut Editor, look: &Look, desk: &Desk) {
    let journey = Arc::clone(editor.journey());
    let (Some(recipe), Some(counts)) = (desk.recipe(&journey).cloned(), desk.counts(&journey))
    else {
        return;
    };
    let mut changed = None;
    ScrollArea::vertical()
        .id_salt("quality of the desk")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(16.0);
            ui.horizontal(|ui| {
                ui.add_space(MARGIN);
                ui.vertical(|ui| {
                    let more = look.text("desk-checks-more");
                    look.heading(ui, &look.text("desk-checks"), &more);
                });
            });
            ui.add_space(10.0);
            if counts.checks.is_empty() && unreadable_rows(desk, editor) == 0 {
                note(ui, look, &look.text("desk-check-none"));
            }
            for found in &counts.checks {
                let remedy = found.kind.remedy();
                let is_done = remedy.is_some_and(|remedy| is_done(&recipe, remedy));
                if check(ui, look, found, is_done)
                    && let Some(remedy) = remedy
                {
                    changed = Some((remedy, !is_done));
                }
            }
            unreadable(ui, look, desk, editor);
            gaps(ui, look, desk, editor);
            ui.add_space(20.0);
            focus_ring::follow(ui);
        });
    if let Some((remedy, is_done)) = changed {
        desk.remedy(editor, remedy, is_done);
    }
}

/// How many rows of the open source cannot be read.
fn unreadable_rows(desk: &Desk, editor: &Editor) -> u64 {
    let loaded = desk.loaded(editor.journey());
    loaded.map_or(0, |loaded| loaded.unreadable)
}

/// The number of checks that found something that is still counted, and one more if there are
/// rows that cannot be read.
pub fn findings(desk: &Desk, editor: &Editor) -> usize {
    let journey = editor.journey();
    let (Some(recipe), Some(counts)) = (desk.recipe(journey), desk.counts(journey)) else {
        return 0;
    };
    let is_open = |found: &&Check| {
        let remedy = found.kind.remedy();
        remedy.is_none_or(|remedy| !is_done(recipe, remedy))
    };
    let unreadable = usize::from(unreadable_rows(desk, editor) > 0);
    counts.checks.iter().filter(is_open).count() + unreadable
}

/// Whether a recipe already does this about what a check found.
fn is_done(recipe: &Recipe, remedy: Remedy) -> bool {
    match remedy {
        Remedy::LeaveOut(rule) => recipe.leaves_out(rule),
        Remedy::IgnoreLetterCase => recipe.ignores_letter_case,
    }
}

/// Shows a check: what it looks for, what it found, and the button that does something about it or
/// takes that back. Returns whether that was pressed.
fn check(ui: &mut Ui, look: &Look, found: &Check, is_done: bool) -> bool {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let rect = area.shrink2(vec2(MARGIN, 3.0));
    let edge = Stroke::new(1.0, look.line());
    ui.painter()
        .rect(rect, 8.0, look.card(), edge, StrokeKind::Inside);
    let middle = rect.center().y;
    let dot = if is_done {
        look.line_strong()
    } else {
        look.warning()
    };
    ui.painter()
        .circle_filled(pos2(rect.left() + 16.0, middle), 4.0, dot);
    let name = look.words.name("desk-check", found.kind.as_str());
    let at = (pos2(rect.left() + 32.0, middle - 9.0), Align2::LEFT_CENTER);
    let style = (font(13.0, Weight::SemiBold), look.ink());
    line_at(ui, at, &name, style, rect.width() - 180.0);
    let mut facts = Vec::new();
    if found.rows > 0 {
        facts.push(look.counted("desk-rows", found.rows));
    }
    if found.cases > 0 {
        facts.push(look.counted("desk-people", found.cases));
    }
    if !found.examples.is_empty() {
        let rows = found.examples.iter().take(5);
        let rows: Vec<String> = rows.map(|row| look.words.count(*row)).collect();
        let rows = rows.join(", ");
        let args = [("rows", (&rows).into())];
        facts.push(look.words.fill("desk-such-as", &args));
    }
    let facts = facts.join(" · ");
    let at = (pos2(rect.left() + 32.0, middle + 10.0), Align2::LEFT_CENTER);
    let style = (font(12.0, Weight::Regular), look.soft());
    line_at(ui, at, &facts, style, rect.width() - 180.0);
    let key = match (found.kind.remedy(), is_done) {
        (None, _) => return false,
        (Some(Remedy::LeaveOut(_)), false) => "desk-leave-out",
        (Some(Remedy::LeaveOut(_)), true) => "desk-count-again",
        (Some(Remedy::IgnoreLetterCase), false) => "desk-merge-ids",
        (Some(Remedy::IgnoreLetterCase), true) => "desk-part-ids",
    };
    let text = look.text(key);
    let galley = fit(ui, &text, font(12.0, Weight::Medium), look.ink(), 150.0);
    let size = galley.size() + vec2(22.0, 11.0);
    let right = pos2(rect.right() - 12.0, middle);
    let button = Rect::from_min_size(pos2(right.x - size.x, right.y - size.y / 2.0), size);
    let response = ui.interact(
        button,
        Id::unique((found.kind.as_str(), "check")),
        Sense::click(),
    );
    let said = format!("{text}: {name}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
    let fill = if response.hovered() {
        look.hover()
    } else {
        look.paper()
    };
    ui.painter()
        .rect(button, 6.0, fill, edge, StrokeKind::Inside);
    look.ring(ui, button, &response);
    let at = Align2::CENTER_CENTER.anchor_size(button.center(), galley.size());
    ui.painter().galley(at.min, galley, look.ink());
    response.clicked()
}

/// Shows the rows that cannot be read, by their lines.
fn unreadable(ui: &mut Ui, look: &Look, desk: &Desk, editor: &Editor) {
    let Some(loaded) = desk.loaded(editor.journey()) else {
        return;
    };
    if loaded.unreadable == 0 {
        return;
    }
    table_head(ui, look, "desk-unreadable-rows", &["desk-line"]);
    for bad in loaded.bad_rows.iter().take(100) {
        let name = look.words.name("desk-reason", bad.reason.as_str());
        let line = look.words.count(bad.line);
        super::figures::cells(ui, look, &name, &[&line], false);
    }
    let shown = loaded.bad_rows.len().min(100) as u64;
    if loaded.unreadable > shown {
        note(
            ui,
            look,
            &look.counted("desk-more-names", loaded.unreadable - shown),
        );
    }
}

/// Shows the columns in which values are missing.
fn gaps(ui: &mut Ui, look: &Look, desk: &Desk, editor: &Editor) {
    let Some(reading) = desk.reading(editor.journey()) else {
        return;
    };
    let columns = reading.inspection.columns.iter();
    let gaps: Vec<_> = columns
        .filter(|column| column.filled < column.sampled)
        .collect();
    if gaps.is_empty() {
        return;
    }
    table_head(
        ui,
        look,
        "desk-missing",
        &["desk-missing-share", "desk-looked-at"],
    );
    for column in gaps {
        let missing = column.sampled - column.filled;
        let share = look
            .words
            .share(super::bars::share(missing, column.sampled));
        let sampled = look.words.count(column.sampled);
        super::figures::cells(ui, look, &column.name, &[&share, &sampled], false);
    }
}
