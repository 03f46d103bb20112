//! Messages about characters that no font has.

use std::collections::BTreeSet;

use super::own_text::own_text;
use crate::element_names;
use crate::fonts::suggested_family;
use crate::model::Journey;
use crate::scene::MissingCharacter;
use crate::words::Words;

/// The most characters that a message names one by one.
const MOST_NAMED: usize = 4;

/// Which characters no font has, where each stands, and what to do; `None` if there are none.
pub fn missing_characters(
    words: &Words,
    journey: &Journey,
    missing: &[MissingCharacter],
) -> Option<String> {
    if missing.is_empty() {
        return None;
    }
    let named = missing.iter().take(MOST_NAMED);
    let mut list: Vec<String> = named.map(|one| with_place(words, journey, one)).collect();
    let rest = missing.len().saturating_sub(MOST_NAMED);
    if rest > 0 {
        list.push(words.fill("missing-more", &[("count", rest.into())]));
    }
    let list = list.join(", ");
    let args = [("count", missing.len().into()), ("list", (&list).into())];
    let fact = words.fill("missing-characters", &args);
    let fonts: BTreeSet<String> = missing
        .iter()
        .filter_map(|one| suggested_family(one.character))
        .collect();
    let fonts = fonts.into_iter().collect::<Vec<_>>().join(", ");
    let advice = if fonts.is_empty() {
        words.text("missing-advice")
    } else {
        words.fill("missing-advice-named", &[("fonts", (&fonts).into())])
    };
    Some(format!("{fact} {advice}"))
}

/// The codes of the characters that no font has, in a few words; `None` if there are none.
pub fn missing_codes(words: &Words, missing: &[MissingCharacter]) -> Option<String> {
    let first = code(missing.first()?.character);
    let rest = missing.len() - 1;
    Some(match rest {
        0 => words.fill("missing-short", &[("code", (&first).into())]),
        _ => {
            let args = [("code", (&first).into()), ("count", rest.into())];
            words.fill("missing-short-more", &args)
        }
    })
}

/// The code of a character with the element that it stands in.
fn with_place(words: &Words, journey: &Journey, one: &MissingCharacter) -> String {
    let code = code(one.character);
    let Some(element) = one.element else {
        return code;
    };
    let name = own_text(journey, element).unwrap_or_default();
    let place = element_names::kind_and_name(words, element, &name);
    let args = [("code", (&code).into()), ("place", (&place).into())];
    words.fill("missing-place", &args)
}

/// The code of a character as Unicode writes it, such as U+1780.
fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}
