//! The map from afar, zoomed out so far that no text can be read and only rectangles are
//! painted. Thousands of cards are then in view at once, so they are kept as a few large
//! meshes instead of many small ones. These are scaled to all zooms nearby.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Context, Pos2};

use super::tessellate::{Fade, Mesher};
use super::textures::{PlacedTexture, Textures};
use crate::layout::Picture;
use crate::scene::Pane;
use crate::ui::widgets::convert;

/// Number of fragments in one mesh.
const FRAGMENTS_PER_MESH: usize = 256;
/// Meshes are used for zooms that differ by less than this factor from their own.
const MAX_SCALING: f32 = 1.5;

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
    panes: [Vec<Chunk>; 4],
}

impl FarView {
    /// Whether the meshes show `picture` and look good at `zoom`.
    pub fn fits(&self, picture: &Arc<Picture>, zoom: f32) -> bool {
        let ratio = (self.zoom / zoom).max(zoom / self.zoom);
        Arc::ptr_eq(&self.picture, picture) && ratio < MAX_SCALING
    }

    /// Makes the meshes of `picture` for `zoom`. Fragments that are dimmed fade into `paper`.
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
                .chunks(FRAGMENTS_PER_MESH)
                .map(|fragments| {
                    let mut chunk = Chunk {
                        bounds: fragments[0].bounds,
                        mesh: Mesh::default(),
                        textures: Vec::new(),
                    };
                    for placed in fragments {
                        chunk.bounds = chunk.bounds.union(placed.bounds);
                        let fragment_mesh = mesher.mesh(&placed.fragment, zoom);
                        let origin = convert::pos(placed.origin).to_vec2() * zoom;
                        let fade = Fade::new(placed.opacity, paper);
                        append(&mut chunk.mesh, &fragment_mesh.mesh, fade, |pos| {
                            pos + origin
                        });
                        let textures = fragment_mesh.textures.iter();
                        let textures =
                            textures.map(|texture| (texture.moved(1.0, origin), fade.tint()));
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
        let index = Pane::ALL.iter().position(|other| *other == pane);
        &self.panes[index.unwrap_or(0)]
    }
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
