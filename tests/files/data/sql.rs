//! Recipes as SQL: whatever is in a recipe, the text of the query stays a query. That its
//! numbers are right is seen in the engines themselves, by `.ci/engines`.

use wayline::data::sql::{Dialect, SqlError, funnel_sql, totals_recipe};
use wayline::file::{RecipeError, recipe_from_ron, recipe_to_ron};
use wayline::model::{
    ChainRule, ColumnRole, Comparison, Counting, CountingUnit, LeftOutRule, Recipe, RecipeColumn,
    RecipeStep, RowFilter, SegmentRule, SourceShape,
};

/// Names that end a text or a name in one language or another, if they are not escaped.
const HOSTILE: [&str; 8] = [
    "O'Neil; DROP TABLE events; --",
    "\"; DROP TABLE events; --",
    "`; DROP TABLE events; --",
    "\\'; DROP TABLE events; --",
    "\\\"; DROP TABLE events; --",
    "\\`; DROP TABLE events; --",
    "*/ DROP TABLE events; /*",
    "100%_!\\",
];

fn column(name: &str, role: ColumnRole) -> RecipeColumn {
    RecipeColumn {
        name: name.to_owned(),
        role,
        ..RecipeColumn::default()
    }
}

fn step(name: &str, names: &[&str], is_optional: bool) -> RecipeStep {
    RecipeStep {
        name: name.to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        is_optional,
        ..RecipeStep::default()
    }
}

fn shop() -> Recipe {
    Recipe {
        name: "Shop funnel".to_owned(),
        columns: vec![
            column("visitor", ColumnRole::Case),
            column("event", ColumnRole::Activity),
            column("time", ColumnRole::Time),
        ],
        steps: vec![
            step("Search", &["list", "search_*"], false),
            step("Gift", &["gift"], true),
            step("Payment", &["pay_ok"], false),
        ],
        ..Recipe::default()
    }
}

/// A recipe in which every text is hostile, and everything that a query can have is used.
fn hostile(rule: ChainRule) -> Recipe {
    let text = |at: usize| HOSTILE[at % HOSTILE.len()].to_owned();
    let mut recipe = shop();
    for (at, role) in [ColumnRole::Session, ColumnRole::Segment]
        .iter()
        .enumerate()
    {
        recipe.columns.push(column(&text(at), *role));
    }
    for (at, column) in recipe.columns.iter_mut().enumerate() {
        column.name = text(at);
    }
    for (at, step) in recipe.steps.iter_mut().enumerate() {
        step.name = text(at);
        step.names = HOSTILE
            .iter()
            .flat_map(|name| [(*name).to_owned(), format!("{name}*")])
            .collect();
    }
    recipe.segments = vec![SegmentRule {
        name: text(3),
        values: HOSTILE.iter().map(|name| (*name).to_owned()).collect(),
        ..SegmentRule::default()
    }];
    recipe.filters = vec![RowFilter {
        column: text(2),
        comparison: Comparison::IsNot,
        values: HOSTILE.iter().map(|name| (*name).to_owned()).collect(),
    }];
    recipe.leaves_out = LeftOutRule::ALL.to_vec();
    recipe.reading.time_zone = text(0);
    recipe.counting = Counting {
        rule,
        unit: CountingUnit::Session,
        begins_from: "2026-02-01".parse().ok(),
        begins_until: "2026-02-28".parse().ok(),
        ..Counting::default()
    };
    recipe
}

/// The text without its literals, names in quotes and comments, read as the engine reads it.
fn bare(text: &str, dialect: Dialect) -> String {
    let escapes_always = matches!(
        dialect,
        Dialect::ClickHouse | Dialect::BigQuery | Dialect::Spark
    );
    let mut bare = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '-' && chars.peek() == Some(&'-') {
            for c in chars.by_ref() {
                if c == '\n' {
                    break;
                }
            }
            continue;
        }
        if !matches!(c, '\'' | '"' | '`') {
            bare.push(c);
            continue;
        }
        // In Spark, nothing escapes in a name; in PostgreSQL, something does after an E.
        let is_escaped = c == '\'' && bare.ends_with('E')
            || escapes_always && !(dialect == Dialect::Spark && c == '`');
        let mut is_closed = false;
        while let Some(inside) = chars.next() {
            if inside == '\\' && is_escaped {
                chars.next();
            } else if inside == c {
                if chars.peek() == Some(&c) {
                    chars.next();
                    continue;
                }
                is_closed = true;
                break;
            }
        }
        assert!(
            is_closed,
            "{dialect:?}: a quote is open at the end of\n{text}"
        );
        bare.push('?');
    }
    bare
}

#[test]
fn no_name_breaks_out_of_a_query() {
    for dialect in Dialect::ALL {
        for rule in ChainRule::ALL {
            let query = funnel_sql(&hostile(*rule), HOSTILE[1], *dialect).expect("a query");
            let bare = bare(&query, *dialect);
            for trace in ["DROP", "Neil", "100%", "*/"] {
                assert!(
                    !bare.contains(trace),
                    "{dialect:?}, {rule:?}: {trace} in\n{query}"
                );
            }
            let ends = bare.matches(';').count();
            let most = usize::from(*dialect != Dialect::ClickHouse) + 1;
            assert_eq!(ends, most, "{dialect:?}: other statements in\n{query}");
        }
    }
}

#[test]
fn a_query_has_a_layer_for_each_step_and_says_the_window() {
    let mut recipe = shop();
    recipe.counting.window = Some(3_600);
    let query = funnel_sql(&recipe, "shop.events", Dialect::DuckDb).expect("a query");
    assert!(query.contains("FROM \"shop\".\"events\" AS"), "{query}");
    assert!(query.contains("w_time - r1 <= 3600000000"), "{query}");
    assert!(
        query.contains("w_name LIKE 'search!_%' ESCAPE '!'"),
        "{query}"
    );
    assert_eq!(query.matches("w_layer_1 AS (").count(), 1, "{query}");
    assert_eq!(
        query,
        funnel_sql(&recipe, "shop.events", Dialect::DuckDb).expect("again")
    );
    recipe.counting.window = None;
    let query = funnel_sql(&recipe, "events.parquet", Dialect::DuckDb).expect("a query");
    assert!(query.contains("FROM \"events.parquet\" AS"), "{query}");
    assert!(!query.contains("<="), "{query}");
}

#[test]
fn what_cannot_be_counted_in_an_engine_is_refused() {
    let refused = |change: &dyn Fn(&mut Recipe)| {
        let mut recipe = shop();
        change(&mut recipe);
        funnel_sql(&recipe, "events", Dialect::Postgres).expect_err("refused")
    };
    assert_eq!(
        refused(&|recipe| recipe.shape = SourceShape::Texts),
        SqlError::NotALog
    );
    assert_eq!(refused(&|recipe| recipe.steps.clear()), SqlError::NoSteps);
    assert_eq!(
        refused(&|recipe| recipe
            .columns
            .retain(|column| column.role != ColumnRole::Time)),
        SqlError::MissingRole("time")
    );
    let pseudonym = || vec!["p-7f3a9c".to_owned()];
    assert_eq!(
        refused(&|recipe| recipe.withdrawn = pseudonym()),
        SqlError::Withdrawn
    );
    let filter = || RowFilter {
        column: "value".to_owned(),
        comparison: Comparison::AtLeast,
        values: vec!["much".to_owned()],
    };
    let much = SqlError::NotComparable("much".to_owned());
    assert_eq!(refused(&|recipe| recipe.filters = vec![filter()]), much);
    let error = funnel_sql(&shop(), "events", Dialect::Spark).map(|_| ());
    assert_eq!(error, Ok(()));
    let error = funnel_sql(&shop(), "shop..events", Dialect::Spark).map(|_| ());
    assert_eq!(error, Err(SqlError::Unwritable(String::new())));
}

#[test]
fn the_result_has_a_recipe_of_its_own() {
    let mut recipe = shop();
    recipe.columns.push(column("device", ColumnRole::Segment));
    recipe.segments = vec![SegmentRule {
        name: "Maria".to_owned(),
        values: vec!["phone".to_owned()],
        ..SegmentRule::default()
    }];
    let totals = totals_recipe(&recipe);
    assert_eq!(totals.shape, SourceShape::Totals);
    assert_eq!(totals.steps[0].names, ["Search"]);
    assert_eq!(totals.segments[0].values, ["Maria"]);
    assert_eq!(
        totals.column(ColumnRole::Count).map(|column| &*column.name),
        Some("count")
    );
    assert_eq!(
        totals.column(ColumnRole::Open).map(|column| &*column.name),
        Some("open")
    );
}

#[test]
fn a_recipe_in_a_file_does_not_tell_who_withdrew() {
    let mut recipe = shop();
    recipe.withdrawn = vec!["p-00112233445566ab".to_owned()];
    let text = recipe_to_ron(&recipe).expect("a text");
    assert!(!text.contains("p-0011"), "{text}");
    assert_eq!(recipe_from_ron(&text).expect("a recipe"), shop());
}

#[test]
fn a_recipe_survives_its_file() {
    let mut recipe = hostile(ChainRule::Strict);
    recipe.counting.window = None;
    let text = recipe_to_ron(&recipe).expect("a text");
    assert_eq!(recipe_from_ron(&text).expect("a recipe"), recipe);
    assert_eq!(
        recipe_to_ron(&recipe).expect("again"),
        text,
        "the same bytes"
    );
    assert!(
        text.starts_with("#![enable(implicit_some)]\n(\n  version: 1,\n"),
        "{text}"
    );
}

#[test]
fn what_is_no_recipe_is_refused_with_its_place() {
    let text = recipe_to_ron(&shop()).expect("a text");
    let unknown = text.replace("  shape:", "  colour: red,\n    shape:");
    let RecipeError::Syntax { at, message } = recipe_from_ron(&unknown).expect_err("refused")
    else {
        panic!("another error")
    };
    assert_eq!((at.line, at.column > 1), (6, true), "{message}");
    assert!(message.contains("colour"), "{message}");
    let newer = text.replace("version: 1", "version: 9");
    assert_eq!(
        recipe_from_ron(&newer),
        Err(RecipeError::Newer { found: 9 })
    );
    let map = include_str!("../../../samples/choosing-a-dentist.ron");
    assert_eq!(recipe_from_ron(map), Err(RecipeError::Map));
    assert_eq!(recipe_from_ron(" \n"), Err(RecipeError::Empty));
    assert!(matches!(
        recipe_from_ron("step,count\n"),
        Err(RecipeError::NotARecipe { .. })
    ));
    let long = text + &" ".repeat(1 << 20);
    assert!(matches!(
        recipe_from_ron(&long),
        Err(RecipeError::TooLarge { .. })
    ));
    let flat = "#![enable(implicit_some)](version: 1, recipe: (columns: [(name: \"q\", role: answer, \
                answer: (low: 5.0, high: 5.0))]))";
    assert_eq!(
        recipe_from_ron(flat),
        Err(RecipeError::EmptyScale("q".to_owned()))
    );
}
