//! Documents of pages that were laid out one by one: the walk through a map, a summary.

use std::io::Write;

use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{Node, Tag, TagGroup, TagTree};
use kurbo::{Point, Rect, Size};

use super::super::{Background, PictureError, Sheet};
use super::draw::Painter;
use super::paint::{background, single};
use super::plan::View;
use super::{
    DRAWING, Failure, PdfSummary, Way, finish, one_line, settings, structure, write_in_some_way,
};
use crate::model::Journey;
use crate::scene::{Pane, Scene, Theme};
use crate::words::Words;

/// A place on a page that bookmarks lead to and that is read as a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The title of the bookmark; never empty.
    pub name: String,
    /// 1 for the first level, 2 for what is below it. No level is left out on the way down.
    pub level: u16,
    /// Which fragment of the scene's body is the heading; the first that says something if
    /// none is named.
    pub fragment: Option<usize>,
    /// Its distance from the top of the scene, in points.
    pub top: f64,
}

/// A page of a [`Book`].
#[derive(Clone, Debug)]
pub struct Leaf<'a> {
    /// The drawing of the page.
    pub scene: &'a Scene,
    /// The part of the scene that the page shows, as large as it fits, in its middle.
    pub frame: Rect,
    /// The part of it that is read. What stands outside, such as a number of the page, is
    /// seen only.
    pub read: Rect,
    /// Headings on it, from the top down.
    pub marks: Vec<Mark>,
}

/// A document of pages that were laid out one by one.
#[derive(Clone, Debug)]
pub struct Book<'a> {
    /// The title of the document.
    pub title: String,
    /// The map that it is about.
    pub journey: &'a Journey,
    /// The look.
    pub theme: &'a Theme,
    /// The language of the words that are not the map's own.
    pub words: &'a Words,
    /// What is behind the pages.
    pub background: Background,
    /// The size of every page, in points of printers.
    pub page: Size,
    /// The pages.
    pub leaves: Vec<Leaf<'a>>,
    /// The text of the map as it would be saved, if it shall travel inside.
    pub source: Option<&'a str>,
}

/// Writes `book` as a PDF document. `progress` is told the share that is done, 0 to 1, and
/// answers whether to go on. The same book gives the same bytes.
///
/// # Errors
/// Says why the document is not whole; what was written of it must be thrown away.
pub fn write_book(
    book: &Book<'_>,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<PdfSummary, PictureError> {
    let sheets = book.leaves.iter().map(|leaf| Sheet {
        journey: book.journey,
        scene: leaf.scene,
        theme: book.theme,
        words: book.words,
        background: book.background,
        source: None,
    });
    let sheets: Vec<Sheet<'_>> = sheets.collect();
    let mut build =
        |way, progress: &mut dyn FnMut(f64) -> bool| build(book, &sheets, way, progress);
    let way = write_in_some_way(&mut build, out, progress)?;
    let first = book.leaves.first();
    Ok(PdfSummary {
        pages: book.leaves.len(),
        across: 1,
        down: book.leaves.len(),
        page_size: book.page,
        scale: first.map_or(1.0, |leaf| view(leaf, book.page).scale),
        is_accessible: way == Way::Accessible,
    })
}

/// The window through which a page shows its scene.
fn view(leaf: &Leaf<'_>, page: Size) -> View {
    let frame = leaf.frame;
    let scale = (page.width / frame.width()).min(page.height / frame.height());
    let at = Point::new(
        (page.width - frame.width() * scale) / 2.0,
        (page.height - frame.height() * scale) / 2.0,
    );
    View {
        panes: Pane::ALL.to_vec(),
        shown: frame,
        core: leaf.read,
        at,
        scale,
        is_repeat: false,
        is_clipped: true,
    }
}

fn build(
    book: &Book<'_>,
    sheets: &[Sheet<'_>],
    way: Way,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Vec<u8>, Failure> {
    let mut document = Document::new_with(settings(way));
    let mut tree = TagTree::new();
    let mut outline = OutlineBuilder::default();
    let Some(first) = sheets.first() else {
        return finish(document, book.words, book.title.clone(), None, progress);
    };
    let mut painter = Painter::new(first, way == Way::Outlined);
    let count = sheets.len() as f64;
    for (index, (leaf, sheet)) in book.leaves.iter().zip(sheets).enumerate() {
        let view = view(leaf, book.page);
        let size = PageSettings::from_wh(single(book.page.width), single(book.page.height));
        let mut page = document.start_page_with(size.unwrap_or_default());
        let mut surface = page.surface();
        if let Some(colour) = sheet.paper() {
            background(&mut surface, book.page.to_rect(), colour);
        }
        painter.turn_to(sheet);
        let mut reading = Reading::new(leaf, sheet);
        let mut on_page = |share: f64| progress((index as f64 + share) / count * DRAWING);
        let goes_on = painter.each(
            &mut surface,
            &view,
            &mut on_page,
            &mut |content, pane, at| {
                if !reading.is_map {
                    reading.fragment(std::mem::take(content), pane, at);
                }
            },
        );
        surface.finish();
        page.finish();
        if !goes_on {
            return Err(Failure::Cancelled);
        }
        let nodes = if reading.is_map {
            let content = std::mem::take(&mut painter.content);
            structure::tag_tree(sheet, content).children
        } else {
            reading.nodes
        };
        if !nodes.is_empty() {
            let section = TagGroup::with_children(Tag::Section, nodes);
            tree.children.push(section.into());
        }
        for mark in &leaf.marks {
            let point = view.place(Point::new(leaf.frame.x0, mark.top));
            let place = krilla::geom::Point::from_xy(0.0, single(point.y.max(0.0)));
            outline.add(mark, XyzDestination::new(index, place));
        }
    }
    document.set_tag_tree(tree);
    if outline.is_empty() {
        let place = krilla::geom::Point::from_xy(0.0, 0.0);
        let mark = Mark {
            name: book.title.clone(),
            level: 1,
            fragment: None,
            top: 0.0,
        };
        outline.add(&mark, XyzDestination::new(0, place));
    }
    document.set_outline(outline.finish());
    finish(
        document,
        book.words,
        book.title.clone(),
        book.source,
        progress,
    )
}

/// What is read of a page, in the order in which it was drawn.
struct Reading<'a> {
    leaf: &'a Leaf<'a>,
    sheet: &'a Sheet<'a>,
    nodes: Vec<Node>,
    /// The heading whose fragment is not named and was not met yet.
    first: Option<(u16, String)>,
    /// Whether it is a map, with headers beside it: that is read column by column.
    is_map: bool,
}

impl<'a> Reading<'a> {
    fn new(leaf: &'a Leaf<'a>, sheet: &'a Sheet<'a>) -> Self {
        let first = leaf.marks.iter().find(|it| it.fragment.is_none());
        Self {
            leaf,
            sheet,
            nodes: Vec::new(),
            first: first.map(|it| (it.level, one_line(&it.name))),
            is_map: !leaf.scene.top_header.is_empty() || !leaf.scene.left_header.is_empty(),
        }
    }

    fn fragment(&mut self, content: structure::Content, pane: Pane, at: usize) {
        let mut marks = self.leaf.marks.iter();
        let named = marks.find(|it| pane == Pane::Body && it.fragment == Some(at));
        let nodes = match named {
            Some(mark) => {
                let mut heading = Some((mark.level, one_line(&mark.name)));
                structure::tags_of_fragment(self.sheet, content, &mut heading)
            }
            None => structure::tags_of_fragment(self.sheet, content, &mut self.first),
        };
        self.nodes.extend(nodes);
    }
}

/// Bookmarks, those of the second level below those of the first.
#[derive(Default)]
struct OutlineBuilder {
    nodes: Vec<(OutlineNode, Vec<OutlineNode>)>,
}

impl OutlineBuilder {
    fn add(&mut self, mark: &Mark, place: XyzDestination) {
        let node = OutlineNode::new(one_line(&mark.name), place);
        match self.nodes.last_mut() {
            Some((_, below)) if mark.level == 2 => below.push(node),
            _ if mark.level <= 2 => self.nodes.push((node, Vec::new())),
            // What is deeper than that is found by reading.
            _ => {}
        }
    }

    fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    fn finish(self) -> Outline {
        let mut outline = Outline::new();
        for (mut node, below) in self.nodes {
            for it in below {
                node.push_child(it);
            }
            outline.push_child(node);
        }
        outline
    }
}
