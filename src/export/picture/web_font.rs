//! Fonts inside of pages for browsers: the bundled text fonts, with nothing but the characters
//! that a page shows. Text that they can set exactly as it was laid out stays text, which is a
//! tenth of the size of its outlines.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustc_hash::FxHashMap;
use skrifa::{FontRef, MetadataProvider as _};
use subsetter::{GlyphRemapper, subset};
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;
use write_fonts::types::{GlyphId, Tag};

use crate::fonts::FontFiles;
use crate::scene::{TextItem, Weight};

/// The name of the family on the page.
pub(super) const FAMILY: &str = "Wayline Map";

/// The weights of the bundled text fonts as style sheets name them, in the order of the files.
const WEIGHTS: [(Weight, u16); 3] = [
    (Weight::Regular, 400),
    (Weight::Medium, 500),
    (Weight::SemiBold, 600),
];

/// Tables of the original that browsers ask for and the subset lacks.
const KEPT_TABLES: [&[u8; 4]; 3] = [b"OS/2", b"name", b"gasp"];

/// The `post` table of a font whose glyphs have no names: version 3, and zeros.
const NO_NAMES: [u8; 32] = {
    let mut table = [0; 32];
    table[1] = 3;
    table
};

/// Collects the characters that a page shows in each of the bundled text fonts.
#[derive(Default)]
pub(super) struct WebFonts {
    /// The characters with their glyphs, for each file of [`FontFiles::text`].
    used: [BTreeMap<char, u16>; 3],
    /// Which of these files a font is, by the id of its data.
    known: FxHashMap<u64, Option<usize>>,
}

impl WebFonts {
    /// Whether a browser that has these fonts shows the row as it was laid out: every character
    /// is in one of them and has its usual glyph. If so, the row's characters are collected.
    pub(super) fn take(&mut self, item: &TextItem) -> bool {
        let row = &item.row;
        let Some(own) = WEIGHTS.iter().position(|(weight, _)| *weight == row.weight) else {
            return false;
        };
        if !row.is_plain {
            return false;
        }
        let Ok(font) = FontRef::new(FontFiles::BUNDLED.text[own]) else {
            return false;
        };
        let characters = font.charmap();
        let mut found: Vec<(char, u16)> = Vec::new();
        for run in &row.runs {
            if self.file(run.font.data.id(), run.font.data.as_ref()) != Some(own) {
                return false;
            }
            for glyph in &run.glyphs {
                let range = glyph.start as usize..glyph.end as usize;
                let mut part = row.text.get(range).unwrap_or_default().chars();
                let (Some(character), None) = (part.next(), part.next()) else {
                    // White space that hangs out of the row is not in its text.
                    if glyph.start == glyph.end {
                        continue;
                    }
                    return false;
                };
                let usual = characters.map(character).map(|id| id.to_u32());
                let (Ok(id), true) = (u16::try_from(glyph.id), usual == Some(glyph.id)) else {
                    return false;
                };
                found.push((character, id));
            }
        }
        self.used[own].extend(found);
        true
    }

    /// Which of the bundled text fonts the font with this id and content is.
    fn file(&mut self, id: u64, data: &[u8]) -> Option<usize> {
        let files = FontFiles::BUNDLED.text;
        let known = self.known.entry(id);
        *known.or_insert_with(|| files.iter().position(|file| *file == data))
    }

    /// The rules of a style sheet that bring the fonts along.
    pub(super) fn rules(&self) -> String {
        let mut rules = String::new();
        for (index, (_, weight)) in WEIGHTS.iter().enumerate() {
            let file = FontFiles::BUNDLED.text[index];
            let Some(font) = with_characters(file, &self.used[index]) else {
                continue;
            };
            let written = writeln!(
                rules,
                "@font-face{{font-family:\"{FAMILY}\";font-weight:{weight};\
                 src:url(data:font/ttf;base64,{})}}",
                STANDARD.encode(font)
            );
            debug_assert!(written.is_ok(), "writing to a text cannot fail");
        }
        rules
    }
}

/// The font `file` with no more than these characters, each with its glyph; `None` if there are
/// none, or if the font could not be made. The page then shows another font in its place.
fn with_characters(file: &[u8], characters: &BTreeMap<char, u16>) -> Option<Vec<u8>> {
    if characters.is_empty() {
        return None;
    }
    let mut glyphs = GlyphRemapper::new();
    let mappings: Vec<(char, GlyphId)> = characters
        .iter()
        .map(|(character, glyph)| (*character, GlyphId::new(glyphs.remap(*glyph).into())))
        .collect();
    let small = subset(file, 0, &glyphs).ok()?;
    let (small, original) = (FontRef::new(&small).ok()?, FontRef::new(file).ok()?);
    let mut builder = FontBuilder::new();
    builder
        .add_table(&Cmap::from_mappings(mappings).ok()?)
        .ok()?;
    builder.add_raw(Tag::new(b"post"), &NO_NAMES[..]);
    let kept = KEPT_TABLES.map(|tag| (&original, *tag));
    let records = small.table_directory().table_records().iter();
    let own = records.map(|record| (&small, record.tag().to_be_bytes()));
    for (font, tag) in kept.into_iter().chain(own) {
        let table = font.table_data(skrifa::Tag::new(&tag));
        if let Some(table) = table.filter(|_| !builder.contains(Tag::new(&tag))) {
            builder.add_raw(Tag::new(&tag), table.as_bytes().to_vec());
        }
    }
    Some(builder.build())
}
