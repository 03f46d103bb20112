//! Items, the fragments that group items, and the scene that places fragments.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, RoundedRect, Size, Vec2};

use super::{Colour, TextRow};
use crate::model::{Address, ElementId, Image};

/// How a line is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub colour: Colour,
    /// Width in points.
    pub width: f64,
    /// Lengths of strokes and gaps in points; empty for a solid line.
    pub dashes: &'static [f64],
}

impl Stroke {
    /// A solid line.
    pub fn solid(colour: Colour, width: f64) -> Self {
        Self {
            colour,
            width,
            dashes: &[],
        }
    }
}

/// A rectangle, rounded if `radius` is not zero.
#[derive(Clone, Debug, PartialEq)]
pub struct RectItem {
    /// The rectangle, in the coordinates of the fragment.
    pub rect: Rect,
    /// Corner radius in points.
    pub radius: f64,
    /// Colour inside; `None` for no fill.
    pub fill: Option<Colour>,
    /// Line around the rectangle, centred on its edge; `None` for no line.
    pub stroke: Option<Stroke>,
}

/// Any other shape. A fill connects the ends of open paths.
#[derive(Clone, Debug, PartialEq)]
pub struct PathItem {
    /// The shape, in the coordinates of the fragment.
    pub path: Arc<BezPath>,
    /// Colour inside, by the non-zero winding rule; `None` for no fill.
    pub fill: Option<Colour>,
    /// Line along the path, with round ends and joins; `None` for no line.
    pub stroke: Option<Stroke>,
}

/// A row of shaped text.
#[derive(Clone, Debug)]
pub struct TextItem {
    /// The row.
    pub row: Arc<TextRow>,
    /// The left end of the baseline, in the coordinates of the fragment.
    pub origin: Point,
    /// Colour.
    pub colour: Colour,
}

/// An embedded picture, stretched over a rectangle. It may be clipped to a part of that.
#[derive(Clone, Debug)]
pub struct ImageItem {
    /// The picture.
    pub image: Arc<Image>,
    /// The rectangle of the whole picture, in the coordinates of the fragment.
    pub rect: Rect,
    /// The part of the rectangle in which the picture is shown; `None` for all of it.
    pub clip: Option<RoundedRect>,
}

/// One thing to paint.
#[derive(Clone, Debug)]
pub enum Item {
    /// A rectangle.
    Rect(RectItem),
    /// A shape.
    Path(PathItem),
    /// A row of text.
    Text(TextItem),
    /// A picture.
    Image(ImageItem),
}

/// The part of a row of text that names an address. A line under it is among the items.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkArea {
    /// The part of the row, as high as its line, in the coordinates of the fragment.
    pub rect: Rect,
    /// Where it leads.
    pub address: Arc<Address>,
}

/// Items that belong together, in coordinates of their own. They are painted in order.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    /// The items.
    pub items: Vec<Item>,
    /// The addresses that its texts name.
    pub links: Vec<LinkArea>,
}

impl Fragment {
    /// Adds a filled rectangle.
    pub fn fill_rect(&mut self, rect: Rect, radius: f64, fill: Colour) {
        self.items.push(Item::Rect(RectItem {
            rect,
            radius,
            fill: Some(fill),
            stroke: None,
        }));
    }

    /// Adds a rectangle with a line around it.
    pub fn outlined_rect(&mut self, rect: Rect, radius: f64, fill: Colour, stroke: Stroke) {
        self.items.push(Item::Rect(RectItem {
            rect,
            radius,
            fill: Some(fill),
            stroke: Some(stroke),
        }));
    }

    /// Adds a shape.
    pub fn path(&mut self, path: BezPath, fill: Option<Colour>, stroke: Option<Stroke>) {
        self.items.push(Item::Path(PathItem {
            path: Arc::new(path),
            fill,
            stroke,
        }));
    }

    /// Adds a straight line.
    pub fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        let mut path = BezPath::new();
        path.move_to(from);
        path.line_to(to);
        self.path(path, None, Some(stroke));
    }

    /// Adds a row of text.
    pub fn text(&mut self, row: Arc<TextRow>, origin: Point, colour: Colour) {
        self.items.push(Item::Text(TextItem {
            row,
            origin,
            colour,
        }));
    }
}

/// The part of the map that a fragment belongs to. On screen, the headers stay visible while
/// the body scrolls below them; an export shows all four parts in their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The grid.
    Body,
    /// Lane headers.
    Left,
    /// Stage blocks and step headings.
    Top,
    /// The corner with the personas and the scenario.
    Corner,
    /// What an export shows around the map: a title above it, a legend below it. Never on the
    /// screen.
    Frame,
}

impl Pane {
    /// All panes, in painting order.
    pub const ALL: [Self; 5] = [Self::Body, Self::Left, Self::Top, Self::Corner, Self::Frame];
}

/// A fragment with its place on the map.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The origin of the fragment, in map coordinates.
    pub origin: Point,
    /// A rectangle in map coordinates that contains everything that the items draw, so that
    /// what is out of view can be left out.
    pub bounds: Rect,
    /// The element that it shows, if it is one.
    pub element: Option<ElementId>,
    /// Opacity of the whole fragment, from 0 (invisible) to 1 (opaque).
    pub opacity: f32,
    /// The items.
    pub fragment: Arc<Fragment>,
}

impl Placed {
    /// A fragment whose items are already in map coordinates.
    pub fn fixed(bounds: Rect, fragment: Fragment) -> Self {
        Self {
            origin: Point::ZERO,
            bounds,
            element: None,
            opacity: 1.0,
            fragment: Arc::new(fragment),
        }
    }

    /// The vector that turns coordinates of the fragment into map coordinates.
    pub fn offset(&self) -> Vec2 {
        self.origin.to_vec2()
    }
}

/// A whole map, ready to paint.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The size of the map in points.
    pub size: Size,
    /// Width of the lane headers; 0 if there are none.
    pub left: f64,
    /// Height of the stage and step headers.
    pub top: f64,
    /// The grid.
    pub body: Vec<Placed>,
    /// Lane headers.
    pub left_header: Vec<Placed>,
    /// Stages and steps.
    pub top_header: Vec<Placed>,
    /// The corner.
    pub corner: Vec<Placed>,
    /// What is around the map, if it has a frame.
    pub frame: Vec<Placed>,
    /// The rectangle of the map with its frame, in map coordinates; `None` if it has none. Its
    /// top is above that of the map.
    pub framed: Option<Rect>,
    /// The bands of stages that the map is divided into, from the top down; empty if it is not.
    pub bands: Vec<Rect>,
}

impl Scene {
    /// The fragments of a pane, in painting order.
    pub fn pane(&self, pane: Pane) -> &[Placed] {
        match pane {
            Pane::Body => &self.body,
            Pane::Left => &self.left_header,
            Pane::Top => &self.top_header,
            Pane::Corner => &self.corner,
            Pane::Frame => &self.frame,
        }
    }

    /// The rectangle of a pane in map coordinates.
    pub fn pane_rect(&self, pane: Pane) -> Rect {
        let Size { width, height } = self.size;
        match pane {
            Pane::Body => Rect::new(self.left, self.top, width, height),
            Pane::Left => Rect::new(0.0, self.top, self.left, height),
            Pane::Top => Rect::new(self.left, 0.0, width, self.top),
            Pane::Corner => Rect::new(0.0, 0.0, self.left, self.top),
            Pane::Frame => self.outer(),
        }
    }

    /// The rectangle of everything that an export shows, in map coordinates: the map, and its
    /// frame if it has one.
    pub fn outer(&self) -> Rect {
        self.framed.unwrap_or_else(|| self.size.to_rect())
    }
}
