//! The question whether to add the person whose new name is in the entry line behind `@`. It is
//! asked once: Enter adds the person, Escape keeps the name as a part of the text. Whoever goes
//! on without an answer says yes, and is told, so that the next text never joins the one that
//! waits.

use super::Editor;
use super::prefixes::{ParsedEntry, parse_entry};
use super::state::Mention;
use crate::editor::EntryLinePart;

impl EntryLinePart<'_> {
    /// The new name about which the line asks whether to add it to the people of the workshop.
    pub fn asked_name(self) -> Option<String> {
        let Mention::Asked(name) = &self.editor.room.capture.mention else {
            return None;
        };
        let unknown = self.editor.unknown_name(&self.editor.parsed_entry());
        let is_current = unknown.as_ref() == Some(name);
        is_current.then(|| name.clone())
    }

    /// The name of the person who is the author of the text in the line: the one it names,
    /// otherwise the person who types. Empty for nobody in particular.
    pub fn author_of_text(self) -> String {
        let named = self.editor.parsed_entry().author;
        named.unwrap_or_else(|| self.editor.room.capture.author.clone())
    }
}

impl Editor {
    /// The text in the line, separated from its prefixes.
    pub(super) fn parsed_entry(&self) -> ParsedEntry {
        let capture = &self.room.capture;
        let mut parsed = parse_entry(&capture.text, self.people().list());
        if let (Some(name), Mention::Text(kept)) = (&parsed.author, &capture.mention)
            && name == kept
        {
            parsed.keep_name_as_text();
        }
        parsed
    }

    /// The name in a text that is nobody's in the list of people.
    pub(super) fn unknown_name(&self, entry: &ParsedEntry) -> Option<String> {
        let name = entry.author.as_ref().filter(|name| !name.is_empty())?;
        let workshop = self.workshop();
        let known = workshop.and_then(|workshop| workshop.person(name));
        known.is_none().then(|| name.clone())
    }

    /// Asks whether to add the new name in the line, if there is one that was not asked about.
    /// Returns whether the text has to wait for the answer.
    pub(super) fn asks_about_name(&mut self) -> bool {
        let Some(name) = self.unknown_name(&self.parsed_entry()) else {
            return false;
        };
        let is_answered = self.entry_line().asked_name().is_some();
        self.room.capture.mention = if is_answered {
            Mention::Plain
        } else {
            Mention::Asked(name)
        };
        !is_answered
    }

    /// Keeps the name that the line asks about as a part of the text. Returns whether it asked.
    pub(super) fn keeps_name_as_text(&mut self) -> bool {
        let asked = self.entry_line().asked_name();
        let has_asked = asked.is_some();
        if let Some(name) = asked {
            self.room.capture.mention = Mention::Text(name);
        }
        has_asked
    }

    /// Enters the text that waits for the answer to the question about its new name, as Enter
    /// does, and tells of it. Returns whether the line is empty now because of that.
    pub(super) fn enter_waiting_text(&mut self) -> bool {
        let Some(name) = self.entry_line().asked_name() else {
            return false;
        };
        self.enter();
        let is_entered = self.room.capture.text.is_empty();
        if is_entered {
            let text = self
                .words()
                .fill("people-added", &[("name", (&name).into())]);
            self.notify(text, false);
        }
        is_entered
    }

    /// The part of `text`, the new text in the line, that was typed behind a text which waits
    /// for an answer, once that text is entered; otherwise the whole text. What goes on after a
    /// space still belongs to it.
    pub(super) fn text_behind_waiting<'t>(&mut self, text: &'t str) -> &'t str {
        let typed = text.strip_prefix(self.room.capture.text.as_str());
        let next =
            typed.filter(|typed| !typed.is_empty() && !typed.starts_with(char::is_whitespace));
        match next {
            Some(next) if self.enter_waiting_text() => next,
            _ => text,
        }
    }

    /// Forgets the question about a name when the text changes, and the answer about one that is
    /// no longer in the line.
    pub(super) fn forget_other_mention(&mut self) {
        if matches!(self.room.capture.mention, Mention::Asked(_)) {
            self.room.capture.mention = Mention::Plain;
        }
        if let Mention::Text(name) = &self.room.capture.mention {
            let parsed = parse_entry(&self.room.capture.text, self.people().list());
            if parsed.author.as_ref() != Some(name) {
                self.room.capture.mention = Mention::Plain;
            }
        }
    }
}
