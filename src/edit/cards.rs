//! Cards: made, changed, moved, copied, removed.

use std::collections::HashSet;
use std::sync::Arc;

use super::{EditError, refuse_problems};
use crate::model::{
    Card, CardId, ElementId, IdSource, Journey, LaneId, OrderKey, StepId, card_problems,
};

/// Where a card goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardMove {
    /// The card.
    pub card: CardId,
    /// The lane it goes to.
    pub lane: LaneId,
    /// The step it goes to.
    pub step: StepId,
}

/// The index of a card, which must be there.
pub(super) fn index_of(journey: &Journey, card: CardId) -> Result<usize, EditError> {
    journey
        .card_index(card)
        .ok_or(EditError::Missing(ElementId::Card(card)))
}

/// A key for a place in a cell: below `after`, or on top. Cards in `moving` are on their
/// way elsewhere and do not count.
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
    // Cards of a group stand below their heading whatever their keys say.
    let are_in_order = cell.windows(2).all(|pair| pair[0].1 < pair[1].1);
    let between = OrderKey::between(before, cell.get(index).map(|it| &it.1));
    if let Some(key) = between.filter(|_| are_in_order) {
        return key;
    }
    // Two neighbours share a key: the cell gets new ones, with a gap for the newcomer.
    let keys = OrderKey::sequence(cell.len() + 1);
    for (at, (id, _)) in cell.iter().enumerate() {
        if let Some(card) = journey.card_index(*id) {
            let place = if at < index { at } else { at + 1 };
            Arc::make_mut(&mut journey.cards[card]).order = keys[place].clone();
        }
    }
    keys[index].clone()
}

/// Puts `card` where its id belongs in the list.
fn insert(journey: &mut Journey, card: Card) {
    let at = journey.cards.partition_point(|it| it.id < card.id);
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

/// `moves`, each heading followed by those of its cards that do not go elsewhere.
fn with_groups(journey: &Journey, moves: &[CardMove]) -> Vec<CardMove> {
    let named: HashSet<CardId> = moves.iter().map(|it| it.card).collect();
    let headings: HashSet<CardId> = journey.cards.iter().filter_map(|it| it.under).collect();
    let mut all = Vec::with_capacity(moves.len());
    for step in moves {
        all.push(*step);
        if headings.contains(&step.card) {
            let members = journey.members(step.card).into_iter();
            let rest = members.filter(|it| !named.contains(&it.id));
            all.extend(rest.map(|it| CardMove {
                card: it.id,
                ..*step
            }));
        }
    }
    all
}

/// The group that a card joins which comes to stand below `after`: one it would stand in
/// the midst of, or at the end of its own.
fn group_at(
    journey: &Journey,
    place: CardMove,
    after: Option<CardId>,
    moving: &HashSet<CardId>,
) -> Option<CardId> {
    let above = journey.card(after?)?;
    let heading = above.under.unwrap_or(above.id);
    let cell = journey.cell(place.lane, place.step);
    let mut rest = cell.iter().filter(|it| !moving.contains(&it.id));
    rest.find(|it| it.id == above.id)?;
    let is_amid = rest.next().is_some_and(|it| it.under == Some(heading));
    let own = journey.card(place.card)?;
    let is_own = own.under == Some(heading) && (own.lane, own.step) == (place.lane, place.step);
    (is_amid || is_own).then_some(heading)
}

/// Moves cards. The first goes below `after`; each other one to the bottom of its cell,
/// in the order of `moves`. A card with the role of its old lane gets that of the new.
/// Where a heading goes, its cards go; a card without its heading leaves its group, and
/// joins the one that it comes to stand in.
pub(super) fn relocate(
    journey: &mut Journey,
    moves: &[CardMove],
    after: Option<CardId>,
) -> Result<Vec<ElementId>, EditError> {
    for step in moves {
        index_of(journey, step.card)?;
    }
    let named: HashSet<CardId> = moves.iter().map(|it| it.card).collect();
    let moves = with_groups(journey, moves);
    let mut moving: HashSet<CardId> = moves.iter().map(|it| it.card).collect();
    let mut after = after.filter(|card| !moving.contains(card));
    let mut elements = Vec::with_capacity(moves.len());
    let mut groups = Vec::with_capacity(moves.len());
    let mut previous: Option<CardMove> = None;
    let mut group = None;
    for step in &moves {
        let index = index_of(journey, step.card)?;
        let target = journey
            .lane(step.lane)
            .ok_or(EditError::Missing(ElementId::Lane(step.lane)))?
            .clone();
        let old_role = journey
            .lane(journey.cards[index].lane)
            .map(|lane| lane.role.clone());
        let follows = previous.filter(|it| (it.lane, it.step) == (step.lane, step.step));
        if let Some(follows) = follows {
            after = Some(follows.card);
        } else if previous.is_some() {
            after = journey
                .cell(step.lane, step.step)
                .into_iter()
                .rfind(|card| !moving.contains(&card.id))
                .map(|card| card.id);
        }
        if follows.is_none() {
            group = group_at(journey, *step, after, &moving);
        }
        let order = key_in_cell(journey, step.lane, step.step, after, &moving);
        let mut card = (*journey.cards[index]).clone();
        if old_role.as_ref() == Some(&card.role) {
            card.role = target.role.clone();
        }
        card.lane = step.lane;
        card.step = step.step;
        card.order = order;
        groups.push((step.card, card.under.take(), group));
        refuse_problems(card_problems(journey, &card))?;
        journey.cards[index] = Arc::new(card);
        moving.remove(&step.card);
        previous = Some(*step);
        if named.contains(&step.card) {
            elements.push(ElementId::Card(step.card));
        }
    }
    regroup(journey, &groups);
    Ok(elements)
}

/// After a move: each card with the heading it had, and that of the group where it came to
/// stand. Those that moved with their heading stay under it.
fn regroup(journey: &mut Journey, moved: &[(CardId, Option<CardId>, Option<CardId>)]) {
    let all: HashSet<CardId> = moved.iter().map(|it| it.0).collect();
    let leads: HashSet<CardId> = moved.iter().filter_map(|it| it.1).collect();
    for &(card, old, group) in moved {
        let heading = match old.filter(|it| all.contains(it)) {
            Some(old) => Some(old),
            None => group.filter(|it| !leads.contains(&card) && !all.contains(it)),
        };
        let place = |id: CardId| journey.card(id).map(|it| (it.lane, it.step));
        let heading = heading.filter(|it| place(*it) == place(card));
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

/// Removes `gone` and everything that names them.
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
