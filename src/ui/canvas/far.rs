//! The map from afar, zoomed out so far that no text of a card can be read and cards are blocks. Thousands of cards are then in view at once, so they are kept as a few large
//! meshes instead of many small ones. These are scaled to all zooms nearby.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Context, FontId, Painter, Pos2, Rect, Vec2};

use super::tessellate::{Fade, Mesher};
use super::textures::{PlacedTexture, Textures};
use crate::layout::{Overview, OverviewLabel, Picture};
use crate::model::Journey;
use crate::scene::{Pane, Placed, Theme, Weight};
use crate::ui::widgets::convert::{self, family};

/// Number of fragments in one mesh.
const FRAGMENTS_PER_MESH: usize = 256;
/// Meshes are used for zooms that differ by less than this factor from their own.
const MAX_SCALING: f32 = 1.5;
/// Overviews are used for zooms that differ by less than this factor from their own.
const MAX_OVERVIEW_SCALING: f32 = 1.2;
/// Font size of the texts over an overview, in points of the screen.
const LABEL_SIZE: f32 = 11.0;
/// Distance of a count from the right edge of its block, in points of the screen.
const COUNT_INSET: f32 = 7.0;

/// The mesh of some neighbouring fragments.
pub struct Chunk {
    /// The rectangle that the fragments cover, in map coordinates.
    pub bounds: kurbo::Rect,
    /// The triangles, in map coordinates times [`FarView::zoom`].
    pub mesh: Mesh,
    /// The pictures over the mesh, in the same coordinates, and their tints.
    pub textures: Vec<(PlacedTexture, Color32)>,
}

/// A whole map as a few meshes.
pub struct FarView {
    picture: Arc<Picture>,
    /// The zoom that the meshes were made for.
    pub zoom: f32,
    /// The meshes of each pane, in the order of [`Pane::ALL`].
    panes: [Vec<Chunk>; Pane::ALL.len()],
    /// The texts over the body of an overview; `None` for other views.
    labels: Option<Vec<OverviewLabel>>,
}

impl FarView {
    /// Whether the meshes show `picture` and look good at `zoom`. An overview of a map is made
    /// again for the zoom at which the map rests.
    pub fn fits(&self, picture: &Arc<Picture>, zoom: f32, is_overview: bool, rests: bool) -> bool {
        let ratio = (self.zoom / zoom).max(zoom / self.zoom);
        let is_close = if !is_overview {
            ratio < MAX_SCALING
        } else if rests && Overview::is_detailed(picture.layout.cards.len()) {
            ratio == 1.0
        } else {
            ratio < MAX_OVERVIEW_SCALING
        };
        let is_same_kind = self.labels.is_some() == is_overview;
        Arc::ptr_eq(&self.picture, picture) && is_same_kind && is_close
    }

    /// Makes the meshes of all panes of `picture` for `zoom`, as the scene draws them. Fragments
    /// that are dimmed fade into `paper`.
    pub fn of_scene(
        context: &Context,
        textures: &mut Textures,
        picture: &Arc<Picture>,
        zoom: f32,
        paper: Color32,
    ) -> Self {
        let mut mesher = Mesher::new(context, textures, true);
        let panes = Pane::ALL.map(|pane| {
            let placed = picture.scene.pane(pane).chunks(FRAGMENTS_PER_MESH);
            placed
                .map(|fragments| chunk(&mut mesher, fragments, (zoom, zoom), paper))
                .collect()
        });
        Self {
            picture: Arc::clone(picture),
            zoom,
            panes,
            labels: None,
        }
    }

    /// Makes the meshes of the body of a map for `zoom`, as an overview draws it.
    pub fn of_map(
        context: &Context,
        textures: &mut Textures,
        (picture, journey): (&Arc<Picture>, &Journey),
        theme: &Theme,
        zoom: f32,
    ) -> Self {
        let overview = Overview::new(journey, picture, theme, f64::from(zoom));
        let is_plain = !Overview::is_detailed(picture.layout.cards.len());
        let mut mesher = Mesher::new(context, textures, is_plain);
        let paper = convert::colour(theme.colours.paper);
        let chunks = overview.placed.chunks(1);
        let mut panes: [Vec<Chunk>; Pane::ALL.len()] = Default::default();
        if let Some(body) = panes.first_mut() {
            *body = chunks
                .map(|fragments| chunk(&mut mesher, fragments, (1.0, zoom), paper))
                .collect();
        }
        Self {
            picture: Arc::clone(picture),
            zoom,
            panes,
            labels: Some(overview.labels),
        }
    }

    /// The meshes of a pane.
    pub fn pane(&self, pane: Pane) -> &[Chunk] {
        let index = Pane::ALL.iter().position(|other| *other == pane);
        &self.panes[index.unwrap_or(0)]
    }

    /// Paints the texts over the body. `start` is where the origin of the map is on the screen,
    /// and `scale` how much larger the map is than it was made for. The map is on `paper`.
    pub fn paint_labels(&self, painter: &Painter, start: Pos2, scale: f32, paper: Color32) {
        // Figures leave room for each other.
        let mut figures: Vec<Rect> = Vec::new();
        for label in self.labels.iter().flatten() {
            let room = convert::rect(label.room);
            let room = Rect::from_min_max(
                start + room.min.to_vec2() * scale,
                start + room.max.to_vec2() * scale,
            );
            if !painter.clip_rect().intersects(room.expand(LABEL_SIZE)) {
                continue;
            }
            let ink = convert::colour(label.ink);
            let font = FontId::new(LABEL_SIZE, family(Weight::SemiBold));
            let galley = painter.layout_no_wrap(label.text.to_string(), font, ink);
            let size = galley.size();
            // A figure may be wider than its column where its neighbours are left out.
            let widest = if label.is_count { 1.0 } else { 1.6 };
            if size.x > room.width() * widest {
                continue;
            }
            let at = if label.is_count {
                let lift = (room.height() / 2.0).min(LABEL_SIZE);
                Pos2::new(
                    room.right() - COUNT_INSET - size.x,
                    room.top() + lift - size.y / 2.0,
                )
            } else {
                // At the ends of the map, it stays inside.
                let clip = painter.clip_rect();
                let middle = room.center().x - size.x / 2.0;
                let x = if room.left() >= clip.left() - 1.0 && room.right() <= clip.right() + 1.0 {
                    let last = clip.right() - 1.0 - size.x;
                    middle.min(last).max(clip.left() + 1.0)
                } else {
                    middle
                };
                Pos2::new(x, room.bottom() - size.y)
            };
            if !label.is_count {
                // A figure may reach over the line above its lane.
                let ground = Rect::from_min_size(at, size);
                let touches = |other: &Rect| other.intersects(ground.expand2(Vec2::new(4.0, -2.0)));
                if figures.iter().any(touches) {
                    continue;
                }
                figures.push(ground);
                painter.rect_filled(ground.shrink2(Vec2::new(0.0, 2.0)), 0.0, paper);
            }
            painter.galley(at, galley, ink);
        }
    }
}

/// The mesh of some fragments. Their items are drawn at the first, and their places are at the
/// second number of points of the screen per point.
fn chunk(
    mesher: &mut Mesher<'_>,
    fragments: &[Placed],
    (item_zoom, zoom): (f32, f32),
    paper: Color32,
) -> Chunk {
    let mut chunk = Chunk {
        bounds: fragments[0].bounds,
        mesh: Mesh::default(),
        textures: Vec::new(),
    };
    for placed in fragments {
        chunk.bounds = chunk.bounds.union(placed.bounds);
        let fragment_mesh = mesher.mesh(&placed.fragment, item_zoom);
        let origin = convert::pos(placed.origin).to_vec2() * zoom;
        let fade = Fade::new(placed.opacity, paper);
        append(&mut chunk.mesh, &fragment_mesh.mesh, fade, |pos| {
            pos + origin
        });
        let textures = fragment_mesh.textures.iter();
        let textures = textures.map(|texture| (texture.moved(1.0, origin), fade.tint()));
        chunk.textures.extend(textures);
    }
    chunk
}

/// Adds `mesh` to `all`. Each vertex is moved by `transform` and faded by `fade`.
pub fn append(all: &mut Mesh, mesh: &Mesh, fade: Fade, transform: impl Fn(Pos2) -> Pos2) {
    let first = u32::try_from(all.vertices.len()).unwrap_or(u32::MAX);
    let added = all.vertices.len();
    all.vertices.extend(mesh.vertices.iter().map(|vertex| {
        let mut vertex = *vertex;
        vertex.pos = transform(vertex.pos);
        vertex
    }));
    if fade.is_any() {
        for vertex in &mut all.vertices[added..] {
            vertex.color = fade.of(vertex.color);
        }
    }
    all.indices
        .extend(mesh.indices.iter().map(|index| first + index));
}
