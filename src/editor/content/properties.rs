//! The properties of selected cards and points that one choice sets, as context menus and the
//! palette offer them.

use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{
    Card, Channel, ElementId, EvidenceStatus, Journey, PersonaId, Plan, Progress, Role, Severity,
};
use crate::words::Words;

/// A value of a field of cards that one choice sets or, where it is set already, removes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Property {
    /// How severe a pain point is.
    Severity(Severity),
    /// What a card or a point rests on.
    Status(EvidenceStatus),
    /// The medium of a touchpoint.
    Channel(Channel),
    /// Whom a card is about, beside others.
    Persona(PersonaId),
    /// A card is about everyone.
    Everyone,
    /// A touchpoint is a moment of truth.
    MomentOfTruth,
    /// The effect of an opportunity or initiative, from 1 to 5.
    Impact(u8),
    /// The work that an opportunity or initiative takes, from 1 to 5.
    Effort(u8),
    /// How far an opportunity or initiative has come.
    Progress(Progress),
}

impl Property {
    /// The name of the field in the user's language.
    pub fn field(&self, words: &Words) -> String {
        words.text(match self {
            Self::Severity(_) => "field-severity",
            Self::Status(_) => "group-evidence",
            Self::Channel(_) => "field-channel",
            Self::Persona(_) | Self::Everyone => "field-persona",
            Self::MomentOfTruth => "field-moment-of-truth",
            Self::Impact(_) => "field-impact",
            Self::Effort(_) => "field-effort",
            Self::Progress(_) => "field-progress",
        })
    }

    /// The value in the user's language. It is empty for a field that is only set or not set.
    pub fn value(&self, words: &Words, journey: &Journey) -> String {
        match self {
            Self::Severity(severity) => words.name("severity", severity.as_str()),
            Self::Status(status) => words.name("status", status.as_str()),
            Self::Channel(channel) => words.name("channel", channel.as_str()),
            Self::Persona(id) => journey
                .persona(*id)
                .map_or_else(String::new, |persona| persona.name.clone()),
            Self::Everyone => words.text("choice-everyone"),
            Self::MomentOfTruth => String::new(),
            Self::Impact(rank) | Self::Effort(rank) => Plan::size(*rank).to_owned(),
            Self::Progress(progress) => words.name("progress", progress.as_str()),
        }
    }

    /// The field and the value, for example "Severity: Blocking".
    pub fn title(&self, words: &Words, journey: &Journey) -> String {
        let field = self.field(words);
        let value = self.value(words, journey);
        if value.is_empty() {
            field
        } else {
            format!("{field}: {value}")
        }
    }

    /// Whether the field makes sense for a card.
    fn fits(&self, card: &Card) -> bool {
        match self {
            Self::Severity(_) => card.role == Role::PainPoint || card.severity.is_some(),
            Self::Channel(_) => card.role == Role::Touchpoint || card.channel.is_some(),
            Self::MomentOfTruth => card.role == Role::Touchpoint || card.moment_of_truth,
            Self::Impact(_) => is_planned(card) || card.plan.impact.is_some(),
            Self::Effort(_) => is_planned(card) || card.plan.effort.is_some(),
            Self::Progress(_) => is_planned(card) || card.plan.progress.is_some(),
            Self::Status(_) | Self::Persona(_) | Self::Everyone => true,
        }
    }

    /// Whether a card has the value.
    fn is_on(&self, card: &Card) -> bool {
        match self {
            Self::Severity(severity) => card.severity == Some(*severity),
            Self::Status(status) => card.status == Some(*status),
            Self::Channel(channel) => card.channel.as_ref() == Some(channel),
            Self::Persona(persona) => card.personas.contains(persona),
            Self::Everyone => card.personas.is_empty(),
            Self::MomentOfTruth => card.moment_of_truth,
            Self::Impact(rank) => card.plan.impact == Some(*rank),
            Self::Effort(rank) => card.plan.effort == Some(*rank),
            Self::Progress(progress) => card.plan.progress == Some(*progress),
        }
    }

    /// Gives a card the value, or removes it.
    fn put(&self, card: &mut Card, is_on: bool) {
        match self {
            Self::Severity(severity) => card.severity = is_on.then_some(*severity),
            Self::Status(status) => card.status = is_on.then_some(*status),
            Self::Channel(channel) => card.channel = is_on.then(|| channel.clone()),
            Self::Persona(persona) => {
                card.personas.retain(|other| other != persona);
                if is_on {
                    card.personas.push(*persona);
                }
            }
            Self::Everyone => card.personas.clear(),
            Self::MomentOfTruth => card.moment_of_truth = is_on,
            Self::Impact(rank) => card.plan.impact = is_on.then_some(*rank),
            Self::Effort(rank) => card.plan.effort = is_on.then_some(*rank),
            Self::Progress(progress) => card.plan.progress = is_on.then_some(*progress),
        }
    }
}

/// Whether a card says what is to be done, so that impact, effort and progress make sense.
fn is_planned(card: &Card) -> bool {
    matches!(card.role, Role::Opportunity | Role::Initiative)
}

/// Every property that cards of this map may have.
fn all_properties(journey: &Journey) -> Vec<Property> {
    let severities = Severity::ALL.iter().copied().map(Property::Severity);
    let statuses = EvidenceStatus::ALL.iter().copied().map(Property::Status);
    let channels = Channel::KNOWN.iter().cloned().map(Property::Channel);
    let personas = journey
        .personas
        .iter()
        .map(|persona| Property::Persona(persona.id));
    severities
        .chain(statuses)
        .chain(channels)
        .chain(personas)
        .chain([Property::Everyone, Property::MomentOfTruth])
        .chain(Plan::RANK_RANGE.map(Property::Impact))
        .chain(Plan::RANK_RANGE.map(Property::Effort))
        .chain(Progress::ALL.iter().copied().map(Property::Progress))
        .collect()
}

impl Editor {
    /// The selected cards whose fields may be seen, which those of covered cards may not.
    fn open_cards(&self) -> Vec<&Card> {
        let cards = self
            .focus
            .selection
            .iter()
            .filter_map(|element| match element {
                ElementId::Card(id) => self.journey().card(id),
                _ => None,
            });
        cards
            .map(|card| &**card)
            .filter(|card| !card.covered)
            .collect()
    }

    /// The properties that fit at least one of the selected elements. With each comes whether
    /// all elements that it fits have it.
    pub fn properties(&self) -> Vec<(Property, bool)> {
        let cards = self.open_cards();
        let points = self.selected_statuses();
        let mut properties = Vec::new();
        for property in all_properties(self.journey()) {
            let mut fitting = cards.iter().filter(|card| property.fits(card)).peekable();
            let has_card = fitting.peek().is_some();
            let is_on = fitting.all(|card| property.is_on(card));
            match property {
                Property::Status(status) if has_card || !points.is_empty() => {
                    let is_on = is_on && points.iter().all(|of_point| *of_point == Some(status));
                    properties.push((property, is_on));
                }
                _ if has_card => properties.push((property, is_on)),
                _ => {}
            }
        }
        properties
    }

    /// What the selected points of curves rest on.
    fn selected_statuses(&self) -> Vec<Option<EvidenceStatus>> {
        let points = self
            .focus
            .selection
            .iter()
            .filter_map(|element| match element {
                ElementId::Point(curve, id) => self.journey().curve(curve)?.point(id),
                _ => None,
            });
        points.map(|point| point.status).collect()
    }

    /// Gives a property to all selected elements that it fits, as one change; if all of them
    /// have it already, removes it.
    pub fn toggle_property(&mut self, property: &Property) {
        let edits = self.edits_of_toggle(property);
        self.transact("edit-change-field", |transaction| {
            for edit in edits {
                transaction.apply(edit);
            }
        });
    }

    /// Does the same as a part of the change of the text that is being edited.
    pub(in crate::editor) fn toggle_property_in_field(&mut self, property: &Property) {
        let edits = self.edits_of_toggle(property);
        self.canvas.touched |= !edits.is_empty();
        self.amend(|transaction| {
            for edit in edits {
                transaction.apply(edit);
            }
        });
    }

    /// The edits that give a property to all selected elements that it fits, or remove it if all
    /// of them have it.
    fn edits_of_toggle(&self, property: &Property) -> Vec<Edit> {
        let found = self
            .properties()
            .into_iter()
            .find(|(other, _)| other == property);
        let Some((_, is_on)) = found else {
            return Vec::new();
        };
        let cards = self.open_cards().into_iter();
        let mut edits: Vec<Edit> = cards
            .filter(|card| property.fits(card))
            .map(|card| {
                let mut card = card.clone();
                property.put(&mut card, !is_on);
                Edit::PutCard(Box::new(card))
            })
            .collect();
        if let Property::Status(status) = property {
            edits.extend(self.focus.selection.iter().filter_map(|element| {
                let ElementId::Point(curve, id) = element else {
                    return None;
                };
                let mut point = self.journey().curve(curve)?.point(id)?.clone();
                point.status = (!is_on).then_some(*status);
                Some(Edit::PutPoint(curve, Box::new(point)))
            }));
        }
        edits
    }
}
