//! Pain points, the opportunities that answer them, and the initiatives that answer the
//! opportunities, in the order in which tables list them.

use std::collections::{HashMap, HashSet};

use super::names::Names;
use crate::model::{Card, CardId, Role};

/// All pain points, opportunities and initiatives, each once. An opportunity comes below the
/// first pain point that it answers, an initiative below the first opportunity. Opportunities
/// and initiatives that answer nothing come last.
pub(super) fn chained<'a>(names: &Names<'a>) -> Vec<&'a Card> {
    let roles = [Role::PainPoint, Role::Opportunity, Role::Initiative];
    let cards = names.in_reading_order();
    let cards: Vec<&Card> = cards
        .into_iter()
        .filter(|card| roles.contains(&card.role))
        .collect();
    let mut answers: HashMap<CardId, Vec<&Card>> = HashMap::new();
    for card in &cards {
        for answered in &card.answers {
            answers.entry(*answered).or_default().push(card);
        }
    }
    let mut added = HashSet::new();
    let mut chained = Vec::new();
    for role in roles {
        for card in cards.iter().filter(|card| card.role == role) {
            add(card, &answers, &mut added, &mut chained);
        }
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
