//! Diagrams inside of Markdown documents.

use wayline::import::mermaid::{fences, parse_at};
use wayline::import::{ReadOptions, read};

#[test]
fn journeys_are_found_in_a_document_and_nothing_else() {
    let document = "# Trip\n\n```mermaid\njourney\n  a: 5\n```\n\n```mermaid\nflowchart LR\n```\n\n\
                    ```js\njourney\n```\n\n~~~ {.mermaid #id}\n%% c\njourney\nb: 4\n~~~\n\n\
                    - point\n  ```Mermaid\n  journey\n    c: 3\n  ```\n\n\
                    ::: mermaid\n journey\n d: 2\n:::\n\n    ```mermaid\n    journey\n    ```\n\n\
                    ```text\n:::mermaid\njourney\n:::\n```\n";
    let found = fences(document);
    let places: Vec<_> = found
        .iter()
        .map(|fence| (fence.at.line, fence.at.column))
        .collect();
    assert_eq!(places, [(4, 1), (17, 1), (24, 3), (29, 1)]);
    let names: Vec<String> = found
        .iter()
        .map(|fence| parse_at(&fence.text, fence.at).expect("a diagram"))
        .map(|diagram| diagram.tasks().next().expect("a task").name.clone())
        .collect();
    assert_eq!(names, ["a", "b", "c", "d"]);
}

#[test]
fn remarks_and_refusals_name_the_place_in_the_document() {
    let document = "Text\r\n\r\n```mermaid\r\njourney\r\n  a: bad\r\n```\r\n";
    let fence = &fences(document)[0];
    let diagram = parse_at(&fence.text, fence.at).expect("a diagram");
    let at = diagram.remarks[0].at.expect("a place");
    assert_eq!((at.line, at.column), (5, 3));
    let document = "- x\n  ```mermaid\n  journey\n  oops\n  ```\n";
    let fence = &fences(document)[0];
    let refusal = parse_at(&fence.text, fence.at).expect_err("no score");
    let at = refusal.at.expect("a place");
    assert_eq!((at.line, at.column), (4, 7));
}

#[test]
fn a_document_without_end_of_its_fence_is_read() {
    assert_eq!(fences("```mermaid\njourney\na: 5").len(), 1);
    assert_eq!(fences(":::mermaid\njourney\na: 5").len(), 0);
    assert_eq!(fences("").len(), 0);
}

#[test]
fn the_preview_tells_what_each_column_of_a_diagram_becomes() {
    let meanings = |diagram: &str| -> Vec<&'static str> {
        let draft = read(diagram.as_bytes(), "a.mmd", &ReadOptions::default());
        let draft = draft.expect("a diagram");
        draft.blocks[0]
            .lines
            .iter()
            .map(|line| line.key())
            .collect()
    };
    assert_eq!(
        meanings("journey\nsection Shop\nLook: 4: Ann\nPay: 2: Ann"),
        [
            "import-meaning-stages",
            "import-meaning-steps",
            "import-meaning-curve",
            "import-meaning-personas"
        ]
    );
    // Scores that are no numbers make no curve.
    let unscored = meanings("journey\nsection Shop\nLook: good: Ann");
    assert_eq!(unscored[2], "import-meaning-ignored");
}
