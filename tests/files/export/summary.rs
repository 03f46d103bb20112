//! The summary of a workshop: as Markdown and on pages, in both languages.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use jiff::civil::DateTime;
use wayline::export::file::{ExportError, export_summary};
use wayline::export::format::Format;
use wayline::export::summary::{
    Block, Document, Moment, Tone, lay_out_summary, summary, write_summary,
};
use wayline::file;
use wayline::fonts::FontFiles;
use wayline::model::{Journey, Workshop, validate};
use wayline::scene::Item;
use wayline::words::{Language, Words};

use crate::support::fixtures::{SAMPLES, SeqIds, load, small};
use crate::support::workshop::{ENGLISH, RUSSIAN, START, held};

fn civil(seconds: i64) -> Option<DateTime> {
    let timestamp = jiff::Timestamp::from_second(seconds).ok()?;
    Some(jiff::tz::TimeZone::UTC.to_datetime(timestamp))
}

/// A moment long after the workshop, in UTC.
fn moment() -> Moment<'static> {
    Moment {
        now: None,
        civil: &civil,
    }
}

fn shop() -> Journey {
    let journey = held(&load(SAMPLES[1].1), &ENGLISH, &mut SeqIds::from(1 << 40));
    assert_eq!(validate(&journey), []);
    journey
}

fn shop_in_russian() -> Journey {
    held(&load(SAMPLES[2].1), &RUSSIAN, &mut SeqIds::from(1 << 40))
}

fn told(journey: &Journey) -> Document {
    summary(journey, &Words::new(Language::English), moment()).expect("there was a workshop")
}

fn markdown(journey: &Journey) -> String {
    write_summary(&told(journey))
}

fn changed(change: impl FnOnce(&mut Workshop)) -> Journey {
    let mut journey = shop();
    let workshop = journey.workshop.as_mut().expect("a workshop");
    change(Arc::make_mut(workshop));
    journey.clean_all_texts();
    assert_eq!(validate(&journey), []);
    journey
}

fn wayline(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wayline"));
    command
        .env("LANG", "en_US.UTF-8")
        .env("LC_ALL", "en_US.UTF-8")
        .env("TZ", "Europe/Moscow");
    command.args(arguments).output().expect("it runs")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

/// The lines of the table of times.
fn timing(markdown: &str) -> Vec<&str> {
    let how = section(markdown, "How it went");
    let lines = how.into_iter().skip_while(|line| *line != "### Timing");
    lines.skip(1).collect()
}

/// The lines of the section with this heading.
fn section<'a>(markdown: &'a str, heading: &str) -> Vec<&'a str> {
    let start = format!("## {heading}");
    let lines = markdown.lines().skip_while(|line| *line != start).skip(1);
    let lines = lines.take_while(|line| !line.starts_with("## "));
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    assert!(!lines.is_empty(), "no {heading} in {markdown}");
    lines
}

#[test]
fn the_opening_says_when_and_who() {
    let markdown = markdown(&shop());
    let lines: Vec<&str> = markdown.lines().collect();
    assert!(lines[0].starts_with("# Workshop summary: "), "{}", lines[0]);
    assert!(lines.contains(&"- **Date:** 20 November 2026"));
    assert!(lines.contains(&"- **Time:** 09:30–11:05"));
    assert!(lines.contains(&"- **Participants:** Anna P., Boris, Vera"));
    assert!(lines.contains(&"- **Result:** 6 cards made, 3 notes put aside"));
}

#[test]
fn people_who_were_not_named_are_counted() {
    let journey = changed(|workshop| workshop.people.clear());
    assert!(markdown(&journey).contains("**Participants:** 8 people, not named"));
}

#[test]
fn each_activity_says_what_was_planned_and_what_it_took() {
    let markdown = markdown(&shop());
    let rows = timing(&markdown);
    assert_eq!(rows[2], "| Frame the journey | 15:00 | — | 14:20 | −0:40 |");
    assert_eq!(rows[3], "| Pain points | 25:00 | 5:00 | 33:05 | +3:05 |");
    assert_eq!(rows[4], "| Sentiment line | 15:00 | — | 15:00 | 0:00 |");
    assert_eq!(rows[5], "| Opportunities | 20:00 | — | — | not held |");
    let total = "| **Total** | **75:00** | **5:00** | **62:25** | **−17:35** |";
    assert_eq!(rows[6], total);
}

#[test]
fn a_clock_that_runs_counts_up_to_now_and_no_farther_than_the_end() {
    let running = changed(|workshop| {
        workshop.current = Some(workshop.agenda[3].id);
        workshop.running_since = Some(START + 5000);
        workshop.ended_at = None;
    });
    let words = Words::new(Language::English);
    let at = |now| {
        let moment = Moment { now, civil: &civil };
        let document = summary(&running, &words, moment).expect("a workshop");
        let markdown = write_summary(&document);
        timing(&markdown)[5].to_owned()
    };
    assert_eq!(
        at(Some(START + 5000 + 90)),
        "| Opportunities | 20:00 | — | 1:30 | −18:30 |"
    );
    assert!(at(None).contains("not held"), "nobody knows since when");
    // A clock that was set back in between.
    assert!(at(Some(START)).contains("not held"));
}

#[test]
fn cards_stand_under_their_stage_and_their_heading() {
    let markdown = markdown(&shop());
    let made = section(&markdown, "What was created");
    assert_eq!(made[0], "### Pain points · 6 cards");
    let heading = made
        .iter()
        .position(|text| text.contains("The checkout form"));
    let heading = heading.expect("the heading");
    assert!(made[heading].starts_with("  - "), "{}", made[heading]);
    for (at, text) in ENGLISH.pains[..3].iter().enumerate() {
        let line = made[heading + 1 + at];
        assert!(line.starts_with(&format!("    - {text}")), "{line}");
    }
    assert!(made[heading + 1].ends_with("*(Anna P.)*"));
    assert_eq!(markdown.matches("    - The form loses").count(), 1);
    let journey = shop();
    let stage = journey.steps().nth(4).expect("a step").0;
    let before = &made[heading - 1];
    assert_eq!(*before, format!("- **{}**", stage.name));
}

#[test]
fn what_is_covered_stays_covered() {
    let mut journey = shop();
    let secret = "The courier calls an hour early";
    for card in &mut journey.cards {
        if card.text == secret {
            Arc::make_mut(card).covered = true;
        }
    }
    let markdown = markdown(&journey);
    assert!(!markdown.contains(secret), "{markdown}");
    assert!(markdown.contains("one card is still covered"));
    assert!(markdown.contains("- [ ] Reveal the card that is still covered"));
}

#[test]
fn votes_are_sorted_and_those_that_tie_share_their_places() {
    let markdown = markdown(&shop());
    let rows = section(&markdown, "Decisions");
    assert_eq!(rows[0], "### Which pain costs us the most customers?");
    assert_eq!(rows[1], "8 people, 3 dots each.");
    let place = |row: &str| row.split(" | ").next().map(str::to_owned);
    let places: Vec<_> = rows[4..8].iter().filter_map(|row| place(row)).collect();
    assert_eq!(places, ["| 1", "| 2–3", "| 2–3", "| 4"]);
    assert!(rows[4].contains("The checkout form") && rows[4].ends_with("| 7 |"));
    assert_eq!(rows[8], "2 more cards got no dots.");
}

#[test]
fn hidden_dots_and_scores_stay_hidden_until_the_end() {
    let journey = changed(|workshop| {
        workshop.votes[0].is_hidden = true;
        workshop.votes[0].is_closed = false;
        workshop.scorings[0].is_hidden = true;
        workshop.scorings[0].is_closed = false;
    });
    let markdown = markdown(&journey);
    let votes = section(&markdown, "Decisions");
    assert!(votes[1].contains("its dots are hidden"));
    assert!(votes[2].starts_with("### Opportunities"), "{votes:?}");
    let scores = section(&markdown, "Scores");
    assert_eq!(scores.len(), 2, "{scores:?}");
    assert!(scores[1].contains("is hidden until it does"));
}

#[test]
fn hands_are_counted_like_dots() {
    let journey = changed(|workshop| {
        let vote = &mut workshop.votes[0];
        vote.by_hands = true;
        vote.hands = vec![wayline::model::Dots {
            card: vote.candidates[5],
            count: 6,
        }];
        vote.ballots.clear();
    });
    let markdown = markdown(&journey);
    let rows = section(&markdown, "Decisions");
    assert_eq!(rows[1], "8 people, hands counted.");
    assert!(rows[4].starts_with("| 1 | The courier") && rows[4].ends_with("| 6 |"));
}

#[test]
fn scores_have_a_median_and_a_spread() {
    let markdown = markdown(&shop());
    let rows = section(&markdown, "Scores");
    assert_eq!(rows[1], "Scored by 5 people on a scale from −2 to +2.");
    // The drawing of the spread is only on pages.
    assert_eq!(rows[2].matches('|').count(), 5, "{}", rows[2]);
    assert!(rows[4].ends_with("| −2 | −2 … −1 | 5 |"), "{}", rows[4]);
    assert!(rows[8].ends_with("| 0 | −2 … +2 | 5 |"), "{}", rows[8]);
    let step = shop().steps().nth(4).expect("a step").1.name.clone();
    let widest = rows.last().expect("a line");
    assert!(widest.starts_with("Opinions differ most at") && widest.contains(&step));
}

#[test]
fn an_even_number_of_scores_has_its_median_between_two() {
    let journey = changed(|workshop| workshop.scorings[0].scores.retain(|score| score.person > 0));
    let markdown = markdown(&journey);
    let rows = section(&markdown, "Scores");
    assert!(rows[8].ends_with("| +0.5 | −1 … +2 | 4 |"), "{}", rows[8]);
}

#[test]
fn what_was_put_aside_becomes_a_next_step_until_it_is_settled() {
    let markdown = markdown(&shop());
    let parked = section(&markdown, "Parking lot");
    assert_eq!(
        parked,
        [
            "- [ ] Returns would need a map of their own *(Anna P.)*",
            "- [x] Print the map for the kitchen *(Anna P.)*",
        ]
    );
    let questions = section(&markdown, "Open questions");
    assert_eq!(questions, ["- [ ] Who owns returns? *(Anna P.)*"]);
    let next = section(&markdown, "Next steps");
    assert!(
        next.contains(&"- [ ] Answer: Who owns returns?"),
        "{next:?}"
    );
    assert!(next.contains(&"- [ ] Take up: Returns would need a map of their own"));
    assert!(!next.iter().any(|text| text.contains("kitchen")));
    assert!(next.contains(&"- [ ] Run what was left out: Opportunities"));
    assert!(
        next.iter()
            .any(|text| text.starts_with("- [ ] Find an owner: The form loses"))
    );
}

#[test]
fn opportunities_without_an_owner_stand_apart() {
    let markdown = markdown(&shop());
    let rows = section(&markdown, "Decisions");
    let at = |text: &str| rows.iter().position(|row| *row == text).expect("a heading");
    let (owned, free) = (
        at("### Opportunities with an owner"),
        at("### Opportunities without an owner"),
    );
    assert!(owned < free);
    assert!(
        rows[owned..free]
            .iter()
            .all(|row| !row.contains("no owner"))
    );
    assert!(
        rows[free + 3].contains("| no owner | XL | S | 9 |"),
        "{}",
        rows[free + 3]
    );
}

#[test]
fn texts_of_the_workshop_are_no_markdown() {
    let journey = changed(|workshop| {
        workshop.parking_lot[0].text = "# <script>alert(1)</script> | [x](http://x) *a*".into();
        workshop.agenda[0].name = "a | b\n# c".into();
        workshop.people[0].name = "**Mallory**".into();
        workshop.votes[0].question = "1. really?".into();
    });
    let markdown = markdown(&journey);
    for raw in ["<script>", "| b", "[x](", "**Mallory**"] {
        let escaped = markdown.match_indices(raw);
        let free = escaped.filter(|(at, _)| !markdown[..*at].ends_with('\\'));
        assert_eq!(free.count(), 0, "{raw} in {markdown}");
    }
    let rows = timing(&markdown);
    assert_eq!(rows.len(), 7, "a row is a line");
}

#[test]
fn a_map_without_a_workshop_has_no_summary() {
    let words = Words::new(Language::English);
    assert!(summary(&small_without(), &words, moment()).is_none());
    let folder = tempfile::tempdir().expect("a folder");
    let (path, md) = (folder.path().join("out.md"), Format::Markdown);
    let error = export_summary(&small_without(), &words, moment(), md, &path, &mut |_| true);
    assert!(matches!(error, Err(ExportError::NoWorkshop)));
    assert!(!path.exists());
    // A workshop in which nothing happened has a summary too.
    let mut journey = small_without();
    journey.workshop = Some(Arc::new(Workshop::default()));
    let document = told(&journey);
    assert!(!document.title.is_empty());
    let pages = lay_out_summary(&document, &words, FontFiles::BUNDLED);
    assert_eq!(pages.len(), 1);
}

fn small_without() -> Journey {
    Journey {
        workshop: None,
        ..small()
    }
}

/// Every text on the pages, row by row.
fn rows(journey: &Journey, language: Language) -> Vec<Vec<String>> {
    let words = Words::new(language);
    let document = summary(journey, &words, moment()).expect("a workshop");
    let pages = lay_out_summary(&document, &words, FontFiles::BUNDLED);
    let pages = pages.iter().map(|page| {
        let mut rows = Vec::new();
        for placed in &page.scene.body {
            for item in &placed.fragment.items {
                let Item::Text(item) = item else { continue };
                let right = item.origin.x + f64::from(item.row.width);
                assert!(right < page.scene.size.width - 50.0, "{}", item.row.text);
                assert!(item.origin.x > 50.0 && item.origin.y > 50.0);
                assert!(item.origin.y < page.scene.size.height - 30.0);
                rows.push(item.row.text.to_string());
            }
        }
        rows
    });
    pages.collect()
}

#[test]
fn pages_say_all_that_the_document_says() {
    let journey = shop();
    let pages = rows(&journey, Language::English);
    assert!(pages.len() > 1, "{} pages", pages.len());
    let all = pages.concat().join(" ");
    let missing = |text: &str| {
        let mut words = text.split_whitespace();
        words.any(|word| !all.contains(word))
    };
    for block in &told(&journey).blocks {
        let texts: Vec<&String> = match block {
            Block::Heading(text) | Block::Subheading(text) | Block::Paragraph(text) => vec![text],
            Block::Facts(facts) => facts
                .iter()
                .flat_map(|fact| [&fact.name, &fact.text])
                .collect(),
            Block::Points(points) => {
                let texts = points.iter();
                texts
                    .flat_map(|point| [&point.lead, &point.text, &point.tail])
                    .collect()
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.map(|cell| &cell.text).collect()
            }
        };
        for text in texts {
            assert!(!missing(text), "{text} is on no page");
        }
    }
    for (at, page) in pages.iter().enumerate() {
        let foot = format!("{} of {}", at + 1, pages.len());
        assert_eq!(page.last(), Some(&foot));
    }
}

#[test]
fn a_text_of_any_length_goes_on_on_the_next_page() {
    let long = "a very long note that never ends ".repeat(1500);
    let journey = changed(|workshop| {
        workshop.parking_lot[0].text.clone_from(&long);
        workshop.agenda[0].name.clone_from(&long);
        workshop.votes[0].question.clone_from(&long);
    });
    let pages = rows(&journey, Language::English);
    assert!(pages.len() > 20);
    let all = pages.concat().join(" ");
    assert!(all.matches("very long note").count() >= 4000);
}

#[test]
fn who_takes_longer_than_planned_stands_out() {
    let document = told(&shop());
    let mut tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let timing = tables.next_back().expect("a table");
    let tones: Vec<Tone> = timing.rows.iter().map(|row| row.cells[4].tone).collect();
    assert_eq!(tones[..2], [Tone::Plain, Tone::Alert]);
}

#[test]
fn the_command_writes_markdown_and_pages_in_the_language_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.ron");
    file::save(&shop_in_russian(), &map, None).expect("saved");
    let (md, pdf) = (folder.path().join("out.md"), folder.path().join("out.pdf"));
    let run = |out: &Path| wayline(&["summary", text(&map), "-o", text(out), "--lang", "ru"]);
    let done = run(&md);
    assert!(done.status.success(), "{done:?}");
    let written = fs::read_to_string(&md).expect("a file");
    assert!(written.starts_with("# Итоги воркшопа: "), "{written}");
    assert!(written.contains("- **Дата:** 20 ноября 2026 г."));
    assert!(
        written.contains("12:30–14:05"),
        "the time where the reader is"
    );
    assert!(run(&pdf).status.success());
    let bytes = fs::read(&pdf).expect("a file");
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let other = folder.path().join("out.docx");
    let refused = run(&other);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains(".md"));
    assert!(!other.exists());
}

#[test]
fn the_command_says_that_there_was_no_workshop() {
    let folder = tempfile::tempdir().expect("a folder");
    let map = folder.path().join("map.ron");
    file::save(&small_without(), &map, None).expect("saved");
    let out = folder.path().join("out.pdf");
    let done = wayline(&["summary", text(&map), "-o", text(&out)]);
    assert_eq!(done.status.code(), Some(2));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("no workshop"), "{said}");
    assert!(!out.exists());
}

/// The headings of sections, in their order.
fn headings(markdown: &str) -> Vec<&str> {
    let lines = markdown.lines();
    lines.filter_map(|line| line.strip_prefix("## ")).collect()
}

#[test]
fn decisions_come_first_and_how_it_went_after_what_hurts() {
    let journey = changed(|workshop| {
        workshop.people[1].is_away = true;
        workshop.headcount = Some(5);
    });
    let markdown = markdown(&journey);
    let expected = [
        "Decisions",
        "Next steps",
        "Pain points",
        "Scores",
        "Parking lot",
        "Open questions",
        "How it went",
        "What was created",
    ];
    assert_eq!(headings(&markdown), expected);
    let pains = section(&markdown, "Pain points");
    assert!(
        pains[2].starts_with("| The checkout form (3 cards) |"),
        "{}",
        pains[2]
    );
    assert!(pains[2].ends_with("| 7 |"), "{}", pains[2]);
    let how = section(&markdown, "How it went");
    assert!(
        how.contains(&"- **Participants:** Anna P., Vera, 3 more without a name"),
        "{how:?}"
    );
    assert!(how.contains(&"- **Away:** Boris"));
}

#[test]
fn headings_and_usual_names_follow_the_language_that_is_asked_for() {
    let journey = changed(|workshop| {
        workshop.votes[0].question = "What matters most? Place your dots.".to_owned();
    });
    let words = Words::new(Language::Russian);
    let document = summary(&journey, &words, moment()).expect("a workshop");
    let markdown = write_summary(&document);
    assert_eq!(headings(&markdown)[0], "Что решили");
    let created = section(&markdown, "Что сделали");
    assert!(created[0].starts_with("### Боли · "), "{}", created[0]);
    assert!(!markdown.contains("Place your dots"), "{markdown}");
    let latin = headings(&markdown)
        .into_iter()
        .filter(|text| text.is_ascii());
    assert_eq!(latin.count(), 0);
}

#[test]
fn sections_without_content_are_left_out() {
    let journey = changed(|workshop| {
        workshop.votes[0]
            .ballots
            .iter_mut()
            .for_each(|ballot| ballot.dots.clear());
        workshop.scorings[0].scores.clear();
        workshop.parking_lot.clear();
        for activity in &mut workshop.agenda {
            (activity.seconds, activity.is_done) = (0, false);
            activity.made.clear();
        }
    });
    let markdown = markdown(&journey);
    let found = headings(&markdown);
    assert_eq!(
        found,
        ["Decisions", "Next steps", "Pain points", "How it went"]
    );
    assert!(
        !markdown.contains("costs us the most"),
        "a vote without dots decides nothing"
    );
    assert!(!markdown.contains("### Timing") && !markdown.contains("cards made"));
}

#[test]
fn scores_are_told_on_the_scale_on_which_they_were_given() {
    let mut journey = shop();
    let curve = journey.workshop.as_ref().expect("a workshop").scorings[0].curve;
    let lane = journey.curve(curve).expect("a curve").lane;
    let mut lane = (**journey.lane(lane).expect("a lane")).clone();
    lane.scale = Some(wayline::model::Scale { min: 1.0, max: 5.0 });
    let edit = wayline::edit::Edit::PutLane(Box::new(lane));
    journey = edit
        .apply_to(&journey, &mut SeqIds::from(1 << 50))
        .expect("sound")
        .0;
    let markdown = markdown(&journey);
    let rows = section(&markdown, "Scores");
    assert_eq!(rows[1], "Scored by 5 people on a scale from 1 to 5.");
    assert!(rows[8].ends_with("| 3 | 1 … 5 | 5 |"), "{}", rows[8]);
}

#[test]
fn every_wording_of_a_merged_card_is_in_the_summary() {
    let mut journey = shop();
    for card in &mut journey.cards {
        if card.text == ENGLISH.pains[5] {
            Arc::make_mut(card).note = "“Too early” — Vera, Delivery\nAsk the depot".to_owned();
        }
    }
    let markdown = markdown(&journey);
    assert!(
        markdown.contains("    - “Too early” — Vera, Delivery\n"),
        "{markdown}"
    );
    assert!(!markdown.contains("Ask the depot"));
}

#[test]
fn a_vote_outside_of_its_activity_is_not_left_out() {
    let journey = changed(|workshop| {
        let mut vote = workshop.agenda[3].clone();
        vote.id = wayline::model::ActivityId::generate(&mut SeqIds::from(1 << 51));
        (vote.kind, vote.name) = (wayline::model::ActivityKind::Vote, "Dots".to_owned());
        workshop.agenda.push(vote);
    });
    let markdown = markdown(&journey);
    assert!(
        !markdown.contains("Run what was left out: Dots"),
        "{markdown}"
    );
    assert!(markdown.contains("Run what was left out: Opportunities"));
}
