//! Units of length: how large a point of a map is on paper, and which units files use.
//!
//! A map is laid out in points of which 96 make an inch, as pixels do on the web. Every
//! export keeps to that, so that a map is printed at the same size from every format.
//! Documents use the points of printers, of which 72 make an inch.

/// Points of a map in an inch.
pub const POINTS_PER_INCH: f64 = 96.0;

/// Points of printers in an inch.
pub const PRINTER_POINTS_PER_INCH: f64 = 72.0;

/// Points of printers in a point of a map.
pub const PRINTER_POINTS_PER_POINT: f64 = PRINTER_POINTS_PER_INCH / POINTS_PER_INCH;

/// Units of office documents in a point of printers; 914,400 of them make an inch.
pub const OFFICE_UNITS_PER_PRINTER_POINT: f64 = 12_700.0;

/// Metres in an inch.
pub const METRES_PER_INCH: f64 = 0.0254;

/// Millimetres in an inch.
const MILLIMETRES_PER_INCH: f64 = 25.4;

/// Converts a length from millimetres to points of printers.
pub const fn millimetres(length: f64) -> f64 {
    length * PRINTER_POINTS_PER_INCH / MILLIMETRES_PER_INCH
}

/// Converts a length from inches to points of printers.
pub const fn inches(length: f64) -> f64 {
    length * PRINTER_POINTS_PER_INCH
}
