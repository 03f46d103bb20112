//! Lays out the bands of a wide map, as many as make it readable on the paper.

use super::bands::{self, Bands};
use crate::export::part::part_of;
use crate::export::picture::{Orientation, PaperSize, fitting_room, readable_scale};
use crate::layout::{Context, Layouter, MapLayout, Picture, View};
use crate::model::Journey;

/// The share of the widest band that another one must have to be made as wide.
const NEARLY_AS_WIDE: f64 = 0.6;
/// How much wider than usual bands may become to fill the paper. Texts in wider columns need
/// fewer rows, so that a band that is too high for the paper becomes lower.
const MOST_STRETCH: f64 = 1.6;
/// The height of the title or the legend of a page, as a share of the width of the map.
const FRAME_SHARE: f64 = 0.12;
/// What a page needs beside the map for what pokes out of it, in points.
const EDGES: f64 = 32.0;
/// How much larger a map must become on the paper to be divided into more bands.
const CLEARLY_LARGER: f64 = 1.05;

/// Lays out the bands of the map of `context`, from the top down; `None` if it is not divided.
/// `layout` is that of the whole map. If the map is fitted on a paper, `Bands::Auto` makes the
/// least number of bands with which all texts can be read there.
pub(super) fn lay_out(
    layouter: &mut Layouter,
    context: Context<'_>,
    layout: &MapLayout,
    bands: Bands,
    paper: Option<(PaperSize, Orientation)>,
) -> Option<Vec<Picture>> {
    let count = match (bands, paper) {
        (Bands::None, _) => 1,
        (Bands::Count(count), _) => count as usize,
        (Bands::Auto, None) => bands::usual_count(layout),
        (Bands::Auto, Some(paper)) => return on_paper(layouter, context, layout, paper),
    };
    let parts = parts(context, layout, count);
    (parts.len() > 1).then(|| {
        let widths = natural_widths(layouter, &parts, context);
        of_width(layouter, &parts, &widths, context, None)
    })
}

/// The bands of a map as maps of their own.
fn parts(context: Context<'_>, layout: &MapLayout, count: usize) -> Vec<Journey> {
    let parts = bands::parts(context.journey, layout, count).into_iter();
    parts.map(|part| part_of(context.journey, &part)).collect()
}

/// Lays out the least number of bands with which all texts can be read on the paper, or else
/// those with which they are largest.
fn on_paper(
    layouter: &mut Layouter,
    context: Context<'_>,
    layout: &MapLayout,
    (size, orientation): (PaperSize, Orientation),
) -> Option<Vec<Picture>> {
    let readable = readable_scale(context.theme);
    let rooms = fitting_room(size, orientation);
    let mut best: Option<(f64, Option<Vec<Picture>>)> = None;
    for count in 1..=layout.stages.len().max(1) {
        let parts = parts(context, layout, count);
        let is_divided = parts.len() > 1;
        let widths = is_divided.then(|| natural_widths(layouter, &parts, context));
        for room in &rooms {
            let wanted = Some(room.width / readable - EDGES);
            let bands = widths.as_ref();
            let bands = bands.map(|widths| of_width(layouter, &parts, widths, context, wanted));
            let shown = bands.iter().flatten().map(|band| band.layout.size);
            let shown = if count == 1 {
                vec![layout.size]
            } else {
                shown.collect()
            };
            let wide = shown.iter().map(|size| size.width).fold(1.0, f64::max);
            let high = shown.iter().map(|size| size.height).fold(1.0, f64::max);
            let scale =
                (room.width / (wide + EDGES)).min(room.height / (high + wide * FRAME_SHARE));
            if scale >= readable {
                return bands;
            }
            let is_larger = |(other, _): &(f64, _)| scale > other * CLEARLY_LARGER;
            if best.as_ref().is_none_or(is_larger) {
                best = Some((scale, bands));
            }
        }
    }
    best.and_then(|(_, bands)| bands)
}

/// The widths that the parts of a map have if nothing makes them wider, in points.
fn natural_widths(layouter: &mut Layouter, parts: &[Journey], context: Context<'_>) -> Vec<f64> {
    let pictures = parts
        .iter()
        .map(|part| lay_out_part(layouter, part, context.view, context));
    pictures.map(|picture| picture.scene.size.width).collect()
}

/// Lays out a part of the map of `context`.
fn lay_out_part(
    layouter: &mut Layouter,
    journey: &Journey,
    view: &View,
    context: Context<'_>,
) -> Picture {
    layouter.lay_out(Context {
        journey,
        view,
        whole: Some(context.whole.unwrap_or(context.journey)),
        ..context
    })
}

/// Lays out the parts of a map that are its bands and have these widths by nature. Those that are
/// nearly as wide as the widest are made as wide, and all are made as wide as the widest needs to
/// reach `wanted` points, if that is not too much.
fn of_width(
    layouter: &mut Layouter,
    parts: &[Journey],
    natural: &[f64],
    context: Context<'_>,
    wanted: Option<f64>,
) -> Vec<Picture> {
    let widest = natural.iter().copied().fold(1.0, f64::max);
    let stretch = wanted.map_or(1.0, |wanted| (wanted / widest).clamp(1.0, MOST_STRETCH));
    let pictures = parts.iter().zip(natural).map(|(part, &width)| {
        let is_nearly_as_wide = width >= widest * NEARLY_AS_WIDE;
        let width = if is_nearly_as_wide { widest } else { width };
        let width = if stretch > 1.0 {
            (width * stretch).floor()
        } else {
            width.ceil()
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the width of a map in points"
        )]
        let view = View {
            width: Some(width as u32),
            ..context.view.clone()
        };
        lay_out_part(layouter, part, &view, context)
    });
    pictures.collect()
}
