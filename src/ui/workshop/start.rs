//! The dialog that begins a workshop: the choice of a ready agenda, and the participants.

use egui::accesskit::Role;
use egui::{
    Button, Context, Frame, Key, Label, Layout, Margin, Modifiers, Response, RichText, Sense,
    Stroke, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::editor::{Editor, ReadyAgenda};
use crate::ui::dialogs::wide_modal;
use crate::ui::widgets::convert::colour;
use crate::ui::window::keyboard;
use crate::ui::window::layers::Layer;
use crate::ui::window::style;

/// The index of the agenda that is chosen when the dialog opens: that of an hour and a half.
const DEFAULT_AGENDA: usize = 1;

/// The answer of the user.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// A workshop begins.
    Begin,
    /// Nothing is changed.
    Cancel,
}

/// The dialog and its state.
pub(super) struct StartDialog {
    /// The index of the chosen agenda.
    chosen: usize,
    /// The names of the participants, separated by commas.
    people: String,
    /// Whether the focus was given to the chosen agenda when the dialog opened.
    has_given_focus: bool,
}

impl StartDialog {
    /// A dialog with the participants of the previous workshop, if there was one.
    pub(super) fn new(editor: &Editor) -> Self {
        let workshop = editor.workshop();
        let people = workshop.map(|workshop| workshop.people.as_slice());
        let people = people.unwrap_or_default().iter();
        let people: Vec<&str> = people.map(|person| person.name.as_str()).collect();
        Self {
            chosen: DEFAULT_AGENDA,
            people: people.join(", "),
            has_given_focus: false,
        }
    }

    /// Shows the dialog. Returns the answer with which it was closed.
    pub(super) fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<Answer> {
        let words = editor.words().clone();
        let title = words.text("workshop-title");
        let answer = wide_modal(
            context,
            Layer::BeginWorkshop,
            &title,
            560.0,
            Answer::Cancel,
            |ui| {
                let soft = colour(editor.theme().colours.text_soft);
                let intro = RichText::new(words.text("workshop-intro")).color(soft);
                ui.add(Label::new(intro).wrap());
                ui.add_space(8.0);
                self.agendas(ui, editor);
                ui.add_space(8.0);
                self.people(ui, editor);
                ui.add_space(12.0);
                let enter = keyboard::take_first_press(context, Key::Enter);
                let mut answer = enter.then_some(Answer::Begin);
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    let colours = &editor.theme().colours;
                    let text = RichText::new(words.text("workshop-start"))
                        .color(colour(colours.on_accent));
                    let begin = Button::new(text)
                        .fill(colour(colours.accent))
                        .min_size(Vec2::new(96.0, 30.0));
                    if ui.add(begin).clicked() {
                        answer = Some(Answer::Begin);
                    }
                    if ui.button(words.text("cancel")).clicked() {
                        answer = Some(Answer::Cancel);
                    }
                });
                answer
            },
        );
        if answer == Some(Answer::Begin) {
            let agenda = editor
                .agenda()
                .activities_of(&ReadyAgenda::ALL[self.chosen]);
            let people = editor.agenda().people_of(&self.people);
            editor.agenda_mut().start(agenda, &people);
        }
        answer
    }

    /// Shows the ready agendas, each with its activities.
    fn agendas(&mut self, ui: &mut Ui, editor: &Editor) {
        ui.spacing_mut().item_spacing.y = 6.0;
        for (index, ready) in ReadyAgenda::ALL.iter().enumerate() {
            let response = self.agenda(ui, editor, index, ready);
            if response.clicked() {
                self.chosen = index;
                response.request_focus();
            }
            if index == DEFAULT_AGENDA && !self.has_given_focus {
                self.has_given_focus = true;
                response.request_focus();
            }
            if response.has_focus() {
                let filter = egui::EventFilter {
                    vertical_arrows: true,
                    ..egui::EventFilter::default()
                };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
                for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
                    let pressed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
                    let next = index.checked_add_signed(by).filter(|_| pressed);
                    if let Some(next) = next.filter(|next| *next < ReadyAgenda::ALL.len()) {
                        self.chosen = next;
                        ui.memory_mut(|memory| memory.request_focus(agenda_id(next)));
                    }
                }
            }
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
        // Tab stops only at the chosen agenda; the arrow keys choose another one.
        let sense = if is_chosen {
            Sense::click()
        } else {
            Sense::CLICK
        };
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
        response
    }

    fn people(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let name = words.text("workshop-people");
        let soft = colour(editor.theme().colours.text_soft);
        ui.label(RichText::new(&name).font(style::caption_font()).color(soft));
        let field = TextEdit::singleline(&mut self.people)
            .hint_text(words.text("workshop-people-hint"))
            .desired_width(f32::INFINITY);
        ui.add(field).accessible_name(name);
    }
}

fn agenda_id(index: usize) -> egui::Id {
    egui::Id::unique(("ready agenda", index))
}
