//! The form for the paper of a PDF.

use egui::{ComboBox, DragValue, Grid, Ui};

use crate::editor::Editor;
use crate::export::picture::{Orientation, PaperSize, PdfOptions, PdfPaper, Poster, PosterExtent};
use crate::ui::widgets::choices;
use crate::units::millimetres;

/// The chosen kind of page, and the values of the fields of all kinds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paper {
    kind: PageKind,
    size: PaperSize,
    orientation: Orientation,
    /// The number of pages that a poster is wide.
    pages_across: u32,
    /// How far neighbouring pages of a poster overlap, in millimetres.
    overlap: f64,
    has_marks: bool,
}

/// The kinds of pages that a map can be drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PageKind {
    /// One page of the size of the map.
    MapSize,
    /// One sheet of paper that the map is fitted to.
    Sheet,
    /// Several sheets of paper that are put together.
    Poster,
}

impl Default for Paper {
    fn default() -> Self {
        Self {
            kind: PageKind::MapSize,
            size: PaperSize::A4,
            orientation: Orientation::Auto,
            pages_across: 3,
            overlap: 10.0,
            has_marks: true,
        }
    }
}

impl Paper {
    pub(super) fn options(self) -> PdfOptions {
        let (size, orientation) = (self.size, self.orientation);
        let paper = match self.kind {
            PageKind::MapSize => PdfPaper::MapSize,
            PageKind::Sheet => PdfPaper::Fit { size, orientation },
            PageKind::Poster => PdfPaper::Poster(Poster {
                size,
                orientation,
                extent: PosterExtent::PagesAcross(self.pages_across),
                overlap: millimetres(self.overlap),
                has_marks: self.has_marks,
            }),
        };
        PdfOptions { paper }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let kinds = [
            (PageKind::MapSize, "export-page-of-map"),
            (PageKind::Sheet, "export-page-of-paper"),
            (PageKind::Poster, "export-poster"),
        ];
        let kinds = kinds.map(|(kind, key)| (kind, words.text(key), String::new()));
        choices::row(ui, &mut self.kind, &kinds);
        if self.kind == PageKind::MapSize {
            return;
        }
        Grid::new("export-paper")
            .num_columns(2)
            .spacing([16.0, 8.0])
            .show(ui, |ui| {
                self.sheet(ui, editor);
                if self.kind == PageKind::Poster {
                    self.poster(ui, editor);
                }
            });
        if self.kind == PageKind::Poster {
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
        });
        ui.end_row();
        // In a row of its own, because its names are long in some languages.
        ui.label(words.text("export-turn"));
        ui.horizontal(|ui| {
            let orientations = [
                (Orientation::Auto, "export-turn-auto"),
                (Orientation::Portrait, "export-turn-portrait"),
                (Orientation::Landscape, "export-turn-landscape"),
            ];
            let orientations =
                orientations.map(|(value, key)| (value, words.text(key), String::new()));
            choices::row(ui, &mut self.orientation, &orientations);
        });
        ui.end_row();
    }

    fn poster(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        let name = words.text("export-across");
        ui.label(&name);
        ui.add(
            DragValue::new(&mut self.pages_across)
                .range(1..=20)
                .speed(0.1),
        )
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
