//! The filter: choosing which parts of the map are visible, and the values to choose from.

use std::sync::Arc;

use kurbo::Vec2;
use rustc_hash::FxHashMap;

use super::{Editor, Selection};
use crate::editor::{FilterPart, FilterPartMut};
use crate::layout::{Criterion, Facet, Others, View};
use crate::model::{ElementId, EvidenceStatus, Journey};

/// A value that the map can be filtered by.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterValue {
    /// The criterion that choosing this value adds to the filter.
    pub criterion: Criterion,
    /// The name of the value, in the language of the interface.
    pub name: String,
    /// How many cards of the map fulfil this criterion alone.
    pub count: usize,
}

/// The values of one kind that occur in the map.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterGroup {
    /// The kind of the values.
    pub facet: Facet,
    /// The values in the order of the map or of menus, otherwise by name. The value for cards
    /// that have none comes last.
    pub values: Vec<FilterValue>,
}

impl<'a> FilterPart<'a> {
    /// The filter that is chosen, and what it does with the rest of the map.
    pub fn view(self) -> &'a View {
        &self.editor.view
    }

    /// How many cards the filter lets through.
    pub fn match_count(self) -> usize {
        let cards = self.editor.look.picture.layout.cards.iter();
        cards.filter(|card| card.is_match).count()
    }

    /// The values to filter by. Only kinds that offer a choice in this map are contained.
    pub fn groups(self) -> Vec<FilterGroup> {
        let groups = Facet::ALL.map(|facet| FilterGroup {
            facet,
            values: self.editor.values_of(facet),
        });
        let is_choice = |group: &FilterGroup| match &group.values[..] {
            [] => false,
            // If "none" is the only value, there is nothing to choose from.
            [only] => {
                !only.criterion.is_none() || self.editor.view.filter.contains(&only.criterion)
            }
            _ => true,
        };
        groups.into_iter().filter(is_choice).collect()
    }

    /// The name of the value that a criterion requires, in the language of the interface.
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
                let name = persona
                    .map(|persona| persona.name.trim())
                    .unwrap_or_default();
                if name.is_empty() {
                    words.text("unnamed")
                } else {
                    name.to_owned()
                }
            }
            Criterion::Channel(channel) => {
                let channel = channel.as_ref().map_or("", |channel| channel.as_str());
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
    /// Chooses which parts of the map are visible. What gets hidden is deselected.
    pub fn set_view(&mut self, view: View) {
        self.editor.finish_text();
        if self.editor.view == view {
            return;
        }
        self.editor.view = view;
        self.editor.lay_out();
        self.editor.deselect_hidden();
        // Moving the camera by nothing keeps a map that got smaller inside of the canvas.
        self.editor
            .canvas
            .camera
            .pan(Vec2::ZERO, &self.editor.look.picture.scene);
    }

    /// Adds a criterion to the filter, or removes it. Cards that stayed visible only because
    /// they were edited are no longer kept.
    pub fn toggle(&mut self, criterion: Criterion) {
        let mut filter = self.editor.view.filter.clone();
        filter.toggle(criterion);
        self.set_view(View {
            filter,
            others: self.editor.view.others,
            ..View::default()
        });
    }

    /// Chooses whether the cards that do not match the filter are dimmed or hidden. Cards that
    /// stayed visible only because they were edited are no longer kept.
    pub fn set_others(&mut self, others: Others) {
        self.set_view(View {
            filter: self.editor.view.filter.clone(),
            others,
            ..View::default()
        });
    }

    /// Removes all criteria, so that the whole map is visible. The choice between dimming and
    /// hiding stays.
    pub fn clear(&mut self) {
        self.set_view(View {
            others: self.editor.view.others,
            ..View::default()
        });
    }
}

impl Editor {
    /// Keeps the cards among these elements visible, even if they do not match the filter:
    /// the user is working on them.
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

    /// Removes personas that are no longer in the map from the filter, because no card could
    /// match them.
    pub(super) fn prune_view(&mut self) {
        if self.view.is_filtered() {
            let journey = self.document.journey();
            self.view.filter.retain(|criterion| match criterion {
                Criterion::Persona(id) => journey.persona(*id).is_some(),
                _ => true,
            });
        }
    }

    /// Deselects elements that the filter hides.
    fn deselect_hidden(&mut self) {
        if !self.view.hides() {
            return;
        }
        let (journey, view) = (self.document.journey(), &self.view);
        let is_visible = |element: &ElementId| match element {
            ElementId::Card(id) => journey.card(*id).is_none_or(|card| view.shows(card)),
            ElementId::Curve(id) | ElementId::Point(id, _) => {
                let curve = journey.curve(*id);
                curve.is_none_or(|curve| view.filter.lets_curve_through(curve))
            }
            _ => true,
        };
        self.focus.curve = self
            .focus
            .curve
            .filter(|id| is_visible(&ElementId::Curve(*id)));
        let selection = &self.focus.selection;
        if !selection.iter().all(|element| is_visible(&element)) {
            let visible = Selection::of(selection.iter().filter(is_visible));
            self.select(visible);
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
                let count = cards.filter(|card| criterion.is_met_by(card)).count();
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
            let position = position_of(journey, &value.criterion);
            (
                value.criterion.is_none(),
                position,
                value.name.to_lowercase(),
            )
        };
        values.sort_by_cached_key(rank);
        values
    }
}

/// The position of a value among the others of its kind: personas in the order of the map,
/// known words in the order of menus. Free texts all have position 0; they are ordered by
/// name.
fn position_of(journey: &Arc<Journey>, criterion: &Criterion) -> usize {
    use crate::model::{Channel, Role};
    let position = match criterion {
        Criterion::Persona(id) => {
            let mut personas = journey.personas.iter();
            personas.position(|persona| persona.id == *id)
        }
        Criterion::Channel(Some(channel)) => {
            Channel::KNOWN.iter().position(|known| known == channel)
        }
        Criterion::Role(role) => Role::KNOWN.iter().position(|known| known == role),
        Criterion::Status(Some(status)) => {
            EvidenceStatus::ALL.iter().position(|known| known == status)
        }
        _ => Some(0),
    };
    position.unwrap_or(usize::MAX)
}
