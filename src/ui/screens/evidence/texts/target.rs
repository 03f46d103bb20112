//! Where a card goes: a step, a lane, and a new card or one that is there.

use egui::Ui;

use super::super::look::Look;
use crate::editor::Editor;
use crate::editor::evidence::{QuoteTarget, lanes_for_cards};
use crate::element_names;
use crate::model::{CardId, ElementId, LaneId, Role, StepId, printable_line};
use crate::ui::widgets::dropdown;

/// What was chosen last.
#[derive(Clone, Copy, Debug, Default)]
pub struct Target {
    /// The step.
    pub step: Option<StepId>,
    /// The lane.
    pub lane: Option<LaneId>,
    /// The card; `None` for a new one.
    pub card: Option<CardId>,
}

/// The longest name of a card in a list, in characters.
const LONGEST: usize = 40;

/// The beginning of a text.
fn begun(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let part: String = text.chars().take(LONGEST).collect();
    format!("{}…", part.trim_end())
}

impl Target {
    /// Fills what is not chosen: the step that is `suggested` or the first one, the lane of pains
    /// or the first one that holds cards. Returns where the card goes; `None` on a map that has
    /// no place for it.
    pub fn settle(&mut self, editor: &Editor, suggested: Option<StepId>) -> Option<QuoteTarget> {
        let journey = editor.journey();
        let known = self.step.filter(|step| journey.step(*step).is_some());
        let step = known
            .or(suggested)
            .or_else(|| journey.steps().next().map(|(_, step)| step.id))?;
        let lanes = lanes_for_cards(editor);
        let is_of_pains = |lane: &&LaneId| {
            let found = journey.lane(**lane);
            found.is_some_and(|lane| lane.role == Role::PainPoint)
        };
        let known = self.lane.filter(|lane| lanes.contains(lane));
        let lane = known
            .or_else(|| lanes.iter().find(is_of_pains).copied())
            .or_else(|| lanes.first().copied())?;
        let is_there = |card: &CardId| {
            let card = journey.card(*card);
            card.is_some_and(|card| (card.lane, card.step) == (lane, step))
        };
        self.card = self.card.filter(is_there);
        self.step = Some(step);
        self.lane = Some(lane);
        Some(
            self.card
                .map_or(QuoteTarget::Cell(lane, step), QuoteTarget::Card),
        )
    }

    /// Shows the three lists. `width` is that of each, in points.
    pub fn ui(&mut self, ui: &mut Ui, editor: &Editor, look: &Look, salt: &str, width: f32) {
        let journey = editor.journey();
        let words = &look.words;
        let steps: Vec<(StepId, String)> = journey
            .steps()
            .map(|(_, step)| {
                let element = ElementId::Step(step.id);
                (
                    step.id,
                    element_names::name_or_kind(words, element, &step.name),
                )
            })
            .collect();
        if let Some(step) = choose(
            ui,
            (salt, &look.text("texts-step")),
            width,
            self.step,
            &steps,
        ) {
            self.step = Some(step);
            self.card = None;
        }
        let lanes: Vec<(LaneId, String)> = lanes_for_cards(editor)
            .into_iter()
            .filter_map(|id| {
                let lane = journey.lane(id)?;
                let name = printable_line(&lane.name);
                Some((
                    id,
                    element_names::name_or_kind(words, ElementId::Lane(id), &name),
                ))
            })
            .collect();
        if let Some(lane) = choose(
            ui,
            (salt, &look.text("texts-lane")),
            width,
            self.lane,
            &lanes,
        ) {
            self.lane = Some(lane);
            self.card = None;
        }
        let Some((lane, step)) = self.lane.zip(self.step) else {
            return;
        };
        let mut cards: Vec<(Option<CardId>, String)> = vec![(None, look.text("texts-new-card"))];
        let there = editor.cards_for_quote(lane, step).into_iter();
        cards.extend(there.map(|(id, text)| (Some(id), begun(&text))));
        if cards.len() > 1
            && let Some(card) = choose(
                ui,
                (salt, &look.text("texts-card")),
                width,
                Some(self.card),
                &cards,
            )
        {
            self.card = card;
        }
    }
}

/// Shows a list of choices. Returns the one that was chosen, if it is another one.
pub fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    (salt, name): (&str, &str),
    width: f32,
    current: Option<T>,
    choices: &[(T, String)],
) -> Option<T> {
    let index = choices.iter().position(|(one, _)| Some(*one) == current);
    let names: Vec<String> = choices.iter().map(|(_, name)| name.clone()).collect();
    let shown = index.map_or("", |index| names[index].as_str());
    let chosen = dropdown::field(ui, ((salt, name), name), (shown, width), index, &names)?;
    let (one, _) = choices.get(chosen)?;
    (Some(*one) != current).then_some(*one)
}
