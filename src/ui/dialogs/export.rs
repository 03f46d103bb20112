//! The dialog before a picture is made: size, theme, background, and what comes out.

use egui::{Button, Context, DragValue, Grid, Layout, Slider};
use kurbo::Size;

use super::modal;
use crate::editor::Editor;
use crate::export::file::ExportRequest;
use crate::export::format::Format;
use crate::export::picture::{Background, PictureSize, PictureSpec, SCALE_RANGE};
use crate::layout::{Others, View};
use crate::scene::{Scene, Theme, ThemeName};
use crate::ui::convert::colour;

/// The widths that can be asked for, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 64..=100_000;

/// The dialog and what was chosen in it.
#[derive(Clone, Debug)]
pub struct ExportDialog {
    by_width: bool,
    scale: f64,
    width: u32,
    theme: ThemeName,
    is_transparent: bool,
    has_source: bool,
    /// What of the map the picture shows: all of it, or what the filter lets through.
    view: View,
    /// The size of the map in points, with and without the filter.
    sizes: [Size; 2],
}

/// What came of the dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportAnswer {
    /// Make this picture.
    Export(ExportRequest),
    /// Make none.
    Cancel,
}

impl ExportDialog {
    /// A dialog with the theme of the window, for the whole map.
    pub fn new(editor: &mut Editor) -> Self {
        let filtered = editor.picture().scene.size;
        Self {
            by_width: false,
            scale: 2.0,
            width: 3840,
            theme: editor.theme().name,
            is_transparent: false,
            has_source: true,
            view: View::default(),
            sizes: [filtered, editor.size_of_whole()],
        }
    }

    fn size(&self) -> PictureSize {
        if self.by_width {
            PictureSize::Width(self.width)
        } else {
            PictureSize::Scale(self.scale)
        }
    }

    fn background(&self) -> Background {
        if self.is_transparent {
            Background::Transparent
        } else {
            Background::Paper
        }
    }

    /// Shows the dialog. Returns the answer once there is one.
    pub fn ui(&mut self, context: &Context, editor: &Editor) -> Option<ExportAnswer> {
        let words = editor.words().clone();
        let colours = editor.theme().colours.clone();
        let title = words.text("export-title");
        modal(context, "export", &title, ExportAnswer::Cancel, |ui| {
            self.fields(ui, editor);
            ui.add_space(8.0);
            let theme = Theme::bundled(self.theme);
            let scene = Scene {
                size: self.sizes[usize::from(!self.view.is_filtered())],
                ..Scene::default()
            };
            let spec = PictureSpec::new(&scene, &theme, self.size(), self.background());
            match &spec {
                Ok(spec) => {
                    let millions = f64::from(spec.width) * f64::from(spec.height) / 1e6;
                    let args = [
                        ("width", f64::from(spec.width).into()),
                        ("height", f64::from(spec.height).into()),
                        ("millions", ((millions * 10.0).round() / 10.0).into()),
                    ];
                    ui.strong(words.fill("export-preview", &args));
                }
                Err(_) => {
                    ui.colored_label(colour(colours.negative), words.text("export-too-large"));
                }
            }
            ui.add_space(16.0);
            let mut answer = None;
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                let text = egui::RichText::new(words.text("export-start"))
                    .color(colour(colours.on_accent));
                let button = Button::new(text).fill(colour(colours.accent));
                if ui.add_enabled(spec.is_ok(), button).clicked() {
                    answer = Some(ExportAnswer::Export(ExportRequest {
                        size: self.size(),
                        theme: self.theme,
                        background: self.background(),
                        has_source: self.has_source,
                        view: self.view.clone(),
                        ..ExportRequest::new(Format::Png, words.language())
                    }));
                }
                if ui.button(words.text("cancel")).clicked() {
                    answer = Some(ExportAnswer::Cancel);
                }
            });
            answer
        })
    }

    fn fields(&mut self, ui: &mut egui::Ui, editor: &Editor) {
        let words = editor.words();
        Grid::new("export")
            .num_columns(2)
            .spacing([16.0, 10.0])
            .show(ui, |ui| {
                ui.radio_value(&mut self.by_width, false, words.text("export-scale"));
                let slider = Slider::new(&mut self.scale, SCALE_RANGE)
                    .step_by(0.5)
                    .suffix("×");
                let slider = ui.add_enabled(!self.by_width, slider);
                slider.accessible_name(words.text("export-scale"));
                ui.end_row();
                ui.radio_value(&mut self.by_width, true, words.text("export-width"));
                let width = DragValue::new(&mut self.width)
                    .range(WIDTHS)
                    .speed(16.0)
                    .suffix(" px");
                let width = ui.add_enabled(self.by_width, width);
                width.accessible_name(words.text("export-width"));
                ui.end_row();
                ui.label(words.text("menu-theme"));
                ui.horizontal(|ui| {
                    for theme in ThemeName::ALL {
                        let name = words.text(&format!("theme-{theme}"));
                        ui.selectable_value(&mut self.theme, theme, name);
                    }
                });
                ui.end_row();
                ui.label(words.text("export-background"));
                ui.horizontal(|ui| {
                    let paper = words.text("export-paper");
                    ui.selectable_value(&mut self.is_transparent, false, paper);
                    let clear = words.text("export-transparent");
                    ui.selectable_value(&mut self.is_transparent, true, clear);
                });
                ui.end_row();
            });
        if editor.view().is_filtered() {
            ui.add_space(4.0);
            let text = match editor.view().others {
                Others::Dim => words.text("export-dimmed"),
                Others::Hide => words.text("export-filtered"),
            };
            let mut as_filtered = self.view.is_filtered();
            if ui.checkbox(&mut as_filtered, text).changed() {
                self.view = if as_filtered {
                    editor.view().clone()
                } else {
                    View::default()
                };
                if editor.view().hides() {
                    // What the picture does not show shall not travel inside it unasked.
                    self.has_source = !as_filtered;
                }
            }
        }
        ui.add_space(4.0);
        ui.checkbox(&mut self.has_source, words.text("export-source"))
            .on_hover_text(words.text("export-source-hint"));
    }
}
