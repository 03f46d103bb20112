//! Breaks and shapes text into rows of glyphs, with parley. Fonts are handed in; results are
//! remembered.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use parley::fontique::{Blob, Charmap, Collection, CollectionOptions, GenericFamily, SourceCache};
use parley::style::{FontFamily, FontFamilyName, FontWeight, OverflowWrap};
use parley::{
    Alignment, AlignmentOptions, BreakReason, FontContext, Layout, LayoutContext, Line, LineHeight,
    PositionedLayoutItem, Run, StyleProperty,
};

use crate::fonts::{FAMILY, FontFiles};
use crate::scene::{
    FontStyle, Glyph, GlyphRun, Paragraph, PlacedRow, TextRow, TextStyle, Theme, Weight,
};

/// Everything that a shaped paragraph depends on.
#[derive(Clone, PartialEq, Eq, Hash)]
struct ParagraphKey {
    /// Font size and line height.
    size_bits: (u32, u32),
    weight: Weight,
    width_bits: u64,
    text: Box<str>,
}

/// Breaks and shapes text.
pub struct Shaper {
    fonts: FontContext,
    context: LayoutContext<()>,
    families: Vec<FontFamilyName<'static>>,
    /// Identities of the bundled font files.
    bundled: Vec<u64>,
    /// The characters of the bundled fonts.
    covered: Vec<Charmap<'static>>,
    has_system_fonts: bool,
    /// The shaped paragraphs, each with the generation in which it was last asked for.
    remembered: HashMap<ParagraphKey, (Arc<Paragraph>, u32)>,
    generation: u32,
}

impl std::fmt::Debug for Shaper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shaper({} paragraphs)", self.remembered.len())
    }
}

impl Shaper {
    /// A shaper with these fonts. Fonts of the system are looked for when a text first
    /// needs a character that these lack.
    pub fn new(files: FontFiles) -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        let mut bundled = Vec::new();
        let mut covered = Vec::new();
        let mut emoji_family = None;
        for data in files.text.into_iter().chain([files.emoji]) {
            let blob = Blob::new(Arc::new(data));
            bundled.push(blob.id());
            for (family, fonts) in collection.register_fonts(blob, None) {
                emoji_family = Some(family);
                covered.extend(
                    fonts
                        .iter()
                        .filter_map(|font| font.charmap_index().charmap(data)),
                );
            }
        }
        collection.set_generic_families(GenericFamily::Emoji, emoji_family.into_iter());
        let emoji_name = emoji_family
            .and_then(|family| collection.family_name(family))
            .unwrap_or_default()
            .to_owned();
        Self {
            fonts: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            context: LayoutContext::new(),
            families: vec![
                FontFamilyName::named(FAMILY),
                FontFamilyName::Named(emoji_name.into()),
            ],
            bundled,
            covered,
            has_system_fonts: false,
            remembered: HashMap::new(),
            generation: 0,
        }
    }

    /// Breaks `text` to `width` points. The same input gives the same paragraph object
    /// until [`Shaper::forget_unused`] drops it.
    pub fn paragraph(
        &mut self,
        text: &str,
        style: TextStyle,
        theme: &Theme,
        width: f64,
    ) -> Arc<Paragraph> {
        let (size, line) = theme.text_size(style);
        let weight = style.weight();
        self.set(text, FontStyle { size, line, weight }, width)
    }

    /// Breaks `text`, set in `font`, to `width` points.
    pub fn set(&mut self, text: &str, font: FontStyle, width: f64) -> Arc<Paragraph> {
        let key = ParagraphKey {
            size_bits: (font.size.to_bits(), font.line.to_bits()),
            weight: font.weight,
            width_bits: width.to_bits(),
            text: text.into(),
        };
        let generation = self.generation;
        if let Some((paragraph, used)) = self.remembered.get_mut(&key) {
            *used = generation;
            return Arc::clone(paragraph);
        }
        let paragraph = Arc::new(self.shape(text, font, width));
        self.remembered
            .insert(key, (Arc::clone(&paragraph), generation));
        paragraph
    }

    /// Shapes `text` on one row, except for the line breaks in it.
    pub fn row(&mut self, text: &str, style: TextStyle, theme: &Theme) -> Arc<Paragraph> {
        self.paragraph(text, style, theme, f64::INFINITY)
    }

    /// Drops paragraphs that were not asked for since the last call but one.
    pub fn forget_unused(&mut self) {
        let generation = self.generation;
        self.remembered
            .retain(|_, (_, used)| generation.wrapping_sub(*used) <= 1);
        self.generation = generation.wrapping_add(1);
    }

    /// Drops all paragraphs.
    pub fn forget_all(&mut self) {
        self.remembered.clear();
    }

    fn shape(&mut self, text: &str, font: FontStyle, width: f64) -> Paragraph {
        let text = &printable(text);
        self.look_for_fonts(text);
        let mut builder = self
            .context
            .ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(
            self.families.as_slice().into(),
        )));
        builder.push_default(StyleProperty::FontSize(font.size));
        builder.push_default(StyleProperty::FontWeight(weight_value(font.weight)));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(font.line)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut layout: Layout<()> = builder.build(text);
        #[expect(clippy::cast_possible_truncation, reason = "parley counts in f32")]
        let width = width.is_finite().then_some(width as f32);
        layout.break_all_lines(width);
        layout.align(Alignment::Start, AlignmentOptions::default());
        let mut paragraph = Paragraph {
            height: f64::from(layout.height()),
            ..Paragraph::default()
        };
        for line in layout.lines() {
            let row = self.text_row(text, &line, layout.is_rtl(), font.weight, font.size);
            paragraph.width = paragraph.width.max(f64::from(row.width));
            paragraph.rows.push(PlacedRow {
                x: 0.0,
                baseline: f64::from(line.metrics().baseline),
                row: Arc::new(row),
            });
        }
        paragraph
    }

    fn text_row(
        &self,
        text: &str,
        line: &Line<'_, ()>,
        is_rtl: bool,
        weight: Weight,
        size: f32,
    ) -> TextRow {
        let metrics = line.metrics();
        // In text from right to left, the white space that ends a row hangs out at its left.
        let hanging = if is_rtl {
            0.0
        } else {
            metrics.trailing_whitespace
        };
        // Parley gives an empty text a row of one byte.
        let whole = line.text_range();
        let row_text = text.get(whole.clone()).unwrap_or_default().trim_end();
        let in_row = |at: usize| {
            let at = at.saturating_sub(whole.start).min(row_text.len());
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        let mut is_plain = true;
        let mut runs = Vec::new();
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(glyph_run) = item else {
                continue;
            };
            let run = glyph_run.run();
            is_plain &= !run.is_rtl() && self.bundled.contains(&run.font().data.id());
            let glyphs = glyph_run
                .positioned_glyphs()
                .zip(text_ranges(run))
                .map(|(glyph, range)| Glyph {
                    id: glyph.id,
                    x: glyph.x,
                    y: glyph.y - metrics.baseline,
                    start: in_row(range.start),
                    end: in_row(range.end),
                })
                .collect();
            runs.push(GlyphRun {
                font: run.font().clone(),
                size: run.font_size(),
                coords: run.normalized_coords().into(),
                skew_degrees: run.synthesis().skew().unwrap_or(0.0),
                glyphs,
            });
        }
        TextRow {
            text: row_text.into(),
            weight,
            size,
            width: metrics.offset + metrics.advance - hanging,
            goes_on: matches!(
                line.break_reason(),
                BreakReason::Regular | BreakReason::Emergency
            ),
            is_plain,
            runs: runs.into(),
        }
    }

    /// Brings in the fonts of the system if `text` needs them.
    fn look_for_fonts(&mut self, text: &str) {
        if self.has_system_fonts || text.is_ascii() {
            return;
        }
        let is_covered = |c: char| {
            c.is_ascii()
                || c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{fe0e}' | '\u{fe0f}')
                || self
                    .covered
                    .iter()
                    .any(|map| map.map(c).is_some_and(|glyph| glyph != 0))
        };
        if !text.chars().all(is_covered) {
            self.fonts.collection.load_system_fonts();
            self.has_system_fonts = true;
        }
    }
}

/// The range of the text that each glyph of `run` stands for. All of a run is set in one
/// style, so its glyphs are those of all its clusters.
fn text_ranges(run: &Run<'_, ()>) -> Vec<Range<usize>> {
    let mut text_ranges: Vec<Range<usize>> = Vec::with_capacity(run.len());
    let mut first = 0;
    for cluster in run.visual_clusters() {
        let range = cluster.text_range();
        if cluster.is_ligature_continuation() {
            // A cluster without glyphs of its own: those of the ligature stand for it too.
            for text_range in &mut text_ranges[first..] {
                *text_range = text_range.start.min(range.start)..text_range.end.max(range.end);
            }
        } else {
            first = text_ranges.len();
            text_ranges.extend(cluster.glyphs().map(|_| range.clone()));
        }
    }
    text_ranges
}

/// The text as it is shown: without control characters, and with spaces instead of tabs.
fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .map(|c| if c == '\t' { ' ' } else { c })
        .collect()
}

fn weight_value(weight: Weight) -> FontWeight {
    FontWeight::new(match weight {
        Weight::Regular => 400.0,
        Weight::Medium => 500.0,
        Weight::SemiBold => 600.0,
    })
}
