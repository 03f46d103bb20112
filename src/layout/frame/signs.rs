//! Which signs a drawing of a map uses, and what they mean.

use super::super::card::outline_of;
use super::super::context::Context;
use super::super::drawing::faded;
use super::super::emotion::{BAND, drawn_statuses, is_scored};
use super::super::grid::MapLayout;
use super::super::metric::worst_step;
use super::super::persona::{curve_style, persona_colour};
use super::super::view::DIMMED;
use super::legend::{Entry, Group, Sign};
use crate::analysis::{Strength, strength_of, strength_of_point};
use crate::model::{
    BetterDirection, Card, Curve, CurvePoint, EvidenceStatus, Lane, MetricValue, Role, Severity,
};
use crate::scene::Stroke;

/// What the drawing shows.
struct Shown<'a> {
    context: &'a Context<'a>,
    cards: Vec<&'a Card>,
    curves: Vec<&'a Curve>,
    /// The lanes that are not collapsed.
    lanes: Vec<&'a Lane>,
    /// Whether some cards are faint because of a filter.
    has_faint: bool,
}

/// The signs that the drawing with these layouts uses, in groups.
pub(super) fn groups(context: &Context<'_>, layouts: &[&MapLayout]) -> Vec<Group> {
    let shown = Shown::of(context, layouts);
    let all = [
        shown.status(),
        shown.roles(),
        shown.severity(),
        shown.others(),
    ];
    let all = all.into_iter();
    all.filter(|group| !group.entries.is_empty()).collect()
}

impl<'a> Shown<'a> {
    fn of(context: &'a Context<'a>, layouts: &[&MapLayout]) -> Self {
        let journey = context.journey;
        let boxes = layouts.iter().flat_map(|layout| &layout.cards);
        let boxes: Vec<_> = boxes.filter(|card| card.is_shown()).collect();
        let cards = boxes.iter().filter_map(|shown| journey.card(shown.card));
        let mut cards: Vec<&Card> = cards
            .map(|card| &**card)
            .filter(|card| !card.covered)
            .collect();
        cards.sort_by_key(|card| card.id);
        cards.dedup_by_key(|card| card.id);
        let curves = layouts.iter().flat_map(|layout| &layout.curves);
        let curves = curves.filter_map(|shown| journey.curve(shown.curve));
        let mut curves: Vec<&Curve> = curves.map(|curve| &**curve).collect();
        curves.sort_by_key(|curve| curve.id);
        curves.dedup_by_key(|curve| curve.id);
        let rows = layouts.iter().flat_map(|layout| &layout.rows);
        let rows: Vec<_> = rows.filter(|row| !row.is_collapsed).collect();
        let lanes = journey.lanes.iter().map(|lane| &**lane);
        let lanes = lanes.filter(|lane| rows.iter().any(|row| row.lane == lane.id));
        Self {
            context,
            cards,
            curves,
            lanes: lanes.collect(),
            has_faint: boxes.iter().any(|card| !card.is_match),
        }
    }

    fn text(&self, key: &str) -> String {
        self.context.words.text(key)
    }

    fn group(&self, key: &str, entries: Vec<Entry>) -> Group {
        Group {
            name: self.text(key),
            entries,
        }
    }

    /// What the outlines of cards and the strokes of curves say about the evidence.
    fn status(&self) -> Group {
        let mut entries = Vec::new();
        let is_weak = |status: &EvidenceStatus| *status != EvidenceStatus::Observed;
        let on_card = |status| self.cards.iter().any(|card| card.status == Some(status));
        let has = |curve: &Curve, status| drawn_statuses(self.context, curve).contains(&status);
        let on_curve = |status| self.curves.iter().any(|curve| has(curve, status));
        let statuses = || EvidenceStatus::ALL.iter().copied();
        // That a solid line means observed is said only where there are others.
        let has_weak_card = statuses().filter(is_weak).any(on_card);
        let has_weak_curve = statuses().filter(is_weak).any(on_curve);
        for status in statuses() {
            let text = self.context.words.name("status", status.as_str());
            if has_weak_card && on_card(status) {
                let sign = Sign::Card(outline_of(self.context.theme, Some(status)));
                entries.push(Entry {
                    sign,
                    text: text.clone(),
                });
            } else if has_weak_curve && on_curve(status) {
                let curve = self.curves.iter().find(|curve| has(curve, status));
                entries.extend(curve.map(|curve| {
                    let (journey, theme) = (self.context.journey, self.context.theme);
                    let style = curve_style(journey, theme, curve);
                    let line = Stroke {
                        colour: style.colour,
                        width: 2.0,
                        dashes: style.dashes(Some(status)),
                    };
                    Entry {
                        sign: Sign::Line(line),
                        text: text.clone(),
                    }
                }));
            }
        }
        self.group("legend-status", entries)
    }

    /// What the colours of the bars on cards mean. In lanes with a colour of their own the bars
    /// have that colour.
    fn roles(&self) -> Group {
        let mut entries: Vec<Entry> = Vec::new();
        let mut roles: Vec<&Role> = Vec::new();
        for lane in self.lanes.iter().filter(|lane| lane.tint.is_none()) {
            for card in self.cards.iter().filter(|card| card.lane == lane.id) {
                if !roles.contains(&&card.role) {
                    roles.push(&card.role);
                }
            }
        }
        for role in roles {
            let colour = self.context.theme.role(role);
            let name = self.context.words.name("role", role.as_str());
            let sign = Sign::Bar(colour);
            match entries.iter_mut().find(|entry| entry.sign == sign) {
                Some(entry) => {
                    entry.text.push_str(", ");
                    entry.text.push_str(&name.to_lowercase());
                }
                None => entries.push(Entry { sign, text: name }),
            }
        }
        // One colour alone tells nothing apart.
        if entries.len() < 2 {
            entries.clear();
        }
        self.group("legend-roles", entries)
    }

    fn severity(&self) -> Group {
        let used = |severity: &Severity| {
            let mut cards = self.cards.iter();
            cards.any(|card| card.severity == Some(*severity))
        };
        let severities = Severity::ALL.iter().copied().filter(used);
        let entries = severities.map(|severity| Entry {
            sign: Sign::Severity(severity.rank()),
            text: self.context.words.name("severity", severity.as_str()),
        });
        self.group("legend-severity", entries.collect())
    }

    /// The figures of the lanes that are shown.
    fn figures(&self) -> impl Iterator<Item = &MetricValue> {
        let metrics = self.lanes.iter().filter_map(|lane| lane.metric);
        let metrics = metrics.filter_map(|id| self.context.journey.metric(id));
        metrics.flat_map(|metric| &metric.values)
    }

    /// The points of the curves that are shown.
    fn points(&self) -> impl Iterator<Item = &CurvePoint> {
        self.curves.iter().flat_map(|curve| &curve.points)
    }

    /// Whether some figure or point is drawn with its interval of 95 %.
    fn has_interval(&self) -> bool {
        let of_figure = |value: &MetricValue| {
            let has_ends = value.low.is_some() || value.high.is_some();
            has_ends && strength_of(value) != Strength::TooFew
        };
        let of_point = |point: &CurvePoint| {
            let has_ends = point.low.is_some() || point.high.is_some();
            let is_drawn = strength_of_point(point) != Strength::TooFew;
            has_ends && is_drawn && point.evidence.is_some()
        };
        self.figures().any(of_figure) || self.points().any(of_point)
    }

    /// Whether some figure or point is hollow, because few cases are behind it.
    fn has_few(&self) -> bool {
        let is_few = |strength| strength == Strength::Few;
        self.figures().any(|value| is_few(strength_of(value)))
            || self.points().any(|point| is_few(strength_of_point(point)))
    }

    /// The signs that stand alone.
    fn others(&self) -> Group {
        let context = self.context;
        let mut entries = Vec::new();
        let mut add = |is_used: bool, sign: Sign, key: &str| {
            if is_used {
                let text = self.text(key);
                entries.push(Entry { sign, text });
            }
        };
        let has = |used: &dyn Fn(&Card) -> bool| self.cards.iter().any(|card| used(card));
        let is_truth = has(&|card| card.moment_of_truth);
        add(is_truth, Sign::Star, "legend-truth");
        add(has(&|card| card.votes > 0), Sign::Vote, "legend-vote");
        let has_effort = has(&|card| card.plan.effort.is_some());
        add(has_effort, Sign::Letters("XS–XL"), "legend-effort");
        let mut points = self.curves.iter().flat_map(|curve| &curve.points);
        let has_range = points.any(|point| {
            let has_ends = point.low.is_some() || point.high.is_some();
            has_ends && point.evidence.is_none()
        });
        add(has_range, Sign::Range, "legend-range");
        add(self.has_interval(), Sign::Range, "legend-interval");
        add(self.has_few(), Sign::Hollow, "legend-few");
        let scored = self.curves.iter().find(|curve| {
            let mut points = curve.points.iter();
            points.any(|point| is_scored(context, curve, point.step))
        });
        if let Some(curve) = scored {
            let colour = persona_colour(context.journey, context.theme, curve.persona);
            add(true, Sign::Band(faded(colour, BAND)), "legend-scores");
        }
        let metrics = self.lanes.iter().filter_map(|lane| lane.metric);
        let metrics = metrics.filter_map(|id| context.journey.metric(id));
        let worst = metrics.filter(|metric| {
            let all = context.whole.and_then(|whole| whole.metric(metric.id));
            let worst = worst_step(context, all.unwrap_or(metric));
            let mut values = metric.values.iter();
            values.any(|value| Some(value.step) == worst)
        });
        let worst: Vec<BetterDirection> = worst.map(|metric| metric.better).collect();
        // Minutes that get more are no loss.
        let has = |better| worst.contains(&better);
        let key = match (has(BetterDirection::Higher), has(BetterDirection::Lower)) {
            (true, true) => "legend-loss-or-rise",
            (false, true) => "legend-rise",
            _ => "legend-loss",
        };
        add(!worst.is_empty(), Sign::WorstBar, key);
        add(self.has_faint, Sign::Faint(DIMMED), "legend-faint");
        Group {
            name: String::new(),
            entries,
        }
    }
}
