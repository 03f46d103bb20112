//! Writes the walk through a map as the pages of one document, or as one picture for each page.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use kurbo::{Rect, Size};

use super::gate::{Drawable, Shareable};
use super::write::{Writer, put_in_place};
use super::{ExportError, figure_notes};
use crate::analysis::walk;
use crate::element_names::map_title;
use crate::export::picture::{
    Background, Book, Leaf, Mark, PictureError, PictureSpec, write_book, write_png,
};
use crate::file::Backup;
use crate::fonts::FontFiles;
use crate::layout::{PAGE_HEIGHT, Page, PageContext, PageLayouter, stop_title};
use crate::model::{Journey, StopSubject};
use crate::scene::{Colour, Fragment, Placed, Scene};
use crate::units::PRINTER_POINTS_PER_POINT;

/// Size of a page of the walk in points of the map; 16:9.
pub const PAGE: Size = Size::new(PAGE_HEIGHT / 9.0 * 16.0, PAGE_HEIGHT);
/// The least share of a page's width that the map itself must take to have a page of its own.
const LEAST_MAP: f64 = 1.0 / 3.0;
/// The least number of digits in the names of numbered pictures.
const LEAST_DIGITS: usize = 2;
/// The share that laying out has in the whole work.
pub(super) const LAYING_OUT: f64 = 0.2;

/// A page of the walk.
pub(super) struct WalkPage {
    pub(super) page: Page,
    /// The stop that begins with this page, if one does.
    pub(super) begun_stop: Option<BegunStop>,
}

/// What a document says of a stop.
pub(super) struct BegunStop {
    /// Its name.
    pub(super) name: String,
    /// The presenter's notes.
    pub(super) notes: String,
    /// The figures that were counted and that the stop is about, with their numbers.
    pub(super) figures: String,
}

/// The pages of a walk.
pub(super) struct WalkPages {
    /// The map that they show.
    pub(super) journey: Journey,
    /// The pages, at least one.
    pub(super) pages: Vec<WalkPage>,
}

impl Writer<'_> {
    /// Writes the walk as a document with one or more pages for each stop.
    pub(super) fn write_walk(
        &mut self,
        shareable: &Shareable,
        out: &mut impl Write,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Result<(), ExportError> {
        let source = self.source(shareable)?;
        let drawable = shareable.drawable(&self.words);
        let WalkPages { journey, pages } =
            self.walk_pages(&drawable, true, &mut |share| progress(share * LAYING_OUT))?;
        self.note_missing_in(&pages);
        let leaves = pages.iter().map(|page| Leaf {
            scene: &page.page.picture.scene,
            frame: page.page.frame,
            read: page.page.frame,
            marks: page
                .begun_stop
                .iter()
                .map(|stop| mark(&stop.name, &page.page))
                .collect(),
        });
        let book = Book {
            title: map_title(&self.words, &journey),
            journey: &journey,
            theme: &self.theme,
            words: &self.words,
            background: self.request.background,
            page: PAGE * PRINTER_POINTS_PER_POINT,
            leaves: leaves.collect(),
            source: source.as_deref(),
        };
        let mut drawn = |share: f64| progress(LAYING_OUT + share * (1.0 - LAYING_OUT));
        let summary = write_book(&book, out, &mut drawn)?;
        self.exported.pages = Some(summary.pages);
        Ok(())
    }

    /// Writes the walk as pictures beside `path`: `map.png` becomes `map-01.png`, `map-02.png`
    /// and so on. Each picture shows a single page, so none carries the map.
    pub(super) fn write_walk_pictures(
        &mut self,
        shareable: &Shareable,
        path: &Path,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Result<(), ExportError> {
        let drawable = shareable.drawable(&self.words);
        let walk = self.walk_pages(&drawable, false, &mut |share| progress(share * LAYING_OUT))?;
        let pages = walk.pages;
        self.note_missing_in(&pages);
        let background = match self.request.background {
            Background::Paper => Some(self.theme.colours.paper),
            Background::Transparent => None,
        };
        let count = pages.len();
        let digits = digits(count);
        for (index, WalkPage { page, .. }) in pages.iter().enumerate() {
            let shown = widened(page.frame);
            let spec = PictureSpec::showing(shown, self.request.size, background)?;
            let scene = masked(&page.picture.scene, page.frame, shown, background);
            let path = numbered(path, index + 1, digits);
            let mut painted = |share: f64| {
                let share = (index as f64 + share) / count as f64;
                progress(LAYING_OUT + share * (1.0 - LAYING_OUT))
            };
            put_in_place(&path, Backup::Drop, |file| {
                let mut out = BufWriter::with_capacity(1 << 20, file);
                write_png(&scene, &spec, &mut out, &mut painted)?;
                Ok(out.flush()?)
            })?;
            self.exported.files.push(path);
            self.exported.pixels = Some((spec.width, spec.height));
        }
        self.exported.pages = Some(count);
        Ok(())
    }

    /// The paths of the pictures that [`Writer::write_walk_pictures`] writes.
    pub(super) fn walk_picture_paths(
        &self,
        shareable: &Shareable,
        path: &Path,
    ) -> Result<Vec<PathBuf>, ExportError> {
        let drawable = shareable.drawable(&self.words);
        let walk = self.walk_pages(&drawable, false, &mut |_| true)?;
        let count = walk.pages.len();
        let digits = digits(count);
        let numbers = 1..=count;
        Ok(numbers
            .map(|number| numbered(path, number, digits))
            .collect())
    }

    pub(super) fn note_missing_in(&mut self, pages: &[WalkPage]) {
        for WalkPage { page, .. } in pages {
            self.exported.note_missing(&page.picture.scene);
        }
    }

    /// Lays out the pages of all stops that are not skipped. Of a part of a map, these are the
    /// stops that show nothing but the part, as they are in the walk through the whole map.
    /// `with_map` adds the map itself behind its overview, for documents in which a reader can
    /// look closer, unless it is so high that it would be an unreadable strip.
    pub(super) fn walk_pages(
        &self,
        drawable: &Drawable,
        with_map: bool,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Result<WalkPages, ExportError> {
        let seen = drawable.view().hides().then(|| drawable.seen());
        let shown = seen.as_ref().unwrap_or(drawable);
        let journey = shown.walked();
        let mut stops = walk(journey);
        stops.retain(|stop| stop.is_shown() && shown.includes(&stop.subject));
        let mut layouter = PageLayouter::new(FontFiles::BUNDLED);
        let context = PageContext {
            journey,
            theme: &self.theme,
            words: &self.words,
            width: PAGE.width,
            map: None,
        };
        let mut pages = Vec::new();
        for (index, stop) in stops.iter().enumerate() {
            if !progress(index as f64 / stops.len() as f64) {
                return Err(PictureError::Cancelled.into());
            }
            let mut begun_stop = Some(BegunStop {
                name: stop_title(&self.words, journey, stop),
                notes: stop.notes.clone(),
                figures: figure_notes::of_stop(&self.words, journey, &stop.subject),
            });
            for page in layouter.lay_out(context, stop, None) {
                pages.push(WalkPage {
                    page,
                    begun_stop: begun_stop.take(),
                });
            }
            if with_map && stop.subject == StopSubject::WholeMap {
                let page = layouter.map_page(context);
                if !is_strip(page.frame) {
                    pages.push(WalkPage {
                        page,
                        begun_stop: None,
                    });
                }
            }
        }
        if pages.is_empty() {
            return Err(ExportError::NoStops);
        }
        Ok(WalkPages {
            journey: journey.clone(),
            pages,
        })
    }
}

/// Whether what `frame` shows is a narrow strip when it is fitted on a page.
fn is_strip(frame: Rect) -> bool {
    frame.width() * PAGE.height < frame.height() * PAGE.width * LEAST_MAP
}

fn mark(name: &str, page: &Page) -> Mark {
    Mark {
        name: name.to_owned(),
        level: 1,
        fragment: None,
        top: page.frame.y0,
    }
}

/// The smallest rectangle with the proportions of a page that has `frame` in its middle.
fn widened(frame: Rect) -> Rect {
    let scale = (frame.width() / PAGE.width).max(frame.height() / PAGE.height);
    Rect::from_center_size(frame.center(), PAGE * scale)
}

/// `scene` with everything outside of `frame` covered by the colour of the paper, because what
/// is beside the frame on the map is no part of the page. `shown` is the part of the scene that
/// the picture shows. Without a paper nothing is covered.
fn masked(scene: &Scene, frame: Rect, shown: Rect, paper: Option<Colour>) -> Scene {
    let mut scene = scene.clone();
    let Some(paper) = paper else {
        return scene;
    };
    // Without this a line of a pixel would be visible between the mask and the picture's edge.
    let around = shown.inflate(2.0, 2.0);
    let sides = [
        Rect::new(around.x0, around.y0, around.x1, frame.y0),
        Rect::new(around.x0, frame.y1, around.x1, around.y1),
        Rect::new(around.x0, frame.y0, frame.x0, frame.y1),
        Rect::new(frame.x1, frame.y0, around.x1, frame.y1),
    ];
    let mut mask = Fragment::default();
    for side in sides {
        if side.width() > 0.0 && side.height() > 0.0 {
            mask.fill_rect(side, 0.0, paper);
        }
    }
    scene.corner.push(Placed::fixed(around, mask));
    scene
}

/// The number of digits in the names of `count` pictures.
fn digits(count: usize) -> usize {
    count.to_string().len().max(LEAST_DIGITS)
}

/// The path of a numbered picture beside `path`: `map.png` becomes `map-02.png`.
fn numbered(path: &Path, number: usize, digits: usize) -> PathBuf {
    let mut file = path.file_stem().unwrap_or_default().to_owned();
    file.push(format!("-{number:0digits$}"));
    if let Some(extension) = path.extension() {
        file.push(".");
        file.push(extension);
    }
    path.with_file_name(file)
}
