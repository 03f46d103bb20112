//! The people who take part in a workshop: their names, the letters that stand for them on
//! cards, their colours, and who is away.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::initials::{capital, initials, is_sign};
use super::{ParticipantId, Tint, is_default};

/// Somebody who takes part in a workshop. Workshops without named participants are possible.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Participant {
    /// Id of the participant: not empty, and different from that of every other participant.
    pub id: ParticipantId,
    /// Name of the participant, which cards have as their `author`.
    pub name: String,
    /// The letters that stand for the participant on cards, if they were chosen. One line.
    /// Absent if they follow from the name.
    #[serde(skip_serializing_if = "is_default")]
    pub initials: String,
    /// Colour of the participant. Without one, the colour follows from the position in the
    /// list.
    #[serde(skip_serializing_if = "is_default")]
    pub tint: Option<Tint>,
    /// Whether the participant is away and is asked for no dots and scores. False if absent.
    #[serde(skip_serializing_if = "is_default")]
    pub is_away: bool,
}

impl Participant {
    /// The most letters that stand for a participant.
    pub const MAX_INITIALS: usize = 4;
    /// The colours of participants, in the order in which they are given.
    pub const TINTS: [Tint; 7] = [
        Tint::Blue,
        Tint::Amber,
        Tint::Violet,
        Tint::Green,
        Tint::Rose,
        Tint::Teal,
        Tint::Slate,
    ];

    /// The chosen letters, or those that follow from the name, regardless of other people.
    pub fn initials(&self) -> String {
        let chosen = self.initials.trim();
        if chosen.is_empty() {
            letters_for(&self.name).next().unwrap_or_default()
        } else {
            chosen.to_owned()
        }
    }

    /// Whether two names are the same for a reader: regardless of upper and lower case and of
    /// space around them.
    pub fn is_same_name(a: &str, b: &str) -> bool {
        a.trim().to_lowercase() == b.trim().to_lowercase()
    }
}

/// Letters that can stand for `name`, in its script, the best ones first and without end: a name
/// of up to three capitals itself, otherwise the first letters of its first two words or the
/// first two letters of its only word; then its first letter with later letters of its last
/// word; then letters with a number.
pub(super) fn letters_for(name: &str) -> impl Iterator<Item = String> {
    let name = name.trim();
    let first = initials(name);
    let is_picture = first.starts_with(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = name.split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    let head: String = first.graphemes(true).take(1).collect();
    let mut letters = UnicodeSegmentation::graphemes(last, true).filter(is_sign);
    if words.len() == 1 {
        letters.next();
    }
    let mut pairs: Vec<String> = letters
        .filter(|_| !is_picture && !head.is_empty())
        .map(|letter| format!("{head}{}", capital(letter)))
        .collect();
    let is_short = name.chars().count() <= 3 && !name.chars().any(char::is_lowercase);
    if is_short && words.len() == 1 {
        pairs.insert(0, name.to_owned());
    } else if words.len() > 1 || pairs.is_empty() {
        pairs.insert(0, first);
    }
    let base = pairs[0].clone();
    let numbered = (2_u32..).map(move |number| format!("{base}{number}"));
    pairs.into_iter().chain(numbered)
}
