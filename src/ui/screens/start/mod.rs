//! The start screen: what a new map can begin with, recent maps, templates and samples.

mod choices;
pub mod facts;
mod marks;
pub mod sketch;
mod tiles;

use std::path::{Path, PathBuf};

use egui::{Event, Frame, Id, Key, Margin, Modifiers, Panel, RichText, TextEdit, Ui, Vec2};

use self::tiles::{Grid, Tile, TileKind};
use super::thumbnails::{Subject, Thumbnail, Thumbnails};
use crate::editor::{Command, Editor};
use crate::settings::Settings;
use crate::templates::{Sample, Template};
use crate::ui::widgets::ago::ago;
use crate::ui::widgets::convert::colour;
use crate::ui::window::layers::{self, Layer};

/// Width of the screen in points from which the choices stand in a column of their own.
const WIDE: f32 = 820.0;
/// Width of the screen in points from which that column is a broad one.
const BROAD: f32 = 1240.0;
/// Widths of the column in points: of the broad one, and of the narrow one.
const COLUMN: [f32; 2] = [336.0, 296.0];
/// The largest width of maps and templates together, in points.
const MAX_WIDTH: f32 = 1280.0;
/// The largest width of the field that filters, in points.
const FILTER_WIDTH: f32 = 300.0;

/// The choice of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartChoice {
    /// Make a map with nothing in it.
    Blank,
    /// Open the map with hints for beginners.
    Guided,
    /// Make a new map from this template.
    Template(Template),
    /// Open a copy of this sample.
    Sample(Sample),
    /// Open this file.
    File(PathBuf),
    /// Remove this file from the list of recent maps.
    Forget(PathBuf),
    /// Run this command.
    Run(Command),
    /// Go back to the map.
    Close,
}

/// What the screen needs to know.
pub struct StartView<'a> {
    /// The editor, for its words and its theme.
    pub editor: &'a Editor,
    /// The settings, which hold the list of recent maps.
    pub settings: &'a Settings,
    /// Whether there is unsaved work that can be recovered.
    pub has_left_over: bool,
    /// The title of the map that the user came from, if there is one.
    pub map: Option<String>,
    /// Whether keys are meant for this screen.
    pub is_top: bool,
}

/// The start screen.
pub struct StartScreen {
    thumbnails: Thumbnails,
    /// Whether the first choice is to get the keyboard focus.
    wants_focus: bool,
    /// What maps are searched for; empty for all.
    filter: String,
    /// Whether all recent maps are shown.
    shows_all: bool,
}

/// The id of the field that filters.
fn filter_id() -> Id {
    Id::unique("start filter")
}

impl StartScreen {
    /// A start screen whose pictures are not made yet.
    pub fn new() -> Self {
        Self {
            thumbnails: Thumbnails::default(),
            wants_focus: true,
            filter: String::new(),
            shows_all: false,
        }
    }

    /// Prepares the screen for being shown again: forgets the pictures of files, which may
    /// have changed, and gives the focus to the first choice.
    pub fn refresh(&mut self) {
        self.thumbnails.forget_files();
        self.wants_focus = true;
        self.filter.clear();
        self.shows_all = false;
    }

    /// Shows the screen. Returns the choice of the user.
    pub fn ui(&mut self, ui: &mut Ui, view: &StartView<'_>) -> Option<StartChoice> {
        if layers::is_escaped(ui.ctx(), Layer::Start) {
            if self.filter.is_empty() {
                return Some(StartChoice::Close);
            }
            self.filter.clear();
            self.wants_focus = true;
        }
        let mut chosen = self.take_keys(ui, view);
        let wants_focus = std::mem::take(&mut self.wants_focus);
        let width = ui.available_width();
        if width >= WIDE {
            let column = COLUMN[usize::from(width < BROAD)];
            let fill = colour(view.editor.theme().colours.panel);
            Panel::left("start choices")
                .exact_size(column)
                .resizable(false)
                .frame(Frame::new().fill(fill))
                .show(ui, |ui| {
                    choices::column(ui, view, wants_focus, &mut chosen);
                });
        }
        egui::ScrollArea::vertical()
            .id_salt("start maps")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let margin = if width >= BROAD { 40 } else { 24 };
                Frame::new()
                    .inner_margin(Margin::symmetric(margin, 28))
                    .show(ui, |ui| {
                        ui.set_width(ui.available_width().min(MAX_WIDTH));
                        if width < WIDE {
                            choices::block(ui, view, wants_focus, &mut chosen);
                            ui.add_space(24.0);
                        }
                        self.sections(ui, view, &mut chosen);
                    });
            });
        chosen
    }

    /// Handles keys that no widget has: what is typed goes into the filter, Enter takes the
    /// first choice, and an arrow key leads to it.
    fn take_keys(&mut self, ui: &Ui, view: &StartView<'_>) -> Option<StartChoice> {
        let context = ui.ctx();
        if !view.is_top || egui::Popup::is_any_open(context) || context.text_edit_focused() {
            return None;
        }
        let mut typed = String::new();
        context.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Text(text) if !text.trim().is_empty() => {
                    typed.push_str(text);
                    false
                }
                _ => true,
            });
        });
        if !typed.is_empty() {
            self.filter.push_str(&typed);
            context.memory_mut(|memory| memory.request_focus(filter_id()));
            return None;
        }
        if context.memory(|memory| memory.focused()).is_some() {
            return None;
        }
        let is_pressed = |key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let arrows = [
            Key::ArrowDown,
            Key::ArrowUp,
            Key::ArrowLeft,
            Key::ArrowRight,
        ];
        self.wants_focus |= arrows.into_iter().any(is_pressed);
        is_pressed(Key::Enter).then_some(StartChoice::Blank)
    }

    fn sections(&mut self, ui: &mut Ui, view: &StartView<'_>, chosen: &mut Option<StartChoice>) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let words = view.editor.words().clone();
        let is_filtered = !self.filter.trim().is_empty();
        let recent = self.recent(view);
        let templates = self.templates(view);
        let samples = self.samples(view);
        let first = [&recent, &templates, &samples]
            .into_iter()
            .find_map(|tiles| tiles.first())
            .map(|tile| tile.choice.clone());
        let mut has_filter = false;
        let lists = [
            (TileKind::Recent, "start-recent", recent),
            (TileKind::Template, "start-templates", templates),
            (TileKind::Sample, "start-samples", samples),
        ];
        let is_nothing = lists.iter().all(|(_, _, tiles)| tiles.is_empty());
        for (kind, key, mut tiles) in lists {
            if tiles.is_empty() {
                continue;
            }
            let grid = Grid::new(kind, ui.available_width());
            let count = tiles.len();
            let row = grid.columns.max(2);
            let is_cut = kind == TileKind::Recent && !is_filtered && count > row;
            if is_cut && !self.shows_all {
                tiles.truncate(row);
            }
            ui.horizontal(|ui| {
                ui.set_min_height(32.0);
                ui.spacing_mut().item_spacing.x = 14.0;
                ui.label(RichText::new(words.text(key)).font(tiles::title_font()));
                if is_cut {
                    self.cut_link(ui, view, count);
                }
                if !std::mem::replace(&mut has_filter, true) {
                    self.filter_field(ui, view, first.as_ref(), chosen);
                }
            });
            ui.add_space(8.0);
            grid.show(ui, view, &mut self.thumbnails, &tiles, chosen);
            ui.add_space(18.0);
        }
        if is_nothing {
            ui.horizontal(|ui| self.filter_field(ui, view, None, chosen));
            ui.add_space(24.0);
            let key = Command::ShowPalette.shortcut().map(|key| key.to_string());
            let key = key.unwrap_or_default();
            let text = words.fill("start-nothing", &[("key", (&key).into())]);
            ui.label(RichText::new(text).color(colour(view.editor.theme().colours.text_soft)));
        }
    }

    /// A button that shows all recent maps, or only the latest again.
    fn cut_link(&mut self, ui: &mut Ui, view: &StartView<'_>, count: usize) {
        let words = view.editor.words();
        let text = if self.shows_all {
            words.text("start-fewer")
        } else {
            words.fill("start-all", &[("count", count.into())])
        };
        let accent = colour(view.editor.theme().colours.accent);
        if choices::link(ui, view, &text, accent) {
            self.shows_all ^= true;
        }
    }

    /// Shows the field that filters at the right end of a row. Enter in it takes `first`.
    fn filter_field(
        &mut self,
        ui: &mut Ui,
        view: &StartView<'_>,
        first: Option<&StartChoice>,
        chosen: &mut Option<StartChoice>,
    ) {
        let from_right = egui::Layout::right_to_left(egui::Align::Center);
        ui.with_layout(from_right, |ui| {
            let hint = view.editor.words().text("start-find");
            let width = ui.available_width().min(FILTER_WIDTH);
            let id = filter_id();
            let has_focus = ui.memory(|memory| memory.has_focus(id));
            let pressed = |ui: &Ui, key| {
                has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
            };
            if pressed(ui, Key::Enter) {
                chosen.clone_from(&first.cloned());
            }
            if pressed(ui, Key::ArrowDown) {
                ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
            }
            let field = TextEdit::singleline(&mut self.filter)
                .id(id)
                .desired_width(width - 20.0)
                .margin(Margin::symmetric(10, 6))
                .hint_text(hint.as_str());
            let response = ui.add(field);
            choices::keep_in_sight(&response);
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_label(hint.as_str()));
        });
    }

    /// Whether one of `texts` contains what is searched for.
    fn is_wanted(&self, texts: &[&str]) -> bool {
        let wanted = self.filter.trim().to_lowercase();
        let has = |text: &&str| text.to_lowercase().contains(&wanted);
        wanted.is_empty() || texts.iter().any(has)
    }

    fn recent(&self, view: &StartView<'_>) -> Vec<Tile> {
        let words = view.editor.words();
        let mut tiles = Vec::new();
        for path in &view.settings.recent {
            let subject = Subject::File(path.clone());
            let stem = path.file_stem().unwrap_or(path.as_os_str());
            let stem = stem.to_string_lossy().into_owned();
            let (title, trouble) = match self.thumbnails.known(&subject) {
                Thumbnail::Drawn(_, facts) if !facts.title.trim().is_empty() => (facts.title, None),
                Thumbnail::Missing => (stem.clone(), Some(words.text("start-missing"))),
                Thumbnail::Unreadable => (stem.clone(), Some(words.text("start-unreadable"))),
                Thumbnail::Drawn(..) | Thumbnail::Waiting => (stem.clone(), None),
            };
            let whole = path.display().to_string();
            let folder = folder(path);
            if !self.is_wanted(&[&title, &stem, &folder]) {
                continue;
            }
            let opened = view.settings.opened.get(path);
            let opened = opened.and_then(|second| jiff::Timestamp::from_second(*second).ok());
            tiles.push(Tile {
                subject,
                choice: StartChoice::File(path.clone()),
                name: title,
                about: trouble.clone().unwrap_or(folder),
                foot: opened
                    .map(|then| ago(view.editor, then))
                    .unwrap_or_default(),
                whole: Some(whole),
                has_trouble: trouble.is_some(),
            });
        }
        tiles
    }

    fn templates(&self, view: &StartView<'_>) -> Vec<Tile> {
        let words = view.editor.words();
        let all = Template::ALL.iter().map(|&template| Tile {
            name: words.text(template.key()),
            about: words.text(template.about_key()),
            ..self.bundled(
                view,
                Subject::Template(template),
                StartChoice::Template(template),
            )
        });
        all.filter(|tile| self.is_wanted(&[&tile.name, &tile.about, &tile.foot]))
            .collect()
    }

    fn samples(&self, view: &StartView<'_>) -> Vec<Tile> {
        let words = view.editor.words();
        let all = Sample::ALL.iter().map(|&sample| Tile {
            name: words.text(sample.key()),
            ..self.bundled(view, Subject::Sample(sample), StartChoice::Sample(sample))
        });
        all.filter(|tile| self.is_wanted(&[&tile.name, &tile.foot]))
            .collect()
    }

    /// The tile of a template or a sample, without its texts but with its numbers.
    fn bundled(&self, view: &StartView<'_>, subject: Subject, choice: StartChoice) -> Tile {
        let foot = match self.thumbnails.known(&subject) {
            Thumbnail::Drawn(_, facts) => facts.line(view.editor.words()),
            _ => String::new(),
        };
        Tile {
            subject,
            choice,
            name: String::new(),
            about: String::new(),
            foot,
            whole: None,
            has_trouble: false,
        }
    }
}

/// The last two folders of a file's path, the outer one first.
fn folder(path: &Path) -> String {
    let folders = path.parent().into_iter().flat_map(Path::components);
    let names: Vec<String> = folders
        .filter_map(|component| match component {
            std::path::Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    names[names.len().saturating_sub(2)..].join(" › ")
}

/// The gap between the parts of the screen, in points.
const GAP: Vec2 = Vec2::new(8.0, 8.0);
