//! The cards that a group wrote in each activity, and where they stand on the map.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::document::{Block, Point};
use super::writer::{SummaryWriter, one_line, or_else, text_of_card};
use crate::model::{Activity, Card, CardId, LaneId, StageId};

impl SummaryWriter<'_> {
    /// The cards of each activity, stage by stage; grouped ones under their heading.
    pub fn contributions(&mut self) {
        let agenda = self.workshop.agenda.iter().enumerate();
        let filled = agenda.filter(|(_, it)| !it.made.is_empty());
        let filled: Vec<_> = filled.collect();
        if filled.is_empty() {
            return;
        }
        self.section("summary-made");
        for (at, activity) in filled {
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

    fn cards_of(&self, activity: &Activity) -> Vec<Point> {
        let cards = activity.made.iter().copied().collect::<BTreeSet<CardId>>();
        let cards = cards.into_iter().filter_map(|id| self.journey.card(id));
        let mut cards: Vec<&Arc<Card>> = cards.collect();
        cards.sort_by_cached_key(|it| self.reading_order(it));
        let lanes: BTreeSet<LaneId> = cards.iter().map(|it| it.lane).collect();
        let made: BTreeSet<CardId> = cards.iter().map(|it| it.id).collect();
        // What stands under a heading comes with it, also where the heading is of another
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
        let mut told: BTreeSet<CardId> = BTreeSet::new();
        for card in &cards {
            if card.covered {
                covered += 1;
                continue;
            }
            let first = match card.under.and_then(|id| self.journey.card(id)) {
                Some(heading) if !made.contains(&heading.id) => heading,
                Some(_) => continue,
                None => card,
            };
            if first.covered || !told.insert(first.id) {
                continue;
            }
            let here = self.journey.step(card.step).map(|(stage, _)| stage);
            if let Some(here) = here.filter(|it| stage != Some(it.id)) {
                stage = Some(here.id);
                points.push(Point {
                    lead: or_else(&here.name, || self.words.text("element-stage")),
                    ..Point::default()
                });
            }
            let lead = if lanes.len() > 1 {
                self.lane(card.lane)
            } else {
                String::new()
            };
            points.push(point(first, 1, lead));
            for card in under.get(&first.id).into_iter().flatten() {
                if !card.covered {
                    points.push(point(card, 2, String::new()));
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

    fn lane(&self, id: LaneId) -> String {
        let lane = self.journey.lane(id);
        one_line(lane.map_or("", |it| it.name.as_str()))
    }
}

fn point(card: &Card, depth: u8, lead: String) -> Point {
    Point {
        depth,
        lead,
        text: text_of_card(card),
        tail: one_line(&card.author),
        is_done: None,
    }
}
