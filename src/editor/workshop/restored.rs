//! Undo during a vote or a scoring also goes back to the place where the restored dot or score
//! was given, so that it can be given again at once.

use super::Editor;
use crate::analysis::dots_on;
use crate::editor::Event;
use crate::model::{CardId, Score, Scoring, StepId, Vote, Workshop};

impl Editor {
    /// Makes the card or step whose dots or scores an undo or redo has changed the current one.
    /// `before` is the workshop before that.
    pub(in crate::editor) fn follow_restored_turn(&mut self, before: Option<&Workshop>) {
        let Some(before) = before else {
            return;
        };
        let scored = before.open_scoring().zip(self.scoring().open());
        if let Some(step) = scored.and_then(|(old, new)| rescored_step(old, new)) {
            self.scoring_mut().go_to(step);
            self.emit(Event::ScoringPanelRequested);
        }
        let voted = before.open_vote().zip(self.vote().open());
        if let Some(card) = voted.and_then(|(old, new)| changed_card(old, new)) {
            self.vote_mut().go_to(card);
            self.emit(Event::VotePanelRequested);
        }
    }
}

/// The first step with a score that only one of two states of a scoring has. `None` if another
/// person has the turn.
fn rescored_step(old: &Scoring, new: &Scoring) -> Option<StepId> {
    if old.id != new.id || old.turn != new.turn {
        return None;
    }
    let only_in = |one: &Scoring, other: &Scoring| {
        let mut scores = one.scores.iter();
        let found = scores.find(|score| !other.scores.contains(score));
        found.map(|score: &Score| score.step)
    };
    only_in(old, new).or_else(|| only_in(new, old))
}

/// The first card whose dots or hands differ between two states of a vote. `None` if another
/// person has the turn.
fn changed_card(old: &Vote, new: &Vote) -> Option<CardId> {
    let cast = |vote: &Vote| vote.ballots.iter().filter(|ballot| ballot.is_cast).count();
    if old.id != new.id || cast(old) != cast(new) {
        return None;
    }
    let differs = |card: &CardId| {
        let lists = |vote: &Vote| -> Vec<u32> {
            let ballots = vote.ballots.iter().map(|ballot| &ballot.dots);
            let lists = ballots.chain([&vote.hands]);
            lists.map(|dots| dots_on(dots, *card)).collect()
        };
        lists(old) != lists(new)
    };
    new.candidates.iter().copied().find(differs)
}
