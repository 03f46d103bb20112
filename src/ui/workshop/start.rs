//! The dialog that begins a workshop: the choice of a ready agenda, and the participants.

use egui::accesskit::Role;
use egui::{
    Context, Event, Frame, Key, Label, Layout, Margin, Response, RichText, Stroke, TextEdit, Ui,
    UiBuilder, WidgetInfo,
};

use super::people::names_field;
use crate::editor::{Attendance, Editor, ReadyAgenda};
use crate::model::Tint;
use crate::ui::dialogs::frame::{Answer, Dialog};
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::{choices, focus_ring};
use crate::ui::window::layers::Layer;
use crate::ui::window::style;

/// The index of the agenda that is chosen when the dialog opens: that of an hour and a half.
const DEFAULT_AGENDA: usize = 1;

/// Width of the dialog in points, if the window has room for it.
const WIDTH: f32 = 560.0;

/// The button that was pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    /// A workshop begins.
    Begin,
    /// The agendas are shown again.
    Back,
    /// Nothing is changed.
    Cancel,
}

/// The dialog and its state.
pub(super) struct StartDialog {
    /// The index of the chosen agenda.
    chosen: usize,
    /// The names of the participants, separated by commas.
    people: String,
    /// Whether the user is asked if the workshop may take the place of an earlier one.
    asks: bool,
    /// Whether the choice was shown in an earlier frame.
    is_shown: bool,
}

impl StartDialog {
    /// A dialog with the participants of the previous workshop, if there was one.
    pub(super) fn new(editor: &Editor) -> Self {
        let workshop = editor.workshop();
        let people = workshop.map(|workshop| workshop.people.as_slice());
        let people = people.unwrap_or_default().iter();
        let mut people: Vec<String> = people.map(|person| person.name.clone()).collect();
        let count = workshop.and_then(|workshop| workshop.headcount);
        people.extend(count.map(|count| count.to_string()));
        Self {
            chosen: DEFAULT_AGENDA,
            people: people.join(", "),
            asks: false,
            is_shown: false,
        }
    }

    /// Shows the dialog. Returns the answer with which it was closed. Before what was noted of an
    /// earlier workshop is replaced, the user is asked.
    pub(super) fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<Pressed> {
        let answer = if self.asks {
            question(context, editor)
        } else {
            self.choice(context, editor)
        };
        match answer {
            Some(Pressed::Back) => {
                self.asks = false;
                context.request_repaint();
                None
            }
            Some(Pressed::Begin) if !self.asks && has_earlier(editor) => {
                self.asks = true;
                context.request_repaint();
                None
            }
            Some(Pressed::Begin) => {
                self.begin(editor);
                answer
            }
            _ => answer,
        }
    }

    /// Begins the workshop with the chosen agenda.
    fn begin(&self, editor: &mut Editor) {
        let ready = &ReadyAgenda::ALL[self.chosen];
        let agenda = editor.agenda().activities_of(ready);
        let people = Attendance::read(&self.people);
        editor.agenda_mut().start(agenda, &people);
    }

    /// Shows the agendas to choose from.
    fn choice(&mut self, context: &Context, editor: &Editor) -> Option<Pressed> {
        // The key that has opened the dialog is no name.
        if std::mem::replace(&mut self.is_shown, true) {
            self.take_typing(context);
        }
        let words = editor.words().clone();
        let title = words.text("workshop-title");
        let dialog = Dialog::new(editor, Layer::BeginWorkshop, &title).wide(WIDTH);
        dialog.show(context, Pressed::Cancel, |content| {
            let is_new = content.is_new();
            content.body(|ui| {
                let soft = colour(editor.theme().colours.text_soft);
                let intro = RichText::new(words.text("workshop-intro")).color(soft);
                ui.add(Label::new(intro).wrap());
                ui.add_space(8.0);
                self.agendas(ui, editor, is_new);
                ui.add_space(8.0);
                self.people(ui, editor);
            });
            content.foot(vec![
                Answer::new(words.text("cancel"), Pressed::Cancel),
                Answer::main(words.text("workshop-start"), Pressed::Begin),
            ])
        })
    }

    /// Shows the ready agendas, each with its activities. The chosen one gets the focus if the
    /// dialog `is_new`.
    fn agendas(&mut self, ui: &mut Ui, editor: &Editor, is_new: bool) {
        ui.spacing_mut().item_spacing.y = 6.0;
        let mut rows = Vec::with_capacity(ReadyAgenda::ALL.len());
        for (index, ready) in ReadyAgenda::ALL.iter().enumerate() {
            let response = self.agenda(ui, editor, index, ready);
            if is_new && index == self.chosen {
                response.request_focus();
            }
            rows.push(response);
        }
        let clicked = rows.iter().position(Response::clicked);
        if let Some(index) = choices::walk(ui, &rows).or(clicked) {
            self.chosen = index;
            rows[index].request_focus();
        }
    }

    fn agenda(&self, ui: &mut Ui, editor: &Editor, index: usize, ready: &ReadyAgenda) -> Response {
        let words = editor.words();
        let colours = &editor.theme().colours;
        let is_chosen = self.chosen == index;
        let activities = editor.agenda().activities_of(ready);
        let name = words.text(ready.key);
        let (total, parts) = if activities.is_empty() {
            (String::new(), words.text("agenda-empty-about"))
        } else {
            let args = [
                ("count", activities.len().into()),
                ("minutes", ready.minutes().into()),
            ];
            let parts = activities.iter();
            let parts: Vec<String> = parts
                .map(|activity| format!("{} {}", activity.name, activity.minutes))
                .collect();
            (words.fill("agenda-total", &args), parts.join(" · "))
        };
        let (fill, edge) = if is_chosen {
            let accent = colour(colours.accent);
            (accent.gamma_multiply(0.1), Stroke::new(2.0, accent))
        } else {
            (
                colour(colours.field),
                Stroke::new(1.0, colour(colours.line)),
            )
        };
        let sense = choices::sense(Some(self.chosen), index);
        let builder = UiBuilder::new().scope_id(agenda_id(index)).sense(sense);
        let response = ui
            .scope_builder(builder, |ui| {
                Frame::new()
                    .fill(fill)
                    .stroke(edge)
                    .corner_radius(8)
                    .inner_margin(Margin::symmetric(14, 9))
                    .show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        ui.spacing_mut().item_spacing.y = 3.0;
                        let soft = colour(colours.text_soft);
                        ui.horizontal(|ui| {
                            ui.label(RichText::new(&name).font(style::heading_font()));
                            let layout = Layout::right_to_left(egui::Align::Center);
                            ui.with_layout(layout, |ui| {
                                ui.label(RichText::new(&total).color(soft));
                            });
                        });
                        let parts = RichText::new(&parts).size(12.0).color(soft);
                        ui.add(Label::new(parts).wrap().selectable(false));
                    });
            })
            .response;
        let label = format!("{name}, {total}");
        let label = label.trim_end_matches([',', ' ']).to_owned();
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &label));
        if response.has_focus() {
            focus_ring::is_shown_by(&response);
            let ring = Stroke::new(2.0, colour(colours.text));
            let kind = egui::StrokeKind::Inside;
            ui.painter().rect_stroke(response.rect, 8, ring, kind);
        }
        response
    }

    /// Takes what is typed or pasted over the agendas as names: letters have no other use there.
    fn take_typing(&mut self, context: &Context) {
        if context.text_edit_focused() {
            return;
        }
        let mut typed = String::new();
        let mut is_over = false;
        context.input_mut(|input| {
            input.events.retain(|event| {
                // What comes behind a key that may close the dialog is not for it.
                is_over |= matches!(
                    event,
                    Event::Key {
                        key: Key::Enter | Key::Escape,
                        ..
                    }
                );
                let text = match event {
                    _ if is_over => return true,
                    Event::Text(text) => text.clone(),
                    Event::Paste(text) => names_field::in_one_line(text),
                    _ => return true,
                };
                // A space alone presses what has the focus.
                if typed.is_empty() && text.trim().is_empty() {
                    return true;
                }
                typed.push_str(&text);
                false
            });
        });
        if typed.is_empty() {
            return;
        }
        if !self.people.trim().is_empty() {
            self.people.push_str(", ");
        }
        self.people.push_str(&typed);
        let field = people_id();
        context.memory_mut(|memory| memory.request_focus(field));
        names_field::put_caret_at_end(context, field, &self.people);
    }

    fn people(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let name = words.text("workshop-people");
        let soft = colour(editor.theme().colours.text_soft);
        ui.label(RichText::new(&name).font(style::caption_font()).color(soft));
        names_field::lines_to_commas(ui.ctx(), people_id());
        let field = TextEdit::singleline(&mut self.people)
            .id(people_id())
            .hint_text(words.text("workshop-people-hint"))
            .desired_width(f32::INFINITY);
        ui.add(field).accessible_name(name);
        if let Some(name) = Attendance::read(&self.people).repeated.first() {
            let text = words.fill("people-twice", &[("name", name.into())]);
            let amber = colour(editor.theme().tint(Tint::Amber).ink);
            let label = ui.add(Label::new(RichText::new(&text).color(amber)).wrap());
            label.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
        }
    }
}

/// Whether the map has a workshop that was begun.
fn has_earlier(editor: &Editor) -> bool {
    let workshop = editor.workshop();
    workshop.is_some_and(|workshop| workshop.started_at.is_some() && !workshop.agenda.is_empty())
}

/// Asks whether a new workshop may take the place of the earlier one.
fn question(context: &Context, editor: &Editor) -> Option<Pressed> {
    let words = editor.words().clone();
    let title = words.text("workshop-replace");
    let dialog = Dialog::new(editor, Layer::BeginWorkshop, &title);
    dialog.show(context, Pressed::Cancel, |content| {
        let count = editor
            .workshop()
            .map_or(0, |workshop| workshop.agenda.len());
        let about = words.fill("workshop-replace-about", &[("count", count.into())]);
        content.body(|ui| ui.add(Label::new(about).wrap()));
        content.foot(vec![
            Answer::new(words.text("workshop-replace-back"), Pressed::Back),
            Answer::main(words.text("workshop-replace-begin"), Pressed::Begin).focused(),
        ])
    })
}

fn people_id() -> egui::Id {
    egui::Id::unique("people who begin a workshop")
}

fn agenda_id(index: usize) -> egui::Id {
    egui::Id::unique(("ready agenda", index))
}
