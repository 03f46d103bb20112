//! Ready-made agendas for a group that makes its first map, and the usual names and questions
//! of activities.

use super::Editor;
use crate::editor::{AgendaPart, AgendaPartMut};
use crate::model::{Activity, ActivityId, ActivityKind};
use crate::words::{Language, Words};

/// A ready-made agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadyAgenda {
    /// The message key for the agenda's name.
    pub key: &'static str,
    /// The activities in their order, each with its length in minutes.
    parts: &'static [(ReadyActivity, u32)],
}

/// An activity of a ready-made agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReadyActivity {
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

impl ReadyActivity {
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
    /// All ready-made agendas, the shortest first. The last one is empty.
    pub const ALL: [Self; 4] = [
        Self {
            key: "agenda-60",
            parts: &[
                (ReadyActivity::Frame, 5),
                (ReadyActivity::Stages, 5),
                (ReadyActivity::Actions, 10),
                (ReadyActivity::Think, 10),
                (ReadyActivity::Pains, 10),
                (ReadyActivity::Sentiment, 5),
                (ReadyActivity::Opportunities, 10),
                (ReadyActivity::Vote, 5),
            ],
        },
        Self {
            key: "agenda-90",
            parts: &[
                (ReadyActivity::Frame, 10),
                (ReadyActivity::Stages, 10),
                (ReadyActivity::Actions, 15),
                (ReadyActivity::Think, 15),
                (ReadyActivity::Pains, 15),
                (ReadyActivity::Sentiment, 5),
                (ReadyActivity::Opportunities, 15),
                (ReadyActivity::Vote, 5),
            ],
        },
        Self {
            key: "agenda-180",
            parts: &[
                (ReadyActivity::Frame, 20),
                (ReadyActivity::Stages, 15),
                (ReadyActivity::Actions, 35),
                (ReadyActivity::Think, 25),
                (ReadyActivity::Break, 10),
                (ReadyActivity::Pains, 25),
                (ReadyActivity::Sentiment, 10),
                (ReadyActivity::Opportunities, 30),
                (ReadyActivity::Vote, 10),
            ],
        },
        Self {
            key: "agenda-empty",
            parts: &[],
        },
    ];

    /// Length of the whole agenda, in minutes.
    pub fn minutes(&self) -> u32 {
        self.parts.iter().map(|(_, minutes)| minutes).sum()
    }

    /// The activities of the agenda, with texts in the language of `words`. `who` is the name
    /// of the customer that the questions are about. The activities have no ids yet.
    pub fn activities(&self, words: &Words, who: &str) -> Vec<Activity> {
        let parts = self.parts.iter();
        let activities = parts.map(|(part, minutes)| match part {
            ReadyActivity::Break => Activity {
                kind: part.kind(),
                name: words.text("activity-break"),
                minutes: *minutes,
                ..Activity::default()
            },
            _ => activity_of(part.kind(), *minutes, words, who),
        });
        activities.collect()
    }
}

/// An activity of this kind with its usual name and question.
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

/// The message keys for the usual name and question of an activity of this kind.
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

impl AgendaPart<'_> {
    /// The activities of a ready-made agenda for this map, in the language of the interface.
    pub fn activities_of(self, ready: &ReadyAgenda) -> Vec<Activity> {
        ready.activities(self.editor.words(), &self.editor.customer())
    }

    /// The name of a kind of activity.
    pub fn kind_name(self, kind: &ActivityKind) -> String {
        self.editor.words().text(keys_of(kind).0)
    }
}

impl AgendaPartMut<'_> {
    /// An activity of this kind for this map, with a new id, its usual name and question, and
    /// ten minutes.
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
    /// The name of the customer that the questions are about: the name of the only persona. If
    /// there are several or the name is not the user's, it is a word for someone.
    fn customer(&self) -> String {
        let someone = || self.words().text("agenda-someone");
        let [only] = self.journey().personas.as_slice() else {
            return someone();
        };
        // Of a name such as "Maria, 34" only "Maria" is used.
        let name = only.name.split(',').next().unwrap_or_default().trim();
        let mut languages = Language::ALL.map(Words::new).into_iter();
        let is_default_name = languages.any(|words| name == words.text("new-persona"));
        if name.is_empty() || is_default_name {
            someone()
        } else {
            name.to_owned()
        }
    }
}
