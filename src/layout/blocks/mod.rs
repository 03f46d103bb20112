//! A whole map as blocks: stages as arrows, cards as coloured bars, curves as lines and metrics
//! as columns, without any text. This is what a map looks like in a picture as small as a
//! stamp, and it shows all of the map, however large that is.

mod draw;

use std::collections::HashMap;

pub use draw::BlockDrawing;

use crate::analysis::{self, Strength, strength_of};
use crate::model::{
    CurveState, Journey, Lane, LaneId, LaneKind, Metric, MetricValue, Role, Severity, StepId, Tint,
};
use crate::scene::Theme;

use super::persona::persona_colour;

/// The largest number of cards of a cell that are drawn one below the other.
pub const MAX_STACKED: usize = 4;

/// A stage as a block.
#[derive(Clone, Debug, PartialEq)]
pub struct StageBlock {
    /// How many columns it covers; at least 1.
    pub columns: usize,
    /// Its colour.
    pub tint: Tint,
}

/// A card as a block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardBlock {
    /// The column it begins in, from 0.
    pub column: usize,
    /// How many columns it covers; at least 1.
    pub span: usize,
    /// Its place in its cell from the top, below [`MAX_STACKED`].
    pub place: usize,
    /// Opacity of its colour, from 0 to 1.
    pub strength: f32,
}

/// An emotion curve as a line.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveBlock {
    /// The points from left to right: the place in columns, and the height from 0 (lowest) to 1.
    pub points: Vec<(f64, f64)>,
    /// Whether it shows how things shall be, and is dashed.
    pub is_future: bool,
    /// The colour of its persona.
    pub colour: crate::scene::Colour,
}

/// The figures of a metric as columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarsBlock {
    /// The height of each column as a share of the largest figure, from 0 to 1; `None` where
    /// there is no figure.
    pub shares: Vec<Option<f64>>,
    /// The column in which the metric gets worse the most.
    pub worst: Option<usize>,
    /// Whether all columns have the colour of something bad.
    pub is_bad: bool,
}

/// What a row of blocks shows.
#[derive(Clone, Debug, PartialEq)]
pub enum RowBlock {
    /// Cards.
    Cards {
        /// The role of the cards.
        role: Role,
        /// The colour that was chosen for the lane, if one was.
        tint: Option<Tint>,
        /// The cards.
        cards: Vec<CardBlock>,
    },
    /// Emotion curves.
    Curves(Vec<CurveBlock>),
    /// A metric.
    Bars(BarsBlock),
    /// A dividing line.
    Divider,
    /// Room without a lane, as many times as high as a row of one card.
    Room(f64),
}

/// A map as blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blocks {
    /// The stages from left to right.
    pub stages: Vec<StageBlock>,
    /// The rows from top to bottom.
    pub rows: Vec<RowBlock>,
    /// Whether stages and cards are only dashed outlines, to be filled in.
    pub is_outline: bool,
}

impl Blocks {
    /// The blocks of a map. Hidden lanes and hidden curves are left out.
    pub fn of(journey: &Journey, theme: &Theme) -> Self {
        let columns: HashMap<StepId, usize> = journey
            .steps()
            .enumerate()
            .map(|(index, (_, step))| (step.id, index))
            .collect();
        let mut cards = cards_by_lane(journey, &columns);
        let shown = journey.lanes.iter().filter(|lane| !lane.hidden);
        let rows = shown
            .map(|lane| match lane.kind {
                LaneKind::EmotionCurve => RowBlock::Curves(curves(journey, theme, lane, &columns)),
                LaneKind::Metric => {
                    let metric = lane.metric.and_then(|metric| journey.metric(metric));
                    RowBlock::Bars(
                        metric.map_or_else(BarsBlock::default, |metric| {
                            bars(journey, metric, &columns)
                        }),
                    )
                }
                LaneKind::Divider => RowBlock::Divider,
                _ => RowBlock::Cards {
                    role: lane.role.clone(),
                    tint: lane.tint,
                    cards: cards.remove(&lane.id).unwrap_or_default(),
                },
            })
            .collect();
        let stages = journey.stages.iter().enumerate();
        Self {
            stages: stages
                .map(|(index, stage)| StageBlock {
                    columns: stage.steps.len().max(1),
                    tint: journey.stage_tint(index),
                })
                .collect(),
            rows,
            is_outline: false,
        }
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.stages.iter().map(|stage| stage.columns).sum()
    }
}

/// The cards of each lane as blocks, at most [`MAX_STACKED`] in a cell.
fn cards_by_lane(
    journey: &Journey,
    columns: &HashMap<StepId, usize>,
) -> HashMap<LaneId, Vec<CardBlock>> {
    let mut sorted: Vec<_> = journey.cards.iter().collect();
    sorted.sort_by(|a, b| journey.place_in_cell(a).cmp(&journey.place_in_cell(b)));
    let mut filled: HashMap<(LaneId, usize), usize> = HashMap::new();
    let mut lanes: HashMap<LaneId, Vec<CardBlock>> = HashMap::new();
    for card in sorted {
        let Some(&column) = columns.get(&card.step) else {
            continue;
        };
        let span = usize::try_from(card.span).unwrap_or(1).max(1);
        let end = column.saturating_add(span).min(columns.len());
        let range = column..end;
        let below = |column| filled.get(&(card.lane, column)).copied().unwrap_or(0);
        let place = range.clone().map(below).max().unwrap_or(0);
        if place >= MAX_STACKED {
            continue;
        }
        for column in range {
            filled.insert((card.lane, column), place + 1);
        }
        let strength = match card.severity {
            Some(Severity::Minor) => 0.45,
            Some(Severity::Serious) => 0.7,
            Some(Severity::Blocking) => 1.0,
            None => 0.85,
        };
        lanes.entry(card.lane).or_default().push(CardBlock {
            column,
            span: end - column,
            place,
            strength,
        });
    }
    lanes
}

fn curves(
    journey: &Journey,
    theme: &Theme,
    lane: &Lane,
    columns: &HashMap<StepId, usize>,
) -> Vec<CurveBlock> {
    let scale = lane.scale.unwrap_or_default();
    let shown = journey.curves.iter();
    shown
        .filter(|curve| curve.lane == lane.id && !curve.hidden)
        .map(|curve| {
            let points = curve.points.iter().filter_map(|point| {
                let column = count(*columns.get(&point.step)?);
                Some((column + point.place, scale.fraction(point.value)))
            });
            let mut points: Vec<_> = points.collect();
            points.sort_by(|a, b| a.0.total_cmp(&b.0));
            CurveBlock {
                points,
                is_future: curve.state == CurveState::Future,
                colour: persona_colour(journey, theme, curve.persona),
            }
        })
        .collect()
}

fn bars(journey: &Journey, metric: &Metric, columns: &HashMap<StepId, usize>) -> BarsBlock {
    let mut values = vec![None; columns.len()];
    for value in metric.values.iter().rev() {
        if let Some(&column) = columns.get(&value.step)
            && (values[column].is_none() || value.persona.is_none())
        {
            values[column] = Some(value);
        }
    }
    let worst = analysis::worst_figure(journey, &values, metric.better);
    let drawn = |value: &&MetricValue| strength_of(value) != Strength::TooFew;
    let values = values.into_iter().map(|value| value.filter(drawn));
    let values: Vec<Option<f64>> = values.map(|value| Some(value?.value)).collect();
    let sizes = values.iter().flatten();
    let largest = sizes.fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let share = |value: f64| {
        if largest > 0.0 {
            value.abs() / largest
        } else {
            0.0
        }
    };
    BarsBlock {
        worst,
        is_bad: false,
        shares: values.iter().map(|value| value.map(share)).collect(),
    }
}

/// A number of things as a number to calculate with.
fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kurbo::{Rect, Shape as _, Size};

    use super::*;
    use crate::model::{Card, CardId, Stage, StageId, Step};
    use crate::scene::{Item, ThemeName};

    fn step_id(index: usize) -> StepId {
        StepId::new(&format!("t-{index}")).expect("an id")
    }

    /// A map of `steps` columns and one lane, with `cards`: the column and the span of each.
    fn map(steps: usize, cards: &[(usize, u32)]) -> Journey {
        let step = |index: usize| {
            Arc::new(Step {
                id: step_id(index),
                ..Step::default()
            })
        };
        let stage = Stage {
            id: StageId::new("s-1").expect("an id"),
            steps: (0..steps).map(step).collect(),
            ..Stage::default()
        };
        let lane = Lane {
            id: LaneId::new("l-1").expect("an id"),
            ..Lane::default()
        };
        let card = |(index, (column, span)): (usize, &(usize, u32))| {
            Arc::new(Card {
                id: CardId::new(&format!("c-{index:03}")).expect("an id"),
                lane: lane.id,
                step: step_id(*column),
                span: *span,
                ..Card::default()
            })
        };
        Journey {
            cards: cards.iter().enumerate().map(card).collect(),
            stages: vec![Arc::new(stage)],
            lanes: vec![Arc::new(lane.clone())],
            ..Journey::default()
        }
    }

    fn cards(blocks: &Blocks) -> Vec<(usize, usize, usize)> {
        match &blocks.rows[0] {
            RowBlock::Cards { cards, .. } => cards
                .iter()
                .map(|card| (card.column, card.span, card.place))
                .collect(),
            other => panic!("{other:?} instead of cards"),
        }
    }

    #[test]
    fn cards_stand_below_those_whose_columns_they_share() {
        let theme = Theme::bundled(ThemeName::Light);
        let blocks = Blocks::of(&map(4, &[(0, 3), (1, 1), (3, 9)]), &theme);
        assert_eq!(cards(&blocks), [(0, 3, 0), (1, 1, 1), (3, 1, 0)]);
        let many = Blocks::of(&map(1, &[(0, 1); 9]), &theme);
        assert_eq!(cards(&many).len(), MAX_STACKED);
    }

    #[test]
    fn maps_of_any_size_fit_into_the_picture() {
        let theme = Theme::bundled(ThemeName::Light);
        let size = Size::new(96.0, 64.0);
        let picture = size.to_rect().inflate(0.01, 0.01);
        let wide: Vec<(usize, u32)> = (0..300).map(|column| (column, 2)).collect();
        for journey in [map(1, &[]), map(300, &wide), Journey::default()] {
            let drawing = Blocks::of(&journey, &theme).draw(&theme, size);
            for item in &drawing.fragment.items {
                let rect = match item {
                    Item::Rect(item) => item.rect,
                    Item::Path(item) => item.path.bounding_box(),
                    _ => Rect::ZERO,
                };
                assert!(rect.is_finite() && picture.contains_rect(rect), "{rect}");
            }
        }
    }
}
