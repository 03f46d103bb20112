//! The pages with the title, personas, the curves, pains, opportunities and the close, and how
//! their content follows from the map.

use super::*;

#[test]
fn the_title_tells_what_the_map_is_about() {
    let journey = load(SAMPLES[1].1);
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Title));
    assert_eq!(pages.len(), 1);
    let text = text_of(&pages[0]);
    for part in [
        "Current state",
        "Buying a laptop",
        "Situation",
        "Goal",
        "Maria, 34",
        "Anton, 52",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    // A long scenario goes on after the title page, and loses nothing.
    let mut long = journey.clone();
    long.scenario.situation = "The old laptop is failing again. ".repeat(60) + "The very end";
    let pages = Stand::new(1280.0).pages(&long, &stop(StopSubject::Title));
    assert!(pages.len() > 1);
    let text: String = pages.iter().map(text_of).collect();
    assert!(text.contains("The very end"), "{text}");
}

#[test]
fn a_persona_with_long_texts_fills_its_pages_and_loses_no_word() {
    let mut journey = load(SAMPLES[1].1);
    journey.personas.truncate(1);
    let persona = Arc::make_mut(&mut journey.personas[0]);
    let entry = |index: usize| {
        let more = "because whoever wrote it pasted half of an interview into it ".repeat(2);
        format!("Need {index} {more}and never came back to shorten it, the end of {index}.")
    };
    persona.needs = (0..12).map(entry).collect();
    persona.goals.truncate(1);
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Personas));
    assert!((2..=5).contains(&pages.len()), "{} pages", pages.len());
    let text: String = pages.iter().map(text_of).collect::<Vec<_>>().join(" ");
    for index in 0..12 {
        assert!(text.contains(&format!("Need {index} ")), "{index}");
        assert!(text.contains(&format!("of {index}.")), "{index}");
    }
    assert!(!text_of(&pages[0]).contains('…'));
    let last = text_of(&pages[pages.len() - 1]);
    assert!(last.contains(&journey.personas[0].name));
    assert!(!last.contains("Goals"), "a heading without anything below");
}

#[test]
fn what_is_done_says_no_date_by_which_it_is_to_be_done() {
    use wayline::model::Progress;
    let mut journey = load(SAMPLES[1].1);
    let is_due = |card: &&mut Arc<Card>| card.role == Role::Initiative && card.plan.due.is_some();
    let mut count = 0;
    for card in journey.cards.iter_mut().filter(is_due) {
        Arc::make_mut(card).plan.progress = Some(Progress::Done);
        count += 1;
    }
    assert!(count > 0);
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Close));
    let text = text_of(&pages[0]);
    assert!(text.contains("done") && !text.contains("2026"), "{text}");
}

#[test]
fn the_personas_stand_on_their_pages_with_what_they_want() {
    let journey = load(SAMPLES[1].1);
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Personas));
    assert_eq!(pages.len(), journey.personas.len());
    for (page, persona) in pages.iter().zip(&journey.personas) {
        let text = text_of(page);
        assert!(
            text.contains(&persona.name) && text.contains("Frustrations"),
            "{text}"
        );
        let element = ElementId::Persona(persona.id);
        assert!(
            page.boxes
                .iter()
                .any(|page_box| page_box.element == element)
        );
    }
    // Personas without lists are shown side by side.
    let mut brief = journey.clone();
    let mut ids = SeqIds::from(500);
    let names = ["Ann", "Ben", "Cleo", "Dan"];
    let orders = OrderKey::sequence(names.len());
    brief.personas = names
        .into_iter()
        .zip(orders)
        .map(|(name, order)| {
            Arc::new(wayline::model::Persona {
                id: PersonaId::generate(&mut ids),
                order,
                name: name.into(),
                demographics: "Twenty-nine".into(),
                ..Default::default()
            })
        })
        .collect();
    let pages = Stand::new(1280.0).pages(&brief, &stop(StopSubject::Personas));
    assert_eq!(pages.len(), 2);
    assert!(text_of(&pages[0]).contains("Cleo") && text_of(&pages[1]).contains("Dan"));
    // There is no page for personas of whom nothing but their names is known.
    let has_stop = |journey: &Journey| {
        let mut stops = walk(journey).into_iter();
        stops.any(|stop| stop.subject == StopSubject::Personas)
    };
    assert!(has_stop(&brief));
    for persona in &mut brief.personas {
        Arc::make_mut(persona).demographics.clear();
    }
    assert!(!has_stop(&brief));
}

#[test]
fn the_curve_alone_names_peak_lowest_point_and_end() {
    let journey = load(SAMPLES[1].1);
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::EmotionCurve));
    let text = text_of(&pages[0]);
    for part in [
        "peak",
        "lowest",
        "end",
        "Purchase",
        "Maria",
        "Anton",
        "It just works",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let points: usize = journey.curves.iter().map(|curve| curve.points.len()).sum();
    let boxes = pages[0].boxes.iter();
    let found = boxes
        .filter(|page_box| matches!(page_box.element, ElementId::Point(..)))
        .count();
    assert_eq!(found, points);
}

/// Text, severity, reach, votes, and whether it is a moment of truth.
type PainOf<'a> = (&'a str, Option<Severity>, Option<(u32, u32)>, u32, bool);

/// A map with these pains.
fn pains_of(list: &[PainOf<'_>]) -> Journey {
    let texts: Vec<&str> = list.iter().map(|pain| pain.0).collect();
    let mut journey = map_of(2, &texts);
    for card in &mut journey.cards {
        let card = Arc::make_mut(card);
        let found = list
            .iter()
            .find(|pain| pain.0 == card.text)
            .expect("a pain");
        card.role = Role::PainPoint;
        card.severity = found.1;
        card.reach = found.2.map(|(count, of)| Reach { count, of });
        card.votes = found.3;
        card.moment_of_truth = found.4;
    }
    journey
}

#[test]
fn pains_rank_by_severity_then_by_the_people_they_surely_reach() {
    use Severity::{Blocking, Minor, Serious};
    let journey = pains_of(&[
        ("unrated", None, Some((90, 90)), 9, true),
        ("few", Some(Serious), Some((4, 5)), 0, false),
        ("many", Some(Blocking), Some((88, 214)), 0, false),
        ("some", Some(Serious), Some((45, 60)), 0, false),
        ("unknown", Some(Blocking), None, 9, false),
        ("truth", Some(Minor), Some((1, 2)), 2, true),
        ("voted", Some(Minor), Some((1, 2)), 3, false),
        ("plain", Some(Minor), Some((1, 2)), 2, false),
    ]);
    let found = pains(&journey);
    let order: Vec<&str> = found.iter().map(|pain| pain.card.text.as_str()).collect();
    let expected = [
        "many", "unknown", "some", "few", "voted", "truth", "plain", "unrated",
    ];
    assert_eq!(order, expected);
    let stop = stop(StopSubject::Pains);
    let first = text_of(&Stand::new(1280.0).pages(&journey, &stop)[0]);
    assert!(
        first.contains("88 of 214") && first.contains("Blocking"),
        "{first}"
    );
    // Without a severity there is no number.
    let only = pains_of(&[("unrated", None, None, 0, false)]);
    let text = text_of(&Stand::new(1280.0).pages(&only, &stop)[0]);
    assert!(text.contains("unrated") && !text.contains('1'), "{text}");
    // Pains that nobody has rated are not ranked in the walk.
    let ranks = |journey: &Journey| walk(journey).contains(&stop);
    assert!(ranks(&journey) && !ranks(&only));
    // The first page has the worst five, and the others are shown on demand.
    let mut stand = Stand::new(1280.0);
    assert!(
        first.contains("5 of 8") && !first.contains("plain"),
        "{first}"
    );
    let rest: String = stand.details(&journey, &stop).iter().map(text_of).collect();
    assert!(rest.contains("plain") && !rest.contains("many"), "{rest}");
    let mut covered = journey.clone();
    Arc::make_mut(&mut covered.cards[0]).covered = true;
    assert_eq!(pains(&covered).len(), found.len() - 1);
}

/// A map with cards of `role` that have these texts and plans.
fn plans_of(role: &Role, list: &[(&str, Plan)]) -> Journey {
    let texts: Vec<&str> = list.iter().map(|entry| entry.0).collect();
    let mut journey = map_of(2, &texts);
    for card in &mut journey.cards {
        let card = Arc::make_mut(card);
        let found = list
            .iter()
            .find(|entry| entry.0 == card.text)
            .expect("a plan");
        card.role = role.clone();
        card.plan = found.1.clone();
    }
    journey
}

fn judged(impact: Option<u8>, effort: Option<u8>) -> Plan {
    Plan {
        impact,
        effort,
        ..Plan::default()
    }
}

#[test]
fn opportunities_are_ranked_by_impact_against_effort() {
    let mut journey = plans_of(
        &Role::Opportunity,
        &[
            ("unjudged", Plan::default()),
            ("large and hard", judged(Some(5), Some(4))),
            ("large and easy", judged(Some(5), Some(1))),
            ("small and easy", judged(Some(2), Some(1))),
            ("only wished", judged(Some(5), None)),
        ],
    );
    let order: Vec<String> = {
        let found = opportunities(&journey);
        found
            .iter()
            .map(|opportunity| opportunity.card.text.clone())
            .collect()
    };
    let expected = [
        "large and easy",
        "large and hard",
        "small and easy",
        "only wished",
        "unjudged",
    ];
    assert_eq!(order, expected);
    let stop = stop(StopSubject::Opportunities);
    let mut stand = Stand::new(1280.0);
    let text: String = stand.pages(&journey, &stop).iter().map(text_of).collect();
    assert_eq!(text.matches("no owner").count(), 5, "{text}");
    let first = journey
        .cards
        .iter()
        .position(|card| card.text == "unjudged")
        .expect("there");
    Arc::make_mut(&mut journey.cards[first]).plan.owner = "Aoife".into();
    let text: String = stand.pages(&journey, &stop).iter().map(text_of).collect();
    assert!(text.contains("Aoife"), "{text}");
    assert_eq!(text.matches("no owner").count(), 4, "{text}");
}

#[test]
fn an_opportunity_names_the_pains_it_answers() {
    let journey = load(SAMPLES[1].1);
    let found = opportunities(&journey);
    let answering = found
        .iter()
        .find(|opportunity| opportunity.answers.len() > 1)
        .expect("one answers two");
    let is_sorted = answering
        .answers
        .is_sorted_by(|a, b| compare_pains(a, b).is_le());
    assert!(is_sorted, "{:?}", answering.answers);
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Opportunities));
    let text: String = pages.iter().map(text_of).collect();
    assert!(text.contains("Answers: "), "{text}");
}

#[test]
fn the_close_tells_who_does_what_by_when_and_what_it_rests_on() {
    let plan = |owner: &str, due: Option<&str>, progress| Plan {
        owner: owner.into(),
        due: due.map(|date| date.parse::<Date>().expect("a date")),
        progress: Some(progress),
        ..Plan::default()
    };
    let mut journey = plans_of(
        &Role::Initiative,
        &[
            ("later", plan("Ann", Some("2027-03-01"), Progress::Planned)),
            (
                "dropped",
                plan("Ben", Some("2026-01-01"), Progress::Dropped),
            ),
            ("done", plan("Cleo", Some("2026-01-01"), Progress::Done)),
            ("soon", plan("", Some("2026-12-01"), Progress::Doing)),
            ("some day", plan("Dan", None, Progress::Planned)),
        ],
    );
    let order: Vec<&str> = initiatives(&journey)
        .iter()
        .map(|card| card.text.as_str())
        .collect();
    assert_eq!(order, ["soon", "later", "some day", "done"]);
    let mut stand = Stand::new(1280.0);
    let text: String = {
        let pages = stand.pages(&journey, &stop(StopSubject::Close));
        pages.iter().map(text_of).collect()
    };
    for part in ["by 1 Dec 2026", "no owner", "Ann", "planned"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(
        !text.contains("Ben") && !text.contains("What the map is based on"),
        "{text}"
    );
    // Claims are counted if there are any.
    for card in &mut journey.cards {
        Arc::make_mut(card).role = Role::Thought;
    }
    Arc::make_mut(&mut journey.cards[0]).status = Some(EvidenceStatus::Assumed);
    let linked = Arc::make_mut(&mut journey.cards[1]);
    for status in [EvidenceStatus::Assumed, EvidenceStatus::Observed] {
        linked.evidence.push(EvidenceLink {
            status,
            ..EvidenceLink::observed(EvidenceId::generate(&mut SeqIds::from(70)))
        });
    }
    assert_eq!(status_of(&journey.cards[1]), Some(EvidenceStatus::Observed));
    let counted = Claims {
        observed: 1,
        assumed: 1,
        proposed: 0,
        unstated: 3,
    };
    assert_eq!(claims(&journey), counted);
    let text = text_of(&stand.pages(&journey, &stop(StopSubject::Close))[0]);
    assert!(
        text.contains("1 observed") && text.contains("3 without a status"),
        "{text}"
    );
    // The walk has no close where nothing is planned.
    let closes = |journey: &Journey| walk(journey).contains(&stop(StopSubject::Close));
    assert!(!closes(&journey));
    let card = Arc::make_mut(&mut journey.cards[2]);
    card.role = Role::Initiative;
    card.plan.progress = Some(Progress::Dropped);
    assert!(!closes(&journey), "what was given up is not planned");
    Arc::make_mut(&mut journey.cards[2]).plan.progress = Some(Progress::Doing);
    assert!(closes(&journey));
}
