//! The section with the pain points, those that weigh most first.

use std::cmp::Reverse;

use super::document::{Block, Cell, Row, Tone};
use super::writer::{NOTHING, SummaryWriter, text_of_card};
use crate::model::{Card, Role};

/// How many pain points are listed.
const MOST: usize = 12;

impl SummaryWriter<'_> {
    /// Adds the pain points: by votes, then severity, then the number of people they reach, then
    /// their position on the map. Of a group, the heading stands for its cards.
    pub fn pains(&mut self) {
        let mut pains = self.ranked(&Role::PainPoint);
        pains.retain(|card| card.under.is_none());
        if pains.is_empty() {
            return;
        }
        // Sorting keeps the order of pains that are alike.
        pains.sort_by_key(|card| {
            let reach = card.reach.map(|reach| reach.count);
            (Reverse(card.votes), Reverse(card.severity), Reverse(reach))
        });
        let rows = pains
            .iter()
            .take(MOST)
            .map(|card| self.pain(card))
            .collect();
        let more = pains.len().saturating_sub(MOST);
        self.section("preset-pain-points");
        let columns = [
            ("role-pain-point", 4.6, false),
            ("summary-where", 3.0, false),
            ("field-severity", 1.7, false),
            ("field-votes", 1.2, true),
        ];
        self.table(&columns, rows);
        if more > 0 {
            let text = self
                .words
                .fill("summary-more-pains", &[("count", more.into())]);
            self.push(Block::Paragraph(text));
        }
    }

    fn pain(&self, card: &Card) -> Row {
        let members = self.journey.members(card.id).len();
        let mut text = text_of_card(card);
        if members > 0 {
            let count = self
                .words
                .fill("people-cards", &[("count", members.into())]);
            text = format!("{text} ({count})");
        }
        let severity = card.severity.map_or_else(
            || Cell::new(NOTHING).toned(Tone::Soft),
            |severity| Cell::new(self.words.name("severity", severity.as_str())),
        );
        Row {
            cells: vec![
                Cell::new(text),
                Cell::new(self.place(card.step)).toned(Tone::Soft),
                severity,
                Cell::new(card.votes.to_string()),
            ],
            is_total: false,
        }
    }
}
