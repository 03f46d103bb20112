//! What is read, in the order in which it is read: the document's tags.
//!
//! First who travels, then the lanes and their curves, then stage by stage and step by step
//! what stands there, lane by lane, then the links.

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::sync::Arc;

use krilla::tagging::{Identifier, Node, Tag, TagGroup, TagTree};

use super::super::Sheet;
use super::super::captions::{curve_in_words, ends_of_link};
use crate::model::{Card, ElementId, ImageId, Lane, LaneId, Link, StepId};

/// A part of an element's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The text of an element.
    Text,
    /// The text and the shapes of an element, drawn as one thing.
    Whole,
    /// A picture that it shows.
    Picture(ImageId),
    /// What of it says something as a drawing.
    Drawing,
}

/// What was drawn of each element, in the order of the pages.
#[derive(Debug, Default)]
pub(super) struct Content {
    drawn: BTreeMap<(Option<ElementId>, Part), Vec<Identifier>>,
    /// What is said by what was drawn as one thing.
    said: BTreeMap<Option<ElementId>, Vec<String>>,
}

impl Content {
    /// Notes a stretch of a page.
    pub fn add(&mut self, element: Option<ElementId>, part: Part, identifier: Identifier) {
        self.drawn
            .entry((element, part))
            .or_default()
            .push(identifier);
    }

    /// Notes what a stretch says that was drawn as one thing.
    pub fn say(&mut self, element: Option<ElementId>, text: &str) {
        self.said.entry(element).or_default().push(text.to_owned());
    }

    /// What an element says, as paragraphs.
    fn text(&mut self, nodes: &mut Vec<Node>, element: ElementId) {
        push_text(nodes, self.take(element, Part::Text));
        let whole = self.take(element, Part::Whole);
        if !whole.is_empty() {
            let said = self.said.remove(&Some(element)).unwrap_or_default();
            let tag = Tag::P.with_actual_text(Some(said.join(" ")));
            nodes.push(TagGroup::with_children(tag, whole).into());
        }
    }

    fn take(&mut self, element: ElementId, part: Part) -> Vec<Node> {
        let drawn = self.drawn.remove(&(Some(element), part));
        drawn.into_iter().flatten().map(Node::from).collect()
    }

    /// The pictures that an element shows.
    fn pictures(&mut self, element: ElementId) -> Vec<(ImageId, Vec<Node>)> {
        let all = (Some(element), Part::Text)..(Some(element), Part::Drawing);
        let keys = self.drawn.range(all).filter_map(|(key, _)| match key.1 {
            Part::Picture(id) => Some(id),
            Part::Text | Part::Whole | Part::Drawing => None,
        });
        let ids: Vec<ImageId> = keys.collect();
        let take = |id| (id, self.take(element, Part::Picture(id)));
        ids.into_iter().map(take).collect()
    }
}

/// A map's elements by where they stand, and what was drawn of them.
struct Reader<'a> {
    sheet: &'a Sheet<'a>,
    content: Content,
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
        let name = reader.name(&stage.name, "element-stage", index);
        let text = reader.content.take(ElementId::Stage(stage.id), Part::Text);
        push_heading(&mut section, 1, name, text);
        for (index, step) in stage.steps.iter().enumerate() {
            let mut part = Vec::new();
            let name = reader.name(&step.name, "element-step", index);
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
    // Nothing that was drawn is lost to a reader.
    let rest = std::mem::take(&mut reader.content.drawn);
    for ((_, part), drawn) in rest {
        let children = drawn.into_iter().map(Node::from).collect();
        match part {
            Part::Text | Part::Whole => push_text(&mut tree.children, children),
            Part::Picture(_) | Part::Drawing => {
                let alt = sheet.words.text("element-image");
                push_figure(&mut tree.children, alt, children);
            }
        }
    }
    tree
}

/// The tags of what was drawn of one fragment of a page. The first text is the heading, if
/// there is one: its level and its name.
pub(super) fn tags_of_fragment(
    sheet: &Sheet<'_>,
    content: Content,
    heading: &mut Option<(u16, String)>,
) -> Vec<Node> {
    let mut nodes = Vec::new();
    let Content { drawn, mut said } = content;
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
                let said = said.remove(&element).unwrap_or_default();
                let tag = Tag::P.with_actual_text(Some(said.join(" ")));
                nodes.push(TagGroup::with_children(tag, children).into());
            }
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
    /// What a picture shows, wherever it stands.
    fn picture(&self, id: ImageId) -> String {
        let journey = self.sheet.journey;
        if let Some(persona) = journey.personas.iter().find(|it| it.portrait == Some(id)) {
            let args = [("name", (&persona.name).into())];
            return self.sheet.words.fill("pdf-portrait", &args);
        }
        let alt = journey.image(id).map(|it| it.alt.clone());
        first_of([alt.unwrap_or_default()], || {
            self.sheet.words.text("element-image")
        })
    }

    /// What a drawing says, wherever it stands.
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

    /// The corner: personas and the scenario.
    fn about(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        let journey = self.sheet.journey;
        for (id, children) in self.content.pictures(ElementId::Journey) {
            let persona = journey.personas.iter().find(|it| it.portrait == Some(id));
            let name = persona.map_or("", |it| it.name.as_str());
            let alt = self
                .sheet
                .words
                .fill("pdf-portrait", &[("name", name.into())]);
            push_figure(&mut nodes, alt, children);
        }
        self.content.text(&mut nodes, ElementId::Journey);
        nodes
    }

    fn lane(&mut self, lane: &Lane) -> Vec<Node> {
        let mut nodes = Vec::new();
        self.content.text(&mut nodes, ElementId::Lane(lane.id));
        let journey = self.sheet.journey;
        for curve in journey.curves.iter().filter(|it| it.lane == lane.id) {
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

    fn cell(&mut self, step: StepId, lane: LaneId) -> Vec<Node> {
        let mut nodes = Vec::new();
        for card in self.cells.remove(&(step, lane)).unwrap_or_default() {
            let element = ElementId::Card(card.id);
            for (id, children) in self.content.pictures(element) {
                let image = self.sheet.journey.image(id);
                let alt = image.map(|it| it.alt.clone()).unwrap_or_default();
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

    fn name(&self, name: &str, kind: &str, index: usize) -> String {
        title_of(self.sheet, name, kind, index)
    }
}

/// The name of a stage or step, or its kind and number if it has none.
pub(super) fn title_of(sheet: &Sheet<'_>, name: &str, kind: &str, index: usize) -> String {
    first_of([name.to_owned()], || {
        format!("{} {}", sheet.words.text(kind), index + 1)
    })
}

fn first_of<const N: usize>(texts: [String; N], or: impl Fn() -> String) -> String {
    let mut texts = texts.into_iter();
    texts.find(|it| !it.trim().is_empty()).unwrap_or_else(or)
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

/// Each stretch is a paragraph of its own, that words of two are not read as one.
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

fn push_figure(nodes: &mut Vec<Node>, alt: String, children: Vec<Node>) {
    if !children.is_empty() {
        let tag = Tag::Figure(Some(alt));
        nodes.push(TagGroup::with_children(tag, children).into());
    }
}
