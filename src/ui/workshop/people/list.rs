//! The dialog with the list of the people who take part. Every change is applied to the map at
//! once, so that it can be opened at any time of the workshop.

use egui::{Context, DragValue, Id, Key, RichText, TextEdit, Ui};

use super::names_field;
use super::row::{Rows, say_problem};
use crate::editor::{Attendance, Editor, NameProblem};
use crate::model::{Participant, Vote};
use crate::ui::dialogs::frame::{Answer, Dialog};
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::Layer;

/// Width of the dialog in points, if the window has room for it.
const WIDTH: f32 = 640.0;

/// The dialog and its state.
#[derive(Default)]
pub(in crate::ui::workshop) struct PeopleDialog {
    rows: Rows,
    /// The name that is being typed for somebody new, and why it was not taken.
    typed: String,
    problem: Option<NameProblem>,
}

impl PeopleDialog {
    /// Shows the dialog. Returns whether it was closed.
    pub(in crate::ui::workshop) fn ui(&mut self, context: &Context, editor: &mut Editor) -> bool {
        let words = editor.words().clone();
        let title = words.text("people-title");
        let dialog = Dialog::new(editor, Layer::People, &title).wide(WIDTH);
        let closed = dialog.show(context, (), |content| {
            let is_new = content.is_new();
            content.body(|ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                let people: Vec<Participant> = editor.people().list().to_vec();
                for person in &people {
                    self.rows.row(ui, editor, person);
                }
                if people.is_empty() {
                    let soft = colour(editor.theme().colours.text_soft);
                    ui.label(RichText::new(words.text("people-none")).color(soft));
                }
                self.new_person(ui, editor, is_new);
            });
            let close = Answer::new(words.text("close"), ());
            content.foot_beside(|ui| count(ui, editor), vec![close])
        });
        if closed.is_some() {
            self.rows.finish(editor);
            self.add(editor);
            editor.end_field();
        }
        closed.is_some()
    }

    /// Shows the field for somebody new, which goes on with the next person after Enter.
    fn new_person(&mut self, ui: &mut Ui, editor: &mut Editor, is_new: bool) {
        let words = editor.words().clone();
        let name = words.text("people-add");
        ui.horizontal(|ui| {
            let button_width = 110.0;
            let id = Id::unique("new person");
            names_field::lines_to_commas(ui.ctx(), id);
            let field = TextEdit::singleline(&mut self.typed)
                .id(id)
                .hint_text(&name)
                .desired_width(ui.available_width() - button_width);
            let response = ui.add(field);
            response.clone().accessible_name(&name);
            if is_new {
                response.request_focus();
            }
            if response.changed() {
                self.problem = None;
            }
            let has_enter = ui.input(|input| input.key_pressed(Key::Enter));
            let is_entered = response.lost_focus() && has_enter;
            let add = ui.button(words.text("people-add-button"));
            if is_entered || add.clicked() {
                self.add(editor);
                response.request_focus();
                // The next name takes the place of one that was refused.
                names_field::select_all(ui.ctx(), id, &self.typed);
            }
        });
        if let Some(problem) = self.problem {
            say_problem(ui, editor, problem.key());
        }
    }

    /// Adds the people whose names were typed, separated by commas; a number among them is how
    /// many take part. Names that cannot be added stay in the field.
    fn add(&mut self, editor: &mut Editor) {
        let typed = Attendance::read(&self.typed);
        let mut refused = editor.people_mut().add_all(&typed.names);
        let repeated = typed.repeated.into_iter();
        refused.extend(repeated.map(|name| (name, NameProblem::Taken)));
        if let Some(count) = typed.count {
            editor.people_mut().set_count(count);
            editor.end_field();
        }
        self.problem = refused.first().map(|(_, problem)| *problem);
        let names: Vec<String> = refused.into_iter().map(|(name, _)| name).collect();
        self.typed = names.join(", ");
    }
}

/// Shows how many people take part, as a number that can be changed.
fn count(ui: &mut Ui, editor: &mut Editor) {
    let words = editor.words().clone();
    let name = words.text("people-count");
    ui.label(&name);
    let mut count = editor.people().count();
    let drag = DragValue::new(&mut count)
        .range(0..=Vote::MAX_VOTERS)
        .speed(0.05);
    let response = ui.add(drag).accessible_name(name);
    if response.changed() {
        editor.people_mut().set_count(count);
    }
    if response.lost_focus() || response.drag_stopped() {
        editor.end_field();
    }
    let unnamed = editor.people().unnamed();
    if unnamed > 0 {
        let soft = colour(editor.theme().colours.text_soft);
        let text = words.fill("people-unnamed", &[("count", unnamed.into())]);
        ui.label(RichText::new(text).color(soft));
    }
}
