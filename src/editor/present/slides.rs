//! What is added to the walk and changed in it from the list of its stops: slides with a text or
//! a picture, and the messages of the summary.

use std::sync::Arc;

use super::texts::without_message;
use crate::analysis::{Stop, messages, walk};
use crate::edit::Edit;
use crate::editor::{Editor, TextTarget, WalkPart, WalkPartMut};
use crate::layout::{MessageTexts, derived_texts, stop_title, summary_title};
use crate::model::{AsideId, ElementId, Image, MessageKind, MessagePart, StopId, StopSubject};

/// A message of the summary, for forms.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageForm {
    /// The kind of the message.
    pub kind: MessageKind,
    /// What somebody wrote; texts that nobody wrote are empty.
    pub own: MessageTexts,
    /// What follows from the map.
    pub derived: MessageTexts,
    /// Whether somebody put any of it into other words.
    pub is_own: bool,
}

impl WalkPart<'_> {
    /// What a stop is called on its pages if nobody gives it a title, in the map's language.
    pub fn derived_title(self, stop: &Stop) -> String {
        let (words, journey) = (self.editor.map_words(), self.editor.journey());
        let unnamed = Stop {
            title: String::new(),
            ..stop.clone()
        };
        match stop.subject {
            StopSubject::Summary => summary_title(words, journey),
            _ => stop_title(words, journey, &unnamed),
        }
    }

    /// The messages of the summary, in their order.
    pub fn messages(self) -> Vec<MessageForm> {
        let (words, journey) = (self.editor.map_words(), self.editor.journey());
        let found = messages(journey);
        let forms = found.iter().map(|found| MessageForm {
            kind: found.kind(),
            own: found
                .own
                .map_or_else(MessageTexts::default, |own| MessageTexts {
                    figure: own.figure.clone(),
                    sentence: own.sentence.clone(),
                    source: own.source.clone(),
                }),
            derived: derived_texts(words, journey, found),
            is_own: found.own.is_some(),
        });
        forms.collect()
    }
}

impl WalkPartMut<'_> {
    /// Adds an empty slide behind the stop with the index `after`, else before the close.
    /// Returns its index.
    pub fn add_slide(&mut self, subject: StopSubject, after: Option<usize>) -> usize {
        let journey = Arc::clone(self.editor.journey());
        let stops = walk(&journey);
        let close = stops
            .iter()
            .position(|stop| stop.subject == StopSubject::Close);
        let index = after.map_or(close.unwrap_or(stops.len()), |after| after + 1);
        let index = index.min(stops.len());
        let stop = Stop {
            id: Some(StopId::generate(self.editor.ids())),
            subject,
            ..Stop::default()
        };
        self.editor.insert_stop(index, stop);
        index
    }

    /// Changes the text of a slide: its lines, or the caption of its picture.
    pub fn write_slide(&mut self, index: usize, text: &str) {
        let change = self
            .editor
            .walk_with_stop(index, |stop| text.clone_into(&mut stop.text));
        if let Some((id, walk)) = change {
            let element = ElementId::Aside(AsideId::SlideText(id));
            self.editor
                .edit_field(element, "text", Edit::PutWalk(Box::new(walk)));
        }
    }

    /// Shows `image` on a slide, as one entry of the history. Does nothing if the slide is gone.
    pub fn set_slide_picture(&mut self, slide: StopId, image: Image) {
        self.editor.put_slide_picture(slide, Some(image));
    }

    /// Removes the picture of a slide.
    pub fn remove_slide_picture(&mut self, slide: StopId) {
        self.editor.put_slide_picture(slide, None);
    }

    /// Puts a text of a message of the summary into other words. When its field is left, one that
    /// is empty or says the same brings back what follows from the map.
    pub fn write_message(&mut self, kind: MessageKind, part: MessagePart, text: &str) {
        let edit = self
            .editor
            .edit_of_walk(TextTarget::Message(kind, part), text);
        if let Some(edit) = edit {
            let element = ElementId::Aside(AsideId::Message(kind, part));
            self.editor.edit_field(element, "message", edit);
        }
    }

    /// Brings back the message of this kind that follows from the map as it is now.
    pub fn reset_message(&mut self, kind: MessageKind) {
        let walk = without_message(&self.editor.journey().walk, kind);
        self.editor.put_walk("edit-reset-message", walk);
    }
}

impl Editor {
    fn put_slide_picture(&mut self, slide: StopId, image: Option<Image>) {
        let label = if image.is_some() {
            "edit-set-picture"
        } else {
            "edit-remove-picture"
        };
        self.try_transact(label, |transaction| {
            let stored = match image {
                Some(image) => Some(transaction.store(image)?),
                None => None,
            };
            let mut walk = (*transaction.journey().walk).clone();
            let mut stops = walk.stops.iter_mut();
            // The slide may have been removed while the picture was read.
            let stop = stops.find(|stop| stop.id == slide)?;
            stop.picture = stored;
            transaction.apply(Edit::PutWalk(Box::new(walk)));
            Some(())
        });
    }
}
