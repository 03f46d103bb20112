//! Opens addresses in the program that the system has for them, after a question if there are
//! several.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread::Builder;
use std::time::Duration;

use egui::{Button, Context};

use super::frame::{Answer, Dialog};
use crate::editor::Editor;
use crate::model::Address;
use crate::report;
use crate::ui::window::layers::Layer;

/// The longest address that is shown in full, in characters.
const MAX_SHOWN: usize = 70;
/// How long a program that opens an address may take to say that it cannot.
const PATIENCE: Duration = Duration::from_secs(5);

/// The answer to the question which address to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Open the address with this index.
    Open(usize),
    /// Open none.
    Cancel,
}

/// The addresses of which the user is to choose one, and those that are being opened.
#[derive(Debug, Default)]
pub struct LinkQuestion {
    addresses: Vec<Address>,
    openings: Vec<Opening>,
}

/// An address that was handed to the system.
#[derive(Debug)]
struct Opening {
    /// The address as it stands in the text.
    target: String,
    /// What came of it, as soon as that is known.
    result: Receiver<io::Result<()>>,
}

impl LinkQuestion {
    /// Whether the user is being asked.
    pub fn is_open(&self) -> bool {
        !self.addresses.is_empty()
    }

    /// Opens the only address, or asks which one of several to open.
    pub fn ask(&mut self, context: &Context, editor: &mut Editor, addresses: Vec<Address>) {
        match &addresses[..] {
            [] => {}
            [only] => self.open(context, editor, only),
            _ => self.addresses = addresses,
        }
    }

    /// Hands an address to the system, and tells the user if that cannot be done.
    fn open(&mut self, context: &Context, editor: &mut Editor, address: &Address) {
        let started = path_or_address(editor, address).and_then(|target| match target {
            Some(target) => launch(context, target).map(Some),
            None => Ok(None),
        });
        match started {
            Ok(Some(result)) => self.openings.push(Opening {
                target: address.target.clone(),
                result,
            }),
            Ok(None) => {}
            Err(error) => tell(editor, &address.target, &error),
        }
    }

    /// Tells the user which addresses no program has opened.
    fn watch(&mut self, editor: &mut Editor) {
        self.openings
            .retain(|opening| match opening.result.try_recv() {
                Ok(Ok(())) | Err(std::sync::mpsc::TryRecvError::Disconnected) => false,
                Ok(Err(error)) => {
                    tell(editor, &opening.target, &error);
                    false
                }
                Err(std::sync::mpsc::TryRecvError::Empty) => true,
            });
    }

    /// Shows the question, if there is one, and opens the address that was chosen.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) {
        self.watch(editor);
        if !self.is_open() {
            return;
        }
        let title = editor.words().text("ask-open-link-title");
        let addresses = &self.addresses;
        let cancel = editor.words().text("cancel");
        let dialog = Dialog::new(editor, Layer::OpenLink, &title);
        let choice = dialog.show(context, Choice::Cancel, |content| {
            let is_new = content.is_new();
            let chosen = content.body(|ui| {
                let mut chosen = None;
                for (index, address) in addresses.iter().enumerate() {
                    let width = ui.available_width();
                    let button = Button::new(shortened(&address.target)).truncate();
                    let button = ui.add_sized([width, 32.0], button);
                    if index == 0 && is_new {
                        button.request_focus();
                    }
                    if button.clicked() {
                        chosen = Some(Choice::Open(index));
                    }
                }
                chosen
            });
            let answer = content.foot(vec![Answer::new(cancel, Choice::Cancel)]);
            chosen.or(answer)
        });
        match choice {
            Some(Choice::Open(index)) => {
                let chosen = std::mem::take(&mut self.addresses);
                if let Some(address) = chosen.get(index) {
                    self.open(context, editor, address);
                }
            }
            Some(Choice::Cancel) => self.addresses.clear(),
            None => {}
        }
    }
}

/// An address with its middle left out if it is long.
fn shortened(target: &str) -> String {
    let count = target.chars().count();
    if count <= MAX_SHOWN {
        return target.to_owned();
    }
    let first: String = target.chars().take(MAX_SHOWN / 2).collect();
    let last: String = target.chars().skip(count - MAX_SHOWN / 2).collect();
    format!("{first}…{last}")
}

/// What the system is to open for an address. `None` if the address is a file and the map has
/// no folder, which the user is told.
fn path_or_address(editor: &mut Editor, address: &Address) -> io::Result<Option<OsString>> {
    if !address.is_file() {
        return Ok(Some(address.target.clone().into()));
    }
    let folder = editor.document().file().map(|file| file.path.clone());
    let Some(folder) = folder.as_deref().and_then(Path::parent) else {
        let args = [("address", (&address.target).into())];
        let text = editor.words().fill("link-no-folder", &args);
        editor.notify(text, false);
        return Ok(None);
    };
    file_inside(folder, &address.target).map(|path| Some(path.into_os_string()))
}

/// Tells the user that an address could not be opened.
fn tell(editor: &mut Editor, target: &str, error: &io::Error) {
    let text = report::link_error(editor.words(), target, error);
    editor.notify(text, true);
}

/// The file at `path` in `folder`. Fails if it is not there, or outside of the folder, where
/// a link in the file system may lead.
fn file_inside(folder: &Path, path: &str) -> io::Result<PathBuf> {
    // Without a name, the folder is the one that the program was started in.
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let folder = folder.canonicalize()?;
    let found = folder.join(path).canonicalize()?;
    if found.starts_with(&folder) && found.is_file() {
        Ok(found)
    } else {
        Err(io::ErrorKind::NotFound.into())
    }
}

/// Hands an address to the program that the system has for it. A thread waits for what that
/// program says, and shows the next frame then.
fn launch(context: &Context, target: OsString) -> io::Result<Receiver<io::Result<()>>> {
    let (sender, receiver) = channel();
    let context = context.clone();
    Builder::new()
        .name("open address".to_owned())
        .spawn(move || {
            let result = open::that_detached_with_timeout(target, PATIENCE);
            // Without a receiver the window is gone, and nobody wants to know.
            if sender.send(result).is_ok() {
                context.request_repaint();
            }
        })?;
    Ok(receiver)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_inside_of_the_folder_are_opened() {
        let outer = tempfile::tempdir().expect("a folder");
        let folder = outer.path().join("maps");
        std::fs::create_dir_all(folder.join("notes")).expect("made");
        std::fs::write(folder.join("notes/x.md"), "x").expect("written");
        std::fs::write(outer.path().join("secret.pdf"), "x").expect("written");
        assert!(file_inside(&folder, "./notes/x.md").is_ok());
        for path in ["../secret.pdf", "notes", "none.pdf"] {
            assert!(file_inside(&folder, path).is_err(), "{path}");
        }
        #[cfg(unix)]
        {
            let link = folder.join("link.pdf");
            std::os::unix::fs::symlink(outer.path().join("secret.pdf"), link).expect("linked");
            assert!(file_inside(&folder, "./link.pdf").is_err());
        }
    }
}
