//! Words that people said or wrote become cards: with the quote, its source, its place in it and
//! the pseudonym of the person; and the reach of a pain is counted from the people behind it.

use std::collections::HashSet;
use std::ops::Range;

use crate::data::texts::{find_exact, in_order};
use crate::edit::Edit;
use crate::editor::{CursorPosition, Editor, Selection};
use crate::model::{
    Card, CardId, ElementId, EvidenceId, EvidenceLink, Journey, LaneId, Reach, Role, StepId,
    printable_line,
};

/// The longest quote of a card, in characters.
const LONGEST: usize = 2000;

/// Quotes of this many characters are recognised wherever they stand.
const UNMISTAKABLE: usize = 24;

/// Words that were marked in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words. They may have several lines.
    pub text: String,
    /// The source.
    pub evidence: EvidenceId,
    /// Where in the source they stand, such as "row 118".
    pub place: String,
    /// The pseudonym of the person; empty if that is not known.
    pub person: String,
    /// The number of people who were heard in the source, if that is known.
    pub heard: Option<u64>,
}

/// Where a quote goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteTarget {
    /// Onto a new card at the bottom of this cell.
    Cell(LaneId, StepId),
    /// To what is said on this card already.
    Card(CardId),
}

/// The number of distinct people behind the quotes of a card from a source. Quotes of unknown
/// people count as one each.
pub fn people_quoted(card: &Card, source: EvidenceId) -> u64 {
    let links = card.evidence.iter();
    let links = links.filter(|link| link.evidence == source && !link.quote.is_empty());
    let mut people = HashSet::new();
    let mut nameless = 0;
    for link in links {
        if link.person.is_empty() {
            nameless += 1;
        } else {
            people.insert(link.person.as_str());
        }
    }
    people.len() as u64 + nameless
}

/// The quotes of a source that are on cards: where they stand in it, and their words.
pub fn quotes_of(journey: &Journey, source: EvidenceId) -> Vec<(&str, &str)> {
    let links = journey.cards.iter().flat_map(|card| &card.evidence);
    let links = links.filter(|link| link.evidence == source && !link.quote.is_empty());
    links
        .map(|link| (link.place.as_str(), link.quote.as_str()))
        .collect()
}

/// The parts of a text, as bytes in their order, that are quoted on cards already. Short quotes
/// are only looked for at their place.
pub fn quoted_parts(quotes: &[(&str, &str)], place: &str, text: &str) -> Vec<Range<usize>> {
    let is_here =
        |(at, quote): &&(&str, &str)| *at == place || quote.chars().count() >= UNMISTAKABLE;
    let quotes = quotes.iter().filter(is_here);
    in_order(
        quotes
            .flat_map(|(_, quote)| find_exact(text, quote))
            .collect(),
    )
}

/// A reach of so many of so many people; `None` where that is none.
fn reach_of(count: u64, of: u64) -> Option<Reach> {
    let (count, of) = (u32::try_from(count).ok()?, u32::try_from(of).ok()?);
    (of > 0 && count <= of).then_some(Reach { count, of })
}

/// The lanes of the map that hold cards and can be seen, with their roles.
pub fn lanes_for_cards(editor: &Editor) -> Vec<LaneId> {
    let lanes = editor.journey().lanes.iter();
    let lanes = lanes.filter(|lane| lane.kind.holds_cards());
    lanes.map(|lane| lane.id).collect()
}

impl Quote {
    /// The words as they are kept: without blanks around them and signs that cannot be printed.
    fn words(&self) -> String {
        let text: String = self.text.trim().chars().take(LONGEST).collect();
        text.trim_end().to_owned()
    }

    fn link(&self) -> EvidenceLink {
        EvidenceLink {
            quote: self.words(),
            place: printable_line(&self.place),
            person: printable_line(&self.person),
            ..EvidenceLink::observed(self.evidence)
        }
    }

    /// Adds the quote to what a card rests on. The reach of a pain follows from the people who
    /// are quoted, unless it was typed, or counted from more people.
    fn add_to(&self, card: &mut Card) {
        card.evidence.push(self.link());
        let quoted = people_quoted(card, self.evidence);
        let reach = self.heard.and_then(|heard| reach_of(quoted, heard));
        let is_free = match card.reach {
            None => true,
            Some(reach) => {
                card.reach_from == Some(self.evidence) && u64::from(reach.count) < quoted
            }
        };
        if card.role == Role::PainPoint && is_free && reach.is_some() {
            card.reach = reach;
            card.reach_from = Some(self.evidence);
        }
    }
}

impl Editor {
    /// Puts a quote onto a new card, or adds it to a card, as one entry of the history. Selects
    /// the card and shows it. Returns it; `None` if nothing is quoted, the cell takes no cards,
    /// or the card has this quote already.
    pub fn add_quote(&mut self, quote: &Quote, target: QuoteTarget) -> Option<CardId> {
        let text = quote.words();
        if text.is_empty() || self.journey().evidence(quote.evidence).is_none() {
            return None;
        }
        match target {
            QuoteTarget::Cell(lane, step) => {
                let role = self.journey().lane(lane)?.role.clone();
                self.journey().step(step)?;
                let mut card = Card {
                    lane,
                    step,
                    role,
                    text,
                    ..Card::default()
                };
                quote.add_to(&mut card);
                self.put_new_card("edit-add-quote", card)
            }
            QuoteTarget::Card(id) => {
                let mut card = (**self.journey().card(id)?).clone();
                let link = quote.link();
                let is_there = |other: &EvidenceLink| {
                    (other.evidence, &other.quote, &other.place)
                        == (link.evidence, &link.quote, &link.place)
                };
                if card.evidence.iter().any(is_there) {
                    return None;
                }
                quote.add_to(&mut card);
                self.put_changed_card("edit-add-quote", card)
            }
        }
    }

    /// Says how many of how many people something concerns, as counted in a source: on a new
    /// card with this text in a cell, or on a card. One entry of the history; selects the card
    /// and shows it. Returns it; `None` if the numbers are no reach or the cell takes no cards.
    pub fn put_reach(
        &mut self,
        (count, of): (u64, u64),
        source: EvidenceId,
        text: &str,
        target: QuoteTarget,
    ) -> Option<CardId> {
        let reach = reach_of(count, of)?;
        let change = |card: &mut Card| {
            card.reach = Some(reach);
            card.reach_from = Some(source);
            if card.evidence.iter().all(|link| link.evidence != source) {
                card.evidence.push(EvidenceLink::observed(source));
            }
        };
        match target {
            QuoteTarget::Cell(lane, step) => {
                self.journey().step(step)?;
                let mut card = Card {
                    lane,
                    step,
                    role: self.journey().lane(lane)?.role.clone(),
                    text: printable_line(text),
                    ..Card::default()
                };
                change(&mut card);
                self.put_new_card("edit-put-reach", card)
            }
            QuoteTarget::Card(id) => {
                let mut card = (**self.journey().card(id)?).clone();
                change(&mut card);
                self.put_changed_card("edit-put-reach", card)
            }
        }
    }

    fn put_new_card(&mut self, label: &'static str, card: Card) -> Option<CardId> {
        let is_fit = self.journey().lane(card.lane)?.kind.holds_cards();
        if !is_fit {
            return None;
        }
        let cell = self.journey().cell(card.lane, card.step);
        let after = cell.last().map(|card| card.id);
        let (lane, step) = (card.lane, card.step);
        self.end_field();
        self.finish_text();
        let added = self.edit(
            label,
            Edit::AddCard {
                card: Box::new(card),
                after,
            },
        );
        let Some(ElementId::Card(id)) = added.first().copied() else {
            return None;
        };
        self.focus.cursor = Some(CursorPosition::Cell { lane, step });
        self.reveal_selection();
        Some(id)
    }

    fn put_changed_card(&mut self, label: &'static str, card: Card) -> Option<CardId> {
        let id = card.id;
        self.end_field();
        self.finish_text();
        let is_done = self.transact(label, |transaction| {
            let changed = transaction.apply(Edit::PutCard(Box::new(card)));
            transaction.focus.selection = Selection::of([ElementId::Card(id)]);
            !changed.is_empty()
        });
        self.reveal_selection();
        is_done.then_some(id)
    }

    /// The cards of a cell, from top to bottom, that a quote can be added to.
    pub fn cards_for_quote(&self, lane: LaneId, step: StepId) -> Vec<(CardId, String)> {
        let cell = self.journey().cell(lane, step);
        let cards = cell.into_iter().filter(|card| !card.text.trim().is_empty());
        cards
            .map(|card| (card.id, printable_line(&card.text)))
            .collect()
    }
}
