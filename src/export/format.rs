//! The formats that a map can be exported in.

use std::path::Path;

/// A file format for exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A picture made of pixels.
    Png,
    /// A drawing made of vectors.
    Svg,
    /// A document with pages for print.
    Pdf,
    /// A page for browsers in which one moves through the map.
    Html,
    /// A presentation with slides that can be edited.
    Pptx,
    /// A workbook for spreadsheets.
    Xlsx,
    /// A table as text with comma-separated values.
    Csv,
    /// A text document with tables.
    Markdown,
    /// A Mermaid journey diagram.
    Mermaid,
    /// The whole map as JSON, for other programs.
    Json,
    /// The whole map in the format in which maps are saved.
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

    /// The endings of the names of such files without the dot, the usual ending first.
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

    /// The usual ending of the names of such files, without the dot.
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// The format whose files have this ending, in upper or lower case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let is_meant = |ending: &&str| ending.eq_ignore_ascii_case(extension);
        Self::ALL
            .into_iter()
            .find(|format| format.extensions().iter().any(is_meant))
    }

    /// The format of a file of this name, by its ending.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension().and_then(|extension| extension.to_str());
        extension.and_then(Self::from_extension)
    }

    /// Whether such a file is the whole map and nothing else.
    pub fn is_map(self) -> bool {
        matches!(self, Self::Json | Self::Ron)
    }

    /// Whether such a file is no text.
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Png | Self::Pdf | Self::Pptx | Self::Xlsx)
    }

    /// Whether such a file has numbers as text, in the way of a language.
    pub fn has_decimals(self) -> bool {
        matches!(self, Self::Csv | Self::Markdown)
    }

    /// Whether such a file can carry the map itself, so that it can be opened again.
    pub fn carries_map(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Pdf | Self::Html)
    }

    /// Whether the format can show the walk through a map, page by page.
    pub fn has_walk(self) -> bool {
        matches!(self, Self::Png | Self::Pdf)
    }

    /// Whether the drawing of the map has a title and a legend around it. Slides have titles of
    /// their own.
    pub fn has_title(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Pdf | Self::Html)
    }

    /// Whether a wide map can be divided into bands of stages.
    pub fn may_be_in_bands(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Pdf)
    }

    /// Whether the background may be transparent.
    pub fn may_be_transparent(self) -> bool {
        matches!(self, Self::Png | Self::Svg | Self::Pdf)
    }

    /// Whether the format shows the map as it looks, in the colours of a theme.
    pub fn is_drawn(self) -> bool {
        matches!(
            self,
            Self::Png | Self::Svg | Self::Pdf | Self::Html | Self::Pptx
        )
    }
}
