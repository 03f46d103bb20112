//! What of the selection was counted in a source.

use crate::analysis::counted_figure;
use crate::editor::{Command, Editor, Shortcut};
use crate::model::ElementId;

impl Editor {
    /// The selected element, if it is a figure, a point of a curve or a card with a reach that
    /// was counted in a source.
    pub fn counted_selection(&self) -> Option<ElementId> {
        let selected = self.selection().single()?;
        counted_figure(self.journey(), selected).map(|_| selected)
    }

    /// The keys that are shown beside a command: its main ones. What was counted opens where it
    /// comes from by the keys that edit anything else.
    pub fn shown_shortcut(&self, command: Command) -> Option<Shortcut> {
        if self.counted_figure_selected().is_none() {
            return command.shortcut();
        }
        match command {
            Command::ShowOrigin => Command::EditText.shortcut(),
            Command::EditText => command.shortcuts().get(1).copied(),
            _ => command.shortcut(),
        }
    }

    /// Tells the user that a figure or a point which was counted is about to be typed over.
    pub(in crate::editor) fn tell_typed_over(&mut self, element: ElementId) {
        let counted = counted_figure(self.journey(), element);
        let source = counted.and_then(|figure| self.journey().evidence(figure.evidence?));
        let Some(source) = source.map(|source| source.title.trim().to_owned()) else {
            return;
        };
        let args = [("source", (&source).into())];
        let text = self.words().fill("figure-typed-over", &args);
        self.notify(text, false);
    }

    /// The selected figure or point that was counted; no card, whose text matters more than its reach.
    pub(in crate::editor) fn counted_figure_selected(&self) -> Option<ElementId> {
        let selected = self.counted_selection();
        selected.filter(|element| !matches!(element, ElementId::Card(_)))
    }
}
