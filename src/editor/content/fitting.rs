//! Fitting columns and lanes to their content.

use std::sync::Arc;

use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{ElementId, StepId};

impl Editor {
    /// Whether something is selected that can be fitted to its content.
    pub(in crate::editor) fn can_fit(&self) -> bool {
        self.focus.selection.iter().any(|element| {
            matches!(
                element,
                ElementId::Stage(_) | ElementId::Step(_) | ElementId::Lane(_)
            )
        })
    }

    /// Fits the selected steps, the steps of the selected stages and the selected lanes to
    /// their content.
    pub(in crate::editor) fn fit_selected(&mut self) {
        let selected: Vec<ElementId> = self.focus.selection.iter().collect();
        self.fit_to_content(&selected);
    }

    /// Makes columns as wide as their content needs, and lanes as high. `elements` are steps,
    /// stages, whose steps are meant, and lanes.
    pub(in crate::editor) fn fit_to_content(&mut self, elements: &[ElementId]) {
        self.finish_text();
        let journey = Arc::clone(self.journey());
        let steps = elements.iter().flat_map(|element| match element {
            ElementId::Step(step) => vec![*step],
            ElementId::Stage(stage) => journey.stage(*stage).map_or_else(Vec::new, |stage| {
                stage.steps.iter().map(|step| step.id).collect()
            }),
            _ => Vec::new(),
        });
        let widths: Vec<(StepId, f64)> = steps
            .filter_map(|step| Some((step, self.fitting_width(step)?)))
            .collect();
        self.transact("edit-fit", |transaction| {
            for (step, width) in widths {
                transaction.resize_step(step, width);
            }
            for element in elements {
                let ElementId::Lane(lane) = element else {
                    continue;
                };
                let found = transaction.journey().lane(*lane);
                if let Some(found) = found.filter(|lane| lane.min_height.is_some()) {
                    let mut changed = (**found).clone();
                    changed.min_height = None;
                    transaction.apply(Edit::PutLane(Box::new(changed)));
                }
            }
        });
    }
}
