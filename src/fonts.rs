//! The fonts that are part of the program. The layout shapes text with them, and the window
//! and the reader of SVG drawings show text in them.

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
            include_bytes!("../assets/fonts/Inter-Regular.ttf"),
            include_bytes!("../assets/fonts/Inter-Medium.ttf"),
            include_bytes!("../assets/fonts/Inter-SemiBold.ttf"),
        ],
        emoji: include_bytes!("../assets/fonts/NotoEmoji-Regular.ttf"),
    };
}
