//! The tags of a document: its content in the order in which screen readers read it.
//!
//! First come the personas and the scenario, then the lanes and their curves, then, stage by
//! stage and step by step, the cards lane by lane, and last the links.

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::sync::Arc;

use krilla::tagging::{Identifier, Node, Tag, TagGroup, TagTree};

use super::super::Sheet;
use super::super::captions::{curve_in_words, ends_of_link};
use crate::element_names::name_or_number;
use crate::model::{Card, ElementId, ImageId, Lane, LaneId, Link, StepId};

/// A part of an element that was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The text of an element.
    Text,
    /// The text and the shapes of an element, drawn as one stretch.
    Whole,
    /// A picture in an element.
    Picture(ImageId),
    /// The shapes of an element that have a meaning, such as the line of a curve.
    Drawing,
    /// A link in the text of an element.
    Link,
}

/// The stretches that were drawn of each element, in the order of the pages.
#[derive(Debug, Default)]
pub(super) struct Content {
    drawn: BTreeMap<(Option<ElementId>, Part), Vec<Identifier>>,
    /// The texts of the elements that were drawn as one stretch.
    texts: BTreeMap<Option<ElementId>, Vec<String>>,
}

impl Content {
    /// Notes a stretch of a page that shows a part of an element.
    pub fn add(&mut self, element: Option<ElementId>, part: Part, identifier: Identifier) {
        self.drawn
            .entry((element, part))
            .or_default()
            .push(identifier);
    }

    /// Notes the text of an element that was drawn as one stretch.
    pub fn add_text(&mut self, element: Option<ElementId>, text: &str) {
        self.texts.entry(element).or_default().push(text.to_owned());
    }

    /// Adds the text of an element to `nodes` as paragraphs.
    fn text(&mut self, nodes: &mut Vec<Node>, element: ElementId) {
        push_text(nodes, self.take(element, Part::Text));
        let whole = self.take(element, Part::Whole);
        if !whole.is_empty() {
            let texts = self.texts.remove(&Some(element)).unwrap_or_default();
            let tag = Tag::P.with_actual_text(Some(texts.join(" ")));
            nodes.push(TagGroup::with_children(tag, whole).into());
        }
        push_links(nodes, self.take(element, Part::Link));
    }

    /// Takes out the stretches of a part of an element.
    fn take(&mut self, element: ElementId, part: Part) -> Vec<Node> {
        let drawn = self.drawn.remove(&(Some(element), part));
        drawn.into_iter().flatten().map(Node::from).collect()
    }

    /// Takes out the stretches of the pictures in an element, by the ids of the pictures.
    fn pictures(&mut self, element: ElementId) -> Vec<(ImageId, Vec<Node>)> {
        let all = (Some(element), Part::Text)..(Some(element), Part::Drawing);
        let keys = self.drawn.range(all).filter_map(|(key, _)| match key.1 {
            Part::Picture(id) => Some(id),
            Part::Text | Part::Whole | Part::Drawing | Part::Link => None,
        });
        let ids: Vec<ImageId> = keys.collect();
        let take = |id| (id, self.take(element, Part::Picture(id)));
        ids.into_iter().map(take).collect()
    }
}

/// Makes the tags of a map from what was drawn of its elements.
struct Reader<'a> {
    sheet: &'a Sheet<'a>,
    content: Content,
    /// The cards by step and lane, from the top of each cell down.
    cells: BTreeMap<(StepId, LaneId), Vec<&'a Arc<Card>>>,
}

/// The tags of a document that shows `content`.
pub(super) fn tag_tree(sheet: &Sheet<'_>, content: Content) -> TagTree {
    let mut cells: BTreeMap<_, Vec<&Arc<Card>>> = BTreeMap::new();
    for card in &sheet.journey.cards {
        cells.entry((card.step, card.lane)).or_default().push(card);
    }
    for cards in cells.values_mut() {
        cards.sort_by(|a, b| {
            sheet
                .journey
                .place_in_cell(a)
                .cmp(&sheet.journey.place_in_cell(b))
        });
    }
    let mut reader = Reader {
        sheet,
        content,
        cells,
    };
    let mut tree = TagTree::new();
    let journey = sheet.journey;
    push_section(&mut tree.children, reader.about());
    let lanes = journey.lanes.iter().flat_map(|lane| reader.lane(lane));
    let lanes: Vec<Node> = lanes.collect();
    push_section(&mut tree.children, lanes);
    for (index, stage) in journey.stages.iter().enumerate() {
        let mut section = Vec::new();
        let name = name_or_number(sheet.words, ElementId::Stage(stage.id), &stage.name, index);
        let text = reader.content.take(ElementId::Stage(stage.id), Part::Text);
        push_heading(&mut section, 1, name, text);
        for (index, step) in stage.steps.iter().enumerate() {
            let mut part = Vec::new();
            let name = name_or_number(sheet.words, ElementId::Step(step.id), &step.name, index);
            let text = reader.content.take(ElementId::Step(step.id), Part::Text);
            push_heading(&mut part, 2, name, text);
            for lane in &journey.lanes {
                part.extend(reader.cell(step.id, lane.id));
            }
            push_section(&mut section, part);
        }
        push_section(&mut tree.children, section);
    }
    let links = journey.links.iter().flat_map(|link| reader.link(link));
    let links: Vec<Node> = links.collect();
    push_section(&mut tree.children, links);
    // Whatever else was drawn is read last, so that nothing is lost to a screen reader.
    let rest = std::mem::take(&mut reader.content.drawn);
    for ((_, part), drawn) in rest {
        let children = drawn.into_iter().map(Node::from).collect();
        match part {
            Part::Text | Part::Whole => push_text(&mut tree.children, children),
            Part::Link => push_links(&mut tree.children, children),
            Part::Picture(_) | Part::Drawing => {
                let alt = sheet.words.text("element-image");
                push_figure(&mut tree.children, alt, children);
            }
        }
    }
    tree
}

/// The tags of what was drawn of one fragment of a page. `heading` is the level and the name of
/// a heading; if there is one, the first text becomes that heading and `heading` is emptied.
pub(super) fn tags_of_fragment(
    sheet: &Sheet<'_>,
    content: Content,
    heading: &mut Option<(u16, String)>,
) -> Vec<Node> {
    let mut nodes = Vec::new();
    let Content { drawn, mut texts } = content;
    let reader = Reader {
        sheet,
        content: Content::default(),
        cells: BTreeMap::new(),
    };
    for ((element, part), stretches) in drawn {
        let mut children: Vec<Node> = stretches.into_iter().map(Node::from).collect();
        match part {
            Part::Text => {
                if let Some((level, name)) = heading.take() {
                    let first = children.drain(..1).collect();
                    push_heading(&mut nodes, level, name, first);
                }
                push_text(&mut nodes, children);
            }
            Part::Whole => {
                let texts = texts.remove(&element).unwrap_or_default();
                let tag = Tag::P.with_actual_text(Some(texts.join(" ")));
                nodes.push(TagGroup::with_children(tag, children).into());
            }
            Part::Link => push_links(&mut nodes, children),
            Part::Picture(id) => {
                let alt = reader.picture(id);
                push_figure(&mut nodes, alt, children);
            }
            Part::Drawing => {
                let alt = reader.drawing(element);
                push_figure(&mut nodes, alt, children);
            }
        }
    }
    nodes
}

impl Reader<'_> {
    /// The description of a picture, or the word for a picture if it has none.
    fn picture(&self, id: ImageId) -> String {
        let journey = self.sheet.journey;
        if let Some(persona) = journey
            .personas
            .iter()
            .find(|persona| persona.portrait == Some(id))
        {
            let args = [("name", (&persona.name).into())];
            return self.sheet.words.fill("pdf-portrait", &args);
        }
        let alt = journey.image(id).map(|image| image.alt.clone());
        first_of([alt.unwrap_or_default()], || {
            self.sheet.words.text("element-image")
        })
    }

    /// The description of the shapes of an element.
    fn drawing(&self, element: Option<ElementId>) -> String {
        let curve = match element {
            Some(ElementId::Curve(id)) => self.sheet.journey.curve(id),
            _ => None,
        };
        curve.map_or_else(
            || self.sheet.words.text("element-image"),
            |curve| curve_in_words(self.sheet, curve),
        )
    }

    /// The tags of the map's corner: portraits, personas and the scenario.
    fn about(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        let journey = self.sheet.journey;
        for (id, children) in self.content.pictures(ElementId::Journey) {
            let persona = journey
                .personas
                .iter()
                .find(|persona| persona.portrait == Some(id));
            let words = self.sheet.words;
            // Besides portraits, only the logo in the title is a picture of the map as a whole.
            let alt = persona.map_or_else(
                || words.text("pdf-logo"),
                |persona| words.fill("pdf-portrait", &[("name", (&persona.name).into())]),
            );
            push_figure(&mut nodes, alt, children);
        }
        self.content.text(&mut nodes, ElementId::Journey);
        nodes
    }

    /// The tags of a lane's header, its curves and its figures.
    fn lane(&mut self, lane: &Lane) -> Vec<Node> {
        let mut nodes = Vec::new();
        self.content.text(&mut nodes, ElementId::Lane(lane.id));
        let journey = self.sheet.journey;
        for curve in journey.curves.iter().filter(|curve| curve.lane == lane.id) {
            let element = ElementId::Curve(curve.id);
            let drawing = self.content.take(element, Part::Drawing);
            if !drawing.is_empty() {
                push_figure(&mut nodes, curve_in_words(self.sheet, curve), drawing);
            }
            self.content.text(&mut nodes, element);
        }
        if let Some(metric) = lane.metric {
            self.content.text(&mut nodes, ElementId::Metric(metric));
        }
        nodes
    }

    /// The tags of the cards in a cell.
    fn cell(&mut self, step: StepId, lane: LaneId) -> Vec<Node> {
        let mut nodes = Vec::new();
        for card in self.cells.remove(&(step, lane)).unwrap_or_default() {
            let element = ElementId::Card(card.id);
            for (id, children) in self.content.pictures(element) {
                let image = self.sheet.journey.image(id);
                let alt = image.map(|image| image.alt.clone()).unwrap_or_default();
                let alt = first_of([alt, card.text.clone()], || {
                    self.sheet.words.text("element-image")
                });
                push_figure(&mut nodes, alt, children);
            }
            self.content.text(&mut nodes, element);
        }
        nodes
    }

    fn link(&mut self, link: &Link) -> Vec<Node> {
        let mut nodes = Vec::new();
        let element = ElementId::Link(link.id);
        let drawing = self.content.take(element, Part::Drawing);
        if !drawing.is_empty() {
            push_figure(&mut nodes, ends_of_link(self.sheet, link), drawing);
        }
        self.content.text(&mut nodes, element);
        nodes
    }
}

/// The first of `texts` that is not blank, else the text that `or` makes.
fn first_of<const N: usize>(texts: [String; N], or: impl Fn() -> String) -> String {
    let mut texts = texts.into_iter();
    texts
        .find(|text| !text.trim().is_empty())
        .unwrap_or_else(or)
}

fn push_section(nodes: &mut Vec<Node>, children: Vec<Node>) {
    if !children.is_empty() {
        nodes.push(TagGroup::with_children(Tag::Section, children).into());
    }
}

fn push_heading(nodes: &mut Vec<Node>, level: u16, name: String, children: Vec<Node>) {
    if let Some(level) = NonZeroU16::new(level)
        && !children.is_empty()
    {
        let tag = Tag::Hn(level, Some(name));
        nodes.push(TagGroup::with_children(tag, children).into());
    }
}

/// Adds stretches of text. Each becomes a paragraph of its own, so that the last word of one
/// and the first of the next are not read as one word.
fn push_text(nodes: &mut Vec<Node>, stretches: Vec<Node>) {
    let mut paragraphs: Vec<Node> = stretches
        .into_iter()
        .map(|stretch| TagGroup::with_children(Tag::P, vec![stretch]).into())
        .collect();
    if paragraphs.len() > 1 {
        nodes.push(TagGroup::with_children(Tag::Div, paragraphs).into());
    } else {
        nodes.append(&mut paragraphs);
    }
}

/// Adds links, each with a tag of its own.
fn push_links(nodes: &mut Vec<Node>, links: Vec<Node>) {
    for link in links {
        nodes.push(TagGroup::with_children(Tag::Link, vec![link]).into());
    }
}

fn push_figure(nodes: &mut Vec<Node>, alt: String, children: Vec<Node>) {
    if !children.is_empty() {
        let tag = Tag::Figure(Some(alt));
        nodes.push(TagGroup::with_children(tag, children).into());
    }
}
