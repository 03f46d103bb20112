//! The pages of the stops. They are laid out once and kept until the map, the theme, the
//! language or the screen changes.

use std::collections::HashMap;
use std::sync::Arc;

use crate::analysis::Stop;
use crate::fonts::FontFiles;
use crate::layout::{Page, PageContext, PageLayouter};
use crate::model::{Journey, StopSubject};
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

/// Identifies the pages of a stop: its subject, its title, and how many lanes are revealed.
type Key = (StopSubject, String, Option<usize>);

/// Lays out the pages of stops and keeps them.
#[derive(Debug)]
pub(super) struct Projector {
    layouter: PageLayouter,
    pages: HashMap<Key, Arc<[Page]>>,
    /// What the kept pages were laid out for.
    laid_out_for: Option<Surroundings>,
}

impl Default for Projector {
    fn default() -> Self {
        Self {
            layouter: PageLayouter::new(FontFiles::BUNDLED),
            pages: HashMap::new(),
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
            self.laid_out_for = Some(now);
        }
        let key = (stop.subject.clone(), stop.title.clone(), revealed);
        let layouter = &mut self.layouter;
        let lay_out = || layouter.lay_out(context, stop, revealed).into();
        Arc::clone(self.pages.entry(key).or_insert_with(lay_out))
    }
}
