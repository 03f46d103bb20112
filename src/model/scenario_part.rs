//! The texts of a scenario, by which they are named where one of them is meant.

/// A text of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScenarioPart {
    /// [`super::Scenario::summary`].
    Summary,
    /// [`super::Scenario::situation`].
    Situation,
    /// [`super::Scenario::expectations`].
    Expectations,
    /// [`super::Scenario::goal`].
    Goal,
}

impl ScenarioPart {
    /// The name of the part, which files use too.
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Situation => "situation",
            Self::Expectations => "expectations",
            Self::Goal => "goal",
        }
    }
}
