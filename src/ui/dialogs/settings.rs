//! The dialog for the settings. Changes apply at once.

use egui::{Context, Grid, Slider, Ui};

use super::frame::{Answer, Dialog};
use crate::editor::Editor;
use crate::scene::ThemeName;
use crate::settings::{SCALES, Settings};
use crate::ui::present::Display;
use crate::ui::widgets::dropdown;
use crate::ui::window::layers::Layer;
use crate::words::Language;

/// The dialog and its state.
#[derive(Clone, Copy, Debug)]
pub struct SettingsDialog {
    /// The interface scale while its slider is dragged. It is applied when the slider is
    /// released, because the slider would otherwise move away from the pointer.
    scale: f32,
}

impl SettingsDialog {
    /// A dialog for these settings.
    pub fn new(settings: &Settings) -> Self {
        Self {
            scale: settings.interface_scale,
        }
    }

    /// Shows the dialog and changes the settings. Returns whether it was closed.
    pub fn ui(
        &mut self,
        context: &Context,
        editor: &Editor,
        settings: &mut Settings,
        displays: &[Display],
    ) -> bool {
        let words = editor.words();
        let title = words.text("settings-title");
        let dialog = Dialog::new(editor, Layer::Settings, &title);
        let closed = dialog.show(context, (), |content| {
            content.body(|ui| {
                Grid::new("settings")
                    .num_columns(2)
                    .spacing([24.0, 12.0])
                    .show(ui, |ui| {
                        language(ui, editor, settings);
                        ui.end_row();
                        theme(ui, editor, settings);
                        ui.end_row();
                        self.scale(ui, editor, settings);
                        ui.end_row();
                        // With one display there is nothing to choose.
                        if displays.len() > 1 {
                            display(ui, editor, settings, displays);
                            ui.end_row();
                        }
                    });
                ui.add_space(12.0);
                let swap = words.text("settings-swap");
                ui.checkbox(&mut settings.swaps_scroll_and_zoom, swap);
                ui.add_space(4.0);
                let motion = words.text("settings-motion");
                ui.checkbox(&mut settings.reduces_motion, motion);
            });
            content.foot(vec![Answer::main(words.text("close"), ())])
        });
        closed.is_some()
    }

    fn scale(&mut self, ui: &mut Ui, editor: &Editor, settings: &mut Settings) {
        let words = editor.words().clone();
        let name = words.text("settings-scale");
        ui.label(&name);
        let slider = Slider::new(&mut self.scale, SCALES)
            .step_by(0.05)
            .custom_formatter(|scale, _| format!("{:.0} %", scale * 100.0))
            .custom_parser(move |text| Some(words.read_number(text)? / 100.0));
        ui.spacing_mut().slider_width = 150.0;
        let slider = ui.add(slider);
        if !slider.dragged() {
            settings.interface_scale = self.scale.clamp(*SCALES.start(), *SCALES.end());
        }
        slider.accessible_name(name);
    }
}

fn language(ui: &mut Ui, editor: &Editor, settings: &mut Settings) {
    let name = |language: Option<Language>| match language {
        Some(language) => language.own_name().to_owned(),
        None => editor.words().text("settings-language-system"),
    };
    let options = [None].into_iter().chain(Language::ALL.map(Some));
    let caption = editor.words().text("menu-language");
    choice(ui, &caption, options, &mut settings.language, name);
}

fn theme(ui: &mut Ui, editor: &Editor, settings: &mut Settings) {
    let name = |theme: Option<ThemeName>| match theme {
        Some(theme) => editor.words().text(&format!("theme-{theme}")),
        None => editor.words().text("theme-system"),
    };
    let options = [None].into_iter().chain(ThemeName::ALL.map(Some));
    let caption = editor.words().text("menu-theme");
    choice(ui, &caption, options, &mut settings.theme, name);
}

fn display(ui: &mut Ui, editor: &Editor, settings: &mut Settings, displays: &[Display]) {
    let words = editor.words();
    let name = |index: Option<usize>| match index {
        Some(index) => {
            let size = displays
                .get(index)
                .map_or(egui::Vec2::ZERO, |display| display.size);
            let size = format!("{} × {}", size.x, size.y);
            let args = [("number", (index + 1).into()), ("size", (&size).into())];
            words.fill("show-display", &args)
        }
        None => words.text("show-display-own"),
    };
    let options = [None].into_iter().chain((0..displays.len()).map(Some));
    let caption = words.text("show-display-choice");
    choice(ui, &caption, options, &mut settings.show_display, name);
}

fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    caption: &str,
    options: impl Iterator<Item = T>,
    value: &mut T,
    name: impl Fn(T) -> String,
) {
    ui.label(caption);
    let options: Vec<T> = options.collect();
    let names: Vec<String> = options.iter().map(|option| name(*option)).collect();
    let current = options.iter().position(|option| option == value);
    let shown = name(*value);
    let width = ui.available_width().min(220.0);
    let chosen = dropdown::field(ui, (caption, caption), (&shown, width), current, &names);
    if let Some(index) = chosen {
        *value = options[index];
    }
}
