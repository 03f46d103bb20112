//! Stage blocks, step headings and lane headers.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect};

use super::column_widths;
use super::context::Context;
use super::corner;
use super::drawing::{draw_text, face_colour};
use super::emotion::legend::{self, Legend};
use super::grid::{Column, MapLayout, StageBox};
use super::lane_signs;
use super::shaper::Shaper;
use super::source_chips::SourceChips;
use crate::model::{ElementId, Lane, LaneKind};
use crate::scene::{Face, Fragment, Paragraph, Placed, Sizes, Stroke, TextStyle};

/// Space between stage blocks, in points.
const STAGE_GAP: f64 = 2.0;
/// Width that the faces of the scale take at the right of an emotion lane's header, in points.
const FACES: f64 = 36.0;

/// Lays out stages, steps and the corner: fills `columns`, `stages`, `personas`, `left`, `top`
/// and the width of `layout`. Returns the drawings of the corner, if the view has one, and of
/// the stages and steps.
#[expect(
    clippy::too_many_lines,
    reason = "stages and steps share widths, and heights come after both"
)]
pub(super) fn lay_out_columns(
    shaper: &mut Shaper,
    context: &Context<'_>,
    layout: &mut MapLayout,
) -> (Option<Placed>, Vec<Placed>) {
    let (journey, theme) = (context.journey, context.theme);
    let sizes = &theme.sizes;
    let has_lane_headers = context.view.has_lane_headers(journey);
    let is_stacked = context.view.stacked.is_some();
    layout.left = if has_lane_headers {
        sizes.lane_header
    } else {
        0.0
    };
    let mut widths = column_widths::of(context, layout).into_iter();
    let mut x = layout.left;
    for stage in &journey.stages {
        let first = layout.columns.len();
        let mut width = 0.0;
        for (index, step) in stage.steps.iter().enumerate() {
            // The steps of a stage that are stacked share a column.
            if index == 0 || !is_stacked {
                x += width;
                width = widths.next().unwrap_or(0.0);
            }
            layout.columns.push(Column {
                step: step.id,
                stage: layout.stages.len(),
                x0: x,
                x1: x + width,
                heading: Rect::ZERO,
                name: Rect::ZERO,
            });
        }
        x += width;
        layout.stages.push(StageBox {
            stage: stage.id,
            columns: first..layout.columns.len(),
            rect: Rect::ZERO,
            name: Rect::ZERO,
        });
    }
    layout.size.width = x.max(layout.left + 1.0) + column_widths::room_for_point(context);

    let names: Vec<_> = journey
        .stages
        .iter()
        .zip(&layout.stages)
        .enumerate()
        .map(|(index, (stage, block))| {
            // The name may reach into the arrow's point.
            let width = stage_width(layout, block) - stage_inset(sizes, index) - 4.0;
            shaper.paragraph(&stage.name, TextStyle::Heading, theme, width.max(24.0))
        })
        .collect();
    let stage_height = names
        .iter()
        .map(|name| name.height + 20.0)
        .fold(sizes.stage, f64::max);
    let step_names: Vec<_> = journey
        .steps()
        .zip(&layout.columns)
        .map(|((_, step), column)| {
            let width = column.width() - sizes.card_pad_left - sizes.cell_gap;
            shaper.paragraph(&step.name, TextStyle::Label, theme, width.max(24.0))
        })
        .collect();
    let step_height = step_names
        .iter()
        .map(|name| name.height)
        .fold(16.0, f64::max);
    let steps_top = sizes.header_pad + stage_height + 8.0;
    let has_steps = context.view.has_step_headings(journey);
    layout.top = if has_steps {
        steps_top + step_height + 10.0
    } else {
        steps_top
    };
    let corner = context.view.has_corner().then(|| {
        let (corner, height, personas) = corner::lay_out(shaper, context);
        layout.personas = personas;
        layout.top = layout.top.max(height);
        corner
    });

    let mut placed = Vec::with_capacity(layout.columns.len() + layout.stages.len());
    for (index, name) in names.iter().enumerate() {
        let rect = {
            let block = &layout.stages[index];
            let x0 = layout.columns[block.columns.start].x0;
            let x1 = x0 + stage_width(layout, block) - STAGE_GAP;
            Rect::new(x0, sizes.header_pad, x1, sizes.header_pad + stage_height)
        };
        layout.stages[index].rect = rect;
        let stage = &journey.stages[index];
        let tint = theme.tint(journey.stage_tint(index));
        let mut fragment = Fragment::default();
        fragment.path(
            stage_arrow(rect, sizes.stage_point, index > 0),
            Some(tint.fill),
            None,
        );
        let at = Point::new(
            rect.x0 + stage_inset(sizes, index),
            rect.center().y - name.height / 2.0,
        );
        draw_text(&mut fragment, name, at, tint.ink);
        layout.stages[index].name = Rect::from_origin_size(at, (name.width, name.height));
        let mut block = Placed::fixed(rect.inflate(sizes.stage_point, 0.0), fragment);
        block.element = Some(ElementId::Stage(stage.id));
        placed.push(block);
    }
    for (column, name) in layout.columns.iter_mut().zip(&step_names) {
        if !has_steps {
            column.heading = Rect::new(column.x0, layout.top, column.x1, layout.top);
            continue;
        }
        column.heading = Rect::new(column.x0, steps_top - 4.0, column.x1, layout.top);
        let mut fragment = Fragment::default();
        let at = Point::new(column.x0 + sizes.card_pad_left, steps_top);
        draw_text(&mut fragment, name, at, theme.colours.text_soft);
        column.name = Rect::from_origin_size(at, (name.width, name.height));
        let mut heading = Placed::fixed(column.heading, fragment);
        heading.element = Some(ElementId::Step(column.step));
        placed.push(heading);
    }
    (corner, placed)
}

/// Distance of a stage's name from the left edge of its block: behind the notch that all
/// stages but the first have.
fn stage_inset(sizes: &Sizes, index: usize) -> f64 {
    let notch = if index > 0 { sizes.stage_point } else { 0.0 };
    sizes.header_pad + notch
}

fn stage_width(layout: &MapLayout, block: &StageBox) -> f64 {
    let columns = &layout.columns[block.columns.clone()];
    let ends = columns.first().zip(columns.last());
    ends.map_or(0.0, |(first, last)| last.x1 - first.x0)
}

/// The outline of a stage's block at `rect`, with a point at its right that is `point` deep and,
/// if it has one, a notch at its left.
pub fn stage_arrow(rect: Rect, point: f64, has_notch: bool) -> BezPath {
    let middle = rect.center().y;
    let right = rect.x1 - point * 0.15;
    let mut path = BezPath::new();
    path.move_to((rect.x0, rect.y0));
    path.line_to((right, rect.y0));
    path.line_to((right + point, middle));
    path.line_to((right, rect.y1));
    path.line_to((rect.x0, rect.y1));
    if has_notch {
        path.line_to((rect.x0 + point, middle));
    }
    path.close_path();
    path
}

/// A lane's name, description and legend, laid out before the lane's height is known.
pub(super) struct LaneHeader {
    name: Arc<Paragraph>,
    description: Option<Arc<Paragraph>>,
    sources: Option<SourceChips>,
    legend: Option<Legend>,
    /// The least height that the lane needs for its header, in points.
    pub(super) height: f64,
}

/// Lays out the header of `lane`.
pub(super) fn lay_out_lane(
    shaper: &mut Shaper,
    context: &Context<'_>,
    lane: &Lane,
    card_count: usize,
) -> LaneHeader {
    let theme = context.theme;
    let sizes = &theme.sizes;
    let is_collapsed = context.view.collapses(lane);
    let is_emotion = lane.kind == LaneKind::EmotionCurve && !is_collapsed;
    let faces = if is_emotion { FACES } else { 0.0 };
    let width = sizes.lane_header - sizes.header_pad * 2.0 - faces;
    // Beside the large cards of a board, names are smaller.
    let style = if context.view.stacked.is_some() {
        TextStyle::SmallStrong
    } else {
        TextStyle::Strong
    };
    let name = shaper.paragraph(&lane.name, style, theme, width);
    let mut height = name.height;
    let description = if is_collapsed {
        let args = [("count", card_count.into())];
        lane.kind
            .holds_cards()
            .then(|| context.words.fill("map-collapsed", &args))
    } else {
        let is_told = !lane.description.is_empty() && context.view.stacked.is_none();
        is_told.then(|| lane.description.clone())
    };
    let description =
        description.map(|text| shaper.paragraph(&text, TextStyle::Secondary, theme, width));
    if let Some(description) = &description {
        height += description.height;
    }
    let is_thin = is_collapsed || context.view.stacked.is_some();
    let sources = if is_thin {
        None
    } else {
        SourceChips::of(shaper, context, lane, width)
    };
    height += sources.as_ref().map_or(0.0, |sources| sources.height);
    let legend = is_emotion.then(|| legend::lay_out(shaper, context, lane, width));
    height += legend.as_ref().map_or(0.0, |legend| legend.height);
    LaneHeader {
        name,
        description,
        sources,
        legend,
        height: height + sizes.header_pad * 2.0,
    }
}

/// Draws the header of the row `index`, and adds the entries of its legend to `layout`.
pub(super) fn draw_lane(
    shaper: &mut Shaper,
    context: &Context<'_>,
    header: &LaneHeader,
    lane: &Lane,
    layout: &mut MapLayout,
    index: usize,
) -> Placed {
    let row = &layout.rows[index];
    let theme = context.theme;
    let (colours, sizes) = (&theme.colours, &theme.sizes);
    let rect = Rect::new(0.0, row.y0, sizes.lane_header, row.y1);
    let mut fragment = Fragment::default();
    fragment.fill_rect(rect, 0.0, colours.header);
    fragment.line(
        Point::new(rect.x0, rect.y0),
        Point::new(rect.x1, rect.y0),
        Stroke::solid(colours.line, 1.0),
    );
    let is_thin = row.is_collapsed || row.kind == LaneKind::Divider;
    let top = if is_thin {
        rect.center().y
            - (header.name.height
                + header
                    .description
                    .as_ref()
                    .map_or(0.0, |description| description.height))
                / 2.0
    } else {
        rect.y0 + sizes.header_pad
    };
    let mut y = top;
    let first_row = header.name.height / header.name.rows.len().max(1) as f64;
    let chevron = (row.kind != LaneKind::Divider && context.view.lanes.is_none())
        .then(|| lane_signs::chevron(row, y, first_row));
    let name_colour = if row.kind == LaneKind::Divider {
        colours.text_soft
    } else {
        colours.text
    };
    draw_text(
        &mut fragment,
        &header.name,
        Point::new(sizes.header_pad, y),
        name_colour,
    );
    y += header.name.height;
    if let Some(description) = &header.description {
        let at = Point::new(sizes.header_pad, y);
        draw_text(&mut fragment, description, at, colours.text_soft);
        y += description.height;
    }
    let named = y;
    let faces = if row.kind == LaneKind::EmotionCurve && !row.is_collapsed {
        FACES
    } else {
        0.0
    };
    let width = sizes.lane_header - sizes.header_pad * 2.0 - faces;
    if let Some(sources) = &header.sources {
        let sides = (sizes.header_pad, sizes.header_pad + width);
        y = sources.draw(shaper, context, &mut fragment, sides, y);
    }
    if let Some(legend) = &header.legend {
        let at = Point::new(sizes.header_pad, y);
        legend.draw(&mut fragment, at, colours.header, &mut layout.legend);
    }
    if row.kind == LaneKind::EmotionCurve && !row.is_collapsed {
        for (index, face) in Face::ALL.into_iter().enumerate() {
            let fraction = index as f64 / 4.0;
            let y = row.axis.end - (row.axis.end - row.axis.start) * fraction;
            let centre = Point::new(sizes.lane_header - 20.0, y);
            let ink = face_colour(theme, face);
            face.draw(&mut fragment, centre, sizes.scale_face, ink, colours.header);
        }
    }
    let below = header.legend.as_ref().map_or(0.0, |legend| legend.height);
    let name = if header.sources.is_some() {
        named - top
    } else {
        named - top + below
    };
    layout.rows[index].name = Rect::from_origin_size((sizes.header_pad, top), (width, name));
    layout.rows[index].chevron = chevron;
    let mut placed = Placed::fixed(rect, fragment);
    placed.element = Some(ElementId::Lane(lane.id));
    placed
}
