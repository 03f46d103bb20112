//! Scenes one below the other, as one scene.

use kurbo::{Rect, Size, Vec2};

use super::{Placed, Scene};

impl Scene {
    /// `scenes` one below the other with `gap` points between them. Each keeps its headers. The
    /// places of the scenes are in [`Scene::bands`]. Frames of the scenes are left out.
    pub fn stacked(scenes: Vec<Self>, gap: f64) -> Self {
        let mut stack = Self::default();
        let mut top = 0.0;
        for (index, scene) in scenes.into_iter().enumerate() {
            if index == 0 {
                (stack.left, stack.top) = (scene.left, scene.top);
            } else {
                top += gap;
            }
            let by = Vec2::new(0.0, top);
            for (all, own) in [
                (&mut stack.body, scene.body),
                (&mut stack.left_header, scene.left_header),
                (&mut stack.top_header, scene.top_header),
                (&mut stack.corner, scene.corner),
            ] {
                all.extend(own.into_iter().map(|placed| moved(placed, by)));
            }
            stack.bands.push(scene.size.to_rect() + by);
            top += scene.size.height;
        }
        let whole = stack.bands.iter().copied().reduce(|a, b| a.union(b));
        let whole = whole.unwrap_or(Rect::ZERO);
        stack.size = Size::new(whole.x1, whole.y1);
        stack
    }
}

fn moved(placed: Placed, by: Vec2) -> Placed {
    Placed {
        origin: placed.origin + by,
        bounds: placed.bounds + by,
        ..placed
    }
}
