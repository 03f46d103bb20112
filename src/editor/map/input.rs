//! Input from the keyboard and the pointer, independent of the library that makes the window.

use kurbo::{Point, Vec2};

/// The modifier keys that are held during an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Modifiers {
    /// Ctrl, or Cmd on macOS.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

impl Modifiers {
    /// No modifier key.
    pub const NONE: Self = Self {
        ctrl: false,
        shift: false,
        alt: false,
    };
    /// Ctrl alone.
    pub const CTRL: Self = Self {
        ctrl: true,
        ..Self::NONE
    };
    /// Shift alone.
    pub const SHIFT: Self = Self {
        shift: true,
        ..Self::NONE
    };
    /// Alt alone.
    pub const ALT: Self = Self {
        alt: true,
        ..Self::NONE
    };
    /// Alt and Shift.
    pub const ALT_SHIFT: Self = Self {
        ctrl: false,
        shift: true,
        alt: true,
    };
    /// Ctrl and Shift.
    pub const CTRL_SHIFT: Self = Self {
        ctrl: true,
        shift: true,
        alt: false,
    };
}

/// A key, named by its position on a Latin keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, in upper case, a digit or a comma.
    Char(char),
    /// A function key.
    F(u8),
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Escape.
    Escape,
    /// Delete.
    Delete,
    /// Backspace.
    Backspace,
    /// Insert.
    Insert,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Space bar.
    Space,
    /// Left arrow.
    Left,
    /// Right arrow.
    Right,
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    /// Plus, or the key that it shares with another character.
    Plus,
    /// Minus.
    Minus,
}

/// A mouse button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// The left button.
    Primary,
    /// The right button.
    Secondary,
    /// The middle button, usually the wheel.
    Middle,
}

/// An event of the pointer. Positions are in points of the screen, from the top left corner
/// of the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PointerEvent {
    /// The pointer moved to this position.
    Move(Point),
    /// The pointer left the canvas.
    Leave,
    /// A button was pressed.
    Down {
        /// Position of the pointer.
        at: Point,
        /// The button.
        button: Button,
        /// 1 for a single click, 2 for the second press of a double click.
        clicks: u32,
        /// The modifier keys that are held.
        modifiers: Modifiers,
    },
    /// A button was released.
    Up {
        /// Position of the pointer.
        at: Point,
        /// The button.
        button: Button,
    },
    /// The wheel was turned or two fingers moved: the map moves by this distance.
    Scroll(Vec2),
    /// A pinch, or the wheel with Ctrl.
    Zoom {
        /// The position that stays where it is.
        at: Point,
        /// The factor by which the map gets larger.
        factor: f64,
    },
}
