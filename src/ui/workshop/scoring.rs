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

impl ScoringPanel {
    /// The panel shall have the keyboard when it is shown next.
    pub(super) fn request_focus(&mut self) {
        self.focus.call();
    }

    /// The panel beside the canvas.
    pub(super) fn panels(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let context = ui.ctx().clone();
        let Some(scoring) = editor.scoring().open() else {
            self.focus.leave(&context);
            return;
        };
        let state = (scoring.turn, editor.scoring().is_handing_over());
        let view = Id::unique(("scores", scoring.id.as_str(), state));
        self.focus.begin(view);
        let place = self.panel(ui, editor);
        self.focus.end(&context, place);
    }

    fn panel(&mut self, ui: &mut Ui, editor: &mut Editor) -> Rect {
        parts::panel(ui, editor, "scores panel", &mut |ui, editor| {
            let asked = if editor.scoring().is_handing_over() {
                self.hand_over(ui, editor)
            } else if editor.scoring().open().is_some_and(|it| it.by_hands) {
                self.hands(ui, editor)
            } else if editor.scoring().scorer().is_some() {
                self.turn(ui, editor)
            } else {
                self.end(ui, editor)
            };
            let Some(asked) = asked else { return };
            match asked {
                Asked::Recount => editor.scoring_mut().recount(),
                Asked::Drop => editor.scoring_mut().abandon(),
                Asked::Close => editor.scoring_mut().close(),
                Asked::Back => editor.scoring_mut().pass_laptop_back(),
                Asked::Pass => editor.scoring_mut().pass_laptop(),
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
            editor.scoring_mut().sit_down();
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
        let is_scored = |it: &&StepId| editor.scoring().own_level(**it).is_some();
        let scored = steps.iter().filter(is_scored).count();
        let args = [("count", scored.into()), ("all", steps.len().into())];
        ui.label(words.fill("score-progress", &args));
        ui.add_space(4.0);
        let is_last = editor
            .scoring()
            .open()
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
        let row = editor.scoring().step()?;
        let by_hands = editor.scoring().open().is_some_and(|it| it.by_hands);
        let mut asked = None;
        for pressed in parts::take_keys(ui, rows::row_id(row), &self.focus) {
            // An earlier key of the same frame may have gone on.
            let step = editor.scoring().step().unwrap_or(row);
            match pressed {
                Pressed::Go(by) => {
                    editor.scoring_mut().go_by(by);
                    self.focus.call();
                }
                Pressed::Done if by_hands => {
                    editor.scoring_mut().go_by(1);
                    self.focus.call();
                }
                Pressed::Done => asked = Some(Asked::Pass),
                _ if by_hands => self.press_hands(editor, step, pressed),
                Pressed::Figure(level @ 1..=5) => {
                    editor.scoring_mut().score(step, Some(level - 1));
                    editor.scoring_mut().go_by(1);
                    self.focus.call();
                }
                Pressed::Aside(by) => {
                    let level = beside(editor, step, by);
                    editor.scoring_mut().score(step, Some(level));
                }
                Pressed::Less => editor.scoring_mut().score(step, None),
                Pressed::Figure(_) | Pressed::More => {}
            }
            ui.ctx().request_repaint();
        }
        asked
    }

    fn press_hands(&mut self, editor: &mut Editor, step: StepId, pressed: Pressed) {
        let count = editor.scoring().hands_for(step)[self.level.min(4) as usize];
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
        editor.scoring_mut().count_hands(step, self.level, count);
    }

    /// The dialog that sets it up.
    pub(super) fn dialogs(context: &Context, editor: &mut Editor) {
        setup::ui(context, editor);
    }
}

/// The level beside the one that a step has; from none, the middle.
fn beside(editor: &Editor, step: StepId, by: isize) -> u32 {
    let level = editor.scoring().own_level(step);
    let by = i32::try_from(by).unwrap_or(0);
    level.map_or(2, |it| it.saturating_add_signed(by).min(4))
}

/// Whose turn it is.
fn person(editor: &Editor) -> String {
    let people = editor.scoring().open().map_or(0, |it| it.people);
    parts::person(
        editor,
        editor.scoring().scorer().unwrap_or(0) as usize,
        people,
    )
}

/// Whose curve is scored, and who sees it.
fn head(ui: &mut Ui, editor: &Editor) {
    let Some(scoring) = editor.scoring().open() else {
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
    let has_before = editor.scoring().open()?.turn > 0;
    let goes_on = editor.scoring().scorer().is_some();
    parts::ways_out(ui, editor, (has_before, goes_on), "score-recount")
}
