//! Short messages of the editor. News is shown in the status bar for a while, where it hides
//! nothing, and leaves earlier once it is out of date. Errors are shown over a corner of the
//! canvas until they are clicked away, until Escape, or until something succeeds after them,
//! and so is news of several lines.

use std::sync::Arc;
use std::time::Duration;

use egui::{
    Align2, Area, Frame, Id, Label, Margin, Order, Rect, RichText, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, accesskit,
};

use super::convert::colour;
use super::sign_button::{self, Sign};
use crate::editor::{Beat, CursorPosition, Editor, Notice, Selection};
use crate::model::Journey;

/// How long news is shown at most, in seconds.
const NEWS_SECONDS: f64 = 8.0;
/// How long news is shown at most to the audience of a show, in seconds.
const SHOW_SECONDS: f64 = 3.5;
/// How long an error is shown at least, even if something succeeds after it, in seconds.
const ERROR_SECONDS: f64 = 3.0;
/// Largest number of errors that are shown at the same time; older ones are dropped.
const MAX_SHOWN: usize = 4;
/// Distance from the edges of the area that the errors lie over, in points.
const MARGIN: f32 = 12.0;
/// Largest width of an error, in points.
const WIDTH: f32 = 460.0;

/// News that is shown in the status bar.
#[derive(Debug)]
struct News {
    text: String,
    /// When it was first shown, in seconds of the window.
    since: f64,
    /// What was selected and where the cursor was, if the news only explains why nothing
    /// happened. Such news is out of date once the user goes elsewhere.
    place: Option<(Selection, Option<CursorPosition>)>,
    /// What the audience of a show saw; `None` without a show. News is about this only.
    on_screen: Option<OnScreen>,
}

/// What is on the screen of a show: the index of the stop, the view of it, and the page that the
/// cursor is on while all pages are shown.
type OnScreen = (usize, Beat, Option<usize>);

fn on_screen(editor: &Editor) -> Option<OnScreen> {
    let show = editor.show().running()?;
    Some((show.at, show.view(), show.overview))
}

/// The state of the map at the end of a frame.
#[derive(Debug)]
struct Seen {
    journey: Arc<Journey>,
    is_dirty: bool,
    /// Whether the map was being presented.
    is_presenting: bool,
}

/// The messages that are shown now.
#[derive(Default)]
pub struct Toasts {
    /// The errors, each with the time at which it was first shown, in seconds of the window.
    /// The oldest is first.
    errors: Vec<(Notice, f64)>,
    news: Option<News>,
    /// The map at the end of the frame before.
    seen: Option<Seen>,
}

impl Toasts {
    /// The news that the status bar shows instead of its hint, if there is any.
    pub fn news(&self) -> Option<&str> {
        self.news.as_ref().map(|news| news.text.as_str())
    }

    /// Whether errors are shown.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Closes all errors.
    pub fn dismiss(&mut self) {
        self.errors.clear();
    }

    /// Takes the new messages of the editor, and removes those that are out of date. To be
    /// called at the end of each frame.
    pub fn update(&mut self, ui: &Ui, editor: &mut Editor) {
        let now = ui.input(|input| input.time);
        let is_dirty = editor.document().is_dirty();
        let journey = Arc::clone(editor.journey());
        let (has_changed, has_saved) = self.seen.as_ref().map_or((false, false), |seen| {
            let has_changed = !Arc::ptr_eq(&seen.journey, &journey);
            (has_changed, seen.is_dirty && !is_dirty)
        });
        let is_presenting = editor.show().running().is_some();
        let was_presenting = self.seen.as_ref().is_some_and(|seen| seen.is_presenting);
        self.seen = Some(Seen {
            journey,
            is_dirty,
            is_presenting,
        });
        // The audience of a show is not told what was said to its author before.
        if is_presenting != was_presenting && self.news.take().is_some() {
            ui.ctx().request_repaint();
        }
        if has_changed || has_saved {
            self.errors.retain(|(_, since)| now - since < ERROR_SECONDS);
        }
        let is_elsewhere = self.news.as_ref().is_some_and(|news| {
            let place = news.place.as_ref();
            place.is_some_and(|(selection, cursor)| {
                selection != editor.selection() || *cursor != editor.cursor()
            })
        });
        let on_screen = on_screen(editor);
        let news = self.news.as_ref();
        let is_another_page = news.is_some_and(|news| news.on_screen != on_screen);
        if self.news.is_some() && (has_changed || is_elsewhere || is_another_page) {
            self.news = None;
            ui.ctx().request_repaint();
        }
        for notice in editor.take_notices() {
            let is_error = notice.is_error;
            // What takes several lines, such as what an export left out, is to be read as well.
            let stays = is_error || notice.text.contains('\n');
            // The audience of a show sees a short line at the edge; the rest waits.
            if !stays || editor.show().running().is_some() {
                let place = || (editor.selection().clone(), editor.cursor());
                self.news = Some(News {
                    text: notice.text.lines().next().unwrap_or_default().to_owned(),
                    since: now,
                    place: (!is_error && !has_changed && !has_saved).then(place),
                    on_screen,
                });
            }
            if stays {
                self.errors.retain(|(shown, _)| *shown != notice);
                self.errors.push((notice, now));
            }
            ui.ctx().request_repaint();
        }
        let excess = self.errors.len().saturating_sub(MAX_SHOWN);
        self.errors.drain(..excess);
        if let Some(news) = &self.news {
            let most = news.on_screen.map_or(NEWS_SECONDS, |_| SHOW_SECONDS);
            let remaining = most - (now - news.since);
            if remaining <= 0.0 {
                self.news = None;
                ui.ctx().request_repaint();
            } else {
                let remaining = Duration::from_secs_f64(remaining);
                ui.ctx().request_repaint_after(remaining);
            }
        }
    }

    /// Shows the errors in the lower left corner of `area`, a part of the window.
    pub fn ui(&mut self, ui: &Ui, editor: &Editor, area: Rect) {
        if self.errors.is_empty() {
            return;
        }
        let mut closed = None;
        let close = editor.words().text("close");
        let colours = editor.theme().colours.clone();
        let width = WIDTH.min(area.width() - 2.0 * MARGIN);
        Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .pivot(Align2::LEFT_BOTTOM)
            .fixed_pos(area.left_bottom() + egui::vec2(MARGIN, -MARGIN))
            .show(ui.ctx(), |ui| {
                for (index, (notice, _)) in self.errors.iter().enumerate() {
                    let builder = UiBuilder::new()
                        .id_salt(("toast", &notice.text))
                        .sense(Sense::click());
                    let toast = ui.scope_builder(builder, |ui| {
                        let edge = if notice.is_error {
                            colours.negative
                        } else {
                            colours.line_strong
                        };
                        Frame::popup(ui.style())
                            .stroke(Stroke::new(1.0, colour(edge)))
                            .inner_margin(Margin::symmetric(12, 8))
                            .show(ui, |ui| {
                                ui.set_max_width(width);
                                ui.horizontal(|ui| {
                                    let text = RichText::new(&notice.text);
                                    let text = Label::new(text).selectable(false).wrap();
                                    let room = ui.available_width() - 40.0;
                                    ui.scope(|ui| {
                                        ui.set_max_width(room);
                                        let label = ui.add(text);
                                        label.widget_info(|| {
                                            let role = accesskit::Role::Alert;
                                            WidgetInfo::labeled(role, true, &notice.text)
                                        });
                                    });
                                    let theme = editor.theme();
                                    sign_button::button(ui, theme, Sign::Cross, &close, true)
                                        .clicked()
                                })
                                .inner
                            })
                            .inner
                    });
                    if toast.inner || toast.response.clicked() {
                        closed = Some(index);
                    }
                }
            });
        if let Some(index) = closed {
            self.errors.remove(index);
            ui.ctx().request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{CentralPanel, Context, RawInput};

    use super::*;
    use crate::editor::{Command, Key, Modifiers, RandomIds, Shortcut};
    use crate::templates::Sample;
    use crate::words::Language;

    /// A frame of the window, after which the news is as it is shown in the next one.
    fn frame(toasts: &mut Toasts, editor: &mut Editor, seconds: f64) {
        let input = RawInput {
            time: Some(seconds),
            ..RawInput::default()
        };
        let output = Context::default().run_ui(input, |ui| {
            CentralPanel::default().show(ui, |ui| toasts.update(ui, editor));
        });
        output.drop_without_applying_deltas();
    }

    #[test]
    fn news_in_a_show_is_short_and_leaves_with_its_page() {
        let map = Sample::ElectronicsShop.journey(Language::English);
        let mut editor = Editor::new(map, Language::English, Box::new(RandomIds::default()));
        let mut toasts = Toasts::default();
        let press = |editor: &mut Editor, key| {
            let modifiers = Modifiers::NONE;
            editor.press(Shortcut { modifiers, key });
        };
        editor.run(Command::Present);
        frame(&mut toasts, &mut editor, 1.0);
        press(&mut editor, Key::End);
        press(&mut editor, Key::Right);
        frame(&mut toasts, &mut editor, 2.0);
        assert_eq!(toasts.news(), Some("This is the last page"));
        press(&mut editor, Key::Left);
        frame(&mut toasts, &mut editor, 2.5);
        assert_eq!(toasts.news(), None, "another page is on the screen");
        press(&mut editor, Key::End);
        press(&mut editor, Key::Right);
        frame(&mut toasts, &mut editor, 3.0);
        assert!(toasts.news().is_some());
        frame(&mut toasts, &mut editor, 3.0 + SHOW_SECONDS);
        assert_eq!(toasts.news(), None);
    }
}
