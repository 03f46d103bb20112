//! What of a map is seen: a filter, and what becomes of the rest.
//!
//! A filter is a set of [`Criterion`]s. Those of one [`Facet`] are alternatives, those of
//! different facets must all be met; a facet without any restricts nothing. A card that
//! names no personas concerns everyone, so it passes whichever persona is chosen.

use std::collections::BTreeSet;

use crate::model::{
    Card, CardId, Channel, Curve, ElementId, EvidenceStatus, Journey, Lane, LaneId, LaneKind,
    PersonaId, Role,
};

/// How strongly shows what the filter does not let through, 0 to 1.
pub const DIMMED: f32 = 0.28;

/// A side of cards that can be filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Whom they concern.
    Persona,
    /// The medium.
    Channel,
    /// The department concerned.
    Department,
    /// Free tags.
    Tag,
    /// What they say they are.
    Role,
    /// Whether they were seen, are believed or are wished for.
    Status,
    /// Who owns them.
    Owner,
}

impl Facet {
    /// Every facet, in the order they are shown.
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

    /// Whether it asks for cards that have nothing of the kind.
    pub fn is_none(&self) -> bool {
        match self {
            Self::Persona(_) | Self::Role(_) => false,
            Self::Channel(channel) => channel.is_none(),
            Self::Status(status) => status.is_none(),
            Self::Department(text) | Self::Tag(text) | Self::Owner(text) => text.is_empty(),
        }
    }

    /// Whether `card` meets it.
    pub fn is_met_by(&self, card: &Card) -> bool {
        match self {
            Self::Persona(id) => card.personas.is_empty() || card.personas.contains(id),
            Self::Channel(channel) => card.channel == *channel,
            Self::Department(name) => card.department.trim() == name,
            Self::Tag(tag) if tag.is_empty() => card.tags.iter().all(|it| it.trim().is_empty()),
            Self::Tag(tag) => card.tags.iter().any(|it| it.trim() == tag),
            Self::Role(role) => card.role == *role,
            Self::Status(status) => match (card.status, status) {
                (None, Some(status)) => card.evidence.iter().any(|it| it.status == *status),
                (None, None) => card.evidence.is_empty(),
                (own, status) => own == *status,
            },
            Self::Owner(name) => card.plan.owner.trim() == name,
        }
    }

    /// Everything of this kind that `card` meets by what it says itself; a card for
    /// everyone names no persona.
    pub fn all_of(facet: Facet, card: &Card) -> Vec<Self> {
        let text = |it: &str| it.trim().to_owned();
        match facet {
            Facet::Persona => card.personas.iter().copied().map(Self::Persona).collect(),
            Facet::Channel => vec![Self::Channel(card.channel.clone())],
            Facet::Department => vec![Self::Department(text(&card.department))],
            Facet::Tag => {
                let tags: BTreeSet<String> = card.tags.iter().map(|it| text(it)).collect();
                let mut named: Vec<_> = tags.into_iter().filter(|it| !it.is_empty()).collect();
                if named.is_empty() {
                    named.push(String::new());
                }
                named.into_iter().map(Self::Tag).collect()
            }
            Facet::Role => vec![Self::Role(card.role.clone())],
            Facet::Status => {
                let all = EvidenceStatus::ALL.iter().copied().map(Some).chain([None]);
                let all = all.map(Self::Status);
                all.filter(|it| it.is_met_by(card)).collect()
            }
            Facet::Owner => vec![Self::Owner(text(&card.plan.owner))],
        }
    }
}

/// A set of criteria; an empty one lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    criteria: Vec<Criterion>,
    /// The facets that restrict.
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

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }

    /// What was chosen, in the order it was.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// Whether `criterion` was chosen.
    pub fn contains(&self, criterion: &Criterion) -> bool {
        self.criteria.contains(criterion)
    }

    /// Chooses `criterion`, or no longer.
    pub fn toggle(&mut self, criterion: Criterion) {
        match self.criteria.iter().position(|it| *it == criterion) {
            Some(at) => drop(self.criteria.remove(at)),
            None => self.criteria.push(criterion),
        }
        self.find_facets();
    }

    /// Keeps the criteria that `keeps` says yes to.
    pub fn retain(&mut self, keeps: impl FnMut(&Criterion) -> bool) {
        self.criteria.retain(keeps);
        self.find_facets();
    }

    fn find_facets(&mut self) {
        let bits = self.criteria.iter().map(|it| it.facet().bit());
        self.facets = bits.fold(0, |all, bit| all | bit);
    }

    /// Whether it lets `card` through.
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

    /// Whether it lets `curve` through: only personas restrict curves.
    pub fn lets_curve_through(&self, curve: &Curve) -> bool {
        self.facets & Facet::Persona.bit() == 0 || self.contains(&Criterion::Persona(curve.persona))
    }
}

/// What happens to cards that the filter does not let through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Others {
    /// They stay where they are and are drawn faintly.
    #[default]
    Dim,
    /// They are left out, and other cards take their room.
    Hide,
}

/// What of a map is seen. The default shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// What is let through.
    pub filter: Filter,
    /// What becomes of the rest.
    pub others: Others,
    /// Cards that are let through whatever the filter says: those that were worked on
    /// since it was chosen, so that nothing vanishes under the hands.
    pub kept: BTreeSet<CardId>,
    /// The lanes that have a row, hidden and collapsed ones too; `None` for all that are
    /// not hidden.
    pub lanes: Option<Vec<LaneId>>,
    /// The width in points that the columns share if they need less; each is then as wide
    /// as it needs to be or wider.
    pub width: Option<u32>,
}

impl View {
    /// Whether anything may be dimmed or hidden.
    pub fn is_filtered(&self) -> bool {
        !self.filter.is_empty()
    }

    /// Whether `card` is one of those that are meant.
    pub fn shows(&self, card: &Card) -> bool {
        self.filter.lets_through(card) || self.kept.contains(&card.id)
    }

    /// Whether what is not meant takes no room.
    pub fn hides(&self) -> bool {
        self.is_filtered() && self.others == Others::Hide
    }

    /// Whether `lane` has a row.
    pub(super) fn has_lane(&self, lane: &Lane) -> bool {
        match &self.lanes {
            Some(lanes) => lanes.contains(&lane.id),
            None => !lane.hidden,
        }
    }

    /// Whether `lane` is shown as a thin strip: never if it was chosen.
    pub(super) fn collapses(&self, lane: &Lane) -> bool {
        lane.collapsed && self.lanes.is_none()
    }

    /// Whether lanes have headers: one chosen lane needs none, unless a scale stands there.
    pub(super) fn has_lane_headers(&self, journey: &Journey) -> bool {
        match self.lanes.as_deref() {
            Some([]) => false,
            Some([only]) => journey
                .lane(*only)
                .is_some_and(|lane| lane.kind == LaneKind::EmotionCurve),
            _ => true,
        }
    }

    /// Whether only the stages show.
    pub(super) fn shows_stages_alone(&self) -> bool {
        self.lanes.as_ref().is_some_and(Vec::is_empty)
    }

    /// Whether steps have headings: not where the stages stand alone, nor where lanes are
    /// chosen and every stage is one step.
    pub(super) fn has_step_headings(&self, journey: &Journey) -> bool {
        match self.lanes.as_deref() {
            None => true,
            Some([]) => false,
            Some(_) => journey.stages.iter().any(|it| it.steps.len() > 1),
        }
    }

    /// Whether the corner tells whom the map is about.
    pub(super) fn has_corner(&self) -> bool {
        self.lanes.is_none()
    }

    /// The curves of `curves` that are drawn: those that are meant first.
    pub(super) fn curves<'a>(&self, mut curves: Vec<&'a Curve>) -> Vec<&'a Curve> {
        if self.is_filtered() {
            if self.hides() {
                curves.retain(|curve| self.filter.lets_curve_through(curve));
            }
            curves.sort_by_key(|curve| !self.filter.lets_curve_through(curve));
        }
        curves
    }

    /// Whether a curve, or a link by the cards at its ends, is one of those that are
    /// meant. Everything else that is no card is.
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
