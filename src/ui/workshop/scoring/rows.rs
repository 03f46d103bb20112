//! The steps as rows, each with five faces; by a show of hands also with the counted hands.

use egui::accesskit::Role;
use egui::{
    Frame, Id, Label, Margin, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
};

use super::faces::Faces;
use crate::editor::Editor;
use crate::model::StepId;
use crate::scene::Face;
use crate::ui::widgets::convert::colour;
use crate::ui::workshop::parts::{self, PanelFocus};

/// The message keys of the names of the levels, the worst first.
const LEVELS: [&str; 5] = [
    "score-level-1",
    "score-level-2",
    "score-level-3",
    "score-level-4",
    "score-level-5",
];

/// Shows all steps, stage by stage. `level` is the level, from 0, that the keys change by a
/// show of hands.
pub(super) fn ui(
    ui: &mut Ui,
    editor: &mut Editor,
    focus: &mut PanelFocus,
    faces: &mut Faces,
    level: u32,
) {
    let journey = std::sync::Arc::clone(editor.journey());
    ui.spacing_mut().item_spacing.y = 4.0;
    for stage in &journey.stages {
        ui.add_space(4.0);
        let name = parts::soft(editor, &stage.name).small();
        ui.add(Label::new(name).truncate());
        for step in &stage.steps {
            let name = if step.name.trim().is_empty() {
                editor.words().text("unnamed")
            } else {
                step.name.clone()
            };
            row(ui, editor, (step.id, &name), focus, faces, level);
        }
    }
}

fn row(
    ui: &mut Ui,
    editor: &mut Editor,
    (step, name): (StepId, &str),
    focus: &mut PanelFocus,
    faces: &mut Faces,
    level: u32,
) {
    let theme = editor.theme().clone();
    let is_current = editor.scoring().step() == Some(step);
    let by_hands = editor
        .scoring()
        .open()
        .is_some_and(|scoring| scoring.by_hands);
    let fill = if is_current {
        theme.colours.hover
    } else {
        theme.colours.card
    };
    let builder = UiBuilder::new()
        .scope_id(row_id(step))
        .sense(Sense::click());
    let mut chosen = None;
    let shown = ui.scope_builder(builder, |ui| {
        Frame::new()
            .fill(colour(fill))
            .stroke(Stroke::new(1.0, colour(theme.colours.line)))
            .corner_radius(8)
            .inner_margin(Margin::symmetric(10, 6))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0;
                let text = RichText::new(name).size(parts::ROOM_SIZE);
                ui.add(Label::new(text).wrap());
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 8.0;
                    let marked = (by_hands && is_current).then_some(level);
                    chosen = levels(ui, editor, (step, name), faces, marked);
                });
            });
    });
    let response = shown.response;
    let info = row_name(editor, step, name);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &info));
    if response.has_focus() {
        let line = Stroke::new(2.0, colour(theme.colours.accent));
        ui.painter()
            .rect_stroke(response.rect, 8.0, line, StrokeKind::Inside);
    }
    if is_current {
        focus.give_to(&response);
    }
    if let Some(level) = chosen {
        choose(ui, editor, step, level);
        // The click on the face takes the focus from the row, which gets it back here.
        focus.request();
        ui.ctx().request_repaint();
    } else if response.clicked() || (response.gained_focus() && !is_current) {
        response.request_focus();
        editor.scoring_mut().go_to(step);
        ui.ctx().request_repaint();
    }
}

/// Handles a click on a face: it becomes the score of the step, or no longer is. By a show of
/// hands, one more hand is counted for it, and with Shift one less.
fn choose(ui: &Ui, editor: &mut Editor, step: StepId, level: u32) {
    if editor
        .scoring()
        .open()
        .is_some_and(|scoring| scoring.by_hands)
    {
        let count = editor.scoring().hands_for(step)[level as usize];
        let is_less = ui.input(|input| input.modifiers.shift);
        let count = if is_less {
            count.saturating_sub(1)
        } else {
            count + 1
        };
        editor.scoring_mut().count_hands(step, level, count);
    } else {
        let is_same = editor.scoring().own_level(step) == Some(level);
        editor
            .scoring_mut()
            .score(step, (!is_same).then_some(level));
    }
}

/// Shows the five levels of a step. Returns the one that was clicked. `marked` stands out.
fn levels(
    ui: &mut Ui,
    editor: &Editor,
    (step, step_name): (StepId, &str),
    faces: &mut Faces,
    marked: Option<u32>,
) -> Option<u32> {
    let words = editor.words();
    let by_hands = editor
        .scoring()
        .open()
        .is_some_and(|scoring| scoring.by_hands);
    let hands = editor.scoring().hands_for(step);
    let own = editor.scoring().own_level(step);
    let mut pressed = None;
    for (level, (face, key)) in (0_u32..).zip(Face::ALL.into_iter().zip(LEVELS)) {
        let level_name = words.text(key);
        let count = hands[level as usize];
        let args = [
            ("step", step_name.into()),
            ("level", (&level_name).into()),
            ("count", count.into()),
        ];
        let name = if by_hands {
            words.fill("score-face-hands", &args)
        } else {
            words.fill("score-face", &args)
        };
        ui.vertical(|ui| {
            let is_chosen = own == Some(level) || marked == Some(level);
            let face = faces.button(ui, editor.theme(), face, (&name, is_chosen));
            if face.clicked() {
                pressed = Some(level);
            }
            let width = face.rect.width();
            let below = if by_hands {
                RichText::new(count.to_string()).size(parts::ROOM_SIZE)
            } else {
                parts::soft(editor, &editor.scoring().level_text(level)).small()
            };
            ui.allocate_ui_with_layout(
                egui::vec2(width, if by_hands { 18.0 } else { 14.0 }),
                egui::Layout::top_down(egui::Align::Center),
                |ui| ui.label(below),
            );
        });
    }
    pressed
}

/// The name of a row for screen readers.
fn row_name(editor: &Editor, step: StepId, name: &str) -> String {
    let words = editor.words();
    if editor
        .scoring()
        .open()
        .is_some_and(|scoring| scoring.by_hands)
    {
        let count: u32 = editor.scoring().hands_for(step).iter().sum();
        let args = [("step", name.into()), ("count", count.into())];
        return words.fill("score-row-hands", &args);
    }
    let level = editor.scoring().own_level(step);
    let level = level.and_then(|level| LEVELS.get(level as usize));
    let level = words.text(level.copied().unwrap_or("score-level-none"));
    let args = [("step", name.into()), ("level", (&level).into())];
    words.fill("score-row", &args)
}

/// The id of a step's row.
pub(super) fn row_id(step: StepId) -> Id {
    Id::unique(("scored step", step.as_str()))
}
