//! A presenter for tests of the show, who uses keys and a pointer.

use kurbo::{Point, Size};
use wayline::editor::{Beat, Button, Command, Editor, Key, Modifiers, PointerEvent, Shortcut};
use wayline::model::{ElementId, Journey, StopSubject};
use wayline::scene::Item;
use wayline::words::Language;

use crate::support::fixtures::{SAMPLES, SeqIds, load};

/// The size of the screen, in points.
pub const SCREEN: Size = Size::new(1280.0, 720.0);

/// An editor in the hands of a presenter.
pub struct Speaker {
    pub editor: Editor,
    seconds: f64,
}

impl Speaker {
    /// A presenter in the show, at the first stop of a map.
    pub fn on(map: Journey) -> Self {
        let mut speaker = Self::before(map);
        speaker.editor.run(Command::Present);
        speaker.editor.show_mut().set_screen(SCREEN);
        speaker
    }

    /// A presenter in the editor, before the show.
    pub fn before(map: Journey) -> Self {
        let mut editor = Editor::new(map, Language::English, Box::new(SeqIds::from(1000)));
        editor.set_time(1_000);
        Self {
            editor,
            seconds: 0.0,
        }
    }

    pub fn press(&mut self, key: Key) -> &mut Self {
        self.chord(Modifiers::NONE, key)
    }

    pub fn chord(&mut self, modifiers: Modifiers, key: Key) -> &mut Self {
        self.editor.press(Shortcut { modifiers, key });
        self
    }

    pub fn letter(&mut self, letter: char) -> &mut Self {
        self.press(Key::Char(letter))
    }

    pub fn at(&self) -> usize {
        self.editor.show().running().expect("the show runs").at
    }

    pub fn beat(&self) -> usize {
        self.editor.show().running().expect("the show runs").beat
    }

    pub fn last(&self) -> usize {
        self.editor
            .show()
            .running()
            .expect("the show runs")
            .stops
            .len()
            - 1
    }

    pub fn subject(&self) -> StopSubject {
        let show = self.editor.show().running().expect("the show runs");
        show.stop().expect("a stop").subject.clone()
    }

    pub fn is_showing(&self) -> bool {
        self.editor.show().running().is_some()
    }

    pub fn pointer(&mut self, event: PointerEvent) -> &mut Self {
        self.editor.show_mut().pointer(event, self.seconds);
        self
    }

    pub fn click(&mut self, at: Point, clicks: u32) -> &mut Self {
        let button = Button::Primary;
        self.pointer(PointerEvent::Down {
            at,
            button,
            clicks,
            modifiers: Modifiers::NONE,
        });
        self.pointer(PointerEvent::Up { at, button })
    }

    pub fn wait(&mut self, seconds: f64) -> &mut Self {
        self.seconds += seconds;
        self.editor.show_mut().tick(self.seconds);
        self
    }

    /// Goes to the first stage with a card on its page.
    pub fn at_a_stage(&mut self) -> &mut Self {
        for _ in 0..=self.last() {
            let is_stage = matches!(self.subject(), StopSubject::Stage(_));
            if is_stage && self.card_on_page().is_some() {
                return self;
            }
            let next = self.at() + 1;
            self.editor.show_mut().go_to_stop(next);
        }
        panic!("no stage has a card");
    }

    /// A card on the page, and its position on the screen.
    pub fn card_on_page(&mut self) -> Option<(ElementId, Point)> {
        let page = self.editor.show_mut().page()?;
        let camera = self.editor.show().camera(&page);
        let found = page
            .boxes
            .iter()
            .filter(|page_box| page_box.rect.area() > 0.0)
            .find(|page_box| matches!(page_box.element, ElementId::Card(_)))?;
        let view = camera.screen_from_map(wayline::scene::Pane::Body);
        Some((found.element, view * found.rect.center()))
    }

    /// Everything that is written on the pages of the show.
    pub fn written(&mut self) -> String {
        let mut written = String::new();
        for stop in 0..=self.last() {
            let page = self.editor.show_mut().page_of_stop(stop, Beat::default());
            for placed in &page.expect("a page").picture.scene.body {
                for item in &placed.fragment.items {
                    if let Item::Text(row) = item {
                        written.push_str(&row.row.text);
                        written.push('\n');
                    }
                }
            }
        }
        written
    }

    pub fn text_of(&self, element: ElementId) -> String {
        let ElementId::Card(card) = element else {
            panic!("{element:?} is no card");
        };
        self.editor
            .journey()
            .card(card)
            .expect("it is there")
            .text
            .clone()
    }
}

pub fn shop() -> Journey {
    load(SAMPLES[1].1)
}
