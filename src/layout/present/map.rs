//! The map as it stands: the whole of it, or some of its steps and lanes.

use std::collections::HashSet;
use std::sync::Arc;

use kurbo::Rect;

use super::{Page, PageBox};
use crate::layout::context::Picture;
use crate::model::{Card, ElementId, Journey, LaneId, Link, StepId};
use crate::scene::{TextStyle, Theme};

/// Space around the map.
const MARGIN: f64 = 24.0;

/// The page that shows all of a map that was laid out.
pub(super) fn page(picture: Arc<Picture>, theme: &Theme) -> Page {
    let layout = &picture.layout;
    let mut boxes = Vec::new();
    let mut note = |element, rect: Rect, text: Rect, style: TextStyle| {
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
        note(
            ElementId::Stage(stage.stage),
            stage.rect,
            text,
            TextStyle::Heading,
        );
    }
    for column in &layout.columns {
        let text = column.heading.inset((-theme.sizes.cell_gap, -4.0));
        note(
            ElementId::Step(column.step),
            column.heading,
            text,
            TextStyle::Label,
        );
    }
    for card in layout.cards.iter().filter(|it| it.is_shown()) {
        note(
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
            note(element, rect, rect, TextStyle::SmallStrong);
        }
    }
    for persona in &layout.personas {
        let element = ElementId::Persona(persona.persona);
        note(element, persona.rect, persona.rect, TextStyle::Heading);
    }
    Page {
        frame: picture.scene.size.to_rect().inflate(MARGIN, MARGIN),
        picture,
        boxes,
        lanes: Vec::new(),
    }
}

/// The map with these steps and lanes alone. Cards that cover more steps end with the last
/// one that is left.
pub(super) fn part(journey: &Journey, steps: &[StepId], lanes: &[LaneId]) -> Journey {
    let steps: HashSet<StepId> = steps.iter().copied().collect();
    let lanes: HashSet<LaneId> = lanes.iter().copied().collect();
    let order: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let mut part = journey.clone();
    for stage in &mut part.stages {
        if !stage.steps.iter().all(|it| steps.contains(&it.id)) {
            Arc::make_mut(stage)
                .steps
                .retain(|it| steps.contains(&it.id));
        }
    }
    part.stages.retain(|it| !it.steps.is_empty());
    part.lanes.retain(|it| lanes.contains(&it.id));
    let kept = |card: &Card| {
        let first = order.iter().position(|it| *it == card.step)?;
        let covered = order.iter().skip(first).take(card.span.max(1) as usize);
        let shown: Vec<StepId> = covered.filter(|it| steps.contains(it)).copied().collect();
        Some((*shown.first()?, u32::try_from(shown.len()).unwrap_or(1)))
    };
    part.cards.retain_mut(|card| {
        if !lanes.contains(&card.lane) {
            return false;
        }
        let Some((step, span)) = kept(card) else {
            return false;
        };
        // A span that reaches over the end of the map says no more than one that ends there.
        if card.step != step || card.span > span && reaches_out(card, &order, &steps) {
            let card = Arc::make_mut(card);
            card.step = step;
            card.span = span;
        }
        true
    });
    let cards: HashSet<_> = part.cards.iter().map(|it| it.id).collect();
    let has_both = |link: &Link| cards.contains(&link.from) && cards.contains(&link.to);
    part.links.retain(|it| has_both(it));
    part.curves.retain(|it| lanes.contains(&it.lane));
    for curve in &mut part.curves {
        if curve.points.iter().any(|it| !steps.contains(&it.step)) {
            Arc::make_mut(curve)
                .points
                .retain(|it| steps.contains(&it.step));
        }
    }
    part
}

/// Whether `card` covers a step that is on the map but not in `steps`.
fn reaches_out(card: &Card, order: &[StepId], steps: &HashSet<StepId>) -> bool {
    let first = order.iter().position(|it| *it == card.step).unwrap_or(0);
    let mut covered = order.iter().skip(first).take(card.span as usize);
    covered.any(|it| !steps.contains(it))
}
