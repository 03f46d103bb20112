//! What happens to a vote and a scoring under way from outside of them: nobody changes the points
//! of a scored curve by hand, and going on in the agenda ends what the next activity has no place
//! for. Where somebody has still to take part, the user is asked first.

use super::Editor;
use crate::analysis::{all_dots, scored, voted};
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::model::{ActivityId, ActivityKind, CurvePoint, Vote, Workshop};

impl Editor {
    /// Whether an edit changes where a curve runs that is being scored: its points follow from
    /// the scores. What a point says can be changed.
    pub(in crate::editor) fn is_decided_by_scores(&self, edit: &Edit) -> bool {
        let scored = self.scoring().open().map(|scoring| scoring.curve);
        let Some(scored) = scored.and_then(|id| self.journey().curve(id)) else {
            return false;
        };
        let new = match edit {
            Edit::AddPoint(curve, _) | Edit::DeletePoint(curve, _) => return *curve == scored.id,
            Edit::Graft(graft) => return graft.adds_points(self.journey(), scored),
            Edit::PutPoint(curve, new) if *curve == scored.id => new,
            _ => return false,
        };
        let old = scored.point(new.id);
        let moved = |old: &CurvePoint| CurvePoint {
            label: new.label.clone(),
            quote: new.quote.clone(),
            ..old.clone()
        };
        old.is_some_and(|old| moved(old) != **new)
    }

    /// Tells how many people have scored if that ends with the activity, because the next one is
    /// not about the curve.
    pub(super) fn tell_of_scores_before(&mut self, next: Option<ActivityId>) {
        let Some(scoring) = self.scoring().open().filter(|_| self.ends_scoring(next)) else {
            return;
        };
        let (done, people) = (scored(scoring), scoring.people);
        let is_early = !scoring.by_hands && scoring.turn < people && !scoring.scores.is_empty();
        if is_early {
            let args = [("count", done.into()), ("people", people.into())];
            let text = self.words().fill("score-ended-early", &args);
            self.notify(text, false);
        }
    }

    /// Says that going on to `next`, or to the end of the workshop, would end a vote or a scoring
    /// in which somebody has still to take part. Returns whether that was said, instead of going
    /// on; it is said once as long as nobody goes on voting or scoring.
    pub(super) fn asks_before_ending(&mut self, next: Option<ActivityId>) -> bool {
        let told = self.room.asked_to_end.take();
        let open = self
            .vote()
            .open()
            .filter(|vote| next.is_none() && is_used(vote));
        let vote = open.filter(|vote| vote.by_hands || self.vote().voter().is_some());
        let scoring = self.scoring().open().filter(|_| self.ends_scoring(next));
        let scoring = scoring.filter(|scoring| {
            let is_unfinished = scoring.by_hands || scoring.turn < scoring.people;
            is_unfinished && !scoring.scores.is_empty()
        });
        let (state, people, key) = match (vote, scoring) {
            (Some(vote), _) if vote.by_hands => {
                let state = (0, all_dots(&vote.hands));
                (state, vote.voters, "vote-end-asks-hands")
            }
            (Some(vote), _) => {
                let dots = vote.ballots.iter().map(|ballot| all_dots(&ballot.dots));
                let state = (voted(vote), dots.fold(0, u32::saturating_add));
                (state, vote.voters, "vote-end-asks")
            }
            (None, Some(scoring)) => {
                let scores = u32::try_from(scoring.scores.len()).unwrap_or(u32::MAX);
                let state = (scored(scoring), scores);
                let key = if scoring.by_hands {
                    "score-end-asks-hands"
                } else {
                    "score-end-asks"
                };
                (state, scoring.people, key)
            }
            (None, None) => return false,
        };
        if told == Some(state) {
            return false;
        }
        let args = [("count", state.0.into()), ("people", people.into())];
        let text = self.words().fill(key, &args);
        self.notify(text, false);
        self.room.asked_to_end = Some(state);
        true
    }

    /// Whether an activity, or the end of the workshop, ends the scoring that is under way.
    fn ends_scoring(&self, next: Option<ActivityId>) -> bool {
        let next = self
            .workshop()
            .zip(next)
            .and_then(|(workshop, id): (&Workshop, _)| workshop.activity(id));
        next.is_none_or(|next| next.kind != ActivityKind::SentimentLine)
    }
}

/// Whether somebody has put a dot or raised a hand in a vote.
fn is_used(vote: &Vote) -> bool {
    !vote.hands.is_empty() || vote.ballots.iter().any(|ballot| !ballot.dots.is_empty())
}

impl Transaction<'_> {
    /// Ends a vote in which everyone has voted, so that its ranking is shown. At the end of the
    /// workshop, also ends a vote in which somebody has still to take part, or drops it if
    /// nobody has.
    pub(super) fn end_vote_before(&mut self, next: Option<ActivityId>) {
        let Some(vote) = self.vote().open() else {
            return;
        };
        let is_done = !vote.by_hands && self.vote().voter().is_none();
        let is_used = is_used(vote);
        if is_done || (next.is_none() && is_used) {
            self.close_vote();
        } else if next.is_none() {
            self.put_workshop(|workshop| drop(workshop.votes.pop()));
        }
    }

    /// Ends a scoring before another activity begins, or drops it if there are no scores, unless
    /// that activity is about the curve too.
    pub(super) fn end_scoring_before(&mut self, next: Option<ActivityId>) {
        if self.ends_scoring(next) {
            self.put_scoring(|mut scoring| {
                scoring.is_closed = true;
                (!scoring.scores.is_empty()).then_some(scoring)
            });
        }
    }
}
