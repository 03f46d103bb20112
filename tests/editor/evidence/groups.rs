//! Groups beside each other, cases that other rules count differently, totals, and what comes of
//! them on the map.

use jiff::Timestamp;
use jiff::civil::date;
use wayline::data::SplitBy;
use wayline::editor::evidence::{Concerned, GroupCounts};
use wayline::editor::{Command, LanePreset};
use wayline::model::{ChainRule, Channel, Measure, Reach, Role};

use super::support::TestDesk;

fn now() -> Timestamp {
    "2026-05-01T00:00:00Z".parse().expect("a time")
}

/// The groups by how many reached each step.
fn groups(desk: &TestDesk) -> Vec<Vec<u64>> {
    let counts = desk.desk.group_counts(desk.map()).expect("groups");
    let GroupCounts::Log(groups) = counts else {
        panic!("no groups of a log: {counts:?}");
    };
    let reached = groups.iter().map(|group| {
        let steps = group.count.steps.iter();
        steps.map(|step| step.reached).collect()
    });
    reached.collect()
}

#[test]
fn people_are_parted_by_device_and_by_when_they_began() {
    let mut desk = TestDesk::with_log();
    desk.accept_all();
    let possible = desk.desk.possible_splits(desk.map());
    assert!(possible.contains(&SplitBy::Segment) && possible.contains(&SplitBy::Month));
    assert!(!possible.contains(&SplitBy::Channel), "the file has none");
    desk.desk.part_by(Some(SplitBy::Segment));
    desk.work_on_asked();
    assert_eq!(groups(&desk), [[8, 4, 2], [2, 2, 1]]);
    assert_eq!(desk.desk.compared(desk.map()), Some((0, 1)));
    let day = date(2026, 3, 2);
    desk.desk.part_by(Some(SplitBy::Day(day)));
    desk.work_on_asked();
    assert_eq!(groups(&desk), [[6, 6, 3], [4, 0, 0]]);
    // Later people are compared to earlier ones.
    assert_eq!(desk.desk.compared(desk.map()), Some((1, 0)));
}

#[test]
fn two_periods_come_onto_the_map_as_two_sources_that_can_be_counted_again() {
    let mut desk = TestDesk::with_log();
    desk.accept_all();
    desk.desk.part_by(Some(SplitBy::Day(date(2026, 3, 2))));
    desk.work_on_asked();
    let before = (desk.map().evidence.len(), desk.map().metrics.len());
    for _ in 0..2 {
        let name = |name: &_| format!("{name:?}");
        let wanted = desk.desk.wanted_periods(desk.map(), name).expect("periods");
        let measured = wanted.count(now());
        let editor = &mut desk.test.editor;
        let put = desk.desk.put_periods(editor, &wanted, &measured, now());
        assert!(put.is_some());
        // The second time the sources and lanes are known.
        assert_eq!(desk.map().evidence.len(), before.0 + 2);
    }
    let reach = desk.map().metrics.iter().filter(|metric| {
        let mut values = metric.values.iter();
        values.any(|value| value.measure == Some(Measure::Reach))
    });
    let mut reach: Vec<_> = reach.collect();
    reach.sort_by_key(|metric| !metric.name.contains("Before"));
    assert_eq!(reach.len(), 2, "a lane for each");
    let counts = |at: usize| -> Vec<_> {
        let values = reach[at].values.iter();
        values.filter_map(|value| value.count).collect()
    };
    assert_eq!(counts(0), [6, 6, 3]);
    assert_eq!(counts(1), [4, 0, 0]);
    let source = reach[1].values[0].evidence.expect("a source");
    let counted = desk.map().evidence(source).expect("it is on the map");
    let recipe = counted.recipe.as_ref().expect("a recipe");
    assert_eq!(recipe.counting.begins_from, Some(date(2026, 3, 2)));
    desk.test.command(Command::Undo);
    desk.test.command(Command::Undo);
    assert_eq!(desk.map().metrics.len(), before.1);
}

#[test]
fn those_whom_another_rule_counts_differently_are_shown_without_their_ids() {
    let mut desk = TestDesk::with_log();
    desk.accept_all();
    desk.desk
        .change_recipe(&mut desk.test.editor, "edit-change-counting", |recipe| {
            recipe.counting.window = Some(86_400);
        });
    desk.work();
    desk.desk.show_differing(ChainRule::Ever);
    desk.work_on_asked();
    let shown = desk.desk.differing(desk.map()).expect("cases");
    let (cases, has_more) = shown.cases().expect("they are found");
    assert!(!has_more);
    assert_eq!(cases.len(), 1, "who paid two days later");
    assert_eq!(cases[0].case, "#1");
    assert!(!cases[0].is_by_first);
    let rows: Vec<u64> = cases[0].events.iter().map(|event| event.row).collect();
    assert_eq!(rows, [8, 9, 10]);
    assert!(desk.desk.hide_differing());
    assert!(desk.desk.differing(desk.map()).is_none());
}

#[test]
fn steps_that_were_counted_elsewhere_come_onto_the_map() {
    let text = "step,count\nLook,200\nCompare,150\nPay,30\n";
    let mut desk = TestDesk::with_file("totals.csv", text);
    desk.accept_all();
    let counts = desk.desk.counts(desk.map()).expect("it is counted");
    let totals = counts.totals.as_ref().expect("numbers of people");
    let reached: Vec<u64> = totals.steps.iter().map(|step| step.reached).collect();
    assert_eq!((reached, totals.began), (vec![200, 150, 30], 200));
    assert_eq!(totals.steps[2].eligible, 150);
    let put = desk.desk.put_on_map(&mut desk.test.editor, now());
    assert_eq!(put, Some((1, 3)));
}

#[test]
fn channels_come_onto_touchpoints_and_those_who_are_lost_onto_a_pain() {
    let mut rows = vec!["user,event,time,channel".to_owned()];
    for person in 0..40 {
        let channel = if person < 30 { "web" } else { "phone" };
        rows.push(format!("p{person},look_list,2026-03-01 10:00:00,{channel}"));
        if person < 25 {
            rows.push(format!("p{person},compare_two,2026-03-01 11:00:00,web"));
        }
    }
    rows.push("late,pay_done,2026-04-20 12:00:00,web\n".to_owned());
    let text = rows.join("\n");
    let mut desk = TestDesk::with_file("events.csv", &text);
    desk.accept_all();
    desk.test.command(Command::AddLane(LanePreset::Touchpoints));
    desk.test.editor.end_field();
    let cards = desk.desk.touchpoints(&desk.test.editor);
    let look = desk.step("Look");
    let of_look = cards.iter().filter(|card| card.step == look);
    let of_look: Vec<_> = of_look
        .map(|card| (card.channel.clone(), card.reach))
        .collect();
    let of_40 = |count| Some(Reach { count, of: 40 });
    assert_eq!(
        of_look,
        [
            (Some(Channel::Web), of_40(30)),
            (Some(Channel::Phone), of_40(10))
        ]
    );
    let (changed, added) = desk.desk.put_channels(&mut desk.test.editor);
    assert_eq!(changed + added, cards.len());
    desk.work();
    assert!(desk.desk.touchpoints(&desk.test.editor).is_empty());
    let pain = desk.test.card("Too many tabs");
    assert_eq!(desk.map().card(pain).expect("a card").role, Role::PainPoint);
    let editor = &mut desk.test.editor;
    assert!(desk.desk.put_on_pain(editor, pain, Concerned::Lost));
    let card = desk.map().card(pain).expect("a card");
    assert_eq!(card.reach, Some(Reach { count: 15, of: 40 }));
    assert_eq!(card.reach_from, desk.desk.open_id(desk.map()));
}
