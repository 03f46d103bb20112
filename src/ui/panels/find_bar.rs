//! The bar for finding and replacing, in the lower right corner of the canvas, where it covers no
//! names of stages and steps; in a workshop, whose entry line is below, in the upper right one.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Align2, Area, Button, Context, FocusDirection, Frame, Id, Key, Label, Margin, Modifiers, Order,
    Rect, Response, RichText, TextEdit, Ui, Vec2,
};

use crate::editor::{Command, Editor};
use crate::element_names;
use crate::ui::dialogs::ask;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::layers::{self, Layer};
use crate::ui::window::style;

/// Largest width of the bar, in points.
const WIDTH: f32 = 380.0;
/// Distance from the corner of the canvas, in points.
const MARGIN: f32 = 12.0;
/// Height of what says below the map that it is filtered, with a gap, in points.
const FILTER_PILL: f32 = 48.0;

/// The state of the bar.
#[derive(Default)]
pub struct FindBar {
    /// The text that replaces what was found.
    replacement: String,
    /// Whether the search field is to get the keyboard when it is shown next.
    is_requested: bool,
    /// The widgets after the search field.
    find_tail: Tail,
    /// The widgets after the replacement field.
    replace_tail: Tail,
    /// The controls that can have the keyboard, in the order in which Tab goes through them.
    controls: TabOrder,
    /// What is about to be removed, while the question about that is open.
    removing: Option<Replace>,
}

/// The id of the search field.
fn field_id() -> Id {
    Id::unique("find field")
}

/// The id of the replacement field.
fn replacement_id() -> Id {
    Id::unique("replace field")
}

impl FindBar {
    /// Whether the question is open that is asked before what was found is removed.
    pub fn is_asking(&self) -> bool {
        self.removing.is_some()
    }

    /// Shows the bar over `canvas` while a search is open.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor, canvas: Rect) {
        if editor.find().open().is_some() && layers::is_escaped(context, Layer::Find) {
            editor.find_mut().close();
            context.request_repaint();
        }
        if editor.find().open().is_none() {
            self.removing = None;
            return;
        }
        let width = WIDTH.min(canvas.width() - MARGIN * 2.0);
        let (corner, pivot) = if editor.room().is_open {
            let corner = canvas.right_top() + Vec2::new(-MARGIN, MARGIN);
            (corner, Align2::RIGHT_TOP)
        } else {
            // Above what says that the map is filtered.
            let is_filtered = editor.filter().view().is_filtered();
            let lift = if is_filtered { FILTER_PILL } else { 0.0 };
            let corner = canvas.max - Vec2::new(MARGIN, MARGIN + lift);
            (corner, Align2::RIGHT_BOTTOM)
        };
        Area::new(Layer::Find.id())
            .order(Order::Middle)
            .pivot(pivot)
            .fixed_pos(corner)
            .show(context, |ui| {
                Frame::popup(ui.style())
                    .inner_margin(Margin::same(8))
                    .show(ui, |ui| {
                        ui.set_width(width - 18.0);
                        self.rows(ui, editor);
                    });
            });
        self.ask_removal(context, editor);
    }

    /// Gives the keyboard to the search field when that is shown next.
    pub fn request_focus(&mut self) {
        self.is_requested = true;
    }

    /// The rows of the bar.
    fn rows(&mut self, ui: &mut Ui, editor: &mut Editor) {
        self.controls.take_tab(ui);
        self.find_row(ui, editor);
        if editor.find().open().is_some_and(|find| find.replaces) {
            self.replace_row(ui, editor);
        } else {
            self.controls.replace.clear();
        }
        match_row(ui, editor);
    }

    /// The row with the search field, the count, and the buttons of the search.
    fn find_row(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let words = editor.words().clone();
        let enter = take_enter(ui, field_id());
        let mut query = editor.find().query().clone();
        let mut chosen = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let field = TextEdit::singleline(&mut query.text)
                .id(field_id())
                .hint_text(words.text("find-hint"))
                .desired_width(self.find_tail.width_before(ui));
            let field = ui.add(field).accessible_name(words.text("find-hint"));
            self.take_request(ui, &query.text);
            let soft = colour(editor.theme().colours.text_soft);
            let count = RichText::new(count(editor)).font(style::caption_font());
            ui.add(Label::new(count.color(soft)).extend());
            let exact = Button::selectable(query.is_exact, "Aa").min_size(Vec2::splat(26.0));
            let name = words.text("find-exact");
            let exact = ui.add(exact).on_hover_text(&name);
            exact.widget_info(|| {
                egui::WidgetInfo::selected(
                    egui::accesskit::Role::CheckBox,
                    true,
                    query.is_exact,
                    &name,
                )
            });
            if exact.clicked() {
                query.is_exact ^= true;
            }
            let name = name_with_shortcut(editor, Command::FindPrevious);
            let previous = small_button(ui, editor, Sign::Up, &name);
            if previous.clicked() || enter == Some(Direction::Previous) {
                chosen = Some(Action::Run(Command::FindPrevious));
            }
            let name = name_with_shortcut(editor, Command::FindNext);
            let next = small_button(ui, editor, Sign::Down, &name);
            if next.clicked() || enter == Some(Direction::Next) {
                chosen = Some(Action::Run(Command::FindNext));
            }
            let close = small_button(ui, editor, Sign::Cross, &words.text("close"));
            if close.clicked() {
                chosen = Some(Action::Close);
            }
            self.controls.find = field.id;
            self.controls.buttons = [exact.id, previous.id, next.id, close.id];
            self.find_tail.measure(ui, &field);
        });
        editor.find_mut().set_query(query);
        match chosen {
            Some(Action::Run(command)) => editor.run(command),
            Some(Action::Close) => editor.find_mut().close(),
            None => {}
        }
    }

    /// Gives the keyboard to the search field if that was requested, and selects its text so
    /// that typing replaces it.
    fn take_request(&mut self, ui: &Ui, text: &str) {
        if !std::mem::take(&mut self.is_requested) {
            return;
        }
        let id = field_id();
        ui.memory_mut(|memory| memory.request_focus(id));
        if let Some(mut state) = egui::text_edit::TextEditState::load(ui.ctx(), id) {
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), id);
        }
        ui.ctx().request_repaint();
    }

    /// The row with the replacement field and its buttons.
    fn replace_row(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let words = editor.words().clone();
        let enter = take_enter(ui, replacement_id());
        let is_any = editor
            .find()
            .open()
            .is_some_and(|find| !find.found().is_empty());
        let mut chosen = (enter == Some(Direction::Next)).then_some(Replace::Current);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let field = TextEdit::singleline(&mut self.replacement)
                .id(replacement_id())
                .hint_text(words.text("find-replacement"))
                .desired_width(self.replace_tail.width_before(ui));
            let field = ui
                .add(field)
                .accessible_name(words.text("find-replacement"));
            let one = ui.add_enabled(is_any, Button::new(words.text("find-replace-one")));
            if one.clicked() {
                chosen = Some(Replace::Current);
            }
            let all = ui.add_enabled(is_any, Button::new(words.text("find-replace-all")));
            if all.clicked() {
                chosen = Some(Replace::All);
            }
            let buttons = [&one, &all].into_iter().filter(|button| button.enabled());
            let buttons = buttons.map(|button| button.id);
            self.controls.replace = std::iter::once(field.id).chain(buttons).collect();
            self.replace_tail.measure(ui, &field);
        });
        match chosen.filter(|_| is_any) {
            // An empty replacement may well be a mistake, so the user is asked first.
            Some(replace) if self.replacement.is_empty() => self.removing = Some(replace),
            Some(replace) => self.replace(editor, replace),
            None => {}
        }
    }

    fn replace(&self, editor: &mut Editor, replace: Replace) {
        match replace {
            Replace::Current => {
                editor.find_mut().replace_current(&self.replacement);
            }
            Replace::All => {
                editor.find_mut().replace_all(&self.replacement);
            }
        }
    }

    /// Shows the question that is asked before what was found is removed, and handles its
    /// answer.
    fn ask_removal(&mut self, context: &Context, editor: &mut Editor) {
        let Some(replace) = self.removing else { return };
        let find = editor.find().open();
        let Some((find, current)) =
            find.and_then(|find| Some((find, find.found().get(find.current()?)?)))
        else {
            self.removing = None;
            return;
        };
        let counts = match replace {
            Replace::Current => (find.occurrences_in(current), 1),
            Replace::All => (find.occurrences(), find.found().len()),
        };
        let text = editor.find().query().text.clone();
        if let Some(removes) = ask::remove_found(context, editor, &text, counts) {
            self.removing = None;
            if removes {
                self.replace(editor, replace);
            }
        }
    }
}

/// What the user chose in the row with the search field.
enum Action {
    /// Runs a command.
    Run(Command),
    /// Closes the bar.
    Close,
}

/// Where the search goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Next,
    Previous,
}

/// Which matches are replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Replace {
    /// The current match.
    Current,
    /// All matches.
    All,
}

/// The widgets after the text field of a row. The field is added first, so that Tab goes
/// through the row from left to right. It takes the width that these widgets left in the frame
/// before.
#[derive(Clone, Copy, Debug, Default)]
struct Tail {
    /// The width of the widgets in the frame before, in points.
    width: f32,
}

impl Tail {
    /// The width that a field before the widgets may take.
    fn width_before(self, ui: &Ui) -> f32 {
        // Text fields add their margin to the width.
        (ui.available_width() - self.width - 8.0).max(60.0)
    }

    /// Measures the widgets that were added after `field`. Asks for another frame if their
    /// width has changed.
    fn measure(&mut self, ui: &Ui, field: &Response) {
        let width = ui.min_rect().right() - field.rect.right();
        if (self.width - width).abs() > 0.5 {
            self.width = width;
            ui.ctx().request_repaint();
        }
    }
}

/// The controls of the bar, in the order in which Tab goes through them: the fields first, then
/// the buttons. After the last one comes the first again; Escape and F6 lead out of the bar.
#[derive(Clone, Debug)]
struct TabOrder {
    /// The search field.
    find: Id,
    /// The replacement field and the buttons beside it that can be pressed; empty if they are
    /// not shown.
    replace: Vec<Id>,
    /// The buttons beside the search field.
    buttons: [Id; 4],
}

impl Default for TabOrder {
    fn default() -> Self {
        Self {
            find: field_id(),
            replace: Vec::new(),
            buttons: [Id::NULL; 4],
        }
    }
}

impl TabOrder {
    /// Moves the keyboard to the next or the previous control if Tab was pressed while one of
    /// them has it.
    fn take_tab(&self, ui: &Ui) {
        let Some(focus) = ui.memory(|memory| memory.focused()) else {
            return;
        };
        let fields = std::iter::once(self.find).chain(self.replace.iter().copied());
        let all: Vec<Id> = fields.chain(self.buttons).collect();
        let Some(index) = all.iter().position(|id| *id == focus) else {
            return;
        };
        let pressed = |modifiers| ui.input_mut(|input| input.consume_key(modifiers, Key::Tab));
        let by = if pressed(Modifiers::SHIFT) {
            all.len() - 1
        } else if pressed(Modifiers::NONE) {
            1
        } else {
            return;
        };
        let next = all[(index + by) % all.len()];
        ui.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(next);
        });
        ui.ctx().request_repaint();
    }
}

/// Takes Enter from a field, if the field has the keyboard. Shift with Enter goes to the
/// previous match, Enter alone to the next one.
fn take_enter(ui: &Ui, id: Id) -> Option<Direction> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::SHIFT, Key::Enter) {
            Some(Direction::Previous)
        } else if input.consume_key(Modifiers::NONE, Key::Enter) {
            Some(Direction::Next)
        } else {
            None
        }
    })
}

/// The name of a command with its shortcut, if it has one.
fn name_with_shortcut(editor: &Editor, command: Command) -> String {
    let name = editor.words().text(command.key());
    match command.shortcut() {
        Some(shortcut) => format!("{name}  {shortcut}"),
        None => name,
    }
}

/// Shows a button with a sign. `name` is its tooltip and its name for screen readers.
fn small_button(ui: &mut Ui, editor: &Editor, sign: Sign, name: &str) -> Response {
    sign_button::button(ui, editor.theme(), sign, name, true)
}

/// A text with the number of the current match and how many texts match. It is empty while the
/// search field is.
fn count(editor: &Editor) -> String {
    let Some(find) = editor
        .find()
        .open()
        .filter(|_| !editor.find().query().text.is_empty())
    else {
        return String::new();
    };
    match find.current() {
        Some(current) => editor.words().fill(
            "find-count",
            &[
                ("current", (current + 1).into()),
                ("count", find.found().len().into()),
            ],
        ),
        None => editor.words().text("find-none"),
    }
}

/// The row about the current match: the kind of its element, its field, and an excerpt of the
/// text.
fn match_row(ui: &mut Ui, editor: &Editor) {
    let find = editor.find().open();
    let current = find.and_then(|find| find.found().get(find.current()?).copied());
    let Some(current) = current else { return };
    let Some(excerpt) = editor.find().excerpt(&current) else {
        return;
    };
    let words = editor.words();
    let colours = &editor.theme().colours;
    let mut location = format!(
        "{} · {}",
        element_names::kind(words, current.element),
        words.name("field", current.field)
    );
    // Where some texts contain it several times, both counts are said.
    if let Some(find) = find.filter(|find| find.occurrences() > find.found().len()) {
        let args = [
            ("here", find.occurrences_in(&current).into()),
            ("count", find.occurrences().into()),
        ];
        let occurrences = words.fill("find-occurrences", &args);
        location = format!("{location} · {occurrences}");
    }
    if !editor.find().is_on_map(&current) {
        location = format!("{location} · {}", words.text("find-not-on-map"));
    }
    let soft = colour(colours.text_soft);
    ui.add(
        Label::new(
            RichText::new(location)
                .font(style::caption_font())
                .color(soft),
        )
        .truncate(),
    );
    let format = |ink, weight| egui::TextFormat {
        font_id: egui::FontId::new(
            style::TEXT_SIZE,
            crate::ui::widgets::convert::family(weight),
        ),
        color: colour(ink),
        ..egui::TextFormat::default()
    };
    let mut job = egui::text::LayoutJob::default();
    let plain = format(colours.text_soft, crate::scene::Weight::Regular);
    job.append(&excerpt.before, 0.0, plain.clone());
    let strong = format(colours.text, crate::scene::Weight::SemiBold);
    job.append(&excerpt.hit, 0.0, strong);
    job.append(&excerpt.after, 0.0, plain);
    ui.add(Label::new(job).truncate());
}
