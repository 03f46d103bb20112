//! What a map says as a whole, in at most three messages: what is lost, what hurts most or
//! where the mood is lowest, and what to do first. Each rests on something of the map, which
//! it names.

use super::claims::status_of;
use super::curves::shown_curves;
use super::losses::{Loss, loss_of, losses};
use super::opportunities::{Opportunity, opportunities};
use super::pains::{Pain, pains};
use crate::model::{
    BetterDirection, Card, Curve, CurvePoint, CurveState, EvidenceStatus, Journey, Lane,
    MessageKind, MessageSubject, Progress, Role, Step, WalkMessage,
};

/// The most messages of a summary: as many as an audience takes away from a talk.
const MOST: usize = 3;
/// The least share that a loss must have to be worth a message. Smaller ones are within what
/// figures of two periods differ by anyway.
const LEAST_LOSS: f64 = 0.05;

/// The lowest point of a curve.
#[derive(Clone, Copy, Debug)]
pub struct Lowest<'a> {
    /// The curve.
    pub curve: &'a Curve,
    /// Its lane, which has the scale.
    pub lane: &'a Lane,
    /// The point.
    pub point: &'a CurvePoint,
    /// The step of the point.
    pub step: &'a Step,
}

impl Lowest<'_> {
    /// Where the point lies on its scale, from 0 at the lower end to 1 at the upper one.
    fn level(&self) -> f64 {
        self.lane.scale().fraction(self.point.value)
    }
}

/// What a message rests on.
#[derive(Clone, Debug)]
pub enum Finding<'a> {
    /// The largest loss of a metric.
    Loss(Loss<'a>),
    /// The heaviest pain point.
    Pain(Pain<'a>),
    /// The lowest point of the curves.
    Lowest(Lowest<'a>),
    /// The opportunity with the most gain for its effort.
    Opportunity(Opportunity<'a>),
}

impl Finding<'_> {
    /// What a message about it is about.
    pub fn subject(&self) -> MessageSubject {
        match self {
            Self::Loss(loss) => MessageSubject::Loss(loss.metric.id),
            Self::Pain(pain) => MessageSubject::Pain(pain.card.id),
            Self::Lowest(lowest) => MessageSubject::Lowest(lowest.curve.id),
            Self::Opportunity(found) => MessageSubject::Opportunity(found.card.id),
        }
    }
}

/// One message of the summary.
#[derive(Clone, Debug)]
pub struct Message<'a> {
    /// What it rests on.
    pub finding: Finding<'a>,
    /// The words that somebody gave it in place of those that follow from the map.
    pub own: Option<&'a WalkMessage>,
}

impl Message<'_> {
    /// The kind of the message.
    pub fn kind(&self) -> MessageKind {
        self.finding.subject().kind()
    }

    /// What is known about whether the message is true, as the map says it: `None` if it says
    /// nothing. Figures of a metric are observed if they name their source or on how many people
    /// or events they were measured, else assumed. What an opportunity brings is assumed unless
    /// something else is said.
    pub fn status(&self) -> Option<EvidenceStatus> {
        match &self.finding {
            Finding::Loss(loss) => {
                let value = loss.metric.value_of(loss.to.id, None);
                let is_measured =
                    value.is_some_and(|value| !value.source.trim().is_empty() || value.n.is_some());
                Some(if is_measured {
                    EvidenceStatus::Observed
                } else {
                    EvidenceStatus::Assumed
                })
            }
            Finding::Pain(pain) => status_of(pain.card),
            Finding::Lowest(lowest) => lowest.point.status,
            Finding::Opportunity(found) => status_of(found.card).or(Some(EvidenceStatus::Assumed)),
        }
    }
}

/// The messages of the summary of `journey`, at most three. Of the largest loss, the heaviest
/// pain point, the lowest point of the curves and the best opportunity, those that the map has;
/// the lowest point is only taken where one of the others is missing, because it says the least
/// about what happens and what to do. They come in this order. A message that somebody put into
/// other words stays about the same element, as long as the map has it.
pub fn messages(journey: &Journey) -> Vec<Message<'_>> {
    let mut found: Vec<Message<'_>> = [
        message(journey, MessageKind::Loss),
        message(journey, MessageKind::Pain),
        message(journey, MessageKind::Opportunity),
    ]
    .into_iter()
    .flatten()
    .collect();
    if found.len() < MOST {
        found.extend(message(journey, MessageKind::Lowest));
    }
    found.sort_by_key(Message::kind);
    found
}

/// Whether the map has enough for any message, or still has what somebody's own words are about.
/// Quick also for large maps.
pub(super) fn has_messages(journey: &Journey) -> bool {
    let is_telling = |card: &Card| match card.role {
        Role::PainPoint => weighs(card),
        Role::Opportunity => is_judged(card),
        _ => false,
    };
    let mut cards = journey.cards.iter().filter(|card| !card.covered);
    cards.any(|card| is_telling(card))
        || largest_loss(journey).is_some()
        || lowest_point(journey).is_some()
        || has_own_message(journey)
}

fn has_own_message(journey: &Journey) -> bool {
    let mut own = journey.walk.messages.iter();
    own.any(|own| finding_about(journey, own.subject).is_some())
}

fn message(journey: &Journey, kind: MessageKind) -> Option<Message<'_>> {
    let own = journey.walk.message(kind);
    if let Some(finding) = own.and_then(|own| finding_about(journey, own.subject)) {
        return Some(Message { finding, own });
    }
    let finding = match kind {
        MessageKind::Loss => largest_loss(journey).map(Finding::Loss),
        MessageKind::Pain => heaviest_pain(journey).map(Finding::Pain),
        MessageKind::Lowest => lowest_point(journey).map(Finding::Lowest),
        MessageKind::Opportunity => best_opportunity(journey).map(Finding::Opportunity),
    };
    finding.map(|finding| Message { finding, own: None })
}

/// What the map has about this subject, if it still has that.
fn finding_about(journey: &Journey, subject: MessageSubject) -> Option<Finding<'_>> {
    match subject {
        MessageSubject::Loss(metric) => {
            let metric = journey.metric(metric)?;
            loss_of(journey, metric).map(Finding::Loss)
        }
        MessageSubject::Pain(card) => {
            let mut pains = pains(journey).into_iter();
            pains.find(|pain| pain.card.id == card).map(Finding::Pain)
        }
        MessageSubject::Lowest(curve) => {
            let mut points = lowest_points(journey);
            let found = points.find(|lowest| lowest.curve.id == curve);
            found.map(Finding::Lowest)
        }
        MessageSubject::Opportunity(card) => {
            let mut found = opportunities(journey).into_iter();
            let found = found.find(|found| found.card.id == card);
            found.map(Finding::Opportunity)
        }
    }
}

/// The largest loss of all metrics: of those of which more is better first, because these lose
/// people, orders or goodwill; then by the share that is lost (drop-off is 1 minus the step
/// conversion). Losses below 5 % are none.
fn largest_loss(journey: &Journey) -> Option<Loss<'_>> {
    let losses = losses(journey).into_iter();
    let losses = losses.filter(|loss| loss.share() >= LEAST_LOSS);
    losses.max_by(|a, b| {
        let is_drop = |loss: &Loss<'_>| loss.metric.better == BetterDirection::Higher;
        is_drop(a)
            .cmp(&is_drop(b))
            .then_with(|| a.share().total_cmp(&b.share()))
    })
}

/// Whether something is known about how much a pain point hurts.
fn weighs(card: &Card) -> bool {
    card.severity.is_some() || card.reach.is_some_and(|reach| reach.count > 0)
}

/// The heaviest pain point: the first of [`pains`] of which something is known, so that it is
/// the first one of every other list, too.
fn heaviest_pain(journey: &Journey) -> Option<Pain<'_>> {
    pains(journey).into_iter().find(|pain| weighs(pain.card))
}

/// The lowest point of each curve of today that pages show.
fn lowest_points(journey: &Journey) -> impl Iterator<Item = Lowest<'_>> {
    let curves = shown_curves(journey).into_iter();
    let curves = curves.filter(|(_, curve)| curve.state == CurveState::Current);
    curves.filter_map(|(lane, curve)| {
        let mut points: Vec<&CurvePoint> = curve.points.iter().collect();
        points.sort_by(|a, b| a.value.total_cmp(&b.value));
        let point = *points.first()?;
        let (_, step) = journey.step(point.step)?;
        Some(Lowest {
            curve,
            lane,
            point,
            step,
        })
    })
}

/// The lowest point of all curves, if it lies below the middle of its scale.
fn lowest_point(journey: &Journey) -> Option<Lowest<'_>> {
    let points = lowest_points(journey).filter(|lowest| lowest.level() < 0.5);
    points.min_by(|a, b| a.level().total_cmp(&b.level()))
}

/// Whether both impact and effort of a card were judged, and it is not settled already.
fn is_judged(card: &Card) -> bool {
    let plan = &card.plan;
    let is_open = !matches!(plan.progress, Some(Progress::Done | Progress::Dropped));
    is_open && plan.impact.is_some() && plan.effort.is_some()
}

/// The first of [`opportunities`] whose impact and effort were judged and that is not settled.
fn best_opportunity(journey: &Journey) -> Option<Opportunity<'_>> {
    let mut found = opportunities(journey).into_iter();
    found.find(|found| is_judged(found.card))
}

/// The worst place of a journey, and why it is that.
#[derive(Clone, Copy, Debug)]
pub enum WorstPlace<'a> {
    /// The step at which the most is lost.
    Lost(&'a Step),
    /// The step with the worst pain point.
    Hurts(&'a Step),
    /// The step with the lowest point of the curves.
    Lowest(&'a Step),
}

/// The worst place of `journey`: where a metric of which more is better loses the most, else
/// the step of the pain point that [`messages`] tell if somebody rated it, else the lowest
/// point of the curves.
pub fn worst_place(journey: &Journey) -> Option<WorstPlace<'_>> {
    let told = messages(journey);
    let place = |found: &Message<'_>| match &found.finding {
        Finding::Loss(loss) if loss.metric.better == BetterDirection::Higher => journey
            .step(loss.to.id)
            .map(|(_, step)| WorstPlace::Lost(step)),
        Finding::Pain(pain) if pain.card.severity.is_some() => journey
            .step(pain.step.id)
            .map(|(_, step)| WorstPlace::Hurts(step)),
        _ => None,
    };
    let told = told.iter().find_map(place);
    told.or_else(|| lowest_point(journey).map(|lowest| WorstPlace::Lowest(lowest.step)))
}

/// The change from one figure to another that a text speaks of, such as "Leaving at checkout
/// from 59% to 50%": both figures as they are written, and the unit behind them, or an empty
/// one. `None` if the text does not name exactly two figures with "to", "до" or an arrow
/// between them.
pub fn change_in(text: &str) -> Option<(&str, &str, &str)> {
    let is_of_figure = |c: char| c.is_ascii_digit() || ".,:−-".contains(c);
    let mut figures: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        match figures.last_mut() {
            Some((_, end)) if *end == at && is_of_figure(c) => *end = at + c.len_utf8(),
            _ if c.is_ascii_digit() => figures.push((at, at + 1)),
            _ => {}
        }
    }
    let [(from, from_end), (to, to_end)] = figures[..] else {
        return None;
    };
    let strip = |text: &'_ str| text.trim_end_matches(['.', ',', ':', '-', '−']).len();
    let (before, after) = (&text[from..from_end], &text[to..to_end]);
    let before = &before[..strip(before)];
    let after = &after[..strip(after)];
    let between = text[from + before.len()..to].trim();
    let link = ["to", "до", "→"]
        .into_iter()
        .find_map(|link| between.strip_suffix(link))?;
    let first_unit = link.trim();
    let rest = text[to + after.len()..].trim_start();
    let is_sign = |c: char| "%€$₽£".contains(c);
    let unit = match rest.chars().next() {
        Some(c) if is_sign(c) => &rest[..c.len_utf8()],
        _ => "",
    };
    (first_unit.is_empty() || first_unit == unit).then_some((before, after, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_read_only_where_they_are_plain() {
        for (text, found) in [
            (
                "Leaving at checkout from 59% to 50%",
                Some(("59", "50", "%")),
            ),
            ("Уход с оформления: с 59 до 50 %", Some(("59", "50", "%"))),
            (
                "Seats per paying team from 4.1 to 6",
                Some(("4.1", "6", "")),
            ),
            (
                "Set-up tickets from 74 to 45 a quarter",
                Some(("74", "45", "")),
            ),
            (
                "Сбросов фильтра на визит: с 1,6 до 0,2",
                Some(("1,6", "0,2", "")),
            ),
            ("Time on the form from 6:40 to under 3 minutes", None),
            ("9 more orders per 100 baskets", None),
            ("Saves about €1,900 of advertising a month", None),
            ("23 → 9", Some(("23", "9", ""))),
            ("Half of all calls", None),
            ("", None),
        ] {
            assert_eq!(change_in(text), found, "{text:?}");
        }
    }
}
