//! Facts derived from a map: the stops of a walk through it, ranked lists, votes and scores.
//!
//! Depends on the model alone; reads no clock and makes no random numbers.

mod certainty;
mod chain_losses;
mod claims;
mod counted;
mod curves;
mod figures;
mod gaps;
mod headline;
mod initiatives;
mod losses;
mod messages;
mod opportunities;
mod pains;
mod peaks;
mod place;
mod prompts;
mod scores;
mod sore_steps;
mod strength;
mod votes;
mod walk;

pub use certainty::is_beyond_chance;
pub use chain_losses::{Came, came_from, is_optional, worst_loss};
pub use claims::{Claims, claims, status_of};
pub use counted::{counted_figure, figure_before, reach_as_figure};
pub use curves::{is_lane_shown, points_in_order, shown_curves};
pub use figures::{figure_of, figures, worst_step};
pub use gaps::{Gap, gaps};
pub use headline::{Change, Headline, StageMark, Whose, headline, stage_metrics};
pub use initiatives::initiatives;
pub use losses::{Loss, is_course, losses, worst_change, worst_figure};
pub use messages::{Finding, Lowest, Message, WorstPlace, change_in, messages, worst_place};
pub use opportunities::{Opportunity, opportunities};
pub use pains::{Pain, compare_pains, least_reach, pain_weight, pains};
pub use peaks::{Mark, marks};
pub use place::persona_index;
pub use prompts::{is_as_begun, says_something, told_description, told_goal, told_summary};
pub use scores::{Spread, scored, scores_of, spread};
pub use sore_steps::{SoreStep, sore_steps};
pub use strength::{
    ENOUGH_CASES, LEAST_CASES, Strength, is_counted, strength_of, strength_of_point,
};
pub use votes::{Standing, all_dots, dots_left, dots_on, standings, tally, turn, voted};
pub use walk::{Stop, StopKey, tells_more_than_its_name, walk};
