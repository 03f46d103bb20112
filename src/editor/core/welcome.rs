//! The map that is shown when the program is started without a file.

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
