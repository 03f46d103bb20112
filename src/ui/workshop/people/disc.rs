//! A disc in the colour of a person, with the letters that stand for the name.

use egui::{Align2, Color32, FontId, Painter, Pos2, Stroke};

use crate::model::Tint;
use crate::scene::{Colour, Theme, Weight, contrast};
use crate::ui::widgets::convert::{colour, family};

/// How a disc looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Disc<'a> {
    /// The colour of the person; `None` for someone without a name.
    pub(super) tint: Option<Tint>,
    /// The letters on the disc.
    pub(super) letters: &'a str,
    /// Whether the person is away, which leaves only the outline.
    pub(super) is_hollow: bool,
}

/// Paints a disc with this `radius` in points around `centre`.
pub(super) fn paint(
    painter: &Painter,
    theme: &Theme,
    disc: Disc<'_>,
    (centre, radius): (Pos2, f32),
) {
    let colours = &theme.colours;
    let fill = disc
        .tint
        .map_or(colours.header, |tint| theme.tint(tint).person);
    let ink = if disc.is_hollow {
        painter.circle_stroke(centre, radius - 0.75, Stroke::new(1.5, colour(fill)));
        colour(colours.text_soft)
    } else {
        painter.circle_filled(centre, radius, colour(fill));
        disc.tint
            .map_or(colour(colours.text_soft), |_| ink_on(fill))
    };
    let letters = disc.letters.chars().count();
    let size = radius
        * if letters > 3 {
            0.62
        } else if letters > 2 {
            0.74
        } else {
            0.9
        };
    let font = FontId::new(size, family(Weight::SemiBold));
    painter.text(centre, Align2::CENTER_CENTER, disc.letters, font, ink);
}

/// The ink, black or white, that is read best on `fill`.
pub(super) fn ink_on(fill: Colour) -> Color32 {
    let ink = |level: u8| Colour {
        r: level,
        g: level,
        b: level,
        a: 255,
    };
    let (dark, light) = (ink(16), ink(255));
    let is_light = contrast(fill, dark) >= contrast(fill, light);
    colour(if is_light { dark } else { light })
}
