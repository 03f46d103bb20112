//! Parts that the panels of votes and of scores share: frame, buttons, numbers, keys, and the
//! handling of the keyboard focus.

use egui::{
    Button, Context, DragValue, EventFilter, Frame, Id, Key, Label, Margin, Modifiers, Panel, Rect,
    Response, RichText, Ui, Vec2,
};

use crate::editor::Editor;
use crate::model::CardId;
use crate::model::Tint;
use crate::scene::Theme;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::window::deferred;
use crate::ui::window::style;

/// Width of a panel in points.
const WIDTH: f32 = 312.0;
/// Font size of texts that everyone in the room reads.
pub(super) const ROOM_SIZE: f32 = 17.0;
/// Font size of the line that says whose turn it is.
const TURN_SIZE: f32 = 20.0;
/// Height of the main button in points.
const MAIN_HEIGHT: f32 = 36.0;

/// The keyboard focus of a panel, from frame to frame.
#[derive(Default)]
pub(super) struct PanelFocus {
    /// The view that the panel showed in the last frame.
    view: Option<Id>,
    /// Whether the focus was in the panel at the end of the last frame.
    had_focus: bool,
    /// Whether the main widget of the panel is to get the focus.
    wants_focus: bool,
    /// How often the focus may still be given to the main widget. The window library takes it
    /// away for one more frame after a dialog over the panel has closed.
    tries: u8,
    /// Whether the focus was given to the main widget in this frame.
    has_given: bool,
}

impl PanelFocus {
    /// Begins a frame in which the panel shows `view`. If that replaces a view that had the
    /// focus, the main widget of the new view gets it.
    pub(super) fn begin(&mut self, view: Id) {
        let is_new = self.view != Some(view);
        if is_new && self.had_focus {
            self.request();
        }
        self.view = Some(view);
    }

    /// Asks for the focus of the main widget when it is shown next.
    pub(super) fn request(&mut self) {
        self.wants_focus = true;
        self.tries = 3;
    }

    /// Gives the focus to the `main` widget, if that was asked for.
    pub(super) fn give_to(&mut self, main: &Response) {
        if std::mem::take(&mut self.wants_focus) {
            self.has_given = true;
            main.request_focus();
            main.scroll_to_me(None);
            main.ctx.request_repaint();
        }
    }

    /// Ends a frame: notes whether the focus is in the panel with the rectangle `panel`.
    pub(super) fn end(&mut self, context: &Context, panel: Rect) {
        let focused = context.memory(|memory| memory.focused());
        let focused = focused.and_then(|id| context.read_response(id));
        self.had_focus = focused.is_some_and(|widget| panel.contains(widget.rect.center()));
        if std::mem::take(&mut self.has_given) && self.tries > 0 {
            // Behind a dialog that has just closed, the focus does not last.
            self.tries -= 1;
            self.wants_focus = context.memory(|memory| memory.top_modal_layer()).is_some();
        }
    }

    /// To be called when the panel is not shown. Returns whether it was shown in the last
    /// frame, so that the keyboard is free for what comes next.
    pub(super) fn leave(&mut self) -> bool {
        std::mem::take(self).view.is_some()
    }
}

/// An action of the user in the panel of a vote or of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PanelAction {
    /// Begin the vote or the scoring again.
    Recount,
    /// Give it up without a result.
    Drop,
    /// End it with a result.
    Close,
    /// Pass the laptop back to the previous person.
    Back,
    /// Pass the laptop on to the next person.
    Pass,
}

/// Which of the buttons of [`secondary_buttons`] are shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct SecondaryButtons {
    /// Whether there is a previous person to go back to.
    pub(super) has_previous: bool,
    /// Whether someone has still to take part, so that it can be ended early.
    pub(super) can_close_early: bool,
}

/// Shows the buttons below the main one: go back, end early, begin again and give up.
/// `recount` is the message key of the button to begin again.
pub(super) fn secondary_buttons(
    ui: &mut Ui,
    editor: &Editor,
    shown: SecondaryButtons,
    recount: &str,
) -> Option<PanelAction> {
    let words = editor.words();
    let mut chosen = None;
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let buttons = [
            (shown.has_previous, "vote-back", PanelAction::Back),
            (shown.can_close_early, "vote-close-now", PanelAction::Close),
            (true, recount, PanelAction::Recount),
            (true, "vote-drop", PanelAction::Drop),
        ];
        for (is_shown, key, action) in buttons {
            if is_shown && ui.button(words.text(key)).clicked() {
                chosen = Some(action);
            }
        }
    });
    chosen
}

/// The meaning of a key on a row that has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKey {
    /// Move by this many rows; negative numbers move up.
    Go(isize),
    /// Move sideways: -1 to the left, 1 to the right.
    Aside(isize),
    /// Add one.
    More,
    /// Take one away.
    Less,
    /// Enter this digit.
    Figure(u32),
    /// Finish this row or turn.
    Done,
}

/// The keys that rows understand, and their meanings.
const KEYS: [(Key, RowKey); 23] = [
    (Key::ArrowUp, RowKey::Go(-1)),
    (Key::ArrowDown, RowKey::Go(1)),
    (Key::PageUp, RowKey::Go(-5)),
    (Key::PageDown, RowKey::Go(5)),
    (Key::Home, RowKey::Go(-10_000)),
    (Key::End, RowKey::Go(10_000)),
    (Key::ArrowLeft, RowKey::Aside(-1)),
    (Key::ArrowRight, RowKey::Aside(1)),
    (Key::Space, RowKey::More),
    (Key::Plus, RowKey::More),
    (Key::Backspace, RowKey::Less),
    (Key::Minus, RowKey::Less),
    (Key::Enter, RowKey::Done),
    (Key::Num0, RowKey::Figure(0)),
    (Key::Num1, RowKey::Figure(1)),
    (Key::Num2, RowKey::Figure(2)),
    (Key::Num3, RowKey::Figure(3)),
    (Key::Num4, RowKey::Figure(4)),
    (Key::Num5, RowKey::Figure(5)),
    (Key::Num6, RowKey::Figure(6)),
    (Key::Num7, RowKey::Figure(7)),
    (Key::Num8, RowKey::Figure(8)),
    (Key::Num9, RowKey::Figure(9)),
];

/// Takes the keys of the row with the id `row`, if it has the focus or is about to get it. To
/// be called before the row is shown, which would handle Enter and the space bar as a click.
/// Keys after [`RowKey::Done`] wait for the next frame, because another person may take part
/// then.
pub(super) fn take_keys(ui: &Ui, row: Id, focus: &PanelFocus) -> Vec<RowKey> {
    if !focus.wants_focus && !ui.memory(|memory| memory.has_focus(row)) {
        return Vec::new();
    }
    let filter = EventFilter {
        vertical_arrows: true,
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row, filter));
    let mut row_keys = Vec::new();
    let mut later = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            if row_keys.last() == Some(&RowKey::Done) && deferred::is_typed(event) {
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
            let known = KEYS.iter().find(|(known, _)| known == key);
            let is_plain = modifiers.matches_logically(Modifiers::NONE);
            row_keys.extend(known.filter(|_| is_plain).map(|(_, row_key)| *row_key));
            known.is_none() || !is_plain
        });
    });
    deferred::defer(ui.ctx(), later);
    row_keys
}

/// Shows a panel at the right of the canvas. Returns its rectangle.
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

/// A function that shows the content of a panel.
pub(super) type Content<'a> = &'a mut dyn FnMut(&mut Ui, &mut Editor);

/// Shows content that stays at the lower edge of a panel.
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

/// Shows the heading of a panel, and a line below it unless that is empty.
pub(super) fn heading(ui: &mut Ui, editor: &Editor, title: &str, line: &str) {
    ui.label(RichText::new(title).font(style::heading_font()));
    if !line.is_empty() {
        ui.add(Label::new(soft(editor, line)).wrap());
    }
}

/// Shows whose turn it is, so large that everyone in the room can read it.
pub(super) fn turn(ui: &mut Ui, text: &str) {
    let font = egui::FontId::new(TURN_SIZE, family(crate::scene::Weight::SemiBold));
    ui.add(Label::new(RichText::new(text).font(font)).wrap());
}

/// A text in a soft colour.
pub(super) fn soft(editor: &Editor, text: &str) -> RichText {
    RichText::new(text).color(colour(editor.theme().colours.text_soft))
}

/// Shows a text, in the size for a room, that warns of something which can still be changed.
pub(super) fn warning(ui: &mut Ui, editor: &Editor, text: &str) {
    let amber = colour(editor.theme().tint(Tint::Amber).ink);
    let text = RichText::new(text).size(ROOM_SIZE).color(amber);
    ui.add(Label::new(text).wrap());
}

/// Shows a caption above a field.
pub(super) fn caption(ui: &mut Ui, editor: &Editor, text: &str) {
    ui.add_space(6.0);
    ui.label(soft(editor, text).font(style::caption_font()));
}

/// Shows the main button, as wide as the panel.
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

/// Shows a field for a number from 1 to `max`. `name` is read by screen readers.
pub(super) fn number(ui: &mut Ui, name: &str, value: &mut u32, max: u32) {
    let drag = DragValue::new(value).range(1..=max).speed(0.05);
    ui.add(drag).accessible_name(name);
}

/// Shows the screen between the turns of two people, which shows no votes or scores of anyone.
/// Returns its button, which begins the turn of the person `name`.
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

/// "Person 3 of 8", with the name if it is known. `person` counts from 0.
pub(super) fn person(editor: &Editor, person: usize, people: u32) -> String {
    let args = [("number", (person + 1).into()), ("count", people.into())];
    let words = editor.words();
    match editor.people().name_of_turn(person) {
        Some(name) => {
            let [number, count] = args;
            words.fill("vote-person-named", &[number, count, ("name", name.into())])
        }
        None => words.fill("vote-person", &args),
    }
}

/// The text of a card, or a substitute if the card is covered or empty.
pub(super) fn text_of(editor: &Editor, card: CardId) -> String {
    let words = editor.words();
    match editor.journey().card(card) {
        Some(card) if card.covered => words.text("vote-covered"),
        Some(card) if !card.text.trim().is_empty() => card.text.trim().to_owned(),
        _ => words.text("vote-empty-card"),
    }
}
