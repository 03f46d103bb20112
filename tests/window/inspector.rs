//! Every field of the model has an editor in the inspector. The list of fields comes from the
//! model's own reader of files, so a new one cannot be forgotten here.

use std::sync::Arc;

use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use wayline::edit::Edit;
use wayline::editor::{Command, Editor, Selection};
use wayline::model::{
    Card, Counted, Curve, CurvePoint, ElementId, EmpathyMap, Evidence, EvidenceLink,
    EvidenceStatus, FigureId, Image, ImageId, JobToBeDone, Journey, Lane, LaneKind, Link, Measure,
    Metric, MetricValue, Persona, Plan, Reach, Recipe, Role, Scenario, SourceFile, Stage, Step,
};

use crate::support::map;
use crate::support::window::Window;

/// A reader that collects the fields which a type asks for, and reads nothing.
struct FieldNames(&'static [&'static str]);

impl<'de> Deserializer<'de> for &mut FieldNames {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("not a struct"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Error> {
        self.0 = fields;
        Err(Error::custom("the names are all one wants"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The fields of `T`, less those in `others`.
fn fields<T: for<'de> Deserialize<'de>>(others: &[&str]) -> Vec<&'static str> {
    let mut names = FieldNames(&[]);
    assert!(T::deserialize(&mut names).is_err());
    assert!(!names.0.is_empty(), "it is a struct with fields");
    let all = names.0.iter().copied();
    all.filter(|name| !others.contains(name)).collect()
}

/// Fields that are lists or tables, whose editors are below a heading.
const HEADED: &[&str] = &[
    "jobs",
    "empathy",
    "values",
    "points",
    "evidence",
    "answers",
    "personas",
    "preferred_channels",
    "impact",
    "effort",
    "severity",
    "status",
];

/// Facts that come from reading a file. Nobody types them: they are shown.
const FACTS: &[&str] = &["file", "recipe", "counted", "measure"];
/// Fields of maps that were shared, which say what is hidden and are not edited.
const HIDDEN: &[&str] = &["hidden_below", "hidden_points", "reach_hidden_below"];

/// An editor on the small map with one of everything that is not in the grid.
fn editor_on_full_map(window: &mut Window) -> &mut Editor {
    let editor = window.harness.state_mut().editor();
    let step = editor.journey().steps().next().map(|(_, step)| step.id);
    let step = step.expect("there is a step");
    let metric = Metric {
        name: "Waiting time".to_owned(),
        values: vec![MetricValue {
            step,
            measure: Some(Measure::TimeOnStep),
            people: Some(12),
            ..MetricValue::default()
        }],
        ..Metric::default()
    };
    editor.edit("edit-add-metric", Edit::AddMetric(Box::new(metric)));
    let evidence = Evidence {
        title: "Interviews".to_owned(),
        file: Some(SourceFile::default()),
        recipe: Some(Arc::new(Recipe::default())),
        counted: Some(Arc::new(Counted::default())),
        ..Evidence::default()
    };
    let made = editor.edit("edit-add-evidence", Edit::AddEvidence(Box::new(evidence)));
    let [ElementId::Evidence(evidence)] = made[..] else {
        panic!("{made:?} is no evidence");
    };
    let image = Image {
        id: ImageId::new("i-dot").expect("it is short"),
        alt: "A dot".to_owned(),
        width: 1,
        height: 1,
        data: Arc::from([1_u8].as_slice()),
    };
    editor.edit("edit-add-card", Edit::AddImage(Box::new(image)));
    let (from, to) = (editor.journey().cards[0].id, editor.journey().cards[1].id);
    let link = Link {
        from,
        to,
        ..Link::default()
    };
    editor.edit("edit-add-card", Edit::AddLink(Box::new(link)));
    let mut card = (*editor.journey().cards[0]).clone();
    card.evidence.push(EvidenceLink::observed(evidence));
    editor.edit("edit-change-field", Edit::PutCard(Box::new(card)));
    let curve = Arc::clone(&editor.journey().curves[0]);
    let mut point = curve.points[0].clone();
    point.people = Some(12);
    let edit = Edit::PutPoint(curve.id, Box::new(point));
    editor.edit("edit-change-field", edit);
    let mut persona = (*editor.journey().personas[0]).clone();
    persona.jobs.push(JobToBeDone::default());
    editor.edit("edit-change-field", Edit::PutPersona(Box::new(persona)));
    assert_eq!(editor.take_notices(), [], "every edit was sound");
    editor
}

/// A window with `element` selected and every section of its form open.
fn select(window: &mut Window, element: ElementId) {
    let editor = window.harness.state_mut().editor();
    editor.select(Selection::of([element]));
    window.settle();
    if !window.widgets("More").is_empty() {
        window.press("More");
    }
}

/// Expects an editor for each of `fields` of `element`.
fn expect_editors(window: &mut Window, element: ElementId, fields: &[&str]) {
    select(window, element);
    let words = window.harness.state_mut().editor().words().clone();
    let missing: Vec<_> = fields
        .iter()
        .filter(|field| {
            let name = words.text(&format!("field-{}", field.replace('_', "-")));
            let has_widget = !window.widgets(&name).is_empty();
            let is_said = HEADED.contains(field) || FACTS.contains(field);
            let is_edited = has_widget || HIDDEN.contains(field);
            !(is_edited || is_said && window.says(&name))
        })
        .collect();
    assert!(
        missing.is_empty(),
        "{element:?} has no editor of {missing:?}"
    );
}

fn full_window() -> Window {
    let mut window = Window::on(&map::small_map());
    editor_on_full_map(&mut window);
    window
}

fn journey(window: &mut Window) -> Arc<Journey> {
    Arc::clone(window.harness.state_mut().editor().journey())
}

#[test]
fn every_field_of_a_card_of_each_role_has_an_editor() {
    // Groups and covers have commands of their own.
    let place = ["id", "order", "lane", "step", "plan", "under", "covered"];
    let mut names = fields::<Card>(&place);
    names.extend(fields::<Plan>(&[]));
    for role in Role::KNOWN {
        let mut window = full_window();
        let mut card = (*journey(&mut window).cards[0]).clone();
        card.role = role.clone();
        // Where a reach was counted is asked once there is one.
        card.reach = Some(Reach { count: 3, of: 9 });
        let id = ElementId::Card(card.id);
        let editor = window.harness.state_mut().editor();
        editor.edit("edit-change-field", Edit::PutCard(Box::new(card)));
        expect_editors(&mut window, id, &names);
    }
}

#[test]
fn every_field_of_a_stage_and_of_a_step_has_an_editor() {
    let mut window = full_window();
    let stage = Arc::clone(&journey(&mut window).stages[0]);
    // The automatic colour shows where no colour is chosen.
    let names = fields::<Stage>(&["id", "order", "steps", "automatic_tint"]);
    expect_editors(&mut window, ElementId::Stage(stage.id), &names);
    let names = fields::<Step>(&["id", "order"]);
    expect_editors(&mut window, ElementId::Step(stage.steps[0].id), &names);
}

/// Fields that only lanes of one kind have.
fn fields_of_kind(kind: &LaneKind) -> &'static [&'static str] {
    match kind {
        LaneKind::EmotionCurve => &["scale_min", "scale_max", "hides_marks"],
        LaneKind::Metric => &["metric"],
        LaneKind::Divider => &["divider"],
        _ => &["role", "tint"],
    }
}

#[test]
fn every_field_of_a_lane_has_an_editor_where_it_means_something() {
    let special: Vec<&str> = LaneKind::KNOWN
        .iter()
        .flat_map(fields_of_kind)
        .copied()
        .collect();
    let mut general = fields::<Lane>(&["id", "order", "scale"]);
    for field in &special {
        let is_field = general.contains(field) || field.starts_with("scale_");
        assert!(is_field, "{field} is one of the model");
    }
    general.retain(|field| !special.contains(field));
    for kind in LaneKind::KNOWN {
        let mut window = full_window();
        let mut lane = Lane::clone(&journey(&mut window).lanes[3]);
        lane.kind = kind.clone();
        let id = ElementId::Lane(lane.id);
        let editor = window.harness.state_mut().editor();
        editor.edit("edit-change-field", Edit::PutLane(Box::new(lane)));
        expect_editors(&mut window, id, &general);
        let own = fields_of_kind(kind);
        expect_editors(&mut window, id, own);
        let words = window.harness.state_mut().editor().words().clone();
        for field in special.iter().filter(|field| !own.contains(field)) {
            let name = words.text(&format!("field-{}", field.replace('_', "-")));
            assert!(window.widgets(&name).is_empty(), "{kind:?} has no {field}");
        }
    }
}

#[test]
fn every_field_of_a_curve_and_of_a_point_has_an_editor() {
    let mut window = full_window();
    let curve = Arc::clone(&journey(&mut window).curves[0]);
    let names = fields::<Curve>(&["id"]);
    expect_editors(&mut window, ElementId::Curve(curve.id), &names);
    let names = fields::<CurvePoint>(&["id"]);
    let point = ElementId::Point(curve.id, curve.points[0].id);
    expect_editors(&mut window, point, &names);
}

#[test]
fn every_field_of_a_persona_has_an_editor() {
    let mut window = full_window();
    // A portrait is moved in its frame on the sheet of the persona.
    let mut names = fields::<Persona>(&["id", "order", "portrait_frame"]);
    names.extend(fields::<EmpathyMap>(&[]));
    names.extend(fields::<JobToBeDone>(&[]));
    let persona = journey(&mut window).personas[0].id;
    expect_editors(&mut window, ElementId::Persona(persona), &names);
}

#[test]
fn every_field_of_evidence_a_link_and_a_picture_has_an_editor() {
    let mut window = full_window();
    let map = journey(&mut window);
    let names = fields::<Evidence>(&["id"]);
    let evidence = ElementId::Evidence(map.evidence[0].id);
    expect_editors(&mut window, evidence, &names);
    let names = fields::<Link>(&["id"]);
    expect_editors(&mut window, ElementId::Link(map.links[0].id), &names);
    // The picture itself cannot be edited.
    let names = fields::<Image>(&["id", "width", "height", "data"]);
    expect_editors(&mut window, ElementId::Image(map.images[0].id), &names);
}

#[test]
fn every_field_of_a_metric_and_of_its_figures_has_an_editor() {
    let mut window = full_window();
    let metric = journey(&mut window).metrics[0].id;
    let names = fields::<Metric>(&["id"]);
    expect_editors(&mut window, ElementId::Metric(metric), &names);
    // The editor of a figure is named after its step, which takes the place of `step`. What a
    // figure was counted from is in the form of the figure itself.
    let counted = [
        "step", "count", "people", "low", "high", "evidence", "measure",
    ];
    let counted = [&counted[..], HIDDEN].concat();
    let words = window.harness.state_mut().editor().words().clone();
    for field in fields::<MetricValue>(&counted) {
        let name = words.text(&format!("field-{field}"));
        let name = format!("Look: {name}");
        assert!(!window.widgets(&name).is_empty(), "{name}");
    }
}

#[test]
fn the_form_of_a_figure_has_all_its_fields_and_reads_decimal_commas() {
    let mut window = full_window();
    let metric = Arc::clone(&journey(&mut window).metrics[0]);
    let figure = FigureId {
        metric: metric.id,
        step: metric.values[0].step,
        persona: None,
    };
    let names = fields::<MetricValue>(&["step"]);
    expect_editors(&mut window, ElementId::Figure(figure), &names);
    let names = fields::<Metric>(&["id", "values"]);
    expect_editors(&mut window, ElementId::Figure(figure), &names);
    type_into(&mut window, "Value", "12,5");
    let value = journey(&mut window).metrics[0].values[0].value;
    assert_eq!(value, 12.5);
    type_into(&mut window, "Sample size (n)", "5200");
    let count = journey(&mut window).metrics[0].values[0].n;
    assert_eq!(count, Some(5200));
}

#[test]
fn every_field_of_the_map_has_an_editor() {
    let mut window = full_window();
    let lists = [
        "personas", "curves", "metrics", "evidence", "links", "images",
    ];
    // The walk and the workshop have panels of their own.
    let grid = ["stages", "lanes", "cards", "scenario", "walk", "workshop"];
    let mut names = fields::<Journey>(&[&lists[..], &grid[..]].concat());
    names.extend(fields::<Scenario>(&[]));
    expect_editors(&mut window, ElementId::Journey, &names);
    let words = window.harness.state_mut().editor().words().clone();
    for list in lists {
        let name = words.text(&format!("list-{list}"));
        assert!(window.says(&name), "{name}");
    }
    for name in ["Ann", "Ann, current", "Waiting time", "Interviews", "A dot"] {
        assert!(window.says(name), "{name} leads to its own form");
    }
}

/// Types into the field called `name`.
fn type_into(window: &mut Window, name: &str, text: &str) {
    let widgets = window.widgets(name);
    widgets.first().expect("there is such a field").focus();
    drop(widgets);
    window.settle().type_text(text);
}

#[test]
fn a_field_that_is_typed_into_changes_the_map_letter_by_letter_as_one_step() {
    let mut window = full_window();
    let card = journey(&mut window).cards[0].id;
    select(&mut window, ElementId::Card(card));
    let before = journey(&mut window);
    for letter in ["S", "a", "l", "e", "s"] {
        type_into(&mut window, "Department", letter);
    }
    let department = |map: &Journey| map.card(card).map(|card| card.department.clone());
    assert_eq!(department(&journey(&mut window)).as_deref(), Some("Sales"));
    let editor = window.harness.state_mut().editor();
    editor.run(Command::Undo);
    assert_eq!(**editor.journey(), *before, "one undo takes the word back");
    editor.run(Command::Redo);
    assert_eq!(department(&journey(&mut window)).as_deref(), Some("Sales"));
}

#[test]
fn a_tick_a_choice_and_a_button_change_the_map_and_can_be_undone() {
    let mut window = full_window();
    let map = journey(&mut window);
    let card = map.cards[0].id;
    let change = |window: &mut Window, change: &dyn Fn(&mut Window)| {
        select(window, ElementId::Card(card));
        let before = journey(window);
        change(window);
        let after = journey(window);
        window.harness.state_mut().editor().run(Command::Undo);
        assert_eq!(journey(window), before);
        let found = after.card(card).expect("the card is still there");
        Card::clone(found)
    };
    let ticked = change(&mut window, &|window| {
        window.press("Moment of truth");
    });
    assert!(ticked.moment_of_truth);
    let pressed = change(&mut full_window(), &|window| {
        window.press("Blocking");
    });
    assert!(pressed.severity.is_some());
    let chosen = change(&mut full_window(), &|window| {
        window.press("Channel").press("chat");
    });
    assert!(chosen.channel.is_some());
    let who = change(&mut full_window(), &|window| {
        window.press("Ann");
    });
    assert_eq!(who.personas, [map.personas[0].id]);
}

#[test]
fn several_selected_cards_are_changed_together() {
    let mut window = full_window();
    window.harness.state_mut().editor().run(Command::SelectAll);
    window.settle();
    assert!(window.says("4 selected"));
    let before = window.harness.state_mut().editor().journey().clone();
    window.press("assumed");
    let after = window.harness.state_mut().editor().journey().clone();
    let assumed = Some(EvidenceStatus::Assumed);
    assert!(after.cards.iter().all(|card| card.status == assumed));
    window.harness.state_mut().editor().run(Command::Undo);
    assert_eq!(*window.harness.state_mut().editor().journey(), before);
    window.press("Delete");
    assert!(
        window
            .harness
            .state_mut()
            .editor()
            .journey()
            .cards
            .is_empty()
    );
}
