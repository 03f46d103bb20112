//! What a crash left over: found, read, thrown away.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::images;
use super::session::{Claim, IMAGES, MAP, Session, claim, is_alive, sessions};
use crate::file::{self, OpenError, Stamp};
use crate::model::Journey;

/// A session without a map is no one's after this time: it is not just being made.
const MAKING: Duration = Duration::from_mins(1);

/// Unsaved work of a program that ended without asking. As long as this value lives, no
/// other program is offered it.
#[derive(Debug)]
pub struct LeftOver {
    folder: PathBuf,
    claim: Claim,
    /// The file that the map was opened from or saved to.
    pub file: Option<PathBuf>,
    stamp: Option<Stamp>,
    /// The title of the map; empty if it is not known.
    pub title: String,
    /// How many cards it has, if that is known.
    pub cards: Option<usize>,
    /// When it was changed last.
    pub changed: Option<Timestamp>,
}

/// A map that was left over.
#[derive(Debug)]
pub struct Recovered {
    /// The map, with what was not saved.
    pub journey: Journey,
    /// Its file, and how that stood when it was read or written last.
    pub file: Option<(PathBuf, Stamp)>,
    /// How many pictures in it have lost their data.
    pub lost_images: usize,
}

/// The work that was left over in the recovery folder, the latest first.
pub fn left_over(recovery: &Path) -> Vec<LeftOver> {
    let folders = sessions(recovery);
    let mut found: Vec<LeftOver> = folders.into_iter().filter_map(look_into).collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.changed));
    found
}

fn look_into(folder: PathBuf) -> Option<LeftOver> {
    if is_alive(&folder) {
        return None;
    }
    let map = folder.join(MAP);
    let Ok(data) = fs::metadata(&map) else {
        // Nothing was unsaved.
        let age = fs::metadata(&folder).and_then(|it| it.modified());
        let age = age.ok().and_then(|it| it.elapsed().ok());
        if age.is_some_and(|age| age > MAKING) {
            fs::remove_dir_all(&folder).ok();
        }
        return None;
    };
    let claim = claim(&folder)?;
    let session = Session::read(&folder);
    let written = data.modified().ok();
    let written = written.and_then(|it| Timestamp::try_from(it).ok());
    let (title, cards, changed) = match &session {
        Ok(session) => (
            session.title.clone(),
            Some(session.cards),
            session.changed.or(written),
        ),
        Err(_) => (String::new(), None, written),
    };
    let file = session.ok().and_then(|it| it.file());
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
    /// The folder it lies in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Reads the map. What lies in the folder stays there.
    ///
    /// # Errors
    /// Says why it cannot be read.
    pub fn load(&self) -> Result<Recovered, OpenError> {
        self.loader()()
    }

    /// The same for a thread of its own.
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

    /// Deletes it for good.
    ///
    /// # Errors
    /// Says why that is not possible.
    pub fn discard(self) -> io::Result<()> {
        // Some systems keep files that are open.
        drop(self.claim);
        fs::remove_dir_all(&self.folder)
    }
}
