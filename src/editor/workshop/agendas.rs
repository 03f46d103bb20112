//! Ready agendas for a first map.

use super::Editor;
use crate::editor::{AgendaPart, AgendaPartMut};
use crate::model::{Activity, ActivityId, ActivityKind, Vote};
use crate::words::{Language, Words};

/// A ready agenda: its parts, each with its minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadyAgenda {
    /// The key of its name.
    pub key: &'static str,
    parts: &'static [(Part, u32)],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Frame,
    Stages,
    Actions,
    Think,
    Pains,
    Sentiment,
    Opportunities,
    Vote,
    Break,
}

impl Part {
    fn kind(self) -> ActivityKind {
        match self {
            Self::Frame => ActivityKind::Frame,
            Self::Stages => ActivityKind::Stages,
            Self::Actions => ActivityKind::ActionsAndTouchpoints,
            Self::Think => ActivityKind::ThinkAndFeel,
            Self::Pains => ActivityKind::Pains,
            Self::Sentiment => ActivityKind::SentimentLine,
            Self::Opportunities => ActivityKind::Opportunities,
            Self::Vote => ActivityKind::Vote,
            Self::Break => ActivityKind::Open,
        }
    }
}

impl ReadyAgenda {
    /// All of them, the shortest first; the last is empty.
    pub const ALL: [Self; 4] = [
        Self {
            key: "agenda-60",
            parts: &[
                (Part::Frame, 5),
                (Part::Stages, 5),
                (Part::Actions, 10),
                (Part::Think, 10),
                (Part::Pains, 10),
                (Part::Sentiment, 5),
                (Part::Opportunities, 10),
                (Part::Vote, 5),
            ],
        },
        Self {
            key: "agenda-90",
            parts: &[
                (Part::Frame, 10),
                (Part::Stages, 10),
                (Part::Actions, 15),
                (Part::Think, 15),
                (Part::Pains, 15),
                (Part::Sentiment, 5),
                (Part::Opportunities, 15),
                (Part::Vote, 5),
            ],
        },
        Self {
            key: "agenda-180",
            parts: &[
                (Part::Frame, 20),
                (Part::Stages, 15),
                (Part::Actions, 35),
                (Part::Think, 25),
                (Part::Break, 10),
                (Part::Pains, 25),
                (Part::Sentiment, 10),
                (Part::Opportunities, 30),
                (Part::Vote, 10),
            ],
        },
        Self {
            key: "agenda-empty",
            parts: &[],
        },
    ];

    /// How long it takes, in minutes.
    pub fn minutes(&self) -> u32 {
        self.parts.iter().map(|(_, minutes)| minutes).sum()
    }

    /// Its activities; `who` is the one the map is about. Their ids are still to come.
    pub fn activities(&self, words: &Words, who: &str) -> Vec<Activity> {
        let parts = self.parts.iter();
        let made = parts.map(|(part, minutes)| match part {
            Part::Break => Activity {
                kind: part.kind(),
                name: words.text("activity-break"),
                minutes: *minutes,
                ..Activity::default()
            },
            _ => activity_of(part.kind(), *minutes, words, who),
        });
        made.collect()
    }
}

/// An activity of this kind, with the name and the question that go with it.
fn activity_of(kind: ActivityKind, minutes: u32, words: &Words, who: &str) -> Activity {
    let (name, question) = keys_of(&kind);
    Activity {
        name: words.text(name),
        question: words.fill(question, &[("who", who.into())]),
        kind,
        minutes,
        ..Activity::default()
    }
}

/// The keys of the name and the question of an activity of this kind.
fn keys_of(kind: &ActivityKind) -> (&'static str, &'static str) {
    match kind {
        ActivityKind::Frame => ("activity-frame", "activity-frame-question"),
        ActivityKind::Stages => ("activity-stages", "activity-stages-question"),
        ActivityKind::ActionsAndTouchpoints => ("activity-actions", "activity-actions-question"),
        ActivityKind::ThinkAndFeel => ("activity-think", "activity-think-question"),
        ActivityKind::Pains => ("activity-pains", "activity-pains-question"),
        ActivityKind::SentimentLine => ("activity-sentiment", "activity-sentiment-question"),
        ActivityKind::Opportunities => {
            ("activity-opportunities", "activity-opportunities-question")
        }
        ActivityKind::Vote => ("activity-vote", "activity-vote-question"),
        ActivityKind::Open | ActivityKind::Other(_) => ("activity-open", "activity-open-question"),
    }
}

impl<'a> AgendaPart<'a> {
    /// The name of a person of the workshop, from 0, if it has one.
    pub fn person_name(self, person: usize) -> Option<&'a str> {
        let name = &self.editor.workshop()?.people.get(person)?.name;
        (!name.trim().is_empty()).then_some(name.as_str())
    }

    /// The activities of a ready agenda for this map, in the language of the interface.
    pub fn activities_of(self, ready: &ReadyAgenda) -> Vec<Activity> {
        ready.activities(self.editor.words(), &self.editor.customer())
    }

    /// The name of a kind of activity.
    pub fn kind_name(self, kind: &ActivityKind) -> String {
        self.editor.words().text(keys_of(kind).0)
    }

    /// The people that were typed: names between commas, or only how many they are.
    pub fn people_of(self, typed: &str) -> Vec<String> {
        let typed = typed.trim();
        if let Ok(count) = typed.parse::<u32>() {
            let numbers = 1..=count.min(Vote::MAX_VOTERS);
            return numbers
                .map(|number| {
                    let args = [("number", number.into())];
                    self.editor.words().fill("workshop-person", &args)
                })
                .collect();
        }
        let names = typed.split([',', ';', '\n']).map(str::trim);
        names
            .filter(|it| !it.is_empty())
            .take(Vote::MAX_VOTERS as usize)
            .map(str::to_owned)
            .collect()
    }
}

impl AgendaPartMut<'_> {
    /// An activity of this kind for this map, with a new id.
    pub fn new_activity(&mut self, kind: ActivityKind) -> Activity {
        let who = self.editor.customer();
        let id = ActivityId::generate(self.editor.ids());
        Activity {
            id,
            ..activity_of(kind, 10, self.editor.words(), &who)
        }
    }
}

impl Editor {
    /// Whom the questions are about: the only persona, if it has a name of its own.
    fn customer(&self) -> String {
        let someone = || self.words().text("agenda-someone");
        let [only] = self.journey().personas.as_slice() else {
            return someone();
        };
        // "Maria, 34": the room calls her Maria.
        let name = only.name.split(',').next().unwrap_or_default().trim();
        let is_made_up = Language::ALL.map(Words::new).iter().any(|words| {
            let made_up = words.text("new-persona");
            name == made_up
        });
        if name.is_empty() || is_made_up {
            someone()
        } else {
            name.to_owned()
        }
    }
}
