//! The sources of a lane's figures, as chips below its name.

use super::chips::{Chip, ChipContext, Sign};
use super::context::Context;
use super::emotion;
use super::shaper::Shaper;
use crate::model::{EvidenceId, Lane, LaneKind};
use crate::scene::Fragment;

/// The most sources that are named; of the others their number is shown.
const NAMED: usize = 2;

/// Space above the chips, in points.
const ABOVE: f64 = 6.0;

/// The chips below the name of a lane.
pub(super) struct SourceChips {
    chips: Vec<Chip>,
    /// Height in points, with the space above.
    pub(super) height: f64,
}

impl SourceChips {
    /// The sources of the figures or points that `lane` shows, in chips within `width` points;
    /// `None` if none was counted in a source.
    pub(super) fn of(
        shaper: &mut Shaper,
        context: &Context<'_>,
        lane: &Lane,
        width: f64,
    ) -> Option<Self> {
        let titles = titles(context, lane);
        let more = titles.len().saturating_sub(NAMED);
        let mut texts: Vec<String> = titles.into_iter().take(NAMED).collect();
        if more > 0 {
            texts.push(format!("+{more}"));
        }
        let chips = texts.into_iter().map(|text| Chip {
            sign: Sign::None,
            text,
        });
        let mut chips = Self {
            chips: chips.collect(),
            height: 0.0,
        };
        let mut scratch = Fragment::default();
        chips.height = chips.draw(shaper, context, &mut scratch, (0.0, width), 0.0);
        (!chips.chips.is_empty()).then_some(chips)
    }

    /// Draws the chips from `top` down between two sides. Returns the bottom.
    pub(super) fn draw(
        &self,
        shaper: &mut Shaper,
        context: &Context<'_>,
        out: &mut Fragment,
        sides: (f64, f64),
        top: f64,
    ) -> f64 {
        let chips = ChipContext {
            journey: context.journey,
            theme: context.theme,
            words: context.words,
            in_words: false,
        };
        chips
            .draw_all(shaper, out, &self.chips, sides, top + ABOVE)
            .y
    }
}

/// The titles of the sources, in the order in which the figures name them.
fn titles(context: &Context<'_>, lane: &Lane) -> Vec<String> {
    let journey = context.journey;
    let mut sources: Vec<EvidenceId> = Vec::new();
    let mut add = |source: EvidenceId| {
        if !sources.contains(&source) {
            sources.push(source);
        }
    };
    match lane.kind {
        LaneKind::Metric => {
            let metric = lane.metric.and_then(|id| journey.metric(id));
            let values = metric.into_iter().flat_map(|metric| &metric.values);
            values.filter_map(|value| value.evidence).for_each(&mut add);
        }
        LaneKind::EmotionCurve => {
            let curves = emotion::shown_curves(context, lane);
            let points = curves.iter().flat_map(|curve| &curve.points);
            points.filter_map(|point| point.evidence).for_each(&mut add);
        }
        _ => {}
    }
    let titles = sources.into_iter().filter_map(|id| {
        let title = journey.evidence(id)?.title.trim().to_owned();
        (!title.is_empty()).then_some(title)
    });
    titles.collect()
}
