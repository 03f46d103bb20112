//! Figures that were counted, as they come to the map.

use crate::model::{LeftOut, Measure, PersonaId, StepId};

/// A figure of one step, for everyone or for one persona.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What was counted.
    pub measure: Measure,
    /// The step of the recipe.
    pub step: StepId,
    /// The persona of the recipe. `None` for everyone.
    pub persona: Option<PersonaId>,
    /// The value in the unit of the measure: shares in percent, times in seconds, answers on
    /// their scale.
    pub value: f64,
    /// Lower end of the interval of 95 %, in the unit of the value.
    pub low: Option<f64>,
    /// Upper end of the interval of 95 %, in the unit of the value.
    pub high: Option<f64>,
    /// For shares: how many of the `n` were counted.
    pub count: Option<u64>,
    /// How many cases, answers or people the figure was counted on.
    pub n: u64,
    /// How many different people are behind the figure: for shares, behind the `count`, else
    /// behind the `n`. `None` if the `count` or the `n` itself counts people.
    pub people: Option<u64>,
    /// How many cases are left out of the `n` because their window was still open.
    pub open: u64,
    /// Of times that were measured one by one: the 90th percentile, in seconds.
    pub p90: Option<f64>,
}

impl Figure {
    /// Whether both are figures of the same measure, for the same step and persona.
    pub fn is_at(&self, other: &Figure) -> bool {
        let place = |figure: &Figure| (figure.step, figure.persona);
        self.measure == other.measure && place(self) == place(other)
    }
}

/// What came of counting a source by a recipe, whatever its shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// All figures, of all measures that suit the shape, in the order of the steps.
    pub figures: Vec<Figure>,
    /// The number of rows that were counted.
    pub rows: u64,
    /// The number of people, sessions or answers that were counted.
    pub cases: u64,
    /// The number of cases whose window was still open at the end of the data.
    pub open: u64,
    /// What was not counted, and why.
    pub left_out: Vec<LeftOut>,
}
