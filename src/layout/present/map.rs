//! Pages that show the map itself: all of it, or some of its steps and lanes.

use std::collections::HashSet;
use std::sync::Arc;

use kurbo::Rect;

use super::{Page, PageBox};
use crate::layout::context::Picture;
use crate::model::{Card, ElementId, Journey, LaneId, Link, StepId};
use crate::scene::{TextStyle, Theme};

/// Space around the map, in points.
const MARGIN: f64 = 24.0;

/// The page that shows all of a map that is laid out already.
pub(super) fn page(picture: Arc<Picture>, theme: &Theme) -> Page {
    let layout = &picture.layout;
    let mut boxes = Vec::new();
    let mut add_box = |element, rect: Rect, text: Rect, style: TextStyle| {
        boxes.push(PageBox {
            element,
            rect,
            text,
            size: theme.text_size(style),
            weight: style.weight(),
        });
    };
    for stage in &layout.stages {
        let text = stage.rect.inset(-8.0);
        add_box(
            ElementId::Stage(stage.stage),
            stage.rect,
            text,
            TextStyle::Heading,
        );
    }
    for column in &layout.columns {
        let text = column.heading.inset((-theme.sizes.cell_gap, -4.0));
        add_box(
            ElementId::Step(column.step),
            column.heading,
            text,
            TextStyle::Label,
        );
    }
    for card in layout.cards.iter().filter(|card| card.is_shown()) {
        add_box(
            ElementId::Card(card.card),
            card.rect,
            card.text,
            TextStyle::Body,
        );
    }
    for curve in &layout.curves {
        for point in &curve.points {
            let side = theme.sizes.face * 2.0;
            let rect = Rect::from_center_size(point.at, (side, side));
            let element = ElementId::Point(curve.curve, point.point);
            add_box(element, rect, rect, TextStyle::SmallStrong);
        }
    }
    for persona in &layout.personas {
        let element = ElementId::Persona(persona.persona);
        add_box(element, persona.rect, persona.rect, TextStyle::Heading);
    }
    Page {
        frame: picture.scene.size.to_rect().inflate(MARGIN, MARGIN),
        picture,
        boxes,
        lanes: Vec::new(),
    }
}

/// The map with only these steps and lanes. Cards that cover more steps are shortened to those
/// that are left.
pub(super) fn part(journey: &Journey, steps: &[StepId], lanes: &[LaneId]) -> Journey {
    let steps: HashSet<StepId> = steps.iter().copied().collect();
    let lanes: HashSet<LaneId> = lanes.iter().copied().collect();
    let order: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let mut part = journey.clone();
    part.settle_stage_tints();
    for stage in &mut part.stages {
        if !stage.steps.iter().all(|step| steps.contains(&step.id)) {
            Arc::make_mut(stage)
                .steps
                .retain(|step| steps.contains(&step.id));
        }
    }
    part.stages.retain(|stage| !stage.steps.is_empty());
    part.lanes.retain(|lane| lanes.contains(&lane.id));
    let step_and_span = |card: &Card| {
        let first = order.iter().position(|step| *step == card.step)?;
        let covered = order.iter().skip(first).take(card.span.max(1) as usize);
        let shown: Vec<StepId> = covered
            .filter(|step| steps.contains(step))
            .copied()
            .collect();
        Some((*shown.first()?, u32::try_from(shown.len()).unwrap_or(1)))
    };
    part.cards.retain_mut(|card| {
        if !lanes.contains(&card.lane) {
            return false;
        }
        let Some((step, span)) = step_and_span(card) else {
            return false;
        };
        // A span that reaches beyond the end of the map means the same as one that ends
        // there, so it is not shortened.
        if card.step != step || card.span > span && reaches_out(card, &order, &steps) {
            let card = Arc::make_mut(card);
            card.step = step;
            card.span = span;
        }
        true
    });
    let cards: HashSet<_> = part.cards.iter().map(|card| card.id).collect();
    let has_both = |link: &Link| cards.contains(&link.from) && cards.contains(&link.to);
    part.links.retain(|link| has_both(link));
    part.curves.retain(|curve| lanes.contains(&curve.lane));
    for curve in &mut part.curves {
        if curve
            .points
            .iter()
            .any(|point| !steps.contains(&point.step))
        {
            Arc::make_mut(curve)
                .points
                .retain(|point| steps.contains(&point.step));
        }
    }
    part
}

/// Whether `card` covers a step that is on the map but not in `steps`.
fn reaches_out(card: &Card, order: &[StepId], steps: &HashSet<StepId>) -> bool {
    let first = order
        .iter()
        .position(|step| *step == card.step)
        .unwrap_or(0);
    let mut covered = order.iter().skip(first).take(card.span as usize);
    covered.any(|step| !steps.contains(step))
}
