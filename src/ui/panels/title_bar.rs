//! The right part of the menu bar: the name of the map, which is changed in place, whether the
//! map is saved and in which file; the field that opens the palette, and the button that
//! presents the map.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align2, Button, Color32, FontId, Galley, Id, Key, Margin, Painter, Pos2, Rect, RichText, Sense,
    Stroke, StrokeKind, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use crate::edit::Edit;
use crate::editor::{Command, Editor};
use crate::model::{ElementId, printable_line};
use crate::ui::canvas::id::canvas_id;
use crate::ui::widgets::command_icons;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::widgets::whole_text;
use crate::ui::window::style;

/// Height of the fields and buttons in points.
const HEIGHT: f32 = 28.0;
/// Width of the field that opens the palette, in points.
const FIND_WIDTH: f32 = 176.0;
/// Width of the window below which that field shows only its sign, in points.
const WIDE: f32 = 1160.0;
/// Largest width of the name of the map, and of that of its file, in points.
const NAME_WIDTH: (f32, f32) = (360.0, 220.0);
/// The name of the map is left out where it has less room than this, in points.
const LEAST_NAME: f32 = 36.0;
/// Space beside the text in the field of the name, in points.
const FIELD_MARGIN: f32 = 6.0;
/// Distance between the parts in points.
const GAP: f32 = 10.0;
/// Width and height of the sign that says whether the map is saved, in points.
const SIGN: f32 = 9.0;

/// Whether the map is saved, as the bar shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Saved {
    /// The file holds what is shown.
    Clean,
    /// There are changes that no file holds.
    Unsaved,
    /// There is no file yet, and nothing to save.
    NoFile,
    /// The file must not be written.
    ReadOnly,
}

impl Saved {
    fn key(self) -> &'static str {
        match self {
            Self::Clean => "state-saved",
            Self::Unsaved => "state-unsaved",
            Self::NoFile => "state-no-file",
            Self::ReadOnly => "state-read-only",
        }
    }
}

/// The state of the bar.
#[derive(Default)]
pub struct TitleBar {
    /// The name that is being typed.
    draft: Option<String>,
    /// The file that was looked at last, whether the map was changed then, and whether the
    /// file must not be written.
    looked_at: Option<(PathBuf, bool, bool)>,
}

impl TitleBar {
    /// Shows the bar in the rest of `ui`. Commands that were chosen are added to `chosen`.
    pub fn ui(&mut self, ui: &mut Ui, editor: &mut Editor, chosen: &mut Vec<Command>) {
        let free = ui.available_rect_before_wrap();
        let middle = ui.ctx().content_rect().center().x;
        let mut right = free.right() - 4.0;
        right = present_button(ui, editor, right, free.center().y, chosen) - GAP;
        right = find_field(ui, editor, right, free.center().y, chosen) - GAP;
        let room = Rect::from_min_max(
            pos2(free.left() + GAP, free.top()),
            pos2(right, free.bottom()),
        );
        self.name(ui, editor, room, middle);
    }

    /// Shows the name of the map with its file, in the middle of the window if there is room.
    fn name(&mut self, ui: &mut Ui, editor: &mut Editor, room: Rect, middle: f32) {
        let words = editor.words().clone();
        let theme = editor.theme().clone();
        let soft = colour(theme.colours.text_soft);
        let ink = colour(theme.colours.text);
        let saved = self.saved(editor);
        let title = printable_line(&editor.journey().title);
        let shown = if title.is_empty() {
            words.text("unnamed")
        } else {
            title
        };
        let measure = |text: String, font: FontId, ink: Color32, most: f32| {
            let mut job = egui::text::LayoutJob::simple_singleline(text, font, ink);
            job.wrap = egui::text::TextWrapping::truncate_at_width(most);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let caption = style::caption_font;
        let state = measure(words.text(saved.key()), caption(), soft, f32::INFINITY);
        let path = editor.document().file().map(|file| file.path.clone());
        let place = path.as_deref().map(|path| short_path(path, 34));
        let place = place.map(|place| measure(place, caption(), soft, NAME_WIDTH.1));
        let state_width = SIGN + 5.0 + state.size().x;
        let place_width = place.as_ref().map_or(0.0, |place| GAP + place.size().x);
        // Where room is short, first the file is left out, then the words of the state.
        let shortest = 120.0 + GAP;
        let has_place = place.is_some() && room.width() > shortest + state_width + place_width;
        let has_words = room.width() > shortest + state_width;
        let behind = GAP
            + if has_words { state_width } else { SIGN }
            + if has_place { place_width } else { 0.0 };
        if room.width() < behind + LEAST_NAME {
            // The status bar says whether the map is saved.
            return;
        }
        let most = (room.width() - behind).min(NAME_WIDTH.0);
        let name = measure(shown.clone(), style::heading_font(), ink, most);
        let width = if self.draft.is_some() {
            most.min(280.0)
        } else {
            name.size().x
        };
        let start = (middle - (width + behind) / 2.0).min(room.right() - width - behind);
        let start = start.max(room.left());
        let rect = Rect::from_min_size(
            pos2(start, room.center().y - HEIGHT / 2.0),
            vec2(width, HEIGHT),
        );
        if self.draft.is_some() {
            self.field(ui, editor, rect);
        } else {
            let response = ui.interact(rect.expand2(vec2(6.0, 0.0)), title_id(), Sense::click());
            let tip = words.text("title-rename");
            response
                .widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{tip}: {shown}")));
            if response.hovered() || response.has_focus() {
                let fill = colour(theme.colours.hover);
                ui.painter().rect_filled(response.rect, 6.0, fill);
            }
            let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), name.size());
            ui.painter().galley(at.min, name, ink);
            if response.on_hover_text(tip).clicked() {
                editor.finish_text();
                self.draft = Some(editor.journey().title.clone());
            }
        }
        let shown = (has_words.then_some(state), place.filter(|_| has_place));
        about_file(ui, editor, rect, saved, shown);
    }

    /// Shows the field in which the name of the map is typed. Enter and a click elsewhere keep
    /// it, Escape does not.
    fn field(&mut self, ui: &mut Ui, editor: &mut Editor, rect: Rect) {
        let Some(draft) = &mut self.draft else { return };
        let name = editor.words().text("title-rename");
        let id = title_id().with("field");
        // The text stays where the name stood.
        let rect = rect.expand2(vec2(FIELD_MARGIN, 0.0));
        let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
        #[expect(clippy::cast_possible_truncation, reason = "a few points")]
        let margin = Margin::symmetric(FIELD_MARGIN as i8, 0);
        let field = TextEdit::singleline(draft)
            .id(id)
            .font(style::heading_font())
            .margin(margin)
            .align(Align2::LEFT_CENTER)
            .desired_width(rect.width());
        let response = inner.put(rect, field).accessible_name(name);
        let is_new = ui.ctx().read_response(id).is_none();
        let is_left_alone = !response.has_focus() && !response.lost_focus();
        if is_left_alone || is_new {
            whole_text::select_next(ui.ctx(), id);
        }
        if !response.lost_focus() {
            return;
        }
        let is_kept = !ui.input(|input| input.key_pressed(Key::Escape));
        let journey = editor.journey();
        let title = std::mem::take(draft).trim().to_owned();
        self.draft = None;
        if is_kept && !title.is_empty() && title != journey.title {
            let edit = Edit::SetHead {
                title,
                kind: journey.kind.clone(),
                language: journey.language.clone(),
                scenario: journey.scenario.clone(),
                notes: journey.notes.clone(),
            };
            editor.edit_field(ElementId::Journey, "title", edit);
            editor.end_field();
        }
        ui.memory_mut(|memory| {
            if memory.focused().is_none_or(|focused| focused == id) {
                memory.request_focus(canvas_id());
            }
        });
    }

    /// Whether the map is saved. The file is looked at only when it is another one, or the map
    /// was changed or saved since.
    fn saved(&mut self, editor: &Editor) -> Saved {
        let document = editor.document();
        let is_dirty = document.is_dirty();
        let Some(file) = document.file() else {
            return if is_dirty {
                Saved::Unsaved
            } else {
                Saved::NoFile
            };
        };
        let is_known = |(path, was_dirty, _): &&(PathBuf, bool, bool)| {
            *path == file.path && *was_dirty == is_dirty
        };
        let is_read_only = match self.looked_at.as_ref().filter(is_known) {
            Some((.., is_read_only)) => *is_read_only,
            None => {
                let data = file.path.metadata();
                let is_read_only = data.is_ok_and(|data| data.permissions().readonly());
                self.looked_at = Some((file.path.clone(), is_dirty, is_read_only));
                is_read_only
            }
        };
        match (is_read_only, is_dirty) {
            (true, _) => Saved::ReadOnly,
            (false, true) => Saved::Unsaved,
            (false, false) => Saved::Clean,
        }
    }
}

/// Shows to the right of `name` whether the map is saved, in a sign and in words if there is
/// room for them, and the file if there is room. A tooltip says all of it.
fn about_file(
    ui: &Ui,
    editor: &Editor,
    name: Rect,
    saved: Saved,
    (state, place): (Option<Arc<Galley>>, Option<Arc<Galley>>),
) {
    let colours = &editor.theme().colours;
    let (ink, soft) = (colour(colours.text), colour(colours.text_soft));
    let middle = name.center().y;
    let sign = pos2(name.right() + GAP + SIGN / 2.0, middle);
    let sign = Rect::from_center_size(sign, Vec2::splat(SIGN));
    let line = Stroke::new(1.5, if saved == Saved::Unsaved { ink } else { soft });
    state_sign(ui.painter(), sign, saved, line);
    let mut end = sign.right();
    for (gap, text) in [(5.0, state), (GAP, place)] {
        if let Some(text) = text {
            let at = Align2::LEFT_CENTER.anchor_size(pos2(end + gap, middle), text.size());
            end = at.right();
            ui.painter().galley(at.min, text, soft);
        }
    }
    let about = Rect::from_min_max(pos2(sign.left(), name.top()), pos2(end, name.bottom()));
    let about = ui.interact(about, title_id().with("file"), Sense::hover());
    let state = editor.words().text(saved.key());
    let file = editor.document().file();
    let tip = file.map_or(state.clone(), |file| {
        format!("{}\n{state}", file.path.display())
    });
    about.widget_info(|| WidgetInfo::labeled(Role::Label, true, &tip));
    about.on_hover_text(&tip);
}

fn title_id() -> Id {
    Id::unique("the name of the map in the menu bar")
}

/// The name of a file after that of its folder. If there are more than `most` characters, those
/// in the middle are left out.
fn short_path(path: &Path, most: usize) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    let folder = folder.to_string_lossy();
    let whole = if folder.is_empty() {
        name.into_owned()
    } else {
        format!("{folder}{}{name}", std::path::MAIN_SEPARATOR)
    };
    let letters: Vec<char> = printable_line(&whole).chars().collect();
    if letters.len() <= most {
        return letters.into_iter().collect();
    }
    let (start, end) = (most / 2, most - most / 2 - 1);
    let first: String = letters[..start].iter().collect();
    let last: String = letters[letters.len() - end..].iter().collect();
    format!("{first}…{last}")
}

/// Shows the button that presents the map, with its right edge at `right`. Returns its left
/// edge.
fn present_button(
    ui: &mut Ui,
    editor: &Editor,
    right: f32,
    middle: f32,
    chosen: &mut Vec<Command>,
) -> f32 {
    let command = Command::Present;
    let colours = &editor.theme().colours;
    let mut name = editor.words().text(command.key());
    if let Some(shortcut) = command.shortcut() {
        name = format!("{name}  {shortcut}");
    }
    let font = FontId::new(style::TEXT_SIZE, style::heading_font().family);
    let ink = colour(colours.on_accent);
    let text = RichText::new(&name).font(font.clone()).color(ink);
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(name, font, ink));
    let size = vec2(galley.size().x + 32.0, HEIGHT);
    let rect = Rect::from_min_size(pos2(right - size.x, middle - HEIGHT / 2.0), size);
    let button = Button::new(text)
        .fill(colour(colours.accent))
        .stroke(Stroke::NONE)
        .corner_radius(6.0);
    let state = command.check(editor);
    let response = ui
        .add_enabled_ui(state.is_ok(), |ui| ui.put(rect, button))
        .inner;
    let response = match state {
        Ok(()) => response,
        Err(reason) => response.on_disabled_hover_text(editor.words().text(reason)),
    };
    if response.clicked() {
        chosen.push(command);
    }
    rect.left()
}

/// Shows the field that opens the palette, with its right edge at `right`. Returns its left
/// edge.
fn find_field(ui: &Ui, editor: &Editor, right: f32, middle: f32, chosen: &mut Vec<Command>) -> f32 {
    let colours = &editor.theme().colours;
    let is_wide = ui.ctx().content_rect().width() >= WIDE;
    let width = if is_wide { FIND_WIDTH } else { HEIGHT + 4.0 };
    let rect = Rect::from_min_size(
        pos2(right - width, middle - HEIGHT / 2.0),
        vec2(width, HEIGHT),
    );
    let response = ui.interact(rect, Id::unique("find or run"), Sense::click());
    let name = editor.words().text("find-or-run");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let shortcut = Command::ShowPalette.shortcut();
    let shortcut = shortcut.map_or_else(String::new, |shortcut| shortcut.to_string());
    let painter = ui.painter();
    let is_marked = response.hovered() || response.has_focus();
    let fill = if is_marked {
        colours.hover
    } else {
        colours.header
    };
    let edge = if response.has_focus() {
        Stroke::new(1.5, colour(colours.accent))
    } else {
        Stroke::new(1.0, colour(colours.line))
    };
    painter.rect(rect, 6.0, colour(fill), edge, StrokeKind::Inside);
    let soft = colour(colours.text_soft);
    if is_wide {
        let at = rect.left_center() + vec2(12.0, 0.0);
        let font = FontId::proportional(style::TEXT_SIZE);
        painter.text(at, Align2::LEFT_CENTER, &name, font, soft);
        let at = rect.right_center() - vec2(10.0, 0.0);
        painter.text(
            at,
            Align2::RIGHT_CENTER,
            &shortcut,
            style::caption_font(),
            soft,
        );
    } else {
        let square = Rect::from_center_size(rect.center(), Vec2::splat(13.0));
        command_icons::draw(painter, square, Command::Find, Stroke::new(1.5, soft));
    }
    let tip = format!("{}  {shortcut}", editor.words().text("find-or-run-about"));
    if response.on_hover_text(tip).clicked() {
        chosen.push(Command::ShowPalette);
    }
    rect.left()
}

/// Paints the sign for whether the map is saved: a tick, a disc, a ring or a lock.
fn state_sign(painter: &Painter, square: Rect, saved: Saved, line: Stroke) {
    let at = |x: f32, y: f32| -> Pos2 { square.min + vec2(x, y) * square.width() };
    match saved {
        Saved::Clean => sign_button::draw_sign(painter, square, Sign::Tick, line),
        Saved::Unsaved => {
            painter.circle_filled(square.center(), 4.0, line.color);
        }
        Saved::NoFile => {
            painter.circle_stroke(square.center(), 3.6, line);
        }
        Saved::ReadOnly => {
            let body = Rect::from_min_max(at(0.05, 0.45), at(0.95, 1.05));
            painter.rect_filled(body, 1.0, line.color);
            let bow = [
                (0.25, 0.45),
                (0.25, 0.15),
                (0.4, 0.0),
                (0.6, 0.0),
                (0.75, 0.15),
                (0.75, 0.45),
            ];
            painter.line(bow.map(|(x, y)| at(x, y)).to_vec(), line);
        }
    }
}
