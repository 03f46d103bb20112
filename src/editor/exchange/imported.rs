//! Maps made of other programs' files land here: as a new map, or beside what the map has.
//! Each is one step of the history.

use std::collections::HashMap;

use crate::editor::core::document::Document;
use crate::editor::core::transaction::Transaction;
use crate::editor::{Editor, Selection};
use crate::model::{ElementId, Journey, Lane, LaneId, LaneKind, Role};

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
    /// them. Lanes of the same name or
    /// the same kind of content are shared, the others added.
    pub fn add_imported(&mut self, part: &Journey) {
        let made = self.transact("edit-import", |transaction| {
            let mut lanes = HashMap::new();
            for lane in &part.lanes {
                let id = transaction.lane_like(lane).or_else(|| {
                    let mut added = (**lane).clone();
                    // The metric comes with its figures.
                    added.metric = None;
                    transaction.append_lane(added)
                });
                lanes.extend(id.map(|id| (lane.id, id)));
            }
            transaction.append_stages(part, lanes)
        });
        self.select(Selection::of(made));
        self.reveal_selection();
    }

    /// The lane of the map that takes what stands in `lane`: the one of its name, or else the
    /// only one that holds the same kind of thing.
    fn lane_like(&self, lane: &Lane) -> Option<LaneId> {
        let name = |it: &Lane| it.name.trim().to_lowercase();
        let lanes = self.journey().lanes.iter();
        let fitting = lanes.filter(|it| it.kind == lane.kind && it.scale() == lane.scale());
        let named = fitting.clone().find(|it| name(it) == name(lane));
        let is_telling = lane.kind == LaneKind::EmotionCurve
            || (lane.kind.holds_cards() && lane.role != Role::Note);
        let mut alike = fitting.filter(|it| is_telling && it.role == lane.role);
        let only = alike.next().filter(|_| alike.next().is_none());
        named.or(only).map(|it| it.id)
    }
}

impl Transaction<'_> {
    /// Adds the stages of `part` at the end, with what is in these lanes.
    fn append_stages(&mut self, part: &Journey, lanes: HashMap<LaneId, LaneId>) -> Vec<ElementId> {
        let index = self.journey().stages.len();
        let (made, steps) = self.add_stages_like(part, index);
        self.graft(part.clone(), (lanes, steps));
        made
    }
}
