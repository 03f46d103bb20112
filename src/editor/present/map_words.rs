//! The words on the pages of a presentation, and in the forms that speak of them.

use crate::editor::{Editor, ShowPart};
use crate::words::Words;

impl Editor {
    /// The words around the map: on its pages, and where forms say what follows from it.
    pub(in crate::editor) fn map_words(&self) -> &Words {
        self.look.map_words.of(self.journey(), self.words())
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
