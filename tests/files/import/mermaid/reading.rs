//! Diagrams that Mermaid reads in a way that is not obvious. Each case was tried in Mermaid
//! 11.17.2.

use serde_json::json;

use super::{read, remarks, told};

/// Checks how the diagram `journey` with these lines is read: its title, its sections, and its
/// tasks with score and people.
fn says(lines: &str, title: &str, sections: &[&str], tasks: &[(&str, Option<f64>, &[&str])]) {
    let diagram = read(lines);
    let found: Vec<_> = diagram
        .tasks()
        .map(|task| {
            let people: Vec<&str> = task.people.iter().map(String::as_str).collect();
            (task.name.as_str(), task.score, people)
        })
        .collect();
    let tasks: Vec<_> = tasks
        .iter()
        .map(|(name, score, people)| (*name, *score, people.to_vec()))
        .collect();
    assert_eq!(found, tasks, "{lines:?}");
    let names = diagram
        .sections
        .iter()
        .filter_map(|section| section.name.as_deref());
    assert_eq!(names.collect::<Vec<_>>(), sections, "{lines:?}");
    assert_eq!(diagram.title, title, "{lines:?}");
}

#[test]
fn a_diagram_has_a_title_sections_tasks_scores_and_people() {
    let diagram = read(
        "journey\n  title A trip\n  accTitle: Trip\n  accDescr: From door to door\n\
         \n  section Before\n    Book: 4: Ann, Bo\n    Pack: 2\n  section After\n    Rest: 5: Bo\n",
    );
    let task = |section: &str, name: &str, score: f64, people: &[&str]| json!({"section": section, "name": name, "score": score, "people": people});
    let expected = json!({
        "title": "A trip",
        "sections": ["Before", "After"],
        "tasks": [
            task("Before", "Book", 4.0, &["Ann", "Bo"]),
            task("Before", "Pack", 2.0, &[]),
            task("After", "Rest", 5.0, &["Bo"]),
        ],
    });
    assert_eq!(told(&diagram), expected);
    assert_eq!(diagram.acc_title, "Trip");
    assert_eq!(diagram.acc_description, "From door to door");
    assert_eq!(diagram.remarks, []);
    let second = diagram.tasks().nth(1).expect("a task").at;
    assert_eq!((second.line, second.column), (8, 5));
}

#[test]
fn keywords_may_be_in_any_case_but_the_first_word() {
    says(
        "journey\nTITLE T\nSection S\nx: 1\nsEcTiOn Q\n",
        "T",
        &["S", "Q"],
        &[("x", Some(1.0), &[])],
    );
    let diagram = read("journey\nACCTITLE : a\naccdescr:b");
    assert_eq!(
        (diagram.acc_title, diagram.acc_description),
        ("a".to_owned(), "b".to_owned())
    );
}

#[test]
fn white_space_in_names_stays_and_around_people_goes() {
    says(
        "journey\n  title   My day \n  section  Morning \n\t Make tea\t : 5 : Me ,\u{a0}You\t\n",
        "  My day ",
        &[" Morning "],
        &[("Make tea\t ", Some(5.0), &["Me", "You"])],
    );
}

#[test]
fn scores_are_read_as_numbers_of_a_browser() {
    says(
        "journey\na: 3.5\nb: -2\nc: 1e1\nd: 0x1F\ne: +4\nf: .5\ng: five\nh: 4/5\ni: ٣\nj: 5\u{a0}\n",
        "",
        &[],
        &[
            ("a", Some(3.5), &[]),
            ("b", Some(-2.0), &[]),
            ("c", Some(10.0), &[]),
            ("d", Some(31.0), &[]),
            ("e", Some(4.0), &[]),
            ("f", Some(0.5), &[]),
            ("g", None, &[]),
            ("h", None, &[]),
            ("i", None, &[]),
            ("j", Some(5.0), &[]),
        ],
    );
    let keys = remarks("journey\ng: five\nh: 4/5");
    assert_eq!(keys, ["mermaid-score-no-number"; 2]);
    assert_eq!(remarks("journey\na: : Me"), ["mermaid-score-missing"]);
    assert_eq!(remarks("journey\na: Infinity"), ["mermaid-score-endless"]);
}

#[test]
fn a_missing_score_is_zero_and_missing_people_are_nameless() {
    says(
        "journey\na: : Me\nb:: Me\nc: 5:\nd: 5: ,A,,\ne: \nf: 1",
        "",
        &[],
        &[
            ("a", Some(0.0), &["Me"]),
            ("b", Some(0.0), &["Me"]),
            ("c", Some(5.0), &[""]),
            ("d", Some(5.0), &["", "A", "", ""]),
            ("e", Some(0.0), &[]),
            ("f", Some(1.0), &[]),
        ],
    );
}

#[test]
fn what_follows_a_third_colon_is_lost_with_a_remark() {
    let text = "journey\nPay: 3: Me: by card";
    says(text, "", &[], &[("Pay", Some(3.0), &["Me"])]);
    assert_eq!(remarks(text), ["mermaid-colon-too-many"]);
}

#[test]
fn tasks_may_stand_before_any_section_and_sections_without_tasks() {
    let diagram = read("journey\na: 1\nsection S\nsection S\nb: 2\n");
    let shape: Vec<_> = diagram
        .sections
        .iter()
        .map(|section| (section.name.as_deref(), section.tasks.len()))
        .collect();
    assert_eq!(shape, [(None, 1), (Some("S"), 0), (Some("S"), 1)]);
    assert_eq!(read("journey").sections, []);
}

#[test]
fn comments_are_left_out() {
    says(
        "%% first\njourney %% beside\n# hash\n% percent\n%%\n\n  %% indented\ntitle T\n\
         a: 5 # why\nb: 4: Me # who\n",
        "T",
        &[],
        &[("a", Some(5.0), &[]), ("b", Some(4.0), &["Me"])],
    );
}

#[test]
fn texts_that_mermaid_cuts_are_cut_with_a_remark() {
    let text = "journey\ntitle Book #2\nsection Part #1\na: 5: Me #b\n";
    says(text, "Book ", &["Part "], &[("a", Some(5.0), &["Me"])]);
    assert_eq!(remarks(text), ["mermaid-cut-at-hash"; 3]);
    let text = "journey\nx%% y\na: 5\n";
    says(text, "", &[], &[("a", Some(5.0), &[])]);
    assert_eq!(remarks(text), ["mermaid-cut-at-percent"]);
    assert_eq!(
        remarks("journey\na: 5\n# a comment\n  %% another\n"),
        [""; 0]
    );
}

#[test]
fn keywords_take_what_was_meant_for_others_with_a_remark() {
    let text = "journey\ntitle\nGo: 5\nb: 4";
    says(text, "Go: 5", &[], &[("b", Some(4.0), &[])]);
    assert_eq!(
        remarks(text),
        ["mermaid-next-line-taken", "mermaid-task-as-title"]
    );
    let text = "journey\nsection\nGo\na: 1";
    says(text, "", &["Go"], &[("a", Some(1.0), &[])]);
    assert_eq!(remarks(text), ["mermaid-next-line-taken"]);
    let text = "journey\nTitle page read: 3: Me\n";
    says(text, "page read: 3: Me", &[], &[]);
    assert_eq!(remarks(text), ["mermaid-task-as-title"]);
    let text = "journey\ntitle A\ntitle B";
    says(text, "B", &[], &[]);
    assert_eq!(remarks(text), ["mermaid-title-again"]);
    // A title with a colon causes no remark.
    assert_eq!(remarks("journey\ntitle Chapter: the trip"), [""; 0]);
    says(
        "journey\ntitle: 5\nsection: 4\njourneys: 3",
        "",
        &[],
        &[
            ("title", Some(5.0), &[]),
            ("section", Some(4.0), &[]),
            ("journeys", Some(3.0), &[]),
        ],
    );
}

#[test]
fn escaped_characters_are_read() {
    says(
        "journey\ntitle #quot;A#quot; #35;1#59; #9829;\nsection a#58;b\nx#45;y: 5: A#44;B, C#59;D\n",
        "\"A\" #1; ♥",
        &["a:b"],
        &[("x-y", Some(5.0), &["A,B", "C;D"])],
    );
    // Unknown names of characters, hexadecimal numbers, and numbers that browsers replace.
    says(
        "journey\n#foo; #x41; #128; #0; #amp;: 5\n",
        "",
        &[],
        &[("&foo; &x41; € \u{fffd} &", Some(5.0), &[])],
    );
    // A score written as an escaped character is no number.
    says("journey\na: #53;", "", &[], &[("a", None, &[])]);
}

#[test]
fn line_breaks_in_names_are_line_ends() {
    says(
        "journey\ntitle A<br>B\nsection C<br/>D<BR />E\nF<br>G: 5: H<br>I\n",
        "A\nB",
        &["C\nD\nE"],
        &[("F\nG", Some(5.0), &["H<br/>I"])],
    );
    says(
        "journey\n<b class=\"x\">y</b>: 5",
        "",
        &[],
        &[("<b class='x'>y</b>", Some(5.0), &[])],
    );
}

#[test]
fn titles_are_read_as_html_where_they_look_like_it_with_a_remark() {
    let title = |text: &str| read(&format!("journey\ntitle {text}\na: 5")).title;
    assert_eq!(title("Q&A > 2"), "Q&A > 2");
    assert_eq!(title("A < B & C"), "A &lt; B &amp; C");
    assert_eq!(title("A #60; B & C"), "A < B & C");
    assert_eq!(
        title("<b class=\"x\" onclick=\"y\">A</b> <i>B"),
        "<b class=\"x\">A</b> <i>B</i>"
    );
    assert_eq!(title("A<script>b()</script> <nobody>C</nobody> <d"), "A C ");
    assert_eq!(
        remarks("journey\ntitle A < B\na: 5"),
        ["mermaid-title-as-html"]
    );
    assert_eq!(remarks("journey\ntitle A<br>B\na: 5"), [""; 0]);
    let diagram = read("journey\naccTitle: a<b\naccDescr: <c> d\na: 5");
    assert_eq!(
        (diagram.acc_title.as_str(), diagram.acc_description.as_str()),
        ("a", " d")
    );
}

#[test]
fn descriptions_may_have_several_lines() {
    let diagram = read("journey\naccDescr {\n  One\n\n    two # three: 4\n}section S\na: 5");
    assert_eq!(diagram.acc_description, "One\ntwo # three: 4");
    assert_eq!(diagram.sections.len(), 1);
    // Empty braces contain no description and do not remove an earlier one.
    let diagram = read("journey\naccDescr: a\naccDescr{ }\nb: 5");
    assert_eq!(diagram.acc_description, "a");
    // The text may be on the next line.
    let diagram = read("journey\naccTitle:\n\n  T\na: 5");
    assert_eq!(
        (diagram.acc_title.as_str(), diagram.tasks().count()),
        ("T", 1)
    );
    let diagram = read("journey\naccDescr: #35;1 %% all of this\na: 5");
    assert_eq!(diagram.acc_description, "#1 %% all of this");
}

#[test]
fn line_ends_and_indentation_of_any_kind_are_read() {
    for end in ["\n", "\r\n", "\r", "\n\n", "\n \t\n"] {
        let text = [
            "  journey",
            "    title T",
            "\ta: 5: Me",
            "  section S",
            " b: 1",
        ]
        .join(end);
        says(
            &text,
            "T",
            &["S"],
            &[("a", Some(5.0), &["Me"]), ("b", Some(1.0), &[])],
        );
    }
    says("\u{feff}journey\na: 5", "", &[], &[("a", Some(5.0), &[])]);
    // Several statements may share a line.
    says("journey a: 5", "", &[], &[("a", Some(5.0), &[])]);
    // Line separators of Unicode do not end a task's line.
    says(
        "journey\na: 5: Me\u{2028}You",
        "",
        &[],
        &[("a", Some(5.0), &["Me\u{2028}You"])],
    );
}

#[test]
fn any_script_is_read() {
    says(
        "journey\nsection 🛒 Заказ\nהוספה לעגלה: 3: مستخدم\n顧客 👩‍👩‍👧: 4: é, e\u{301}\n🙂%% x: 2\n",
        "",
        &["🛒 Заказ"],
        &[
            ("הוספה לעגלה", Some(3.0), &["مستخدم"]),
            ("顧客 👩‍👩‍👧", Some(4.0), &["é", "e\u{301}"]),
            ("🙂%% x", Some(2.0), &[]),
        ],
    );
}

#[test]
fn front_matter_and_directives_are_understood() {
    let text = "---\ntitle: \"A: b\" # c\nconfig:\n  theme: dark\n  journey:\n    width: 180\n---\n\
                %%{init: {\n 'theme': 'base'\n}}%%\njourney\n  a: 5\n";
    let diagram = read(text);
    assert_eq!(
        (diagram.title.as_str(), diagram.shown_title()),
        ("", "A: b")
    );
    assert_eq!(remarks(text), ["mermaid-settings"; 2]);
    assert_eq!(diagram.tasks().next().map(|task| task.at.line), Some(12));
    // The title in the diagram itself is shown, not that of the front matter.
    let diagram = read("---\ntitle: Around\n---\njourney\ntitle Inside\na: 5");
    assert_eq!(diagram.shown_title(), "Inside");
    assert_eq!(remarks("---\ntitle: T\n---\njourney\na: 5"), [""; 0]);
    // Front matter may be indented as a whole, or be empty, or follow empty lines.
    for text in [
        "\n    ---\n    title: T\n    ---\n    journey\n      a: 5",
        "---\n      title: T\n      ---\n      journey\n      a: 5",
        "---   \n\ntitle: T\n\n---\n\n\njourney\na: 5",
    ] {
        assert_eq!(read(text).front_title.as_deref(), Some("T"), "{text:?}");
    }
    assert_eq!(read("---\n\n---\njourney\na: 5").front_title, None);
    // Directives may be anywhere and of any kind.
    says(
        "%%{wrap}%%journey\na%%{init: x}%%b: 5\n%%{init: {never closed\nc: 5",
        "",
        &[],
        &[("ab", Some(5.0), &[])],
    );
}

#[test]
fn rules_meant_for_other_diagrams_are_followed() {
    // Mermaid treats the line as a style and cuts its last semicolon.
    says(
        "journey\nA style:5#1;\n",
        "",
        &[],
        &[("A style", Some(5.0), &[])],
    );
    says(
        "journey\nA style: 5: #35;\n",
        "",
        &[],
        &[("A style", Some(5.0), &["#"])],
    );
}

#[test]
fn large_diagrams_are_read() {
    let tasks =
        (0..10_000).map(|number| format!("  Task {number}: {}: P{}\n", number % 5 + 1, number % 7));
    let text = format!("journey\n{}", tasks.collect::<String>());
    let diagram = read(&text);
    assert_eq!(diagram.tasks().count(), 10_000);
    let journey = super::map(&diagram);
    assert_eq!((journey.step_count(), journey.personas.len()), (10_000, 7));
    super::comes_back(&text);
}
