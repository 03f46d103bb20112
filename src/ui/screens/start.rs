//! The start screen: recent maps, templates, samples, and a way to unsaved work.

use std::path::{Path, PathBuf};

use egui::{Align, Color32, Frame, Layout, Margin, Rect, Response, RichText, Sense};
use egui::{Stroke, StrokeKind, TextureHandle, Ui, Vec2, WidgetInfo, accesskit::Role};

use super::thumbnails::{Subject, Thumbnails};
use crate::editor::{Command, Editor};
use crate::scene::Theme;
use crate::templates::{Sample, Template};
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::{self, Layer};
use crate::ui::window::style;

/// Size of the picture on a tile in points; its width is that of the tile.
const TILE: Vec2 = Vec2::new(212.0, 120.0);
/// Height of the texts of a tile in points.
const TILE_TEXT: f32 = 86.0;
/// The largest width of the content in points.
const MAX_WIDTH: f32 = 1180.0;
/// The largest number of recent maps that are shown.
const MAX_RECENT: usize = 8;

/// The choice of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartChoice {
    /// Make a new map from this template.
    Template(Template),
    /// Open a copy of this sample.
    Sample(Sample),
    /// Open this file.
    File(PathBuf),
    /// Run this command.
    Run(Command),
    /// Go back to the map.
    Close,
}

/// The start screen.
pub struct StartScreen {
    thumbnails: Thumbnails,
    /// Whether the first tile is to get the keyboard focus.
    wants_focus: bool,
}

impl StartScreen {
    /// A start screen whose pictures are not made yet.
    pub fn new() -> Self {
        Self {
            thumbnails: Thumbnails::default(),
            wants_focus: true,
        }
    }

    /// Prepares the screen for being shown again: forgets the pictures of files, which may
    /// have changed, and gives the focus to the first tile.
    pub fn refresh(&mut self) {
        self.thumbnails.forget_files();
        self.wants_focus = true;
    }

    /// Shows the screen. Returns the choice of the user.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        recent: &[PathBuf],
        has_left_over: bool,
    ) -> Option<StartChoice> {
        let mut chosen = None;
        if layers::is_escaped(ui.ctx(), Layer::Start) {
            return Some(StartChoice::Close);
        }
        egui::ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let available = ui.available_width();
                let width = available.min(MAX_WIDTH) - 48.0;
                ui.horizontal_top(|ui| {
                    ui.add_space((available - width) / 2.0);
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        ui.add_space(24.0);
                        head(ui, editor, has_left_over, &mut chosen);
                        self.sections(ui, editor, recent, &mut chosen);
                        ui.add_space(32.0);
                    });
                });
            });
        chosen
    }

    fn sections(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        recent: &[PathBuf],
        chosen: &mut Option<StartChoice>,
    ) {
        let words = editor.words().clone();
        if !recent.is_empty() {
            heading(ui, &words.text("start-recent"));
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::new(16.0, 8.0);
                for path in recent.iter().take(MAX_RECENT) {
                    let name = file_name(path);
                    let about = folder_name(path);
                    let subject = Subject::File(path.clone());
                    if self.tile(ui, editor, subject, &name, &about).clicked() {
                        *chosen = Some(StartChoice::File(path.clone()));
                    }
                }
            });
        }
        heading(ui, &words.text("start-templates"));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(16.0, 8.0);
            for &template in Template::ALL {
                let name = words.text(template.key());
                let about = words.text(template.about_key());
                let subject = Subject::Template(template);
                if self.tile(ui, editor, subject, &name, &about).clicked() {
                    *chosen = Some(StartChoice::Template(template));
                }
            }
        });
        heading(ui, &words.text("start-samples"));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::new(16.0, 8.0);
            for &sample in Sample::ALL {
                let name = words.text(sample.key());
                let about = words.text("start-sample-about");
                let subject = Subject::Sample(sample);
                if self.tile(ui, editor, subject, &name, &about).clicked() {
                    *chosen = Some(StartChoice::Sample(sample));
                }
            }
        });
    }

    /// Shows a picture of a map above its name, as one button.
    fn tile(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        subject: Subject,
        name: &str,
        about: &str,
    ) -> Response {
        let theme = editor.theme();
        let language = editor.words().language();
        let size = TILE + Vec2::new(0.0, TILE_TEXT);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        if ui.is_rect_visible(rect) {
            let context = ui.ctx().clone();
            let picture = self.thumbnails.get(&context, subject, theme.name, language);
            paint_tile(ui, theme, rect, &response, picture.as_ref());
            let text = Rect::from_min_max(rect.min + Vec2::new(4.0, TILE.y + 6.0), rect.max);
            let mut inner = ui.new_child(
                egui::UiBuilder::new()
                    .max_rect(text)
                    .layout(Layout::top_down(Align::Min)),
            );
            inner.set_clip_rect(text.intersect(ui.clip_rect()));
            inner.spacing_mut().item_spacing.y = 2.0;
            inner.add(egui::Label::new(RichText::new(name).font(style::heading_font())).truncate());
            let soft = colour(theme.colours.text_soft);
            let about = RichText::new(about).font(style::caption_font()).color(soft);
            inner.add(egui::Label::new(about));
        }
        response
    }
}

fn paint_tile(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    response: &Response,
    picture: Option<&TextureHandle>,
) {
    let colours = &theme.colours;
    let painter = ui.painter_at(rect.expand(2.0));
    let picture_rect = Rect::from_min_size(rect.min, TILE);
    let is_highlighted = response.hovered() || response.has_focus();
    painter.rect_filled(picture_rect, 8.0, colour(colours.paper));
    if let Some(picture) = picture {
        let whole = Rect::from_min_max(egui::Pos2::ZERO, egui::Pos2::new(1.0, 1.0));
        painter.add(
            egui::epaint::RectShape::filled(picture_rect, 8.0, Color32::WHITE)
                .with_texture(picture.id(), whole),
        );
    }
    let edge = if is_highlighted {
        Stroke::new(2.0, colour(colours.accent))
    } else {
        Stroke::new(1.0, colour(colours.line))
    };
    painter.rect_stroke(picture_rect, 8.0, edge, StrokeKind::Inside);
}

/// Shows the name of the program, and buttons for commands.
fn head(ui: &mut Ui, editor: &Editor, has_left_over: bool, chosen: &mut Option<StartChoice>) {
    let words = editor.words();
    let accent = colour(editor.theme().colours.accent);
    ui.label(RichText::new("Wayline").size(26.0).color(accent));
    ui.label(words.text("start-title"));
    ui.add_space(10.0);
    Frame::new().inner_margin(Margin::ZERO).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            if ui.button(words.text("command-open-map")).clicked() {
                *chosen = Some(StartChoice::Run(Command::OpenMap));
            }
            if has_left_over && ui.button(words.text("command-show-recovered")).clicked() {
                *chosen = Some(StartChoice::Run(Command::ShowRecovered));
            }
            if ui.button(words.text("command-settings")).clicked() {
                *chosen = Some(StartChoice::Run(Command::Settings));
            }
            if ui.button(words.text("start-close")).clicked() {
                *chosen = Some(StartChoice::Close);
            }
        });
    });
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(20.0);
    ui.label(RichText::new(text).font(style::heading_font()));
    ui.add_space(6.0);
}

fn file_name(path: &Path) -> String {
    let name = path.file_stem().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn folder_name(path: &Path) -> String {
    path.parent()
        .map(|folder| folder.display().to_string())
        .unwrap_or_default()
}
