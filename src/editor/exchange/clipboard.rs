//! Copying: what is selected as a part of a map, as a table and as text.

use std::collections::HashSet;

use super::clipboard_table::{self, Table};
use crate::edit::{Keep, excerpt};
use crate::editor::{Editor, Place};
use crate::model::{Card, CardId, ElementId, Journey, LaneId, StepId};

/// What goes onto the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// As text: a table with tabs, or the text of a single card.
    pub text: String,
    /// As a table that carries the copied part of the map.
    pub html: String,
}

/// What kind of thing was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::editor) enum ClipKind {
    /// Cards, or cells of them.
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

    /// Its word on the clipboard.
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
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

impl Editor {
    /// What is selected, ready for the clipboard.
    ///
    /// # Errors
    /// The key of the reason why there is nothing to copy.
    pub fn copy(&self) -> Result<Clip, &'static str> {
        let (kind, part) = self.copied().ok_or("cannot-nothing-to-copy")?;
        let table = table_of(&part, kind, &|card| self.shown_text(card));
        let html = clipboard_table::to_html(&table, kind.as_str(), &part)
            .ok_or("cannot-nothing-to-copy")?;
        Ok(Clip {
            text: clipboard_table::to_tsv(&table),
            html,
        })
    }

    /// The selected cards, headings with the cards of their groups.
    fn copied_with_groups(&self) -> Vec<CardId> {
        let mut cards = self.focus.selection.cards();
        let chosen: HashSet<CardId> = cards.iter().copied().collect();
        let all = self.journey().cards.iter();
        let members = all.filter(|it| it.under.is_some_and(|it| chosen.contains(&it)));
        cards.extend(members.map(|it| it.id).filter(|it| !chosen.contains(it)));
        cards
    }

    /// Removes what was copied, as one step.
    pub fn remove_copied(&mut self) {
        for card in self.copied_with_groups() {
            self.focus.selection.insert(ElementId::Card(card));
        }
        self.delete_selected();
    }

    /// Whether there is something to copy.
    pub(in crate::editor) fn can_copy(&self) -> bool {
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

    /// The selected part of the map.
    fn copied(&self) -> Option<(ClipKind, Journey)> {
        let journey = self.journey();
        let all_lanes = || journey.lanes.iter().map(|it| it.id).collect::<HashSet<_>>();
        let all_steps = || journey.steps().map(|(_, it)| it.id).collect::<HashSet<_>>();
        let mut lanes = HashSet::new();
        let mut steps = HashSet::new();
        let mut points = HashSet::new();
        let mut kind = None;
        for element in self.focus.selection.iter() {
            let found = match element {
                ElementId::Card(_) => ClipKind::Cards,
                ElementId::Stage(id) => {
                    steps.extend(journey.stage(id)?.steps.iter().map(|it| it.id));
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
            // Of a mixed selection, the cards are what one means.
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

    /// The selected cards with the cells between them: of an extended selection all its
    /// cells, also empty ones.
    fn copied_cards(&self) -> Journey {
        let layout = &self.look.picture.layout;
        let cards: HashSet<_> = self.copied_with_groups().into_iter().collect();
        let boxes: Vec<_> = cards.iter().filter_map(|id| layout.card(*id)).collect();
        let rows = boxes.iter().map(|it| it.row);
        let columns = boxes.iter().map(|it| it.columns.start);
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
            .map(|it| it.step)
            .collect();
        let keep = Keep {
            steps: &steps,
            lanes: &lanes,
            card: &|card: &Card| cards.contains(&card.id),
            point: &|_, _| false,
        };
        excerpt(self.journey(), keep)
    }

    /// The cell of the cursor, if it is in one.
    pub(in crate::editor) fn cursor_cell(&self) -> Option<(LaneId, StepId)> {
        match self.cursor()? {
            Place::Cell { lane, step } => Some((lane, step)),
            _ => None,
        }
    }
}

/// The table that shows `part` in a spreadsheet: of whole lanes, stages and steps with
/// their names.
fn table_of(part: &Journey, kind: ClipKind, text: &dyn Fn(&Card) -> String) -> Table {
    let has_names = matches!(kind, ClipKind::Lanes | ClipKind::Stages | ClipKind::Steps);
    let steps: Vec<_> = part.steps().map(|(_, step)| step).collect();
    let mut table = Table::new();
    if has_names {
        let names = steps.iter().map(|it| it.name.clone());
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

/// What a cell says: its cards, the values of its points or its figures, one a line.
fn cell_text(part: &Journey, lane: LaneId, step: StepId, text: &dyn Fn(&Card) -> String) -> String {
    let cards = part.cell(lane, step);
    let mut lines: Vec<String> = cards.iter().map(|card| text(card)).collect();
    for curve in part.curves.iter().filter(|it| it.lane == lane) {
        let points = curve.points.iter().filter(|it| it.step == step);
        lines.extend(points.map(|it| it.value.to_string()));
    }
    let metric = part.lane(lane).and_then(|it| it.metric);
    if let Some(metric) = metric.and_then(|it| part.metric(it)) {
        let values = metric.values.iter().filter(|it| it.step == step);
        lines.extend(values.map(|it| it.value.to_string()));
    }
    lines.join("\n")
}
