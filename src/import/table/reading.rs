//! How a whole line of cells reads as levels of emotion.

use super::cell::is_blank;
use super::levels::{Level, Unit, levels};

/// How a line of cells reads as levels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    /// Cells that say anything.
    pub filled: usize,
    /// Cells that tell levels as numbers, stars, faces or signs.
    pub marked: usize,
    /// Cells that tell plain numbers and nothing else.
    pub plain: usize,
    /// Cells that tell levels in words only.
    pub worded: usize,
}

impl Reading {
    /// Reads cells.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>, is_emotion: bool) -> Self {
        let mut reading = Self::default();
        for text in cells {
            reading.add(text, levels(text, is_emotion).as_deref());
        }
        reading
    }

    /// Takes in one more cell and the levels it tells.
    pub fn add(&mut self, text: &str, levels: Option<&[Level]>) {
        let Some(levels) = levels else {
            self.filled += usize::from(!is_blank(text));
            return;
        };
        self.filled += 1;
        if levels.iter().all(|it| it.unit == Unit::Word) {
            self.worded += 1;
            return;
        }
        self.marked += 1;
        let is_plain = |it: &Level| {
            matches!(
                it.unit,
                Unit::Number {
                    of: None | Some(100.0),
                    ..
                }
            ) && it.label.is_empty()
        };
        self.plain += usize::from(levels.iter().all(is_plain));
    }

    /// Whether nearly all cells are numbers, stars, faces or signs.
    pub fn is_marked(self) -> bool {
        self.filled > 0 && self.marked * 4 >= self.filled * 3 && self.is_all_but_few()
    }

    /// Whether nearly all cells are levels of any kind.
    pub fn is_level(self) -> bool {
        self.filled > 0 && (self.marked + self.worded) * 100 >= self.filled * 84
    }

    fn is_all_but_few(self) -> bool {
        (self.marked + self.worded) * 4 >= self.filled * 3
    }
}
