//! What belongs to a persona on the map: its colour, the look of its curves, its portrait.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect, RoundedRect, Shape as _, Size, Vec2};

use super::context::Context;
use super::shaper::Shaper;
use crate::analysis::persona_index;
use crate::model::{
    Curve, CurveState, EvidenceStatus, Image, Journey, Persona, PersonaId, PortraitFrame, Tint,
};
use crate::scene::{Colour, Fragment, ImageItem, Item, Paragraph, Stroke, TextStyle, Theme};

/// Share of the persona's colour in the fill of its disc, 0 to 1.
const DISC_FILL: f32 = 0.18;

/// Lengths of strokes and gaps in points; empty for a solid line.
type Dashes = &'static [f64];

/// For each of four personas the dashes of observed, assumed and proposed lines.
///
/// The kind of strokes shows the evidence status: long ones are observed, short ones assumed,
/// dots proposed. Their grouping shows the persona, so that two curves that are both assumed
/// can still be told apart without colour: the strokes of the first are even, those of the
/// second come in pairs, and so on.
const PATTERNS: [[Dashes; 3]; 4] = [
    [&[], &[3.6, 3.6], &[1.8, 3.4]],
    [&[9.0, 5.0], &[3.4, 2.6, 3.4, 7.0], &[1.8, 2.4, 1.8, 6.4]],
    [
        &[9.0, 4.0, 2.0, 4.0],
        &[3.4, 2.6, 3.4, 2.6, 3.4, 7.0],
        &[1.8, 2.4, 1.8, 2.4, 1.8, 6.4],
    ],
    [
        &[9.0, 4.0, 2.0, 4.0, 2.0, 4.0],
        &[3.4, 2.6, 3.4, 2.6, 3.4, 2.6, 3.4, 7.0],
        &[1.8, 2.4, 1.8, 2.4, 1.8, 2.4, 1.8, 6.4],
    ],
];

/// The same for lines that are twice as wide, with dashes about twice as long.
const WIDE_PATTERNS: [[Dashes; 3]; 4] = [
    [&[], &[7.2, 9.2], &[3.6, 8.8]],
    [
        &[18.0, 12.0],
        &[6.8, 7.2, 6.8, 16.0],
        &[3.6, 6.8, 3.6, 14.8],
    ],
    [
        &[18.0, 10.0, 4.0, 10.0],
        &[6.8, 7.2, 6.8, 7.2, 6.8, 16.0],
        &[3.6, 6.8, 3.6, 6.8, 3.6, 14.8],
    ],
    [
        &[18.0, 10.0, 4.0, 10.0, 4.0, 10.0],
        &[6.8, 7.2, 6.8, 7.2, 6.8, 7.2, 6.8, 16.0],
        &[3.6, 6.8, 3.6, 6.8, 3.6, 6.8, 3.6, 14.8],
    ],
];

/// The look of a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurveStyle {
    /// The persona's colour.
    pub colour: Colour,
    /// Number of the dash pattern; it may be larger than the number of patterns.
    pattern: usize,
}

impl CurveStyle {
    /// The strokes and gaps of a part of the curve with the evidence status `status`.
    pub fn dashes(&self, status: Option<EvidenceStatus>) -> &'static [f64] {
        dashes_of(self.pattern, status)
    }

    /// The same as [`CurveStyle::dashes`], for a line about twice as wide as on the map.
    pub(super) fn wide_dashes(&self, status: Option<EvidenceStatus>) -> &'static [f64] {
        WIDE_PATTERNS[self.pattern % WIDE_PATTERNS.len()][status_index(status)]
    }
}

/// The strokes and gaps of the pattern with this number; after the last pattern follows the
/// first again.
fn dashes_of(pattern: usize, status: Option<EvidenceStatus>) -> &'static [f64] {
    PATTERNS[pattern % PATTERNS.len()][status_index(status)]
}

/// The index of a status in a row of patterns.
fn status_index(status: Option<EvidenceStatus>) -> usize {
    match status {
        None | Some(EvidenceStatus::Observed) => 0,
        Some(EvidenceStatus::Assumed) => 1,
        Some(EvidenceStatus::Proposed) => 2,
    }
}

/// The colour of everything that belongs to a persona: the chosen tint, else the accent for
/// the first persona and a tint by place for the others.
pub fn persona_colour(journey: &Journey, theme: &Theme, persona: PersonaId) -> Colour {
    let index = persona_index(journey, persona);
    match journey.personas.get(index) {
        None => theme.colours.neutral,
        Some(persona) => match (persona.tint, index) {
            (Some(tint), _) => theme.tint(tint).mark,
            (None, 0) => theme.colours.accent,
            // Skips blue and teal, which are close to the accent and to touchpoints.
            (None, _) => theme.tint(Tint::at(index + 1)).mark,
        },
    }
}

/// The look of a curve. Each persona has a pattern, and its future state has the next one, so
/// that the first four can be told apart without colour.
pub fn curve_style(journey: &Journey, theme: &Theme, curve: &Curve) -> CurveStyle {
    let index = persona_index(journey, curve.persona);
    CurveStyle {
        colour: persona_colour(journey, theme, curve.persona),
        pattern: match curve.state {
            CurveState::Current => index,
            CurveState::Future => index.wrapping_add(1),
        },
    }
}

/// The colour of a persona's disc, on which [`Colours::text`](crate::scene::Colours::text)
/// can be read.
pub fn disc_colour(theme: &Theme, colour: Colour) -> Colour {
    let paper = theme.colours.paper;
    let mix = |front: u8, back: u8| {
        let value = f32::from(back) + (f32::from(front) - f32::from(back)) * DISC_FILL;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it lies between two bytes"
        )]
        let byte = value.round() as u8;
        byte
    };
    Colour {
        r: mix(colour.r, paper.r),
        g: mix(colour.g, paper.g),
        b: mix(colour.b, paper.b),
        a: 255,
    }
}

/// The letters on the disc of a persona without a portrait: the first of the first two
/// words of the name, its age left out, as a reader sees letters. "Maria Lind, 34" has ML.
pub fn initials(name: &str) -> String {
    let name = name.split(',').next().unwrap_or(name);
    crate::model::initials(name)
}

/// The rectangle of the whole picture, undistorted, of which `square` shows the part that
/// `frame` says. It always covers the square.
pub fn framed(image: &Image, frame: PortraitFrame, square: Rect) -> Rect {
    let (width, height) = (
        f64::from(image.width.max(1)),
        f64::from(image.height.max(1)),
    );
    let scale = (square.width() / width).max(square.height() / height) * frame.zoom;
    let size = Size::new(width * scale, height * scale);
    let begin = |middle: f64, place: f64, whole: f64, shown: f64| {
        let most = (whole - shown).max(0.0) / 2.0;
        middle - whole / 2.0 + ((0.5 - place) * whole).clamp(-most, most)
    };
    let Point { x, y } = square.center();
    let origin = Point::new(
        begin(x, frame.x, size.width, square.width()),
        begin(y, frame.y, size.height, square.height()),
    );
    Rect::from_origin_size(origin, size)
}

/// The frame that is left after the picture was moved by `by`, in the units of the diameter
/// `side` of the frame. It stays where the picture covers the frame.
pub fn moved_frame(image: &Image, frame: PortraitFrame, by: Vec2, side: f64) -> PortraitFrame {
    let square = Rect::from_origin_size(Point::ZERO, (side, side));
    let whole = framed(image, frame, square) + by;
    let place = |begin: f64, whole: f64| {
        let half = side / 2.0 / whole;
        ((side / 2.0 - begin) / whole).clamp(half.min(0.5), 1.0 - half.min(0.5))
    };
    PortraitFrame {
        x: place(whole.x0, whole.width()),
        y: place(whole.y0, whole.height()),
        ..frame
    }
}

/// Draws the portrait of a persona in a disc, or its initials.
pub(super) fn draw_portrait(
    shaper: &mut Shaper,
    context: &Context<'_>,
    out: &mut Fragment,
    persona: &Persona,
    disc: Circle,
) {
    let theme = context.theme;
    let letters = shaper.row(&initials(&persona.name), TextStyle::SmallStrong, theme);
    draw_disc((context.journey, theme), out, persona, disc, &letters);
}

/// Draws the portrait of a persona in a disc, or `letters` where there is none.
pub(super) fn draw_disc(
    (journey, theme): (&Journey, &Theme),
    out: &mut Fragment,
    persona: &Persona,
    disc: Circle,
    letters: &Paragraph,
) {
    let colour = persona_colour(journey, theme, persona.id);
    let shape = disc.to_path(0.02);
    out.path(shape.clone(), Some(disc_colour(theme, colour)), None);
    let square = disc.bounding_box();
    let image = persona.portrait.and_then(|id| journey.image(id));
    if let Some(image) = image {
        out.items.push(Item::Image(ImageItem {
            image: Arc::clone(image),
            rect: framed(image, persona.portrait_frame, square),
            clip: Some(RoundedRect::from_rect(square, disc.radius)),
        }));
    } else {
        for row in &letters.rows {
            let width = f64::from(row.row.width);
            let at = Point::new(
                disc.center.x - width / 2.0,
                disc.center.y - letters.height / 2.0 + row.baseline,
            );
            if width < disc.radius * 2.0 {
                out.text(Arc::clone(&row.row), at, theme.colours.text);
            }
        }
    }
    // The ring is outside of the disc, because pictures are painted above all shapes of their
    // pane.
    let ring = Circle::new(disc.center, disc.radius + 1.0).to_path(0.02);
    out.path(ring, None, Some(Stroke::solid(colour, 2.0)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_name_and_not_of_the_age() {
        for (name, expected) in [
            ("Maria, 34", "M"),
            ("Maria Lind, 34", "ML"),
            ("мария де ла круз", "МД"),
            ("", ""),
            (" — ", ""),
            ("ßa", "SS"),
            ("“Ann” (31)", "A3"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn no_two_lines_look_alike() {
        for patterns in [PATTERNS, WIDE_PATTERNS] {
            let mut all: Vec<Dashes> = patterns.into_iter().flatten().collect();
            all.sort_by(|a, b| a.partial_cmp(b).expect("finite"));
            let count = all.len();
            all.dedup();
            assert_eq!(all.len(), count);
        }
    }
}
