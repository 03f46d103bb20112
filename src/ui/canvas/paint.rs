//! Paints the part of the scene that is in view, from meshes that are kept between frames.
//!
//! A mesh is made for one zoom. While the zoom changes, meshes of a nearby zoom are scaled, and
//! only a few are made again in each frame. Once the zoom stays the same, all become exact.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Shape, Vec2};

use super::far::{FarView, append};
use super::headers::{Headers, PaneParts, Part, exact};
use super::tessellate::{Fade, FragmentMesh, Mesher, PLAIN_ZOOM, shared};
use super::textures::Textures;
use super::view::View;
use crate::editor::Camera;
use crate::layout::Picture;
use crate::scene::{Fragment, Pane, Theme};
use crate::ui::widgets::convert::{self, colour};

/// Maps with more fragments than this are painted in large meshes when seen from afar.
const FAR_COUNT: usize = 800;
/// Number of meshes that are made again in one frame although the old ones can still be scaled.
const REMADE_PER_FRAME: usize = 24;
/// While the zoom changes, a mesh is not made again for zooms within this factor of its own.
const UNNOTICED_SCALING: f32 = 1.15;
/// A mesh is never scaled by more than this factor, because its text would be blurred.
const MAX_SCALING: f32 = 2.0;
/// How often the meshes of a frame are made at most, when the font texture grows meanwhile.
const MAX_ATTEMPTS: usize = 4;
/// Meshes that were not used for this many frames are dropped.
const KEPT_FRAMES: u64 = 120;

/// A mesh that is kept between frames.
struct KeptMesh {
    /// Held so that no other fragment can get the same address.
    fragment: Arc<Fragment>,
    mesh: FragmentMesh,
    /// The number of the frame in which the mesh was used last.
    used: u64,
}

/// Paints scenes, and keeps their meshes and textures between frames.
#[derive(Default)]
pub struct ScenePainter {
    /// The meshes by the addresses of their fragments.
    meshes: HashMap<usize, KeptMesh>,
    textures: Textures,
    /// What the headers of a map show.
    headers: Headers,
    /// The large meshes, while the map is seen from afar.
    far: Option<FarView>,
    /// The number of the frame.
    frame: u64,
    zoom: f32,
    pixels_per_point: f32,
    font_texture_size: [usize; 2],
    /// A text that is laid out in every frame. The window library returns the same object for
    /// it until the fonts are rebuilt.
    canary: Option<Arc<Galley>>,
}

impl ScenePainter {
    /// Paints the part of `picture` that `camera` shows. `origin` is the upper left corner of
    /// the canvas. Returns whether another frame would look better.
    pub fn paint(
        &mut self,
        painter: &Painter,
        picture: &Arc<Picture>,
        camera: &Camera,
        theme: &Theme,
        origin: Pos2,
    ) -> bool {
        let view = View {
            picture,
            camera,
            theme,
            origin,
            journey: None,
        };
        self.paint_view(painter, view)
    }

    /// Paints a map, or a page if the view has no map. The names of a map stay in sight and
    /// readable. Returns whether another frame would look better.
    pub fn paint_view(&mut self, painter: &Painter, view: View<'_>) -> bool {
        let scene = &view.picture.scene;
        let context = painter.ctx().clone();
        self.frame += 1;
        self.forget_stale(&context);
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let zoom = view.camera.zoom as f32;
        let is_resting = self.zoom == zoom;
        self.zoom = zoom;
        let is_far = match view.journey {
            Some(_) => view.camera.is_overview(),
            None => zoom < PLAIN_ZOOM && scene.body.len() > FAR_COUNT,
        };
        let near: &[Pane] = if is_far {
            self.paint_far(painter, view, is_resting);
            if view.journey.is_none() {
                return false;
            }
            &Pane::ALL[1..]
        } else {
            self.far = None;
            &Pane::ALL
        };
        let mut headers = std::mem::take(&mut self.headers);
        let mut wants_frame = !is_resting;
        let mut panes = Vec::new();
        // Laying out text may enlarge the font texture, which moves the glyphs that earlier
        // meshes point to. Then all meshes are made again, when the texture has all glyphs.
        for _ in 0..MAX_ATTEMPTS {
            let size = context.fonts(|fonts| fonts.font_image_size());
            let mut budget = REMADE_PER_FRAME;
            panes.clear();
            for pane in near {
                let Some((on_screen, seen)) = pane_in_view(painter, view, *pane) else {
                    continue;
                };
                let parts = headers.parts(&context, view, *pane, seen);
                for part in &parts.parts {
                    wants_frame |= self.keep_mesh(&context, part, is_resting, &mut budget);
                }
                panes.push((on_screen, parts));
            }
            if context.fonts(|fonts| fonts.font_image_size()) == size {
                break;
            }
            self.meshes.clear();
        }
        self.headers = headers;
        self.font_texture_size = context.fonts(|fonts| fonts.font_image_size());
        let paper = colour(view.theme.colours.paper);
        for (on_screen, parts) in panes {
            let inside = painter.with_clip_rect(on_screen);
            inside.rect_filled(on_screen, 0.0, paper);
            let wide = Rect::from_min_max(
                on_screen.min,
                on_screen.max + Vec2::new(parts.overhang, 0.0),
            );
            let names = painter.with_clip_rect(wide.intersect(painter.clip_rect()));
            self.paint_parts(&inside, &names, parts, paper);
        }
        wants_frame
    }

    /// Paints what a pane shows, its names with `names`.
    fn paint_parts(&mut self, painter: &Painter, names: &Painter, pane: PaneParts, paper: Color32) {
        painter.extend(pane.grounds);
        let context = painter.ctx().clone();
        let drawn = Mesher::new(&context, &mut self.textures, false).mesh(&pane.drawings, 1.0);
        let mut all = drawn.mesh;
        let mut textures = Vec::new();
        for part in &pane.parts {
            self.append(part, paper, &mut all, &mut textures);
        }
        painter.add(shared(all));
        painter.extend(textures);
        names.extend(pane.names);
    }

    /// Paints the map seen from afar, with a few large meshes; of a page also the headers.
    fn paint_far(&mut self, painter: &Painter, view: View<'_>, is_resting: bool) {
        let zoom = self.zoom;
        let is_overview = view.journey.is_some();
        let fits = |far: &FarView| far.fits(view.picture, zoom, is_overview, is_resting);
        let kept = self.far.take().filter(fits);
        let paper = colour(view.theme.colours.paper);
        let (context, textures) = (painter.ctx(), &mut self.textures);
        let far = kept.unwrap_or_else(|| match view.journey {
            Some(journey) => {
                let map = (view.picture, journey);
                FarView::of_map(context, textures, map, view.theme, zoom)
            }
            None => FarView::of_scene(context, textures, view.picture, zoom, paper),
        });
        let scale = zoom / far.zoom;
        let panes = if view.journey.is_some() {
            &Pane::ALL[..1]
        } else {
            &Pane::ALL
        };
        for &pane in panes {
            let Some((on_screen, seen)) = pane_in_view(painter, view, pane) else {
                continue;
            };
            let painter = painter.with_clip_rect(on_screen);
            painter.rect_filled(on_screen, 0.0, paper);
            let to_screen = view.camera.screen_from_map(pane);
            let start = convert::pos(to_screen * kurbo::Point::ZERO) + view.origin.to_vec2();
            let on_screen = |pos: Pos2| start + pos.to_vec2() * scale;
            let in_view = || {
                let chunks = far.pane(pane).iter();
                chunks.filter(|chunk| chunk.bounds.overlaps(seen))
            };
            let mut all = Mesh::default();
            all.reserve_vertices(in_view().map(|chunk| chunk.mesh.vertices.len()).sum());
            all.reserve_triangles(in_view().map(|chunk| chunk.mesh.indices.len() / 3).sum());
            for chunk in in_view() {
                append(&mut all, &chunk.mesh, Fade::NONE, on_screen);
            }
            painter.add(shared(all));
            let textures = far.pane(pane).iter().flat_map(|chunk| &chunk.textures);
            let shapes =
                textures.map(|(texture, tint)| texture.moved(scale, start.to_vec2()).shape(*tint));
            painter.extend(shapes);
            far.paint_labels(&painter, start, scale, paper);
        }
        self.far = Some(far);
    }

    /// Drops all meshes if the font texture was rebuilt or has grown, or if the resolution has
    /// changed. From time to time, drops those that were not used for a while.
    fn forget_stale(&mut self, context: &egui::Context) {
        let canary = context.fonts_mut(|fonts| {
            let font = FontId::proportional(12.0);
            fonts.layout_no_wrap("Wayline".to_owned(), font, Color32::WHITE)
        });
        let are_same_fonts = self
            .canary
            .as_ref()
            .is_some_and(|previous| Arc::ptr_eq(previous, &canary));
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

    /// Makes sure that there is a mesh for `part`. `budget` is the number of meshes that may
    /// still be made again in this frame. Returns whether another frame would make a better
    /// mesh.
    fn keep_mesh(
        &mut self,
        context: &egui::Context,
        part: &Part,
        is_resting: bool,
        budget: &mut usize,
    ) -> bool {
        let address = Arc::as_ptr(&part.fragment) as usize;
        let (frame, zoom) = (self.frame, part.zoom);
        if let Some(kept) = self.meshes.get_mut(&address) {
            kept.used = frame;
            let ratio = (kept.mesh.zoom / zoom).max(zoom / kept.mesh.zoom);
            if ratio == 1.0 || (!is_resting && ratio < UNNOTICED_SCALING) {
                return false;
            }
            if ratio < MAX_SCALING && *budget == 0 {
                return true;
            }
        }
        *budget = budget.saturating_sub(1);
        let mesh = Mesher::new(context, &mut self.textures, false).mesh(&part.fragment, zoom);
        self.meshes.insert(
            address,
            KeptMesh {
                fragment: Arc::clone(&part.fragment),
                mesh,
                used: frame,
            },
        );
        false
    }

    /// Adds the mesh of `part` to `all` and its textures to `textures`, at its place, scaled and
    /// faded into `paper`.
    fn append(&self, part: &Part, paper: Color32, all: &mut Mesh, textures: &mut Vec<Shape>) {
        let address = Arc::as_ptr(&part.fragment) as usize;
        let Some(kept) = self.meshes.get(&address) else {
            return;
        };
        debug_assert!(Arc::ptr_eq(&kept.fragment, &part.fragment));
        let fade = Fade::new(part.opacity, paper);
        let scale = part.zoom / kept.mesh.zoom;
        // Text is sharp only if it is placed on whole pixels.
        let at = if scale == 1.0 {
            let pixels = self.pixels_per_point;
            Pos2::new(
                (part.at.x * pixels).round() / pixels,
                (part.at.y * pixels).round() / pixels,
            )
        } else {
            part.at
        };
        append(all, &kept.mesh.mesh, fade, |pos| at + pos.to_vec2() * scale);
        let own_textures = kept.mesh.textures.iter();
        let moved = own_textures.map(|texture| texture.moved(scale, at.to_vec2()));
        textures.extend(moved.map(|texture| texture.shape(fade.tint())));
    }

    /// Paints a single fragment with its origin at `at`, without scaling.
    pub fn paint_alone(&mut self, painter: &Painter, fragment: &Arc<Fragment>, at: Pos2) {
        let context = painter.ctx().clone();
        let mesher = &mut Mesher::new(&context, &mut self.textures, false);
        let mut mesh = mesher.mesh(fragment, 1.0).mesh;
        mesh.translate(at.to_vec2());
        painter.add(shared(mesh));
    }

    /// Paints a single fragment that is being dragged. It is not transparent, so that its text
    /// and the texts below it do not run into each other.
    pub fn paint_ghost(
        &mut self,
        painter: &Painter,
        fragment: &Arc<Fragment>,
        zoom: f32,
        at: Pos2,
    ) {
        let context = painter.ctx().clone();
        let ghost = Mesher::new(&context, &mut self.textures, false).mesh(fragment, zoom);
        let mut mesh = ghost.mesh;
        mesh.translate(at.to_vec2());
        painter.add(shared(mesh));
        let textures = ghost.textures.iter();
        let textures = textures.map(|texture| texture.moved(1.0, at.to_vec2()));
        painter.extend(textures.map(|texture| texture.shape(Color32::WHITE)));
    }
}

/// The part of the screen that shows a pane, and the part of the map that is seen there, in map
/// coordinates. `None` if nothing of the pane is in view.
fn pane_in_view(painter: &Painter, view: View<'_>, pane: Pane) -> Option<(Rect, kurbo::Rect)> {
    let to_canvas = view.origin.to_vec2();
    let on_screen = convert::rect(view.camera.pane_rect(&view.picture.scene, pane))
        .translate(to_canvas)
        .intersect(painter.clip_rect());
    if !on_screen.is_positive() {
        return None;
    }
    let seen = exact(on_screen.translate(-to_canvas));
    let map_from_screen = view.camera.screen_from_map(pane).inverse();
    Some((on_screen, map_from_screen.transform_rect_bbox(seen)))
}
