//! Pictures of kept maps: taken out of the text, and put back.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::file::{SaveError, Stamp, write_whole};
use crate::model::{Image, Journey};

/// The pictures that a session has on disk.
#[derive(Debug, Default)]
pub(super) struct Written {
    files: HashSet<Stamp>,
    /// The hashes of pictures of the last map by the address of their data, which is held
    /// so that no other data can get that address: none is computed twice.
    known: HashMap<usize, (Arc<[u8]>, Stamp)>,
}

impl Written {
    /// Writes the pictures of `journey` that are not in `folder` yet. Returns the map with
    /// hashes in place of their data.
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

/// Puts the data of pictures back into a kept map. Returns how many are lost: these keep
/// their place, size and description.
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
