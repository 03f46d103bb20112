//! The texts of the walk that are edited on its pages: those of the summary and of slides.

use std::sync::Arc;

use crate::analysis::{messages, walk};
use crate::edit::Edit;
use crate::editor::{Editor, ShowPart, TextTarget};
use crate::layout::{derived_texts, message_texts, stage_headline, summary_title, with_text};
use crate::model::{
    ElementId, Journey, MessageKind, MessagePart, Scenario, StopSubject, Walk, WalkMessage,
};

impl ShowPart<'_> {
    /// The text of an element of a page that belongs to the walk, for screen readers.
    pub fn text_of_walk(self, element: ElementId) -> Option<String> {
        let target = TextTarget::of(element).filter(|target| target.is_of_walk())?;
        self.editor.shown_text_of_walk(target)
    }
}

/// The index of the stop whose title or text `target` is.
fn stop_index(journey: &Journey, target: TextTarget) -> Option<usize> {
    let stops = walk(journey);
    let mut stops = stops.iter();
    match target {
        TextTarget::SummaryTitle => stops.position(|stop| stop.subject == StopSubject::Summary),
        TextTarget::Headline(id) => stops.position(|stop| stop.subject == StopSubject::Stage(id)),
        TextTarget::SlideTitle(id) | TextTarget::SlideText(id) => {
            stops.position(|stop| stop.id == Some(id))
        }
        _ => None,
    }
}

/// The edit after which the map has the title and the scenario that `write` makes of its own.
fn edit_of_head(journey: &Journey, write: impl FnOnce(&mut String, &mut Scenario)) -> Edit {
    let (mut title, mut scenario) = (journey.title.clone(), journey.scenario.clone());
    write(&mut title, &mut scenario);
    Edit::SetHead {
        title,
        kind: journey.kind.clone(),
        language: journey.language.clone(),
        scenario,
        notes: journey.notes.clone(),
    }
}

/// `walk` with `message` in place of the one of the same kind.
fn with_message(walk: &Walk, message: WalkMessage) -> Walk {
    let mut walk = walk.clone();
    let kind = message.subject.kind();
    let mut known = walk.messages.iter_mut();
    match known.find(|known| known.subject.kind() == kind) {
        Some(known) => *known = message,
        None => walk.messages.push(message),
    }
    walk
}

/// `walk` without the words that somebody gave the message of this kind.
pub(super) fn without_message(walk: &Walk, kind: MessageKind) -> Walk {
    let mut walk = walk.clone();
    walk.messages
        .retain(|message| message.subject.kind() != kind);
    walk
}

impl Editor {
    /// The text of a part of the walk: while it is edited exactly what was typed, else what
    /// pages show.
    pub(in crate::editor) fn text_of_walk(&self, target: TextTarget) -> Option<String> {
        if self.editing() == Some(target) && self.is_touched() {
            return self.typed_text_of_walk(target);
        }
        self.shown_text_of_walk(target)
    }

    /// What pages show.
    fn shown_text_of_walk(&self, target: TextTarget) -> Option<String> {
        let (words, journey) = (self.map_words(), self.journey());
        if let TextTarget::Message(kind, part) = target {
            let found = messages(journey);
            let found = found.iter().find(|found| found.kind() == kind)?;
            let texts = message_texts(words, journey, found);
            return Some(texts.part(part).to_owned());
        }
        let typed = self.typed_text_of_walk(target)?;
        if target == TextTarget::SummaryTitle && typed.trim().is_empty() {
            return Some(summary_title(words, journey));
        }
        if let TextTarget::Headline(id) = target
            && typed.trim().is_empty()
        {
            let stage = journey.stage(id)?;
            return Some(stage_headline(words, journey, stage));
        }
        Some(typed)
    }

    /// What somebody wrote; empty where nobody did.
    fn typed_text_of_walk(&self, target: TextTarget) -> Option<String> {
        let journey = self.journey();
        if let TextTarget::Message(kind, part) = target {
            let own = journey.walk.message(kind);
            return Some(own.map_or_else(String::new, |own| own.part(part).to_owned()));
        }
        match target {
            TextTarget::MapTitle => return Some(journey.title.clone()),
            TextTarget::Scenario(part) => return Some(journey.scenario.part(part).to_owned()),
            _ => {}
        }
        let stop = walk(journey)
            .into_iter()
            .nth(stop_index(journey, target)?)?;
        Some(match target {
            TextTarget::SlideText(_) => stop.text,
            _ => stop.title,
        })
    }

    /// The edit that makes `text` a text of the walk.
    pub(in crate::editor) fn edit_of_walk(
        &mut self,
        target: TextTarget,
        text: &str,
    ) -> Option<Edit> {
        let journey = Arc::clone(self.journey());
        let walk = match target {
            TextTarget::MapTitle => {
                return Some(edit_of_head(&journey, |title, _| text.clone_into(title)));
            }
            TextTarget::Scenario(part) => {
                let write = |_: &mut String, scenario: &mut Scenario| {
                    text.clone_into(scenario.part_mut(part));
                };
                return Some(edit_of_head(&journey, write));
            }
            TextTarget::Message(kind, part) => {
                let found = messages(&journey);
                let found = found.iter().find(|found| found.kind() == kind)?;
                let mut message = match found.own {
                    Some(own) => own.clone(),
                    None => WalkMessage::about(found.finding.subject()),
                };
                text.clone_into(message.part_mut(part));
                with_message(&journey.walk, message)
            }
            _ => {
                let index = stop_index(&journey, target)?;
                self.walk_with_stop(index, |stop| match target {
                    TextTarget::SlideText(_) => text.clone_into(&mut stop.text),
                    _ => text.clone_into(&mut stop.title),
                })?
                .1
            }
        };
        Some(Edit::PutWalk(Box::new(walk)))
    }

    /// The edit that removes what was typed into a text of the walk, if it is the same as what
    /// follows from the map.
    pub(in crate::editor) fn tidying_of_walk(&mut self, target: TextTarget) -> Option<Edit> {
        let typed = self.typed_text_of_walk(target)?;
        let journey = Arc::clone(self.journey());
        let derived = match target {
            TextTarget::Message(kind, part) => {
                let walk = tidied(self, &journey, (kind, part), &typed)?;
                return Some(Edit::PutWalk(Box::new(walk)));
            }
            TextTarget::SummaryTitle => summary_title(self.map_words(), &journey),
            TextTarget::Headline(id) => {
                stage_headline(self.map_words(), &journey, journey.stage(id)?)
            }
            _ => return None,
        };
        let is_derived = typed.trim().is_empty() || derived.trim() == typed.trim();
        if typed.is_empty() || !is_derived {
            return None;
        }
        self.edit_of_walk(target, "")
    }
}

/// The walk in which the text of a message is no text of its own if it says what the map says;
/// `None` if that changes nothing.
fn tidied(
    editor: &Editor,
    journey: &Journey,
    (kind, part): (MessageKind, MessagePart),
    typed: &str,
) -> Option<Walk> {
    let own = journey.walk.message(kind)?;
    let found = messages(journey);
    let found = found.iter().find(|found| found.kind() == kind)?;
    let derived = derived_texts(editor.map_words(), journey, found);
    let message = with_text(own, &derived, part, typed);
    if message.is_derived() {
        return Some(without_message(&journey.walk, kind));
    }
    (message != *own).then(|| with_message(&journey.walk, message))
}
