//! Paints the signs in the headers of lanes: pills for hidden lanes, and chevrons.

use egui::{FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use crate::scene::{TextStyle, Theme};
use crate::ui::widgets::convert::{self, colour};

/// Paints a pill with the number of lanes that are hidden where it stands, and before it the
/// sign that it opens: two arrows away from a line.
pub(super) fn pill(
    painter: &Painter,
    theme: &Theme,
    (rect, zoom): (Rect, f32),
    text: &str,
    is_hovered: bool,
) {
    let colours = &theme.colours;
    let (fill, ink) = if is_hovered {
        (colours.accent, colours.on_accent)
    } else {
        (colours.panel, colours.text_soft)
    };
    let (fill, ink) = (colour(fill), colour(ink));
    let edge = if is_hovered {
        colours.accent
    } else {
        colours.line_strong
    };
    painter.rect(
        rect,
        rect.height() / 2.0,
        fill,
        Stroke::new(1.0, colour(edge)),
        StrokeKind::Inside,
    );
    let centre = rect.left_center() + Vec2::new(10.5 * zoom, 0.0);
    let stroke = Stroke::new(1.2 * zoom.min(1.5), ink);
    let reach = 3.2 * zoom;
    painter.line_segment(
        [
            centre - Vec2::new(reach, 0.0),
            centre + Vec2::new(reach, 0.0),
        ],
        stroke,
    );
    for sign in [-1.0, 1.0] {
        let tip = centre + Vec2::new(0.0, sign * 4.6 * zoom);
        let arm = Vec2::new(2.4 * zoom, -sign * 2.2 * zoom);
        let other = Vec2::new(-arm.x, arm.y);
        painter.add(Shape::line(vec![tip + arm, tip, tip + other], stroke));
    }
    let style = TextStyle::Small;
    let font = FontId::new(
        theme.text_size(style).0 * zoom,
        convert::family(style.weight()),
    );
    let galley = painter.layout_no_wrap(text.to_owned(), font, ink);
    let at = Pos2::new(
        rect.min.x + 18.0 * zoom,
        rect.center().y - galley.size().y / 2.0,
    );
    painter.galley(at, galley, ink);
}

/// A chevron at `centre`: to the right for a collapsed lane, else down.
pub(super) fn chevron(
    theme: &Theme,
    centre: Pos2,
    zoom: f32,
    is_collapsed: bool,
    is_hovered: bool,
) -> Shape {
    let colours = &theme.colours;
    let ink = if is_hovered {
        colours.accent
    } else {
        colours.text_soft
    };
    let turned = |along: f32, across: f32| {
        let by = if is_collapsed {
            Vec2::new(along, across)
        } else {
            Vec2::new(across, along)
        };
        centre + by * zoom
    };
    let points = vec![turned(-1.6, -3.4), turned(1.8, 0.0), turned(-1.6, 3.4)];
    let width = if is_hovered { 2.2 } else { 1.6 };
    Shape::line(
        points,
        Stroke::new(width * zoom.clamp(0.7, 1.6), colour(ink)),
    )
}
