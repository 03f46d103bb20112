//! The corner at the top left of the map, with the personas and the scenario.

use kurbo::{Circle, Point, Rect};

use super::context::Context;
use super::drawing::draw_text;
use super::grid::PersonaBox;
use super::persona::draw_portrait;
use super::shaper::Shaper;
use crate::model::ElementId;
use crate::scene::{Fragment, Placed, TextStyle};

/// Radius of a portrait, in points.
const PORTRAIT: f64 = 11.0;
/// Space between a portrait and the name, in points.
const GAP: f64 = 8.0;

/// Lays out the corner. Returns its drawing, its height in points, and the boxes of the
/// personas.
pub(super) fn lay_out(
    shaper: &mut Shaper,
    context: &Context<'_>,
) -> (Placed, f64, Vec<PersonaBox>) {
    let (journey, theme) = (context.journey, context.theme);
    let sizes = &theme.sizes;
    let width = sizes.lane_header - sizes.header_pad * 2.0;
    let mut fragment = Fragment::default();
    let mut boxes = Vec::with_capacity(journey.personas.len());
    let mut y = sizes.header_pad + 4.0;
    let inset = PORTRAIT * 2.0 + GAP;
    for persona in &journey.personas {
        let name = shaper.beside(&persona.name, TextStyle::Heading, theme, width - inset);
        let height = name.height.max(PORTRAIT * 2.0 + 2.0);
        let centre = Point::new(sizes.header_pad + PORTRAIT, y + PORTRAIT + 1.0);
        let disc = Circle::new(centre, PORTRAIT - 1.0);
        draw_portrait(shaper, context, &mut fragment, persona, disc);
        let first_row = name.rows.first().map_or(name.height, |_| {
            f64::from(theme.text_size(TextStyle::Heading).1)
        });
        let at = Point::new(sizes.header_pad + inset, centre.y - first_row / 2.0);
        draw_text(&mut fragment, &name, at, theme.colours.text);
        let bottom = (at.y + name.height).max(y + height);
        boxes.push(PersonaBox {
            persona: persona.id,
            rect: Rect::new(sizes.header_pad, y, sizes.lane_header - 4.0, bottom),
        });
        y = bottom + 4.0;
    }
    if !journey.scenario.summary.is_empty() {
        y += 2.0;
        let text = &journey.scenario.summary;
        let summary = shaper.paragraph(text, TextStyle::Secondary, theme, width);
        let at = Point::new(sizes.header_pad, y);
        draw_text(&mut fragment, &summary, at, theme.colours.text_soft);
        y += summary.height;
    }
    let height = y + 8.0;
    let bounds = Rect::new(0.0, 0.0, sizes.lane_header, height);
    let mut corner = Placed::fixed(bounds, fragment);
    corner.element = Some(ElementId::Journey);
    (corner, height, boxes)
}
