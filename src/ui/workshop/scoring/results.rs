//! What the group has scored, step by step: the median and the range of the scores, on the scale
//! of the curve.

use egui::accesskit::Role;
use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, WidgetInfo};

use crate::analysis::{scores_of, spread};
use crate::editor::Editor;
use crate::ui::workshop::parts;

/// Shows the scored steps with the scores of everyone.
pub(super) fn ui(ui: &mut Ui, editor: &Editor) {
    let Some(scoring) = editor.scoring().open() else {
        return;
    };
    let words = editor.words();
    let rows = editor.journey().steps().filter_map(|(_, step)| {
        let values = scores_of(scoring, step.id);
        let spread = spread(&values)?;
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let text = |value| editor.scoring().value_text(value);
        let range = if low < high {
            format!("{} … {}", text(low), text(high))
        } else {
            String::new()
        };
        Some((step.name.clone(), text(spread.median), range))
    });
    ScrollArea::vertical()
        .id_salt("scores of all")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let head = format!(
                "{} · {}",
                words.text("summary-spread"),
                words.text("summary-median")
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(parts::soft(editor, &head).small());
            });
            for (step, median, range) in rows {
                let args = [("step", (&step).into()), ("median", (&median).into())];
                let name = words.fill("score-result", &args);
                let row = ui.horizontal(|ui| {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        ui.label(RichText::new(&median).size(parts::ROOM_SIZE).strong());
                        ui.label(parts::soft(editor, &range));
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            let step = RichText::new(&step).size(parts::ROOM_SIZE);
                            ui.add(Label::new(step).truncate());
                        });
                    });
                });
                row.response
                    .widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
            }
        });
}
