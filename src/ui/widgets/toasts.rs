//! Short messages of the editor. News is shown in the status bar for a while, where it hides
//! nothing. Errors are shown over a corner of the canvas until they are closed.

use egui::{Align2, Area, Frame, Id, Margin, Order, RichText, Stroke, Ui, WidgetInfo, accesskit};

use super::convert::colour;
use super::sign_button::{self, Sign};
use crate::editor::{Editor, Notice};

/// How long news is shown, in seconds.
const NEWS_SECONDS: f64 = 8.0;
/// Largest number of errors that are shown at the same time; older ones are dropped.
const MAX_SHOWN: usize = 4;

/// The messages that are shown now.
#[derive(Default)]
pub struct Toasts {
    /// The errors, the oldest first.
    errors: Vec<Notice>,
    /// The news, and the time at which it was first shown, in seconds of the window.
    news: Option<(String, f64)>,
}

impl Toasts {
    /// The news that the status bar shows instead of its hint, if there is any.
    pub fn news(&self) -> Option<&str> {
        self.news.as_ref().map(|(text, _)| text.as_str())
    }

    /// Takes the new messages of the editor, and shows the errors.
    pub fn ui(&mut self, ui: &Ui, editor: &mut Editor) {
        let now = ui.input(|input| input.time);
        for notice in editor.take_notices() {
            if notice.is_error {
                self.errors.retain(|shown| *shown != notice);
                self.errors.push(notice);
            } else {
                self.news = Some((notice.text, now));
            }
            ui.ctx().request_repaint();
        }
        if let Some((_, since)) = &self.news {
            let remaining = NEWS_SECONDS - (now - since);
            if remaining <= 0.0 {
                self.news = None;
                ui.ctx().request_repaint();
            } else {
                let remaining = std::time::Duration::from_secs_f64(remaining);
                ui.ctx().request_repaint_after(remaining);
            }
        }
        while self.errors.len() > MAX_SHOWN {
            self.errors.remove(0);
        }
        if self.errors.is_empty() {
            return;
        }
        let corner = ui.max_rect().left_bottom()
            + egui::vec2(crate::ui::panels::toolbar::WIDTH + 12.0, -44.0);
        let mut closed = None;
        let close = editor.words().text("close");
        let colours = editor.theme().colours.clone();
        Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .pivot(Align2::LEFT_BOTTOM)
            .fixed_pos(corner)
            .show(ui.ctx(), |ui| {
                for (index, notice) in self.errors.iter().enumerate() {
                    Frame::popup(ui.style())
                        .stroke(Stroke::new(1.0, colour(colours.negative)))
                        .inner_margin(Margin::symmetric(12, 8))
                        .show(ui, |ui| {
                            ui.set_max_width(460.0);
                            ui.horizontal(|ui| {
                                let label = ui.label(RichText::new(&notice.text));
                                label.widget_info(|| {
                                    let role = accesskit::Role::Alert;
                                    WidgetInfo::labeled(role, true, &notice.text)
                                });
                                let theme = editor.theme();
                                let cross =
                                    sign_button::button(ui, theme, Sign::Cross, &close, true);
                                if cross.clicked() {
                                    closed = Some(index);
                                }
                            });
                        });
                }
            });
        if let Some(index) = closed {
            self.errors.remove(index);
        }
    }
}
