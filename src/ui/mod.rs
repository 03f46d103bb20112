//! The window, made with egui. It shows the editor and forwards input to it. It never changes
//! a map itself: every change is a command or an edit that the editor applies.

pub mod canvas;
pub mod dialogs;
mod documents;
mod export;
mod import;
mod origin;
mod panels;
mod present;
mod screens;
mod widgets;
mod window;
mod workshop;

pub use self::documents::emergency;
pub use self::export::job as export_job;
pub use self::window::{app, display, fonts};

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use self::documents::emergency::Emergency;
use self::window::app::{App, Start};
use self::window::display::{Display, NoWindow};
use crate::logging;
use crate::settings::{self, Folders};
use crate::words::Language;

/// Opens the window with the map in `file`, or with the start screen, and runs until the window
/// closes. If `presents` is set, the map is presented at once. Returns the exit code of the
/// program: success, or the code for the signal that ended it.
///
/// # Errors
/// Returns why the window did not open or did not last.
pub fn run(
    file: Option<PathBuf>,
    language: Language,
    presents: bool,
) -> Result<ExitCode, NoWindow> {
    let emergency = Emergency::default();
    emergency.catch_panics(language);
    emergency.catch_signals(language);
    let ending = emergency.clone();
    logging::install();
    let display = Display::of_environment(|name| env::var(name).ok())?;
    display.check_libraries()?;
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icons/wayline.png"));
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Wayline")
        .with_app_id("wayline")
        .with_inner_size([window::place::FIRST_SIZE.0, window::place::FIRST_SIZE.1])
        .with_min_inner_size([640.0, 420.0])
        .with_drag_and_drop(true);
    if let Ok(icon) = icon {
        viewport = viewport.with_icon(icon);
    }
    let folders = Folders::of_user();
    let (settings, broken) = folders
        .config
        .as_deref()
        .map(settings::load)
        .unwrap_or_default();
    let place = settings.window;
    viewport = window::place::restore(viewport, place);
    let options = eframe::NativeOptions {
        viewport,
        ..eframe::NativeOptions::default()
    };
    display.open(
        options,
        Box::new(move |creation| {
            if let Some(window) = creation.winit_window() {
                let screens = window.available_monitors().map(|screen| {
                    let (corner, size) = (screen.position(), screen.size());
                    egui::Rect::from_min_size(
                        egui::pos2(corner.x as f32, corner.y as f32),
                        egui::vec2(size.width as f32, size.height as f32),
                    )
                });
                let screens: Vec<_> = screens.collect();
                let scale = window.scale_factor() as f32;
                window::place::fit_on_screen(&creation.egui_ctx, place, &screens, scale);
            }
            let start = Start {
                file,
                language,
                settings,
                broken,
                folders,
                presents,
                emergency,
            };
            let context = &creation.egui_ctx;
            Ok(Box::new(
                App::start(context, start).find_fonts_later(context),
            ))
        }),
    )?;
    Ok(ending.exit_code())
}
