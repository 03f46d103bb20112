//! What of the map is seen: choosing it, and what there is to choose from.

use std::sync::Arc;

use kurbo::Vec2;
use rustc_hash::FxHashMap;

use super::{Editor, Selection};
use crate::editor::{FilterPart, FilterPartMut};
use crate::layout::{Criterion, Facet, Others, View};
use crate::model::{ElementId, EvidenceStatus, Journey};

/// Something that can be filtered by.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterValue {
    /// What choosing it means.
    pub criterion: Criterion,
    /// Its name, in the language of the interface.
    pub name: String,
    /// How many cards of the map it lets through by itself.
    pub count: usize,
}

/// Values of one kind that occur in the map.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterGroup {
    /// Their kind.
    pub facet: Facet,
    /// The values; cards without any come last.
    pub values: Vec<FilterValue>,
}

impl<'a> FilterPart<'a> {
    /// What of the map is seen.
    pub fn view(self) -> &'a View {
        &self.editor.view
    }

    /// How many cards the filter lets through.
    pub fn match_count(self) -> usize {
        let cards = self.editor.look.picture.layout.cards.iter();
        cards.filter(|card| card.is_match).count()
    }

    /// What there is in the map to filter by: only what occurs.
    pub fn groups(self) -> Vec<FilterGroup> {
        let groups = Facet::ALL.map(|facet| FilterGroup {
            facet,
            values: self.editor.values_of(facet),
        });
        let is_choice = |group: &FilterGroup| match &group.values[..] {
            [] => false,
            // Nothing but "none": there is nothing to tell apart.
            [only] => {
                !only.criterion.is_none() || self.editor.view.filter.contains(&only.criterion)
            }
            _ => true,
        };
        groups.into_iter().filter(is_choice).collect()
    }

    /// The name of what a criterion asks for.
    pub fn name_of(self, criterion: &Criterion) -> String {
        let words = &self.editor.look.words;
        if criterion.is_none() {
            return words.text(match criterion.facet() {
                Facet::Persona | Facet::Role | Facet::Channel => "filter-no-channel",
                Facet::Department => "filter-no-department",
                Facet::Tag => "filter-no-tag",
                Facet::Status => "filter-no-status",
                Facet::Owner => "filter-no-owner",
            });
        }
        match criterion {
            Criterion::Persona(id) => {
                let persona = self.editor.journey().persona(*id);
                let name = persona.map(|it| it.name.trim()).unwrap_or_default();
                if name.is_empty() {
                    words.text("unnamed")
                } else {
                    name.to_owned()
                }
            }
            Criterion::Channel(channel) => {
                let channel = channel.as_ref().map_or("", |it| it.as_str());
                words.name("channel", channel)
            }
            Criterion::Role(role) => words.name("role", role.as_str()),
            Criterion::Status(status) => {
                words.name("status", status.map_or("", EvidenceStatus::as_str))
            }
            Criterion::Department(text) | Criterion::Tag(text) | Criterion::Owner(text) => {
                text.clone()
            }
        }
    }
}

impl FilterPartMut<'_> {
    /// Chooses what of the map is seen. What is no longer seen is no longer selected.
    pub fn set_view(&mut self, view: View) {
        self.editor.finish_text();
        if self.editor.view == view {
            return;
        }
        self.editor.view = view;
        self.editor.lay_out();
        self.editor.forget_unseen();
        // A map that shrank stays in sight.
        self.editor
            .canvas
            .camera
            .pan(Vec2::ZERO, &self.editor.look.picture.scene);
    }

    /// Chooses a criterion, or no longer. What was worked on before must match it too.
    pub fn toggle(&mut self, criterion: Criterion) {
        let mut filter = self.editor.view.filter.clone();
        filter.toggle(criterion);
        self.set_view(View {
            filter,
            others: self.editor.view.others,
            ..View::default()
        });
    }

    /// Dims or hides what the filter does not let through.
    pub fn set_others(&mut self, others: Others) {
        self.set_view(View {
            filter: self.editor.view.filter.clone(),
            others,
            ..View::default()
        });
    }

    /// Shows everything again. Whether the rest is dimmed or hidden stays chosen.
    pub fn clear(&mut self) {
        self.set_view(View {
            others: self.editor.view.others,
            ..View::default()
        });
    }
}

impl Editor {
    /// Keeps what is worked on in sight, whatever the filter says.
    pub(super) fn keep_in_view(&mut self, elements: &[ElementId]) {
        if !self.view.is_filtered() {
            return;
        }
        for element in elements {
            if let ElementId::Card(id) = element {
                self.view.kept.insert(*id);
            }
        }
    }

    /// Drops personas that are no longer in the map from the filter: nothing could match
    /// them any more.
    pub(super) fn prune_view(&mut self) {
        if self.view.is_filtered() {
            let journey = self.document.journey();
            self.view.filter.retain(|criterion| match criterion {
                Criterion::Persona(id) => journey.persona(*id).is_some(),
                _ => true,
            });
        }
    }

    /// Selects only what is still seen.
    fn forget_unseen(&mut self) {
        if !self.view.hides() {
            return;
        }
        let (journey, view) = (self.document.journey(), &self.view);
        let is_seen = |element: &ElementId| match element {
            ElementId::Card(id) => journey.card(*id).is_none_or(|it| view.shows(it)),
            ElementId::Curve(id) | ElementId::Point(id, _) => {
                let curve = journey.curve(*id);
                curve.is_none_or(|it| view.filter.lets_curve_through(it))
            }
            _ => true,
        };
        self.focus.curve = self
            .focus
            .curve
            .filter(|id| is_seen(&ElementId::Curve(*id)));
        if !self.focus.selection.iter().all(|it| is_seen(&it)) {
            let seen = Selection::of(self.focus.selection.iter().filter(is_seen));
            self.select(seen);
        }
    }

    fn values_of(&self, facet: Facet) -> Vec<FilterValue> {
        let journey = self.document.journey();
        let mut counts: FxHashMap<Criterion, usize> = FxHashMap::default();
        for criterion in self.view.filter.criteria() {
            if criterion.facet() == facet {
                counts.insert(criterion.clone(), 0);
            }
        }
        if facet == Facet::Persona {
            for persona in &journey.personas {
                let criterion = Criterion::Persona(persona.id);
                let cards = journey.cards.iter();
                let count = cards.filter(|it| criterion.is_met_by(it)).count();
                counts.insert(criterion, count);
            }
        } else {
            for card in &journey.cards {
                for criterion in Criterion::all_of(facet, card) {
                    *counts.entry(criterion).or_default() += 1;
                }
            }
        }
        let mut values: Vec<FilterValue> = counts
            .into_iter()
            .map(|(criterion, count)| FilterValue {
                name: self.filter().name_of(&criterion),
                criterion,
                count,
            })
            .collect();
        let rank = |value: &FilterValue| {
            let place = place_of(journey, &value.criterion);
            (value.criterion.is_none(), place, value.name.to_lowercase())
        };
        values.sort_by_cached_key(rank);
        values
    }
}

/// Where a value stands among the others of its kind: in the order of the map or of menus;
/// texts by the alphabet.
fn place_of(journey: &Arc<Journey>, criterion: &Criterion) -> usize {
    use crate::model::{Channel, Role};
    let place = match criterion {
        Criterion::Persona(id) => journey.personas.iter().position(|it| it.id == *id),
        Criterion::Channel(Some(channel)) => Channel::KNOWN.iter().position(|it| it == channel),
        Criterion::Role(role) => Role::KNOWN.iter().position(|it| it == role),
        Criterion::Status(Some(status)) => EvidenceStatus::ALL.iter().position(|it| it == status),
        _ => Some(0),
    };
    place.unwrap_or(usize::MAX)
}
