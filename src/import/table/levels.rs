//! Reads the cells of an emotion line as levels: numbers, stars, faces, signs and words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::moods::{FACES, MOODS, SMILEYS, STRONGER, WEAKER};
use crate::model::Scale;

/// The beginnings of words for moods with their values, by their first letter.
static STEMS: LazyLock<HashMap<char, Vec<(&str, f64)>>> = LazyLock::new(|| {
    let mut stems: HashMap<char, Vec<(&str, f64)>> = HashMap::new();
    for (value, list) in MOODS {
        for stem in list.split(' ') {
            let Some(first) = stem.chars().next() else {
                continue;
            };
            stems.entry(first).or_default().push((stem, value));
        }
    }
    stems
});

/// The form in which a level was written, which determines its scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unit {
    /// A number, perhaps with the highest possible one, as in "3/5".
    Number {
        /// The highest possible number, if it is given.
        maximum: Option<f64>,
        /// Whether the number has a sign before it.
        is_signed: bool,
    },
    /// A face or a sign, with a value from −2 to +2.
    Sign,
    /// A word, with a value from −2 to +2.
    Word,
}

/// A point of a curve, as it is written in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The value, on the scale of its unit.
    pub value: f64,
    /// The unit that it was written in.
    pub unit: Unit,
    /// The rest of the cell's text.
    pub label: String,
}

/// The levels in a cell, in their order; `None` if it has none, or other texts besides. In a
/// line about emotions (`is_emotion`), a text such as "4 happy" is also a level.
pub fn levels(text: &str, is_emotion: bool) -> Option<Vec<Level>> {
    let text = text.trim();
    if text.is_empty() || text.len() > 600 {
        return None;
    }
    let text = text
        .replace("->", "→")
        .replace("=>", "→")
        .replace(['➔', '➡'], "→");
    let lines: Vec<&str> = text
        .lines()
        .map(unbulleted)
        .filter(|line| !line.is_empty())
        .collect();
    let read = |piece: &str| level(piece, is_emotion);
    if text.contains('→') {
        let parts: Vec<&str> = lines.iter().flat_map(|line| line.split('→')).collect();
        return parts.into_iter().map(|piece| read(piece.trim())).collect();
    }
    if lines.len() > 1 {
        let all: Option<Vec<Level>> = lines.iter().map(|line| read(line)).collect();
        return all.or_else(|| {
            // A level and its label in other lines, or a face in any line.
            let whole = lines.join(" ");
            read(lines[0])
                .filter(|level| level.label.is_empty() || level.unit == Unit::Word)
                .map(|level| Level {
                    label: if level.unit == Unit::Word {
                        whole.clone()
                    } else {
                        lines[1..].join(" ")
                    },
                    ..level
                })
                .or_else(|| read(&whole).filter(|level| level.unit == Unit::Sign))
                .map(|level| vec![level])
        });
    }
    read(lines.first()?).map(|level| vec![level])
}

fn unbulleted(line: &str) -> &str {
    line.trim().trim_start_matches(['•', '▪', '·']).trim()
}

fn level(text: &str, is_emotion: bool) -> Option<Level> {
    number(text, is_emotion)
        .or_else(|| stars(text))
        .or_else(|| signs(text))
        .or_else(|| faces(text))
        .or_else(|| smiley(text))
        .or_else(|| word(text))
}

/// A text beside a level as a label, without separators and brackets around it.
fn label(text: &str) -> String {
    let marks = |letter: char| {
        letter.is_whitespace()
            || matches!(
                letter,
                ':' | ',' | ';' | '.' | '-' | '–' | '—' | '\u{fe0f}' | '\u{200d}'
            )
    };
    let text = text.trim_matches(marks);
    let inner = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    inner.unwrap_or(text).trim().to_owned()
}

/// The number before a text (`-1.5`, `+2`, `−1,5`), whether it has a sign, and the text.
pub fn number_before(text: &str) -> Option<(f64, bool, &str)> {
    let mut digits = String::new();
    let mut end = 0;
    let mut is_signed = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '-' | '−' | '–' if at == 0 => digits.push('-'),
            '+' if at == 0 => {}
            '.' | ','
                if digits.ends_with(|c: char| c.is_ascii_digit()) && !digits.contains('.') =>
            {
                let next = text[at + 1..].chars().next();
                if !next.is_some_and(|c| c.is_ascii_digit()) {
                    break;
                }
                digits.push('.');
            }
            digit if digit.is_ascii_digit() => digits.push(digit),
            _ => break,
        }
        is_signed |= at == 0 && !letter.is_ascii_digit();
        end = at + letter.len_utf8();
    }
    if digits.len() > 12 || !digits.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let value: f64 = digits.parse().ok()?;
    Some((value, is_signed, &text[end..]))
}

fn number(text: &str, is_emotion: bool) -> Option<Level> {
    if let Some(inside) = number_inside(text) {
        return Some(inside);
    }
    let (mut value, is_signed, mut rest) = number_before(text)?;
    // The characters that turn a digit into a keycap emoji are ignored.
    rest = rest.trim_start_matches(['\u{fe0f}', '\u{20e3}']);
    let mut maximum = None;
    let behind = rest.trim_start();
    let over = ["/", "из ", "of ", "out of "]
        .iter()
        .find_map(|word| behind.strip_prefix(word));
    if let Some((most, _, after)) = over.and_then(|text| number_before(text.trim_start())) {
        if most <= 0.0 || value.abs() > most {
            return None;
        }
        (maximum, rest) = (Some(most), after);
    } else if let Some(after) = behind.strip_prefix('%') {
        (maximum, rest) = (Some(100.0), after);
    } else if let Some((next, false, after)) = behind
        .strip_prefix(['-', '–', '…'])
        .and_then(|after| number_before(after.trim_start()))
    {
        // A range such as "3–4" counts as its middle.
        (value, rest) = (f64::midpoint(value, next), after);
    }
    let behind = rest.trim_start();
    let is_apart = behind.is_empty()
        || behind.starts_with([':', '(', ',', ';', '-', '–', '—', '.', '\n'])
        || is_symbol(behind.chars().next());
    let has_space = rest.len() > behind.len();
    // Several groups of digits are a phone number.
    if maximum.is_none() && behind.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if !(is_apart || maximum.is_some() || has_space && (is_signed || is_emotion)) {
        return None;
    }
    // A text that looks like a date, a price or a time is not a level.
    if behind.starts_with(['.', ':']) && behind[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let unit = Unit::Number { maximum, is_signed };
    Some(Level {
        value,
        unit,
        label: label(rest),
    })
}

/// A number in brackets behind words, such as "Frustrated (-2)" or "Happy (4/5)".
fn number_inside(text: &str) -> Option<Level> {
    let open = text.rfind('(')?;
    let inner = text[open + 1..].trim_end().strip_suffix(')')?.trim();
    let (value, is_signed, rest) = number_before(inner)?;
    if open == 0 {
        return None;
    }
    let rest = rest.trim();
    let maximum = rest
        .strip_prefix('/')
        .and_then(|maximum| number_before(maximum.trim()));
    let maximum = match maximum {
        Some((most, _, "")) if most > 0.0 && value.abs() <= most => Some(most),
        None if rest.is_empty() => None,
        _ => return None,
    };
    let unit = Unit::Number { maximum, is_signed };
    let before = text[..open].trim();
    let without_face: String = before.chars().filter(|c| face(*c).is_none()).collect();
    Some(Level {
        value,
        unit,
        label: label(&without_face),
    })
}

fn is_symbol(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| face(letter).is_some())
}

fn stars(text: &str) -> Option<Level> {
    let is_full = |c: char| matches!(c, '★' | '⭐' | '🌟' | '●' | '✭' | '♥' | '⬤' | '■');
    let is_empty = |c: char| matches!(c, '☆' | '✩' | '○' | '♡' | '◯' | '□' | '⚝');
    let mut counts = (0_u32, 0_u32);
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if is_full(letter) {
            counts.0 += 1;
        } else if is_empty(letter) {
            counts.1 += 1;
        } else if !matches!(letter, ' ' | '\u{fe0f}' | '½') {
            break;
        } else if letter == ' ' {
            continue;
        }
        end = at + letter.len_utf8();
    }
    let all = counts.0 + counts.1;
    // A single dot is a bullet.
    if all == 0 || all > 10 || (all == 1 && !text.starts_with(['★', '⭐', '🌟', '☆'])) {
        return None;
    }
    let half = if text[..end].contains('½') { 0.5 } else { 0.0 };
    let most = f64::from(all.max(5));
    let unit = Unit::Number {
        maximum: Some(most),
        is_signed: false,
    };
    let value = f64::from(counts.0) + half;
    Some(Level {
        value,
        unit,
        label: label(&text[end..]),
    })
}

/// A level that is written with signs or arrows, such as "++" or "↓".
fn signs(text: &str) -> Option<Level> {
    let end = text.find(|letter| {
        !matches!(
            letter,
            '+' | '-' | '−' | '–' | '—' | '/' | '±' | '↑' | '↓' | '▲' | '▼'
        )
    });
    let (signs, rest) = text.split_at(end.unwrap_or(text.len()));
    if signs.is_empty() || signs.chars().count() > 4 || signs == "/" {
        return None;
    }
    if rest.starts_with(|c: char| !c.is_whitespace() && !matches!(c, ':' | '(' | ',')) {
        return None;
    }
    let count = |marks: &[char]| signs.matches(marks).count() as f64;
    let value = count(&['+', '↑', '▲']) - count(&['-', '−', '–', '—', '↓', '▼']);
    // A dash before words is a bullet.
    if !rest.trim().is_empty() && signs.chars().count() == 1 && value < 0.0 {
        return None;
    }
    Some(Level {
        value: value.clamp(-2.0, 2.0),
        unit: Unit::Sign,
        label: label(rest),
    })
}

fn face(letter: char) -> Option<f64> {
    let found = FACES.iter().find(|(_, faces)| faces.contains(letter));
    found.map(|(value, _)| *value)
}

fn faces(text: &str) -> Option<Level> {
    let found: Vec<f64> = text.chars().filter_map(face).collect();
    if found.is_empty() {
        return None;
    }
    let value = found.iter().sum::<f64>() / found.len() as f64;
    let begins = text.chars().next().and_then(face).is_some();
    let ends = text
        .trim_end_matches('\u{fe0f}')
        .chars()
        .next_back()
        .and_then(face)
        .is_some();
    // A face in the middle of a sentence stays in the label.
    let label = if begins || ends {
        let kept = text
            .chars()
            .filter(|letter| face(*letter).is_none() && *letter != '\u{fe0f}');
        label(&kept.collect::<String>())
    } else {
        text.to_owned()
    };
    Some(Level {
        value,
        unit: Unit::Sign,
        label,
    })
}

fn smiley(text: &str) -> Option<Level> {
    let first = text.split_whitespace().next()?;
    let has_first = |(_, list): &&(f64, &str)| list.split(' ').any(|smiley| smiley == first);
    let (value, _) = SMILEYS.iter().find(has_first)?;
    Some(Level {
        value: *value,
        unit: Unit::Sign,
        label: label(&text[first.len()..]),
    })
}

/// A level that is the average of the moods that a text begins with.
fn word(text: &str) -> Option<Level> {
    // The mood comes first, as in "Anxious: long wait" or "Frustrated – because …".
    let head_end = [":", " – ", " — ", " - ", " (", ". "]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min();
    let head = &text[..head_end.unwrap_or(text.len())];
    if head.split_whitespace().count() > 6 {
        return None;
    }
    let head = head.to_lowercase().replace('ё', "е");
    let parts = head
        .split([',', '/', ';', '+', '&', '\n'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" but "))
        .flat_map(|part| part.split(" и "))
        .flat_map(|part| part.split(" но "));
    let values: Option<Vec<f64>> = parts.map(mood).collect();
    let values = values.filter(|values| !values.is_empty())?;
    let value = values.iter().sum::<f64>() / values.len() as f64;
    Some(Level {
        value,
        unit: Unit::Word,
        label: text.trim().to_owned(),
    })
}

/// The value of one mood, such as "very frustrated" or "лёгкое раздражение".
fn mood(text: &str) -> Option<f64> {
    let mut text = text.trim().trim_end_matches(['.', '!', '?']).trim();
    let mut stronger = 0.0;
    if let Some(value) = known_mood(text) {
        return Some(value);
    }
    let mut weaker = 1.0;
    while let Some((first, rest)) = text.split_once(' ') {
        if STRONGER.split(' ').any(|word| word == first) {
            stronger += 1.0;
        } else if WEAKER.split(' ').any(|word| word == first) {
            weaker = 0.5;
        } else {
            break;
        }
        text = rest.trim();
    }
    let value = known_mood(text)?;
    Some(((value + stronger * value.signum()) * weaker).clamp(-2.0, 2.0))
}

/// The value of a mood without words that make it stronger or weaker.
fn known_mood(text: &str) -> Option<f64> {
    // Moods are single words, except for a few phrases.
    let words = text.split_whitespace().count();
    if words == 0 || words > 3 {
        return None;
    }
    let mut best: Option<(usize, f64)> = None;
    let first = text.chars().next()?;
    for (stem, value) in STEMS.get(&first).into_iter().flatten().copied() {
        let is_better = best.is_none_or(|(length, _)| stem.len() > length);
        let short = stem.chars().count() < 4;
        let fits = if short {
            text == stem
        } else {
            words == 1 && text.starts_with(stem)
        };
        if is_better && fits {
            best = Some((stem.len(), value));
        }
    }
    best.map(|(_, value)| value)
}

/// The smallest usual scale that has room for all levels.
pub fn scale_of<'a>(levels: impl Iterator<Item = &'a Level>) -> Scale {
    let (mut low, mut high, mut most) = (f64::INFINITY, f64::NEG_INFINITY, 0.0_f64);
    let (mut has_numbers, mut is_signed) = (false, false);
    for level in levels {
        if let Unit::Number {
            maximum,
            is_signed: signed,
        } = level.unit
        {
            has_numbers = true;
            is_signed |= signed;
            low = low.min(level.value);
            high = high.max(level.value);
            most = most.max(maximum.unwrap_or_default());
        }
    }
    if !has_numbers {
        return Scale::default();
    }
    let widest = low.abs().max(high.abs()).max(most);
    let ends: &[f64] = if is_signed || low < 0.0 {
        &[2.0, 3.0, 5.0, 10.0, 100.0]
    } else {
        &[5.0, 7.0, 10.0, 100.0]
    };
    let end = if most > 0.0 && low >= 0.0 {
        widest
    } else {
        ends.iter()
            .copied()
            .find(|end| widest <= *end)
            .unwrap_or(widest)
    };
    let min = match low {
        _ if is_signed || low < 0.0 => -end,
        _ if low < 1.0 || end >= 100.0 => 0.0,
        _ => 1.0,
    };
    if min < end {
        Scale { min, max: end }
    } else {
        Scale {
            min: end - 1.0,
            max: end,
        }
    }
}

/// The value of a level on a scale. The values of faces and words are spread over the scale.
pub fn value_on(level: &Level, scale: Scale) -> f64 {
    match level.unit {
        Unit::Number { .. } => level.value.clamp(scale.min, scale.max),
        Unit::Sign | Unit::Word => scale.value((level.value + 2.0) / 4.0),
    }
}

/// The scale at the end of a line's name, and the name without it, as in "Emotions (1–5)" or
/// "Эмоции (−2…+2)".
pub fn scale_in_name(name: &str) -> Option<(Scale, &str)> {
    let open = name.rfind(['(', '[', ','])?;
    let inner = name[open + 1..].trim().trim_end_matches([')', ']']).trim();
    let inner = inner
        .trim_start_matches("от ")
        .trim_start_matches("scale ")
        .trim_start_matches("шкала ");
    let (min, _, rest) = number_before(inner)?;
    let rest = rest.trim_start();
    let behind = ["…", "...", "..", "–", "—", "-", "to ", "до ", "/"]
        .iter()
        .find_map(|dash| rest.strip_prefix(dash))?;
    let (max, _, rest) = number_before(behind.trim())?;
    let is_whole = rest.trim().is_empty() || rest.trim_start().starts_with("scale");
    let scale = Scale { min, max };
    (is_whole && scale.is_valid()).then(|| (scale, name[..open].trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<(f64, String)> {
        let found = levels(text, true)?;
        assert_eq!(found.len(), 1, "{text}");
        let level = found.into_iter().next()?;
        Some((level.value, level.label))
    }

    #[test]
    fn cells_are_read_as_levels() {
        let cases = [
            ("3", 3.0, ""),
            ("-1 Waits", -1.0, "Waits"),
            ("−1,5", -1.5, ""),
            ("+2", 2.0, ""),
            ("3/5", 3.0, ""),
            ("4 из 5", 4.0, ""),
            ("2/5 – slow", 2.0, "slow"),
            ("★★★☆☆", 3.0, ""),
            ("⭐⭐⭐⭐", 4.0, ""),
            ("●●○○○", 2.0, ""),
            ("😀", 2.0, ""),
            ("😡", -2.0, ""),
            ("☹️", -1.0, ""),
            ("++", 2.0, ""),
            ("-", -1.0, ""),
            ("−−", -2.0, ""),
            ("+/-", 0.0, ""),
            ("😟 Anxious: long wait", -1.0, "Anxious: long wait"),
            ("Happy 🙂", 1.0, "Happy"),
            ("Frustrated", -1.0, "Frustrated"),
            ("Very frustrated", -2.0, "Very frustrated"),
            ("neutral", 0.0, "neutral"),
            ("Delighted", 2.0, "Delighted"),
            ("Раздражение", -1.0, "Раздражение"),
            ("нейтрально", 0.0, "нейтрально"),
            ("Радость", 2.0, "Радость"),
            ("Frustrated (-2)", -2.0, "Frustrated"),
            ("😊 Happy (4/5)", 4.0, "Happy"),
            (":-)", 1.0, ""),
            ("4️⃣", 4.0, ""),
        ];
        for (text, value, label) in cases {
            assert_eq!(one(text), Some((value, label.to_owned())), "{text}");
        }
        for text in [
            "Оценка, анализ",
            "Evaluation, analysis",
            "",
            "24.12.2025",
            "3D view",
            "Possible confusion",
            "World immersion",
        ] {
            assert_eq!(levels(text, true), None, "{text}");
        }
        assert_eq!(levels("5 minutes", false), None);
        let two = levels("🙂 Interested -> 😕 Confused", true).expect("two levels");
        assert_eq!(
            two.iter().map(|level| level.value).collect::<Vec<_>>(),
            [1.0, -1.0]
        );
        assert_eq!(two[1].label, "Confused");
    }

    #[test]
    fn the_scale_is_told_or_taken_from_the_values() {
        let scale = |texts: &[&str]| {
            let levels: Vec<Level> = texts
                .iter()
                .flat_map(|text| levels(text, true).expect("levels"))
                .collect();
            let scale = scale_of(levels.iter());
            (scale.min, scale.max)
        };
        assert_eq!(scale(&["3", "5", "1"]), (1.0, 5.0));
        assert_eq!(scale(&["-1", "2", "0"]), (-2.0, 2.0));
        assert_eq!(scale(&["-3", "2"]), (-3.0, 3.0));
        assert_eq!(scale(&["7", "9"]), (1.0, 10.0));
        assert_eq!(scale(&["3/5", "0/5"]), (0.0, 5.0));
        assert_eq!(scale(&["60%", "80%"]), (0.0, 100.0));
        assert_eq!(scale(&["😀", "😡"]), (-2.0, 2.0));
        assert_eq!(scale(&["★★★☆☆"]), (1.0, 5.0));
        let named = |name| scale_in_name(name).map(|(scale, name)| (scale.min, scale.max, name));
        assert_eq!(named("Emotions (1–5)"), Some((1.0, 5.0, "Emotions")));
        assert_eq!(named("Эмоции (−2…+2)"), Some((-2.0, 2.0, "Эмоции")));
        assert_eq!(named("Mood (-5 to 5)"), Some((-5.0, 5.0, "Mood")));
        assert_eq!(named("Time (min)"), None);
    }
}
