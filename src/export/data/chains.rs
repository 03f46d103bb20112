//! Pains, the opportunities that answer them, and the initiatives that answer those.

use std::collections::{HashMap, HashSet};

use super::names::Names;
use crate::model::{Card, CardId, Role};

/// The cards of these roles, each opportunity below the first pain it answers, each
/// initiative below the first opportunity; then those that answer nothing. Each card once.
pub(super) fn chained<'a>(names: &Names<'a>) -> Vec<&'a Card> {
    let roles = [Role::PainPoint, Role::Opportunity, Role::Initiative];
    let cards = names.in_reading_order();
    let cards: Vec<&Card> = cards
        .into_iter()
        .filter(|it| roles.contains(&it.role))
        .collect();
    let mut answers: HashMap<CardId, Vec<&Card>> = HashMap::new();
    for card in &cards {
        for answered in &card.answers {
            answers.entry(*answered).or_default().push(card);
        }
    }
    let mut told = HashSet::new();
    let mut chained = Vec::new();
    for role in roles {
        for card in cards.iter().filter(|it| it.role == role) {
            add(card, &answers, &mut told, &mut chained);
        }
    }
    chained
}

/// Adds a card and, below it, what answers it. A list of those that wait instead of calls,
/// because nothing bounds how long a chain a file may hold.
fn add<'a>(
    first: &'a Card,
    answers: &HashMap<CardId, Vec<&'a Card>>,
    told: &mut HashSet<CardId>,
    chained: &mut Vec<&'a Card>,
) {
    let mut waiting = vec![first];
    while let Some(card) = waiting.pop() {
        if !told.insert(card.id) {
            continue;
        }
        chained.push(card);
        if let Some(of_card) = answers.get(&card.id) {
            waiting.extend(of_card.iter().rev());
        }
    }
}
