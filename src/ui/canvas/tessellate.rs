//! Turns fragments of the scene into triangles.
//!
//! A fragment becomes one mesh for one zoom: shapes with smooth edges, and text from the font
//! texture of the window, in painting order. Pictures, and text in scripts that the window's
//! fonts lack, become separate textures.

use std::sync::Arc;

use egui::epaint::{
    self, CircleShape, Mesh, PathShape, PathStroke, RectShape, StrokeKind, TessellationOptions,
    Tessellator, TextShape,
};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Context, FontId, Pos2, Rect, Shape, Stroke, Vec2};
use kurbo::{BezPath, PathEl};
use lyon_tessellation::path::Path as LyonPath;
use lyon_tessellation::{BuffersBuilder, FillOptions, FillTessellator, FillVertex, VertexBuffers};

use super::textures::{PlacedTexture, Textures};
use crate::scene::{Fragment, Item, PathItem, RectItem, TextItem};
use crate::ui::widgets::convert::{colour, family, pos};

/// Text is drawn as bars if its size on the screen is smaller than this, in points.
const READABLE_SIZE: f32 = 5.0;
/// Below this zoom no text can be read, so large maps are drawn with plain rectangles only.
pub const PLAIN_ZOOM: f32 = 0.35;
/// From afar, paths are drawn as rectangles if they are smaller than this on the screen, in
/// points.
const DETAILED_SIZE: f32 = 4.0;
/// From afar, rectangles that are lower than this on the screen, in points, are not drawn, and
/// neither are paths that are smaller.
const VISIBLE_SIZE: f32 = 2.4;
/// From afar and below this zoom, a card is filled with the colour of its edge.
const OUTLINE_ZOOM: f32 = 0.16;
/// Largest deviation of curves on the screen from their exact shape, in points.
const TOLERANCE: f64 = 0.1;

/// A fragment as triangles.
pub struct FragmentMesh {
    /// The zoom that the mesh was made for.
    pub zoom: f32,
    /// The triangles, in points of the screen relative to the fragment's origin.
    pub mesh: Mesh,
    /// The textures over the mesh, in the same coordinates.
    pub textures: Vec<PlacedTexture>,
}

/// How a dimmed fragment is painted: with colours mixed with that of the paper instead of
/// transparent ones. So its shapes still cover each other, as if the fragment were painted as
/// a whole and then faded.
#[derive(Clone, Copy, Debug)]
pub struct Fade {
    opacity: f32,
    paper: Color32,
}

impl Fade {
    /// No fading.
    pub const NONE: Self = Self {
        opacity: 1.0,
        paper: Color32::WHITE,
    };

    /// Fading to `opacity`, between 0 and 1, on a background in the colour `paper`.
    pub fn new(opacity: f32, paper: Color32) -> Self {
        Self { opacity, paper }
    }

    /// Whether the fading changes anything.
    pub fn is_any(self) -> bool {
        self.opacity < 1.0
    }

    /// The colour `ink` when faded. It covers what is behind it as much as before.
    pub fn of(self, ink: Color32) -> Color32 {
        let cover = f32::from(ink.a()) / 255.0;
        let [r, g, b, a] = ink.to_array();
        #[expect(
            clippy::cast_sign_loss,
            reason = "both are channels, and the opacity is between 0 and 1"
        )]
        let mix = |ink: u8, paper: u8| {
            let faded =
                f32::from(ink) * self.opacity + f32::from(paper) * cover * (1.0 - self.opacity);
            faded.round() as u8
        };
        Color32::from_rgba_premultiplied(
            mix(r, self.paper.r()),
            mix(g, self.paper.g()),
            mix(b, self.paper.b()),
            a,
        )
    }

    /// The tint that fades a picture. Unlike a faded colour, it is transparent.
    pub fn tint(self) -> Color32 {
        if self.is_any() {
            Color32::WHITE.gamma_multiply(self.opacity)
        } else {
            Color32::WHITE
        }
    }
}

/// Turns fragments into triangles.
pub struct Mesher<'a> {
    context: &'a Context,
    textures: &'a mut Textures,
    tessellator: Tessellator,
    pixels_per_point: f32,
    /// Whether the map is seen from afar, so that everything is drawn with plain rectangles.
    is_far: bool,
}

impl<'a> Mesher<'a> {
    /// Makes a mesher for this frame. With `is_far`, it draws only plain rectangles.
    pub fn new(context: &'a Context, textures: &'a mut Textures, is_far: bool) -> Self {
        let pixels_per_point = context.pixels_per_point();
        let texture_size = context.fonts(|fonts| fonts.font_image_size());
        Self {
            context,
            textures,
            tessellator: Tessellator::new(
                pixels_per_point,
                TessellationOptions::default(),
                texture_size,
                Vec::new(),
            ),
            pixels_per_point,
            is_far,
        }
    }

    /// The mesh and the textures of `fragment` at `zoom`.
    pub fn mesh(&mut self, fragment: &Fragment, zoom: f32) -> FragmentMesh {
        let mut out = FragmentMesh {
            zoom,
            mesh: Mesh::default(),
            textures: Vec::new(),
        };
        for item in &fragment.items {
            match item {
                Item::Rect(item) => self.rect(item, zoom, &mut out.mesh),
                Item::Path(item) => self.path(item, zoom, &mut out.mesh),
                Item::Text(item) => self.text(item, zoom, &mut out),
                Item::Image(item) => {
                    if let Some(texture) = self.textures.image(self.context, &item.image) {
                        let rect = scaled(crate::ui::widgets::convert::rect(item.rect), zoom);
                        out.textures.push(match item.clip {
                            None => PlacedTexture::whole(texture, rect),
                            Some(clip) => {
                                let radius = clip.radii().top_left as f32 * zoom;
                                let clip = crate::ui::widgets::convert::rect(clip.rect());
                                let clip = scaled(clip, zoom);
                                PlacedTexture::clipped(texture, rect, clip, radius)
                            }
                        });
                    }
                }
            }
        }
        out
    }

    fn rect(&mut self, item: &RectItem, zoom: f32, out: &mut Mesh) {
        let rect = scaled(crate::ui::widgets::convert::rect(item.rect), zoom);
        let fill = item.fill.map_or(Color32::TRANSPARENT, colour);
        if self.is_far {
            if rect.height() < VISIBLE_SIZE {
                return;
            }
            // A bar thinner than a pixel, such as that of a card's role, would flicker.
            let rect = rect.expand2(Vec2::new((1.0 - rect.width()).max(0.0) / 2.0, 0.0));
            if let (Some(stroke), true) = (&item.stroke, zoom < OUTLINE_ZOOM) {
                // There is no room for an edge and a fill, and the edge can be seen better.
                out.add_colored_rect(rect, colour(stroke.colour));
            } else if let Some(stroke) = &item.stroke {
                let width = (stroke.width as f32 * zoom).max(1.2 / self.pixels_per_point);
                out.add_colored_rect(rect, colour(stroke.colour));
                out.add_colored_rect(rect.shrink(width), fill);
            } else {
                out.add_colored_rect(rect, fill);
            }
            return;
        }
        let radius = item.radius as f32 * zoom;
        let (solid, dashed) = match &item.stroke {
            Some(stroke) if stroke.dashes.is_empty() => {
                let width = (stroke.width as f32 * zoom).max(0.75);
                (Stroke::new(width, colour(stroke.colour)), None)
            }
            Some(stroke) => (Stroke::NONE, Some(stroke)),
            None => (Stroke::NONE, None),
        };
        let shape = RectShape::new(rect, radius, fill, solid, StrokeKind::Middle);
        self.tessellator.tessellate_rect(&shape, out);
        if let Some(stroke) = dashed {
            let outline = kurbo::RoundedRect::from_rect(item.rect, item.radius);
            let path = kurbo::Shape::to_path(&outline, TOLERANCE);
            self.stroke(&path, stroke, zoom, out);
        }
    }

    fn path(&mut self, item: &PathItem, zoom: f32, out: &mut Mesh) {
        if self.is_far {
            let bounds = kurbo::Shape::bounding_box(&*item.path);
            let rect = scaled(crate::ui::widgets::convert::rect(bounds), zoom);
            if rect.width().max(rect.height()) < VISIBLE_SIZE {
                return;
            }
            if rect.width().max(rect.height()) < DETAILED_SIZE {
                // A shape this small is drawn as a rectangle in its colour.
                let ink = item
                    .fill
                    .or(item.stroke.as_ref().map(|stroke| stroke.colour));
                if let Some(ink) = ink {
                    out.add_colored_rect(rect, colour(ink).gamma_multiply(0.6));
                }
                return;
            }
        }
        if let Some(fill) = item.fill {
            for contour in contours(&item.path, zoom) {
                self.fill(&contour.points, colour(fill), out);
            }
        }
        if let Some(stroke) = &item.stroke {
            self.stroke(&item.path, stroke, zoom, out);
        }
    }

    /// Fills one closed contour. A convex one gets smooth edges from the window library's
    /// tessellator. Any other gets a thin line in the same colour around it, unless the colour
    /// is transparent, where the line would be visible.
    fn fill(&mut self, points: &[Pos2], fill: Color32, out: &mut Mesh) {
        if points.len() < 3 {
            return;
        }
        if is_convex(points) {
            let shape = PathShape::convex_polygon(points.to_vec(), fill, Stroke::NONE);
            self.tessellator.tessellate_path(&shape, out);
            return;
        }
        fill_any(points, fill, out);
        if fill.a() == 255 {
            let edge = PathStroke::new(0.6 / self.pixels_per_point, fill);
            let shape = PathShape::closed_line(points.to_vec(), edge);
            self.tessellator.tessellate_path(&shape, out);
        }
    }

    fn stroke(&mut self, path: &BezPath, stroke: &crate::scene::Stroke, zoom: f32, out: &mut Mesh) {
        let width = (stroke.width as f32 * zoom).max(0.75);
        let ink = colour(stroke.colour);
        for contour in contours(path, zoom) {
            if stroke.dashes.is_empty() {
                let line = PathStroke::new(width, ink);
                let shape = if contour.is_closed {
                    PathShape::closed_line(contour.points, line)
                } else {
                    PathShape::line(contour.points, line)
                };
                self.tessellator.tessellate_path(&shape, out);
                continue;
            }
            let mut points = contour.points;
            if contour.is_closed
                && let Some(first) = points.first().copied()
            {
                points.push(first);
            }
            let (dashes, gaps): (Vec<f32>, Vec<f32>) = stroke
                .dashes
                .chunks_exact(2)
                .map(|pair| (pair[0] as f32 * zoom, pair[1] as f32 * zoom))
                .unzip();
            let line = Stroke::new(width, ink);
            for shape in Shape::dashed_line_with_offset(&points, line, &dashes, &gaps, 0.0) {
                self.tessellator.tessellate_shape(shape, out);
            }
        }
    }

    fn text(&mut self, item: &TextItem, zoom: f32, out: &mut FragmentMesh) {
        let row = &item.row;
        let size = row.size * zoom;
        let at = pos(item.origin);
        let at = Pos2::new(at.x * zoom, at.y * zoom);
        let ink = colour(item.colour);
        if self.is_far && size < VISIBLE_SIZE * 0.5 {
            return;
        }
        if size < READABLE_SIZE {
            let height = size * 0.42;
            let bar = Rect::from_min_size(
                Pos2::new(at.x, at.y - height),
                Vec2::new(row.width * zoom, height),
            );
            out.mesh.add_colored_rect(bar, ink.gamma_multiply(0.45));
            return;
        }
        if !row.is_plain {
            let scale = zoom * self.pixels_per_point;
            if let Some((texture, rect)) = self.textures.row(self.context, item, scale) {
                let rect = scaled(rect, zoom).translate(at.to_vec2());
                out.textures.push(PlacedTexture::whole(texture, rect));
            }
            return;
        }
        let format = TextFormat {
            font_id: FontId::new(size, family(row.weight)),
            color: ink,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(row.text.to_string(), format);
        job.wrap.max_width = f32::INFINITY;
        job.break_on_newline = false;
        job.round_output_to_gui = false;
        let galley = self.context.fonts_mut(|fonts| fonts.layout_job(job));
        let Some(placed) = galley.rows.first() else {
            return;
        };
        let first_glyph = placed.row.glyphs.first();
        let baseline = first_glyph.map_or(0.0, |glyph| glyph.pos.y) + placed.pos.y;
        let origin = Pos2::new(at.x, at.y - baseline);
        let shape = TextShape::new(origin, galley.clone(), ink);
        self.tessellator.tessellate_text(&shape, &mut out.mesh);
    }
}

/// The rectangle with all coordinates multiplied by `zoom`.
fn scaled(rect: Rect, zoom: f32) -> Rect {
    Rect::from_min_max(
        Pos2::new(rect.min.x * zoom, rect.min.y * zoom),
        Pos2::new(rect.max.x * zoom, rect.max.y * zoom),
    )
}

/// One contour of a path, as straight lines on the screen.
struct Contour {
    points: Vec<Pos2>,
    is_closed: bool,
}

/// The contours of `path` at `zoom`.
fn contours(path: &BezPath, zoom: f32) -> Vec<Contour> {
    let mut contours: Vec<Contour> = Vec::new();
    let scale = f64::from(zoom);
    kurbo::flatten(
        path.elements().iter().copied(),
        TOLERANCE / scale,
        |element| {
            let scaled = |point: kurbo::Point| pos((point.to_vec2() * scale).to_point());
            match element {
                PathEl::MoveTo(point) => contours.push(Contour {
                    points: vec![scaled(point)],
                    is_closed: false,
                }),
                PathEl::LineTo(point) => {
                    if let Some(contour) = contours.last_mut() {
                        let point = scaled(point);
                        if contour.points.last() != Some(&point) {
                            contour.points.push(point);
                        }
                    }
                }
                PathEl::ClosePath => {
                    if let Some(contour) = contours.last_mut() {
                        contour.is_closed = true;
                        if contour.points.len() > 1
                            && contour.points.first() == contour.points.last()
                        {
                            contour.points.pop();
                        }
                    }
                }
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
            }
        },
    );
    contours
}

/// Whether a closed contour is convex: it turns in one direction only, and goes around once.
fn is_convex(points: &[Pos2]) -> bool {
    let mut sign = 0.0_f32;
    let mut turns = 0.0_f32;
    for index in 0..points.len() {
        let (a, b, c) = (
            points[index],
            points[(index + 1) % points.len()],
            points[(index + 2) % points.len()],
        );
        let (u, v) = (b - a, c - b);
        let cross = u.x * v.y - u.y * v.x;
        if cross * sign < -1e-4 {
            return false;
        }
        if cross.abs() > 1e-4 {
            sign = cross;
        }
        turns += cross.atan2(u.dot(v));
    }
    // A pentagram also turns in one direction only, but goes around more than once.
    turns.abs() < std::f32::consts::TAU * 1.1
}

/// Fills a contour of any shape, without smooth edges.
fn fill_any(points: &[Pos2], fill: Color32, out: &mut Mesh) {
    let mut builder = LyonPath::builder();
    builder.begin(lyon_tessellation::math::point(points[0].x, points[0].y));
    for point in &points[1..] {
        builder.line_to(lyon_tessellation::math::point(point.x, point.y));
    }
    builder.close();
    let mut buffers: VertexBuffers<Pos2, u32> = VertexBuffers::new();
    let result = FillTessellator::new().tessellate_path(
        &builder.build(),
        &FillOptions::non_zero(),
        &mut BuffersBuilder::new(&mut buffers, |vertex: FillVertex<'_>| {
            let at = vertex.position();
            Pos2::new(at.x, at.y)
        }),
    );
    if let Err(error) = result {
        log::warn!("a shape could not be filled: {error}");
        return;
    }
    let first = u32::try_from(out.vertices.len()).unwrap_or(u32::MAX);
    for vertex in buffers.vertices {
        out.vertices.push(epaint::Vertex {
            pos: vertex,
            uv: epaint::WHITE_UV,
            color: fill,
        });
    }
    out.indices
        .extend(buffers.indices.into_iter().map(|index| first + index));
}

/// A disc, for the marks over the map.
pub fn disc(centre: Pos2, radius: f32, fill: Color32, stroke: Stroke) -> Shape {
    Shape::Circle(CircleShape {
        center: centre,
        radius,
        fill,
        stroke,
    })
}

/// A mesh as a shape.
pub fn shared(mesh: Mesh) -> Shape {
    Shape::Mesh(Arc::new(mesh))
}
