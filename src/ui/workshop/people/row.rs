//! A person in the list of people: colour, initials, name, what was written, away or back, and
//! removing.

use egui::accesskit::Role;
use egui::{
    Button, Id, Label, Popup, Response, RichText, Sense, Stroke, TextEdit, Ui, Vec2, WidgetInfo,
};

use super::disc::{self, Disc};
use crate::editor::{Editor, NameProblem, Written};
use crate::model::{Participant, ParticipantId, Tint};
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::sign_button::{self, Sign};

/// Diameter of a disc in points.
const DISC: f32 = 30.0;
/// Width of the field for the initials, in points.
const INITIALS: f32 = 52.0;
/// Width of what a person has written, in points.
const WRITTEN: f32 = 96.0;
/// Width of the button that says whether a person is away, in points.
const AWAY: f32 = 84.0;

/// A field of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum PersonField {
    Name,
    Initials,
}

/// A text that was typed into a field and is not kept yet, and why it could not be kept.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) person: ParticipantId,
    pub(super) field: PersonField,
    pub(super) text: String,
    pub(super) problem: Option<NameProblem>,
}

impl Draft {
    /// Keeps the text as the name or the initials of the person. Returns the draft itself, with
    /// the reason, if that is not possible.
    pub(super) fn keep(mut self, editor: &mut Editor) -> Option<Self> {
        let mut people = editor.people_mut();
        let kept = match self.field {
            PersonField::Name => people.rename(self.person, &self.text),
            PersonField::Initials => people.set_initials(self.person, &self.text),
        };
        self.problem = kept.err();
        self.problem.is_some().then_some(self)
    }
}

/// What is shown of the list of people from frame to frame.
#[derive(Default)]
pub(super) struct Rows {
    /// The text that is being typed.
    pub(super) draft: Option<Draft>,
    /// The person who is about to be removed, whose cards need a decision.
    removing: Option<ParticipantId>,
}

impl Rows {
    /// Keeps what is being typed, as far as it can be kept.
    pub(super) fn finish(&mut self, editor: &mut Editor) {
        if let Some(draft) = self.draft.take() {
            draft.keep(editor);
        }
    }

    /// Shows a person.
    pub(super) fn row(&mut self, ui: &mut Ui, editor: &mut Editor, person: &Participant) {
        if self.removing == Some(person.id) {
            self.question(ui, editor, person);
            return;
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            colour_menu(ui, editor, person);
            let initials = editor
                .workshop()
                .map(|workshop| workshop.initials_of(person.id));
            let initials = initials.unwrap_or_default();
            self.field(
                ui,
                editor,
                (person.id, PersonField::Initials),
                (&initials, INITIALS),
            );
            let rest = WRITTEN + AWAY + sign_button::SIDE + 3.0 * 8.0;
            let width = (ui.available_width() - rest).max(60.0);
            self.field(
                ui,
                editor,
                (person.id, PersonField::Name),
                (&person.name, width),
            );
            let written = editor.people().written(person.id);
            let soft = colour(editor.theme().colours.text_soft);
            ui.allocate_ui(Vec2::new(WRITTEN, 24.0), |ui| {
                ui.set_width(WRITTEN);
                let text = RichText::new(cards(editor, written)).color(soft);
                ui.add(Label::new(text).truncate());
            });
            away_button(ui, editor, person);
            let name = [("name", (&person.name).into())];
            let name = editor.words().fill("people-remove", &name);
            let theme = editor.theme().clone();
            if sign_button::button(ui, &theme, Sign::Bin, &name, true).clicked() {
                self.finish(editor);
                if written == Written::default() {
                    editor.people_mut().remove(person.id, true);
                } else {
                    self.removing = Some(person.id);
                }
            }
        });
        self.problem(ui, editor, person.id);
    }

    /// Shows a field, whose text is kept when it loses the keyboard.
    fn field(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        (person, field): (ParticipantId, PersonField),
        (kept, width): (&str, f32),
    ) {
        let is_draft = |draft: &&Draft| (draft.person, draft.field) == (person, field);
        let draft = self.draft.as_ref().filter(is_draft);
        let has_problem = draft.is_some_and(|draft| draft.problem.is_some());
        let mut text = draft.map_or_else(|| kept.to_owned(), |draft| draft.text.clone());
        let key = match field {
            PersonField::Name => "people-name",
            PersonField::Initials => "people-initials",
        };
        let name = editor.words().text(key);
        let id = Id::unique(("person", person.as_str(), field));
        let mut edit = TextEdit::singleline(&mut text)
            .id(id)
            .desired_width(width - 8.0);
        if has_problem {
            edit = edit.text_color(colour(editor.theme().colours.negative));
        }
        let response = ui.add(edit);
        response.clone().accessible_name(name);
        if response.changed() {
            self.draft = Some(Draft {
                person,
                field,
                text,
                problem: None,
            });
        }
        let is_own = self.draft.as_ref().is_some_and(|draft| is_draft(&draft));
        if response.lost_focus() && is_own {
            self.draft = self.draft.take().and_then(|draft| draft.keep(editor));
        }
    }

    /// Shows why the text in a field of the person could not be kept.
    fn problem(&self, ui: &mut Ui, editor: &Editor, person: ParticipantId) {
        let draft = self.draft.as_ref().filter(|draft| draft.person == person);
        if let Some(problem) = draft.and_then(|draft| draft.problem) {
            let key = match draft.map(|draft| draft.field) {
                Some(PersonField::Initials) => "people-initials-taken",
                _ => problem.key(),
            };
            say_problem(ui, editor, key);
        }
    }

    /// Asks what is to become of the cards of a person who is removed.
    fn question(&mut self, ui: &mut Ui, editor: &mut Editor, person: &Participant) {
        let words = editor.words().clone();
        let Written { cards, notes } = editor.people().written(person.id);
        let args = [
            ("name", (&person.name).into()),
            ("cards", cards.into()),
            ("notes", notes.into()),
        ];
        ui.label(words.fill("people-has-written", &args));
        ui.horizontal_wrapped(|ui| {
            let keep = ui.button(words.text("people-keep-name"));
            let drop = ui.button(words.text("people-drop-name"));
            let stay = ui.button(words.text("cancel"));
            if keep.clicked() || drop.clicked() {
                editor.people_mut().remove(person.id, keep.clicked());
            }
            if keep.clicked() || drop.clicked() || stay.clicked() {
                self.removing = None;
            }
        });
    }
}

/// Shows in red what is wrong with a text.
pub(super) fn say_problem(ui: &mut Ui, editor: &Editor, key: &str) {
    let negative = colour(editor.theme().colours.negative);
    let text = editor.words().text(key);
    let label = ui.add(Label::new(RichText::new(&text).color(negative)).wrap());
    label.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &text));
}

/// How much a person has written, in words; empty for nothing.
fn cards(editor: &Editor, written: Written) -> String {
    let count = written.cards + written.notes;
    if count == 0 {
        return String::new();
    }
    editor
        .words()
        .fill("people-cards", &[("count", count.into())])
}

/// Shows the disc of a person. A click opens a menu of colours.
fn colour_menu(ui: &mut Ui, editor: &mut Editor, person: &Participant) {
    let words = editor.words().clone();
    let workshop = editor.workshop();
    let tint = workshop.and_then(|workshop| Some(workshop.participant(person.id)?.1));
    let letters = workshop.map_or_else(String::new, |workshop| workshop.initials_of(person.id));
    let disc = Disc {
        tint,
        letters: &letters,
        is_hollow: person.is_away,
    };
    let name = words.fill("people-colour-of", &[("name", (&person.name).into())]);
    let response = disc_button(ui, editor, disc, &name);
    let mut chosen = None;
    Popup::menu(&response).show(|ui| {
        ui.horizontal(|ui| {
            for tint in Participant::TINTS {
                let disc = Disc {
                    tint: Some(tint),
                    letters: &letters,
                    is_hollow: false,
                };
                let name = words.text(tint_key(tint));
                if disc_button(ui, editor, disc, &name).clicked() {
                    chosen = Some(tint);
                    ui.close();
                }
            }
        });
    });
    if let Some(tint) = chosen {
        editor.people_mut().set_tint(person.id, tint);
    }
}

fn disc_button(ui: &mut Ui, editor: &Editor, disc: Disc<'_>, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(DISC), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    disc::paint(
        ui.painter(),
        editor.theme(),
        disc,
        (rect.center(), DISC / 2.0 - 2.0),
    );
    if response.has_focus() || response.hovered() {
        let line = Stroke::new(1.5, colour(editor.theme().colours.accent));
        ui.painter()
            .circle_stroke(rect.center(), DISC / 2.0 - 0.75, line);
    }
    if response.has_focus() {
        focus_ring::is_shown_by(&response);
    }
    response.on_hover_text(name)
}

fn tint_key(tint: Tint) -> &'static str {
    match tint {
        Tint::Blue => "tint-blue",
        Tint::Teal => "tint-teal",
        Tint::Amber => "tint-amber",
        Tint::Violet => "tint-violet",
        Tint::Rose => "tint-rose",
        Tint::Green => "tint-green",
        Tint::Slate => "tint-slate",
    }
}

/// Shows whether a person is there or away. A click changes it.
fn away_button(ui: &mut Ui, editor: &mut Editor, person: &Participant) {
    let words = editor.words().clone();
    let key = if person.is_away {
        "people-away"
    } else {
        "people-here"
    };
    let text = words.text(key);
    let colours = &editor.theme().colours;
    let mut button = Button::new(RichText::new(&text)).min_size(Vec2::new(AWAY, 26.0));
    if person.is_away {
        let soft = RichText::new(&text).color(colour(colours.text_soft));
        button = Button::new(soft)
            .min_size(Vec2::new(AWAY, 26.0))
            .fill(colour(colours.header));
    }
    let response = ui.add(button);
    let name = [("name", (&person.name).into())];
    let name = words.fill(
        if person.is_away {
            "people-is-away"
        } else {
            "people-is-here"
        },
        &name,
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response
        .on_hover_text(words.text("people-away-about"))
        .clicked()
    {
        editor.people_mut().set_away(person.id, !person.is_away);
    }
}
