//! Adding, changing, moving and removing cards.

use std::collections::HashSet;
use std::sync::Arc;

use super::{EditError, refuse_problems};
use crate::model::{
    Card, CardId, ElementId, IdSource, Journey, LaneId, OrderKey, StepId, card_problems,
};

/// The move of a card to a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardMove {
    /// The card.
    pub card: CardId,
    /// The lane that it goes to.
    pub lane: LaneId,
    /// The step that it goes to.
    pub step: StepId,
}

/// The index of a card, or the error that it is missing.
pub(super) fn index_of(journey: &Journey, card: CardId) -> Result<usize, EditError> {
    journey
        .card_index(card)
        .ok_or(EditError::Missing(ElementId::Card(card)))
}

/// A key for a place in a cell: below the card `after`, or on top. The cards in `moving` are
/// about to leave the cell and do not count.
fn key_in_cell(
    journey: &mut Journey,
    lane: LaneId,
    step: StepId,
    after: Option<CardId>,
    moving: &HashSet<CardId>,
) -> OrderKey {
    let cell: Vec<(CardId, OrderKey)> = journey
        .cell(lane, step)
        .into_iter()
        .filter(|card| !moving.contains(&card.id))
        .map(|card| (card.id, card.order.clone()))
        .collect();
    let index = after
        .and_then(|after| cell.iter().position(|(id, _)| *id == after))
        .map_or(0, |at| at + 1);
    let before = index.checked_sub(1).map(|at| &cell[at].1);
    // Cards of a group are placed below their heading even if their keys say otherwise, so
    // the keys of a cell need not increase.
    let are_in_order = cell.windows(2).all(|pair| pair[0].1 < pair[1].1);
    let between = OrderKey::between(before, cell.get(index).map(|next| &next.1));
    if let Some(key) = between.filter(|_| are_in_order) {
        return key;
    }
    // The keys are not in order, or none lies between the neighbours: the cell gets new keys,
    // with a gap for the new card.
    let keys = OrderKey::sequence(cell.len() + 1);
    for (at, (id, _)) in cell.iter().enumerate() {
        if let Some(card) = journey.card_index(*id) {
            let place = if at < index { at } else { at + 1 };
            Arc::make_mut(&mut journey.cards[card]).order = keys[place].clone();
        }
    }
    keys[index].clone()
}

/// Inserts `card` into the list of cards, which is sorted by id.
fn insert(journey: &mut Journey, card: Card) {
    let at = journey.cards.partition_point(|other| other.id < card.id);
    journey.cards.insert(at, Arc::new(card));
}

pub(super) fn add(
    journey: &mut Journey,
    mut card: Card,
    after: Option<CardId>,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    card.id = CardId::generate(ids);
    card.order = key_in_cell(journey, card.lane, card.step, after, &HashSet::new());
    refuse_problems(card_problems(journey, &card))?;
    let id = card.id;
    insert(journey, card);
    Ok(vec![ElementId::Card(id)])
}

pub(super) fn put(journey: &mut Journey, mut card: Card) -> Result<Vec<ElementId>, EditError> {
    let index = index_of(journey, card.id)?;
    let old = &journey.cards[index];
    card.lane = old.lane;
    card.step = old.step;
    card.order = old.order.clone();
    refuse_problems(card_problems(journey, &card))?;
    let id = card.id;
    journey.cards[index] = Arc::new(card);
    Ok(vec![ElementId::Card(id)])
}

/// `moves`, in which each heading is followed by its cards, unless they have moves of their
/// own.
fn with_groups(journey: &Journey, moves: &[CardMove]) -> Vec<CardMove> {
    let named: HashSet<CardId> = moves.iter().map(|card_move| card_move.card).collect();
    let headings: HashSet<CardId> = journey.cards.iter().filter_map(|card| card.under).collect();
    let mut all = Vec::with_capacity(moves.len());
    for card_move in moves {
        all.push(*card_move);
        if headings.contains(&card_move.card) {
            let members = journey.members(card_move.card).into_iter();
            let rest = members.filter(|member| !named.contains(&member.id));
            all.extend(rest.map(|member| CardMove {
                card: member.id,
                ..*card_move
            }));
        }
    }
    all
}

/// The heading of the group that a card joins when it moves below the card `after`: a group
/// that it comes into the middle of, or its own group if it comes to the end of that.
fn group_at(
    journey: &Journey,
    card_move: CardMove,
    after: Option<CardId>,
    moving: &HashSet<CardId>,
) -> Option<CardId> {
    let above = journey.card(after?)?;
    let heading = above.under.unwrap_or(above.id);
    let cell = journey.cell(card_move.lane, card_move.step);
    let mut rest = cell.iter().filter(|card| !moving.contains(&card.id));
    rest.find(|card| card.id == above.id)?;
    let is_amid = rest
        .next()
        .is_some_and(|below| below.under == Some(heading));
    let own = journey.card(card_move.card)?;
    let is_own =
        own.under == Some(heading) && (own.lane, own.step) == (card_move.lane, card_move.step);
    (is_amid || is_own).then_some(heading)
}

/// Moves cards. The first one goes below the card `after`; each other one to the bottom of its
/// cell, in the order of `moves`. A card that has the role of its old lane gets the role of the
/// new one. The cards of a heading move with it. A card that moves without its heading leaves
/// its group, and joins the group into which it comes.
pub(super) fn relocate(
    journey: &mut Journey,
    moves: &[CardMove],
    after: Option<CardId>,
) -> Result<Vec<ElementId>, EditError> {
    for card_move in moves {
        index_of(journey, card_move.card)?;
    }
    let named: HashSet<CardId> = moves.iter().map(|card_move| card_move.card).collect();
    let moves = with_groups(journey, moves);
    let mut moving: HashSet<CardId> = moves.iter().map(|card_move| card_move.card).collect();
    let mut after = after.filter(|card| !moving.contains(card));
    let mut elements = Vec::with_capacity(moves.len());
    let mut regroupings = Vec::with_capacity(moves.len());
    let mut previous: Option<CardMove> = None;
    let mut group = None;
    for card_move in &moves {
        let index = index_of(journey, card_move.card)?;
        let target = journey
            .lane(card_move.lane)
            .ok_or(EditError::Missing(ElementId::Lane(card_move.lane)))?
            .clone();
        let old_role = journey
            .lane(journey.cards[index].lane)
            .map(|lane| lane.role.clone());
        let follows = previous
            .filter(|previous| (previous.lane, previous.step) == (card_move.lane, card_move.step));
        if let Some(follows) = follows {
            after = Some(follows.card);
        } else if previous.is_some() {
            after = journey
                .cell(card_move.lane, card_move.step)
                .into_iter()
                .rfind(|card| !moving.contains(&card.id))
                .map(|card| card.id);
        }
        if follows.is_none() {
            group = group_at(journey, *card_move, after, &moving);
        }
        let order = key_in_cell(journey, card_move.lane, card_move.step, after, &moving);
        let mut card = (*journey.cards[index]).clone();
        if old_role.as_ref() == Some(&card.role) {
            card.role = target.role.clone();
        }
        card.lane = card_move.lane;
        card.step = card_move.step;
        card.order = order;
        regroupings.push(Regrouping {
            card: card_move.card,
            old_heading: card.under.take(),
            new_heading: group,
        });
        refuse_problems(card_problems(journey, &card))?;
        journey.cards[index] = Arc::new(card);
        moving.remove(&card_move.card);
        previous = Some(*card_move);
        if named.contains(&card_move.card) {
            elements.push(ElementId::Card(card_move.card));
        }
    }
    regroup(journey, &regroupings);
    Ok(elements)
}

/// A card that was moved, with the headings that it may be under afterwards.
struct Regrouping {
    card: CardId,
    /// The heading before the move.
    old_heading: Option<CardId>,
    /// The heading of the group into which the card came.
    new_heading: Option<CardId>,
}

/// Sets the headings of cards after a move. A card that moved with its heading stays under it;
/// any other card joins the group into which it came, unless it is a heading itself.
fn regroup(journey: &mut Journey, moved: &[Regrouping]) {
    let all: HashSet<CardId> = moved.iter().map(|moved| moved.card).collect();
    let headings: HashSet<CardId> = moved.iter().filter_map(|moved| moved.old_heading).collect();
    for &Regrouping {
        card,
        old_heading,
        new_heading,
    } in moved
    {
        let heading = match old_heading.filter(|heading| all.contains(heading)) {
            Some(old) => Some(old),
            None => {
                new_heading.filter(|heading| !headings.contains(&card) && !all.contains(heading))
            }
        };
        let place = |id: CardId| journey.card(id).map(|card| (card.lane, card.step));
        let heading = heading.filter(|heading| place(*heading) == place(card));
        if let (Some(heading), Some(index)) = (heading, journey.card_index(card)) {
            Arc::make_mut(&mut journey.cards[index]).under = Some(heading);
        }
    }
}

pub(super) fn delete(journey: &mut Journey, cards: &[CardId]) -> Result<Vec<ElementId>, EditError> {
    for &card in cards {
        index_of(journey, card)?;
    }
    let gone: HashSet<CardId> = cards.iter().copied().collect();
    forget(journey, &gone);
    Ok(Vec::new())
}

/// Removes the cards `gone`, the links to them, and their ids from the answers of other cards.
pub(super) fn forget(journey: &mut Journey, gone: &HashSet<CardId>) {
    if gone.is_empty() {
        return;
    }
    journey.cards.retain(|card| !gone.contains(&card.id));
    journey
        .links
        .retain(|link| !gone.contains(&link.from) && !gone.contains(&link.to));
    for card in &mut journey.cards {
        if card.answers.iter().any(|answered| gone.contains(answered)) {
            Arc::make_mut(card)
                .answers
                .retain(|answered| !gone.contains(answered));
        }
    }
}
