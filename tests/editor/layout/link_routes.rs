//! The routes of links: from card to card, in the gaps, and over no other card.

use std::sync::Arc;

use kurbo::{Point, Rect};
use wayline::layout::MapLayout;
use wayline::model::{CardId, ElementId, Journey, Link, LinkId, validate};
use wayline::scene::Item;

use crate::support::fixtures::{Desk, SAMPLES, SeqIds, TEXTS, load, random_map};

/// The samples and random maps, with links.
fn maps() -> Vec<(String, Journey)> {
    let samples = SAMPLES.map(|(name, text)| (name.to_owned(), load(text)));
    let random = (0..200).map(|seed| (format!("map {seed}"), linked_map(seed, 40)));
    samples.into_iter().chain(random).collect()
}

/// A random map with wide cards and a link between every few of them, some of them labelled.
fn linked_map(seed: u64, cards: usize) -> Journey {
    let mut journey = random_map(seed, cards);
    let mut rng = fastrand::Rng::with_seed(seed ^ 0x11);
    let mut ids = SeqIds::from(1 << 40);
    let all: Vec<CardId> = journey.cards.iter().map(|card| card.id).collect();
    for _ in 0..all.len() {
        let (from, to) = (all[rng.usize(..all.len())], all[rng.usize(..all.len())]);
        if from != to {
            journey.links.push(Arc::new(Link {
                id: LinkId::generate(&mut ids),
                from,
                to,
                label: TEXTS[rng.usize(..TEXTS.len())].to_owned(),
            }));
        }
    }
    journey.clean_all_texts();
    journey.sort();
    assert_eq!(validate(&journey), []);
    journey
}

#[test]
fn links_run_between_the_cards_they_are_about_and_over_no_other() {
    let mut desk = Desk::new();
    let mut drawn = 0;
    for (name, journey) in maps() {
        let layout = desk.lay_out(&journey).layout;
        for link in &journey.links {
            let ends = layout.card(link.from).zip(layout.card(link.to));
            let found = layout.link(link.id);
            assert_eq!(found.is_some(), ends.is_some(), "{name}: {}", link.id);
            let (Some(found), Some((from, to))) = (found, ends) else {
                continue;
            };
            drawn += 1;
            assert!(!found.crosses_cards, "{name}: {}", link.id);
            let edge = |rect: Rect, at: Point| {
                let inside = rect.inset(-0.1);
                rect.inflate(0.1, 0.1).contains(at) && !inside.contains(at)
            };
            assert!(edge(from.rect, found.points[0]), "{name}: {found:?}");
            let tip = *found.points.last().expect("it has an end");
            assert!(edge(to.rect, tip), "{name}: {found:?}");
            for part in found.points.windows(2) {
                let line = Rect::from_points(part[0], part[1]).inflate(0.7, 0.7);
                for card in layout.cards.iter().filter(|card| card.is_shown()) {
                    let is_own = card.card == link.from || card.card == link.to;
                    let room = if is_own { -1.5 } else { 0.0 };
                    assert!(
                        !card.rect.inflate(room, room).overlaps(line),
                        "{name}: {} over {}: {:?}",
                        link.id,
                        card.card,
                        found.points
                    );
                }
            }
        }
    }
    assert!(drawn > 2_000, "{drawn} links are drawn");
}

#[test]
fn links_run_beside_the_lines_between_columns_and_never_on_them() {
    let mut desk = Desk::new();
    let mut upright = 0;
    for (name, journey) in maps() {
        let layout = desk.lay_out(&journey).layout;
        for link in layout.links.iter() {
            for part in link.points.windows(2) {
                let (start, end) = (part[0], part[1]);
                // Short ends meet cards.
                if (start.x - end.x).abs() > 0.01 || (start.y - end.y).abs() < 20.0 {
                    continue;
                }
                let mut columns = layout.columns.iter().skip(1);
                let near = columns.find(|column| (column.x0 - start.x).abs() < 2.5);
                assert!(near.is_none(), "{name}: {} at {}", link.link, start.x);
                upright += 1;
            }
        }
    }
    assert!(upright > 1_000, "{upright} parts run downwards");
}

#[test]
fn the_line_of_a_selected_link_leaves_its_label_free() {
    let mut desk = Desk::new();
    let mut labelled = 0;
    for (name, journey) in maps() {
        let layout = desk.lay_out(&journey).layout;
        for link in layout.links.iter() {
            let Some(label) = link.label else { continue };
            let path = link.path_beside_label();
            let inner = label.inset(-0.5);
            for segment in kurbo::BezPath::segments(&path) {
                let middle = kurbo::ParamCurve::eval(&segment, 0.5);
                let bounds = kurbo::ParamCurveExtrema::bounding_box(&segment);
                let is_straight = bounds.width() < 0.01 || bounds.height() < 0.01;
                assert!(
                    !(inner.contains(middle) || is_straight && inner.overlaps(bounds)),
                    "{name}: {} through its label",
                    link.link
                );
            }
            labelled += 1;
        }
    }
    assert!(labelled > 500, "{labelled} labels");
}

/// The map with one link, `from` one card `to` another.
fn with_link(mut journey: Journey, from: &str, to: &str, label: &str) -> Journey {
    let card = |text: &str| {
        let found = journey.cards.iter().find(|card| card.text == text);
        found.unwrap_or_else(|| panic!("no card {text}")).id
    };
    let link = Link {
        id: LinkId::generate(&mut SeqIds::from(7)),
        from: card(from),
        to: card(to),
        label: label.to_owned(),
    };
    journey.links = vec![Arc::new(link)];
    journey
}

/// The corners of the one link of a map.
fn points(layout: &MapLayout) -> Vec<Point> {
    layout.links[0].points.to_vec()
}

#[test]
fn cards_side_by_side_and_one_below_the_other_are_joined_by_a_straight_line() {
    let mut desk = Desk::new();
    let shop = || load(SAMPLES[3].1);
    // Cards of the blueprint: the guest's above the staff's, and two of the guest in a row.
    for (from, to) in [
        (
            "Mention the birthday and the allergy",
            "Read the booking back on the phone",
        ),
        (
            "Wait inside the door to be noticed",
            "Seat mother away from the draught",
        ),
    ] {
        let layout = desk.lay_out(&with_link(shop(), from, to, "")).layout;
        let points = points(&layout);
        assert_eq!(points.len(), 2, "{from}: {points:?}");
        let (start, end) = (points[0], points[1]);
        assert!(
            start.x < end.x || start.y < end.y,
            "left to right, top down"
        );
    }
}

#[test]
fn a_link_there_and_one_back_are_two_lines() {
    let mut journey = with_link(
        load(SAMPLES[3].1),
        "Wait inside the door to be noticed",
        "Seat mother away from the draught",
        "",
    );
    let mut back = (*journey.links[0]).clone();
    (back.from, back.to) = (back.to, back.from);
    back.id = LinkId::generate(&mut SeqIds::from(70));
    journey.links.push(Arc::new(back));
    journey.sort();
    let layout = Desk::new().lay_out(&journey).layout;
    let [there, back] = &layout.links[..] else {
        panic!("two links are drawn")
    };
    assert!((there.points[0].y - back.points[0].y).abs() > 3.0);
}

#[test]
fn labels_stand_clear_of_cards_and_of_each_other_where_there_is_room() {
    let mut desk = Desk::new();
    for (name, text) in SAMPLES {
        let layout = desk.lay_out(&load(text)).layout;
        let labels: Vec<Rect> = layout.links.iter().filter_map(|link| link.label).collect();
        assert!(!labels.is_empty(), "{name}");
        for (index, label) in labels.iter().enumerate() {
            for card in layout.cards.iter().filter(|card| card.is_shown()) {
                assert!(!card.rect.overlaps(*label), "{name}: {label:?}");
            }
            for other in &labels[..index] {
                assert!(!other.overlaps(*label), "{name}: {label:?} {other:?}");
            }
        }
    }
}

#[test]
fn a_link_to_a_card_in_a_collapsed_lane_is_not_drawn() {
    let mut journey = with_link(
        load(SAMPLES[3].1),
        "Mention the birthday and the allergy",
        "Read the booking back on the phone",
        "asks",
    );
    let mut desk = Desk::new();
    let link = ElementId::Link(journey.links[0].id);
    let parts = |desk: &mut Desk, journey: &Journey| {
        let picture = desk.lay_out(journey);
        let body = picture.scene.body.iter();
        body.filter(|placed| placed.element == Some(link)).count()
    };
    assert_eq!(parts(&mut desk, &journey), 2, "a line and a label");
    let to = journey.card(journey.links[0].to).expect("it is there").lane;
    for lane in journey.lanes.iter_mut().filter(|lane| lane.id == to) {
        Arc::make_mut(lane).collapsed = true;
    }
    assert_eq!(parts(&mut desk, &journey), 0);
    assert!(desk.lay_out(&journey).layout.links.is_empty());
}

#[test]
fn routes_that_are_remembered_are_the_same_as_new_ones() {
    let described = |desk: &mut Desk, journey: &Journey| {
        let picture = desk.lay_out(journey);
        let body = picture.scene.body.iter();
        let links = body.filter(|placed| matches!(placed.element, Some(ElementId::Link(_))));
        let links = links.map(|placed| {
            let items = placed.fragment.items.iter();
            // The font objects of two layouters differ, so only the rest is compared.
            let items = items.map(|item| match item {
                Item::Text(text) => format!("{:?} at {:?}", text.row.text, text.origin),
                other => format!("{other:?}"),
            });
            (placed.origin, items.collect::<Vec<_>>())
        });
        (
            format!("{:?}", picture.layout.links),
            links.collect::<Vec<_>>(),
        )
    };
    for seed in 0..8 {
        let mut desk = Desk::new();
        let mut journey = linked_map(seed, 24);
        let count = journey.cards.len();
        for turn in 0..count.min(8) {
            described(&mut desk, &journey);
            let card = Arc::make_mut(&mut journey.cards[turn]);
            card.text.push_str("\nand a line more");
            if turn % 3 == 0 {
                card.span = 1 + card.span % 3;
            }
            let (warm, cold) = (
                described(&mut desk, &journey),
                described(&mut Desk::new(), &journey),
            );
            assert_eq!(warm, cold, "seed {seed}, turn {turn}");
        }
    }
}

#[test]
fn the_quote_of_a_point_is_written_whatever_links_run_past_it() {
    let mut desk = Desk::new();
    let mut samples = SAMPLES.into_iter();
    let (name, text) = samples
        .find(|(name, _)| *name == "electronics-shop")
        .expect("the sample");
    let picture = desk.lay_out(&load(text));
    let mut rows = 0;
    for placed in &picture.scene.body {
        for item in &placed.fragment.items {
            let Item::Text(row) = item else { continue };
            if !["“I typed", "red, and", "gone.”", "everything was"]
                .iter()
                .any(|part| row.row.text.starts_with(part))
            {
                continue;
            }
            rows += 1;
            let at = row.origin + placed.origin.to_vec2();
            let width = f64::from(row.row.width);
            let rect = Rect::new(at.x, at.y - 8.0, at.x + width, at.y + 2.0);
            for link in picture.layout.links.iter() {
                for part in link.points.windows(2) {
                    let line = Rect::from_points(part[0], part[1]).inflate(1.0, 1.0);
                    assert!(!line.overlaps(rect), "{name}: {} over the quote", link.link);
                }
            }
        }
    }
    assert!(rows >= 2, "{name}: the quote has {rows} rows");
}
