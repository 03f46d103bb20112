//! How the map is changed: always in a transaction, which becomes one entry of the history.
//!
//! [`Editor::transact`] is the usual way. It ends the text that is being typed, lets a
//! closure apply its edits, records the change and lays the map out once. Whatever goes on
//! over several events (a drag, a text that is typed) opens a transaction instead and changes
//! the map visibly until it is committed or cancelled.

use std::ops::{Deref, DerefMut};

use crate::edit::Edit;
use crate::editor::{Editor, Selection, TextTarget};
use crate::model::{Card, ElementId};
use crate::report;

/// A transaction under way, handed to the closure that changes the map. It gives access to
/// the editor, whose picture still shows the map as it was before the transaction.
pub(in crate::editor) struct Transaction<'a> {
    editor: &'a mut Editor,
}

impl Deref for Transaction<'_> {
    type Target = Editor;

    fn deref(&self) -> &Editor {
        self.editor
    }
}

impl DerefMut for Transaction<'_> {
    fn deref_mut(&mut self) -> &mut Editor {
        self.editor
    }
}

impl Transaction<'_> {
    /// Applies an edit and returns the elements that it made or changed. If the edit is
    /// refused, nothing changes, the user gets a message and no element is returned.
    pub(in crate::editor) fn apply(&mut self, edit: Edit) -> Vec<ElementId> {
        if self.editor.is_decided_by_scores(&edit) {
            let text = self.editor.look.words.text("cannot-change-while-scoring");
            self.editor.notify(text, false);
            return Vec::new();
        }
        self.apply_of_group(edit)
    }

    /// Applies an edit as [`Transaction::apply`] does, also where nobody changes by hand what a
    /// group decides.
    pub(in crate::editor) fn apply_of_group(&mut self, edit: Edit) -> Vec<ElementId> {
        let editor = &mut *self.editor;
        match editor.document.apply(edit, &mut *editor.ids) {
            Ok(elements) => {
                editor.keep_in_view(&elements);
                elements
            }
            Err(error) => {
                let text = report::edit_error(&editor.look.words, editor.journey(), &error);
                editor.notify(text, true);
                Vec::new()
            }
        }
    }
}

impl Editor {
    /// Changes the map as one entry of the history. `label` is the message key for its name.
    pub(in crate::editor) fn transact<T>(
        &mut self,
        label: &'static str,
        change: impl FnOnce(&mut Transaction<'_>) -> T,
    ) -> T {
        self.open_transaction(label);
        let result = change(&mut Transaction { editor: self });
        self.commit();
        self.show_changes();
        result
    }

    /// Changes the map as one entry of the history, if that turns out to be possible. If the
    /// closure returns `None`, everything it did is taken back.
    pub(in crate::editor) fn try_transact<T>(
        &mut self,
        label: &'static str,
        change: impl FnOnce(&mut Transaction<'_>) -> Option<T>,
    ) -> Option<T> {
        self.open_transaction(label);
        let result = change(&mut Transaction { editor: self });
        if result.is_some() {
            self.commit();
        } else if let Some(selection) = self.document.cancel() {
            self.focus.selection = selection;
        }
        self.show_changes();
        result
    }

    /// Changes one field of an element. Consecutive changes of the same field are one entry of
    /// the history.
    pub(in crate::editor) fn transact_field(
        &mut self,
        element: ElementId,
        field: &'static str,
        change: impl FnOnce(&mut Transaction<'_>),
    ) {
        self.open_transaction("edit-change-field");
        change(&mut Transaction { editor: self });
        self.document.commit_merged(element, field);
        self.show_changes();
    }

    /// Begins a transaction that stays open over several events. [`Editor::cancel`] takes it
    /// back, [`Editor::commit`] makes it an entry of the history.
    pub(in crate::editor) fn open_transaction(&mut self, label: &'static str) {
        self.finish_text();
        self.canvas.touched = false;
        if self.document.is_changing() {
            self.commit();
        }
        self.document.begin(label, &self.focus.selection);
    }

    /// Changes the map as a part of the open transaction and shows the result.
    pub(in crate::editor) fn amend<T>(
        &mut self,
        change: impl FnOnce(&mut Transaction<'_>) -> T,
    ) -> T {
        let result = change(&mut Transaction { editor: self });
        self.show_changes();
        result
    }

    /// Applies one edit as a part of the open transaction and shows the result.
    pub(in crate::editor) fn change(&mut self, edit: Edit) -> Vec<ElementId> {
        self.amend(|transaction| transaction.apply(edit))
    }

    /// Makes the open transaction an entry of the history, unless it changed nothing.
    pub(in crate::editor) fn commit(&mut self) {
        Transaction { editor: self }.note_made();
        self.document.commit();
    }

    /// Removes elements that are gone from the selection and lays the map out.
    fn show_changes(&mut self) {
        self.focus
            .selection
            .retain_existing(self.document.journey());
        self.lay_out();
    }

    /// Applies an edit as one entry of the history and selects what it made: all elements if
    /// the first is a card, otherwise only the first. Returns the elements.
    pub fn edit(&mut self, label: &'static str, edit: Edit) -> Vec<ElementId> {
        // What is selected now may be the only thing that says where the cursor is.
        self.focus.cursor = self.cursor();
        self.transact(label, |transaction| {
            let elements = transaction.apply(edit);
            if let Some(first) = elements.first() {
                transaction.focus.selection = match first {
                    ElementId::Card(_) => Selection::of(elements.iter().copied()),
                    _ => Selection::of([*first]),
                };
            }
            elements
        })
    }

    /// Changes one field of an element, as panels do. Consecutive changes of the same field are
    /// one entry of the history. The selection stays.
    pub fn edit_field(&mut self, element: ElementId, field: &'static str, edit: Edit) {
        self.transact_field(element, field, |transaction| {
            transaction.apply(edit);
        });
    }

    /// Changes one field of all selected cards. Consecutive changes of the same field are one
    /// entry of the history.
    pub fn edit_cards(&mut self, field: &'static str, change: &dyn Fn(&mut Card)) {
        self.transact_field(ElementId::Journey, field, |transaction| {
            for id in transaction.focus.selection.cards() {
                if let Some(card) = transaction.journey().card(id) {
                    let mut card = (**card).clone();
                    change(&mut card);
                    transaction.apply(Edit::PutCard(Box::new(card)));
                }
            }
        });
    }

    /// Ends the changes of a field: the next one is an entry of its own, even if it is the same
    /// field. A text of the walk that says what the map says is dropped.
    pub fn end_field(&mut self) {
        let field = self.document.changed_field();
        if let Some((element, field)) = field
            && self.editing().is_none()
            && let Some(target) = TextTarget::of(element).filter(|target| target.is_of_walk())
            && let Some(edit) = self.tidying_of_walk(target)
        {
            self.edit_field(element, field, edit);
        }
        self.document.stop_merging();
    }
}
