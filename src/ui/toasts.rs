//! Short messages in a corner of the canvas, beside the work and not on it.

use egui::{Align2, Area, Frame, Id, Margin, Order, RichText, Stroke, Ui, WidgetInfo, accesskit};

use super::convert::colour;
use crate::editor::{Editor, Notice};

/// How long a message stays, in seconds; errors stay until they are closed.
const SECONDS: f64 = 6.0;
/// Messages shown at once.
const MAX_SHOWN: usize = 4;

/// Messages that are still shown.
#[derive(Default)]
pub struct Toasts {
    shown: Vec<(Notice, f64)>,
}

impl Toasts {
    /// Shows what the editor has to say.
    pub fn ui(&mut self, ui: &Ui, editor: &mut Editor) {
        let now = ui.input(|input| input.time);
        for notice in editor.take_notices() {
            // News replaces news; errors stay until they were seen.
            self.shown
                .retain(|(shown, _)| shown.is_error && *shown != notice);
            self.shown.push((notice, now));
        }
        self.shown
            .retain(|(notice, since)| notice.is_error || now - since < SECONDS);
        while self.shown.len() > MAX_SHOWN {
            self.shown.remove(0);
        }
        if self.shown.is_empty() {
            return;
        }
        if self.shown.iter().any(|(notice, _)| !notice.is_error) {
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_millis(500));
        }
        let corner = ui.max_rect().left_bottom() + egui::vec2(super::toolbar::WIDTH + 12.0, -44.0);
        let mut closed = None;
        let close = editor.words().text("close");
        let colours = editor.theme().colours.clone();
        Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .pivot(Align2::LEFT_BOTTOM)
            .fixed_pos(corner)
            .show(ui.ctx(), |ui| {
                for (index, (notice, _)) in self.shown.iter().enumerate() {
                    let edge = if notice.is_error {
                        colours.negative
                    } else {
                        colours.line
                    };
                    Frame::popup(ui.style())
                        .stroke(Stroke::new(1.0, colour(edge)))
                        .inner_margin(Margin::symmetric(12, 8))
                        .show(ui, |ui| {
                            ui.set_max_width(460.0);
                            ui.horizontal(|ui| {
                                let label = ui.label(RichText::new(&notice.text));
                                label.widget_info(|| {
                                    let role = accesskit::Role::Alert;
                                    WidgetInfo::labeled(role, true, &notice.text)
                                });
                                let button = egui::Button::new("×").frame(false);
                                if ui.add(button).on_hover_text(&close).clicked() {
                                    closed = Some(index);
                                }
                            });
                        });
                }
            });
        if let Some(index) = closed {
            self.shown.remove(index);
        }
    }
}
