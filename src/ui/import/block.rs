//! Shows one table, list or diagram of an imported file. The meaning that was found for each
//! line can be corrected.

use egui::{Align, Color32, ComboBox, Label, Layout, Response, RichText, TextEdit, Ui};
use egui_extras::{Column, TableBuilder};

use crate::editor::Editor;
use crate::import::{Block, BlockKind, Meaning, Orientation};
use crate::ui::widgets::choices;
use crate::ui::widgets::convert::colour;
use crate::words::Words;

/// Height of a row in points: two lines of text, or a choice and a name.
const ROW: f32 = 64.0;
/// Width of the column of choices in points.
const CHOICE_WIDTH: f32 = 176.0;
/// Width of a column of cells in points.
const CELL_WIDTH: f32 = 150.0;
/// The largest number of columns that are shown.
const MOST_COLUMNS: usize = 60;

/// The name of a block in the list.
pub(super) fn name(words: &Words, block: &Block) -> String {
    block
        .stage
        .clone()
        .or_else(|| block.place.name().map(str::to_owned))
        .unwrap_or_else(|| words.text(block.kind.key()))
}

/// The kind and the size of a block: "Table, 5 × 7".
pub(super) fn description(words: &Words, block: &Block) -> String {
    let rows = block.rows.len();
    let columns = block.rows.first().map_or(0, Vec::len);
    format!("{}, {rows} × {columns}", words.text(block.kind.key()))
}

/// Shows the choice whether the stages are in rows or in columns.
pub(super) fn orientations(ui: &mut Ui, editor: &Editor, block: &mut Block) {
    let words = editor.words();
    let orientations = Orientation::ALL.map(|orientation| {
        let name = capitalised(&words.text(orientation.key()));
        (orientation, name, String::new())
    });
    let mut chosen = block.orientation;
    choices::row(ui, &mut chosen, &orientations);
    if chosen != block.orientation {
        block.turn(chosen);
    }
}

/// A part of a sentence with its first letter in upper case.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Shows the cells, and the meaning of each line beside it (above it if stages are in rows).
pub(super) fn table(ui: &mut Ui, editor: &Editor, block: &mut Block, index: usize) {
    let columns = block.rows.first().map_or(0, Vec::len).min(MOST_COLUMNS);
    let lines_are_columns = block.orientation == Orientation::StagesInRows;
    let can_change = block.kind != BlockKind::Diagram;
    ui.spacing_mut().item_spacing.x = 12.0;
    let mut table = TableBuilder::new(ui)
        .id_salt(("import table", index, lines_are_columns))
        .striped(true)
        .auto_shrink([false, false])
        .cell_layout(Layout::top_down(Align::LEFT));
    if !lines_are_columns {
        table = table.column(Column::exact(CHOICE_WIDTH));
    }
    let width = if lines_are_columns {
        CHOICE_WIDTH
    } else {
        CELL_WIDTH
    };
    for _ in 0..columns {
        // Handles that resize columns would be stops of Tab, between all columns.
        table = table.column(Column::exact(width).clip(true));
    }
    let table = table.header(if lines_are_columns { ROW } else { 24.0 }, |mut header| {
        if !lines_are_columns {
            header.col(|_| {});
        }
        for column in 0..columns {
            header.col(|ui| {
                if lines_are_columns {
                    ui.add_enabled_ui(can_change, |ui| meaning(ui, editor, block, column));
                } else {
                    part(ui, editor, block, column);
                }
            });
        }
    });
    let rows = block.rows.len();
    table.body(|body| {
        body.rows(ROW, rows, |mut row| {
            let row_index = row.index();
            if !lines_are_columns {
                row.col(|ui| {
                    ui.add_enabled_ui(can_change, |ui| meaning(ui, editor, block, row_index));
                });
            }
            for column in 0..columns {
                row.col(|ui| cell(ui, editor, block, row_index, column));
            }
        });
    });
}

/// Shows the choice whether a column is used, if lines are rows.
fn part(ui: &mut Ui, editor: &Editor, block: &mut Block, column: usize) {
    if block.names_at == Some(column) {
        ui.weak(editor.words().text("import-names"));
        return;
    }
    if let Some(takes_part) = block.parts.get_mut(column) {
        ui.checkbox(takes_part, (column + 1).to_string())
            .on_hover_text(editor.words().text("import-use"));
    }
}

fn cell(ui: &mut Ui, editor: &Editor, block: &Block, row: usize, column: usize) {
    ui.add_space(6.0);
    let (line, part) = match block.orientation {
        Orientation::StagesInRows => (column, row),
        _ => (row, column),
    };
    let colours = &editor.theme().colours;
    let meaning = block.lines.get(line);
    let is_name = block.names_at == Some(part);
    let is_left_out = meaning.is_none_or(|meaning| *meaning == Meaning::Ignored)
        || !(is_name || block.takes_part(part))
        || !block.is_used;
    let is_heading = meaning.is_some_and(Meaning::is_heading) || is_name;
    let ink: Color32 = match (is_left_out, is_heading) {
        (true, _) => colour(colours.text_soft).gamma_multiply(0.7),
        (_, true) => colour(colours.accent),
        _ => colour(colours.text),
    };
    let text = &block.cell(line, part).text;
    let shown: String = text.chars().take(160).collect();
    let mut shown = RichText::new(shown.trim()).color(ink);
    if is_heading && !is_left_out {
        shown = shown.strong();
    }
    let response = ui.add(Label::new(shown).wrap());
    if text.chars().count() > 40 {
        let whole: String = text.chars().take(2000).collect();
        response.on_hover_text(whole);
    }
}

/// Shows the choice what a line means, and the name of its lane or curve.
fn meaning(ui: &mut Ui, editor: &Editor, block: &mut Block, line: usize) {
    let words = editor.words();
    let Some(current) = block.lines.get(line).cloned() else {
        return;
    };
    let name_in_file = block.line_name(line).to_owned();
    let name = current.name().map_or(name_in_file, str::to_owned);
    let numbers = (current == Meaning::Numbers).then_some(Meaning::Numbers);
    let choices = [
        Meaning::StageNames,
        Meaning::StepNames,
        Meaning::lane(&name),
        Meaning::curve(&name),
        Meaning::Personas,
        Meaning::Ignored,
    ];
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(2.0);
    let choice = ComboBox::from_id_salt(("import meaning", line))
        .width(CHOICE_WIDTH - 12.0)
        .selected_text(words.text(current.key()))
        .show_ui(ui, |ui| {
            for meaning in choices.into_iter().chain(numbers) {
                let is_chosen = meaning.key() == current.key();
                let text = words.text(meaning.key());
                if ui.selectable_label(is_chosen, text).clicked() && !is_chosen {
                    block.set_meaning(line, meaning);
                }
            }
        });
    reveal(ui, &choice.response);
    choice
        .response
        .accessible_name(words.text("import-meaning"));
    let mut new_name = name.clone();
    // The lane of a diagram's scores gets its name from Wayline.
    if current.name().is_some() && block.kind != BlockKind::Diagram {
        let field = TextEdit::singleline(&mut new_name).desired_width(CHOICE_WIDTH - 20.0);
        let field = ui.add(field);
        field
            .clone()
            .accessible_name(words.text("import-lane-name"));
        reveal(ui, &field);
        if field.changed() {
            let meaning = match current {
                Meaning::Curve {
                    persona,
                    is_future,
                    scale,
                    ..
                } => Meaning::Curve {
                    name: new_name,
                    persona,
                    is_future,
                    scale,
                },
                _ => Meaning::lane(&new_name),
            };
            block.set_meaning(line, meaning);
        }
    }
}

/// Scrolls to a widget that gets the focus, and to its neighbours: the table shows only what is
/// in sight, and Tab goes only to what is shown.
fn reveal(ui: &Ui, response: &Response) {
    if response.gained_focus() {
        let around = egui::vec2(CELL_WIDTH, ROW);
        ui.scroll_to_rect(response.rect.expand2(around), None);
    }
}
