//! The result of a dot vote: how many dots each card got, and the ranking of the cards.

use std::collections::HashMap;

use crate::model::{Ballot, CardId, Dots, Vote};

/// The rank of a card after a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The card.
    pub card: CardId,
    /// How many dots the card got.
    pub dots: u32,
    /// The rank of the card, from 1. Cards with equally many dots share a rank, and the
    /// following ranks are skipped, as in sports: 1, 2, 2, 4.
    pub place: usize,
    /// Whether another card has equally many dots.
    pub is_tied: bool,
}

/// How many dots of the list `dots` are on `card`.
pub fn dots_on(dots: &[Dots], card: CardId) -> u32 {
    let of_card = dots.iter().filter(|dots| dots.card == card);
    of_card.map(|dots| dots.count).fold(0, u32::saturating_add)
}

/// The sum of all dots in a list.
pub fn all_dots(dots: &[Dots]) -> u32 {
    dots.iter()
        .map(|dots| dots.count)
        .fold(0, u32::saturating_add)
}

/// How many dots each card of a vote got. Cards without dots are left out.
pub fn tally(vote: &Vote) -> HashMap<CardId, u32> {
    let ballots = vote.ballots.iter().flat_map(|ballot| &ballot.dots);
    let mut tally: HashMap<CardId, u32> = HashMap::new();
    for dots in ballots.chain(&vote.hands) {
        let count = tally.entry(dots.card).or_default();
        *count = count.saturating_add(dots.count);
    }
    tally
}

/// The candidates of a vote, those with the most dots first; those with equally many keep
/// their order in the vote.
pub fn standings(vote: &Vote) -> Vec<Standing> {
    let tally = tally(vote);
    let mut counts: Vec<(CardId, u32)> = vote
        .candidates
        .iter()
        .map(|card| (*card, tally.get(card).copied().unwrap_or(0)))
        .collect();
    counts.sort_by_key(|(_, dots)| std::cmp::Reverse(*dots));
    let standing = |(card, dots): &(CardId, u32)| Standing {
        card: *card,
        dots: *dots,
        place: counts.iter().filter(|(_, other)| other > dots).count() + 1,
        is_tied: counts.iter().filter(|(_, other)| other == dots).count() > 1,
    };
    counts.iter().map(standing).collect()
}

/// The index of the voter who votes now: the first who has not finished. `None` once all
/// have finished, and in votes by show of hands, which have no ballots.
pub fn turn(vote: &Vote) -> Option<usize> {
    vote.ballots.iter().position(|ballot| !ballot.is_cast)
}

/// How many dots the voter of `ballot` has not given to a card yet.
pub fn dots_left(vote: &Vote, ballot: &Ballot) -> u32 {
    vote.dots.saturating_sub(all_dots(&ballot.dots))
}

/// How many people have taken part in a vote: those who had their turn or have placed a dot. If
/// hands are counted, these are all who were asked.
pub fn voted(vote: &Vote) -> u32 {
    if vote.by_hands {
        return vote.voters;
    }
    let ballots = vote.ballots.iter();
    let used = ballots.filter(|ballot| ballot.is_cast || !ballot.dots.is_empty());
    u32::try_from(used.count()).unwrap_or(vote.voters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::IdSource;

    struct Count(u64);

    impl IdSource for Count {
        fn next_bits(&mut self) -> u64 {
            self.0 += 1;
            self.0
        }
    }

    #[test]
    fn cards_with_as_many_dots_share_a_place() {
        let mut ids = Count(0);
        let cards: Vec<CardId> = (0..4).map(|_| CardId::generate(&mut ids)).collect();
        let dots = |counts: &[(usize, u32)]| {
            let dots = counts.iter().map(|(at, count)| Dots {
                card: cards[*at],
                count: *count,
            });
            dots.collect::<Vec<_>>()
        };
        let ballot = |counts| Ballot {
            dots: dots(counts),
            is_cast: true,
            ..Ballot::default()
        };
        let vote = Vote {
            candidates: cards.clone(),
            ballots: vec![ballot(&[(0, 1), (1, 2)]), ballot(&[(2, 2), (3, 4)])],
            ..Vote::default()
        };
        let found: Vec<_> = standings(&vote)
            .iter()
            .map(|standing| {
                (
                    standing.card,
                    standing.dots,
                    standing.place,
                    standing.is_tied,
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (cards[3], 4, 1, false),
                (cards[1], 2, 2, true),
                (cards[2], 2, 2, true),
                (cards[0], 1, 4, false),
            ]
        );
    }
}
