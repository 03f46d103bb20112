//! Names of lanes, stages and other headings, however people spell them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::synonyms as words;
use crate::lane_presets::LanePreset;
use crate::words::{Language, Words};

/// How sure it is that a name is a lane's.
const WHOLE: f32 = 1.0;
const PIECE: f32 = 0.9;
const INSIDE: f32 = 0.5;

/// What a heading of a row or column introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Stages.
    Stage,
    /// Steps.
    Step,
    /// Numbers that only count.
    Number,
    /// Names of lanes.
    Lane,
    /// What the names beside it stand for.
    Detail,
    /// Personas.
    Persona,
    /// A sum of others.
    Total,
}

struct Book {
    exact: HashMap<String, usize>,
    inside: Vec<(String, usize)>,
    fillers: HashSet<&'static str>,
    heads: HashMap<&'static str, Head>,
    stages: Vec<&'static str>,
    /// Wayline's own names of lanes, in small letters.
    own: HashMap<String, LanePreset>,
}

static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let mut book = Book {
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
            let core = core_with(&book.fillers, &plain(only_whole.unwrap_or(name)));
            if only_whole.is_none() {
                book.inside.push((core.clone(), concept));
            }
            book.exact.entry(core).or_insert(concept);
        }
    }
    for texts in Language::ALL.map(Words::new) {
        for preset in LanePreset::ALL {
            let name = texts.text(preset.key()).to_lowercase();
            book.own.entry(name).or_insert(*preset);
        }
    }
    // The longest first: "pain points" before "points".
    book.inside
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
            book.heads.entry(name).or_insert(head);
        }
    }
    book
});

/// A name in small letters without marks: words with single spaces between them.
pub fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'ё' => plain.push('е'),
            '\'' | '’' | '\u{301}' | '\u{ad}' => {}
            it if it.is_alphanumeric() => plain.push(it),
            _ if plain.ends_with(' ') || plain.is_empty() => {}
            _ => plain.push(' '),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

fn core_with(fillers: &HashSet<&'static str>, plain: &str) -> String {
    let kept: Vec<&str> = plain
        .split(' ')
        .filter(|it| !fillers.contains(it))
        .collect();
    if kept.is_empty() {
        plain.to_owned()
    } else {
        kept.join(" ")
    }
}

/// A name without words that only say whose something is.
fn core(name: &str) -> String {
    core_with(&BOOK.fillers, &plain(name))
}

fn exact(name: &str) -> Option<usize> {
    let plain = plain(name);
    // Possessives leave an s behind: "user's".
    let whole = BOOK.exact.get(&plain).copied();
    whole.or_else(|| {
        let kept = core_with(&BOOK.fillers, &plain);
        BOOK.exact.get(&kept).copied().or_else(|| {
            let possessive = plain.split(' ').filter(|it| {
                let owner = it.strip_suffix('s').unwrap_or(it);
                !BOOK.fillers.contains(it) && !BOOK.fillers.contains(owner)
            });
            BOOK.exact
                .get(&possessive.collect::<Vec<_>>().join(" "))
                .copied()
        })
    })
}

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
        .flat_map(|it| it.split(" and "))
        .flat_map(|it| it.split(" и "))
    {
        let part = part.trim();
        if let Some(found) = Some(part).filter(|it| !it.is_empty()).and_then(exact) {
            return Some((found, PIECE));
        }
    }
    let whole = plain(name);
    if whole.split(' ').count() > 7 {
        return None;
    }
    let padded = format!(" {whole} ");
    let inside = BOOK.inside.iter().find(|(it, _)| {
        padded
            .match_indices(it.as_str())
            .any(|(at, _)| padded[..at].ends_with(' ') && padded[at + it.len()..].starts_with(' '))
    });
    inside.map(|(_, concept)| (*concept, INSIDE))
}

/// The lane people use that is called `name`.
pub fn preset(name: &str) -> Option<LanePreset> {
    concept_of(name)
        .map(|(it, _)| words::CONCEPTS[it].0)
        .or_else(|| own_preset(name))
}

/// The lane that Wayline itself calls `name`, in any language.
pub fn own_preset(name: &str) -> Option<LanePreset> {
    BOOK.own.get(&name.trim().to_lowercase()).copied()
}

/// How much `name` looks like that of a lane: 0 (not at all) to 1.
pub fn lane_likeness(name: &str) -> f32 {
    concept_of(name).map_or(0.0, |(_, sure)| sure)
}

/// What lanes of the same name have in common, however they spell it.
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

/// What a heading introduces.
pub fn head(name: &str) -> Option<Head> {
    if matches!(name.trim(), "#" | "№" | "№ п/п" | "No." | "N°") {
        return Some(Head::Number);
    }
    let plain = plain(name);
    if let Some(head) = BOOK.heads.get(plain.as_str()) {
        return Some(*head);
    }
    let core = core_with(&BOOK.fillers, &plain);
    if let Some(head) = BOOK.heads.get(core.as_str()) {
        return Some(*head);
    }
    // "Stage / Lane", "Этап → / Дорожка ↓": the first that is one.
    let mut pieces = name.split(['/', '\\', '|', '→', '↓', '\n', '(', ')']);
    let known = pieces.find_map(|it| BOOK.heads.get(self::plain(it).as_str()));
    known.copied()
}

/// Whether `list`, separated by commas, has `name`.
fn is_in(list: &str, name: &str) -> bool {
    let plain = plain(name);
    list.split(',').any(|it| it == plain)
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

/// Whether a heading introduces a persona, or several.
pub fn is_persona_heading(heading: &str) -> bool {
    let plain = plain(without_number(heading));
    let begins = |it: &str| {
        plain
            .strip_prefix(it)
            .is_some_and(|it| it.is_empty() || it.starts_with([' ', 's', 'ы']))
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
    .any(begins)
}

/// Whether a title says no more than that it is a journey map.
pub fn is_generic_title(title: &str) -> bool {
    let without = title.split(['(', '[']).next().unwrap_or_default();
    is_in(words::GENERIC_TITLES, without)
}

/// Whether a name looks like that of a stage: numbered, or one that many maps have.
pub fn is_stage_like(name: &str) -> bool {
    if without_number(name).len() < name.trim().len() {
        return true;
    }
    let padded = format!(" {} ", plain(name));
    BOOK.stages
        .iter()
        .any(|it| padded.starts_with(&format!(" {it} ")) || padded == format!(" {it} "))
}

/// A name without the number before it: "1. Awareness", "Stage 2: Purchase", "2.3 Use".
pub fn without_number(name: &str) -> &str {
    let name = name.trim();
    let lower = name.to_lowercase();
    let mut rest = name;
    for word in ["stage", "phase", "step", "этап", "шаг", "фаза", "стадия"] {
        // Lower case may change lengths in rare scripts, not in these two.
        if lower.len() == name.len() && lower.starts_with(word) {
            let behind = name[word.len()..].trim_start_matches([' ', '\u{a0}', '#', '№']);
            if behind.starts_with(|it: char| it.is_ascii_digit()) {
                rest = behind;
            }
        }
    }
    let has_word = rest.len() < name.len();
    let rest = rest.trim_start_matches(['#', '№', '(']);
    let digits = rest.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
    let number = &rest[..rest.len() - digits.len()];
    let circled = rest.trim_start_matches(|it: char| ('①'..='⑳').contains(&it) || keycap(it));
    if circled.len() < rest.len() && !number.is_empty() | circled.starts_with(' ') {
        return nonempty(
            circled.trim_start_matches(|it| keycap(it) || it == ' '),
            name,
        );
    }
    if number.is_empty() || !number.starts_with(|it: char| it.is_ascii_digit()) || number.len() > 6
    {
        return name;
    }
    let keycapped = digits.trim_start_matches(keycap);
    let is_keycap = keycapped.len() < digits.len();
    let marked = keycapped.trim_start();
    let behind = marked.trim_start_matches([')', ':', '-', '–', '—', '.', '/', '|']);
    let is_marked = behind.len() < marked.len() || number.ends_with('.') || is_keycap;
    // "24 hours before" is a name, "2.3 Use" a number and a name.
    if !(is_marked || has_word || number.contains('.')) {
        return name;
    }
    nonempty(behind.trim_start(), name)
}

/// The signs that make a digit a key on a telephone.
fn keycap(letter: char) -> bool {
    matches!(letter, '\u{fe0f}' | '\u{20e3}')
}

fn nonempty<'a>(rest: &'a str, name: &'a str) -> &'a str {
    if rest.trim().is_empty() { name } else { rest }
}

/// What names of stages and steps have in common, however they are numbered and spelt.
pub fn column_key(name: &str) -> String {
    let key = plain(without_number(name));
    if key.is_empty() {
        name.trim().to_owned()
    } else {
        key
    }
}

/// Whether two names of columns mean the same: equal, or one begins with the whole words of
/// the other ("Evaluate" and "Evaluate availability").
pub fn is_same_column(a: &str, b: &str) -> bool {
    let (a, b) = (column_key(a), column_key(b));
    let begins = |long: &str, short: &str| {
        short.len() > 2
            && long
                .strip_prefix(short)
                .is_some_and(|it| it.starts_with(' '))
    };
    !a.is_empty() && (a == b || begins(&a, &b) || begins(&b, &a))
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
