//! What comes from other programs: pictures in five formats, made ready to be kept in a
//! map, and the maps that pictures carry; tables, documents and diagrams that maps are
//! made of.
//!
//! Every byte that comes in is hostile: sizes are looked at before anything is decoded,
//! nothing that a picture refers to is loaded, and no refusal is without its reason.

mod build;
mod decode;
pub mod draft;
mod encode;
pub mod mermaid;
pub mod picture;
mod read;
mod remark;
mod source;
mod svg;
mod table;

use std::path::Path;

use crate::model::Journey;

pub use crate::file::map_inside;
pub use draft::{Block, BlockKind, Draft, Meaning, Orientation, Place, Question};
pub use picture::PictureImportError;
pub use read::{ReadOptions, read};
pub use remark::Remark;
pub use table::cell::{Cell, Continues, Reference};

/// How the names of files end that a map can be made of.
pub const ENDINGS: &[&str] = &[
    "csv", "tsv", "tab", "txt", "xlsx", "xlsm", "md", "markdown", "mmd", "mermaid", "html", "htm",
];

/// Whether the name of a file says that a map can be made of it.
pub fn is_importable(path: &Path) -> bool {
    let extension = path.extension().and_then(|it| it.to_str());
    extension.is_some_and(|it| ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(it)))
}

/// A map made of what another program wrote.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The map; sound, and sorted as a map is after a load.
    pub journey: Journey,
    /// What was lost or guessed on the way, in the order of the text.
    pub remarks: Vec<Remark>,
}
