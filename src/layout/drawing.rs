//! Drawing functions that several parts of the layout share.

use std::sync::Arc;

use kurbo::Point;

use crate::scene::{Colour, Face, Fragment, Paragraph, Theme};

/// Draws the rows of `paragraph` with their top left corner at `at`.
pub(super) fn draw_text(out: &mut Fragment, paragraph: &Paragraph, at: Point, colour: Colour) {
    for row in &paragraph.rows {
        let origin = Point::new(at.x + row.x, at.y + row.baseline);
        out.text(Arc::clone(&row.row), origin, colour);
    }
}

/// The colour in which a face is drawn.
pub fn face_colour(theme: &Theme, face: Face) -> Colour {
    match face {
        Face::Awful | Face::Bad => theme.colours.negative,
        Face::Neutral => theme.colours.neutral,
        Face::Good | Face::Great => theme.colours.positive,
    }
}

/// A colour between `back` (for a `share` of 0) and `front` (for 1), opaque.
pub(super) fn mixed(front: Colour, back: Colour, share: f32) -> Colour {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it lies between two bytes"
    )]
    let mix = |front: u8, back: u8| {
        let (front, back) = (f32::from(front), f32::from(back));
        (back + (front - back) * share.clamp(0.0, 1.0)).round() as u8
    };
    Colour {
        r: mix(front.r, back.r),
        g: mix(front.g, back.g),
        b: mix(front.b, back.b),
        a: 255,
    }
}

/// `colour` with its opacity multiplied by `opacity`, which is clamped to 0 to 1.
pub(super) fn faded(colour: Colour, opacity: f32) -> Colour {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an opacity is between 0 and 1"
    )]
    let a = (f32::from(colour.a) * opacity.clamp(0.0, 1.0)).round() as u8;
    Colour { a, ..colour }
}
