//! Slides of one's own between the pages of the map.

use std::sync::Arc;

use wayline::analysis::{Stop, walk};
use wayline::editor::{Command, Key, TextTarget};
use wayline::file::{from_ron, to_ron};
use wayline::import::picture::from_rgba;
use wayline::model::{AsideId, ElementId, StopId, StopSubject};

use super::speaker::{Speaker, shop};

/// A presenter with a slide behind the stop with the index `after`, and the slide.
fn with_slide(subject: StopSubject, after: usize) -> (Speaker, StopId) {
    let mut speaker = Speaker::before(shop());
    let index = speaker.editor.walk_mut().add_slide(subject, Some(after));
    assert_eq!(index, after + 1);
    let stop = speaker.editor.walk().stops().swap_remove(index);
    (speaker, stop.id.expect("it is in the map"))
}

fn show(speaker: &mut Speaker, stop: usize) {
    speaker.editor.run(Command::Present);
    speaker.editor.show_mut().set_screen(super::speaker::SCREEN);
    speaker.editor.show_mut().go_to_stop(stop);
}

#[test]
fn a_text_slide_is_added_where_one_wants_it_and_written_on_its_page() {
    let (mut speaker, slide) = with_slide(StopSubject::Text, 2);
    assert_eq!(
        speaker.editor.walk().stops()[2].subject,
        walk(&shop())[2].subject
    );
    show(&mut speaker, 3);
    speaker.letter('E');
    let field = speaker.editor.show_mut().text_field().expect("a field");
    assert_eq!(field.target, TextTarget::SlideTitle(slide));
    speaker.editor.set_text("Why now");
    speaker.press(Key::Tab);
    let field = speaker.editor.show_mut().text_field().expect("a field");
    assert_eq!(field.target, TextTarget::SlideText(slide));
    assert!(field.is_multiline);
    speaker
        .editor
        .set_text("The season begins\n- in March\n- in September");
    speaker.press(Key::Enter);
    assert_eq!(speaker.at(), 3, "the place is kept");
    let stop = speaker.editor.walk().stops().swap_remove(3);
    assert_eq!(stop.title, "Why now");
    assert_eq!(stop.text.lines().count(), 3);
    let journey = Arc::clone(speaker.editor.journey());
    let text = to_ron(&journey).expect("it can be saved");
    assert_eq!(from_ron(&text).expect("it can be opened").0, *journey);
    speaker.editor.run(Command::Undo);
    assert_eq!(speaker.editor.walk().stops()[3].text, "");
}

#[test]
fn a_long_slide_goes_on_and_pages_are_counted() {
    let (mut speaker, _) = with_slide(StopSubject::Text, 0);
    let before = loop {
        let counts = speaker.editor.walk_mut().page_counts(false);
        if counts.is_complete {
            break counts;
        }
    };
    assert_eq!(before.pages[1], Some(1));
    let text = "A line of its own\n".repeat(40);
    speaker.editor.walk_mut().write_slide(1, &text);
    let busy = speaker.editor.walk_mut().page_counts(true);
    assert!(
        !busy.is_complete && busy.pages == before.pages,
        "what was known stays"
    );
    let after = loop {
        let counts = speaker.editor.walk_mut().page_counts(false);
        if counts.is_complete {
            break counts;
        }
    };
    assert!(after.pages[1] > Some(2), "{after:?}");
    show(&mut speaker, 1);
    let number = loop {
        if let Some(number) = speaker.editor.show_mut().page_number() {
            break number;
        }
    };
    let title = after.pages[0].expect("counted");
    let all: usize = after
        .pages
        .iter()
        .map(|pages| pages.expect("counted"))
        .sum();
    assert_eq!(number, (title + 1, all));
    speaker.press(Key::Right);
    assert_eq!(
        speaker.editor.show_mut().page_number(),
        Some((title + 2, all))
    );
}

#[test]
fn a_picture_slide_with_nothing_on_it_is_left_out_of_the_show() {
    let (mut speaker, slide) = with_slide(StopSubject::Picture, 0);
    show(&mut speaker, 1);
    assert_ne!(speaker.subject(), StopSubject::Picture);
    speaker.press(Key::Escape);
    speaker.editor.walk_mut().name_stop(1, "The shop");
    show(&mut speaker, 1);
    assert_eq!(
        speaker.subject(),
        StopSubject::Picture,
        "its heading is shown"
    );
    // It stays while its heading is written anew.
    speaker.letter('E');
    speaker.editor.set_text("");
    assert_eq!(speaker.subject(), StopSubject::Picture);
    let field = speaker.editor.show_mut().text_field().expect("a field");
    assert_eq!(field.target, TextTarget::SlideTitle(slide));
}

#[test]
fn every_page_of_a_long_slide_has_its_heading() {
    let (mut speaker, slide) = with_slide(StopSubject::Text, 0);
    speaker.editor.walk_mut().name_stop(1, "Why now");
    let text = "A line of its own\n".repeat(40);
    speaker.editor.walk_mut().write_slide(1, &text);
    show(&mut speaker, 1);
    let heading = ElementId::Aside(AsideId::Stop(slide));
    for _ in 0..3 {
        assert_eq!(speaker.subject(), StopSubject::Text);
        let page = speaker.editor.show_mut().page().expect("a page");
        assert!(page.boxes.iter().any(|shown| shown.element == heading));
        speaker.press(Key::Right);
    }
}

#[test]
fn a_picture_slide_keeps_its_picture_in_the_map() {
    let (mut speaker, slide) = with_slide(StopSubject::Picture, 0);
    let image = from_rgba(8, 8, &[40, 90, 200, 255].repeat(64)).expect("a picture");
    speaker.editor.walk_mut().set_slide_picture(slide, image);
    let journey = Arc::clone(speaker.editor.journey());
    let id = journey.walk.stops.iter().find_map(|stop| stop.picture);
    let id = id.expect("a picture");
    assert!(journey.image(id).is_some());
    assert!(journey.without_unused_images().is_none(), "it is used");
    show(&mut speaker, 1);
    let page = speaker.editor.show_mut().page().expect("a page");
    let mut items = page
        .picture
        .scene
        .body
        .iter()
        .flat_map(|placed| &placed.fragment.items);
    assert!(items.any(|item| matches!(item, wayline::scene::Item::Image(_))));
    speaker.editor.walk_mut().remove_slide_picture(slide);
    let lean = speaker.editor.journey().without_unused_images();
    assert!(lean.is_some(), "nobody needs it any more");
    speaker.editor.walk_mut().remove_stop(1);
    let keys = |journey| -> Vec<_> { walk(journey).iter().map(Stop::key).collect() };
    assert_eq!(keys(speaker.editor.journey()), keys(&shop()));
}
