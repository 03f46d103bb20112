//! The dialog for an export: the format, the part of the map, the options and the result.

use std::path::Path;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align, Context, Frame, Layout, Response, RichText, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
};

use super::around::Around;
use super::form;
use super::part::PartChoice;
use super::pdf::Paper;
use super::png::Sizing;
use super::privacy::Privacy;
use super::table;
use crate::editor::Editor;
use crate::export::file::{Bands, Division, ExportRequest, PAGE};
use crate::export::format::Format;
use crate::export::picture::{
    Background, PdfPaper, PictureSpec, Sheet, SmallText, SvgText, small_text,
};
use crate::import::PictureImportError;
use crate::layout::{Others, View};
use crate::map_language::map_language;
use crate::report;
use crate::scene::{Scene, Theme, ThemeName};
use crate::ui::dialogs::frame::{Answer, Content, Dialog};
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::{choices, focus_ring};
use crate::ui::window::layers::Layer;
use crate::ui::window::style;

/// Width of the dialog in points.
const WIDTH: f32 = 720.0;
/// Width of the list of formats in points.
const LIST_WIDTH: f32 = 216.0;
/// Height of the list and the options in points, if the window has room for it.
const HEIGHT: f32 = 452.0;
/// A dialog that is narrower than this shows the list above the options, in points.
const NARROW: f32 = 540.0;

/// The dialog and the choices in it.
#[derive(Clone, Debug)]
pub struct ExportDialog {
    request: ExportRequest,
    sizing: Sizing,
    paper: Paper,
    part: PartChoice,
    privacy: Privacy,
    around: Around,
    /// The last request that was laid out, and its drawing.
    measured: Option<(ExportRequest, Arc<Scene>)>,
    /// The last drawing and paper that were judged, and the smallest text if it is hard to read.
    judged: Option<(Arc<Scene>, PdfPaper, Option<SmallText>)>,
}

/// The answer of the user.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportAnswer {
    /// Export the map as requested.
    Export(ExportRequest),
    /// Put the requested picture on the clipboard.
    Copy(ExportRequest),
    /// Let the user choose a picture for the title, and show the dialog again.
    ChooseLogo,
    /// The user closed the dialog without exporting.
    Cancel,
}

impl ExportDialog {
    /// A dialog for the whole map. Format, theme and options are those of the `last` dialog,
    /// if there was one; otherwise the theme is that of the window, and `logo` is the picture for
    /// the title.
    pub fn new(editor: &Editor, last: Option<Self>, logo: Option<&Path>) -> Self {
        let language = map_language(editor.journey(), editor.words().language());
        let fresh = ExportRequest {
            theme: editor.theme().name,
            ..ExportRequest::new(Format::Png, language)
        };
        let (request, sizing, paper, privacy, around) = match last {
            // The look and what others shall not see are remembered; the content is always
            // chosen again.
            Some(last) => (
                ExportRequest {
                    part: fresh.part,
                    view: fresh.view,
                    division: Division::Whole,
                    has_source: true,
                    language: fresh.language,
                    ..last.request
                },
                last.sizing,
                last.paper,
                last.privacy.again(),
                last.around.again(),
            ),
            None => (
                fresh,
                Sizing::default(),
                Paper::default(),
                Privacy::default(),
                Around::new(logo),
            ),
        };
        Self {
            request,
            sizing,
            paper,
            part: PartChoice::new(editor),
            privacy,
            around,
            measured: None,
            judged: None,
        }
    }

    /// Takes the picture in this file for the title.
    ///
    /// # Errors
    /// Why the file cannot be used as a picture.
    pub fn set_logo(&mut self, path: &Path) -> Result<(), PictureImportError> {
        self.around.set_logo(path)
    }

    /// Whether there is a picture for the title.
    pub fn has_logo(&self) -> bool {
        self.around.has_logo()
    }

    /// Shows the dialog. Returns the answer once there is one.
    pub fn ui(&mut self, context: &Context, editor: &Editor) -> Option<ExportAnswer> {
        let words = editor.words();
        let title = words.text("export-title");
        let dialog = Dialog::new(editor, Layer::Export, &title).wide(WIDTH);
        let pressed = dialog.show(context, Pressed::Cancel, |content| {
            if content.ui.available_width() < NARROW {
                content.body(|ui| {
                    self.formats(ui, editor);
                    ui.add_space(12.0);
                    self.options(ui, editor);
                });
            } else {
                content.fixed_body(HEIGHT, |ui| self.list_and_options(ui, editor));
            }
            self.footer(content, editor)
        });
        if self.around.take_wish() {
            return Some(ExportAnswer::ChooseLogo);
        }
        match pressed? {
            Pressed::Export => Some(ExportAnswer::Export(self.request.clone())),
            Pressed::Copy => Some(ExportAnswer::Copy(self.request.clone())),
            Pressed::Cancel => Some(ExportAnswer::Cancel),
        }
    }

    /// Shows the list of formats, and the options of the chosen one beside it.
    fn list_and_options(&mut self, ui: &mut Ui, editor: &Editor) {
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            let size = egui::vec2(LIST_WIDTH, height);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::LEFT), |ui| {
                ScrollArea::vertical()
                    .id_salt("export formats")
                    .min_scrolled_height(height)
                    .show(ui, |ui| {
                        self.formats(ui, editor);
                        focus_ring::follow(ui);
                    });
            });
            ui.add_space(12.0);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ui.set_height(height);
                ScrollArea::vertical()
                    .min_scrolled_height(height)
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        self.options(ui, editor);
                        focus_ring::follow(ui);
                    });
            });
        });
    }

    /// Shows the list of formats.
    fn formats(&mut self, ui: &mut Ui, editor: &Editor) {
        let chosen = Format::ALL
            .iter()
            .position(|format| *format == self.request.format);
        let mut rows = Vec::with_capacity(Format::ALL.len());
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (index, format) in Format::ALL.into_iter().enumerate() {
                let sense = choices::sense(chosen, index);
                rows.push(format_row(ui, editor, format, chosen == Some(index), sense));
            }
        });
        let clicked = rows.iter().position(Response::clicked);
        if let Some(index) = choices::walk(ui, &rows).or(clicked) {
            self.request.format = Format::ALL[index];
        }
    }

    fn options(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let format = self.request.format;
        let about = if self.request.is_walk() {
            words.text("export-walk-about")
        } else {
            words.text(&format!("format-{}-about", format.extension()))
        };
        ui.label(RichText::new(about).color(colour(editor.theme().colours.text_soft)));
        ui.add_space(10.0);
        self.part.ui(ui, editor, &mut self.request);
        self.filter(ui, editor);
        if format.is_drawn() {
            ui.add_space(10.0);
            form::caption(ui, &words.text("export-look"));
            self.look(ui, editor);
        }
        if format == Format::Pdf && !self.request.is_walk() {
            ui.add_space(10.0);
            form::caption(ui, &words.text("export-on-paper"));
            self.paper.ui(ui, editor);
            self.request.pdf = self.paper.options();
            self.readability(ui, editor);
        }
        self.around.ui(ui, editor, &mut self.request);
        if format == Format::Png {
            ui.add_space(10.0);
            form::caption(ui, &words.text("export-size"));
            self.sizing.ui(ui, editor, &mut self.request);
            self.resulting_size(ui, editor);
        }
        if format == Format::Svg {
            ui.add_space(10.0);
            form::caption(ui, &words.text("export-text"));
            self.svg_text(ui, editor);
        }
        if format.has_decimals() {
            table::ui(ui, editor, &mut self.request);
        }
        ui.add_space(10.0);
        self.privacy.ui(ui, editor, &mut self.request);
        let is_pictures = format == Format::Png && self.request.is_walk();
        if format.carries_map() && !is_pictures {
            ui.checkbox(&mut self.request.has_source, words.text("export-source"))
                .on_hover_text(words.text("export-source-hint"));
        }
    }

    fn look(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let themes = ThemeName::ALL.map(|theme| {
            let name = words.text(&format!("theme-{theme}"));
            (theme, name, String::new())
        });
        choices::row(ui, &mut self.request.theme, &themes);
        if self.request.format.may_be_transparent() {
            let backgrounds = [
                (Background::Paper, "export-paper"),
                (Background::Transparent, "export-transparent"),
            ];
            let backgrounds =
                backgrounds.map(|(value, key)| (value, words.text(key), String::new()));
            choices::row(ui, &mut self.request.background, &backgrounds);
        }
    }

    /// Shows the choice how text is drawn in an SVG.
    fn svg_text(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let kinds = [
            (SvgText::Outlines, "export-outlines", "export-outlines-hint"),
            (SvgText::Live, "export-live-text", "export-live-text-hint"),
        ];
        let kinds = kinds.map(|(value, key, hint)| (value, words.text(key), words.text(hint)));
        choices::row(ui, &mut self.request.svg.text, &kinds);
    }

    /// Shows the choice whether the filter of the map applies to the export.
    fn filter(&mut self, ui: &mut Ui, editor: &Editor) {
        if !editor.filter().view().is_filtered() {
            return;
        }
        let text = match editor.filter().view().others {
            Others::Dim if !self.request.format.is_drawn() => return,
            Others::Dim => editor.words().text("export-dimmed"),
            Others::Hide => editor.words().text("export-filtered"),
        };
        let mut is_filtered = self.request.view.is_filtered();
        if ui.checkbox(&mut is_filtered, text).changed() {
            self.request.view = if is_filtered {
                editor.filter().view().clone()
            } else {
                View::default()
            };
            if editor.filter().view().hides() {
                // Unless the user asks for it, a file must not contain what it does not show.
                self.request.has_source = !is_filtered;
            }
        }
    }

    /// Shows the size of the picture in pixels, or that it would be too large.
    fn resulting_size(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        if self.request.division == Division::PerStage {
            return;
        }
        let colours = &editor.theme().colours;
        match self.spec(editor) {
            Some(spec) => {
                let millions = f64::from(spec.width) * f64::from(spec.height) / 1e6;
                let args = [
                    ("width", f64::from(spec.width).into()),
                    ("height", f64::from(spec.height).into()),
                    ("millions", ((millions * 10.0).round() / 10.0).into()),
                ];
                let key = if self.request.is_walk() {
                    "export-preview-page"
                } else {
                    "export-preview"
                };
                ui.strong(words.fill(key, &args));
            }
            None => {
                ui.colored_label(colour(colours.negative), words.text("export-too-large"));
            }
        }
    }

    /// The specification of the resulting picture; `None` if it would be too large.
    fn spec(&mut self, editor: &Editor) -> Option<PictureSpec> {
        if self.request.is_walk() {
            return PictureSpec::showing(PAGE.to_rect(), self.request.size, None).ok();
        }
        let theme = Theme::bundled(self.request.theme);
        let (size, background) = (self.request.size, self.request.background);
        let scene = self.measured(editor);
        PictureSpec::new(&scene, &theme, size, background).ok()
    }

    /// Says if a text would be hard to read on the chosen paper.
    fn readability(&mut self, ui: &mut Ui, editor: &Editor) {
        if self.request.division == Division::PerStage || self.request.part.is_empty() {
            return;
        }
        let (scene, paper) = (self.measured(editor), self.request.pdf.paper);
        let known = self.judged.take();
        let known = known.filter(|(of, on, _)| Arc::ptr_eq(of, &scene) && *on == paper);
        let (.., small) = self.judged.insert(known.unwrap_or_else(|| {
            let sheet = Sheet {
                journey: editor.journey(),
                scene: &scene,
                theme: editor.theme(),
                words: editor.words(),
                background: self.request.background,
                source: None,
            };
            let small = small_text(&sheet, paper);
            (scene, paper, small)
        }));
        if let Some(small) = *small {
            let text = report::small_text(editor.words(), small);
            let ink = colour(editor.theme().colours.negative);
            ui.label(RichText::new(text).color(ink));
        }
    }

    /// The drawing of the exported part of the map. It is laid out only when something that its
    /// size depends on has changed.
    fn measured(&mut self, editor: &Editor) -> Arc<Scene> {
        let request = &self.request;
        let mut measured_request = ExportRequest {
            part: request.part.clone(),
            redaction: request.redaction,
            is_published: request.is_published,
            view: request.view.clone(),
            title: request.title.clone(),
            bands: request.bands,
            ..ExportRequest::new(request.format, request.language)
        };
        // The paper matters only to bands.
        if request.bands != Bands::None {
            measured_request.pdf = request.pdf;
        }
        if let Some((known_request, scene)) = &self.measured
            && *known_request == measured_request
        {
            return Arc::clone(scene);
        }
        let scene = Arc::new(measured_request.lay_out(editor.journey()).scene);
        self.measured = Some((measured_request, Arc::clone(&scene)));
        scene
    }

    fn footer(&mut self, content: &mut Content<'_>, editor: &Editor) -> Option<Pressed> {
        let words = editor.words();
        let is_png = self.request.format == Format::Png;
        let is_per_stage = self.request.division == Division::PerStage;
        let is_possible = !self.request.part.is_empty()
            && (!is_png || is_per_stage || self.spec(editor).is_some());
        let mut answers = vec![Answer::new(words.text("cancel"), Pressed::Cancel)];
        if is_png && self.request.division == Division::Whole {
            let copy = Answer::new(words.text("export-copy"), Pressed::Copy);
            answers.push(copy.enabled(is_possible));
        }
        let export = Answer::main(words.text("export-start"), Pressed::Export);
        answers.push(export.enabled(is_possible));
        content.foot(answers)
    }
}

/// The button that was pressed.
#[derive(Clone, Copy)]
enum Pressed {
    Export,
    Copy,
    Cancel,
}

/// Shows a format in the list with its badge and its name.
fn format_row(
    ui: &mut Ui,
    editor: &Editor,
    format: Format,
    is_chosen: bool,
    sense: Sense,
) -> Response {
    let words = editor.words();
    let colours = &editor.theme().colours;
    let name = words.text(&format!("format-{}", format.extension()));
    let fill = if is_chosen {
        colour(colours.accent).gamma_multiply(0.14)
    } else {
        egui::Color32::TRANSPARENT
    };
    let id = egui::Id::unique(("export format", format.extension()));
    let builder = UiBuilder::new().scope_id(id).sense(sense);
    let response = ui
        .scope_builder(builder, |ui| {
            Frame::new()
                .fill(fill)
                .corner_radius(6)
                .inner_margin(egui::Margin::symmetric(8, 5))
                .show(ui, |ui| {
                    ui.set_width(LIST_WIDTH - 16.0);
                    ui.horizontal(|ui| {
                        badge(ui, editor, format, is_chosen);
                        ui.add(egui::Label::new(&name).selectable(false).truncate());
                    });
                });
        })
        .response;
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &name));
    let line = if response.has_focus() {
        focus_ring::is_shown_by(&response);
        2.0
    } else {
        1.0
    };
    if response.has_focus() || response.hovered() {
        let edge = egui::Stroke::new(line, colour(colours.accent));
        let kind = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(response.rect, 6, edge, kind);
    }
    response
}

/// Shows the file extension of a format as a badge.
fn badge(ui: &mut Ui, editor: &Editor, format: Format, is_chosen: bool) {
    let colours = &editor.theme().colours;
    let (rect, _) = ui.allocate_exact_size(egui::vec2(44.0, 20.0), Sense::hover());
    let (paper, ink) = if is_chosen {
        (colour(colours.accent), colour(colours.on_accent))
    } else {
        (colour(colours.field), colour(colours.text_soft))
    };
    ui.painter().rect_filled(rect, 4, paper);
    if !is_chosen {
        let edge = egui::Stroke::new(1.0, colour(colours.line));
        ui.painter()
            .rect_stroke(rect, 4, edge, egui::StrokeKind::Inside);
    }
    let text = format.extension().to_uppercase();
    let (middle, align) = (rect.center(), egui::Align2::CENTER_CENTER);
    ui.painter()
        .text(middle, align, text, style::caption_font(), ink);
}
