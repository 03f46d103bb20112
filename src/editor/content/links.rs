//! Arrows between cards: drawn from the handle of a card, added for two selected cards,
//! reversed.

use kurbo::{BezPath, Point, Rect, Vec2};

use crate::edit::Edit;
use crate::editor::{Editor, Mark, Tool};
use crate::layout::Hit;
use crate::model::{CardId, ElementId, Link, LinkId};
use crate::scene::Pane;

impl Editor {
    /// The pointer, which draws an arrow from `from`, is at a place of the screen.
    #[must_use]
    pub(in crate::editor) fn linking_at(&self, from: CardId, at: Point) -> Tool {
        Tool::Linking {
            from,
            at: self.canvas.camera.map_from_screen(Pane::Body, at),
            target: self.card_under(at).filter(|it| *it != from),
        }
    }

    fn card_under(&self, at: Point) -> Option<CardId> {
        match self.canvas().hit(at) {
            Hit::Card(card) | Hit::CardEdge(card) | Hit::LinkHandle(card) => Some(card),
            _ => None,
        }
    }

    /// The arrow from `from` was let go over `target`, or elsewhere.
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

    /// The link from one card to another, if there is one.
    fn link_between(&self, from: CardId, to: CardId) -> Option<LinkId> {
        let mut links = self.journey().links.iter();
        let found = links.find(|it| it.from == from && it.to == to);
        found.map(|it| it.id)
    }

    fn link_cards(&mut self, from: CardId, to: CardId) {
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

    /// The two selected cards as a link would join them: the one that is read first, by
    /// column and then by row, comes first.
    ///
    /// # Errors
    /// The key of the reason why they cannot be linked.
    pub(in crate::editor) fn link_to_add(&self) -> Result<(CardId, CardId), &'static str> {
        let cards = self.focus.selection.cards();
        let [a, b] = cards[..] else {
            return Err("cannot-not-two-cards");
        };
        if self.focus.selection.len() != 2 {
            return Err("cannot-not-two-cards");
        }
        let place = |card: CardId| {
            let found = self.look.picture.layout.card(card);
            found.map(|it| (it.columns.start, it.row, it.rect.y0))
        };
        let (from, to) = if place(b) < place(a) { (b, a) } else { (a, b) };
        match self.link_between(from, to) {
            Some(_) => Err("cannot-link-twice"),
            None => Ok((from, to)),
        }
    }

    /// Links the two selected cards.
    pub(in crate::editor) fn link_selected(&mut self) {
        if let Ok((from, to)) = self.link_to_add() {
            self.link_cards(from, to);
        }
    }

    /// The selected link the other way round.
    ///
    /// # Errors
    /// The key of the reason why there is none.
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

    /// Turns the selected link around.
    pub(in crate::editor) fn reverse_link(&mut self) {
        if let Ok(link) = self.link_to_reverse() {
            self.edit("edit-reverse-link", Edit::PutLink(Box::new(link)));
        }
    }

    /// The handle of the card the pointer is on, or of the selected one.
    pub(in crate::editor) fn mark_handle(&self, marks: &mut Vec<Mark>) {
        let hovered = match self.canvas().hover() {
            Some(Hit::Card(card) | Hit::CardEdge(card) | Hit::LinkHandle(card)) => Some(card),
            _ => None,
        };
        let selected = match self.focus.selection.single() {
            Some(ElementId::Card(card)) if matches!(self.canvas.tool, Tool::Idle) => Some(card),
            _ => None,
        };
        let is_hot = matches!(self.canvas().hover(), Some(Hit::LinkHandle(_)));
        let layout = &self.look.picture.layout;
        for card in selected
            .filter(|it| Some(*it) != hovered)
            .into_iter()
            .chain(hovered)
        {
            let found = layout.card(card);
            let at = found.and_then(|it| layout.link_handle(it, self.canvas.camera.zoom));
            marks.extend(at.map(|at| Mark::LinkHandle(at, is_hot && Some(card) == hovered)));
        }
    }

    /// The arrow that is being drawn, and the card it would point to.
    pub(in crate::editor) fn mark_linking(&self, marks: &mut Vec<Mark>) {
        let Tool::Linking { from, at, target } = self.canvas.tool else {
            return;
        };
        let layout = &self.look.picture.layout;
        let Some(card) = layout.card(from) else {
            return;
        };
        marks.push(Mark::Hovered(Pane::Body, card.rect));
        let target = target.and_then(|it| layout.card(it));
        if let Some(target) = target {
            marks.push(Mark::TargetCell(target.rect.inflate(2.0, 2.0)));
            marks.extend(layout.way_between(card, target).map(Mark::Arrow));
        } else {
            let start = Point::new(card.rect.x1, card.rect.center().y);
            let end = Rect::from_points(at, at);
            marks.push(Mark::Arrow(loose(Rect::from_points(start, start), end)));
        }
    }

    /// The links of dragged cards, as they follow: `ghost` says where a card is now, if it
    /// is dragged.
    pub(in crate::editor) fn mark_dragged_links(
        &self,
        marks: &mut Vec<Mark>,
        ghost: impl Fn(CardId) -> Option<Rect>,
    ) {
        let layout = &self.look.picture.layout;
        for link in layout.links.iter() {
            let (from, to) = (ghost(link.from), ghost(link.to));
            if from.is_none() && to.is_none() {
                continue;
            }
            let stands = |card: CardId| layout.card(card).map(|it| it.rect);
            let from = from.or_else(|| stands(link.from));
            if let Some((from, to)) = from.zip(to.or_else(|| stands(link.to))) {
                marks.push(Mark::Arrow(loose(from, to)));
            }
        }
    }
}

/// A curve from one rectangle to another, from the sides that face each other.
fn loose(from: Rect, to: Rect) -> BezPath {
    let (a, b) = (from.center(), to.center());
    let (start, end, out) = if to.x0 >= from.x1 {
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
    let reach = ((end - start).dot(out).abs() / 2.0).max(12.0);
    let mut path = BezPath::new();
    path.move_to(start);
    path.curve_to(start + out * reach, end - out * reach, end);
    path
}
