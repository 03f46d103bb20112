//! The search for a text anywhere in the map, and replacing it by another.
//!
//! Upper and lower case are not distinguished unless the user asks for it, and neither are
//! е and ё. The findings are listed in reading order: the map itself, its personas, its
//! stages with their steps, then lane by lane from left to right, then what is outside of
//! the grid.

use std::sync::Arc;

use kurbo::Rect;
use rustc_hash::FxHashMap;

use super::query::{Excerpt, Needle, Query, cut};
use super::search::{Finding, Findings, edit_of, search, texts_of};
use super::state::Find;
use crate::edit::Edit;
use crate::editor::{Editor, Event, FindPart, FindPartMut, Mark, Selection};
use crate::model::ElementId;
use crate::scene::Pane;

impl<'a> FindPart<'a> {
    /// The search, if one is open.
    pub fn open(self) -> Option<&'a Find> {
        self.editor.search.find.as_ref()
    }

    /// The query of the open search, or of the last one.
    pub fn query(self) -> &'a Query {
        &self.editor.search.query
    }

    /// A part of the field's text around the first occurrence of the query in it.
    pub fn excerpt(self, found: &Finding) -> Option<Excerpt> {
        let needle = Needle::new(&self.editor.search.query)?;
        let mut excerpt = None;
        texts_of(self.editor.journey(), found.element)?.texts(&mut |field, text| {
            if field == found.field && excerpt.is_none() {
                excerpt = needle.spans(text).first().map(|span| cut(text, span));
            }
        });
        excerpt
    }

    /// Whether the element of the finding is visible on the map.
    pub fn is_on_map(self, found: &Finding) -> bool {
        self.editor.rect_of_found(found.element).is_some()
    }
}

impl FindPartMut<'_> {
    /// Closes the search. The element of the current finding stays selected.
    pub fn close(&mut self) {
        self.editor.search.find = None;
    }

    /// Changes the query and goes to the first finding, or to the one in the selected element.
    pub fn set_query(&mut self, query: Query) {
        if self.editor.search.query == query {
            return;
        }
        self.editor.search.query = query;
        self.editor.refresh_find();
        self.editor.show_current();
    }

    /// Replaces all occurrences in the field of the current finding by `text` and goes on to
    /// the next finding. Returns whether anything was replaced.
    pub fn replace_current(&mut self, text: &str) -> bool {
        self.editor.finish_text();
        let (Some(found), Some(needle)) = (
            self.editor.current_found(),
            Needle::new(&self.editor.search.query),
        ) else {
            return false;
        };
        let mut count = 0;
        let edit = edit_of(
            self.editor.journey(),
            found.element,
            &mut |field, content| {
                if field == found.field {
                    count += needle.replace(content, text);
                }
            },
        );
        if let Some(edit) = edit.filter(|_| count > 0) {
            self.editor
                .transact("edit-replace", |transaction| transaction.apply(edit));
        }
        if self.editor.current_found() == Some(found) {
            // The new text contains the old one, so this field is found again.
            self.editor.move_current_finding(1);
        } else {
            self.editor.show_current();
        }
        count > 0
    }

    /// Replaces all occurrences in the map by `text`, as one entry of the history. Returns how
    /// many there were and shows the user a message with that number.
    pub fn replace_all(&mut self, text: &str) -> usize {
        self.editor.finish_text();
        let Some(needle) = Needle::new(&self.editor.search.query) else {
            return 0;
        };
        let journey = Arc::clone(self.editor.journey());
        let mut elements: Vec<ElementId> = search(&journey, &needle)
            .found
            .into_iter()
            .map(|found| found.element)
            .collect();
        elements.dedup();
        let (mut count, mut texts, mut last) = (0, 0_usize, None);
        let edits = elements.into_iter().filter_map(|element| {
            edit_of(&journey, element, &mut |field, content| {
                let replaced = needle.replace(content, text);
                count += replaced;
                // A field that is a list of texts counts once, as while searching.
                if replaced > 0 && last.replace((element, field)) != Some((element, field)) {
                    texts += 1;
                }
            })
        });
        let edits: Vec<Edit> = edits.collect();
        // Cards that the filter hides must not become visible because they are changed here.
        let kept = self.editor.view.kept.clone();
        self.editor.transact("edit-replace", |transaction| {
            transaction.apply(Edit::All(edits));
            transaction.view.kept = kept;
        });
        let args = [("count", count.into()), ("texts", texts.into())];
        let message = self.editor.look.words.fill("find-replaced", &args);
        self.editor.notify(message, false);
        count
    }
}

impl Editor {
    /// Whether the query is not empty.
    pub(in crate::editor) fn has_query(&self) -> bool {
        !self.search.query.text.is_empty()
    }

    /// Opens the search. With `replaces`, its bar also has a field for the new text.
    pub(in crate::editor) fn open_find(&mut self, replaces: bool) {
        self.finish_text();
        self.emit(Event::FindRequested);
        self.search.find.get_or_insert_default().replaces = replaces;
        self.refresh_find();
    }

    /// Goes forward by this number of findings, or back if it is negative. Begins again at the
    /// other end of the list.
    pub(in crate::editor) fn move_current_finding(&mut self, by: isize) {
        self.finish_text();
        if self.search.find.is_none() {
            // The key also works while the search is closed: the search opens again with the
            // last query.
            self.search.find = Some(Find::default());
            self.refresh_find();
            self.show_current();
            return;
        }
        let Some(find) = &mut self.search.find else {
            return;
        };
        let count = find.found().len().cast_signed();
        if count > 0 {
            let index = find.current.map_or(0, |index| index.cast_signed() + by);
            find.current = usize::try_from(index.rem_euclid(count)).ok();
        }
        self.show_current();
    }

    /// Selects the element of the current finding and moves the camera so that it is visible.
    fn show_current(&mut self) {
        if let Some(found) = self.current_found() {
            self.select(Selection::of([found.element]));
            self.reveal_selection();
        }
    }

    fn current_found(&self) -> Option<Finding> {
        let find = self.search.find.as_ref()?;
        find.found().get(find.current?).copied()
    }

    /// Searches again if the map or the query changed.
    pub(in crate::editor) fn refresh_find(&mut self) {
        let Some(find) = &mut self.search.find else {
            return;
        };
        let (journey, query) = (self.document.journey(), &self.search.query);
        let is_fresh = find
            .searched
            .as_ref()
            .is_some_and(|(map, last_query)| Arc::ptr_eq(map, journey) && last_query == query);
        if is_fresh {
            return;
        }
        let needle = Needle::new(query);
        let findings = needle.map_or_else(Findings::default, |needle| search(journey, &needle));
        let found = &findings.found;
        let selected = self.focus.selection.single();
        find.current = if found.is_empty() {
            None
        } else if let Some(current) = find.current {
            // The same finding stays the current one; if it is gone, the next one after it that
            // is still there.
            let indices: FxHashMap<Finding, usize> = found
                .iter()
                .enumerate()
                .map(|(index, finding)| (*finding, index))
                .collect();
            let mut remaining = find.found()[current..].iter();
            let index = remaining.find_map(|finding| indices.get(finding).copied());
            index.or(Some(0))
        } else {
            let is_selected = |finding: &Finding| Some(finding.element) == selected;
            found.iter().position(is_selected).or(Some(0))
        };
        find.findings = findings;
        find.searched = Some((Arc::clone(journey), query.clone()));
    }

    /// The pane and the box in which the element of a finding is visible on the map. For a
    /// metric, this is the lane that shows it.
    fn rect_of_found(&self, element: ElementId) -> Option<(Pane, Rect)> {
        match element {
            ElementId::Metric(id) => {
                let lane = self
                    .journey()
                    .lanes
                    .iter()
                    .find(|lane| lane.metric == Some(id))?;
                self.canvas().rect_of(ElementId::Lane(lane.id))
            }
            _ => self.canvas().rect_of(element),
        }
    }

    /// Adds a mark for each element with a finding that is inside of the canvas. The current
    /// one comes last.
    pub(in crate::editor) fn mark_found(&self, marks: &mut Vec<Mark>) {
        let Some(find) = &self.search.find else {
            return;
        };
        let current = self.current_found().map(|found| found.element);
        let viewport = Rect::from_origin_size(kurbo::Point::ZERO, self.canvas.camera.viewport);
        let mut last = None;
        let mut mark = |element, is_current| {
            if let Some((pane, rect)) = self.rect_of_found(element) {
                let view = self.canvas.camera.screen_from_map(pane);
                if view.transform_rect_bbox(rect).overlaps(viewport) {
                    marks.push(Mark::Found(pane, rect, is_current));
                }
            }
        };
        for found in find.found() {
            let is_new = last != Some(found.element) && current != Some(found.element);
            last = Some(found.element);
            if is_new {
                mark(found.element, false);
            }
        }
        if let Some(current) = current {
            mark(current, true);
        }
    }
}
