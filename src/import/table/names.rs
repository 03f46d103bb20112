//! Recognises the names of lanes, stages and other headings in all their spellings.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::synonyms as words;
use crate::lane_presets::LanePreset;
use crate::words::{Language, Words};

/// The likeness of a name that is a known name of a lane as a whole.
const WHOLE: f32 = 1.0;
/// The likeness of a name of which one piece between separators is a known name.
const PIECE: f32 = 0.9;
/// The likeness of a name that has a known name somewhere inside.
const INSIDE: f32 = 0.5;

/// The things that a heading of a row or column may introduce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Stages.
    Stage,
    /// Steps.
    Step,
    /// Numbers that only count rows or columns.
    Number,
    /// Names of lanes.
    Lane,
    /// The contents of the lanes that are named beside them.
    Detail,
    /// Personas.
    Persona,
    /// Totals of other rows or columns.
    Total,
}

/// The known names. Concepts are indices into [`words::CONCEPTS`].
struct Vocabulary {
    /// The concept of each name.
    exact: HashMap<String, usize>,
    /// The names that may be part of longer ones with their concepts, the longest first.
    inside: Vec<(String, usize)>,
    fillers: HashSet<&'static str>,
    heads: HashMap<&'static str, Head>,
    /// Words that the names of stages commonly begin with.
    stages: Vec<&'static str>,
    /// Wayline's own names of lanes, in lower case.
    own: HashMap<String, LanePreset>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary {
        exact: HashMap::new(),
        inside: Vec::new(),
        fillers: words::FILLERS.split(' ').collect(),
        heads: HashMap::new(),
        stages: words::STAGES.split(',').collect(),
        own: HashMap::new(),
    };
    for (concept, (_, names)) in words::CONCEPTS.iter().enumerate() {
        for name in names.split(',') {
            let only_whole = name.strip_prefix('=');
            let core = core_with(&vocabulary.fillers, &plain(only_whole.unwrap_or(name)));
            if only_whole.is_none() {
                vocabulary.inside.push((core.clone(), concept));
            }
            vocabulary.exact.entry(core).or_insert(concept);
        }
    }
    for texts in Language::ALL.map(Words::new) {
        for preset in LanePreset::ALL {
            let name = texts.text(preset.key()).to_lowercase();
            vocabulary.own.entry(name).or_insert(*preset);
        }
    }
    // The longest names come first, such as "pain points" before "points".
    vocabulary
        .inside
        .sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    for (list, head) in [
        (words::STAGE_HEADS, Head::Stage),
        (words::STEP_HEADS, Head::Step),
        (words::NUMBER_HEADS, Head::Number),
        (words::PERSONA_HEADS, Head::Persona),
        (words::TOTALS, Head::Total),
        (words::LANE_HEADS, Head::Lane),
        (words::DETAIL_HEADS, Head::Detail),
    ] {
        for name in list.split(',') {
            vocabulary.heads.entry(name).or_insert(head);
        }
    }
    vocabulary
});

/// A name in lower case without punctuation: words with single spaces between them.
pub fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'ё' => plain.push('е'),
            '\'' | '’' | '\u{301}' | '\u{ad}' => {}
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ if plain.ends_with(' ') || plain.is_empty() => {}
            _ => plain.push(' '),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// A plain name without the words in `fillers`, unless it consists only of them.
fn core_with(fillers: &HashSet<&'static str>, plain: &str) -> String {
    let kept: Vec<&str> = plain
        .split(' ')
        .filter(|word| !fillers.contains(word))
        .collect();
    if kept.is_empty() {
        plain.to_owned()
    } else {
        kept.join(" ")
    }
}

/// A name in its plain form, without words that only say whose something is.
fn core(name: &str) -> String {
    core_with(&VOCABULARY.fillers, &plain(name))
}

/// The concept with exactly this name.
fn exact(name: &str) -> Option<usize> {
    let plain = plain(name);
    // In its plain form, a possessive such as "user's" still has its s.
    let concept = VOCABULARY.exact.get(&plain).copied();
    concept.or_else(|| {
        let kept = core_with(&VOCABULARY.fillers, &plain);
        VOCABULARY.exact.get(&kept).copied().or_else(|| {
            let possessive = plain.split(' ').filter(|word| {
                let owner = word.strip_suffix('s').unwrap_or(word);
                !VOCABULARY.fillers.contains(word) && !VOCABULARY.fillers.contains(owner)
            });
            VOCABULARY
                .exact
                .get(&possessive.collect::<Vec<_>>().join(" "))
                .copied()
        })
    })
}

/// The concept of a name, and how much the name looks like that of a lane.
fn concept_of(name: &str) -> Option<(usize, f32)> {
    let name = without_number(name);
    if name.is_empty() || name.len() > 160 {
        return None;
    }
    if let Some(found) = exact(name) {
        return Some((found, WHOLE));
    }
    let parts = name.split([
        '(', ')', '/', '&', '+', ',', ':', ';', '|', '\n', '—', '–', '[', ']',
    ]);
    for part in parts
        .flat_map(|piece| piece.split(" and "))
        .flat_map(|piece| piece.split(" и "))
    {
        let part = part.trim();
        if let Some(found) = Some(part).filter(|piece| !piece.is_empty()).and_then(exact) {
            return Some((found, PIECE));
        }
    }
    let plain_name = plain(name);
    if plain_name.split(' ').count() > 7 {
        return None;
    }
    let padded = format!(" {plain_name} ");
    let part_of_name = VOCABULARY.inside.iter().find(|(name, _)| {
        padded.match_indices(name.as_str()).any(|(at, _)| {
            padded[..at].ends_with(' ') && padded[at + name.len()..].starts_with(' ')
        })
    });
    part_of_name.map(|(_, concept)| (*concept, INSIDE))
}

/// The preset of lanes with this name, in all its spellings.
pub fn preset(name: &str) -> Option<LanePreset> {
    concept_of(name)
        .map(|(concept, _)| words::CONCEPTS[concept].0)
        .or_else(|| own_preset(name))
}

/// The preset that has this name in Wayline, in any language of the interface.
pub fn own_preset(name: &str) -> Option<LanePreset> {
    VOCABULARY.own.get(&name.trim().to_lowercase()).copied()
}

/// How much `name` looks like the name of a lane, from 0 (not at all) to 1.
pub fn lane_likeness(name: &str) -> f32 {
    concept_of(name).map_or(0.0, |(_, sure)| sure)
}

/// A key that is equal for all spellings of a lane's name.
pub fn lane_key(name: &str) -> String {
    match concept_of(name) {
        Some((concept, sure)) if sure > INSIDE => format!("#{concept}"),
        _ => {
            let core = core(without_number(name));
            if core.is_empty() {
                name.trim().to_owned()
            } else {
                core
            }
        }
    }
}

/// The things that a heading introduces, if it is a known one.
pub fn head(name: &str) -> Option<Head> {
    if matches!(name.trim(), "#" | "№" | "№ п/п" | "No." | "N°") {
        return Some(Head::Number);
    }
    let plain = plain(name);
    if let Some(head) = VOCABULARY.heads.get(plain.as_str()) {
        return Some(*head);
    }
    let core = core_with(&VOCABULARY.fillers, &plain);
    if let Some(head) = VOCABULARY.heads.get(core.as_str()) {
        return Some(*head);
    }
    // In a heading such as "Stage / Lane" or "Этап → / Дорожка ↓", the first known piece
    // counts.
    let mut pieces = name.split(['/', '\\', '|', '→', '↓', '\n', '(', ')']);
    let known_head = pieces.find_map(|piece| VOCABULARY.heads.get(self::plain(piece).as_str()));
    known_head.copied()
}

/// Whether `name` is in `list`, whose names are separated by commas.
fn is_in(list: &str, name: &str) -> bool {
    let plain = plain(name);
    list.split(',').any(|known| known == plain)
}

/// Whether a label introduces the scenario of a map.
pub fn is_scenario(name: &str) -> bool {
    is_in(words::SCENARIO_HEADS, name)
}

/// Whether a label introduces the goal of a map.
pub fn is_goal(name: &str) -> bool {
    is_in(words::GOAL_HEADS, name)
}

/// Whether a label introduces the title of a map.
pub fn is_title(name: &str) -> bool {
    is_in(words::TITLE_HEADS, name)
}

/// Whether a label introduces a persona.
pub fn is_persona(name: &str) -> bool {
    matches!(head(name), Some(Head::Persona))
        || matches!(
            plain(name).as_str(),
            "primary persona" | "main persona" | "основная персона"
        )
}

/// Whether a heading introduces one or several personas.
pub fn is_persona_heading(heading: &str) -> bool {
    let plain = plain(without_number(heading));
    let begins_with = |word: &str| {
        plain
            .strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', 's', 'ы']))
    };
    [
        "persona",
        "персона",
        "segment",
        "сегмент",
        "user persona",
        "primary persona",
        "target user",
        "empathy map",
        "карта эмпатии",
    ]
    .into_iter()
    .any(begins_with)
}

/// Whether a title says only that something is a journey map.
pub fn is_generic_title(title: &str) -> bool {
    let without = title.split(['(', '[']).next().unwrap_or_default();
    is_in(words::GENERIC_TITLES, without)
}

/// Whether a name looks like that of a stage: it has a number, or begins like the names of
/// many stages.
pub fn is_stage_like(name: &str) -> bool {
    if without_number(name).len() < name.trim().len() {
        return true;
    }
    let padded = format!(" {} ", plain(name));
    VOCABULARY
        .stages
        .iter()
        .any(|stage| padded.starts_with(&format!(" {stage} ")) || padded == format!(" {stage} "))
}

/// A name without the number before it, as in "1. Awareness", "Stage 2: Purchase" or
/// "2.3 Use".
pub fn without_number(name: &str) -> &str {
    let name = name.trim();
    let lower = name.to_lowercase();
    let mut rest = name;
    for word in ["stage", "phase", "step", "этап", "шаг", "фаза", "стадия"] {
        // In rare scripts, lower case may change the length of a text.
        if lower.len() == name.len() && lower.starts_with(word) {
            let behind = name[word.len()..].trim_start_matches([' ', '\u{a0}', '#', '№']);
            if behind.starts_with(|digit: char| digit.is_ascii_digit()) {
                rest = behind;
            }
        }
    }
    let has_word = rest.len() < name.len();
    let rest = rest.trim_start_matches(['#', '№', '(']);
    let digits = rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let number = &rest[..rest.len() - digits.len()];
    let circled =
        rest.trim_start_matches(|letter: char| ('①'..='⑳').contains(&letter) || keycap(letter));
    if circled.len() < rest.len() && !number.is_empty() | circled.starts_with(' ') {
        return nonempty(
            circled.trim_start_matches(|letter| keycap(letter) || letter == ' '),
            name,
        );
    }
    if number.is_empty()
        || !number.starts_with(|digit: char| digit.is_ascii_digit())
        || number.len() > 6
    {
        return name;
    }
    let keycapped = digits.trim_start_matches(keycap);
    let is_keycap = keycapped.len() < digits.len();
    let marked = keycapped.trim_start();
    let behind = marked.trim_start_matches([')', ':', '-', '–', '—', '.', '/', '|']);
    let is_marked = behind.len() < marked.len() || number.ends_with('.') || is_keycap;
    // "24 hours before" is a name, but "2.3 Use" is a number and a name.
    if !(is_marked || has_word || number.contains('.')) {
        return name;
    }
    nonempty(behind.trim_start(), name)
}

/// Whether the character belongs to those that turn a digit into a keycap emoji.
fn keycap(letter: char) -> bool {
    matches!(letter, '\u{fe0f}' | '\u{20e3}')
}

/// `rest`, or `name` if the rest is empty.
fn nonempty<'a>(rest: &'a str, name: &'a str) -> &'a str {
    if rest.trim().is_empty() { name } else { rest }
}

/// A key that is equal for names of stages or steps that differ only in number, case and
/// punctuation.
pub fn column_key(name: &str) -> String {
    let key = plain(without_number(name));
    if key.is_empty() {
        name.trim().to_owned()
    } else {
        key
    }
}

/// Whether two names of columns mean the same: they are equal, or one begins with the whole
/// words of the other, such as "Evaluate" and "Evaluate availability".
pub fn is_same_column(a: &str, b: &str) -> bool {
    let (a, b) = (column_key(a), column_key(b));
    let begins_with_words = |long: &str, short: &str| {
        short.len() > 2
            && long
                .strip_prefix(short)
                .is_some_and(|rest| rest.starts_with(' '))
    };
    !a.is_empty() && (a == b || begins_with_words(&a, &b) || begins_with_words(&b, &a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use LanePreset as P;

    #[test]
    fn lanes_are_recognised_however_they_are_spelt() {
        let cases = [
            ("**Pain Points**", P::PainPoints),
            ("😡 Pains & frustrations", P::PainPoints),
            ("Barriers", P::PainPoints),
            ("БОЛИ", P::PainPoints),
            ("Боли клиента", P::PainPoints),
            ("Барьеры и сложности", P::PainPoints),
            ("Проблемы", P::PainPoints),
            ("User's actions", P::Actions),
            ("Users' Actions", P::Actions),
            ("What the user does", P::Actions),
            ("Что делает клиент", P::Actions),
            ("Customer Actions:", P::Actions),
            ("Действия пользователя", P::Actions),
            ("Thinking", P::Thoughts),
            ("What they think", P::Thoughts),
            ("💭 Мысли", P::Thoughts),
            ("Touch-points", P::Touchpoints),
            ("Точки контакта / каналы", P::Touchpoints),
            ("Emotional State", P::Feelings),
            ("Эмоции (1–5)", P::Feelings),
            ("Emotion curve", P::EmotionCurve),
            ("Возможности для улучшения", P::Opportunities),
            ("Improvement Opportunities", P::Opportunities),
            ("Точки роста", P::Opportunities),
            ("Customer Experience", P::Experience),
            ("KPIs", P::Metric),
            ("Teams Involved", P::Departments),
            ("User Goal", P::Goals),
            ("Backstage actions", P::Backstage),
            ("--- Line of visibility ---", P::LineOfVisibility),
            ("Needs & expectations", P::Needs),
            ("Actions (What they do)", P::Actions),
            ("3. Emotions", P::Feelings),
        ];
        for (name, expected) in cases {
            assert_eq!(preset(name), Some(expected), "{name}");
        }
        for name in [
            "Business Goals",
            "Weather",
            "Frequency",
            "Current State",
            "Awareness",
        ] {
            assert_eq!(preset(name), None, "{name}");
        }
    }

    #[test]
    fn numbers_before_names_are_no_part_of_them() {
        let cases = [
            ("1. Awareness", "Awareness"),
            ("2.3 Decision", "Decision"),
            ("Stage 1: Awareness", "Awareness"),
            ("Этап 2 — Покупка", "Покупка"),
            ("1) Search", "Search"),
            ("1️⃣ Search", "Search"),
            ("24 hours before", "24 hours before"),
            ("3D printing", "3D printing"),
            ("Stage", "Stage"),
            ("Phase 1", "Phase 1"),
            ("1", "1"),
            ("2024", "2024"),
        ];
        for (name, expected) in cases {
            assert_eq!(without_number(name), expected, "{name}");
        }
        assert!(is_same_column("Evaluate", "2. Evaluate Availability"));
        assert!(is_same_column("Access", "4. Access / Setup"));
        assert!(!is_same_column("Read", "Reading"));
    }

    #[test]
    fn headings_tell_what_they_introduce() {
        let cases = [
            ("Stage", Head::Stage),
            ("Этап", Head::Stage),
            ("Этап / Дорожка", Head::Stage),
            ("Journey stages", Head::Stage),
            ("**Шаг**", Head::Step),
            ("№", Head::Number),
            ("Dimension", Head::Lane),
            ("Detail", Head::Detail),
            ("Персона", Head::Persona),
            ("Итого", Head::Total),
        ];
        for (name, expected) in cases {
            assert_eq!(head(name), Some(expected), "{name}");
        }
        assert_eq!(head("Thoughts"), None);
    }
}
