//! Texts that Mermaid refuses are refused, with the place and what was expected there.

use wayline::import::mermaid::parse;
use wayline::report;
use wayline::words::{Language, Words};

/// Checks where and why a text is refused.
fn refuses(text: &str, line: usize, column: usize, key: &str) {
    let refusal = parse(text).expect_err(text);
    let at = refusal.at.expect("a place");
    assert_eq!(
        (at.line, at.column, refusal.key),
        (line, column, key),
        "{text:?}"
    );
    for language in Language::ALL {
        let words = report::remark(&Words::new(language), &refusal);
        assert!(words.contains(&line.to_string()), "{words}");
        assert!(!words.contains('$') && !words.contains(key), "{words}");
    }
}

#[test]
fn a_text_without_a_journey_is_refused() {
    refuses("flowchart LR\n a --> b", 1, 1, "mermaid-no-journey");
    refuses("JOURNEY\na: 5", 1, 1, "mermaid-no-journey");
    refuses("# comment\njourney\na: 5", 1, 1, "mermaid-no-journey");
    refuses("\n\n   journeys: 5", 3, 4, "mermaid-no-journey");
    refuses("", 1, 1, "mermaid-empty");
    refuses(" \n%% nothing\n", 2, 1, "mermaid-empty");
}

#[test]
fn a_task_needs_a_score() {
    refuses(
        "journey\n  section S\n  click task href\nb: 5",
        3,
        18,
        "mermaid-no-score",
    );
    refuses("journey\nMake tea", 2, 9, "mermaid-no-score");
    refuses("journey\nMake tea:\nb: 5", 2, 9, "mermaid-no-score");
    refuses("journey\nMake tea # 5\nb: 5", 2, 13, "mermaid-no-score");
    refuses("journey\nMake; tea: 5", 2, 5, "mermaid-no-score");
    refuses("journey\ntitle", 2, 6, "mermaid-no-score");
}

#[test]
fn a_score_needs_a_task() {
    refuses("journey\n: 5", 2, 1, "mermaid-score-without-task");
    refuses("journey: 5", 1, 8, "mermaid-score-without-task");
    refuses("journey\n  :\n", 2, 3, "mermaid-lone-colon");
    refuses(
        "journey\n  section A:B\nx: 5",
        2,
        12,
        "mermaid-colon-in-section",
    );
}

#[test]
fn semicolons_end_nothing() {
    refuses(
        "journey\n  Make tea: 5: Me; Go: 3",
        2,
        18,
        "mermaid-semicolon",
    );
    refuses("journey\ntitle My; day", 2, 9, "mermaid-semicolon");
    // Entities of HTML are no escapes in a diagram.
    refuses("journey\na &amp; b: 5", 2, 7, "mermaid-no-score");
    refuses("journey;\na: 5", 1, 8, "mermaid-semicolon");
    refuses("journey\nsection A; B", 2, 10, "mermaid-semicolon");
}

#[test]
fn the_first_word_cannot_come_again() {
    refuses(
        "journey\n Journey planned: 5",
        2,
        2,
        "mermaid-second-journey",
    );
}

#[test]
fn what_is_begun_must_be_ended() {
    refuses(
        "journey\na: 5\naccDescr {\n  never closed",
        3,
        1,
        "mermaid-unclosed-brace",
    );
    refuses("journey\naccDescr {", 2, 1, "mermaid-unclosed-brace");
    refuses("journey\n  accTitle:", 2, 3, "mermaid-nothing-said");
    refuses("journey\n  accDescr :\n \n", 2, 3, "mermaid-nothing-said");
    refuses(
        "---\ntitle: T\njourney\na: 5",
        1,
        1,
        "mermaid-front-matter-open",
    );
    refuses(
        "--- title\n---\njourney\na: 5",
        1,
        1,
        "mermaid-front-matter-open",
    );
    refuses(
        "----\ntitle: T\n----\njourney\na: 5",
        1,
        1,
        "mermaid-front-matter-open",
    );
}

#[test]
fn front_matter_must_be_sound() {
    for broken in [
        "title: a: b",
        "title: \"a",
        "title: 'a' b",
        "title: [a",
        "title: a\n  b: c",
        "title: a\n b: c",
        "a: 1\na: 2",
        "no colon\na: 1",
        "a:1\nb: 2",
        "\ttitle: a",
        "title: @a",
        "title: *a",
        "title: }",
        "config: {a: 1, a: 2}",
        "config: {a: b: c}",
        "title: \"\\q\"",
        "title: - a",
        "- a\nb: 1",
        "title: \u{7}",
        "  a: 1\nb: 2",
    ] {
        let text = format!("---\n{broken}\n---\njourney\na: 5");
        let refusal = parse(&text).expect_err(broken);
        assert_eq!(refusal.key, "mermaid-front-matter-broken", "{broken:?}");
    }
    refuses(
        "---\nok: 1\ntitle: a: b\n---\njourney\na: 5",
        3,
        9,
        "mermaid-front-matter-broken",
    );
}

#[test]
fn limits_are_said() {
    let tasks = "a: 5\n".repeat(20_001);
    refuses(
        &format!("journey\n{tasks}"),
        20_002,
        1,
        "mermaid-too-many-tasks",
    );
    let people = ",".repeat(100_000);
    refuses(
        &format!("journey\na: 5: {people}"),
        2,
        1,
        "mermaid-too-many-people",
    );
    let sections = "section S\n".repeat(20_001);
    refuses(
        &format!("journey\n{sections}"),
        20_002,
        1,
        "mermaid-too-many-sections",
    );
    let long = format!("journey\ntitle {}", "x".repeat(2 << 20));
    assert_eq!(parse(&long).expect_err("too long").key, "mermaid-too-long");
}
