//! The path of the folder that a file dialog lists.

use std::path::Path;

use egui::Ui;

/// Shows a path. If it is too long, folders are left out at its beginning and the whole path
/// is shown on hover.
pub(super) fn path_label(ui: &mut Ui, path: &Path) {
    let whole = path.display().to_string();
    let available = ui.available_width() - 8.0;
    let font = egui::TextStyle::Body.resolve(ui.style());
    let fits = |text: &str| {
        let galley =
            ui.painter()
                .layout_no_wrap(text.to_owned(), font.clone(), egui::Color32::PLACEHOLDER);
        galley.size().x <= available
    };
    let mut shown = whole.clone();
    let mut parts = path.components();
    while !fits(&shown) && parts.next().is_some() && !parts.as_path().as_os_str().is_empty() {
        let rest = parts.as_path().display();
        shown = format!("…{}{rest}", std::path::MAIN_SEPARATOR);
    }
    let label = ui.add(egui::Label::new(&shown).truncate());
    if shown != whole {
        label.on_hover_text(whole);
    }
}
