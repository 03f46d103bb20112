//! The fields that forms are made of. Each has a caption and the same name for screen readers,
//! and notes which field of the model it has changed.

use egui::{Id, Response, RichText, TextEdit, Ui};

use super::found;
use crate::editor::Editor;
use crate::model::{ElementId, Tint};
use crate::scene::Theme;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::dropdown;
use crate::ui::window::style;
use crate::words::Words;

/// What the user did in a form in this frame.
#[derive(Clone, Copy)]
struct Outcome {
    /// The field that was changed.
    changed: Option<&'static str>,
    /// Whether a field lost the keyboard.
    was_left: bool,
}

/// A form for one element.
pub struct Form<'a> {
    /// The part of the window that the form is shown in.
    pub ui: &'a mut Ui,
    /// The texts in the user's language.
    pub words: Words,
    /// The theme of the window.
    pub theme: Theme,
    /// The name of the model's field that was changed in this frame.
    pub changed: Option<&'static str>,
    /// Whether a field lost the keyboard, or a choice was made, in this frame. Then the changes
    /// of that field are complete.
    pub was_left: bool,
}

/// The id of the text field with the name of an element.
pub(super) fn name_field(element: ElementId) -> Id {
    Id::unique(("name in the inspector", element.as_str()))
}

impl<'a> Form<'a> {
    /// Begins a form.
    pub fn new(ui: &'a mut Ui, editor: &Editor) -> Self {
        Self {
            ui,
            words: editor.words().clone(),
            theme: editor.theme().clone(),
            changed: None,
            was_left: false,
        }
    }

    /// Shows the heading of the form: a title, and below it, if not empty, a text that says
    /// where the element is or to what it belongs.
    pub fn heading(&mut self, title: &str, place: &str) {
        self.ui
            .label(RichText::new(title).font(style::heading_font()));
        if !place.is_empty() {
            let soft = colour(self.theme.colours.text_soft);
            self.ui
                .label(RichText::new(place).font(style::caption_font()).color(soft));
        }
        self.ui.add_space(6.0);
    }

    /// Shows the heading of a group of fields. `key` is the key of its text.
    pub fn group(&mut self, key: &str) {
        self.ui.add_space(10.0);
        self.ui.separator();
        let text = self.words.text(key);
        self.ui
            .label(RichText::new(text).font(style::heading_font()));
    }

    /// Shows a group of fields that can be folded. `is_open` says whether it is open until the
    /// user folds it. `key` is the key of its heading.
    pub fn section(&mut self, key: &str, is_open: bool, fields: impl FnOnce(&mut Form<'_>)) {
        let text = RichText::new(self.words.text(key)).font(style::heading_font());
        let inner = self.inner();
        self.ui.add_space(6.0);
        let section = egui::CollapsingHeader::new(text)
            .id_salt(key)
            .default_open(is_open)
            .open(found::opens_groups(self.ui).then_some(true))
            .show_unindented(self.ui, |ui| inner(ui, fields));
        if let Some(outcome) = section.body_returned {
            self.merge(outcome);
        }
    }

    /// Shows fields that occur several times in the form. `salt` makes their ids unique.
    pub fn part(&mut self, salt: impl egui::AsIdSalt, fields: impl FnOnce(&mut Form<'_>)) {
        let inner = self.inner();
        let outcome = self.ui.push_id(salt, |ui| inner(ui, fields)).inner;
        self.merge(outcome);
    }

    /// Returns a function that shows fields in another part of the window, as a form with the
    /// same words and theme.
    fn inner<F: FnOnce(&mut Form<'_>)>(&self) -> impl FnOnce(&mut Ui, F) -> Outcome + use<F> {
        let (words, theme) = (self.words.clone(), self.theme.clone());
        move |ui, fields| {
            let mut form = Form {
                ui,
                words,
                theme,
                changed: None,
                was_left: false,
            };
            fields(&mut form);
            Outcome {
                changed: form.changed,
                was_left: form.was_left,
            }
        }
    }

    /// Takes over what the user did in a part of the form.
    fn merge(&mut self, outcome: Outcome) {
        self.changed = self.changed.or(outcome.changed);
        self.was_left |= outcome.was_left;
    }

    /// Shows the caption of a field. Returns the text of the caption.
    pub fn caption(&mut self, field: &'static str) -> String {
        let name = self.name(field);
        let soft = colour(self.theme.colours.text_soft);
        self.ui.add_space(2.0);
        self.ui
            .label(RichText::new(&name).font(style::caption_font()).color(soft));
        name
    }

    /// The name of a field in the user's language.
    pub fn name(&self, field: &str) -> String {
        self.words
            .text(&format!("field-{}", field.replace('_', "-")))
    }

    /// Notes whether a widget has changed the field or has lost the keyboard.
    pub fn note(&mut self, field: &'static str, response: &Response) {
        if response.changed() {
            self.changed = Some(field);
        }
        self.was_left |= response.lost_focus();
        found::show(self.ui, &self.theme, field, response);
    }

    /// Shows a text field with one line.
    pub fn line(&mut self, field: &'static str, text: &mut String) {
        let name = self.caption(field);
        let edit = TextEdit::singleline(text).desired_width(f32::INFINITY);
        let response = self.ui.add(edit).accessible_name(name);
        self.note(field, &response);
    }

    /// Shows a text field with one line for the name of a person, to which
    /// [`super::name_next`] gives the keyboard.
    pub fn name_line(&mut self, element: ElementId, text: &mut String) {
        let name = self.caption("persona_name");
        let edit = TextEdit::singleline(text)
            .id(name_field(element))
            .desired_width(f32::INFINITY);
        let response = self.ui.add(edit).accessible_name(name);
        self.note("name", &response);
    }

    /// Shows a text field with several lines.
    pub fn area(&mut self, field: &'static str, text: &mut String) {
        let name = self.caption(field);
        let edit = TextEdit::multiline(text)
            .desired_width(f32::INFINITY)
            .desired_rows(2);
        let response = self.ui.add(edit).accessible_name(name);
        self.note(field, &response);
    }

    /// Shows a text field for a list of texts, with one on each line. Empty lines are removed
    /// when the field loses the keyboard.
    pub fn list(&mut self, field: &'static str, list: &mut Vec<String>) {
        let name = self.caption(field);
        let mut text = list.join("\n");
        let edit = TextEdit::multiline(&mut text)
            .desired_width(f32::INFINITY)
            .desired_rows(2)
            .hint_text(self.words.text("field-list-hint"));
        let response = self.ui.add(edit).accessible_name(name);
        if response.changed() {
            *list = if text.is_empty() {
                Vec::new()
            } else {
                text.split('\n').map(str::to_owned).collect()
            };
        }
        self.note(field, &response);
        if response.lost_focus() && list.iter().any(|text| text.trim().is_empty()) {
            list.retain(|text| !text.trim().is_empty());
            self.changed = Some(field);
        }
    }

    /// Shows a text field for tags, separated by commas.
    pub fn tags(&mut self, field: &'static str, tags: &mut Vec<String>) {
        let name = self.caption(field);
        let mut text = tags.join(", ");
        // The text is kept as it was typed until the field loses the keyboard. If it was made
        // from the tags again in each frame, a comma at its end would vanish at once.
        let id = self.ui.scope_id().with(("tags", field));
        if let Some(typed) = self.ui.data(|data| data.get_temp::<String>(id)) {
            text = typed;
        }
        let edit = TextEdit::singleline(&mut text)
            .id(edit_id(id))
            .desired_width(f32::INFINITY);
        let response = self.ui.add(edit).accessible_name(name);
        if response.changed() {
            *tags = text
                .split(',')
                .map(|tag| tag.trim().to_owned())
                .filter(|tag| !tag.is_empty())
                .collect();
            self.ui.data_mut(|data| data.insert_temp(id, text));
        }
        self.note(field, &response);
        if !response.has_focus() {
            self.ui.data_mut(|data| data.remove::<String>(id));
        }
    }

    /// Shows a list of values with their names, of which one is chosen.
    pub fn choice<T: Clone + PartialEq>(
        &mut self,
        field: &'static str,
        value: &mut T,
        options: &[(T, String)],
    ) {
        let name = self.caption(field);
        let current = options.iter().position(|(option, _)| option == value);
        let names: Vec<String> = options.iter().map(|(_, name)| name.clone()).collect();
        let shown = current.map_or("", |index| &names[index]);
        let id = self.ui.scope_id().with(("choice", field));
        let width = self.ui.available_width();
        let chosen = dropdown::field(self.ui, (id, &name), (shown, width), current, &names);
        if let Some(index) = chosen.filter(|index| current != Some(*index)) {
            *value = options[index].0.clone();
            self.changed = Some(field);
            self.was_left = true;
        }
    }

    /// Each of the `values` with its name in the user's language. The name is the text of the
    /// `family` for the word that `word` returns.
    pub fn named<T: Clone>(
        &self,
        family: &str,
        values: &[T],
        word: impl Fn(&T) -> String,
    ) -> Vec<(T, String)> {
        values
            .iter()
            .map(|value| (value.clone(), self.words.name(family, &word(value))))
            .collect()
    }

    /// The `options`, with `None` and its name before them.
    pub fn optional<T: Clone>(&self, options: Vec<(T, String)>) -> Vec<(Option<T>, String)> {
        let none = (None, self.words.text("choice-none"));
        std::iter::once(none)
            .chain(options.into_iter().map(|(value, name)| (Some(value), name)))
            .collect()
    }

    /// Shows buttons side by side, of which at most one is on. A click on that one turns it
    /// off.
    pub fn segments<T: Copy + PartialEq>(
        &mut self,
        field: &'static str,
        value: &mut Option<T>,
        options: &[(T, String)],
    ) {
        let caption = self.caption(field);
        let accent = colour(self.theme.colours.accent);
        let on_accent = colour(self.theme.colours.on_accent);
        let mut has_changed = false;
        let group = self.ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (option, name) in options {
                let is_on = *value == Some(*option);
                let mut text = RichText::new(name);
                if is_on {
                    text = text.color(on_accent);
                }
                let mut button = egui::Button::new(text);
                if is_on {
                    button = button.fill(accent);
                }
                if ui.add(button.selected(is_on)).clicked() {
                    *value = if is_on { None } else { Some(*option) };
                    has_changed = true;
                }
            }
        });
        group.response.accessible_name(caption);
        if has_changed {
            self.changed = Some(field);
            self.was_left = true;
        }
    }

    /// Shows a check box.
    pub fn tick(&mut self, field: &'static str, value: &mut bool) {
        let name = self.name(field);
        let response = self.ui.checkbox(value, name);
        if response.changed() {
            self.was_left = true;
        }
        self.note(field, &response);
    }

    /// Shows a list of colours. Without a choice, the colour is chosen automatically.
    pub fn tint(&mut self, field: &'static str, value: &mut Option<Tint>) {
        let tints = self.named("tint", Tint::ALL, |tint| tint.as_str().to_owned());
        let mut options = self.optional(tints);
        options[0].1 = self.words.text("tint-automatic");
        self.choice(field, value, &options);
    }
}

/// The id of a text field whose text is kept under `id` while the user types.
fn edit_id(id: Id) -> Id {
    id.with("edit")
}
