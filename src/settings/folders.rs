//! The folders in which the program keeps its own files.

use std::env;
use std::path::PathBuf;

use directories::ProjectDirs;

/// The environment variable that names another folder for the settings.
const CONFIG: &str = "WAYLINE_CONFIG_DIR";
/// The environment variable that names another folder for unsaved work.
const STATE: &str = "WAYLINE_STATE_DIR";

/// The folders of the program. One is `None` if nothing is to be kept or the system has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// The folder of the settings.
    pub config: Option<PathBuf>,
    /// The folder that contains the one of unsaved work; see [`Folders::recovery`].
    pub state: Option<PathBuf>,
}

impl Folders {
    /// The folders of the user, or those that the environment names.
    pub fn of_user() -> Self {
        let project = ProjectDirs::from("", "", "wayline");
        let named = |name| env::var_os(name).filter(|path| !path.is_empty());
        let config = || project.as_ref().map(|dirs| dirs.config_dir().to_owned());
        let state = || {
            project.as_ref().map(|dirs| {
                let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
                state.to_owned()
            })
        };
        Self {
            config: named(CONFIG).map(PathBuf::from).or_else(config),
            state: named(STATE).map(PathBuf::from).or_else(state),
        }
    }

    /// The folder of unsaved work, see [`crate::recovery`].
    pub fn recovery(&self) -> Option<PathBuf> {
        self.state.as_ref().map(|folder| folder.join("recovery"))
    }
}
