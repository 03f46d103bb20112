//! The formats that a map can be exported to.

/// What a map is exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Pixels.
    Png,
    /// A drawing.
    Svg,
    /// Pages.
    Pdf,
    /// A page for browsers that can be walked through.
    Html,
    /// Slides.
    Pptx,
    /// A workbook.
    Xlsx,
    /// A table as plain text.
    Csv,
    /// A document with tables.
    Markdown,
    /// A Mermaid journey diagram.
    Mermaid,
    /// The whole map, for other programs.
    Json,
    /// The whole map, as it is saved.
    Ron,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Png,
        Self::Svg,
        Self::Pdf,
        Self::Html,
        Self::Pptx,
        Self::Xlsx,
        Self::Csv,
        Self::Markdown,
        Self::Mermaid,
        Self::Json,
        Self::Ron,
    ];

    /// How the names of such files end, the usual ending first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Png => &["png"],
            Self::Svg => &["svg"],
            Self::Pdf => &["pdf"],
            Self::Html => &["html", "htm"],
            Self::Pptx => &["pptx"],
            Self::Xlsx => &["xlsx"],
            Self::Csv => &["csv"],
            Self::Markdown => &["md", "markdown"],
            Self::Mermaid => &["mmd", "mermaid"],
            Self::Json => &["json"],
            Self::Ron => &["ron"],
        }
    }

    /// The usual ending.
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// The format whose files end like this, in letters of any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let is_meant = |it: &&str| it.eq_ignore_ascii_case(extension);
        Self::ALL
            .into_iter()
            .find(|format| format.extensions().iter().any(is_meant))
    }

    /// Whether such a file can carry the map itself beside what it shows.
    pub fn carries_map(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Pdf | Self::Html)
    }

    /// Whether it can show the walk through a map, page by page.
    pub fn has_walk(self) -> bool {
        matches!(self, Self::Png | Self::Pdf)
    }

    /// Whether there may be nothing behind the map.
    pub fn may_be_transparent(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Pdf)
    }

    /// Whether it shows the map as it looks, in the colours of a theme.
    pub fn is_drawn(self) -> bool {
        matches!(
            self,
            Self::Png | Self::Svg | Self::Pdf | Self::Html | Self::Pptx
        )
    }
}
