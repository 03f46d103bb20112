//! The stack of layers in the window: the map at the bottom, and over it panels, screens,
//! dialogs and questions in the order in which they were opened.
//!
//! The stack decides which layer gets the keys, which commands still work below it, which
//! layer Escape closes, and where the keyboard focus returns when a layer closes. Each part
//! of the window keeps the contents of its own layers, and in each frame says which of them
//! are open ([`Layers::update`]). So no part needs to know what else is open.

use egui::{Context, Event, Id, Key, Modifiers};

use super::deferred;
use crate::editor::{
    AgendaCommand, CaptureCommand, Command, CommandKind, DocumentCommand, Editor, MapCommand,
    PresentCommand, Tool, WindowCommand,
};
use crate::ui::canvas::id::canvas_id;

/// Something that lies over the map and may take input before what is below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The map itself, with the panels beside it: always open, at the bottom.
    Map,
    /// The bar that finds and replaces.
    Find,
    /// The panel that filters.
    Filter,
    /// A form of the workshop, shown in the place of the map.
    WorkshopForm,
    /// The start screen.
    Start,
    /// The sheet of a persona.
    PersonaSheet,
    /// The presentation.
    Show,
    /// The palette of commands.
    Palette,
    /// The list of keyboard shortcuts.
    Keys,
    /// The dialog for the settings.
    Settings,
    /// The dialog for an export.
    Export,
    /// The preview of an import.
    Import,
    /// The dialog that offers the work that a crash left over.
    Recover,
    /// The dialog that begins a workshop.
    BeginWorkshop,
    /// The dialog that edits the agenda.
    Agenda,
    /// The dialog that sets up a vote.
    Vote,
    /// The dialog that sets up a scoring.
    Scoring,
    /// The summary of a workshop.
    Summary,
    /// The program's own dialog for the path of a file.
    Path,
    /// A map that is being opened or recovered.
    Opening,
    /// The box that shows work in the background, once that takes a while.
    Work,
    /// The question about unsaved changes.
    Unsaved,
    /// The question about a file that another program changed.
    Changed,
    /// The question after a save that failed.
    SaveFailed,
    /// The question about a map that another window has open.
    OpenTwice,
    /// The question about a picture that carries a map.
    MapInside,
    /// The question whether to import what is pasted.
    ImportPasted,
    /// The question which address to open.
    OpenLink,
    /// The question before everything that was found is removed.
    RemoveFound,
}

/// What a layer leaves to those below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Everything: the map can be used as usual, and keys go where the focus is.
    Beside,
    /// Only some commands: the layer is shown in the place of the map.
    Screen,
    /// Almost nothing: the layer must be answered or closed first.
    Modal,
}

impl Layer {
    /// All layers. If several open in the same frame, those later in this list lie on top.
    pub const ALL: [Self; 29] = [
        Self::Map,
        Self::Find,
        Self::Filter,
        Self::WorkshopForm,
        Self::Start,
        Self::PersonaSheet,
        Self::Show,
        Self::Palette,
        Self::Keys,
        Self::Settings,
        Self::Export,
        Self::Import,
        Self::Recover,
        Self::BeginWorkshop,
        Self::Agenda,
        Self::Vote,
        Self::Scoring,
        Self::Summary,
        Self::Path,
        Self::Opening,
        Self::Work,
        Self::Unsaved,
        Self::Changed,
        Self::SaveFailed,
        Self::OpenTwice,
        Self::MapInside,
        Self::ImportPasted,
        Self::OpenLink,
        Self::RemoveFound,
    ];

    /// The id of the layer's area in the window.
    pub fn id(self) -> Id {
        Id::unique(("layer", self))
    }

    fn reach(self) -> Reach {
        match self {
            Self::Map | Self::Find | Self::Filter | Self::Work => Reach::Beside,
            Self::WorkshopForm | Self::Start | Self::PersonaSheet | Self::Show => Reach::Screen,
            Self::Palette
            | Self::Keys
            | Self::Settings
            | Self::Export
            | Self::Import
            | Self::Recover
            | Self::BeginWorkshop
            | Self::Agenda
            | Self::Vote
            | Self::Scoring
            | Self::Summary
            | Self::Path
            | Self::Opening
            | Self::Unsaved
            | Self::Changed
            | Self::SaveFailed
            | Self::OpenTwice
            | Self::MapInside
            | Self::ImportPasted
            | Self::OpenLink
            | Self::RemoveFound => Reach::Modal,
        }
    }

    /// Whether Escape closes the layer. The other layers handle Escape themselves.
    fn closes_with_escape(self) -> bool {
        !matches!(self, Self::Map | Self::WorkshopForm | Self::Show)
    }

    /// Whether the shortcut of a command works while this layer is on top.
    pub fn lets_through(self, command: Command) -> bool {
        let kind = command.kind();
        match self {
            Self::WorkshopForm => match kind {
                CommandKind::Map(command) => matches!(command, MapCommand::Undo | MapCommand::Redo),
                CommandKind::Document(command) => matches!(
                    command,
                    DocumentCommand::Save | DocumentCommand::SaveAs | DocumentCommand::Quit
                ),
                CommandKind::Window(command) => matches!(
                    command,
                    WindowCommand::OpenPersona
                        | WindowCommand::ShowInspector
                        | WindowCommand::ShowPalette
                        | WindowCommand::ShowKeys
                        | WindowCommand::Settings
                        | WindowCommand::NextRegion
                        | WindowCommand::PreviousRegion
                ),
                CommandKind::Present(command) => command == PresentCommand::Present,
                CommandKind::Agenda(command) => command != AgendaCommand::EditAgenda,
                CommandKind::Capture(command) => command == CaptureCommand::Capture,
                _ => false,
            },
            Self::Start => match kind {
                CommandKind::Document(command) => matches!(
                    command,
                    DocumentCommand::NewMap
                        | DocumentCommand::OpenMap
                        | DocumentCommand::Import
                        | DocumentCommand::Quit
                ),
                CommandKind::Window(command) => matches!(
                    command,
                    WindowCommand::Settings | WindowCommand::ShowKeys | WindowCommand::ShowPalette
                ),
                _ => false,
            },
            Self::Agenda => {
                matches!(kind, CommandKind::Map(MapCommand::Undo | MapCommand::Redo))
            }
            Self::PersonaSheet => match kind {
                CommandKind::Map(command) => matches!(command, MapCommand::Undo | MapCommand::Redo),
                CommandKind::Document(command) => {
                    matches!(command, DocumentCommand::Save | DocumentCommand::SaveAs)
                }
                _ => false,
            },
            Self::Show => match kind {
                CommandKind::Document(command) => matches!(
                    command,
                    DocumentCommand::Save | DocumentCommand::SaveAs | DocumentCommand::Quit
                ),
                _ => false,
            },
            // All commands work beside the map, and none while something must be answered.
            _ => self.reach() == Reach::Beside,
        }
    }
}

/// An open layer.
#[derive(Clone, Copy, Debug)]
struct OpenLayer {
    layer: Layer,
    /// The widget that had the keyboard when the layer was opened.
    focus_before: Option<Id>,
}

/// The open layers. The map is below all of them and is not in the list.
#[derive(Debug, Default)]
pub struct Layers {
    /// The open layers, the topmost last.
    open: Vec<OpenLayer>,
    /// The widget that had the keyboard when this frame began.
    focus: Option<Id>,
}

impl Layers {
    /// The topmost layer that gets keys. [`Layer::Work`] is skipped: of all keys, it uses only
    /// Escape.
    pub fn top(&self) -> Layer {
        let mut layers = self.open.iter().rev().map(|open| open.layer);
        layers
            .find(|layer| *layer != Layer::Work)
            .unwrap_or(Layer::Map)
    }

    /// The topmost layer, which Escape is meant for.
    fn topmost(&self) -> Layer {
        self.open.last().map_or(Layer::Map, |open| open.layer)
    }

    /// Whether a layer is open.
    pub fn has(&self, layer: Layer) -> bool {
        self.open.iter().any(|open| open.layer == layer)
    }

    /// Whether keys reach the map while no widget has the keyboard.
    pub fn reaches_map(&self) -> bool {
        let mut open = self.open.iter();
        open.all(|open| open.layer.reach() == Reach::Beside)
    }

    /// Whether a layer is open that must be answered or closed before anything else.
    pub fn is_blocked(&self) -> bool {
        let mut open = self.open.iter();
        open.any(|open| open.layer.reach() == Reach::Modal)
    }

    /// Begins a frame and decides which layer Escape closes, if it is pressed. That layer
    /// learns it from [`is_escaped`]. If Escape closes no layer, the key stays in the input.
    pub fn begin_frame(&mut self, context: &Context, editor: &Editor) {
        self.focus = context.memory(|memory| memory.focused());
        context.data_mut(|data| data.remove::<Layer>(escaped_id()));
        let top = self.topmost();
        // An open menu is closed first, by the window library.
        if !top.closes_with_escape() || egui::Popup::is_any_open(context) {
            return;
        }
        if top.reach() == Reach::Beside && is_busy(editor) {
            return;
        }
        let mut is_pressed = false;
        deferred::retain(context, |event| {
            is_pressed |= is_escape(event);
            !is_escape(event)
        });
        if is_pressed {
            context.data_mut(|data| data.insert_temp(escaped_id(), top));
            context.request_repaint();
        }
    }

    /// Updates the stack with the layers for which `is_open` returns true. New layers are put
    /// on top. When a layer was closed, the keyboard returns to the widget that had it before.
    pub fn update(&mut self, context: &Context, is_open: impl Fn(Layer) -> bool) {
        let mut focus_after = None;
        self.open.retain(|open| {
            let stays = is_open(open.layer);
            if !stays && matches!(open.layer, Layer::Work | Layer::WorkshopForm) {
                // `Work` never had the keyboard, and the form was in the place of the map: what
                // is shown there next takes the keyboard.
            } else if !stays && focus_after.is_none() {
                // If several layers close at once, the lowest one was opened first, so its
                // focus is restored.
                focus_after = Some(open.focus_before);
            } else if stays {
                focus_after = None;
            }
            stays
        });
        let mut has_opened = false;
        for layer in Layer::ALL {
            if layer != Layer::Map && is_open(layer) && !self.has(layer) {
                let focus_before = focus_after.unwrap_or(self.focus);
                self.open.push(OpenLayer {
                    layer,
                    focus_before,
                });
                has_opened = true;
            }
        }
        // A widget that has taken the keyboard during this frame keeps it.
        let is_taken = {
            let focus = context.memory(|memory| memory.focused());
            focus.is_some() && focus != self.focus
        };
        if let Some(focus) = focus_after
            && !has_opened
            && !is_taken
        {
            let focus = focus.unwrap_or_else(canvas_id);
            context.memory_mut(|memory| memory.request_focus(focus));
            context.request_repaint();
        }
    }
}

/// Whether the editor is in the middle of something, such as a drag or an open text, that
/// Escape ends before it closes a panel.
fn is_busy(editor: &Editor) -> bool {
    !matches!(editor.tool(), Tool::Idle)
}

/// The key under which the window library keeps the layer that Escape closes in this frame.
fn escaped_id() -> Id {
    Id::unique("the layer that Escape closes")
}

/// Whether Escape closes `layer` in this frame. Returns true only once in a frame.
pub fn is_escaped(context: &Context, layer: Layer) -> bool {
    context.data_mut(|data| {
        let is_escaped = data.get_temp::<Layer>(escaped_id()) == Some(layer);
        if is_escaped {
            data.remove::<Layer>(escaped_id());
        }
        is_escaped
    })
}

/// Whether an event is Escape being pressed, without any modifier.
fn is_escape(event: &Event) -> bool {
    matches!(
        event,
        Event::Key {
            key: Key::Escape,
            pressed: true,
            modifiers: Modifiers::NONE,
            ..
        }
    )
}

#[cfg(test)]
mod tests {
    use egui::RawInput;

    use super::*;
    use crate::editor::welcome_map;
    use crate::random_ids::RandomIds;
    use crate::words::Language;

    fn pressed(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    /// Runs one frame with these events. Returns the layer that Escape closes, and how many of
    /// the events are left.
    fn frame(layers: &mut Layers, editor: &Editor, events: Vec<Event>) -> (Option<Layer>, usize) {
        let context = Context::default();
        let mut escaped = None;
        let mut left = 0;
        let input = RawInput {
            events,
            ..RawInput::default()
        };
        let mut output = context.run_ui(input, |ui| {
            layers.begin_frame(ui.ctx(), editor);
            escaped = Layer::ALL
                .into_iter()
                .find(|layer| is_escaped(ui.ctx(), *layer));
            left = ui.ctx().input(|input| input.events.len());
        });
        output.textures_delta.clear();
        (escaped, left)
    }

    #[test]
    fn of_every_two_layers_the_upper_one_has_the_keys() {
        let language = Language::English;
        let ids = Box::new(RandomIds::seeded(1));
        let editor = Editor::new(welcome_map(language), language, ids);
        // Work in the background gets no keys but Escape.
        let all = || {
            let layers = Layer::ALL.into_iter();
            layers.filter(|layer| !matches!(layer, Layer::Map | Layer::Work))
        };
        for below in all() {
            for above in all().filter(|layer| *layer != below) {
                let context = Context::default();
                let mut layers = Layers::default();
                layers.update(&context, |layer| layer == below);
                layers.update(&context, |layer| layer == below || layer == above);
                let both = format!("{above:?} over {below:?}");
                assert_eq!(layers.top(), above, "{both}");
                let is_beside = |layer: Layer| layer.reach() == Reach::Beside;
                assert_eq!(
                    layers.reaches_map(),
                    is_beside(below) && is_beside(above),
                    "{both}"
                );
                // Escape closes the upper layer and does nothing else in that frame.
                let (escaped, left) = frame(&mut layers, &editor, vec![pressed(Key::Escape)]);
                let closes = above.closes_with_escape();
                assert_eq!(escaped, closes.then_some(above), "{both}");
                assert_eq!(left, usize::from(!closes), "{both}");
                // All other keys are left to the widget that has the keyboard.
                for key in [Key::Enter, Key::Tab, Key::A] {
                    let (escaped, left) = frame(&mut layers, &editor, vec![pressed(key)]);
                    assert_eq!((escaped, left), (None, 1), "{both}: {key:?}");
                }
                layers.update(&context, |layer| layer == below);
                assert_eq!(layers.top(), below, "{both}");
                layers.update(&context, |_| false);
                assert_eq!(layers.top(), Layer::Map, "{both}");
            }
        }
    }

    #[test]
    fn the_keyboard_returns_to_what_had_it_before_a_layer() {
        let context = Context::default();
        let mut layers = Layers::default();
        let field = Id::unique("a field");
        layers.focus = Some(field);
        layers.update(&context, |layer| layer == Layer::Palette);
        layers.update(&context, |_| false);
        assert_eq!(context.memory(|memory| memory.focused()), Some(field));
        // After two dialogs, the focus returns to what had the keyboard before the first.
        layers.focus = Some(field);
        layers.update(&context, |layer| layer == Layer::Unsaved);
        layers.focus = Some(Id::unique("a button"));
        layers.update(&context, |layer| layer == Layer::Path);
        layers.focus = None;
        context.memory_mut(|memory| memory.surrender_focus(field));
        layers.update(&context, |_| false);
        assert_eq!(context.memory(|memory| memory.focused()), Some(field));
    }

    #[test]
    fn only_what_a_layer_names_falls_through_it() {
        for layer in Layer::ALL {
            let commands = Command::all();
            let passed = commands
                .filter(|command| layer.lets_through(*command))
                .count();
            match layer.reach() {
                Reach::Beside => assert_eq!(passed, Command::all().count(), "{layer:?}"),
                Reach::Screen => assert!(passed > 0 && passed < 30, "{layer:?}: {passed}"),
                Reach::Modal => assert!(passed <= 2, "{layer:?}: {passed}"),
            }
        }
    }
}
