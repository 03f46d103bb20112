//! Deleting a source: what on the map hangs on it, and what becomes of that.

use std::sync::Arc;

use super::{Desk, listed};
use crate::edit::Edit;
use crate::editor::{Editor, Selection};
use crate::model::{EvidenceId, Journey, MetricValue};

/// What on a map hangs on a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hanging {
    /// Figures in lanes.
    pub figures: usize,
    /// The lanes with such figures.
    pub lanes: usize,
    /// Points of curves.
    pub points: usize,
    /// Cards whose reach was counted in it.
    pub reaches: usize,
    /// Quotes on cards.
    pub quotes: usize,
    /// Cards that rest on it without quoting it.
    pub cards: usize,
}

impl Hanging {
    /// What hangs on a source.
    pub fn on(journey: &Journey, source: EvidenceId) -> Self {
        let mut hanging = Self::default();
        for metric in &journey.metrics {
            let values = metric.values.iter();
            let of_source = values
                .filter(|value| value.evidence == Some(source))
                .count();
            hanging.figures += of_source;
            if of_source > 0 {
                let lanes = journey.lanes.iter();
                let lanes = lanes.filter(|lane| lane.metric == Some(metric.id));
                hanging.lanes += lanes.count();
            }
        }
        let points = journey.curves.iter().flat_map(|curve| &curve.points);
        hanging.points = points
            .filter(|point| point.evidence == Some(source))
            .count();
        for card in &journey.cards {
            let links = card.evidence.iter();
            let links = links.filter(|link| link.evidence == source);
            let (quotes, plain): (Vec<_>, Vec<_>) =
                links.partition(|link| !link.quote.trim().is_empty());
            hanging.quotes += quotes.len();
            hanging.cards += usize::from(quotes.is_empty() && !plain.is_empty());
            hanging.reaches += usize::from(card.reach_from == Some(source));
        }
        hanging
    }

    /// Whether nothing hangs on it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether there are figures, points or reaches, which can stay without their source.
    pub fn has_figures(&self) -> bool {
        self.figures + self.points + self.reaches > 0
    }
}

impl Desk {
    /// Removes a source from the map, as one entry of the history. Quotes of it leave their
    /// cards. Its figures, points and reaches go with it too, and lanes that hold nothing else;
    /// with `keeps_figures` they stay, and say that their source was deleted. The next source of
    /// the list is opened.
    pub fn delete(&mut self, editor: &mut Editor, source: EvidenceId, keeps_figures: bool) {
        let journey = Arc::clone(editor.journey());
        let sources = listed(&journey);
        let Some(index) = sources.iter().position(|other| other.id == source) else {
            return;
        };
        if self.open_id(&journey) == Some(source) {
            let next = sources.get(index + 1);
            let next = next.or_else(|| sources.get(index.checked_sub(1)?));
            self.open = next.map(|next| next.id);
        }
        editor.end_field();
        editor.select(Selection::default());
        let edits = if keeps_figures {
            named(&journey, source)
        } else {
            without_figures(&journey, source)
        };
        editor.transact("edit-delete-source", |transaction| {
            for edit in edits {
                transaction.apply(edit);
            }
            transaction.apply(Edit::DeleteEvidence(source));
        });
    }
}

/// Edits after which the figures of a source say in words where they come from.
fn named(journey: &Journey, source: EvidenceId) -> Vec<Edit> {
    let Some(evidence) = journey.evidence(source) else {
        return Vec::new();
    };
    let needs_name =
        |value: &MetricValue| value.evidence == Some(source) && value.source.trim().is_empty();
    let metrics = journey.metrics.iter();
    let metrics = metrics.filter(|metric| metric.values.iter().any(needs_name));
    let edits = metrics.map(|metric| {
        let mut metric = (**metric).clone();
        for value in metric.values.iter_mut().filter(|value| needs_name(value)) {
            value.source.clone_from(&evidence.title);
        }
        Edit::PutMetric(Box::new(metric))
    });
    edits.collect()
}

/// Edits that remove the figures, points and reaches of a source, with the lanes and curves that
/// hold nothing else.
fn without_figures(journey: &Journey, source: EvidenceId) -> Vec<Edit> {
    let mut edits = Vec::new();
    for metric in &journey.metrics {
        let mut left = (**metric).clone();
        left.values.retain(|value| value.evidence != Some(source));
        if left.values.len() == metric.values.len() {
            continue;
        }
        if !left.values.is_empty() {
            edits.push(Edit::PutMetric(Box::new(left)));
            continue;
        }
        let lanes = journey.lanes.iter();
        let lanes = lanes.filter(|lane| lane.metric == Some(metric.id));
        edits.extend(lanes.map(|lane| Edit::DeleteLane(lane.id)));
        edits.push(Edit::DeleteMetric(metric.id));
    }
    for curve in &journey.curves {
        let points = curve.points.iter();
        let gone: Vec<_> = points
            .filter(|point| point.evidence == Some(source))
            .map(|point| point.id)
            .collect();
        if gone.is_empty() {
        } else if gone.len() == curve.points.len() {
            edits.push(Edit::DeleteCurve(curve.id));
        } else {
            edits.extend(
                gone.into_iter()
                    .map(|point| Edit::DeletePoint(curve.id, point)),
            );
        }
    }
    for card in &journey.cards {
        if card.reach_from == Some(source) {
            let mut card = (**card).clone();
            card.reach = None;
            card.reach_from = None;
            edits.push(Edit::PutCard(Box::new(card)));
        }
    }
    edits
}
