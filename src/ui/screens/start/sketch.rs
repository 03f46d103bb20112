//! Pictures of the templates. A template has no cards yet, so its picture shows what kind of
//! content goes into its own stages and lanes, and a mark that no other template has.

use crate::layout::{BarsBlock, BlockDrawing, Blocks, CardBlock, RowBlock};
use crate::model::Role;
use crate::scene::Theme;
use crate::templates::Template;

use super::marks;

/// Opacity of the blocks that stand for cards which are not there yet.
const FAINT: f32 = 0.5;

/// How the content of a template is imagined.
struct Story {
    /// The heights of the curve from left to right, from 0 to 1, evenly spaced.
    curve: &'static [f64],
    /// The heights of the columns of each metric from left to right, from 0 to 1.
    metrics: &'static [&'static [f64]],
    /// The columns with pains, each with the opacity of its block.
    pains: &'static [(usize, f32)],
}

fn story(template: Template) -> Story {
    match template {
        Template::Short => Story {
            curve: &[0.4, 0.6, 0.75, 0.3, 0.2, 0.5, 0.85],
            metrics: &[],
            pains: &[(2, 0.4), (4, 0.8), (5, 0.6)],
        },
        Template::EmptyWorkshop => Story {
            curve: &[0.5, 0.5],
            metrics: &[],
            pains: &[(2, 0.4), (3, 0.4), (5, 0.4)],
        },
        Template::Product => Story {
            curve: &[0.5, 0.65, 0.45, 0.3, 0.7, 0.8, 0.35, 0.2, 0.6, 0.75],
            metrics: &[],
            pains: &[(3, 0.6), (7, 0.9), (8, 0.5)],
        },
        Template::Marketing => Story {
            curve: &[0.45, 0.6, 0.5, 0.75, 0.3, 0.55, 0.8, 0.85],
            metrics: &[&[
                1.0, 0.78, 0.6, 0.48, 0.38, 0.31, 0.25, 0.21, 0.17, 0.14, 0.11, 0.08,
            ]],
            pains: &[(4, 0.6), (8, 0.4)],
        },
        Template::Micro => Story {
            curve: &[0.6, 0.55, 0.35, 0.15, 0.4, 0.6, 0.85],
            metrics: &[
                &[0.12, 0.2, 0.34, 1.0, 0.5, 0.42, 0.6, 0.14, 0.1],
                &[0.04, 0.1, 0.22, 1.0, 0.3, 0.12, 0.46, 0.04, 0.04],
            ],
            pains: &[(3, 0.9), (6, 0.6)],
        },
        Template::SoftwareOnboarding => Story {
            curve: &[0.45, 0.4, 0.25, 0.15, 0.55, 0.9, 0.75, 0.65, 0.5, 0.7],
            metrics: &[&[1.0, 0.86, 0.74, 0.36, 0.32, 0.29, 0.26, 0.23, 0.2, 0.18]],
            pains: &[(3, 0.9), (8, 0.4)],
        },
        Template::ServiceBlueprint => Story {
            curve: &[0.5, 0.6, 0.4, 0.2, 0.65, 0.85, 0.7],
            metrics: &[&[0.1, 0.24, 0.3, 1.0, 0.24, 0.5, 0.2, 0.1, 0.06, 0.06]],
            pains: &[(3, 0.9), (6, 0.4)],
        },
        Template::DayInTheLife => Story {
            curve: &[0.3, 0.45, 0.35, 0.65, 0.5, 0.75, 0.9],
            metrics: &[],
            pains: &[(2, 0.6), (5, 0.4)],
        },
        Template::FutureState => Story {
            curve: &[0.45, 0.4, 0.12, 0.3, 0.2, 0.45],
            metrics: &[],
            pains: &[(3, 0.9), (4, 0.7), (6, 0.5)],
        },
    }
}

/// Draws `blocks`, which are those of `template`, with the content that belongs there.
pub fn draw(
    template: Template,
    mut blocks: Blocks,
    theme: &Theme,
    size: kurbo::Size,
) -> BlockDrawing {
    let columns = blocks.columns();
    let story = story(template);
    let is_outline = template == Template::EmptyWorkshop;
    blocks.is_outline = is_outline;
    if template == Template::DayInTheLife {
        blocks.rows.insert(0, RowBlock::Room(3.2));
    }
    let mut roles = Vec::new();
    blocks.rows.retain(|row| match row {
        RowBlock::Cards { role, .. } => {
            let is_new = !roles.contains(role);
            roles.push(role.clone());
            is_new && shows(template, role)
        }
        RowBlock::Curves(_) | RowBlock::Bars(_) => template != Template::ServiceBlueprint,
        RowBlock::Divider | RowBlock::Room(_) => true,
    });
    let mut metrics = story.metrics.iter().enumerate();
    for (index, row) in blocks.rows.iter_mut().enumerate() {
        match row {
            RowBlock::Cards { role, cards, .. } if cards.is_empty() => {
                *cards = imagined(role, index, columns, &story);
            }
            RowBlock::Curves(curves) => {
                for curve in curves {
                    // The future is better than today all along.
                    let lift = if curve.is_future { 0.5 } else { 0.0 };
                    if is_outline {
                        curve.colour = theme.colours.line_strong;
                        curve.is_future = true;
                    }
                    let heights = story
                        .curve
                        .iter()
                        .map(|height| height + lift * (1.0 - height));
                    curve.points = spread(heights, columns);
                }
            }
            RowBlock::Bars(bars) => {
                if let Some((place, heights)) = metrics.next() {
                    *bars = figures(heights, template, place);
                }
            }
            _ => {}
        }
    }
    let mut drawing = blocks.draw(theme, size);
    marks::draw(template, &blocks, theme, &mut drawing);
    drawing
}

/// Whether the picture of `template` shows a lane of this role. Pictures show the lanes by which
/// templates differ, so that one is found at a glance.
fn shows(template: Template, role: &Role) -> bool {
    use Role as R;
    let roles: &[Role] = match template {
        Template::Short => &[R::Action, R::Touchpoint, R::PainPoint, R::Opportunity],
        Template::EmptyWorkshop => &[R::Action, R::Touchpoint, R::PainPoint],
        Template::Product => &[
            R::Action,
            R::Touchpoint,
            R::Thought,
            R::Need,
            R::PainPoint,
            R::Opportunity,
            R::Department,
        ],
        Template::Marketing => &[R::Action, R::Touchpoint],
        Template::Micro => &[R::Action],
        Template::SoftwareOnboarding => &[R::Goal, R::Action],
        Template::ServiceBlueprint => &[R::Action, R::Frontstage, R::Backstage, R::SupportProcess],
        Template::DayInTheLife => &[R::Action, R::Need, R::Touchpoint],
        Template::FutureState => &[R::PainPoint, R::Opportunity, R::Initiative],
    };
    roles.contains(role)
}

/// The points of a curve with these heights, evenly spaced over the columns.
fn spread(heights: impl ExactSizeIterator<Item = f64>, columns: usize) -> Vec<(f64, f64)> {
    let number = |count: usize| u32::try_from(count).map_or(0.0, f64::from);
    let gaps = number(heights.len()) - 1.0;
    let width = number(columns) - 1.0;
    heights
        .enumerate()
        .map(|(index, height)| (0.5 + width * number(index) / gaps.max(1.0), height))
        .collect()
}

/// The columns of the metric at `place` among those of the template.
fn figures(heights: &[f64], template: Template, place: usize) -> BarsBlock {
    let worst = match template {
        Template::SoftwareOnboarding | Template::ServiceBlueprint => Some(3),
        _ => None,
    };
    BarsBlock {
        shares: heights.iter().copied().map(Some).collect(),
        worst,
        // Of the two metrics of a task, the second counts errors.
        is_bad: template == Template::Micro && place == 1,
    }
}

/// The cards that one could find in the lane of this role, which is the one at `index`.
fn imagined(role: &Role, index: usize, columns: usize, story: &Story) -> Vec<CardBlock> {
    let card = |column: usize, span: usize, strength: f32| CardBlock {
        column,
        span: span.min(columns - column),
        place: 0,
        strength,
    };
    let all = 0..columns;
    let chosen = |is_there: &dyn Fn(usize) -> bool| -> Vec<CardBlock> {
        let there = all.clone().filter(|column| is_there(*column));
        there.map(|column| card(column, 1, FAINT)).collect()
    };
    match role {
        Role::Action | Role::Experience if index < 4 => chosen(&|_| true),
        Role::Action => chosen(&|column| column % 4 == 3),
        Role::Touchpoint => chosen(&|column| (column + index) % 5 != 4),
        Role::Frontstage => chosen(&|column| column > 1 && column != 8),
        Role::Backstage => chosen(&|column| matches!(column, 3..=5 | 7)),
        Role::SupportProcess => vec![card(2, 2, FAINT), card(5, 4, FAINT)],
        Role::Department => (0..columns)
            .step_by(3)
            .map(|column| card(column, 3, FAINT))
            .collect(),
        Role::PainPoint => {
            let pains = story.pains.iter().filter(|(column, _)| *column < columns);
            pains
                .map(|(column, strength)| card(*column, 1, *strength))
                .collect()
        }
        Role::Opportunity => {
            let pains = story.pains.iter().filter(|(column, _)| *column < columns);
            pains.map(|(column, _)| card(*column, 1, FAINT)).collect()
        }
        Role::Initiative => {
            let pains = story
                .pains
                .iter()
                .skip(1)
                .filter(|(column, _)| *column < columns);
            pains.map(|(column, _)| card(*column, 1, FAINT)).collect()
        }
        Role::Goal | Role::ValueProposition => chosen(&|column| column % 2 == 0),
        Role::Thought | Role::Feeling => chosen(&|column| !(column + index).is_multiple_of(3)),
        _ => chosen(&|column| (column + index).is_multiple_of(3)),
    }
}
