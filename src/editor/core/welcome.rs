//! The maps that a user begins with: the welcome map, whose lane of hints guides through the
//! first steps, and the blank map.

use super::document::Document;
use crate::editor::Editor;
use crate::file;
use crate::model::Journey;
use crate::words::Language;

/// The welcome map: a short sample map in the given language.
///
/// # Panics
/// Never: the map is part of the build, and a test reads it.
pub fn welcome_map(language: Language) -> Journey {
    let text = match language {
        Language::English => include_str!("../../../assets/welcome/en.ron"),
        Language::Russian => include_str!("../../../assets/welcome/ru.ron"),
    };
    let (journey, _) = file::from_ron(text).expect("the welcome map is sound");
    journey
}

/// The blank map: a stage with three steps and two lanes, without any cards. Its ids are the same
/// for everyone, so a map to work on must come from [`Editor::start_blank`].
///
/// # Panics
/// Never: the map is part of the build, and a test reads it.
pub fn blank_map(language: Language) -> Journey {
    let text = match language {
        Language::English => include_str!("../../../assets/welcome/blank-en.ron"),
        Language::Russian => include_str!("../../../assets/welcome/blank-ru.ron"),
    };
    let (journey, _) = file::from_ron(text).expect("the blank map is sound");
    journey
}

impl Editor {
    /// Replaces the map by a blank one, with ids of its own and without a file.
    pub fn start_blank(&mut self) {
        self.start_copy(blank_map);
    }

    /// Replaces the map by a copy of the welcome map, with ids of its own and without a file.
    pub fn start_guided(&mut self) {
        self.start_copy(welcome_map);
    }

    fn start_copy(&mut self, map: fn(Language) -> Journey) {
        let journey = map(self.look.words.language());
        let journey = journey.reidentified(&mut *self.ids);
        self.replace_document(Document::new(journey));
    }
}
