//! Undo and redo with snapshots. A snapshot shares everything that did not change, so no
//! inverse edits are needed that could be wrong.

use std::collections::VecDeque;

/// How many changes can be undone.
const MAX_UNDO: usize = 500;

/// The states before and after the present one. `T` is a snapshot: the map, the selection, and
/// the name of the change that came after it.
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
    /// Records the present state before a change. There is nothing to redo afterwards.
    pub fn record(&mut self, present: T) {
        if self.past.len() == MAX_UNDO {
            self.past.pop_front();
        }
        self.past.push_back(present);
        self.future.clear();
    }

    /// Returns the state before `present`, and makes `present` the next one to redo.
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

    /// Returns the state that was undone last, and makes `present` the next one to undo.
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
