//! The pages of the stops. They are laid out once and kept until the map, the theme, the
//! language or the screen changes.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::{Stop, StopKey};
use crate::fonts::FontFiles;
use crate::layout::{Page, PageContext, PageExtent, PageLayouter};
use crate::model::Journey;
use crate::scene::ThemeName;
use crate::words::Language;

/// If the pages of more stops than this are kept, all are dropped.
const MAX_KEPT: usize = 256;

/// Everything that all pages depend on.
#[derive(Clone, Debug)]
struct Surroundings {
    journey: Arc<Journey>,
    theme: ThemeName,
    language: Language,
    width: f64,
}

impl Surroundings {
    fn are_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.journey, &other.journey)
            && (self.theme, self.language) == (other.theme, other.language)
            && self.width == other.width
    }
}

/// Identifies the pages of a stop: what tells it apart, its title, whether all of its pages belong
/// to the walk, and which pages these are.
type Key = (StopKey, String, bool, PageExtent);

/// Lays out the pages of stops and keeps them.
#[derive(Debug)]
pub(super) struct Projector {
    layouter: PageLayouter,
    pages: HashMap<Key, Arc<[Page]>>,
    /// The map itself, once somebody has looked closer at it.
    map: Option<Page>,
    /// What the kept pages were laid out for.
    laid_out_for: Option<Surroundings>,
}

impl Default for Projector {
    fn default() -> Self {
        Self {
            layouter: PageLayouter::new(FontFiles::BUNDLED),
            pages: HashMap::new(),
            map: None,
            laid_out_for: None,
        }
    }
}

impl Projector {
    /// The pages of `stop`, at least one. `journey` is the map of `context`. `revealed` is the
    /// number of visible lanes; `None` for all.
    pub(super) fn pages(
        &mut self,
        journey: &Arc<Journey>,
        context: PageContext<'_>,
        stop: &Stop,
        revealed: Option<usize>,
    ) -> Arc<[Page]> {
        self.find(journey, context, stop, PageExtent::Walk(revealed))
    }

    /// The pages of `stop` that are shown on demand, if there are any. `journey` is the map of
    /// `context`.
    pub(super) fn details(
        &mut self,
        journey: &Arc<Journey>,
        context: PageContext<'_>,
        stop: &Stop,
    ) -> Arc<[Page]> {
        self.find(journey, context, stop, PageExtent::Details)
    }

    fn find(
        &mut self,
        journey: &Arc<Journey>,
        context: PageContext<'_>,
        stop: &Stop,
        extent: PageExtent,
    ) -> Arc<[Page]> {
        self.forget_what_changed(journey, &context);
        let key = (stop.key(), stop.title.clone(), stop.shows_all, extent);
        let layouter = &mut self.layouter;
        let lay_out = || layouter.pages(context, stop, extent).into();
        Arc::clone(self.pages.entry(key).or_insert_with(lay_out))
    }

    /// The page with the whole map itself. `journey` is the map of `context`.
    pub(super) fn map_page(&mut self, journey: &Arc<Journey>, context: PageContext<'_>) -> Page {
        self.forget_what_changed(journey, &context);
        let layouter = &mut self.layouter;
        let page = self.map.get_or_insert_with(|| layouter.map_page(context));
        page.clone()
    }

    /// Drops what was laid out for another map, look or screen.
    fn forget_what_changed(&mut self, journey: &Arc<Journey>, context: &PageContext<'_>) {
        let now = Surroundings {
            journey: Arc::clone(journey),
            theme: context.theme.name,
            language: context.words.language(),
            width: context.width,
        };
        let kept_for = self.laid_out_for.as_ref();
        let is_current = kept_for.is_some_and(|kept_for| kept_for.are_same(&now));
        if !is_current || self.pages.len() > MAX_KEPT {
            self.pages.clear();
            self.map = None;
            self.laid_out_for = Some(now);
        }
    }
}
