//! The tiles of the start screen: maps with their pictures, in a grid.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Color32, FontId, Galley, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Shape, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::{StartChoice, StartView, choices};
use crate::scene::Weight;
use crate::ui::screens::thumbnails::{Drawn, Subject, Thumbnail, Thumbnails};
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::style;

/// The font of the headings over the grids.
pub fn title_font() -> FontId {
    FontId::new(15.0, family(Weight::SemiBold))
}

fn about_font() -> FontId {
    FontId::new(12.0, family(Weight::Regular))
}

/// What kind of maps a grid shows, which decides the form of its tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileKind {
    /// Recent maps: a large picture above the texts.
    Recent,
    /// Templates: a picture beside the texts.
    Template,
    /// Samples: a small picture beside the texts.
    Sample,
}

/// A map to choose.
pub struct Tile {
    /// What the picture shows.
    pub subject: Subject,
    /// What choosing it does.
    pub choice: StartChoice,
    /// Its name.
    pub name: String,
    /// A line about it; may be empty.
    pub about: String,
    /// What stands at its end; may be empty.
    pub foot: String,
    /// The whole path of a file.
    pub whole: Option<String>,
    /// Whether the file is missing or cannot be read.
    pub has_trouble: bool,
}

/// The measures of a grid, in points.
pub struct Grid {
    kind: TileKind,
    /// How many tiles stand side by side.
    pub columns: usize,
    tile: f32,
    gap: f32,
    picture: Vec2,
}

/// The texts of a tile, ready to paint.
struct Texts {
    name: Arc<Galley>,
    /// `None` if there is nothing to say.
    about: Option<Arc<Galley>>,
    foot: Arc<Galley>,
}

impl Grid {
    /// The measures of a grid of this width.
    pub fn new(kind: TileKind, width: f32) -> Self {
        let (least, gap, most) = match kind {
            TileKind::Recent => (248.0, 28.0, 4),
            TileKind::Template => (258.0, 24.0, 4),
            TileKind::Sample => (216.0, 20.0, 4),
        };
        let fits = |columns: &u8| {
            let columns = f32::from(*columns);
            columns * least + (columns - 1.0) * gap <= width
        };
        let columns = (2..=most).rev().find(fits).unwrap_or(1);
        let tile = (width - gap * f32::from(columns - 1)) / f32::from(columns);
        // Pictures have round sizes, so that they are not drawn anew at every width.
        let picture = match kind {
            TileKind::Recent => {
                let width = (tile / 8.0).floor() * 8.0;
                let width = width.min(400.0);
                Vec2::new(width, (width / 2.0).floor())
            }
            TileKind::Template if tile >= 300.0 => Vec2::new(152.0, 95.0),
            TileKind::Template => Vec2::new(120.0, 80.0),
            TileKind::Sample => Vec2::new(96.0, 64.0),
        };
        Self {
            kind,
            columns: usize::from(columns),
            tile: tile.floor(),
            gap,
            picture,
        }
    }

    /// Shows the tiles. Sets `chosen` if the user takes one.
    pub fn show(
        &self,
        ui: &mut Ui,
        view: &StartView<'_>,
        thumbnails: &mut Thumbnails,
        tiles: &[Tile],
        chosen: &mut Option<StartChoice>,
    ) {
        for row in tiles.chunks(self.columns) {
            let texts: Vec<Texts> = row.iter().map(|tile| self.texts(ui, view, tile)).collect();
            let heights = texts.iter().map(|texts| self.height(texts));
            let height = heights.fold(0.0, f32::max);
            let (_, whole) = ui.allocate_space(Vec2::new(ui.available_width(), height));
            let mut left = whole.left();
            for (tile, texts) in row.iter().zip(texts) {
                let corner = Pos2::new(left, whole.top());
                let rect = Rect::from_min_size(corner, Vec2::new(self.tile, height));
                self.tile(ui, view, thumbnails, tile, (rect, texts), chosen);
                left += self.tile + self.gap;
            }
            ui.add_space(if self.kind == TileKind::Recent {
                16.0
            } else {
                20.0
            });
        }
    }

    /// Width of the texts of a tile.
    fn text_width(&self) -> f32 {
        match self.kind {
            TileKind::Recent => self.picture.x,
            TileKind::Template | TileKind::Sample => self.tile - self.picture.x - 14.0,
        }
    }

    fn texts(&self, ui: &Ui, view: &StartView<'_>, tile: &Tile) -> Texts {
        let colours = &view.editor.theme().colours;
        let (ink, soft) = (colour(colours.text), colour(colours.text_soft));
        let width = self.text_width();
        let galley = |text: &str, font, ink, width, rows| {
            let mut job = LayoutJob::simple(text.to_owned(), font, ink, width);
            job.wrap.max_rows = rows;
            job.wrap.break_anywhere = rows == 1;
            ui.painter().layout_job(job)
        };
        let foot_ink = if self.kind == TileKind::Recent {
            soft
        } else {
            ink
        };
        let foot = galley(&tile.foot, style::caption_font(), foot_ink, width, 2);
        let (name_rows, about_rows, about_width) = match self.kind {
            TileKind::Recent => (1, 1, width - foot.size().x - 12.0),
            TileKind::Template => (2, 4, width),
            TileKind::Sample => (2, 1, width),
        };
        let about_ink = if tile.has_trouble {
            colour(colours.negative)
        } else {
            soft
        };
        Texts {
            name: galley(&tile.name, style::heading_font(), ink, width, name_rows),
            about: (!tile.about.is_empty()).then(|| {
                galley(
                    &tile.about,
                    about_font(),
                    about_ink,
                    about_width,
                    about_rows,
                )
            }),
            foot,
        }
    }

    fn height(&self, texts: &Texts) -> f32 {
        let name = texts.name.size().y + 2.0;
        match self.kind {
            TileKind::Recent => self.picture.y + 9.0 + name + texts.foot.size().y.max(16.0),
            TileKind::Template | TileKind::Sample => {
                let about = texts
                    .about
                    .as_ref()
                    .map_or(0.0, |about| about.size().y + 4.0);
                // The foot is not known before the map was read, but has its room.
                let foot = texts.foot.size().y.max(15.0);
                self.picture.y.max(name + about + foot)
            }
        }
    }

    /// Shows a tile as one button, and takes what the user does with it.
    fn tile(
        &self,
        ui: &mut Ui,
        view: &StartView<'_>,
        thumbnails: &mut Thumbnails,
        tile: &Tile,
        (rect, texts): (Rect, Texts),
        chosen: &mut Option<StartChoice>,
    ) {
        let id = Id::unique(("start tile", &tile.subject));
        let response = ui.interact(rect, id, Sense::click());
        let is_missing = tile.has_trouble;
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &tile.name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            let parts = [tile.about.as_str(), tile.foot.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            node.set_description(parts.join(", "));
        });
        choices::keep_in_sight(&response);
        if ui.is_rect_visible(rect) {
            let drawn = Drawn {
                theme: view.editor.theme().name,
                language: view.editor.words().language(),
                size: (whole(self.picture.x), whole(self.picture.y)),
                quarters: whole(ui.ctx().pixels_per_point() * 4.0),
            };
            let thumbnail = thumbnails.get(ui.ctx(), &tile.subject, drawn);
            self.paint(ui, view, rect, &response, &thumbnail, texts);
        }
        if response.clicked() {
            *chosen = Some(tile.choice.clone());
        }
        let StartChoice::File(path) = &tile.choice else {
            return;
        };
        let words = view.editor.words();
        let remove = words.fill("recent-remove", &[("name", (&tile.name).into())]);
        let mut is_removed = response.has_focus()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete));
        if is_missing {
            let corner = rect.min + Vec2::new(self.picture.x - 32.0, 8.0);
            let place = Rect::from_min_size(corner, Vec2::splat(24.0));
            // A child of its own, because the next tile is placed without it.
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place));
            let theme = view.editor.theme();
            let button = sign_button::button(&mut child, theme, Sign::Cross, &remove, true);
            is_removed |= button.clicked();
        }
        if let Some(whole) = &tile.whole {
            response.clone().on_hover_text(whole);
        }
        response.context_menu(|ui| {
            if ui.button(&remove).clicked() {
                is_removed = true;
                ui.close();
            }
        });
        if is_removed {
            *chosen = Some(StartChoice::Forget(path.clone()));
        }
    }

    fn paint(
        &self,
        ui: &Ui,
        view: &StartView<'_>,
        rect: Rect,
        response: &Response,
        thumbnail: &Thumbnail,
        texts: Texts,
    ) {
        let colours = &view.editor.theme().colours;
        let painter = ui.painter();
        let accent = colour(colours.accent);
        if response.hovered() || response.has_focus() {
            let fill = accent.gamma_multiply(if colours.is_dark { 0.16 } else { 0.08 });
            painter.rect_filled(rect.expand(8.0), 8.0, fill);
        }
        let picture = Rect::from_min_size(rect.min, self.picture);
        paint_picture(ui, view, picture, thumbnail);
        let edge = if response.has_focus() {
            Stroke::new(2.0, accent)
        } else {
            Stroke::new(1.0, colour(colours.line))
        };
        painter.rect_stroke(picture, 8.0, edge, StrokeKind::Inside);
        let ink = colour(colours.text);
        let Texts { name, about, foot } = texts;
        if self.kind == TileKind::Recent {
            let at = picture.left_bottom() + Vec2::new(0.0, 9.0);
            let about_at = at + Vec2::new(0.0, name.size().y + 2.0);
            let foot_at = Pos2::new(picture.right() - foot.size().x, about_at.y);
            painter.galley(at, name, ink);
            if let Some(about) = about {
                painter.galley(about_at, about, ink);
            }
            painter.galley(foot_at, foot, ink);
            return;
        }
        let sum = name.size().y + 2.0 + foot.size().y;
        let mut at = picture.right_top() + Vec2::new(14.0, 2.0);
        if self.kind == TileKind::Sample {
            at.y = picture.center().y - sum.min(self.picture.y) / 2.0;
        }
        let name_height = name.size().y + 2.0;
        painter.galley(at, name, ink);
        at.y += name_height;
        if let Some(about) = about {
            let about_height = about.size().y + 4.0;
            painter.galley(at, about, ink);
            at.y += about_height;
        }
        painter.galley(at, foot, ink);
    }
}

/// Paints the picture of a map, or a sign in its place if there is none.
fn paint_picture(ui: &Ui, view: &StartView<'_>, rect: Rect, thumbnail: &Thumbnail) {
    let colours = &view.editor.theme().colours;
    let painter = ui.painter();
    match thumbnail {
        Thumbnail::Drawn(texture, _) => {
            let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
            painter.add(
                egui::epaint::RectShape::filled(rect, 8.0, Color32::WHITE)
                    .with_texture(texture.id(), whole),
            );
        }
        Thumbnail::Waiting => {
            painter.rect_filled(rect, 8.0, colour(colours.paper));
        }
        Thumbnail::Missing | Thumbnail::Unreadable => {
            painter.rect_filled(rect, 8.0, colour(colours.header));
            let line = Stroke::new(1.6, colour(colours.line_strong));
            let inner = rect.shrink2(Vec2::new(rect.width() * 0.3, rect.height() * 0.3));
            let corners = [
                inner.left_top(),
                inner.right_top(),
                inner.right_bottom(),
                inner.left_bottom(),
                inner.left_top(),
            ];
            painter.add(Shape::Vec(Shape::dashed_line(&corners, line, 5.0, 4.0)));
            let square = Rect::from_center_size(rect.center(), Vec2::splat(20.0));
            sign_button::draw_sign(painter, square, Sign::Question, line);
        }
    }
}

/// A length as a whole number of points, from 0 to 65 535.
fn whole(length: f32) -> u16 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the range of the type"
    )]
    let whole = length.round().clamp(0.0, f32::from(u16::MAX)) as u16;
    whole
}
