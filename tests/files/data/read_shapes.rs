//! What a file is, is told by what is in it, never by its name.

use std::path::Path;

use wayline::data::Unwatched;
use wayline::data::door::{Door, door};
use wayline::data::read::{Inspection, inspect};
use wayline::model::{ColumnRole, DateOrder, SourceShape};

use super::read_formats::Folder;

fn inspected(text: &str) -> Inspection {
    let folder = Folder::new();
    inspect(&folder.file("x", text), None, &Unwatched).expect("a table")
}

/// The roles of the columns that have one, as `name=role` with commas in between.
fn roles(inspection: &Inspection) -> String {
    let columns = inspection.columns.iter();
    columns
        .filter(|column| column.role != ColumnRole::Ignored)
        .map(|column| format!("{}={}", column.name, column.role.as_str()))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Rows made by repeating lines with a number put in for `#`.
fn table(head: &str, lines: &[&str], times: usize) -> String {
    let mut text = format!("{head}\n");
    for number in 1..=times {
        for line in lines {
            text.push_str(&line.replace('#', &number.to_string()));
            text.push('\n');
        }
    }
    text
}

fn check(shape: SourceShape, cases: &[(String, &str)]) {
    for (text, expected) in cases {
        let inspection = inspected(text);
        let head: String = text.lines().take(2).collect::<Vec<_>>().join(" / ");
        assert_eq!(
            inspection.shapes.first(),
            Some(&shape),
            "{head}\n{:?}",
            inspection.shapes
        );
        assert!(inspection.is_sure, "sure of {head}");
        assert_eq!(roles(&inspection), *expected, "{head}");
        assert_eq!(inspection.recipe.shape, shape);
    }
}

#[test]
fn event_logs_are_told() {
    check(
        SourceShape::EventLog,
        &[
            (
                table(
                    "user_id,event,timestamp,device",
                    &[
                        "u#,open,2026-03-01T10:00:00Z,phone",
                        "u#,pay,2026-03-01T10:05:00Z,desktop",
                    ],
                    20,
                ),
                "user_id=case, event=activity, timestamp=time, device=segment",
            ),
            (
                table(
                    "Клиент;Событие;Дата и время;Канал;Сумма",
                    &[
                        "К-#;Заказ;01.03.2026 10:00;сайт;1 200,50",
                        "К-#;Оплата;13.03.2026 10:05;магазин;90,00",
                    ],
                    10,
                ),
                "Клиент=case, Событие=activity, Дата и время=time, Канал=channel, Сумма=value",
            ),
            (
                table(
                    "case:concept:name,concept:name,time:timestamp,lifecycle:transition,org:resource",
                    &[
                        "c#,Register,2026-03-01 10:00:00+01:00,start,Ann",
                        "c#,Register,2026-03-01 10:20:00+01:00,complete,Ann",
                        "c#,Decide,2026-03-01 11:00:00+01:00,complete,Bob",
                    ],
                    8,
                ),
                "case:concept:name=case, concept:name=activity, time:timestamp=time, lifecycle:transition=status",
            ),
            (
                table(
                    "distinct_id,event_name,time",
                    &["a#,start,17733243#0", "a#,end,17733244#0"],
                    9,
                ),
                "distinct_id=case, event_name=activity, time=time",
            ),
            (
                table(
                    "Case ID,Activity,Start Timestamp,Complete Timestamp",
                    &[
                        "#,A,2026-03-01 10:00,2026-03-01 10:10",
                        "#,B,2026-03-01 11:00,2026-03-01 11:10",
                    ],
                    6,
                ),
                "Case ID=case, Activity=activity, Start Timestamp=time, Complete Timestamp=end_time",
            ),
            (
                table(
                    "sessionId,userId,page,ts",
                    &[
                        "s#,7,/cart,17733243#0000",
                        "s#,8,/pay,17733244#0000",
                        "s#,7,/done,17733245#0000",
                    ],
                    9,
                ),
                "sessionId=session, userId=case, page=activity, ts=time",
            ),
        ],
    );
}

#[test]
fn wide_logs_are_told() {
    check(
        SourceShape::WideLog,
        &[
            (
                table(
                    "lead id,Applied,Approved,Signed",
                    &["L#,2026-03-01,2026-03-04,2026-03-08", "M#,2026-03-02,,"],
                    10,
                ),
                "lead id=case, Applied=step_time, Approved=step_time, Signed=step_time",
            ),
            (
                table(
                    "Номер заявки;Подана;Одобрена;Выдана;Город",
                    &[
                        "З-#;01.03.2026;04.03.2026;;Тверь",
                        "Ж-#;02.03.2026;14.03.2026;20.03.2026;Клин",
                    ],
                    10,
                ),
                "Номер заявки=case, Подана=step_time, Одобрена=step_time, Выдана=step_time, Город=segment",
            ),
        ],
    );
    let ticks = inspected(&table(
        "customer,Visited,Compared,Bought",
        &["c#,1,1,0", "d#,1,0,0", "e#,1,1,1"],
        8,
    ));
    assert!(ticks.shapes.contains(&SourceShape::WideLog));
    assert!(!ticks.is_sure, "ticks may be answers as well");
}

#[test]
fn texts_are_told() {
    let review = "It took three calls until somebody understood what number # was about";
    check(
        SourceShape::Texts,
        &[
            (
                table(
                    "ticket_id,created_at,subject,description",
                    &[
                        &format!("T#,2026-03-01 10:00,Delivery,{review}"),
                        &format!("S#,2026-03-02 10:00,Payment,{review} again"),
                    ],
                    10,
                ),
                "ticket_id=case, created_at=time, subject=category, description=text",
            ),
            (
                table(
                    "Дата;Клиент;Отзыв;Оценка",
                    &[
                        "01.03.2026;Анна #;Курьер опоздал на три часа и даже не позвонил, заказ #;2",
                        "02.03.2026;Пётр #;Очень удобно выбирать, но оплата с карты не прошла #;4",
                    ],
                    10,
                ),
                "Дата=time, Клиент=case, Отзыв=text, Оценка=score",
            ),
            (
                table(
                    "comment",
                    &[
                        "I could not find the button on page # at all",
                        "Nice colours, but where is number #?",
                    ],
                    10,
                ),
                "comment=text",
            ),
        ],
    );
}

#[test]
fn totals_are_told() {
    check(
        SourceShape::Totals,
        &[
            ("step,users,conversion\nVisit,1000,100%\nCart,420,42%\nPay,180,18%\n".to_owned(), "step=step, users=count, conversion=rate"),
            ("Шаг;Пользователи;Медиана времени\nВизит;1 000;\nКорзина;420;1:05\nОплата;180;12:30\n".to_owned(), "Шаг=step, Пользователи=count, Медиана времени=duration"),
            (
                "Stage,Device,Sessions\nVisit,phone,600\nVisit,desktop,400\nCart,phone,200\nCart,desktop,220\n".to_owned(),
                "Stage=step, Device=segment, Sessions=count",
            ),
            (
                "step_number,step,segment,count,open\n1,Visit,,1000,0\n2,Cart,,420,3\n1,Visit,Anna,600,0\n2,Cart,Anna,200,1\n".to_owned(),
                "step=step, segment=segment, count=count, open=open",
            ),
            (
                "# Report\n# 20260301-20260331\nEvent name,Event count,Total users\npage_view,\"12,000\",4000\npurchase,310,290\n".to_owned(),
                "Event name=step, Total users=count",
            ),
        ],
    );
}

#[test]
fn paths_are_told() {
    check(
        SourceShape::Paths,
        &[
            (
                "path,users\nVisit > Cart > Pay,120\nVisit > Cart,300\nVisit,580\n".to_owned(),
                "path=path, users=count",
            ),
            (
                "Путь;Количество\nВизит → Корзина → Оплата;120\nВизит → Корзина;300\n".to_owned(),
                "Путь=path, Количество=count",
            ),
        ],
    );
}

#[test]
fn answers_are_told() {
    check(
        SourceShape::Answers,
        &[
            (
                table(
                    "Timestamp,How easy was it to find the product?,How likely are you to recommend us?,What could be better?",
                    &[
                        "2026/03/01 10:00:00 AM GMT+3,4,9,Nothing really comes to my mind now #",
                        "2026/03/01 11:00:00 AM GMT+3,5,7,",
                    ],
                    10,
                ),
                "Timestamp=time, How easy was it to find the product?=answer, How likely are you to recommend us?=answer, What could be better?=text",
            ),
            (
                table(
                    "Отметка времени;Насколько легко было оплатить?;Оцените утверждения [Доставка];Оцените утверждения [Поддержка];Возраст",
                    &[
                        "01.03.2026 10:00:00;Очень легко;Согласен;Скорее не согласен;18–24",
                        "13.03.2026 10:00:00;Скорее сложно;Не согласен;Затрудняюсь ответить;25–34",
                    ],
                    10,
                ),
                "Отметка времени=time, Насколько легко было оплатить?=answer, Оцените утверждения [Доставка]=answer, Оцените утверждения [Поддержка]=answer, Возраст=segment",
            ),
            (
                table(
                    "respondent id,q1,q2,q3,device",
                    &["r#,4,5,2,phone", "s#,3,4,1,desktop", "t#,1,2,5,phone"],
                    10,
                ),
                "respondent id=case, q1=answer, q2=answer, q3=answer, device=segment",
            ),
        ],
    );
}

#[test]
fn in_doubt_the_likeliest_comes_first_and_the_user_is_asked() {
    for (text, first) in [
        // Ids and names that only look like those of a log.
        (
            table(
                "a,b,when",
                &["x#,red,2026-03-01 10:00", "x#,blue,2026-03-02 10:00"],
                10,
            ),
            SourceShape::EventLog,
        ),
        // Names with numbers that nothing says are counts of steps.
        (
            "product,orders\nLamp,30\nChair,20\nTable,12\n".to_owned(),
            SourceShape::Totals,
        ),
    ] {
        let inspection = inspected(&text);
        assert_eq!(inspection.shapes.first(), Some(&first), "{text}");
        assert!(!inspection.is_sure, "{text}");
    }
    // Another shape has its own roles.
    let ticks = inspected(&table(
        "customer,Visited,Compared,Bought",
        &["c#,1,1,0", "d#,1,0,0", "e#,1,1,1"],
        8,
    ));
    let recipe = ticks.recipe_as(SourceShape::WideLog);
    assert!(recipe.column(ColumnRole::StepTime).is_some());
}

#[test]
fn the_order_of_dates_is_found_or_asked() {
    let log = |dates: [&str; 2]| {
        let lines = dates.map(|date| format!("u#,open,{date} 10:00"));
        inspected(&table("user,event,time", &[&lines[0], &lines[1]], 5))
    };
    let american = log(["03/01/2026", "03/25/2026"]);
    assert_eq!(american.reading.date_order, Some(DateOrder::MonthFirst));
    assert!(!american.is_date_order_unsure);
    let european = log(["01/03/2026", "25/03/2026"]);
    assert_eq!(european.reading.date_order, Some(DateOrder::DayFirst));
    let unclear = log(["03/01/2026", "03/09/2026"]);
    assert!(unclear.is_date_order_unsure);
    assert_eq!(
        unclear.reading.date_order,
        Some(DateOrder::MonthFirst),
        "the closer days"
    );
    assert_eq!(log(["01.03.2026", "25.03.2026"]).reading.date_order, None);
}

#[test]
fn columns_know_how_their_numbers_are_written() {
    let inspection = inspected(
        "Шаг;Пользователи;Конверсия;Время, мин\nА;100;1;2,5\nБ;42;0,42;3\nВ;10;0,1;4,5\n",
    );
    assert!(inspection.reading.has_decimal_comma);
    let rate = inspection.recipe.column(ColumnRole::Rate).expect("a rate");
    assert!(!rate.is_percentage, "0,42 is a fraction");
    let time = inspection
        .recipe
        .column(ColumnRole::Duration)
        .expect("a duration");
    assert_eq!(time.seconds, Some(60));
    let rate = inspected("step,users,rate\na,100,100\nb,42,42\n").recipe;
    assert!(rate.column(ColumnRole::Rate).expect("a rate").is_percentage);
}

/// All files below a folder.
fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn maps_are_no_sources() {
    let mut paths = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["samples", "tests/tables"] {
        files(&root.join(folder), &mut paths);
    }
    // These are sources, and no maps.
    paths.retain(|path| !path.starts_with(root.join("samples/evidence")));
    // More maps of others can be looked at where they may not be passed on.
    if let Some(folder) = std::env::var_os("WAYLINE_TABLES") {
        files(Path::new(&folder), &mut paths);
    }
    assert!(paths.len() > 5);
    let mut wrong = Vec::new();
    let is_source = |path: &Path| path.components().any(|part| part.as_os_str() == "evidence");
    for path in paths.into_iter().filter(|path| !is_source(path)) {
        match door(&path) {
            Ok(Door::Map | Door::Import) => {}
            Ok(Door::Source(found) | Door::Ask(found)) => {
                wrong.push(format!(
                    "{} {:?} {}",
                    path.display(),
                    found.shapes,
                    roles(&found)
                ));
            }
            Err(error) => wrong.push(format!("{} {error}", path.display())),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_samples_are_the_sources_that_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/evidence");
    for (name, shape) in [
        ("laptop-events.csv", SourceShape::EventLog),
        ("service-desk-tickets.csv", SourceShape::Texts),
        ("leaving-checkout-survey.csv", SourceShape::Answers),
    ] {
        match door(&folder.join(name)) {
            Ok(Door::Source(found)) => assert_eq!(found.shapes.first(), Some(&shape), "{name}"),
            other => panic!("{name} is {other:?}"),
        }
    }
    assert!(matches!(
        door(&folder.join("interview-p03.md")),
        Ok(Door::Import)
    ));
}

#[test]
fn small_maps_are_no_sources() {
    for text in [
        "Stage,Awareness,Purchase,Use\nActions,Sees an ad,Pays,Opens it\nTouchpoints,Web,Shop,App\nEmotions,3,4,2\n",
        "Этап;Поиск;Покупка\nДействия;Ищет;Платит\nЭмоции;-1;2\nБоли;Долго;Дорого\n",
        "Step,Description,Emotion,Touchpoint,Pain point\nSearch,Looks for a shop,3,Web,Too many\nPay,Pays by card,2,Shop,Slow queue\n",
        "Этап,Действия,Точки контакта,Эмоции,Боли\nПоиск,Ищет в интернете отзывы,Сайт,4,Не понятно\nОплата,Платит картой онлайн,Банк,2,Долго ждать\n",
        "Stage;Users;Actions;Emotions;Pain points\nVisit;everyone;Looks;3;None\nPay;some;Pays;1;Slow\n",
    ] {
        let inspection = inspected(text);
        assert!(
            inspection.shapes.is_empty(),
            "{text} {:?}",
            inspection.shapes
        );
    }
    // A map that says how many people there are is asked about.
    let both = inspected(
        "Step,Users,Actions,Touchpoints,Pain points\nVisit,1000,Looks,Web,None\nPay,180,Pays,Shop,Slow\n",
    );
    assert!(!both.is_sure);
}

#[test]
fn the_door_leads_each_file_to_its_place() {
    let folder = Folder::new();
    let place = |name: &str, text: &str| match door(&folder.file(name, text)).expect("readable") {
        Door::Map => "map",
        Door::Import => "import",
        Door::Source(_) => "source",
        Door::Ask(_) => "ask",
    };
    let log = table(
        "user,event,time",
        &["u#,open,2026-03-01 10:00", "u#,pay,2026-03-01 11:00"],
        5,
    );
    assert_eq!(place("log.csv", &log), "source");
    assert_eq!(place("log.data", &log), "source", "whatever it is called");
    assert_eq!(
        place(
            "log.json",
            "{\"user\":1,\"event\":\"a\",\"time\":\"2026-03-01T10:00:00Z\"}\n"
                .repeat(9)
                .as_str()
        ),
        "ask"
    );
    assert_eq!(
        place("map.csv", "Stage,A,B\nActions,x,y\nEmotions,1,2\n"),
        "import"
    );
    assert_eq!(
        place("notes.md", "# Interview\n\nShe said, well, it took long.\n"),
        "import"
    );
    assert_eq!(
        place(
            "notes.txt",
            "She said, well, it took long.\nThen, after a while, nothing.\n"
        ),
        "import"
    );
    assert_eq!(place("map.ron", "(version: 9, map: (title: \"x\"))"), "map");
    assert_eq!(
        place("map.json", "{\"version\": 9, \"map\": {\"title\": \"x\"}}"),
        "map"
    );
    assert_eq!(place("odd.bin", "\0\0\0\0\0\0\0\0"), "map");
    assert_eq!(
        place("shop.csv", "product,orders\nLamp,30\nChair,20\nTable,12\n"),
        "ask"
    );
}
