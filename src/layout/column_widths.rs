//! The widths of columns: as wide as their steps need, or together as wide as a view asks for.

use super::context::Context;
use super::grid::MapLayout;
use crate::model::{Stage, Step};

/// The widths of the columns in points, from left to right: one for each step or, if the view
/// stacks steps, one for each stage. Notes in `layout`, whose lane headers have their width,
/// whether the columns have other widths than they need.
pub(super) fn of(context: &Context<'_>, layout: &mut MapLayout) -> Vec<f64> {
    let mut widths = Vec::new();
    for stage in &context.journey.stages {
        if context.view.stacked.is_some() {
            widths.extend((!stage.steps.is_empty()).then_some(context.theme.sizes.step));
        } else {
            let steps = stage.steps.iter();
            widths.extend(steps.map(|step| needed(context, stage, step)));
        }
    }
    if let Some(wanted) = context.view.width {
        let room = f64::from(wanted) - layout.left - room_for_point(context);
        layout.is_stretched = fit(&mut widths, room, context.theme.sizes.least_column);
        layout.is_stretched |= context.view.stacked.is_some();
    }
    widths
}

/// Room behind the last stage for its arrow point, in points. Only a map that fills a given
/// width needs it.
pub(super) fn room_for_point(context: &Context<'_>) -> f64 {
    match context.view.width {
        Some(_) => context.theme.sizes.stage_point,
        None => 0.0,
    }
}

/// The width that a step needs, in points. Where chosen lanes fill a screen, stages with few
/// steps get more room for their names than those with many.
fn needed(context: &Context<'_>, stage: &Stage, step: &Step) -> f64 {
    let usual = context.theme.sizes.step;
    if context.view.width.is_some() && context.view.lanes.is_some() {
        #[expect(clippy::cast_precision_loss, reason = "steps of a stage")]
        let count = stage.steps.len().max(1) as f64;
        return usual * (1.0 + count) / (2.0 * count);
    }
    step.width.unwrap_or(usual)
}

/// Makes columns wider or narrower, so that together they fill `room` points. None becomes
/// narrower than `least`, so they may need more room than there is. Returns whether any width
/// has changed.
fn fit(widths: &mut [f64], room: f64, least: f64) -> bool {
    let needed: f64 = widths.iter().sum();
    if needed <= 0.0 {
        return false;
    }
    if room >= needed {
        let factor = room / needed;
        for width in widths.iter_mut() {
            *width *= factor;
        }
        return factor > 1.0;
    }
    let least_of = |width: f64| width.min(least);
    let least_sum: f64 = widths.iter().map(|width| least_of(*width)).sum();
    // What all columns have beyond their least width shrinks by the same factor.
    let spare = needed - least_sum;
    let factor = if spare > 0.0 {
        ((room - least_sum) / spare).max(0.0)
    } else {
        1.0
    };
    for width in widths.iter_mut() {
        let least = least_of(*width);
        *width = least + (*width - least) * factor;
    }
    factor < 1.0
}

#[cfg(test)]
mod tests {
    use super::fit;

    fn fitted(widths: &[f64], room: f64) -> Vec<f64> {
        let mut widths = widths.to_vec();
        fit(&mut widths, room, 100.0);
        widths
    }

    #[test]
    fn columns_fill_the_room_but_stay_readable() {
        assert_eq!(fitted(&[100.0, 200.0], 600.0), [200.0, 400.0]);
        assert_eq!(fitted(&[200.0, 300.0], 350.0), [150.0, 200.0]);
        // The room is too small for all of them.
        assert_eq!(fitted(&[200.0, 300.0], 150.0), [100.0, 100.0]);
        // A column that is narrow by choice keeps its width.
        assert_eq!(fitted(&[50.0, 200.0], 200.0), [50.0, 150.0]);
    }
}
