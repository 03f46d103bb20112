//! What pasting had to leave out or change, in the user's words.

use std::collections::HashSet;

use crate::model::{ElementId, Journey, Scale};
use crate::words::Words;

/// The most texts that a message names.
const MAX_NAMED: usize = 3;
/// The longest excerpt of a text that a message names, in characters.
const MAX_EXCERPT: usize = 24;

/// What was lost while figures were put on curves and metrics.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Loss {
    /// The texts that are no figures.
    pub no_figures: Vec<String>,
    /// How many figures lie beyond the scale of the curve, and that scale.
    pub beyond: Option<(usize, Scale)>,
    /// If the figures were taken for levels of a scale that does not begin with 1, how many
    /// levels that scale has.
    pub levels: Option<usize>,
}

impl Loss {
    /// Counts a figure that lies beyond the scale of a curve.
    pub(super) fn add_beyond(&mut self, scale: Scale) {
        let (count, _) = self.beyond.unwrap_or((0, scale));
        self.beyond = Some((count + 1, scale));
    }

    /// The messages about what was lost.
    pub(super) fn messages(&self, words: &Words) -> Vec<String> {
        let mut messages = Vec::new();
        if !self.no_figures.is_empty() {
            let mut named: Vec<String> = self
                .no_figures
                .iter()
                .map(|text| excerpt(words, text))
                .collect();
            named.truncate(MAX_NAMED);
            let texts = named.join(", ");
            let args = [
                ("count", self.no_figures.len().into()),
                (
                    "more",
                    self.no_figures.len().saturating_sub(MAX_NAMED).into(),
                ),
                ("texts", (&texts).into()),
            ];
            messages.push(words.fill("paste-no-figures", &args));
        }
        if let Some((count, scale)) = self.beyond {
            let (min, max) = (words.short_number(scale.min), words.short_number(scale.max));
            let args = [
                ("count", count.into()),
                ("min", (&min).into()),
                ("max", (&max).into()),
            ];
            messages.push(words.fill("paste-beyond-scale", &args));
        }
        if let Some(count) = self.levels {
            messages.push(words.fill("paste-as-levels", &[("count", count.into())]));
        }
        messages
    }
}

/// A text in the quotes of the language on one line, shortened for a message.
fn excerpt(words: &Words, text: &str) -> String {
    let quoted = |text: &str| words.fill("map-quote", &[("text", text.into())]);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_EXCERPT {
        return quoted(&line);
    }
    let short: String = line.chars().take(MAX_EXCERPT - 1).collect();
    quoted(&format!("{}…", short.trim_end()))
}

/// How many cards and points of copied lanes did not come along into the lanes that were
/// added, because the map has no step for them.
pub(super) fn of_lanes(journey: &Journey, part: &Journey, added: &[ElementId]) -> usize {
    let lanes: HashSet<_> = added
        .iter()
        .filter_map(|element| match element {
            ElementId::Lane(id) => Some(*id),
            _ => None,
        })
        .collect();
    let cards = journey.cards.iter();
    let cards = cards.filter(|card| lanes.contains(&card.lane)).count();
    let curves = journey.curves.iter();
    let points: usize = curves
        .filter(|curve| lanes.contains(&curve.lane))
        .map(|curve| curve.points.len())
        .sum();
    (part.cards.len() + points_of(part)).saturating_sub(cards + points)
}

/// How many copied points had no step to go to.
pub(super) fn of_points(part: &Journey, changed: &[ElementId]) -> usize {
    let first = part.curves.first().map_or(0, |curve| curve.points.len());
    first.saturating_sub(changed.len())
}

/// How many points the curves of a map have.
fn points_of(part: &Journey) -> usize {
    part.curves.iter().map(|curve| curve.points.len()).sum()
}
