//! The labels of curves and the legend: every label can be read, and the legend says of each
//! line whose it is and what it rests on.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{Rect, Shape as _};
use wayline::layout::Picture;
use wayline::model::{Curve, ElementId, EvidenceStatus, Journey, LaneKind, Persona};
use wayline::scene::{Item, PathItem, Placed};

use crate::support::fixtures::{Desk, SAMPLES, load};

/// The rectangles of the pills in the emotion lanes: closed shapes with a fill and a line,
/// wider and higher than faces.
fn pills(picture: &Picture) -> Vec<Rect> {
    let curves = picture.scene.body.iter();
    let curves = curves.filter(|placed| matches!(placed.element, Some(ElementId::Curve(_))));
    let shapes = curves.flat_map(paths);
    shapes
        .filter(|(rect, path)| path.fill.is_some() && path.stroke.is_some() && rect.height() > 19.0)
        .map(|(rect, _)| rect)
        .collect()
}

/// The shapes of a fragment with their rectangles on the map.
fn paths(placed: &Placed) -> impl Iterator<Item = (Rect, &PathItem)> {
    let offset = placed.offset();
    placed
        .fragment
        .items
        .iter()
        .filter_map(move |item| match item {
            Item::Path(path) => Some((path.path.bounding_box() + offset, path)),
            _ => None,
        })
}

/// The texts and the pieces of line in the headers of lanes.
fn legend(picture: &Picture) -> (BTreeSet<String>, Vec<(String, Vec<f64>)>) {
    let mut texts = BTreeSet::new();
    let mut lines = Vec::new();
    for placed in &picture.scene.left_header {
        for item in &placed.fragment.items {
            match item {
                Item::Text(text) => drop(texts.insert(text.row.text.to_string())),
                Item::Path(path) => {
                    let width = path.path.bounding_box().width();
                    if let Some(stroke) = path.stroke.as_ref().filter(|_| width == 20.0) {
                        let colour = format!("{:?}", stroke.colour);
                        lines.push((colour, stroke.dashes.to_vec()));
                    }
                }
                _ => {}
            }
        }
    }
    (texts, lines)
}

/// A sample whose every point has a label.
fn labelled(mut journey: Journey) -> Journey {
    let texts = ["Walks away", "Good", "Nobody rings back", "Again?"];
    for curve in &mut journey.curves {
        let curve = Arc::make_mut(curve);
        for (point, text) in curve.points.iter_mut().zip(texts.iter().cycle()) {
            (*text).clone_into(&mut point.label);
        }
    }
    journey
}

#[test]
fn no_label_of_a_curve_lies_on_another_on_a_point_or_on_a_link() {
    let mut desk = Desk::new();
    let mut count = 0;
    for (name, text) in SAMPLES {
        let journey = labelled(load(text));
        let picture = desk.lay_out(&journey);
        let layout = &picture.layout;
        let pills = pills(&picture);
        let points: usize = layout.curves.iter().map(|curve| curve.points.len()).sum();
        assert_eq!(pills.len(), points, "{name}: each label is written");
        count += pills.len();
        let links = layout.links.iter();
        let parts = links.flat_map(|link| {
            let parts = link.points.windows(2);
            let parts = parts.map(|ends| Rect::from_points(ends[0], ends[1]).inflate(1.0, 1.0));
            parts.chain(link.label)
        });
        let points = layout.curves.iter().flat_map(|curve| &curve.points);
        let points = points.map(|point| Rect::from_center_size(point.at, (12.0, 12.0)));
        let taken: Vec<Rect> = parts.chain(points).collect();
        for (index, pill) in pills.iter().enumerate() {
            let mut rows = layout.rows.iter();
            let row = rows.find(|row| row.y0 <= pill.y0 && pill.y1 <= row.y1);
            let kind = row.map(|row| row.kind.clone());
            assert_eq!(kind, Some(LaneKind::EmotionCurve), "{name}: {pill:?}");
            let pill = pill.inset(-0.5);
            for other in pills[index + 1..].iter().chain(&taken) {
                assert!(!pill.overlaps(*other), "{name}: {pill:?} on {other:?}");
            }
        }
    }
    assert!(count > 60, "{count} labels");
}

/// A map with one persona and one curve.
fn alone() -> Journey {
    let mut journey = load(SAMPLES[0].1);
    let first = journey.curves[0].persona;
    journey.curves.truncate(1);
    journey.personas.retain(|persona| persona.id == first);
    for card in &mut journey.cards {
        Arc::make_mut(card).personas.clear();
    }
    journey.metrics.clear();
    for lane in &mut journey.lanes {
        Arc::make_mut(lane).metric = None;
    }
    let curve: &mut Curve = Arc::make_mut(&mut journey.curves[0]);
    for point in &mut curve.points {
        point.status = None;
    }
    journey
}

#[test]
fn the_legend_shows_each_status_as_each_curve_has_it() {
    let mut desk = Desk::new();
    let mut journey = alone();
    let (texts, lines) = legend(&desk.lay_out(&journey));
    assert!(lines.is_empty(), "a single line needs no legend");
    let name = |persona: &Persona| {
        let name = persona.name.split(',').next();
        name.unwrap_or_default().to_owned()
    };
    assert!(!texts.contains(&name(&journey.personas[0])));

    let curve = Arc::make_mut(&mut journey.curves[0]);
    curve.points[0].status = Some(EvidenceStatus::Assumed);
    curve.points[1].status = Some(EvidenceStatus::Observed);
    let (texts, lines) = legend(&desk.lay_out(&journey));
    for text in ["observed", "assumed"] {
        assert!(texts.contains(text), "{text} in {texts:?}");
    }
    assert!(!texts.contains("proposed"));
    let [observed, assumed] = &lines[..] else {
        panic!("one line for each status: {lines:?}");
    };
    assert!(observed.1.is_empty() && !assumed.1.is_empty());
    assert_eq!(observed.0, assumed.0, "in the colour of the curve");

    let two = load(SAMPLES[0].1);
    let (texts, lines) = legend(&desk.lay_out(&two));
    for persona in &two.personas {
        assert!(texts.contains(&name(persona)), "{texts:?}");
    }
    let patterns: BTreeSet<String> = lines.iter().map(|line| format!("{line:?}")).collect();
    assert_eq!(lines.len(), 6, "two names, two observed, two assumed");
    assert_eq!(
        patterns.len(),
        4,
        "observed lines look like those of the names"
    );
}
