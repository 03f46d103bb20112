//! Portraits of personas in panels: a picture in a disc, or initials on a disc in a tone of
//! the persona's colour, as on the map.

use std::collections::HashMap;

use egui::epaint::RectShape;
use egui::{
    Align2, Color32, ColorImage, Context, FontId, Painter, Pos2, Rect, Stroke, TextureHandle,
    TextureOptions, Vec2,
};

use super::convert::{colour, family, pos};
use crate::editor::Editor;
use crate::export::picture::decode;
use crate::layout::{disc_colour, framed, initials, persona_colour};
use crate::model::{Image, ImageId, Persona, PortraitFrame};
use crate::scene::Weight;

/// Largest width and height of a portrait's texture, in pixels. A part of it is shown, so it
/// is larger than a portrait is on the screen.
const SIDE: u32 = 1024;
/// Largest number of portraits whose textures are kept.
const MAX_KEPT: usize = 32;

/// The textures of portraits that were shown.
#[derive(Default)]
pub struct Portraits {
    /// The texture of each picture; `None` if the picture cannot be decoded.
    textures: HashMap<ImageId, Option<TextureHandle>>,
}

impl Portraits {
    /// Paints the portrait of `persona` in a disc with this centre and radius, in points. A
    /// ring in the persona's colour is painted around the disc.
    pub fn paint(
        &mut self,
        painter: &Painter,
        editor: &Editor,
        persona: &Persona,
        centre: Pos2,
        radius: f32,
    ) {
        let theme = editor.theme();
        let own_colour = persona_colour(editor.journey(), theme, persona.id);
        let background = colour(disc_colour(theme, own_colour));
        painter.circle_filled(centre, radius, background);
        let image = persona.portrait.and_then(|id| editor.journey().image(id));
        let texture = image.and_then(|image| self.texture(painter.ctx(), image));
        if let Some(texture) = texture {
            let square = Rect::from_center_size(centre, Vec2::splat(radius * 2.0));
            let shown = image.map_or(Rect::ZERO, |image| shown(image, persona.portrait_frame));
            painter.add(
                RectShape::filled(square, radius, Color32::WHITE).with_texture(texture.id(), shown),
            );
        } else {
            let font = FontId::new(radius * 0.8, family(Weight::SemiBold));
            let letters = initials(&persona.name);
            let ink = colour(theme.colours.text);
            painter.text(centre, Align2::CENTER_CENTER, letters, font, ink);
        }
        let width = (radius * 0.09).clamp(1.5, 3.0);
        let ring = Stroke::new(width, colour(own_colour));
        painter.circle_stroke(centre, radius + width / 2.0, ring);
    }

    fn texture(&mut self, context: &Context, image: &Image) -> Option<TextureHandle> {
        if self.textures.len() >= MAX_KEPT {
            self.textures.clear();
        }
        self.textures
            .entry(image.id)
            .or_insert_with(|| load(context, image))
            .clone()
    }
}

/// The part of a picture that `frame` shows, in shares of its width and height.
fn shown(image: &Image, frame: PortraitFrame) -> Rect {
    let square = kurbo::Rect::new(0.0, 0.0, 1.0, 1.0);
    let whole = framed(image, frame, square);
    let share = |at: f64, begin: f64, length: f64| (at - begin) / length;
    let corner = |at: f64| {
        pos(kurbo::Point::new(
            share(at, whole.x0, whole.width()),
            share(at, whole.y0, whole.height()),
        ))
    };
    Rect::from_min_max(corner(0.0), corner(1.0))
}

/// A picture as a texture, or `None` if it cannot be decoded.
fn load(context: &Context, image: &Image) -> Option<TextureHandle> {
    let picture = decode(image)?;
    let picture = if picture.width().max(picture.height()) > SIDE {
        picture.thumbnail(SIDE, SIDE)
    } else {
        picture
    };
    let pixels = picture.into_rgba8();
    let size = [pixels.width() as usize, pixels.height() as usize];
    let picture = ColorImage::from_rgba_unmultiplied(size, &pixels);
    let name = format!("portrait {}", image.id.as_str());
    Some(context.load_texture(name, picture, TextureOptions::LINEAR))
}
