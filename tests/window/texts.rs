//! Texts and interviews in the window: words are marked and become cards.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use wayline::file;
use wayline::model::{Consent, Theme};
use wayline::ui::app::App;
use wayline::words::{Language, Words};

use crate::support::dropped::drop_file;
use crate::support::map::small_map;
use crate::support::window::Window;

const TICKETS: &str = "\
customer,opened,category,text
anna,2026-01-05 11:00,Delivery,\"The courier came two hours late, and nobody had called me before that\"
boris,2026-01-06 11:00,Delivery,\"Couriers are always late here, I waited for the whole day at home\"
vera,2026-02-05 11:00,Payment,\"The payment failed three times and then I was charged twice for it\"
gleb,2026-02-06 11:00,Payment,\"Paying was quick and easy, the best thing about your whole online shop\"
";

const INTERVIEW: &str = "\
# Interview P07

Ciara: How did you pay?

P07: I typed my card twice and gave up.

P07: My sister paid for me in the end.
";

/// A window on the small map, beside files of these names and contents.
fn window(language: Language, files: &[(&str, &str)]) -> (Window, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("there is a folder for temporary files");
    let map = folder.path().join("map.ron");
    file::save(&small_map(), &map, None).expect("the map can be saved");
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, content)| {
            let path = folder.path().join(name);
            std::fs::write(&path, content).expect("the file can be written");
            path
        })
        .collect();
    let mut window = Window::sized(vec2(1280.0, 720.0), folder, |context| {
        App::new(context, Some(map), language)
    });
    window.settle();
    (window, paths)
}

/// A window on the desk with tickets, of which those are shown that tell of couriers.
fn tickets_about_couriers() -> Window {
    let (mut window, files) = window(Language::English, &[("tickets.csv", TICKETS)]);
    window.key(Key::F4);
    drop_file(&mut window, &files[0]);
    window.until("the texts are read", |window| window.says("4 of 4 texts"));
    window.press("Search in the texts");
    window.type_text("courier");
    window.until("they are searched", |window| window.says("2 of 4 texts"));
    window
}

/// Gives the keyboard to the last widget whose name contains `part`.
fn focus(window: &mut Window, part: &str) {
    let widgets = window.harness.query_all_by_label_contains(part);
    widgets.last().expect("it is shown").focus();
    window.settle();
}

#[test]
fn words_of_a_ticket_become_a_card_by_keyboard() {
    let mut window = tickets_about_couriers();
    assert!(window.says("2 of 4 people"));
    let list = "Texts: ";
    assert!(window.says(list));
    // From the list into the text, where the first words are marked.
    let word = Modifiers::COMMAND | Modifiers::CTRL | Modifiers::SHIFT;
    focus(&mut window, list);
    window.key(Key::Enter);
    window.chord(word, Key::ArrowRight);
    window.chord(word, Key::ArrowRight);
    window.chord(Modifiers::COMMAND, Key::Enter);
    let journey = Arc::clone(window.journey());
    let mut quoted = journey
        .cards
        .iter()
        .filter(|card| !card.evidence.is_empty());
    let card = quoted.next().expect("a card with a quote");
    assert_eq!(card.text, "The courier");
    assert_eq!(card.evidence[0].place, "row 1");
    assert!(window.says("On the map: "));
    window.chord(Modifiers::COMMAND, Key::Z);
    let has_quote = window
        .journey()
        .cards
        .iter()
        .any(|card| !card.evidence.is_empty());
    assert!(!has_quote, "one undo takes it off");
}

const CALLS: &str = "\
customer,opened,category,text
dina,2026-01-05 11:00,Setup,\"The old mail would not come over to the new laptop, whatever I tried\"
egor,2026-01-06 11:00,Setup,\"I tried for two evenings to move my files, then somebody did it for me\"
";

/// The themes of the source with this title.
fn themes(window: &mut Window, title: &str) -> Vec<Theme> {
    let journey = Arc::clone(window.journey());
    let mut sources = journey.evidence.iter();
    let source = sources.find(|source| source.title == title);
    let recipe = source.expect("the source").recipe.clone();
    recipe.expect("its recipe").themes.clone()
}

#[test]
fn themes_belong_to_the_source_that_is_shown() {
    let files = [("calls.csv", CALLS), ("tickets.csv", TICKETS)];
    let (mut window, files) = window(Language::English, &files);
    window.key(Key::F4);
    for file in &files {
        drop_file(&mut window, file);
        window.until("the texts are read", |window| window.says(" texts · "));
    }
    // Tickets are open; another tab is shown while the calls are opened.
    window.press("New theme");
    window.type_text("Late couriers");
    window.press("Columns");
    let calls = window.harness.query_all_by_label_contains("calls, 2 rows");
    calls.last().expect("it is listed").click();
    window.settle();
    window.press("New theme");
    window.type_text("Moving files");
    assert_eq!(themes(&mut window, "tickets").len(), 1);
    let of_calls = themes(&mut window, "calls");
    assert_eq!(of_calls.len(), 1);
    assert_eq!(
        of_calls[0].name, "Moving files",
        "what is typed is kept at once"
    );
    assert_eq!(themes(&mut window, "tickets")[0].name, "Late couriers");
}

#[test]
fn the_keyboard_goes_through_suggested_texts() {
    let mut window = tickets_about_couriers();
    window.press("Theme of “courier”");
    window.until("they are suggested", |window| window.says("2 of 4 texts"));
    focus(&mut window, "Texts: ");
    window.key(Key::Space).key(Key::Delete);
    window.settle();
    let theme = &themes(&mut window, "tickets")[0];
    assert_eq!((theme.accepted.len(), theme.declined.len()), (1, 1));
    // The same once more takes it back.
    window.until("the declined one is gone", |window| {
        window.says("1 of 4 texts")
    });
    focus(&mut window, "Texts: ");
    window.key(Key::Space);
    let theme = &themes(&mut window, "tickets")[0];
    assert_eq!((theme.accepted.len(), theme.declined.len()), (0, 1));
}

#[test]
fn notes_say_when_they_were_taken_and_find_their_file_again() {
    let notes = INTERVIEW.replace(
        "Ciara: How",
        "Date: 4 March 2026, video\nConsent: given in writing\n\nCiara: How",
    );
    let notes = notes.replace("gave up", "**gave up**");
    let (mut window, files) = window(Language::English, &[("p07.md", &notes)]);
    drop_file(&mut window, &files[0]);
    window.press(&Words::new(Language::English).text("ask-read-as-notes"));
    let said = "P07: I typed my card twice and gave up.";
    window.until("the notes are shown without marks", |window| {
        window.says(said)
    });
    let source = Arc::clone(&window.journey().evidence[0]);
    assert_eq!(
        source.date.map(|date| date.to_string()).as_deref(),
        Some("2026-03-04")
    );
    assert_eq!(source.consent, Some(Consent::Given));
    // The file gets another name while nobody looks.
    let moved = files[0].with_file_name("participant-7.md");
    std::fs::rename(&files[0], &moved).expect("it can be renamed");
    window.chord(Modifiers::COMMAND, Key::S);
    window.key(Key::F4);
    window.press("Read beside the map");
    window.until("they are found again", |window| window.says(said));
}

#[test]
fn a_dropped_interview_is_read_beside_the_map_and_quoted() {
    for language in Language::ALL {
        let words = Words::new(language);
        let (mut window, files) = window(language, &[("p07.md", INTERVIEW)]);
        drop_file(&mut window, &files[0]);
        assert!(window.says(&words.text("ask-notes-or-map-title")));
        window.press(&words.text("ask-read-as-notes"));
        let said = "P07: I typed my card twice and gave up.";
        window.until("the notes are shown", |window| window.says(said));
        assert_eq!(window.journey().evidence[0].title, "Interview P07");
        // The text gets the keyboard, and all of it is marked.
        focus(&mut window, said);
        window.chord(Modifiers::COMMAND, Key::A);
        window.chord(Modifiers::COMMAND, Key::Enter);
        let journey = Arc::clone(window.journey());
        let mut quoted = journey
            .cards
            .iter()
            .filter(|card| !card.evidence.is_empty());
        let card = quoted.next().expect("a card with a quote");
        assert_eq!(card.text, "I typed my card twice and gave up.");
        assert_eq!(card.evidence[0].evidence, journey.evidence[0].id);
        // The other side, and away.
        window.press(&words.text("notes-to-left"));
        window.press(&words.text("notes-to-right"));
        window.press(&words.text("notes-close"));
        assert!(!window.says(said));
    }
}
