//! Where names stand in headers. They slide along their stage, step or lane, so that they are
//! in sight as long as there is room for them in the part of it that is in view.

use std::ops::Range;

use kurbo::{Point, Rect};

use crate::editor::{Camera, CanvasPart, Editor};
use crate::layout::{CHEVRON_AREA, Hit, LaneRow};
use crate::model::CurveId;
use crate::scene::{Pane, Scene};

/// How far a name that takes the range `name` of its header, which takes the range `room`, moves
/// along it when only what lies behind `seen` is in view. The name keeps its distance from the
/// start of the header also from the end, and from the edge of what is in view. All are
/// positions along one axis, in one unit; the result is 0 or more.
pub fn slide(room: Range<f64>, name: Range<f64>, seen: f64) -> f64 {
    let inset = name.start - room.start;
    let most = room.end - inset.min(room.end - name.end) - name.end;
    (seen - room.start).min(most).max(0.0)
}

/// Where the texts of a lane's header are on the screen: its name, description and legend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneTexts {
    /// The y coordinate of the top of the texts, in points of the screen.
    pub top: f64,
    /// Points of the screen per point of the map.
    pub scale: f64,
    /// Whether the lane is high enough for all of the texts. If it is not, only the name is
    /// shown.
    pub fits: bool,
    /// The y coordinates between which the lane's header is on the screen.
    pub room: (f64, f64),
}

impl LaneTexts {
    /// Where the texts of `row` are, on the canvas that `camera` shows.
    pub fn new(camera: &Camera, scene: &Scene, row: &LaneRow) -> Self {
        let view = camera.screen_from_map(Pane::Left);
        let (y0, y1) = (
            (view * Point::new(0.0, row.y0)).y,
            (view * Point::new(0.0, row.y1)).y,
        );
        let scale = camera.header_zoom();
        let height = row.name.height() * scale;
        let pad = ((row.name.y0 - row.y0) * scale).min((y1 - y0 - height) / 2.0);
        let start = y0 + pad.max(0.0);
        let seen = camera.pane_rect(scene, Pane::Left).y0;
        Self {
            top: start + slide(y0..y1, start..start + height, seen),
            scale,
            fits: height <= y1 - y0,
            room: (y0, y1),
        }
    }
}

impl CanvasPart<'_> {
    /// How far the name of a stage or step moves to the right, in points of the map. `rect` is
    /// the rectangle of its header, and `name` that of its name.
    pub fn slide_of_name(self, rect: Rect, name: Rect) -> f64 {
        slide_of_name(
            self.editor.camera(),
            &self.editor.picture().scene,
            rect,
            name,
        )
    }

    /// The rectangle of a curve's entry in the legend of its lane, in map points. It is empty if
    /// there is no room for the legend.
    pub(in crate::editor) fn legend_rect(self, curve: CurveId) -> Option<Rect> {
        let layout = &self.editor.picture().layout;
        let entry = layout.legend.iter().find(|entry| entry.curve == curve)?;
        let row = &layout.rows[layout.row_at(entry.rect.center().y)?];
        self.editor.place_in_legend(row, entry.rect)
    }

    /// The curve whose entry in the legend is at the position `at` of the screen.
    pub(in crate::editor) fn legend_at(self, at: Point) -> Option<CurveId> {
        let on_map = self.editor.camera().map_from_screen(Pane::Left, at);
        let layout = &self.editor.picture().layout;
        let mut entries = layout.legend.iter();
        let entry = entries.find(|entry| {
            let place = self.legend_rect(entry.curve);
            place.is_some_and(|place| place.contains(on_map))
        });
        entry.map(|entry| entry.curve)
    }

    /// Where the chevron of a lane is shown, in map points: beside the lane's name. `None` if
    /// the lane has none, or while the map is seen from afar.
    pub(in crate::editor) fn chevron_of(self, row: &LaneRow) -> Option<Point> {
        let at = row
            .chevron
            .filter(|_| !self.editor.camera().is_overview())?;
        if row.is_collapsed {
            return Some(at);
        }
        let texts = LaneTexts::new(self.editor.camera(), &self.editor.picture().scene, row);
        Some(Point::new(at.x, self.editor.y_among(&texts, row, at.y)))
    }

    /// What is at the position `at` of the map in the header of a lane, where no legend is.
    pub(in crate::editor) fn hit_in_header(self, row: &LaneRow, at: Point) -> Hit {
        let chevron = self.chevron_of(row);
        let area = chevron.map(|chevron| Rect::from_center_size(chevron, CHEVRON_AREA));
        match area.filter(|area| area.contains(at)) {
            Some(_) => Hit::LaneChevron(row.lane),
            None => Hit::Lane(row.lane),
        }
    }
}

impl Editor {
    /// Where a rectangle among the texts of a lane's header is shown, in map points.
    fn place_in_legend(&self, row: &LaneRow, rect: Rect) -> Option<Rect> {
        let texts = LaneTexts::new(self.camera(), &self.picture().scene, row);
        let y = |y: f64| self.y_among(&texts, row, y);
        let shown = Rect::new(rect.x0, y(rect.y0), rect.x1, y(rect.y1));
        texts.fits.then_some(shown)
    }

    /// Where the y coordinate `y` of the map among the texts of a lane's header is shown, as a y
    /// coordinate of the map.
    fn y_among(&self, texts: &LaneTexts, row: &LaneRow, y: f64) -> f64 {
        let on_screen = texts.top + (y - row.name.y0) * texts.scale;
        let view = self.camera().screen_from_map(Pane::Left).inverse();
        (view * Point::new(0.0, on_screen)).y
    }
}

/// How far the name of a stage or step at `name` moves to the right in its header at `rect`, on
/// the canvas that `camera` shows. All are in points of the map.
pub fn slide_of_name(camera: &Camera, scene: &Scene, rect: Rect, name: Rect) -> f64 {
    let edge = camera.pane_rect(scene, Pane::Top).origin();
    let seen = camera.map_from_screen(Pane::Top, edge).x;
    slide(rect.x0..rect.x1, name.x0..name.x1, seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_slides_as_far_as_its_header_reaches_and_no_further() {
        let at = |seen| slide(100.0..400.0, 110.0..180.0, seen);
        assert_eq!(at(0.0), 0.0, "all of the header is in view");
        assert_eq!(at(100.0), 0.0);
        assert_eq!(
            at(250.0),
            150.0,
            "the name keeps its distance from the edge"
        );
        assert_eq!(at(390.0), 210.0, "and from the end of the header");
        assert_eq!(slide(0.0..50.0, 10.0..80.0, 40.0), 0.0, "there is no room");
    }
}
