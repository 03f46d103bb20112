//! The editor itself: its parts, and how a change of the map reaches the picture.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};

use super::document::Document;
use super::events::Event;
use super::map_words::MapWords;
use super::selection::Selection;
use crate::editor::exchange::carried::CutStages;
use crate::editor::find::state::Search;
use crate::editor::map::camera::Camera;
use crate::editor::map::input::Button;
use crate::editor::map::tool::Tool;
use crate::editor::present::{PageCount, Show};
use crate::editor::workshop::WorkshopState;
use crate::editor::{CursorPosition, TextTarget};
use crate::fonts::{FontFiles, Patience};
use crate::layout::{Context, Layouter, Picture, View};
use crate::model::{CurveId, ElementId, IdSource, Journey, StepId};
use crate::scene::{MissingCharacter, TextStyle, Theme, ThemeName, missing_characters};
use crate::templates::{Sample, Template};
use crate::words::{Language, Words};

/// The least size of the smallest names in headers, in points of the screen.
const READABLE_SIZE: f64 = 11.0;

/// A message that the window shows to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The text: what happened, to what, and what the user can do about it.
    pub text: String,
    /// Whether the message reports a failure.
    pub is_error: bool,
}

/// What the user works on.
#[derive(Debug, Default)]
pub(in crate::editor) struct Focus {
    /// The selected elements.
    pub(in crate::editor) selection: Selection,
    /// The cell where the keyboard cursor is; see [`Editor::cursor`].
    pub(in crate::editor) cursor: Option<CursorPosition>,
    /// The cell in which a selection that is extended by keys began.
    pub(in crate::editor) anchor: Option<CursorPosition>,
    /// The curve that the keyboard worked on last.
    pub(in crate::editor) curve: Option<CurveId>,
}

/// The canvas: its camera, and what the pointer does on it.
#[derive(Debug, Default)]
pub(in crate::editor) struct Canvas {
    pub(in crate::editor) camera: Camera,
    pub(in crate::editor) tool: Tool,
    /// The parts of the canvas that something lies over, in points of the canvas.
    pub(in crate::editor) covered: Vec<Rect>,
    /// Position of the pointer, in points of the canvas; `None` outside of it.
    pub(in crate::editor) pointer: Option<Point>,
    /// The button that began the gesture under way.
    pub(in crate::editor) pressed_button: Option<Button>,
    /// Whether the space bar is down, so that pressing a button pans the map.
    pub(in crate::editor) is_space_down: bool,
    /// Whether Ctrl is down, so that dragged cards are copied.
    pub(in crate::editor) is_ctrl_down: bool,
    /// The text of the element that the last click has added, if the click opened its field.
    pub(in crate::editor) added_by_click: Option<TextTarget>,
    /// What stands in the open field of a figure. It need not be a number yet.
    pub(in crate::editor) typed_figure: String,
    /// Why the field of a figure did not take what was typed; empty if it took it.
    pub(in crate::editor) figure_remark: String,
    /// Whether the user typed anything since the transaction under way began.
    pub(in crate::editor) touched: bool,
}

/// What the picture of the map is made with, and the picture itself.
pub(in crate::editor) struct Look {
    pub(super) layouter: Layouter,
    /// The characters of the picture that no font has.
    missing: Vec<MissingCharacter>,
    /// The last layout of the map.
    pub(in crate::editor) picture: Arc<Picture>,
    theme: Theme,
    pub(in crate::editor) words: Words,
    pub(in crate::editor) map_words: MapWords,
    /// The emphasised curve, beside which the others of its lane fade.
    pub(in crate::editor) emphasised: Option<CurveId>,
}

/// Notices and events that the window has not taken yet.
#[derive(Debug, Default)]
struct Outbox {
    notices: Vec<Notice>,
    events: Vec<Event>,
}

/// The whole editor, without a window.
pub struct Editor {
    pub(in crate::editor) document: Document,
    /// The source of new ids.
    pub(in crate::editor) ids: Box<dyn IdSource + Send>,
    pub(in crate::editor) focus: Focus,
    pub(in crate::editor) canvas: Canvas,
    pub(in crate::editor) look: Look,
    /// The filter that the user chose: which parts of the map are shown.
    pub(in crate::editor) view: View,
    /// The search for texts in the map.
    pub(in crate::editor) search: Search,
    /// The show that presents the map, while one is running.
    pub(in crate::editor) show: Option<Show>,
    /// How many pages the stops of the walk have, once somebody asked for that.
    pub(in crate::editor) page_count: Option<Box<PageCount>>,
    /// The state of the workshop that is not saved with the map.
    pub(in crate::editor) room: WorkshopState,
    /// The stages that were cut last, with what the clipboard does not hold of them.
    pub(in crate::editor) cut_stages: CutStages,
    outbox: Outbox,
}

impl std::fmt::Debug for Editor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Editor")
            .field("tool", &self.canvas.tool)
            .field("selection", &self.focus.selection)
            .finish_non_exhaustive()
    }
}

impl Editor {
    /// An editor on `journey`, with the bundled fonts and the light theme.
    pub fn new(journey: Journey, language: Language, ids: Box<dyn IdSource + Send>) -> Self {
        let mut editor = Self {
            document: Document::new(journey),
            ids,
            focus: Focus::default(),
            canvas: Canvas::default(),
            look: Look {
                layouter: Layouter::new(FontFiles::BUNDLED),
                missing: Vec::new(),
                picture: Arc::default(),
                theme: Theme::bundled(ThemeName::Light),
                words: Words::new(language),
                map_words: MapWords::default(),
                emphasised: None,
            },
            view: View::default(),
            search: Search::default(),
            show: None,
            page_count: None,
            room: WorkshopState::default(),
            cut_stages: CutStages::default(),
            outbox: Outbox::default(),
        };
        editor.lay_out();
        editor
    }

    /// The map as it is now.
    pub fn journey(&self) -> &Arc<Journey> {
        self.document.journey()
    }

    /// The map, its history and its file.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The selected elements.
    pub fn selection(&self) -> &Selection {
        &self.focus.selection
    }

    /// The camera: which part of the map is visible, and how large.
    pub fn camera(&self) -> &Camera {
        &self.canvas.camera
    }

    /// The tool, which knows what the pointer is doing.
    pub fn tool(&self) -> &Tool {
        &self.canvas.tool
    }

    /// The layout and the scene of the map as it is now.
    pub fn picture(&self) -> &Arc<Picture> {
        &self.look.picture
    }

    /// The characters of the picture that no font has, each once. Boxes are drawn in their
    /// places.
    pub fn missing_characters(&self) -> &[MissingCharacter] {
        &self.look.missing
    }

    /// Lets texts be shown without the fonts of the system that they need until these are found.
    /// [`Editor::take_found_fonts`] then brings them in.
    pub fn find_fonts_later(&mut self) {
        self.look.layouter.set_patience(Patience::Goes);
    }

    /// Lays the map out again if fonts were found that its texts need. Returns whether there
    /// were any.
    pub fn take_found_fonts(&mut self) -> bool {
        let has_news = self.look.layouter.has_news();
        if has_news {
            self.lay_out();
        }
        has_news
    }

    /// The theme that the user chose.
    pub fn theme(&self) -> &Theme {
        &self.look.theme
    }

    /// The texts of the interface in the current language.
    pub fn words(&self) -> &Words {
        &self.look.words
    }

    /// The messages for the user since the last call, the oldest first.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.outbox.notices)
    }

    /// The events since the last call, the oldest first.
    pub fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.outbox.events)
    }

    /// Puts an event into the queue that the window reads.
    pub(in crate::editor) fn emit(&mut self, event: Event) {
        self.outbox.events.push(event);
    }

    /// Shows a message to the user. `is_error` tells that it reports a failure.
    pub fn notify(&mut self, text: String, is_error: bool) {
        self.outbox.notices.push(Notice { text, is_error });
    }

    /// The theme that the map on the canvas is laid out in. It differs from the user's theme in
    /// a workshop, where the type is larger.
    pub fn map_theme(&self) -> &Theme {
        self.room.board.theme().unwrap_or(&self.look.theme)
    }

    /// Changes the theme.
    pub fn set_theme(&mut self, name: ThemeName) {
        if self.look.theme.name != name {
            self.look.theme = Theme::bundled(name);
            self.lay_out();
        }
    }

    /// Changes the language of the interface.
    pub fn set_language(&mut self, language: Language) {
        if self.look.words.language() != language {
            self.look.words = Words::new(language);
            self.lay_out();
        }
    }

    /// Replaces the map by a new one made from the short template.
    pub fn new_map(&mut self) {
        self.start_from(Template::Short);
    }

    /// Replaces the map by a new one made from a template, in the language of the editor.
    pub fn start_from(&mut self, template: Template) {
        let journey = template.start(self.look.words.language(), &mut *self.ids);
        self.replace_document(Document::new(journey));
    }

    /// Replaces the map by a copy of a sample, with ids of its own and without a file.
    pub fn open_sample(&mut self, sample: Sample) {
        let journey = sample.journey(self.look.words.language());
        let journey = journey.reidentified(&mut *self.ids);
        self.replace_document(Document::new(journey));
    }

    pub(in crate::editor) fn replace_document(&mut self, document: Document) {
        self.document = document;
        self.emit(Event::MapOpened);
        self.focus = Focus::default();
        self.look.emphasised = None;
        self.show = None;
        self.page_count = None;
        self.room = WorkshopState {
            now: self.room.now,
            ..WorkshopState::default()
        };
        self.canvas.tool = Tool::Idle;
        self.view = View::default();
        self.lay_out();
        self.canvas.camera.home();
        self.return_to_workshop();
    }

    /// Lays the map out again and updates the search and the show. This is cheap where nothing
    /// changed.
    pub(in crate::editor) fn lay_out(&mut self) {
        self.look.map_words.forget_language();
        self.prune_view();
        let has_turned = self.update_board();
        let board = self.room.board.view(&self.view, &self.canvas.camera);
        let theme = self.room.board.theme().unwrap_or(&self.look.theme);
        let (label_size, _) = theme.text_size(TextStyle::Label);
        self.canvas.camera.least_header_zoom = READABLE_SIZE / f64::from(label_size);
        let picture = self.look.layouter.lay_out(Context {
            journey: self.document.journey(),
            theme,
            words: &self.look.words,
            view: board.as_ref().unwrap_or(&self.view),
            whole: None,
            emphasised: self.look.emphasised,
        });
        self.canvas.camera.headers = Size::new(picture.scene.left, picture.scene.top);
        let columns = &picture.layout.columns;
        let heading = columns
            .first()
            .map_or(0.0, |column| column.heading.height());
        self.canvas.camera.step_headings = heading;
        self.look.missing = if self.look.layouter.has_missing() {
            missing_characters(&picture.scene)
        } else {
            Vec::new()
        };
        self.look.picture = Arc::new(picture);
        if has_turned {
            self.canvas.camera.home();
        }
        self.refresh_find();
        self.refresh_show();
    }

    /// The size of the map when no part of it is hidden, in map points.
    pub fn size_of_whole(&mut self) -> Size {
        if !self.view.hides() && !self.room.board.is_on() {
            return self.look.picture.scene.size;
        }
        let picture = self.look.layouter.lay_out(Context {
            journey: self.document.journey(),
            theme: &self.look.theme,
            words: &self.look.words,
            view: &View::default(),
            whole: None,
            emphasised: None,
        });
        picture.scene.size
    }

    /// The width at which the column of a step fits its content, in map points. `None` if it
    /// is not shown.
    pub(in crate::editor) fn fitting_width(&mut self, step: StepId) -> Option<f64> {
        let context = Context {
            journey: self.document.journey(),
            theme: self.room.board.theme().unwrap_or(&self.look.theme),
            words: &self.look.words,
            view: &self.view,
            whole: None,
            emphasised: None,
        };
        let layout = &self.look.picture.layout;
        self.look.layouter.fitting_width(&context, layout, step)
    }

    /// The source of new ids.
    pub(in crate::editor) fn ids(&mut self) -> &mut dyn IdSource {
        &mut *self.ids
    }

    /// Replaces the selection.
    pub fn select(&mut self, selection: Selection) {
        self.focus.anchor = None;
        if self.focus.selection != selection {
            self.document.stop_merging();
            self.focus.cursor = self.cursor();
            self.note_curve();
            self.focus.selection = selection;
            self.note_curve();
        }
    }

    /// Remembers the curve of the selection as the one that the user works on.
    fn note_curve(&mut self) {
        if let Some(ElementId::Curve(curve) | ElementId::Point(curve, _)) =
            self.focus.selection.single()
        {
            self.focus.curve = Some(curve);
        }
    }

    /// Takes back the gesture under way. Without one, closes the search; if none is open,
    /// clears the selection and, if that was empty already, the cursor.
    pub fn cancel(&mut self) {
        let tool = std::mem::take(&mut self.canvas.tool);
        let was_idle = matches!(tool, Tool::Idle);
        match tool {
            Tool::Panning { offset, .. } => self.canvas.camera.offset = offset,
            Tool::Marquee { before, .. } => self.select(before),
            _ => {}
        }
        if let Some(selection) = self.document.cancel() {
            self.focus.selection = selection;
            self.lay_out();
        } else if was_idle && self.find().open().is_some() {
            self.find_mut().close();
        } else if was_idle {
            if self.focus.selection.is_empty() {
                self.focus.cursor = None;
            }
            self.select(Selection::default());
        }
    }

    pub(in crate::editor) fn select_all(&mut self) {
        let cards = self.look.picture.layout.cards.iter();
        let shown = cards.filter(|card_box| card_box.is_shown());
        let all = Selection::of(shown.map(|card_box| ElementId::Card(card_box.card)));
        self.select(all);
    }

    /// Undoes or redoes a change; `direction` is the method of [`Document`] that does it.
    pub(in crate::editor) fn undo_or_redo(
        &mut self,
        direction: fn(&mut Document, &Selection) -> Option<Selection>,
    ) {
        self.finish_text();
        if !matches!(self.canvas.tool, Tool::Idle) {
            self.cancel();
        }
        let workshop = self.journey().workshop.clone();
        if let Some(selection) = direction(&mut self.document, &self.focus.selection) {
            // This was selected when the map was in the state that is restored now.
            self.focus.selection = selection;
            self.lay_out();
            self.follow_restored_turn(workshop.as_deref());
        }
    }
}
