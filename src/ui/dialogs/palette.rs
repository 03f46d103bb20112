//! The command palette: finds every command by its name.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Area, Button, Context, Frame, Key, Modifiers, Order, ScrollArea, TextEdit, Ui,
    WidgetInfo, accesskit::Role,
};

use crate::editor::{Command, Editor, Found, Palette};
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::{self, Layer};
use crate::ui::window::style;

/// Width of the palette in points.
const WIDTH: f32 = 560.0;
/// Distance from the top of the window in points.
const TOP: f32 = 72.0;
/// Height of the list in points, if the window has room for it.
const HEIGHT: f32 = 380.0;
/// Height of the text field and of the margins around field and list, in points.
const FIELD: f32 = 80.0;
/// Height of a row of the list in points.
const ROW: f32 = 28.0;
/// The number of recently used commands that are remembered.
const REMEMBERED: usize = 6;
/// The number of rows that page up and page down move the selection.
const PAGE: usize = 8;

/// The state of the palette while it is open.
struct OpenPalette {
    palette: Palette,
    query: String,
    found: Vec<Found>,
    /// The index of the selected command in `found`.
    selected: usize,
    /// Whether the list is to be scrolled to the selected command.
    scrolls_to_selected: bool,
}

/// The palette, and the commands that were used in it.
#[derive(Default)]
pub struct PaletteWindow {
    open: Option<OpenPalette>,
    /// The commands used last, the latest first.
    recent: Vec<Command>,
}

impl PaletteWindow {
    /// Whether the palette is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens the palette with an empty query.
    pub fn open(&mut self, editor: &Editor) {
        let mut palette = Palette::new(editor.words(), &self.recent);
        let found = palette.search("");
        self.open = Some(OpenPalette {
            palette,
            query: String::new(),
            found,
            selected: 0,
            scrolls_to_selected: false,
        });
    }

    /// Shows the palette if it is open. Returns the command that was chosen.
    pub fn ui(&mut self, context: &Context, editor: &Editor) -> Option<Command> {
        let open = self.open.as_mut()?;
        let accepts = open.take_keys(context);
        let is_escaped = layers::is_escaped(context, Layer::Palette);
        let mut chosen = None;
        let area = Area::new(Layer::Palette.id())
            .order(Order::Foreground)
            .anchor(Align2::CENTER_TOP, [0.0, TOP])
            .show(context, |ui| {
                Frame::window(ui.style()).show(ui, |ui| {
                    ui.set_width(WIDTH);
                    open.field(ui, editor);
                    ui.add_space(6.0);
                    chosen = open.list(ui, editor);
                });
            });
        if accepts {
            chosen = open.found.get(open.selected).map(|found| found.command);
        }
        if let Some(reason) = chosen.and_then(|command| command.check(editor).err()) {
            // The palette stays open; the row of the command shows the reason.
            log::debug!("not now: {reason}");
            chosen = None;
        }
        let is_clicked_outside =
            context.input(|input| input.pointer.any_pressed()) && !area.response.contains_pointer();
        if chosen.is_some() || is_escaped || is_clicked_outside {
            self.open = None;
        }
        if let Some(command) = chosen {
            self.recent.retain(|recent| *recent != command);
            self.recent.insert(0, command);
            self.recent.truncate(REMEMBERED);
        }
        chosen
    }
}

impl OpenPalette {
    /// Handles the keys that move the selection. Returns whether Enter was pressed.
    fn take_keys(&mut self, context: &Context) -> bool {
        let pressed = |key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.found.len().saturating_sub(1);
        let mut target = self.selected;
        if pressed(Key::ArrowDown) {
            target = if target == last { 0 } else { target + 1 };
        }
        if pressed(Key::ArrowUp) {
            target = if target == 0 { last } else { target - 1 };
        }
        if pressed(Key::PageDown) {
            target = (target + PAGE).min(last);
        }
        if pressed(Key::PageUp) {
            target = target.saturating_sub(PAGE);
        }
        if target != self.selected {
            self.selected = target;
            self.scrolls_to_selected = true;
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
            self.selected = 0;
            self.scrolls_to_selected = true;
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
        // The height is set here, because egui remembers how low the area was when the last
        // search found little.
        let available = ui.ctx().content_rect().height() - TOP - FIELD;
        let height = HEIGHT.min(available).max(ROW);
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for (index, found) in self.found.iter().enumerate() {
                    let is_selected = index == self.selected;
                    let row = row(ui, editor, found, is_selected);
                    if row.clicked() {
                        clicked = Some(found.command);
                    }
                    if is_selected && self.scrolls_to_selected {
                        row.scroll_to_me(None);
                    }
                }
            });
        self.scrolls_to_selected = false;
        clicked
    }
}

/// Shows a command with its shortcut, or with the reason why it cannot be used now.
fn row(ui: &mut Ui, editor: &Editor, found: &Found, is_selected: bool) -> egui::Response {
    let colours = &editor.theme().colours;
    let state = found.command.check(editor);
    let (ink, hit_ink) = match (is_selected, state.is_ok()) {
        (_, false) => (colours.text_soft, colours.text_soft),
        (_, true) => (colours.text, colours.accent),
    };
    let mut job = LayoutJob::default();
    for (index, letter) in found.title.chars().enumerate() {
        let is_hit =
            u32::try_from(index).is_ok_and(|index| found.letters.binary_search(&index).is_ok());
        let format = TextFormat {
            font_id: egui::FontId::proportional(style::TEXT_SIZE),
            color: colour(if is_hit { hit_ink } else { ink }),
            ..TextFormat::default()
        };
        job.append(letter.encode_utf8(&mut [0; 4]), 0.0, format);
    }
    let note = match state {
        Ok(()) => found
            .command
            .shortcut()
            .map(|shortcut| shortcut.to_string()),
        Err(reason) => Some(editor.words().text(reason)),
    };
    let mut button = Button::new(job)
        .frame_when_inactive(is_selected)
        .selected(is_selected)
        .truncate()
        .min_size(egui::vec2(ui.available_width(), ROW));
    if let Some(note) = note {
        let soft = colour(colours.text_soft);
        let note = egui::RichText::new(note)
            .font(style::caption_font())
            .color(soft);
        button = button.shortcut_text(note);
    }
    let response = ui.add(button);
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::ListBoxOption,
            state.is_ok(),
            is_selected,
            &found.title,
        )
    });
    response
}
