//! Arrows between cards. They are routed through the gaps between columns, rows and cards, and
//! the routes are kept as long as nothing moves.
//!
//! [`route`] chooses the route, [`search`] finds one where cards over several columns block all
//! simple ones, [`spread`] puts links that share a gap beside each other, and [`shape`] draws
//! the lines and labels. The same map always gets the same routes.

mod gutters;
mod route;
mod search;
mod shape;
mod spread;
mod track;

use std::fmt;
use std::sync::Arc;

use kurbo::{BezPath, Point, Rect};
use rustc_hash::FxHashMap;

use self::gutters::Gutters;
use self::spread::Way;
use super::context::Context;
use super::grid::{CardBox, MapLayout};
use super::link_box::{LinkBox, rounded};
use super::shaper::Shaper;
use crate::model::{ElementId, LaneId, LaneKind, Link, LinkId};
use crate::scene::{Fragment, Paragraph, Placed, TextStyle};

/// Width in points at which labels are broken into rows.
const LABEL_WIDTH: f64 = 200.0;

impl MapLayout {
    /// The line that a link between two cards would have if it were the only one; `None` if it
    /// would cross other cards.
    pub fn way_between(&self, from: &CardBox, to: &CardBox) -> Option<BezPath> {
        let gutters = Gutters::new(self);
        let mut ways = [Way {
            from,
            to,
            indices: (0, 1),
            route: route::find(&gutters, from, to, false),
            places: Vec::new(),
        }];
        spread::place(&gutters, &mut ways);
        let [way] = &ways;
        if way.route.crosses_cards {
            return None;
        }
        let origin = from.rect.origin().to_vec2();
        let corners = shape::corners(way);
        let points: Vec<Point> = corners.into_iter().map(|corner| corner + origin).collect();
        Some(rounded(&points))
    }
}

/// Everything that routes depend on, as it was when they were last computed.
#[derive(Default)]
struct RoutingInput {
    links: Vec<Arc<Link>>,
    /// The left and right edge of each column.
    columns: Vec<(f64, f64)>,
    /// Of each row the lane, its kind, whether it is collapsed, and its top and bottom edge.
    rows: Vec<(LaneId, LaneKind, bool, f64, f64)>,
    cards: Vec<CardBox>,
    /// The indices of the two cards that each link joins. They are kept because looking up
    /// ten thousand ids takes longer than finding the routes.
    ends: Vec<Option<(usize, usize)>>,
}

/// The drawing of a link when it was last routed. The line is relative to the corner of the
/// first card, the label to its own corner.
struct RememberedLink {
    link: Arc<Link>,
    points: Vec<Point>,
    line: Arc<Fragment>,
    label: Option<(Arc<Paragraph>, Arc<Fragment>)>,
}

/// Routes links and remembers them.
#[derive(Default)]
pub(super) struct Links {
    input: RoutingInput,
    remembered: FxHashMap<LinkId, RememberedLink>,
    boxes: Arc<[LinkBox]>,
    lines: Vec<Placed>,
    labels: Vec<Placed>,
}

impl fmt::Debug for Links {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Links({})", self.boxes.len())
    }
}

impl RoutingInput {
    /// Takes over the current state. Returns whether anything has changed.
    fn update(&mut self, links: &[Arc<Link>], layout: &MapLayout) -> bool {
        let columns = layout.columns.iter().map(|column| (column.x0, column.x1));
        let rows = layout.rows.iter();
        let is_same = self.links.len() == links.len()
            && self.links.iter().zip(links).all(|(a, b)| Arc::ptr_eq(a, b))
            && columns.clone().eq(self.columns.iter().copied())
            && rows.clone().count() == self.rows.len()
            && rows.clone().zip(&self.rows).all(|(row, old)| {
                (row.lane, row.is_collapsed, row.y0, row.y1) == (old.0, old.2, old.3, old.4)
                    && row.kind == old.1
            })
            && self.cards == layout.cards;
        if is_same {
            return false;
        }
        let are_same_ends = self.links.len() == links.len()
            && self.cards.len() == layout.cards.len()
            && self
                .cards
                .iter()
                .map(|card| card.card)
                .eq(layout.cards.iter().map(|card| card.card))
            && self
                .links
                .iter()
                .zip(links)
                .all(|(a, b)| (a.from, a.to) == (b.from, b.to));
        if !are_same_ends {
            let ends = links.iter();
            let ends =
                ends.map(|link| layout.card_index(link.from).zip(layout.card_index(link.to)));
            self.ends = ends.collect();
        }
        self.links = links.to_vec();
        self.columns = columns.collect();
        self.rows = rows
            .map(|row| (row.lane, row.kind.clone(), row.is_collapsed, row.y0, row.y1))
            .collect();
        self.cards.clone_from(&layout.cards);
        true
    }
}

impl Links {
    /// Routes the links of a map whose cards are laid out already, and puts them into `layout`.
    pub(super) fn update(
        &mut self,
        shaper: &mut Shaper,
        context: &Context<'_>,
        layout: &mut MapLayout,
    ) {
        let links = &context.journey.links;
        if links.is_empty() {
            if !self.input.links.is_empty() {
                *self = Self::default();
            }
            return;
        }
        if self.input.update(links, layout) {
            self.route(shaper, context, layout);
        }
        layout.links = Arc::clone(&self.boxes);
    }

    /// The lines, painted below cards.
    pub(super) fn lines(&self) -> impl Iterator<Item = Placed> {
        self.lines.iter().cloned()
    }

    /// The labels, painted above cards.
    pub(super) fn labels(&self) -> impl Iterator<Item = Placed> {
        self.labels.iter().cloned()
    }

    fn route(&mut self, shaper: &mut Shaper, context: &Context<'_>, layout: &MapLayout) {
        let gutters = Gutters::new(layout);
        let mut drawn: Vec<&Arc<Link>> = Vec::new();
        let mut ways: Vec<Way<'_>> = Vec::new();
        for (link, indices) in context.journey.links.iter().zip(&self.input.ends) {
            let Some(indices) = *indices else { continue };
            let (from, to) = (&layout.cards[indices.0], &layout.cards[indices.1]);
            // Cards in a collapsed or hidden lane are not shown, nor are their links.
            if from.is_shown() && to.is_shown() {
                let has_label = !link.label.trim().is_empty();
                drawn.push(link);
                ways.push(Way {
                    from,
                    to,
                    indices,
                    route: route::find(&gutters, from, to, has_label),
                    places: Vec::new(),
                });
            }
        }
        spread::place(&gutters, &mut ways);
        let mut boxes = Vec::with_capacity(ways.len());
        self.lines.clear();
        self.labels.clear();
        let mut taken = vec![Vec::new(); layout.rows.len()];
        for (link, way) in drawn.into_iter().zip(&ways) {
            boxes.push(self.draw(shaper, context, &gutters, (link, way), &mut taken));
        }
        self.boxes = boxes.into();
        if self.remembered.len() > context.journey.links.len() * 2 + 64 {
            let journey = context.journey;
            self.remembered.retain(|id, _| journey.link(*id).is_some());
        }
    }

    /// Draws the line and the label of a link, and returns where they are.
    fn draw(
        &mut self,
        shaper: &mut Shaper,
        context: &Context<'_>,
        gutters: &Gutters<'_>,
        (link, way): (&Arc<Link>, &Way<'_>),
        taken: &mut [Vec<Rect>],
    ) -> LinkBox {
        let theme = context.theme;
        let relative = shape::corners(way);
        let origin = way.from.rect.origin();
        let points: Vec<Point> = relative
            .iter()
            .map(|corner| origin + corner.to_vec2())
            .collect();
        let known = self.remembered.remove(&link.id);
        let (known_line, known_label) = match known {
            Some(kept) => (
                Some((kept.points, kept.line)),
                kept.label.filter(|_| kept.link.label == link.label),
            ),
            None => (None, None),
        };
        let line = match known_line {
            Some((before, line)) if before == relative => line,
            _ => Arc::new(shape::draw(&relative, theme)),
        };
        let label = if link.label.trim().is_empty() {
            None
        } else {
            Some(known_label.unwrap_or_else(|| {
                let style = TextStyle::Small;
                let text = shaper.beside(&link.label, style, theme, LABEL_WIDTH);
                let fragment = Arc::new(shape::draw_label(&text, theme));
                (text, fragment)
            }))
        };
        let element = Some(ElementId::Link(link.id));
        let mut bounds = Rect::from_points(points[0], points[0]);
        for point in &points {
            bounds = bounds.union_pt(*point);
        }
        let bounds = bounds.inflate(5.0, 5.0);
        self.lines.push(Placed {
            origin,
            bounds,
            element,
            fragment: Arc::clone(&line),
            opacity: 1.0,
        });
        let size = label.as_ref().map(|(text, _)| shape::label_size(text));
        let spot = shape::label_spot(gutters, &points, size.unwrap_or_default(), taken);
        if let Some((_, fragment)) = &label {
            self.labels.push(Placed {
                origin: spot.origin(),
                bounds: spot.inflate(1.0, 1.0),
                element,
                fragment: Arc::clone(fragment),
                opacity: 1.0,
            });
        }
        let label_rect = label.as_ref().map(|_| spot);
        let link_box = LinkBox {
            link: link.id,
            from: link.from,
            to: link.to,
            points: points.into(),
            bounds: label_rect.map_or(bounds, |label| bounds.union(label)),
            label: label_rect,
            label_at: spot.center(),
            crosses_cards: way.route.crosses_cards,
        };
        let kept = RememberedLink {
            link: Arc::clone(link),
            points: relative,
            line,
            label,
        };
        self.remembered.insert(link.id, kept);
        link_box
    }
}
