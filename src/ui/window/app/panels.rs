//! The panels around the canvas, and the start screen.

use egui::{Frame, Margin, Panel, Rect, Ui};

use super::App;
use crate::editor::Command;
use crate::model::printable_line;
use crate::ui::documents::files::Leave;
use crate::ui::panels::menus::ViewState;
use crate::ui::panels::{inspector, status_bar, toolbar};
use crate::ui::present::MIN_WALK_WIDTH;
use crate::ui::screens::start::{StartChoice, StartScreen, StartView};
use crate::ui::widgets::convert::{self, colour};
use crate::ui::widgets::steady_scroll;
use crate::ui::window::focus::Region;
use crate::ui::window::layers::Layer;
use crate::ui::workshop::WorkshopView;

/// Width of the inspector until the user changes it, in points.
const INSPECTOR_WIDTH: f32 = 280.0;
/// Width of the panel of personas until the user changes it, in points.
const PERSONAS_WIDTH: f32 = 248.0;

/// The inspector is at least this wide, in points.
const MIN_INSPECTOR_WIDTH: f32 = 240.0;
/// The panel of personas is at least this wide, in points.
const MIN_PERSONAS_WIDTH: f32 = 200.0;

impl App {
    /// Closes the panel that takes the room of another one, which the user wants to see.
    pub(super) fn make_room(&mut self) {
        if self.presenting.is_arranging() {
            self.presenting.toggle_arranging();
        } else {
            self.settings.has_personas = false;
        }
    }

    /// Shows the inspector in what the map can give of `window_width`. If that is too little,
    /// the inspector is not shown. Returns the commands that were chosen.
    fn inspector(&mut self, ui: &mut Ui, id: &str, window_width: f32) -> Vec<Command> {
        let room = ui.available_width() - window_width / 2.0;
        self.panel_room.inspector = room >= MIN_INSPECTOR_WIDTH;
        if !self.panel_room.inspector {
            return Vec::new();
        }
        let fill = colour(self.editor.theme().colours.panel);
        let frame = Frame::new().fill(fill).inner_margin(Margin {
            left: 16,
            right: 16 - steady_scroll::ROOM,
            top: 10,
            bottom: 10,
        });
        Panel::right(egui::Id::unique(id))
            .default_size(INSPECTOR_WIDTH.min(room))
            .size_range(MIN_INSPECTOR_WIDTH..=room.min(480.0))
            .frame(frame)
            .show(ui, |ui| {
                Region::Inspector.begin(ui);
                inspector::ui(ui, &mut self.editor)
            })
            .inner
    }

    /// Shows the panels and the canvas; returns the commands that were chosen.
    pub(super) fn panels(&mut self, ui: &mut Ui) -> Vec<Command> {
        let mut commands = Vec::new();
        let colours = self.editor.theme().colours.clone();
        let panel = Frame::new().fill(colour(colours.panel));
        if self.is_in_workshop() {
            return self.workshop_panels(ui);
        }
        commands.extend(self.top_bar(ui, panel));
        self.files.banner(ui, &mut self.editor);
        if self.shows_start {
            egui::CentralPanel::default()
                .frame(Frame::new().fill(colour(colours.canvas)))
                .show(ui, |ui| self.start_screen(ui, &mut commands));
            return commands;
        }
        if self.evidence.is_open() {
            let news = self.toasts.news();
            self.canvas_rect = Some(ui.available_rect_before_wrap());
            let is_top = self.layers.top() == Layer::EvidenceDesk;
            commands.extend(self.evidence.ui(ui, &mut self.editor, news, is_top));
            return commands;
        }
        Panel::bottom("status bar")
            .exact_size(28.0)
            .frame(panel)
            .show(ui, |ui| {
                let wanted = status_bar::ui(ui, &self.editor, self.toasts.news());
                if let Some(element) = wanted {
                    self.editor.go_to(element);
                }
            });
        Panel::left("toolbar")
            .exact_size(toolbar::WIDTH)
            .resizable(false)
            .frame(panel.inner_margin(Margin::symmetric(6, 10)))
            .show(ui, |ui| {
                Region::Toolbar.begin(ui);
                commands.extend(toolbar::ui(ui, &self.editor));
            });
        let window_width = ui.ctx().content_rect().width();
        let room = ui.available_width() - window_width / 2.0;
        let walk = if self.presenting.is_arranging() {
            MIN_WALK_WIDTH
        } else {
            0.0
        };
        self.panel_room.personas = room - walk >= MIN_PERSONAS_WIDTH;
        if self.settings.has_personas && self.panel_room.personas {
            Panel::left("personas")
                .default_size(PERSONAS_WIDTH.min(room - walk))
                .size_range(MIN_PERSONAS_WIDTH..=(room - walk).min(400.0))
                .frame(panel.inner_margin(Margin {
                    left: 12,
                    right: 12 - steady_scroll::ROOM,
                    top: 10,
                    bottom: 10,
                }))
                .show(ui, |ui| {
                    Region::Personas.begin(ui);
                    let portraits = &mut self.portraits;
                    commands.extend(self.personas.ui(ui, &mut self.editor, portraits));
                });
        }
        commands.extend(self.presenting.panel(ui, &mut self.editor));
        self.notes_panel(ui, panel, window_width);
        if self.settings.has_inspector {
            commands.extend(self.inspector(ui, "inspector", window_width));
        }
        let has_minimap = self.settings.has_minimap;
        self.canvas_rect = Some(ui.available_rect_before_wrap());
        egui::CentralPanel::no_frame().show(ui, |ui| {
            let rect = ui.available_rect_before_wrap();
            commands.extend(self.canvas.ui(ui, &mut self.editor, has_minimap));
            self.find_bar.ui(ui.ctx(), &mut self.editor, rect);
            self.filter_panel.ui(ui.ctx(), &mut self.editor, rect);
            self.show_origin(ui, rect);
            let covered = covered(ui.ctx(), rect);
            self.editor.canvas_mut().set_covered(covered);
        });
        commands
    }

    /// Shows where a figure comes from on `canvas`. What is to be done about its file is done on
    /// the evidence desk.
    fn show_origin(&mut self, ui: &Ui, canvas: Rect) {
        let way = self.origin.ui(ui.ctx(), &mut self.editor, canvas);
        if let Some((source, way)) = way {
            let editor = &mut self.editor;
            self.evidence.care_for(ui.ctx(), editor, source, way);
        }
    }

    /// Shows the bar at the top in this frame. Returns the commands that were chosen.
    fn top_bar(&mut self, ui: &mut Ui, panel: Frame) -> Vec<Command> {
        let bar = Panel::top("menu bar").frame(panel.inner_margin(Margin::symmetric(8, 6)));
        let shown = bar.show(ui, |ui| {
            Region::Menus.begin(ui);
            let view = ViewState {
                has_map: !self.shows_start,
                has_evidence: self.evidence.is_open(),
                has_notes: self.settings.has_notes,
                has_minimap: self.settings.has_minimap,
                has_inspector: self.settings.has_inspector,
                has_personas: self.settings.has_personas,
                has_walk: self.presenting.is_arranging(),
                has_presenter: self.settings.has_presenter_window,
                theme: self.settings.theme,
            };
            let recent = (&mut self.recent, self.settings.recent.as_slice());
            self.menu_bar.ui(ui, &mut self.editor, view, recent)
        });
        shown.inner
    }

    /// Whether the window shows the workshop.
    pub(super) fn is_in_workshop(&self) -> bool {
        self.editor.room().is_open && !self.shows_start
    }

    /// Shows the canvas and the panels of a workshop, which are only those that a group needs.
    /// Returns the commands that were chosen.
    fn workshop_panels(&mut self, ui: &mut Ui) -> Vec<Command> {
        self.files.banner(ui, &mut self.editor);
        let is_behind = self.layers.is_blocked();
        let news = self.toasts.news();
        let editor = &mut self.editor;
        let mut commands = self.workshop.panels(ui, editor, news, is_behind);
        if self.workshop.has_inspector() {
            let window_width = ui.ctx().content_rect().width();
            commands.extend(self.inspector(ui, "workshop inspector", window_width));
        }
        self.canvas_rect = Some(ui.available_rect_before_wrap());
        if WorkshopView::covers_canvas(&self.editor) {
            let chosen = WorkshopView::in_place_of_canvas(ui, &mut self.editor);
            commands.extend(chosen);
            return commands;
        }
        egui::CentralPanel::no_frame().show(ui, |ui| {
            let rect = ui.available_rect_before_wrap();
            commands.extend(self.canvas.ui(ui, &mut self.editor, false));
            self.find_bar.ui(ui.ctx(), &mut self.editor, rect);
            self.filter_panel.ui(ui.ctx(), &mut self.editor, rect);
            self.show_origin(ui, rect);
            let covered = covered(ui.ctx(), rect);
            self.editor.canvas_mut().set_covered(covered);
        });
        commands
    }

    /// Shows the start screen and carries out what the user chooses there. A command that was
    /// chosen is added to `commands`.
    fn start_screen(&mut self, ui: &mut Ui, commands: &mut Vec<Command>) {
        let context = ui.ctx().clone();
        let start = self.start.get_or_insert_with(StartScreen::new);
        let map = self.has_map.then(|| &self.editor.journey().title);
        let view = StartView {
            editor: &self.editor,
            settings: &self.settings,
            has_left_over: self.files.safety.has_left_over(),
            map: map.map(|title| printable_line(title)),
            is_top: self.layers.top() == Layer::Start,
        };
        let Some(choice) = start.ui(ui, &view) else {
            return;
        };
        let leave = match choice {
            StartChoice::Blank => Leave::Blank,
            StartChoice::Guided => Leave::Guided,
            StartChoice::Template(template) => Leave::Template(template),
            StartChoice::Sample(sample) => Leave::Sample(sample),
            StartChoice::File(path) => Leave::OpenPath(path),
            StartChoice::Run(command) => {
                commands.push(command);
                return;
            }
            StartChoice::Forget(path) => {
                self.settings.forget_file(&path);
                return;
            }
            StartChoice::Close => {
                self.shows_start = false;
                self.has_map = true;
                return;
            }
        };
        self.files.leave(&context, &mut self.editor, leave);
    }
}

/// The parts of the canvas at `canvas` that are covered by the bar that finds and by the panel
/// that filters, in points of the canvas.
fn covered(context: &egui::Context, canvas: Rect) -> Vec<kurbo::Rect> {
    let layers = [Layer::Find, Layer::Filter, Layer::Origin].into_iter();
    let shown = layers.filter_map(|layer| {
        context.memory(|memory| {
            let areas = memory.areas();
            let is_shown = areas.is_visible(&egui::LayerId::new(egui::Order::Middle, layer.id()));
            memory.area_rect(layer.id()).filter(|_| is_shown)
        })
    });
    let inside = shown.map(|rect| rect.intersect(canvas).translate(-canvas.min.to_vec2()));
    inside
        .filter(|rect| rect.is_positive())
        .map(|rect| kurbo::Rect::from_points(convert::point(rect.min), convert::point(rect.max)))
        .collect()
}
