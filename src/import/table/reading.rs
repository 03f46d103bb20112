//! Counts how many cells of a line can be read as levels of emotion.

use super::cell::is_blank;
use super::levels::{Level, Unit, levels};

/// How many cells of a line can be read as levels, and in which form.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    /// The number of cells with text.
    pub filled: usize,
    /// The number of cells with levels as numbers, stars, faces or signs.
    pub marked: usize,
    /// The number of cells with plain numbers and nothing else.
    pub plain: usize,
    /// The number of cells with levels in words only.
    pub worded: usize,
}

impl Reading {
    /// Counts the cells of a line. `is_emotion` says that the line is about emotions.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>, is_emotion: bool) -> Self {
        let mut reading = Self::default();
        for text in cells {
            reading.add(text, levels(text, is_emotion).as_deref());
        }
        reading
    }

    /// Counts one more cell with its levels, if it has any.
    pub fn add(&mut self, text: &str, levels: Option<&[Level]>) {
        let Some(levels) = levels else {
            self.filled += usize::from(!is_blank(text));
            return;
        };
        self.filled += 1;
        if levels.iter().all(|level| level.unit == Unit::Word) {
            self.worded += 1;
            return;
        }
        self.marked += 1;
        let is_plain = |level: &Level| {
            matches!(
                level.unit,
                Unit::Number {
                    maximum: None | Some(100.0),
                    ..
                }
            ) && level.label.is_empty()
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
