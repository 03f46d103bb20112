//! Maps as Markdown: a reader of Markdown shows exactly the texts of the map.

use std::sync::Arc;

use proptest::prelude::*;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use wayline::export::data::{Cell, Grid, Omitted, TableStyle, write_markdown};
use wayline::model::{Card, Journey, Lane, OrderKey, Stage, Step};
use wayline::words::{Language, Words};

use crate::support::fixtures::{SAMPLES, load, random_map, small};

fn english() -> Words {
    Words::new(Language::English)
}

/// A document as a reader of Markdown shows it.
#[derive(Debug, Default)]
struct Shown {
    /// Headings: level and text.
    headings: Vec<(usize, String)>,
    /// Paragraphs and entries of lists.
    paragraphs: Vec<String>,
    /// Tables, row by row, cell by cell.
    tables: Vec<Vec<Vec<String>>>,
    /// Everything else: code, links, formulas, rules …
    surprises: Vec<String>,
}

/// Reads `text` with all extensions that some reader may have.
fn shown(text: &str) -> Shown {
    let mut shown = Shown::default();
    let mut words = String::new();
    // Attributes behind headings are an extension of this reader alone, and cannot be escaped.
    let others = Options::ENABLE_SMART_PUNCTUATION | Options::ENABLE_HEADING_ATTRIBUTES;
    let options = Options::all() - others;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) => words.push_str(&text),
            Event::InlineHtml(html) if &*html == "<br>" => words.push('\n'),
            Event::InlineHtml(html) if &*html == "<!-- -->" => {}
            Event::Start(Tag::Table(_)) => shown.tables.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                let table = shown.tables.last_mut().expect("a row is in a table");
                table.push(Vec::new());
            }
            Event::End(TagEnd::TableCell) => {
                let row = shown.tables.last_mut().and_then(|table| table.last_mut());
                row.expect("a cell is in a row")
                    .push(std::mem::take(&mut words));
            }
            Event::End(TagEnd::Heading(level)) => {
                shown
                    .headings
                    .push((level as usize, std::mem::take(&mut words)));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) | Event::Start(Tag::List(None)) => {
                shown.paragraphs.push(std::mem::take(&mut words));
            }
            // Addresses are links on purpose.
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::Item
                | Tag::Strong
                | Tag::TableCell
                | Tag::Link {
                    link_type: LinkType::Autolink,
                    ..
                },
            )
            | Event::End(
                TagEnd::Strong
                | TagEnd::Link
                | TagEnd::List(false)
                | TagEnd::Table
                | TagEnd::TableHead
                | TagEnd::TableRow,
            ) => {}
            other => shown.surprises.push(format!("{other:?}")),
        }
    }
    shown.paragraphs.retain(|paragraph| !paragraph.is_empty());
    shown
}

/// `text` as a reader shows it, without white space at its ends.
fn tidy(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n").replace('\r', "\n");
    text.replace('\0', "\u{fffd}")
}

/// The expected tables, one for each stage.
fn stage_tables(grid: &Grid, words: &Words) -> Vec<Vec<Vec<String>>> {
    let of_stage = |stage: &wayline::export::data::StageColumns| {
        let range = stage.first..stage.first + stage.count;
        let mut head = vec![words.text("element-step")];
        head.extend(grid.steps[range.clone()].iter().map(|step| tidy(step)));
        let mut rows = vec![head];
        for row in &grid.rows {
            let mut cells = vec![tidy(&row.name)];
            let text = |cell: &Cell| cell.text_with_continued().replace('\0', "\u{fffd}");
            cells.extend(row.cells[range.clone()].iter().map(text));
            rows.push(cells);
        }
        rows
    };
    grid.stages.iter().map(of_stage).collect()
}

/// Compares the shown document with the map.
fn check(journey: &Journey) -> Result<(), TestCaseError> {
    let words = english();
    let (text, _) = write_markdown(journey, &words, TableStyle::default());
    let shown = shown(&text);
    prop_assert_eq!(&shown.surprises, &Vec::<String>::new(), "{}", text);
    let grid = Grid::new(journey, &words);
    let expected = stage_tables(&grid, &words);
    let tables: Vec<Vec<Vec<String>>> = shown.tables.iter().take(expected.len()).cloned().collect();
    // After a line break inside of a card, the text is indented with no-break spaces.
    let plain = |text: &String| text.replace("\n\u{a0}\u{a0}", "\n  ");
    let rows = |table: &Vec<Vec<String>>| -> Vec<Vec<String>> {
        table
            .iter()
            .map(|row| row.iter().map(plain).collect())
            .collect()
    };
    let tables: Vec<_> = tables.iter().map(rows).collect();
    prop_assert_eq!(tables, expected, "{}", text);
    let title = shown
        .headings
        .iter()
        .find(|heading| heading.0 == 1)
        .map(|heading| heading.1.clone());
    prop_assert_eq!(title.unwrap_or_default(), tidy(&journey.title));
    Ok(())
}

/// A map whose every text is `text`.
fn map_of(text: &str) -> Journey {
    let owned = || text.to_owned();
    let mut journey = small();
    journey.title = owned();
    journey.scenario.summary = owned();
    journey.scenario.goal = owned();
    journey.notes = owned();
    for stage in &mut journey.stages {
        let stage = Arc::make_mut(stage);
        stage.name = owned();
        stage.description = owned();
        for step in &mut stage.steps {
            Arc::make_mut(step).name = owned();
        }
    }
    for lane in &mut journey.lanes {
        Arc::make_mut(lane).name = owned();
    }
    for card in &mut journey.cards {
        Arc::make_mut(card).text = owned();
    }
    for evidence in &mut journey.evidence {
        Arc::make_mut(evidence).title = owned();
    }
    journey
}

#[test]
fn a_small_map_reads_well_as_a_document() {
    let (text, omissions) = write_markdown(&small(), &english(), TableStyle::default());
    let shown = shown(&text);
    let headings: Vec<_> = shown
        .headings
        .iter()
        .map(|heading| heading.1.as_str())
        .collect();
    let expected = [
        "Small",
        "Personas",
        "1. Before",
        "2. After",
        "Pain points",
        "Opportunities",
        "Evidence",
        "Notes",
    ];
    assert_eq!(headings, expected);
    assert_eq!(shown.paragraphs[0], "Buys bread");
    assert!(text.contains("| Step | Looks around | Chooses |\n| --- | --- | --- |\n"));
    assert!(text.contains(
        "| Actions | Looks at the shelves<br>Counts the coins | ← Looks at the shelves |"
    ));
    let pains = &shown.tables[2];
    assert_eq!(pains[1][..3], ["Waits in a queue", "Serious", "4 of 9"]);
    let ideas = &shown.tables[3];
    assert_eq!(
        ideas[1],
        [
            "Open earlier",
            "Waits in a queue",
            "Shop",
            "L",
            "S",
            "1 May 2026"
        ]
    );
    let missing: Vec<_> = omissions
        .iter()
        .map(|omission| (omission.what, omission.count))
        .collect();
    assert_eq!(
        missing,
        [
            (Omitted::PersonaDetails, 2),
            (Omitted::ColumnDetails, 1),
            (Omitted::LaneDetails, 4),
            (Omitted::CardDetails, 4),
            (Omitted::PointDetails, 2),
            (Omitted::MetricDetails, 1),
            (Omitted::Links, 1),
            (Omitted::Images, 1),
        ]
    );
}

#[test]
fn what_means_something_in_markdown_is_shown_as_it_is_written() {
    let traps = [
        "a | b || c",
        "back\\slash \\| \\\\| at the end \\",
        "*emphasis* **strong** _under_ __score__ snake_case ~~gone~~ ==mark==",
        "`code` ``more`` ```fence",
        "<b>bold</b> <!-- comment --> <script> </td> &amp; &copy; &#35; AT&T",
        "[link](https://example.org) ![image](x) [^1] [[wiki]] [ ] [x]",
        "https://example.org/a_b?c=d&e=f*g www.example.org someone@example.org",
        "# heading #",
        "#12 and #tag",
        "@someone !3 ~label %milestone $x$ $$y$$",
        ":smile: 12:30:45 a:b",
        "- list",
        "+ list",
        "* list",
        "1. list",
        "1) list",
        "> quote",
        "---",
        "===",
        "***",
        "-1 Waits",
        "=1+1",
        "| - | - |",
        ":--",
        "%% hidden %%",
        "^block x^2^",
        "line one\nline two\n\n- line four\r\n    code",
        "\ttab first",
        "x\u{0}y",
        "term\n: definition",
        "{} {#id .class} {{ x }}",
        "עברית | العربية 🙂",
    ];
    for trap in traps {
        let journey = map_of(trap);
        check(&journey).unwrap_or_else(|error| panic!("{trap:?}: {error}"));
        let (text, _) = write_markdown(&journey, &english(), TableStyle::default());
        let shown = shown(&text);
        assert_eq!(
            shown.paragraphs[0],
            tidy(trap),
            "{trap:?} as a paragraph:\n{text}"
        );
        let first = &shown.headings[2].1;
        assert_eq!(*first, format!("1. {}", tidy(trap)), "as a heading");
    }
    let (text, _) = write_markdown(
        &map_of("@someone :smile: #12"),
        &english(),
        TableStyle::default(),
    );
    for trap in ["@someone", ":smile:", "#12"] {
        assert!(
            !text.contains(trap),
            "a forge would make something of {trap}"
        );
    }
}

#[test]
fn a_map_of_nothing_but_lanes_and_cards_loses_nothing() {
    let mut journey = small();
    let lane = Lane {
        name: "Customer actions".to_owned(),
        role: wayline::model::Role::Action,
        id: journey.lanes[0].id,
        ..Lane::default()
    };
    journey = Journey {
        title: "Plain".to_owned(),
        stages: vec![Arc::new(Stage {
            goal: "Gets there".to_owned(),
            description: "What happens".to_owned(),
            steps: vec![Arc::new(Step {
                name: "First".to_owned(),
                ..(*journey.stages[0].steps[0]).clone()
            })],
            ..(*journey.stages[0]).clone()
        })],
        cards: vec![Arc::new(Card {
            lane: lane.id,
            step: journey.stages[0].steps[0].id,
            order: OrderKey::default(),
            role: lane.role.clone(),
            text: "Goes\nand comes".to_owned(),
            id: journey.cards[0].id,
            ..Card::default()
        })],
        lanes: vec![Arc::new(lane)],
        ..Journey::default()
    };
    let stage = Arc::make_mut(&mut journey.stages[0]);
    Arc::make_mut(&mut stage.steps[0]).width = None;
    let (text, omissions) = write_markdown(&journey, &english(), TableStyle::default());
    assert_eq!(omissions, []);
    assert!(text.contains("Goes<br>\u{a0}\u{a0}and comes"));
    assert_eq!(
        write_markdown(&Journey::default(), &english(), TableStyle::default()).1,
        []
    );
}

#[test]
fn samples_become_documents() {
    let folder = std::env::var_os("WAYLINE_OUT").map(std::path::PathBuf::from);
    for (name, text) in SAMPLES {
        let language = if name.ends_with("-ru") {
            Language::Russian
        } else {
            Language::English
        };
        let journey = load(text);
        let (text, _) = write_markdown(&journey, &Words::new(language), TableStyle::default());
        assert!(shown(&text).tables.len() >= journey.stages.len());
        check(&journey).expect("the document shows the map");
        if let Some(folder) = &folder {
            std::fs::write(folder.join(format!("{name}.md")), text).expect("a folder");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 128,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_map_is_shown_as_it_is(seed in 0..10_000_u64) {
        check(&random_map(seed, 30))?;
    }

    #[test]
    fn any_text_is_shown_as_it_is(
        text in "[|\\\\`*_{}\\[\\]()#+\\-.!<>~=:@$^%&;'\"/ \na-c1-3я]{0,16}"
    ) {
        let journey = map_of(&text);
        check(&journey)?;
        let (document, _) = write_markdown(&journey, &english(), TableStyle::default());
        let shown = shown(&document);
        if !text.trim().is_empty() {
            prop_assert_eq!(&shown.paragraphs[0], &tidy(&text), "{}", document);
        }
    }
}
