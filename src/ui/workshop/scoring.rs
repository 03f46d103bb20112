//! The panel and the dialogs in which a group scores the steps of a curve.

mod faces;
mod results;
mod rows;
mod setup;

use egui::{Context, Id, Label, Rect, ScrollArea, Ui};

use self::faces::Faces;
use super::parts::{self, PanelAction, PanelFocus, RowKey, SecondaryButtons};
use crate::editor::Editor;
use crate::model::StepId;

/// The state of the panel between frames.
#[derive(Default)]
pub(super) struct ScoringPanel {
    focus: PanelFocus,
    faces: Faces,
    /// By a show of hands: the level, from 0 to 4, that the keys change.
    level: u32,
    /// The index of the person who was told how many steps they have not scored, and that number.
    told: Option<(u32, usize)>,
}

impl ScoringPanel {
    /// Asks for the focus of the panel when it is shown next.
    pub(super) fn request_focus(&mut self) {
        self.focus.request();
    }

    /// Shows the panel beside the canvas, if a scoring is open. Returns whether it has just
    /// closed.
    pub(super) fn panels(&mut self, ui: &mut Ui, editor: &mut Editor) -> bool {
        let context = ui.ctx().clone();
        let Some(scoring) = editor.scoring().open() else {
            return self.focus.leave();
        };
        let state = (scoring.turn, editor.scoring().is_handing_over());
        let view = Id::unique(("scores", scoring.id.as_str(), state));
        self.focus.begin(view);
        let panel = self.panel(ui, editor);
        self.focus.end(&context, panel);
        false
    }

    fn panel(&mut self, ui: &mut Ui, editor: &mut Editor) -> Rect {
        parts::panel(ui, editor, "scores panel", &mut |ui, editor| {
            let action = if editor.scoring().is_handing_over() {
                self.hand_over(ui, editor)
            } else if editor
                .scoring()
                .open()
                .is_some_and(|scoring| scoring.by_hands)
            {
                self.hands(ui, editor)
            } else if editor.scoring().scorer().is_some() {
                self.turn(ui, editor)
            } else {
                self.end(ui, editor)
            };
            let action = action.filter(|action| self.may_happen(editor, *action));
            let Some(action) = action else { return };
            match action {
                PanelAction::Recount => editor.scoring_mut().recount(),
                PanelAction::Drop => editor.scoring_mut().abandon(),
                PanelAction::Close => editor.scoring_mut().close(),
                PanelAction::Back => editor.scoring_mut().pass_laptop_back(),
                PanelAction::Pass => editor.scoring_mut().pass_laptop(),
            }
            self.focus.request();
            ui.ctx().request_repaint();
        })
    }

    /// Whether the action is carried out. Whoever passes the laptop on with steps left is told so
    /// once, and stays.
    fn may_happen(&mut self, editor: &Editor, action: PanelAction) -> bool {
        let told = std::mem::take(&mut self.told);
        if action != PanelAction::Pass {
            return true;
        }
        let unscored = unscored(editor);
        if unscored.is_none() || unscored == told {
            return true;
        }
        self.told = unscored;
        self.focus.request();
        false
    }

    /// Shows the screen between the turns of two people.
    fn hand_over(&mut self, ui: &mut Ui, editor: &mut Editor) -> Option<PanelAction> {
        head(ui, editor);
        let button = parts::hand_over(ui, editor, &person(editor));
        self.focus.give_to(&button);
        if button.clicked() {
            editor.scoring_mut().sit_down();
            self.focus.request();
            ui.ctx().request_repaint();
        }
        secondary_buttons(ui, editor)
    }

    /// Shows the turn of one person, who scores the steps.
    fn turn(&mut self, ui: &mut Ui, editor: &mut Editor) -> Option<PanelAction> {
        let mut action = self.keys(ui, editor);
        head(ui, editor);
        ui.add_space(8.0);
        parts::turn(ui, &person(editor));
        let words = editor.words().clone();
        let unscored = unscored(editor);
        let left = unscored.map_or(0, |(_, left)| left);
        let all = editor.journey().step_count();
        let args = [("count", (all - left).into()), ("all", all.into())];
        ui.label(words.fill("score-progress", &args));
        let is_told = unscored.is_some() && unscored == self.told;
        let args = [("count", left.into())];
        if is_told {
            parts::warning(ui, editor, &words.fill("score-unscored", &args));
        }
        ui.add_space(4.0);
        let is_last = editor
            .scoring()
            .open()
            .is_some_and(|scoring| scoring.turn + 1 == scoring.people);
        let key = if is_last { "vote-finish" } else { "vote-pass" };
        let text = if is_told {
            words.fill("score-pass-unscored", &args)
        } else {
            words.text(key)
        };
        let foot = foot(ui, editor, (&text, PanelAction::Pass), "score-keys");
        action = action.or(foot);
        self.rows(ui, editor);
        action
    }

    /// Shows the scoring by a show of hands.
    fn hands(&mut self, ui: &mut Ui, editor: &mut Editor) -> Option<PanelAction> {
        let action = self.keys(ui, editor);
        head(ui, editor);
        ui.add_space(8.0);
        let close = editor.words().text("score-close");
        let foot = foot(ui, editor, (&close, PanelAction::Close), "score-keys-hands");
        self.rows(ui, editor);
        action.or(foot)
    }

    /// Shows that everyone has scored.
    fn end(&mut self, ui: &mut Ui, editor: &Editor) -> Option<PanelAction> {
        head(ui, editor);
        ui.add_space(8.0);
        let words = editor.words();
        parts::turn(ui, &words.text("score-everyone"));
        ui.add_space(8.0);
        let action = parts::foot(ui, "scores foot", |ui| {
            let close = parts::main_button(ui, editor.theme(), &words.text("score-close"));
            self.focus.give_to(&close);
            let closes = close.clicked().then_some(PanelAction::Close);
            closes.or(secondary_buttons(ui, editor))
        });
        results::ui(ui, editor);
        action
    }

    fn rows(&mut self, ui: &mut Ui, editor: &mut Editor) {
        ScrollArea::vertical()
            .id_salt("scored steps")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                rows::ui(ui, editor, &mut self.focus, &mut self.faces, self.level);
            });
    }

    /// Handles the keys that are pressed while the row of a step has the focus.
    fn keys(&mut self, ui: &Ui, editor: &mut Editor) -> Option<PanelAction> {
        let row = editor.scoring().step()?;
        let by_hands = editor
            .scoring()
            .open()
            .is_some_and(|scoring| scoring.by_hands);
        let mut action = None;
        for key in parts::take_keys(ui, rows::row_id(row), &self.focus) {
            // An earlier key of the same frame may have moved on to another step.
            let step = editor.scoring().step().unwrap_or(row);
            match key {
                RowKey::Go(by) => {
                    editor.scoring_mut().go_by(by);
                    self.focus.request();
                }
                RowKey::Done if by_hands => {
                    editor.scoring_mut().go_by(1);
                    self.focus.request();
                }
                RowKey::Done => action = Some(PanelAction::Pass),
                _ if by_hands => self.count_with_key(editor, step, key),
                RowKey::Figure(level @ 1..=5) => {
                    editor.scoring_mut().score(step, Some(level - 1));
                    editor.scoring_mut().go_by(1);
                    self.focus.request();
                }
                RowKey::Aside(by) => {
                    let level = neighbouring_level(editor, step, by);
                    editor.scoring_mut().score(step, Some(level));
                }
                RowKey::Less => editor.scoring_mut().score(step, None),
                RowKey::Figure(_) | RowKey::More => {}
            }
            ui.ctx().request_repaint();
        }
        action
    }

    /// Handles a key that changes a number of hands, or the level that is counted.
    fn count_with_key(&mut self, editor: &mut Editor, step: StepId, key: RowKey) {
        let count = editor.scoring().hands_for(step)[self.level.min(4) as usize];
        let count = match key {
            RowKey::Aside(by) => {
                let by = i32::try_from(by).unwrap_or(0);
                self.level = self.level.saturating_add_signed(by).min(4);
                return;
            }
            RowKey::Figure(figure) => figure,
            RowKey::More => count + 1,
            _ => count.saturating_sub(1),
        };
        editor.scoring_mut().count_hands(step, self.level, count);
    }

    /// Shows the dialog in which a scoring is set up, if it is open.
    pub(super) fn dialogs(context: &Context, editor: &mut Editor) {
        setup::ui(context, editor);
    }
}

/// The index of the person who scores now, and how many steps they have not scored; `None` if
/// they have scored all.
fn unscored(editor: &Editor) -> Option<(u32, usize)> {
    let person = editor.scoring().scorer()?;
    let steps = editor.journey().steps().map(|(_, step)| step.id);
    let left = steps.filter(|step| editor.scoring().own_level(*step).is_none());
    let left = left.count();
    (left > 0).then_some((person, left))
}

/// The level that is `by` levels above the score of a step; the middle one if it has none.
fn neighbouring_level(editor: &Editor, step: StepId, by: isize) -> u32 {
    let level = editor.scoring().own_level(step);
    let by = i32::try_from(by).unwrap_or(0);
    level.map_or(2, |level| level.saturating_add_signed(by).min(4))
}

/// The number and name of the person who scores now.
fn person(editor: &Editor) -> String {
    let people = editor.scoring().open().map_or(0, |scoring| scoring.people);
    parts::person(
        editor,
        editor.scoring().scorer().unwrap_or(0) as usize,
        people,
    )
}

/// Shows the name of the scored curve, and whether the scores are hidden.
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

/// Shows the main button, the buttons below it and a hint for the keys, at the lower edge.
fn foot(
    ui: &mut Ui,
    editor: &Editor,
    main: (&str, PanelAction),
    hint: &str,
) -> Option<PanelAction> {
    let words = editor.words();
    parts::foot(ui, "scores foot", |ui| {
        let button = parts::main_button(ui, editor.theme(), main.0);
        let pressed = button.clicked().then_some(main.1);
        let out = pressed.or(secondary_buttons(ui, editor));
        ui.add_space(4.0);
        let [min, max] = [0, 4].map(|level| editor.scoring().level_text(level));
        let hint = words.fill(hint, &[("min", (&min).into()), ("max", (&max).into())]);
        let hint = parts::soft(editor, &hint);
        ui.add(Label::new(hint.small()).wrap());
        out
    })
}

/// Shows the buttons to go back to the previous person, to end the scoring before everyone has
/// scored, to begin again, and to give up.
fn secondary_buttons(ui: &mut Ui, editor: &Editor) -> Option<PanelAction> {
    let shown = SecondaryButtons {
        has_previous: editor.scoring().open()?.turn > 0,
        can_close_early: editor.scoring().scorer().is_some(),
    };
    parts::secondary_buttons(ui, editor, shown, "score-recount")
}
