//! Sheets of paper, and how a map is laid on them.

use kurbo::Size;

use crate::units::{inches, millimetres};

/// A usual size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum PaperSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 297 × 420 mm.
    A3,
    /// 420 × 594 mm.
    A2,
    /// 594 × 841 mm.
    A1,
    /// 841 × 1189 mm.
    A0,
    /// 8.5 × 11 inches.
    Letter,
    /// 8.5 × 14 inches.
    Legal,
    /// 11 × 17 inches.
    Tabloid,
}

impl PaperSize {
    /// All sizes, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::A4,
        Self::A3,
        Self::A2,
        Self::A1,
        Self::A0,
        Self::Letter,
        Self::Legal,
        Self::Tabloid,
    ];

    /// The name of the size, the same in all languages.
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::A2 => "A2",
            Self::A1 => "A1",
            Self::A0 => "A0",
            Self::Letter => "Letter",
            Self::Legal => "Legal",
            Self::Tabloid => "Tabloid",
        }
    }

    /// The size of that name, in letters of any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|it| it.name().eq_ignore_ascii_case(name))
    }

    /// Width and height of an upright sheet, in points of printers.
    pub fn points(self) -> Size {
        let mm = |width, height| Size::new(millimetres(width), millimetres(height));
        let inches = |width, height| Size::new(inches(width), inches(height));
        match self {
            Self::A4 => mm(210.0, 297.0),
            Self::A3 => mm(297.0, 420.0),
            Self::A2 => mm(420.0, 594.0),
            Self::A1 => mm(594.0, 841.0),
            Self::A0 => mm(841.0, 1189.0),
            Self::Letter => inches(8.5, 11.0),
            Self::Legal => inches(8.5, 14.0),
            Self::Tabloid => inches(11.0, 17.0),
        }
    }
}

/// Which way a sheet is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Orientation {
    /// The way that suits the map.
    #[default]
    Auto,
    /// Upright.
    Portrait,
    /// Lying.
    Landscape,
}

impl Orientation {
    /// The ways to turn a sheet that come into question.
    pub(super) fn candidates(self) -> &'static [Self] {
        match self {
            Self::Auto => &[Self::Landscape, Self::Portrait],
            Self::Portrait => &[Self::Portrait],
            Self::Landscape => &[Self::Landscape],
        }
    }

    /// An upright size turned this way.
    pub(super) fn turn(self, upright: Size) -> Size {
        match self {
            Self::Landscape => Size::new(upright.height, upright.width),
            Self::Auto | Self::Portrait => upright,
        }
    }
}

/// How large a poster is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PosterExtent {
    /// How much larger than its natural size the map is: 1 for that size, in which other
    /// files are printed too.
    Scale(f64),
    /// As large as it gets on so many sheets side by side.
    PagesAcross(u32),
}

/// A map on several sheets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Poster {
    /// The sheets.
    pub size: PaperSize,
    /// Which way they are turned.
    pub orientation: Orientation,
    /// How large the whole is.
    pub extent: PosterExtent,
    /// How much of its right and lower neighbour a sheet shows as well, for glueing, in
    /// points of printers.
    pub overlap: f64,
    /// Whether marks tell where to cut.
    pub has_marks: bool,
}

impl Default for Poster {
    fn default() -> Self {
        Self {
            size: PaperSize::A4,
            orientation: Orientation::Auto,
            extent: PosterExtent::Scale(1.0),
            overlap: millimetres(10.0),
            has_marks: true,
        }
    }
}

/// What a map is laid on.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub enum PdfPaper {
    /// One page of the map's own size.
    #[default]
    MapSize,
    /// One sheet that the whole map fits on.
    Fit {
        /// The sheet.
        size: PaperSize,
        /// Which way it is turned.
        orientation: Orientation,
    },
    /// As many sheets as it takes.
    Poster(Poster),
}
