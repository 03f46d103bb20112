//! Ids of the elements in a file.

use std::fmt::Write as _;

/// The beginning of the ids of glyphs; a number follows.
pub(in crate::export::picture) const GLYPH: &str = "g";
/// The beginning of all other ids that the file needs for itself.
const OWN: &str = "wayline";

/// The id that an element of the map has in the file: its own if XML allows that and the file
/// does not need it for itself, else one made from it.
pub(in crate::export::picture) fn name_of(id: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let mut name = String::with_capacity(id.len());
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    let rest = id.strip_prefix(GLYPH).unwrap_or("-");
    let is_own = id.starts_with(OWN) || rest.bytes().all(|byte| byte.is_ascii_digit());
    if is_own || !id.starts_with(is_letter) {
        name.push('_');
    }
    for c in id.chars() {
        if is_plain(c) {
            name.push(c);
        } else {
            let written = write!(name, "_{:x}_", u32::from(c));
            debug_assert!(written.is_ok(), "writing to a text cannot fail");
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn names_are_ids_where_they_can_be() {
        assert_eq!(name_of("c-0abc"), "c-0abc");
        assert_eq!(name_of("1 \"><g"), "_1_20__22__3e__3c_g");
        assert_eq!(name_of(""), "_");
        assert_eq!(name_of("g12"), "_g12", "the name of a glyph");
        assert_eq!(name_of("wayline-title"), "_wayline-title");
        assert_eq!(name_of("g-1"), "g-1");
    }
}
