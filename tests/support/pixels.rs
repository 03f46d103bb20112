//! Paints what the window shows into a picture. It does so on the processor, so that a test
//! needs no graphics card and every machine gets the same pixels.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex};
use egui::{
    Color32, ColorImage, FullOutput, ImageData, Pos2, Rect, TextureId, TexturesDelta, Vec2,
};
use egui_kittest::TestRenderer;
use image::RgbImage;

/// A painter of textured triangles. Its clones share the textures. One clone is in the harness,
/// which gives it the changes of textures in each frame.
#[derive(Clone, Default)]
pub struct Painter {
    textures: Rc<RefCell<HashMap<TextureId, ColorImage>>>,
}

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut textures = self.textures.borrow_mut();
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(image) = change.image;
                let Some([left, top]) = change.pos else {
                    textures.insert(id, (*image).clone());
                    continue;
                };
                let texture = textures.get_mut(&id).expect("the texture is there");
                let width = texture.width();
                for (row, pixels) in image.pixels.chunks(image.width()).enumerate() {
                    let start = (top + row) * width + left;
                    texture.pixels[start..start + pixels.len()].copy_from_slice(pixels);
                }
            }
        }
        for id in delta.free.drain() {
            textures.remove(&id);
        }
    }
}

impl Painter {
    /// The picture of a frame.
    pub fn paint(&self, context: &egui::Context, output: &FullOutput) -> RgbImage {
        let scale = output.pixels_per_point;
        let mut canvas = Canvas::new(context.content_rect().size() * scale);
        let textures = self.textures.borrow();
        let primitives = context.tessellate(output.shapes.clone(), scale);
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in &primitives
        {
            let Primitive::Mesh(mesh) = primitive else {
                panic!("what paints by itself cannot be painted here");
            };
            let texture = textures.get(&mesh.texture_id).expect("it was sent");
            canvas.mesh(mesh, texture, *clip_rect * scale, scale);
        }
        canvas.finish()
    }
}

/// A picture that is being painted.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
}

impl Canvas {
    /// A black picture. The window paints over all of it.
    fn new(size: Vec2) -> Self {
        let (width, height) = (index(size.x.round()), index(size.y.round()));
        Self {
            width,
            height,
            pixels: vec![Color32::BLACK; width * height],
        }
    }

    fn finish(self) -> RgbImage {
        let bytes = self
            .pixels
            .iter()
            .flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]);
        RgbImage::from_raw(self.width as u32, self.height as u32, bytes.collect())
            .expect("there is a pixel for each place")
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &ColorImage, clip: Rect, pixels_per_point: f32) {
        let bounds =
            Rect::from_min_max(Pos2::ZERO, Pos2::new(self.width as f32, self.height as f32));
        let clip = Rect::from_min_max(clip.min.round(), clip.max.round()).intersect(bounds);
        for corners in mesh.indices.as_chunks::<3>().0 {
            let corners = corners.map(|index| {
                let mut vertex = mesh.vertices[index as usize];
                vertex.pos = (vertex.pos.to_vec2() * pixels_per_point).to_pos2();
                vertex
            });
            self.triangle(corners, texture, clip);
        }
    }

    /// Paints the pixels whose middle is in the triangle. A middle on an edge belongs to the
    /// triangle right of or below it, so that neighbours paint no pixel twice and leave none.
    fn triangle(&mut self, mut corners: [Vertex; 3], texture: &ColorImage, clip: Rect) {
        let mut area = cross(corners[0].pos, corners[1].pos, corners[2].pos);
        if area < 0.0 {
            corners.swap(1, 2);
            area = -area;
        }
        if area == 0.0 {
            return;
        }
        let positions = corners.map(|corner| corner.pos);
        let bounds = Rect::from_points(&positions).intersect(clip);
        if !bounds.is_positive() {
            return;
        }
        // For a mesh in one colour, the texture is looked up only once.
        let [first, second, third] = corners;
        let is_plain = first.color == second.color
            && second.color == third.color
            && first.uv == second.uv
            && second.uv == third.uv;
        let plain = is_plain.then(|| colour(&corners, [1.0, 0.0, 0.0], texture));
        let top = index(bounds.top().floor().max(clip.top()));
        let bottom = index(bounds.bottom().ceil().min(clip.bottom()));
        for y in top..bottom {
            let (left, right) = span(positions, y as f32 + 0.5, clip);
            match plain {
                Some(plain) if plain[3] >= 255.0 => {
                    let row = &mut self.pixels[y * self.width..][left..right];
                    row.fill(rounded(plain));
                }
                Some(plain) => {
                    for x in left..right {
                        self.blend(x, y, plain);
                    }
                }
                None => {
                    for x in left..right {
                        let middle = Pos2::new(x as f32 + 0.5, y as f32 + 0.5);
                        let shares = [
                            cross(positions[1], positions[2], middle) / area,
                            cross(positions[2], positions[0], middle) / area,
                            cross(positions[0], positions[1], middle) / area,
                        ];
                        self.blend(x, y, colour(&corners, shares, texture));
                    }
                }
            }
        }
    }

    /// Lays a colour over a pixel.
    fn blend(&mut self, x: usize, y: usize, over: [f32; 4]) {
        let pixel = &mut self.pixels[y * self.width + x];
        let rest = 1.0 - over[3] / 255.0;
        let [red, green, blue, alpha] = pixel.to_array();
        *pixel = rounded([
            over[0] + f32::from(red) * rest,
            over[1] + f32::from(green) * rest,
            over[2] + f32::from(blue) * rest,
            over[3] + f32::from(alpha) * rest,
        ]);
    }
}

/// A coordinate as the index of a row or a column.
#[expect(clippy::cast_sign_loss, reason = "a picture begins at zero")]
pub fn index(place: f32) -> usize {
    place as usize
}

/// A premultiplied colour, rounded to whole numbers.
fn rounded(colour: [f32; 4]) -> Color32 {
    #[expect(clippy::cast_sign_loss, reason = "colours are not negative")]
    let [red, green, blue, alpha] = colour.map(|channel| (channel + 0.5) as u8);
    Color32::from_rgba_premultiplied(red, green, blue, alpha)
}

/// The first pixel of a row whose middle is in the triangle, and the first after these.
fn span(corners: [Pos2; 3], y: f32, clip: Rect) -> (usize, usize) {
    let (mut left, mut right) = (f32::INFINITY, f32::NEG_INFINITY);
    for (from, to) in [(0, 1), (1, 2), (2, 0)] {
        // Both triangles at an edge use the same order of its ends, so that they meet without
        // a gap.
        let (mut upper, mut lower) = (corners[from], corners[to]);
        if (upper.y, upper.x) > (lower.y, lower.x) {
            (upper, lower) = (lower, upper);
        }
        // The range is half open, so that a row through a corner belongs to one of its edges.
        if upper.y <= y && y < lower.y {
            let x = upper.x + (lower.x - upper.x) * (y - upper.y) / (lower.y - upper.y);
            left = left.min(x);
            right = right.max(x);
        }
    }
    if left > right {
        return (0, 0);
    }
    let left = (left - 0.5).ceil().max(clip.left());
    let right = (right - 0.5).ceil().min(clip.right());
    (index(left), index(right.max(left)))
}

/// Twice the area of a triangle, positive if its corners run clockwise on the screen.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    let (ab, ac) = (b - a, c - a);
    ab.x * ac.y - ab.y * ac.x
}

/// The premultiplied colour of a pixel, from 0 to 255: the colours of the corners, mixed by
/// their shares, times the colour of the texture there.
fn colour(corners: &[Vertex; 3], shares: [f32; 3], texture: &ColorImage) -> [f32; 4] {
    let mut at = Vec2::ZERO;
    let mut tint = [0.0; 4];
    for (corner, share) in corners.iter().zip(shares) {
        at += corner.uv.to_vec2() * share;
        for (channel, value) in tint.iter_mut().zip(corner.color.to_array()) {
            *channel += f32::from(value) * share;
        }
    }
    let texel = sample(texture, at);
    for (channel, value) in tint.iter_mut().zip(texel) {
        *channel *= value / 255.0;
    }
    tint
}

/// The colour of a texture at a place between 0 and 1, mixed from the four nearest pixels.
fn sample(texture: &ColorImage, at: Vec2) -> [f32; 4] {
    let last = Vec2::new(texture.width() as f32 - 1.0, texture.height() as f32 - 1.0);
    let place = at * (last + Vec2::splat(1.0)) - Vec2::splat(0.5);
    let place = place.clamp(Vec2::ZERO, last);
    let base = place.floor();
    let part = place - base;
    let next = (base + Vec2::splat(1.0)).min(last);
    let corners = [
        (base.x, base.y, (1.0 - part.x) * (1.0 - part.y)),
        (next.x, base.y, part.x * (1.0 - part.y)),
        (base.x, next.y, (1.0 - part.x) * part.y),
        (next.x, next.y, part.x * part.y),
    ];
    let mut mixed = [0.0; 4];
    for (x, y, share) in corners {
        if share > 0.0 {
            let pixel = texture.pixels[index(y) * texture.width() + index(x)];
            for (channel, value) in mixed.iter_mut().zip(pixel.to_array()) {
                *channel += f32::from(value) * share;
            }
        }
    }
    mixed
}
