//! Going by arrow keys from what lies across cells, such as a curve or a link, to what is beside
//! it on the map; and what lies over a cell that begins elsewhere.

use super::cursor::EntersAt;
use crate::editor::{CursorPosition, Editor, Selection};
use crate::model::{CardId, CurveId, ElementId, LaneId, LinkId, StepId};
use crate::scene::Pane;

impl Editor {
    /// The card that lies over a cell and begins in another one; `None` if there is no such card.
    pub fn card_over(&self, lane: LaneId, step: StepId) -> Option<CardId> {
        let layout = &self.look.picture.layout;
        let (row, column) = (layout.row_of(lane)?, layout.column_of(step)?);
        let cards = layout.rows[row].cards.iter();
        let mut cards = cards.map(|&index| &layout.cards[index]);
        let over = cards.find(|card| {
            let columns = &card.columns;
            card.is_shown() && columns.contains(&column) && columns.start != column
        });
        over.map(|card| card.card)
    }

    /// Selects a card and makes it visible.
    pub fn go_to_card(&mut self, card: CardId) {
        self.finish_text();
        self.select(Selection::of([ElementId::Card(card)]));
        self.reveal_selection();
    }

    /// Goes from the selected curve or link by this number of rows down and columns to the right,
    /// to what is beside it. Returns whether one of these is selected.
    pub(super) fn go_from_line(&mut self, down: isize, right: isize) -> bool {
        match self.focus.selection.single() {
            Some(ElementId::Curve(curve)) => self.go_from_curve(curve, down, right).is_some(),
            Some(ElementId::Link(link)) => self.go_from_link(link, down, right).is_some(),
            _ => false,
        }
    }

    /// Goes from a curve to its first point in view, or to its last one if `right` is negative;
    /// up and down to the lane beside it.
    fn go_from_curve(&mut self, curve: CurveId, down: isize, right: isize) -> Option<()> {
        let lane = self.journey().curve(curve)?.lane;
        let layout = &self.look.picture.layout;
        let row = layout.row_of(lane)?;
        let body = self
            .canvas
            .camera
            .pane_rect(&self.look.picture.scene, Pane::Body);
        let edge = |at| self.canvas.camera.map_from_screen(Pane::Body, at).x;
        let (start, end) = (edge(body.origin()), edge((body.x1, body.y0).into()));
        let drawn = layout.curves.iter().find(|drawn| drawn.curve == curve);
        let points = drawn.map_or(&[][..], |drawn| &drawn.points);
        let seen = |x: f64| start <= x && x <= end;
        let mut columns: Vec<(bool, usize)> = points
            .iter()
            .map(|point| (seen(point.at.x), point.column))
            .collect();
        if columns.is_empty() {
            let all = layout.columns.iter().enumerate();
            columns = all
                .map(|(index, column)| (seen(f64::midpoint(column.x0, column.x1)), index))
                .collect();
        }
        let any_seen = columns.iter().any(|(is_seen, _)| *is_seen);
        let near = columns
            .into_iter()
            .filter(|(is_seen, _)| *is_seen || !any_seen);
        let near = near.map(|(_, column)| column);
        let column = if right < 0 { near.max() } else { near.min() }?;
        let target = self.position_at((row.cast_signed() + down).max(0), column.cast_signed())?;
        self.focus.curve = Some(curve);
        let enters_at = if down < 0 {
            EntersAt::Bottom
        } else {
            EntersAt::Top
        };
        self.put_cursor(target, enters_at);
        Some(())
    }

    /// Goes from a link to that of its cards which lies further in this direction.
    fn go_from_link(&mut self, link: LinkId, down: isize, right: isize) -> Option<()> {
        let layout = &self.look.picture.layout;
        let drawn = layout.link(link)?;
        let along = |card: CardId| {
            let at = layout.card(card)?.rect.center();
            Some(at.x * right as f64 + at.y * down as f64)
        };
        let (from, to) = (drawn.from, drawn.to);
        let card = if along(from)? > along(to)? { from } else { to };
        self.go_to_card(card);
        Some(())
    }
}

/// The card of another cell that lies over a cell with nothing of its own, if there is one.
pub(super) fn covering(editor: &Editor, position: CursorPosition) -> Option<CardId> {
    let CursorPosition::Cell { lane, step } = position else {
        return None;
    };
    let is_empty = editor.cards_in_cell(lane, step).is_empty();
    is_empty.then(|| editor.card_over(lane, step)).flatten()
}
