//! Sizes of paper, and how a map is divided into pages.

use kurbo::Size;

use crate::scene::Theme;
use crate::units::{inches, millimetres};

/// The least size of a text that most people read without effort on paper, in points of
/// printers.
pub(super) const READABLE: f64 = 6.0;

/// The scale from which all texts of a map can be read, in points of printers for a point of the
/// map.
pub fn readable_scale(theme: &Theme) -> f64 {
    READABLE / f64::from(theme.sizes.small.0)
}

/// A common size of paper.
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

    /// The size with that name, in upper or lower case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|size| size.name().eq_ignore_ascii_case(name))
    }

    /// Whether it is one of the sizes that are measured in millimetres.
    pub(super) fn is_metric(self) -> bool {
        matches!(self, Self::A4 | Self::A3 | Self::A2 | Self::A1 | Self::A0)
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

/// The orientation of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Orientation {
    /// The orientation at which the map is larger or takes less paper.
    #[default]
    Auto,
    /// With the long side upright.
    Portrait,
    /// With the long side across.
    Landscape,
}

impl Orientation {
    /// The orientations to choose from, [`Orientation::Auto`] not among them.
    pub(super) fn candidates(self) -> &'static [Self] {
        match self {
            Self::Auto => &[Self::Landscape, Self::Portrait],
            Self::Portrait => &[Self::Portrait],
            Self::Landscape => &[Self::Landscape],
        }
    }

    /// The size of an upright sheet in this orientation.
    pub(super) fn turn(self, upright: Size) -> Size {
        match self {
            Self::Landscape => Size::new(upright.height, upright.width),
            Self::Auto | Self::Portrait => upright,
        }
    }
}

/// The size of a poster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PosterExtent {
    /// The scale of the map; 1 is its natural size, in which the other formats are printed too.
    Scale(f64),
    /// As large as possible on this number of sheets side by side.
    PagesAcross(u32),
}

/// A map on several sheets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Poster {
    /// The size of the sheets.
    pub size: PaperSize,
    /// The orientation of the sheets.
    pub orientation: Orientation,
    /// The size of the whole poster.
    pub extent: PosterExtent,
    /// The width of the stripe of its right and lower neighbours that a sheet repeats, for
    /// glueing, in points of printers.
    pub overlap: f64,
    /// Whether marks show where to cut.
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

/// The pages of a document.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub enum PdfPaper {
    /// One page as large as the map.
    #[default]
    MapSize,
    /// One sheet with the whole map, scaled to fit.
    Fit {
        /// The size of the sheet.
        size: PaperSize,
        /// The orientation of the sheet.
        orientation: Orientation,
    },
    /// A poster on as many sheets as it takes.
    Poster(Poster),
}
