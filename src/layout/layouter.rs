//! Lays out a journey and draws its scene, computing only what has changed.

use std::sync::Arc;

use kurbo::{Point, Rect};
use rustc_hash::FxHashMap;

use super::card::{self, CardBlock, Setting};
use super::chips::ChipContext;
use super::context::{Context, Picture};
use super::dots::{self, Votes};
use super::grid::MapLayout;
use super::headers::{self, LaneHeader};
use super::links::Links;
use super::placement::Placement;
use super::shaper::Shaper;
use super::stacking::Stack;
use super::view::DIMMED;
use super::{emotion, groups, lane_signs, metric};
use crate::fonts::{FontFiles, Patience};
use crate::model::{Card, CardId, ElementId, Lane, LaneKind, Participant, Persona};
use crate::scene::{Colour, Fragment, Placed, Scene, Sizes, Stroke, ThemeName};
use crate::words::Language;

/// A card's block, which can be used again as long as the card and its setting stay the same.
struct RememberedCard {
    /// Kept alive, so that no other card can get the same address.
    card: Arc<Card>,
    block: Arc<CardBlock>,
    /// The generation of the layouter in which the block was last used.
    generation: u32,
}

/// What every card depends on. If it changes, all cards are laid out anew.
#[derive(Clone, PartialEq)]
struct Surroundings {
    theme: ThemeName,
    /// A theme can have its usual sizes or the larger ones for a room.
    sizes: Sizes,
    paper: Colour,
    language: Language,
    personas: Vec<Arc<Persona>>,
    /// The people in the workshop, whose colours are on their cards.
    people: Vec<Participant>,
    image_count: usize,
}

/// Lays out maps, and remembers what did not change since the last time.
#[derive(Debug)]
pub struct Layouter {
    pub(super) shaper: Shaper,
    cards: FxHashMap<usize, RememberedCard>,
    placement: Placement,
    links: Links,
    /// The labels of stacked steps in the rows of the map that is being laid out.
    step_labels: Vec<Placed>,
    /// The votes on the candidates of the open dot vote.
    votes: FxHashMap<CardId, Votes>,
    surroundings: Option<Surroundings>,
    /// Counts the layouts.
    generation: u32,
}

impl std::fmt::Debug for RememberedCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {}", self.card.id, self.block.setting.width)
    }
}

impl std::fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.theme, self.language.code())
    }
}

impl Layouter {
    /// A layouter with these fonts.
    pub fn new(fonts: FontFiles) -> Self {
        Self {
            shaper: Shaper::new(fonts),
            cards: FxHashMap::default(),
            placement: Placement::default(),
            links: Links::default(),
            step_labels: Vec::new(),
            votes: FxHashMap::default(),
            surroundings: None,
            generation: 0,
        }
    }

    /// Lets texts wait for fonts of the system, or be laid out without them until
    /// [`Layouter::has_news`].
    pub fn set_patience(&mut self, patience: Patience) {
        self.shaper.set_patience(patience);
    }

    /// Whether texts wait for fonts of the system.
    pub fn patience(&self) -> Patience {
        self.shaper.patience()
    }

    /// Whether fonts were found for texts that were laid out without them, so that the next
    /// layout will look different.
    pub fn has_news(&self) -> bool {
        self.shaper.has_news()
    }

    /// Whether the map may have a character that no font has. Not before all fonts are found.
    pub fn has_missing(&self) -> bool {
        self.shaper.has_missing() && !self.shaper.is_waiting()
    }

    /// Lays out a map.
    pub fn lay_out(&mut self, context: Context<'_>) -> Picture {
        self.forget_what_changed(&context);
        self.votes = dots::of_open_vote(context.journey);
        let mut layout = MapLayout::empty_for(context.journey);
        let (corner, top_header) =
            headers::lay_out_columns(&mut self.shaper, &context, &mut layout);
        let mut placement = std::mem::take(&mut self.placement);
        placement.update(context.journey, context.view, &mut layout);
        let mut scene = Scene {
            corner: corner.into_iter().collect(),
            top_header,
            ..Scene::default()
        };
        let blocks = &mut placement.blocks;
        let lanes: Vec<&Arc<Lane>> = context.view.rows(context.journey);
        let mut y = layout.top;
        for (index, lane) in lanes.iter().enumerate() {
            let count = layout.rows[index].cards.len();
            let header = headers::lay_out_lane(&mut self.shaper, &context, lane, count);
            y = self.lay_out_row(&context, &mut layout, blocks, index, lane, &header, y);
            if layout.has_lane_headers() {
                let header = headers::draw_lane(
                    &mut self.shaper,
                    &context,
                    &header,
                    lane,
                    &mut layout,
                    index,
                );
                scene.left_header.push(header);
            }
        }
        layout.size.height = y.max(layout.top + 1.0);
        lane_signs::place_hidden(&mut self.shaper, &context, &mut layout);
        // A single lane without a header needs no grid lines.
        if layout.has_lane_headers() {
            draw_grid(&context, &layout, &mut scene);
        }
        // Between the steps of a stage that are stacked, links have no gaps to run through.
        if context.view.stacked.is_none() {
            self.links.update(&mut self.shaper, &context, &mut layout);
        } else {
            self.links = Links::default();
        }
        self.draw_rows(&context, &mut layout, &mut scene, &lanes, &placement.blocks);
        self.placement = placement;
        scene.size = layout.size;
        scene.left = layout.left;
        scene.top = layout.top;
        self.shaper.forget_unused();
        self.generation = self.generation.wrapping_add(1);
        let generation = self.generation;
        // Undo brings cards back, so some that were not used the last time are kept.
        if self.cards.len() > context.journey.cards.len() * 2 + 64 {
            self.cards
                .retain(|_, remembered| generation.wrapping_sub(remembered.generation) <= 8);
        }
        Picture { layout, scene }
    }

    /// Forgets everything if the surroundings of the cards have changed.
    fn forget_what_changed(&mut self, context: &Context<'_>) {
        let surroundings = Surroundings {
            theme: context.theme.name,
            sizes: context.theme.sizes.clone(),
            paper: context.theme.colours.paper,
            language: context.words.language(),
            personas: context.journey.personas.clone(),
            people: context
                .journey
                .workshop
                .as_ref()
                .map_or_else(Vec::new, |workshop| workshop.people.clone()),
            image_count: context.journey.images.len(),
        };
        if self.surroundings.as_ref() != Some(&surroundings) || self.has_news() {
            self.shaper.forget_all();
            self.cards.clear();
            self.placement = Placement::default();
            self.links = Links::default();
            self.surroundings = Some(surroundings);
        }
    }

    /// Lays out one row from `y` down. Returns its bottom edge.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is another thing, and the row's place in all of them"
    )]
    fn lay_out_row(
        &mut self,
        context: &Context<'_>,
        layout: &mut MapLayout,
        blocks: &mut [Option<Arc<CardBlock>>],
        index: usize,
        lane: &Lane,
        header: &LaneHeader,
        y: f64,
    ) -> f64 {
        let sizes = &context.theme.sizes;
        let mut stack = None;
        let mut height = if layout.has_lane_headers() {
            header.height
        } else {
            0.0
        };
        if context.view.collapses(lane) {
            height = height.max(sizes.collapsed_row);
        } else {
            height = height.max(match lane.kind {
                LaneKind::EmotionCurve => match context.view.height {
                    Some(filled) => sizes.emotion_row.max(f64::from(filled) - y),
                    None => sizes.emotion_row,
                },
                LaneKind::Metric => {
                    let metric = lane.metric.and_then(|id| context.journey.metric(id));
                    let extra = metric.map_or(0.0, |metric| {
                        metric::extra_height(&mut self.shaper, context, metric)
                    });
                    sizes.metric_row + extra
                }
                LaneKind::Divider => sizes.divider_row,
                _ => sizes.row,
            });
            height = height.max(lane.min_height.unwrap_or(0.0));
            if lane.kind.holds_cards() {
                let (content, cards) = self.stack_cards(context, layout, blocks, index, lane, y);
                height = height.max(content);
                stack = Some(cards);
            }
        }
        let row = &mut layout.rows[index];
        row.y0 = y;
        row.y1 = y + height;
        row.axis = row.y0 + emotion::AXIS_MARGIN..row.y1 - emotion::AXIS_MARGIN;
        let labels = stack.and_then(|stack| stack.place(context, layout, index));
        self.step_labels.extend(labels);
        layout.rows[index].y1
    }

    /// Stacks the cards of a row in their columns. Returns the height that they need, and the
    /// stack. A card over several columns goes below all earlier cards in any of them.
    fn stack_cards(
        &mut self,
        context: &Context<'_>,
        layout: &mut MapLayout,
        blocks: &mut [Option<Arc<CardBlock>>],
        row: usize,
        lane: &Lane,
        y: f64,
    ) -> (f64, Stack) {
        let sizes = &context.theme.sizes;
        let chips = ChipContext {
            journey: context.journey,
            theme: context.theme,
            words: context.words,
            in_words: false,
        };
        let mut stack = Stack::new(&mut self.shaper, context, layout, row);
        for position in 0..layout.rows[row].cards.len() {
            let index = layout.rows[row].cards[position];
            let columns = layout.cards[index].columns.clone();
            let (Some(first), Some(last)) = (
                layout.columns.get(columns.start),
                columns
                    .end
                    .checked_sub(1)
                    .and_then(|last| layout.columns.get(last)),
            ) else {
                continue;
            };
            let card_box = &layout.cards[index];
            let (is_member, members) = (card_box.under.is_some(), card_box.members);
            let indent = if is_member { groups::INDENT } else { 0.0 };
            let x0 = first.x0 + sizes.cell_gap + indent;
            let width = last.x1 - sizes.cell_gap - x0;
            let card = &context.journey.cards[index];
            let setting = Setting {
                width,
                tint: lane.tint,
                votes: self.votes_on(card),
                members,
            };
            let block = match &mut blocks[index] {
                Some(block) if block.setting == setting => block,
                unfit => unfit.insert(self.block(&chips, card, lane, setting)),
            };
            let top = stack.top(&columns);
            let origin = Point::new(x0, y + top);
            let bottom = top + block.height + sizes.card_gap;
            stack.fill(&columns, bottom);
            let card_box = &mut layout.cards[index];
            card_box.rect = Rect::from_origin_size(origin, (width, block.height));
            card_box.text = block.text + origin.to_vec2();
        }
        let height = stack.end() + sizes.row_foot;
        (height, stack)
    }

    /// The votes that a card shows.
    fn votes_on(&self, card: &Card) -> Votes {
        let open = self.votes.get(&card.id).copied();
        open.unwrap_or_else(|| Votes::kept(card))
    }

    /// The block of a card, remembered or laid out anew.
    fn block(
        &mut self,
        chips: &ChipContext<'_>,
        card: &Arc<Card>,
        lane: &Lane,
        setting: Setting,
    ) -> Arc<CardBlock> {
        let address = Arc::as_ptr(card) as usize;
        let generation = self.generation;
        if let Some(known) = self.cards.get_mut(&address)
            && known.block.setting == setting
        {
            known.generation = generation;
            return Arc::clone(&known.block);
        }
        let block = Arc::new(card::lay_out(&mut self.shaper, chips, card, lane, setting));
        self.cards.insert(
            address,
            RememberedCard {
                card: Arc::clone(card),
                block: Arc::clone(&block),
                generation,
            },
        );
        block
    }

    /// Adds the content of all rows to the scene.
    fn draw_rows(
        &mut self,
        context: &Context<'_>,
        layout: &mut MapLayout,
        scene: &mut Scene,
        lanes: &[&Arc<Lane>],
        blocks: &[Option<Arc<CardBlock>>],
    ) {
        let journey = context.journey;
        for (index, lane) in lanes.iter().enumerate() {
            if lane.kind == LaneKind::Divider && !context.view.collapses(lane) {
                scene.body.push(divider(context, layout, index));
            }
        }
        scene.body.append(&mut self.step_labels);
        // The lines of links are painted below cards, which they avoid, and below the labels
        // of curves.
        scene.body.extend(self.links.lines());
        for (index, lane) in lanes.iter().enumerate() {
            if context.view.collapses(lane) {
                continue;
            }
            match lane.kind {
                LaneKind::EmotionCurve => {
                    let (boxes, placed) =
                        emotion::lay_out(&mut self.shaper, context, layout, index, lane);
                    layout.curves.extend(boxes);
                    scene.body.extend(placed);
                }
                LaneKind::Metric => {
                    if let Some(metric) = lane.metric.and_then(|id| journey.metric(id)) {
                        let (boxes, placed) =
                            metric::lay_out(&mut self.shaper, context, layout, index, metric);
                        layout.figures.extend(boxes);
                        scene.body.extend(placed);
                    }
                }
                LaneKind::Divider
                | LaneKind::Cards
                | LaneKind::Touchpoints
                | LaneKind::Images
                | LaneKind::Other(_) => {}
            }
        }
        // Row by row, so that neighbours on the map are neighbours in the list.
        for &index in layout.rows.iter().flat_map(|row| &row.cards) {
            let card_box = &layout.cards[index];
            if let Some(block) = blocks[index].as_ref().filter(|_| card_box.is_shown()) {
                let opacity = if card_box.is_match { 1.0 } else { DIMMED };
                if card_box.under.is_some() {
                    scene
                        .body
                        .push(groups::line(context.theme, card_box, opacity));
                }
                scene.body.push(Placed {
                    origin: card_box.rect.origin(),
                    bounds: card_box.rect.inflate(8.0, 8.0),
                    element: Some(ElementId::Card(card_box.card)),
                    opacity,
                    fragment: Arc::clone(&block.fragment),
                });
            }
        }
        scene.body.extend(self.links.labels());
        if context.view.is_filtered() {
            dim(context, &mut scene.body);
        }
    }
}

/// Dims the curves and links that the filter does not let through. Cards are dimmed when they
/// are placed.
fn dim(context: &Context<'_>, body: &mut [Placed]) {
    for placed in body {
        let element = placed
            .element
            .filter(|element| !matches!(element, ElementId::Card(_)));
        if element.is_some_and(|element| !context.view.shows_element(context.journey, element)) {
            placed.opacity = DIMMED;
        }
    }
}

/// Draws the lines between rows, steps and headers.
fn draw_grid(context: &Context<'_>, layout: &MapLayout, scene: &mut Scene) {
    let colours = &context.theme.colours;
    let (width, height) = (layout.size.width, layout.size.height);
    let mut lines = Fragment::default();
    for pair in layout.columns.windows(2) {
        let is_stage_start = pair[0].stage != pair[1].stage;
        if !is_stage_start && context.view.stacked.is_some() {
            continue;
        }
        let colour = if is_stage_start {
            colours.line
        } else {
            colours.line_soft
        };
        let x = pair[1].x0;
        lines.line(
            Point::new(x, layout.top),
            Point::new(x, height),
            Stroke::solid(colour, 1.0),
        );
    }
    for row in &layout.rows {
        lines.line(
            Point::new(layout.left, row.y0),
            Point::new(width, row.y0),
            Stroke::solid(colours.line, 1.0),
        );
    }
    lines.line(
        Point::new(layout.left, height),
        Point::new(width, height),
        Stroke::solid(colours.line, 1.0),
    );
    let body = Rect::new(layout.left, layout.top, width, height);
    scene.body.push(Placed::fixed(body, lines));

    let line = Stroke::solid(colours.line, 1.0);
    let mut edge = Fragment::default();
    edge.line(
        Point::new(layout.left, layout.top),
        Point::new(layout.left, height),
        line.clone(),
    );
    let strip = Rect::new(layout.left - 1.0, layout.top, layout.left + 1.0, height);
    scene.left_header.push(Placed::fixed(strip, edge));
    let mut edge = Fragment::default();
    edge.line(
        Point::new(layout.left, layout.top),
        Point::new(width, layout.top),
        line.clone(),
    );
    let strip = Rect::new(layout.left, layout.top - 1.0, width, layout.top + 1.0);
    scene.top_header.push(Placed::fixed(strip, edge));
    let mut edge = Fragment::default();
    edge.line(
        Point::new(layout.left, 0.0),
        Point::new(layout.left, layout.top),
        line.clone(),
    );
    edge.line(
        Point::new(0.0, layout.top),
        Point::new(layout.left, layout.top),
        line,
    );
    let strip = Rect::new(0.0, 0.0, layout.left + 1.0, layout.top + 1.0);
    scene.corner.push(Placed::fixed(strip, edge));
}

/// Draws the dashed line of a divider lane.
fn divider(context: &Context<'_>, layout: &MapLayout, row: usize) -> Placed {
    let row = &layout.rows[row];
    let mut fragment = Fragment::default();
    let rect = Rect::new(layout.left, row.y0, layout.size.width, row.y1);
    fragment.fill_rect(rect, 0.0, context.theme.colours.header);
    let middle = rect.center().y;
    fragment.line(
        Point::new(rect.x0, middle),
        Point::new(rect.x1, middle),
        Stroke {
            colour: context.theme.colours.line_strong,
            width: 1.5,
            dashes: &[8.0, 5.0],
        },
    );
    let mut placed = Placed::fixed(rect, fragment);
    placed.element = Some(ElementId::Lane(row.lane));
    placed
}
