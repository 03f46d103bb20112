//! Maps without confidential content: without names of people, quotes, evidence and notes.

mod cases;
mod names;
mod nicknames;

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::export::part::{Part, part_of};
use crate::model::{
    Card, Evidence, EvidenceId, EvidenceLink, IdSource, Journey, NamesSources as _, Persona,
    PortraitFrame, Renaming, Role, Texts,
};
use crate::words::Words;
use names::Names;

/// `journey` in the form that may be drawn: of a covered card only its place, its role and its
/// heading are left. The map that a drawing carries inside is not changed by this: it has the
/// covered cards as they are.
pub fn veiled<'a>(journey: &'a Journey, words: &Words) -> Cow<'a, Journey> {
    if journey.cards.iter().all(|card| !card.covered) {
        return Cow::Borrowed(journey);
    }
    let mut shown = journey.clone();
    for card in shown.cards.iter_mut().filter(|card| card.covered) {
        *card = Arc::new(Card {
            id: card.id,
            lane: card.lane,
            step: card.step,
            order: card.order.clone(),
            span: card.span,
            role: card.role.clone(),
            under: card.under,
            covered: true,
            text: words.text("card-covered"),
            ..Card::default()
        });
    }
    Cow::Owned(shown)
}

/// What of the content that may name or show people stays in a map that is shown to others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the export"
)]
pub struct Redaction {
    /// Owners of actions and departments stay, also lanes that name departments.
    pub keeps_owners: bool,
    /// Pictures on cards stay, with their descriptions.
    pub keeps_pictures: bool,
    /// Tags of cards stay.
    pub keeps_tags: bool,
    /// What personas need, want and do stays, but neither portrait, nor demographics, nor
    /// anything they said.
    pub keeps_personas: bool,
}

/// A wording that names a persona, and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The words as they stand in the map.
    pub found: String,
    /// The words that take their place, such as "Persona 1".
    pub by: String,
    /// How often they stand in the map.
    pub count: usize,
}

/// `journey` without confidential content, and the new ids of its elements. The names, portraits,
/// quotes, demographics and notes of personas are left out, and so are evidence, references and
/// sources, presenter's notes, authors and the workshop, of which only the number of votes on each
/// card stays; and, unless `redaction` keeps them, owners and departments, with the lanes and cards
/// that name departments, tags, pictures, and all that describes personas. Where an owner, a source
/// or a piece of evidence stood, a word says that it is withheld, because a map that says nothing
/// there would be taken for one that has none. Personas are numbered, and
/// where a text names one, its number takes the place of the name. All elements have new ids,
/// because ids are often made of names.
pub fn redacted(journey: &Journey, redaction: Redaction, words: &Words) -> (Journey, Renaming) {
    let mut shown = stripped(journey, redaction, words);
    let names = names_of(journey);
    let numbers = numbers_of(journey, words);
    change_texts(&mut shown, &|text| without_names(text, &names, &numbers));
    let shown = shown.without_unused_images().unwrap_or(shown);
    let mut ids = NumberedIds::default();
    let renaming = Renaming::new(&shown, &mut ids);
    (renaming.apply(&shown, &mut ids), renaming)
}

/// The wordings that [`redacted`] replaces by numbers, by persona and then those first that stand
/// most often.
pub fn replacements(journey: &Journey, redaction: Redaction, words: &Words) -> Vec<Replacement> {
    let mut shown = stripped(journey, redaction, words);
    let names = names_of(journey);
    let numbers = numbers_of(journey, words);
    let counts = RefCell::new(BTreeMap::<(String, usize), usize>::new());
    for (index, persona) in journey.personas.iter().enumerate() {
        let name = persona.name.trim().to_owned();
        if !name.is_empty() {
            counts.borrow_mut().insert((name, index + 1), 1);
        }
    }
    change_texts(&mut shown, &|text| {
        for found in names.find(text) {
            let key = (text[found.range].to_owned(), found.number);
            *counts.borrow_mut().entry(key).or_default() += 1;
        }
        None
    });
    let mut counts: Vec<((String, usize), usize)> = counts.into_inner().into_iter().collect();
    counts.sort_by_key(|((_, number), count)| (*number, Reverse(*count)));
    counts
        .into_iter()
        .map(|((found, number), count)| Replacement {
            found,
            by: numbers[number - 1].clone(),
            count,
        })
        .collect()
}

impl Replacement {
    /// The replacement as a line of a list: "Maria → Persona 1 (3 times)".
    pub fn line(&self, words: &Words) -> String {
        let args = [
            ("found", (&self.found).into()),
            ("by", (&self.by).into()),
            ("count", self.count.into()),
        ];
        words.fill("redacted-replacement", &args)
    }
}

/// A source of ids that count, so that an export is the same each time.
#[derive(Default)]
struct NumberedIds(u64);

impl IdSource for NumberedIds {
    fn next_bits(&mut self) -> u64 {
        self.0 += 1;
        // The first letter of an id is made of the lowest bits. With the groups of bits in
        // reverse, ids are in the order of their numbers.
        (0..9).fold(0, |bits, group| {
            (bits << 5) | ((self.0 >> (5 * group)) & 31)
        })
    }
}

/// The names of all personas, with their numbers.
fn names_of(journey: &Journey) -> Names {
    let mut names = Names::default();
    for (index, persona) in journey.personas.iter().enumerate() {
        names.add(&persona.name, index + 1);
    }
    names
}

/// What takes the place of the name of each persona: "Persona 1" and so on.
fn numbers_of(journey: &Journey, words: &Words) -> Vec<String> {
    let number = |number: usize| words.fill("redacted-persona", &[("number", number.into())]);
    (1..=journey.personas.len()).map(number).collect()
}

/// `journey` without the fields that are left out, and with numbered personas. Texts still name
/// them.
fn stripped(journey: &Journey, redaction: Redaction, words: &Words) -> Journey {
    let mut shown = if redaction.keeps_owners {
        journey.clone()
    } else {
        without_departments(journey)
    };
    let withheld = Withheld::new(journey, words);
    let numbers = numbers_of(journey, words);
    for (persona, number) in shown.personas.iter_mut().zip(numbers) {
        let persona = Arc::make_mut(persona);
        let kept = redaction.keeps_personas.then(|| persona.clone());
        *persona = Persona {
            id: persona.id,
            order: persona.order.clone(),
            name: number,
            tint: persona.tint,
            preferred_channels: persona.preferred_channels.clone(),
            ..kept.unwrap_or_default()
        };
        persona.portrait = None;
        persona.portrait_frame = PortraitFrame::default();
        persona.demographics.clear();
        persona.quote.clear();
        persona.note.clear();
        persona.empathy.says.clear();
        persona.rule = None;
    }
    shown.notes.clear();
    // The names of participants and the notes of a workshop are confidential too.
    shown.workshop = None;
    if !shown.walk.stops.is_empty() {
        for stop in &mut Arc::make_mut(&mut shown.walk).stops {
            stop.notes.clear();
            if !redaction.keeps_pictures {
                stop.picture = None;
            }
        }
    }
    if !shown.walk.messages.is_empty() {
        for message in &mut Arc::make_mut(&mut shown.walk).messages {
            withhold(&mut message.source, &withheld.source);
        }
    }
    shown.evidence = withheld.evidence().into_iter().map(Arc::new).collect();
    for stage in &mut shown.stages {
        let stage = Arc::make_mut(stage);
        stage.presenter_notes.clear();
        stage.derived_from = None;
        for step in &mut stage.steps {
            Arc::make_mut(step).derived_from = None;
        }
    }
    for card in &mut shown.cards {
        strip_card(Arc::make_mut(card), redaction, &withheld);
    }
    for curve in &mut shown.curves {
        let curve = Arc::make_mut(curve);
        curve.change_sources(&|_| withheld.evidence);
        for point in &mut curve.points {
            point.quote.clear();
        }
    }
    for metric in &mut shown.metrics {
        let metric = Arc::make_mut(metric);
        metric.change_sources(&|_| withheld.evidence);
        for value in &mut metric.values {
            withhold(&mut value.source, &withheld.source);
        }
    }
    shown
}

/// `journey` without the lanes and cards that name responsible departments.
fn without_departments(journey: &Journey) -> Journey {
    let names_one = |role: &Role| *role == Role::Department;
    let mut rest = journey.clone();
    rest.cards.retain(|card| !names_one(&card.role));
    let lanes = rest.lanes.iter().filter(|lane| !names_one(&lane.role));
    let lanes = lanes.map(|lane| lane.id).collect();
    if rest.cards.len() == journey.cards.len()
        && rest.lanes.iter().all(|lane| !names_one(&lane.role))
    {
        return rest;
    }
    let part = Part {
        lanes: Some(lanes),
        ..Part::default()
    };
    part_of(&rest, &part)
}

/// What stands in the place of what is left out.
struct Withheld {
    /// In the place of an owner.
    owner: String,
    /// In the place of a source and of the title of evidence.
    source: String,
    /// The id of the one piece of evidence that stands for all; `None` if the map has none.
    evidence: Option<EvidenceId>,
}

impl Withheld {
    fn new(journey: &Journey, words: &Words) -> Self {
        Self {
            owner: words.text("redacted-owner"),
            source: words.text("redacted-source"),
            evidence: journey.evidence.first().map(|evidence| evidence.id),
        }
    }

    /// The piece of evidence that stands for all, if the map has any.
    fn evidence(&self) -> Option<Evidence> {
        Some(Evidence {
            id: self.evidence?,
            title: self.source.clone(),
            ..Evidence::default()
        })
    }

    /// The link of a card to that piece, as strong as the strongest of its own `links`.
    fn link(&self, links: &[EvidenceLink]) -> Option<EvidenceLink> {
        Some(EvidenceLink {
            status: links.iter().map(|link| link.status).min()?,
            ..EvidenceLink::observed(self.evidence?)
        })
    }
}

/// Puts `word` in the place of a text, unless there is none.
fn withhold(text: &mut String, word: &str) {
    if text.trim().is_empty() {
        text.clear();
    } else {
        word.clone_into(text);
    }
}

fn strip_card(card: &mut Card, redaction: Redaction, withheld: &Withheld) {
    card.evidence = withheld.link(&card.evidence).into_iter().collect();
    card.reach_from = card.reach_from.and(withheld.evidence);
    card.references.clear();
    card.note.clear();
    card.author.clear();
    card.derived_from = None;
    if !redaction.keeps_owners {
        withhold(&mut card.plan.owner, &withheld.owner);
        card.department.clear();
    }
    if !redaction.keeps_tags {
        card.tags.clear();
    }
    if !redaction.keeps_pictures {
        card.image = None;
    }
}

/// Replaces every text of a map for which `change` gives another one.
fn change_texts(journey: &mut Journey, change: &dyn Fn(&str) -> Option<String>) {
    let mut replace = |_: &'static str, text: &mut String| {
        if let Some(changed) = change(text) {
            *text = changed;
        }
    };
    journey.change_texts(&mut replace);
    macro_rules! lists {
        ($($list:ident)*) => {
            $(for element in &mut journey.$list {
                Arc::make_mut(element).change_texts(&mut replace);
            })*
        };
    }
    for persona in &mut journey.personas {
        // Its name is a number already.
        let mut replace = |field: &'static str, text: &mut String| {
            if field != "name" {
                replace(field, text);
            }
        };
        Arc::make_mut(persona).change_texts(&mut replace);
    }
    lists!(stages lanes cards metrics links images);
    for stage in &mut journey.stages {
        for step in &mut Arc::make_mut(stage).steps {
            Arc::make_mut(step).change_texts(&mut replace);
        }
    }
    for curve in &mut journey.curves {
        for point in &mut Arc::make_mut(curve).points {
            point.change_texts(&mut replace);
        }
    }
    if !journey.walk.stops.is_empty() {
        for stop in &mut Arc::make_mut(&mut journey.walk).stops {
            replace("title", &mut stop.title);
            replace("text", &mut stop.text);
        }
    }
    if !journey.walk.messages.is_empty() {
        for message in &mut Arc::make_mut(&mut journey.walk).messages {
            message.change_texts(&mut replace);
        }
    }
}

/// `text` with numbers in place of names, or `None` if it names nobody.
fn without_names(text: &str, names: &Names, numbers: &[String]) -> Option<String> {
    let found = names.find(text);
    if found.is_empty() {
        return None;
    }
    let mut changed = text.to_owned();
    for found in found.into_iter().rev() {
        changed.replace_range(found.range, &numbers[found.number - 1]);
    }
    Some(changed)
}
