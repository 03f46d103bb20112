//! The pictures of a presentation.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Image, ImageId};

/// The pictures of a presentation, each once.
#[derive(Debug, Default)]
pub(super) struct Media {
    indices: HashMap<ImageId, usize>,
    /// Name and content of each.
    pub files: Vec<(String, Arc<[u8]>)>,
}

impl Media {
    /// The index of a picture, if it is one that slides can show.
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

/// How a slide refers to its picture number `at`, counted from 0.
pub(super) fn picture_relation(at: usize) -> String {
    format!("rIdPicture{}", at + 1)
}
