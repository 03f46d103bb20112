//! The addresses in the texts of the selected elements and under the pointer.

use kurbo::Point;

use crate::editor::{CanvasPart, Editor};
use crate::layout::Hit;
use crate::model::{Address, ElementId, Journey, Texts as _, addresses};
use crate::scene::Pane;

impl Editor {
    /// The addresses in the texts of the selected elements, in their notes and in the evidence
    /// of selected cards; each once. A covered card names none.
    pub fn selected_addresses(&self) -> Vec<Address> {
        let mut found: Vec<Address> = Vec::new();
        let mut add = |text: &str| {
            for address in addresses(text) {
                if found.iter().all(|known| known.target != address.target) {
                    found.push(address);
                }
            }
        };
        for element in self.focus.selection.iter() {
            texts_of(self.journey(), element, &mut add);
        }
        found
    }
}

/// Hands the texts of an element, and those of a card's evidence, to `add`.
fn texts_of(journey: &Journey, element: ElementId, add: &mut dyn FnMut(&str)) {
    let mut visit = |_: &'static str, text: &str| add(text);
    match element {
        ElementId::Journey => journey.texts(&mut visit),
        ElementId::Persona(id) => {
            journey
                .persona(id)
                .inspect(|persona| persona.texts(&mut visit));
        }
        ElementId::Stage(id) => {
            journey.stage(id).inspect(|stage| stage.texts(&mut visit));
        }
        ElementId::Step(id) => {
            journey.step(id).inspect(|(_, step)| step.texts(&mut visit));
        }
        ElementId::Lane(id) => {
            journey.lane(id).inspect(|lane| lane.texts(&mut visit));
        }
        ElementId::Card(id) => {
            let Some(card) = journey.card(id).filter(|card| !card.covered) else {
                return;
            };
            card.texts(&mut visit);
            for link in &card.evidence {
                let evidence = journey.evidence(link.evidence);
                evidence.inspect(|evidence| evidence.texts(&mut visit));
            }
        }
        ElementId::Point(curve, id) => {
            let point = journey.curve(curve).and_then(|curve| curve.point(id));
            point.inspect(|point| point.texts(&mut visit));
        }
        ElementId::Metric(id) => {
            journey
                .metric(id)
                .inspect(|metric| metric.texts(&mut visit));
        }
        ElementId::Evidence(id) => {
            let evidence = journey.evidence(id);
            evidence.inspect(|evidence| evidence.texts(&mut visit));
        }
        ElementId::Figure(figure) => {
            let metric = journey.metric(figure.metric);
            metric.inspect(|metric| metric.texts(&mut visit));
        }
        ElementId::Curve(_) | ElementId::Link(_) | ElementId::Image(_) | ElementId::Aside(_) => {}
    }
}

impl CanvasPart<'_> {
    /// The address in a card's text that the pointer is on, if Ctrl with a click would open it.
    pub fn hovered_address(self) -> Option<Address> {
        self.hover()?;
        self.address_at(self.editor.canvas.pointer?)
    }

    /// The address in a card's text at a position on the canvas.
    pub(in crate::editor) fn address_at(self, at: Point) -> Option<Address> {
        let Hit::Card(card) = self.hit(at) else {
            return None;
        };
        let scene = &self.editor.picture().scene;
        let at = self.editor.camera().map_from_screen(Pane::Body, at);
        let drawn = scene.body.iter();
        let mut drawn = drawn.filter(|placed| placed.element == Some(ElementId::Card(card)));
        drawn.find_map(|placed| {
            let links = placed.fragment.links.iter();
            let mut links = links.filter(|link| (link.rect + placed.offset()).contains(at));
            links.next().map(|link| (*link.address).clone())
        })
    }
}
