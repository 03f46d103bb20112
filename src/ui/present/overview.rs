//! The overview of the show: a grid of all pages, in which any of them can be chosen.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextWrapping};
use egui::{FontId, Id, Pos2, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::miniature::Miniatures;
use super::screen::scale;
use crate::analysis::Stop;
use crate::editor::{Beat, Editor, PagePlace};
use crate::scene::Weight;
use crate::ui::widgets::convert::{colour, family};

/// Distance between the pictures, in points of a screen that is 720 points high.
const GAP: f32 = 28.0;
/// Height of the caption below a picture, in points of a screen that is 720 points high.
const CAPTION: f32 = 30.0;
/// Width of a picture whose caption has its normal font size, in points.
const CAPTION_WIDTH: f32 = 380.0;

/// The overview and its state between frames.
#[derive(Default)]
pub(super) struct Overview {
    pictures: Miniatures,
    /// The page with the cursor in the previous frame. The grid scrolls to the cursor only when
    /// it has moved.
    cursor: Option<usize>,
}

impl Overview {
    /// Forgets the pictures if the overview was shown before.
    pub(super) fn close(&mut self) {
        if self.cursor.take().is_some() {
            self.pictures.clear();
        }
    }

    /// Shows the grid in `rect`. A click on a page goes there.
    pub(super) fn ui(&mut self, ui: &mut Ui, editor: &mut Editor, rect: Rect) {
        let Some((cursor, columns, pages)) = editor.show().running().and_then(|show| {
            let pages = show.pages.iter();
            let pages =
                pages.filter_map(|place| Some((*place, show.stops.get(place.stop)?.clone())));
            Some((show.overview?, show.columns(), pages.collect::<Vec<_>>()))
        }) else {
            return;
        };
        let canvas = colour(editor.theme().colours.canvas);
        ui.painter().rect_filled(rect, 0.0, canvas);
        let grid = Grid::new(rect, columns, pages.len());
        let has_moved = self.cursor != Some(cursor);
        self.cursor = Some(cursor);
        let mut clicked = None;
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        ScrollArea::vertical()
            .id_salt("overview")
            .auto_shrink([false, false])
            .show(&mut child, |ui| {
                let size = Vec2::new(rect.width(), grid.height.max(rect.height()));
                let (all, _) = ui.allocate_exact_size(size, Sense::hover());
                for (index, (place, stop)) in pages.iter().enumerate() {
                    let picture_rect = grid.picture_rect(all.min, index);
                    let is_chosen = index == cursor;
                    let title = title(editor, *place, stop);
                    let args = [
                        ("number", (index + 1).into()),
                        ("count", pages.len().into()),
                        ("title", (&title).into()),
                    ];
                    let name = editor.words().fill("show-page-name", &args);
                    let response =
                        ui.interact(picture_rect, Id::unique(("page", index)), Sense::click());
                    response
                        .widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
                    if response.clicked() {
                        clicked = Some(index);
                    }
                    let whole = picture_rect.expand2(Vec2::new(0.0, grid.caption));
                    if is_chosen && has_moved {
                        ui.scroll_to_rect(whole.expand(grid.gap), None);
                    }
                    if ui.is_rect_visible(whole) {
                        self.page(ui, editor, (index, *place, &title), picture_rect, is_chosen);
                    }
                }
            });
        if let Some(index) = clicked {
            editor.show_mut().go_to_page(index);
            ui.ctx().request_repaint();
        }
    }

    /// Shows a page: its picture, with its number and the name of its stop below.
    fn page(
        &mut self,
        ui: &Ui,
        editor: &mut Editor,
        (index, place, title): (usize, PagePlace, &str),
        picture_rect: Rect,
        is_chosen: bool,
    ) {
        let theme = editor.theme().clone();
        let beat = Beat {
            page: place.page,
            ..Beat::default()
        };
        if let Some(page) = editor.show_mut().page_of_stop(place.stop, beat) {
            let index_and_page = (index, &page);
            if self.pictures.paint(
                ui.painter(),
                &theme,
                index_and_page,
                picture_rect,
                is_chosen,
            ) {
                ui.ctx().request_repaint();
            }
        }
        let ink = if is_chosen {
            theme.colours.text
        } else {
            theme.colours.text_soft
        };
        let scale = picture_rect.width() / CAPTION_WIDTH;
        let font = FontId::new((15.0 * scale).clamp(12.0, 24.0), family(Weight::Medium));
        let line = format!("{}   {title}", index + 1);
        let mut job = LayoutJob::simple_singleline(line, font, colour(ink));
        job.wrap = TextWrapping::truncate_at_width(picture_rect.width());
        let galley = ui.painter().layout_job(job);
        let corner = picture_rect.left_bottom() + Vec2::new(0.0, 8.0);
        ui.painter().galley(corner, galley, colour(ink));
    }
}

/// The name of a page: that of its stop, with the number of the page if it has several, and how
/// many more are shown on demand.
fn title(editor: &Editor, place: PagePlace, stop: &Stop) -> String {
    let mut title = editor.show().stop_title(stop);
    if place.count > 1 {
        title = format!("{title} ({}/{})", place.page + 1, place.count);
    }
    if place.details > 0 && place.page + 1 == place.count {
        title = format!("{title}  ↓{}", place.details);
    }
    title
}

/// The layout of the pictures, in points.
struct Grid {
    columns: usize,
    gap: f32,
    /// Height of a caption.
    caption: f32,
    /// Size of a picture.
    picture: Vec2,
    /// Extra space above the first row, which centres a few rows vertically.
    top: f32,
    /// Height of all rows with the gaps around them.
    height: f32,
}

impl Grid {
    fn new(rect: Rect, columns: usize, count: usize) -> Self {
        let scale = scale(rect);
        let (gap, caption) = (GAP * scale, CAPTION * scale);
        let width = (rect.width() - gap * (columns as f32 + 1.0)) / columns as f32;
        let picture = Vec2::new(width, width * rect.height() / rect.width());
        let rows = count.div_ceil(columns) as f32;
        let height = gap + (picture.y + caption + gap) * rows;
        Self {
            columns,
            gap,
            caption,
            picture,
            top: ((rect.height() - height) / 2.0).max(0.0),
            height,
        }
    }

    fn picture_rect(&self, corner: Pos2, index: usize) -> Rect {
        let (column, row) = (index % self.columns, index / self.columns);
        let offset = Vec2::new(
            self.gap + (self.picture.x + self.gap) * column as f32,
            self.top + self.gap + (self.picture.y + self.caption + self.gap) * row as f32,
        );
        Rect::from_min_size(corner + offset, self.picture)
    }
}
