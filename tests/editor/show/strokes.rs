//! What is drawn over a page stays with that page.

use kurbo::{Point, Vec2};
use wayline::editor::{Button, Command, Key, Modifiers, PointerEvent};
use wayline::model::StopSubject;

use super::speaker::{Speaker, shop};

/// Draws a line over the page.
fn draw(speaker: &mut Speaker) {
    speaker.letter('D');
    let (from, button) = (Point::new(640.0, 360.0), Button::Primary);
    speaker.pointer(PointerEvent::Down {
        at: from,
        button,
        clicks: 1,
        modifiers: Modifiers::NONE,
    });
    let to = from + Vec2::new(120.0, 60.0);
    speaker.pointer(PointerEvent::Move(to));
    speaker.pointer(PointerEvent::Up { at: to, button });
    speaker.letter('D');
    assert_eq!(strokes(speaker), 1);
}

fn strokes(speaker: &Speaker) -> usize {
    let show = speaker.editor.show().running().expect("the show runs");
    show.drawing.strokes.len()
}

fn go_to(speaker: &mut Speaker, subject: &StopSubject) {
    let stops = &speaker.editor.show().running().expect("it runs").stops;
    let index = stops.iter().position(|stop| stop.subject == *subject);
    let index = index.expect("the stop");
    speaker.editor.show_mut().go_to_stop(index);
}

#[test]
fn lines_on_the_map_do_not_land_on_its_overview_when_a_text_is_edited() {
    let mut speaker = Speaker::on(shop());
    go_to(&mut speaker, &StopSubject::WholeMap);
    speaker.chord(Modifiers::CTRL, Key::Plus);
    for _ in 0..60 {
        speaker.chord(Modifiers::SHIFT, Key::Right);
        speaker.chord(Modifiers::SHIFT, Key::Down);
    }
    let is_close = |speaker: &Speaker| {
        let show = speaker.editor.show().running().expect("it runs");
        show.is_close_to_map()
    };
    assert!(is_close(&speaker));
    draw(&mut speaker);
    speaker.pointer(PointerEvent::Leave);
    speaker.letter('E');
    assert!(!is_close(&speaker), "the text is in sight");
    assert_eq!(strokes(&speaker), 0);
}

#[test]
fn lines_on_a_page_that_is_gone_do_not_land_on_the_next() {
    let mut speaker = Speaker::before(shop());
    let subject = StopSubject::Text;
    let index = speaker.editor.walk_mut().add_slide(subject.clone(), None);
    speaker.editor.walk_mut().write_slide(index, "An aside");
    speaker.editor.run(Command::Present);
    speaker.editor.show_mut().set_screen(super::speaker::SCREEN);
    go_to(&mut speaker, &subject);
    speaker.chord(Modifiers::CTRL, Key::Plus);
    draw(&mut speaker);
    while speaker.subject() == subject {
        speaker.editor.run(Command::Undo);
    }
    let show = speaker.editor.show().running().expect("it runs");
    assert!(!show.closer.is_close());
    assert_eq!(strokes(&speaker), 0);
}
