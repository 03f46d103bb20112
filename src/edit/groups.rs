//! Groups of similar cards: putting cards under a heading, taking them out again, merging them
//! into one card, and copying them.
//!
//! A heading is any card that other cards are grouped under. They move with it and are copied
//! with it. If it is removed, or if they are taken to another map without it, they no longer
//! belong to a group.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::cards::{CardMove, add, forget, index_of, relocate};
use super::{EditError, refuse_problems};
use crate::model::{
    Card, CardId, Dots, ElementId, IdSource, Journey, Link, Reach, StopSubject, Vote,
    card_problems, wording,
};

/// `cards` without duplicates, each followed by the cards under it. Fails if a card is missing.
fn with_members(journey: &Journey, cards: &[CardId]) -> Result<Vec<CardId>, EditError> {
    let mut all = Vec::with_capacity(cards.len());
    let mut known = HashSet::new();
    for &card in cards {
        index_of(journey, card)?;
        let members = journey.members(card);
        for id in std::iter::once(card).chain(members.iter().map(|member| member.id)) {
            if known.insert(id) {
                all.push(id);
            }
        }
    }
    Ok(all)
}

/// Sets the heading of cards; `None` takes them out of their groups.
fn set_heading(journey: &mut Journey, cards: &[CardId], heading: Option<CardId>) {
    for &card in cards {
        if let Some(index) = journey.card_index(card)
            && journey.cards[index].under != heading
        {
            Arc::make_mut(&mut journey.cards[index]).under = heading;
        }
    }
}

/// Makes a heading in the place of the first of `cards`, and puts all of them under it. A
/// heading among them becomes an ordinary card of the group, like the cards under it.
pub(super) fn group(
    journey: &mut Journey,
    cards: &[CardId],
    text: String,
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    let members = with_members(journey, cards)?;
    let Some(&first) = members.first() else {
        return Ok(Vec::new());
    };
    let first = Arc::clone(&journey.cards[index_of(journey, first)?]);
    let (lane, step) = (first.lane, first.step);
    let moving: HashSet<CardId> = members.iter().copied().collect();
    let above = journey.cell(lane, step).into_iter();
    let above = above.take_while(|card| card.id != first.id);
    let after = above.filter(|card| !moving.contains(&card.id)).last();
    let after = after.map(|card| card.id);
    set_heading(journey, &members, None);
    let heading = Card {
        lane,
        step,
        span: first.span,
        role: first.role.clone(),
        text,
        ..Card::default()
    };
    let added = add(journey, heading, after, ids)?;
    if let Some(&ElementId::Card(heading)) = added.first() {
        let moves: Vec<CardMove> = members
            .iter()
            .map(|&card| CardMove { card, lane, step })
            .collect();
        relocate(journey, &moves, Some(heading))?;
        set_heading(journey, &members, Some(heading));
    }
    Ok(added)
}

/// Puts cards under a heading. Cards of the same cell keep their place, others go to the end of
/// the group.
pub(super) fn join(
    journey: &mut Journey,
    cards: &[CardId],
    heading: CardId,
) -> Result<Vec<ElementId>, EditError> {
    let target = Arc::clone(&journey.cards[index_of(journey, heading)?]);
    let mut members = with_members(journey, cards)?;
    members.retain(|member| *member != heading);
    // A heading may join the group of one of its own cards, so the old groups are dissolved
    // first.
    let moving: HashSet<CardId> = members.iter().copied().collect();
    set_heading(journey, &[heading], None);
    set_heading(journey, &members, None);
    let is_elsewhere = |id: &CardId| {
        let card = journey.card(*id);
        card.is_some_and(|card| (card.lane, card.step) != (target.lane, target.step))
    };
    let moves: Vec<CardMove> = members
        .iter()
        .copied()
        .filter(is_elsewhere)
        .map(|card| CardMove {
            card,
            lane: target.lane,
            step: target.step,
        })
        .collect();
    let left = journey.members(heading).into_iter();
    let mut left = left.filter(|member| !moving.contains(&member.id));
    let last = left.next_back().map(|member| member.id);
    if !moves.is_empty() {
        relocate(journey, &moves, last.or(Some(heading)))?;
    }
    set_heading(journey, &members, Some(heading));
    Ok(members.into_iter().map(ElementId::Card).collect())
}

/// Takes cards out of their groups, and dissolves the groups of the headings among them. The
/// headings stay as cards, because they may say something.
pub(super) fn ungroup(
    journey: &mut Journey,
    cards: &[CardId],
) -> Result<Vec<ElementId>, EditError> {
    let freed = with_members(journey, cards)?;
    set_heading(journey, &freed, None);
    Ok(freed.into_iter().map(ElementId::Card).collect())
}

/// Makes one card of several: the first one takes over the texts, fields and votes of the
/// others, and everything that referred to the others refers to it.
pub(super) fn merge(journey: &mut Journey, cards: &[CardId]) -> Result<Vec<ElementId>, EditError> {
    let mut known = HashSet::new();
    let mut sources = Vec::with_capacity(cards.len());
    for &card in cards {
        let index = index_of(journey, card)?;
        if known.insert(card) {
            sources.push(Arc::clone(&journey.cards[index]));
        }
    }
    let Some((first, others)) = sources.split_first() else {
        return Ok(Vec::new());
    };
    let first_id = first.id;
    let mut merged = (**first).clone();
    for other in others {
        let step = journey
            .step(other.step)
            .filter(|_| other.step != first.step);
        absorb(&mut merged, other, step.map_or("", |(_, step)| &step.name));
    }
    let gone: HashSet<CardId> = others.iter().map(|other| other.id).collect();
    merged.under = merged.under.filter(|heading| !gone.contains(heading));
    merged
        .answers
        .retain(|answered| *answered != first_id && !gone.contains(answered));
    let heading = merged.under.unwrap_or(first_id);
    refuse_problems(card_problems(journey, &merged))?;
    let index = index_of(journey, first_id)?;
    journey.cards[index] = Arc::new(merged);
    for card in &mut journey.cards {
        if card.under.is_some_and(|heading| gone.contains(&heading)) && !known.contains(&card.id) {
            Arc::make_mut(card).under = Some(heading);
        }
        if card.answers.iter().any(|answered| gone.contains(answered)) {
            let answers = &mut Arc::make_mut(card).answers;
            replace_gone(answers, &gone, first_id);
        }
    }
    merge_links(journey, &gone, first_id);
    merge_in_plans(journey, &gone, first_id);
    forget(journey, &gone);
    Ok(vec![ElementId::Card(first_id)])
}

/// Replaces the ids in `gone` by `card`, without duplicates.
fn replace_gone(list: &mut Vec<CardId>, gone: &HashSet<CardId>, card: CardId) {
    let mut known = HashSet::new();
    list.retain_mut(|id| {
        if gone.contains(id) {
            *id = card;
        }
        known.insert(*id)
    });
}

/// Takes over the text, the fields and the votes of `other`. `step` is the name of its step if
/// it is in another one, otherwise empty.
fn absorb(into: &mut Card, other: &Card, step: &str) {
    quote(into, other, step);
    into.covered |= other.covered;
    into.votes = into.votes.saturating_add(other.votes);
    into.moment_of_truth |= other.moment_of_truth;
    // A card that names no personas concerns everyone.
    if into.personas.is_empty() || other.personas.is_empty() {
        into.personas.clear();
    } else {
        unite(&mut into.personas, &other.personas);
    }
    unite(&mut into.tags, &other.tags);
    unite(&mut into.references, &other.references);
    unite(&mut into.answers, &other.answers);
    for link in &other.evidence {
        if !into
            .evidence
            .iter()
            .any(|own| own.evidence == link.evidence)
        {
            into.evidence.push(link.clone());
        }
    }
    unite_names(&mut into.author, &other.author);
    unite_names(&mut into.department, &other.department);
    into.channel = into.channel.take().or_else(|| other.channel.clone());
    into.severity = into.severity.max(other.severity);
    into.reach = wider(into.reach, other.reach);
    into.importance = greater(into.importance, other.importance);
    into.satisfaction = into.satisfaction.or(other.satisfaction);
    into.status = into.status.or(other.status);
    into.image = into.image.or(other.image);
    let (plan, others) = (&mut into.plan, &other.plan);
    unite_names(&mut plan.owner, &others.owner);
    plan.impact = plan.impact.max(others.impact);
    plan.effort = plan.effort.max(others.effort);
    plan.due = plan.due.or(others.due);
    plan.progress = plan.progress.or(others.progress);
    for (into, text) in [
        (&mut plan.expected_effect, &others.expected_effect),
        (&mut plan.experiment, &others.experiment),
        (&mut plan.release, &others.release),
    ] {
        add_line(into, text);
    }
}

/// Adds the text of `other` as a quote to the note, unless both texts are the same, and adds
/// its note. The quote says who said it, and at which `step` if that is not empty.
fn quote(into: &mut Card, other: &Card, step: &str) {
    let text = other.text.trim();
    let is_same = text.to_lowercase() == into.text.trim().to_lowercase();
    if into.text.trim().is_empty() {
        text.clone_into(&mut into.text);
    } else if !text.is_empty() && !is_same {
        let origin: Vec<&str> = [other.author.trim(), step.trim()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        add_line(&mut into.note, &wording(text, &origin.join(", ")));
    }
    add_line(&mut into.note, &other.note);
}

/// Adds a line to a text, unless the text has the same line already.
fn add_line(into: &mut String, line: &str) {
    let line = line.trim();
    if line.is_empty() || into.lines().any(|existing| existing.trim() == line) {
        return;
    }
    if !into.is_empty() {
        into.push('\n');
    }
    into.push_str(line);
}

/// Adds the names that a list lacks. Names are separated by commas.
fn unite_names(into: &mut String, other: &str) {
    for name in other
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
    {
        if !into.split(',').any(|existing| existing.trim() == name) {
            if !into.is_empty() {
                into.push_str(", ");
            }
            into.push_str(name);
        }
    }
}

fn unite<T: PartialEq + Clone>(into: &mut Vec<T>, other: &[T]) {
    for element in other {
        if !into.contains(element) {
            into.push(element.clone());
        }
    }
}

/// The reach for which more people were asked; for equal numbers the greater one. They are not
/// added, because the same people may have been asked.
fn wider(a: Option<Reach>, b: Option<Reach>) -> Option<Reach> {
    a.into_iter()
        .chain(b)
        .max_by_key(|reach| (reach.of, reach.count))
}

fn greater(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    a.into_iter().chain(b).reduce(f64::max)
}

/// Makes links of the cards in `gone` lead to `card`. Links between the merged cards and
/// duplicates are removed.
fn merge_links(journey: &mut Journey, gone: &HashSet<CardId>, card: CardId) {
    let is_gone = |link: &Arc<Link>| gone.contains(&link.from) || gone.contains(&link.to);
    if !journey.links.iter().any(is_gone) {
        return;
    }
    let mut known: HashSet<(CardId, CardId, String)> = HashSet::new();
    let others = journey.links.iter().filter(|link| !is_gone(link));
    known.extend(others.map(|link| (link.from, link.to, link.label.clone())));
    journey.links.retain_mut(|link| {
        if !is_gone(link) {
            return true;
        }
        let link = Arc::make_mut(link);
        for end in [&mut link.from, &mut link.to] {
            if gone.contains(end) {
                *end = card;
            }
        }
        link.from != link.to && known.insert((link.from, link.to, link.label.clone()))
    });
}

/// Replaces the cards in `gone` by `card` in the walk and in the workshop. Their dots are added
/// to its own.
fn merge_in_plans(journey: &mut Journey, gone: &HashSet<CardId>, card: CardId) {
    let names_gone = |subject: &StopSubject| match subject {
        StopSubject::Cards(cards) => cards.iter().any(|id| gone.contains(id)),
        _ => false,
    };
    if journey
        .walk
        .stops
        .iter()
        .any(|stop| names_gone(&stop.subject))
    {
        for stop in &mut Arc::make_mut(&mut journey.walk).stops {
            if let StopSubject::Cards(cards) = &mut stop.subject {
                replace_gone(cards, gone, card);
            }
        }
    }
    let Some(workshop) = &mut journey.workshop else {
        return;
    };
    let workshop = Arc::make_mut(workshop);
    for activity in &mut workshop.agenda {
        replace_gone(&mut activity.made, gone, card);
    }
    for vote in &mut workshop.votes {
        replace_gone(&mut vote.candidates, gone, card);
        for ballot in &mut vote.ballots {
            merge_dots(&mut ballot.dots, gone, card, u32::MAX);
        }
        let most = vote.dots.min(Vote::MAX_DOTS) * vote.voters.min(Vote::MAX_VOTERS);
        merge_dots(&mut vote.hands, gone, card, most);
    }
}

/// Adds the dots of the cards in `gone` to those of `card`, up to `most`.
fn merge_dots(dots: &mut Vec<Dots>, gone: &HashSet<CardId>, card: CardId, most: u32) {
    if !dots.iter().any(|card_dots| gone.contains(&card_dots.card)) {
        return;
    }
    let mut places: HashMap<CardId, usize> = HashMap::new();
    let mut merged: Vec<Dots> = Vec::with_capacity(dots.len());
    for mut card_dots in dots.drain(..) {
        if gone.contains(&card_dots.card) {
            card_dots.card = card;
        }
        match places.get(&card_dots.card) {
            Some(&at) => {
                merged[at].count = merged[at]
                    .count
                    .saturating_add(card_dots.count)
                    .min(most.max(1));
            }
            None => {
                places.insert(card_dots.card, merged.len());
                merged.push(card_dots);
            }
        }
    }
    *dots = merged;
}

/// Copies cards to below the originals, headings with all cards under them.
pub(super) fn duplicate(
    journey: &mut Journey,
    chosen: &[CardId],
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    let mut elements = Vec::with_capacity(chosen.len());
    let all: HashSet<CardId> = chosen.iter().copied().collect();
    for &id in chosen {
        let card = (*journey.cards[index_of(journey, id)?]).clone();
        if card.under.is_some_and(|heading| all.contains(&heading)) {
            // The card is copied with its heading.
            continue;
        }
        let members: Vec<Card> = journey
            .members(id)
            .iter()
            .map(|member| (***member).clone())
            .collect();
        let mut after = members.last().map_or(id, |member| member.id);
        let mut copies = vec![card];
        copies.extend(members);
        let mut heading = None;
        for mut copy in copies {
            // Votes were given to the original, not to the copy.
            copy.votes = 0;
            copy.under = heading.or(copy.under);
            let added = add(journey, copy, Some(after), ids)?;
            if let Some(&ElementId::Card(copied)) = added.first() {
                heading = heading.or(Some(copied));
                after = copied;
            }
            elements.extend(added);
        }
    }
    Ok(elements)
}
