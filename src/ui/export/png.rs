//! The form for the size of a PNG.

use egui::{DragValue, Grid, Slider, Ui};

use crate::editor::Editor;
use crate::export::file::ExportRequest;
use crate::export::picture::{PictureSize, SCALE_RANGE};
use crate::ui::widgets::number;

/// The widths that can be chosen, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 64..=200_000;
/// The resolutions that can be chosen, in dots per inch.
const DPIS: std::ops::RangeInclusive<f64> = 48.0..=1200.0;

/// The chosen way to state the size, and the values of all three ways.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizing {
    method: SizingMethod,
    scale: f64,
    width: u32,
    dpi: f64,
}

/// The ways to state the size of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SizingMethod {
    Scale,
    Width,
    Dpi,
}

impl Default for Sizing {
    fn default() -> Self {
        Self {
            method: SizingMethod::Scale,
            scale: 2.0,
            width: 3840,
            dpi: 300.0,
        }
    }
}

impl Sizing {
    fn size(self) -> PictureSize {
        match self.method {
            SizingMethod::Scale => PictureSize::Scale(self.scale),
            SizingMethod::Width => PictureSize::Width(self.width),
            SizingMethod::Dpi => PictureSize::Dpi(self.dpi),
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, editor: &Editor, request: &mut ExportRequest) {
        let words = editor.words();
        Grid::new("export-size")
            .num_columns(2)
            .spacing([16.0, 8.0])
            .show(ui, |ui| {
                let name = words.text("export-scale");
                ui.radio_value(&mut self.method, SizingMethod::Scale, &name);
                let slider = Slider::new(&mut self.scale, SCALE_RANGE);
                let slider = slider.step_by(0.5).fixed_decimals(1).suffix("×");
                let slider = number::slider_in_words(slider, words);
                ui.add_enabled(self.method == SizingMethod::Scale, slider)
                    .accessible_name(name);
                ui.end_row();
                let name = words.text("export-width");
                ui.radio_value(&mut self.method, SizingMethod::Width, &name);
                let width = DragValue::new(&mut self.width).range(WIDTHS);
                let width = width.speed(16.0).suffix(" px");
                ui.add_enabled(self.method == SizingMethod::Width, width)
                    .accessible_name(name);
                ui.end_row();
                let name = words.text("export-dpi");
                ui.radio_value(&mut self.method, SizingMethod::Dpi, &name);
                let dpi = DragValue::new(&mut self.dpi).range(DPIS).speed(2.0);
                let dpi = dpi.fixed_decimals(0).suffix(" dpi");
                ui.add_enabled(self.method == SizingMethod::Dpi, dpi)
                    .accessible_name(name);
                ui.end_row();
            });
        request.size = self.size();
    }
}
