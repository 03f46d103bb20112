//! The choice of what to export: the whole map, the selection, or chosen stages or lanes.

use std::collections::BTreeSet;

use egui::{Grid, ScrollArea, Ui};

use super::form;
use crate::editor::Editor;
use crate::export::file::{Division, ExportRequest};
use crate::export::part::Part;
use crate::model::{ElementId, LaneId, StageId};
use crate::ui::widgets::{choices, focus_ring};

/// Height of a list of stages or lanes in points.
const LIST_HEIGHT: f32 = 116.0;

/// The chosen kind of part, and the ticks in the lists.
#[derive(Clone, Debug)]
pub(super) struct PartChoice {
    kind: Kind,
    stages: BTreeSet<StageId>,
    lanes: BTreeSet<LaneId>,
    /// The part of the map that was selected when the dialog opened; see [`selected`].
    selection: Option<Part>,
}

/// The kinds of parts that can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Whole,
    Selection,
    Stages,
    Lanes,
}

impl PartChoice {
    pub(super) fn new(editor: &Editor) -> Self {
        let journey = editor.journey();
        Self {
            kind: Kind::Whole,
            stages: journey.stages.iter().map(|stage| stage.id).collect(),
            lanes: journey.lanes.iter().map(|lane| lane.id).collect(),
            selection: selected(editor),
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, editor: &Editor, request: &mut ExportRequest) {
        let words = editor.words();
        form::caption(ui, &words.text("export-part"));
        let mut kinds = vec![(Kind::Whole, "export-whole")];
        if self.selection.is_some() {
            kinds.push((Kind::Selection, "export-selection"));
        }
        kinds.extend([
            (Kind::Stages, "export-stages"),
            (Kind::Lanes, "export-lanes"),
        ]);
        let kinds = kinds.into_iter();
        let kinds = kinds.map(|(kind, key)| (kind, words.text(key), String::new()));
        choices::row(ui, &mut self.kind, &kinds.collect::<Vec<_>>());
        let journey = editor.journey();
        match self.kind {
            Kind::Whole | Kind::Selection => {}
            Kind::Stages => {
                let stages = journey.stages.iter();
                let stages = stages.map(|stage| (stage.id, stage.name.as_str()));
                ticks(ui, "export-stages", stages, &mut self.stages);
            }
            Kind::Lanes => {
                let lanes = journey.lanes.iter();
                let lanes = lanes.map(|lane| (lane.id, lane.name.as_str()));
                ticks(ui, "export-lanes", lanes, &mut self.lanes);
            }
        }
        if !request.format.has_walk() && request.division == Division::Walk {
            request.division = Division::Whole;
        }
        let mut tick = |division, key| {
            let mut is_chosen = request.division == division;
            if ui.checkbox(&mut is_chosen, words.text(key)).changed() {
                request.division = if is_chosen { division } else { Division::Whole };
            }
        };
        tick(Division::PerStage, "export-per-stage");
        if request.format.has_walk() {
            tick(Division::Walk, "export-walk");
        }
        request.part = self.part();
    }

    fn part(&self) -> Part {
        match self.kind {
            Kind::Whole => Part::default(),
            Kind::Selection => self.selection.clone().unwrap_or_default(),
            Kind::Stages => Part {
                stages: Some(self.stages.clone()),
                ..Part::default()
            },
            Kind::Lanes => Part {
                lanes: Some(self.lanes.clone()),
                ..Part::default()
            },
        }
    }
}

/// The selected stages, lanes and cards as a part of the map; `None` if none are selected.
fn selected(editor: &Editor) -> Option<Part> {
    let mut part = Part::default();
    for element in editor.selection().iter() {
        match element {
            ElementId::Stage(id) => drop(part.stages.get_or_insert_default().insert(id)),
            ElementId::Lane(id) => drop(part.lanes.get_or_insert_default().insert(id)),
            ElementId::Card(id) => drop(part.cards.get_or_insert_default().insert(id)),
            _ => {}
        }
    }
    if part.stages.is_some() || part.lanes.is_some() {
        // Single cards are ignored if whole stages or lanes are selected too.
        part.cards = None;
    }
    (!part.is_whole()).then_some(part)
}

/// Shows a list of names to tick. `chosen` are the ids of the ticked ones.
fn ticks<'a, Id: Copy + Ord>(
    ui: &mut Ui,
    name: &str,
    all: impl Iterator<Item = (Id, &'a str)>,
    chosen: &mut BTreeSet<Id>,
) {
    ScrollArea::vertical()
        .id_salt(name)
        .max_height(LIST_HEIGHT)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            Grid::new(name).num_columns(2).show(ui, |ui| {
                for (index, (id, name)) in all.enumerate() {
                    let mut is_chosen = chosen.contains(&id);
                    if ui.checkbox(&mut is_chosen, name).changed() {
                        if is_chosen {
                            chosen.insert(id);
                        } else {
                            chosen.remove(&id);
                        }
                    }
                    if index % 2 == 1 {
                        ui.end_row();
                    }
                }
            });
            focus_ring::follow(ui);
        });
}
