//! The palette: every command by what one types.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Area, Button, Context, Frame, Key, Modifiers, Order, ScrollArea, TextEdit, Ui,
    WidgetInfo, accesskit::Role,
};

use crate::editor::{Command, Editor, Found, Palette};
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::{self, Layer};
use crate::ui::window::style;

/// Width of the palette.
const WIDTH: f32 = 560.0;
/// Height of the list.
const HEIGHT: f32 = 380.0;
/// Commands remembered as used last.
const REMEMBERED: usize = 6;
/// Rows that page up and page down go.
const PAGE: usize = 8;

/// The palette while it is open.
struct Open {
    palette: Palette,
    query: String,
    found: Vec<Found>,
    chosen: usize,
    /// Set when the list shall follow the choice.
    follows: bool,
}

/// The palette, and which commands were used last in it.
#[derive(Default)]
pub struct PaletteWindow {
    open: Option<Open>,
    used: Vec<Command>,
}

impl PaletteWindow {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens it.
    pub fn open(&mut self, editor: &Editor) {
        let mut palette = Palette::new(editor.words(), &self.used);
        let found = palette.search("");
        self.open = Some(Open {
            palette,
            query: String::new(),
            found,
            chosen: 0,
            follows: false,
        });
    }

    /// Shows it. Returns the command that was chosen.
    pub fn ui(&mut self, context: &Context, editor: &Editor) -> Option<Command> {
        let open = self.open.as_mut()?;
        let accepts = open.take_keys(context);
        let is_escaped = layers::is_escaped(context, Layer::Palette);
        let mut chosen = None;
        let area = Area::new(Layer::Palette.id())
            .order(Order::Foreground)
            .anchor(Align2::CENTER_TOP, [0.0, 72.0])
            .show(context, |ui| {
                Frame::window(ui.style()).show(ui, |ui| {
                    ui.set_width(WIDTH);
                    open.field(ui, editor);
                    ui.add_space(6.0);
                    chosen = open.list(ui, editor);
                });
            });
        if accepts {
            chosen = open.found.get(open.chosen).map(|it| it.command);
        }
        if let Some(reason) = chosen.and_then(|it| it.check(editor).err()) {
            // It stays open; the row says why.
            log::debug!("not now: {reason}");
            chosen = None;
        }
        let is_pressed_beside =
            context.input(|input| input.pointer.any_pressed()) && !area.response.contains_pointer();
        if chosen.is_some() || is_escaped || is_pressed_beside {
            self.open = None;
        }
        if let Some(command) = chosen {
            self.used.retain(|it| *it != command);
            self.used.insert(0, command);
            self.used.truncate(REMEMBERED);
        }
        chosen
    }
}

impl Open {
    /// Takes the keys that walk through the list. Returns whether Enter was among them.
    fn take_keys(&mut self, context: &Context) -> bool {
        let pressed = |key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.found.len().saturating_sub(1);
        let mut to = self.chosen;
        if pressed(Key::ArrowDown) {
            to = if to == last { 0 } else { to + 1 };
        }
        if pressed(Key::ArrowUp) {
            to = if to == 0 { last } else { to - 1 };
        }
        if pressed(Key::PageDown) {
            to = (to + PAGE).min(last);
        }
        if pressed(Key::PageUp) {
            to = to.saturating_sub(PAGE);
        }
        if to != self.chosen {
            self.chosen = to;
            self.follows = true;
        }
        pressed(Key::Enter)
    }

    fn field(&mut self, ui: &mut Ui, editor: &Editor) {
        let hint = editor.words().text("palette-hint");
        let field = TextEdit::singleline(&mut self.query)
            .hint_text(hint.clone())
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(10, 8));
        let field = ui.add(field).accessible_name(hint);
        field.request_focus();
        if field.changed() {
            self.found = self.palette.search(&self.query);
            self.chosen = 0;
            self.follows = true;
        }
    }

    fn list(&mut self, ui: &mut Ui, editor: &Editor) -> Option<Command> {
        if self.found.is_empty() {
            ui.add_space(8.0);
            ui.label(editor.words().text("palette-nothing"));
            ui.add_space(8.0);
            return None;
        }
        let mut clicked = None;
        ScrollArea::vertical()
            .max_height(HEIGHT)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for (index, found) in self.found.iter().enumerate() {
                    let is_chosen = index == self.chosen;
                    let row = row(ui, editor, found, is_chosen);
                    if row.clicked() {
                        clicked = Some(found.command);
                    }
                    if is_chosen && self.follows {
                        row.scroll_to_me(None);
                    }
                }
            });
        self.follows = false;
        clicked
    }
}

/// A command, with its key or the reason why it cannot be done now.
fn row(ui: &mut Ui, editor: &Editor, found: &Found, is_chosen: bool) -> egui::Response {
    let colours = &editor.theme().colours;
    let state = found.command.check(editor);
    let (plain, hit) = match (is_chosen, state.is_ok()) {
        (_, false) => (colours.text_soft, colours.text_soft),
        (_, true) => (colours.text, colours.accent),
    };
    let mut job = LayoutJob::default();
    for (at, letter) in found.title.chars().enumerate() {
        let is_hit = u32::try_from(at).is_ok_and(|at| found.letters.binary_search(&at).is_ok());
        let format = TextFormat {
            font_id: egui::FontId::proportional(style::TEXT_SIZE),
            color: colour(if is_hit { hit } else { plain }),
            ..TextFormat::default()
        };
        job.append(letter.encode_utf8(&mut [0; 4]), 0.0, format);
    }
    let note = match state {
        Ok(()) => found.command.shortcut().map(|it| it.to_string()),
        Err(reason) => Some(editor.words().text(reason)),
    };
    let mut button = Button::new(job)
        .frame_when_inactive(is_chosen)
        .selected(is_chosen)
        .truncate()
        .min_size(egui::vec2(ui.available_width(), 28.0));
    if let Some(note) = note {
        let soft = colour(colours.text_soft);
        let note = egui::RichText::new(note)
            .font(style::caption_font())
            .color(soft);
        button = button.shortcut_text(note);
    }
    let response = ui.add(button);
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, state.is_ok(), is_chosen, &found.title)
    });
    response
}
