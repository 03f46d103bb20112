//! Why a source file cannot be read.

/// Why a source file cannot be read at all. A single row that cannot be read is no error: it is
/// counted as left out.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The file cannot be opened or read.
    #[error(transparent)]
    Unreadable(#[from] std::io::Error),
    /// The file is larger than can be read, in bytes.
    #[error("{size} bytes are more than {most}")]
    TooLarge {
        /// Size of the file, or of what is inside of it, in bytes.
        size: u64,
        /// The most bytes that can be read.
        most: u64,
    },
    /// The file has more rows than can be read.
    #[error("more than {most} rows")]
    TooManyRows {
        /// The most rows that can be read.
        most: u64,
    },
    /// The file has more columns than can be read.
    #[error("{count} columns are more than {most}")]
    TooManyColumns {
        /// Number of columns.
        count: usize,
        /// The most columns that can be read.
        most: usize,
    },
    /// The file is of no format that can be read, or damaged.
    #[error("not readable as a source: {0}")]
    BadFormat(#[from] FormatFault),
    /// The file has no rows.
    #[error("no rows")]
    Empty,
    /// The notes have no text.
    #[error("no text")]
    NoText,
    /// A workbook has no sheet of this name.
    #[error("no sheet {0}")]
    NoSuchSheet(String),
    /// The recipe names a column that the file does not have.
    #[error("no column {0}")]
    NoSuchColumn(String),
    /// The recipe has no column of a role that its shape needs; holds the word of the role.
    #[error("no column is the {0}")]
    MissingRole(&'static str),
    /// The time zone of the recipe is not known.
    #[error("no time zone {0}")]
    NoSuchTimeZone(String),
    /// The work was stopped.
    #[error("stopped")]
    Stopped,
}

/// What is wrong with the format of a file.
#[derive(Debug, thiserror::Error)]
pub enum FormatFault {
    /// It is a folder or a device.
    #[error("not a file")]
    NotAFile,
    /// Its bytes are no text.
    #[error("not a text")]
    NotAText,
    /// It is no workbook.
    #[error("not a workbook")]
    NotAWorkbook,
    /// Its parts lie in each other too deeply.
    #[error("nested too deeply")]
    TooDeep,
    /// What a library says about it, in English.
    #[error("{0}")]
    Damaged(String),
}
