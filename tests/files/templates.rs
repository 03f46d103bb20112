//! Templates: maps to start from, in both languages, and the command that starts a map.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use wayline::editor::{Editor, RandomIds, blank_map};
use wayline::file::{self, to_ron};
use wayline::model::{CurveState, EvidenceStatus, Journey, LaneKind, MapKind, Role, validate};
use wayline::templates::Template;
use wayline::words::{Language, Words};

use crate::support::fixtures::{ids, load};

/// Every template in every language.
fn all() -> impl Iterator<Item = (Template, Language, Journey)> {
    Template::ALL.iter().flat_map(|&template| {
        Language::ALL.map(|language| (template, language, load(template.text(language))))
    })
}

fn lanes(template: Template) -> Vec<String> {
    let journey = template.journey(Language::English);
    journey.lanes.iter().map(|lane| lane.name.clone()).collect()
}

fn stages(template: Template, language: Language) -> Vec<String> {
    let journey = template.journey(language);
    journey
        .stages
        .iter()
        .map(|stage| stage.name.clone())
        .collect()
}

#[test]
fn every_template_is_sound_and_written_as_the_program_writes() {
    for (template, language, journey) in all() {
        assert_eq!(validate(&journey), [], "{template:?} {language:?}");
        let text = to_ron(&journey).expect("sound");
        assert!(
            text == template.text(language),
            "{template:?} {language:?} would be saved otherwise"
        );
    }
}

#[test]
fn the_blank_map_is_sound_has_no_cards_and_is_written_as_the_program_writes() {
    let texts = [
        include_str!("../../assets/welcome/blank-en.ron"),
        include_str!("../../assets/welcome/blank-ru.ron"),
    ];
    for (language, text) in Language::ALL.into_iter().zip(texts) {
        let journey = blank_map(language);
        assert_eq!(validate(&journey), []);
        assert!(journey.cards.is_empty());
        let written = to_ron(&journey).expect("sound");
        assert!(
            written == text,
            "{language:?} would be saved otherwise:\n{written}"
        );
    }
}

#[test]
fn both_languages_of_a_template_have_the_same_structure() {
    // The map without the texts that people read.
    let bare = |journey: &Journey| {
        let text = to_ron(journey).expect("sound");
        let is_text = |line: &&str| {
            let texts = [
                "title:",
                "summary:",
                "notes:",
                "name:",
                "description:",
                "goal:",
                "unit:",
            ];
            texts.iter().any(|text| line.trim_start().starts_with(text))
        };
        let bare: Vec<String> = text
            .lines()
            .filter(|line| !is_text(line))
            .map(str::to_owned)
            .collect();
        bare
    };
    for &template in Template::ALL {
        let [english, russian] = Language::ALL.map(|language| bare(&template.journey(language)));
        assert_eq!(english, russian, "{template:?}");
    }
}

#[test]
fn russian_templates_are_in_russian_and_english_ones_in_english() {
    let is_cyrillic = |c: char| ('а'..='я').contains(&c.to_lowercase().next().unwrap_or(c));
    for (template, language, journey) in all() {
        let columns = journey.stages.iter().flat_map(|stage| {
            let steps = stage.steps.iter().map(|step| &step.name);
            [&stage.name, &stage.description, &stage.goal]
                .into_iter()
                .chain(steps)
        });
        let rows = journey
            .lanes
            .iter()
            .flat_map(|lane| [&lane.name, &lane.description]);
        let people = journey.personas.iter().map(|persona| &persona.name);
        let head = [&journey.title, &journey.scenario.summary, &journey.notes];
        let texts = columns.chain(rows).chain(people).chain(head);
        for text in texts.filter(|text| !text.is_empty()) {
            let found = text.chars().any(is_cyrillic);
            let wanted = language == Language::Russian;
            assert_eq!(found, wanted, "{template:?} {language:?}: {text}");
        }
    }
}

#[test]
fn a_template_is_a_frame_to_fill_and_holds_nothing_to_be_deleted() {
    for (template, language, journey) in all() {
        let what = format!("{template:?} {language:?}");
        assert!(journey.cards.is_empty(), "{what}");
        assert!(!journey.title.is_empty(), "{what}");
        assert!(!journey.scenario.summary.is_empty(), "{what}");
        assert_eq!(journey.personas.len(), 1, "{what}");
        assert!((3..=7).contains(&journey.stages.len()), "{what}");
        assert!((8..=15).contains(&journey.step_count()), "{what}");
        for stage in &journey.stages {
            assert!((1..=3).contains(&stage.steps.len()), "{what}");
            let is_said = !stage.description.is_empty() && !stage.goal.is_empty();
            assert_eq!(is_said, template != Template::EmptyWorkshop, "{what}");
        }
        for lane in &journey.lanes {
            let is_line = lane.kind == LaneKind::Divider;
            assert_eq!(
                lane.description.is_empty(),
                is_line,
                "{what}: {}",
                lane.name
            );
            let shows = lane.metric.is_some();
            assert_eq!(shows, lane.kind == LaneKind::Metric, "{what}");
        }
        let kinds: Vec<_> = journey.lanes.iter().map(|lane| &lane.kind).collect();
        assert!(kinds.contains(&&LaneKind::Touchpoints) || template == Template::ServiceBlueprint);
        let first = journey.curves.iter().min_by_key(|curve| curve.state);
        let first = first.expect("a curve");
        assert_eq!(first.points.len(), journey.step_count(), "{what}");
        for point in &first.points {
            assert_eq!(point.value, 0.0, "{what}: flat");
            assert_eq!(point.status, Some(EvidenceStatus::Assumed), "{what}");
        }
    }
}

#[test]
fn the_stage_sets_of_the_field_are_there() {
    let english = |template| stages(template, Language::English);
    let russian = |template| stages(template, Language::Russian);
    assert_eq!(
        english(Template::Product),
        [
            "Need arises",
            "Search and comparison",
            "Purchase, installation, connection",
            "Active use",
            "Solving problems",
            "Retention"
        ]
    );
    assert_eq!(
        english(Template::Marketing),
        [
            "Awareness",
            "Decision",
            "Purchase",
            "Use",
            "Support",
            "Loyalty and advocacy"
        ]
    );
    assert_eq!(
        english(Template::Short),
        ["Acquaintance", "Consideration", "Purchase", "After-sale"]
    );
    assert_eq!(
        english(Template::Micro),
        ["Cart", "Details", "Payment", "Confirmation"]
    );
    assert_eq!(
        russian(Template::Short),
        ["Знакомство", "Выбор", "Покупка", "После покупки"]
    );
    assert_eq!(
        russian(Template::EmptyWorkshop),
        ["Этап 1", "Этап 2", "Этап 3", "Этап 4"]
    );
}

#[test]
fn each_kind_of_map_has_the_lanes_it_is_read_by() {
    let kind = |template: Template| template.journey(Language::English).kind;
    assert_eq!(kind(Template::ServiceBlueprint), MapKind::ServiceBlueprint);
    assert_eq!(kind(Template::DayInTheLife), MapKind::DayInTheLife);
    assert_eq!(kind(Template::FutureState), MapKind::FutureState);
    assert_eq!(kind(Template::Product), MapKind::CurrentState);

    let blueprint = lanes(Template::ServiceBlueprint);
    assert_eq!(
        blueprint[1..8],
        [
            "Customer actions",
            "Line of interaction",
            "Frontstage",
            "Line of visibility",
            "Backstage",
            "Line of internal interaction",
            "Support processes"
        ]
    );

    let future = Template::FutureState.journey(Language::English);
    let roles: Vec<_> = future.lanes.iter().map(|lane| &lane.role).collect();
    let pains = roles
        .iter()
        .position(|role| **role == Role::PainPoint)
        .unwrap();
    assert_eq!(
        roles[pains..pains + 3],
        [&Role::PainPoint, &Role::Opportunity, &Role::Initiative]
    );
    let states: BTreeSet<_> = future.curves.iter().map(|curve| curve.state).collect();
    assert_eq!(
        states,
        BTreeSet::from([CurveState::Current, CurveState::Future])
    );

    assert_eq!(lanes(Template::EmptyWorkshop).len(), 6);
}

#[test]
fn two_maps_from_the_same_template_share_no_id() {
    let mut source = RandomIds::default();
    for (template, language, original) in all() {
        let [a, b] = [(); 2].map(|()| template.start(language, &mut source));
        for started in [&a, &b] {
            assert_eq!(validate(started), [], "{template:?}");
            assert!(ids(started).is_disjoint(&ids(&original)), "{template:?}");
            assert_eq!(started.title, original.title);
            assert_eq!(started.lanes.len(), original.lanes.len());
            assert_eq!(started.step_count(), original.step_count());
        }
        assert!(ids(&a).is_disjoint(&ids(&b)), "{template:?}");
    }
}

#[test]
fn the_editor_starts_a_map_from_a_template_in_its_language() {
    let start = Template::Short.journey(Language::Russian);
    let mut editor = Editor::new(start, Language::Russian, Box::new(RandomIds::seeded(3)));
    editor.start_from(Template::ServiceBlueprint);
    let journey = editor.journey();
    assert_eq!(journey.kind, MapKind::ServiceBlueprint);
    assert_eq!(journey.title, "Новая карта сервиса");
    assert!(!editor.document().is_dirty());
    assert_eq!(editor.document().undo_label(), None);
    assert!(editor.picture().layout.is_finite());

    editor.new_map();
    assert_eq!(editor.journey().title, "Новая карта пути");
    editor.set_language(Language::English);
    editor.new_map();
    assert_eq!(editor.journey().title, "New journey map");
}

/// Runs `wayline new` with these arguments, in English.
fn new(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wayline"))
        .arg("new")
        .args(arguments)
        .env("LC_ALL", "en_US.UTF-8")
        .env("LANG", "en_US.UTF-8")
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_owned()).expect("text")
}

fn path_text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}

#[test]
fn the_command_line_starts_a_map_from_every_template() {
    let folder = tempfile::tempdir().unwrap();
    for &template in Template::ALL {
        for language in Language::ALL {
            let (id, code) = (template.as_str(), language.code());
            let path = folder.path().join(format!("{id}-{code}.ron"));
            let output = new(&["--template", id, "--lang", code, "-o", path_text(&path)]);
            assert_eq!(text(&output.stderr), "");
            assert_eq!(output.status.code(), Some(0));
            let opened = file::open(&path).expect("it opens");
            assert_eq!(opened.repairs, []);
            assert_eq!(opened.journey.title, template.journey(language).title);
        }
    }
}

#[test]
fn without_a_language_the_map_is_in_that_of_the_system() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    let output = new(&["--template", "short", "-o", path_text(&path)]);
    assert_eq!(output.status.code(), Some(0));
    let opened = file::open(&path).expect("it opens");
    assert_eq!(opened.journey.title, "New journey map");
}

#[test]
fn a_file_that_exists_is_only_overwritten_when_asked_for_and_then_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    fs::write(&path, "three weeks of work").unwrap();
    let arguments = ["--template", "micro", "-o", path_text(&path)];

    let output = new(&arguments);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("map.ron exists") && said.contains("--force"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "three weeks of work");

    let output = new(&[&arguments[..], &["--force"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(
        file::open(&path).unwrap().journey.title,
        "New micro-journey"
    );
    let backup = fs::read_to_string(folder.path().join("map.ron.bak")).unwrap();
    assert_eq!(backup, "three weeks of work");
}

#[test]
fn an_unknown_template_is_answered_with_the_known_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    let output = new(&["--template", "shrot", "-o", path_text(&path)]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("“shrot”"), "{said}");
    for template in Template::ALL {
        assert!(said.contains(template.as_str()), "{said}");
    }
    assert!(!path.exists());
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nowhere").join("map.ron");
    for (path, force) in [
        (path.as_path(), false),
        (folder.path(), false),
        (folder.path(), true),
    ] {
        let mut arguments = vec!["--template", "short", "-o", path_text(path)];
        arguments.extend(force.then_some("--force"));
        let output = new(&arguments);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        let folder = path_text(folder.path());
        assert!(
            said.contains(folder) && said.contains("hoose another"),
            "{said}"
        );
        assert!(!said.contains("still open"), "{said}");
    }
    for arguments in [&["--template", "short"][..], &["-o", "x.ron"], &[]] {
        assert_eq!(new(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn the_list_has_every_template_by_id_and_name() {
    for language in Language::ALL {
        let output = new(&["--list", "--lang", language.code()]);
        assert_eq!(output.status.code(), Some(0));
        let words = Words::new(language);
        let listed = text(&output.stdout);
        let lines: Vec<&str> = listed.lines().collect();
        assert_eq!(lines.len(), Template::ALL.len());
        for (line, template) in lines.iter().zip(Template::ALL) {
            assert!(line.starts_with(template.as_str()), "{line}");
            assert!(line.contains(&words.text(template.key())), "{line}");
            assert!(line.ends_with(&words.text(template.about_key())), "{line}");
            assert_eq!(Template::from_id(template.as_str()), Some(*template));
        }
    }
}

#[test]
fn the_readme_names_every_template() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).unwrap();
    for template in Template::ALL {
        let row = format!("| `{}` |", template.as_str());
        assert!(readme.contains(&row), "{row}");
    }
}
