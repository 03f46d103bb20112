//! What a map says about itself where it is shown without the program: a title above it, and
//! below it a legend of the signs that it uses.

mod legend;
mod signs;
mod title;

use std::sync::Arc;

use kurbo::{Rect, Vec2};

use super::context::Context;
use super::grid::MapLayout;
use super::layouter::Layouter;
use crate::model::{ElementId, Image};
use crate::scene::{Fragment, Placed, Scene};

/// The least width of title and legend, in points. A map that is narrower has more paper at its
/// right, if its columns are not stretched.
pub const LEAST_FRAME: u32 = 560;
/// Space between the title and the map, and between the map and the legend, in points.
const GAP: f64 = 16.0;

/// What a title says that is not in the map.
#[derive(Clone, Copy, Debug, Default)]
pub struct Heading<'a> {
    /// The date, in the words of the map's language.
    pub date: Option<&'a str>,
    /// Which part of the map is shown, if it is a part.
    pub part: Option<&'a str>,
    /// A picture that stands for who made the map.
    pub logo: Option<&'a Arc<Image>>,
}

/// A drawing that is not placed yet: its top left corner is the origin.
struct Block {
    fragment: Fragment,
    /// Height in points.
    height: f64,
}

impl Layouter {
    /// Adds a title above the map in `scene`, and a legend below it. The legend explains what
    /// `shown` shows, which are the layouts that the scene was made of.
    pub fn frame(
        &mut self,
        context: &Context<'_>,
        shown: &[&MapLayout],
        scene: &mut Scene,
        heading: &Heading<'_>,
    ) {
        let map = scene.size.to_rect();
        let width = map.width().max(f64::from(LEAST_FRAME));
        let mut outer = Rect::new(0.0, 0.0, width, map.y1);
        let title = title::lay_out(&mut self.shaper, context, heading, width);
        outer.y0 -= title.height + GAP;
        let place = Vec2::new(0.0, outer.y0);
        let bounds = Rect::new(0.0, outer.y0, width, -GAP);
        scene.frame = vec![placed(bounds, place, title, Some(ElementId::Journey))];
        let entries = signs::groups(context, shown);
        if let Some(legend) = legend::lay_out(&mut self.shaper, context.theme, &entries, width) {
            let place = Vec2::new(0.0, map.y1 + GAP);
            outer.y1 = place.y + legend.height;
            let bounds = Rect::new(0.0, place.y, width, outer.y1);
            scene.frame.push(placed(bounds, place, legend, None));
        }
        scene.framed = Some(outer);
    }
}

fn placed(bounds: Rect, place: Vec2, block: Block, element: Option<ElementId>) -> Placed {
    Placed {
        origin: place.to_point(),
        bounds,
        element,
        opacity: 1.0,
        fragment: Arc::new(block.fragment),
    }
}
