//! Input as the editor understands it, whatever window it comes from.

use kurbo::{Point, Vec2};

/// Keys held while something happens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Modifiers {
    /// Ctrl, or Cmd on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

impl Modifiers {
    /// None held.
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

/// A key, by its place on a Latin keyboard.
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
    /// Plus, or the key it shares.
    Plus,
    /// Minus.
    Minus,
}

/// A mouse button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// The left one.
    Primary,
    /// The right one.
    Secondary,
    /// The wheel.
    Middle,
}

/// What a pointer does. Places are in points of the screen, from the top left corner of
/// the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PointerEvent {
    /// The pointer moved.
    Move(Point),
    /// The pointer left the canvas.
    Leave,
    /// A button went down.
    Down {
        /// Where.
        at: Point,
        /// Which.
        button: Button,
        /// 1 for a click, 2 for the second of a double click.
        clicks: u32,
        /// Keys held.
        modifiers: Modifiers,
    },
    /// A button went up.
    Up {
        /// Where.
        at: Point,
        /// Which.
        button: Button,
    },
    /// The wheel turned or two fingers moved, by so many points of the screen.
    Scroll(Vec2),
    /// A pinch, or the wheel with Ctrl, at a place.
    Zoom {
        /// Where.
        at: Point,
        /// How many times larger.
        factor: f64,
    },
}
