//! Walks and workshops as part of a map: files keep them as they are, they follow changes of
//! the map, and their problems are found.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use wayline::edit::{Edit, Keep, excerpt};
use wayline::editor::{Document, Selection};
use wayline::export::part::{Part, part_of};
use wayline::export::redact::{Redaction, redacted};
use wayline::file::{FormatError, LocatedProblem, from_json, from_ron, to_json, to_ron};
use wayline::model::{
    Activity, ActivityId, ActivityKind, Ballot, CardId, CurveId, CurvePoint, Dots, Journey, LaneId,
    MessageSubject, NoteId, ParkedNote, Participant, ParticipantId, PointId, ProblemKind, Score,
    Scoring, ScoringId, StageId, StepId, StopId, StopSubject, Tint, Vote, VoteId, Walk,
    WalkMessage, WalkStop, Workshop, validate,
};
use wayline::words::{Language, Words};

use crate::support::fixtures::{SeqIds, load, small};

/// Longer than any check may take on a slow machine without optimisation.
const PATIENCE: Duration = Duration::from_mins(1);

macro_rules! id {
    ($kind:ident $text:literal) => {
        $kind::new($text).expect("short")
    };
}

/// The small map with a walk and a workshop that have something of everything.
fn planned() -> Journey {
    let mut journey = small();
    journey.walk = Arc::new(walk());
    journey.workshop = Some(Arc::new(workshop()));
    assert_eq!(validate(&journey), []);
    journey
}

fn walk() -> Walk {
    let stop = |id, subject| WalkStop {
        id,
        subject,
        ..WalkStop::default()
    };
    Walk {
        reveals_lanes: true,
        stops: vec![
            WalkStop {
                title: "Maria's lunch".into(),
                notes: "Breathe first".into(),
                planned_seconds: Some(93),
                ..stop(
                    id!(StopId "w-stage"),
                    StopSubject::Stage(id!(StageId "s-after")),
                )
            },
            WalkStop {
                skipped: true,
                ..stop(
                    id!(StopId "w-part"),
                    StopSubject::Part {
                        steps: vec![id!(StepId "t-look")],
                        lanes: vec![id!(LaneId "l-do")],
                    },
                )
            },
            stop(
                id!(StopId "w-cards"),
                StopSubject::Cards(vec![id!(CardId "c-queue"), id!(CardId "c-eat")]),
            ),
            WalkStop {
                text: "Ask Maria\n- soon".into(),
                ..stop(id!(StopId "w-slide"), StopSubject::Text)
            },
        ],
        messages: vec![WalkMessage {
            sentence: "Maria waits twice".into(),
            source: "Annabel saw it".into(),
            ..WalkMessage::about(MessageSubject::Pain(id!(CardId "c-queue")))
        }],
    }
}

fn workshop() -> Workshop {
    let activity = |id, kind, made| Activity {
        id,
        kind,
        name: "Name".into(),
        question: "Why?".into(),
        minutes: 17,
        made,
        ..Activity::default()
    };
    let queue = id!(CardId "c-queue");
    Workshop {
        agenda: vec![
            Activity {
                lanes: vec![id!(LaneId "l-pain")],
                added_minutes: 3,
                covers_cards: true,
                seconds: 1021,
                is_done: true,
                ..activity(id!(ActivityId "y-pains"), ActivityKind::Pains, vec![queue])
            },
            Activity {
                minutes: 5,
                ..activity(
                    id!(ActivityId "y-dance"),
                    ActivityKind::Other("dance".into()),
                    Vec::new(),
                )
            },
        ],
        current: Some(id!(ActivityId "y-dance")),
        running_since: Some(1_795_167_300),
        started_at: Some(1_795_167_000),
        ended_at: None,
        people: vec![Participant {
            id: id!(ParticipantId "h-anna"),
            name: "Annabel".into(),
            initials: "AB".into(),
            tint: Some(Tint::Rose),
            is_away: true,
        }],
        headcount: Some(5),
        parking_lot: vec![ParkedNote {
            id: id!(NoteId "n-one"),
            text: "Who owns \"returns\"?\nAsk legal".into(),
            is_question: true,
            is_settled: false,
            author: "Annabel".into(),
        }],
        votes: vec![vote(queue)],
        scorings: vec![Scoring {
            id: id!(ScoringId "g-one"),
            curve: id!(CurveId "u-maria"),
            people: 2,
            persons: vec![None, Some(id!(ParticipantId "h-anna"))],
            scores: vec![Score {
                person: 1,
                step: id!(StepId "t-look"),
                value: -1.75,
            }],
            turn: 1,
            before: vec![CurvePoint {
                id: id!(PointId "p-before"),
                step: id!(StepId "t-look"),
                place: 0.5,
                value: 1.0,
                ..CurvePoint::default()
            }],
            is_hidden: true,
            is_earlier: true,
            ..Scoring::default()
        }],
    }
}

fn vote(queue: CardId) -> Vote {
    let ballot = Ballot {
        dots: vec![Dots {
            card: queue,
            count: 2,
        }],
        person: Some(id!(ParticipantId "h-anna")),
        is_cast: true,
    };
    Vote {
        id: id!(VoteId "v-one"),
        question: "Which?".into(),
        candidates: vec![queue, id!(CardId "c-fix")],
        voters: 2,
        dots: 3,
        ballots: vec![ballot, Ballot::default()],
        is_hidden: true,
        is_earlier: true,
        ..Vote::default()
    }
}

#[test]
fn they_come_through_files_to_the_last_byte() {
    let journey = planned();
    let text = to_ron(&journey).expect("sound");
    assert_eq!(load(&text), journey);
    assert_eq!(to_ron(&load(&text)).expect("sound"), text);
    let json = to_json(&journey).expect("sound");
    let (back, repairs) = from_json(&json).expect("just written");
    assert_eq!((back, repairs), (journey, Vec::new()));
    // The files of maps without them do not mention them.
    let text = to_ron(&small()).expect("sound");
    assert!(!text.contains("walk") && !text.contains("workshop"));
}

/// The problems for which `text` is refused.
fn problems(text: &str) -> Vec<LocatedProblem> {
    match from_ron(text) {
        Err(FormatError::Unsound(problems)) => problems,
        other => panic!("expected problems, got {other:?}"),
    }
}

/// The line, counted from 1, in which the only `needle` of `text` begins.
fn line_of(text: &str, needle: &str) -> usize {
    assert_eq!(text.matches(needle).count(), 1, "{needle:?} stands once");
    let at = text.find(needle).expect("just counted");
    text[..at].matches('\n').count() + 1
}

/// The text of the planned map with the only `from` replaced.
fn broken(from: &str, to: &str) -> String {
    let text = to_ron(&planned()).expect("sound");
    line_of(&text, from);
    text.replace(from, to)
}

#[test]
fn what_is_out_of_range_is_refused_with_its_place() {
    for (from, to) in [
        ("minutes: 17", "minutes: 481"),
        ("planned_seconds: 93", "planned_seconds: 14401"),
        ("voters: 2", "voters: 0"),
        ("voters: 2", "voters: 100"),
        ("dots: 3,", "dots: 21,"),
        ("people: 2", "people: 0"),
        ("people: 2", "people: 4294967295"),
        ("headcount: 5", "headcount: 0"),
        ("headcount: 5", "headcount: 100"),
    ] {
        let text = broken(from, to);
        let problem = problems(&text)[0];
        let kind = problem.problem.kind;
        assert!(
            matches!(kind, ProblemKind::OutOfRange { .. }),
            "{to}: {kind:?}"
        );
        assert_eq!(problem.position.line, line_of(&text, to), "{to}");
        assert!(problem.position.column > 1);
    }
}

#[test]
fn scores_are_numbers_on_the_scale_of_their_curve() {
    for value in ["NaN", "inf", "-inf", "1e999", "-5.5", "1e300"] {
        let text = broken("value: -1.75", &format!("value: {value}"));
        let problem = problems(&text)[0];
        let kind = problem.problem.kind;
        let is_told = match kind {
            ProblemKind::NotFinite => value.len() < 6,
            ProblemKind::OutOfRange { .. } => true,
            _ => false,
        };
        assert!(is_told, "{value}: {kind:?}");
        assert_eq!(
            problem.position.line,
            line_of(&text, "scores: ["),
            "{value}"
        );
    }
}

/// `text` in which the first id in quotes after `key`, which follows `start`, is replaced by an
/// unknown one; and the line of that id.
fn dangling(text: &str, start: &str, key: &str) -> (String, usize) {
    let from = text.find(start).expect("the section");
    let at = from + text[from..].find(key).expect("the key") + key.len();
    let open = at + text[at..].find('"').expect("an id") + 1;
    let close = open + text[open..].find('"').expect("its end");
    let changed = format!("{}x-nobody{}", &text[..open], &text[close..]);
    (changed, text[..open].matches('\n').count() + 1)
}

#[test]
fn ids_of_nothing_are_refused_near_where_they_stand() {
    let text = to_ron(&planned()).expect("sound");
    for (start, key) in [
        ("walk: (", "stage("),
        ("walk: (", "steps: ["),
        ("walk: (", "lanes: ["),
        ("walk: (", "cards(["),
        ("workshop: (", "lanes: ["),
        ("workshop: (", "made: ["),
        ("workshop: (", "current:"),
        ("workshop: (", "candidates: ["),
        ("workshop: (", "card:"),
        ("workshop: (", "curve:"),
        ("workshop: (", "step:"),
        ("workshop: (", "person:"),
        ("workshop: (", "persons: ["),
    ] {
        let (text, line) = dangling(&text, start, key);
        let problem = problems(&text)[0];
        let is_dangling = matches!(problem.problem.kind, ProblemKind::Dangling { .. });
        assert!(is_dangling, "{key}: {problem:?}");
        let said = problem.position.line;
        assert!(said <= line && line - said < 9, "{key}: {said}, not {line}");
        assert!(problem.position.column > 1, "{key}");
    }
}

#[test]
fn what_stands_twice_is_refused() {
    for (from, to) in [
        ("\"w-cards\"", "\"w-part\""),
        ("id: \"y-dance\"", "id: \"y-pains\""),
    ] {
        let text = broken(from, to);
        let kinds: Vec<ProblemKind> = problems(&text)
            .iter()
            .map(|problem| problem.problem.kind)
            .collect();
        assert!(kinds.contains(&ProblemKind::DuplicateId), "{to}: {kinds:?}");
    }
    // Two stops for one stage, and two scores of one person for one step.
    let mut journey = planned();
    let mut stops = journey.walk.stops.clone();
    stops[2].subject = stops[0].subject.clone();
    journey.walk = Arc::new(Walk {
        stops,
        ..Walk::default()
    });
    assert_eq!(validate(&journey)[0].kind, ProblemKind::DuplicateId);
    let mut journey = planned();
    let workshop = journey.workshop.as_mut().expect("a workshop");
    let scores = &mut Arc::make_mut(workshop).scorings[0].scores;
    scores.push(scores[0]);
    assert_eq!(validate(&journey)[0].kind, ProblemKind::DuplicateId);
}

#[test]
fn unknown_fields_and_whole_numbers_are_told_with_their_place() {
    for (from, to) in [
        ("voters: 2", "voters: -2"),
        ("voters: 2", "voters: 2.5"),
        ("voters: 2", "electors: 2"),
        ("minutes: 17", "minutes: NaN"),
        ("reveals_lanes: true", "reveals_lanes: 1"),
        ("running_since: 1795167300", "running_since: 1e40"),
    ] {
        let text = broken(from, to);
        match from_ron(&text) {
            Err(FormatError::Syntax { at, .. }) => {
                assert_eq!(at.line, line_of(&text, to), "{to}");
            }
            other => panic!("{to}: {other:?}"),
        }
    }
}

#[test]
fn a_million_of_anything_is_refused_or_read_soon() {
    let million = 1_000_000;
    let many = |entry: &str| {
        let mut list = String::with_capacity(million * (entry.len() + 1));
        for _ in 0..million {
            let _ = write!(list, "{entry},");
        }
        list
    };
    let texts = [
        broken("ballots: [", &format!("ballots: [{}", many("()"))),
        broken(
            "scores: [",
            &format!("scores: [{}", many("(person:0,step:\"t-look\",value:1.0)")),
        ),
    ];
    for text in texts {
        let start = Instant::now();
        assert!(from_ron(&text).is_err());
        assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    }
}

#[test]
fn under_new_ids_everything_follows_and_no_old_id_is_left() {
    let journey = planned();
    let renamed = journey.reidentified(&mut SeqIds::from(1 << 40));
    assert_eq!(validate(&renamed), []);
    let text = to_ron(&renamed).expect("sound");
    for old in [
        "w-stage", "w-part", "w-cards", "y-pains", "y-dance", "h-anna", "n-one", "v-one", "g-one",
        "c-queue", "s-after", "t-look", "l-pain", "u-maria",
    ] {
        assert!(!text.contains(&format!("\"{old}\"")), "{old}");
    }
    let said = |journey: &Journey| {
        let workshop = journey.workshop.as_ref().expect("a workshop");
        let text = |id: &CardId| journey.card(*id).expect("a card").text.clone();
        let candidates: Vec<String> = workshop.votes[0].candidates.iter().map(text).collect();
        let current = workshop
            .current_activity()
            .map(|activity| activity.kind.clone());
        let StopSubject::Stage(stage) = journey.walk.stops[0].subject else {
            panic!("a stage");
        };
        let stage = journey.stage(stage).expect("a stage").name.clone();
        (candidates, current, stage)
    };
    assert_eq!(said(&renamed), said(&journey));
}

#[test]
fn a_part_of_the_map_keeps_what_is_about_it() {
    let journey = planned();
    for stage in &journey.stages {
        let part = part_of(&journey, &Part::stage(stage.id));
        assert_eq!(validate(&part), [], "{}", stage.name);
        let stops = part.walk.stops.iter();
        let stages = stops.filter_map(|stop| match stop.subject {
            StopSubject::Stage(id) => Some(id),
            _ => None,
        });
        assert!(stages.into_iter().all(|id| id == stage.id));
        let text = to_ron(&part).expect("sound");
        assert_eq!(load(&text), part);
    }
    // A copied part has nothing of the workshop.
    let steps: HashSet<_> = journey.steps().map(|(_, step)| step.id).collect();
    let lanes: HashSet<_> = journey.lanes.iter().map(|lane| lane.id).collect();
    let copied = excerpt(
        &journey,
        Keep {
            steps: &steps,
            lanes: &lanes,
            card: &|_| true,
            point: &|_, _| true,
        },
    );
    assert!(copied.workshop.is_none() && copied.walk.stops.is_empty());
}

#[test]
fn nobody_of_the_room_is_told_outside() {
    let mut journey = planned();
    Arc::make_mut(&mut journey.cards[0]).author = "Annabel".into();
    let words = Words::new(Language::English);
    let (shown, _) = redacted(&journey, Redaction::default(), &words);
    assert_eq!(validate(&shown), []);
    let text = to_ron(&shown).expect("sound");
    for secret in ["Annabel", "returns", "Breathe", "Maria", "workshop"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert_eq!(shown.walk.stops[0].title, "Persona 1's lunch");
    assert_eq!(shown.walk.stops.len(), 4, "the walk stays");
    assert_eq!(shown.walk.stops[3].text, "Ask Persona 1\n- soon");
    assert_eq!(shown.walk.messages[0].sentence, "Persona 1 waits twice");
}

#[test]
fn a_deleted_card_leaves_the_walk_and_the_votes_and_comes_back_by_undo() {
    let queue = id!(CardId "c-queue");
    let mut document = Document::new(planned());
    let before = Arc::clone(document.journey());
    let nothing = Selection::default();
    document.begin("edit-change-field", &nothing);
    let edit = Edit::DeleteCards(vec![queue]);
    document
        .apply(edit, &mut SeqIds::default())
        .expect("it can be deleted");
    document.commit();
    let after = document.journey();
    assert_eq!(validate(after), []);
    let workshop = after.workshop.as_ref().expect("a workshop");
    assert!(workshop.agenda[0].made.is_empty());
    assert!(!workshop.votes[0].candidates.contains(&queue));
    assert!(
        workshop.votes[0]
            .ballots
            .iter()
            .all(|ballot| ballot.dots.is_empty())
    );
    let StopSubject::Cards(cards) = &after.walk.stops[2].subject else {
        panic!("cards");
    };
    assert_eq!(cards[..], [id!(CardId "c-eat")]);
    assert!(after.walk.messages.is_empty(), "nothing is left to tell");
    assert!(document.undo(&nothing).is_some());
    assert_eq!(document.journey(), &before);
}

#[test]
fn an_edit_that_names_what_is_not_there_is_refused() {
    let mut workshop = workshop();
    workshop.votes[0].candidates.push(id!(CardId "c-nobody"));
    let edits = [
        Edit::PutWorkshop(Some(Box::new(workshop))),
        Edit::PutWalk(Box::new(Walk {
            stops: vec![WalkStop {
                id: id!(StopId "w-one"),
                subject: StopSubject::Cards(Vec::new()),
                ..WalkStop::default()
            }],
            ..Walk::default()
        })),
    ];
    for edit in edits {
        assert!(edit.apply_to(&planned(), &mut SeqIds::default()).is_err());
    }
}
