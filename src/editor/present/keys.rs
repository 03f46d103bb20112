//! What keys do during the show.

use kurbo::Vec2;

use super::{Blank, Drawing};
use crate::editor::{Command, Editor, Key, Modifiers, Shortcut, ShowPartMut};

/// The most digits that the number of a page can have.
const MOST_DIGITS: usize = 4;
/// The factor by which one press of Ctrl with Plus magnifies the page.
const ZOOM_FACTOR: f64 = 1.25;
/// How far one press of Shift with an arrow moves the page, in points of the screen.
const PAN: f64 = 120.0;

impl ShowPartMut<'_> {
    /// Handles a key during the show. Returns whether the show used it. Keys that it does not
    /// use while a text is edited belong to the text field.
    pub fn press(&mut self, pressed: Shortcut) -> bool {
        if self.editor.show.is_none() {
            return false;
        }
        if self.editor.editing().is_some() {
            return self.editor.press_while_editing(pressed);
        }
        // A click that waits for a second one can no longer become a double click.
        self.editor.count_waiting_click();
        match pressed.modifiers {
            Modifiers::NONE => self.editor.press_plain(pressed.key),
            Modifiers::CTRL => self.editor.press_with_ctrl(pressed.key),
            Modifiers::CTRL_SHIFT if pressed.key == Key::Char('Z') => {
                self.editor.run(Command::Redo);
                true
            }
            Modifiers::SHIFT => match pressed.key {
                Key::Left => self.editor.pan_show(Vec2::new(PAN, 0.0)),
                Key::Right => self.editor.pan_show(Vec2::new(-PAN, 0.0)),
                Key::Up => self.editor.pan_show(Vec2::new(0.0, PAN)),
                Key::Down => self.editor.pan_show(Vec2::new(0.0, -PAN)),
                // Remote controls send this key to begin a show, and the show runs already.
                Key::F(5) => true,
                _ => false,
            },
            _ => false,
        }
    }
}

impl ShowPartMut<'_> {
    /// Handles a key in the presenter's own window, as [`ShowPartMut::press`] does. Escape, with
    /// nothing over the page that it would take back, closes that window alone.
    pub fn press_in_presenter_window(&mut self, pressed: Shortcut) -> bool {
        let escape = Shortcut {
            modifiers: Modifiers::NONE,
            key: Key::Escape,
        };
        let is_editing = self.editor.editing().is_some();
        if pressed != escape || is_editing {
            return self.press(pressed);
        }
        self.editor.count_waiting_click();
        let Some(show) = &mut self.editor.show else {
            return false;
        };
        if !show.close_topmost() {
            show.has_presenter = false;
        }
        true
    }
}

impl super::Show {
    /// Ends the topmost thing that is over the page: the sheet of keys, a typed number, the
    /// overview, a blank screen, drawings, the laser or a closer look. Returns whether there was
    /// any.
    fn close_topmost(&mut self) -> bool {
        self.release();
        if self.has_keys {
            self.has_keys = false;
        } else if !self.typed.is_empty() {
            self.typed.clear();
        } else if self.overview.is_some() {
            self.overview = None;
        } else if self.blank.is_some() {
            self.blank = None;
        } else if self.drawing != Drawing::default() {
            self.drawing = Drawing::default();
        } else if self.has_laser {
            self.has_laser = false;
        } else if self.closer.is_close() {
            self.look_away();
        } else {
            return false;
        }
        true
    }

    /// Blanks the screen, or shows the page again if the screen is blank in this way. The
    /// overview of all pages closes, because the audience sees one thing at a time.
    fn toggle_blank(&mut self, blank: Blank) {
        self.release();
        self.overview = None;
        self.blank = (self.blank != Some(blank)).then_some(blank);
    }
}

impl Editor {
    /// Handles a key while a text is edited. Returns whether it ended the text field.
    fn press_while_editing(&mut self, pressed: Shortcut) -> bool {
        match (pressed.modifiers, pressed.key) {
            (Modifiers::NONE, Key::Escape) => self.cancel(),
            (Modifiers::NONE | Modifiers::CTRL, Key::Enter) => self.finish_text(),
            (Modifiers::NONE, Key::Tab) => self.edit_next_in_show(1),
            (Modifiers::SHIFT, Key::Tab) => self.edit_next_in_show(-1),
            (Modifiers::NONE, Key::PageDown) => self.show_mut().forward(),
            (Modifiers::NONE, Key::PageUp) => self.show_mut().back(),
            (Modifiers::NONE | Modifiers::SHIFT, Key::F(_)) => {
                self.finish_text();
                return self.show_mut().press(pressed);
            }
            _ => return false,
        }
        true
    }

    /// Whether a key ends the text field that is open during the show. Otherwise the key
    /// belongs to the field.
    pub(in crate::editor) fn ends_show_field(pressed: Shortcut) -> bool {
        matches!(
            (pressed.modifiers, pressed.key),
            (
                Modifiers::NONE,
                Key::Escape | Key::Enter | Key::Tab | Key::PageDown | Key::PageUp | Key::F(_)
            ) | (Modifiers::SHIFT, Key::Tab | Key::F(_))
                | (Modifiers::CTRL, Key::Enter)
        )
    }

    fn press_plain(&mut self, key: Key) -> bool {
        let Some(show) = &mut self.show else {
            return false;
        };
        if show.has_keys {
            // While the sheet of keys is shown, any key only closes it.
            show.has_keys = false;
            return true;
        }
        let is_covered = show.blank.is_some();
        match key {
            Key::Escape if show.close_topmost() => {}
            Key::Escape => self.show_mut().end(),
            Key::Char(digit) if digit.is_ascii_digit() => {
                if show.typed.len() < MOST_DIGITS {
                    show.typed.push(digit);
                }
            }
            Key::Enter if !show.typed.is_empty() => self.go_to_typed(),
            Key::Backspace if !show.typed.is_empty() => {
                show.typed.pop();
            }
            Key::Left | Key::Right | Key::Up | Key::Down | Key::Enter
                if show.overview.is_some() =>
            {
                self.press_in_overview(key);
            }
            // While the page is covered, keys that would go forward or back only uncover it.
            Key::Right
            | Key::Down
            | Key::Space
            | Key::PageDown
            | Key::Enter
            | Key::Left
            | Key::Up
            | Key::PageUp
            | Key::Backspace
                if is_covered =>
            {
                show.blank = None;
            }
            Key::Right | Key::Space | Key::PageDown | Key::Enter => {
                self.show_mut().forward();
            }
            Key::Left | Key::PageUp | Key::Backspace => self.show_mut().back(),
            Key::Down => self.show_mut().deeper(),
            Key::Up => self.show_mut().shallower(),
            Key::Home => self.go_to_end(false),
            Key::End => self.go_to_end(true),
            // Remote controls send this key to begin a show, and the show runs already.
            Key::F(5) => {}
            Key::F(1) => show.has_keys = true,
            Key::Char(letter) => return self.press_letter(letter),
            _ => return false,
        }
        true
    }

    fn press_letter(&mut self, letter: char) -> bool {
        let Some(show) = &mut self.show else {
            return false;
        };
        match letter {
            'B' => show.toggle_blank(Blank::Black),
            'W' => show.toggle_blank(Blank::White),
            'L' => show.has_laser ^= true,
            'D' => {
                show.release();
                show.drawing.is_on ^= true;
            }
            'T' => show.has_timer ^= true,
            'P' => show.has_presenter ^= true,
            'G' => self.toggle_overview(),
            'E' => self.edit_in_show(),
            _ => return false,
        }
        true
    }

    fn press_with_ctrl(&mut self, key: Key) -> bool {
        let Some(show) = &mut self.show else {
            return false;
        };
        let middle = (show.screen.to_vec2() / 2.0).to_point();
        match key {
            Key::Char('Z') if show.drawing.strokes.pop().is_some() => {}
            Key::Char('Z') => self.run(Command::Undo),
            Key::Char('Y') => self.run(Command::Redo),
            Key::Plus => self.zoom_show(middle, ZOOM_FACTOR),
            Key::Minus => self.zoom_show(middle, 1.0 / ZOOM_FACTOR),
            Key::Char('0') => self.zoom_show(middle, 0.0),
            Key::Home => self.go_to_end(false),
            Key::End => self.go_to_end(true),
            _ => return false,
        }
        true
    }

    fn press_in_overview(&mut self, key: Key) {
        match key {
            Key::Left => self.move_in_overview(-1, 0),
            Key::Right => self.move_in_overview(1, 0),
            Key::Up => self.move_in_overview(0, -1),
            Key::Down => self.move_in_overview(0, 1),
            _ => {
                let chosen = self.show.as_mut().and_then(|show| show.overview.take());
                if let Some(page) = chosen {
                    self.show_mut().go_to_page(page);
                }
            }
        }
    }

    /// Goes to the first or the last stop. In the overview, only the cursor goes there.
    fn go_to_end(&mut self, is_last: bool) {
        let Some(show) = &mut self.show else { return };
        if show.overview.is_some() {
            let last = show.pages.len().saturating_sub(1);
            show.overview = Some(if is_last { last } else { 0 });
            return;
        }
        let last = show.stops.len().saturating_sub(1);
        let to = if is_last { last } else { 0 };
        if to == show.at {
            show.blank = None;
            self.go_to_beat(0);
        } else {
            self.show_mut().go_to_stop(to);
        }
    }
}
