//! Pictures, drawings, pages and slides of a map.
//!
//! Everything here is made from a [`Sheet`]: a scene, with the map that it shows. A picture
//! made of pixels is painted in tiles that are thrown away once they are written, so that
//! memory does not grow with the size of the picture.

mod captions;
mod html;
mod outlines;
mod pdf;
mod png;
mod pptx;
mod raster;
mod sheet;
mod svg;
mod web_font;
mod xml;

use kurbo::{Point, Rect};

pub use html::{OtherLook, write_html};
pub use pdf::{
    Book, Leaf, MAP_NAME, MAP_TYPE, Mark, Orientation, PaperSize, PdfOptions, PdfPaper, PdfSummary,
    Poster, PosterExtent, PosterRooms, SmallText, fitting_room, poster_rooms, readable_scale,
    small_text, write_book, write_pdf,
};
pub use png::{write_png, write_png_with_text};
pub use pptx::{Deck, Slide, write_pptx};
pub use raster::{Rasterizer, decode};
pub use sheet::Sheet;
pub use svg::{SVG_MAP_NAMESPACE, SvgOptions, SvgText, write_svg};

use crate::scene::{Colour, Scene, Theme};
use crate::units::POINTS_PER_INCH;

/// The background of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Background {
    /// The colour of the theme's paper.
    #[default]
    Paper,
    /// No background.
    Transparent,
}

/// The size that a picture will have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PictureSize {
    /// Pixels per point.
    Scale(f64),
    /// Width in pixels; the height follows from the proportions of the map.
    Width(u32),
    /// Dots per inch on paper, where an inch has 96 points of the map.
    Dpi(f64),
}

/// The scales that are offered, in pixels per point of the map.
pub const SCALE_RANGE: std::ops::RangeInclusive<f64> = 1.0..=8.0;

/// The most pixels a PNG may have in one direction.
const MAX_SIDE: f64 = 0x7fff_ffff as f64;
/// The most pixels a PNG may have: a sheet of A0 at 1200 dots per inch has half as many. Hardly
/// any program opens a larger picture, and painting it would take minutes.
const MAX_PIXELS: f64 = 4_294_967_296.0;

/// Why no picture was made.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The user cancelled the export.
    #[error("cancelled")]
    Cancelled,
    /// No picture can have this size.
    #[error("a picture of {width} × {height} pixels cannot be made")]
    BadSize {
        /// Width in pixels.
        width: f64,
        /// Height in pixels.
        height: f64,
    },
    /// The picture would have more pixels than other programs can open.
    #[error("a picture of {width} × {height} pixels is too large")]
    TooLarge {
        /// Width in pixels.
        width: f64,
        /// Height in pixels.
        height: f64,
        /// The largest width in pixels at which the picture can be made.
        most_width: f64,
        /// The largest scale, in pixels per point of the map, at which it can be made.
        most_scale: f64,
        /// The most dots per inch at which it can be made.
        most_dpi: f64,
    },
    /// Writing failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Size, resolution and background of a picture, and which part of the map it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PictureSpec {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels per point of the map.
    pub scale: f64,
    /// Dots per inch that are noted in the file, so that the map is printed in its natural
    /// size.
    pub dpi: f64,
    /// The point of the map at the picture's top left corner.
    pub origin: Point,
    /// The colour behind the map; `None` if the picture is transparent there.
    pub background: Option<Colour>,
}

impl PictureSpec {
    /// A picture of all of `scene` with the theme's margin around it.
    ///
    /// # Errors
    /// Returns [`PictureError::BadSize`] if no picture can have that size, and
    /// [`PictureError::TooLarge`] if it would have too many pixels.
    pub fn new(
        scene: &Scene,
        theme: &Theme,
        size: PictureSize,
        background: Background,
    ) -> Result<Self, PictureError> {
        let margin = theme.sizes.export_margin;
        let shown = scene.outer().inflate(margin, margin);
        let background = match background {
            Background::Paper => Some(theme.colours.paper),
            Background::Transparent => None,
        };
        Self::showing(shown, size, background)
    }

    /// A picture of the part `shown` of a scene, which is given in points of the map.
    ///
    /// # Errors
    /// Returns [`PictureError::BadSize`] if no picture can have that size, and
    /// [`PictureError::TooLarge`] if it would have too many pixels.
    pub fn showing(
        shown: Rect,
        size: PictureSize,
        background: Option<Colour>,
    ) -> Result<Self, PictureError> {
        let scale = match size {
            PictureSize::Scale(scale) => scale,
            PictureSize::Width(width) => f64::from(width) / shown.width(),
            PictureSize::Dpi(dpi) => dpi / POINTS_PER_INCH,
        };
        // A rounding error must not add a pixel: 9560 wide means 9560 wide.
        let (width, height) = (
            (shown.width() * scale - 1e-6).ceil(),
            (shown.height() * scale - 1e-6).ceil(),
        );
        if width.is_finite() && height.is_finite() && width * height > MAX_PIXELS {
            let most_scale = (MAX_PIXELS / shown.area()).sqrt();
            let longer = shown.width().max(shown.height());
            // Rounded down to what one would type.
            let most_scale = (most_scale.min(MAX_SIDE / longer) * 100.0 - 1.0).floor() / 100.0;
            return Err(PictureError::TooLarge {
                width,
                height,
                most_width: (shown.width() * most_scale).floor(),
                most_scale,
                most_dpi: (most_scale * POINTS_PER_INCH).floor(),
            });
        }
        if !(1.0..=MAX_SIDE).contains(&width) || !(1.0..=MAX_SIDE).contains(&height) {
            return Err(PictureError::BadSize { width, height });
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "both are checked to lie in the range of a PNG's sides"
        )]
        Ok(Self {
            width: width as u32,
            height: height as u32,
            scale,
            dpi: scale * POINTS_PER_INCH,
            origin: shown.origin(),
            background,
        })
    }

    /// The part of the map that the whole picture shows, in points of the map.
    pub fn shown(&self) -> Rect {
        self.region(0, 0, self.width, self.height)
    }

    /// The part of the map that a rectangle of pixels shows, in points of the map.
    fn region(&self, left: u32, top: u32, width: u32, height: u32) -> Rect {
        let x0 = f64::from(left) / self.scale + self.origin.x;
        let y0 = f64::from(top) / self.scale + self.origin.y;
        Rect::from_origin_size(
            (x0, y0),
            (
                f64::from(width) / self.scale,
                f64::from(height) / self.scale,
            ),
        )
    }
}
