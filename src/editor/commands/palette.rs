//! The search for commands behind the palette, and the table of keys.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::editor::{Command, CommandGroup};
use crate::words::{Language, Words};

/// A command that fits what was typed into the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The command.
    pub command: Command,
    /// The command's title, as the palette shows it.
    pub title: String,
    /// Indices of the characters of the title that match the query, in ascending order.
    pub letters: Vec<u32>,
}

/// Searches commands by their titles, in the language of the window and in English.
pub struct Palette {
    searched: Vec<SearchedCommand>,
    matcher: Matcher,
}

/// A command and the texts that are searched for it.
struct SearchedCommand {
    command: Command,
    title: String,
    /// The English title, if the window is in another language.
    english: Option<String>,
}

impl Palette {
    /// A palette of all commands. Those in `used`, which were used last, come first.
    pub fn new(words: &Words, used: &[Command]) -> Self {
        let is_english = words.language() == Language::English;
        let english = (!is_english).then(|| Words::new(Language::English));
        let mut commands: Vec<Command> = used.to_vec();
        // Commands that move the cursor come last: nobody moves it by means of the palette.
        let (moving, others): (Vec<_>, Vec<_>) =
            Command::all().partition(|command| command.group() == CommandGroup::Go);
        commands.extend(others.into_iter().chain(moving));
        let mut searched: Vec<SearchedCommand> = Vec::with_capacity(commands.len());
        for command in commands {
            let is_new = searched.iter().all(|earlier| earlier.command != command);
            if command != Command::ShowPalette && is_new {
                searched.push(SearchedCommand {
                    command,
                    title: command.title(words),
                    english: english.as_ref().map(|words| command.title(words)),
                });
            }
        }
        Self {
            searched,
            matcher: Matcher::new(Config::DEFAULT),
        }
    }

    /// The commands that fit `query`, the best first; all commands if it is empty.
    pub fn search(&mut self, query: &str) -> Vec<Found> {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let mut found: Vec<(u32, Found)> = Vec::new();
        let mut buffer = Vec::new();
        for candidate in &self.searched {
            let mut letters = Vec::new();
            let title = Utf32Str::new(&candidate.title, &mut buffer);
            let title_score = pattern.indices(title, &mut self.matcher, &mut letters);
            let score = match (title_score, &candidate.english) {
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
            let title = candidate.title.clone();
            let command = candidate.command;
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

/// The shortcuts of all commands as Markdown: for each group a table with its name as header.
pub fn key_table(words: &Words) -> String {
    let mut table = String::new();
    for group in CommandGroup::ALL {
        let commands = Command::PLAIN
            .iter()
            .filter(|command| command.group() == group);
        let with_keys = commands.filter(|command| command.shortcut().is_some());
        let rows: Vec<String> = with_keys
            .map(|command| {
                let keys: Vec<String> = command
                    .shortcuts()
                    .iter()
                    .map(|shortcut| format!("`{shortcut}`"))
                    .collect();
                format!(
                    "| {} | {} |\n",
                    keys.join(" "),
                    words.text(command.key_in_tables())
                )
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
        // The command that opens the palette is not offered.
        assert_eq!(all.len(), Command::all().count() - 1);
        assert!(palette.search("qqqqzzzz").is_empty());
    }
}
