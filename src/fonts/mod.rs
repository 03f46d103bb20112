//! The fonts that are part of the program, and those of the system, which take the place of a
//! missing glyph. The layout shapes text with them, and the window and the reader of SVG drawings
//! show text in them.

mod cluster;
mod face;
mod search;
mod system;

pub use cluster::{
    Tone, clusters, has_own_script, is_emoji, is_right_to_left, needs_glyph, suggested_family,
};
pub use face::Face;
pub use search::{Answer, Patience, Request, answers_so_far, ask, base, on_answers};

/// The name of the bundled text family.
pub const FAMILY: &str = "Inter";

/// The bundled fonts: the text family in three weights, and an emoji font.
#[derive(Clone, Copy, Debug)]
pub struct FontFiles {
    /// The text family, one file for each weight, the lightest first.
    pub text: [&'static [u8]; 3],
    /// Outline emoji.
    pub emoji: &'static [u8],
}

impl FontFiles {
    /// The fonts that are part of the program.
    pub const BUNDLED: Self = Self {
        text: [
            include_bytes!("../../assets/fonts/Inter-Regular.ttf"),
            include_bytes!("../../assets/fonts/Inter-Medium.ttf"),
            include_bytes!("../../assets/fonts/Inter-SemiBold.ttf"),
        ],
        emoji: include_bytes!("../../assets/fonts/NotoEmoji-Regular.ttf"),
    };
}
