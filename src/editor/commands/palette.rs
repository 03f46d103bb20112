//! Commands by what one types: the search behind the palette, and the table of keys.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::editor::{Command, CommandGroup};
use crate::words::{Language, Words};

/// A command that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The command.
    pub command: Command,
    /// Its name, as the palette shows it.
    pub title: String,
    /// Which characters of the name were searched for.
    pub letters: Vec<u32>,
}

/// Searches commands by their names, in the language of the window and in English.
pub struct Palette {
    entries: Vec<Entry>,
    matcher: Matcher,
}

struct Entry {
    command: Command,
    title: String,
    /// The English name, if the window speaks another language.
    english: Option<String>,
}

impl Palette {
    /// A palette of every command, those used last first.
    pub fn new(words: &Words, used: &[Command]) -> Self {
        let is_english = words.language() == Language::English;
        let english = (!is_english).then(|| Words::new(Language::English));
        let mut commands: Vec<Command> = used.to_vec();
        // Walking over the map comes last: nobody walks by the palette.
        let (walking, others): (Vec<_>, Vec<_>) =
            Command::all().partition(|it| it.group() == CommandGroup::Go);
        commands.extend(others.into_iter().chain(walking));
        let mut entries: Vec<Entry> = Vec::with_capacity(commands.len());
        for command in commands {
            if command != Command::ShowPalette && entries.iter().all(|it| it.command != command) {
                entries.push(Entry {
                    command,
                    title: command.title(words),
                    english: english.as_ref().map(|words| command.title(words)),
                });
            }
        }
        Self {
            entries,
            matcher: Matcher::new(Config::DEFAULT),
        }
    }

    /// The commands that fit `query`, the best first; all of them if it is empty.
    pub fn search(&mut self, query: &str) -> Vec<Found> {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let mut found: Vec<(u32, Found)> = Vec::new();
        let mut buffer = Vec::new();
        for entry in &self.entries {
            let mut letters = Vec::new();
            let title = Utf32Str::new(&entry.title, &mut buffer);
            let own = pattern.indices(title, &mut self.matcher, &mut letters);
            let score = match (own, &entry.english) {
                (Some(score), _) => Some(score),
                (None, Some(english)) => {
                    letters.clear();
                    let english = Utf32Str::new(english, &mut buffer);
                    pattern.score(english, &mut self.matcher)
                }
                (None, None) => None,
            };
            let Some(score) = score else { continue };
            letters.sort_unstable();
            letters.dedup();
            let title = entry.title.clone();
            let command = entry.command;
            found.push((
                score,
                Found {
                    command,
                    title,
                    letters,
                },
            ));
        }
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, found)| found).collect()
    }
}

/// The keys of all commands as a Markdown table, a heading for each group.
pub fn key_table(words: &Words) -> String {
    let mut table = String::new();
    for group in CommandGroup::ALL {
        let commands = Command::PLAIN.iter().filter(|it| it.group() == group);
        let with_keys = commands.filter(|it| it.shortcut().is_some());
        let rows: Vec<String> = with_keys
            .map(|command| {
                let keys: Vec<String> = command
                    .shortcuts()
                    .iter()
                    .map(|it| format!("`{it}`"))
                    .collect();
                format!("| {} | {} |\n", keys.join(" "), words.text(command.key()))
            })
            .collect();
        if !rows.is_empty() {
            let name = words.text(group.key());
            table.push_str(&["| **", &name, "** | |\n| --- | --- |\n"].concat());
            table.push_str(&rows.concat());
            table.push('\n');
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(language: Language, query: &str) -> Command {
        let mut palette = Palette::new(&Words::new(language), &[]);
        let found = palette.search(query);
        found.first().expect("something is found").command
    }

    #[test]
    fn commands_are_found_by_pieces_of_their_names() {
        let english = Language::English;
        let russian = Language::Russian;
        for (language, query, command) in [
            (english, "undo", Command::Undo),
            (english, "fit wh", Command::FitAll),
            (english, "DUPL", Command::Duplicate),
            (
                english,
                "pain",
                Command::AddLane(crate::editor::LanePreset::PainPoints),
            ),
            (russian, "отмен", Command::Undo),
            (russian, "ДУБЛ", Command::Duplicate),
            (russian, "fit whole", Command::FitAll),
        ] {
            assert_eq!(first(language, query), command, "{query}");
        }
    }

    #[test]
    fn what_was_used_last_comes_first_and_every_command_once() {
        let mut palette = Palette::new(&Words::new(Language::English), &[Command::FitAll]);
        let all = palette.search("");
        assert_eq!(all[0].command, Command::FitAll);
        // The palette itself is not in it.
        assert_eq!(all.len(), Command::all().count() - 1);
        assert!(palette.search("qqqqzzzz").is_empty());
    }
}
