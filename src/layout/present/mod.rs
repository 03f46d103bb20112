//! A stop of the walk as pages for a room: the same cards, curves and words as on the map,
//! in type that is read from the back row.
//!
//! A page is laid out on a screen that is [`PAGE_HEIGHT`] points high; what shows it scales
//! it. What does not fit on a page goes on another one: nothing is ever made smaller.

use std::sync::Arc;

use kurbo::{Rect, Size};

use super::layouter::{Context, Layouter, Picture};
use super::shaper::{FontFiles, Shaper};
use super::view::View;
use crate::analysis::Stop;
use crate::model::{ElementId, Journey, LaneId, StopSubject};
use crate::scene::{Fragment, Placed, Scene, TextStyle, Theme, Weight};
use crate::words::Words;

/// The height of every page, in points.
pub const PAGE_HEIGHT: f64 = 720.0;
/// The narrowest and the widest page, in points.
pub const PAGE_WIDTHS: std::ops::RangeInclusive<f64> = 900.0..=1800.0;

/// What a page is laid out for.
#[derive(Clone, Copy, Debug)]
pub struct PageContext<'a> {
    /// The map.
    pub journey: &'a Journey,
    /// The look.
    pub theme: &'a Theme,
    /// The words.
    pub words: &'a Words,
    /// The width of the page, in points, within [`PAGE_WIDTHS`].
    pub width: f64,
}

/// An element on a page: what a click means, and where its text is edited.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageBox {
    /// The element.
    pub element: ElementId,
    /// What it covers.
    pub rect: Rect,
    /// Where its text stands.
    pub text: Rect,
    /// Font size and line height of that text, in points.
    pub size: (f32, f32),
    /// The weight of that text.
    pub weight: Weight,
}

/// One page of a stop.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it looks like.
    pub picture: Arc<Picture>,
    /// The part of the picture that fills the screen.
    pub frame: Rect,
    /// The elements on it.
    pub boxes: Vec<PageBox>,
    /// The lanes on it that can be revealed one after the other, in that order.
    pub lanes: Vec<LaneId>,
}

/// Lays out the stops of a walk.
#[derive(Debug)]
pub struct PageLayouter {
    shaper: Shaper,
    map: Layouter,
}

impl PageLayouter {
    /// A layouter with these fonts.
    pub fn new(fonts: FontFiles) -> Self {
        Self {
            shaper: Shaper::new(fonts),
            map: Layouter::new(fonts),
        }
    }

    /// The pages of a stop; at least one. Of the lanes of a stage, only the first `revealed`
    /// show, or all.
    pub fn lay_out(
        &mut self,
        context: PageContext<'_>,
        stop: &Stop,
        _revealed: Option<usize>,
    ) -> Vec<Page> {
        match stop.subject {
            StopSubject::WholeMap => vec![self.whole_map(context)],
            _ => vec![self.heading(context, stop)],
        }
    }

    fn whole_map(&mut self, context: PageContext<'_>) -> Page {
        let picture = self.map.lay_out(Context {
            journey: context.journey,
            theme: context.theme,
            words: context.words,
            view: &View::default(),
            emphasised: None,
        });
        let frame = picture.scene.size.to_rect().inflate(24.0, 24.0);
        Page {
            picture: Arc::new(picture),
            frame,
            boxes: Vec::new(),
            lanes: Vec::new(),
        }
    }

    fn heading(&mut self, context: PageContext<'_>, stop: &Stop) -> Page {
        let size = Size::new(context.width, PAGE_HEIGHT);
        let mut fragment = Fragment::default();
        let title = match &stop.subject {
            StopSubject::Stage(id) => context.journey.stage(*id).map(|it| it.name.clone()),
            _ => None,
        };
        let title = title.unwrap_or_else(|| context.journey.title.clone());
        let width = context.width - 96.0;
        let paragraph = self
            .shaper
            .paragraph(&title, TextStyle::Heading, context.theme, width);
        for row in &paragraph.rows {
            let at = kurbo::Point::new(48.0 + row.x, 96.0 + row.baseline);
            fragment.text(Arc::clone(&row.row), at, context.theme.colours.text);
        }
        let scene = Scene {
            size,
            body: vec![Placed::fixed(size.to_rect(), fragment)],
            ..Scene::default()
        };
        Page {
            picture: Arc::new(Picture {
                scene,
                ..Picture::default()
            }),
            frame: size.to_rect(),
            boxes: Vec::new(),
            lanes: Vec::new(),
        }
    }
}
