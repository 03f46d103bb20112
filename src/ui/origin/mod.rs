//! "Where from": the box beside a figure that says how it was counted, on how many cases, and
//! in which file, and whether that file is still there.

mod beside;
mod rows;
mod told;
mod view;

use std::path::{Path, PathBuf};

use egui::{Area, Context, Frame, Margin, Order, Pos2, Rect, Vec2};
use jiff::Timestamp;

use self::beside::{compare, second};
use self::rows::{Rows, Wanted};
use self::told::tell;
use self::view::{Look, Wish};
use crate::analysis::counted_figure;
use crate::data::privacy::PseudonymKey;
use crate::data::{self, DataError, FileState, Freshness};
use crate::editor::{Editor, Selection};
use crate::model::{ElementId, EvidenceId, SourceFile};
use crate::ui::documents::job::{Effect, Job, Outcome};
use crate::ui::widgets::convert;
use crate::ui::window::layers::{self, Layer};

/// Width of the box in points, if the canvas has room for it.
const WIDTH: f32 = 400.0;
/// Space around the content of the box, in points.
const PADDING: f32 = 20.0;
/// Space between the box and the figure, in points: the length of the point between them.
const BESIDE: f32 = 10.0;
/// Space between the box and the edges of the canvas, in points.
const MARGIN: f32 = 12.0;

/// What is done on the desk about the file of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Read it again, and show what would change.
    ReadAgain,
    /// Read this newer file, and show what would change.
    ReadNewer(PathBuf),
    /// Let the user choose the file.
    ChooseFile,
    /// Delete the source.
    Delete,
}

impl Way {
    /// The key of its name.
    fn key(&self) -> &'static str {
        match self {
            Self::ReadAgain => "desk-read-again",
            Self::ReadNewer(_) => "again-read-newer",
            Self::ChooseFile => "again-choose-file",
            Self::Delete => "desk-delete",
        }
    }
}

/// What is known about the file of a source.
enum FileNews {
    /// It is being looked for.
    Looking(Job<Result<Freshness, DataError>>),
    /// It was looked for.
    Known(Freshness),
    /// The source has no file, or looking for it was stopped.
    Nothing,
}

/// An open box.
struct Open {
    /// The figure, the point or the card.
    element: ElementId,
    /// The file as it was when the figure was counted.
    file: Option<SourceFile>,
    news: FileNews,
    rows: Rows,
    /// Whether its first button is to get the keyboard.
    takes_keyboard: bool,
    /// The height that the content had in the last frame, in points.
    height: f32,
}

/// The box, while it is open.
#[derive(Default)]
pub struct OriginBox {
    open: Option<Open>,
    /// The key of the pseudonyms; `None` without a folder for it, where no rows are shown.
    key: Option<PseudonymKey>,
}

impl OriginBox {
    /// Names people by the pseudonyms of this key.
    pub fn keep_key(&mut self, key: PseudonymKey) {
        self.key = Some(key);
    }

    /// Whether the box is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens the box for an element, if that was counted in a source. If it is not clicked, the
    /// box takes the keyboard.
    pub fn open(&mut self, context: &Context, editor: &Editor, element: ElementId) {
        let Some(told) = tell(editor, element) else {
            return;
        };
        let is_clicked =
            context.input(|input| input.pointer.any_released() || input.pointer.any_pressed());
        let read = told.source.as_ref().and_then(|source| source.read);
        let file = told.source.and_then(|source| source.counted_file);
        let news = file.as_ref().map_or(FileNews::Nothing, |file| {
            FileNews::Looking(look_for(context, editor, file.clone(), read))
        });
        self.open = Some(Open {
            element,
            file,
            news,
            rows: Rows::default(),
            takes_keyboard: !is_clicked,
            height: 0.0,
        });
        context.request_repaint();
    }

    /// Opens the box for the selection, or closes it.
    pub fn toggle(&mut self, context: &Context, editor: &Editor) {
        if self.open.take().is_some() {
            return;
        }
        if let Some(element) = editor.counted_selection() {
            self.open(context, editor, element);
        }
    }

    /// Shows the box beside its figure on `canvas`, while the figure is selected. Returns what the
    /// user wants to be done about the file of a source.
    pub fn ui(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        canvas: Rect,
    ) -> Option<(EvidenceId, Way)> {
        let open = self.open.as_mut()?;
        let second = second(editor, open.element);
        let is_selected = editor.selection().single() == Some(open.element) || second.is_some();
        let is_left = !is_selected || editor.text_field().is_some();
        if is_left || layers::is_escaped(context, Layer::Origin) {
            self.open = None;
            return None;
        }
        let Some((told, beside)) = tell(editor, open.element).zip(place_of(editor, open, canvas))
        else {
            self.open = None;
            return None;
        };
        open.take_news();
        open.rows.poll();
        let wanted = counted_figure(editor.journey(), open.element)
            .filter(|_| open.path().is_some())
            .and_then(|value| Wanted::of(editor, &value));
        let place = place(open.height, beside, canvas);
        let look = Look {
            theme: editor.theme().clone(),
            words: editor.words().clone(),
            freshness: open.freshness(),
            has_rows: wanted.is_some() && self.key.is_some(),
            is_looking: matches!(open.news, FileNews::Looking(_)),
            beside: second.and_then(|second| compare(editor, open.element, second)),
        };
        #[expect(clippy::cast_possible_truncation, reason = "a few points")]
        let margin = Margin::same(PADDING as i8);
        let area = Area::new(Layer::Origin.id())
            .order(Order::Middle)
            .fixed_pos(place.rect.min)
            .constrain_to(canvas.shrink(MARGIN / 2.0));
        let shown = area.show(context, |ui| {
            let frame = Frame::popup(ui.style()).inner_margin(margin);
            frame.show(ui, |ui| {
                ui.set_width(place.rect.width() - PADDING * 2.0);
                look.ui(ui, &told, &open.rows, open.takes_keyboard)
            })
        });
        view::point_at(context, editor.theme(), &shown.response, beside, place.side);
        open.takes_keyboard = false;
        let height = shown.response.rect.height();
        if (open.height - height).abs() > 0.5 {
            open.height = height;
            context.request_repaint();
        }
        match shown.inner.inner {
            Some(Wish::Copy) => {
                context.copy_text(told.citation);
                let text = editor.words().text("origin-copied");
                editor.notify(text, false);
            }
            Some(Wish::Rows) => {
                let file = open.path().zip(self.key.clone());
                if let Some((wanted, file)) = wanted.zip(file) {
                    open.rows = Rows::read(context, editor.words(), wanted, file);
                }
            }
            Some(Wish::Back) => open.rows = Rows::Unasked,
            Some(Wish::Source(source)) => {
                self.open = None;
                editor.select(Selection::of([ElementId::Evidence(source)]));
            }
            Some(Wish::Care(source, way)) => {
                self.open = None;
                return Some((source, way));
            }
            Some(Wish::Close) => self.open = None,
            None => {}
        }
        None
    }
}

impl Open {
    /// Takes what was found out about the file.
    fn take_news(&mut self) {
        let FileNews::Looking(job) = &mut self.news else {
            return;
        };
        match job.poll() {
            None => {}
            Some(Outcome::Done(Ok(freshness))) => self.news = FileNews::Known(freshness),
            Some(Outcome::Done(Err(_)) | Outcome::Cancelled | Outcome::Failed(_)) => {
                self.news = FileNews::Nothing;
            }
        }
    }

    /// The path at which the file is, unchanged.
    fn path(&self) -> Option<PathBuf> {
        match &self.news {
            FileNews::Known(freshness) => freshness.path().map(Path::to_owned),
            _ => None,
        }
    }

    fn freshness(&self) -> Option<Freshness> {
        match &self.news {
            FileNews::Known(freshness) if self.file.is_some() => Some(freshness.clone()),
            _ => None,
        }
    }
}

/// Looks for a file on a thread.
fn look_for(
    context: &Context,
    editor: &Editor,
    file: SourceFile,
    counted: Option<Timestamp>,
) -> Job<Result<Freshness, DataError>> {
    let folder: Option<PathBuf> = editor
        .document()
        .file()
        .and_then(|file| Some(file.path.parent()?.to_owned()));
    let text = editor.words().text("origin-looking");
    Job::start(context, text, Effect::Reads, move |progress| {
        data::freshness(&file, counted, folder.as_deref(), progress)
    })
}

/// The progress of a job, as the rooms below know it.
/// Where the element of the box is on the screen; `None` if it is not drawn.
fn place_of(editor: &Editor, open: &Open, canvas: Rect) -> Option<Rect> {
    let (pane, rect) = editor.canvas().rect_of(open.element)?;
    let view = editor.camera().screen_from_map(pane);
    let rect = convert::rect(view.transform_rect_bbox(rect)).translate(canvas.min.to_vec2());
    Some(rect)
}

/// The side of its figure on which the box is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Below,
    Above,
    Left,
    Right,
}

/// Where the box is.
struct Place {
    rect: Rect,
    side: Side,
}

/// The place of a box of this height: below its figure if there is room, else above it, else
/// beside it on the side with more room.
fn place(height: f32, beside: Rect, canvas: Rect) -> Place {
    let inside = canvas.shrink(MARGIN);
    let width = WIDTH.min(inside.width());
    let middle = beside.center();
    let side = if beside.bottom() + BESIDE + height <= inside.bottom() {
        Side::Below
    } else if beside.top() - BESIDE - height >= inside.top() {
        Side::Above
    } else if middle.x > inside.center().x {
        Side::Left
    } else {
        Side::Right
    };
    let corner = match side {
        Side::Below => Pos2::new(middle.x - width / 2.0, beside.bottom() + BESIDE),
        Side::Above => Pos2::new(middle.x - width / 2.0, beside.top() - BESIDE - height),
        Side::Left => Pos2::new(beside.left() - BESIDE - width, middle.y - height / 2.0),
        Side::Right => Pos2::new(beside.right() + BESIDE, middle.y - height / 2.0),
    };
    let most = inside.max - Vec2::new(width, height);
    let corner = corner.min(most).max(inside.min);
    Place {
        rect: Rect::from_min_size(corner, Vec2::new(width, height)),
        side,
    }
}

/// What became of a file, for the view.
fn state_key(freshness: &Freshness) -> Option<&'static str> {
    match freshness.state {
        FileState::Same(_) => None,
        FileState::Changed(_) => Some("origin-changed"),
        FileState::Gone => Some("origin-gone"),
    }
}
