//! How the engines write names, texts, types and times.

use std::fmt::Write as _;

use super::SqlError;

/// An engine that holds data and is asked in SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `DuckDB`, from release 1.0.
    DuckDb,
    /// `PostgreSQL`, from release 14.
    Postgres,
    /// `ClickHouse`, from release 23.6.
    ClickHouse,
    /// Google `BigQuery`.
    BigQuery,
    /// Apache Spark, from release 3.4, and what is made of it.
    Spark,
}

impl Dialect {
    /// Every dialect, in the order in which lists show them.
    pub const ALL: &'static [Self] = &[
        Self::DuckDb,
        Self::Postgres,
        Self::ClickHouse,
        Self::BigQuery,
        Self::Spark,
    ];

    /// The name of the engine.
    pub fn engine(self) -> &'static str {
        match self {
            Self::DuckDb => "DuckDB",
            Self::Postgres => "PostgreSQL",
            Self::ClickHouse => "ClickHouse",
            Self::BigQuery => "BigQuery",
            Self::Spark => "Spark",
        }
    }

    /// `text` as a literal, out of which nothing in it can break.
    ///
    /// # Errors
    /// If the engine cannot hold such a text.
    pub(super) fn literal(self, text: &str) -> Result<String, SqlError> {
        if text.contains('\0') {
            return Err(SqlError::Unwritable(text.to_owned()));
        }
        Ok(match self {
            // Whether a bare backslash escapes depends on a setting of the server; after an E it
            // always does.
            Self::Postgres if text.contains('\\') => {
                format!("E'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
            }
            Self::DuckDb | Self::Postgres => format!("'{}'", text.replace('\'', "''")),
            Self::ClickHouse | Self::BigQuery | Self::Spark => {
                format!("'{}'", self.escaped(text, '\''))
            }
        })
    }

    /// The name of a column or a table, out of which nothing in it can break.
    ///
    /// # Errors
    /// If the engine cannot hold such a name.
    pub(super) fn identifier(self, name: &str) -> Result<String, SqlError> {
        if name.is_empty() || name.contains('\0') {
            return Err(SqlError::Unwritable(name.to_owned()));
        }
        Ok(match self {
            Self::DuckDb | Self::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
            Self::ClickHouse | Self::BigQuery => format!("`{}`", self.escaped(name, '`')),
            // Nothing but the quote itself has a meaning here.
            Self::Spark => format!("`{}`", name.replace('`', "``")),
        })
    }

    /// `text` between two `quote`s of an engine in which a backslash escapes.
    fn escaped(self, text: &str, quote: char) -> String {
        let mut escaped = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            match c {
                '\\' => escaped.push_str("\\\\"),
                '\n' => escaped.push_str("\\n"),
                '\r' => escaped.push_str("\\r"),
                '\t' => escaped.push_str("\\t"),
                c if c == quote => {
                    escaped.push('\\');
                    escaped.push(c);
                }
                // Line breaks of other kinds end a text in some engines.
                c if c.is_control() && c.is_ascii() && self == Self::ClickHouse => {
                    write!(escaped, "\\x{:02X}", u32::from(c)).ok();
                }
                c if c.is_control() => {
                    write!(escaped, "\\u{:04X}", u32::from(c)).ok();
                }
                c => escaped.push(c),
            }
        }
        escaped
    }

    /// The name of a table. Dots are between catalogue, schema and table; in `DuckDB`, the name
    /// of a file is one name.
    ///
    /// # Errors
    /// If the engine cannot hold such a name.
    pub(super) fn table(self, table: &str) -> Result<String, SqlError> {
        const FILES: [&str; 5] = [".csv", ".csv.gz", ".parquet", ".json", ".tsv"];
        let lower = table.to_lowercase();
        let is_file = table.contains('/') || FILES.iter().any(|ending| lower.ends_with(ending));
        if self == Self::DuckDb && is_file {
            return self.identifier(table);
        }
        let parts = table.split('.').map(|part| self.identifier(part.trim()));
        Ok(parts.collect::<Result<Vec<_>, _>>()?.join("."))
    }

    /// Whether `value`, which is a text, is `pattern`, in which `*` stands for any characters.
    ///
    /// # Errors
    /// If the engine cannot hold the pattern.
    pub(super) fn matches(self, value: &str, pattern: &str) -> Result<String, SqlError> {
        if !pattern.contains('*') {
            return Ok(format!("{value} = {}", self.literal(pattern)?));
        }
        // The engines agree neither on a character that escapes nor on whether there can be one.
        let escape = match self {
            Self::DuckDb | Self::Postgres | Self::Spark => '!',
            Self::ClickHouse | Self::BigQuery => '\\',
        };
        let mut like = String::new();
        for c in pattern.chars() {
            match c {
                '*' => like.push('%'),
                '%' | '_' => like.extend([escape, c]),
                c if c == escape => like.extend([escape, c]),
                c => like.push(c),
            }
        }
        let like = self.literal(&like)?;
        Ok(match escape {
            '!' => format!("{value} LIKE {like} ESCAPE '!'"),
            _ => format!("{value} LIKE {like}"),
        })
    }

    /// `value` as a text, without spaces, tabs and line breaks around it.
    pub(super) fn text(self, value: &str) -> String {
        const BLANKS: &str = r"' \t\n\r'";
        match self {
            Self::DuckDb => {
                format!("TRIM(CAST({value} AS VARCHAR), ' ' || CHR(9) || CHR(10) || CHR(13))")
            }
            Self::Postgres => format!("BTRIM(CAST({value} AS text), E{BLANKS})"),
            Self::ClickHouse => format!("trim(BOTH {BLANKS} FROM toString({value}))"),
            Self::BigQuery => format!("TRIM(CAST({value} AS STRING), {BLANKS})"),
            Self::Spark => format!("TRIM(BOTH {BLANKS} FROM CAST({value} AS STRING))"),
        }
    }

    /// A text that is compared letter by letter, whatever the language of the database is.
    pub(super) fn by_letters(self, text: &str) -> String {
        match self {
            Self::Postgres => format!("{text} COLLATE \"C\""),
            _ => text.to_owned(),
        }
    }

    /// `value` as a number. What is none is absent where the engine can do that.
    pub(super) fn number(self, value: &str) -> String {
        match self {
            Self::DuckDb | Self::Spark => format!("TRY_CAST({value} AS DOUBLE)"),
            Self::Postgres => format!("CAST({value} AS double precision)"),
            Self::ClickHouse => format!("toFloat64OrNull(toString({value}))"),
            Self::BigQuery => format!("SAFE_CAST({value} AS FLOAT64)"),
        }
    }

    /// The moment that `value` says, in microseconds since 1970. A time without an offset is in
    /// the time zone of the session. What is no time is absent where the engine can do that.
    pub(super) fn microseconds(self, value: &str) -> String {
        match self {
            Self::DuckDb => format!("epoch_us(TRY_CAST({value} AS TIMESTAMPTZ))"),
            Self::Postgres => {
                format!(
                    "CAST(EXTRACT(EPOCH FROM CAST({value} AS timestamptz)) * 1000000 AS bigint)"
                )
            }
            Self::ClickHouse => format!("toUnixTimestamp64Micro(toDateTime64({value}, 6))"),
            Self::BigQuery => format!("UNIX_MICROS(SAFE_CAST({value} AS TIMESTAMP))"),
            Self::Spark => format!("unix_micros(TRY_CAST({value} AS TIMESTAMP))"),
        }
    }

    /// The present moment in microseconds since 1970.
    pub(super) fn now(self) -> String {
        match self {
            Self::ClickHouse => self.microseconds("now64(6)"),
            _ => self.microseconds("CURRENT_TIMESTAMP"),
        }
    }

    /// The statement before the query that sets the time zone in which times without an offset
    /// are read. `None` if the query itself says it.
    ///
    /// # Errors
    /// If the engine cannot hold the name of the zone.
    pub(super) fn set_zone(self, zone: &str) -> Result<Option<String>, SqlError> {
        let zone = self.literal(zone)?;
        Ok(match self {
            Self::DuckDb => Some(format!("SET TimeZone = {zone};")),
            Self::Postgres | Self::Spark => Some(format!("SET TIME ZONE {zone};")),
            Self::BigQuery => Some(format!("SET @@time_zone = {zone};")),
            Self::ClickHouse => None,
        })
    }

    /// What stands behind the query so that times without an offset are read in `zone`.
    ///
    /// # Errors
    /// If the engine cannot hold the name of the zone.
    pub(super) fn settings(self, zone: &str) -> Result<Option<String>, SqlError> {
        Ok(match self {
            Self::ClickHouse => Some(format!(
                "SETTINGS session_timezone = {}",
                self.literal(zone)?
            )),
            _ => None,
        })
    }
}
