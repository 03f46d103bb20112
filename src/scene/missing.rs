//! Characters that no font has, and where they stand in a scene.

use super::{Item, Pane, Scene, TextRow};
use crate::model::ElementId;

/// A character for which an empty box is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingCharacter {
    /// The character.
    pub character: char,
    /// The element in whose drawing it stands first; `None` for texts that belong to none.
    pub element: Option<ElementId>,
}

/// The characters in `scene` that no font has, each once, in the order in which they are painted.
pub fn missing_characters(scene: &Scene) -> Vec<MissingCharacter> {
    let mut missing: Vec<MissingCharacter> = Vec::new();
    for pane in Pane::ALL {
        for placed in scene.pane(pane) {
            for item in &placed.fragment.items {
                let Item::Text(text) = item else {
                    continue;
                };
                if !text.row.is_missing_glyphs {
                    continue;
                }
                for character in without_glyphs(&text.row) {
                    if missing.iter().all(|known| known.character != character) {
                        missing.push(MissingCharacter {
                            character,
                            element: placed.element,
                        });
                    }
                }
            }
        }
    }
    missing
}

/// The characters of `row` whose glyph is that for missing ones.
fn without_glyphs(row: &TextRow) -> impl Iterator<Item = char> + '_ {
    let glyphs = row.runs.iter().flat_map(|run| &run.glyphs);
    let boxes = glyphs.filter(|glyph| glyph.id == 0);
    let texts = boxes.filter_map(|glyph| row.text.get(glyph.start as usize..glyph.end as usize));
    texts.filter_map(|text| text.chars().next())
}
