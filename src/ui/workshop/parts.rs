//! What the panels of votes and of scores share: their frame, buttons, numbers, and who has
//! the keyboard.

use egui::{
    Button, Context, DragValue, EventFilter, Frame, Id, Key, Label, Margin, Modifiers, Panel, Rect,
    Response, RichText, Ui, Vec2,
};

use crate::editor::Editor;
use crate::model::CardId;
use crate::scene::Theme;
use crate::ui::canvas::id::canvas_id;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::window::deferred;
use crate::ui::window::keyboard;
use crate::ui::window::style;

/// Width of a panel.
const WIDTH: f32 = 312.0;
/// Size of texts that the room reads along.
pub(super) const ROOM_SIZE: f32 = 15.0;
/// Size of the line that says whose turn it is.
const TURN_SIZE: f32 = 20.0;
/// Height of the main button.
const MAIN_HEIGHT: f32 = 36.0;

/// Who has the keyboard of a panel, from frame to frame.
#[derive(Default)]
pub(super) struct Focus {
    /// What the panel showed then.
    view: Option<Id>,
    /// Whether the keyboard was in it then.
    had: bool,
    /// Whether its main widget shall have the keyboard.
    wants: bool,
}

impl Focus {
    /// Begins a frame in which the panel shows `view`: what takes the place of something that
    /// had the keyboard gets it.
    pub(super) fn begin(&mut self, view: Id) {
        let is_new = self.view != Some(view);
        self.wants |= is_new && self.had;
        self.view = Some(view);
    }

    /// Asks for the keyboard in the next frame.
    pub(super) fn call(&mut self) {
        self.wants = true;
    }

    /// Gives the keyboard to the main widget, if it was called there.
    pub(super) fn give(&mut self, main: &Response) {
        if std::mem::take(&mut self.wants) {
            main.request_focus();
            main.scroll_to_me(None);
            main.ctx.request_repaint();
        }
    }

    /// Ends a frame: notes whether the keyboard is in the panel at `place`.
    pub(super) fn end(&mut self, context: &Context, place: Rect) {
        let focused = context.memory(|memory| memory.focused());
        let focused = focused.and_then(|id| context.read_response(id));
        self.had = focused.is_some_and(|it| place.contains(it.rect.center()));
    }

    /// The panel is gone: the keyboard goes back to the map.
    pub(super) fn leave(&mut self, context: &Context) {
        if self.had {
            context.memory_mut(|memory| memory.request_focus(canvas_id()));
        }
        *self = Self::default();
    }
}

/// What is asked for in the panel of a vote or of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// To begin again.
    Recount,
    /// To give it up.
    Drop,
    /// To end it.
    Close,
    /// The laptop goes back to the person before.
    Back,
    /// The laptop goes on to the next person.
    Pass,
}

/// The ways out of a turn: back if there is someone before, the end before everyone was on
/// if someone still is, a new beginning, whose name has the key `recount`, and giving up.
pub(super) fn ways_out(
    ui: &mut Ui,
    editor: &Editor,
    (has_before, goes_on): (bool, bool),
    recount: &str,
) -> Option<Asked> {
    let words = editor.words();
    let mut asked = None;
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let ways = [
            (has_before, "vote-back", Asked::Back),
            (goes_on, "vote-close-now", Asked::Close),
            (true, recount, Asked::Recount),
            (true, "vote-drop", Asked::Drop),
        ];
        for (_, key, way) in ways.into_iter().filter(|it| it.0) {
            if ui.button(words.text(key)).clicked() {
                asked = Some(way);
            }
        }
    });
    asked
}

/// What was pressed on a row that has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// On to another row, so many further.
    Go(isize),
    /// To the left or to the right.
    Aside(isize),
    /// One more.
    More,
    /// One less.
    Less,
    /// A figure.
    Figure(u32),
    /// Done with this.
    Done,
}

/// The keys that rows understand.
const KEYS: [(Key, Pressed); 23] = [
    (Key::ArrowUp, Pressed::Go(-1)),
    (Key::ArrowDown, Pressed::Go(1)),
    (Key::PageUp, Pressed::Go(-5)),
    (Key::PageDown, Pressed::Go(5)),
    (Key::Home, Pressed::Go(-10_000)),
    (Key::End, Pressed::Go(10_000)),
    (Key::ArrowLeft, Pressed::Aside(-1)),
    (Key::ArrowRight, Pressed::Aside(1)),
    (Key::Space, Pressed::More),
    (Key::Plus, Pressed::More),
    (Key::Backspace, Pressed::Less),
    (Key::Minus, Pressed::Less),
    (Key::Enter, Pressed::Done),
    (Key::Num0, Pressed::Figure(0)),
    (Key::Num1, Pressed::Figure(1)),
    (Key::Num2, Pressed::Figure(2)),
    (Key::Num3, Pressed::Figure(3)),
    (Key::Num4, Pressed::Figure(4)),
    (Key::Num5, Pressed::Figure(5)),
    (Key::Num6, Pressed::Figure(6)),
    (Key::Num7, Pressed::Figure(7)),
    (Key::Num8, Pressed::Figure(8)),
    (Key::Num9, Pressed::Figure(9)),
];

/// Takes the keys of the row with this id, if it has the keyboard or is about to get it. To
/// be asked before the row is shown, which would take Enter and the space bar for a press.
/// What comes behind the end of a turn waits for the next frame, and whoever is on then.
pub(super) fn take_keys(ui: &Ui, row: Id, focus: &Focus) -> Vec<Pressed> {
    if !focus.wants && !ui.memory(|memory| memory.has_focus(row)) {
        return Vec::new();
    }
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row, filter));
    let mut pressed = Vec::new();
    let mut later = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            if pressed.last() == Some(&Pressed::Done) && keyboard::is_typed(event) {
                later.push(event.clone());
                return false;
            }
            let egui::Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            let known = KEYS.iter().find(|(it, _)| it == key);
            let is_plain = modifiers.matches_logically(Modifiers::NONE);
            pressed.extend(known.filter(|_| is_plain).map(|(_, it)| *it));
            known.is_none() || !is_plain
        });
    });
    deferred::defer(ui.ctx(), later);
    pressed
}

/// Shows a panel at the right of the canvas. Returns where it is.
pub(super) fn panel(ui: &mut Ui, editor: &mut Editor, id: &str, content: Content<'_>) -> Rect {
    let fill = colour(editor.theme().colours.panel);
    let frame = Frame::new().fill(fill).inner_margin(Margin::same(16));
    let shown = Panel::right(Id::unique(id))
        .exact_size(WIDTH)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| content(ui, editor));
    shown.response.rect
}

/// What a panel holds.
pub(super) type Content<'a> = &'a mut dyn FnMut(&mut Ui, &mut Editor);

/// Shows what stays at the lower edge of a panel.
pub(super) fn foot<T>(ui: &mut Ui, id: &str, content: impl FnOnce(&mut Ui) -> T) -> T {
    let margin = Margin {
        top: 10,
        ..Margin::ZERO
    };
    Panel::bottom(Id::unique(id))
        .resizable(false)
        .show_separator_line(false)
        .frame(Frame::new().inner_margin(margin))
        .show(ui, content)
        .inner
}

/// The heading of a panel, and a line below it.
pub(super) fn heading(ui: &mut Ui, editor: &Editor, title: &str, line: &str) {
    ui.label(RichText::new(title).font(style::heading_font()));
    if !line.is_empty() {
        ui.add(Label::new(soft(editor, line)).wrap());
    }
}

/// Whose turn it is, so large that the room can read it.
pub(super) fn turn(ui: &mut Ui, text: &str) {
    let font = egui::FontId::new(TURN_SIZE, family(crate::scene::Weight::SemiBold));
    ui.add(Label::new(RichText::new(text).font(font)).wrap());
}

/// A text that stands back.
pub(super) fn soft(editor: &Editor, text: &str) -> RichText {
    RichText::new(text).color(colour(editor.theme().colours.text_soft))
}

/// A caption above a field.
pub(super) fn caption(ui: &mut Ui, editor: &Editor, text: &str) {
    ui.add_space(6.0);
    ui.label(soft(editor, text).font(style::caption_font()));
}

/// The main button, as wide as there is room.
pub(super) fn main_button(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let text = RichText::new(text)
        .color(colour(theme.colours.on_accent))
        .font(egui::FontId::new(
            ROOM_SIZE,
            family(crate::scene::Weight::SemiBold),
        ));
    let size = Vec2::new(ui.available_width(), MAIN_HEIGHT);
    let button = Button::new(text).fill(colour(theme.colours.accent));
    let response = ui.add_sized(size, button);
    if response.has_focus() {
        let line = egui::Stroke::new(2.0, colour(theme.colours.text));
        let kind = egui::StrokeKind::Outside;
        ui.painter()
            .rect_stroke(response.rect.expand(1.0), 7.0, line, kind);
    }
    response
}

/// A number with its name.
pub(super) fn number(ui: &mut Ui, name: &str, value: &mut u32, most: u32) {
    let drag = DragValue::new(value).range(1..=most).speed(0.05);
    ui.add(drag).accessible_name(name);
}

/// The screen between two people: nothing of anyone's is on it. Returns its button.
pub(super) fn hand_over(ui: &mut Ui, editor: &Editor, name: &str) -> Response {
    let words = editor.words();
    ui.add_space(24.0);
    turn(ui, &words.fill("vote-hand-over", &[("name", name.into())]));
    ui.add_space(4.0);
    let hint = words.text("vote-hand-over-hint");
    ui.add(Label::new(soft(editor, &hint)).wrap());
    ui.add_space(16.0);
    main_button(ui, editor.theme(), &words.text("vote-begin-turn"))
}

/// "Person 3 of 8", with the name if there is one.
pub(super) fn person(editor: &Editor, person: usize, people: u32) -> String {
    let args = [("number", (person + 1).into()), ("count", people.into())];
    let words = editor.words();
    match editor.agenda().person_name(person) {
        Some(name) => {
            let [number, count] = args;
            words.fill("vote-person-named", &[number, count, ("name", name.into())])
        }
        None => words.fill("vote-person", &args),
    }
}

/// What a card says, in one go; what is covered stays so.
pub(super) fn text_of(editor: &Editor, card: CardId) -> String {
    let words = editor.words();
    match editor.journey().card(card) {
        Some(card) if card.covered => words.text("vote-covered"),
        Some(card) if !card.text.trim().is_empty() => card.text.trim().to_owned(),
        _ => words.text("vote-empty-card"),
    }
}
