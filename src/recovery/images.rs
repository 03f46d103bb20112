//! Moves the data of pictures out of kept maps into files of their own, and back again.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::file::{SaveError, Stamp, write_whole};
use crate::model::{Image, Journey};

/// The picture files that a session has written.
#[derive(Debug, Default)]
pub(super) struct WrittenImages {
    files: HashSet<Stamp>,
    /// The hashes of the pictures of the last map, by the address of their data, so that none
    /// is computed twice. The data is held so that no other data can get that address.
    known: HashMap<usize, (Arc<[u8]>, Stamp)>,
}

impl WrittenImages {
    /// Writes the pictures of `journey` that are not in `folder` yet. Returns a copy of the
    /// map in which the data of each picture is replaced by its hash.
    pub(super) fn take_out(
        &mut self,
        journey: &Journey,
        folder: &Path,
    ) -> Result<Journey, SaveError> {
        let mut slim = journey.clone();
        let mut known = HashMap::new();
        for image in &mut slim.images {
            let data = Arc::clone(&image.data);
            let stamp = match self.known.remove(&data.as_ptr().addr()) {
                Some((held, stamp)) if held.len() == data.len() => stamp,
                _ => Stamp::of(&data),
            };
            known.insert(data.as_ptr().addr(), (Arc::clone(&data), stamp));
            if !self.files.contains(&stamp) {
                fs::create_dir_all(folder)
                    .map_err(|error| crate::file::save::explain(folder, error))?;
                write_whole(&folder.join(stamp.to_hex()), &data)?;
                self.files.insert(stamp);
            }
            let stub = Image {
                data: Arc::from(stamp.as_bytes().as_slice()),
                ..(**image).clone()
            };
            *image = Arc::new(stub);
        }
        self.known = known;
        Ok(slim)
    }
}

/// Puts the data of the pictures in `folder` back into a kept map. Returns the number of
/// pictures whose data is lost: these keep their place on the map, size and description.
pub(super) fn put_back(journey: &mut Journey, folder: &Path) -> usize {
    let mut lost = 0;
    for image in &mut journey.images {
        let name: Option<[u8; 32]> = image.data.as_ref().try_into().ok();
        let data = name.and_then(|name| {
            let wanted = blake3::Hash::from_bytes(name);
            let bytes = fs::read(folder.join(wanted.to_hex().as_str())).ok()?;
            (blake3::hash(&bytes) == wanted).then_some(bytes)
        });
        match data {
            Some(data) => Arc::make_mut(image).data = Arc::from(data),
            None => lost += 1,
        }
    }
    lost
}
