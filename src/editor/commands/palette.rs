//! The search behind the palette: commands, properties of the selection and elements of the
//! map; and the table of keys.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::editor::{Command, CommandGroup, Editor, LanePreset, MoveTarget, Property};
use crate::model::{Card, CardId, ElementId, Journey};
use crate::words::{Language, Words};

/// The largest number of elements of the map that a search finds.
const MOST_ELEMENTS: usize = 50;
/// What is added to the score of a command that was used lately, and to that of a property.
const BONUS: u32 = 24;

/// What a line of the palette does when it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It runs a command.
    Run(Command),
    /// It gives a property to the selection, or removes it.
    Set(Property),
    /// It selects an element and makes it visible.
    GoTo(ElementId),
    /// It moves the selected cards.
    Move(MoveTarget),
    /// It links the selected card to this one.
    LinkTo(CardId),
}

/// What the palette offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaletteTopic {
    /// Commands, properties of the selection and elements of the map.
    #[default]
    Everything,
    /// The lanes that can be added.
    Lanes,
    /// The steps and lanes that the selected cards can be moved to.
    MoveTo,
    /// The cards that the selected card can be linked to.
    LinkTo,
}

impl PaletteTopic {
    /// The message key for the hint in the empty field of the palette.
    pub fn hint_key(self) -> &'static str {
        match self {
            Self::Everything => "palette-hint",
            Self::Lanes => "palette-hint-lanes",
            Self::MoveTo => "palette-hint-move",
            Self::LinkTo => "palette-hint-link",
        }
    }
}

/// A line that fits what was typed into the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What the line does.
    pub choice: Choice,
    /// The title of the line.
    pub title: String,
    /// What the line says beside its title; empty if it says nothing.
    pub note: String,
    /// The heading of the group that the line begins; `None` if it begins none.
    pub heading: Option<String>,
    /// Indices of the characters of the title that match the query, in ascending order.
    pub letters: Vec<u32>,
}

/// A line, and the texts that are searched for it.
struct Line {
    choice: Choice,
    title: String,
    note: String,
    heading: Option<String>,
    /// The title in the other languages of the program.
    others: Vec<String>,
    /// What is added to the score of the line.
    bonus: u32,
    /// Whether the line can be chosen now.
    is_enabled: bool,
    /// Whether the line is only offered for what is typed.
    is_for_search: bool,
}

/// How well a title fits what was typed; a greater one fits better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Its letters stand in the title in this order.
    Letters,
    /// A word of the title begins with it.
    Word,
    /// It is the title.
    Whole,
}

impl Fit {
    /// The fit of a title in small letters.
    fn of(title: &str, query: &str) -> Self {
        let bare = title.trim_end_matches(['…', '.']).trim();
        if bare == query.trim_end_matches(['…', '.']).trim() {
            return Self::Whole;
        }
        let mut places = title.match_indices(query);
        let begins_word = |at: usize| !title[..at].ends_with(char::is_alphanumeric);
        if places.any(|(at, _)| begins_word(at)) {
            Self::Word
        } else {
            Self::Letters
        }
    }
}

/// Searches lines by their titles, in every language of the program.
pub struct Palette {
    topic: PaletteTopic,
    lines: Vec<Line>,
    matcher: Matcher,
}

/// The words of the window, and those of all other languages.
struct AllWords<'a> {
    words: &'a Words,
    others: Vec<Words>,
}

impl AllWords<'_> {
    /// A line whose title is made from the words of a language.
    fn line(&self, choice: Choice, title: impl Fn(&Words) -> String) -> Line {
        Line {
            choice,
            title: title(self.words),
            note: String::new(),
            heading: None,
            others: self.others.iter().map(title).collect(),
            bonus: 0,
            is_enabled: true,
            is_for_search: false,
        }
    }
}

impl Palette {
    /// A palette about this topic. Of the commands, those in `used`, which were used last, come
    /// first.
    pub fn new(editor: &Editor, topic: PaletteTopic, used: &[Command]) -> Self {
        let words = editor.words();
        let languages = Language::ALL.into_iter();
        let others = languages.filter(|language| *language != words.language());
        let all = AllWords {
            words,
            others: others.map(Words::new).collect(),
        };
        let lines = match topic {
            PaletteTopic::Everything => {
                let mut lines = commands(&all, editor, used);
                let first_unused = lines.iter().position(|line| line.bonus == 0);
                let at = first_unused.unwrap_or(lines.len());
                lines.splice(at..at, properties(&all, editor));
                lines.extend(settings(&all));
                lines.extend(elements(&all, editor.journey()));
                lines
            }
            PaletteTopic::Lanes => lanes(&all),
            PaletteTopic::MoveTo => move_targets(&all, editor),
            PaletteTopic::LinkTo => {
                let targets = editor.link_targets().into_iter();
                let journey = editor.journey();
                let cards = targets.filter_map(|id| journey.card(id));
                let line = |card| card_line(&all, journey, card, Choice::LinkTo);
                cards.filter_map(|card| line(card)).collect()
            }
        };
        Self {
            topic,
            lines,
            matcher: Matcher::new(Config::DEFAULT),
        }
    }

    /// The lines that fit `query`, the best first: the one with exactly that title, then those
    /// in which it begins a word; among equal ones those that can be chosen now. If it is
    /// empty, these are all lines, but of everything not the settings and the elements of the
    /// map.
    pub fn search(&mut self, query: &str) -> Vec<Found> {
        let query = query.trim();
        let is_all = query.is_empty();
        let fuzzy = pattern(query, AtomKind::Fuzzy);
        let exact = pattern(query, AtomKind::Substring);
        let small = query.to_lowercase();
        let mut found: Vec<((Fit, bool, u32), Found)> = Vec::new();
        let mut elements = 0;
        let mut buffer = Vec::new();
        for line in &self.lines {
            let is_element = matches!(line.choice, Choice::GoTo(_));
            if is_all && line.is_for_search || is_element && elements == MOST_ELEMENTS {
                continue;
            }
            // Long texts have almost any letters somewhere, so whole words are looked for.
            let is_text = is_element || matches!(line.choice, Choice::LinkTo(_));
            let pattern = if is_text { &exact } else { &fuzzy };
            let mut letters = Vec::new();
            let title = Utf32Str::new(&line.title, &mut buffer);
            let mut score = pattern.indices(title, &mut self.matcher, &mut letters);
            let mut shown = &line.title;
            if score.is_none() {
                letters.clear();
                let mut others = line.others.iter();
                score = others.find_map(|other| {
                    shown = other;
                    let other = Utf32Str::new(other, &mut buffer);
                    pattern.score(other, &mut self.matcher)
                });
            }
            let Some(score) = score else { continue };
            elements += usize::from(is_element);
            letters.sort_unstable();
            letters.dedup();
            let fit = match Fit::of(&shown.to_lowercase(), &small) {
                // Long texts have many words, of which one begins like a command.
                Fit::Word if is_text => Fit::Letters,
                fit => fit,
            };
            let rank = (fit, line.is_enabled, score + line.bonus);
            let line = Found {
                choice: line.choice.clone(),
                title: line.title.clone(),
                note: line.note.clone(),
                heading: line.heading.clone().filter(|_| is_all),
                letters,
            };
            found.push((rank, line));
        }
        if !is_all {
            found.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        }
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// What the palette offers.
    pub fn topic(&self) -> PaletteTopic {
        self.topic
    }
}

fn pattern(query: &str, kind: AtomKind) -> Pattern {
    Pattern::new(query, CaseMatching::Ignore, Normalization::Smart, kind)
}

/// All commands, each once: first those in `used`, and last those that move the cursor, because
/// nobody moves it by means of the palette.
fn commands(all: &AllWords<'_>, editor: &Editor, used: &[Command]) -> Vec<Line> {
    let (moving, others): (Vec<_>, Vec<_>) =
        Command::all().partition(|command| command.group() == CommandGroup::Go);
    let is_new = |command: &Command| *command != Command::ShowPalette && !used.contains(command);
    let unused = others.into_iter().chain(moving).filter(is_new);
    let line = |command: Command| Line {
        is_enabled: command.check(editor).is_ok(),
        ..all.line(Choice::Run(command), |words| command.title(words))
    };
    let recent = used.iter().copied().map(|command| Line {
        bonus: BONUS,
        ..line(command)
    });
    let mut lines: Vec<Line> = recent.collect();
    lines.extend(unused.map(line));
    lines
}

/// The settings by their own names. Each leads to all of them.
fn settings(all: &AllWords<'_>) -> Vec<Line> {
    let keys = [
        "settings-scale",
        "settings-swap",
        "settings-motion",
        "show-display-choice",
    ];
    let line = |key: &str| Line {
        note: all.words.text("settings-title"),
        is_for_search: true,
        ..all.line(Choice::Run(Command::Settings), |words| words.text(key))
    };
    keys.into_iter().map(line).collect()
}

/// The properties that fit the selection.
fn properties(all: &AllWords<'_>, editor: &Editor) -> Vec<Line> {
    let journey = editor.journey();
    let properties = editor.properties().into_iter();
    let line = |(property, is_on): (Property, bool)| Line {
        note: if is_on {
            all.words.text("is-set")
        } else {
            String::new()
        },
        bonus: BONUS,
        ..all.line(Choice::Set(property.clone()), |words| {
            property.title(words, journey)
        })
    };
    properties.map(line).collect()
}

/// The personas, stages, steps, lanes and cards of the map that have a text.
fn elements(all: &AllWords<'_>, journey: &Journey) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut push = |element: ElementId, name: &str| {
        if !name.trim().is_empty() {
            lines.push(Line {
                choice: Choice::GoTo(element),
                title: name.to_owned(),
                note: kind(all.words, element),
                heading: None,
                others: Vec::new(),
                bonus: 0,
                is_enabled: true,
                is_for_search: true,
            });
        }
    };
    for stage in &journey.stages {
        push(ElementId::Stage(stage.id), &stage.name);
        for step in &stage.steps {
            push(ElementId::Step(step.id), &step.name);
        }
    }
    for lane in &journey.lanes {
        push(ElementId::Lane(lane.id), &lane.name);
    }
    for persona in &journey.personas {
        push(ElementId::Persona(persona.id), &persona.name);
    }
    let cards = journey.cards.iter();
    let go_to = |id| Choice::GoTo(ElementId::Card(id));
    let cards = cards.filter_map(|card| card_line(all, journey, card, go_to));
    lines.extend(cards.map(|line| Line {
        is_for_search: true,
        ..line
    }));
    lines
}

/// The word for the kind of a named element: a stage, a step, a lane or a persona.
fn kind(words: &Words, element: ElementId) -> String {
    words.text(match element {
        ElementId::Stage(_) => "element-stage",
        ElementId::Step(_) => "element-step",
        ElementId::Lane(_) => "element-lane",
        _ => "element-persona",
    })
}

/// The line of a card with its role and its step; `None` if the card has no text or hides it.
fn card_line(
    all: &AllWords<'_>,
    journey: &Journey,
    card: &Card,
    choice: impl Fn(CardId) -> Choice,
) -> Option<Line> {
    if card.covered || card.text.trim().is_empty() {
        return None;
    }
    let role = all.words.name("role", card.role.as_str());
    let step = journey.step(card.step).map(|(_, step)| step.name.as_str());
    Some(Line {
        choice: choice(card.id),
        title: card.text.split_whitespace().collect::<Vec<_>>().join(" "),
        note: [role.as_str(), step.unwrap_or_default()].join(" · "),
        heading: None,
        others: Vec::new(),
        bonus: 0,
        is_enabled: true,
        is_for_search: false,
    })
}

/// The lanes that can be added, in groups; a blank one comes first.
fn lanes(all: &AllWords<'_>) -> Vec<Line> {
    let blank = Choice::Run(Command::AddNamedLane);
    let mut lines = vec![Line {
        note: Command::AddNamedLane
            .shortcut()
            .map_or_else(String::new, |shortcut| shortcut.to_string()),
        bonus: BONUS,
        ..all.line(blank, |words| words.text("lanes-blank"))
    }];
    let mut presets = LanePreset::ALL.to_vec();
    let mut groups: Vec<&str> = Vec::new();
    for preset in &presets {
        if !groups.contains(&preset.group_key()) {
            groups.push(preset.group_key());
        }
    }
    presets.sort_by_key(|preset| groups.iter().position(|group| *group == preset.group_key()));
    let mut group = "";
    for preset in presets {
        let is_first = preset.group_key() != group;
        group = preset.group_key();
        let choice = Choice::Run(Command::AddLane(preset));
        lines.push(Line {
            heading: is_first.then(|| all.words.text(group)),
            ..all.line(choice, |words| words.text(preset.key()))
        });
    }
    lines
}

/// The steps and lanes that the selected cards can be moved to, with the headings of both.
fn move_targets(all: &AllWords<'_>, editor: &Editor) -> Vec<Line> {
    let journey = editor.journey();
    let mut lines: Vec<Line> = Vec::new();
    let mut has_lane = false;
    for target in editor.move_targets() {
        let (element, name, note) = match target {
            MoveTarget::Step(id) => {
                let Some((stage, step)) = journey.step(id) else {
                    continue;
                };
                (ElementId::Step(id), step.name.clone(), stage.name.clone())
            }
            MoveTarget::Lane(id) => {
                let Some(lane) = journey.lane(id) else {
                    continue;
                };
                (ElementId::Lane(id), lane.name.clone(), String::new())
            }
        };
        let is_lane = matches!(target, MoveTarget::Lane(_));
        let is_first = lines.is_empty() || is_lane != has_lane;
        has_lane = is_lane;
        let heading = if is_lane {
            "lanes-to-move-to"
        } else {
            "steps-to-move-to"
        };
        lines.push(Line {
            choice: Choice::Move(target),
            title: if name.trim().is_empty() {
                kind(all.words, element)
            } else {
                name
            },
            note,
            heading: is_first.then(|| all.words.text(heading)),
            others: Vec::new(),
            bonus: 0,
            is_enabled: true,
            is_for_search: false,
        });
    }
    lines
}

/// The shortcuts of all commands as Markdown: for each group a table with its name as header.
pub fn key_table(words: &Words) -> String {
    let mut table = String::new();
    for group in CommandGroup::ALL {
        let rows: Vec<String> = Command::keys_of_group(group)
            .into_iter()
            .map(|(keys, effect)| {
                let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
                format!("| {} | {} |\n", keys.join(" "), words.text(effect))
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
    use crate::editor::{RandomIds, welcome_map};

    fn palette(language: Language, used: &[Command]) -> Palette {
        let ids = Box::new(RandomIds::seeded(1));
        let editor = Editor::new(welcome_map(language), language, ids);
        Palette::new(&editor, PaletteTopic::Everything, used)
    }

    fn first(language: Language, query: &str) -> Choice {
        let found = palette(language, &[]).search(query);
        found.first().expect("something is found").choice.clone()
    }

    #[test]
    fn commands_are_found_by_pieces_of_their_names_in_either_language() {
        let english = Language::English;
        let russian = Language::Russian;
        for (language, query, command) in [
            (english, "undo", Command::Undo),
            (english, "fit wh", Command::FitAll),
            (english, "DUPL", Command::Duplicate),
            (
                english,
                "lane pain",
                Command::AddLane(LanePreset::PainPoints),
            ),
            (english, "дублиро", Command::Duplicate),
            (russian, "отмен", Command::Undo),
            (russian, "ДУБЛ", Command::Duplicate),
            (russian, "fit whole", Command::FitAll),
        ] {
            assert_eq!(first(language, query), Choice::Run(command), "{query}");
        }
    }

    #[test]
    fn the_exact_name_wins_and_what_can_be_done_comes_before_what_cannot() {
        let english = Language::English;
        let russian = Language::Russian;
        for (language, query) in [
            (english, "add emotion curve"),
            (russian, "добавить эмоциональную кривую"),
        ] {
            let command = Choice::Run(Command::AddCurve);
            assert_eq!(first(language, query), command, "{query}");
        }
        let settings = Choice::Run(Command::Settings);
        assert_eq!(first(english, "interface scale"), settings);
        assert_eq!(first(russian, "масштаб интерфейса"), settings);
        assert_eq!(first(russian, "настройки"), settings);
        for language in [english, russian] {
            let ids = Box::new(RandomIds::seeded(1));
            let editor = Editor::new(welcome_map(language), language, ids);
            for query in ["emotion", "card", "кривая", "эмоц"] {
                let Choice::Run(command) = first(language, query) else {
                    continue;
                };
                assert_eq!(command.check(&editor), Ok(()), "{query}");
            }
        }
    }

    #[test]
    fn what_was_used_last_comes_first_and_every_command_once() {
        let mut palette = palette(Language::English, &[Command::FitAll]);
        let all = palette.search("");
        assert_eq!(all[0].choice, Choice::Run(Command::FitAll));
        // The command that opens the palette is not offered, and nothing is selected.
        assert_eq!(all.len(), Command::all().count() - 1);
        assert!(palette.search("qqqqzzzz").is_empty());
    }
}
