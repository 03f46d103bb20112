//! The map from afar: so small that there is no text, only rectangles. Thousands of cards
//! are then in view at once, so they are kept as a few large meshes instead of many small
//! ones, and scaled to whatever zoom is near.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Context, Pos2};

use super::tessellate::{Fade, Mesher};
use super::textures::{PlacedTexture, Textures};
use crate::layout::Picture;
use crate::scene::Pane;
use crate::ui::widgets::convert;

/// Fragments in one mesh.
const CHUNK: usize = 256;
/// Zooms this far apart still look alike.
const SAME_LOOK: f32 = 1.5;

/// A mesh of neighbours.
pub struct Chunk {
    /// What it covers, in map coordinates.
    pub bounds: kurbo::Rect,
    /// Triangles in map coordinates times [`FarView::zoom`].
    pub mesh: Mesh,
    /// Pictures on top, in the same coordinates, and their tints.
    pub textures: Vec<(PlacedTexture, Color32)>,
}

/// A whole picture as few meshes.
pub struct FarView {
    picture: Arc<Picture>,
    /// The zoom it was made for.
    pub zoom: f32,
    panes: [Vec<Chunk>; 4],
}

impl FarView {
    /// Whether it shows `picture` well at `zoom`.
    pub fn fits(&self, picture: &Arc<Picture>, zoom: f32) -> bool {
        let ratio = (self.zoom / zoom).max(zoom / self.zoom);
        Arc::ptr_eq(&self.picture, picture) && ratio < SAME_LOOK
    }

    /// Makes the meshes of `picture` for `zoom`.
    pub fn new(
        context: &Context,
        textures: &mut Textures,
        picture: &Arc<Picture>,
        zoom: f32,
        paper: Color32,
    ) -> Self {
        let mut mesher = Mesher::new(context, textures, true);
        let panes = Pane::ALL.map(|pane| {
            let placed = picture.scene.pane(pane);
            placed
                .chunks(CHUNK)
                .map(|fragments| {
                    let mut chunk = Chunk {
                        bounds: fragments[0].bounds,
                        mesh: Mesh::default(),
                        textures: Vec::new(),
                    };
                    for placed in fragments {
                        chunk.bounds = chunk.bounds.union(placed.bounds);
                        let made = mesher.mesh(&placed.fragment, zoom);
                        let at = convert::pos(placed.origin).to_vec2() * zoom;
                        let fade = Fade::new(placed.opacity, paper);
                        append(&mut chunk.mesh, &made.mesh, fade, |place| place + at);
                        let textures = made.textures.iter();
                        let textures = textures.map(|it| (it.moved(1.0, at), fade.tint()));
                        chunk.textures.extend(textures);
                    }
                    chunk
                })
                .collect()
        });
        Self {
            picture: Arc::clone(picture),
            zoom,
            panes,
        }
    }

    /// The meshes of a pane.
    pub fn pane(&self, pane: Pane) -> &[Chunk] {
        let index = Pane::ALL.iter().position(|it| *it == pane);
        &self.panes[index.unwrap_or(0)]
    }
}

/// Adds `mesh` to `all`, each vertex moved by `place` and faded by `fade`.
pub fn append(all: &mut Mesh, mesh: &Mesh, fade: Fade, place: impl Fn(Pos2) -> Pos2) {
    let first = u32::try_from(all.vertices.len()).unwrap_or(u32::MAX);
    let added = all.vertices.len();
    all.vertices.extend(mesh.vertices.iter().map(|vertex| {
        let mut vertex = *vertex;
        vertex.pos = place(vertex.pos);
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
