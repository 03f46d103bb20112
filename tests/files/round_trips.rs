//! Everything that a format can express is the same after a round trip: maps through CSV,
//! workbooks, documents and Mermaid diagrams.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use wayline::export::data::{
    DecimalMark, Separator, TableStyle, write_csv, write_markdown, write_mermaid, write_xlsx,
};
use wayline::import::{self, ReadOptions, mermaid};
use wayline::lane_presets::LanePreset;
use wayline::model::{
    Card, CardId, Curve, CurveId, CurvePoint, CurveState, Journey, Lane, LaneId, LaneKind, Metric,
    MetricId, MetricValue, OrderKey, Persona, PersonaId, PointId, Stage, StageId, Step, StepId,
    validate,
};
use wayline::words::{Language, Words};

use crate::support::fixtures::{SAMPLES, SeqIds, load};

/// Texts that people write on cards, including difficult ones. None looks like an item of a
/// list or a level of emotion, because tables cannot distinguish those from texts.
const TEXTS: [&str; 18] = [
    "Compares three models",
    "Compares, then leaves; comes back",
    "\"Why an account?\" she asks",
    "First line\nsecond line",
    "=SUM(A1:A9)",
    "A rise of 30 % - or more",
    "+49 30 1234567",
    "@support never answers",
    "All of 100 %",
    "A week of 7 days",
    "a | b",
    "<b>bold</b> & *stars* and `ticks`",
    "Ждёт курьера весь день",
    "顧客は店で待つ",
    "📦 at last",
    "# not a heading",
    "Not: 1) a list",
    "https://example.org/path?a=1&b=2",
];

/// The lanes that people use and that hold cards.
fn lane_names(words: &Words) -> Vec<LanePreset> {
    let holds = |preset: &LanePreset| preset.lane(words).kind.holds_cards();
    LanePreset::ALL.iter().copied().filter(holds).collect()
}

/// A plausible map with nothing but what tables can express.
fn plausible(seed: u64, words: &Words) -> Journey {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut ids = SeqIds::default();
    let mut journey = Journey {
        title: format!("Journey {seed}"),
        ..Journey::default()
    };
    for (index, order) in OrderKey::sequence(rng.usize(1..4)).into_iter().enumerate() {
        journey.personas.push(Arc::new(Persona {
            id: PersonaId::generate(&mut ids),
            order,
            name: ["Anna", "Олег", "Busy parent"][index].to_owned(),
            ..Persona::default()
        }));
    }
    for (index, order) in OrderKey::sequence(rng.usize(2..6)).into_iter().enumerate() {
        let steps = OrderKey::sequence(rng.usize(1..4)).into_iter().enumerate();
        let steps = steps.map(|(at, order)| {
            Arc::new(Step {
                id: StepId::generate(&mut ids),
                order,
                name: format!("{} {index}{at}", ["Looks", "Выбор", "Pays, waits"][at]),
                ..Step::default()
            })
        });
        let steps = steps.collect();
        journey.stages.push(Arc::new(Stage {
            id: StageId::generate(&mut ids),
            order,
            name: ["Need", "Поиск", "Choice; order", "Use", "Возврат"][index].to_owned(),
            steps,
            ..Stage::default()
        }));
    }
    add_lanes(&mut journey, words, &mut rng, &mut ids);
    journey.sort();
    assert_eq!(validate(&journey), []);
    journey
}

fn add_lanes(journey: &mut Journey, words: &Words, rng: &mut fastrand::Rng, ids: &mut SeqIds) {
    let steps: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let mut presets = lane_names(words);
    rng.shuffle(&mut presets);
    let mut lanes: Vec<Lane> = presets
        .iter()
        .take(rng.usize(2..7))
        .map(|preset| preset.lane(words))
        .collect();
    lanes.push(LanePreset::EmotionCurve.lane(words));
    if rng.bool() {
        lanes.push(LanePreset::LineOfVisibility.lane(words));
    }
    if rng.bool() {
        lanes.push(LanePreset::TimeSpent.lane(words));
    }
    if rng.bool() {
        lanes.push(Lane {
            name: "What only we call so".to_owned(),
            ..Lane::default()
        });
    }
    for (order, mut lane) in OrderKey::sequence(lanes.len()).into_iter().zip(lanes) {
        lane.id = LaneId::generate(ids);
        lane.order = order;
        match lane.kind {
            LaneKind::EmotionCurve => add_curve(journey, &lane, &steps, rng, ids),
            LaneKind::Metric => lane.metric = Some(add_metric(journey, words, &steps, rng, ids)),
            LaneKind::Divider => {}
            _ => add_cards(journey, &lane, &steps, rng, ids),
        }
        journey.lanes.push(Arc::new(lane));
    }
}

fn add_cards(
    journey: &mut Journey,
    lane: &Lane,
    steps: &[StepId],
    rng: &mut fastrand::Rng,
    ids: &mut SeqIds,
) {
    for step in steps {
        for order in OrderKey::sequence(rng.usize(0..3)) {
            journey.cards.push(Arc::new(Card {
                id: CardId::generate(ids),
                lane: lane.id,
                step: *step,
                order,
                role: lane.role.clone(),
                text: TEXTS[rng.usize(..TEXTS.len())].to_owned(),
                ..Card::default()
            }));
        }
    }
    // An empty lane would not be written.
    if !journey.cards.iter().any(|card| card.lane == lane.id) {
        journey.cards.push(Arc::new(Card {
            id: CardId::generate(ids),
            lane: lane.id,
            step: steps[0],
            role: lane.role.clone(),
            text: "Something".to_owned(),
            ..Card::default()
        }));
    }
}

fn add_curve(
    journey: &mut Journey,
    lane: &Lane,
    steps: &[StepId],
    rng: &mut fastrand::Rng,
    ids: &mut SeqIds,
) {
    let points = steps.iter().map(|step| CurvePoint {
        id: PointId::generate(ids),
        step: *step,
        place: 0.5,
        value: f64::from(rng.i32(-20..=20)) / 10.0,
        label: if rng.bool() {
            "Waits".to_owned()
        } else {
            String::new()
        },
        ..CurvePoint::default()
    });
    let points = points.collect();
    journey.curves.push(Arc::new(Curve {
        id: CurveId::generate(ids),
        lane: lane.id,
        persona: journey.personas[0].id,
        state: CurveState::Current,
        hidden: false,
        points,
        ..Curve::default()
    }));
}

fn add_metric(
    journey: &mut Journey,
    words: &Words,
    steps: &[StepId],
    rng: &mut fastrand::Rng,
    ids: &mut SeqIds,
) -> MetricId {
    let mut metric: Metric = LanePreset::TimeSpent.metric(words).expect("it has one");
    metric.id = MetricId::generate(ids);
    metric.values = steps
        .iter()
        .map(|step| MetricValue {
            step: *step,
            value: f64::from(rng.u32(0..90)),
            ..MetricValue::default()
        })
        .collect();
    let id = metric.id;
    journey.metrics.push(Arc::new(metric));
    id
}

/// What tables can express of a map.
#[derive(Debug, PartialEq)]
struct Said {
    stages: Vec<(String, Vec<String>)>,
    lanes: Vec<(String, LaneKind, String)>,
    /// Lane, step, texts of the cards.
    cells: Vec<(usize, usize, Vec<String>)>,
    /// Lane, step, tenths of the value, label.
    points: Vec<(usize, usize, i64, String)>,
    /// Lane, step, the figure in tenths.
    figures: Vec<(usize, usize, i64)>,
}

fn tenths(value: f64) -> i64 {
    (value * 10.0).round() as i64
}

fn said(journey: &Journey) -> Said {
    let steps: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let mut cells = Vec::new();
    let mut points = Vec::new();
    let mut figures = Vec::new();
    for (row, lane) in journey.lanes.iter().enumerate() {
        for (column, step) in steps.iter().enumerate() {
            let texts: Vec<String> = journey
                .cell(lane.id, *step)
                .iter()
                .map(|step| step.text.clone())
                .collect();
            if !texts.is_empty() {
                cells.push((row, column, texts));
            }
            let curves = journey.curves.iter().filter(|curve| curve.lane == lane.id);
            for point in curves
                .flat_map(|curve| &curve.points)
                .filter(|point| point.step == *step)
            {
                points.push((row, column, tenths(point.value), point.label.clone()));
            }
            let metric = lane.metric.and_then(|metric| journey.metric(metric));
            let values = metric.iter().flat_map(|metric| &metric.values);
            for value in values.filter(|value| value.step == *step) {
                figures.push((row, column, tenths(value.value)));
            }
        }
    }
    Said {
        stages: journey
            .stages
            .iter()
            .map(|stage| {
                (
                    stage.name.clone(),
                    stage.steps.iter().map(|step| step.name.clone()).collect(),
                )
            })
            .collect(),
        lanes: journey
            .lanes
            .iter()
            .map(|lane| {
                (
                    lane.name.clone(),
                    lane.kind.clone(),
                    lane.role.as_str().to_owned(),
                )
            })
            .collect(),
        cells,
        points,
        figures,
    }
}

/// The map that a file becomes without corrections by hand.
fn read(bytes: &[u8], name: &str, words: &Words) -> Journey {
    let draft = import::read(bytes, name, &ReadOptions::default());
    let draft = draft.unwrap_or_else(|remark| panic!("{name}: {remark:?}"));
    assert_eq!(draft.questions(), [], "{name} leaves nothing to ask");
    let imported = draft.to_journey(&mut SeqIds::from(1 << 50), words);
    assert_eq!(validate(&imported.journey), []);
    imported.journey
}

fn csv(journey: &Journey, words: &Words) -> Vec<u8> {
    styled_csv(journey, words, TableStyle::default())
}

fn styled_csv(journey: &Journey, words: &Words, style: TableStyle) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_csv(journey, words, style, &mut bytes).expect("written");
    bytes
}

/// All separators with both decimal marks, and what follows from the language.
fn styles() -> Vec<TableStyle> {
    let mut styles = vec![TableStyle::default()];
    for separator in [Separator::Comma, Separator::Semicolon, Separator::Tab] {
        for decimal in [DecimalMark::Point, DecimalMark::Comma] {
            styles.push(TableStyle {
                separator: Some(separator),
                decimal: Some(decimal),
            });
        }
    }
    styles
}

/// Each card with its lane, the step at which it begins, and how many columns it covers.
fn lengths(journey: &Journey) -> Vec<(usize, usize, String, u32)> {
    let steps: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let lanes: Vec<LaneId> = journey.lanes.iter().map(|lane| lane.id).collect();
    let cards = journey.cards.iter().map(|card| {
        let lane = lanes.iter().position(|lane| *lane == card.lane);
        let step = steps.iter().position(|step| *step == card.step);
        let place = (lane.expect("its lane"), step.expect("its step"));
        (place.0, place.1, card.text.clone(), card.span)
    });
    let mut cards: Vec<_> = cards.collect();
    cards.sort();
    cards
}

/// A plausible map whose cards cover one to four columns, and whose texts would be run by a
/// spreadsheet here and there.
fn with_long_cards(seed: u64, words: &Words) -> Journey {
    let starts = [
        "", "", "=", "-", "@", "a;=", "a\t+", "a\n=", "a\n- ", "'=", "a,=", "← ",
    ];
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut journey = plausible(seed, words);
    let columns: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    for (index, card) in journey.cards.iter_mut().enumerate() {
        let card = Arc::make_mut(card);
        let start = starts[rng.usize(..starts.len())];
        card.text = format!("{start}{} {index}", card.text);
        let first = columns.iter().position(|step| *step == card.step);
        let room = columns.len() - first.expect("its step");
        card.span = u32::try_from(rng.usize(1..=room.min(4))).expect("few");
    }
    assert_eq!(validate(&journey), []);
    journey
}

fn xlsx(journey: &Journey, words: &Words) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_xlsx(journey, words, None, None, &mut bytes).expect("written");
    bytes
}

fn words(seed: u64) -> Words {
    Words::new(Language::ALL[usize::try_from(seed % 2).unwrap_or_default()])
}

/// A configuration with this number of cases, which are the same each time; if
/// `PROPTEST_CASES` is set, with that number of random ones.
fn cases(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
        config.rng_seed = RngSeed::Fixed(u64::from(cases));
    }
    config
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_map_comes_back_from_csv(seed in any::<u64>()) {
        let words = words(seed);
        let journey = plausible(seed, &words);
        let back = read(&csv(&journey, &words), "map.csv", &words);
        prop_assert_eq!(said(&back), said(&journey));
    }

    #[test]
    fn cards_of_any_length_come_back_from_tables_of_text(seed in any::<u64>()) {
        let words = words(seed);
        let journey = with_long_cards(seed, &words);
        for style in styles() {
            let back = read(&styled_csv(&journey, &words, style), "map.csv", &words);
            prop_assert_eq!(lengths(&back), lengths(&journey), "{:?}", style);
            prop_assert_eq!(said(&back), said(&journey), "{:?}", style);
        }
        let (text, _) = write_markdown(&journey, &words, TableStyle::default());
        let back = read(text.as_bytes(), "map.md", &words);
        prop_assert_eq!(lengths(&back), lengths(&journey), "{}", text);
    }

    #[test]
    fn a_map_comes_back_from_a_workbook(seed in any::<u64>()) {
        let words = words(seed);
        let journey = plausible(seed, &words);
        let back = read(&xlsx(&journey, &words), "map.xlsx", &words);
        prop_assert_eq!(said(&back), said(&journey));
    }

    #[test]
    fn a_map_comes_back_from_a_document(seed in any::<u64>()) {
        let words = words(seed);
        let journey = plausible(seed, &words);
        let (text, _) = write_markdown(&journey, &words, TableStyle::default());
        let back = read(text.as_bytes(), "map.md", &words);
        prop_assert_eq!(said(&back), said(&journey));
        prop_assert_eq!(&back.title, &journey.title);
        let names = |journey: &Journey| journey.personas.iter().map(|persona| persona.name.clone()).collect::<Vec<_>>();
        prop_assert_eq!(names(&back), names(&journey));
    }

    #[test]
    fn a_diagram_comes_back_from_mermaid(seed in any::<u64>()) {
        let words = words(seed);
        let (text, _) = write_mermaid(&plausible(seed, &words), &words);
        let first = mermaid::parse(&text).expect("a diagram");
        let imported = mermaid::to_journey(&first, &mut SeqIds::default(), &words);
        let (again, _) = write_mermaid(&imported.journey, &words);
        let second = mermaid::parse(&again).expect("a diagram");
        let tasks = |diagram: &mermaid::Diagram| format!("{:?}", diagram.sections.iter().map(|section| {
            (section.name.clone(), section.tasks.iter().map(|task| {
                (task.name.clone(), task.score, task.people.clone())
            }).collect::<Vec<_>>())
        }).collect::<Vec<_>>());
        prop_assert_eq!(tasks(&first), tasks(&second));
    }
}

#[test]
fn the_samples_come_back_from_tables_and_documents() {
    for (name, text) in SAMPLES {
        let journey = load(text);
        let words = Words::new(if name.ends_with("-ru") {
            Language::Russian
        } else {
            Language::English
        });
        let expected = said(&journey);
        let (document, _) = write_markdown(&journey, &words, TableStyle::default());
        for (bytes, file) in [
            (csv(&journey, &words), "map.csv"),
            (xlsx(&journey, &words), "map.xlsx"),
            (document.into_bytes(), "map.md"),
        ] {
            let back = said(&read(&bytes, file, &words));
            assert_eq!(back.stages, expected.stages, "{name} through {file}");
            let names = |said: &Said| {
                said.lanes
                    .iter()
                    .map(|lane| (lane.0.clone(), lane.1.clone()))
                    .collect::<Vec<_>>()
            };
            assert_eq!(names(&back), names(&expected), "{name} through {file}");
            assert_eq!(back.cells, expected.cells, "{name} through {file}");
            assert_eq!(
                back.points.len(),
                expected.points.len(),
                "{name} through {file}"
            );
            assert_eq!(back.figures, expected.figures, "{name} through {file}");
        }
    }
}

#[test]
fn numbers_keep_all_their_decimals() {
    for language in Language::ALL {
        let words = Words::new(language);
        let mut journey = plausible(3, &words);
        let lane = journey
            .lanes
            .iter()
            .find(|lane| lane.kind == LaneKind::EmotionCurve);
        let lane = lane.expect("a curve").id;
        let curve = journey.curves.iter_mut().find(|curve| curve.lane == lane);
        let curve = Arc::make_mut(curve.expect("a curve"));
        curve.points[0].value = -1.234_567_890_123_4;
        let metric = Arc::make_mut(journey.metrics.first_mut().expect("a metric"));
        metric.values[0].value = 1.234;
        metric.values[1].value = 1e-7;
        for style in styles() {
            let back = read(&styled_csv(&journey, &words, style), "map.csv", &words);
            let values = |journey: &Journey| {
                let points = journey.curves.iter().flat_map(|curve| &curve.points);
                let figures = journey.metrics.iter().flat_map(|metric| &metric.values);
                let values = points.map(|point| point.value);
                let values = values.chain(figures.map(|figure| figure.value));
                values.collect::<Vec<f64>>()
            };
            assert_eq!(values(&back), values(&journey), "{style:?}");
        }
    }
}

#[test]
fn a_russian_spreadsheet_finds_its_columns_and_numbers() {
    let words = Words::new(Language::Russian);
    let mut journey = plausible(3, &words);
    let metric = Arc::make_mut(journey.metrics.first_mut().expect("a metric"));
    metric.values[0].value = 1.5;
    let text = String::from_utf8(csv(&journey, &words)).expect("UTF-8");
    assert!(text.starts_with("\u{feff}Этап;"), "{text}");
    assert!(text.contains(";1,5;"), "{text}");
    let (text, _) = write_markdown(&journey, &words, TableStyle::default());
    assert!(text.contains("| 1,5 |"), "{text}");
}
