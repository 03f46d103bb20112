//! Maps, ids and a layouter, which the tests share.

use std::collections::BTreeSet;
use std::sync::Arc;

use wayline::file::from_ron;
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Layouter, Picture, View};
use wayline::model::{
    Card, CardId, Curve, CurvePoint, CurveState, IdSource, Journey, Lane, LaneKind, OrderKey,
    Persona, PersonaId, Reach, Role, Severity, Stage, Step, StepId,
};
use wayline::scene::{Theme, ThemeName};
use wayline::words::{Language, Words};

/// A map with one of everything, as the text of a file.
pub const SMALL: &str = include_str!("small.ron");

/// The sample maps: file name and text.
pub const SAMPLES: [(&str, &str); 5] = [
    (
        "choosing-insurance",
        include_str!("../../samples/choosing-insurance.ron"),
    ),
    (
        "electronics-shop",
        include_str!("../../samples/electronics-shop.ron"),
    ),
    (
        "electronics-shop-ru",
        include_str!("../../samples/electronics-shop-ru.ron"),
    ),
    (
        "restaurant-blueprint",
        include_str!("../../samples/restaurant-blueprint.ron"),
    ),
    (
        "software-onboarding",
        include_str!("../../samples/software-onboarding.ron"),
    ),
];

/// The map in [`SMALL`].
pub fn small() -> Journey {
    load(SMALL)
}

/// The map in `text`, which must be valid and need no repair.
pub fn load(text: &str) -> Journey {
    let (journey, repairs) = from_ron(text).expect("a sound map");
    assert_eq!(repairs, [], "the map needs no repair");
    journey
}

/// Ids that count up.
#[derive(Default)]
pub struct SeqIds(u64);

impl From<u64> for SeqIds {
    fn from(start: u64) -> Self {
        Self(start)
    }
}

impl IdSource for SeqIds {
    fn next_bits(&mut self) -> u64 {
        self.0 += 1;
        self.0
    }
}

/// The ids of everything in a map except for its pictures, whose ids are hashes.
pub fn ids(journey: &Journey) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut add = |id: &str| assert!(ids.insert(id.to_owned()), "{id} twice");
    for persona in &journey.personas {
        add(persona.id.as_str());
    }
    for stage in &journey.stages {
        add(stage.id.as_str());
        for step in &stage.steps {
            add(step.id.as_str());
        }
    }
    for lane in &journey.lanes {
        add(lane.id.as_str());
    }
    for card in &journey.cards {
        add(card.id.as_str());
    }
    for metric in &journey.metrics {
        add(metric.id.as_str());
    }
    for evidence in &journey.evidence {
        add(evidence.id.as_str());
    }
    for link in &journey.links {
        add(link.id.as_str());
    }
    for curve in &journey.curves {
        add(curve.id.as_str());
    }
    // Points of different curves may have the same id.
    let points = journey.curves.iter().flat_map(|curve| &curve.points);
    ids.extend(points.map(|point| point.id.as_str().to_owned()));
    ids
}

/// Texts that are difficult for a parser, for breaking lines, or for a font.
pub const TEXTS: [&str; 16] = [
    "",
    " ",
    "Compares three models",
    "\"quoted\" and \\ back\\slashed \"# r#\"raw\"#",
    "line one\nline two\r\nline three\ttab",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "顧客は店で長い時間待たなければなりません",
    "Достопримечательность превысокомногорассмотрительствующий",
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇫🇷🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
    "הלקוח מחכה בתור ארוך מאוד",
    "العميل ينتظر في طابور طويل",
    "mixed עברית and 漢字 и кириллица 🙂",
    "\u{0}\u{7}\u{1b}[31m control",
    "\u{feff}\u{200b}\u{202e}marks",
    "e\u{301}\u{301}\u{301}\u{301}\u{301} combining",
    "id: \"c-eat\", lane: (version: 2",
];

/// A valid map that is the same for the same seed, with up to `cards` cards.
pub fn random_map(seed: u64, cards: usize) -> Journey {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut ids = SeqIds::default();
    let text = |rng: &mut fastrand::Rng| TEXTS[rng.usize(..TEXTS.len())].to_owned();
    let mut journey = Journey {
        title: text(&mut rng),
        ..Journey::default()
    };
    for order in OrderKey::sequence(rng.usize(1..4)) {
        journey.personas.push(Arc::new(Persona {
            id: PersonaId::generate(&mut ids),
            order,
            name: text(&mut rng),
            ..Persona::default()
        }));
    }
    for order in OrderKey::sequence(rng.usize(1..5)) {
        let steps = OrderKey::sequence(rng.usize(1..4)).into_iter();
        let steps = steps.map(|order| {
            Arc::new(Step {
                id: StepId::generate(&mut ids),
                order,
                name: text(&mut rng),
                width: rng.bool().then(|| rng.f64() * 888.0 + 72.0),
                ..Step::default()
            })
        });
        let steps = steps.collect();
        journey.stages.push(Arc::new(Stage {
            id: wayline::model::StageId::generate(&mut ids),
            order,
            name: text(&mut rng),
            steps,
            ..Stage::default()
        }));
    }
    for order in OrderKey::sequence(rng.usize(1..7)) {
        let kind = match rng.u8(..6) {
            0 => LaneKind::EmotionCurve,
            1 => LaneKind::Divider,
            2 => LaneKind::Touchpoints,
            _ => LaneKind::Cards,
        };
        journey.lanes.push(Arc::new(Lane {
            id: wayline::model::LaneId::generate(&mut ids),
            order,
            name: text(&mut rng),
            kind,
            role: Role::KNOWN[rng.usize(..Role::KNOWN.len())].clone(),
            hidden: rng.u8(..8) == 0,
            collapsed: rng.u8(..8) == 0,
            ..Lane::default()
        }));
    }
    let steps: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    for lane in journey.lanes.clone() {
        if lane.kind == LaneKind::EmotionCurve {
            let points = steps.iter().map(|step| CurvePoint {
                id: wayline::model::PointId::generate(&mut ids),
                step: *step,
                place: rng.f64(),
                value: rng.f64() * 4.0 - 2.0,
                label: text(&mut rng),
                ..CurvePoint::default()
            });
            let points = points.collect();
            journey.curves.push(Arc::new(Curve {
                id: wayline::model::CurveId::generate(&mut ids),
                lane: lane.id,
                persona: journey.personas[0].id,
                state: CurveState::Current,
                hidden: rng.u8(..8) == 0,
                points,
                ..Curve::default()
            }));
        }
    }
    add_random_cards(&mut journey, &mut rng, &mut ids, cards);
    journey.clean_all_texts();
    journey.sort();
    journey
}

fn add_random_cards(
    journey: &mut Journey,
    rng: &mut fastrand::Rng,
    ids: &mut SeqIds,
    cards: usize,
) {
    let steps: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let lanes = journey.lanes.iter().filter(|lane| lane.kind.holds_cards());
    let lanes: Vec<_> = lanes.map(|lane| (lane.id, lane.role.clone())).collect();
    if lanes.is_empty() {
        return;
    }
    for order in OrderKey::sequence(rng.usize(..=cards)) {
        let (lane, role) = lanes[rng.usize(..lanes.len())].clone();
        journey.cards.push(Arc::new(Card {
            id: CardId::generate(ids),
            lane,
            step: steps[rng.usize(..steps.len())],
            order,
            span: rng.u32(1..4),
            role,
            text: TEXTS[rng.usize(..TEXTS.len())].to_owned(),
            personas: journey
                .personas
                .iter()
                .take(1)
                .map(|persona| persona.id)
                .collect(),
            severity: rng.bool().then_some(Severity::Serious),
            reach: rng.bool().then_some(Reach { count: 2, of: 7 }),
            votes: rng.u32(..4),
            ..Card::default()
        }));
    }
}

/// Lays maps out in the light theme and in English.
pub struct Desk {
    /// The theme.
    pub theme: Theme,
    words: Words,
    layouter: Layouter,
}

impl Desk {
    /// A desk with the bundled fonts.
    pub fn new() -> Self {
        Self {
            theme: Theme::bundled(ThemeName::Light),
            words: Words::new(Language::English),
            layouter: Layouter::new(FontFiles::BUNDLED),
        }
    }

    /// Lays a map out. What did not change since the last time is remembered.
    pub fn lay_out(&mut self, journey: &Journey) -> Picture {
        self.layouter.lay_out(Context {
            journey,
            theme: &self.theme,
            words: &self.words,
            view: &View::default(),
            whole: None,
            emphasised: None,
        })
    }
}

/// A file and everything packed in it, as far as it can be unpacked. Whoever looks for a word
/// in the file may find it there.
pub fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    use std::io::Read as _;
    let mut found = vec![bytes.to_vec()];
    // Every place where a packed stream may begin, with a two-byte header or without.
    let starts =
        |pair: &[u8]| pair[0] == 0x78 && u16::from_be_bytes([pair[0], pair[1]]).is_multiple_of(31);
    for at in (0..bytes.len().saturating_sub(2)).filter(|at| starts(&bytes[*at..*at + 2])) {
        let mut out = Vec::new();
        let mut reader = flate2::read::ZlibDecoder::new(&bytes[at..]);
        reader.read_to_end(&mut out).ok();
        if out.len() > 16 {
            found.push(out);
        }
    }
    if let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        for index in 0..archive.len() {
            let mut out = Vec::new();
            if let Ok(mut file) = archive.by_index(index) {
                file.read_to_end(&mut out).ok();
            }
            found.push(out);
        }
    }
    if let Some(carried) = wayline::file::map_inside(bytes) {
        let (journey, _) = carried.expect("a sound map inside");
        let text = wayline::file::to_ron(&journey).expect("sound");
        found.push(text.into_bytes());
    }
    found
}
