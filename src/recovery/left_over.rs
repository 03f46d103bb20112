//! Finds, reads and deletes the unsaved work that a crash left over.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::images;
use super::session::{Claim, IMAGES, MAP, Session, claim, is_alive, sessions};
use crate::file::{self, OpenError, Stamp};
use crate::model::Journey;

/// An abandoned session without a map is deleted after this time. A younger one may be just
/// being created.
const CREATION_TIME: Duration = Duration::from_mins(1);

/// Unsaved work of a program that ended without asking whether to save it. As long as this
/// value exists, no other running program offers the same work.
#[derive(Debug)]
pub struct LeftOver {
    folder: PathBuf,
    claim: Claim,
    /// The file that the map was opened from or saved to last, if there is one.
    pub file: Option<PathBuf>,
    stamp: Option<Stamp>,
    /// The title of the map; empty if it is not known.
    pub title: String,
    /// The number of cards of the map, if it is known.
    pub cards: Option<usize>,
    /// When the map was changed last, if that is known.
    pub changed: Option<Timestamp>,
}

/// A map that was read from unsaved work.
#[derive(Debug)]
pub struct Recovered {
    /// The map with its unsaved changes.
    pub journey: Journey,
    /// The map's file, and the hash of its content when it was read or written last.
    pub file: Option<(PathBuf, Stamp)>,
    /// The number of pictures of the map whose data is lost.
    pub lost_images: usize,
}

/// The work that was left over in the recovery folder, the one changed latest first.
pub fn left_over(recovery: &Path) -> Vec<LeftOver> {
    let folders = sessions(recovery);
    let mut found: Vec<LeftOver> = folders.into_iter().filter_map(look_into).collect();
    found.sort_by_key(|left_over| std::cmp::Reverse(left_over.changed));
    found
}

/// The unsaved work in the session `folder`; `None` if there is none, or if its program still
/// runs or another program offers it already. Deletes the folder if it is abandoned and empty.
fn look_into(folder: PathBuf) -> Option<LeftOver> {
    if is_alive(&folder) {
        return None;
    }
    let map = folder.join(MAP);
    let Ok(data) = fs::metadata(&map) else {
        // Everything was saved when the program ended.
        let modified = fs::metadata(&folder).and_then(|metadata| metadata.modified());
        let age = modified.ok().and_then(|time| time.elapsed().ok());
        if age.is_some_and(|age| age > CREATION_TIME) {
            fs::remove_dir_all(&folder).ok();
        }
        return None;
    };
    let claim = claim(&folder)?;
    let session = Session::read(&folder);
    let written = data.modified().ok();
    let written = written.and_then(|time| Timestamp::try_from(time).ok());
    let (title, cards, changed) = match &session {
        Ok(session) => (
            session.title.clone(),
            Some(session.cards),
            session.changed.or(written),
        ),
        Err(_) => (String::new(), None, written),
    };
    let file = session.ok().and_then(|session| session.file());
    Some(LeftOver {
        folder,
        claim,
        stamp: file.as_ref().map(|(_, stamp)| *stamp),
        file: file.map(|(path, _)| path),
        title,
        cards,
        changed,
    })
}

impl LeftOver {
    /// The folder of the session that holds the work.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Reads the map. The files in the folder stay there.
    ///
    /// # Errors
    /// If the map cannot be read. A missing picture is no error.
    pub fn load(&self) -> Result<Recovered, OpenError> {
        self.loader()()
    }

    /// A function that does what [`LeftOver::load`] does, to be run on another thread.
    pub fn loader(&self) -> impl FnOnce() -> Result<Recovered, OpenError> + Send + use<> {
        let folder = self.folder.clone();
        let file = self.file.clone().zip(self.stamp);
        move || {
            let mut journey = file::open(&folder.join(MAP))?.journey;
            let lost_images = images::put_back(&mut journey, &folder.join(IMAGES));
            Ok(Recovered {
                journey,
                file,
                lost_images,
            })
        }
    }

    /// Deletes the work for good.
    ///
    /// # Errors
    /// If the folder cannot be deleted.
    pub fn discard(self) -> io::Result<()> {
        // Some systems do not delete files that are open.
        drop(self.claim);
        fs::remove_dir_all(&self.folder)
    }
}
