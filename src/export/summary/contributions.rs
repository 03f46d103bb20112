//! The section with the cards that a group wrote in each activity, stage by stage.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::document::{Block, Point};
use super::writer::{SummaryWriter, one_line, or_else, text_of_card};
use crate::element_names;
use crate::model::{self, Activity, Card, CardId, ElementId, LaneId, StageId};

impl SummaryWriter<'_> {
    /// Adds the cards of each activity, stage by stage. Cards of a group come under their
    /// heading.
    pub fn contributions(&mut self) {
        let agenda = self.workshop.agenda.iter().enumerate();
        let productive = agenda.filter(|(_, activity)| !activity.made.is_empty());
        let productive: Vec<_> = productive.collect();
        if productive.is_empty() {
            return;
        }
        self.section("summary-made");
        for (at, activity) in productive {
            let name = self.activity_name(at, activity);
            let args = [
                ("name", (&name).into()),
                ("count", activity.made.len().into()),
            ];
            let heading = self.words.fill("summary-activity-cards", &args);
            self.push(Block::Subheading(heading));
            let points = self.cards_of(activity);
            self.push(Block::Points(points));
        }
    }

    /// The list of an activity's cards. Covered cards are only counted.
    fn cards_of(&self, activity: &Activity) -> Vec<Point> {
        let cards = activity.made.iter().copied().collect::<BTreeSet<CardId>>();
        let cards = cards.into_iter().filter_map(|id| self.journey.card(id));
        let mut cards: Vec<&Arc<Card>> = cards.collect();
        cards.sort_by_cached_key(|card| self.reading_order(card));
        let lanes: BTreeSet<LaneId> = cards.iter().map(|card| card.lane).collect();
        let own: BTreeSet<CardId> = cards.iter().map(|card| card.id).collect();
        // Cards under a heading are listed below it, even if the heading was written in another
        // activity.
        let mut under: BTreeMap<CardId, Vec<&Card>> = BTreeMap::new();
        for card in &cards {
            if let Some(heading) = card.under {
                under.entry(heading).or_default().push(card);
            }
        }
        let mut points = Vec::new();
        let mut stage: Option<StageId> = None;
        let mut covered = 0_usize;
        let mut listed: BTreeSet<CardId> = BTreeSet::new();
        for card in &cards {
            if card.covered {
                covered += 1;
                continue;
            }
            let first = match card.under.and_then(|id| self.journey.card(id)) {
                Some(heading) if !own.contains(&heading.id) => heading,
                Some(_) => continue,
                None => card,
            };
            if first.covered || !listed.insert(first.id) {
                continue;
            }
            let stage_of_card = self.journey.step(card.step).map(|(stage, _)| stage);
            if let Some(next) = stage_of_card.filter(|found| stage != Some(found.id)) {
                stage = Some(next.id);
                points.push(Point {
                    lead: or_else(&next.name, || {
                        element_names::kind(self.words, ElementId::Stage(next.id))
                    }),
                    ..Point::default()
                });
            }
            let lead = if lanes.len() > 1 {
                self.lane(card.lane)
            } else {
                String::new()
            };
            points.push(point(first, 1, lead));
            points.extend(wordings(first, 2));
            for card in under.get(&first.id).into_iter().flatten() {
                if !card.covered {
                    points.push(point(card, 2, String::new()));
                    points.extend(wordings(card, 3));
                }
            }
        }
        if covered > 0 {
            let covered = [("count", covered.into())];
            points.push(Point {
                tail: self.words.fill("summary-covered", &covered),
                ..Point::default()
            });
        }
        points
    }

    /// The name of a lane, on one line.
    fn lane(&self, id: LaneId) -> String {
        let lane = self.journey.lane(id);
        one_line(lane.map_or("", |lane| lane.name.as_str()))
    }
}

/// The entry of a card in a list.
fn point(card: &Card, depth: u8, lead: String) -> Point {
    Point {
        depth,
        lead,
        text: text_of_card(card),
        tail: one_line(&card.author),
        is_done: None,
    }
}

/// The entries of the wordings of cards that were merged into `card`: the quotes in its note.
fn wordings(card: &Card, depth: u8) -> impl Iterator<Item = Point> {
    model::wordings(&card.note).map(move |line| Point {
        depth,
        text: line.to_owned(),
        ..Point::default()
    })
}
