//! The language of the words that stand around a map when it is presented or exported: headings,
//! legends, the names of severities. It is that of the map, whatever language the window speaks.

use crate::model::{Journey, MapLanguage};
use crate::words::Language;

/// The share of Cyrillic letters that Russian does not have, above which a text is in another
/// language. Names and quotes of other languages stay below it.
const OTHER_CYRILLIC: f64 = 0.02;

/// The language of the words around `journey`: the one that was chosen for the map, otherwise
/// the one in which most of it is written. A map without letters, or in the letters of neither
/// language, gets that of the `interface`.
pub fn map_language(journey: &Journey, interface: Language) -> Language {
    match &journey.language {
        MapLanguage::English => Language::English,
        MapLanguage::Russian => Language::Russian,
        MapLanguage::Guessed | MapLanguage::Other(_) => {
            written_language(journey).unwrap_or(interface)
        }
    }
}

/// The language in which most of the texts that everybody reads are written, by their letters.
fn written_language(journey: &Journey) -> Option<Language> {
    let mut letters = Letters::default();
    letters.count(&journey.title);
    letters.count(&journey.scenario.summary);
    for (stage, step) in journey.steps() {
        if stage.steps.first().is_some_and(|first| first.id == step.id) {
            letters.count(&stage.name);
        }
        letters.count(&step.name);
    }
    for lane in &journey.lanes {
        letters.count(&lane.name);
    }
    for card in &journey.cards {
        letters.count(&card.text);
    }
    letters.language()
}

/// How many letters of which script texts have.
#[derive(Default)]
struct Letters {
    latin: usize,
    /// All Cyrillic letters.
    cyrillic: usize,
    /// Those of them that Russian does not have.
    not_russian: usize,
}

impl Letters {
    fn count(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => self.latin += 1,
                '\u{410}'..='\u{44f}' | 'Ё' | 'ё' => self.cyrillic += 1,
                '\u{400}'..='\u{52f}' => {
                    self.cyrillic += 1;
                    self.not_russian += 1;
                }
                _ => {}
            }
        }
    }

    fn language(&self) -> Option<Language> {
        let most_others = self.cyrillic as f64 * OTHER_CYRILLIC;
        if self.latin > self.cyrillic {
            Some(Language::English)
        } else if self.cyrillic > 0 && self.not_russian as f64 <= most_others {
            Some(Language::Russian)
        } else {
            None
        }
    }
}
