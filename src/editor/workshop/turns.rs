//! Whose turn it is in a vote or a scoring that is under way, when somebody comes or goes.

use crate::analysis::all_dots;
use crate::model::{Ballot, ParticipantId, Scoring, Vote, Workshop};

/// Who takes part in a vote or a scoring of `count` people: those of the list who are there, in
/// its order, then people without a name.
pub(super) fn order(workshop: Option<&Workshop>, count: u32) -> Vec<Option<ParticipantId>> {
    let present = workshop.into_iter().flat_map(Workshop::present);
    let present = present.map(|person| Some(person.id));
    present
        .chain(std::iter::repeat(None))
        .take(count as usize)
        .collect()
}

/// The vote under way, if people vote in turn.
fn vote_in_turns(workshop: &mut Workshop) -> Option<&mut Vote> {
    let vote = workshop.votes.last_mut();
    vote.filter(|vote| !vote.is_closed && !vote.by_hands)
}

/// The scoring under way, if people score in turn.
fn scoring_in_turns(workshop: &mut Workshop) -> Option<&mut Scoring> {
    let scoring = workshop.scorings.last_mut();
    scoring.filter(|scoring| !scoring.is_closed && !scoring.by_hands)
}

/// Where hands are counted, nobody has a turn: as many people take part as are there, but never
/// fewer than the hands need that were counted.
fn settle_hands(workshop: &mut Workshop) {
    let people = workshop.headcount().max(1);
    let vote = workshop.votes.last_mut();
    if let Some(vote) = vote.filter(|vote| !vote.is_closed && vote.by_hands) {
        let most = vote.hands.iter().map(|hands| hands.count).max();
        let needed = most.unwrap_or(0).div_ceil(vote.dots.max(1));
        vote.voters = people.max(needed);
    }
    let scoring = workshop.scorings.last_mut();
    if let Some(scoring) = scoring.filter(|scoring| !scoring.is_closed && scoring.by_hands) {
        let last = scoring.scores.iter().map(|score| score.person).max();
        scoring.people = people.max(last.map_or(0, |last| last + 1));
    }
}

/// Gives a participant who has come a turn in the vote and the scoring under way: the last one.
/// `is_expected` says that the participant is one of those without a name who are counted
/// already.
pub(super) fn admit(workshop: &mut Workshop, id: ParticipantId, is_expected: bool) {
    if let Some(vote) = vote_in_turns(workshop) {
        admit_to_vote(vote, id, is_expected);
    }
    if let Some(scoring) = scoring_in_turns(workshop) {
        admit_to_scoring(scoring, id, is_expected);
    }
    settle_hands(workshop);
}

fn admit_to_vote(vote: &mut Vote, id: ParticipantId, is_expected: bool) {
    let mut ballots = vote.ballots.iter_mut();
    if ballots.any(|ballot| ballot.person == Some(id)) {
        return;
    }
    let is_free =
        |ballot: &&mut Ballot| ballot.person.is_none() && !ballot.is_cast && ballot.dots.is_empty();
    let free = vote.ballots.iter_mut().rfind(is_free);
    if let Some(ballot) = free.filter(|_| is_expected) {
        ballot.person = Some(id);
    } else if vote.voters < Vote::MAX_VOTERS {
        vote.voters += 1;
        vote.ballots.push(Ballot {
            person: Some(id),
            ..Ballot::default()
        });
    }
}

fn admit_to_scoring(scoring: &mut Scoring, id: ParticipantId, is_expected: bool) {
    if scoring.persons.contains(&Some(id)) {
        return;
    }
    scoring.persons.resize(scoring.people as usize, None);
    let mut indexes = (scoring.turn..scoring.people).rev();
    let free = indexes.find(|index| {
        let is_unnamed = scoring.persons[*index as usize].is_none();
        is_unnamed && !scoring.scores.iter().any(|score| score.person == *index)
    });
    if let Some(index) = free.filter(|_| is_expected) {
        scoring.persons[index as usize] = Some(id);
    } else if scoring.people < Vote::MAX_VOTERS {
        scoring.people += 1;
        scoring.persons.push(Some(id));
    }
}

/// Gives people without a name turns at the end of the vote and the scoring under way, or takes
/// away turns that nobody has begun, when there are `to` people instead of `from`.
pub(super) fn resize(workshop: &mut Workshop, from: u32, to: u32) {
    let (more, fewer) = (to.saturating_sub(from), from.saturating_sub(to));
    if let Some(vote) = vote_in_turns(workshop) {
        resize_vote(vote, more, fewer);
    }
    if let Some(scoring) = scoring_in_turns(workshop) {
        resize_scoring(scoring, more, fewer);
    }
    settle_hands(workshop);
}

fn resize_vote(vote: &mut Vote, more: u32, fewer: u32) {
    vote.voters = (vote.voters + more).min(Vote::MAX_VOTERS);
    vote.ballots.resize(vote.voters as usize, Ballot::default());
    for _ in 0..fewer {
        let idle = vote.ballots.pop_if(|ballot| *ballot == Ballot::default());
        if idle.is_none() {
            break;
        }
        vote.voters -= 1;
    }
    if vote.ballots.is_empty() {
        (vote.voters, vote.ballots) = (1, vec![Ballot::default()]);
    }
}

fn resize_scoring(scoring: &mut Scoring, more: u32, fewer: u32) {
    scoring.people = (scoring.people + more).min(Vote::MAX_VOTERS);
    for _ in 0..fewer {
        let last = scoring.people - 1;
        let has_name = scoring
            .persons
            .get(last as usize)
            .is_some_and(Option::is_some);
        let has_scores = scoring.scores.iter().any(|score| score.person == last);
        if last == 0 || last < scoring.turn || has_name || has_scores {
            break;
        }
        scoring.people = last;
        scoring.persons.truncate(last as usize);
    }
}

/// Takes the turn of a participant who goes away out of the vote and the scoring under way. What
/// the participant has chosen already counts.
pub(super) fn excuse(workshop: &mut Workshop, id: ParticipantId) {
    if let Some(vote) = vote_in_turns(workshop) {
        excuse_from_vote(vote, id);
    }
    if let Some(scoring) = scoring_in_turns(workshop) {
        excuse_from_scoring(scoring, id);
    }
    settle_hands(workshop);
}

fn excuse_from_vote(vote: &mut Vote, id: ParticipantId) {
    let mut ballots = vote.ballots.iter();
    let Some(index) = ballots.position(|ballot| ballot.person == Some(id)) else {
        return;
    };
    let ballot = &mut vote.ballots[index];
    if ballot.is_cast {
        return;
    }
    if all_dots(&ballot.dots) > 0 || vote.voters <= 1 {
        ballot.is_cast = true;
    } else {
        vote.ballots.remove(index);
        vote.voters -= 1;
    }
}

fn excuse_from_scoring(scoring: &mut Scoring, id: ParticipantId) {
    let index = scoring
        .persons
        .iter()
        .position(|person| *person == Some(id));
    let index = index.and_then(|index| u32::try_from(index).ok());
    let Some(index) = index.filter(|index| *index >= scoring.turn) else {
        return;
    };
    let has_scores = scoring.scores.iter().any(|score| score.person == index);
    if !has_scores && scoring.people > 1 {
        scoring.persons.remove(index as usize);
        scoring.people -= 1;
        for score in &mut scoring.scores {
            if score.person > index {
                score.person -= 1;
            }
        }
    } else if index == scoring.turn {
        scoring.turn += 1;
    }
}

/// Removes the name of a participant from all votes and scorings, whose results stay.
pub(super) fn forget(workshop: &mut Workshop, id: ParticipantId) {
    let ballots = workshop.votes.iter_mut().flat_map(|vote| &mut vote.ballots);
    let voters = ballots.map(|ballot| &mut ballot.person);
    let scorings = workshop.scorings.iter_mut();
    let scorers = scorings.flat_map(|scoring| &mut scoring.persons);
    for person in voters.chain(scorers) {
        if *person == Some(id) {
            *person = None;
        }
    }
}
