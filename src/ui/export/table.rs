//! The form for tables that are written as text.

use egui::Ui;

use super::form;
use crate::editor::Editor;
use crate::export::data::{DecimalMark, Separator};
use crate::export::file::ExportRequest;
use crate::export::format::Format;
use crate::ui::widgets::choices;

/// Shows the choice of what stands between cells and before decimals. What the user does not
/// choose follows from the language.
pub(super) fn ui(ui: &mut Ui, editor: &Editor, request: &mut ExportRequest) {
    let words = editor.words();
    let language = request.language;
    if request.format == Format::Csv {
        ui.add_space(10.0);
        form::caption(ui, &words.text("export-separator"));
        let separators = [
            (Separator::Comma, "export-separator-comma"),
            (Separator::Semicolon, "export-separator-semicolon"),
            (Separator::Tab, "export-separator-tab"),
        ];
        let separators = separators.map(|(value, key)| (value, words.text(key), String::new()));
        let before = request.table.separator(language);
        let mut separator = before;
        choices::row(ui, &mut separator, &separators);
        if separator != before {
            request.table.separator = Some(separator);
        }
    }
    ui.add_space(10.0);
    form::caption(ui, &words.text("export-decimal"));
    let marks = [
        (DecimalMark::Point, "export-decimal-point"),
        (DecimalMark::Comma, "export-decimal-comma"),
    ];
    let marks = marks.map(|(value, key)| (value, words.text(key), String::new()));
    let before = request.table.decimal(language);
    let mut mark = before;
    choices::row(ui, &mut mark, &marks);
    if mark != before {
        request.table.decimal = Some(mark);
    }
}
