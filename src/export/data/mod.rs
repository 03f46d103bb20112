//! A map as tables and texts. Each writer returns what of the map its format cannot hold.

mod chains;
mod csv;
mod grid;
mod losses;
mod markdown;
mod markdown_text;
mod mermaid;
mod names;
mod omission;
mod style;
mod tally;
mod xlsx;

pub use csv::write_csv;
pub use grid::{Cell, Grid, Row, StageColumns};
pub use markdown::write_markdown;
pub use markdown_text::{Spot, escaped};
pub use mermaid::write_mermaid;
pub use omission::{Omission, Omitted};
pub use style::{DecimalMark, Separator, TableStyle};
pub use xlsx::{Palette, Shade, XlsxError, write_xlsx};
