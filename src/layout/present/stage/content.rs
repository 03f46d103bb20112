//! What the page of a stage may show, sorted by kind and by step.

use crate::analysis::{is_lane_shown, pains, stage_metrics};
use crate::layout::present::curve;
use crate::layout::present::desk::Desk;
use crate::model::{Card, Channel, Lane, LaneId, LaneKind, Metric, Role, Stage, Step};

/// What the page of a stage, or of some of its steps, may show.
pub(super) struct Content<'a> {
    /// The steps.
    pub(super) steps: Vec<&'a Step>,
    /// Index of the first of them among all steps of the map.
    pub(super) first: usize,
    /// Whether a curve has a point in one of the steps.
    pub(super) has_curve: bool,
    /// The metric that is shown for each step, with its lane.
    pub(super) metric: Option<(&'a Lane, &'a Metric)>,
    /// The pain points of each step, the worst first.
    pub(super) pains: Vec<Vec<&'a Card>>,
    /// Everything else, in the order of the lanes.
    pub(super) bands: Vec<Band<'a>>,
    /// The channels and touchpoints of each step.
    pub(super) touches: Vec<Vec<Touch<'a>>>,
}

/// A lane across the steps.
pub(super) struct Band<'a> {
    pub(super) lane: &'a Lane,
    pub(super) content: BandContent<'a>,
    /// How early it gets room where there is little: the lower, the earlier.
    pub(super) rank: usize,
}

/// What a lane has in each step.
pub(super) enum BandContent<'a> {
    /// Cards with texts.
    Cards(Vec<Vec<&'a Card>>),
    /// The figures of a metric.
    Figures(&'a Metric),
    /// A dividing line.
    Divider,
}

/// Where a step touches the company.
pub(super) struct Touch<'a> {
    pub(super) card: &'a Card,
    pub(super) lane: LaneId,
    pub(super) channel: Option<&'a Channel>,
}

impl<'a> Content<'a> {
    /// The content of `steps` of `stage`, of which the first has the index `first` among all
    /// steps of the map.
    pub(super) fn of(desk: &Desk<'a>, stage: &'a Stage, steps: &[&'a Step], first: usize) -> Self {
        let journey = desk.journey;
        let mut metrics = stage_metrics(journey, stage);
        let metric = if metrics.is_empty() {
            None
        } else {
            Some(metrics.remove(0))
        };
        let place = |card: &Card| steps.iter().position(|step| step.id == card.step);
        let mut sore = vec![Vec::new(); steps.len()];
        for pain in pains(journey) {
            if let Some(at) = place(pain.card)
                && is_lane_shown(journey, pain.card.lane)
                && !pain.card.text.trim().is_empty()
            {
                sore[at].push(pain.card);
            }
        }
        Self {
            steps: steps.to_vec(),
            first,
            has_curve: curve::runs_through(journey, first..first + steps.len()),
            metric,
            pains: sore,
            bands: bands(desk, steps, &metrics),
            touches: touches(desk, steps),
        }
    }

    /// Whether there is nothing to show but the names of the steps.
    pub(super) fn is_empty(&self) -> bool {
        let has_cards = |band: &Band<'_>| !matches!(band.content, BandContent::Divider);
        !self.has_curve
            && self.metric.is_none()
            && self.pains.iter().all(Vec::is_empty)
            && self.touches.iter().all(Vec::is_empty)
            && !self.bands.iter().any(has_cards)
    }

    /// Whether lanes are divided by lines, so that they must stand side by side in all columns.
    pub(super) fn is_blueprint(&self) -> bool {
        let mut bands = self.bands.iter();
        bands.any(|band| matches!(band.content, BandContent::Divider))
    }

    /// Leaves a pain point out, because the headline tells it.
    pub(super) fn leave_out(&mut self, pain: &Card) {
        for pains in &mut self.pains {
            pains.retain(|card| card.id != pain.id);
        }
    }

    /// All texts that are broken to the width of a column.
    pub(super) fn texts(&self) -> Vec<&'a str> {
        let pains = self.pains.iter().flatten().map(|card| card.text.as_str());
        let bands = self.bands.iter().filter_map(|band| match &band.content {
            BandContent::Cards(cells) => Some(cells.iter().flatten()),
            _ => None,
        });
        let bands = bands.flatten().map(|card| card.text.as_str());
        pains.chain(bands).collect()
    }
}

/// How early cards of this role get room.
fn rank(role: &Role) -> usize {
    match role {
        Role::Action => 0,
        Role::Experience | Role::Thought | Role::Feeling => 1,
        Role::Frontstage => 2,
        Role::Need | Role::Goal | Role::Motivation => 3,
        Role::Backstage => 4,
        Role::SupportProcess => 5,
        Role::Touchpoint => 8,
        _ => 7,
    }
}

/// Whether the page tells of cards of this role elsewhere, or the walk on pages of its own.
fn is_told_elsewhere(card: &Card) -> bool {
    matches!(
        card.role,
        Role::PainPoint | Role::Opportunity | Role::Initiative | Role::Picture
    )
}

fn bands<'a>(
    desk: &Desk<'a>,
    steps: &[&Step],
    metrics: &[(&'a Lane, &'a Metric)],
) -> Vec<Band<'a>> {
    let journey = desk.journey;
    let mut bands = Vec::new();
    for lane in &journey.lanes {
        if !is_lane_shown(journey, lane.id) {
            continue;
        }
        let (content, rank) = match lane.kind {
            LaneKind::EmotionCurve | LaneKind::Touchpoints => continue,
            LaneKind::Divider => (BandContent::Divider, 0),
            LaneKind::Metric => {
                let metric = metrics.iter().find(|(other, _)| other.id == lane.id);
                let Some((_, metric)) = metric else { continue };
                (BandContent::Figures(metric), 6)
            }
            _ => {
                let mut cells: Vec<Vec<&Card>> = vec![Vec::new(); steps.len()];
                for card in &journey.cards {
                    let is_meant = card.lane == lane.id
                        && !card.covered
                        && !card.text.trim().is_empty()
                        && !is_told_elsewhere(card);
                    let at = steps.iter().position(|step| step.id == card.step);
                    if let (true, Some(at)) = (is_meant, at) {
                        cells[at].push(card);
                    }
                }
                for cell in &mut cells {
                    cell.sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
                }
                let Some(first) = cells.iter().flatten().next() else {
                    continue;
                };
                let rank = rank(&first.role);
                (BandContent::Cards(cells), rank)
            }
        };
        bands.push(Band {
            lane,
            content,
            rank,
        });
    }
    bands
}

/// The touchpoints of each step: one for each channel, and those without a channel.
fn touches<'a>(desk: &Desk<'a>, steps: &[&Step]) -> Vec<Vec<Touch<'a>>> {
    let journey = desk.journey;
    let mut touches: Vec<Vec<Touch<'a>>> = Vec::new();
    touches.resize_with(steps.len(), Vec::new);
    let mut cards: Vec<&Card> = journey.cards.iter().map(|card| &**card).collect();
    cards.sort_by(|a, b| (&a.order, a.id).cmp(&(&b.order, b.id)));
    for card in cards {
        let is_touchpoint = journey.lane(card.lane).is_some_and(|lane| {
            lane.kind == LaneKind::Touchpoints || card.role == Role::Touchpoint
        });
        let at = steps.iter().position(|step| step.id == card.step);
        let (true, Some(at)) = (is_touchpoint && !card.covered, at) else {
            continue;
        };
        let channel = card.channel.as_ref();
        let has_words = channel.is_some() || !card.text.trim().is_empty();
        let is_new = channel.is_none() || touches[at].iter().all(|touch| touch.channel != channel);
        if has_words && is_new && is_lane_shown(journey, card.lane) {
            touches[at].push(Touch {
                card,
                lane: card.lane,
                channel,
            });
        }
    }
    touches
}
