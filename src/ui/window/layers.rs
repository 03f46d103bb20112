//! What lies over what: the map at the bottom, and over it panels, screens, dialogs and
//! questions in the order in which they were opened.
//!
//! The stack decides who gets the keys, what of them falls through to what lies below, whom
//! Escape closes, and where the keyboard returns when a layer closes. Each room keeps the
//! contents of its own layers and says in each frame which of them are open
//! ([`Layers::update`]); nobody else needs to know what else is open.

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
    /// A form of the workshop in the place of the map.
    WorkshopForm,
    /// The start screen.
    Start,
    /// The sheet of a persona.
    PersonaSheet,
    /// The show.
    Show,
    /// The palette of commands.
    Palette,
    /// The sheet of keys.
    Keys,
    /// The settings.
    Settings,
    /// The dialog before an export.
    Export,
    /// The preview of an import.
    Import,
    /// What a crash left over.
    Recover,
    /// The dialog that begins a workshop.
    BeginWorkshop,
    /// The dialog that arranges an agenda.
    Agenda,
    /// The dialog that sets up a vote.
    Vote,
    /// The dialog that sets up a scoring.
    Scoring,
    /// The summary of a workshop.
    Summary,
    /// Our own dialog for the path of a file.
    Path,
    /// A map that is being read.
    Opening,
    /// Work in the background that has taken so long that it is shown.
    Work,
    /// The question about unsaved changes.
    Unsaved,
    /// The question about a file that someone else changed.
    Changed,
    /// The question after a save that failed.
    SaveFailed,
    /// The question about a map that another window has open.
    OpenTwice,
    /// The question about a picture that carries a map.
    MapInside,
    /// The question before what was found is removed.
    RemoveFound,
}

/// What a layer leaves to those below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// The map is worked on as ever; what is typed goes where the keyboard is.
    Beside,
    /// It stands in the place of the map.
    Screen,
    /// It must be answered or closed first.
    Modal,
}

impl Layer {
    /// All of them, in the order in which those come to lie that open in one frame.
    pub const ALL: [Self; 27] = [
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
        Self::RemoveFound,
    ];

    /// The id of its area in the window.
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
            | Self::RemoveFound => Reach::Modal,
        }
    }

    /// Whether Escape closes it. The others use Escape themselves, step by step.
    fn closes_with_escape(self) -> bool {
        !matches!(self, Self::Map | Self::WorkshopForm | Self::Show)
    }

    /// Whether a command that a key stands for is done while this layer is on top.
    pub fn lets_through(self, command: Command) -> bool {
        let kind = command.kind();
        match self {
            Self::WorkshopForm => match kind {
                CommandKind::Map(it) => matches!(it, MapCommand::Undo | MapCommand::Redo),
                CommandKind::Document(it) => matches!(
                    it,
                    DocumentCommand::Save | DocumentCommand::SaveAs | DocumentCommand::Quit
                ),
                CommandKind::Window(it) => matches!(
                    it,
                    WindowCommand::OpenPersona
                        | WindowCommand::ShowInspector
                        | WindowCommand::ShowPalette
                        | WindowCommand::ShowKeys
                        | WindowCommand::Settings
                        | WindowCommand::NextRegion
                        | WindowCommand::PreviousRegion
                ),
                CommandKind::Present(it) => it == PresentCommand::Present,
                CommandKind::Agenda(it) => it != AgendaCommand::EditAgenda,
                CommandKind::Capture(it) => it == CaptureCommand::Capture,
                _ => false,
            },
            Self::Start => match kind {
                CommandKind::Document(it) => {
                    matches!(it, DocumentCommand::OpenMap | DocumentCommand::Quit)
                }
                CommandKind::Window(it) => matches!(
                    it,
                    WindowCommand::Settings | WindowCommand::ShowKeys | WindowCommand::ShowPalette
                ),
                _ => false,
            },
            Self::Agenda => {
                matches!(kind, CommandKind::Map(MapCommand::Undo | MapCommand::Redo))
            }
            Self::PersonaSheet => match kind {
                CommandKind::Map(it) => matches!(it, MapCommand::Undo | MapCommand::Redo),
                CommandKind::Document(it) => {
                    matches!(it, DocumentCommand::Save | DocumentCommand::SaveAs)
                }
                _ => false,
            },
            Self::Show => match kind {
                CommandKind::Document(it) => matches!(
                    it,
                    DocumentCommand::Save | DocumentCommand::SaveAs | DocumentCommand::Quit
                ),
                _ => false,
            },
            // Beside the map all is done; what must be answered first lets nothing through.
            _ => self.reach() == Reach::Beside,
        }
    }
}

/// An open layer.
#[derive(Clone, Copy, Debug)]
struct OpenLayer {
    layer: Layer,
    /// What had the keyboard when it was opened.
    focus_before: Option<Id>,
}

/// The open layers, the topmost last. The map is below all of them.
#[derive(Debug, Default)]
pub struct Layers {
    open: Vec<OpenLayer>,
    /// What had the keyboard when this frame began.
    focus: Option<Id>,
}

impl Layers {
    /// The topmost layer that has keys. Work in the background leaves all but Escape to those
    /// below it.
    pub fn top(&self) -> Layer {
        let mut layers = self.open.iter().rev().map(|open| open.layer);
        layers.find(|it| *it != Layer::Work).unwrap_or(Layer::Map)
    }

    /// The topmost layer, which is whom Escape is for.
    fn topmost(&self) -> Layer {
        self.open.last().map_or(Layer::Map, |open| open.layer)
    }

    /// Whether a layer is open.
    pub fn has(&self, layer: Layer) -> bool {
        self.open.iter().any(|open| open.layer == layer)
    }

    /// Whether the map gets what is typed while nothing else has the keyboard.
    pub fn reaches_map(&self) -> bool {
        self.open.iter().all(|it| it.layer.reach() == Reach::Beside)
    }

    /// Whether something must be answered or closed before anything else.
    pub fn is_blocked(&self) -> bool {
        self.open.iter().any(|it| it.layer.reach() == Reach::Modal)
    }

    /// Begins a frame: whom Escape is for is decided here, once. A layer that it closes asks
    /// [`is_escaped`]; else the key stays with the rest of the input.
    pub fn begin_frame(&mut self, context: &Context, editor: &Editor) {
        self.focus = context.memory(|memory| memory.focused());
        context.data_mut(|data| data.remove::<Layer>(escaped_id()));
        let top = self.topmost();
        // An open menu closes itself first.
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

    /// Takes over which layers are open now: new ones come to lie on top, and where a layer
    /// was closed the keyboard returns to what had it before.
    pub fn update(&mut self, context: &Context, is_open: impl Fn(Layer) -> bool) {
        let mut focus_after = None;
        self.open.retain(|open| {
            let stays = is_open(open.layer);
            if !stays && matches!(open.layer, Layer::Work | Layer::WorkshopForm) {
                // They never had the keyboard, or stood in the place of the map: what is shown
                // there next takes it.
            } else if !stays && focus_after.is_none() {
                // Of several that close at once, the lowest was opened first.
                focus_after = Some(open.focus_before);
            } else if stays {
                focus_after = None;
            }
            stays
        });
        let mut opened = false;
        for layer in Layer::ALL {
            if layer != Layer::Map && is_open(layer) && !self.has(layer) {
                let focus_before = focus_after.unwrap_or(self.focus);
                self.open.push(OpenLayer {
                    layer,
                    focus_before,
                });
                opened = true;
            }
        }
        // What has taken the keyboard in this very frame keeps it.
        let is_taken = {
            let focus = context.memory(|memory| memory.focused());
            focus.is_some() && focus != self.focus
        };
        if let Some(focus) = focus_after
            && !opened
            && !is_taken
        {
            let focus = focus.unwrap_or_else(canvas_id);
            context.memory_mut(|memory| memory.request_focus(focus));
            context.request_repaint();
        }
    }
}

/// Whether the editor has something that Escape ends before it closes a panel.
fn is_busy(editor: &Editor) -> bool {
    !matches!(editor.tool(), Tool::Idle)
}

/// Where it is kept which layer Escape closes in this frame.
fn escaped_id() -> Id {
    Id::unique("the layer that Escape closes")
}

/// Whether Escape closes `layer` in this frame. True once at most.
pub fn is_escaped(context: &Context, layer: Layer) -> bool {
    context.data_mut(|data| {
        let is_meant = data.get_temp::<Layer>(escaped_id()) == Some(layer);
        if is_meant {
            data.remove::<Layer>(escaped_id());
        }
        is_meant
    })
}

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

    /// One frame with these events, and what the stack makes of it. Returns the layer that
    /// Escape closes, and the events that are left.
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
        // Work in the background has no keys but Escape, and only where nobody else wants it.
        let all = || {
            let layers = Layer::ALL.into_iter();
            layers.filter(|it| !matches!(it, Layer::Map | Layer::Work))
        };
        for below in all() {
            for above in all().filter(|it| *it != below) {
                let context = Context::default();
                let mut layers = Layers::default();
                layers.update(&context, |it| it == below);
                layers.update(&context, |it| it == below || it == above);
                let both = format!("{above:?} over {below:?}");
                assert_eq!(layers.top(), above, "{both}");
                let is_beside = |it: Layer| it.reach() == Reach::Beside;
                assert_eq!(
                    layers.reaches_map(),
                    is_beside(below) && is_beside(above),
                    "{both}"
                );
                // Escape is for the upper layer alone, and for nothing else in that frame.
                let (escaped, left) = frame(&mut layers, &editor, vec![pressed(Key::Escape)]);
                let closes = above.closes_with_escape();
                assert_eq!(escaped, closes.then_some(above), "{both}");
                assert_eq!(left, usize::from(!closes), "{both}");
                // All other keys are for whatever has the keyboard in it.
                for key in [Key::Enter, Key::Tab, Key::A] {
                    let (escaped, left) = frame(&mut layers, &editor, vec![pressed(key)]);
                    assert_eq!((escaped, left), (None, 1), "{both}: {key:?}");
                }
                layers.update(&context, |it| it == below);
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
        layers.update(&context, |it| it == Layer::Palette);
        layers.update(&context, |_| false);
        assert_eq!(context.memory(|memory| memory.focused()), Some(field));
        // A dialog that follows another returns to what had the keyboard before the first.
        layers.focus = Some(field);
        layers.update(&context, |it| it == Layer::Unsaved);
        layers.focus = Some(Id::unique("a button"));
        layers.update(&context, |it| it == Layer::Path);
        layers.focus = None;
        context.memory_mut(|memory| memory.surrender_focus(field));
        layers.update(&context, |_| false);
        assert_eq!(context.memory(|memory| memory.focused()), Some(field));
    }

    #[test]
    fn only_what_a_layer_names_falls_through_it() {
        for layer in Layer::ALL {
            let passed = Command::all().filter(|it| layer.lets_through(*it)).count();
            match layer.reach() {
                Reach::Beside => assert_eq!(passed, Command::all().count(), "{layer:?}"),
                Reach::Screen => assert!(passed > 0 && passed < 30, "{layer:?}: {passed}"),
                Reach::Modal => assert!(passed <= 2, "{layer:?}: {passed}"),
            }
        }
    }
}
