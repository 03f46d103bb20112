//! What forms show without a field, because nobody types it, and fields for a source and for a
//! rule.

use egui::{Label, RichText, TextEdit};

use super::form::Form;
use crate::model::{EvidenceId, Journey, PersonaRule};
use crate::ui::widgets::convert::colour;
use crate::ui::window::style;

impl Form<'_> {
    /// Shows a text that is no field, below its caption. It can be selected and copied.
    pub fn fact(&mut self, field: &'static str, text: &str) {
        self.caption(field);
        self.ui.add(Label::new(text).selectable(true).wrap());
    }

    /// Shows a small text below a field; in red if it says that something is wrong.
    pub fn remark(&mut self, text: &str, is_bad: bool) {
        let colours = &self.theme.colours;
        let ink = if is_bad {
            colours.negative
        } else {
            colours.text_soft
        };
        let text = RichText::new(text).font(style::caption_font());
        self.ui.add(Label::new(text.color(colour(ink))).wrap());
    }

    /// Shows a list of the sources of the map, of which one or none is chosen.
    pub fn source(
        &mut self,
        field: &'static str,
        journey: &Journey,
        value: &mut Option<EvidenceId>,
    ) {
        let unnamed = self.words.text("unnamed");
        let sources = journey.evidence.iter().map(|source| {
            let title = source.title.trim();
            let title = if title.is_empty() { &unnamed } else { title };
            (source.id, title.to_owned())
        });
        let sources = self.optional(sources.collect());
        self.choice(field, value, &sources);
    }

    /// Shows a text field for a rule such as "device = mobile, tablet". While the field has the
    /// keyboard, the text stays as it was typed; one that is no rule yet is red and changes
    /// nothing.
    pub fn rule(&mut self, field: &'static str, rule: &mut Option<PersonaRule>) {
        let name = self.caption(field);
        let id = self.ui.scope_id().with(("rule", field));
        let written = rule.as_ref().map(ToString::to_string).unwrap_or_default();
        let typed = self.ui.data(|data| data.get_temp::<String>(id));
        let mut text = typed.unwrap_or(written);
        let read = |text: &str| match text.trim() {
            "" => Some(None),
            text => PersonaRule::read(text).map(Some),
        };
        let colours = &self.theme.colours;
        let ink = match read(&text) {
            Some(_) => colours.text,
            None => colours.negative,
        };
        let edit = TextEdit::singleline(&mut text)
            .id(id.with("edit"))
            .hint_text(self.words.text("field-rule-hint"))
            .text_color(colour(ink))
            .desired_width(f32::INFINITY);
        let response = self.ui.add(edit).accessible_name(name);
        if response.changed()
            && let Some(read) = read(&text)
            && *rule != read
        {
            *rule = read;
            self.changed = Some(field);
        }
        self.was_left |= response.lost_focus();
        let has_focus = response.has_focus();
        self.ui.data_mut(|data| {
            if has_focus {
                data.insert_temp(id, text);
            } else {
                data.remove::<String>(id);
            }
        });
    }
}
