//! How curves are shown: hidden curves, the emphasised one, the marks, and the evidence status.

use kurbo::{Point, Rect};
use wayline::edit::Edit;
use wayline::editor::{Button, Command, Key, Modifiers, PointerEvent, Selection};
use wayline::layout::Hit;
use wayline::model::{
    Curve, CurveId, CurveState, ElementId, EvidenceStatus, Persona, PersonaId, Scale,
};
use wayline::scene::{Item, PathItem, Placed};

use crate::support::editor::{TestEditor, check};

/// The small map with a second persona, whose curve is the opposite of Ann's.
fn two_curves() -> (TestEditor, CurveId, CurveId) {
    let mut test = TestEditor::new();
    let ann = test.editor.journey().curves[0].clone();
    let bob = Persona {
        name: "Bob".to_owned(),
        ..Persona::default()
    };
    let made = test
        .editor
        .edit("edit-add-persona", Edit::AddPersona(Box::new(bob)));
    let [ElementId::Persona(bob)] = made[..] else {
        panic!("{made:?} is no persona");
    };
    let mut curve = Curve::clone(&ann);
    curve.persona = bob;
    for point in &mut curve.points {
        point.value = -point.value;
        "Bob’s".clone_into(&mut point.label);
    }
    let made = test
        .editor
        .edit("edit-add-curve", Edit::AddCurve(Box::new(curve)));
    let [ElementId::Curve(other)] = made[..] else {
        panic!("{made:?} is no curve");
    };
    test.editor.select(Selection::default());
    (test, ann.id, other)
}

fn shown(test: &TestEditor) -> Vec<CurveId> {
    let curves = test.editor.picture().layout.curves.iter();
    curves.map(|curve| curve.curve).collect()
}

/// The fragments that draw a curve.
fn placed(test: &TestEditor, curve: CurveId) -> Vec<Placed> {
    let body = test.editor.picture().scene.body.iter();
    body.filter(|placed| placed.element == Some(ElementId::Curve(curve)))
        .cloned()
        .collect()
}

/// The lines of a curve: shapes that have a stroke and no fill, and are wider than a sign.
fn lines(test: &TestEditor, curve: CurveId) -> Vec<PathItem> {
    let items = placed(test, curve).into_iter().flat_map(|placed| {
        let items = placed.fragment.items.clone();
        items.into_iter()
    });
    items
        .filter_map(|item| match item {
            Item::Path(path) if path.fill.is_none() && path.stroke.is_some() => Some(path),
            _ => None,
        })
        .filter(|item| kurbo::Shape::bounding_box(&*item.path).width() > 40.0)
        .collect()
}

/// All texts of a curve.
fn texts(test: &TestEditor, curve: CurveId) -> Vec<String> {
    let items = placed(test, curve).into_iter().flat_map(|placed| {
        let items = placed.fragment.items.clone();
        items.into_iter()
    });
    items
        .filter_map(|item| match item {
            Item::Text(text) => Some(text.row.text.to_string()),
            _ => None,
        })
        .collect()
}

fn put_point(test: &mut TestEditor, step: &str, change: impl Fn(&mut wayline::model::CurvePoint)) {
    let (curve, id) = test.point(step);
    let found = test.editor.journey().curve(curve);
    let mut point = found
        .and_then(|curve| curve.point(id))
        .expect("there")
        .clone();
    change(&mut point);
    let edit = Edit::PutPoint(curve, Box::new(point));
    test.editor.edit("edit-change-field", edit);
    test.editor.select(Selection::default());
}

/// The middle of a curve's entry in the legend, on the screen.
fn legend_at(test: &TestEditor, curve: CurveId) -> Point {
    test.rect_of(ElementId::Curve(curve)).center()
}

#[test]
fn the_line_is_dashed_where_a_point_is_assumed_and_dotted_where_it_is_proposed() {
    let mut test = TestEditor::new();
    let curve = test.editor.journey().curves[0].id;
    let all: Vec<_> = lines(&test, curve);
    assert_eq!(all.len(), 1, "one line through all points");
    let dashes = |line: &PathItem| line.stroke.clone().expect("it has a stroke").dashes;
    assert!(dashes(&all[0]).is_empty());

    put_point(&mut test, "Pay", |point| {
        point.status = Some(EvidenceStatus::Assumed);
    });
    let parts = lines(&test, curve);
    assert_eq!(parts.len(), 2);
    assert!(dashes(&parts[0]).is_empty(), "from Look to Compare");
    let assumed = dashes(&parts[1]);
    assert!(!assumed.is_empty(), "from Compare to Pay");

    put_point(&mut test, "Pay", |point| {
        point.status = Some(EvidenceStatus::Proposed);
    });
    let proposed = dashes(&lines(&test, curve)[1]);
    assert!(!proposed.is_empty() && proposed != assumed);

    put_point(&mut test, "Look", |point| {
        point.status = Some(EvidenceStatus::Assumed);
    });
    put_point(&mut test, "Pay", |point| {
        point.status = Some(EvidenceStatus::Observed);
    });
    let parts = lines(&test, curve);
    assert_eq!(dashes(&parts[0]), assumed);
    assert!(dashes(&parts[1]).is_empty());
}

#[test]
fn an_assumed_part_of_a_second_persona_differs_from_all_other_lines() {
    let (mut test, ann, bob) = two_curves();
    for curve in [ann, bob] {
        let found = test.editor.journey().curve(curve).cloned().expect("there");
        for mut point in found.points.clone() {
            if point.step == test.step("Pay") {
                point.status = Some(EvidenceStatus::Assumed);
                let edit = Edit::PutPoint(curve, Box::new(point));
                test.editor.edit("edit-change-field", edit);
            }
        }
    }
    let all = lines(&test, ann).into_iter().chain(lines(&test, bob));
    let mut dashes: Vec<_> = all
        .map(|line| line.stroke.expect("a stroke").dashes)
        .collect();
    dashes.sort_by(|a, b| a.partial_cmp(b).expect("finite"));
    dashes.dedup();
    assert_eq!(dashes.len(), 4, "two personas, each observed and assumed");
}

#[test]
fn peak_lowest_point_and_end_are_marked_until_they_are_switched_off() {
    let mut test = TestEditor::new();
    let curve = test.editor.journey().curves[0].id;
    assert_eq!(texts(&test, curve), ["peak", "lowest · end"]);
    check(
        |test| {
            let at = test.lane_at("Feelings");
            test.click(at).command(Command::ToggleMarks);
        },
        |test| assert_eq!(texts(test, curve), Vec::<String>::new()),
    );
    put_point(&mut test, "Look", |point| point.value = -2.0);
    assert_eq!(texts(&test, curve), ["peak", "lowest", "end"]);
    for step in ["Look", "Compare", "Pay"] {
        put_point(&mut test, step, |step| step.value = 1.0);
    }
    assert_eq!(texts(&test, curve), ["end"], "a flat curve has no peak");
}

#[test]
fn quotes_of_marked_points_are_on_the_map_and_cover_no_face() {
    let mut test = TestEditor::new();
    let curve = test.editor.journey().curves[0].id;
    put_point(&mut test, "Compare", |point| {
        "So many of them".clone_into(&mut point.quote);
    });
    put_point(&mut test, "Look", |point| {
        "Nobody marks this".clone_into(&mut point.quote);
    });
    put_point(&mut test, "Pay", |point| {
        "Price!".clone_into(&mut point.label);
    });
    let said = texts(&test, curve).join(" ");
    assert!(said.contains("“So many of them”"), "{said}");
    assert!(!said.contains("Nobody"), "{said}");
    let layout = &test.editor.picture().layout;
    let faces: Vec<Rect> = layout.curves[0]
        .points
        .iter()
        .map(|point| Rect::from_center_size(point.at, (18.0, 18.0)))
        .collect();
    let rows = placed(&test, curve).into_iter().flat_map(|placed| {
        let items = placed.fragment.items.clone();
        items.into_iter()
    });
    let rows: Vec<Rect> = rows
        .filter_map(|item| match item {
            Item::Text(text) => Some(Rect::new(
                text.origin.x,
                text.origin.y - f64::from(text.row.size) * 0.7,
                text.origin.x + f64::from(text.row.width),
                text.origin.y,
            )),
            _ => None,
        })
        .collect();
    for (index, row) in rows.iter().enumerate() {
        assert!(!faces.iter().any(|face| face.overlaps(*row)), "{row:?}");
        assert!(
            !rows[..index].iter().any(|earlier| earlier.overlaps(*row)),
            "{row:?}"
        );
    }
}

#[test]
fn a_measured_range_is_drawn_with_its_sample() {
    let mut test = TestEditor::new();
    let curve = test.editor.journey().curves[0].id;
    let before = placed(&test, curve)[0].fragment.items.len();
    put_point(&mut test, "Look", |point| {
        (point.low, point.high, point.n) = (Some(-1.0), Some(0.5), Some(12));
    });
    assert_eq!(placed(&test, curve)[0].fragment.items.len(), before + 1);
    assert!(texts(&test, curve).contains(&"n = 12".to_owned()));
}

#[test]
fn levels_are_those_that_the_digits_choose() {
    let mut test = TestEditor::new();
    let height = |test: &TestEditor| {
        let layout = &test.editor.picture().layout;
        let row = layout.row_of(test.lane("Feelings")).expect("shown");
        let (x0, y0, y1) = (layout.left, layout.rows[row].y0, layout.rows[row].y1);
        let body = test.editor.picture().scene.body.iter();
        let grid = body.filter(|placed| {
            placed.element.is_none() && placed.bounds == Rect::new(x0, y0, layout.size.width, y1)
        });
        grid.map(|placed| placed.fragment.items.len())
            .sum::<usize>()
    };
    assert_eq!(height(&test), 5 + 1, "five levels and the middle");
    let mut lane = (**test
        .editor
        .journey()
        .lane(test.lane("Feelings"))
        .expect("there"))
    .clone();
    lane.scale = Some(Scale {
        min: -3.0,
        max: 3.0,
    });
    test.editor
        .edit("edit-change-field", Edit::PutLane(Box::new(lane)));
    assert_eq!(height(&test), 7 + 1);
}

#[test]
fn a_curve_is_hidden_and_shown_again_by_commands_and_undo() {
    let (mut test, ann, bob) = two_curves();
    assert_eq!(shown(&test), [ann, bob]);
    let at = legend_at(&test, ann);
    assert_eq!(test.editor.canvas().hit(at), Hit::Legend(ann));
    test.click(at);
    assert_eq!(
        test.editor.selection().single(),
        Some(ElementId::Curve(ann))
    );
    test.chord(Modifiers::CTRL_SHIFT, Key::Char('H'));
    assert_eq!(shown(&test), [bob]);
    assert!(
        test.editor
            .journey()
            .curve(ann)
            .is_some_and(|curve| curve.hidden)
    );
    assert!(placed(&test, ann).is_empty());
    test.chord(Modifiers::CTRL_SHIFT, Key::Char('H'));
    assert_eq!(shown(&test), [ann, bob], "the same key shows it again");
    test.command(Command::Undo);
    assert_eq!(shown(&test), [bob]);
    test.command(Command::ShowAllCurves);
    assert_eq!(shown(&test), [ann, bob]);
    assert!(Command::ShowAllCurves.check(&test.editor).is_err());
    test.command(Command::Undo).command(Command::Undo);
    assert_eq!(shown(&test), [ann, bob]);
}

#[test]
fn digits_do_not_change_a_curve_that_is_hidden() {
    let mut test = TestEditor::new();
    let at = test.cell_at("Feelings", "Look");
    let curve = test.editor.journey().curves[0].id;
    test.editor.show_curve(curve, false);
    let before = test.ron();
    test.click(at).type_text("5");
    assert_eq!(test.ron(), before, "no second curve either");
    let said = test.editor.take_notices();
    assert!(
        said.iter().any(|notice| notice.text.contains("hidden")),
        "{said:?}"
    );
}

#[test]
fn an_emphasised_curve_is_the_main_one_and_the_others_fade() {
    let (mut test, ann, bob) = two_curves();
    let width = |test: &TestEditor, curve| lines(test, curve)[0].stroke.clone().expect("one").width;
    let alpha = |test: &TestEditor, curve| {
        let line = lines(test, curve)[0].stroke.clone();
        line.expect("one").colour.a
    };
    assert!(width(&test, ann) > width(&test, bob));
    assert!(texts(&test, bob).contains(&"Bob’s".to_owned()));
    let plain = test.ron();
    let at = legend_at(&test, bob);
    test.double_click(at);
    assert_eq!(test.editor.emphasised(), Some(bob));
    assert!(width(&test, bob) > width(&test, ann));
    assert_eq!((alpha(&test, bob), alpha(&test, ann)), (255, 89));
    assert_eq!(test.ron(), plain, "it is a way of looking at the map");
    assert!(texts(&test, bob).contains(&"peak · end".to_owned()));
    assert_eq!(texts(&test, ann), Vec::<String>::new());

    let at = legend_at(&test, ann);
    test.double_click(at);
    assert_eq!(test.editor.emphasised(), Some(ann));
    assert_eq!(texts(&test, bob), Vec::<String>::new(), "labels go too");
    test.chord(Modifiers::CTRL_SHIFT, Key::Char('E'));
    assert_eq!(test.editor.emphasised(), None);
    assert_eq!((alpha(&test, bob), alpha(&test, ann)), (255, 255));

    test.editor.emphasise(bob);
    test.editor.show_curve(bob, false);
    assert_eq!(
        test.editor.emphasised(),
        None,
        "a hidden one cannot stand out"
    );
    assert_eq!(alpha(&test, ann), 255);
    test.command(Command::Undo);
    test.editor.edit("edit-delete", Edit::DeleteCurve(bob));
    assert_eq!(test.editor.emphasised(), None);
}

#[test]
fn the_future_curve_of_a_persona_has_an_entry_of_its_own() {
    let mut test = TestEditor::new();
    let mut curve = Curve::clone(&test.editor.journey().curves[0]);
    curve.state = CurveState::Future;
    test.editor
        .edit("edit-add-curve", Edit::AddCurve(Box::new(curve)));
    let legend = &test.editor.picture().layout.legend;
    assert_eq!(legend.len(), 2);
    assert!(legend[0].rect.y1 <= legend[1].rect.y0);
}

fn personas(test: &TestEditor) -> Vec<&str> {
    let personas = test.editor.journey().personas.iter();
    personas.map(|persona| persona.name.as_str()).collect()
}

#[test]
fn personas_get_names_of_their_own_and_change_places() {
    let mut test = TestEditor::new();
    test.command(Command::AddPersona)
        .command(Command::AddPersona);
    assert_eq!(personas(&test), ["Ann", "Persona", "Persona 2"]);
    test.chord(Modifiers::ALT, Key::Up);
    assert_eq!(personas(&test), ["Ann", "Persona 2", "Persona"]);
    test.chord(Modifiers::ALT, Key::Down)
        .chord(Modifiers::ALT, Key::Down);
    assert_eq!(personas(&test), ["Ann", "Persona", "Persona 2"]);
    test.command(Command::Undo).command(Command::Undo);
    assert_eq!(personas(&test), ["Ann", "Persona", "Persona 2"]);
}

#[test]
fn a_persona_is_selected_in_the_corner() {
    let mut test = TestEditor::new();
    let ann: PersonaId = test.editor.journey().personas[0].id;
    let at = test.rect_of(ElementId::Persona(ann)).center();
    assert_eq!(test.editor.canvas().hit(at), Hit::Persona(ann));
    test.click(at);
    assert_eq!(
        test.editor.selection().single(),
        Some(ElementId::Persona(ann))
    );
    assert_eq!(test.editor.current_persona(), Some(ann));
    // A drag from the legend moves nothing.
    let before = test.ron();
    test.drag(at, at + kurbo::Vec2::new(300.0, 300.0));
    assert_eq!(test.ron(), before);
    test.editor.pointer(PointerEvent::Up {
        at,
        button: Button::Primary,
    });
}
