//! The dialog before an export: as what, what of the map, how, and what comes out.

use egui::{Align, Button, Context, Frame, Layout, RichText, ScrollArea, Ui, WidgetInfo};
use kurbo::Size;

use super::form;
use super::part::PartChoice;
use super::pdf::Paper;
use super::png::Sizing;
use crate::editor::Editor;
use crate::export::file::{Division, ExportRequest, PAGE};
use crate::export::format::Format;
use crate::export::picture::{Background, PictureSpec, SvgText};
use crate::layout::{Others, View};
use crate::scene::{Scene, Theme, ThemeName};
use crate::ui::dialogs::wide_modal;
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::Layer;
use crate::ui::window::style;

/// Width of the dialog.
const WIDTH: f32 = 720.0;
/// Width of the list of formats.
const LIST_WIDTH: f32 = 216.0;
/// Height of the list, where the window has room for it.
const HEIGHT: f32 = 452.0;
/// Room around the list: the dialog's title and buttons, and a margin.
const AROUND: f32 = 150.0;

/// The dialog and what was chosen in it.
#[derive(Clone, Debug)]
pub struct ExportDialog {
    request: ExportRequest,
    sizing: Sizing,
    paper: Paper,
    part: PartChoice,
    /// The size of what was last measured, in points.
    measured: Option<(ExportRequest, Size)>,
}

/// What came of the dialog.
#[derive(Clone, Debug, PartialEq)]
pub enum ExportAnswer {
    /// Export this.
    Export(ExportRequest),
    /// Put a picture of this on the clipboard.
    Copy(ExportRequest),
    /// Nothing.
    Cancel,
}

impl ExportDialog {
    /// A dialog with the theme of the window, for the whole map; what was chosen the last
    /// time stays chosen.
    pub fn new(editor: &Editor, last: Option<Self>) -> Self {
        let fresh = ExportRequest {
            theme: editor.theme().name,
            ..ExportRequest::new(Format::Png, editor.words().language())
        };
        let (request, sizing, paper) = match last {
            // How it looks is remembered; what is in it is chosen anew.
            Some(last) => (
                ExportRequest {
                    part: fresh.part,
                    view: fresh.view,
                    division: Division::Whole,
                    is_redacted: false,
                    has_source: true,
                    language: fresh.language,
                    ..last.request
                },
                last.sizing,
                last.paper,
            ),
            None => (fresh, Sizing::default(), Paper::default()),
        };
        Self {
            request,
            sizing,
            paper,
            part: PartChoice::new(editor),
            measured: None,
        }
    }

    /// Shows the dialog. Returns the answer once there is one.
    pub fn ui(&mut self, context: &Context, editor: &Editor) -> Option<ExportAnswer> {
        let words = editor.words();
        let title = words.text("export-title");
        let height = HEIGHT.min(context.content_rect().height() - AROUND);
        wide_modal(
            context,
            Layer::Export,
            &title,
            WIDTH,
            ExportAnswer::Cancel,
            |ui| {
                ui.horizontal_top(|ui| {
                    ui.allocate_ui_with_layout(
                        egui::vec2(LIST_WIDTH, height),
                        Layout::top_down(Align::LEFT),
                        |ui| self.formats(ui, editor),
                    );
                    ui.add_space(12.0);
                    ui.vertical(|ui| {
                        ui.set_width(ui.available_width());
                        ui.set_height(height);
                        ScrollArea::vertical()
                            .auto_shrink([false, false])
                            .show(ui, |ui| self.options(ui, editor));
                    });
                });
                ui.add_space(12.0);
                self.footer(ui, editor)
            },
        )
    }

    /// The list of formats.
    fn formats(&mut self, ui: &mut Ui, editor: &Editor) {
        ui.spacing_mut().item_spacing.y = 2.0;
        for format in Format::ALL {
            if format_row(ui, editor, format, self.request.format == format) {
                self.request.format = format;
            }
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
        if format == Format::Png {
            ui.add_space(10.0);
            form::caption(ui, &words.text("export-size"));
            self.sizing.ui(ui, editor, &mut self.request);
            self.outcome(ui, editor);
        }
        if format == Format::Svg {
            ui.add_space(10.0);
            form::caption(ui, &words.text("export-text"));
            self.svg_text(ui, editor);
        }
        if format == Format::Pdf && !self.request.is_walk() {
            ui.add_space(10.0);
            form::caption(ui, &words.text("export-on-paper"));
            self.paper.ui(ui, editor);
            self.request.pdf = self.paper.options();
        }
        ui.add_space(10.0);
        form::caption(ui, &words.text("export-privacy"));
        let redact = words.text("export-redact");
        ui.checkbox(&mut self.request.is_redacted, redact)
            .on_hover_text(words.text("export-redact-hint"));
        let is_pictures = format == Format::Png && self.request.is_walk();
        if format.carries_map() && !is_pictures {
            ui.checkbox(&mut self.request.has_source, words.text("export-source"))
                .on_hover_text(words.text("export-source-hint"));
        }
    }

    fn look(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        ui.horizontal(|ui| {
            for theme in ThemeName::ALL {
                let name = words.text(&format!("theme-{theme}"));
                ui.selectable_value(&mut self.request.theme, theme, name);
            }
        });
        if self.request.format.may_be_transparent() {
            let background = &mut self.request.background;
            ui.horizontal(|ui| {
                let paper = words.text("export-paper");
                ui.selectable_value(background, Background::Paper, paper);
                let clear = words.text("export-transparent");
                ui.selectable_value(background, Background::Transparent, clear);
            });
        }
    }

    /// How text is drawn.
    fn svg_text(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let text = &mut self.request.svg.text;
        ui.horizontal(|ui| {
            let outlines = words.text("export-outlines");
            ui.selectable_value(text, SvgText::Outlines, outlines)
                .on_hover_text(words.text("export-outlines-hint"));
            let live = words.text("export-live-text");
            ui.selectable_value(text, SvgText::Live, live)
                .on_hover_text(words.text("export-live-text-hint"));
        });
    }

    /// Whether the map's filter counts here.
    fn filter(&mut self, ui: &mut Ui, editor: &Editor) {
        if !editor.filter().view().is_filtered() {
            return;
        }
        let text = match editor.filter().view().others {
            Others::Dim if !self.request.format.is_drawn() => return,
            Others::Dim => editor.words().text("export-dimmed"),
            Others::Hide => editor.words().text("export-filtered"),
        };
        let mut as_filtered = self.request.view.is_filtered();
        if ui.checkbox(&mut as_filtered, text).changed() {
            self.request.view = if as_filtered {
                editor.filter().view().clone()
            } else {
                View::default()
            };
            if editor.filter().view().hides() {
                // What the picture does not show shall not travel inside it unasked.
                self.request.has_source = !as_filtered;
            }
        }
    }

    /// How large the picture gets.
    fn outcome(&mut self, ui: &mut Ui, editor: &Editor) {
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

    /// What picture comes out; `None` if there can be none.
    fn spec(&mut self, editor: &Editor) -> Option<PictureSpec> {
        if self.request.is_walk() {
            return PictureSpec::showing(PAGE.to_rect(), self.request.size, None).ok();
        }
        let size = self.measure(editor);
        let scene = Scene {
            size,
            ..Scene::default()
        };
        let theme = Theme::bundled(self.request.theme);
        let (size, background) = (self.request.size, self.request.background);
        PictureSpec::new(&scene, &theme, size, background).ok()
    }

    /// The size of what is exported, in points; laid out only when something changed that
    /// it depends on.
    fn measure(&mut self, editor: &Editor) -> Size {
        let depends_on = ExportRequest {
            part: self.request.part.clone(),
            is_redacted: self.request.is_redacted,
            view: self.request.view.clone(),
            ..ExportRequest::new(Format::Png, self.request.language)
        };
        if let Some((known, size)) = &self.measured
            && *known == depends_on
        {
            return *size;
        }
        let size = depends_on.lay_out(editor.journey()).scene.size;
        self.measured = Some((depends_on, size));
        size
    }

    fn footer(&mut self, ui: &mut Ui, editor: &Editor) -> Option<ExportAnswer> {
        let words = editor.words();
        let colours = editor.theme().colours.clone();
        let is_png = self.request.format == Format::Png;
        let is_per_stage = self.request.division == Division::PerStage;
        let is_possible = !self.request.part.is_empty()
            && (!is_png || is_per_stage || self.spec(editor).is_some());
        let mut answer = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = RichText::new(words.text("export-start")).color(colour(colours.on_accent));
            let button = Button::new(text).fill(colour(colours.accent));
            if ui.add_enabled(is_possible, button).clicked() {
                answer = Some(ExportAnswer::Export(self.request.clone()));
            }
            if is_png && self.request.division == Division::Whole {
                let copy = Button::new(words.text("export-copy"));
                if ui.add_enabled(is_possible, copy).clicked() {
                    answer = Some(ExportAnswer::Copy(self.request.clone()));
                }
            }
            if ui.button(words.text("cancel")).clicked() {
                answer = Some(ExportAnswer::Cancel);
            }
        });
        answer
    }
}

/// A format in the list: its badge and its name. Returns whether it was chosen.
fn format_row(ui: &mut Ui, editor: &Editor, format: Format, is_chosen: bool) -> bool {
    let words = editor.words();
    let colours = &editor.theme().colours;
    let name = words.text(&format!("format-{}", format.extension()));
    let fill = if is_chosen {
        colour(colours.accent).gamma_multiply(0.14)
    } else {
        egui::Color32::TRANSPARENT
    };
    let response = Frame::new()
        .fill(fill)
        .corner_radius(6)
        .inner_margin(egui::Margin::symmetric(8, 5))
        .show(ui, |ui| {
            ui.set_width(LIST_WIDTH - 16.0);
            ui.horizontal(|ui| {
                badge(ui, editor, format, is_chosen);
                ui.add(egui::Label::new(&name).selectable(false).truncate());
            });
        })
        .response
        .interact(egui::Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, is_chosen, &name));
    if response.has_focus() || response.hovered() {
        let edge = egui::Stroke::new(1.0, colour(colours.accent));
        let kind = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(response.rect, 6, edge, kind);
    }
    response.clicked()
}

/// The ending of a format's files, as on the corner of a sheet.
fn badge(ui: &mut Ui, editor: &Editor, format: Format, is_chosen: bool) {
    let colours = &editor.theme().colours;
    let (rect, _) = ui.allocate_exact_size(egui::vec2(44.0, 20.0), egui::Sense::hover());
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
