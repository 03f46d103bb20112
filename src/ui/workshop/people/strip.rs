//! The people of the workshop as a row of discs beside the agenda. A click opens their list.

use egui::accesskit::Role;
use egui::{Align2, FontId, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::disc::{self, Disc};
use crate::editor::{Command, Editor};
use crate::scene::Weight;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::focus_ring;

/// Radius of a disc in points.
const RADIUS: f32 = 12.0;
/// Distance between two discs in points.
const PITCH: f32 = 28.0;
/// Height of the line with the heading, in points.
const HEAD: f32 = 26.0;
/// Space at the sides in points.
const MARGIN: f32 = 8.0;

/// Shows the discs, below a heading with the number of people. Returns whether they were
/// clicked.
pub(in crate::ui::workshop) fn strip(ui: &mut Ui, editor: &Editor) -> bool {
    let words = editor.words();
    let (people, unnamed) = (editor.people().list(), editor.people().unnamed());
    let more = u32::from(unnamed > 0 && !people.is_empty());
    let width = ui.available_width();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few discs in a row"
    )]
    let in_row = ((width - 2.0 * MARGIN) / PITCH).max(1.0) as usize;
    let discs_count = people.len() + more as usize;
    #[expect(clippy::cast_precision_loss, reason = "a few rows of discs")]
    let rows = discs_count.div_ceil(in_row) as f32;
    let size = Vec2::new(
        width,
        HEAD + rows * PITCH + if discs_count > 0 { 6.0 } else { 2.0 },
    );
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let count = editor.people().count();
    let name = words.fill("people-strip", &[("count", count.into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let colours = &editor.theme().colours;
    if response.hovered() {
        ui.painter().rect_filled(rect, 8.0, colour(colours.hover));
    }
    if response.has_focus() {
        focus_ring::is_shown_by(&response);
        let line = Stroke::new(2.0, colour(colours.accent));
        ui.painter()
            .rect_stroke(rect, 8.0, line, StrokeKind::Inside);
    }
    heading(ui, editor, rect);
    discs(ui, editor, rect, in_row);
    let names: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
    let key = Command::EditPeople
        .shortcut()
        .map(|key| format!(" ({key})"));
    let hint = format!("{}{}", words.text("people-title"), key.unwrap_or_default());
    let hint = if names.is_empty() {
        hint
    } else {
        format!("{hint}\n{}", names.join(", "))
    };
    response.on_hover_text(hint).clicked()
}

/// Paints the heading and the number of people.
fn heading(ui: &Ui, editor: &Editor, rect: Rect) {
    let font = FontId::new(13.0, family(Weight::SemiBold));
    let soft = colour(editor.theme().colours.text_soft);
    let line = rect.top() + HEAD / 2.0;
    let text = editor.words().text("workshop-people");
    let left = Pos2::new(rect.left() + MARGIN, line);
    let painter = ui.painter();
    painter.text(left, Align2::LEFT_CENTER, text, font.clone(), soft);
    let count = match editor.people().count() {
        0 => "+".to_owned(),
        count => count.to_string(),
    };
    let right = Pos2::new(rect.right() - MARGIN, line);
    painter.text(right, Align2::RIGHT_CENTER, count, font, soft);
}

/// Paints the discs, so many in a row, and the number of those without a name.
fn discs(ui: &Ui, editor: &Editor, rect: Rect, in_row: usize) {
    let Some(workshop) = editor.workshop() else {
        return;
    };
    let people = workshop.people.iter().zip(workshop.all_initials());
    let named = people.map(|(person, letters)| {
        let tint = workshop.participant(person.id).map(|(_, tint)| tint);
        (tint, letters, person.is_away)
    });
    let unnamed = Some(editor.people().unnamed()).filter(|count| *count > 0);
    let unnamed = unnamed.filter(|_| !workshop.people.is_empty());
    let unnamed = unnamed.map(|count| (None, format!("+{count}"), false));
    for (index, (tint, letters, is_hollow)) in named.chain(unnamed).enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a few discs")]
        let (column, row) = ((index % in_row) as f32, (index / in_row) as f32);
        let centre = Pos2::new(
            rect.left() + MARGIN + RADIUS + column * PITCH,
            rect.top() + HEAD + RADIUS + 1.0 + row * PITCH,
        );
        let disc = Disc {
            tint,
            letters: &letters,
            is_hollow,
        };
        disc::paint(ui.painter(), editor.theme(), disc, (centre, RADIUS));
    }
}
