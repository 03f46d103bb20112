//! The libraries of the system that a window needs, and the packages that contain them.
//!
//! The window library loads them while it runs, some of them late. If one is missing, it
//! panics or returns an error that does not name the library. So each library is loaded
//! beforehand, through the same loaders that the window library is going to use.

use std::fs;

use super::{Display, NoWindow};

/// A library of the system.
#[derive(Clone, Copy, Debug)]
pub struct Library {
    /// The name of the library's file.
    pub file: &'static str,
    /// The package that contains the library on Debian, Ubuntu and their relatives.
    pub debian: &'static str,
    /// The package that contains the library on Fedora and its relatives.
    pub fedora: &'static str,
    /// Returns whether the library can be loaded.
    is_there: fn() -> bool,
}

/// Whose names the packages of this system have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packages {
    /// The names that Debian uses.
    Debian,
    /// The names that Fedora uses.
    Fedora,
    /// Names that are not known here.
    Other,
}

impl Packages {
    /// Finds out whose names are used from `text`, the contents of `/etc/os-release`: from its
    /// `ID`, or else from the similar systems in its `ID_LIKE`.
    pub fn of_release(text: &str) -> Self {
        let value = |name: &str| {
            let value = text.lines().find_map(|line| line.trim().strip_prefix(name));
            value.unwrap_or_default().trim_matches(['"', '\''])
        };
        let mut words = value("ID=").split(' ').chain(value("ID_LIKE=").split(' '));
        let packages = words.find_map(|word| match word {
            "debian" | "ubuntu" => Some(Self::Debian),
            "fedora" | "rhel" | "centos" => Some(Self::Fedora),
            _ => None,
        });
        packages.unwrap_or(Self::Other)
    }

    /// The command that installs the missing libraries, with each package named once. `None`
    /// if the names of the packages are not known.
    pub fn install_command(self, missing: &[Library]) -> Option<String> {
        let (installer, package): (_, fn(&Library) -> &'static str) = match self {
            Self::Debian => ("sudo apt install", |library| library.debian),
            Self::Fedora => ("sudo dnf install", |library| library.fedora),
            Self::Other => return None,
        };
        let mut packages: Vec<&str> = missing.iter().map(package).collect();
        packages.sort_unstable();
        packages.dedup();
        Some(format!("{installer} {}", packages.join(" ")))
    }
}

impl Display {
    /// Checks that all libraries that a window on this display needs can be loaded.
    ///
    /// # Errors
    /// [`NoWindow::Libraries`] names all that cannot be loaded, and how to install them.
    pub fn check_libraries(&self) -> Result<(), NoWindow> {
        let mut missing = self.libraries();
        missing.retain(|library| !(library.is_there)());
        if missing.is_empty() {
            return Ok(());
        }
        let release = fs::read_to_string("/etc/os-release")
            .or_else(|_| fs::read_to_string("/usr/lib/os-release"))
            .unwrap_or_default();
        Err(NoWindow::Libraries {
            install: Packages::of_release(&release).install_command(&missing),
            files: missing.iter().map(|library| library.file).collect(),
        })
    }

    /// The libraries that a window on this display needs.
    #[cfg(target_os = "linux")]
    pub fn libraries(&self) -> Vec<Library> {
        match self {
            Self::Wayland(_) => vec![
                linux::WAYLAND_CLIENT,
                linux::WAYLAND_EGL,
                linux::XKBCOMMON,
                linux::EGL,
            ],
            Self::X11(_) => vec![
                linux::X11,
                linux::X11_XCB,
                linux::XCURSOR,
                linux::XI,
                linux::XKBCOMMON,
                linux::XKBCOMMON_X11,
                linux::GL,
            ],
            Self::Only => Vec::new(),
        }
    }

    /// The libraries that a window on this display needs: none that the system may lack.
    #[cfg(not(target_os = "linux"))]
    pub fn libraries(&self) -> Vec<Library> {
        Vec::new()
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::Library;

    use glutin::api::egl::device::Device;
    use glutin::error::ErrorKind;
    use wayland_sys::{client, egl};
    use x11_dl::{glx, xcursor, xinput2, xlib, xlib_xcb};
    use xkbcommon_dl::{x11::xkbcommon_x11_option, xkbcommon_option};

    pub const WAYLAND_CLIENT: Library = Library {
        file: "libwayland-client.so.0",
        debian: "libwayland-client0",
        fedora: "libwayland-client",
        is_there: client::is_lib_available,
    };
    pub const WAYLAND_EGL: Library = Library {
        file: "libwayland-egl.so.1",
        debian: "libwayland-egl1",
        fedora: "libwayland-egl",
        is_there: egl::is_lib_available,
    };
    pub const XKBCOMMON: Library = Library {
        file: "libxkbcommon.so.0",
        debian: "libxkbcommon0",
        fedora: "libxkbcommon",
        is_there: || xkbcommon_option().is_some(),
    };
    pub const XKBCOMMON_X11: Library = Library {
        file: "libxkbcommon-x11.so.0",
        debian: "libxkbcommon-x11-0",
        fedora: "libxkbcommon-x11",
        is_there: || xkbcommon_x11_option().is_some(),
    };
    pub const X11: Library = Library {
        file: "libX11.so.6",
        debian: "libx11-6",
        fedora: "libX11",
        is_there: || xlib::Xlib::open().is_ok(),
    };
    pub const X11_XCB: Library = Library {
        file: "libX11-xcb.so.1",
        debian: "libx11-xcb1",
        fedora: "libX11-xcb",
        is_there: || xlib_xcb::Xlib_xcb::open().is_ok(),
    };
    pub const XCURSOR: Library = Library {
        file: "libXcursor.so.1",
        debian: "libxcursor1",
        fedora: "libXcursor",
        is_there: || xcursor::Xcursor::open().is_ok(),
    };
    pub const XI: Library = Library {
        file: "libXi.so.6",
        debian: "libxi6",
        fedora: "libXi",
        is_there: || xinput2::XInput2::open().is_ok(),
    };
    pub const EGL: Library = Library {
        file: "libEGL.so.1",
        debian: "libegl1",
        fedora: "mesa-libEGL",
        is_there: is_egl_there,
    };
    /// Counts as there if EGL is, because the window library then uses that instead.
    pub const GL: Library = Library {
        file: "libGL.so.1",
        debian: "libgl1",
        fedora: "mesa-libGL",
        is_there: || glx::Glx::open().is_ok() || is_egl_there(),
    };

    /// Whether EGL can be loaded. Every error other than "not found" comes from the library
    /// itself, so it is there.
    fn is_egl_there() -> bool {
        let devices = Device::query_devices().map(|_| ());
        !devices.is_err_and(|error| error.error_kind() == ErrorKind::NotFound)
    }
}
