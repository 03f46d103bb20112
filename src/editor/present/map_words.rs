//! The words that stand around the map when it is presented: those of the map's own language.

use std::cell::OnceCell;

use crate::editor::{Editor, ShowPart};
use crate::map_language::map_language;
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
}

impl Editor {
    /// The words around the map: on its pages, and where forms say what follows from it.
    pub(in crate::editor) fn map_words(&self) -> &Words {
        let known = &self.look.map_words;
        let find = || map_language(self.journey(), self.words().language());
        let language = *known.language.get_or_init(find);
        if language == self.words().language() {
            return self.words();
        }
        let index = Language::ALL.iter().position(|other| *other == language);
        let words = &known.words[index.unwrap_or(0)];
        words.get_or_init(|| Words::new(language))
    }
}

impl<'a> ShowPart<'a> {
    /// The words of what the audience sees: during a show those of the map, else those of the
    /// window.
    pub fn words(self) -> &'a Words {
        match self.editor.show {
            Some(_) => self.editor.map_words(),
            None => self.editor.words(),
        }
    }
}
