//! The editor itself: its parts, how a change reaches the picture, and commands.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};

use super::camera::Camera;
use super::document::Document;
use super::find::Search;
use super::input::Button;
use super::selection::Selection;
use super::tool::Tool;
use super::{Command, CommandGroup, Place};
use crate::edit::Edit;
use crate::layout::{Context, FontFiles, Hit, Layouter, Picture, View};
use crate::model::{Card, CurveId, ElementId, IdSource, Journey};
use crate::report;
use crate::scene::{Pane, Theme, ThemeName};
use crate::templates::{Sample, Template};
use crate::words::{Language, Words};

/// Something the user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened, to what, and what to do.
    pub text: String,
    /// Whether something did not work.
    pub is_error: bool,
}

/// The whole editor, without a window.
pub struct Editor {
    pub(super) document: Document,
    pub(super) selection: Selection,
    pub(super) camera: Camera,
    pub(super) tool: Tool,
    /// Where the pointer is, on the canvas.
    pub(super) pointer: Option<Point>,
    /// The button that started what the pointer is doing.
    pub(super) pressed_button: Option<Button>,
    /// Whether the space bar is down.
    pub(super) is_space_down: bool,
    /// Where the keyboard is; see [`Editor::cursor`].
    pub(super) cursor: Option<Place>,
    /// Where an extended selection began.
    pub(super) anchor: Option<Place>,
    /// How many maps were opened, one after the other.
    opened: usize,
    /// Whether anything was typed since the change under way began.
    pub(super) touched: bool,
    /// The curve the keyboard worked on last.
    pub(super) curve: Option<CurveId>,
    /// What of the map is seen.
    pub(super) view: View,
    /// What is looked for.
    pub(super) search: Search,
    /// The curve that stands out while the others of its lane fade.
    pub(super) emphasised: Option<CurveId>,
    layouter: Layouter,
    pub(super) picture: Arc<Picture>,
    theme: Theme,
    pub(super) words: Words,
    ids: Box<dyn IdSource + Send>,
    notices: Vec<Notice>,
}

impl std::fmt::Debug for Editor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Editor")
            .field("tool", &self.tool)
            .field("selection", &self.selection)
            .finish_non_exhaustive()
    }
}

impl Editor {
    /// An editor on `journey`, with the bundled fonts and the light theme.
    pub fn new(journey: Journey, language: Language, ids: Box<dyn IdSource + Send>) -> Self {
        let mut editor = Self {
            document: Document::new(journey),
            selection: Selection::default(),
            camera: Camera::default(),
            tool: Tool::Idle,
            pointer: None,
            pressed_button: None,
            is_space_down: false,
            cursor: None,
            anchor: None,
            opened: 0,
            touched: false,
            curve: None,
            view: View::default(),
            search: Search::default(),
            emphasised: None,
            layouter: Layouter::new(FontFiles::BUNDLED),
            picture: Arc::default(),
            theme: Theme::bundled(ThemeName::Light),
            words: Words::new(language),
            ids,
            notices: Vec::new(),
        };
        editor.lay_out();
        editor
    }

    /// The map.
    pub fn journey(&self) -> &Arc<Journey> {
        self.document.journey()
    }

    /// The map, its history and its file.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What is selected.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// How many maps were opened since the start, one after the other.
    pub fn opened(&self) -> usize {
        self.opened
    }

    /// The view on the map.
    pub fn camera(&self) -> &Camera {
        &self.camera
    }

    /// What the pointer is doing.
    pub fn tool(&self) -> &Tool {
        &self.tool
    }

    /// The map as it is now, laid out.
    pub fn picture(&self) -> &Arc<Picture> {
        &self.picture
    }

    /// The look.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// The words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// What the user should know, once.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// Tells the user something.
    pub fn notify(&mut self, text: String, is_error: bool) {
        self.notices.push(Notice { text, is_error });
    }

    /// Changes the look.
    pub fn set_theme(&mut self, name: ThemeName) {
        if self.theme.name != name {
            self.theme = Theme::bundled(name);
            self.lay_out();
        }
    }

    /// Changes the language.
    pub fn set_language(&mut self, language: Language) {
        if self.words.language() != language {
            self.words = Words::new(language);
            self.lay_out();
        }
    }

    /// Says how large the canvas is.
    pub fn set_viewport(&mut self, size: Size) {
        if size.width > 0.0 && size.height > 0.0 {
            self.camera.viewport = size;
        }
    }

    /// Replaces the map by a new one.
    pub fn new_map(&mut self) {
        self.start_from(Template::Short);
    }

    /// Replaces the map by a new one made from a template, in the language of the editor.
    pub fn start_from(&mut self, template: Template) {
        let journey = template.start(self.words.language(), &mut *self.ids);
        self.replace_document(Document::new(journey));
    }

    /// Replaces the map by a copy of a sample, with ids of its own and without a file.
    pub fn open_sample(&mut self, sample: Sample) {
        let journey = sample.journey(self.words.language());
        let journey = journey.reidentified(&mut *self.ids);
        self.replace_document(Document::new(journey));
    }

    pub(super) fn replace_document(&mut self, document: Document) {
        self.document = document;
        self.opened += 1;
        self.selection = Selection::default();
        self.cursor = None;
        self.anchor = None;
        self.curve = None;
        self.emphasised = None;
        self.tool = Tool::Idle;
        self.view = View::default();
        self.lay_out();
        self.camera.home();
    }

    /// Lays the map out again; cheap where nothing changed.
    pub(super) fn lay_out(&mut self) {
        self.prune_view();
        let picture = self.layouter.lay_out(Context {
            journey: self.document.journey(),
            theme: &self.theme,
            words: &self.words,
            view: &self.view,
            emphasised: self.emphasised,
        });
        self.camera.headers = Size::new(picture.scene.left, picture.scene.top);
        self.picture = Arc::new(picture);
        self.refresh_find();
    }

    /// The size of the map in points when all of it is shown.
    pub fn size_of_whole(&mut self) -> Size {
        if !self.view.hides() {
            return self.picture.scene.size;
        }
        let picture = self.layouter.lay_out(Context {
            journey: self.document.journey(),
            theme: &self.theme,
            words: &self.words,
            view: &View::default(),
            emphasised: None,
        });
        picture.scene.size
    }

    /// Begins a change that Escape takes back and that becomes one step of the history.
    pub(super) fn begin(&mut self, label: &'static str) {
        self.touched = false;
        self.document.begin(label, &self.selection);
    }

    /// Applies an edit as a part of the change under way. Tells the user if it is refused.
    pub(super) fn change(&mut self, edit: Edit) -> Vec<ElementId> {
        let elements = self.change_unseen(edit);
        self.selection.retain_existing(self.document.journey());
        self.lay_out();
        elements
    }

    /// The same without laying the map out, for changes of many edits: the caller does at
    /// their end.
    pub(super) fn change_unseen(&mut self, edit: Edit) -> Vec<ElementId> {
        match self.document.apply(edit, &mut *self.ids) {
            Ok(elements) => {
                self.keep_in_view(&elements);
                elements
            }
            Err(error) => {
                let text = report::edit_error(&self.words, self.journey(), &error);
                self.notify(text, true);
                Vec::new()
            }
        }
    }

    /// Where new ids come from.
    pub(super) fn ids(&mut self) -> &mut dyn IdSource {
        &mut *self.ids
    }

    /// Makes the change under way a step of the history.
    pub(super) fn commit(&mut self) {
        self.document.commit();
    }

    /// A whole change of one edit; selects what it made.
    pub fn edit(&mut self, label: &'static str, edit: Edit) -> Vec<ElementId> {
        self.finish_text();
        self.begin(label);
        let elements = self.change(edit);
        if let Some(first) = elements.first() {
            self.selection = match first {
                ElementId::Card(_) => Selection::of(elements.iter().copied()),
                _ => Selection::of([*first]),
            };
        }
        self.commit();
        elements
    }

    /// A change of one field, from a panel: changes of the same field in a row are one
    /// step of the history. The selection stays.
    pub fn edit_field(&mut self, element: ElementId, field: &'static str, edit: Edit) {
        self.finish_text();
        self.begin("edit-change-field");
        self.change(edit);
        self.document.commit_merged(element, field);
    }

    /// A change of one field of all selected cards: one step of the history, which goes on
    /// while the same field is changed.
    pub fn edit_cards(&mut self, field: &'static str, change: &dyn Fn(&mut Card)) {
        self.finish_text();
        self.begin("edit-change-field");
        for id in self.selection.cards() {
            if let Some(card) = self.journey().card(id) {
                let mut card = (**card).clone();
                change(&mut card);
                self.change_unseen(Edit::PutCard(Box::new(card)));
            }
        }
        self.lay_out();
        self.document.commit_merged(ElementId::Journey, field);
    }

    /// Keeps later changes of the same field out of the last step.
    pub fn end_field(&mut self) {
        self.document.stop_merging();
    }

    /// Selects something.
    pub fn select(&mut self, selection: Selection) {
        self.anchor = None;
        if self.selection != selection {
            self.document.stop_merging();
            self.cursor = self.cursor();
            self.selection = selection;
            if let Some(ElementId::Curve(curve) | ElementId::Point(curve, _)) =
                self.selection.single()
            {
                self.curve = Some(curve);
            }
        }
    }

    /// Takes the gesture under way back; without one, selects nothing.
    pub fn cancel(&mut self) {
        let tool = std::mem::take(&mut self.tool);
        let was_idle = matches!(tool, Tool::Idle);
        match tool {
            Tool::Panning { offset, .. } => self.camera.offset = offset,
            Tool::Marquee { before, .. } => self.select(before),
            _ => {}
        }
        if let Some(selection) = self.document.cancel() {
            self.selection = selection;
            self.lay_out();
        } else if was_idle && self.find().is_some() {
            self.close_find();
        } else if was_idle {
            if self.selection.is_empty() {
                self.cursor = None;
            }
            self.select(Selection::default());
        }
    }

    /// What is under a place on the canvas.
    pub fn hit(&self, at: Point) -> Hit {
        let pane = self.camera.pane_at(&self.picture.scene, at);
        let place = self.camera.map_from_screen(pane, at);
        self.picture.layout.hit(pane, place, self.camera.zoom)
    }

    /// The rectangle of an element on the map, and the pane it is in.
    pub fn rect_of(&self, element: ElementId) -> Option<(Pane, Rect)> {
        let layout = &self.picture.layout;
        Some(match element {
            ElementId::Card(id) => (Pane::Body, layout.card(id)?.rect),
            ElementId::Stage(id) => {
                let stage = layout.stages.iter().find(|it| it.stage == id)?;
                (Pane::Top, stage.rect)
            }
            ElementId::Step(id) => {
                let column = &layout.columns[layout.column_of(id)?];
                (Pane::Top, column.heading)
            }
            ElementId::Lane(id) => (Pane::Left, layout.lane_header(layout.row_of(id)?)?),
            ElementId::Point(curve, id) => {
                let (_, point) = layout.point(curve, id)?;
                let rect = Rect::from_center_size(point.at, (22.0, 22.0));
                (Pane::Body, rect)
            }
            ElementId::Link(id) => (Pane::Body, layout.link(id)?.bounds),
            ElementId::Curve(id) => {
                let entry = layout.legend.iter().find(|it| it.curve == id)?;
                (Pane::Left, entry.rect)
            }
            ElementId::Persona(id) => {
                let persona = layout.personas.iter().find(|it| it.persona == id)?;
                (Pane::Corner, persona.rect)
            }
            _ => return None,
        })
    }

    /// Pans to what is selected, if it is out of sight.
    pub(super) fn reveal_selection(&mut self) {
        let single = self.selection.single();
        let rect = match single {
            // Its label stands for it, which may be long.
            Some(ElementId::Link(id)) => self.picture.layout.link(id).map(|link| {
                let label = Rect::from_center_size(link.label_at, (120.0, 24.0));
                (Pane::Body, label)
            }),
            _ => single.and_then(|element| self.rect_of(element)),
        };
        let Some((pane, rect)) = rect else { return };
        let scene = &self.picture.scene;
        // Of a heading, its column or row is what must be in sight.
        let seen = self
            .camera
            .map_from_screen(Pane::Body, self.camera.centre());
        let rect = match pane {
            Pane::Body => rect,
            Pane::Top => Rect::new(rect.x0, seen.y, rect.x1, seen.y),
            Pane::Left => Rect::new(seen.x, rect.y0, seen.x, rect.y1),
            Pane::Corner => return,
        };
        self.camera.reveal(rect, scene);
    }

    /// Pans so that the middle of the canvas shows `at`, a place on the map.
    pub fn look_at(&mut self, at: Point) {
        let shown = self.camera.screen_from_map(Pane::Body) * at;
        let by = self.camera.centre() - shown;
        self.camera.pan(by, &self.picture.scene);
    }

    /// Does what a command says. Commands that need a window (files, dialogs, panels) are
    /// the window's.
    pub fn run(&mut self, command: Command) {
        if self.tool.is_dragging() {
            // What is dragged is in the air: undo puts it back, other edits wait.
            if command == Command::Undo {
                self.cancel();
            }
            if !command.only_looks() {
                return;
            }
        }
        if let Err(reason) = command.check(self) {
            let text = self.words.text(reason);
            self.notify(text, false);
            return;
        }
        if command.group() == CommandGroup::Go {
            self.run_go(command);
            return;
        }
        match command {
            Command::Undo => self.travel(Document::undo),
            Command::Redo => self.travel(Document::redo),
            Command::Delete => self.delete_selected(),
            Command::Duplicate => self.duplicate_selected(),
            Command::SelectAll => self.select_all(),
            Command::EditText => match self.text_target_of_selection() {
                Some(target) => self.start_text(target),
                None => self.add_card_at_cursor(),
            },
            Command::AddCard => self.add_card_at_cursor(),
            Command::AddLink => self.link_selected(),
            Command::ReverseLink => self.reverse_link(),
            Command::AddStep
            | Command::AddStage
            | Command::AddNamedLane
            | Command::InsertStep
            | Command::InsertStage
            | Command::InsertLane
            | Command::AddLane(_)
            | Command::AddPersona
            | Command::AddCurve
            | Command::AddMetric
            | Command::AddEvidence => self.add(command),
            Command::CollapseLane
            | Command::HideLane
            | Command::ShowAllLanes
            | Command::UseTint(_)
            | Command::Split
            | Command::Merge
            | Command::WidenCard
            | Command::NarrowCard => self.run_frame(command),
            Command::RemovePicture => self.remove_picture(),
            Command::ToggleCurve
            | Command::ShowAllCurves
            | Command::EmphasiseCurve
            | Command::ToggleMarks => self.run_curves(command),
            Command::MoveLeft => self.move_selected(-1, 0),
            Command::MoveRight => self.move_selected(1, 0),
            Command::MoveUp => self.move_selected(0, -1),
            Command::MoveDown => self.move_selected(0, 1),
            _ => self.run_view(command),
        }
    }

    /// Does what changes nothing but what is seen; the rest is the window's.
    fn run_view(&mut self, command: Command) {
        match command {
            Command::ZoomIn => self.zoom_step(1.25),
            Command::ZoomOut => self.zoom_step(0.8),
            Command::ActualSize => self.show_actual_size(),
            Command::FitAll => self.camera.fit(&self.picture.scene),
            Command::FitSelection => self.fit_selection(),
            Command::MapProperties => self.select(Selection::of([ElementId::Journey])),
            Command::Find => self.open_find(false),
            Command::Replace => self.open_find(true),
            Command::FindNext => self.find_step(1),
            Command::FindPrevious => self.find_step(-1),
            Command::ClearFilter => self.clear_filter(),
            Command::UseTheme(Some(theme)) => self.set_theme(theme),
            Command::UseLanguage(language) => self.set_language(language),
            Command::NewMap => self.new_map(),
            // Walking was done above; all else is the window's.
            _ => {}
        }
    }

    fn select_all(&mut self) {
        let cards = self.picture.layout.cards.iter();
        let shown = cards.filter(|it| it.is_shown());
        let all = Selection::of(shown.map(|it| ElementId::Card(it.card)));
        self.select(all);
    }

    fn travel(&mut self, way: fn(&mut Document, &Selection) -> Option<Selection>) {
        self.finish_text();
        if !matches!(self.tool, Tool::Idle) {
            self.cancel();
        }
        if let Some(selection) = way(&mut self.document, &self.selection) {
            // It was selected when the map was as it is again now.
            self.selection = selection;
            self.lay_out();
        }
    }

    /// Shows the map in its own size: what is in the middle of the canvas, or its start if
    /// there is nothing.
    fn show_actual_size(&mut self) {
        let middle = self
            .camera
            .map_from_screen(Pane::Body, self.camera.centre());
        if self.picture.scene.size.to_rect().contains(middle) {
            self.zoom_step(1.0 / self.camera.zoom);
        } else {
            self.camera.home();
        }
    }

    fn zoom_step(&mut self, factor: f64) {
        let centre = self.camera.centre();
        self.camera.zoom_about(centre, factor, &self.picture.scene);
    }

    /// The part of the map that shows what is selected: whole rows of lanes, whole
    /// columns of stages and steps; the whole map if nothing is.
    pub fn region_of_selection(&self) -> Rect {
        let around = |it: Rect| it.inflate(8.0, 8.0);
        let all = self.picture.scene.size.to_rect();
        self.rect_of_selection()
            .map_or(all, |it| around(it).intersect(all))
    }

    fn fit_selection(&mut self) {
        if let Some(all) = self.rect_of_selection() {
            self.camera
                .fit_rect(all.inflate(16.0, 16.0), &self.picture.scene);
        }
    }

    fn rect_of_selection(&self) -> Option<Rect> {
        let layout = &self.picture.layout;
        let rects = self.selection.iter().filter_map(|element| {
            let (pane, rect) = self.rect_of(element)?;
            Some(match pane {
                Pane::Body => rect,
                Pane::Left => Rect::new(layout.left, rect.y0, layout.size.width, rect.y1),
                Pane::Top => Rect::new(rect.x0, layout.top, rect.x1, layout.size.height),
                Pane::Corner => Rect::from_origin_size(Point::ZERO, layout.size),
            })
        });
        rects.reduce(|all, rect| all.union(rect))
    }
}
