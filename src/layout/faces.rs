//! Decides which font draws which cluster of a text: the bundled fonts what they have, and the
//! fonts of the system the rest.

use std::ops::Range;
use std::sync::Arc;

use parley::FontContext;
use parley::fontique::{
    Blob, Charmap, CharmapIndex, Collection, CollectionOptions, GenericFamily, SourceCache,
};
use parley::style::FontFamilyName;

use crate::fonts::{
    Answer, FAMILY, FontFiles, Patience, Request, Tone, answers_so_far, ask, base, clusters,
    has_own_script, is_emoji, needs_glyph,
};

/// A part of a text that a font of the system draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The part, in bytes.
    pub range: Range<usize>,
    /// The name of the font's family.
    pub family: Arc<str>,
}

/// The fonts that texts are shaped with.
pub(super) struct Faces {
    /// The fonts as the library for shaping takes them.
    pub context: FontContext,
    /// The bundled families, the text family first.
    pub families: Vec<FontFamilyName<'static>>,
    /// The bundled font files.
    bundled: Vec<Blob<u8>>,
    /// The characters of the text family.
    letters: Vec<Charmap<'static>>,
    /// The characters of the bundled emoji font.
    emoji: Vec<Charmap<'static>>,
    has_system_fonts: bool,
    patience: Patience,
    /// The number of answers that were known when the first cluster was put off; `None` if none
    /// is being looked for.
    waiting_since: Option<u64>,
}

impl Faces {
    pub fn new(files: FontFiles) -> Self {
        let collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        let mut faces = Self {
            context: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            families: Vec::new(),
            bundled: Vec::new(),
            letters: Vec::new(),
            emoji: Vec::new(),
            has_system_fonts: false,
            patience: Patience::Waits,
            waiting_since: None,
        };
        for data in files.text.into_iter().chain([files.emoji]) {
            faces.bundled.push(Blob::new(Arc::new(data)));
        }
        let fonts = faces.register();
        let last = fonts.len().saturating_sub(1);
        for (index, charmap) in fonts.into_iter().enumerate() {
            let map = charmap.charmap(if index == last {
                files.emoji
            } else {
                files.text[index]
            });
            let kind = if index == last {
                &mut faces.emoji
            } else {
                &mut faces.letters
            };
            kind.extend(map);
        }
        faces
    }

    /// Registers the bundled fonts. Returns the index of the characters of each.
    fn register(&mut self) -> Vec<CharmapIndex> {
        let collection = &mut self.context.collection;
        let mut indices = Vec::new();
        let mut emoji = None;
        for blob in &self.bundled {
            for (family, fonts) in collection.register_fonts(blob.clone(), None) {
                emoji = Some(family);
                indices.extend(fonts.iter().map(|font| font.charmap_index()));
            }
        }
        collection.set_generic_families(GenericFamily::Emoji, emoji.into_iter());
        let name = emoji.and_then(|family| collection.family_name(family));
        self.families = vec![
            FontFamilyName::named(FAMILY),
            FontFamilyName::Named(name.unwrap_or_default().to_owned().into()),
        ];
        indices
    }

    /// Whether the font file with this identity is bundled.
    pub fn is_bundled(&self, id: u64) -> bool {
        self.bundled.iter().any(|blob| blob.id() == id)
    }

    /// Lets texts wait for fonts of the system, or be shaped without them for now.
    pub fn set_patience(&mut self, patience: Patience) {
        self.patience = patience;
    }

    /// Whether texts wait for fonts of the system.
    pub fn patience(&self) -> Patience {
        self.patience
    }

    /// Whether a text was shaped without a font that is being looked for.
    pub fn is_waiting(&self) -> bool {
        self.waiting_since.is_some()
    }

    /// Whether fonts were found for texts that were shaped without them.
    pub fn has_news(&self) -> bool {
        self.waiting_since
            .is_some_and(|count| answers_so_far() != count)
    }

    /// The parts of `text` that fonts of the system draw, in order. They are made ready for
    /// shaping; returns also whether that made all fonts known before invalid.
    pub fn spans(&mut self, text: &str) -> (Vec<Span>, bool) {
        let mut spans: Vec<Span> = Vec::new();
        if self.is_plain(text) {
            return (spans, false);
        }
        let tone = Tone::of(text);
        // White space between two parts of one family belongs to them. Emoji fonts have a space
        // that is as wide as an emoji.
        let mut blank_from = None;
        let mut is_emoji_last = false;
        for (start, cluster) in clusters(text) {
            let end = start + cluster.len();
            if cluster.chars().all(char::is_whitespace) && self.has_letters(cluster) {
                blank_from = blank_from.or(Some(start)).filter(|_| !is_emoji_last);
                continue;
            }
            let before = spans.last().map(|span| Arc::clone(&span.family));
            let Some(family) = self.family(cluster, tone, before.as_deref()) else {
                blank_from = None;
                continue;
            };
            match spans.last_mut() {
                Some(last)
                    if last.family == family && last.range.end == blank_from.unwrap_or(start) =>
                {
                    last.range.end = end;
                }
                _ => spans.push(Span {
                    range: start..end,
                    family,
                }),
            }
            blank_from = None;
            is_emoji_last = is_emoji(cluster);
        }
        let is_first = !spans.is_empty() && !self.has_system_fonts;
        if is_first {
            let (collection, source_cache) = base();
            self.context = FontContext {
                collection,
                source_cache,
            };
            self.register();
            self.has_system_fonts = true;
        }
        (spans, is_first)
    }

    /// The family of the system that draws `cluster`; `None` if a bundled font does, or none.
    fn family(&mut self, cluster: &str, tone: Tone, before: Option<&str>) -> Option<Arc<str>> {
        let is_emoji = is_emoji(cluster);
        if !is_emoji && (self.has_letters(cluster) || has(&self.emoji, cluster)) {
            return None;
        }
        let request = Request {
            cluster: cluster.into(),
            tone,
            after: before
                .filter(|_| !is_emoji && !has_own_script(cluster))
                .map(Box::from),
        };
        // Read before asking, or an answer that comes at once would be missed.
        let count = answers_so_far();
        match ask(&request, self.patience) {
            // A plain picture of our own is better than a sign of a font for texts.
            Answer::Face(face) if is_emoji && !face.is_coloured() && has(&self.emoji, cluster) => {
                None
            }
            Answer::Face(face) => Some(face.family),
            Answer::Nothing => None,
            Answer::Later => {
                self.waiting_since.get_or_insert(count);
                None
            }
        }
    }

    /// Forgets that fonts are being looked for.
    pub fn note_news(&mut self) {
        self.waiting_since = None;
    }

    fn has_letters(&self, cluster: &str) -> bool {
        has(&self.letters, cluster)
    }

    /// Whether the text family alone draws `text`.
    fn is_plain(&self, text: &str) -> bool {
        text.is_ascii()
            || text.chars().all(|c| {
                c.is_ascii()
                    || (!matches!(c, '\u{fe0f}' | '\u{20e3}')
                        && (!needs_glyph(c) || maps(&self.letters, c)))
            })
    }
}

/// Whether one of the fonts has all characters of `cluster` that need a glyph.
fn has(fonts: &[Charmap<'_>], cluster: &str) -> bool {
    let mut needed = cluster.chars().filter(|c| needs_glyph(*c));
    needed.all(|c| maps(fonts, c))
}

fn maps(fonts: &[Charmap<'_>], c: char) -> bool {
    fonts
        .iter()
        .any(|map| map.map(c).is_some_and(|glyph| glyph != 0))
}
