//! What of the selection was counted in a source.

use crate::analysis::counted_figure;
use crate::editor::Editor;
use crate::model::ElementId;

impl Editor {
    /// The selected element, if it is a figure, a point of a curve or a card with a reach that
    /// was counted in a source.
    pub fn counted_selection(&self) -> Option<ElementId> {
        let selected = self.selection().single()?;
        counted_figure(self.journey(), selected).map(|_| selected)
    }

    /// The same, but not for cards, whose text matters more than their reach.
    pub(in crate::editor) fn counted_figure_selected(&self) -> Option<ElementId> {
        let selected = self.counted_selection();
        selected.filter(|element| !matches!(element, ElementId::Card(_)))
    }
}
