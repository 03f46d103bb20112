//! Every text that a user sees exists in both languages, and no text is unused.
//!
//! Keys are found in the sources by what they look like: a text in quotes that begins with
//! one of the families below, or that is handed to `text(…)` or `fill(…)`. Families whose
//! members are the values of an enum are expanded from the enum.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use wayline::data::CheckKind;
use wayline::editor::{Command, LanePreset};
use wayline::export::format::Format;
use wayline::model::{
    AnswerKind, BetterDirection, ChainRule, Channel, ColumnRole, Consent, CurveState, DividerLine,
    EvidenceKind, EvidenceStatus, LaneKind, LeftOutReason, LegalBasis, MapKind, Measure, Progress,
    Role, Sensitivity, Severity, SourceShape, Tint,
};
use wayline::scene::ThemeName;
use wayline::templates::Template;
use wayline::words::{Language, Words};

/// What the checks of a source look for.
const CHECKS: [CheckKind; 15] = [
    CheckKind::MissingValues,
    CheckKind::BadTimes,
    CheckKind::DuplicateRows,
    CheckKind::RepeatedEvents,
    CheckKind::OutOfOrder,
    CheckKind::Future,
    CheckKind::MixedZones,
    CheckKind::SingleEvents,
    CheckKind::Bots,
    CheckKind::LetterCase,
    CheckKind::NoSegment,
    CheckKind::OutOfRange,
    CheckKind::Unfinished,
    CheckKind::TooFew,
    CheckKind::Old,
];

/// Beginnings of keys that are constants in the sources and are looked up elsewhere.
const FAMILIES: [&str; 21] = [
    "cannot-",
    "command-",
    "define-",
    "edit-",
    "element-",
    "format-error-",
    "hint-",
    "import-",
    "language-",
    "left-out-cases-",
    "mermaid-",
    "new-error-",
    "open-error-",
    "picture-",
    "preset-",
    "save-error-",
    "show-",
    "span-",
    "summary-",
    "theme-",
    "walk-",
];

/// Whether `text` looks like a key: small letters, and dashes between them.
fn is_key(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.chars().all(letters)
}

/// The project's folder.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
}

/// The keys of the Fluent files of a language, by file name.
fn keys_by_file(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut paths = Vec::new();
    files(
        &root().join("assets/i18n").join(language.code()),
        "ftl",
        &mut paths,
    );
    let mut by_file = BTreeMap::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("text");
        let keys = text.lines().filter_map(|line| {
            let (key, _) = line.split_once('=')?;
            let starts = line.starts_with(|c: char| c.is_ascii_alphabetic());
            starts.then(|| key.trim().to_owned())
        });
        let keys: Vec<String> = keys.collect();
        let once: BTreeSet<String> = keys.iter().cloned().collect();
        assert_eq!(
            once.len(),
            keys.len(),
            "a key stands twice in {}",
            path.display()
        );
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        by_file.insert(name, once);
    }
    by_file
}

fn keys(language: Language) -> BTreeSet<String> {
    keys_by_file(language).into_values().flatten().collect()
}

/// The sources without their tests.
fn sources() -> Vec<(String, String)> {
    let mut paths = Vec::new();
    files(&root().join("src"), "rs", &mut paths);
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("text");
        let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
        let name = path
            .strip_prefix(root())
            .expect("inside")
            .display()
            .to_string();
        (name, text[..end].to_owned())
    };
    paths.into_iter().map(read).collect()
}

/// The texts in quotes in `source`, without those in comments, each with the code before it.
fn quoted(source: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = source[at..].find(['"', '/', '\'']) {
        let start = at + next;
        let rest = &source[start..];
        if rest.starts_with("//") {
            at = start + rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("'\"'") {
            at = start + 3;
        } else if rest.starts_with('"') {
            let mut end = start + 1;
            while !source[end..].starts_with('"') {
                end += if source[end..].starts_with('\\') {
                    2
                } else {
                    1
                };
                while !source.is_char_boundary(end) {
                    end += 1;
                }
            }
            found.push((source[..start].trim_end(), &source[start + 1..end]));
            at = end + 1;
        } else {
            at = start + 1;
        }
    }
    found
}

/// Whether the code `before` a text in quotes hands it to `text(…)` or `fill(…)`.
fn is_handed_over(before: &str) -> bool {
    ["text(", "fill("].iter().any(|call| {
        let rest = before.strip_suffix(call);
        rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

/// The keys that occur in the sources literally.
fn keys_in_sources() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (name, source) in sources() {
        for (before, text) in quoted(&source) {
            let is_handed = is_handed_over(before);
            let is_family = FAMILIES.iter().any(|family| text.starts_with(family));
            let is_member = before.ends_with("concat!(") || before.ends_with("format!(");
            // A key of one word, such as `quit`, is only recognised where it is handed to a
            // function.
            let looks_so = if is_handed {
                !text.is_empty() && !text.contains('{')
            } else {
                is_key(text)
            };
            if looks_so && !is_member && (is_handed || is_family) {
                found.entry(text.to_owned()).or_insert_with(|| name.clone());
            }
        }
    }
    found
}

/// The keys made of a family and a value of an enum.
#[expect(clippy::too_many_lines, reason = "a list")]
fn keys_of_enums() -> BTreeSet<String> {
    fn family<'a>(name: &str, members: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let key = |member: &str| format!("{name}-{}", member.replace('_', "-"));
        members.into_iter().map(key).collect()
    }
    let mut keys = Vec::new();
    keys.extend(family(
        "map-kind",
        MapKind::KNOWN.iter().map(MapKind::as_str),
    ));
    keys.extend(family(
        "channel",
        Channel::KNOWN.iter().map(Channel::as_str),
    ));
    keys.extend(family("role", Role::KNOWN.iter().map(Role::as_str)));
    keys.extend(family(
        "severity",
        Severity::ALL.iter().map(|severity| severity.as_str()),
    ));
    keys.extend(family(
        "progress",
        Progress::ALL.iter().map(|progress| progress.as_str()),
    ));
    keys.extend(family(
        "status",
        EvidenceStatus::ALL.iter().map(|status| status.as_str()),
    ));
    keys.extend(family(
        "lane-kind",
        LaneKind::KNOWN.iter().map(LaneKind::as_str),
    ));
    keys.extend(family(
        "divider",
        DividerLine::ALL.iter().map(|divider| divider.as_str()),
    ));
    keys.extend(family(
        "curve",
        CurveState::ALL.iter().map(|state| state.as_str()),
    ));
    keys.extend(family(
        "better",
        BetterDirection::ALL
            .iter()
            .map(|direction| direction.as_str()),
    ));
    keys.extend(family(
        "evidence-kind",
        EvidenceKind::KNOWN.iter().map(EvidenceKind::as_str),
    ));
    keys.extend(family(
        "column-role",
        ColumnRole::ALL.iter().map(|role| role.as_str()),
    ));
    keys.extend(family(
        "answer-kind",
        AnswerKind::ALL.iter().map(|kind| kind.as_str()),
    ));
    let rules = || ChainRule::ALL.iter().map(|rule| rule.as_str());
    keys.extend(family("chain-rule", rules()));
    keys.extend(family("chain-rule-about", rules()));
    keys.extend(family(
        "desk-reason",
        LeftOutReason::KNOWN.iter().map(LeftOutReason::as_str),
    ));
    keys.extend(family(
        "desk-check",
        CHECKS.iter().map(|kind| kind.as_str()),
    ));
    keys.extend(family(
        "desk-fill",
        Measure::KNOWN.iter().map(Measure::as_str),
    ));
    keys.extend(family(
        "shape",
        SourceShape::ALL.iter().map(|shape| shape.as_str()),
    ));
    keys.extend(family(
        "consent",
        Consent::ALL.iter().map(|consent| consent.as_str()),
    ));
    keys.extend(family(
        "sensitivity",
        Sensitivity::ALL
            .iter()
            .map(|sensitivity| sensitivity.as_str()),
    ));
    keys.extend(family(
        "legal-basis",
        LegalBasis::ALL.iter().map(|basis| basis.as_str()),
    ));
    keys.extend(family(
        "source-shape",
        SourceShape::ALL.iter().map(|shape| shape.as_str()),
    ));
    keys.extend(family(
        "measure",
        Measure::KNOWN.iter().map(Measure::as_str),
    ));
    keys.extend(family(
        "left-out-rows",
        LeftOutReason::KNOWN.iter().map(LeftOutReason::as_str),
    ));
    keys.extend(family("tint", Tint::ALL.iter().map(|tint| tint.as_str())));
    keys.extend(LanePreset::ALL.iter().map(|preset| preset.key().to_owned()));
    let templates = Template::ALL.iter();
    keys.extend(
        templates.flat_map(|template| [template.key(), template.about_key()].map(str::to_owned)),
    );
    let formats = Format::ALL.iter().map(|format| format.extension());
    keys.extend(formats.flat_map(|extension| {
        [
            format!("format-{extension}"),
            format!("format-{extension}-about"),
        ]
    }));
    let commands = Command::PLAIN.iter().copied();
    let themes = ThemeName::ALL.map(|theme| Command::UseTheme(Some(theme)));
    let languages = Language::ALL.map(Command::UseLanguage);
    let commands = commands
        .chain(themes)
        .chain(languages)
        .chain([Command::UseTheme(None)]);
    keys.extend(commands.map(|command| command.key().to_owned()));
    keys.into_iter().collect()
}

/// The keys that `format!` makes in the file `source`: from the words in quotes of the same
/// file, or from what the `key()` of a problem or a repair returns.
fn keys_of_formats(source: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let texts = quoted(source);
    for (before, format) in &texts {
        let Some(open) = format.find('{').filter(|_| before.ends_with("format!(")) else {
            continue;
        };
        let close = format.find('}').map_or(format.len(), |at| at + 1);
        let (start, end) = (&format[..open], &format[close..]);
        let members = match start {
            "problem-" => words_behind_key("validate.rs"),
            "repair-" => words_behind_key("repair.rs"),
            _ => words_in(&texts),
        };
        if start.ends_with('-') && is_key(&format!("{start}x{end}")) {
            keys.extend(members.iter().map(|word| format!("{start}{word}{end}")));
        }
    }
    keys
}

/// The words in quotes of a file, other than keys.
fn words_in(texts: &[(&str, &str)]) -> Vec<String> {
    let is_word = |text: &str| !text.is_empty() && (is_key(text) || is_key(&format!("{text}-x")));
    let words = texts
        .iter()
        .filter(|(before, text)| is_word(text) && !is_handed_over(before));
    words.map(|(_, text)| (*text).to_owned()).collect()
}

/// The words that the `key` function in a file of this name returns.
fn words_behind_key(file: &str) -> Vec<String> {
    let sources = sources();
    let source = sources.iter().find(|(name, _)| name.ends_with(file));
    let (_, source) = source.expect("the file");
    let start = source.find("fn key(").expect("a key function");
    let end = start + source[start..].find("\n    }\n").expect("its end");
    let words = words_in(&quoted(&source[start..end]));
    assert!(words.len() > 4);
    words
}

/// Keys that are made of parts and must exist.
fn required_keys_of_formats() -> BTreeSet<String> {
    let strict = ["src/report.rs"];
    let sources = sources();
    let sources = sources
        .iter()
        .filter(|(name, _)| strict.iter().any(|ending| name.ends_with(ending)));
    sources
        .flat_map(|(_, source)| keys_of_formats(source))
        .collect()
}

#[test]
fn both_languages_have_the_same_files_with_the_same_keys() {
    let english = keys_by_file(Language::English);
    let russian = keys_by_file(Language::Russian);
    let names = |files: &BTreeMap<String, _>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&english), names(&russian));
    assert_eq!(names(&english).len(), Language::English.sources().len());
    for (name, keys) in &english {
        let other = &russian[name];
        let only_english: Vec<_> = keys.difference(other).collect();
        let only_russian: Vec<_> = other.difference(keys).collect();
        assert!(
            only_english.is_empty(),
            "{name}: not in Russian: {only_english:#?}"
        );
        assert!(
            only_russian.is_empty(),
            "{name}: not in English: {only_russian:#?}"
        );
    }
}

#[test]
fn every_text_that_the_sources_ask_for_exists() {
    let known = keys(Language::English);
    let named = keys_in_sources();
    assert!(named.len() > 40, "keys are found in the sources");
    let named = named
        .into_iter()
        .map(|(key, file)| (key, format!("named in {file}")));
    let made = keys_of_enums()
        .into_iter()
        .map(|key| (key, "of an enum".to_owned()));
    let parts = required_keys_of_formats()
        .into_iter()
        .map(|key| (key, "made of parts".to_owned()));
    let missing: BTreeMap<String, String> = named
        .chain(made)
        .chain(parts)
        .filter(|(key, _)| !known.contains(key))
        .collect();
    assert!(
        missing.is_empty(),
        "{} keys are missing: {missing:#?}",
        missing.len()
    );
}

#[test]
fn every_text_is_used() {
    let mut used = keys_of_enums();
    for (_, source) in sources() {
        used.extend(quoted(&source).into_iter().map(|(_, text)| text.to_owned()));
        used.extend(keys_of_formats(&source));
    }
    // Forms name their fields as the model does.
    let forms = sources();
    let forms = forms
        .iter()
        .filter(|(name, _)| name.contains("ui/panels/inspector/"));
    for (_, source) in forms {
        let fields = quoted(source);
        let fields = fields.iter().map(|(_, text)| text.replace('_', "-"));
        used.extend(fields.map(|field| format!("field-{field}")));
    }
    let unused: Vec<String> = keys(Language::English).difference(&used).cloned().collect();
    assert!(unused.is_empty(), "nothing asks for {unused:#?}");
}

#[test]
fn every_text_asks_for_the_same_values_in_both_languages() {
    let values = |language: Language| -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in language.sources().concat().lines() {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                key = line.split('=').next().unwrap_or_default().trim().to_owned();
            }
            for part in line.split('$').skip(1) {
                let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
                let name = part[..end.unwrap_or(part.len())].to_owned();
                found.entry(key.clone()).or_default().insert(name);
            }
        }
        found
    };
    assert_eq!(values(Language::English), values(Language::Russian));
    assert!(values(Language::English).contains_key("map-reach"));
}

#[test]
fn every_text_says_something_and_russian_says_it_in_russian() {
    let english = Words::new(Language::English);
    let russian = Words::new(Language::Russian);
    let is_cyrillic = |c: char| ('а'..='я').contains(&c.to_lowercase().next().unwrap_or(c));
    for key in keys(Language::English) {
        let (en, ru) = (english.text(&key), russian.text(&key));
        assert!(!en.trim().is_empty() && en != key, "{key}");
        assert!(!ru.trim().is_empty() && ru != key, "{key}");
        let is_name = key.starts_with("language-");
        assert!(is_name || !en.chars().any(is_cyrillic), "{key}: {en}");
    }
    assert_eq!(english.name("role", "pain_point"), "Pain point");
    assert_eq!(
        english.name("role", "later_word"),
        "later word",
        "a word of a later build"
    );
}

#[test]
fn messages_name_the_keys_that_the_list_of_commands_gives() {
    let path = root().join("assets/i18n/keys.ftl");
    let text = fs::read_to_string(path).expect("text");
    let lines = text.lines().filter_map(|line| line.split_once(" = "));
    for (name, key) in lines.clone() {
        let wanted = name.replace("-key-of-", "command-");
        let mut commands = Command::PLAIN.iter();
        let command = commands.find(|command| command.key() == wanted);
        let shortcuts = command.expect(name).shortcuts();
        let mut spelt = shortcuts.iter().map(ToString::to_string);
        assert!(spelt.any(|spelt| spelt == key), "{name}: {shortcuts:?}");
    }
    assert!(lines.count() > 3, "no keys are named");
    for language in Language::ALL {
        let words = Words::new(language);
        let text = words.text("cannot-nothing-to-find");
        assert!(text.contains("Ctrl+F"), "{text}");
        // A function key is always a command's: it comes from keys.ftl, or is none of the window.
        for source in language.sources() {
            for line in source
                .lines()
                .filter(|line| !line.starts_with("show-keys-"))
            {
                let parts = line.split(|c: char| !c.is_ascii_alphanumeric());
                let is_key = |part: &str| {
                    part.strip_prefix('F')
                        .is_some_and(|number| number.parse::<u8>().is_ok())
                };
                assert!(!parts.clone().any(is_key), "spelt out: {line}");
            }
        }
    }
}

#[test]
fn counts_are_put_into_words() {
    let words = Words::new(Language::Russian);
    let cards = |count: usize| words.fill("map-collapsed", &[("count", count.into())]);
    let forms: Vec<String> = [1, 2, 5, 21].map(cards).to_vec();
    assert!(forms[0].starts_with('1') && forms[3].starts_with("21"));
    let form = |text: &str| text.split(' ').nth(1).map(str::to_owned);
    assert_eq!(form(&forms[0]), form(&forms[3]));
    assert_ne!(form(&forms[0]), form(&forms[1]));
    assert_ne!(form(&forms[1]), form(&forms[2]));
}

/// Code that shows a text to the user. A text in quotes after it would be missing in the Fluent
/// files.
const SHOWING: [&str; 9] = [
    ".label(",
    ".button(",
    ".heading(",
    "RichText::new(",
    "Button::new(",
    "Label::new(",
    "hover_text(",
    "hint_text(",
    ".notify(",
];

/// Whether a text contains words. Signs and the name of the program do not count.
fn is_worded(text: &str) -> bool {
    text != "Wayline"
        && text
            .chars()
            .filter(|character| character.is_alphabetic())
            .count()
            > 1
}

#[test]
fn no_text_is_shown_that_is_not_in_the_files() {
    let mut shown = Vec::new();
    let mut seen = 0;
    for (name, source) in sources() {
        for (before, text) in quoted(&source) {
            if SHOWING.iter().any(|start| before.ends_with(start)) {
                seen += 1;
                if is_worded(text) {
                    shown.push(format!("{name}: {text}"));
                }
            }
        }
    }
    assert!(shown.is_empty(), "{shown:#?}");
    assert!(seen > 0, "signs such as × are seen, so words would be");
}
