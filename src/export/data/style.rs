//! How tables are written as text: what stands between cells, and in decimal numbers.

use crate::words::Language;

/// What stands between the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Separator {
    /// A comma, which spreadsheets expect where numbers have a decimal point.
    Comma,
    /// A semicolon, which spreadsheets expect where numbers have a decimal comma.
    Semicolon,
    /// A tab.
    Tab,
}

impl Separator {
    /// The separator as a byte of a file.
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// What stands before the decimals of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum DecimalMark {
    /// A point, as in English: 4.5.
    #[default]
    Point,
    /// A comma, as in Russian and most languages of Europe: 4,5.
    Comma,
}

impl DecimalMark {
    /// The mark that is usual in a language.
    pub fn of(language: Language) -> Self {
        match language {
            Language::English => Self::Point,
            Language::Russian => Self::Comma,
        }
    }

    /// `number`, which was written with a decimal point, with this mark.
    pub(super) fn put_into(self, number: String) -> String {
        match self {
            Self::Point => number,
            Self::Comma => number.replace('.', ","),
        }
    }
}

/// How a table is written as text. What is not chosen follows from the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct TableStyle {
    /// What stands between cells. If `None`, it is a comma, or a semicolon where numbers have
    /// a decimal comma.
    pub separator: Option<Separator>,
    /// What stands before decimals. If `None`, what is usual in the language.
    pub decimal: Option<DecimalMark>,
}

impl TableStyle {
    /// What stands between cells in a table in this language.
    pub fn separator(self, language: Language) -> Separator {
        self.separator
            .unwrap_or_else(|| match self.decimal(language) {
                DecimalMark::Point => Separator::Comma,
                DecimalMark::Comma => Separator::Semicolon,
            })
    }

    /// What stands before decimals in a table in this language.
    pub fn decimal(self, language: Language) -> DecimalMark {
        self.decimal.unwrap_or_else(|| DecimalMark::of(language))
    }
}
