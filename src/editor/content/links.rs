//! Links between cards: drawing them from the handle of a card, adding them for two selected
//! cards, and reversing them.

use kurbo::{BezPath, Point, Rect, Vec2};

use crate::edit::Edit;
use crate::editor::{Editor, Event, Mark, Tool};
use crate::layout::Hit;
use crate::model::{CardId, ElementId, Link, LinkId};
use crate::scene::Pane;

impl Editor {
    /// The tool while a link is drawn from the card `from` and the pointer is at the position
    /// `at` of the screen.
    #[must_use]
    pub(in crate::editor) fn linking_at(&self, from: CardId, at: Point) -> Tool {
        Tool::Linking {
            from,
            at: self.canvas.camera.map_from_screen(Pane::Body, at),
            target: self.card_under(at).filter(|card| *card != from),
        }
    }

    fn card_under(&self, at: Point) -> Option<CardId> {
        match self.canvas().hit(at) {
            Hit::Card(card) | Hit::CardEdge(card) | Hit::LinkHandle(card) => Some(card),
            _ => None,
        }
    }

    /// Ends drawing a link from the card `from`: adds it if the button was released over
    /// another card.
    pub(in crate::editor) fn finish_linking(&mut self, from: CardId, target: Option<CardId>) {
        match target {
            Some(to) => self.link_cards(from, to),
            None if self.canvas.pointer.and_then(|at| self.card_under(at)) == Some(from) => {
                self.refuse("cannot-link-itself");
            }
            None => {}
        }
    }

    fn refuse(&mut self, reason: &str) {
        let text = self.words().text(reason);
        self.notify(text, false);
    }

    /// The link from one card to another, if there is one in this direction.
    pub(in crate::editor) fn link_between(&self, from: CardId, to: CardId) -> Option<LinkId> {
        let mut links = self.journey().links.iter();
        let found = links.find(|link| link.from == from && link.to == to);
        found.map(|link| link.id)
    }

    pub(in crate::editor) fn link_cards(&mut self, from: CardId, to: CardId) {
        if self.link_between(from, to).is_some() {
            self.refuse("cannot-link-twice");
            return;
        }
        let link = Link {
            from,
            to,
            ..Link::default()
        };
        self.edit("edit-add-link", Edit::AddLink(Box::new(link)));
    }

    /// The two selected cards in the direction that a new link would have: from the one that
    /// comes first by column, then by row and position in the cell.
    ///
    /// # Errors
    /// The message key for the reason why they cannot be linked.
    pub(in crate::editor) fn link_to_add(&self) -> Result<(CardId, CardId), &'static str> {
        let cards = self.focus.selection.cards();
        let [a, b] = cards[..] else {
            return Err("cannot-not-two-cards");
        };
        if self.focus.selection.len() != 2 {
            return Err("cannot-not-two-cards");
        }
        let position = |card: CardId| {
            let found = self.look.picture.layout.card(card);
            found.map(|card_box| (card_box.columns.start, card_box.row, card_box.rect.y0))
        };
        let (from, to) = if position(b) < position(a) {
            (b, a)
        } else {
            (a, b)
        };
        match self.link_between(from, to) {
            Some(_) => Err("cannot-link-twice"),
            None => Ok((from, to)),
        }
    }

    /// Links the two selected cards. If only one card is selected, the user is asked for the
    /// other.
    pub(in crate::editor) fn link_selected(&mut self) {
        if let Some(ElementId::Card(_)) = self.focus.selection.single() {
            self.emit(Event::LinkTargetRequested);
        } else if let Ok((from, to)) = self.link_to_add() {
            self.link_cards(from, to);
        }
    }

    /// The selected link with its direction reversed.
    ///
    /// # Errors
    /// The message key for the reason why there is no link that can be reversed.
    pub(in crate::editor) fn link_to_reverse(&self) -> Result<Link, &'static str> {
        let Some(ElementId::Link(id)) = self.focus.selection.single() else {
            return Err("cannot-no-link-selected");
        };
        let link = self.journey().link(id).ok_or("cannot-no-link-selected")?;
        if self.link_between(link.to, link.from).is_some() {
            return Err("cannot-link-twice");
        }
        let mut reversed = (**link).clone();
        (reversed.from, reversed.to) = (link.to, link.from);
        Ok(reversed)
    }

    /// Reverses the direction of the selected link.
    pub(in crate::editor) fn reverse_link(&mut self) {
        if let Ok(link) = self.link_to_reverse() {
            self.edit("edit-reverse-link", Edit::PutLink(Box::new(link)));
        }
    }

    /// Adds marks for the handles of the card under the pointer and of the selected card: the
    /// one that links are drawn from, and the one that changes how many steps the card covers.
    pub(in crate::editor) fn mark_handle(&self, marks: &mut Vec<Mark>) {
        let hovered = match self.canvas().hover() {
            Some(Hit::Card(card) | Hit::CardEdge(card) | Hit::LinkHandle(card)) => Some(card),
            _ => None,
        };
        let selected = match self.focus.selection.single() {
            Some(ElementId::Card(card)) if matches!(self.canvas.tool, Tool::Idle) => Some(card),
            _ => None,
        };
        let is_on_handle = matches!(self.canvas().hover(), Some(Hit::LinkHandle(_)));
        let is_on_edge = matches!(self.canvas().hover(), Some(Hit::CardEdge(_)));
        let layout = &self.look.picture.layout;
        let zoom = self.canvas.camera.zoom;
        if let Tool::SpanningCard { card } = self.canvas.tool {
            let card_box = layout.card(card);
            let handle = card_box.and_then(|card_box| layout.span_handle(card_box, zoom));
            marks.extend(handle.map(|handle| Mark::SpanHandle(handle, true)));
        }
        for card in selected
            .filter(|card| Some(*card) != hovered)
            .into_iter()
            .chain(hovered)
        {
            let card_box = layout.card(card);
            let handle = card_box.and_then(|card_box| layout.span_handle(card_box, zoom));
            let has_pointer = is_on_edge && Some(card) == hovered;
            marks.extend(handle.map(|handle| Mark::SpanHandle(handle, has_pointer)));
            let at = card_box.and_then(|card_box| layout.link_handle(card_box, zoom));
            let has_pointer = is_on_handle && Some(card) == hovered;
            marks.extend(at.map(|at| Mark::LinkHandle(at, has_pointer)));
        }
    }

    /// Adds marks for the link that is being drawn and for the cards that it would join.
    pub(in crate::editor) fn mark_linking(&self, marks: &mut Vec<Mark>) {
        let Tool::Linking { from, at, target } = self.canvas.tool else {
            return;
        };
        let layout = &self.look.picture.layout;
        let Some(card) = layout.card(from) else {
            return;
        };
        marks.push(Mark::Hovered(Pane::Body, card.rect));
        let target = target.and_then(|card| layout.card(card));
        if let Some(target) = target {
            marks.push(Mark::TargetCell(target.rect.inflate(2.0, 2.0)));
            marks.extend(layout.way_between(card, target).map(Mark::Arrow));
        } else {
            let start = Point::new(card.rect.x1, card.rect.center().y);
            let end = Rect::from_points(at, at);
            let arrow = simple_arrow(Rect::from_points(start, start), end);
            marks.push(Mark::Arrow(arrow));
        }
    }

    /// Adds marks for the links of dragged cards, which follow the cards. `dragged_rect`
    /// returns the rectangle of a card under the pointer, or `None` if the card is not dragged.
    pub(in crate::editor) fn mark_dragged_links(
        &self,
        marks: &mut Vec<Mark>,
        dragged_rect: impl Fn(CardId) -> Option<Rect>,
    ) {
        let layout = &self.look.picture.layout;
        for link in layout.links.iter() {
            let (from, to) = (dragged_rect(link.from), dragged_rect(link.to));
            if from.is_none() && to.is_none() {
                continue;
            }
            let rect_on_map = |card: CardId| layout.card(card).map(|card_box| card_box.rect);
            let from = from.or_else(|| rect_on_map(link.from));
            if let Some((from, to)) = from.zip(to.or_else(|| rect_on_map(link.to))) {
                marks.push(Mark::Arrow(simple_arrow(from, to)));
            }
        }
    }
}

/// A curved line between the sides of two rectangles that face each other. Unlike the routes
/// of the layout it does not avoid other cards.
fn simple_arrow(from: Rect, to: Rect) -> BezPath {
    let (a, b) = (from.center(), to.center());
    let (start, end, direction) = if to.x0 >= from.x1 {
        let start = Point::new(from.x1, a.y);
        (start, Point::new(to.x0, b.y), Vec2::new(1.0, 0.0))
    } else if to.x1 <= from.x0 {
        let start = Point::new(from.x0, a.y);
        (start, Point::new(to.x1, b.y), Vec2::new(-1.0, 0.0))
    } else if b.y >= a.y {
        let start = Point::new(a.x, from.y1);
        (start, Point::new(b.x, to.y0), Vec2::new(0.0, 1.0))
    } else {
        let start = Point::new(a.x, from.y0);
        (start, Point::new(b.x, to.y1), Vec2::new(0.0, -1.0))
    };
    let reach = ((end - start).dot(direction).abs() / 2.0).max(12.0);
    let mut path = BezPath::new();
    path.move_to(start);
    path.curve_to(start + direction * reach, end - direction * reach, end);
    path
}
