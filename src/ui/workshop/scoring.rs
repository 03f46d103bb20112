//! The panel and the dialogs of the group's scores.

mod faces;
mod rows;
mod setup;

use egui::{Context, Id, Label, Rect, ScrollArea, Ui};

use self::faces::Faces;
use super::parts::{self, Asked, Focus, Pressed};
use crate::editor::Editor;
use crate::model::StepId;

/// What is kept between frames.
#[derive(Default)]
pub(super) struct ScoringPanel {
    focus: Focus,
    faces: Faces,
    /// By hands: the level that keys are about.
    level: u32,
}

/// The id of a step's row.
fn row_id(step: StepId) -> Id {
    Id::unique(("scored step", step.as_str()))
}

impl ScoringPanel {
    /// The panel beside the canvas.
    pub(super) fn panels(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let context = ui.ctx().clone();
        let Some(scoring) = editor.open_scoring() else {
            self.focus.leave(&context);
            return;
        };
        let state = (scoring.turn, editor.is_handing_scores_over());
        let view = Id::unique(("scores", scoring.id.as_str(), state));
        self.focus.begin(editor.scoring_calls(), view);
        let place = self.panel(ui, editor);
        self.focus.end(&context, place);
    }

    fn panel(&mut self, ui: &mut Ui, editor: &mut Editor) -> Rect {
        parts::panel(ui, editor, "scores panel", &mut |ui, editor| {
            let asked = if editor.is_handing_scores_over() {
                self.hand_over(ui, editor)
            } else if editor.open_scoring().is_some_and(|it| it.by_hands) {
                self.hands(ui, editor)
            } else if editor.scorer().is_some() {
                self.turn(ui, editor)
            } else {
                self.end(ui, editor)
            };
            let Some(asked) = asked else { return };
            match asked {
                Asked::Recount => editor.recount_scores(),
                Asked::Drop => editor.drop_scoring(),
                Asked::Close => editor.close_scoring(),
                Asked::Back => editor.pass_scores_back(),
                Asked::Pass => editor.pass_scores(),
            }
            self.focus.call();
            ui.ctx().request_repaint();
        })
    }

    fn hand_over(&mut self, ui: &mut Ui, editor: &mut Editor) -> Option<Asked> {
        head(ui, editor);
        let button = parts::hand_over(ui, editor, &person(editor));
        self.focus.give(&button);
        if button.clicked() {
            editor.sit_down_to_score();
            self.focus.call();
            ui.ctx().request_repaint();
        }
        ways_out(ui, editor)
    }

    /// One person scores the steps.
    fn turn(&mut self, ui: &mut Ui, editor: &mut Editor) -> Option<Asked> {
        let mut asked = self.keys(ui, editor);
        head(ui, editor);
        ui.add_space(8.0);
        parts::turn(ui, &person(editor));
        let words = editor.words().clone();
        let steps: Vec<StepId> = editor.journey().steps().map(|(_, it)| it.id).collect();
        let is_scored = |it: &&StepId| editor.own_level(**it).is_some();
        let scored = steps.iter().filter(is_scored).count();
        let args = [("count", scored.into()), ("all", steps.len().into())];
        ui.label(words.fill("score-progress", &args));
        ui.add_space(4.0);
        let is_last = editor
            .open_scoring()
            .is_some_and(|it| it.turn + 1 == it.people);
        let key = if is_last { "vote-finish" } else { "vote-pass" };
        let foot = foot(ui, editor, (key, Asked::Pass), "score-keys");
        asked = asked.or(foot);
        self.rows(ui, editor);
        asked
    }

    fn hands(&mut self, ui: &mut Ui, editor: &mut Editor) -> Option<Asked> {
        let asked = self.keys(ui, editor);
        head(ui, editor);
        ui.add_space(8.0);
        let foot = foot(
            ui,
            editor,
            ("score-close", Asked::Close),
            "score-keys-hands",
        );
        self.rows(ui, editor);
        asked.or(foot)
    }

    /// Everyone has scored.
    fn end(&mut self, ui: &mut Ui, editor: &Editor) -> Option<Asked> {
        head(ui, editor);
        ui.add_space(8.0);
        let words = editor.words();
        parts::turn(ui, &words.text("score-everyone"));
        ui.add_space(16.0);
        let close = parts::main_button(ui, editor.theme(), &words.text("score-close"));
        self.focus.give(&close);
        let closes = close.clicked().then_some(Asked::Close);
        closes.or(ways_out(ui, editor))
    }

    fn rows(&mut self, ui: &mut Ui, editor: &mut Editor) {
        ScrollArea::vertical()
            .id_salt("scored steps")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                rows::ui(ui, editor, &mut self.focus, &mut self.faces, self.level);
            });
    }

    /// Does what is pressed while the row of a step has the keyboard.
    fn keys(&mut self, ui: &Ui, editor: &mut Editor) -> Option<Asked> {
        let row = editor.scored_step()?;
        let by_hands = editor.open_scoring().is_some_and(|it| it.by_hands);
        let mut asked = None;
        for pressed in parts::take_keys(ui, row_id(row), &self.focus) {
            // An earlier key of the same frame may have gone on.
            let step = editor.scored_step().unwrap_or(row);
            match pressed {
                Pressed::Go(by) => {
                    editor.step_scored_step(by);
                    self.focus.call();
                }
                Pressed::Done if by_hands => {
                    editor.step_scored_step(1);
                    self.focus.call();
                }
                Pressed::Done => asked = Some(Asked::Pass),
                _ if by_hands => self.press_hands(editor, step, pressed),
                Pressed::Figure(level @ 1..=5) => {
                    editor.score(step, Some(level - 1));
                    editor.step_scored_step(1);
                    self.focus.call();
                }
                Pressed::Aside(by) => editor.score(step, Some(beside(editor, step, by))),
                Pressed::Less => editor.score(step, None),
                Pressed::Figure(_) | Pressed::More => {}
            }
            ui.ctx().request_repaint();
        }
        asked
    }

    fn press_hands(&mut self, editor: &mut Editor, step: StepId, pressed: Pressed) {
        let count = editor.hands_for(step)[self.level.min(4) as usize];
        let count = match pressed {
            Pressed::Aside(by) => {
                let by = i32::try_from(by).unwrap_or(0);
                self.level = self.level.saturating_add_signed(by).min(4);
                return;
            }
            Pressed::Figure(figure) => figure,
            Pressed::More => count + 1,
            _ => count.saturating_sub(1),
        };
        editor.count_level(step, self.level, count);
    }

    /// The dialog that sets it up.
    pub(super) fn dialogs(&mut self, context: &Context, editor: &mut Editor) {
        setup::ui(context, editor);
    }
}

/// The level beside the one that a step has; from none, the middle.
fn beside(editor: &Editor, step: StepId, by: isize) -> u32 {
    let level = editor.own_level(step);
    let by = i32::try_from(by).unwrap_or(0);
    level.map_or(2, |it| it.saturating_add_signed(by).min(4))
}

/// Whose turn it is.
fn person(editor: &Editor) -> String {
    let people = editor.open_scoring().map_or(0, |it| it.people);
    parts::person(editor, editor.scorer().unwrap_or(0) as usize, people)
}

/// Whose curve is scored, and who sees it.
fn head(ui: &mut Ui, editor: &Editor) {
    let Some(scoring) = editor.open_scoring() else {
        return;
    };
    let words = editor.words();
    let line = words.text(if scoring.is_hidden {
        "score-is-hidden"
    } else {
        "score-is-open"
    });
    let name = setup::curve_name(editor, scoring.curve);
    let title = words.fill("score-title-of", &[("name", (&name).into())]);
    parts::heading(ui, editor, &title, &line);
}

/// The main button, the ways out and the keys, at the lower edge.
fn foot(ui: &mut Ui, editor: &Editor, main: (&str, Asked), hint: &str) -> Option<Asked> {
    let words = editor.words();
    parts::foot(ui, "scores foot", |ui| {
        let button = parts::main_button(ui, editor.theme(), &words.text(main.0));
        let pressed = button.clicked().then_some(main.1);
        let out = pressed.or(ways_out(ui, editor));
        ui.add_space(4.0);
        let hint = parts::soft(editor, &words.text(hint));
        ui.add(Label::new(hint.small()).wrap());
        out
    })
}

fn ways_out(ui: &mut Ui, editor: &Editor) -> Option<Asked> {
    let has_before = editor.open_scoring()?.turn > 0;
    let goes_on = editor.scorer().is_some();
    parts::ways_out(ui, editor, (has_before, goes_on), "score-recount")
}
