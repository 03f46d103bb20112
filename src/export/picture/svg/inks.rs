//! Writes colours, either as attributes of each shape or, for pages with two looks, as classes.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;

use super::number;
use crate::scene::Colour;

/// A colour in the first look of a page, and the colour in its place in the other look.
/// Channels are red, green, blue and alpha.
pub(in crate::export::picture) type Pair = ([u8; 4], [u8; 4]);

/// How colours are written.
#[derive(Default)]
pub(in crate::export::picture) struct Inks {
    /// The numbers of the classes by their colours, if the page has two looks.
    classes: Option<FxHashMap<Pair, usize>>,
}

impl Inks {
    /// Writes colours as classes, whose rules [`Inks::rules`] returns.
    pub fn with_classes() -> Self {
        Self {
            classes: Some(FxHashMap::default()),
        }
    }

    /// Writes the colours of a shape's fill and line, each in the first and the other look.
    pub fn push(
        &mut self,
        out: &mut String,
        fill: Option<(Colour, Colour)>,
        line: Option<(Colour, Colour)>,
    ) {
        let Some(classes) = &mut self.classes else {
            push_plain(out, "fill", fill);
            push_plain(out, "stroke", line);
            return;
        };
        let mut class = |pair: Option<(Colour, Colour)>| {
            let (a, b) = pair?;
            let next = classes.len();
            Some(*classes.entry((channels(a), channels(b))).or_insert(next))
        };
        let (fill, line) = (class(fill), class(line));
        let written = match (fill, line) {
            (Some(fill), Some(line)) => write!(out, " class=\"f{fill} s{line}\""),
            (Some(fill), None) => write!(out, " class=\"f{fill}\""),
            (None, Some(line)) => write!(out, " class=\"s{line}\""),
            (None, None) => Ok(()),
        };
        debug_assert!(written.is_ok(), "writing to a text cannot fail");
    }

    /// The style rules of the classes. Those of the other look apply under the selector
    /// `other`.
    pub fn rules(&self, other: &str) -> String {
        let mut rules = String::new();
        let mut pairs: Vec<_> = self.classes.iter().flatten().collect();
        pairs.sort_by_key(|(_, class)| **class);
        for ((a, b), class) in pairs {
            let (a, b) = (css(*a), css(*b));
            let written = write!(
                rules,
                ".f{class}{{fill:{a}}}.s{class}{{stroke:{a}}}\
                 {other} .f{class}{{fill:{b}}}{other} .s{class}{{stroke:{b}}}"
            );
            debug_assert!(written.is_ok(), "writing to a text cannot fail");
        }
        rules
    }
}

fn channels(colour: Colour) -> [u8; 4] {
    [colour.r, colour.g, colour.b, colour.a]
}

/// A colour in the notation of style sheets.
pub(in crate::export::picture) fn css([r, g, b, a]: [u8; 4]) -> String {
    if a == 255 {
        format!("#{r:02x}{g:02x}{b:02x}")
    } else {
        format!("#{r:02x}{g:02x}{b:02x}{a:02x}")
    }
}

fn push_plain(out: &mut String, name: &str, pair: Option<(Colour, Colour)>) {
    let Some((Colour { r, g, b, a }, _)) = pair else {
        return;
    };
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(&css([r, g, b, 255]));
    out.push('"');
    if a < 255 {
        // Colours with eight digits are understood by browsers only.
        let opacity = format!("{name}-opacity");
        number::push_attribute(out, &opacity, f64::from(a) / 255.0);
    }
}
