//! The words that stand around the map when it is presented: those of the map's own language.

use std::cell::OnceCell;

use crate::map_language::map_language;
use crate::model::Journey;
use crate::words::{Language, Words};

/// The language of the map and its words, found when somebody asks for them.
#[derive(Default)]
pub(in crate::editor) struct MapWords {
    /// The language of the map as it is now.
    language: OnceCell<Language>,
    /// The words of each language, in the order of [`Language::ALL`].
    words: [OnceCell<Words>; Language::ALL.len()],
}

impl MapWords {
    /// Finds the language anew, because the map or the language of the window has changed.
    pub(in crate::editor) fn forget_language(&mut self) {
        self.language.take();
    }

    /// The words around `journey`; those of the window if they are of the same language.
    pub(in crate::editor) fn of<'a>(&'a self, journey: &Journey, window: &'a Words) -> &'a Words {
        let find = || map_language(journey, window.language());
        let language = *self.language.get_or_init(find);
        if language == window.language() {
            return window;
        }
        let index = Language::ALL.iter().position(|other| *other == language);
        let words = &self.words[index.unwrap_or(0)];
        words.get_or_init(|| Words::new(language))
    }
}
