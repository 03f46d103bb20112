//! Similar cards: put under a heading, taken out again, and merged into one.
//!
//! A heading is any card that others stand under. Where it moves, they move; copied, they
//! are copied; removed or taken to another map without them, they are set free.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::cards::{CardMove, add, forget, index_of, relocate};
use super::{EditError, refuse_problems};
use crate::model::{
    Card, CardId, Dots, ElementId, IdSource, Journey, Link, Reach, StopSubject, Vote, card_problems,
};

/// `cards` without doubles, each followed by those that stand under it. All must be there.
fn with_members(journey: &Journey, cards: &[CardId]) -> Result<Vec<CardId>, EditError> {
    let mut all = Vec::with_capacity(cards.len());
    let mut known = HashSet::new();
    for &card in cards {
        index_of(journey, card)?;
        let members = journey.members(card);
        for id in std::iter::once(card).chain(members.iter().map(|it| it.id)) {
            if known.insert(id) {
                all.push(id);
            }
        }
    }
    Ok(all)
}

/// Says under which heading cards stand.
fn put_under(journey: &mut Journey, cards: &[CardId], heading: Option<CardId>) {
    for &card in cards {
        if let Some(index) = journey.card_index(card)
            && journey.cards[index].under != heading
        {
            Arc::make_mut(&mut journey.cards[index]).under = heading;
        }
    }
}

/// Makes a heading where the first of `cards` stands, and puts all of them under it. A
/// heading among them becomes one of them.
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
    let above = above.take_while(|it| it.id != first.id);
    let after = above.filter(|it| !moving.contains(&it.id)).last();
    let after = after.map(|it| it.id);
    put_under(journey, &members, None);
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
        put_under(journey, &members, Some(heading));
    }
    Ok(added)
}

/// Puts cards under a heading: those in its cell stay at their place, others go to the end
/// of its group.
pub(super) fn join(
    journey: &mut Journey,
    cards: &[CardId],
    heading: CardId,
) -> Result<Vec<ElementId>, EditError> {
    let target = Arc::clone(&journey.cards[index_of(journey, heading)?]);
    let mut members = with_members(journey, cards)?;
    members.retain(|it| *it != heading);
    // A heading that joins a group of its own members leads them no longer.
    let moving: HashSet<CardId> = members.iter().copied().collect();
    put_under(journey, &[heading], None);
    put_under(journey, &members, None);
    let is_elsewhere = |id: &CardId| {
        let card = journey.card(*id);
        card.is_some_and(|it| (it.lane, it.step) != (target.lane, target.step))
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
    let mut left = left.filter(|it| !moving.contains(&it.id));
    let last = left.next_back().map(|it| it.id);
    if !moves.is_empty() {
        relocate(journey, &moves, last.or(Some(heading)))?;
    }
    put_under(journey, &members, Some(heading));
    Ok(members.into_iter().map(ElementId::Card).collect())
}

/// Takes cards out of their groups, and all cards out of the groups of the headings among
/// them. Headings stay as cards: they may say something.
pub(super) fn ungroup(
    journey: &mut Journey,
    cards: &[CardId],
) -> Result<Vec<ElementId>, EditError> {
    let freed = with_members(journey, cards)?;
    put_under(journey, &freed, None);
    Ok(freed.into_iter().map(ElementId::Card).collect())
}

/// Makes one card of several: the first one takes over what the others say, have and got,
/// and everything that named them names it.
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
        absorb(&mut merged, other);
    }
    let gone: HashSet<CardId> = others.iter().map(|it| it.id).collect();
    merged.under = merged.under.filter(|it| !gone.contains(it));
    merged
        .answers
        .retain(|it| *it != first_id && !gone.contains(it));
    let heading = merged.under.unwrap_or(first_id);
    refuse_problems(card_problems(journey, &merged))?;
    let index = index_of(journey, first_id)?;
    journey.cards[index] = Arc::new(merged);
    for card in &mut journey.cards {
        if card.under.is_some_and(|it| gone.contains(&it)) && !known.contains(&card.id) {
            Arc::make_mut(card).under = Some(heading);
        }
        if card.answers.iter().any(|it| gone.contains(it)) {
            let answers = &mut Arc::make_mut(card).answers;
            follow(answers, &gone, first_id);
        }
    }
    merge_links(journey, &gone, first_id);
    merge_in_plans(journey, &gone, first_id);
    forget(journey, &gone);
    Ok(vec![ElementId::Card(first_id)])
}

/// Names `card` instead of those that are gone, once.
fn follow(list: &mut Vec<CardId>, gone: &HashSet<CardId>, card: CardId) {
    let mut known = HashSet::new();
    list.retain_mut(|it| {
        if gone.contains(it) {
            *it = card;
        }
        known.insert(*it)
    });
}

/// Takes over what `other` says, has and got.
fn absorb(into: &mut Card, other: &Card) {
    quote(into, other);
    into.covered |= other.covered;
    into.votes = into.votes.saturating_add(other.votes);
    into.moment_of_truth |= other.moment_of_truth;
    // Naming nobody means everyone.
    if into.personas.is_empty() || other.personas.is_empty() {
        into.personas.clear();
    } else {
        unite(&mut into.personas, &other.personas);
    }
    unite(&mut into.tags, &other.tags);
    unite(&mut into.references, &other.references);
    unite(&mut into.answers, &other.answers);
    for link in &other.evidence {
        if !into.evidence.iter().any(|it| it.evidence == link.evidence) {
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

/// What `other` says in other words becomes a quote in the note.
fn quote(into: &mut Card, other: &Card) {
    let said = other.text.trim();
    let is_same = said.to_lowercase() == into.text.trim().to_lowercase();
    if into.text.trim().is_empty() {
        said.clone_into(&mut into.text);
    } else if !said.is_empty() && !is_same {
        let is_cyrillic = said.chars().any(|it| ('А'..='я').contains(&it));
        let (open, close) = if is_cyrillic {
            ('«', '»')
        } else {
            ('“', '”')
        };
        let author = other.author.trim();
        let by = if author.is_empty() {
            String::new()
        } else {
            format!(" — {author}")
        };
        add_line(&mut into.note, &format!("{open}{said}{close}{by}"));
    }
    add_line(&mut into.note, &other.note);
}

/// Adds a line, unless the text has it.
fn add_line(into: &mut String, line: &str) {
    let line = line.trim();
    if line.is_empty() || into.lines().any(|it| it.trim() == line) {
        return;
    }
    if !into.is_empty() {
        into.push('\n');
    }
    into.push_str(line);
}

/// Adds names to a list of them, separated by commas.
fn unite_names(into: &mut String, other: &str) {
    for name in other.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        if !into.split(',').any(|it| it.trim() == name) {
            if !into.is_empty() {
                into.push_str(", ");
            }
            into.push_str(name);
        }
    }
}

fn unite<T: PartialEq + Clone>(into: &mut Vec<T>, other: &[T]) {
    for it in other {
        if !into.contains(it) {
            into.push(it.clone());
        }
    }
}

/// The reach that was asked of more people, and of the same number the greater one: the
/// same people may have said both.
fn wider(a: Option<Reach>, b: Option<Reach>) -> Option<Reach> {
    a.into_iter().chain(b).max_by_key(|it| (it.of, it.count))
}

fn greater(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    a.into_iter().chain(b).reduce(f64::max)
}

/// Links of those that are gone lead to `card`; those between them go, and doubles.
fn merge_links(journey: &mut Journey, gone: &HashSet<CardId>, card: CardId) {
    let is_gone = |link: &Arc<Link>| gone.contains(&link.from) || gone.contains(&link.to);
    if !journey.links.iter().any(is_gone) {
        return;
    }
    let mut known: HashSet<(CardId, CardId, String)> = HashSet::new();
    let others = journey.links.iter().filter(|it| !is_gone(it));
    known.extend(others.map(|it| (it.from, it.to, it.label.clone())));
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

/// The walk and the workshop name `card` instead of those that are gone; it gets their
/// dots.
fn merge_in_plans(journey: &mut Journey, gone: &HashSet<CardId>, card: CardId) {
    let names_gone = |subject: &StopSubject| match subject {
        StopSubject::Cards(cards) => cards.iter().any(|it| gone.contains(it)),
        _ => false,
    };
    if journey.walk.stops.iter().any(|it| names_gone(&it.subject)) {
        for stop in &mut Arc::make_mut(&mut journey.walk).stops {
            if let StopSubject::Cards(cards) = &mut stop.subject {
                follow(cards, gone, card);
            }
        }
    }
    let Some(workshop) = &mut journey.workshop else {
        return;
    };
    let workshop = Arc::make_mut(workshop);
    for activity in &mut workshop.agenda {
        follow(&mut activity.made, gone, card);
    }
    for vote in &mut workshop.votes {
        follow(&mut vote.candidates, gone, card);
        for ballot in &mut vote.ballots {
            merge_dots(&mut ballot.dots, gone, card, u32::MAX);
        }
        let most = vote.dots.min(Vote::MAX_DOTS) * vote.voters.min(Vote::MAX_VOTERS);
        merge_dots(&mut vote.hands, gone, card, most);
    }
}

/// Adds the dots of those that are gone to those of `card`, `most` at most.
fn merge_dots(dots: &mut Vec<Dots>, gone: &HashSet<CardId>, card: CardId, most: u32) {
    if !dots.iter().any(|it| gone.contains(&it.card)) {
        return;
    }
    let mut places: HashMap<CardId, usize> = HashMap::new();
    let mut merged: Vec<Dots> = Vec::with_capacity(dots.len());
    for mut it in dots.drain(..) {
        if gone.contains(&it.card) {
            it.card = card;
        }
        match places.get(&it.card) {
            Some(&at) => {
                merged[at].count = merged[at].count.saturating_add(it.count).min(most.max(1));
            }
            None => {
                places.insert(it.card, merged.len());
                merged.push(it);
            }
        }
    }
    *dots = merged;
}

/// Copies cards below themselves, headings with all that stand under them.
pub(super) fn duplicate(
    journey: &mut Journey,
    chosen: &[CardId],
    ids: &mut dyn IdSource,
) -> Result<Vec<ElementId>, EditError> {
    let mut elements = Vec::with_capacity(chosen.len());
    let all: HashSet<CardId> = chosen.iter().copied().collect();
    for &id in chosen {
        let card = (*journey.cards[index_of(journey, id)?]).clone();
        if card.under.is_some_and(|it| all.contains(&it)) {
            // Copied with its heading.
            continue;
        }
        let members: Vec<Card> = journey
            .members(id)
            .iter()
            .map(|it| (***it).clone())
            .collect();
        let mut after = members.last().map_or(id, |it| it.id);
        let mut copies = vec![card];
        copies.extend(members);
        let mut heading = None;
        for mut copy in copies {
            // Votes were given to the original.
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
