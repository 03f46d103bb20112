//! The picture files of a presentation.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Image, ImageId};

/// The pictures of a presentation, each stored once.
#[derive(Debug, Default)]
pub(super) struct Media {
    indices: HashMap<ImageId, usize>,
    /// Name and content of each picture file.
    pub files: Vec<(String, Arc<[u8]>)>,
}

impl Media {
    /// The index in `files` of a picture, which is added if it is new; `None` if it is neither
    /// a PNG nor a JPEG, which are all that slides show.
    pub fn index_of(&mut self, image: &Image) -> Option<usize> {
        let ending = match &*image.data {
            [0x89, b'P', b'N', b'G', ..] => "png",
            [0xff, 0xd8, 0xff, ..] => "jpeg",
            _ => return None,
        };
        let files = &mut self.files;
        let index = *self.indices.entry(image.id).or_insert_with(|| {
            let name = format!("image{}.{ending}", files.len() + 1);
            files.push((name, Arc::clone(&image.data)));
            files.len() - 1
        });
        Some(index)
    }
}

/// The id of the relation by which a slide refers to its picture number `at`, counted from 0.
pub(super) fn picture_relation(at: usize) -> String {
    format!("rIdPicture{}", at + 1)
}
