//! How large a picture shall be.

use egui::{DragValue, Grid, Slider, Ui};

use crate::editor::Editor;
use crate::export::file::ExportRequest;
use crate::export::picture::{PictureSize, SCALE_RANGE};

/// The widths that can be asked for, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 64..=200_000;
/// The dots per inch that can be asked for.
const DPIS: std::ops::RangeInclusive<f64> = 48.0..=1200.0;

/// Which size is meant, and the values of all three.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizing {
    by: By,
    scale: f64,
    width: u32,
    dpi: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Scale,
    Width,
    Dpi,
}

impl Default for Sizing {
    fn default() -> Self {
        Self {
            by: By::Scale,
            scale: 2.0,
            width: 3840,
            dpi: 300.0,
        }
    }
}

impl Sizing {
    fn size(self) -> PictureSize {
        match self.by {
            By::Scale => PictureSize::Scale(self.scale),
            By::Width => PictureSize::Width(self.width),
            By::Dpi => PictureSize::Dpi(self.dpi),
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, editor: &Editor, request: &mut ExportRequest) {
        let words = editor.words();
        Grid::new("export-size")
            .num_columns(2)
            .spacing([16.0, 8.0])
            .show(ui, |ui| {
                let name = words.text("export-scale");
                ui.radio_value(&mut self.by, By::Scale, &name);
                let slider = Slider::new(&mut self.scale, SCALE_RANGE);
                let slider = slider.step_by(0.5).suffix("×");
                ui.add_enabled(self.by == By::Scale, slider)
                    .accessible_name(name);
                ui.end_row();
                let name = words.text("export-width");
                ui.radio_value(&mut self.by, By::Width, &name);
                let width = DragValue::new(&mut self.width).range(WIDTHS);
                let width = width.speed(16.0).suffix(" px");
                ui.add_enabled(self.by == By::Width, width)
                    .accessible_name(name);
                ui.end_row();
                let name = words.text("export-dpi");
                ui.radio_value(&mut self.by, By::Dpi, &name);
                let dpi = DragValue::new(&mut self.dpi).range(DPIS).speed(2.0);
                let dpi = dpi.fixed_decimals(0).suffix(" dpi");
                ui.add_enabled(self.by == By::Dpi, dpi)
                    .accessible_name(name);
                ui.end_row();
            });
        request.size = self.size();
    }
}
