//! The palette: finds commands, properties of the selection and elements of the map by their
//! names. In the same way it lets the user choose a lane to add, a place to move cards to, and
//! a card to link to.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Area, Button, Context, Frame, Key, Modifiers, Order, ScrollArea, TextEdit, Ui,
    WidgetInfo, accesskit::Role,
};

use crate::editor::{Choice, Command, Editor, Found, Palette, PaletteTopic};
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
    /// Whether the palette was opened in this frame.
    is_new: bool,
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

    /// Opens the palette about a topic, with an empty query.
    pub fn open(&mut self, editor: &Editor, topic: PaletteTopic) {
        let mut palette = Palette::new(editor, topic, &self.recent);
        let found = palette.search("");
        self.open = Some(OpenPalette {
            palette,
            query: String::new(),
            found,
            selected: 0,
            scrolls_to_selected: false,
            is_new: true,
        });
    }

    /// Shows the palette if it is open. What was chosen is carried out, apart from a command,
    /// which is returned.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<Command> {
        let open = self.open.as_mut()?;
        // The key or the click that opened the palette chooses nothing in it.
        let is_new = std::mem::take(&mut open.is_new);
        let accepts = !is_new && open.take_keys(context);
        let is_escaped = layers::is_escaped(context, Layer::Palette);
        let mut chosen = None;
        let area = Area::new(Layer::Palette.id())
            .order(Order::Foreground)
            .anchor(Align2::CENTER_TOP, [0.0, TOP])
            .show(context, |ui| {
                Frame::window(ui.style()).show(ui, |ui| {
                    ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
                    open.field(ui, editor);
                    ui.add_space(6.0);
                    chosen = open.list(ui, editor);
                });
            });
        if accepts {
            chosen = open
                .found
                .get(open.selected)
                .map(|found| found.choice.clone());
        }
        // The palette stays open; the row of the command shows the reason.
        chosen = chosen.filter(|choice| state(context, choice, editor).is_ok());
        let is_clicked_outside = !is_new
            && context.input(|input| input.pointer.any_pressed())
            && !area.response.contains_pointer();
        if chosen.is_some() || is_escaped || is_clicked_outside {
            self.open = None;
        }
        match chosen? {
            Choice::Run(command) => {
                self.recent.retain(|recent| *recent != command);
                self.recent.insert(0, command);
                self.recent.truncate(REMEMBERED);
                return Some(command);
            }
            Choice::Set(property) => editor.toggle_property(&property),
            Choice::GoTo(element) => editor.go_to(element),
            Choice::Move(target) => editor.move_selected_to(target),
            Choice::LinkTo(card) => editor.link_selected_to(card),
        }
        None
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
        let hint = editor.words().text(self.palette.topic().hint_key());
        let field = TextEdit::singleline(&mut self.query)
            .hint_text(hint.clone())
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(10, 8));
        let field = ui.add(field).accessible_name(hint);
        // A click beside the palette closes it and may give the keyboard to something else.
        if !ui.input(|input| input.pointer.any_pressed()) {
            field.request_focus();
        }
        if field.changed() {
            self.found = self.palette.search(&self.query);
            self.selected = 0;
            self.scrolls_to_selected = true;
        }
    }

    fn list(&mut self, ui: &mut Ui, editor: &Editor) -> Option<Choice> {
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
                    if let Some(heading) = &found.heading {
                        heading_row(ui, editor, heading);
                    }
                    let row = row(ui, editor, found, is_selected);
                    if row.clicked() {
                        clicked = Some(found.choice.clone());
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

/// Whether a choice can be carried out now; otherwise the message key for the reason why not.
fn state(context: &Context, choice: &Choice, editor: &Editor) -> Result<(), &'static str> {
    match choice {
        Choice::Run(command) => layers::check(context, editor, *command),
        Choice::Set(_) | Choice::GoTo(_) | Choice::Move(_) | Choice::LinkTo(_) => Ok(()),
    }
}

/// Shows the heading of a group of rows.
fn heading_row(ui: &mut Ui, editor: &Editor, heading: &str) {
    let soft = colour(editor.theme().colours.text_soft);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(ui.spacing().button_padding.x);
        let text = egui::RichText::new(heading).font(style::caption_font());
        ui.label(text.color(soft));
    });
    ui.add_space(2.0);
}

/// Shows a line with its note; a command with its shortcut, or with the reason why it cannot be used now.
fn row(ui: &mut Ui, editor: &Editor, found: &Found, is_selected: bool) -> egui::Response {
    let colours = &editor.theme().colours;
    let state = state(ui.ctx(), &found.choice, editor);
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
        Ok(()) => match found.choice {
            Choice::Run(command) if found.note.is_empty() => {
                command.shortcut().map(|shortcut| shortcut.to_string())
            }
            _ => Some(found.note.clone()).filter(|note| !note.is_empty()),
        },
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
