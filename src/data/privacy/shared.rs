//! The numbers of people that are to be shared.

use crate::model::{Measure, PersonaId};

/// What a number of people says.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// What was counted at a step.
    Measure(Measure),
    /// How many people were counted in a source.
    Cases,
    /// How many people a source says that it has.
    Sample,
    /// How many of a source may still go on.
    Open,
}

impl What {
    /// A word for it.
    pub(super) fn word(&self) -> &str {
        match self {
            Self::Measure(measure) => measure.as_str(),
            Self::Cases => "all cases",
            Self::Sample => "all of the sample",
            Self::Open => "all open",
        }
    }
}

impl Default for What {
    fn default() -> Self {
        Self::Measure(Measure::default())
    }
}

/// A figure that is to be shared, with the people behind it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharedFigure {
    /// Which figures hang together: those of one source, and of sources of the same rows, have
    /// the same number.
    pub source: usize,
    /// Which of several countings of the same measure in the same source it is of, from 0.
    pub series: usize,
    /// What was counted.
    pub what: What,
    /// The place of the step in the order in which it was counted, so that figures of steps that
    /// follow each other can be subtracted.
    pub step: usize,
    /// Whether people go on without the step, so that fewer there are not fewer later.
    pub is_optional: bool,
    /// The persona, or `None` for everyone.
    pub persona: Option<PersonaId>,
    /// For shares: how many of the `n` were counted.
    pub count: Option<u64>,
    /// How many people, or events of people, the figure was counted on.
    pub n: u64,
    /// How many people are behind what was counted, if they are not as many as it says. `None`
    /// if people were counted.
    pub people: Option<u64>,
    /// For net promoter scores: how many promoters and detractors there are, if that is known.
    pub sides: Option<(u64, u64)>,
}

impl SharedFigure {
    /// The parts of the `n` that a figure shows: those who were counted and the rest; promoters,
    /// detractors and the rest. Empty if it shows none.
    pub(super) fn parts(&self) -> Vec<u64> {
        if let Some((promoters, detractors)) = self.sides {
            let rest = self.n.saturating_sub(promoters + detractors);
            return vec![promoters, detractors, rest];
        }
        let Some(count) = self.count.map(|count| count.min(self.n)) else {
            return Vec::new();
        };
        // A drop-off counts those who did not go on.
        let counted = match self.what {
            What::Measure(Measure::DropOff) => self.n - count,
            _ => count,
        };
        vec![counted, self.n - counted]
    }
}
