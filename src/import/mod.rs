//! Reads the files of other programs: tables, documents and diagrams, of which maps are
//! made; pictures in five formats, which are prepared to be kept in a map; and the maps that
//! pictures carry.
//!
//! Every byte that is read may come from an attacker: sizes are checked before anything is
//! decoded, nothing that a picture refers to is loaded, and every refusal gives a reason.

mod build;
pub mod clipboard;
mod decode;
pub mod draft;
mod encode;
pub mod mermaid;
pub mod picture;
mod read;
mod remark;
pub(crate) mod source;
mod svg;
pub(crate) mod table;

use std::path::Path;

use crate::model::Journey;

pub use crate::file::map_inside;
pub use draft::{Block, BlockKind, BlockLocation, Draft, Meaning, Orientation, Question};
pub use picture::PictureImportError;
pub use read::{ReadOptions, read};
pub use remark::Remark;
pub use table::cell::{Cell, Continues, Reference};

/// The extensions of the files that a map can be made of.
pub const ENDINGS: &[&str] = &[
    "csv", "tsv", "tab", "txt", "xlsx", "xlsm", "md", "markdown", "mmd", "mermaid", "html", "htm",
];

/// Whether a map can be made of a file, judging by its extension.
pub fn is_importable(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        ENDINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(extension))
    })
}

/// A map that was made of the file of another program.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The map. It keeps the rules of maps and is sorted as after loading.
    pub journey: Journey,
    /// What was lost or guessed on the way, in the order of the file.
    pub remarks: Vec<Remark>,
}
