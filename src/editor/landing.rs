//! Maps made of other programs' files land here: as a new map, or beside what the map has.
//! Each is one step of the history.

use std::collections::HashMap;
use std::sync::Arc;

use super::document::Document;
use super::{Editor, Selection};
use crate::model::{ElementId, Journey, Lane, LaneId};

impl Editor {
    /// Replaces the map by an imported one, which has no file yet; undo leads to an empty
    /// map of the same name.
    pub fn start_imported(&mut self, journey: Journey) {
        let empty = Journey {
            title: journey.title.clone(),
            kind: journey.kind.clone(),
            ..Journey::default()
        };
        let mut document = Document::new(empty);
        document.take_over("edit-import", journey);
        self.replace_document(document);
    }

    /// Adds the stages of an imported map behind those there are, with all that stands in
    /// them. Lanes of the same name and kind are shared, the others added.
    pub fn add_imported(&mut self, part: &Journey) {
        self.finish_text();
        self.begin("edit-import");
        self.select(Selection::default());
        let mut lanes = HashMap::new();
        for lane in &part.lanes {
            let id = self.lane_like(lane).or_else(|| {
                let mut added = (**lane).clone();
                // The metric comes with its figures.
                added.metric = None;
                self.append_lane_unseen(added)
            });
            lanes.extend(id.map(|id| (lane.id, id)));
        }
        let made = self.append_stages(part, lanes);
        self.lay_out();
        self.select(Selection::of(made));
        self.commit();
        self.reveal_selection();
    }

    /// The lane of the map that takes what stands in `lane`.
    fn lane_like(&self, lane: &Lane) -> Option<LaneId> {
        let lanes = self.journey().lanes.iter();
        let is_alike = |it: &&Arc<Lane>| {
            it.kind == lane.kind
                && it.name.trim().to_lowercase() == lane.name.trim().to_lowercase()
                && it.scale() == lane.scale()
        };
        lanes.clone().find(is_alike).map(|it| it.id)
    }

    /// Adds the stages of `part` at the end, with what is in these lanes.
    fn append_stages(&mut self, part: &Journey, lanes: HashMap<LaneId, LaneId>) -> Vec<ElementId> {
        let index = self.journey().stages.len();
        let (made, steps) = self.add_stages_like(part, index);
        self.graft(part.clone(), (lanes, steps));
        made
    }
}
