//! The display that the window opens on: which one is used, whether the system has the
//! libraries for it, and the message when the window cannot be opened.
//!
//! This module knows nothing of maps or of the editor. It reads environment variables and the
//! name of the system, and loads libraries only through the loaders of the window library.

mod failure;
mod libraries;
mod opening;

pub use self::failure::NoWindow;
pub use self::libraries::{Library, Packages};

/// A display, found in the same way as the window library finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Display {
    /// A Wayland compositor, with the name of its socket.
    Wayland(String),
    /// An X server, with the name of its display.
    X11(String),
    /// The display of a system that has only one kind, such as Windows.
    Only,
}

impl Display {
    /// The display that the environment names; `variable` returns the value of an environment
    /// variable. Wayland is preferred, because its compositor may offer an X server on the
    /// same screen as well. An empty variable counts as not set.
    ///
    /// # Errors
    /// [`NoWindow::NoDisplay`] on a system that names its displays, if none is named.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Result<Self, NoWindow> {
        let named = |name| variable(name).filter(|value| !value.is_empty());
        if !cfg!(target_os = "linux") {
            return Ok(Self::Only);
        }
        if let Some(socket) = named("WAYLAND_DISPLAY").or_else(|| named("WAYLAND_SOCKET")) {
            return Ok(Self::Wayland(socket));
        }
        named("DISPLAY").map(Self::X11).ok_or(NoWindow::NoDisplay)
    }

    /// The name of the display in messages; empty for [`Display::Only`].
    fn name(&self) -> &str {
        match self {
            Self::Wayland(name) | Self::X11(name) => name,
            Self::Only => "",
        }
    }
}
