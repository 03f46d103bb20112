//! The lanes that people commonly use: ready to be added to a map, and recognised by their
//! names in an import.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::{BetterDirection, DividerLine, Lane, LaneKind, Metric, Role};
use crate::words::{Language, Words};

macro_rules! presets {
    ($($(#[$doc:meta])* $name:ident $key:literal $kind:expr, $role:expr, $divider:expr;)*) => {
        /// A lane that people commonly use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum LanePreset {
            $($(#[$doc])* $name,)*
        }

        impl LanePreset {
            /// All presets, in the order menus show them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The Fluent key of the preset's name.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("preset-", $key),)*
                }
            }

            /// The kind and the role of such lanes, and the line that dividers draw.
            fn parts(self) -> (LaneKind, Role, Option<DividerLine>) {
                match self {
                    $(Self::$name => ($kind, $role, $divider),)*
                }
            }
        }
    };
}

presets! {
    /// Customer goals.
    Goals "goals" LaneKind::Cards, Role::Goal, None;
    /// Customer actions.
    Actions "actions" LaneKind::Cards, Role::Action, None;
    /// Touchpoints.
    Touchpoints "touchpoints" LaneKind::Touchpoints, Role::Touchpoint, None;
    /// Channels.
    Channels "channels" LaneKind::Touchpoints, Role::Touchpoint, None;
    /// Experience.
    Experience "experience" LaneKind::Cards, Role::Experience, None;
    /// Thoughts.
    Thoughts "thoughts" LaneKind::Cards, Role::Thought, None;
    /// Feelings.
    Feelings "feelings" LaneKind::Cards, Role::Feeling, None;
    /// Emotion curve.
    EmotionCurve "emotion-curve" LaneKind::EmotionCurve, Role::Note, None;
    /// Needs and expectations.
    Needs "needs" LaneKind::Cards, Role::Need, None;
    /// Motivations.
    Motivations "motivations" LaneKind::Cards, Role::Motivation, None;
    /// Pain points.
    PainPoints "pain-points" LaneKind::Cards, Role::PainPoint, None;
    /// How difficulties are overcome.
    Overcoming "overcoming" LaneKind::Cards, Role::Action, None;
    /// Artifacts and documents.
    Artifacts "artifacts" LaneKind::Cards, Role::Artifact, None;
    /// Time spent.
    TimeSpent "time-spent" LaneKind::Metric, Role::Note, None;
    /// Errors.
    Errors "errors" LaneKind::Metric, Role::Note, None;
    /// A metric.
    Metric "metric" LaneKind::Metric, Role::Note, None;
    /// Frontstage.
    Frontstage "frontstage" LaneKind::Cards, Role::Frontstage, None;
    /// Backstage.
    Backstage "backstage" LaneKind::Cards, Role::Backstage, None;
    /// Support processes.
    SupportProcesses "support-processes" LaneKind::Cards, Role::SupportProcess, None;
    /// Line of interaction.
    LineOfInteraction "line-of-interaction" LaneKind::Divider, Role::Note, Some(DividerLine::Interaction);
    /// Line of visibility.
    LineOfVisibility "line-of-visibility" LaneKind::Divider, Role::Note, Some(DividerLine::Visibility);
    /// Line of internal interaction.
    LineOfInternalInteraction "line-of-internal-interaction" LaneKind::Divider, Role::Note, Some(DividerLine::InternalInteraction);
    /// Opportunities.
    Opportunities "opportunities" LaneKind::Cards, Role::Opportunity, None;
    /// Initiatives.
    Initiatives "initiatives" LaneKind::Cards, Role::Initiative, None;
    /// Value proposition.
    ValueProposition "value-proposition" LaneKind::Cards, Role::ValueProposition, None;
    /// Responsible department.
    Departments "departments" LaneKind::Cards, Role::Department, None;
    /// Pictures.
    Images "images" LaneKind::Images, Role::Picture, None;
    /// Storyboard: the journey told in pictures.
    Storyboard "storyboard" LaneKind::Images, Role::Picture, None;
    /// Notes.
    Notes "notes" LaneKind::Cards, Role::Note, None;
}

impl LanePreset {
    /// The group of similar presets that this one belongs to, as the Fluent key of its name.
    pub fn group_key(self) -> &'static str {
        match self {
            Self::Goals
            | Self::Actions
            | Self::Experience
            | Self::Thoughts
            | Self::Feelings
            | Self::EmotionCurve
            | Self::Needs
            | Self::Motivations => "lanes-customer",
            Self::Touchpoints | Self::Channels | Self::Artifacts => "lanes-touchpoints",
            Self::PainPoints
            | Self::Overcoming
            | Self::Opportunities
            | Self::Initiatives
            | Self::ValueProposition => "lanes-improvement",
            Self::TimeSpent | Self::Errors | Self::Metric => "lanes-figures",
            Self::Frontstage
            | Self::Backstage
            | Self::SupportProcesses
            | Self::LineOfInteraction
            | Self::LineOfVisibility
            | Self::LineOfInternalInteraction
            | Self::Departments => "lanes-blueprint",
            Self::Images | Self::Storyboard | Self::Notes => "lanes-other",
        }
    }

    /// A new lane of this preset, named in the language of `words`. The caller gives it its
    /// id and its place in the order.
    pub fn lane(self, words: &Words) -> Lane {
        let mut lane = Lane {
            name: words.text(self.key()),
            ..Lane::default()
        };
        self.shape(&mut lane);
        lane
    }

    /// A new metric for lanes of this preset, without figures; `None` for lanes of other
    /// kinds. The caller gives it its id.
    pub fn metric(self, words: &Words) -> Option<Metric> {
        let (name, unit, better) = match self {
            Self::TimeSpent => (
                self.key(),
                words.text("unit-minutes"),
                BetterDirection::Lower,
            ),
            Self::Errors => (self.key(), String::new(), BetterDirection::Lower),
            Self::Metric => ("new-metric", String::new(), BetterDirection::Higher),
            _ => return None,
        };
        Some(Metric {
            name: words.text(name),
            unit,
            better,
            ..Metric::default()
        })
    }

    /// Whether lanes of this preset hold cards.
    pub fn holds_cards(self) -> bool {
        self.parts().0.holds_cards()
    }

    /// Gives a lane the kind and the role of this preset.
    pub fn shape(self, lane: &mut Lane) {
        (lane.kind, lane.role, lane.divider) = self.parts();
    }

    /// The preset with this name in any language of the interface, in upper or lower case.
    pub fn named(name: &str) -> Option<Self> {
        static NAMES: LazyLock<HashMap<String, LanePreset>> = LazyLock::new(|| {
            let mut names = HashMap::new();
            for words in Language::ALL.map(Words::new) {
                for preset in LanePreset::ALL {
                    let name = words.text(preset.key()).to_lowercase();
                    names.entry(name).or_insert(*preset);
                }
            }
            names
        });
        NAMES.get(&name.trim().to_lowercase()).copied()
    }
}
