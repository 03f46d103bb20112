//! The stack of layers in the window: the map at the bottom, and over it panels, screens,
//! dialogs and questions in the order in which they were opened.
//!
//! The stack decides which layer gets the keys, which commands still work below it, which
//! layer Escape closes, and where the keyboard focus returns when a layer closes. Each part
//! of the window keeps the contents of its own layers, and in each frame says which of them
//! are open ([`Layers::update`]). So no part needs to know what else is open.

use egui::{Context, Event, Id, Key, Modifiers};

use super::deferred;
use super::focus_return::{FocusReturn, Returned, area_of, is_in_popup};
pub use super::layer::Layer;
use super::layer::Reach;
use crate::editor::{Command, Editor, Tool};
use crate::ui::canvas::id::canvas_id;

/// An open layer.
#[derive(Clone, Copy, Debug)]
struct OpenLayer {
    layer: Layer,
    /// The widget that had the keyboard when the layer was opened.
    focus_before: Option<Id>,
    /// The widget of the layer that had the keyboard last.
    focus_inside: Option<Id>,
}

/// The open layers. The map is below all of them and is not in the list.
#[derive(Debug, Default)]
pub struct Layers {
    /// The open layers, the topmost last.
    open: Vec<OpenLayer>,
    /// The widget that had the keyboard when this frame began.
    focus: Option<Id>,
    /// The same, but while a menu is open, what had the keyboard before the menu.
    focus_below_menu: Option<Id>,
    /// Whether a menu was open when this frame began.
    had_menu: bool,
    /// The widget that is about to get the keyboard back from a closed layer.
    returning: Option<FocusReturn>,
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

    /// Whether a widget is about to get the keyboard back, and what is typed has to wait for it.
    pub fn is_returning_focus(&self) -> bool {
        self.returning.is_some()
    }

    /// Whether a text that is edited on the map stays open without the keyboard, because
    /// something lies over the map for a while or has just closed.
    pub fn keeps_text(&self, context: &Context) -> bool {
        self.is_blocked() || self.is_returning_focus() || egui::Popup::is_any_open(context)
    }

    /// Begins a frame and decides which layer Escape closes, if it is pressed. That layer
    /// learns it from [`is_escaped`]. If Escape closes no layer, the key stays in the input.
    pub fn begin_frame(&mut self, context: &Context, editor: &Editor) {
        self.focus = context.memory(|memory| memory.focused());
        self.had_menu = egui::Popup::is_any_open(context);
        if !self.had_menu {
            self.focus_below_menu = self.focus;
        }
        context.data_mut(|data| data.remove::<Layer>(escaped_id()));
        let top = self.topmost();
        // An open menu is closed first, by the window library.
        if !top.closes_with_escape() || self.had_menu {
            return;
        }
        if top.reach() == Reach::Beside && is_busy(editor) {
            return;
        }
        if take_escape(context) {
            context.data_mut(|data| data.insert_temp(escaped_id(), top));
            context.request_repaint();
        }
    }

    /// Updates the stack with the layers for which `is_open` returns true. New layers are put
    /// on top. When a layer or a menu was closed, the keyboard returns to the widget that had it
    /// before. If that is gone, it goes to the topmost layer that is left.
    pub fn update(&mut self, context: &Context, is_open: impl Fn(Layer) -> bool) {
        self.note_focus(context);
        let mut closed = Vec::new();
        let mut focus_after = None;
        self.open.retain(|open| {
            let stays = is_open(open.layer);
            if !stays {
                closed.push(open.layer.id());
            }
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
                let focus_before = focus_after.unwrap_or(self.focus_below_menu);
                self.open.push(OpenLayer {
                    layer,
                    focus_before,
                    focus_inside: None,
                });
                has_opened = true;
            }
        }
        let has_closed_menu = self.had_menu && !egui::Popup::is_any_open(context);
        if has_closed_menu && focus_after.is_none() && self.focus_below_menu.is_some() {
            focus_after = Some(self.focus_below_menu);
        }
        if has_opened {
            self.returning = None;
        } else if let Some(focus) = focus_after
            && !self.is_taken(context, &closed, has_closed_menu)
        {
            let focus = focus.unwrap_or_else(canvas_id);
            self.returning = Some(FocusReturn::start(context, focus));
        } else {
            self.go_on_returning(context);
        }
        let open: Vec<Layer> = self.open.iter().map(|open| open.layer).collect();
        context.data_mut(|data| data.insert_temp(open_id(), open));
    }

    /// Remembers which widget of the topmost layer has the keyboard, and whether the user has
    /// given it to the map while a menu is open.
    fn note_focus(&mut self, context: &Context) {
        let Some(focus) = context.memory(|memory| memory.focused()) else {
            return;
        };
        if let Some(area) = area_of(context, focus)
            && let Some(open) = self.open.iter_mut().find(|open| open.layer.id() == area)
        {
            open.focus_inside = Some(focus);
        }
        let is_pressed = context.input(|input| input.pointer.any_pressed());
        if self.had_menu && is_pressed && focus == canvas_id() {
            self.focus_below_menu = Some(focus);
        }
    }

    /// Whether a widget has taken the keyboard during this frame and keeps it. Widgets of the
    /// areas in `closed` do not, and neither do items of a menu that was closed.
    fn is_taken(&self, context: &Context, closed: &[Id], has_closed_menu: bool) -> bool {
        let Some(focus) = context.memory(|memory| memory.focused()) else {
            return false;
        };
        if focus == canvas_id() {
            // The map also takes the keyboard where nothing else has it.
            return context.input(|input| input.pointer.any_pressed());
        }
        let area = area_of(context, focus);
        let is_in_layer = self.open.iter().any(|open| Some(open.layer.id()) == area);
        let is_gone = area.is_some_and(|area| closed.contains(&area))
            || (has_closed_menu && !is_in_layer && is_in_popup(context, focus));
        Some(focus) != self.focus && !is_gone
    }

    /// Goes on giving the keyboard back to a widget. If the widget is gone, the topmost layer
    /// gets the keyboard, or the map.
    fn go_on_returning(&mut self, context: &Context) {
        let Some(returning) = &mut self.returning else {
            return;
        };
        match returning.go_on(context) {
            Returned::Done => self.returning = None,
            Returned::Waits => {}
            Returned::Gone => {
                let mut inside = self.open.iter().rev().map(|open| open.focus_inside);
                let next = inside.find(|id| id.is_some_and(|id| area_of(context, id).is_some()));
                let next = next.flatten().unwrap_or_else(canvas_id);
                context.memory_mut(|memory| memory.request_focus(next));
                context.request_repaint();
                self.returning = None;
            }
        }
    }
}

/// Whether the editor is in the middle of something, such as a drag or an open text, that
/// Escape ends before it closes a panel.
fn is_busy(editor: &Editor) -> bool {
    !matches!(editor.tool(), Tool::Idle)
}

/// The key under which the window library keeps which layers are open.
fn open_id() -> Id {
    Id::unique("the open layers")
}

/// Whether a command can be run from the menus, the toolbar or the palette: what an open layer
/// does not let through by key does not work there either.
///
/// # Errors
/// The message key for the reason why the command cannot be run.
pub fn check(context: &Context, editor: &Editor, command: Command) -> Result<(), &'static str> {
    let open: Option<Vec<Layer>> = context.data(|data| data.get_temp(open_id()));
    let mut open = open.unwrap_or_default().into_iter();
    // The palette hides nothing: commands apply to what is below it.
    if open.all(|layer| layer == Layer::Palette || layer.lets_through(command)) {
        command.check(editor)
    } else {
        Err("cannot-behind")
    }
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

/// Removes Escape from the input. Returns whether it was pressed.
pub fn take_escape(context: &Context) -> bool {
    let mut is_pressed = false;
    deferred::retain(context, |event| {
        is_pressed |= is_escape(event);
        !is_escape(event)
    });
    is_pressed
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
        layers.focus_below_menu = Some(field);
        layers.update(&context, |layer| layer == Layer::Palette);
        layers.update(&context, |_| false);
        assert_eq!(context.memory(|memory| memory.focused()), Some(field));
        // After two dialogs, the focus returns to what had the keyboard before the first.
        layers.focus_below_menu = Some(field);
        layers.update(&context, |layer| layer == Layer::Unsaved);
        layers.focus_below_menu = Some(Id::unique("a button"));
        layers.update(&context, |layer| layer == Layer::Path);
        layers.focus_below_menu = None;
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
