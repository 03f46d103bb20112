//! The width that fits a column to its content.

use super::chips::ChipContext;
use super::context::Context;
use super::grid::{CardBox, MapLayout};
use super::layouter::Layouter;
use super::shaper::Shaper;
use crate::model::{Card, Step, StepId};
use crate::scene::{Sizes, TextStyle};

/// A column that fits its content is at least this wide, in points.
const LEAST: f64 = 96.0;
/// It is at most this many times as wide as a usual column.
const MOST: f64 = 2.0;
/// It is so wide that no long text has more lines than this, if that is possible.
const LINES: usize = 3;

/// A text of a column, which is broken into rows.
struct Wrapped<'a> {
    text: &'a str,
    style: TextStyle,
    /// What the column needs beside the text, in points.
    around: f64,
    /// The most rows it may have; `None` as long as that follows from the room there is.
    rows: Option<usize>,
}

impl Layouter {
    /// The least width at which the content of a column can be read with ease, in points of the
    /// map: its name in one row, short texts of cards in one row and long ones in a few, none in
    /// more than now where a wider column could prevent that, and no word or figure broken.
    /// `layout` is
    /// the present one of the map in `context`. `None` if the step is not shown.
    pub fn fitting_width(
        &mut self,
        context: &Context<'_>,
        layout: &MapLayout,
        step: StepId,
    ) -> Option<f64> {
        let sizes = &context.theme.sizes;
        let column = layout.column_of(step)?;
        let (_, found) = context.journey.step(step)?;
        let cards: Vec<(&CardBox, &Card)> = layout
            .cards
            .iter()
            .filter(|card_box| card_box.is_shown() && card_box.columns == (column..column + 1))
            .filter_map(|card_box| Some((card_box, &**context.journey.card(card_box.card)?)))
            .filter(|(_, card)| !card.covered)
            .collect();
        let mut texts = texts_of(sizes, found, &cards);
        let figures = layout.figures.iter();
        let figures = figures.filter(|figure| figure.column == column);
        let figures = figures.map(|figure| figure.label.width() + sizes.cell_gap * 2.0);
        let most = sizes.step * MOST;
        let shaper = &mut self.shaper;
        let present = layout.columns[column].width();
        for text in &mut texts {
            if text.rows.is_none() {
                let fewest = rows(shaper, context, text, most);
                let now = rows(shaper, context, text, present).min(LINES);
                // A text that can be in one row is.
                let some = if fewest == 1 { 1 } else { now.max(fewest) };
                text.rows = Some(some);
            }
        }
        let least = texts
            .iter()
            .map(|text| longest_word(shaper, context, text) + text.around)
            .collect::<Vec<f64>>()
            .into_iter()
            .chain(figures)
            .chain(widest_chips(shaper, context, &cards))
            .fold(LEAST, f64::max)
            .ceil()
            .min(most);
        let (mut narrow, mut wide) = (least, most);
        // The rows get fewer with the width, so the least width is found by halving.
        while wide - narrow >= 1.0 {
            let middle = f64::midpoint(narrow, wide).floor();
            if texts.iter().all(|text| fits(shaper, context, text, middle)) {
                wide = middle;
            } else {
                narrow = middle + 1.0;
            }
        }
        let range = Step::WIDTH_RANGE;
        Some(wide.clamp(*range.start(), *range.end()))
    }
}

/// The name of a step and the texts of its cards.
fn texts_of<'a>(sizes: &Sizes, step: &'a Step, cards: &[(&CardBox, &'a Card)]) -> Vec<Wrapped<'a>> {
    let name = Wrapped {
        text: &step.name,
        style: TextStyle::Label,
        around: sizes.card_pad_left + sizes.cell_gap,
        rows: Some(1),
    };
    let cards = cards.iter().map(|(card_box, card)| Wrapped {
        text: &card.text,
        style: if card_box.members > 0 {
            TextStyle::Strong
        } else {
            TextStyle::Body
        },
        around: around_card(sizes, card_box),
        rows: None,
    });
    std::iter::once(name).chain(cards).collect()
}

/// What a column needs beside the content of a card, in points.
fn around_card(sizes: &Sizes, card: &CardBox) -> f64 {
    let inside = card.rect.width() - card.text.width();
    let indent = if card.under.is_some() {
        super::groups::INDENT
    } else {
        0.0
    };
    inside + sizes.cell_gap * 2.0 + indent
}

/// Whether a text has no more rows than it may have in a column of this width, in points.
fn fits(shaper: &mut Shaper, context: &Context<'_>, text: &Wrapped<'_>, width: f64) -> bool {
    rows(shaper, context, text, width) <= text.rows.unwrap_or(LINES)
}

/// The number of rows of a text in a column of this width, in points.
fn rows(shaper: &mut Shaper, context: &Context<'_>, text: &Wrapped<'_>, width: f64) -> usize {
    let room = (width - text.around).max(1.0);
    let paragraph = shaper.paragraph(text.text, text.style, context.theme, room);
    paragraph.rows.len()
}

/// The width of the longest word of a text, in points. Of words without an end, such as
/// addresses, only the beginning counts.
fn longest_word(shaper: &mut Shaper, context: &Context<'_>, text: &Wrapped<'_>) -> f64 {
    let words = text.text.split_whitespace();
    let longest = words.max_by_key(|word| word.chars().count());
    let longest = longest.map(|word| shaper.row(word, text.style, context.theme).width);
    longest.unwrap_or(0.0)
}

/// The width of a column that shows the widest chip of each card in one row, in points.
fn widest_chips(
    shaper: &mut Shaper,
    context: &Context<'_>,
    cards: &[(&CardBox, &Card)],
) -> Vec<f64> {
    let chips = ChipContext {
        journey: context.journey,
        theme: context.theme,
        words: context.words,
        in_words: false,
    };
    let widths = cards.iter().map(|(card_box, card)| {
        let around = around_card(&context.theme.sizes, card_box);
        chips.widest(shaper, card) + around
    });
    widths.collect()
}
