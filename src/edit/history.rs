//! Undo and redo over snapshots. A snapshot shares everything that did not change, so
//! there are no inverse edits to get wrong.

use std::collections::VecDeque;

/// How many steps can be undone.
const MAX_STEPS: usize = 500;

/// States before and after the present one. `T` is a snapshot: the map, what was
/// selected, and the name of the change that left it.
#[derive(Clone, Debug)]
pub struct History<T> {
    past: VecDeque<T>,
    future: Vec<T>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self {
            past: VecDeque::new(),
            future: Vec::new(),
        }
    }
}

impl<T> History<T> {
    /// Notes that the present is about to be left for something new.
    pub fn record(&mut self, present: T) {
        if self.past.len() == MAX_STEPS {
            self.past.pop_front();
        }
        self.past.push_back(present);
        self.future.clear();
    }

    /// The state before `present`, which becomes redoable; gives `present` back if there
    /// is none.
    ///
    /// # Errors
    /// `present`, if there is nothing to undo.
    pub fn undo(&mut self, present: T) -> Result<T, T> {
        match self.past.pop_back() {
            Some(past) => {
                self.future.push(present);
                Ok(past)
            }
            None => Err(present),
        }
    }

    /// The state that was undone last; `present` becomes undoable.
    ///
    /// # Errors
    /// `present`, if there is nothing to redo.
    pub fn redo(&mut self, present: T) -> Result<T, T> {
        match self.future.pop() {
            Some(future) => {
                self.past.push_back(present);
                Ok(future)
            }
            None => Err(present),
        }
    }

    /// The state that undo would bring back.
    pub fn previous(&self) -> Option<&T> {
        self.past.back()
    }

    /// The state that redo would bring back.
    pub fn next(&self) -> Option<&T> {
        self.future.last()
    }
}
