//! The texts of the empty map for workshops, which only say what belongs in their place.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::editor::AgendaPart;
use crate::templates::Template;
use crate::words::{Language, Words};

/// The texts of that map, in all languages.
static TEXTS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut texts = HashSet::new();
    for language in Language::ALL {
        texts.insert(Words::new(language).text("new-persona"));
        let journey = Template::EmptyWorkshop.journey(language);
        texts.insert(journey.title.clone());
        texts.insert(journey.scenario.summary.clone());
        texts.extend(journey.personas.iter().map(|persona| persona.name.clone()));
    }
    texts.remove("");
    texts
});

impl AgendaPart<'_> {
    /// Whether a text is one of the empty map for workshops, so that typing replaces it.
    pub fn is_placeholder(self, text: &str) -> bool {
        TEXTS.contains(text.trim())
    }
}
