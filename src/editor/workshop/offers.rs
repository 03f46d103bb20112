//! What a workshop offers next: the action that the current activity calls for, and the one
//! that may be chosen in its place.

use super::Editor;
use crate::editor::{AgendaPart, Command};
use crate::model::{Activity, ActivityKind, Workshop};

/// The actions that a workshop offers now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// The action that comes next. `None` while a vote or a scoring is under way, whose panel
    /// leads on, and where a workshop has to begin first.
    pub main: Option<Command>,
    /// Another action, which passes over the main one or ends the workshop.
    pub other: Option<Command>,
}

impl Offers {
    fn of(main: Command, other: Option<Command>) -> Self {
        Self {
            main: Some(main),
            other,
        }
    }
}

impl AgendaPart<'_> {
    /// The actions that the workshop offers now. Ending it is never the only one.
    pub fn offers(self) -> Offers {
        let Some(workshop) = self.editor.workshop() else {
            return Offers::default();
        };
        let next = Command::NextActivity.check(self.editor).is_ok();
        let next = next.then_some(Command::NextActivity);
        let Some(activity) = workshop.current_activity() else {
            return match next {
                Some(begin) => Offers::of(begin, None),
                None if workshop.ended_at.is_some() => Offers::of(Command::WorkshopSummary, None),
                None => Offers::of(Command::EditAgenda, None),
            };
        };
        if self.editor.has_covered_here() {
            return Offers::of(Command::RevealCards, next);
        }
        if workshop.open_vote().is_some() || workshop.open_scoring().is_some() {
            return Offers {
                main: None,
                other: next,
            };
        }
        if let Some(own) = self.editor.own_action(workshop, activity) {
            return Offers::of(own, next);
        }
        match self.coming() {
            Some(_) => Offers::of(Command::NextActivity, None),
            None if self.editor.covered_count() > 0 => Offers::of(Command::RevealCards, next),
            None => Offers::of(Command::WorkshopSummary, next),
        }
    }
}

impl Editor {
    /// Whether a card in the lanes of the current activity is covered.
    fn has_covered_here(&self) -> bool {
        let lanes = &self.room.board.lanes;
        let mut cards = self.journey().cards.iter();
        cards.any(|card| card.covered && lanes.contains(&card.lane))
    }

    /// The action that an activity is about, as long as it has not been carried out: a vote on
    /// the cards of the activity, or scores for a curve.
    fn own_action(&self, workshop: &Workshop, activity: &Activity) -> Option<Command> {
        let command = match activity.kind {
            ActivityKind::Vote if !self.has_voted(workshop) => Command::StartVote,
            ActivityKind::SentimentLine if !has_scored(workshop) => Command::StartScoring,
            _ => return None,
        };
        command.check(self).is_ok().then_some(command)
    }

    /// Whether there was a vote in this workshop on cards of the lanes of the current activity.
    fn has_voted(&self, workshop: &Workshop) -> bool {
        let lanes = self.agenda().lanes();
        let mut closed = workshop.own_votes().filter(|vote| vote.is_closed);
        closed.any(|vote| {
            let cards = vote.candidates.iter();
            let mut cards = cards.filter_map(|id| self.journey().card(*id));
            cards.any(|card| lanes.contains(&card.lane))
        })
    }
}

/// Whether a curve was scored in this workshop.
fn has_scored(workshop: &Workshop) -> bool {
    let mut scorings = workshop.own_scorings();
    scorings.any(|scoring| scoring.is_closed)
}
