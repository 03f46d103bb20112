//! What paper a document is laid on.

use egui::{ComboBox, DragValue, Grid, Ui};

use crate::editor::Editor;
use crate::export::picture::{Orientation, PaperSize, PdfOptions, PdfPaper, Poster, PosterExtent};
use crate::units::millimetres;

/// Which way is meant, and the values of all of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paper {
    on: On,
    size: PaperSize,
    orientation: Orientation,
    across: u32,
    /// In millimetres.
    overlap: f64,
    has_marks: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum On {
    MapSize,
    Sheet,
    Poster,
}

impl Default for Paper {
    fn default() -> Self {
        Self {
            on: On::MapSize,
            size: PaperSize::A4,
            orientation: Orientation::Auto,
            across: 3,
            overlap: 10.0,
            has_marks: true,
        }
    }
}

impl Paper {
    pub(super) fn options(self) -> PdfOptions {
        let (size, orientation) = (self.size, self.orientation);
        let paper = match self.on {
            On::MapSize => PdfPaper::MapSize,
            On::Sheet => PdfPaper::Fit { size, orientation },
            On::Poster => PdfPaper::Poster(Poster {
                size,
                orientation,
                extent: PosterExtent::PagesAcross(self.across),
                overlap: millimetres(self.overlap),
                has_marks: self.has_marks,
            }),
        };
        PdfOptions { paper }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        ui.horizontal(|ui| {
            for (on, key) in [
                (On::MapSize, "export-page-of-map"),
                (On::Sheet, "export-page-of-paper"),
                (On::Poster, "export-poster"),
            ] {
                ui.selectable_value(&mut self.on, on, words.text(key));
            }
        });
        if self.on == On::MapSize {
            return;
        }
        Grid::new("export-paper")
            .num_columns(2)
            .spacing([16.0, 8.0])
            .show(ui, |ui| {
                self.sheet(ui, editor);
                if self.on == On::Poster {
                    self.poster(ui, editor);
                }
            });
        if self.on == On::Poster {
            ui.checkbox(&mut self.has_marks, words.text("export-marks"));
        }
    }

    fn sheet(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let name = words.text("export-sheet");
        ui.label(&name);
        ui.horizontal(|ui| {
            ComboBox::from_id_salt("export-sheet")
                .width(100.0)
                .selected_text(self.size.name())
                .show_ui(ui, |ui| {
                    for size in PaperSize::ALL {
                        ui.selectable_value(&mut self.size, size, size.name());
                    }
                })
                .response
                .accessible_name(name);
            for (orientation, key) in [
                (Orientation::Auto, "export-turn-auto"),
                (Orientation::Portrait, "export-turn-portrait"),
                (Orientation::Landscape, "export-turn-landscape"),
            ] {
                ui.selectable_value(&mut self.orientation, orientation, words.text(key));
            }
        });
        ui.end_row();
    }

    fn poster(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let name = words.text("export-across");
        ui.label(&name);
        ui.add(DragValue::new(&mut self.across).range(1..=20).speed(0.1))
            .accessible_name(name);
        ui.end_row();
        let name = words.text("export-overlap");
        ui.label(&name);
        let overlap = DragValue::new(&mut self.overlap).range(0.0..=50.0);
        let suffix = words.text("export-mm");
        let overlap = overlap.speed(0.5).fixed_decimals(0).suffix(suffix);
        ui.add(overlap).accessible_name(name);
        ui.end_row();
    }
}
