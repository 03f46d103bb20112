//! Pain points, the opportunities that answer them, and the initiatives that answer the
//! opportunities, in the order in which tables list them.

use std::collections::{HashMap, HashSet};

use super::names::Names;
use crate::analysis::compare_pains;
use crate::model::{Card, CardId, Role};

/// All pain points, the worst first, and all opportunities and initiatives, each once. An
/// opportunity comes below the
/// first pain point that it answers, an initiative below the first opportunity. Opportunities
/// and initiatives that answer nothing come last.
pub(super) fn chained<'a>(names: &Names<'a>) -> Vec<&'a Card> {
    let roles = [Role::PainPoint, Role::Opportunity, Role::Initiative];
    let cards = names.in_reading_order();
    let cards: Vec<&Card> = cards
        .into_iter()
        .filter(|card| roles.contains(&card.role))
        .collect();
    let mut pains: Vec<&Card> = cards.clone();
    pains.retain(|card| card.role == Role::PainPoint);
    pains.sort_by(|a, b| compare_pains(a, b));
    let mut answers: HashMap<CardId, Vec<&Card>> = HashMap::new();
    for card in &cards {
        for answered in &card.answers {
            answers.entry(*answered).or_default().push(card);
        }
    }
    let mut added = HashSet::new();
    let mut chained = Vec::new();
    let others = [Role::Opportunity, Role::Initiative];
    let of_role = |role| cards.iter().copied().filter(move |card| card.role == role);
    for card in pains
        .into_iter()
        .chain(others.into_iter().flat_map(of_role))
    {
        add(card, &answers, &mut added, &mut chained);
    }
    chained
}

/// Adds a card and, below it, the cards that answer it, and so on. The cards that are still to
/// be added wait in a list, because recursion could overflow: a file may hold a chain of any
/// length.
fn add<'a>(
    first: &'a Card,
    answers: &HashMap<CardId, Vec<&'a Card>>,
    added: &mut HashSet<CardId>,
    chained: &mut Vec<&'a Card>,
) {
    let mut waiting = vec![first];
    while let Some(card) = waiting.pop() {
        if !added.insert(card.id) {
            continue;
        }
        chained.push(card);
        if let Some(of_card) = answers.get(&card.id) {
            waiting.extend(of_card.iter().rev());
        }
    }
}
