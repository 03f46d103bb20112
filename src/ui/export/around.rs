//! The choices of the export dialog about what is around the drawing of the map, the title and
//! the legend, and about its division into bands.

use std::path::Path;
use std::sync::Arc;

use egui::{RichText, Ui};

use super::form;
use crate::editor::Editor;
use crate::export::file::{Bands, Division, ExportRequest, Titling};
use crate::export::format::Format;
use crate::export::picture::PdfPaper;
use crate::import::PictureImportError;
use crate::import::picture;
use crate::local_time;
use crate::model::{Date, Image};
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::sign_button::{self, Sign};

/// The most room for the name of a logo's file, in points.
const NAME_ROOM: f32 = 130.0;

/// A picture for the title.
#[derive(Clone, Debug)]
struct Logo {
    image: Arc<Image>,
    /// The name of its file.
    name: String,
}

/// What was chosen to be around the drawing.
#[derive(Clone, Debug)]
pub(super) struct Around {
    has_title: bool,
    logo: Option<Logo>,
    is_in_bands: bool,
    today: Option<Date>,
    /// Whether the user wants to choose a picture.
    wants_logo: bool,
}

impl Around {
    /// A title with the logo of the last export.
    pub fn new(logo: Option<&Path>) -> Self {
        let mut around = Self {
            has_title: true,
            logo: None,
            is_in_bands: false,
            today: local_time::today(),
            wants_logo: false,
        };
        if let Some(path) = logo
            && let Err(error) = around.set_logo(path)
        {
            log::info!("the logo of the last export cannot be read: {error:?}");
        }
        around
    }

    /// The same choices on another day.
    pub fn again(self) -> Self {
        Self {
            today: local_time::today(),
            wants_logo: false,
            ..self
        }
    }

    /// Takes the picture in this file for the title.
    ///
    /// # Errors
    /// Why the file cannot be used as a picture.
    pub fn set_logo(&mut self, path: &Path) -> Result<(), PictureImportError> {
        let image = picture::open(path).image?;
        let name = path.file_name().unwrap_or_default();
        self.logo = Some(Logo {
            image: Arc::new(image),
            name: name.to_string_lossy().into_owned(),
        });
        self.has_title = true;
        Ok(())
    }

    pub fn has_logo(&self) -> bool {
        self.logo.is_some()
    }

    /// Whether the user wants to choose a picture. Only the first call says so.
    pub fn take_wish(&mut self) -> bool {
        std::mem::take(&mut self.wants_logo)
    }

    /// Shows the choices that the format of `request` has, and puts them into it.
    pub fn ui(&mut self, ui: &mut Ui, editor: &Editor, request: &mut ExportRequest) {
        let format = request.format;
        if !request.is_walk() && format.has_title() {
            let words = editor.words();
            ui.add_space(10.0);
            form::caption(ui, &words.text("export-around"));
            ui.horizontal_wrapped(|ui| {
                ui.checkbox(&mut self.has_title, words.text("export-titled"))
                    .on_hover_text(words.text("export-titled-hint"));
                if self.has_title {
                    ui.add_space(8.0);
                    self.logo(ui, editor);
                }
            });
            let is_poster =
                format == Format::Pdf && matches!(request.pdf.paper, PdfPaper::Poster(_));
            let is_one_drawing = request.division == Division::Whole;
            if format.may_be_in_bands() && !is_poster && is_one_drawing {
                ui.checkbox(&mut self.is_in_bands, words.text("export-bands"))
                    .on_hover_text(words.text("export-bands-hint"));
            }
        }
        self.put_into(request);
    }

    fn put_into(&self, request: &mut ExportRequest) {
        request.title = self.has_title.then(|| Titling {
            date: self.today,
            logo: self.logo.as_ref().map(|logo| Arc::clone(&logo.image)),
        });
        request.bands = if self.is_in_bands && request.division == Division::Whole {
            Bands::Auto
        } else {
            Bands::None
        };
    }

    /// Shows the logo, and the buttons to choose or to remove it.
    fn logo(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        if let Some(logo) = &self.logo {
            let soft = colour(editor.theme().colours.text_soft);
            let name = RichText::new(&logo.name).color(soft);
            let room = egui::vec2(NAME_ROOM, ui.spacing().interact_size.y);
            let label = egui::Label::new(name).truncate();
            ui.allocate_ui(room, |ui| ui.add(label));
        }
        let key = if self.logo.is_some() {
            "export-other-logo"
        } else {
            "export-add-logo"
        };
        self.wants_logo |= ui.button(words.text(key)).clicked();
        if self.logo.is_some() {
            let name = words.text("export-no-logo");
            let button = sign_button::button(ui, editor.theme(), Sign::Cross, &name, true);
            if button.clicked() {
                self.logo = None;
            }
        }
    }
}
