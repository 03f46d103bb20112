//! The scene on the screen: what is in view, from meshes that are kept between frames.
//!
//! A mesh is made for one zoom. While the zoom changes, meshes made for a nearby zoom are
//! scaled, and only a few are made anew each frame; once it rests, all become exact.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Shape};

use super::far::{FarView, append};
use super::tessellate::{Fade, FragmentMesh, Mesher, PLAIN_ZOOM, shared};
use super::textures::Textures;
use crate::editor::Camera;
use crate::layout::Picture;
use crate::scene::{Fragment, Pane, Placed, Scene, Theme};
use crate::ui::widgets::convert::{self, colour};

/// Maps of more fragments than this are painted in large meshes from afar.
const FAR_COUNT: usize = 800;
/// Meshes made anew each frame for a better zoom, while others still do.
const REMADE_PER_FRAME: usize = 24;
/// Zooms this far apart look alike while the zoom changes.
const SAME_LOOK: f32 = 1.15;
/// Zooms this far apart do not look alike at all: text would be mush.
const TOO_FAR: f32 = 2.0;
/// How often a frame is made again because the font texture grew.
const MAX_ATTEMPTS: usize = 4;
/// Meshes not used for so many frames are dropped.
const KEPT_FRAMES: u64 = 120;

struct Kept {
    /// Held, so that no other fragment gets the same address.
    fragment: Arc<Fragment>,
    mesh: FragmentMesh,
    used: u64,
}

/// Paints scenes and keeps what it made.
#[derive(Default)]
pub struct ScenePainter {
    meshes: HashMap<usize, Kept>,
    textures: Textures,
    far: Option<FarView>,
    frame: u64,
    zoom: f32,
    pixels_per_point: f32,
    font_texture_size: [usize; 2],
    /// A text laid out in every frame: as long as the window's fonts stay the same ones,
    /// it is the same object.
    canary: Option<Arc<Galley>>,
}

impl ScenePainter {
    /// Paints the part of `scene` that `camera` shows; `origin` is the canvas' top left
    /// corner. Returns whether another frame would look better.
    pub fn paint(
        &mut self,
        painter: &Painter,
        picture: &Arc<Picture>,
        camera: &Camera,
        theme: &Theme,
        origin: Pos2,
    ) -> bool {
        let scene = &picture.scene;
        let context = painter.ctx().clone();
        self.frame += 1;
        self.forget_stale(&context);
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let zoom = camera.zoom as f32;
        let is_resting = self.zoom == zoom;
        self.zoom = zoom;
        if zoom < PLAIN_ZOOM && scene.body.len() > FAR_COUNT {
            self.paint_far(painter, picture, camera, theme, origin);
            return false;
        }
        self.far = None;
        let paper = colour(theme.colours.paper);
        let mut wants_frame = !is_resting;
        let mut panes = Vec::new();
        // Laying text out may enlarge the font texture, which moves the glyphs that
        // earlier meshes point to: then all are made again, now with every glyph there.
        for _ in 0..MAX_ATTEMPTS {
            let size = context.fonts(|fonts| fonts.font_image_size());
            let mut budget = REMADE_PER_FRAME;
            panes.clear();
            for pane in Pane::ALL {
                panes.extend(self.pane(
                    painter,
                    (scene, camera, paper),
                    pane,
                    origin,
                    |this, placed| {
                        wants_frame |=
                            this.keep_mesh(&context, placed, zoom, is_resting, &mut budget);
                    },
                ));
            }
            if context.fonts(|fonts| fonts.font_image_size()) == size {
                break;
            }
            self.meshes.clear();
        }
        self.font_texture_size = context.fonts(|fonts| fonts.font_image_size());
        for (on_screen, mesh, textures) in panes {
            let painter = painter.with_clip_rect(on_screen);
            painter.rect_filled(on_screen, 0.0, paper);
            painter.add(shared(mesh));
            painter.extend(textures);
        }
        wants_frame
    }

    /// Paints the map from afar.
    fn paint_far(
        &mut self,
        painter: &Painter,
        picture: &Arc<Picture>,
        camera: &Camera,
        theme: &Theme,
        origin: Pos2,
    ) {
        let zoom = self.zoom;
        let known = self.far.take().filter(|far| far.fits(picture, zoom));
        let paper = colour(theme.colours.paper);
        let far = known.unwrap_or_else(|| {
            FarView::new(painter.ctx(), &mut self.textures, picture, zoom, paper)
        });
        let scale = zoom / far.zoom;
        for pane in Pane::ALL {
            let Some((on_screen, seen)) =
                pane_in_view(painter, &picture.scene, camera, pane, origin)
            else {
                continue;
            };
            let painter = painter.with_clip_rect(on_screen);
            painter.rect_filled(on_screen, 0.0, paper);
            let view = camera.screen_from_map(pane);
            let at = convert::pos(view * kurbo::Point::ZERO) + origin.to_vec2();
            let place = |it: Pos2| at + it.to_vec2() * scale;
            let in_view = || {
                let chunks = far.pane(pane).iter();
                chunks.filter(|chunk| chunk.bounds.overlaps(seen))
            };
            let mut all = Mesh::default();
            all.reserve_vertices(in_view().map(|it| it.mesh.vertices.len()).sum());
            all.reserve_triangles(in_view().map(|it| it.mesh.indices.len() / 3).sum());
            for chunk in in_view() {
                append(&mut all, &chunk.mesh, Fade::NONE, place);
            }
            painter.add(shared(all));
            let textures = far.pane(pane).iter().flat_map(|it| &it.textures);
            let moved = textures.map(|(it, tint)| it.moved(scale, at.to_vec2()).shape(*tint));
            painter.extend(moved);
        }
        self.far = Some(far);
    }

    /// The part of the screen that shows a pane, and the triangles and textures in it.
    fn pane(
        &mut self,
        painter: &Painter,
        (scene, camera, paper): (&Scene, &Camera, Color32),
        pane: Pane,
        origin: Pos2,
        mut keep_mesh: impl FnMut(&mut Self, &Placed),
    ) -> Option<(Rect, Mesh, Vec<Shape>)> {
        let (on_screen, seen) = pane_in_view(painter, scene, camera, pane, origin)?;
        let view = camera.screen_from_map(pane);
        let mut all = Mesh::default();
        let mut textures = Vec::new();
        for placed in scene.pane(pane) {
            if placed.bounds.overlaps(seen) {
                keep_mesh(self, placed);
                let at = convert::pos(view * placed.origin) + origin.to_vec2();
                let fade = Fade::new(placed.opacity, paper);
                self.append(placed, fade, at, &mut all, &mut textures);
            }
        }
        Some((on_screen, all, textures))
    }

    /// Drops meshes that no longer fit: the font texture was rebuilt or the resolution
    /// changed; or that nobody looked at for a while.
    fn forget_stale(&mut self, context: &egui::Context) {
        let canary = context.fonts_mut(|fonts| {
            let font = FontId::proportional(12.0);
            fonts.layout_no_wrap("Wayline".to_owned(), font, Color32::WHITE)
        });
        let are_same_fonts = self
            .canary
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, &canary));
        self.canary = Some(canary);
        let size = context.fonts(|fonts| fonts.font_image_size());
        let pixels_per_point = context.pixels_per_point();
        let is_same = are_same_fonts
            && size == self.font_texture_size
            && pixels_per_point == self.pixels_per_point;
        if !is_same {
            self.meshes.clear();
            self.pixels_per_point = pixels_per_point;
        }
        if self.frame.is_multiple_of(KEPT_FRAMES) {
            let oldest = self.frame.saturating_sub(KEPT_FRAMES);
            self.meshes.retain(|_, kept| kept.used >= oldest);
        }
    }

    /// Makes sure that there is a mesh for `placed`. Returns whether a better one is due.
    fn keep_mesh(
        &mut self,
        context: &egui::Context,
        placed: &Placed,
        zoom: f32,
        is_resting: bool,
        budget: &mut usize,
    ) -> bool {
        let address = Arc::as_ptr(&placed.fragment) as usize;
        let frame = self.frame;
        if let Some(kept) = self.meshes.get_mut(&address) {
            kept.used = frame;
            let ratio = (kept.mesh.zoom / zoom).max(zoom / kept.mesh.zoom);
            if ratio == 1.0 || (!is_resting && ratio < SAME_LOOK) {
                return false;
            }
            if ratio < TOO_FAR && *budget == 0 {
                return true;
            }
        }
        *budget = budget.saturating_sub(1);
        let mesh = Mesher::new(context, &mut self.textures, false).mesh(&placed.fragment, zoom);
        self.meshes.insert(
            address,
            Kept {
                fragment: Arc::clone(&placed.fragment),
                mesh,
                used: frame,
            },
        );
        false
    }

    /// Adds the mesh of `placed`, moved to `at`, scaled to the present zoom and faded, to
    /// `all`.
    fn append(
        &self,
        placed: &Placed,
        fade: Fade,
        at: Pos2,
        all: &mut Mesh,
        textures: &mut Vec<Shape>,
    ) {
        let address = Arc::as_ptr(&placed.fragment) as usize;
        let Some(kept) = self.meshes.get(&address) else {
            return;
        };
        debug_assert!(Arc::ptr_eq(&kept.fragment, &placed.fragment));
        let scale = self.zoom / kept.mesh.zoom;
        // On whole pixels, text is crisp.
        let at = if scale == 1.0 {
            let pixels = self.pixels_per_point;
            Pos2::new(
                (at.x * pixels).round() / pixels,
                (at.y * pixels).round() / pixels,
            )
        } else {
            at
        };
        append(all, &kept.mesh.mesh, fade, |place| {
            at + place.to_vec2() * scale
        });
        let moved = kept.mesh.textures.iter();
        let moved = moved.map(|it| it.moved(scale, at.to_vec2()));
        textures.extend(moved.map(|it| it.shape(fade.tint())));
    }

    /// Paints one fragment by itself, in its own size.
    pub fn paint_alone(&mut self, painter: &Painter, fragment: &Arc<Fragment>, at: Pos2) {
        let context = painter.ctx().clone();
        let made = Mesher::new(&context, &mut self.textures, false).mesh(fragment, 1.0);
        let mut mesh = made.mesh;
        mesh.translate(at.to_vec2());
        painter.add(shared(mesh));
    }

    /// Paints one fragment by itself, half transparent: what is being dragged.
    pub fn paint_ghost(
        &mut self,
        painter: &Painter,
        fragment: &Arc<Fragment>,
        zoom: f32,
        at: Pos2,
    ) {
        let context = painter.ctx().clone();
        let made = Mesher::new(&context, &mut self.textures, false).mesh(fragment, zoom);
        let mut mesh = made.mesh;
        for vertex in &mut mesh.vertices {
            vertex.pos += at.to_vec2();
            vertex.color = vertex.color.gamma_multiply(0.8);
        }
        painter.add(shared(mesh));
        let textures = made.textures.iter();
        let textures = textures.map(|it| it.moved(1.0, at.to_vec2()));
        painter.extend(textures.map(|it| it.shape(Color32::from_white_alpha(200))));
    }
}

/// The part of the screen that shows a pane, and the part of the map that is seen there.
fn pane_in_view(
    painter: &Painter,
    scene: &Scene,
    camera: &Camera,
    pane: Pane,
    origin: Pos2,
) -> Option<(Rect, kurbo::Rect)> {
    let on_screen = convert::rect(camera.pane_rect(scene, pane))
        .translate(origin.to_vec2())
        .intersect(painter.clip_rect());
    if !on_screen.is_positive() {
        return None;
    }
    let seen = on_screen.translate(-origin.to_vec2());
    let seen = kurbo::Rect::new(
        f64::from(seen.min.x),
        f64::from(seen.min.y),
        f64::from(seen.max.x),
        f64::from(seen.max.y),
    );
    let map_from_screen = camera.screen_from_map(pane).inverse();
    Some((on_screen, map_from_screen.transform_rect_bbox(seen)))
}
