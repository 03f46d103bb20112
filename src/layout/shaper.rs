//! Breaks and shapes text into rows of glyphs, with parley. Fonts are handed in; results are
//! remembered.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use parley::style::{FontFamily, FontFamilyName, FontWeight, OverflowWrap};
use parley::{
    Alignment, AlignmentOptions, BreakReason, Layout, LayoutContext, Line, LineHeight,
    PositionedLayoutItem, Run, StyleProperty,
};

use super::faces::Faces;
use super::hyphens;
use crate::fonts::{FontFiles, Patience};
use crate::scene::{
    FontStyle, Glyph, GlyphRun, Paragraph, PlacedRow, TextRow, TextStyle, Theme, Weight,
};

/// A row of a width may be broken again at a width that is so many points more.
const ROUNDING: f32 = 0.05;

/// Everything that a shaped paragraph depends on.
#[derive(Clone, PartialEq, Eq, Hash)]
struct ParagraphKey {
    /// Font size and line height.
    size_bits: (u32, u32),
    weight: Weight,
    width_bits: u64,
    setting: Setting,
    text: Box<str>,
}

/// How the rows of a text are broken and where they stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Setting {
    block: Block,
    /// Whether words that are longer than a row are divided by hyphens.
    hyphenates: bool,
}

/// Where the rows of a text that is written from right to left stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Block {
    /// Right, at the width that the text was broken to.
    Wide,
    /// As far left as the longest of them allows.
    Snug,
}

/// Breaks and shapes text.
pub struct Shaper {
    faces: Faces,
    context: LayoutContext<()>,
    /// Whether a paragraph had a character that no font has.
    has_missing: bool,
    /// The shaped paragraphs, each with the generation in which it was last asked for.
    remembered: HashMap<ParagraphKey, (Arc<Paragraph>, u32)>,
    generation: u32,
}

impl std::fmt::Debug for Shaper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shaper({} paragraphs)", self.remembered.len())
    }
}

/// The size, line height and weight of a style in a theme.
fn font_of(style: TextStyle, theme: &Theme) -> FontStyle {
    let (size, line) = theme.text_size(style);
    let weight = style.weight();
    FontStyle { size, line, weight }
}

impl Shaper {
    /// A shaper with these fonts. Fonts of the system are looked for when a text first
    /// needs a character that these lack.
    pub fn new(files: FontFiles) -> Self {
        Self {
            faces: Faces::new(files),
            context: LayoutContext::new(),
            has_missing: false,
            remembered: HashMap::new(),
            generation: 0,
        }
    }

    /// Lets texts wait for fonts of the system, or be shaped without them until
    /// [`Shaper::has_news`].
    pub fn set_patience(&mut self, patience: Patience) {
        self.faces.set_patience(patience);
    }

    /// Whether texts wait for fonts of the system.
    pub fn patience(&self) -> Patience {
        self.faces.patience()
    }

    /// Whether a text was shaped without a font that is being looked for.
    pub fn is_waiting(&self) -> bool {
        self.faces.is_waiting()
    }

    /// Whether fonts were found for texts that were shaped without them. All paragraphs are to
    /// be dropped then.
    pub fn has_news(&self) -> bool {
        self.faces.has_news()
    }

    /// Whether any paragraph since [`Shaper::forget_all`] had a character that no font has.
    pub fn has_missing(&self) -> bool {
        self.has_missing
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
        let setting = Setting {
            block: Block::Wide,
            hyphenates: theme.hyphenates,
        };
        self.remembered(text, font_of(style, theme), width, setting)
    }

    /// Breaks `text` to `width` points, for a place beside a sign that it belongs to. Rows that
    /// are written from right to left stay at that sign: the longest begins at the left.
    pub fn beside(
        &mut self,
        text: &str,
        style: TextStyle,
        theme: &Theme,
        width: f64,
    ) -> Arc<Paragraph> {
        self.set_beside(text, font_of(style, theme), width)
    }

    /// Breaks `text`, set in `font`, to `width` points, for a place as in [`Shaper::beside`].
    pub fn set_beside(&mut self, text: &str, font: FontStyle, width: f64) -> Arc<Paragraph> {
        let setting = Setting {
            block: Block::Snug,
            hyphenates: false,
        };
        self.remembered(text, font, width, setting)
    }

    /// Breaks `text`, set in `font`, to `width` points.
    pub fn set(&mut self, text: &str, font: FontStyle, width: f64) -> Arc<Paragraph> {
        let setting = Setting {
            block: Block::Wide,
            hyphenates: false,
        };
        self.remembered(text, font, width, setting)
    }

    fn remembered(
        &mut self,
        text: &str,
        font: FontStyle,
        width: f64,
        setting: Setting,
    ) -> Arc<Paragraph> {
        let key = ParagraphKey {
            size_bits: (font.size.to_bits(), font.line.to_bits()),
            weight: font.weight,
            width_bits: width.to_bits(),
            setting,
            text: text.into(),
        };
        let generation = self.generation;
        if let Some((paragraph, used)) = self.remembered.get_mut(&key) {
            *used = generation;
            return Arc::clone(paragraph);
        }
        let block = setting.block;
        let (mut paragraph, breaks_words) = self.shape(text, font, width, block);
        if breaks_words && setting.hyphenates {
            let fits = |piece: &str| {
                let row = self.shape(piece, font, f64::INFINITY, block).0;
                row.width <= width
            };
            let divided = hyphens::divide(text, fits);
            paragraph = self.shape(&divided, font, width, block).0;
        }
        let paragraph = Arc::new(paragraph);
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
        self.has_missing = false;
        self.faces.note_news();
    }

    /// Breaks and shapes a text. Also returns whether a word had to be broken.
    fn shape(
        &mut self,
        text: &str,
        font: FontStyle,
        width: f64,
        block: Block,
    ) -> (Paragraph, bool) {
        let text = &printable(text);
        let (spans, are_fonts_new) = self.faces.spans(text);
        if are_fonts_new {
            self.context = LayoutContext::new();
        }
        let families = &self.faces.families;
        let mut builder = self
            .context
            .ranged_builder(&mut self.faces.context, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(
            families.as_slice().into(),
        )));
        for span in spans {
            let own = FontFamilyName::Named(span.family.to_string().into());
            let list: Vec<_> = std::iter::once(own)
                .chain(families.iter().cloned())
                .collect();
            let family = StyleProperty::FontFamily(FontFamily::List(list.into()));
            builder.push(family, span.range);
        }
        builder.push_default(StyleProperty::FontSize(font.size));
        builder.push_default(StyleProperty::FontWeight(weight_value(font.weight)));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(font.line)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut layout: Layout<()> = builder.build(text);
        #[expect(clippy::cast_possible_truncation, reason = "parley counts in f32")]
        let width = width.is_finite().then_some(width as f32);
        layout.break_all_lines(width);
        if block == Block::Snug && layout.is_rtl() {
            layout.break_all_lines(Some(layout.width() + ROUNDING));
        }
        layout.align(Alignment::Start, AlignmentOptions::default());
        let mut paragraph = Paragraph {
            height: f64::from(layout.height()),
            ..Paragraph::default()
        };
        let mut breaks_words = false;
        for line in layout.lines() {
            breaks_words |= line.break_reason() == BreakReason::Emergency;
            let row = self.text_row(text, &line, layout.is_rtl(), font.weight, font.size);
            paragraph.width = paragraph.width.max(f64::from(row.width));
            self.has_missing |= row.is_missing_glyphs;
            paragraph.rows.push(PlacedRow {
                x: 0.0,
                baseline: f64::from(line.metrics().baseline),
                row: Arc::new(row),
            });
        }
        (paragraph, breaks_words)
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
        let mut is_missing_glyphs = false;
        let mut runs = Vec::new();
        for item in line.items() {
            let PositionedLayoutItem::GlyphRun(glyph_run) = item else {
                continue;
            };
            let run = glyph_run.run();
            is_plain &= !run.is_rtl() && self.faces.is_bundled(run.font().data.id());
            let glyphs: Box<[Glyph]> = glyph_run
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
            is_missing_glyphs |= glyphs.iter().any(|glyph| glyph.id == 0);
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
            is_missing_glyphs,
            runs: runs.into(),
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
