//! Gathers the rows of a fragment into texts, each with the rectangle that it belongs to.

use kurbo::{Rect, Shape as _};

use super::words::whole_text;
use crate::scene::{Colour, Fragment, Item, TextItem, Theme, Weight};

/// Height of the font Inter above the baseline, per point of its size.
const ASCENT: f64 = 0.969;
/// Depth of the font Inter below the baseline, per point of its size.
const DESCENT: f64 = 0.241;
/// Line height of a font size that the theme does not have, per point of the size.
const OTHER_LINE: f64 = 1.4;
/// The least and the largest distance of lines of one text, per point of its size.
const LEAST_LINE: f64 = 0.9;
const MOST_LINE: f64 = 2.0;
/// A text that is more than this many times as large as the one below it is a heading of its
/// own.
const MOST_STEP: f32 = 1.4;
/// The most that rows which belong together may be off from each other, in points of the map.
const NEAR: f64 = 1.5;

/// A text of one style.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph {
    /// The text; line feeds separate its lines.
    pub text: String,
    /// Font size in points of the map.
    pub size: f64,
    /// Line height in points of the map.
    pub line: f64,
    /// Whether it is bold.
    pub is_bold: bool,
    /// The colour of the text.
    pub colour: Colour,
}

/// Where the lines of a text stand in its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Where they begin: at the right if they are written from right to left.
    Start,
    /// At the left, whichever way they are written.
    Left,
}

/// Paragraphs one below the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stack {
    /// The index of the first row among the items of the fragment.
    pub first: usize,
    /// The area of all rows, in the coordinates of the fragment.
    pub rect: Rect,
    /// The paragraphs from the top down.
    pub paragraphs: Vec<Paragraph>,
    /// The number of rows in the fragment.
    pub rows: usize,
    /// Where its rows stand. A single one that begins at the left does so on purpose, such as a
    /// name beside a sign.
    pub side: Side,
    /// The index of the rectangle that the text is in, among the items of the fragment.
    pub owner: Option<usize>,
}

/// A row of text, and the area that its line takes.
struct Row<'a> {
    index: usize,
    item: &'a TextItem,
    rect: Rect,
    line: f64,
}

/// The texts of `fragment`. `texts` are the whole texts that its rows may be parts of.
pub(super) fn stacks(fragment: &Fragment, theme: &Theme, texts: &[&str]) -> Vec<Stack> {
    let rows = rows(fragment, theme);
    let blocks = rows.chunk_by(|a, b| a.item.row.goes_on && is_same_style(a, b) && is_next(a, b));
    let mut stacks: Vec<Stack> = Vec::new();
    let mut last: Option<&Row<'_>> = None;
    for block in blocks {
        let (Some(first), Some(end)) = (block.first(), block.last()) else {
            continue;
        };
        let words: Vec<&str> = block.iter().map(|row| &*row.item.row.text).collect();
        let paragraph = Paragraph {
            text: whole_text(&words, texts),
            size: f64::from(first.item.row.size),
            line: first.line,
            is_bold: first.item.row.weight == Weight::SemiBold,
            colour: first.item.colour,
        };
        let rect = block
            .iter()
            .fold(first.rect, |all, row| all.union(row.rect));
        let continues = last.is_some_and(|last| {
            is_next(last, first)
                && (last.rect.x0 - first.rect.x0).abs() < NEAR
                && last.item.row.size <= first.item.row.size * MOST_STEP
        });
        match stacks.last_mut().filter(|_| continues) {
            Some(stack) => {
                stack.paragraphs.push(paragraph);
                stack.rect = stack.rect.union(rect);
                stack.rows += block.len();
                stack.side = Side::Start;
            }
            None => stacks.push(Stack {
                first: first.index,
                rect,
                paragraphs: vec![paragraph],
                rows: block.len(),
                side: match block {
                    [row] if begins_left(row.item) => Side::Left,
                    _ => Side::Start,
                },
                owner: None,
            }),
        }
        last = Some(end);
    }
    let mut taken = Vec::new();
    for stack in &mut stacks {
        stack.owner = owner(fragment, stack).filter(|index| !taken.contains(index));
        taken.extend(stack.owner);
    }
    stacks
}

fn rows<'a>(fragment: &'a Fragment, theme: &Theme) -> Vec<Row<'a>> {
    let items = fragment.items.iter().enumerate();
    let texts = items.filter_map(|(index, item)| match item {
        Item::Text(text) => Some((index, text)),
        _ => None,
    });
    let texts: Vec<(usize, &TextItem)> = texts.collect();
    let mut rows = Vec::with_capacity(texts.len());
    // The line height of the text that goes on in the next row.
    let mut going_on = None;
    for (at, (index, item)) in texts.iter().enumerate() {
        let next = texts.get(at + 1).map(|(_, next)| *next);
        let ahead = next.and_then(|next| distance(item, next));
        let known = going_on.or(ahead);
        let line = known.unwrap_or_else(|| line_height(theme, item.row.size));
        going_on = ahead;
        let size = f64::from(item.row.size);
        let top = item.origin.y - size * ASCENT - (line - size * (ASCENT + DESCENT)) / 2.0;
        let origin = (item.origin.x, top);
        rows.push(Row {
            index: *index,
            item,
            rect: Rect::from_origin_size(origin, (f64::from(item.row.width), line)),
            line,
        });
    }
    rows
}

/// The distance between the lines of a row and the next one, if the text goes on there.
fn distance(row: &TextItem, next: &TextItem) -> Option<f64> {
    let distance = next.origin.y - row.origin.y;
    let size = f64::from(row.row.size);
    let is_line = (size * LEAST_LINE..=size * MOST_LINE).contains(&distance);
    (row.row.goes_on && next.row.size == row.row.size && is_line).then_some(distance)
}

/// The line height in points of the theme's text style with this font size.
fn line_height(theme: &Theme, size: f32) -> f64 {
    let sizes = &theme.sizes;
    let styles = [sizes.heading, sizes.body, sizes.label, sizes.small];
    let style = styles.iter().find(|style| (style.0 - size).abs() < 0.01);
    style.map_or(f64::from(size) * OTHER_LINE, |style| f64::from(style.1))
}

/// Whether the leftmost glyph of a row is at its left end.
fn begins_left(item: &TextItem) -> bool {
    let glyphs = item.row.runs.iter().flat_map(|run| &run.glyphs);
    let left = glyphs.map(|glyph| f64::from(glyph.x)).reduce(f64::min);
    left.is_some_and(|left| left < NEAR)
}

fn is_same_style(a: &Row<'_>, b: &Row<'_>) -> bool {
    a.item.row.size == b.item.row.size
        && a.item.row.weight == b.item.row.weight
        && a.item.colour == b.item.colour
}

/// Whether `b` is the next item after `a` and right below it, aligned with its left end, its
/// right end or its middle.
fn is_next(a: &Row<'_>, b: &Row<'_>) -> bool {
    let (a_rect, b_rect) = (a.rect, b.rect);
    let is_aligned = (a_rect.x0 - b_rect.x0).abs() < NEAR
        || (a_rect.x1 - b_rect.x1).abs() < NEAR
        || (a_rect.center().x - b_rect.center().x).abs() < NEAR;
    b.index == a.index + 1 && (b_rect.y0 - a_rect.y1).abs() < NEAR && is_aligned
}

/// The index of the topmost rectangle painted under a stack that contains the stack's middle.
fn owner(fragment: &Fragment, stack: &Stack) -> Option<usize> {
    let before = fragment.items[..stack.first].iter().enumerate().rev();
    let mut around = before.filter_map(|(index, item)| match item {
        Item::Rect(item) if item.rect.contains(stack.rect.center()) => Some(index),
        _ => None,
    });
    around.next()
}

/// The right end of the room for the text of `stack`: the right edge of the rectangle `room`,
/// or the nearest item beside the text.
pub(super) fn right_limit(fragment: &Fragment, stack: &Stack, room: Rect) -> f64 {
    let others = fragment.items.iter().map(|item| match item {
        Item::Path(item) => item.path.bounding_box(),
        Item::Image(item) => item.clip.map_or(item.rect, |clip| clip.rect()),
        Item::Rect(item) => item.rect,
        Item::Text(item) => {
            let (width, size) = (f64::from(item.row.width), f64::from(item.row.size));
            let top = item.origin.y - size * ASCENT;
            let area = (width, size * (ASCENT + DESCENT));
            Rect::from_origin_size((item.origin.x, top), area)
        }
    });
    let beside = others.filter(|other| {
        other.x0 >= stack.rect.x1 - NEAR
            && other.x0 < room.x1
            && other.y0 < stack.rect.y1
            && other.y1 > stack.rect.y0
    });
    beside
        .fold(room.x1, |limit, other| limit.min(other.x0 - 3.0))
        .max(stack.rect.x1)
}
