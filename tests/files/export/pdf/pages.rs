//! PDF documents, read again as another program reads them.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::Size;
use wayline::export::picture::{
    Background, Orientation, PaperSize, PdfOptions, PdfPaper, PictureError, Poster, PosterExtent,
    Sheet, write_pdf,
};
use wayline::file::map_inside;
use wayline::layout::Picture;
use wayline::model::{CardId, Journey, OrderKey, Step, StepId};
use wayline::scene::{Item, Theme, ThemeName};
use wayline::words::{Language, Words};

use crate::support::fixtures::{SAMPLES, SeqIds, TEXTS, load, random_map, small};
use crate::support::pdf_reader::{bookmarks, catalogue, read, tags, texts, windows};
use crate::support::pdf_writer::{export, export_with, laid_out};

fn sample(name: &str) -> Journey {
    let (_, text) = SAMPLES
        .iter()
        .find(|sample| sample.0 == name)
        .expect("a sample");
    load(text)
}

/// All texts on all pages, in the order of the pages.
fn all_texts(bytes: &[u8]) -> Vec<String> {
    let pdf = read(bytes);
    pdf.pages().iter().flat_map(texts).collect()
}

fn words_of(texts: &[String]) -> String {
    let joined = texts.join(" ");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text without blanks, because some of them are breaks between rows.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn a_page_of_the_maps_size_says_all_that_the_map_says() {
    for (name, text) in SAMPLES {
        let journey = load(text);
        let (summary, bytes) = export(&journey, PdfPaper::MapSize);
        assert!(summary.is_accessible, "{name} keeps to PDF/UA");
        let theme = Theme::bundled(ThemeName::Light);
        let picture = laid_out(&journey, &theme, &Words::new(Language::English));
        let margin = theme.sizes.export_margin * 2.0;
        let pdf = read(&bytes);
        assert_eq!(pdf.pages().len(), 1);
        let (width, height) = pdf.pages()[0].render_dimensions();
        // 96 points of a map make an inch, but 72 points of a document.
        let size = (picture.scene.size + Size::new(margin, margin)) * 0.75;
        assert!((f64::from(width) - size.width).abs() < 0.01, "{name}");
        assert!((f64::from(height) - size.height).abs() < 0.01, "{name}");
        let found = letters(&texts(&pdf.pages()[0]).concat());
        for card in &journey.cards {
            let text = &card.text;
            assert!(
                found.contains(&letters(text)),
                "{name}: {text:?} can be found"
            );
        }
        for (stage, step) in journey.steps() {
            let names = [&stage.name, &step.name].map(|name| letters(name));
            assert!(names.iter().all(|name| found.contains(name)), "{names:?}");
        }
    }
}

#[test]
fn text_of_any_script_is_found_in_its_logical_order() {
    let mut journey = small();
    let steps: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let mut ids = SeqIds::from(500);
    let shown = [TEXTS[6], TEXTS[10], "ffi office offline", "Ёжик в тумане"];
    for text in shown {
        let mut card = (*journey.cards[0]).clone();
        card.id = CardId::generate(&mut ids);
        card.step = steps[0];
        card.span = 3;
        card.image = None;
        text.clone_into(&mut card.text);
        journey.cards.push(Arc::new(card));
    }
    journey.sort();
    let theme = Theme::bundled(ThemeName::Light);
    let picture = laid_out(&journey, &theme, &Words::new(Language::English));
    let (_, bytes) = export(&journey, PdfPaper::MapSize);
    let found = all_texts(&bytes);
    for text in shown {
        let row = rows(&picture).find(|row| &*row.text == text);
        let row = row.expect("it stands on one row");
        // If no font of this machine has a glyph, parts of a row have different fonts.
        if row.runs.len() > 1 {
            continue;
        }
        let is_there = found.iter().any(|row| {
            let row = row.trim();
            // A row from right to left is stored from its end and marked as reversed.
            row == text || row.chars().rev().eq(text.chars())
        });
        assert!(is_there, "{text:?} in {found:#?}");
    }
}

fn rows(picture: &Picture) -> impl Iterator<Item = &wayline::scene::TextRow> {
    let scene = &picture.scene;
    let placed = scene.body.iter().chain(&scene.left_header);
    let placed = placed.chain(&scene.top_header).chain(&scene.corner);
    let items = placed.flat_map(|placed| &placed.fragment.items);
    items.filter_map(|item| match item {
        Item::Text(text) => Some(&*text.row),
        _ => None,
    })
}

#[test]
fn glyphs_stand_for_all_of_their_row() {
    let theme = Theme::bundled(ThemeName::Light);
    let words = Words::new(Language::English);
    for seed in 0..12 {
        let picture = laid_out(&random_map(seed, 40), &theme, &words);
        for row in rows(&picture) {
            let mut covered = vec![false; row.text.len()];
            for glyph in row.runs.iter().flat_map(|run| &run.glyphs) {
                let range = glyph.start as usize..glyph.end as usize;
                assert!(row.text.get(range.clone()).is_some(), "{range:?} {row:?}");
                covered[range].fill(true);
            }
            let lost: String = row
                .text
                .char_indices()
                .filter(|(at, _)| !covered[*at])
                .map(|(_, c)| c)
                .collect();
            assert_eq!(lost, "", "of {:?}", row.text);
        }
    }
}

#[test]
fn right_to_left_glyphs_stand_for_later_text_the_further_left_they_are() {
    let mut journey = small();
    for card in &mut journey.cards {
        TEXTS[10].clone_into(&mut Arc::make_mut(card).text);
    }
    let theme = Theme::bundled(ThemeName::Light);
    let picture = laid_out(&journey, &theme, &Words::new(Language::English));
    let row = rows(&picture).find(|row| TEXTS[10].starts_with(&*row.text) && !row.is_plain);
    let row = row.expect("a card is on the picture");
    let mut glyphs: Vec<_> = row.runs.iter().flat_map(|run| &run.glyphs).collect();
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    assert!(glyphs.is_sorted_by(|a, b| a.start >= b.start), "{glyphs:?}");
}

#[test]
fn each_stage_has_a_bookmark_with_its_steps_below() {
    let journey = sample("electronics-shop");
    let (_, bytes) = export(&journey, PdfPaper::MapSize);
    let found = bookmarks(&read(&bytes));
    let mut wanted = Vec::new();
    for stage in &journey.stages {
        wanted.push((0, stage.name.clone()));
        wanted.extend(stage.steps.iter().map(|step| (1, step.name.clone())));
    }
    let titles: Vec<_> = found
        .iter()
        .map(|bookmark| (bookmark.depth, bookmark.title.clone()))
        .collect();
    assert_eq!(titles, wanted);
    let stages: Vec<f32> = found
        .iter()
        .filter(|bookmark| bookmark.depth == 0)
        .map(|bookmark| bookmark.x)
        .collect();
    assert!(
        stages.is_sorted_by(|a, b| a < b),
        "left to right: {stages:?}"
    );
}

#[test]
fn bookmarks_of_a_poster_lead_to_the_page_that_shows_the_step() {
    let journey = sample("electronics-shop");
    let poster = Poster {
        extent: PosterExtent::Scale(1.5),
        ..Poster::default()
    };
    let (summary, bytes) = export(&journey, PdfPaper::Poster(poster));
    assert!(summary.across > 2 && summary.down > 1, "{summary:?}");
    let pdf = read(&bytes);
    for bookmark in bookmarks(&pdf) {
        assert!(
            bookmark.page < summary.across,
            "in the first row: {bookmark:?}"
        );
        let page = &pdf.pages()[bookmark.page];
        let found = words_of(&texts(page));
        assert!(found.contains(&bookmark.title), "{bookmark:?} in {found}");
        let (width, height) = page.render_dimensions();
        assert!((0.0..width).contains(&bookmark.x) && (0.0..height).contains(&bookmark.y));
    }
}

#[test]
fn a_map_fits_a_sheet_of_any_size() {
    let journey = sample("choosing-insurance");
    for size in PaperSize::ALL {
        assert_eq!(PaperSize::from_name(size.name()), Some(size));
        let (mut scales, upright) = (Vec::new(), size.points());
        for (orientation, width) in [
            (Orientation::Portrait, upright.width),
            (Orientation::Landscape, upright.height),
            (Orientation::Auto, upright.width),
        ] {
            let (summary, bytes) = export(&journey, PdfPaper::Fit { size, orientation });
            let pdf = read(&bytes);
            assert_eq!((pdf.pages().len(), summary.pages), (1, 1));
            let page = pdf.pages()[0].render_dimensions();
            assert!(
                (f64::from(page.0) - width).abs() < 0.01,
                "{size:?} {orientation:?}"
            );
            scales.push(summary.scale);
        }
        assert_eq!(
            scales[2],
            scales[0].max(scales[1]),
            "the better way is taken"
        );
    }
}

#[test]
fn a_poster_is_broken_between_columns_and_lanes() {
    for (name, text) in SAMPLES {
        let journey = load(text);
        let poster = Poster {
            size: PaperSize::A3,
            overlap: 0.0,
            ..Poster::default()
        };
        let (summary, bytes) = export(&journey, PdfPaper::Poster(poster));
        assert!(summary.pages > 1, "{name}: {summary:?}");
        let theme = Theme::bundled(ThemeName::Light);
        let picture = laid_out(&journey, &theme, &Words::new(Language::English));
        let columns = picture
            .layout
            .columns
            .iter()
            .map(|column| column.x0)
            .collect();
        let lanes = picture.layout.rows.iter().map(|row| row.y0).collect();
        let is_edge = |edges: &Vec<f64>, at: f64| edges.iter().any(|edge| (edge - at).abs() < 0.1);
        let pdf = read(&bytes);
        let mut seen = BTreeSet::new();
        for page in pdf.pages().iter() {
            // The body is the first of the windows.
            let [x0, y0, ..] = windows(page)[0];
            assert!(is_edge(&columns, x0), "{name}: {x0} in {columns:?}");
            assert!(is_edge(&lanes, y0), "{name}: {y0} in {lanes:?}");
            seen.insert((x0.to_bits(), y0.to_bits()));
        }
        assert_eq!(seen.len(), summary.pages, "each page shows another part");
    }
}

#[test]
fn a_lane_larger_than_a_page_is_broken_between_its_cards() {
    let mut journey = small();
    let mut ids = SeqIds::from(700);
    let model = Arc::clone(&journey.cards[0]);
    for order in OrderKey::sequence(40) {
        let mut card = (*model).clone();
        card.id = CardId::generate(&mut ids);
        card.order = order;
        card.image = None;
        "One of a great many cards".clone_into(&mut card.text);
        journey.cards.push(Arc::new(card));
    }
    journey.sort();
    let poster = Poster {
        overlap: 0.0,
        ..Poster::default()
    };
    let (summary, bytes) = export(&journey, PdfPaper::Poster(poster));
    assert!(summary.down > 3, "{summary:?}");
    let theme = Theme::bundled(ThemeName::Light);
    let picture = laid_out(&journey, &theme, &Words::new(Language::English));
    let cards = picture.layout.cards.iter().filter(|card| card.is_shown());
    let cards: Vec<_> = cards.map(|card| card.rect).collect();
    for page in read(&bytes).pages().iter() {
        let top = windows(page)[0][1];
        let cut = cards
            .iter()
            .filter(|card| card.y0 + 0.1 < top && top < card.y1 - 0.1);
        assert_eq!(cut.count(), 0, "a break at {top}");
    }
}

#[test]
fn each_page_of_a_poster_has_headers_and_a_label() {
    let journey = sample("electronics-shop-ru");
    let paper = PdfPaper::Poster(Poster::default());
    let (summary, bytes) = export_with(&journey, paper, Language::Russian, true);
    let pdf = read(&bytes);
    assert_eq!(pdf.pages().len(), summary.pages);
    let (persona, title) = (&journey.personas[0].name, &journey.title);
    for (index, page) in pdf.pages().iter().enumerate() {
        let found = words_of(&texts(page));
        let (column, row) = (index % summary.across, index / summary.across);
        let letter = char::from(b'A' + u8::try_from(column).expect("few pages"));
        let label = format!(
            "{title} · {letter}{} · {} из {}",
            row + 1,
            index + 1,
            summary.pages
        );
        assert!(found.contains(&label), "{label} in {found}");
        assert!(found.contains(persona), "the corner is repeated");
        let steps = journey
            .steps()
            .filter(|(_, step)| found.contains(&step.name));
        let lanes = journey
            .lanes
            .iter()
            .filter(|lane| found.contains(&lane.name));
        assert!(steps.count() > 0 && lanes.count() > 0, "page {}", index + 1);
    }
}

#[test]
fn a_poster_is_as_many_pages_wide_as_was_asked() {
    let journey = sample("restaurant-blueprint");
    let mut scales = Vec::new();
    for pages in [1, 2, 3, 5] {
        let paper = PdfPaper::Poster(Poster {
            extent: PosterExtent::PagesAcross(pages),
            ..Poster::default()
        });
        let (summary, _) = export(&journey, paper);
        assert!(summary.across <= pages as usize, "{summary:?}");
        scales.push(summary.scale);
    }
    assert!(scales.is_sorted_by(|a, b| a < b), "{scales:?}");
}

#[test]
fn hopeless_posters_are_made_all_the_same() {
    let journey = small();
    for extent in [
        PosterExtent::Scale(f64::NAN),
        PosterExtent::Scale(1e9),
        PosterExtent::Scale(-1.0),
        PosterExtent::PagesAcross(0),
        PosterExtent::PagesAcross(u32::MAX),
    ] {
        let paper = PdfPaper::Poster(Poster {
            extent,
            overlap: 1e9,
            ..Poster::default()
        });
        let (summary, _) = export(&journey, paper);
        assert!(
            (1..=4000).contains(&summary.pages),
            "{extent:?} {summary:?}"
        );
    }
}

#[test]
fn a_map_of_any_width_is_a_page_that_programs_show() {
    let mut journey = small();
    let mut ids = SeqIds::from(9000);
    let stage = Arc::make_mut(&mut journey.stages[0]);
    let count = 140;
    stage.steps = OrderKey::sequence(count)
        .into_iter()
        .map(|order| {
            Arc::new(Step {
                id: StepId::generate(&mut ids),
                order,
                name: "Wide".to_owned(),
                ..Step::default()
            })
        })
        .collect();
    journey.cards.clear();
    journey.curves.clear();
    journey.links.clear();
    journey.metrics.clear();
    journey.sort();
    let (summary, bytes) = export_with(&journey, PdfPaper::MapSize, Language::English, false);
    let (width, _) = read(&bytes).pages()[0].render_dimensions();
    assert!(width <= 14_400.0 && summary.scale < 0.75, "{summary:?}");
    let found = all_texts(&bytes);
    assert_eq!(
        found.iter().filter(|text| text.trim() == "Wide").count(),
        count
    );
}

#[test]
fn a_poster_is_read_as_the_map_on_one_page_is() {
    // A name that is on several pages is read once.
    for name in ["electronics-shop", "software-onboarding"] {
        let journey = sample(name);
        let kinds = |paper| {
            let (_, bytes) = export(&journey, paper);
            let found = tags(&read(&bytes));
            let kinds = found.into_iter().filter(|tag| tag.kind != "Div");
            kinds.map(|tag| (tag.kind, tag.alt)).collect::<Vec<_>>()
        };
        let paper = PdfPaper::Poster(Poster {
            size: PaperSize::A3,
            ..Poster::default()
        });
        assert_eq!(kinds(paper), kinds(PdfPaper::MapSize), "{name}");
    }
}

#[test]
fn tags_tell_a_screen_reader_what_is_what() {
    let journey = sample("electronics-shop");
    let (_, bytes) = export(&journey, PdfPaper::MapSize);
    let pdf = read(&bytes);
    let found = tags(&pdf);
    let count = |kind: &str| found.iter().filter(|tag| tag.kind == kind).count();
    assert_eq!(found[0].kind, "Document");
    assert_eq!(count("H1"), journey.stages.len());
    assert_eq!(count("H2"), journey.step_count());
    let figures: Vec<&str> = found
        .iter()
        .filter(|tag| tag.kind == "Figure")
        .map(|tag| tag.alt.as_str())
        .collect();
    assert_eq!(figures.len(), journey.curves.len() + journey.links.len());
    let persona = &journey.personas[0].name;
    let step = &journey.stages[0].steps[0].name;
    let curve = figures
        .iter()
        .find(|figure| figure.contains(persona.as_str()));
    assert!(curve.expect("its curve").contains(&format!("{step}: ")));
    let catalogue = catalogue(&pdf);
    let language = catalogue.get::<hayro_syntax::object::String<'_>>("Lang");
    assert_eq!(&*language.expect("a language"), b"en");
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    let journey = sample("software-onboarding");
    for paper in [PdfPaper::MapSize, PdfPaper::Poster(Poster::default())] {
        let first = export(&journey, paper).1;
        assert!(first == export(&journey, paper).1, "{paper:?}");
    }
}

#[test]
fn characters_without_a_glyph_do_not_cost_the_document() {
    let mut journey = small();
    "no font has this: \u{10fffd}".clone_into(&mut Arc::make_mut(&mut journey.cards[0]).text);
    let (summary, bytes) = export(&journey, PdfPaper::MapSize);
    assert!(!summary.is_accessible);
    assert!(words_of(&all_texts(&bytes)).contains("no font has this"));
    // A character that must not be in an accessible document does not prevent one.
    "marked\u{feff} text".clone_into(&mut Arc::make_mut(&mut journey.cards[0]).text);
    assert!(export(&journey, PdfPaper::MapSize).0.is_accessible);
}

#[test]
fn random_maps_become_documents_that_open() {
    for seed in 0..10 {
        let journey = random_map(seed, 60);
        for paper in [PdfPaper::MapSize, PdfPaper::Poster(Poster::default())] {
            let (summary, bytes) = export(&journey, paper);
            assert_eq!(read(&bytes).pages().len(), summary.pages, "seed {seed}");
            let (again, _) = map_inside(&bytes).expect("a map").expect("a sound one");
            assert!(again == journey, "seed {seed}");
        }
    }
}

#[test]
fn giving_up_ends_it() {
    let journey = small();
    let theme = Theme::bundled(ThemeName::Light);
    let words = Words::new(Language::English);
    let picture = laid_out(&journey, &theme, &words);
    let sheet = Sheet {
        journey: &journey,
        scene: &picture.scene,
        theme: &theme,
        words: &words,
        background: Background::Transparent,
        source: None,
    };
    let mut bytes = Vec::new();
    for asked in 0..3 {
        let mut left = asked;
        let result = write_pdf(&sheet, &PdfOptions::default(), &mut bytes, &mut |_| {
            left -= 1;
            left > 0
        });
        assert!(matches!(result, Err(PictureError::Cancelled)), "{asked}");
    }
    assert!(bytes.is_empty());
}
