//! A map that was made from a template is not presented as if its prompts were content.

use std::sync::Arc;

use wayline::analysis::{Headline, headline, says_something, told_summary, walk};
use wayline::model::{Journey, StopSubject};
use wayline::templates::Template;
use wayline::words::Language;

use super::speaker::Speaker;

fn subjects(journey: &Journey) -> Vec<StopSubject> {
    let stops = walk(journey).into_iter();
    stops.map(|stop| stop.subject).collect()
}

#[test]
fn what_templates_ask_for_and_nobody_has_said_is_left_out() {
    for template in Template::ALL {
        for language in Language::ALL {
            let journey = template.journey(language);
            let name = format!("{} {language:?}", template.as_str());
            assert_eq!(told_summary(&journey), "", "{name}");
            assert_eq!(
                subjects(&journey),
                [StopSubject::Title, StopSubject::WholeMap],
                "{name}"
            );
        }
    }
}

#[test]
fn the_first_thing_that_somebody_says_of_a_stage_brings_its_page() {
    let mut journey = Template::Short.journey(Language::English);
    let stage = journey.stages[1].id;
    let goal = "To be sure that it fits into the lift".to_owned();
    Arc::make_mut(&mut journey.stages[1]).goal = goal;
    assert!(subjects(&journey).contains(&StopSubject::Stage(stage)));
    assert!(!subjects(&journey).contains(&StopSubject::EmotionCurve));
    journey.scenario.summary = "A family replaces its washing machine".into();
    assert_eq!(told_summary(&journey), journey.scenario.summary);
    Arc::make_mut(&mut journey.curves[0]).points[2].value = -1.0;
    let all = subjects(&journey);
    assert!(all.contains(&StopSubject::EmotionCurve), "a moved point");
    assert!(all.contains(&StopSubject::Stage(journey.stages[3].id)));
    // A flat curve that somebody measured or commented is content.
    let mut curve = (*Template::Short.journey(Language::English).curves[0]).clone();
    assert!(!says_something(&curve));
    curve.points[0].n = Some(12);
    assert!(says_something(&curve));
}

#[test]
fn what_templates_ask_of_a_stage_is_not_said_on_its_page() {
    for template in Template::ALL {
        let mut journey = template.journey(Language::English);
        let name = template.as_str();
        for stage in &journey.stages {
            let told = headline(&journey, stage);
            assert!(matches!(told, Headline::Name), "{name}: {told:?}");
        }
        for curve in &mut journey.curves {
            for point in &mut Arc::make_mut(curve).points {
                point.value = -1.0;
            }
        }
        let mut prompts = Vec::new();
        for stage in &journey.stages {
            for text in [&stage.goal, &stage.description] {
                prompts.extend(
                    text.split_whitespace()
                        .take(3)
                        .collect::<Vec<_>>()
                        .chunks(3)
                        .map(|words| words.join(" ")),
                );
            }
        }
        let has_curve = !journey.curves.is_empty();
        let written = Speaker::on(journey).written();
        for prompt in prompts.iter().filter(|_| has_curve) {
            assert!(!written.contains(prompt), "{name}: {prompt}");
        }
    }
}
