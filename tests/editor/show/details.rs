//! The pages with the rest of a stage or a list, and the numbers of pages.

use std::sync::Arc;

use wayline::editor::{Beat, Key, PageCounts};
use wayline::model::{CardId, ElementId, Journey, LaneId, Progress, Role, StopSubject};
use wayline::templates::Template;

use super::speaker::{Speaker, shop};
use crate::support::fixtures::small;

/// How many pages of details each stop of the show has.
fn details(map: Journey) -> Vec<usize> {
    let mut speaker = Speaker::on(map);
    let mut counts = Vec::new();
    for stop in 0..=speaker.last() {
        speaker.editor.show_mut().go_to_stop(stop);
        let show = speaker.editor.show().running().expect("the show runs");
        counts.push(show.detail_count);
    }
    counts
}

/// The map with one more lane, which has a card in each stage.
fn with_lane(mut map: Journey, is_collapsed: bool) -> Journey {
    let first = map.lanes.iter().find(|lane| lane.kind.holds_cards());
    let mut lane = first.expect("a lane of cards").clone();
    let from = lane.id;
    {
        let lane = Arc::make_mut(&mut lane);
        lane.id = LaneId::new("l-aside").expect("an id");
        (lane.hidden, lane.collapsed) = (!is_collapsed, is_collapsed);
    }
    let card = map.cards.iter().find(|card| card.lane == from);
    let card = card.expect("a card of the lane").clone();
    let steps: Vec<_> = map.stages.iter().map(|stage| stage.steps[0].id).collect();
    for (index, step) in steps.into_iter().enumerate() {
        let mut added = card.clone();
        let change = Arc::make_mut(&mut added);
        change.id = CardId::new(&format!("c-aside-{index}")).expect("an id");
        (change.lane, change.step) = (lane.id, step);
        map.cards.push(added);
    }
    map.lanes.push(lane);
    map
}

#[test]
fn lanes_that_pages_do_not_show_bring_no_empty_page() {
    for map in [small(), shop()] {
        let expected = details(map.clone());
        assert_eq!(details(with_lane(map.clone(), false)), expected, "hidden");
        assert_eq!(details(with_lane(map, true)), expected, "collapsed");
    }
}

#[test]
fn the_page_of_the_whole_map_leaves_out_collapsed_lanes_as_all_pages_do() {
    let shown = |map: Journey, lane: LaneId| {
        let mut speaker = Speaker::on(map);
        let stops = &speaker.editor.show().running().expect("it runs").stops;
        let whole = stops
            .iter()
            .position(|stop| stop.subject == StopSubject::WholeMap);
        let whole = whole.expect("the stop");
        let page = speaker
            .editor
            .show_mut()
            .page_of_stop(whole, Beat::default());
        let boxes = page.expect("a page").boxes;
        boxes
            .iter()
            .any(|page_box| page_box.element == ElementId::Lane(lane))
    };
    let mut map = small();
    let lanes = &map.lanes;
    let at = lanes.iter().position(|lane| lane.kind.holds_cards());
    let at = at.expect("a lane of cards");
    let lane = map.lanes[at].id;
    assert!(shown(map.clone(), lane));
    Arc::make_mut(&mut map.lanes[at]).collapsed = true;
    assert!(!shown(map, lane));
}

#[test]
fn only_initiatives_that_were_dropped_are_left_out_of_the_details() {
    let mut map = shop();
    let before = details(map.clone());
    for card in &mut map.cards {
        if card.role != Role::Initiative && card.role != Role::Opportunity {
            Arc::make_mut(card).plan.progress = Some(Progress::Dropped);
        }
    }
    let after = details(map);
    let has_details = |counts: &[usize]| counts.iter().map(|count| *count > 0).collect::<Vec<_>>();
    assert_eq!(has_details(&after), has_details(&before));
}

/// The number of the page on the screen, once all pages are counted.
fn page_number(speaker: &mut Speaker) -> (usize, usize) {
    for _ in 0..=speaker.last() {
        speaker.editor.show_mut().page_number();
    }
    let number = speaker.editor.show_mut().page_number();
    number.expect("all pages are counted")
}

#[test]
fn details_have_the_number_of_the_page_that_they_belong_to() {
    let mut speaker = Speaker::on(shop());
    let mut longest = 0;
    for stop in 0..=speaker.last() {
        speaker.editor.show_mut().go_to_stop(stop);
        let show = speaker.editor.show().running().expect("the show runs");
        let (beats, count) = (show.beats.len(), show.detail_count);
        longest = longest.max(count);
        for _ in 1..beats {
            speaker.press(Key::Right);
        }
        let expected = page_number(&mut speaker);
        for _ in 0..count {
            speaker.press(Key::Down);
            assert_eq!(page_number(&mut speaker), expected);
        }
    }
    assert!(longest > 1);
}

fn counted(speaker: &mut Speaker) -> PageCounts {
    let mut counts = PageCounts::default();
    while !counts.is_complete {
        counts = speaker.editor.walk_mut().page_counts(false);
    }
    counts
}

#[test]
fn numbers_of_pages_are_never_those_of_another_map_or_screen() {
    let mut speaker = Speaker::before(shop());
    let counts = counted(&mut speaker);
    assert!(counts.pages.iter().all(Option::is_some));
    // While the map is edited, what was counted last stays.
    speaker.editor.walk_mut().add_slide(StopSubject::Text, None);
    let known = speaker.editor.walk_mut().page_counts(true);
    assert!(!known.is_complete && known.pages.iter().flatten().count() >= counts.pages.len());
    speaker.editor.start_from(Template::Short);
    let known = speaker.editor.walk_mut().page_counts(true);
    assert!(known.pages.iter().all(Option::is_none), "{known:?}");

    let mut speaker = Speaker::on(shop());
    let wide = kurbo::Size::new(1800.0, 720.0);
    speaker.editor.show_mut().set_screen(wide);
    page_number(&mut speaker);
    speaker.press(Key::Escape);
    let known = speaker.editor.walk_mut().page_counts(true);
    assert!(known.pages.iter().all(Option::is_none), "{known:?}");
}
