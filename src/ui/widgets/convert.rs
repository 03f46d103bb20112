//! Converts between the window library's types and the editor's.

use egui::{Color32, Pos2, Rect, Vec2};

use crate::editor::{Button, Key, Modifiers};
use crate::scene::{Colour, Weight};

/// A colour of the theme for the window library.
pub fn colour(colour: Colour) -> Color32 {
    Color32::from_rgba_unmultiplied(colour.r, colour.g, colour.b, colour.a)
}

/// A point for the window library.
#[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
pub fn pos(point: kurbo::Point) -> Pos2 {
    Pos2::new(point.x as f32, point.y as f32)
}

/// A point for the editor.
pub fn point(pos: Pos2) -> kurbo::Point {
    kurbo::Point::new(f64::from(pos.x), f64::from(pos.y))
}

/// A distance for the editor.
pub fn vector(vec: Vec2) -> kurbo::Vec2 {
    kurbo::Vec2::new(f64::from(vec.x), f64::from(vec.y))
}

/// A rectangle for the window library.
pub fn rect(rect: kurbo::Rect) -> Rect {
    Rect::from_min_max(pos(rect.origin()), pos(kurbo::Point::new(rect.x1, rect.y1)))
}

/// The modifier keys that are held. Ctrl stands for the Command key on a Mac.
pub fn modifiers(modifiers: egui::Modifiers) -> Modifiers {
    Modifiers {
        ctrl: modifiers.command,
        shift: modifiers.shift,
        alt: modifiers.alt,
    }
}

/// A mouse button, if the editor uses it.
pub fn button(button: egui::PointerButton) -> Option<Button> {
    match button {
        egui::PointerButton::Primary => Some(Button::Primary),
        egui::PointerButton::Secondary => Some(Button::Secondary),
        egui::PointerButton::Middle => Some(Button::Middle),
        egui::PointerButton::Extra1 | egui::PointerButton::Extra2 => None,
    }
}

/// A key, if it can be part of a shortcut.
pub fn key(key: egui::Key) -> Option<Key> {
    use egui::Key as K;
    Some(match key {
        K::Enter => Key::Enter,
        K::Tab => Key::Tab,
        K::Insert => Key::Insert,
        K::Home => Key::Home,
        K::End => Key::End,
        K::PageUp => Key::PageUp,
        K::PageDown => Key::PageDown,
        K::Escape => Key::Escape,
        K::Delete => Key::Delete,
        K::Backspace => Key::Backspace,
        K::Space => Key::Space,
        K::ArrowLeft => Key::Left,
        K::ArrowRight => Key::Right,
        K::ArrowUp => Key::Up,
        K::ArrowDown => Key::Down,
        K::Plus | K::Equals => Key::Plus,
        K::Minus => Key::Minus,
        K::Comma => Key::Char(','),
        other => {
            let name = other.name();
            let mut letters = name.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if letter.is_ascii_alphanumeric() => Key::Char(letter),
                (Some('F'), Some(_)) => Key::F(name[1..].parse().ok()?),
                _ => return None,
            }
        }
    })
}

/// The font family that has this weight, as [`crate::ui::window::fonts`] defines it.
pub fn family(weight: Weight) -> egui::FontFamily {
    match weight {
        Weight::Regular => egui::FontFamily::Proportional,
        Weight::Medium => egui::FontFamily::Name("medium".into()),
        Weight::SemiBold => egui::FontFamily::Name("semibold".into()),
    }
}

/// The Latin letter, in upper case, on the key that types `letter`. A Russian letter is looked
/// up by its position on a Russian keyboard.
pub fn latin_letter(letter: char) -> Option<char> {
    const RUSSIAN: &str = "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ";
    const LATIN: &str = "QWERTYUIOPASDFGHJKLZXCVBNM";
    let letter = letter.to_uppercase().next()?;
    if letter.is_ascii_alphabetic() {
        return Some(letter);
    }
    let index = RUSSIAN.chars().position(|russian| russian == letter)?;
    LATIN.chars().nth(index)
}
