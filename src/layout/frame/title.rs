//! The title: the name of the map, its scenario, its personas, and when it was made.

use std::sync::Arc;

use kurbo::{Circle, Point, Rect};

use super::super::context::Context;
use super::super::drawing::draw_text;
use super::super::persona::{draw_disc, initials};
use super::super::shaper::Shaper;
use super::{Block, Heading};
use crate::analysis::told_summary;
use crate::element_names::map_title;
use crate::scene::{FontStyle, Fragment, ImageItem, Item, Paragraph, Stroke, Weight};

/// The width up to which a title has its least size, in points. On wider maps it grows, because
/// those are seen from further away or made smaller.
const USUAL_WIDTH: f64 = 1100.0;
/// How much larger than the least size a title may be.
const MOST_GROWTH: f64 = 3.0;
/// Sizes and line heights of the texts at the least size, in points.
const TITLE: (f32, f32) = (24.0, 30.0);
const PART: (f32, f32) = (15.0, 21.0);
const SCENARIO: (f32, f32) = (14.0, 20.0);
const PERSONA: (f32, f32) = (13.0, 18.0);
const ASIDE: (f32, f32) = (12.0, 17.0);
/// The widest lines of the scenario, the part of the width that date and logo may take, and the
/// greatest size of the logo, in points at the least size.
const MEASURE: f64 = 760.0;
const ASIDE_SHARE: f64 = 0.3;
const LOGO: (f64, f64) = (180.0, 44.0);
/// Radius of a portrait, and the spaces beside it, in points at the least size.
const PORTRAIT: f64 = 12.0;
const BESIDE: f64 = 9.0;
const BETWEEN: f64 = 26.0;

/// Sets the texts of a title.
struct Setter<'a> {
    shaper: &'a mut Shaper,
    /// How much larger than the least size everything is.
    growth: f64,
}

impl Setter<'_> {
    fn set(
        &mut self,
        text: &str,
        (size, line): (f32, f32),
        weight: Weight,
        width: f64,
    ) -> Arc<Paragraph> {
        #[expect(clippy::cast_possible_truncation, reason = "fonts are measured in f32")]
        let growth = self.growth as f32;
        let font = FontStyle {
            size: size * growth,
            line: line * growth,
            weight,
        };
        self.shaper.set_beside(text, font, width)
    }
}

/// Lays out the title of the map for this width, in points.
pub(super) fn lay_out(
    shaper: &mut Shaper,
    context: &Context<'_>,
    heading: &Heading<'_>,
    width: f64,
) -> Block {
    let growth = (width / USUAL_WIDTH).clamp(1.0, MOST_GROWTH);
    let mut setter = Setter { shaper, growth };
    let (journey, colours) = (context.journey, &context.theme.colours);
    let mut out = Fragment::default();
    let (taken, aside_bottom) = draw_aside(&mut setter, context, heading, width, &mut out);
    let room = width - taken - if taken > 0.0 { 32.0 * growth } else { 0.0 };
    let title = map_title(context.words, journey);
    let title = setter.set(&title, TITLE, Weight::SemiBold, room);
    draw_text(&mut out, &title, Point::ZERO, colours.text);
    let mut y = title.height;
    if let Some(part) = heading.part {
        let part = setter.set(part, PART, Weight::SemiBold, room);
        draw_text(&mut out, &part, Point::new(0.0, y), colours.accent);
        y += part.height;
    }
    let scenario = told_summary(journey);
    if !scenario.is_empty() {
        y += 3.0 * growth;
        let measure = room.min(MEASURE * growth);
        let scenario = setter.set(scenario, SCENARIO, Weight::Regular, measure);
        draw_text(&mut out, &scenario, Point::new(0.0, y), colours.text_soft);
        y += scenario.height;
    }
    if !journey.personas.is_empty() {
        y += 10.0 * growth;
        y = draw_personas(&mut setter, context, &mut out, y, room);
    }
    y = y.max(aside_bottom) + 14.0 * growth;
    let line = Stroke::solid(colours.line, 1.0);
    out.line(Point::new(0.0, y), Point::new(width, y), line);
    Block {
        fragment: out,
        height: y,
    }
}

/// Draws the logo, the kind of map and the date at the right. Returns the width that they take
/// and their bottom.
fn draw_aside(
    setter: &mut Setter<'_>,
    context: &Context<'_>,
    heading: &Heading<'_>,
    width: f64,
    out: &mut Fragment,
) -> (f64, f64) {
    let growth = setter.growth;
    let most = width * ASIDE_SHARE;
    let (mut taken, mut y) = (0.0_f64, 0.0);
    if let Some(logo) = heading.logo {
        let (wide, high) = (f64::from(logo.width.max(1)), f64::from(logo.height.max(1)));
        let scale = (LOGO.0 * growth).min(most) / wide;
        let scale = scale.min(LOGO.1 * growth / high);
        let (wide, high) = (wide * scale, high * scale);
        out.items.push(Item::Image(ImageItem {
            image: Arc::clone(logo),
            rect: Rect::new(width - wide, 0.0, width, high),
            clip: None,
        }));
        (taken, y) = (wide, high + 8.0 * growth);
    } else {
        // The first line stands on the line of the title.
        y += 8.0 * growth;
    }
    let kind = context
        .words
        .name("map-kind", context.journey.kind.as_str());
    for text in [Some(kind.as_str()), heading.date].into_iter().flatten() {
        let text = setter.set(text, ASIDE, Weight::Medium, most);
        let at = Point::new(width - text.width, y);
        draw_text(out, &text, at, context.theme.colours.text_soft);
        taken = taken.max(text.width);
        y += text.height;
    }
    (taken, y)
}

/// Draws the portraits and the names of the personas in rows from `top` down, no wider than
/// `room`. Returns the bottom of the last row.
fn draw_personas(
    setter: &mut Setter<'_>,
    context: &Context<'_>,
    out: &mut Fragment,
    top: f64,
    room: f64,
) -> f64 {
    let growth = setter.growth;
    let (radius, beside) = (PORTRAIT * growth, BESIDE * growth);
    let inset = radius * 2.0 + beside;
    let (mut x, mut y, mut bottom) = (0.0, top, top);
    for persona in &context.journey.personas {
        let name = setter.set(&persona.name, PERSONA, Weight::Medium, room - inset);
        if x > 0.0 && x + inset + name.width > room {
            (x, y) = (0.0, bottom + 6.0 * growth);
        }
        let centre = Point::new(x + radius, y + radius);
        let letters = initials(&persona.name);
        let letters = setter.set(&letters, ASIDE, Weight::SemiBold, f64::INFINITY);
        let disc = Circle::new(centre, radius - 1.0);
        let look = (context.journey, context.theme);
        draw_disc(look, out, persona, disc, &letters);
        let first_row = f64::from(PERSONA.1) * growth;
        let at = Point::new(x + inset, centre.y - first_row / 2.0);
        draw_text(out, &name, at, context.theme.colours.text);
        bottom = bottom.max(centre.y + radius).max(at.y + name.height);
        x += inset + name.width + BETWEEN * growth;
    }
    bottom
}
