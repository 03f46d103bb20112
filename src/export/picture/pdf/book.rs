//! Documents whose pages were laid out one by one: the walk through a map, and summaries.

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
    DRAWING, Failure, PdfSummary, Strictness, finish, one_line, settings, structure,
    write_as_strictly_as_possible,
};
use crate::model::Journey;
use crate::scene::{Pane, Scene, Theme};
use crate::words::Words;

/// A heading on a page, to which a bookmark leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The title of the bookmark; never empty.
    pub name: String,
    /// The level of the heading: 1 for the first, 2 for headings below it. A heading is at most
    /// one level below the heading before it.
    pub level: u16,
    /// The index in the scene's body of the fragment that is the heading. If `None`, the first
    /// fragment with text is.
    pub fragment: Option<usize>,
    /// The y of the heading's top edge in the scene, in the points of the scene.
    pub top: f64,
}

/// A page of a [`Book`].
#[derive(Clone, Debug)]
pub struct Leaf<'a> {
    /// The drawing of the page.
    pub scene: &'a Scene,
    /// The part of the scene that the page shows: centred, and as large as fits on the page.
    pub frame: Rect,
    /// The part of the frame that screen readers read. What is outside of it, such as the
    /// number of the page, can only be seen.
    pub read: Rect,
    /// The headings on the page, from the top down.
    pub marks: Vec<Mark>,
}

/// A document whose pages were laid out one by one.
#[derive(Clone, Debug)]
pub struct Book<'a> {
    /// The title of the document.
    pub title: String,
    /// The map that the document is about.
    pub journey: &'a Journey,
    /// The theme that the pages were laid out in.
    pub theme: &'a Theme,
    /// The language of the words that are not the map's own.
    pub words: &'a Words,
    /// The background of the pages.
    pub background: Background,
    /// The size of every page, in points of printers.
    pub page: Size,
    /// The pages.
    pub leaves: Vec<Leaf<'a>>,
    /// The text of the map in the form that a save writes, if the document carries the map.
    pub source: Option<&'a str>,
}

/// Writes `book` as a PDF document. `progress` is called with the share of the work that is
/// done, 0 to 1, and returns whether to go on. The same book gives the same bytes.
///
/// # Errors
/// Returns why the document is incomplete; what was written of it must be thrown away.
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
    let mut build = |strictness, progress: &mut dyn FnMut(f64) -> bool| {
        build(book, &sheets, strictness, progress)
    };
    let strictness = write_as_strictly_as_possible(&mut build, out, progress)?;
    let first = book.leaves.first();
    Ok(PdfSummary {
        pages: book.leaves.len(),
        across: 1,
        down: book.leaves.len(),
        page_size: book.page,
        scale: first.map_or(1.0, |leaf| view(leaf, book.page).scale),
        small_text: None,
        shrunk_to: None,
        is_accessible: strictness == Strictness::Accessible,
    })
}

/// The view that shows the frame of `leaf` on a page of the size `page`.
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
    strictness: Strictness,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Vec<u8>, Failure> {
    let mut document = Document::new_with(settings(strictness));
    let mut tree = TagTree::new();
    let mut outline = OutlineBuilder::default();
    let Some(first) = sheets.first() else {
        return finish(document, book.words, book.title.clone(), None, progress);
    };
    let mut painter = Painter::new(first, strictness == Strictness::Outlined);
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
        // Their tags would have to stand among those that are already made of the page.
        painter.drop_links();
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

/// Collects the tags of a page in the order in which the page was drawn.
struct Reading<'a> {
    leaf: &'a Leaf<'a>,
    sheet: &'a Sheet<'a>,
    nodes: Vec<Node>,
    /// Level and name of the heading whose fragment is not given, until that fragment is drawn.
    first: Option<(u16, String)>,
    /// Whether the page is a map with headers. Such a page is read column by column.
    is_map: bool,
}

impl<'a> Reading<'a> {
    fn new(leaf: &'a Leaf<'a>, sheet: &'a Sheet<'a>) -> Self {
        let first = leaf.marks.iter().find(|mark| mark.fragment.is_none());
        Self {
            leaf,
            sheet,
            nodes: Vec::new(),
            first: first.map(|mark| (mark.level, one_line(&mark.name))),
            is_map: !leaf.scene.top_header.is_empty() || !leaf.scene.left_header.is_empty(),
        }
    }

    fn fragment(&mut self, content: structure::Content, pane: Pane, at: usize) {
        let mut marks = self.leaf.marks.iter();
        let named = marks.find(|mark| pane == Pane::Body && mark.fragment == Some(at));
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

/// Collects bookmarks. Those of the second level become children of those of the first.
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
            // Headings below the second level get no bookmarks.
            _ => {}
        }
    }

    fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    fn finish(self) -> Outline {
        let mut outline = Outline::new();
        for (mut node, below) in self.nodes {
            for child in below {
                node.push_child(child);
            }
            outline.push_child(node);
        }
        outline
    }
}
