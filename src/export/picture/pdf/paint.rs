//! Converts shapes and colours of a scene to those of the PDF library.

use krilla::geom::{Path, PathBuilder, Rect as PdfRect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke as PdfStroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use kurbo::{BezPath, PathEl, Point, Rect, Vec2};

use crate::scene::{Colour, Stroke};

/// Accuracy of curves in points.
const TOLERANCE: f64 = 0.02;

/// Draws a path, filled if there is a colour and stroked if there is a line.
pub(super) fn draw_path(
    surface: &mut Surface<'_>,
    path: Option<Path>,
    colour: Option<Colour>,
    line: Option<&Stroke>,
) {
    let Some(path) = path.filter(|_| colour.is_some() || line.is_some()) else {
        return;
    };
    surface.set_fill(colour.map(fill));
    surface.set_stroke(line.map(stroke));
    surface.draw_path(&path);
}

/// A fill of one colour.
pub(super) fn fill(colour: Colour) -> Fill {
    Fill {
        paint: paint(colour),
        opacity: opacity(colour),
        rule: FillRule::NonZero,
    }
}

/// A stroke as in the other formats: with round ends, but with flat ends on dashes.
pub(super) fn stroke(stroke: &Stroke) -> PdfStroke {
    let is_dashed = !stroke.dashes.is_empty();
    PdfStroke {
        paint: paint(stroke.colour),
        width: single(stroke.width),
        line_cap: if is_dashed {
            LineCap::Butt
        } else {
            LineCap::Round
        },
        line_join: LineJoin::Round,
        opacity: opacity(stroke.colour),
        dash: is_dashed.then(|| StrokeDash {
            array: stroke.dashes.iter().copied().map(single).collect(),
            offset: 0.0,
        }),
        ..PdfStroke::default()
    }
}

fn paint(colour: Colour) -> krilla::paint::Paint {
    krilla::color::rgb::Color::new(colour.r, colour.g, colour.b).into()
}

fn opacity(colour: Colour) -> NormalizedF32 {
    NormalizedF32::new(f32::from(colour.a) / 255.0).unwrap_or(NormalizedF32::ONE)
}

/// Fills a rectangle with one colour, tagged so that screen readers skip it.
pub(super) fn background(surface: &mut Surface<'_>, rect: Rect, colour: Colour) {
    let bounds = PdfRect::from_ltrb(
        single(rect.x0),
        single(rect.y0),
        single(rect.x1),
        single(rect.y1),
    );
    let kind = ArtifactType::Background;
    let artifact = match bounds {
        Some(_) => Artifact::new(kind, bounds),
        None => Artifact::with_kind(ArtifactType::Other),
    };
    surface.start_tagged(ContentTag::Artifact(artifact));
    draw_path(surface, outline(&rect, Vec2::ZERO), Some(colour), None);
    surface.end_tagged();
}

/// The outline of a shape, moved by `offset`; `None` if there is nothing to draw.
pub(super) fn outline(shape: &impl kurbo::Shape, offset: Vec2) -> Option<Path> {
    elements(shape.path_elements(TOLERANCE), offset)
}

/// A path of the scene, moved by `offset`; `None` if there is nothing to draw.
pub(super) fn bez_path(path: &BezPath, offset: Vec2) -> Option<Path> {
    elements(path.iter(), offset)
}

fn elements(elements: impl Iterator<Item = PathEl>, offset: Vec2) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let at = |point: Point| {
        let point = point + offset;
        (single(point.x), single(point.y))
    };
    for element in elements {
        match element {
            PathEl::MoveTo(to) => {
                let (x, y) = at(to);
                builder.move_to(x, y);
            }
            PathEl::LineTo(to) => {
                let (x, y) = at(to);
                builder.line_to(x, y);
            }
            PathEl::QuadTo(a, to) => {
                let ((x1, y1), (x, y)) = (at(a), at(to));
                builder.quad_to(x1, y1, x, y);
            }
            PathEl::CurveTo(a, b, to) => {
                let ((x1, y1), (x2, y2), (x, y)) = (at(a), at(b), at(to));
                builder.cubic_to(x1, y1, x2, y2, x, y);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}

/// `number` in the precision that PDF numbers have.
pub(super) fn single(number: f64) -> f32 {
    number as f32
}
