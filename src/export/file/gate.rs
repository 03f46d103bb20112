//! The one gate through which a map leaves the program for others to see.
//!
//! A map that has passed the gate is a [`Shareable`] or, if it will be drawn, a [`Drawable`].
//! Only this module makes them, and the writers of files accept nothing else, so that none of
//! them can show confidential content.

use super::ExportRequest;
use crate::export::part::{Part, part_of, without_cards};
use crate::export::protect::{HiddenPart, Protected, protected};
use crate::export::redact::{redacted, veiled};
use crate::layout::View;
use crate::model::{Journey, LinkId, StageId, StopSubject};
use crate::words::Words;

/// A map that may be written to a file as data: the requested part, without figures of few
/// people, and without confidential content if the request excludes it.
#[derive(Debug)]
pub(super) struct Shareable {
    map: Journey,
    /// The map that `map` is a part of, as far as it may be exported; `None` if it is whole.
    whole: Option<Journey>,
    /// Whether it is a part that consists of whole stages.
    is_of_stages: bool,
    /// Which of its lanes and cards are visible.
    view: View,
    /// What is hidden in it, because few people are behind it.
    hidden: Vec<HiddenPart>,
}

impl Shareable {
    /// The part of `journey` that may be exported for `request`.
    pub(super) fn new(journey: &Journey, request: &ExportRequest, words: &Words) -> Self {
        let Protected {
            journey: shown,
            hidden,
        } = protected(journey, request.protection(), words);
        match request.redaction {
            Some(redaction) => {
                let (whole, renaming) = redacted(&shown, redaction, words);
                let view = request.view.settled(journey).renamed(&renaming);
                Self::of(whole, &request.part.renamed(&renaming), view, hidden)
            }
            None => Self::of(shown, &request.part, request.view.clone(), hidden),
        }
    }

    fn of(whole: Journey, part: &Part, view: View, hidden: Vec<HiddenPart>) -> Self {
        let map = part_of(&whole, part);
        Self {
            map,
            whole: (!part.is_whole()).then_some(whole),
            is_of_stages: part.lanes.is_none() && part.cards.is_none(),
            view,
            hidden,
        }
    }

    /// What is hidden in the whole map.
    pub(super) fn hidden(&self) -> &[HiddenPart] {
        &self.hidden
    }

    /// The map that may be exported.
    pub(super) fn map(&self) -> &Journey {
        &self.map
    }

    /// The links between a card of the part and a card beyond it, which the part does not show.
    pub(super) fn cut_links(&self) -> impl Iterator<Item = LinkId> {
        let links = self.whole.iter().flat_map(|whole| &whole.links);
        let is_here = |card| self.map.card(card).is_some();
        let cut = links.filter(move |link| is_here(link.from) != is_here(link.to));
        cut.map(|link| link.id)
    }

    /// One stage of the map as a map of its own.
    pub(super) fn stage(&self, stage: StageId) -> Self {
        Self {
            map: part_of(&self.map, &Part::stage(stage)),
            whole: Some(self.whole.as_ref().unwrap_or(&self.map).clone()),
            is_of_stages: self.is_of_stages,
            view: self.view.clone(),
            hidden: Vec::new(),
        }
    }

    /// The map without the cards that its view hides and without images that nothing shows, for
    /// formats that are not drawn.
    pub(super) fn seen(&self) -> Self {
        Self {
            map: without_hidden_cards(&self.map, &self.view),
            whole: self.whole.clone(),
            is_of_stages: self.is_of_stages,
            view: self.view.clone(),
            hidden: Vec::new(),
        }
    }

    /// The map in the form that may be drawn: of covered cards only their places are left.
    pub(super) fn drawable(&self, words: &Words) -> Drawable {
        Drawable {
            map: veiled(&self.map, words).into_owned(),
            whole: self
                .whole
                .as_ref()
                .map(|whole| veiled(whole, words).into_owned()),
            is_of_stages: self.is_of_stages,
            view: self.view.clone(),
        }
    }
}

/// A map that may be drawn.
#[derive(Debug)]
pub(super) struct Drawable {
    map: Journey,
    /// The map that `map` is a part of; `None` if it is whole.
    whole: Option<Journey>,
    /// Whether it is a part that consists of whole stages.
    is_of_stages: bool,
    /// Which of its lanes and cards are visible.
    view: View,
}

impl Drawable {
    /// The map that may be drawn.
    pub(super) fn map(&self) -> &Journey {
        &self.map
    }

    /// Which lanes and cards of the map are visible.
    pub(super) fn view(&self) -> &View {
        &self.view
    }

    /// The map that this is a part of, which is not to be shown; `None` if it is whole.
    pub(super) fn whole(&self) -> Option<&Journey> {
        self.whole.as_ref()
    }

    /// The map that a walk goes through. A stage looks there as it does in the walk through the
    /// whole map.
    pub(super) fn walked(&self) -> &Journey {
        match &self.whole {
            Some(whole) if self.is_of_stages => whole,
            _ => &self.map,
        }
    }

    /// Whether a stop of the walk with this subject shows nothing but this map.
    pub(super) fn includes(&self, subject: &StopSubject) -> bool {
        if self.whole.is_none() {
            return true;
        }
        match subject {
            StopSubject::Stage(stage) => self.map.stage(*stage).is_some(),
            StopSubject::Cards(cards) => cards.iter().all(|card| self.map.card(*card).is_some()),
            StopSubject::Part { steps, lanes } => {
                let mut steps = steps.iter();
                let mut lanes = lanes.iter();
                steps.all(|step| self.map.step(*step).is_some())
                    && lanes.all(|lane| self.map.lane(*lane).is_some())
            }
            _ => false,
        }
    }

    /// The map without the cards that its view hides and without images that nothing shows.
    pub(super) fn seen(&self) -> Self {
        let seen = |map: &Journey| without_hidden_cards(map, &self.view);
        Self {
            map: seen(&self.map),
            whole: self.whole.as_ref().map(seen),
            is_of_stages: self.is_of_stages,
            view: self.view.clone(),
        }
    }
}

/// `journey` without the cards that `view` hides and the images that nothing shows.
fn without_hidden_cards(journey: &Journey, view: &View) -> Journey {
    let lean = journey.without_unused_images();
    let all = lean.unwrap_or_else(|| journey.clone());
    if !view.hides() {
        return all;
    }
    without_cards(&all, &|card| view.shows(card))
}
