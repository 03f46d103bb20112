//! Writes the walk through a map as slides.

use std::collections::HashSet;
use std::io::Write;

use super::ExportError;
use super::gate::Shareable;
use super::walk::LAYING_OUT;
use super::write::Writer;
use crate::element_names::map_title;
use crate::export::data::{Omission, Omitted};
use crate::export::picture::{Deck, Slide, write_pptx};
use crate::model::{CardId, ElementId};

impl Writer<'_> {
    /// Writes slides: one for each page of the walk. Returns what of the map is on none of them.
    pub(super) fn write_slides(
        &mut self,
        shareable: &Shareable,
        out: &mut impl Write,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Result<Vec<Omission>, ExportError> {
        let drawable = shareable.drawable(&self.words);
        let walk = self.walk_pages(&drawable, false, &mut |share| progress(share * LAYING_OUT))?;
        self.note_missing_in(&walk.pages);
        let mut shown: HashSet<CardId> = HashSet::new();
        let slides = walk.pages.iter().map(|page| {
            let elements = page.page.boxes.iter().map(|page_box| page_box.element);
            let elements: Vec<ElementId> = elements.collect();
            shown.extend(elements.iter().filter_map(|element| match element {
                ElementId::Card(card) => Some(*card),
                _ => None,
            }));
            Slide {
                scene: &page.page.picture.scene,
                frame: page.page.frame,
                elements,
                // What is said at a stop is said where it begins.
                notes: page.begun_stop.as_ref().map_or("", |stop| &stop.notes),
            }
        });
        let deck = Deck {
            title: map_title(&self.words, &walk.journey),
            slides: slides.collect(),
            journey: &walk.journey,
            theme: &self.theme,
            words: &self.words,
            background: self.request.background,
            made_at: self.request.made_at,
        };
        self.exported.pages = Some(write_pptx(&deck, out)?);
        let cards = drawable.map().cards.iter();
        let absent = cards.filter(|card| !shown.contains(&card.id)).count();
        Ok(Omission::of(Omitted::Cards, absent).into_iter().collect())
    }
}
