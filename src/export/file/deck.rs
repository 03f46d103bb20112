//! Writes the walk through a map as slides.

use std::collections::HashSet;
use std::io::Write;

use super::ExportError;
use super::gate::Shareable;
use super::walk::{LAYING_OUT, WalkPage};
use super::write::Writer;
use crate::element_names::map_title;
use crate::export::data::{Omission, Omitted};
use crate::export::picture::{Deck, Slide, write_pptx};
use crate::model::{Card, CardId, ElementId};
use crate::scene::{Item, Pane, Scene};

/// What is said at a stop, and the counted figures that it is about, where it begins.
fn notes_of(page: &WalkPage) -> String {
    let Some(stop) = &page.begun_stop else {
        return String::new();
    };
    let parts = [stop.notes.trim_end(), &stop.figures];
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    parts.collect::<Vec<_>>().join("\n\n")
}

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
        let mut said: HashSet<String> = HashSet::new();
        let notes: Vec<String> = walk.pages.iter().map(notes_of).collect();
        let slides = walk.pages.iter().zip(&notes).map(|(page, notes)| {
            let elements = page.page.boxes.iter().map(|page_box| page_box.element);
            let elements: Vec<ElementId> = elements.collect();
            said.extend(sentences(&page.page.picture.scene));
            shown.extend(elements.iter().filter_map(|element| match element {
                ElementId::Card(card) => Some(*card),
                _ => None,
            }));
            Slide {
                scene: &page.page.picture.scene,
                frame: page.page.frame,
                elements,
                notes,
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
        let seen = drawable.seen();
        let cards = seen.map().cards.iter();
        let is_said = |card: &Card| said.contains(&letters(&card.text));
        let absent = cards.filter(|card| !shown.contains(&card.id) && !is_said(card));
        Ok(Omission::of(Omitted::CardsOnNoSlide, absent.count())
            .into_iter()
            .collect())
    }
}

/// The texts on a page, each without white space. The rows of a broken text are one.
fn sentences(scene: &Scene) -> Vec<String> {
    let mut sentences = Vec::new();
    let panes = Pane::ALL.into_iter().flat_map(|pane| scene.pane(pane));
    for placed in panes {
        let rows = placed.fragment.items.iter().filter_map(|item| match item {
            Item::Text(item) => Some(&item.row),
            _ => None,
        });
        let mut sentence = String::new();
        for row in rows {
            sentence.push_str(&letters(&row.text));
            if !row.goes_on {
                sentences.push(std::mem::take(&mut sentence));
            }
        }
    }
    sentences
}

/// `text` without white space.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
