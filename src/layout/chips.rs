//! Chips below a card's text: channel, severity, reach, owner, and the like.

use std::sync::Arc;

use kurbo::{BezPath, Circle, Point, Rect, RoundedRect, Shape as _};

use super::persona::persona_colour;
use super::shaper::Shaper;
use crate::model::{Card, Journey, Plan, Progress, Tint};
use crate::scene::{Colour, Fragment, Icon, Paragraph, Stroke, TextStyle, Theme};
use crate::words::Words;

/// Radius and distance of the dots that show a severity, as shares of a sign's size.
const DOT: (f64, f64) = (0.25, 0.7);
/// Radius of a persona's disc, as a share of a sign's size.
const DISC: f64 = 0.4;

/// The graphic drawn before a chip's text.
pub(super) enum Sign {
    None,
    Icon(Icon, Colour),
    /// Three dots, of which this many are filled.
    Dots(u8, Colour),
    /// A disc of one colour, for example that of a persona.
    Disc(Colour),
}

/// A small rounded label with a graphic, a text or both.
pub(super) struct Chip {
    pub(super) sign: Sign,
    pub(super) text: String,
}

/// Everything that the chips of a card depend on besides the card itself.
pub(super) struct ChipContext<'a> {
    pub(super) journey: &'a Journey,
    pub(super) theme: &'a Theme,
    pub(super) words: &'a Words,
    /// Whether graphics are explained in words too, for people who see the map for the first
    /// time.
    pub(super) in_words: bool,
}

impl ChipContext<'_> {
    /// The chips of `card`.
    pub(super) fn chips(&self, card: &Card) -> Vec<Chip> {
        let theme = self.theme;
        let soft = theme.colours.text_soft;
        let mut chips = Vec::new();
        let mut push = |sign, text: String| chips.push(Chip { sign, text });
        if let Some(channel) = &card.channel {
            let sign = Sign::Icon(Icon::Channel(channel.clone()), theme.tint(Tint::Teal).mark);
            push(sign, self.words.name("channel", channel.as_str()));
        }
        if let Some(severity) = card.severity {
            let name = self
                .in_words
                .then(|| self.words.name("severity", severity.as_str()));
            push(
                Sign::Dots(severity.rank(), theme.colours.negative),
                name.unwrap_or_default(),
            );
        }
        if let Some(reach) = card.reach {
            let args = [("count", reach.count.into()), ("of", reach.of.into())];
            push(Sign::None, self.words.fill("map-reach", &args));
        } else if let Some(least) = card.reach_hidden_below {
            push(Sign::None, self.words.hidden_below(least));
        }
        if let Some(progress) = card.plan.progress {
            let (icon, colour) = match progress {
                Progress::Planned => (Icon::Clock, soft),
                Progress::Doing => (Icon::Clock, theme.colours.accent),
                Progress::Done => (Icon::Check, theme.colours.positive),
                Progress::Dropped => (Icon::Dropped, soft),
            };
            let name = self.words.name("progress", progress.as_str());
            push(Sign::Icon(icon, colour), name);
        }
        if !card.plan.owner.is_empty() {
            push(Sign::None, card.plan.owner.clone());
        }
        if let Some(due) = card.plan.due {
            push(Sign::None, self.words.date(due));
        }
        if let Some(effort) = card.plan.effort {
            let size = Plan::size(effort);
            let text = if self.in_words {
                self.words
                    .fill("page-effort-size", &[("size", size.into())])
            } else {
                size.to_owned()
            };
            push(Sign::None, text);
        }
        for name in card.author.split(',') {
            let workshop = self.journey.workshop.as_ref();
            let person = workshop.and_then(|workshop| Some((workshop, workshop.person(name)?)));
            if let Some((workshop, (person, tint))) = person {
                let initials = workshop.initials_of(person.id);
                push(Sign::Disc(theme.tint(tint).person), initials);
            }
        }
        for persona in &card.personas {
            let colour = persona_colour(self.journey, theme, *persona);
            if let Some(persona) = self.journey.persona(*persona) {
                push(Sign::Disc(colour), short_name(&persona.name));
            }
        }
        chips
    }

    /// Draws the chips of `card` into `out`, from `top` down, in rows between the left and the
    /// right side in `sides`. Returns the right end of the last chip and the bottom of the
    /// lowest one, or the left end of `top` if the card has no chips.
    pub(super) fn draw(
        &self,
        shaper: &mut Shaper,
        out: &mut Fragment,
        card: &Card,
        sides: (f64, f64),
        top: f64,
    ) -> Point {
        self.draw_all(shaper, out, &self.chips(card), sides, top)
    }

    /// Draws `chips` as [`ChipContext::draw`] does.
    pub(super) fn draw_all(
        &self,
        shaper: &mut Shaper,
        out: &mut Fragment,
        chips: &[Chip],
        (left, right): (f64, f64),
        top: f64,
    ) -> Point {
        let gap = self.theme.sizes.chip_gap;
        let mut at = Point::new(left, top);
        let mut bottom = top;
        let mut end = left;
        for chip in chips {
            let text = shaper.row(&chip.text, TextStyle::Small, self.theme);
            let mut chip_width = self.width(chip, &text);
            let mut text = text;
            if chip_width > right - left {
                // The text is too long for one row. The chip gets higher instead of losing
                // letters.
                let sign = chip_width - text.width;
                let room = (right - left - sign).max(24.0);
                text = shaper.beside(&chip.text, TextStyle::Small, self.theme, room);
                chip_width = (text.width + sign).min(right - left);
            }
            let (_, row_height) = self.theme.text_size(TextStyle::Small);
            let padding = self.theme.sizes.chip - f64::from(row_height);
            let height = self
                .theme
                .sizes
                .chip
                .max(text.rows.len() as f64 * f64::from(row_height) + padding);
            if at.x > left && at.x + chip_width > right {
                at = Point::new(left, bottom + gap);
            }
            let rect = Rect::from_origin_size(at, (chip_width, height));
            self.draw_chip(out, chip, &text, rect);
            at.x = rect.x1 + gap;
            end = rect.x1;
            bottom = bottom.max(rect.y1);
        }
        Point::new(end, bottom)
    }

    fn draw_chip(&self, out: &mut Fragment, chip: &Chip, text: &Arc<Paragraph>, rect: Rect) {
        let (colours, sizes) = (&self.theme.colours, &self.theme.sizes);
        let sign = sizes.chip_sign;
        let outline = Stroke::solid(colours.line, 1.0);
        out.outlined_rect(rect, sizes.chip / 2.0, colours.header, outline);
        let mut x = rect.x0 + sizes.chip_pad;
        let middle = rect.center().y;
        match &chip.sign {
            Sign::None => {}
            Sign::Icon(icon, colour) => {
                let square = Rect::from_origin_size((x, middle - sign / 2.0), (sign, sign));
                icon.draw(out, square, *colour);
            }
            Sign::Dots(filled, colour) => {
                for index in 0..3_u8 {
                    let aside = DOT.0 + f64::from(index) * DOT.1;
                    let dot = Circle::new((x + sign * aside, middle), sign * DOT.0).to_path(0.02);
                    let ring = Stroke::solid(*colour, 1.0);
                    out.path(dot, (index < *filled).then_some(*colour), Some(ring));
                }
            }
            Sign::Disc(colour) => {
                let radius = sign * DISC;
                let disc = Circle::new((x + radius, middle), radius).to_path(0.02);
                out.path(disc, Some(*colour), None);
            }
        }
        let wide = self.sign_width(&chip.sign);
        x += wide + if wide > 0.0 { sizes.chip_gap } else { 0.0 };
        let top = middle - text.height / 2.0;
        for row in &text.rows {
            let origin = Point::new(x + row.x, top + row.baseline);
            out.text(Arc::clone(&row.row), origin, colours.text_soft);
        }
    }

    fn sign_width(&self, sign: &Sign) -> f64 {
        let share = match sign {
            Sign::None => 0.0,
            Sign::Icon(..) => 1.0,
            Sign::Dots(..) => (DOT.0 + DOT.1) * 2.0,
            Sign::Disc(_) => DISC * 2.0,
        };
        share * self.theme.sizes.chip_sign
    }

    /// The width of the widest chip of `card` in one row, in points; 0 if it has no chips.
    pub(super) fn widest(&self, shaper: &mut Shaper, card: &Card) -> f64 {
        let chips = self.chips(card).into_iter();
        let widths = chips.map(|chip| {
            let text = shaper.row(&chip.text, TextStyle::Small, self.theme);
            self.width(&chip, &text)
        });
        widths.fold(0.0, f64::max)
    }

    fn width(&self, chip: &Chip, text: &Paragraph) -> f64 {
        let sizes = &self.theme.sizes;
        let sign = self.sign_width(&chip.sign);
        let gap = if sign > 0.0 && !chip.text.is_empty() {
            sizes.chip_gap
        } else {
            0.0
        };
        sizes.chip_pad * 2.0 + sign + gap + text.width
    }
}

/// The part of a persona's name before the age: "Maria" of "Maria, 34".
pub(super) fn short_name(name: &str) -> String {
    name.split(',').next().unwrap_or(name).trim().to_owned()
}

/// The outline of a pill, for labels that are not chips.
pub(super) fn pill(rect: Rect) -> BezPath {
    RoundedRect::from_rect(rect, rect.height() / 2.0).to_path(0.05)
}
