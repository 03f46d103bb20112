//! Finding a text anywhere in the map, and putting another in its place.
//!
//! Large and small letters are alike unless asked otherwise, and so are е and ё. What is
//! found is listed in the order one reads: the map, its personas, its stages with their
//! steps, then lane by lane from left to right, then what stands beside the grid.

use std::sync::Arc;

use kurbo::Rect;
use rustc_hash::FxHashMap;

use super::query::{Excerpt, Needle, Query, cut};
use super::search::{Finding, edit_of, search, texts_of};
use crate::edit::Edit;
use crate::editor::{Editor, Event, FindPart, FindPartMut, Mark, Selection};
use crate::model::{ElementId, Journey};
use crate::scene::Pane;

/// A search under way.
#[derive(Clone, Debug, Default)]
pub struct Find {
    found: Vec<Finding>,
    current: Option<usize>,
    /// Whether another text shall be put in its place.
    pub replaces: bool,
    /// The map that was searched, and for what.
    made_of: Option<(Arc<Journey>, Query)>,
}

impl Find {
    /// Every field that holds it, in reading order.
    pub fn found(&self) -> &[Finding] {
        &self.found
    }

    /// The index of the one that is looked at.
    pub fn current(&self) -> Option<usize> {
        self.current
    }
}

/// What was looked for last, and the search if one is open.
#[derive(Debug, Default)]
pub(in crate::editor) struct Search {
    query: Query,
    find: Option<Find>,
}

impl<'a> FindPart<'a> {
    /// The search, if one is open.
    pub fn open(self) -> Option<&'a Find> {
        self.editor.search.find.as_ref()
    }

    /// What is looked for, or was last.
    pub fn query(self) -> &'a Query {
        &self.editor.search.query
    }

    /// A piece of the text around what was found.
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

    /// Whether what was found can be seen on the map.
    pub fn is_on_map(self, found: &Finding) -> bool {
        self.editor.rect_of_found(found.element).is_some()
    }
}

impl FindPartMut<'_> {
    /// Ends the search; what was looked at stays selected.
    pub fn close(&mut self) {
        self.editor.search.find = None;
    }

    /// Changes what is looked for, and goes to the first place that holds it.
    pub fn set_query(&mut self, query: Query) {
        if self.editor.search.query == query {
            return;
        }
        self.editor.search.query = query;
        self.editor.refresh_find();
        self.editor.show_current();
    }

    /// Puts `text` in place of what is looked at and goes on to the next. Returns whether
    /// there was anything.
    pub fn replace_current(&mut self, text: &str) -> bool {
        self.editor.finish_text();
        let (Some(found), Some(needle)) = (
            self.editor.current_found(),
            Needle::new(&self.editor.search.query),
        ) else {
            return false;
        };
        let mut count = 0;
        let edit = edit_of(self.editor.journey(), found.element, &mut |field, it| {
            if field == found.field {
                count += needle.replace(it, text);
            }
        });
        if let Some(edit) = edit.filter(|_| count > 0) {
            self.editor
                .transact("edit-replace", |transaction| transaction.apply(edit));
        }
        if self.editor.current_found() == Some(found) {
            // What was put there holds it too.
            self.editor.find_step(1);
        } else {
            self.editor.show_current();
        }
        count > 0
    }

    /// Puts `text` in place of everything that was found, as one step. Says and returns
    /// how many places there were.
    pub fn replace_all(&mut self, text: &str) -> usize {
        self.editor.finish_text();
        let Some(needle) = Needle::new(&self.editor.search.query) else {
            return 0;
        };
        let journey = Arc::clone(self.editor.journey());
        let mut elements: Vec<ElementId> = search(&journey, &needle)
            .into_iter()
            .map(|it| it.element)
            .collect();
        elements.dedup();
        let mut count = 0;
        let edits = elements.into_iter().filter_map(|element| {
            edit_of(&journey, element, &mut |_, it| {
                count += needle.replace(it, text);
            })
        });
        let edits: Vec<Edit> = edits.collect();
        // What was changed unseen shall not come into sight by that.
        let kept = self.editor.view.kept.clone();
        self.editor.transact("edit-replace", |transaction| {
            transaction.apply(Edit::All(edits));
            transaction.view.kept = kept;
        });
        let told = self
            .editor
            .look
            .words
            .fill("find-replaced", &[("count", count.into())]);
        self.editor.notify(told, false);
        count
    }
}

impl Editor {
    /// Whether there is anything to look for.
    pub(in crate::editor) fn has_query(&self) -> bool {
        !self.search.query.text.is_empty()
    }

    /// Opens the search; `replaces` says that a text shall be put in place of another.
    pub(in crate::editor) fn open_find(&mut self, replaces: bool) {
        self.finish_text();
        self.emit(Event::FindRequested);
        self.search.find.get_or_insert_default().replaces = replaces;
        self.refresh_find();
    }

    /// Goes so many places on.
    pub(in crate::editor) fn find_step(&mut self, by: isize) {
        self.finish_text();
        if self.search.find.is_none() {
            // As the key without the bar: it comes back with what was looked for last.
            self.search.find = Some(Find::default());
            self.refresh_find();
            self.show_current();
            return;
        }
        let Some(find) = &mut self.search.find else {
            return;
        };
        let count = find.found.len().cast_signed();
        if count > 0 {
            let at = find.current.map_or(0, |at| at.cast_signed() + by);
            find.current = usize::try_from(at.rem_euclid(count)).ok();
        }
        self.show_current();
    }

    /// Selects what is looked at and brings it into sight.
    fn show_current(&mut self) {
        if let Some(found) = self.current_found() {
            self.select(Selection::of([found.element]));
            self.reveal_selection();
        }
    }

    fn current_found(&self) -> Option<Finding> {
        let find = self.search.find.as_ref()?;
        find.found.get(find.current?).copied()
    }

    /// Searches again if the map or the query changed.
    pub(in crate::editor) fn refresh_find(&mut self) {
        let Some(find) = &mut self.search.find else {
            return;
        };
        let (journey, query) = (self.document.journey(), &self.search.query);
        let is_fresh = find
            .made_of
            .as_ref()
            .is_some_and(|(map, asked)| Arc::ptr_eq(map, journey) && asked == query);
        if is_fresh {
            return;
        }
        let found = Needle::new(query).map_or_else(Vec::new, |it| search(journey, &it));
        let at = |wanted: &Finding| found.iter().position(|it| it == wanted);
        let selected = self.focus.selection.single();
        find.current = if found.is_empty() {
            None
        } else if let Some(before) = find.current {
            // Stays where it is, or goes on to the next one that is still there.
            let places: FxHashMap<Finding, usize> =
                found.iter().enumerate().map(|(at, it)| (*it, at)).collect();
            let mut later = find.found[before..].iter();
            let still = later.find_map(|it| places.get(it).copied());
            still.or(Some(0))
        } else {
            let here = found.iter().find(|it| Some(it.element) == selected);
            here.and_then(at).or(Some(0))
        };
        find.found = found;
        find.made_of = Some((Arc::clone(journey), query.clone()));
    }

    /// Where something found is shown: a metric by its lane.
    fn rect_of_found(&self, element: ElementId) -> Option<(Pane, Rect)> {
        match element {
            ElementId::Metric(id) => {
                let lane = self
                    .journey()
                    .lanes
                    .iter()
                    .find(|it| it.metric == Some(id))?;
                self.canvas().rect_of(ElementId::Lane(lane.id))
            }
            _ => self.canvas().rect_of(element),
        }
    }

    /// Marks what was found and is in sight, the current one last.
    pub(in crate::editor) fn mark_found(&self, marks: &mut Vec<Mark>) {
        let Some(find) = &self.search.find else {
            return;
        };
        let current = self.current_found().map(|it| it.element);
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
        for found in &find.found {
            let is_next = last != Some(found.element) && current != Some(found.element);
            last = Some(found.element);
            if is_next {
                mark(found.element, false);
            }
        }
        if let Some(current) = current {
            mark(current, true);
        }
    }
}
