//! The display that the window opens on: which one there is, whether the system has the
//! libraries that it takes, and what is told when the window does not come up.
//!
//! Knows nothing of maps or of the editor. Reads environment variables and the name of the
//! system; loads libraries only through the loaders of the window library.

mod failure;
mod libraries;
mod opening;

pub use self::failure::NoWindow;
pub use self::libraries::{Library, Packages};

/// A display, found the way the window library finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Display {
    /// A Wayland compositor, by its socket.
    Wayland(String),
    /// An X server, by its name.
    X11(String),
    /// The one display of a system that has no choice of them.
    Only,
}

impl Display {
    /// The display that these environment variables name. Wayland goes first, because an X
    /// server may stand in for it on the same screen. An empty variable counts as not set.
    ///
    /// # Errors
    /// [`NoWindow::NoDisplay`] on a system that names its displays, if none is named.
    pub fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Result<Self, NoWindow> {
        let named = |name| variable(name).filter(|it| !it.is_empty());
        if !cfg!(target_os = "linux") {
            return Ok(Self::Only);
        }
        if let Some(socket) = named("WAYLAND_DISPLAY").or_else(|| named("WAYLAND_SOCKET")) {
            return Ok(Self::Wayland(socket));
        }
        named("DISPLAY").map(Self::X11).ok_or(NoWindow::NoDisplay)
    }

    /// Its name in messages.
    fn name(&self) -> &str {
        match self {
            Self::Wayland(name) | Self::X11(name) => name,
            Self::Only => "",
        }
    }
}
