//! Estimates how much work painting a drawing is, before it is painted: painting cannot be
//! stopped once it has begun, and would keep a processor busy for hours.

use resvg::usvg::filter::Kind;
use resvg::usvg::{Group, Node};

/// The most operations that painting may take: some ten seconds of one processor.
const MOST_OPERATIONS: f64 = 2e9;
/// Operations for each pixel of a filled path.
const FILL: f64 = 0.2;
/// Operations for each pixel of a group that is painted as a layer of its own.
const LAYER: f64 = 2.0;
/// Operations for each pixel of a filter that looks at a pixel once.
const SIMPLE_FILTER: f64 = 5.0;
/// Operations for each pixel of a filter that smooths or lights.
const SMOOTH_FILTER: f64 = 60.0;
/// Operations for each pixel and octave of noise.
const NOISE: f64 = 60.0;
/// Operations for each pixel and each neighbour that a filter looks at.
const NEIGHBOUR: f64 = 5.0;

/// How much work painting may still take.
pub(super) struct WorkLeft {
    operations: f64,
    /// The number of pixels of the whole picture.
    canvas: f64,
    /// Pixels for each unit of the drawing, in both directions.
    scale: f64,
}

impl WorkLeft {
    /// The most work for a picture of `width` × `height` pixels, with `scale` pixels for each
    /// unit of the drawing.
    pub(super) fn new(width: u32, height: u32, scale: f32) -> Self {
        Self {
            operations: MOST_OPERATIONS,
            canvas: f64::from(width) * f64::from(height),
            scale: f64::from(scale),
        }
    }

    /// Takes off the work of painting a group itself: its layer and its filters. `None` if that
    /// is too much.
    pub(super) fn take_group(&mut self, group: &Group) -> Option<()> {
        if group.should_isolate() {
            let layer = group.abs_layer_bounding_box();
            self.take(layer.width(), layer.height(), LAYER)?;
        }
        let (x, y) = group.abs_transform().get_scale();
        for filter in group.filters() {
            let (width, height) = (filter.rect().width() * x, filter.rect().height() * y);
            for primitive in filter.primitives() {
                let weight = self.weight(primitive.kind(), f64::from(x) * f64::from(y));
                self.take(width, height, weight)?;
            }
        }
        Some(())
    }

    /// Takes off the work of painting a path, a picture or a text. `None` if that is too much.
    pub(super) fn take_node(&mut self, node: &Node) -> Option<()> {
        let bounds = node.abs_bounding_box();
        self.take(bounds.width(), bounds.height(), FILL)
    }

    /// Takes off the work of an area in units of the drawing. Only what is inside of the picture
    /// is painted.
    fn take(&mut self, width: f32, height: f32, weight: f64) -> Option<()> {
        let area = f64::from(width) * f64::from(height) * self.scale * self.scale;
        self.operations -= area.min(self.canvas) * weight;
        (self.operations >= 0.0).then_some(())
    }

    /// Operations for each pixel of a filter. `stretch` is how many times larger an area becomes
    /// by the transformation of the group.
    fn weight(&self, kind: &Kind, stretch: f64) -> f64 {
        match kind {
            Kind::Turbulence(noise) => NOISE * f64::from(noise.num_octaves()),
            Kind::GaussianBlur(_)
            | Kind::DropShadow(_)
            | Kind::DiffuseLighting(_)
            | Kind::SpecularLighting(_) => SMOOTH_FILTER,
            Kind::ConvolveMatrix(filter) => {
                let matrix = filter.matrix();
                NEIGHBOUR * f64::from(matrix.columns()) * f64::from(matrix.rows())
            }
            Kind::Morphology(filter) => {
                let (x, y) = (filter.radius_x().get(), filter.radius_y().get());
                let radii = f64::from(x) * f64::from(y) * stretch * self.scale * self.scale;
                NEIGHBOUR * (4.0 * radii).clamp(1.0, self.canvas)
            }
            _ => SIMPLE_FILTER,
        }
    }
}
