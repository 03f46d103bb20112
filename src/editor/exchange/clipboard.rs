//! Copying the selection: as a part of a map, as a table and as text.

use std::collections::HashSet;

use super::carried::{self, CutStages};
use super::clipboard_table::{self, Table};
use crate::edit::{Keep, excerpt};
use crate::editor::{CursorPosition, Editor};
use crate::model::{Card, CardId, ElementId, FigureId, Journey, LaneId, StepId};

/// The content that is put onto the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// The copied part as plain text: a tab-separated table, or the text of a single cell.
    pub text: String,
    /// The copied part as an HTML table, which has the part of the map embedded.
    pub html: String,
}

/// The kind of elements that were copied. It decides how they are pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::editor) enum ClipKind {
    /// Cards and the cells that they are in.
    Cards,
    /// Whole lanes.
    Lanes,
    /// Whole stages.
    Stages,
    /// Whole steps.
    Steps,
    /// Points of curves.
    Points,
}

impl ClipKind {
    const ALL: [Self; 5] = [
        Self::Cards,
        Self::Lanes,
        Self::Stages,
        Self::Steps,
        Self::Points,
    ];

    /// The word for this kind on the clipboard.
    fn as_str(self) -> &'static str {
        match self {
            Self::Cards => "cards",
            Self::Lanes => "lanes",
            Self::Stages => "stages",
            Self::Steps => "steps",
            Self::Points => "points",
        }
    }

    /// The kind with this word.
    pub(in crate::editor) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl Editor {
    /// The selection, ready to be put onto the clipboard.
    ///
    /// # Errors
    /// The message key for the reason why there is nothing to copy.
    pub fn copy(&self) -> Result<Clip, &'static str> {
        if let Some(figures) = self.copied_figures() {
            return Ok(Clip {
                text: clipboard_table::to_tsv(&figures),
                html: clipboard_table::to_plain_html(&figures),
            });
        }
        let (kind, part) = self.copied().ok_or("cannot-nothing-to-copy")?;
        let part = carried::for_clipboard(part);
        let table = table_of(&part, kind, &|card| self.shown_text(card));
        let html = clipboard_table::to_html(&table, kind.as_str(), &part)
            .ok_or("cannot-nothing-to-copy")?;
        Ok(Clip {
            text: clipboard_table::to_tsv(&table),
            html,
        })
    }

    /// The selected figures as a table: a row for each metric, a column for each step from the
    /// first of them to the last. `None` unless nothing but figures is selected.
    fn copied_figures(&self) -> Option<Table> {
        let figures: Vec<FigureId> = self
            .focus
            .selection
            .iter()
            .map(|element| match element {
                ElementId::Figure(id) => Some(id),
                _ => None,
            })
            .collect::<Option<_>>()?;
        let steps: Vec<StepId> = self.journey().steps().map(|(_, step)| step.id).collect();
        let is_with = |step: &StepId| figures.iter().any(|figure| figure.step == *step);
        let first = steps.iter().position(is_with)?;
        let last = steps.iter().rposition(is_with)?;
        let mut rows: Vec<_> = figures
            .iter()
            .map(|figure| (figure.metric, figure.persona))
            .collect();
        rows.sort_unstable();
        rows.dedup();
        let row = |(metric, persona)| {
            let cells = steps[first..=last].iter().map(|&step| {
                let id = FigureId {
                    metric,
                    step,
                    persona,
                };
                let text = figures.contains(&id).then(|| self.text_of_figure(id));
                text.flatten().unwrap_or_default()
            });
            cells.collect()
        };
        Some(rows.into_iter().map(row).collect())
    }

    /// The selected cards and, for selected headings, the cards of their groups.
    fn copied_with_groups(&self) -> Vec<CardId> {
        let mut cards = self.focus.selection.cards();
        let selected: HashSet<CardId> = cards.iter().copied().collect();
        let all = self.journey().cards.iter();
        let is_member = |card: &Card| card.under.is_some_and(|id| selected.contains(&id));
        let members = all.filter(|card| is_member(card)).map(|card| card.id);
        cards.extend(members.filter(|id| !selected.contains(id)));
        cards
    }

    /// Deletes what [`Editor::copy`] copies, as one entry of the history.
    pub fn remove_copied(&mut self) {
        if self.copied_figures().is_some() {
            self.delete_selected();
            return;
        }
        if let (Ok(clip), Some((_, part))) = (self.copy(), self.copied()) {
            self.cut_stages = CutStages::new(clip.html, &part);
        }
        for card in self.copied_with_groups() {
            self.focus.selection.insert(ElementId::Card(card));
        }
        self.delete_selected();
    }

    /// Whether something is selected that can be copied.
    pub(in crate::editor) fn can_copy(&self) -> bool {
        self.can_duplicate() || self.copied_figures().is_some()
    }

    /// Whether something is selected that can be inserted once more.
    pub(in crate::editor) fn can_duplicate(&self) -> bool {
        self.focus.selection.iter().any(|element| {
            matches!(
                element,
                ElementId::Card(_)
                    | ElementId::Lane(_)
                    | ElementId::Stage(_)
                    | ElementId::Step(_)
                    | ElementId::Point(..)
            )
        })
    }

    /// The selected part of the map as a map of its own, and the kind of what is selected.
    pub(super) fn copied(&self) -> Option<(ClipKind, Journey)> {
        let journey = self.journey();
        let all_lanes = || {
            let lanes = journey.lanes.iter().map(|lane| lane.id);
            lanes.collect::<HashSet<_>>()
        };
        let all_steps = || {
            let steps = journey.steps().map(|(_, step)| step.id);
            steps.collect::<HashSet<_>>()
        };
        let mut lanes = HashSet::new();
        let mut steps = HashSet::new();
        let mut points = HashSet::new();
        let mut kind = None;
        for element in self.focus.selection.iter() {
            let found = match element {
                ElementId::Card(_) => ClipKind::Cards,
                ElementId::Stage(id) => {
                    steps.extend(journey.stage(id)?.steps.iter().map(|step| step.id));
                    ClipKind::Stages
                }
                ElementId::Step(id) => {
                    steps.insert(id);
                    ClipKind::Steps
                }
                ElementId::Lane(id) => {
                    lanes.insert(id);
                    ClipKind::Lanes
                }
                ElementId::Point(curve, id) => {
                    points.insert(id);
                    let curve = journey.curve(curve)?;
                    lanes.insert(curve.lane);
                    steps.insert(curve.point(id)?.step);
                    ClipKind::Points
                }
                _ => continue,
            };
            // If cards are selected together with other elements, only the cards are copied.
            if kind != Some(ClipKind::Cards) {
                kind = Some(found);
            }
        }
        let kind = kind?;
        if kind == ClipKind::Cards {
            return Some((kind, self.copied_cards()));
        }
        let keep = Keep {
            lanes: &if matches!(kind, ClipKind::Stages | ClipKind::Steps) {
                all_lanes()
            } else {
                lanes
            },
            steps: &if kind == ClipKind::Lanes {
                all_steps()
            } else {
                steps
            },
            card: &|_| kind != ClipKind::Points,
            point: &|_, point| kind != ClipKind::Points || points.contains(&point.id),
        };
        Some((kind, excerpt(journey, keep)))
    }

    /// The selected cards with all cells between them, or all cells of an extended selection,
    /// even empty ones, as a map of its own.
    fn copied_cards(&self) -> Journey {
        let layout = &self.look.picture.layout;
        let cards: HashSet<_> = self.copied_with_groups().into_iter().collect();
        let boxes: Vec<_> = cards.iter().filter_map(|id| layout.card(*id)).collect();
        let rows = boxes.iter().map(|card_box| card_box.row);
        let columns = boxes.iter().map(|card_box| card_box.columns.start);
        let around = || {
            let first = (rows.clone().min()?, columns.clone().min()?);
            let last = (rows.clone().max()?, columns.clone().max()?);
            Some(((first.0, last.0), (first.1, last.1)))
        };
        let Some((rows, columns)) = self.range().or_else(around) else {
            return Journey::default();
        };
        let lanes: HashSet<LaneId> = layout.rows[rows.0..=rows.1]
            .iter()
            .filter(|row| row.takes_cards())
            .map(|row| row.lane)
            .collect();
        let steps: HashSet<StepId> = layout.columns[columns.0..=columns.1]
            .iter()
            .map(|column| column.step)
            .collect();
        let keep = Keep {
            steps: &steps,
            lanes: &lanes,
            card: &|card: &Card| cards.contains(&card.id),
            point: &|_, _| false,
        };
        excerpt(self.journey(), keep)
    }

    /// The cell that the cursor is in, if it is in one.
    pub(in crate::editor) fn cursor_cell(&self) -> Option<(LaneId, StepId)> {
        match self.cursor()? {
            CursorPosition::Cell { lane, step } => Some((lane, step)),
            _ => None,
        }
    }
}

/// The table that shows `part` in a spreadsheet. For lanes, stages and steps it has the names
/// of steps and lanes as headings.
fn table_of(part: &Journey, kind: ClipKind, text: &dyn Fn(&Card) -> String) -> Table {
    let has_names = matches!(kind, ClipKind::Lanes | ClipKind::Stages | ClipKind::Steps);
    let steps: Vec<_> = part.steps().map(|(_, step)| step).collect();
    let mut table = Table::new();
    if has_names {
        let names = steps.iter().map(|step| step.name.clone());
        table.push(std::iter::once(String::new()).chain(names).collect());
    }
    for lane in &part.lanes {
        let name = has_names.then(|| lane.name.clone());
        let cells = steps
            .iter()
            .map(|step| cell_text(part, lane.id, step.id, text));
        table.push(name.into_iter().chain(cells).collect());
    }
    table
}

/// The text of a cell in the table: its cards, the values of its points or of its metric, each
/// on a line of its own.
fn cell_text(part: &Journey, lane: LaneId, step: StepId, text: &dyn Fn(&Card) -> String) -> String {
    let cards = part.cell(lane, step);
    let mut lines: Vec<String> = cards.iter().map(|card| text(card)).collect();
    for curve in part.curves.iter().filter(|curve| curve.lane == lane) {
        let points = curve.points.iter().filter(|point| point.step == step);
        lines.extend(points.map(|point| point.value.to_string()));
    }
    let metric = part.lane(lane).and_then(|lane| lane.metric);
    if let Some(metric) = metric.and_then(|id| part.metric(id)) {
        let values = metric.values.iter().filter(|value| value.step == step);
        lines.extend(values.map(|value| value.value.to_string()));
    }
    lines.join("\n")
}
