//! Who speaks in the notes of an interview.

use std::collections::HashMap;

use super::paragraphs::{Notes, Paragraph};

/// The longest name of a speaker, in characters.
const MAX_NAME: usize = 40;
/// Names that stand before what is said by themselves: question and answer, interviewer and
/// respondent.
const KNOWN: &[&str] = &[
    "q",
    "a",
    "i",
    "r",
    "p",
    "m",
    "в",
    "о",
    "и",
    "р",
    "question",
    "answer",
    "вопрос",
    "ответ",
    "interviewer",
    "respondent",
    "moderator",
    "participant",
    "speaker",
    "client",
    "customer",
    "интервьюер",
    "респондент",
    "модератор",
    "участник",
    "участница",
    "клиент",
    "клиентка",
    "ведущий",
    "ведущая",
];
/// Words that often stand before a colon and are no names.
const NO_NAMES: &[&str] = &[
    "note",
    "notes",
    "date",
    "time",
    "place",
    "summary",
    "important",
    "example",
    "conclusion",
    "goal",
    "topic",
    "http",
    "https",
    "todo",
    "важно",
    "пример",
    "дата",
    "время",
    "место",
    "вывод",
    "выводы",
    "итог",
    "итоги",
    "заметка",
    "заметки",
    "цель",
    "тема",
];

/// The name before a line and what is said: `Anna: …`, `**Anna:** …`, `[00:12] Anna: …`.
pub(super) fn split_speaker(line: &str) -> Option<(&str, &str)> {
    let line = without_time(line.trim_start());
    let bare = line.trim_start_matches(['*', '_']);
    let (name, said) = bare.split_once(':')?;
    let name = name.trim().trim_end_matches(['*', '_']);
    let name = name.split(['(', '[']).next().unwrap_or(name).trim();
    let is_letter = |letter: char| letter.is_alphanumeric() || " .-'’№#".contains(letter);
    let words = name.split_whitespace().count();
    let begins = name
        .chars()
        .next()
        .is_some_and(|letter| letter.is_alphabetic());
    if !begins || words > 3 || name.chars().count() > MAX_NAME || !name.chars().all(is_letter) {
        return None;
    }
    // Times and addresses have colons too.
    if said.starts_with("//")
        || name.ends_with(|letter: char| letter.is_ascii_digit())
            && said.starts_with(|letter: char| letter.is_ascii_digit())
    {
        return None;
    }
    let lower = name.to_lowercase();
    if NO_NAMES.contains(&&*lower) {
        return None;
    }
    let is_upper = name.chars().next().is_some_and(char::is_uppercase);
    if !is_upper && !KNOWN.contains(&&*lower) {
        return None;
    }
    Some((name, said.trim_start_matches(['*', '_', ' ', '\t'])))
}

/// A line without a time in front, such as `[00:12:30]` or `00:12`.
fn without_time(line: &str) -> &str {
    let is_time = |letter: char| letter.is_ascii_digit() || ":.,".contains(letter);
    let (open, rest) = match line.strip_prefix(['[', '(']) {
        Some(rest) => (true, rest),
        None => (false, line),
    };
    let end = rest
        .find(|letter: char| !is_time(letter))
        .unwrap_or(rest.len());
    let (time, after) = rest.split_at(end);
    if !time.contains(':') || !time.starts_with(|letter: char| letter.is_ascii_digit()) {
        return line;
    }
    let after = if open {
        after.strip_prefix([']', ')']).unwrap_or(after)
    } else {
        after
    };
    after.trim_start_matches([' ', '-', '–', '—'])
}

/// The notes with those who speak. A name before a colon is a speaker if it comes up at least
/// twice, or is a word for one.
pub(super) fn find_speakers(mut paragraphs: Vec<Paragraph>) -> Notes {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_heading) {
        if let Some((name, _)) = split_speaker(&paragraph.text) {
            *counts.entry(name.to_lowercase()).or_default() += 1;
        }
    }
    let is_speaker = |name: &str| {
        let lower = name.to_lowercase();
        let first = lower.split([' ', '.']).next().unwrap_or_default();
        KNOWN.contains(&first) || counts.get(&lower).is_some_and(|count| *count > 1)
    };
    let mut speakers: Vec<String> = Vec::new();
    let mut speaking = None;
    for paragraph in &mut paragraphs {
        if paragraph.is_heading {
            speaking = None;
            continue;
        }
        let named = split_speaker(&paragraph.text).filter(|(name, _)| is_speaker(name));
        if let Some((name, said)) = named {
            let lower = name.to_lowercase();
            let place = speakers
                .iter()
                .position(|speaker| speaker.to_lowercase() == lower);
            speaking = Some(place.unwrap_or_else(|| {
                speakers.push(name.to_owned());
                speakers.len() - 1
            }));
            paragraph.text = said.to_owned();
        }
        paragraph.speaker = speaking;
    }
    paragraphs.retain(|paragraph| !paragraph.text.trim().is_empty());
    Notes {
        paragraphs,
        speakers,
    }
}
