//! Items, the fragments that group them, and the scene that places fragments.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, RoundedRect, Size, Vec2};

use super::{Colour, TextRow};
use crate::model::{ElementId, Image};

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
    /// Place.
    pub rect: Rect,
    /// Corner radius in points.
    pub radius: f64,
    /// Colour inside.
    pub fill: Option<Colour>,
    /// Line around, centred on the edge.
    pub stroke: Option<Stroke>,
}

/// Any other shape. A fill closes open ends.
#[derive(Clone, Debug, PartialEq)]
pub struct PathItem {
    /// Shape.
    pub path: Arc<BezPath>,
    /// Colour inside, by the non-zero rule.
    pub fill: Option<Colour>,
    /// Line along it, with round ends and joins.
    pub stroke: Option<Stroke>,
}

/// A row of shaped text.
#[derive(Clone, Debug)]
pub struct TextItem {
    /// The row.
    pub row: Arc<TextRow>,
    /// Its left end on the baseline.
    pub origin: Point,
    /// Colour.
    pub colour: Colour,
}

/// An embedded picture, stretched over a rectangle, of which a part may be cut out.
#[derive(Clone, Debug)]
pub struct ImageItem {
    /// The picture.
    pub image: Arc<Image>,
    /// Place of the whole picture.
    pub rect: Rect,
    /// The part of that place where it shows; everywhere if there is none.
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

/// Items that belong together, relative to their own origin, painted in order.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    /// The items.
    pub items: Vec<Item>,
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

/// The part of the map a fragment belongs to. On screen, headers stay visible while
/// the body scrolls under them; an export shows all four where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The grid.
    Body,
    /// Lane headers.
    Left,
    /// Stage blocks and step headings.
    Top,
    /// The corner with the persona and the scenario.
    Corner,
}

impl Pane {
    /// All panes, in painting order.
    pub const ALL: [Self; 4] = [Self::Body, Self::Left, Self::Top, Self::Corner];
}

/// A fragment in its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Where the fragment's origin is.
    pub origin: Point,
    /// What it covers, for culling; not less than its items cover.
    pub bounds: Rect,
    /// The element it shows.
    pub element: Option<ElementId>,
    /// How strongly it shows as a whole: 1 for plain, towards 0 for faint.
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

    /// The way from the fragment's coordinates to the map's.
    pub fn offset(&self) -> Vec2 {
        self.origin.to_vec2()
    }
}

/// A whole map, ready to paint.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The size of the map in points.
    pub size: Size,
    /// Width of the lane headers.
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
}

impl Scene {
    /// What a pane shows, in painting order.
    pub fn pane(&self, pane: Pane) -> &[Placed] {
        match pane {
            Pane::Body => &self.body,
            Pane::Left => &self.left_header,
            Pane::Top => &self.top_header,
            Pane::Corner => &self.corner,
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
        }
    }
}
