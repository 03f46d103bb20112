//! Which part of a map is shown: a filter, and how the rest is treated.
//!
//! A filter is a set of [`Criterion`]s. Those of one [`Facet`] are alternatives, those of
//! different facets must all be met; a facet without any restricts nothing. A card that
//! names no personas concerns everyone, so it passes whichever persona is chosen.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{
    Card, CardId, Channel, Curve, ElementId, EvidenceStatus, Journey, Lane, LaneId, LaneKind,
    PersonaId, Renaming, Role, StepId,
};

/// Opacity of elements that the filter does not let through, 0 to 1.
pub const DIMMED: f32 = 0.28;

/// A property of cards that can be filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The personas that cards concern.
    Persona,
    /// The channel of touchpoints.
    Channel,
    /// The department concerned.
    Department,
    /// Free tags.
    Tag,
    /// The role of cards.
    Role,
    /// The evidence status: observed, assumed or proposed.
    Status,
    /// The owner.
    Owner,
}

impl Facet {
    /// Every facet, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Persona,
        Self::Role,
        Self::Channel,
        Self::Status,
        Self::Owner,
        Self::Department,
        Self::Tag,
    ];

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A condition of a filter on cards.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Criterion {
    /// The card concerns this persona, or everyone.
    Persona(PersonaId),
    /// The card has this channel; `None` asks for cards without one.
    Channel(Option<Channel>),
    /// The card names this department; an empty text asks for cards without one.
    Department(String),
    /// The card has this tag; an empty text asks for cards without tags.
    Tag(String),
    /// The card has this role.
    Role(Role),
    /// The card, or else the evidence it rests on, has this status; `None` asks for cards
    /// without one.
    Status(Option<EvidenceStatus>),
    /// The card has this owner; an empty text asks for cards without one.
    Owner(String),
}

impl Criterion {
    /// The property of cards that the condition is about.
    pub fn facet(&self) -> Facet {
        match self {
            Self::Persona(_) => Facet::Persona,
            Self::Channel(_) => Facet::Channel,
            Self::Department(_) => Facet::Department,
            Self::Tag(_) => Facet::Tag,
            Self::Role(_) => Facet::Role,
            Self::Status(_) => Facet::Status,
            Self::Owner(_) => Facet::Owner,
        }
    }

    /// Whether the condition asks for cards that lack the property.
    pub fn is_none(&self) -> bool {
        match self {
            Self::Persona(_) | Self::Role(_) => false,
            Self::Channel(channel) => channel.is_none(),
            Self::Status(status) => status.is_none(),
            Self::Department(text) | Self::Tag(text) | Self::Owner(text) => text.is_empty(),
        }
    }

    /// Whether `card` meets the condition.
    pub fn is_met_by(&self, card: &Card) -> bool {
        match self {
            Self::Persona(id) => card.personas.is_empty() || card.personas.contains(id),
            Self::Channel(channel) => card.channel == *channel,
            Self::Department(name) => card.department.trim() == name,
            Self::Tag(tag) if tag.is_empty() => card.tags.iter().all(|own| own.trim().is_empty()),
            Self::Tag(tag) => card.tags.iter().any(|own| own.trim() == tag),
            Self::Role(role) => card.role == *role,
            Self::Status(status) => match (card.status, status) {
                (None, Some(status)) => card
                    .evidence
                    .iter()
                    .any(|evidence| evidence.status == *status),
                (None, None) => card.evidence.is_empty(),
                (own, status) => own == *status,
            },
            Self::Owner(name) => card.plan.owner.trim() == name,
        }
    }

    /// All conditions on `facet` that `card` meets. Of personas only those count that the
    /// card names, so a card that concerns everyone has none.
    pub fn all_of(facet: Facet, card: &Card) -> Vec<Self> {
        let text = |raw: &str| raw.trim().to_owned();
        match facet {
            Facet::Persona => card.personas.iter().copied().map(Self::Persona).collect(),
            Facet::Channel => vec![Self::Channel(card.channel.clone())],
            Facet::Department => vec![Self::Department(text(&card.department))],
            Facet::Tag => {
                let tags: BTreeSet<String> = card.tags.iter().map(|tag| text(tag)).collect();
                let mut named: Vec<_> = tags.into_iter().filter(|tag| !tag.is_empty()).collect();
                if named.is_empty() {
                    named.push(String::new());
                }
                named.into_iter().map(Self::Tag).collect()
            }
            Facet::Role => vec![Self::Role(card.role.clone())],
            Facet::Status => {
                let all = EvidenceStatus::ALL.iter().copied().map(Some).chain([None]);
                let all = all.map(Self::Status);
                all.filter(|criterion| criterion.is_met_by(card)).collect()
            }
            Facet::Owner => vec![Self::Owner(text(&card.plan.owner))],
        }
    }
}

/// A set of criteria; an empty one lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    criteria: Vec<Criterion>,
    /// The facets of the criteria, as bits.
    facets: u8,
}

impl Filter {
    /// A filter of these criteria.
    pub fn of(criteria: impl IntoIterator<Item = Criterion>) -> Self {
        let mut filter = Self::default();
        for criterion in criteria {
            if !filter.contains(&criterion) {
                filter.toggle(criterion);
            }
        }
        filter
    }

    /// Whether the filter has no criteria and lets everything through.
    pub fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }

    /// The chosen criteria, in the order in which they were chosen.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// Whether `criterion` was chosen.
    pub fn contains(&self, criterion: &Criterion) -> bool {
        self.criteria.contains(criterion)
    }

    /// Adds `criterion`, or removes it if it is chosen already.
    pub fn toggle(&mut self, criterion: Criterion) {
        match self.criteria.iter().position(|chosen| *chosen == criterion) {
            Some(at) => drop(self.criteria.remove(at)),
            None => self.criteria.push(criterion),
        }
        self.find_facets();
    }

    /// Keeps only the criteria for which `keeps` returns `true`.
    pub fn retain(&mut self, keeps: impl FnMut(&Criterion) -> bool) {
        self.criteria.retain(keeps);
        self.find_facets();
    }

    fn find_facets(&mut self) {
        let bits = self
            .criteria
            .iter()
            .map(|criterion| criterion.facet().bit());
        self.facets = bits.fold(0, |all, bit| all | bit);
    }

    /// Whether the filter lets `card` through.
    pub fn lets_through(&self, card: &Card) -> bool {
        let mut met = 0;
        for criterion in &self.criteria {
            let bit = criterion.facet().bit();
            if met & bit == 0 && criterion.is_met_by(card) {
                met |= bit;
            }
        }
        met == self.facets
    }

    /// Whether the filter lets `curve` through: only personas restrict curves.
    pub fn lets_curve_through(&self, curve: &Curve) -> bool {
        self.facets & Facet::Persona.bit() == 0 || self.contains(&Criterion::Persona(curve.persona))
    }
}

/// What happens to cards that the filter does not let through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Others {
    /// They stay in their places and are drawn faintly.
    #[default]
    Dim,
    /// They are left out, and other cards take their room.
    Hide,
}

/// Which part of a map is shown. The default shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The filter on cards and curves.
    pub filter: Filter,
    /// What happens to the rest.
    pub others: Others,
    /// Cards that are let through even if the filter would not: those that were edited since
    /// the filter was chosen, so that nothing vanishes while it is being edited.
    pub kept: BTreeSet<CardId>,
    /// The cards that are let through, in place of those that the filter lets through; `None`
    /// if the filter decides.
    pub cards: Option<BTreeSet<CardId>>,
    /// The lanes that have a row, which may be hidden or collapsed ones; `None` for all lanes
    /// that are not hidden.
    pub lanes: Option<Vec<LaneId>>,
    /// The width in points that the map is to fill. If the columns need less, they become
    /// wider; if they need more, the map is wider than this.
    pub width: Option<u32>,
    /// The height in points that a view of one emotion lane is to fill.
    pub height: Option<u32>,
    /// If set, the steps of a stage stand below one another in one column, each with a label if
    /// the stage shows several. The steps named here take no room where they have no cards.
    /// Only for views whose lanes all hold cards. The lanes are then in the order in which they
    /// were chosen.
    pub stacked: Option<BTreeSet<StepId>>,
    /// Whether a title above the map names the personas and the scenario, so that the corner
    /// does not.
    pub has_title: bool,
}

impl View {
    /// Whether anything may be dimmed or hidden.
    pub fn is_filtered(&self) -> bool {
        !self.filter.is_empty() || self.cards.is_some()
    }

    /// Whether `card` is let through, by the filter or as a kept card.
    pub fn shows(&self, card: &Card) -> bool {
        match &self.cards {
            Some(cards) => cards.contains(&card.id),
            None => self.filter.lets_through(card) || self.kept.contains(&card.id),
        }
    }

    /// This view with the cards of `journey` that it shows named one by one, so that it shows
    /// the same after the fields are removed that the filter asks for.
    pub fn settled(&self, journey: &Journey) -> Self {
        if !self.is_filtered() {
            return self.clone();
        }
        let shown = journey.cards.iter().filter(|card| self.shows(card));
        let mut settled = self.clone();
        settled.cards = Some(shown.map(|card| card.id).collect());
        settled.kept.clear();
        // Curves are restricted by personas.
        settled
            .filter
            .retain(|criterion| criterion.facet() == Facet::Persona);
        settled
    }

    /// This view for a map whose elements have new ids.
    pub fn renamed(&self, renaming: &Renaming) -> Self {
        let renamed_set = |cards: &BTreeSet<CardId>| -> BTreeSet<CardId> {
            cards.iter().map(|card| renaming.card(*card)).collect()
        };
        let criteria = self.filter.criteria().iter().cloned();
        let criteria = criteria.map(|criterion| match criterion {
            Criterion::Persona(id) => Criterion::Persona(renaming.persona(id)),
            other => other,
        });
        let lanes = self.lanes.as_ref().map(|lanes| {
            let lanes = lanes.iter().map(|lane| renaming.lane(*lane));
            lanes.collect()
        });
        Self {
            filter: Filter::of(criteria),
            others: self.others,
            kept: renamed_set(&self.kept),
            cards: self.cards.as_ref().map(renamed_set),
            lanes,
            width: self.width,
            height: self.height,
            stacked: self.stacked.clone(),
            has_title: self.has_title,
        }
    }

    /// Whether cards that are not let through take no room.
    pub fn hides(&self) -> bool {
        self.is_filtered() && self.others == Others::Hide
    }

    /// Whether `lane` is shown as a thin strip: never if lanes were chosen.
    pub(super) fn collapses(&self, lane: &Lane) -> bool {
        lane.collapsed && self.lanes.is_none()
    }

    /// Whether lanes have headers. A single chosen lane needs none, unless its header shows a
    /// scale.
    pub(super) fn has_lane_headers(&self, journey: &Journey) -> bool {
        match self.lanes.as_deref() {
            Some([]) => false,
            Some([only]) => journey
                .lane(*only)
                .is_some_and(|lane| lane.kind == LaneKind::EmotionCurve),
            _ => true,
        }
    }

    /// The lanes that have a row, from top to bottom.
    pub(super) fn rows<'a>(&self, journey: &'a Journey) -> Vec<&'a Arc<Lane>> {
        let Some(chosen) = &self.lanes else {
            return journey.lanes.iter().filter(|lane| !lane.hidden).collect();
        };
        if self.stacked.is_some() {
            return chosen.iter().filter_map(|id| journey.lane(*id)).collect();
        }
        let lanes = journey.lanes.iter();
        lanes.filter(|lane| chosen.contains(&lane.id)).collect()
    }

    /// Whether steps have headings: not if only the stages are shown, nor if lanes are chosen
    /// and every stage has one step, nor if steps are stacked.
    pub(super) fn has_step_headings(&self, journey: &Journey) -> bool {
        if self.stacked.is_some() {
            return false;
        }
        match self.lanes.as_deref() {
            None => true,
            Some([]) => false,
            Some(_) => journey.stages.iter().any(|stage| stage.steps.len() > 1),
        }
    }

    /// Whether the corner with the personas and the scenario is shown.
    pub(super) fn has_corner(&self) -> bool {
        self.lanes.is_none() && !self.has_title
    }

    /// Those of `curves` that are drawn, beginning with those that the filter lets through.
    pub(super) fn curves<'a>(&self, mut curves: Vec<&'a Curve>) -> Vec<&'a Curve> {
        if self.is_filtered() {
            if self.hides() {
                curves.retain(|curve| self.filter.lets_curve_through(curve));
            }
            curves.sort_by_key(|curve| !self.filter.lets_curve_through(curve));
        }
        curves
    }

    /// Whether the filter lets a curve or a link through. A link needs both of its cards to be
    /// let through. Other elements always are.
    pub(super) fn shows_element(&self, journey: &Journey, element: ElementId) -> bool {
        let shows_card = |id| journey.card(id).is_none_or(|card| self.shows(card));
        match element {
            ElementId::Curve(id) => journey
                .curve(id)
                .is_none_or(|curve| self.filter.lets_curve_through(curve)),
            ElementId::Link(id) => journey
                .link(id)
                .is_none_or(|link| shows_card(link.from) && shows_card(link.to)),
            _ => true,
        }
    }
}
