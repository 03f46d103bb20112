//! The people of the workshop as a row of discs beside the agenda. A click opens their list.

use egui::accesskit::Role;
use egui::{Align2, FontId, Pos2, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

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
    let discs = people.len() + more as usize;
    #[expect(clippy::cast_precision_loss, reason = "a few rows of discs")]
    let rows = discs.div_ceil(in_row) as f32;
    let size = Vec2::new(
        width,
        HEAD + rows * PITCH + if discs > 0 { 6.0 } else { 2.0 },
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
    let font = FontId::new(13.0, family(Weight::SemiBold));
    let line = rect.top() + HEAD / 2.0;
    let (left, right) = (rect.left() + MARGIN, rect.right() - MARGIN);
    let (soft, text) = (colour(colours.text_soft), words.text("workshop-people"));
    let painter = ui.painter();
    painter.text(
        Pos2::new(left, line),
        Align2::LEFT_CENTER,
        text,
        font.clone(),
        soft,
    );
    let shown = if count == 0 {
        "+".to_owned()
    } else {
        count.to_string()
    };
    painter.text(
        Pos2::new(right, line),
        Align2::RIGHT_CENTER,
        shown,
        font,
        soft,
    );
    let workshop = editor.workshop();
    let letters = people.iter().map(|person| {
        let found = workshop.and_then(|workshop| workshop.participant(person.id));
        let letters = workshop.map_or_else(String::new, |workshop| workshop.initials_of(person.id));
        (found.map(|(_, tint)| tint), letters, person.is_away)
    });
    let unnamed = (more > 0).then(|| (None, format!("+{unnamed}"), false));
    for (index, (tint, letters, is_hollow)) in letters.chain(unnamed).enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a few discs")]
        let (column, row) = ((index % in_row) as f32, (index / in_row) as f32);
        let centre = Pos2::new(
            left + RADIUS + column * PITCH,
            rect.top() + HEAD + RADIUS + 1.0 + row * PITCH,
        );
        let disc = Disc {
            tint,
            letters: &letters,
            is_hollow,
        };
        disc::paint(painter, editor.theme(), disc, (centre, RADIUS));
    }
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
