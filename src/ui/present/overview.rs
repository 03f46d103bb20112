//! The grid of all stops: one sees where the show is and goes anywhere.

use egui::accesskit::Role;
use egui::{Align2, FontId, Id, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::miniature::Miniatures;
use super::screen::scale;
use crate::editor::{Beat, Editor};
use crate::scene::Weight;
use crate::ui::convert::{colour, family};

/// Between the pictures, in points of a screen 720 high.
const GAP: f32 = 28.0;
/// Height of the line below each.
const CAPTION: f32 = 30.0;

/// The grid, and what it keeps between frames.
#[derive(Default)]
pub(super) struct Overview {
    pictures: Miniatures,
    /// The cursor in the frame before: only when it moves, the grid follows.
    cursor: Option<usize>,
}

impl Overview {
    /// Forgets its pictures when it is not shown.
    pub(super) fn close(&mut self) {
        if self.cursor.take().is_some() {
            self.pictures.clear();
        }
    }

    /// Shows the grid in `rect` and goes where is clicked.
    pub(super) fn ui(&mut self, ui: &mut Ui, editor: &mut Editor, rect: Rect) {
        let Some((cursor, columns, stops)) = editor
            .show()
            .and_then(|show| Some((show.overview?, show.columns(), show.stops.clone())))
        else {
            return;
        };
        let theme = editor.theme().clone();
        let scale = scale(rect);
        let (gap, caption) = (GAP * scale, CAPTION * scale);
        ui.painter()
            .rect_filled(rect, 0.0, colour(theme.colours.canvas));
        let width = (rect.width() - gap * (columns as f32 + 1.0)) / columns as f32;
        let picture = Vec2::new(width, width * rect.height() / rect.width());
        let rows = stops.len().div_ceil(columns);
        let has_moved = self.cursor != Some(cursor);
        self.cursor = Some(cursor);
        let mut clicked = None;
        let mut wants_frame = false;
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        ScrollArea::vertical()
            .id_salt("overview")
            .auto_shrink([false, false])
            .show(&mut child, |ui| {
                let row_height = picture.y + caption + gap;
                let height = gap + row_height * rows as f32;
                let top = ((rect.height() - height) / 2.0).max(0.0);
                let (all, _) = ui.allocate_exact_size(
                    Vec2::new(rect.width(), height.max(rect.height())),
                    Sense::hover(),
                );
                for (index, stop) in stops.iter().enumerate() {
                    let (column, row) = (index % columns, index / columns);
                    let corner = all.min
                        + Vec2::new(
                            gap + (width + gap) * column as f32,
                            top + gap + row_height * row as f32,
                        );
                    let place = Rect::from_min_size(corner, picture);
                    let whole = place.expand2(Vec2::new(0.0, caption));
                    let title = editor.stop_title(stop);
                    let args = [
                        ("number", (index + 1).into()),
                        ("count", stops.len().into()),
                        ("title", (&title).into()),
                    ];
                    let name = editor.words().fill("show-stop-name", &args);
                    let response = ui.interact(place, Id::unique(("stop", index)), Sense::click());
                    let is_chosen = index == cursor;
                    response
                        .widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
                    if response.clicked() {
                        clicked = Some(index);
                    }
                    if is_chosen && has_moved {
                        ui.scroll_to_rect(whole.expand(gap), None);
                    }
                    if !ui.is_rect_visible(whole) {
                        continue;
                    }
                    if let Some(page) = editor.page_of_stop(index, Beat::default()) {
                        let of = (index, &page);
                        wants_frame |=
                            self.pictures
                                .paint(ui.painter(), &theme, of, place, is_chosen);
                    }
                    let ink = if is_chosen {
                        theme.colours.text
                    } else {
                        theme.colours.text_soft
                    };
                    let font = FontId::new(15.0 * scale, family(Weight::Medium));
                    let line = format!("{}   {title}", index + 1);
                    ui.painter()
                        .with_clip_rect(whole.intersect(ui.clip_rect()))
                        .text(
                            place.left_bottom() + Vec2::new(0.0, 8.0 * scale),
                            Align2::LEFT_TOP,
                            line,
                            font,
                            colour(ink),
                        );
                }
            });
        if let Some(index) = clicked {
            editor.go_to_stop(index);
        }
        if wants_frame || clicked.is_some() {
            ui.ctx().request_repaint();
        }
    }
}
