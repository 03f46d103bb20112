//! The one gate through which a map leaves the program for others to see.
//!
//! What is behind the gate is a [`Shareable`] or, where it is drawn, a [`Drawable`]. Nothing
//! else makes them, and the writers of files take nothing else, so that none of them can
//! show what shall stay inside.

use super::ExportRequest;
use crate::export::part::{Part, part_of};
use crate::export::redact::{redacted, veiled};
use crate::layout::View;
use crate::model::{Journey, StageId};
use crate::words::Words;

/// A map that may leave as a map: the part that was asked for, without what shall not be
/// shown outside.
#[derive(Debug)]
pub(super) struct Shareable {
    map: Journey,
}

impl Shareable {
    /// What of `journey` may leave in answer to `request`.
    pub(super) fn new(journey: &Journey, request: &ExportRequest, words: &Words) -> Self {
        let part = part_of(journey, &request.part);
        let map = if request.is_redacted {
            redacted(&part, words)
        } else {
            part
        };
        Self { map }
    }

    /// The map.
    pub(super) fn map(&self) -> &Journey {
        &self.map
    }

    /// One stage of the map.
    pub(super) fn stage(&self, stage: StageId) -> Self {
        Self {
            map: part_of(&self.map, &Part::stage(stage)),
        }
    }

    /// The map without the cards that `view` hides and without images that nothing shows, for
    /// formats that are not drawn.
    pub(super) fn seen_in(&self, view: &View) -> Self {
        Self {
            map: without_hidden_cards(&self.map, view),
        }
    }

    /// The map as it may be drawn: of covered cards nothing is left but their places.
    pub(super) fn drawable(&self, words: &Words) -> Drawable {
        Drawable {
            map: veiled(&self.map, words).into_owned(),
        }
    }
}

/// A map that may be drawn.
#[derive(Debug)]
pub(super) struct Drawable {
    map: Journey,
}

impl Drawable {
    /// The map.
    pub(super) fn map(&self) -> &Journey {
        &self.map
    }

    /// The map after `change` made it ready for slides or pages.
    pub(super) fn changed(&self, change: impl FnOnce(&Journey) -> Journey) -> Self {
        Self {
            map: change(&self.map),
        }
    }

    /// The map without the cards that `view` hides.
    pub(super) fn seen_in(&self, view: &View) -> Self {
        self.changed(|map| without_hidden_cards(map, view))
    }
}

/// `journey` without the cards that `view` hides and the images that nothing shows.
fn without_hidden_cards(journey: &Journey, view: &View) -> Journey {
    let lean = journey.without_unused_images();
    let all = lean.unwrap_or_else(|| journey.clone());
    if !view.hides() {
        return all;
    }
    let cards = all.cards.iter().filter(|card| view.shows(card));
    let part = Part {
        cards: Some(cards.map(|card| card.id).collect()),
        ..Part::default()
    };
    let shown = part_of(&all, &part);
    // Columns and lanes stay, also where nothing is left in them.
    Journey {
        stages: all.stages,
        lanes: all.lanes,
        curves: all.curves,
        metrics: all.metrics,
        ..shown
    }
}
