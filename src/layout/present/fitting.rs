//! Cards on pages: the same cards as on the map, in the larger type of a room, shortened where
//! they are too high for a page.

use std::sync::Arc;

use super::super::card::{self, CardBlock, Setting};
use super::super::dots::Votes;
use super::desk::Desk;
use crate::model::{Card, Lane, Plan};
use crate::scene::{FontStyle, TextStyle};

/// The largest number of letters of an owner on a card that is too high for a page.
const SHORT_OWNER: usize = 48;
/// The largest number of personas on such a card.
const FEW_PERSONAS: usize = 4;
/// The factor by which a card with a picture is made narrower as long as it is too high for a
/// page, and the width in points below which this ends.
const NARROWER: f64 = 0.8;
const LEAST_WIDTH: f64 = 200.0;

impl Desk<'_> {
    /// Lays out `card`, which belongs to `lane`, `width` points wide and at most `max_height`
    /// points high. If it would be higher, first its text is cut, then its chips.
    pub(super) fn block(
        &mut self,
        card: &Arc<Card>,
        lane: &Lane,
        width: f64,
        max_height: f64,
    ) -> Arc<CardBlock> {
        let setting = self.setting(card, lane, width);
        let block = self.blocks.find(card, &setting).unwrap_or_else(|| {
            let block = Arc::new(self.lay_out_card(card, lane, width));
            self.blocks.keep(card, &block);
            block
        });
        if block.height <= max_height {
            return block;
        }
        Arc::new(self.cut(card, lane, &block, max_height))
    }

    fn lay_out_card(&mut self, card: &Card, lane: &Lane, width: f64) -> CardBlock {
        let chips = self.chips();
        let setting = self.setting(card, lane, width);
        card::lay_out(self.shaper, &chips, card, lane, setting)
    }

    /// What the look of a card depends on, on a page.
    fn setting(&self, card: &Card, lane: &Lane, width: f64) -> Setting {
        let open = self.votes.get(&card.id).copied();
        Setting {
            width,
            tint: lane.tint,
            votes: open.unwrap_or_else(|| Votes::kept(card)),
            members: self.members.get(&card.id).copied().unwrap_or(0),
        }
    }

    /// The same card, shortened so that it is at most `max_height` points high.
    fn cut(&mut self, card: &Card, lane: &Lane, whole: &CardBlock, max_height: f64) -> CardBlock {
        let mut card = card.clone();
        let mut block = self.shorten(&mut card, lane, whole.clone(), max_height);
        if block.height > max_height {
            let owner = &mut card.plan.owner;
            if owner.chars().count() > SHORT_OWNER {
                *owner = owner.chars().take(SHORT_OWNER).chain(['…']).collect();
            }
            card.personas.truncate(FEW_PERSONAS);
            block = self.lay_out_card(&card, lane, whole.setting.width);
            block = self.shorten(&mut card, lane, block, max_height);
        }
        while block.height > max_height && card.image.is_some() && block.setting.width > LEAST_WIDTH
        {
            block = self.lay_out_card(&card, lane, block.setting.width * NARROWER);
            block = self.shorten(&mut card, lane, block, max_height);
        }
        if block.height > max_height {
            card.plan = Plan::default();
            card.personas.clear();
            card.image = None;
            block = self.lay_out_card(&card, lane, whole.setting.width);
            block = self.shorten(&mut card, lane, block, max_height);
        }
        block
    }

    /// Cuts the text of `card` by as many rows as `block` is too high, down to one row.
    fn shorten(
        &mut self,
        card: &mut Card,
        lane: &Lane,
        block: CardBlock,
        max_height: f64,
    ) -> CardBlock {
        let (size, line) = self.theme.text_size(TextStyle::Body);
        let weight = TextStyle::Body.weight();
        let rows = (block.text.height() / f64::from(line)).round();
        if block.height <= max_height || rows < 2.0 {
            return block;
        }
        let over = ((block.height - max_height) / f64::from(line)).ceil();
        #[expect(clippy::cast_sign_loss, reason = "at least one")]
        let left = (rows - over).max(1.0) as usize;
        let font = FontStyle { size, line, weight };
        let text = self.fitted(&card.text, font, block.text.width(), left);
        let rows: Vec<&str> = text.rows.iter().map(|row| &*row.row.text).collect();
        card.text = rows.join("\n");
        self.lay_out_card(card, lane, block.setting.width)
    }
}
