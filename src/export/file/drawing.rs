//! Lays out a map as an export draws it: with a title above and a legend below it, and divided
//! into bands if it is too wide.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ExportRequest;
use super::banding;
use super::bands::Bands;
use super::gate::Drawable;
use super::poster;
use crate::element_names::name_or_number;
use crate::export::format::Format;
use crate::export::picture::{Orientation, PaperSize, PdfPaper, Poster, poster_rooms};
use crate::layout::{Context, Heading, LEAST_FRAME, Layouter, MapLayout, Picture, View};
use crate::model::{Date, ElementId, Image, Journey, LaneId, StageId};
use crate::scene::{Scene, Theme};
use crate::words::Words;

/// Space between two bands, in points.
const BAND_GAP: f64 = 36.0;

/// What the title of an export says that is not in the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Titling {
    /// The date of the export.
    pub date: Option<Date>,
    /// A picture that stands for who made the map.
    pub logo: Option<Arc<Image>>,
}

impl ExportRequest {
    /// Whether the format has a title and a legend around the drawing of the map.
    fn is_titled(&self) -> bool {
        self.title.is_some() && !self.is_walk() && self.format.has_title()
    }

    /// The view of a drawing: its corner does not repeat what the title says, except on a page
    /// for browsers, which shows the title only when it is printed.
    pub(super) fn drawn_view(&self, view: &View) -> View {
        View {
            has_title: self.is_titled() && self.format != Format::Html,
            ..view.clone()
        }
    }

    /// Whether and how the map is divided into bands.
    fn bands(&self) -> Bands {
        // A poster is divided into sheets as it is.
        let is_poster = self.format == Format::Pdf && matches!(self.pdf.paper, PdfPaper::Poster(_));
        if self.format.may_be_in_bands() && !is_poster && !self.is_walk() {
            self.bands
        } else {
            Bands::None
        }
    }

    /// The paper that the map is fitted on, and how it may be turned; `None` if there is none.
    fn fitted_paper(&self) -> Option<(PaperSize, Orientation)> {
        match self.pdf.paper {
            PdfPaper::Fit { size, orientation } if self.format == Format::Pdf => {
                Some((size, orientation))
            }
            _ => None,
        }
    }
}

/// Lays out `drawable` as `request` asks for.
pub(super) fn lay_out(
    layouter: &mut Layouter,
    drawable: &Drawable,
    request: &ExportRequest,
    theme: &Theme,
    words: &Words,
) -> Picture {
    let mut view = request.drawn_view(drawable.view());
    if view.has_title && view.width.is_none() {
        // The columns of a small part are as wide as the title.
        view.width = least_width(drawable.map(), theme);
    }
    let context = Context {
        journey: drawable.map(),
        theme,
        words,
        view: &view,
        whole: drawable.whole(),
        emphasised: None,
    };
    let mut picture = layouter.lay_out(context);
    let bands = banding::lay_out(
        layouter,
        context,
        &picture.layout,
        request.bands(),
        request.fitted_paper(),
    );
    let mut bands = bands.unwrap_or_default();
    if !bands.is_empty() {
        let scenes = bands.iter_mut().map(|band| std::mem::take(&mut band.scene));
        picture.scene = Scene::stacked(scenes.collect(), BAND_GAP);
    }
    let mut shown: Vec<_> = bands.iter().map(|band| &band.layout).collect();
    if shown.is_empty() {
        shown.push(&picture.layout);
    }
    let frame = Frame { request, drawable };
    frame.add(layouter, context, &shown, &mut picture.scene);
    match request.pdf.paper {
        PdfPaper::Poster(poster) if request.format == Format::Pdf => {
            fill_poster(layouter, context, &picture, poster, frame)
        }
        _ => picture,
    }
}

/// The width that a map narrower than its title is to fill; `None` if it is wide enough.
fn least_width(journey: &Journey, theme: &Theme) -> Option<u32> {
    let steps = journey.steps().map(|(_, step)| step.width);
    let columns: f64 = steps.map(|width| width.unwrap_or(theme.sizes.step)).sum();
    let is_narrow = theme.sizes.lane_header + columns < f64::from(LEAST_FRAME);
    (is_narrow && columns > 0.0).then_some(LEAST_FRAME)
}

/// Lays the map of `picture` out again so that it fills the sheets of a poster.
fn fill_poster(
    layouter: &mut Layouter,
    context: Context<'_>,
    picture: &Picture,
    poster: Poster,
    frame: Frame<'_>,
) -> Picture {
    let mut lay_out = |journey: &Journey| {
        let context = Context { journey, ..context };
        let mut picture = layouter.lay_out(context);
        frame.add(layouter, context, &[&picture.layout], &mut picture.scene);
        picture
    };
    let rooms = poster_rooms(&picture.scene, poster);
    let wide = poster::with_full_columns(context.journey, &picture.layout, &rooms.across);
    let picture = lay_out(&wide);
    let rooms = poster_rooms(&picture.scene, poster);
    lay_out(&poster::with_full_lanes(
        &wide,
        &picture.layout,
        &rooms.down,
    ))
}

/// The title and the legend of an export.
#[derive(Clone, Copy)]
struct Frame<'a> {
    request: &'a ExportRequest,
    drawable: &'a Drawable,
}

impl Frame<'_> {
    /// Adds the frame to `scene`, which was made of the layouts in `shown`, if it is asked for.
    fn add(
        self,
        layouter: &mut Layouter,
        context: Context<'_>,
        shown: &[&MapLayout],
        scene: &mut Scene,
    ) {
        let Some(title) = &self.request.title else {
            return;
        };
        if !self.request.is_titled() {
            return;
        }
        let words = context.words;
        let date = title.date.map(|date| words.date(date));
        let whole = self.drawable.whole();
        let part = whole.and_then(|whole| name_of_part(words, whole, self.drawable.map()));
        let heading = Heading {
            date: date.as_deref(),
            part: part.as_deref(),
            logo: title.logo.as_ref(),
        };
        layouter.frame(&context, shown, scene, &heading);
    }
}

/// Which part of `whole` the map `part` is: its stage, its stages, its lanes; `None` if nothing
/// is missing.
fn name_of_part(words: &Words, whole: &Journey, part: &Journey) -> Option<String> {
    let mut names = Vec::new();
    let kept: BTreeSet<StageId> = part.stages.iter().map(|stage| stage.id).collect();
    if kept.len() < whole.stages.len() {
        let stages = whole.stages.iter().enumerate();
        let stages = stages.filter(|(_, stage)| kept.contains(&stage.id));
        let stages: Vec<(usize, String)> = stages
            .map(|(index, stage)| {
                let element = ElementId::Stage(stage.id);
                (index, name_or_number(words, element, &stage.name, index))
            })
            .collect();
        let list: Vec<&str> = stages.iter().map(|(_, name)| name.as_str()).collect();
        let list = list.join(", ");
        let count = whole.stages.len().into();
        let text = match stages.as_slice() {
            [(index, name)] => {
                let number = (index + 1).into();
                let args = [("number", number), ("count", count), ("name", name.into())];
                words.fill("title-stage", &args)
            }
            _ => words.fill("title-stages", &[("names", (&list).into())]),
        };
        names.push(text);
    } else if part.step_count() < whole.step_count() {
        names.push(words.text("title-selection"));
    }
    let kept: BTreeSet<LaneId> = part.lanes.iter().map(|lane| lane.id).collect();
    if kept.len() < whole.lanes.len() {
        let lanes = whole.lanes.iter().enumerate();
        let lanes = lanes.filter(|(_, lane)| kept.contains(&lane.id));
        let list: Vec<String> = lanes
            .map(|(index, lane)| name_or_number(words, ElementId::Lane(lane.id), &lane.name, index))
            .collect();
        let list = list.join(", ");
        names.push(words.fill("title-lanes", &[("names", (&list).into())]));
    }
    (!names.is_empty()).then(|| names.join(" · "))
}
