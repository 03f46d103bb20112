//! One font of the system, and what matters when it is to take the place of another.

use std::sync::Arc;

use parley::fontique::{Blob, CharmapIndex, FamilyInfo, SourceCache};
use skrifa::{FontRef, MetadataProvider as _, Tag, instance::LocationRef, instance::Size};

use super::cluster::needs_glyph;

/// Fonts with a shape for every character, which says no more than that it is missing.
const PLACEHOLDERS: [&str; 4] = ["LastResort", "Last Resort", "Adobe Blank", "Adobe NotDef"];

/// A font of the system.
#[derive(Clone)]
pub struct Face {
    /// The name of its family.
    pub family: Arc<str>,
    /// The bytes of its file.
    pub data: Blob<u8>,
    /// Its index in the file.
    pub index: u32,
    charmap: CharmapIndex,
    /// Whether all its glyphs are of one width, or are made of few dots.
    pub(super) is_coarse: bool,
    /// Whether its glyphs have colours of their own.
    is_coloured: bool,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Face({})", self.family)
    }
}

impl Face {
    /// The regular font of `family`; `None` if it cannot be read or holds only placeholders.
    pub(super) fn load(family: &FamilyInfo, cache: &mut SourceCache) -> Option<Self> {
        let name = family.name();
        if PLACEHOLDERS.iter().any(|start| name.contains(start)) {
            return None;
        }
        let info = family.default_font()?;
        let data = info.load(Some(cache))?;
        let font = FontRef::from_index(data.as_ref(), info.index()).ok()?;
        let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let names_cells = |word: &str| matches!(word, "Mono" | "Courier" | "Unifont" | "Terminal");
        Some(Self {
            family: name.into(),
            index: info.index(),
            charmap: info.charmap_index(),
            is_coarse: metrics.is_monospace || name.split_whitespace().any(names_cells),
            is_coloured: has(b"CBDT") || has(b"sbix") || has(b"COLR"),
            data,
        })
    }

    /// Whether its glyphs have colours of their own.
    pub fn is_coloured(&self) -> bool {
        self.is_coloured
    }

    /// Whether the font has a glyph for each character of `cluster` that needs one.
    pub(super) fn covers(&self, cluster: &str) -> bool {
        let Some(map) = self.charmap.charmap(self.data.as_ref()) else {
            return false;
        };
        cluster
            .chars()
            .filter(|c| needs_glyph(*c))
            .all(|c| map.map(c).is_some_and(|glyph| glyph != 0))
    }
}
