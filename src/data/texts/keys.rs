//! Fingerprints of texts, by which a recipe remembers what somebody decided about them without
//! keeping the texts.

/// The fingerprint of a text: 64 bits of its BLAKE3 hash, as 16 digits. Blanks around the text do
/// not count.
pub fn text_key(text: &str) -> String {
    let hex = blake3::hash(text.trim().as_bytes()).to_hex();
    hex.as_str()[..16].to_owned()
}
