//! Cards on pages: the same cards as on the map, in the type of a room, shortened where they
//! are too high for a page.

use std::sync::Arc;

use super::super::card::{self, CardBlock, Setting};
use super::super::dots::Votes;
use super::desk::Desk;
use crate::model::{Card, Lane, Plan};
use crate::scene::{TextStyle, Type};

/// Most letters of an owner on a card that is too high for a page.
const SHORT_OWNER: usize = 48;
/// Most personas on such a card.
const FEW_PERSONAS: usize = 4;
/// How much narrower a card with a picture is tried that is too high for a page, and the least
/// width it gets.
const NARROWER: f64 = 0.8;
const LEAST_WIDTH: f64 = 200.0;

impl Desk<'_> {
    /// What `card`, which stands in `lane`, looks like at `width` points and at most `most`
    /// points high. What makes it higher is cut: first its text, then its chips.
    pub(super) fn block(
        &mut self,
        card: &Arc<Card>,
        lane: &Lane,
        width: f64,
        most: f64,
    ) -> Arc<CardBlock> {
        let setting = self.setting(card, lane, width);
        let block = self.blocks.find(card, &setting).unwrap_or_else(|| {
            let block = Arc::new(self.lay_out_card(card, lane, width));
            self.blocks.keep(card, &block);
            block
        });
        if block.height <= most {
            return block;
        }
        Arc::new(self.cut(card, lane, &block, most))
    }

    fn lay_out_card(&mut self, card: &Card, lane: &Lane, width: f64) -> CardBlock {
        let chips = self.chips();
        let setting = self.setting(card, lane, width);
        card::lay_out(self.shaper, &chips, card, lane, setting)
    }

    /// What the look of a card depends on here.
    fn setting(&self, card: &Card, lane: &Lane, width: f64) -> Setting {
        let open = self.votes.get(&card.id).copied();
        Setting {
            width,
            tint: lane.tint,
            votes: open.unwrap_or_else(|| Votes::kept(card)),
            members: self.members.get(&card.id).copied().unwrap_or(0),
        }
    }

    /// The same card, at most `most` points high.
    fn cut(&mut self, card: &Card, lane: &Lane, whole: &CardBlock, most: f64) -> CardBlock {
        let mut card = card.clone();
        let mut block = self.shorten(&mut card, lane, whole.clone(), most);
        if block.height > most {
            let owner = &mut card.plan.owner;
            if owner.chars().count() > SHORT_OWNER {
                *owner = owner.chars().take(SHORT_OWNER).chain(['…']).collect();
            }
            card.personas.truncate(FEW_PERSONAS);
            block = self.lay_out_card(&card, lane, whole.setting.width);
            block = self.shorten(&mut card, lane, block, most);
        }
        while block.height > most && card.image.is_some() && block.setting.width > LEAST_WIDTH {
            block = self.lay_out_card(&card, lane, block.setting.width * NARROWER);
            block = self.shorten(&mut card, lane, block, most);
        }
        if block.height > most {
            card.plan = Plan::default();
            card.personas.clear();
            card.image = None;
            block = self.lay_out_card(&card, lane, whole.setting.width);
            block = self.shorten(&mut card, lane, block, most);
        }
        block
    }

    /// Cuts the text of `card` by as many rows as `block` is too high, down to one.
    fn shorten(&mut self, card: &mut Card, lane: &Lane, block: CardBlock, most: f64) -> CardBlock {
        let (size, line) = self.theme.text_size(TextStyle::Body);
        let weight = TextStyle::Body.weight();
        let rows = (block.text.height() / f64::from(line)).round();
        if block.height <= most || rows < 2.0 {
            return block;
        }
        let over = ((block.height - most) / f64::from(line)).ceil();
        #[expect(clippy::cast_sign_loss, reason = "at least one")]
        let left = (rows - over).max(1.0) as usize;
        let face = Type { size, line, weight };
        let text = self.fitted(&card.text, face, block.text.width(), left);
        let rows: Vec<&str> = text.rows.iter().map(|row| &*row.row.text).collect();
        card.text = rows.join("\n");
        self.lay_out_card(card, lane, block.setting.width)
    }
}
