//! The sections about what follows from a workshop: parked notes, opportunities, and next
//! steps.

use std::cmp::Reverse;
use std::sync::Arc;

use super::document::{Block, Cell, Point, Row, Tone};
use super::opening::was_held;
use super::writer::{NOTHING, SummaryWriter, one_line, or_else, text_of_card};
use crate::model::{Activity, ActivityKind, Card, ParkedNote, Plan, Progress, Role};

impl SummaryWriter<'_> {
    /// Adds the notes in the parking lot, and the questions that nobody could answer.
    pub fn parking_lot(&mut self) {
        let (questions, notes): (Vec<_>, Vec<_>) = self
            .workshop
            .parking_lot
            .iter()
            .partition(|note| note.is_question);
        for (key, notes) in [
            ("summary-parking-lot", notes),
            ("summary-questions", questions),
        ] {
            if notes.is_empty() {
                continue;
            }
            self.section(key);
            let points = notes.into_iter().map(point).collect();
            self.push(Block::Points(points));
        }
    }

    /// Adds what was decided: the results of votes, and the opportunities with an owner, then
    /// those without.
    pub fn decisions(&mut self) {
        let opportunities = self.ranked(&Role::Opportunity);
        let has_votes = self.workshop.votes.iter().any(Self::says_something);
        if opportunities.is_empty() && !has_votes {
            return;
        }
        self.section("summary-decisions");
        self.votes();
        self.opportunities();
    }

    /// The cards of a role that are not covered, the most important first: by votes, then
    /// impact, then the least effort, then their position on the map.
    pub(super) fn ranked(&self, role: &Role) -> Vec<&Arc<Card>> {
        let cards = self.journey.cards.iter();
        let cards = cards.filter(|card| card.role == *role && !card.covered);
        let mut cards: Vec<_> = cards.collect();
        cards.sort_by_cached_key(|card| {
            let effort = card.plan.effort.unwrap_or(u8::MAX);
            (
                Reverse(card.votes),
                Reverse(card.plan.impact),
                effort,
                self.reading_order(card),
            )
        });
        cards
    }

    /// Adds the opportunities with an owner, then those without.
    fn opportunities(&mut self) {
        let (owned, free): (Vec<_>, Vec<_>) = self
            .ranked(&Role::Opportunity)
            .into_iter()
            .partition(|card| !card.plan.owner.trim().is_empty());
        let owned: Vec<Row> = owned
            .into_iter()
            .map(|card| self.opportunity(card))
            .collect();
        let free: Vec<Row> = free
            .into_iter()
            .map(|card| self.opportunity(card))
            .collect();
        let columns = [
            ("role-opportunity", 4.6, false),
            ("field-owner", 2.2, false),
            ("field-impact", 1.0, true),
            ("field-effort", 1.7, true),
            ("field-votes", 1.1, true),
        ];
        for (key, rows) in [("summary-owned", owned), ("summary-not-owned", free)] {
            if !rows.is_empty() {
                self.push(Block::Subheading(self.words.text(key)));
                self.table(&columns, rows);
            }
        }
    }

    fn opportunity(&self, card: &Card) -> Row {
        let plan = &card.plan;
        let rank = |rank: Option<u8>| match rank {
            Some(rank) => Cell::new(Plan::size(rank)),
            None => Cell::new(NOTHING).toned(Tone::Soft),
        };
        let owner = one_line(&plan.owner);
        let owner = if owner.is_empty() {
            Cell::new(self.words.text("summary-no-owner")).toned(Tone::Alert)
        } else {
            Cell::new(owner)
        };
        Row {
            cells: vec![
                Cell::new(text_of_card(card)),
                owner,
                rank(plan.impact),
                rank(plan.effort),
                Cell::new(card.votes.to_string()),
            ],
            is_total: false,
        }
    }

    /// Adds the tasks that are left: initiatives, opportunities without an owner, open
    /// questions and notes, activities that were not held, and covered cards.
    pub fn next_steps(&mut self) {
        let mut points = Vec::new();
        for card in self.ranked(&Role::Initiative) {
            let is_over = [Some(Progress::Done), Some(Progress::Dropped)];
            if !is_over.contains(&card.plan.progress) {
                points.push(self.initiative(card));
            }
        }
        let task = |key: &str, text: &str| {
            let args = [("text", text.into())];
            Point {
                text: self.words.fill(key, &args),
                is_done: Some(false),
                ..Point::default()
            }
        };
        for card in self.ranked(&Role::Opportunity) {
            if card.plan.owner.trim().is_empty() {
                points.push(task("summary-find-owner", &text_of_card(card)));
            }
        }
        let parked = self.workshop.parking_lot.iter();
        for note in parked.filter(|note| !note.is_settled) {
            let key = if note.is_question {
                "summary-answer"
            } else {
                "summary-take-up"
            };
            points.push(task(key, &one_line(&note.text)));
        }
        for (at, activity) in self.workshop.agenda.iter().enumerate() {
            let is_current = self.workshop.current == Some(activity.id);
            if !is_current && !was_held(activity) && !self.has_result(activity) {
                let name = self.activity_name(at, activity);
                points.push(task("summary-hold", &name));
            }
        }
        let covered = self
            .journey
            .cards
            .iter()
            .filter(|card| card.covered)
            .count();
        if covered > 0 {
            let args = [("count", covered.into())];
            points.push(Point {
                text: self.words.fill("summary-reveal", &args),
                is_done: Some(false),
                ..Point::default()
            });
        }
        if !points.is_empty() {
            self.section("summary-next-steps");
            self.push(Block::Points(points));
        }
    }

    /// Whether the group has voted or scored in this workshop, though outside of the activity for
    /// that.
    fn has_result(&self, activity: &Activity) -> bool {
        let workshop = self.workshop;
        match activity.kind {
            ActivityKind::Vote => workshop.own_votes().any(Self::says_something),
            ActivityKind::SentimentLine => {
                let mut scorings = workshop.own_scorings();
                scorings.any(|scoring| !scoring.scores.is_empty())
            }
            _ => false,
        }
    }

    fn initiative(&self, card: &Card) -> Point {
        let plan = &card.plan;
        let mut tail = Vec::new();
        let owner = one_line(&plan.owner);
        if owner.is_empty() {
            tail.push(self.words.text("summary-no-owner"));
        } else {
            tail.push(owner);
        }
        if let Some(due) = plan.due {
            let args = [("date", self.words.date(due))];
            let args = args.each_ref().map(|(name, text)| (*name, text.into()));
            tail.push(self.words.fill("summary-due", &args));
        }
        Point {
            text: text_of_card(card),
            tail: tail.join(", "),
            is_done: Some(false),
            ..Point::default()
        }
    }
}

/// The entry of a parked note in a list.
fn point(note: &ParkedNote) -> Point {
    Point {
        text: or_else(&note.text, || NOTHING.to_owned()),
        tail: one_line(&note.author),
        is_done: Some(note.is_settled),
        ..Point::default()
    }
}
