//! Names that are fitted into the room that their header has on the screen.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Context, FontId, Galley, Pos2, Rect, Shape, Vec2};

use crate::scene::Weight;
use crate::ui::widgets::convert::family;

/// Font size of the names of steps, in points of the screen.
pub const STEP_SIZE: f32 = 11.0;
/// Height of a row of text as a multiple of its font size.
const LINE_HEIGHT: f32 = 1.22;
/// Names with less room than this to the right, in points, are left out.
const LEAST_WIDTH: f32 = 16.0;
/// The least slope of tilted names: the sine of their angle.
const LEAST_SLOPE: f32 = 0.5;

/// A name, before it is fitted into its room.
pub struct Name<'a> {
    text: &'a str,
    weight: Weight,
    ink: Color32,
}

impl<'a> Name<'a> {
    /// A name in this weight and colour.
    pub fn new(text: &'a str, weight: Weight, ink: Color32) -> Self {
        Self { text, weight, ink }
    }

    /// The name in the first of these font sizes in which all of it has room, else in the last
    /// one, shortened. `None` if there is no room for any of it.
    pub fn fitted(&self, context: &Context, sizes: &[f32], room: Vec2) -> Option<Arc<Galley>> {
        if self.text.is_empty() || room.x < LEAST_WIDTH {
            return None;
        }
        let mut fitted = None;
        for size in sizes {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a small number of rows"
            )]
            let rows = ((room.y / (size * LINE_HEIGHT)).floor() as usize).max(1);
            let galley = self.rows(context, *size, room.x, rows);
            let is_whole = !galley.elided && galley.size().y <= room.y;
            fitted = Some(galley);
            if is_whole {
                break;
            }
        }
        // A dot or two tell nothing.
        fitted.filter(|galley| !galley.elided || galley.size().x >= LEAST_WIDTH)
    }

    /// The name rising to the right in the heading of a step at `heading`, shortened if it is
    /// longer than that is high.
    pub fn tilted(&self, context: &Context, heading: Rect) -> Option<Shape> {
        let height = (STEP_SIZE * LINE_HEIGHT).round();
        let steepness = steepness(heading);
        let angle = steepness.asin();
        let length = (heading.height() - 5.0 - height * angle.cos()) / steepness;
        let galley = self.rows(context, STEP_SIZE, length, 1);
        // The beginning of the first name stays clear of the headers of lanes.
        let left = (heading.center().x - 2.0).max(heading.left() + steepness * height + 1.0);
        let foot = Pos2::new(left, heading.bottom() - 4.0);
        let at = foot - Vec2::new(steepness, angle.cos()) * height;
        let shape = egui::epaint::TextShape::new(at, galley, self.ink).with_angle(-angle);
        (!self.text.is_empty()).then(|| Shape::Text(shape))
    }

    /// The tangent of the angle at which [`Self::tilted`] shows names in this heading.
    pub fn slope(heading: Rect) -> f32 {
        steepness(heading).asin().tan()
    }

    /// The name in one upright row that reads from below, in the first of these font sizes in
    /// which all of it has room at `room`, else in the last one, shortened; with its length.
    /// `None` if `room` is too narrow.
    pub fn upright(&self, context: &Context, sizes: &[f32], room: Rect) -> Option<(Shape, f32)> {
        let mut fitted = None;
        for size in sizes {
            let galley = self.rows(context, *size, room.height(), 1);
            let has_room = galley.size().y - 2.0 <= room.width();
            let is_whole = !galley.elided;
            if has_room {
                fitted = Some(galley);
                if is_whole {
                    break;
                }
            }
        }
        let galley = fitted.filter(|galley| !galley.elided || galley.size().x >= LEAST_WIDTH)?;
        let size = galley.size();
        let at = room.center() + Vec2::new(-size.y, size.x) / 2.0;
        let shape = egui::epaint::TextShape::new(at, galley, self.ink)
            .with_angle(-std::f32::consts::FRAC_PI_2);
        (!self.text.is_empty()).then(|| (Shape::Text(shape), size.x))
    }

    /// The name in at most `rows` rows of this width. A word that is wider is shortened instead
    /// of broken.
    fn rows(&self, context: &Context, size: f32, width: f32, rows: usize) -> Arc<Galley> {
        let has_room = |word: &str| self.measured(context, word, size) <= width;
        let breaks = rows > 1 && self.text.split_whitespace().all(has_room);
        let mut job = self.job(self.text, size);
        job.wrap = TextWrapping {
            max_width: width,
            max_rows: if breaks { rows } else { 1 },
            break_anywhere: !breaks,
            ..TextWrapping::default()
        };
        context.fonts_mut(|fonts| fonts.layout_job(job))
    }

    /// The width of a word in points.
    fn measured(&self, context: &Context, word: &str, size: f32) -> f32 {
        let mut job = self.job(word, size);
        job.wrap.max_width = f32::INFINITY;
        context.fonts_mut(|fonts| fonts.layout_job(job)).size().x
    }

    fn job(&self, text: &str, size: f32) -> LayoutJob {
        let format = TextFormat {
            font_id: FontId::new(size, family(self.weight)),
            line_height: Some((size * LINE_HEIGHT).round()),
            color: self.ink,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.break_on_newline = false;
        job
    }
}

/// The sine of the angle of tilted names in a heading, at which neighbours do not touch each
/// other.
fn steepness(heading: Rect) -> f32 {
    let height = (STEP_SIZE * LINE_HEIGHT).round();
    ((height + 1.0) / heading.width()).clamp(LEAST_SLOPE, 0.95)
}
