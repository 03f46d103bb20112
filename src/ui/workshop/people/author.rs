//! Who the author of the card in the entry line is: a button with a menu of the people, and the
//! question about a name that is new.

use egui::accesskit::Role;
use egui::{
    Button, FontId, Id, Popup, RectAlign, Response, RichText, Stroke, Ui, Vec2, WidgetInfo,
};

use super::disc::ink_on;
use crate::editor::{Editor, EntryKey, Key as EntryLineKey, Modifiers as EntryModifiers, Shortcut};
use crate::scene::Weight;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::scrolling_menu;

/// Font size of the letters on the button.
const TEXT: f32 = 14.0;
/// Height of the button in points.
const HEIGHT: f32 = 28.0;

/// Shows the author of the text in the line. A click opens a menu of the people. `line` is the
/// field of the entry line, which has the keyboard afterwards.
pub(in crate::ui::workshop) fn author_menu(ui: &mut Ui, editor: &mut Editor, line: Id) {
    let response = button(ui, editor);
    if let Some(name) = editor.entry_line().asked_name() {
        question(ui, editor, &response, (&name, line));
        return;
    }
    let typing = editor.room().capture.author().to_owned();
    let people = editor
        .people()
        .list()
        .iter()
        .filter(|person| !person.is_away);
    let people: Vec<String> = people.map(|person| person.name.clone()).collect();
    let mut chosen = None;
    Popup::menu(&response).show(|ui| {
        let nobody = editor.words().text("entry-nobody");
        if scrolling_menu::choice(ui, typing.is_empty(), nobody) {
            chosen = Some(String::new());
        }
        for name in people {
            if scrolling_menu::choice(ui, name == typing, &name) {
                chosen = Some(name);
            }
        }
        ui.separator();
        ui.label(editor.words().text("entry-author-how"));
    });
    if let Some(name) = chosen {
        editor.entry_line_mut().set_author(&name);
        ui.memory_mut(|memory| memory.request_focus(line));
    }
}

/// Shows the letters of the author; of someone new, a plus and the name.
fn button(ui: &mut Ui, editor: &Editor) -> Response {
    let words = editor.words();
    let author = editor.entry_line().author_of_text();
    let workshop = editor.workshop();
    let found = workshop.and_then(|workshop| Some((workshop, workshop.person(&author)?)));
    let (text, fill, ink) = match found.filter(|_| !author.is_empty()) {
        Some((workshop, (person, tint))) => {
            let fill = editor.theme().tint(tint).person;
            (workshop.initials_of(person.id), colour(fill), ink_on(fill))
        }
        None => {
            let colours = &editor.theme().colours;
            let text = if author.is_empty() {
                "@".to_owned()
            } else {
                format!("+ {author}")
            };
            (text, colour(colours.card), colour(colours.text_soft))
        }
    };
    let shown = if author.is_empty() {
        words.text("entry-nobody")
    } else {
        author
    };
    let name = words.fill("entry-author", &[("name", (&shown).into())]);
    let font = FontId::new(TEXT, family(Weight::SemiBold));
    let text = RichText::new(text).font(font).color(ink);
    let response = ui.scope(|ui| {
        ui.spacing_mut().button_padding = Vec2::new(12.0, 4.0);
        ui.set_max_width(140.0);
        let button = Button::new(text)
            .fill(fill)
            .stroke(Stroke::NONE)
            .corner_radius(HEIGHT / 2.0)
            .min_size(Vec2::new(0.0, HEIGHT))
            .truncate();
        ui.add(button)
    });
    let response = response.inner.on_hover_text(&name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response
}

/// Asks whether to add somebody to the people. The keys Enter and Escape answer in the line.
fn question(ui: &Ui, editor: &mut Editor, anchor: &Response, (name, line): (&str, Id)) {
    let words = editor.words().clone();
    let mut answer = None;
    Popup::from_response(anchor)
        .open(true)
        .align(RectAlign::TOP_START)
        .gap(16.0)
        .show(|ui| {
            ui.set_max_width(460.0);
            let text = words.fill("people-ask-add", &[("name", name.into())]);
            let font = FontId::new(16.0, family(Weight::SemiBold));
            let label = ui.label(RichText::new(&text).font(font));
            label.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &text));
            ui.horizontal(|ui| {
                let add = ui.button(words.text("people-ask-enter"));
                let keep = ui.button(words.text("people-ask-escape"));
                if add.clicked() {
                    answer = Some(EntryLineKey::Enter);
                } else if keep.clicked() {
                    answer = Some(EntryLineKey::Escape);
                }
            });
        });
    if let Some(key) = answer {
        let modifiers = EntryModifiers::NONE;
        let _: EntryKey = editor.entry_line_mut().press(Shortcut { modifiers, key });
        ui.memory_mut(|memory| memory.request_focus(line));
        ui.ctx().request_repaint();
    }
}
