//! The bar that finds and replaces, in the upper right corner of the canvas.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Align, Align2, Area, Button, Context, Frame, Id, Key, Label, Layout, Margin, Modifiers, Order,
    Rect, Response, RichText, TextEdit, Ui, Vec2,
};

use crate::editor::{Command, Editor};
use crate::report;
use crate::ui::canvas::Canvas;
use crate::ui::widgets::convert::colour;
use crate::ui::window::style;

/// Widest bar.
const WIDTH: f32 = 380.0;
/// Distance from the canvas' corner.
const MARGIN: f32 = 12.0;

/// The bar and what is typed into it.
#[derive(Default)]
pub struct FindBar {
    /// What is put in place of what was found.
    replacement: String,
    /// The last time a search was asked for.
    asked: u32,
    is_open: bool,
    /// Whether the bar had the keyboard in the last frame.
    had_focus: bool,
}

/// The id of the field with what is looked for.
fn field_id() -> Id {
    Id::unique("find field")
}

/// The id of the field with what is put in its place.
fn replacement_id() -> Id {
    Id::unique("replace field")
}

impl FindBar {
    /// Shows the bar over `canvas` while a search is open.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor, canvas: Rect) {
        if editor.find().is_none() {
            self.left(context);
            return;
        }
        self.is_open = true;
        if self.had_focus
            && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            editor.close_find();
            self.left(context);
            context.request_repaint();
            return;
        }
        let width = WIDTH.min(canvas.width() - MARGIN * 2.0);
        let corner = canvas.right_top() + Vec2::new(-MARGIN, MARGIN);
        let shown = Area::new(Id::unique("find bar"))
            .order(Order::Middle)
            .pivot(Align2::RIGHT_TOP)
            .fixed_pos(corner)
            .show(context, |ui| {
                Frame::popup(ui.style())
                    .inner_margin(Margin::same(8))
                    .show(ui, |ui| {
                        ui.set_width(width - 18.0);
                        self.rows(ui, editor)
                    })
                    .inner
            });
        self.had_focus = shown.inner;
        if editor.find().is_none() {
            self.left(context);
        }
    }

    /// The bar is gone: the keyboard goes back to the map.
    fn left(&mut self, context: &Context) {
        if self.is_open {
            self.is_open = false;
            self.had_focus = false;
            context.memory_mut(|memory| memory.request_focus(Canvas::id()));
        }
    }

    /// The rows of the bar. Returns whether one of its widgets has the keyboard.
    fn rows(&mut self, ui: &mut Ui, editor: &mut Editor) -> bool {
        let mut has_focus = self.find_row(ui, editor);
        if editor.find().is_some_and(|find| find.replaces) {
            has_focus |= self.replace_row(ui, editor);
        }
        where_row(ui, editor);
        has_focus
    }

    fn find_row(&mut self, ui: &mut Ui, editor: &mut Editor) -> bool {
        let words = editor.words().clone();
        let (back, on) = take_enter(ui, field_id());
        let mut query = editor.query().clone();
        let mut focus = Focus::default();
        let mut chosen = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if focus.of(&small_button(ui, "×", &words.text("close"))) {
                    chosen = Some(None);
                }
                if focus.of(&small_button(ui, "↓", &named(editor, Command::FindNext))) || on {
                    chosen = Some(Some(Command::FindNext));
                }
                if focus.of(&small_button(
                    ui,
                    "↑",
                    &named(editor, Command::FindPrevious),
                )) || back
                {
                    chosen = Some(Some(Command::FindPrevious));
                }
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
                if focus.of(&exact) {
                    query.is_exact ^= true;
                }
                let soft = colour(editor.theme().colours.text_soft);
                let count = RichText::new(count(editor)).font(style::caption_font());
                ui.add(Label::new(count.color(soft)).extend());
                let field = TextEdit::singleline(&mut query.text)
                    .id(field_id())
                    .hint_text(words.text("find-hint"))
                    .desired_width(f32::INFINITY);
                let field = ui.add(field).accessible_name(words.text("find-hint"));
                self.take_request(ui, editor, &query.text);
                focus.has |= field.has_focus();
            });
        });
        editor.set_query(query);
        match chosen {
            Some(Some(command)) => editor.run(command),
            Some(None) => editor.close_find(),
            None => {}
        }
        focus.has
    }

    /// A search that was asked for has the keyboard, and its text is there to be replaced.
    fn take_request(&mut self, ui: &Ui, editor: &Editor, text: &str) {
        if self.asked == editor.find_asked() {
            return;
        }
        self.asked = editor.find_asked();
        let id = field_id();
        ui.memory_mut(|memory| memory.request_focus(id));
        if let Some(mut state) = egui::text_edit::TextEditState::load(ui.ctx(), id) {
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), id);
        }
        ui.ctx().request_repaint();
    }

    fn replace_row(&mut self, ui: &mut Ui, editor: &mut Editor) -> bool {
        let words = editor.words().clone();
        let (_, on) = take_enter(ui, replacement_id());
        let is_any = editor.find().is_some_and(|it| !it.found().is_empty());
        let mut focus = Focus::default();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let all = ui.add_enabled(is_any, Button::new(words.text("find-replace-all")));
                if focus.of(&all) {
                    editor.replace_all(&self.replacement);
                }
                let one = ui.add_enabled(is_any, Button::new(words.text("find-replace-one")));
                if focus.of(&one) || on {
                    editor.replace_current(&self.replacement);
                }
                let field = TextEdit::singleline(&mut self.replacement)
                    .id(replacement_id())
                    .hint_text(words.text("find-replacement"))
                    .desired_width(f32::INFINITY);
                let field = ui
                    .add(field)
                    .accessible_name(words.text("find-replacement"));
                focus.has |= field.has_focus();
            });
        });
        focus.has
    }
}

/// Whether anything of a row has the keyboard.
#[derive(Default)]
struct Focus {
    has: bool,
}

impl Focus {
    /// Notes whether a button has it; returns whether it was pressed.
    fn of(&mut self, response: &Response) -> bool {
        self.has |= response.has_focus();
        response.clicked()
    }
}

/// Takes Enter from a field that has the keyboard: whether it goes back, with Shift, or on.
fn take_enter(ui: &Ui, id: Id) -> (bool, bool) {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return (false, false);
    }
    ui.input_mut(|input| {
        let back = input.consume_key(Modifiers::SHIFT, Key::Enter);
        (
            back,
            !back && input.consume_key(Modifiers::NONE, Key::Enter),
        )
    })
}

/// A command's name with its key.
fn named(editor: &Editor, command: Command) -> String {
    let name = editor.words().text(command.key());
    match command.shortcut() {
        Some(shortcut) => format!("{name}  {shortcut}"),
        None => name,
    }
}

/// A button with a sign; `name` is read out and shown beside the pointer.
fn small_button(ui: &mut Ui, sign: &str, name: &str) -> Response {
    let button = Button::new(sign).min_size(Vec2::splat(26.0));
    let response = ui.add(button).on_hover_text(name);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, name));
    response
}

/// Which of how many places is looked at.
fn count(editor: &Editor) -> String {
    let Some(find) = editor.find().filter(|_| !editor.query().text.is_empty()) else {
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

/// Where the place that is looked at is, and what stands there.
fn where_row(ui: &mut Ui, editor: &Editor) {
    let find = editor.find();
    let found = find.and_then(|find| find.found().get(find.current()?).copied());
    let Some(found) = found else { return };
    let Some(excerpt) = editor.excerpt(&found) else {
        return;
    };
    let words = editor.words();
    let colours = &editor.theme().colours;
    let mut place = format!(
        "{} · {}",
        words.text(report::element_key(found.element)),
        words.name("field", found.field)
    );
    if !editor.is_on_map(&found) {
        place = format!("{place} · {}", words.text("find-not-on-map"));
    }
    let soft = colour(colours.text_soft);
    ui.add(Label::new(RichText::new(place).font(style::caption_font()).color(soft)).truncate());
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
