//! Counted figures on the map: whiskers, numbers of cases, hollow bars, "too few", the band of a
//! curve, and the colour of losses.

use std::sync::Arc;

use kurbo::Shape as _;
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Layouter, Picture, View};
use wayline::model::Journey;
use wayline::scene::{Colour, Item, Placed, Theme, ThemeName};
use wayline::words::{Language, Words};

use crate::support::map::small_map;
use crate::support::measured::measured_map;

fn picture(journey: &Journey) -> Picture {
    Layouter::new(FontFiles::BUNDLED).lay_out(Context {
        journey,
        theme: &theme(),
        words: &Words::new(Language::English),
        view: &View::default(),
        whole: None,
        emphasised: None,
    })
}

fn theme() -> Theme {
    Theme::bundled(ThemeName::Light)
}

fn placed(picture: &Picture) -> impl Iterator<Item = &Placed> {
    let panes = wayline::scene::Pane::ALL.iter();
    panes.flat_map(|pane| picture.scene.pane(*pane))
}

fn items(picture: &Picture) -> impl Iterator<Item = &Item> {
    placed(picture).flat_map(|placed| &placed.fragment.items)
}

fn texts(picture: &Picture) -> Vec<String> {
    let texts = items(picture).filter_map(|item| match item {
        Item::Text(text) => Some(text.row.text.to_string()),
        _ => None,
    });
    texts.collect()
}

/// How many bars are filled with `fill`, and how many have a line of that colour instead.
fn bars(picture: &Picture, fill: Colour) -> (usize, usize) {
    let rects = items(picture).filter_map(|item| match item {
        Item::Rect(rect) if rect.rect.width() > 60.0 && rect.radius == 3.0 => Some(rect),
        _ => None,
    });
    let (mut full, mut hollow) = (0, 0);
    for rect in rects {
        full += usize::from(rect.fill == Some(fill));
        hollow += usize::from(rect.stroke.as_ref().is_some_and(|line| line.colour == fill));
    }
    (full, hollow)
}

#[test]
fn counted_figures_say_on_how_many_cases_they_rest() {
    let picture = picture(&measured_map());
    let texts = texts(&picture);
    let says = |text: &str| texts.iter().any(|other| other == text);
    for text in [
        "100 %", "17.0 %", "40 %", "n 4,776", "n 20", "too few", "n 3",
    ] {
        assert!(says(text), "{text} of {texts:?}");
    }
    assert!(!says("4.2 min"), "a figure of three cases is not shown");
    for text in ["n 212", "n 188", "n 12"] {
        assert!(says(text), "below the curve: {text}");
    }
    assert!(says("95 %") && says("n under 30"), "the legend explains it");
    let chips = texts.iter().filter(|text| *text == "Web events, March");
    assert_eq!(chips.count(), 3, "each lane names its source");
}

#[test]
fn few_cases_make_hollow_bars_and_only_sure_losses_are_red() {
    let colours = theme().colours;
    let mut journey = measured_map();
    let shown = picture(&journey);
    assert_eq!(bars(&shown, colours.accent), (1, 1), "100 % and 40 % of 20");
    assert_eq!(bars(&shown, colours.negative), (1, 0), "the loss to 17 %");
    // Two shares of different people that may well be the same.
    let metric = Arc::make_mut(&mut journey.metrics[0]);
    for (value, count) in metric.values.iter_mut().zip([50, 48, 49]) {
        let step = value.step;
        *value = crate::support::measured::share(count, 100);
        value.step = step;
        value.measure = Some(wayline::model::Measure::Presence);
    }
    let shown = picture(&journey);
    assert_eq!(bars(&shown, colours.negative), (0, 0), "that may be chance");
    // That half of those who came do not go on is no chance.
    let metric = Arc::make_mut(&mut journey.metrics[0]);
    for value in &mut metric.values {
        value.measure = Some(wayline::model::Measure::StepConversion);
    }
    let shown = picture(&journey);
    assert_eq!(bars(&shown, colours.negative), (1, 0), "the largest loss");
}

#[test]
fn intervals_have_lines_with_caps_and_curves_a_band() {
    let picture = picture(&measured_map());
    let ink = theme().colours.text;
    let whiskers = items(&picture).filter(|item| match item {
        Item::Path(path) => path.stroke.as_ref().is_some_and(|line| {
            let width = path.path.bounding_box().width();
            line.colour == ink && (width - 8.0).abs() < 0.01
        }),
        _ => false,
    });
    assert_eq!(whiskers.count(), 3, "one for each figure that is drawn");
    let band = items(&picture).filter(|item| match item {
        Item::Path(path) => {
            let bounds = path.path.bounding_box();
            path.fill.is_some_and(|fill| fill.a == 46) && bounds.width() > 200.0
        }
        _ => false,
    });
    assert_eq!(band.count(), 1);
}

#[test]
fn maps_without_counted_figures_look_as_before() {
    let picture = picture(&small_map());
    let texts = texts(&picture);
    assert!(
        !texts.iter().any(|text| text.starts_with("n ")),
        "{texts:?}"
    );
    assert!(!texts.iter().any(|text| text == "95 %"));
}

#[test]
fn nothing_that_belongs_to_a_figure_collides_at_any_width() {
    let mut journey = measured_map();
    for width in [70.0, 100.0, 160.0, 320.0] {
        for stage in &mut journey.stages {
            for step in &mut Arc::make_mut(stage).steps {
                Arc::make_mut(step).width = Some(width);
            }
        }
        let picture = picture(&journey);
        for lane in ["l-stay", "l-time"] {
            let rows = picture.layout.rows.iter();
            let mut rows = rows.filter(|row| row.lane.as_str() == lane);
            let row = rows.next().expect("the lane is shown");
            let texts = items(&picture).filter_map(|item| match item {
                Item::Text(text) if (row.y0..row.y1).contains(&text.origin.y) => Some(text),
                _ => None,
            });
            // Headers lie in a pane of their own, left of the columns.
            let texts = texts.filter(|text| text.origin.x >= picture.layout.left);
            let places: Vec<kurbo::Rect> = texts
                .map(|text| {
                    let size = (f64::from(text.row.width), 9.0);
                    kurbo::Rect::from_origin_size((text.origin.x, text.origin.y - 9.0), size)
                })
                .collect();
            for (index, place) in places.iter().enumerate() {
                assert!(place.y0 >= row.y0, "{width}: a text sticks out of its lane");
                let others = places[index + 1..].iter();
                let hit = others.filter(|other| other.overlaps(*place)).count();
                assert_eq!(hit, 0, "{width}: texts cover each other in {lane}");
            }
        }
    }
}
