//! Where the signs in the headers of lanes are: the pills that stand for hidden lanes, and the
//! chevrons that collapse and expand a lane. The signs are no part of the scene.

use kurbo::{Point, Rect, Size};

use super::context::Context;
use super::grid::{HiddenLanes, LaneRow, MapLayout};
use super::hit::Hit;
use super::shaper::Shaper;
use crate::scene::TextStyle;

/// Height of a pill in points.
const PILL_HEIGHT: f64 = 15.0;
/// How far the pill above the first row reaches over the foot of the corner, in points.
pub const PILL_RISE: f64 = 7.0;
/// Space at either side of the text in a pill, in points: at the left with the sign.
const PILL_SIDES: (f64, f64) = (18.0, 8.0);
/// Distance of the left edges of pills from that of the map, in points.
const PILL_LEFT: f64 = 10.0;
/// Width and height of the area in which a press hits a chevron, in points.
pub const CHEVRON_AREA: Size = Size::new(13.0, 20.0);
/// Distance of the centres of chevrons from the left edge of the map, in points.
const CHEVRON_LEFT: f64 = 5.5;

/// The centre of the chevron of a lane whose header begins with a row of text that is
/// `first_row` points high. `y` is the top of that row.
pub(super) fn chevron(row: &LaneRow, y: f64, first_row: f64) -> Point {
    let y = if row.is_collapsed {
        f64::midpoint(row.y0, row.y1)
    } else {
        y + first_row / 2.0
    };
    Point::new(CHEVRON_LEFT, y)
}

/// Finds the places between the rows where lanes are hidden, and places a pill at each. There
/// are none if lanes were chosen for the view.
pub(super) fn place_hidden(shaper: &mut Shaper, context: &Context<'_>, layout: &mut MapLayout) {
    if context.view.lanes.is_some() || !layout.has_lane_headers() {
        return;
    }
    let mut row = 0;
    for lane in &context.journey.lanes {
        if layout
            .rows
            .get(row)
            .is_some_and(|shown| shown.lane == lane.id)
        {
            row += 1;
            continue;
        }
        match layout.hidden.last_mut().filter(|last| last.row == row) {
            Some(last) => last.lanes.push(lane.id),
            None => layout.hidden.push(HiddenLanes {
                lanes: vec![lane.id],
                row,
                text: String::new(),
                pill: Rect::ZERO,
            }),
        }
    }
    let rows = &layout.rows;
    for hidden in &mut layout.hidden {
        let args = [("count", hidden.lanes.len().into())];
        hidden.text = context.words.fill("map-hidden-lanes", &args);
        let text = shaper.row(&hidden.text, TextStyle::Small, context.theme);
        // The pill stands on the line between two rows, the last one inside of the map.
        let y = match (rows.get(hidden.row), hidden.row) {
            (Some(next), 0) => next.y0 - PILL_RISE,
            (Some(next), _) => next.y0 - PILL_HEIGHT / 2.0,
            (None, 0) => layout.top + 4.0,
            (None, _) => layout.size.height - PILL_HEIGHT - 0.5,
        };
        let width = text.width + PILL_SIDES.0 + PILL_SIDES.1;
        hidden.pill = Rect::from_origin_size((PILL_LEFT, y), (width, PILL_HEIGHT));
    }
}

impl MapLayout {
    /// The sign in the headers of lanes that is at `at`. `reach` is how near the pointer must
    /// be to a line, in points of the map.
    pub(super) fn hit_lane_sign(&self, at: Point, reach: f64) -> Option<Hit> {
        let mut hidden = self.hidden.iter();
        if let Some(hidden) = hidden.find(|hidden| hidden.pill.inflate(1.0, 1.0).contains(at)) {
            return Some(Hit::HiddenLanes(hidden.row));
        }
        // Where a row is hardly higher than the reach, the chevron would take all of it.
        if reach * 2.0 > CHEVRON_AREA.height {
            return None;
        }
        let row = self.rows.get(self.row_at(at.y)?)?;
        let area = Rect::from_center_size(row.chevron?, CHEVRON_AREA);
        area.contains(at).then_some(Hit::LaneChevron(row.lane))
    }

    /// Whether `at`, a position in the coordinates of the lane headers, is on the part of the
    /// first pill that reaches over the foot of the corner.
    pub fn is_on_risen_pill(&self, at: Point) -> bool {
        let first = self.hidden.first().filter(|hidden| hidden.row == 0);
        first.is_some_and(|hidden| hidden.pill.contains(at))
    }

    /// The hidden lanes between the first `row` rows and the next one.
    pub fn hidden_before(&self, row: usize) -> Option<&HiddenLanes> {
        self.hidden.iter().find(|hidden| hidden.row == row)
    }
}
