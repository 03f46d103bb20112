//! Scoring an emotion curve in a group, on the editor without a window: medians, spreads,
//! missing people, and undoing and cancelling.

use kurbo::{Rect, Shape as _, Size};
use wayline::edit::{Edit, Graft};
use wayline::editor::{Command, Editor, RandomIds, ScoringSetup};
use wayline::file;
use wayline::model::{Curve, CurvePoint, ElementId, Journey, LaneKind, Scale, StepId, validate};
use wayline::scene::Item;
use wayline::words::Language;

use crate::support::map;

/// An editor on which a group scores the curve of the small map.
struct Room {
    editor: Editor,
}

impl Room {
    fn on(journey: Journey) -> Self {
        let ids = Box::new(RandomIds::seeded(3));
        let mut editor = Editor::new(journey, Language::English, ids);
        editor.canvas_mut().set_viewport(Size::new(1200.0, 900.0));
        Self { editor }
    }

    fn scoring(people: u32, by_hands: bool, is_hidden: bool) -> Self {
        let mut room = Self::on(map::small_map());
        room.begin(people, by_hands, is_hidden);
        room
    }

    fn begin(&mut self, people: u32, by_hands: bool, is_hidden: bool) {
        self.editor.run(Command::StartScoring);
        let curve = self
            .editor
            .scoring()
            .setup()
            .expect("the dialog is open")
            .curve;
        self.editor.scoring_mut().change_setup(ScoringSetup {
            curve,
            people,
            by_hands,
            is_hidden,
        });
        self.editor.scoring_mut().begin();
        self.check();
    }

    fn check(&self) {
        let problems = validate(self.editor.journey());
        assert!(problems.is_empty(), "{problems:?}");
    }

    fn steps(&self) -> Vec<StepId> {
        self.editor
            .journey()
            .steps()
            .map(|(_, step)| step.id)
            .collect()
    }

    fn curve(&self) -> &Curve {
        &self.editor.journey().curves[0]
    }

    /// The only point of a step.
    fn point(&self, step: usize) -> &CurvePoint {
        let step = self.steps()[step];
        let points: Vec<_> = self
            .curve()
            .points
            .iter()
            .filter(|point| point.step == step)
            .collect();
        assert_eq!(points.len(), 1, "one point a step");
        points[0]
    }

    fn values(&self) -> [f64; 3] {
        [0, 1, 2].map(|step| self.point(step).value)
    }

    /// One person gives the steps these levels, 1 to 5; 0 leaves a step out. Then it is the
    /// next person's turn.
    fn person(&mut self, levels: [u32; 3]) -> &mut Self {
        if self.editor.scoring().is_handing_over() {
            self.editor.scoring_mut().sit_down();
        }
        for (step, level) in self.steps().into_iter().zip(levels) {
            if let Some(level) = level.checked_sub(1) {
                self.editor.scoring_mut().score(step, Some(level));
                self.check();
            }
        }
        self.editor.scoring_mut().pass_laptop();
        self.check();
        self
    }
}

#[test]
fn the_curve_becomes_the_median_of_an_odd_and_of_an_even_count() {
    let mut room = Room::scoring(4, false, false);
    room.person([5, 1, 3]).person([4, 1, 3]).person([1, 3, 3]);
    assert_eq!(room.values(), [1.0, -2.0, 0.0]);
    room.person([5, 4, 3]);
    assert_eq!(room.editor.scoring().scorer(), None, "everyone has scored");
    // 2, 1, −2, 2 and −2, −2, 0, 1.
    assert_eq!(room.values(), [1.5, -1.0, 0.0]);
    let point = room.point(0);
    assert_eq!(
        (point.n, point.low, point.high),
        (Some(4), Some(0.25), Some(2.0))
    );
    assert_eq!(point.place, 0.5);
    assert_eq!(point.status, None, "what it rests on is the user's to say");
    room.editor.scoring_mut().close();
    assert!(room.editor.scoring().open().is_none());
    assert_eq!(room.values(), [1.5, -1.0, 0.0]);
    let workshop = room.editor.workshop().expect("a workshop");
    assert_eq!(workshop.scorings[0].before, [], "nothing is kept twice");
}

#[test]
fn a_missing_person_counts_in_no_step() {
    let mut room = Room::scoring(3, false, false);
    room.person([5, 0, 1]).person([0, 0, 0]).person([4, 2, 0]);
    room.editor.scoring_mut().close();
    assert_eq!(room.values(), [1.5, -1.0, -2.0]);
    let counts = [0, 1, 2].map(|step| room.point(step).n);
    assert_eq!(counts, [Some(2), Some(1), Some(1)]);
}

#[test]
fn hidden_scores_change_the_curve_at_the_end_only() {
    let mut room = Room::scoring(2, false, true);
    let step = room.steps()[0];
    room.editor.scoring_mut().score(step, Some(4));
    assert_eq!(
        room.editor.scoring().own_level(step),
        None,
        "nobody sits at the laptop yet"
    );
    room.person([5, 5, 5]);
    assert!(room.editor.scoring().is_handing_over());
    assert_eq!(room.values(), [0.0, 1.0, -1.0]);
    room.person([5, 5, 5]);
    assert_eq!(room.values(), [0.0, 1.0, -1.0]);
    room.editor.scoring_mut().close();
    assert_eq!(room.values(), [2.0, 2.0, 2.0]);
    room.editor.run(Command::Undo);
    assert_eq!(room.values(), [0.0, 1.0, -1.0]);
    assert!(room.editor.scoring().open().is_some());
}

#[test]
fn each_score_is_a_step_that_undo_takes_back_with_the_curve() {
    let mut room = Room::scoring(2, false, false);
    let step = room.steps()[0];
    room.editor.scoring_mut().score(step, Some(4));
    room.editor.scoring_mut().score(step, Some(1));
    assert_eq!(room.point(0).value, -1.0);
    room.editor.run(Command::Undo);
    assert_eq!(
        (room.point(0).value, room.editor.scoring().own_level(step)),
        (2.0, Some(4))
    );
    room.editor.run(Command::Undo);
    assert_eq!(
        (room.point(0).value, room.editor.scoring().own_level(step)),
        (0.0, None)
    );
    room.editor.run(Command::Redo);
    assert_eq!(room.point(0).value, 2.0);
    room.editor.scoring_mut().score(step, None);
    assert_eq!(
        (room.point(0).value, room.point(0).n),
        (0.0, None),
        "as before"
    );
    room.editor.scoring_mut().pass_laptop();
    room.editor.run(Command::Undo);
    assert_eq!(room.editor.scoring().scorer(), Some(0));
    room.editor.scoring_mut().pass_laptop();
    room.editor.scoring_mut().pass_laptop_back();
    assert_eq!(room.editor.scoring().scorer(), Some(0));
}

#[test]
fn cancelling_and_starting_over_bring_the_curve_back() {
    let mut room = Room::scoring(2, false, false);
    let before = map::small_map();
    room.person([5, 5, 5]);
    room.editor.scoring_mut().recount();
    assert_eq!(room.values(), [0.0, 1.0, -1.0]);
    assert_eq!(room.editor.scoring().scorer(), Some(0));
    room.editor.run(Command::Undo);
    assert_eq!(room.values(), [2.0, 2.0, 2.0]);
    room.editor.scoring_mut().abandon();
    room.check();
    assert_eq!(room.curve().points, before.curves[0].points);
    assert!(room.editor.scoring().open().is_none());
    room.editor.run(Command::Undo);
    assert_eq!(room.values(), [2.0, 2.0, 2.0]);
}

#[test]
fn what_the_points_of_a_step_say_is_kept() {
    let mut room = Room::on(map::small_map());
    let (curve, step) = (room.curve().id, room.steps()[1]);
    for (place, value, label, quote) in [
        (0.1, -1.0, "Lost", "Where am I?"),
        (0.9, 2.0, "Found", "At last"),
    ] {
        let point = Box::new(CurvePoint {
            step,
            place,
            value,
            label: label.to_owned(),
            quote: quote.to_owned(),
            ..CurvePoint::default()
        });
        room.editor
            .edit("edit-add-point", Edit::AddPoint(curve, point));
    }
    room.begin(1, false, false);
    let points = room.curve().points.len();
    room.editor.scoring_mut().score(step, Some(3));
    let point = room.point(1);
    assert_eq!((point.value, point.place), (1.0, 0.5));
    assert!(point.label.contains("Lost") && point.label.contains("Found"));
    assert!(point.quote.contains("Where am I?") && point.quote.contains("At last"));
    room.editor.scoring_mut().abandon();
    assert_eq!(room.curve().points.len(), points, "all three are back");
}

#[test]
fn an_empty_map_gets_its_lane_its_persona_and_its_curve_in_one_step() {
    let mut journey = map::small_map();
    let lane = journey.lanes[2].id;
    let persona = journey.personas[0].id;
    let mut ids = RandomIds::seeded(8);
    for edit in [Edit::DeleteLane(lane), Edit::DeletePersona(persona)] {
        journey = edit.apply_to(&journey, &mut ids).expect("sound").0;
    }
    let mut room = Room::on(journey.clone());
    room.begin(3, false, false);
    let made = room.editor.journey();
    assert_eq!((made.personas.len(), made.curves.len()), (1, 1));
    assert!(
        made.lanes
            .iter()
            .any(|lane| lane.kind == LaneKind::EmotionCurve)
    );
    room.person([5, 3, 1]);
    assert_eq!(room.values(), [2.0, 0.0, -2.0]);
    for _ in 0..5 {
        room.editor.run(Command::Undo);
    }
    assert!(
        room.editor.journey().is_same_as(&journey),
        "one step makes them all"
    );
}

#[test]
fn hands_are_counted_for_each_level() {
    let mut room = Room::scoring(5, true, false);
    let step = room.steps()[0];
    for (level, count) in [(4, 2), (3, 1), (0, 9)] {
        room.editor.scoring_mut().count_hands(step, level, count);
        room.check();
    }
    assert_eq!(
        room.editor.scoring().hands_for(step),
        [2, 0, 0, 1, 2],
        "five people have five hands"
    );
    assert_eq!(room.point(0).value, 1.0);
    room.editor.run(Command::Undo);
    assert_eq!(room.editor.scoring().hands_for(step), [0, 0, 0, 1, 2]);
}

#[test]
fn scores_go_on_after_a_crash_with_the_same_person() {
    let mut room = Room::scoring(4, false, true);
    room.person([5, 4, 3]).person([0, 1, 1]);
    room.editor.scoring_mut().sit_down();
    let step = room.steps()[0];
    room.editor.scoring_mut().score(step, Some(2));
    let text = file::to_ron(room.editor.journey()).expect("sound");
    let (journey, repairs) = file::from_ron(&text).expect("a map");
    assert_eq!(repairs, []);
    let mut room = Room::on(journey);
    room.editor.run(Command::StartScoring);
    assert_eq!(room.editor.scoring().scorer(), Some(2));
    room.editor.scoring_mut().sit_down();
    assert_eq!(room.editor.scoring().own_level(step), Some(2));
    room.editor.scoring_mut().close();
    assert_eq!(room.point(0).n, Some(2));
}

#[test]
fn steps_and_scales_change_under_open_scores() {
    let mut room = Room::scoring(2, false, false);
    room.person([5, 4, 1]);
    let lane = room.editor.journey().lanes[2].clone();
    let mut wider = (*lane).clone();
    wider.scale = Some(Scale {
        min: 0.0,
        max: 10.0,
    });
    room.editor
        .edit("edit-change-field", Edit::PutLane(Box::new(wider)));
    room.check();
    assert_eq!(room.values(), [10.0, 7.5, 0.0]);
    let steps = room.steps();
    room.editor.edit("edit-merge", Edit::MergeSteps(steps[0]));
    room.check();
    room.editor.edit("edit-delete", Edit::DeleteStep(steps[0]));
    room.check();
    room.person([1, 0, 0]);
    assert_eq!(room.curve().points.len(), 1);
    room.editor.scoring_mut().abandon();
    room.check();
    assert_eq!(
        room.curve().points[0].value,
        2.5,
        "as before, on the new scale"
    );
}

#[test]
fn a_vote_and_scores_do_not_run_at_once() {
    let mut room = Room::scoring(2, false, false);
    room.editor.run(Command::StartVote);
    assert!(room.editor.vote().setup().is_none());
    let notices = room.editor.take_notices();
    assert!(
        notices
            .iter()
            .any(|notice| notice.text.contains("scoring the curve"))
    );
}

/// The rectangles of a curve's faint shapes (band and dots), and of its texts.
fn drawn(editor: &Editor) -> (Vec<Rect>, Vec<Rect>) {
    let picture = editor.picture();
    let curve = ElementId::Curve(editor.journey().curves[0].id);
    let (mut faint, mut texts) = (Vec::new(), Vec::new());
    for placed in picture
        .scene
        .body
        .iter()
        .filter(|placed| placed.element == Some(curve))
    {
        let is_spread =
            placed.fragment.items.iter().all(
                |item| matches!(item, Item::Path(path) if path.fill.is_some_and(|colour| colour.a < 255)),
            );
        for item in &placed.fragment.items {
            match item {
                Item::Path(path) if is_spread => {
                    // All dots are one path, so each dot is looked at separately.
                    for part in path
                        .path
                        .elements()
                        .split(|element| matches!(element, kurbo::PathEl::ClosePath))
                    {
                        let part = kurbo::BezPath::from_vec(part.to_vec());
                        if !part.is_empty() {
                            faint.push(part.bounding_box());
                        }
                    }
                }
                Item::Text(text) => {
                    let (width, size) = (f64::from(text.row.width), f64::from(text.row.size));
                    let top = text.origin.y - size * 0.75;
                    texts.push(Rect::new(
                        text.origin.x,
                        top,
                        text.origin.x + width,
                        text.origin.y,
                    ));
                }
                _ => {}
            }
        }
    }
    (faint, texts)
}

#[test]
fn the_lane_shows_the_spread_inside_of_it_and_off_the_texts() {
    let mut room = Room::scoring(8, false, true);
    for levels in [
        [5, 1, 3],
        [5, 1, 3],
        [5, 2, 3],
        [4, 2, 3],
        [4, 2, 3],
        [4, 3, 3],
        [3, 3, 3],
        [3, 5, 3],
    ] {
        room.person(levels);
    }
    assert_eq!(drawn(&room.editor).0, [], "hidden scores show nowhere");
    room.editor.scoring_mut().close();
    let mut labelled = room.point(1).clone();
    labelled.label = "Cannot compare".to_owned();
    labelled.quote = "I gave up after the third page".to_owned();
    let curve = room.curve().id;
    let put = Edit::PutPoint(curve, Box::new(labelled));
    room.editor.edit("edit-change-field", put);
    let (faint, texts) = drawn(&room.editor);
    assert_eq!(faint.len(), 1 + 24, "a band, and a dot for each score");
    let layout = &room.editor.picture().layout;
    let row = layout
        .rows
        .iter()
        .find(|row| row.kind == LaneKind::EmotionCurve);
    let row = row.expect("the lane is shown");
    for rect in &faint {
        assert!(rect.y0 >= row.y0 && rect.y1 <= row.y1, "{rect} in the lane");
        assert!(rect.x0 >= layout.left && rect.x1 <= layout.size.width);
    }
    assert!(texts.len() > 1, "the label and marks are written");
    for dot in faint.iter().filter(|dot| dot.width() < 8.0) {
        let on = texts.iter().find(|text| text.overlaps(*dot));
        assert_eq!(on, None, "{dot} lies on a text");
    }
}

#[test]
fn nobody_moves_the_curve_by_hand_while_it_is_scored() {
    let mut room = Room::scoring(2, false, false);
    room.person([4, 0, 2]);
    let before = room.values();
    let curve = room.curve().id;
    let point = room.point(0).clone();
    let moved = CurvePoint {
        value: -2.0,
        ..point.clone()
    };
    room.editor.edit_field(
        ElementId::Point(curve, point.id),
        "value",
        Edit::PutPoint(curve, Box::new(moved.clone())),
    );
    room.editor
        .edit("edit-delete", Edit::DeletePoint(curve, point.id));
    assert_eq!(room.values(), before);
    let notices = room.editor.take_notices();
    assert!(notices.iter().any(|notice| notice.text.contains("scores")));
    // Points that are pasted or copied move the curve, too.
    let journey = room.editor.journey();
    let steps = room.steps();
    let graft = Graft {
        excerpt: (**journey).clone(),
        lanes: journey
            .lanes
            .iter()
            .map(|lane| (lane.id, lane.id))
            .collect(),
        steps: [(steps[0], steps[2])].into(),
    };
    let cards = journey.cards.len();
    room.editor
        .edit("edit-paste", Edit::Graft(Box::new(graft.clone())));
    assert_eq!(room.values(), before);
    assert_eq!(room.editor.journey().cards.len(), cards);
    let notices = room.editor.take_notices();
    assert!(notices.iter().any(|notice| notice.text.contains("scores")));
    let without_curves = Graft {
        excerpt: Journey {
            curves: Vec::new(),
            ..graft.excerpt
        },
        ..graft
    };
    room.editor
        .edit("edit-paste", Edit::Graft(Box::new(without_curves)));
    assert!(room.editor.journey().cards.len() > cards, "cards can come");
    // What the point says can be changed.
    let labelled = CurvePoint {
        label: "Lost".to_owned(),
        ..point.clone()
    };
    room.editor.edit(
        "edit-change-text",
        Edit::PutPoint(curve, Box::new(labelled)),
    );
    assert_eq!(room.point(0).label, "Lost");
    room.editor.scoring_mut().close();
    room.editor
        .edit("edit-move-point", Edit::PutPoint(curve, Box::new(moved)));
    assert_eq!(room.values()[0], -2.0, "afterwards it is like any other");
}
