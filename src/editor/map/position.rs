//! Positions of the cursor.

use crate::model::{LaneId, StageId, StepId};

/// A position of the cursor on the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CursorPosition {
    /// The block of a stage.
    Stage(StageId),
    /// The heading of a step.
    Step(StepId),
    /// The header of a lane.
    Lane(LaneId),
    /// A cell of the grid.
    Cell {
        /// The lane of the cell.
        lane: LaneId,
        /// The step of the cell.
        step: StepId,
    },
}
