//! The signs in the headers of lanes: pills that stand for hidden lanes and show them again,
//! and chevrons that collapse and expand a lane.

use kurbo::Point;

use crate::edit::Edit;
use crate::editor::{CanvasPart, Editor, Mark, Selection};
use crate::layout::{Hit, PILL_RISE};
use crate::model::{ElementId, LaneId};
use crate::scene::Pane;

impl CanvasPart<'_> {
    /// Whether the position `at` of the screen is on the part of a pill that reaches over the
    /// foot of the corner.
    pub(super) fn is_on_risen_pill(self, at: Point) -> bool {
        let camera = &self.editor.canvas.camera;
        let picture = &self.editor.look.picture;
        let foot = camera.pane_rect(&picture.scene, Pane::Corner).y1;
        let on_map = camera.map_from_screen(Pane::Left, at);
        at.y >= foot - PILL_RISE * camera.zoom && picture.layout.is_on_risen_pill(on_map)
    }
}

impl Editor {
    /// Adds the pills of hidden lanes, the chevrons of collapsed lanes, and that of the lane
    /// whose header is under the pointer.
    pub(in crate::editor) fn mark_lane_signs(&self, marks: &mut Vec<Mark>) {
        let layout = &self.look.picture.layout;
        let hover = self.canvas().hover();
        let hovered = match hover {
            Some(Hit::Lane(lane) | Hit::LaneChevron(lane) | Hit::LaneEdge(lane)) => Some(lane),
            _ => None,
        };
        for row in &layout.rows {
            if let Some(at) = self.canvas().chevron_of(row)
                && (row.is_collapsed || hovered == Some(row.lane))
            {
                let is_hovered = hover == Some(Hit::LaneChevron(row.lane));
                marks.push(Mark::Chevron {
                    at,
                    lane: row.lane,
                    is_collapsed: row.is_collapsed,
                    is_hovered,
                });
            }
        }
        for hidden in &layout.hidden {
            let is_hovered = hover == Some(Hit::HiddenLanes(hidden.row));
            marks.push(Mark::HiddenLanes {
                pill: hidden.pill,
                text: hidden.text.clone(),
                row: hidden.row,
                is_hovered,
            });
        }
    }

    /// The names of the lanes that a click on `hit` shows again, in the order of the lanes.
    pub fn hidden_lane_names(&self, hit: Hit) -> Vec<String> {
        let Hit::HiddenLanes(row) = hit else {
            return Vec::new();
        };
        let hidden = self.look.picture.layout.hidden_before(row);
        let lanes = hidden.into_iter().flat_map(|hidden| &hidden.lanes);
        let lanes = lanes.filter_map(|lane| self.journey().lane(*lane));
        lanes.map(|lane| lane.name.clone()).collect()
    }

    /// Does what a click on a sign in the headers of lanes does; nothing for other hits.
    pub(in crate::editor) fn press_lane_sign(&mut self, hit: Hit) {
        match hit {
            Hit::LaneChevron(lane) => {
                self.select(Selection::of([ElementId::Lane(lane)]));
                self.change_lanes("edit-collapse-lane", &[lane], |lane| {
                    lane.collapsed = !lane.collapsed;
                });
            }
            Hit::HiddenLanes(row) => {
                let hidden = self.look.picture.layout.hidden_before(row);
                let lanes = hidden.map_or_else(Vec::new, |hidden| hidden.lanes.clone());
                self.change_lanes("edit-show-lanes", &lanes, |lane| lane.hidden = false);
                self.select(Selection::of(lanes.into_iter().map(ElementId::Lane)));
            }
            _ => {}
        }
    }

    /// Changes these lanes in one step of the history.
    fn change_lanes(
        &mut self,
        label: &'static str,
        lanes: &[LaneId],
        change: impl Fn(&mut crate::model::Lane),
    ) {
        self.transact(label, |transaction| {
            for lane in lanes {
                let Some(lane) = transaction.journey().lane(*lane) else {
                    continue;
                };
                let mut changed = (**lane).clone();
                change(&mut changed);
                transaction.apply(Edit::PutLane(Box::new(changed)));
            }
        });
    }
}
