//! Totals and paths that another system counted become figures.

use wayline::data::read::{RowSource, inspect};
use wayline::data::totals::TotalTable;
use wayline::data::{Figure, Measured, Unwatched};
use wayline::model::{
    ChainRule, ColumnRole, LeftOutReason, Measure, PersonaId, Recipe, RecipeStep, SegmentRule,
    SourceShape, StepId,
};

use super::read_formats::Folder;

/// A recipe as it comes from looking at the text, with these steps in their order; an optional
/// one has a question mark.
fn recipe_for(folder: &Folder, text: &str, steps: &[&str]) -> (std::path::PathBuf, Recipe) {
    let path = folder.file("totals", text);
    let mut recipe = inspect(&path, None, &Unwatched).expect("a table").recipe;
    recipe.steps = steps
        .iter()
        .enumerate()
        .map(|(at, name)| RecipeStep {
            step: step(at + 1),
            name: (*name).to_owned(),
            names: vec![name.trim_end_matches('?').to_owned()],
            is_optional: name.ends_with('?'),
        })
        .collect();
    (path, recipe)
}

fn step(number: usize) -> StepId {
    StepId::new(&format!("s{number}")).expect("an id")
}

fn measured(path: &std::path::Path, recipe: &Recipe) -> Measured {
    let source = RowSource::open(path, &recipe.reading).expect("opens");
    let (table, _) = TotalTable::read(&source, recipe, &Unwatched).expect("reads");
    table.measure(recipe)
}

/// The figure of a measure at a step, for everyone or a persona.
fn at(
    measured: &Measured,
    measure: &Measure,
    number: usize,
    persona: Option<PersonaId>,
) -> Option<Figure> {
    let figures = measured.figures.iter();
    let mut found = figures.filter(|figure| {
        figure.measure == *measure && figure.step == step(number) && figure.persona == persona
    });
    let first = found.next().cloned();
    assert!(found.next().is_none(), "one figure each");
    first
}

/// The value of such a figure in tenths, and what it was counted on.
fn value(measured: &Measured, measure: &Measure, number: usize) -> Option<(i64, Option<u64>, u64)> {
    let figure = at(measured, measure, number, None)?;
    Some(((figure.value * 10.0).round() as i64, figure.count, figure.n))
}

#[test]
fn a_table_of_a_funnel_gives_shares_with_intervals() {
    let folder = Folder::new();
    let text = concat!(
        "Шаг;Пользователи;Конверсия;Медиана времени;С;По\n",
        "Визит;1 000;100 %;;01.03.2026;31.03.2026\n",
        "Корзина;420;42 %;1:05;01.03.2026;31.03.2026\n",
        "Оплата;180;18 %;2 мин;01.03.2026;31.03.2026\n",
        "Возврат;7;;;;\n",
        "Чат;много;;;;\n",
        ";5;;;;\n",
    );
    let (path, recipe) = recipe_for(&folder, text, &["Визит", "Корзина", "Оплата"]);
    let found = measured(&path, &recipe);
    assert_eq!(
        value(&found, &Measure::Count, 1),
        Some((10_000, None, 1_000))
    );
    assert_eq!(
        value(&found, &Measure::Reach, 3),
        Some((180, Some(180), 1_000))
    );
    assert_eq!(
        value(&found, &Measure::StepConversion, 3),
        Some((429, Some(180), 420))
    );
    assert_eq!(
        value(&found, &Measure::DropOff, 2),
        Some((580, Some(580), 1_000))
    );
    // The share of the file is that of the first step, so it has an interval.
    let rate = at(&found, &Measure::Rate, 2, None).expect("a rate");
    assert_eq!((rate.value, rate.count, rate.n), (42.0, Some(420), 1_000));
    assert!(rate.low.is_some_and(|low| (38.0..40.0).contains(&low)));
    assert_eq!(
        value(&found, &Measure::TimeOnStep, 2),
        Some((650, None, 420))
    );
    assert_eq!(
        value(&found, &Measure::TimeOnStep, 3),
        Some((1_200, None, 180))
    );
    assert_eq!((found.rows, found.cases), (3, 1_000));
    let left: Vec<(LeftOutReason, u64)> = found
        .left_out
        .iter()
        .map(|left| (left.reason.clone(), left.rows))
        .collect();
    assert_eq!(
        left,
        [
            (LeftOutReason::BadValue, 1),
            (LeftOutReason::Incomplete, 1),
            (LeftOutReason::NoStep, 1)
        ]
    );
    let source = RowSource::open(&path, &recipe.reading).expect("opens");
    let (table, _) = TotalTable::read(&source, &recipe, &Unwatched).expect("reads");
    let (from, to) = table.period().expect("a period");
    assert_eq!(
        (from.to_string(), to.to_string()),
        (
            "2026-03-01T00:00:00Z".to_owned(),
            "2026-03-31T00:00:00Z".to_owned()
        )
    );
    assert_eq!(table.names()[0].name, "Визит");
}

#[test]
fn what_an_engine_counted_leaves_those_out_who_may_still_come() {
    let folder = Folder::new();
    let text = concat!(
        "step_number,step,segment,count,open\n",
        "1,Search,,100,0\n",
        "2,Basket,,60,10\n",
        "3,Pay,,30,20\n",
    );
    let (path, recipe) = recipe_for(&folder, text, &["Search", "Basket", "Pay"]);
    let open = recipe.column(ColumnRole::Open);
    assert_eq!(open.map(|column| &*column.name), Some("open"));
    let found = measured(&path, &recipe);
    let of = |measure, step| {
        at(&found, &measure, step, None).map(|figure| (figure.count, figure.n, figure.open))
    };
    assert_eq!(of(Measure::StepConversion, 2), Some((Some(60), 90, 10)));
    assert_eq!(of(Measure::StepConversion, 3), Some((Some(30), 40, 20)));
    assert_eq!(of(Measure::DropOff, 3), Some((Some(10), 40, 20)));
    assert_eq!(of(Measure::Reach, 3), Some((Some(30), 70, 30)));
    assert_eq!((found.cases, found.open), (100, 30));
}

#[test]
fn segments_are_added_up_unless_a_row_is_about_everyone() {
    let folder = Folder::new();
    let persona: PersonaId = PersonaId::new("p1").expect("an id");
    let rule = SegmentRule {
        persona,
        name: "Anna".to_owned(),
        values: vec!["ph*".to_owned()],
    };
    let text =
        "step,device,users\nVisit,phone,600\nVisit,desktop,400\nCart,phone,200\nCart,desktop,220\n";
    let (path, mut recipe) = recipe_for(&folder, text, &["Visit", "Cart"]);
    recipe.segments = vec![rule];
    let found = measured(&path, &recipe);
    assert_eq!(
        value(&found, &Measure::Reach, 2),
        Some((420, Some(420), 1_000))
    );
    let anna = at(&found, &Measure::Reach, 2, Some(persona)).expect("a figure");
    assert_eq!((anna.count, anna.n), (Some(200), 600));
    // Somebody with both devices is one of everyone, so the sum would be too much.
    let (path, mut with_all) = recipe_for(
        &folder,
        &format!("{text}Visit,All,900\nCart,All,400\n"),
        &["Visit", "Cart"],
    );
    with_all.segments.clone_from(&recipe.segments);
    let found = measured(&path, &with_all);
    assert_eq!(
        value(&found, &Measure::Reach, 2),
        Some((444, Some(400), 900))
    );
}

#[test]
fn paths_are_counted_by_the_rule_of_the_recipe() {
    let folder = Folder::new();
    // By hand: 100 people; Visit 95, then Cart 65 in order, then Pay 30 of those.
    let text = concat!(
        "path,users\n",
        "Visit > Cart > Pay,20\n",
        "Visit > Cart > Help > Visit > Cart > Pay,10\n",
        "Visit > Cart,35\n",
        "Pay > Visit,30\n",
        "Somewhere else,5\n",
    );
    let (path, mut recipe) = recipe_for(&folder, text, &["Visit", "Help?", "Cart", "Pay"]);
    let reach = |found: &Measured| {
        [1, 2, 3, 4]
            .map(|number| value(found, &Measure::Reach, number).map(|(_, count, of)| (count, of)))
    };
    let found = measured(&path, &recipe);
    let of = |count| Some((Some(count), 95));
    assert_eq!(reach(&found), [of(95), of(10), of(65), of(30)]);
    assert_eq!((found.rows, found.cases), (4, 100));
    assert_eq!(
        value(&found, &Measure::StepConversion, 4),
        Some((462, Some(30), 65))
    );
    assert_eq!(
        value(&found, &Measure::Presence, 4),
        Some((600, Some(60), 100))
    );
    assert_eq!(
        value(&found, &Measure::Rework, 3),
        Some((154, Some(10), 65))
    );
    assert_eq!(found.left_out[0].reason, LeftOutReason::NoStep);

    recipe.counting.rule = ChainRule::Ever;
    let found = measured(&path, &recipe);
    assert_eq!(reach(&found), [of(95), of(10), of(65), of(60)]);
    assert_eq!(value(&found, &Measure::StepConversion, 4), None);

    // Strictly, Help is a step in between once it is no longer optional.
    recipe.counting.rule = ChainRule::Strict;
    for step in &mut recipe.steps {
        step.is_optional = false;
    }
    recipe.steps.swap(1, 3);
    let text = "path,users\nVisit > Pay > Cart > Help,3\nVisit > Help > Pay,4\nVisit > Visit > Pay,5\nVisit > Help > Visit > Pay > Cart,6\n";
    let path = folder.file("strict", text);
    let found = measured(&path, &recipe);
    let reached = |number| value(&found, &Measure::Reach, number).and_then(|(_, count, _)| count);
    assert_eq!(
        [1, 4, 3, 2].map(reached),
        [Some(18), Some(14), Some(9), Some(3)]
    );
}

#[test]
fn counts_that_cannot_be_told_apart_are_no_counts_and_sums_do_not_overflow() {
    let folder = Folder::new();
    let text = "path,users\nA > B,18000000000000000000\nA > B > C,9007199254740992\nA,5\n";
    let (path, mut recipe) = recipe_for(&folder, text, &["A", "B", "C"]);
    recipe.shape = SourceShape::Paths;
    for (column, role) in recipe
        .columns
        .iter_mut()
        .zip([ColumnRole::Path, ColumnRole::Count])
    {
        column.role = role;
    }
    let found = measured(&path, &recipe);
    let of = 9_007_199_254_740_997;
    assert_eq!(found.cases, of);
    assert_eq!(found.left_out[0].reason, LeftOutReason::BadValue);
    assert_eq!(found.left_out[0].rows, 1);
    assert_eq!(
        value(&found, &Measure::Reach, 2),
        Some((1_000, Some(of - 5), of))
    );
}

#[test]
fn intervals_of_many_people_hold_their_value() {
    let folder = Folder::new();
    let text = "step,users\nVisit,10000000000\nPay,5000000\n";
    let (path, recipe) = recipe_for(&folder, text, &["Visit", "Pay"]);
    let reach = at(&measured(&path, &recipe), &Measure::Reach, 2, None).expect("a figure");
    let (low, high) = (reach.low.expect("an end"), reach.high.expect("an end"));
    assert!(low < 0.05 && 0.05 < high && high < 0.0501, "{reach:?}");
}

#[test]
fn a_star_stands_for_the_values_beside_the_total() {
    let folder = Folder::new();
    let text = "step,segment,users\nA,All,100\nA,new,60\nB,new,20\nA,old,40\nB,old,10\n";
    let (path, mut recipe) = recipe_for(&folder, text, &["A", "B"]);
    assert!(recipe.column(ColumnRole::Segment).is_some());
    let persona = |id: &str| PersonaId::new(id).expect("a short id");
    let rule = |id: &str, values: &[&str]| SegmentRule {
        persona: persona(id),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        ..SegmentRule::default()
    };
    // Two rules of one persona count together.
    recipe.segments = vec![
        rule("p-any", &["*"]),
        rule("p-two", &["new"]),
        rule("p-two", &["old"]),
    ];
    let found = measured(&path, &recipe);
    for id in ["p-any", "p-two"] {
        let count = |step| at(&found, &Measure::Count, step, Some(persona(id))).map(|it| it.n);
        assert_eq!((count(1), count(2)), (Some(100), Some(30)), "{id}");
    }
}

#[test]
fn totals_of_another_period_are_left_out_and_rows_of_no_step_are_told_once() {
    let folder = Folder::new();
    let text =
        "step,from,users\nA,2026-01-01,100\nB,2026-01-01,50\nA,2026-02-01,200\nB,2026-02-01,40\n";
    let (path, mut recipe) = recipe_for(&folder, text, &["A", "B"]);
    assert!(recipe.column(ColumnRole::From).is_some());
    recipe.counting.begins_from = "2026-02-01".parse().ok();
    let found = measured(&path, &recipe);
    assert_eq!(
        value(&found, &Measure::Reach, 2),
        Some((200, Some(40), 200))
    );
    assert_eq!(found.rows, 2);
    assert_eq!(found.left_out[0].reason, LeftOutReason::OutsidePeriod);
    assert_eq!(found.left_out[0].rows, 2);

    let text = "path,users\nA > B,3\nzz,4\n";
    let (path, recipe) = recipe_for(&folder, text, &["A", "B"]);
    let found = measured(&path, &recipe);
    assert_eq!((found.rows, found.cases), (1, 7));
    assert_eq!(found.left_out[0].reason, LeftOutReason::NoStep);
    assert_eq!(found.left_out[0].rows, 1);
}

#[test]
fn totals_of_steps_in_any_order_lead_from_none_to_the_next() {
    let folder = Folder::new();
    let (path, mut recipe) = recipe_for(&folder, "step,users\nA,10\nB,6\n", &["A", "B"]);
    recipe.counting.rule = ChainRule::Ever;
    let found = measured(&path, &recipe);
    assert_eq!(value(&found, &Measure::Reach, 2), Some((600, Some(6), 10)));
    for measure in [Measure::StepConversion, Measure::DropOff] {
        assert_eq!(value(&found, &measure, 2), None);
    }
}
