//! Texts in every script: a font that has the letters draws them, or the user learns which ones
//! none has; and names from right to left stand beside their signs.

use std::sync::Arc;

use kurbo::Rect;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};
use wayline::editor::Key;
use wayline::fonts::{Answer, Patience, Request, Tone, answers_so_far, ask};
use wayline::model::{ElementId, Journey, OrderKey, PersonaId};
use wayline::scene::{Item, Pane, Placed, Scene, TextItem, missing_characters};

use crate::support::editor::TestEditor;
use crate::support::fixtures::Desk;
use crate::support::map::small_map;

/// A character of which no font will ever have a picture, because it does not exist.
const NOBODYS: char = '\u{378}';

/// A text in each of many scripts.
const TEXTS: [&str; 24] = [
    "Ελληνικά",
    "עברית",
    "العربية",
    "اردو",
    "简体中文",
    "カートに入れる（確認）",
    "한국어",
    "ภาษาไทย",
    "हिन्दी",
    "ქართული",
    "Հայերեն",
    "አማርኛ",
    "தமிழ்",
    "বাংলা",
    "ខ្មែរ",
    "ລາວ",
    "မြန်မာ",
    "සිංහල",
    "తెలుగు",
    "ગુજરાતી",
    "ਪੰਜਾਬੀ",
    "മലയാളം",
    "ಕನ್ನಡ",
    "→ ✓ ★ ☐ ½ ∞",
];

/// A map on which the first card has the text `text`.
fn with_card(text: &str) -> Journey {
    let mut map = small_map();
    text.clone_into(&mut Arc::make_mut(&mut map.cards[0]).text);
    map
}

/// A map whose persona is called `name`.
fn with_persona(name: &str) -> Journey {
    let mut map = small_map();
    name.clone_into(&mut Arc::make_mut(&mut map.personas[0]).name);
    // The legend names a persona only where there are several.
    let mut other = (*map.personas[0]).clone();
    other.id = PersonaId::new("a-other").expect("short enough");
    other.order = OrderKey::between(Some(&other.order), None).expect("there is room");
    "Kim".clone_into(&mut other.name);
    map.personas.push(Arc::new(other));
    map
}

/// The rows of text on `scene`, each with what it belongs to.
fn rows(scene: &Scene) -> impl Iterator<Item = (&Placed, &TextItem)> {
    let placed = Pane::ALL.into_iter().flat_map(|pane| scene.pane(pane));
    placed.flat_map(|placed| {
        let items = placed.fragment.items.iter();
        items.filter_map(move |item| match item {
            Item::Text(text) => Some((placed, text)),
            _ => None,
        })
    })
}

/// The leftmost glyph of a row, in the coordinates of its fragment.
fn left_of(item: &TextItem) -> f64 {
    let glyphs = item.row.runs.iter().flat_map(|run| &run.glyphs);
    let left = glyphs.map(|glyph| glyph.x).fold(f32::INFINITY, f32::min);
    item.origin.x + f64::from(left)
}

/// The font that the system has for `cluster`.
fn face_for(cluster: &str) -> Answer {
    let request = Request {
        cluster: cluster.into(),
        tone: Tone::of(cluster),
        after: None,
    };
    ask(&request, Patience::Waits)
}

#[test]
fn letters_of_any_script_are_drawn_or_named_as_missing() {
    for text in TEXTS {
        let map = with_card(text);
        let picture = Desk::new().lay_out(&map);
        let missing = missing_characters(&picture.scene);
        let card = ElementId::Card(map.cards[0].id);
        for (placed, item) in rows(&picture.scene) {
            let boxes = item.row.runs.iter().flat_map(|run| &run.glyphs);
            let has_boxes = boxes.clone().any(|glyph| glyph.id == 0);
            assert_eq!(item.row.is_missing_glyphs, has_boxes, "{text}");
            assert!(!has_boxes || placed.element == Some(card), "{text}");
        }
        for one in &missing {
            assert!(text.contains(one.character), "{one:?} in {text}");
            assert_eq!(one.element, Some(card), "{text}");
            // Nothing is called missing that a font of the system has.
            let cluster = one.character.to_string();
            assert!(
                matches!(face_for(&cluster), Answer::Nothing),
                "{one:?} in {text}"
            );
        }
    }
}

#[test]
fn a_character_of_no_font_is_missing_and_others_are_not() {
    let map = with_card(&format!("Ask {NOBODYS} friends {NOBODYS}"));
    let mut desk = Desk::new();
    let missing = missing_characters(&desk.lay_out(&map).scene);
    let found: Vec<char> = missing.iter().map(|one| one.character).collect();
    assert_eq!(found, [NOBODYS], "each once");
    assert_eq!(missing[0].element, Some(ElementId::Card(map.cards[0].id)));
    let mended = desk.lay_out(&with_card("Ask friends"));
    assert!(missing_characters(&mended.scene).is_empty());
}

#[test]
fn letters_are_as_wide_as_they_need_to_be_where_a_font_has_them_so() {
    for text in ["עברית", "العربية", "ქართული", "Հայերեն", "☐"] {
        let Answer::Face(face) = face_for(&text.chars().take(1).collect::<String>()) else {
            continue;
        };
        let font = FontRef::from_index(face.data.as_ref(), face.index).expect("a font");
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        // DejaVu has all of these with and without cells; whoever has its monospaced font alone
        // has nothing better.
        let has_better =
            matches!(face_for("ק"), Answer::Face(face) if &*face.family == "DejaVu Sans");
        assert!(!has_better || !metrics.is_monospace, "{text}: {face:?}");
    }
}

#[test]
fn an_emoji_is_one_picture_if_the_system_has_coloured_ones() {
    for emoji in ["👨‍👩‍👧‍👦", "🧑🏽‍🦽", "🇺🇦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "⚠️"]
    {
        let is_coloured = matches!(face_for(emoji), Answer::Face(face) if face.is_coloured());
        let picture = Desk::new().lay_out(&with_card(emoji));
        let (_, item) = rows(&picture.scene)
            .find(|(_, item)| &*item.row.text == emoji)
            .expect("the card is on the picture");
        let glyphs: usize = item.row.runs.iter().map(|run| run.glyphs.len()).sum();
        if is_coloured {
            assert_eq!(glyphs, 1, "{emoji}");
            assert!(!item.row.is_plain, "{emoji} is painted in its colours");
            assert!(!item.row.is_missing_glyphs, "{emoji}");
        } else {
            let is_told = !missing_characters(&picture.scene).is_empty();
            assert_eq!(is_told, item.row.is_missing_glyphs, "{emoji}");
        }
    }
}

#[test]
fn names_from_right_to_left_stand_at_their_signs() {
    let (left, right) = (with_persona("Dana"), with_persona("דנה"));
    let [left, right] = [left, right].map(|map| Desk::new().lay_out(&map).scene);
    let places = |scene: &Scene, name: &str| -> Vec<f64> {
        let named = rows(scene).filter(|(_, item)| &*item.row.text == name);
        named.map(|(_, item)| left_of(item)).collect()
    };
    let (latin, hebrew) = (places(&left, "Dana"), places(&right, "דנה"));
    assert_eq!(latin.len(), 2, "in the corner and beside the curve");
    assert_eq!(latin.len(), hebrew.len());
    for (latin, hebrew) in latin.iter().zip(&hebrew) {
        assert!((latin - hebrew).abs() < 2.0, "{latin} and {hebrew}");
    }
}

#[test]
fn a_label_from_right_to_left_is_no_wider_than_its_text() {
    let mut map = small_map();
    let curve = Arc::make_mut(&mut map.curves[0]);
    "דנה".clone_into(&mut curve.points[1].label);
    let picture = Desk::new().lay_out(&map);
    let (placed, item) = rows(&picture.scene)
        .find(|(_, item)| &*item.row.text == "דנה")
        .expect("the label is on the picture");
    let box_of = |item: &Item| match item {
        Item::Path(path) if path.fill.is_some() && path.stroke.is_some() => {
            Some(kurbo::Shape::bounding_box(&*path.path))
        }
        _ => None,
    };
    let boxes: Vec<Rect> = placed.fragment.items.iter().filter_map(box_of).collect();
    let around = boxes.iter().find(|rect| rect.contains(item.origin));
    let around = around.expect("the label is in a box");
    assert!(around.width() < 60.0, "{around:?}");
    assert!(left_of(item) > around.x0 && left_of(item) < around.x1);
}

#[test]
fn the_font_that_is_found_later_is_the_one_that_is_waited_for() {
    let request = |cluster: &str| Request {
        cluster: cluster.into(),
        tone: Tone::Plain,
        after: None,
    };
    // Ogham, which no other test asks for.
    let wanted = request("ᚁ");
    let before = answers_so_far();
    assert!(matches!(ask(&wanted, Patience::Goes), Answer::Later));
    let family = |answer: Answer| match answer {
        Answer::Face(face) => Some(Some(face.family.to_string())),
        Answer::Nothing => Some(None),
        Answer::Later => None,
    };
    let later = loop {
        if let Some(later) = family(ask(&wanted, Patience::Goes)) {
            break later;
        }
        std::thread::sleep(std::time::Duration::from_millis(1));
    };
    assert_eq!(family(ask(&wanted, Patience::Waits)), Some(later));
    while answers_so_far() == before {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

#[test]
fn an_editor_that_does_not_wait_for_fonts_shows_the_same_map_in_the_end() {
    // Runes, which no other test asks for.
    let text = "ᚠᚢᚦ";
    let waiting = TestEditor::on(with_card(text));
    let missing = |editor: &TestEditor| -> Vec<char> {
        let missing = editor.editor.missing_characters().iter();
        missing.map(|one| one.character).collect()
    };
    let width = |editor: &TestEditor| -> f32 {
        let scene = &editor.editor.picture().scene;
        let mut rows = rows(scene).filter(|(_, item)| &*item.row.text == text);
        rows.next().expect("the card is on the picture").1.row.width
    };
    let mut hasty = TestEditor::new();
    hasty.editor.find_fonts_later();
    // Typed letter by letter, each of which is looked for on its own.
    hasty
        .double_click(hasty.card_at("Search online"))
        .retype("");
    hasty.type_text(text).key(Key::Enter);
    let mut tries = 0;
    while missing(&hasty) != missing(&waiting) || width(&hasty) != width(&waiting) {
        std::thread::sleep(std::time::Duration::from_millis(10));
        hasty.editor.take_found_fonts();
        tries += 1;
        let found = (missing(&hasty), width(&hasty));
        let expected = (missing(&waiting), width(&waiting));
        assert!(tries < 1000, "{found:?} instead of {expected:?}");
    }
}
