//! How many people are behind figures of what they did often.

use wayline::data::{Figure, Measured, Unwatched, load};
use wayline::file::recipe_from_ron;
use wayline::model::Measure;

use super::read_formats::Folder;

fn measured(text: &str, recipe: &str) -> Measured {
    let folder = Folder::new();
    let recipe = format!("#![enable(implicit_some)]\n(version: 1, recipe: ({recipe}))");
    let recipe = recipe_from_ron(&recipe).expect("a recipe");
    let loaded = load(&folder.file("x.csv", text), &recipe, &Unwatched).expect("readable");
    let now = "2026-06-01T00:00:00Z".parse().expect("a time");
    loaded.measure(&recipe, now)
}

fn figure<'a>(measured: &'a Measured, measure: &Measure, step: &str) -> &'a Figure {
    let mut figures = measured.figures.iter();
    let found = figures.find(|figure| {
        figure.measure == *measure && figure.step.as_str() == step && figure.persona.is_none()
    });
    found.expect("a figure")
}

#[test]
fn times_and_sessions_of_two_people_are_of_two_people() {
    // Ten people look once; two of them pay in three sessions each, twice in each.
    let mut lines = vec!["who,session,what,when".to_owned()];
    for who in 0..10 {
        lines.push(format!("u{who},s{who},look,2026-03-01T00:00:00Z"));
    }
    for who in 0..2 {
        for day in 2..5 {
            for minute in 0..2 {
                lines.push(format!(
                    "u{who},s{who}-{day},pay,2026-03-0{day}T00:0{minute}:00Z"
                ));
            }
        }
    }
    let text = lines.join("\n");
    let recipe = |unit: &str| {
        format!(
            r#"name: "Shop", shape: event_log,
            columns: [(name: "who", role: case), (name: "session", role: session),
                (name: "what", role: activity), (name: "when", role: time)],
            steps: [(step: "look", name: "Look", names: ["look"]),
                (step: "pay", name: "Pay", names: ["pay"])],
            counting: (unit: {unit})"#
        )
    };
    let of_people = measured(&text, &recipe("person"));
    let presence = figure(&of_people, &Measure::Presence, "pay");
    assert_eq!((presence.count, presence.people), (Some(2), None));
    // Each of the two has six payments, of which the last one is followed by nothing.
    let time = figure(&of_people, &Measure::TimeOnStep, "pay");
    assert_eq!((time.n, time.people), (10, Some(2)));
    let of_sessions = measured(&text, &recipe("session"));
    let presence = figure(&of_sessions, &Measure::Presence, "pay");
    assert_eq!(
        (presence.count, presence.n, presence.people),
        (Some(6), 16, Some(2))
    );
    let presence = figure(&of_sessions, &Measure::Presence, "look");
    assert_eq!((presence.count, presence.people), (Some(10), None));
}

#[test]
fn ratings_of_one_person_are_of_one_person() {
    let mut lines = vec!["who,text,about,stars".to_owned()];
    for number in 0..12 {
        lines.push(format!("anna,late again {number},Look,{}", 1 + number % 2));
        lines.push(format!("u{number},fine {number},Pay,5"));
    }
    let measured = measured(
        &lines.join("\n"),
        r#"name: "Reviews", shape: texts,
        columns: [(name: "who", role: case), (name: "text", role: text),
            (name: "about", role: step),
            (name: "stars", role: score,
                answer: (kind: csat_mean, low: 1.0, high: 5.0, is_confirmed: true))],
        steps: [(step: "look", name: "Look", names: ["Look"]),
            (step: "pay", name: "Pay", names: ["Pay"])]"#,
    );
    let mean = figure(&measured, &Measure::Mean, "look");
    assert_eq!((mean.n, mean.people), (12, Some(1)));
    let mean = figure(&measured, &Measure::Mean, "pay");
    assert_eq!((mean.n, mean.people), (12, None));
}
