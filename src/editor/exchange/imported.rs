//! Takes over maps that were imported from files of other programs: as a new map, or added to
//! the open one. Each is one entry of the history.

use std::collections::HashMap;

use crate::editor::core::document::Document;
use crate::editor::core::transaction::Transaction;
use crate::editor::{Editor, Selection};
use crate::model::{ElementId, Journey, Lane, LaneId, LaneKind, Role};

impl Editor {
    /// Replaces the map by an imported one, which has no file yet. Undo leads to an empty map
    /// with the same title.
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

    /// Adds the stages of an imported map, with all their content, behind the existing ones.
    /// Lanes with the same name or the same kind of content are shared, the others are added.
    /// The new stages are shown, and a message says what was added.
    pub fn add_imported(&mut self, part: &Journey) {
        let lanes_before = self.journey().lanes.len();
        let cards_before = self.journey().cards.len();
        let steps_before = self.journey().step_count();
        let stages = self.transact("edit-import", |transaction| {
            let mut lanes = HashMap::new();
            for lane in &part.lanes {
                let id = transaction.lane_like(lane).or_else(|| {
                    let mut added = (**lane).clone();
                    // The metric is added together with its values.
                    added.metric = None;
                    transaction.append_lane(added)
                });
                lanes.extend(id.map(|id| (lane.id, id)));
            }
            transaction.append_stages(part, lanes)
        });
        let first = stages.first().copied();
        let journey = self.journey();
        let added = |now: usize, before: usize| now.saturating_sub(before);
        let counts = [
            ("stages", stages.len()),
            ("steps", added(journey.step_count(), steps_before)),
            ("lanes", added(journey.lanes.len(), lanes_before)),
            ("cards", added(journey.cards.len(), cards_before)),
        ];
        let args = counts.map(|(name, count)| (name, count.into()));
        let text = self.words().fill("import-added", &args);
        self.notify(text, false);
        self.select(Selection::of(stages));
        if let Some(place) = first.and_then(|stage| self.canvas().rect_of(stage)) {
            self.reveal_rect(place);
        }
    }

    /// The lane of the map that takes the content of the imported `lane`: the one with the same
    /// name, otherwise the only one with the same kind of content. Values of curves are carried
    /// over to its scale.
    fn lane_like(&self, lane: &Lane) -> Option<LaneId> {
        let name = |lane: &Lane| lane.name.trim().to_lowercase();
        let lanes = self.journey().lanes.iter();
        let compatible = lanes.filter(|own| own.kind == lane.kind);
        let same_name = compatible.clone().find(|own| name(own) == name(lane));
        // The role tells what the content is, except for notes, which may be anything.
        let is_specific = lane.kind == LaneKind::EmotionCurve
            || (lane.kind.holds_cards() && lane.role != Role::Note);
        let mut same_role = compatible.filter(|own| is_specific && own.role == lane.role);
        let only = same_role.next().filter(|_| same_role.next().is_none());
        same_name.or(only).map(|own| own.id)
    }
}

impl Transaction<'_> {
    /// Adds the stages of `part` at the end, with their content. `lanes` maps the lanes of
    /// `part` to those of the map. Returns the new stages.
    fn append_stages(&mut self, part: &Journey, lanes: HashMap<LaneId, LaneId>) -> Vec<ElementId> {
        let index = self.journey().stages.len();
        let (stages, steps) = self.add_stages_like(part, index);
        self.graft(part.clone(), (lanes, steps));
        stages
    }
}
