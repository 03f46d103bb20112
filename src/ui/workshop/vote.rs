//! The panel and the dialogs of a dot vote.

mod around;
mod ballot;
mod hands;
mod results;
mod setup;

pub(super) use self::setup::{Participation, participation};

use egui::{Context, Id, Rect, Ui};

use super::parts::{self, PanelAction, PanelFocus};
use crate::editor::Editor;
use crate::model::CardId;

/// The state of the panel between frames.
#[derive(Default)]
pub(super) struct VotePanel {
    focus: PanelFocus,
    /// In a vote by show of hands: the number that is being typed for a card.
    typed: Option<(CardId, u32)>,
    /// The index of the person who was told how many dots they have left, and that number.
    told: Option<(usize, u32)>,
}

impl VotePanel {
    /// Asks for the focus of the panel when it is shown next.
    pub(super) fn request_focus(&mut self) {
        self.focus.request();
    }

    /// Shows the panel beside the canvas, if there is a vote or results to show. Returns
    /// whether it has just closed.
    pub(super) fn panels(&mut self, ui: &mut Ui, editor: &mut Editor) -> bool {
        let context = ui.ctx().clone();
        let view = if let Some(vote) = editor.vote().open() {
            let state = (
                editor.vote().voter(),
                editor.vote().is_handing_over(),
                vote.by_hands,
            );
            Id::unique(("vote", vote.id.as_str(), state))
        } else if let Some(vote) = editor.vote().results() {
            Id::unique(("vote results", vote.id.as_str()))
        } else {
            return self.focus.leave();
        };
        self.focus.begin(view);
        let panel = self.panel(ui, editor);
        self.focus.end(&context, panel);
        false
    }

    fn panel(&mut self, ui: &mut Ui, editor: &mut Editor) -> Rect {
        parts::panel(ui, editor, "vote panel", &mut |ui, editor| {
            let action = if editor.vote().open().is_none() {
                results::ui(ui, editor, &mut self.focus)
            } else if editor.vote().is_handing_over() {
                self.hand_over(ui, editor)
            } else if editor.vote().open().is_some_and(|vote| vote.by_hands) {
                hands::ui(ui, editor, &mut self.focus, &mut self.typed)
            } else {
                let is_told = self.told.is_some() && self.told == unspent(editor);
                ballot::ui(ui, editor, &mut self.focus, is_told)
            };
            let action = action.filter(|action| self.may_happen(editor, *action));
            if let Some(action) = action {
                match action {
                    PanelAction::Recount => editor.vote_mut().recount(),
                    PanelAction::Drop => editor.vote_mut().abandon(),
                    PanelAction::Close => editor.vote_mut().close(),
                    PanelAction::Back => editor.vote_mut().pass_laptop_back(),
                    PanelAction::Pass => editor.vote_mut().pass_laptop(),
                }
                self.typed = None;
                self.focus.request();
                ui.ctx().request_repaint();
            }
        })
    }

    /// Whether the action is carried out. Whoever passes the laptop on with dots left is told so
    /// once, and stays.
    fn may_happen(&mut self, editor: &Editor, action: PanelAction) -> bool {
        let told = std::mem::take(&mut self.told);
        if action != PanelAction::Pass {
            return true;
        }
        let unspent = unspent(editor);
        if unspent.is_none() || unspent == told {
            return true;
        }
        self.told = unspent;
        self.focus.request();
        false
    }

    /// Shows the screen between the turns of two people.
    fn hand_over(&mut self, ui: &mut Ui, editor: &mut Editor) -> Option<PanelAction> {
        around::head(ui, editor);
        let people = editor.vote().open().map_or(0, |vote| vote.voters);
        let name = parts::person(editor, editor.vote().voter().unwrap_or(0), people);
        let button = parts::hand_over(ui, editor, &name);
        self.focus.give_to(&button);
        if button.clicked() {
            editor.vote_mut().sit_down();
            self.focus.request();
            ui.ctx().request_repaint();
        }
        around::secondary_buttons(ui, editor)
    }

    /// Shows the dialog in which a vote is set up, if it is open.
    pub(super) fn dialogs(context: &Context, editor: &mut Editor) {
        setup::ui(context, editor);
    }
}

/// The index of the person who votes now, and how many dots they have left; `None` if they have
/// none left.
fn unspent(editor: &Editor) -> Option<(usize, u32)> {
    let left = editor.vote().dots_left();
    let voter = editor.vote().voter()?;
    (left > 0).then_some((voter, left))
}
