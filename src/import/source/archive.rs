//! A workbook is a ZIP archive. This module checks the archive before the library that reads
//! workbooks gets it.
//!
//! The library trusts the numbers in the parts of the archive: it allocates memory for as
//! many strings as the table of strings announces, and copies a style as often as it is used.
//! So each part is unpacked and read once, event by event, within limits of its own, without
//! keeping it. A part that announces too many strings is passed on without the announced
//! count.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Cursor, Read, Write as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::limits;
use crate::import::Remark;

/// The most parts of a workbook's archive.
const MAX_PARTS: usize = 5_000;
/// The longest text, tag or comment of a part, in bytes. A cell has at most 32,767
/// characters.
const MAX_EVENT: usize = 1 << 20;
/// The most bytes of a part that is not a sheet.
const MAX_PART: u64 = 64 << 20;
/// The most fonts, fills, borders, formats and styles; a workbook may have some 65,000
/// styles.
const MAX_STYLES: usize = 150_000;
/// The most bytes that all styles together may take, estimated as the number of styles times
/// the length of the longest.
const MAX_STYLE_BYTES: usize = 64 << 20;
/// The most sheets, relations and names that a part may list.
const MAX_ENTRIES: usize = 50_000;

/// The attribute that announces how many strings the table of strings has.
const COUNT: &[u8] = b"uniqueCount";

/// What to do with a part.
enum Verdict {
    /// Pass it on unchanged.
    Keep,
    /// Pass it on without the count in its first bytes, of which there are this many.
    Recount(usize),
    /// Leave it out: it cannot be read, and the library does not need it.
    Drop,
}

/// The workbook in `bytes`, or a copy of it without the parts and the counts that cannot be
/// right.
///
/// # Errors
/// Why the workbook cannot be read: it is not a workbook, it is broken, or it is too large
/// after unpacking.
pub fn checked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Remark> {
    checked_within(bytes, &Bounds::OF_MAPS)
}

/// How much a workbook may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// The most texts that its cells share.
    pub strings: usize,
    /// The most bytes that it may have after unpacking.
    pub unpacked: u64,
}

impl Bounds {
    /// What somebody may have drawn a map in.
    const OF_MAPS: Self = Self {
        strings: limits::MAX_CELLS,
        unpacked: limits::MAX_UNPACKED,
    };
}

/// The workbook in `bytes` as [`checked`] gives it, within other bounds.
///
/// # Errors
/// Those of [`checked`].
pub(crate) fn checked_within<'a>(
    bytes: &'a [u8],
    bounds: &Bounds,
) -> Result<Cow<'a, [u8]>, Remark> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MAX_PARTS {
        return Err(too_large());
    }
    let mut bytes_left = bounds.unpacked;
    let mut is_workbook = false;
    let mut verdicts = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| broken(&error))?;
        let name = part.name().map_err(|error| broken(&error))?.to_lowercase();
        is_workbook |= name.replace('\\', "/") == "xl/workbook.xml";
        let packed = part.compressed_size().saturating_mul(limits::MAX_RATIO);
        let limit = (packed + (1 << 20)).min(bytes_left);
        // The sizes in the archive may be wrong, so each part is unpacked once to check them.
        if part.size() > limit {
            return Err(too_large());
        }
        let mut source = Metered::new(part.take(limit + 1));
        let verdict = look_through(&mut source, &name, bounds)?;
        let read = source.drain().map_err(|error| broken(&error))?;
        bytes_left = bytes_left.checked_sub(read).ok_or_else(too_large)?;
        if read > limit {
            return Err(too_large());
        }
        verdicts.push(verdict);
    }
    if !is_workbook {
        return Err(Remark::new("import-not-a-workbook"));
    }
    if verdicts
        .iter()
        .all(|verdict| matches!(verdict, Verdict::Keep))
    {
        return Ok(Cow::Borrowed(bytes));
    }
    let rewritten = rewrite(&mut archive, &verdicts).map_err(|error| broken(&error))?;
    Ok(Cow::Owned(rewritten))
}

fn broken(error: &dyn std::fmt::Display) -> Remark {
    Remark::new("import-broken-workbook").with("reason", &error.to_string())
}

fn too_large() -> Remark {
    Remark::new("import-unpacks-too-large").with("most", &(limits::MAX_UNPACKED >> 20))
}

fn too_many(most: usize) -> Remark {
    Remark::new("import-too-many-cells").with("most", &most)
}

/// A copy of the archive in which the verdicts are carried out.
fn rewrite(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    verdicts: &[Verdict],
) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (index, verdict) in verdicts.iter().enumerate() {
        match verdict {
            Verdict::Keep => writer.raw_copy_file(archive.by_index_raw(index)?)?,
            Verdict::Drop => {}
            Verdict::Recount(head) => {
                let mut part = archive.by_index(index)?;
                let name = part.name()?.into_owned();
                let mut start = vec![0; *head];
                part.read_exact(&mut start)?;
                for at in 0..start.len().saturating_sub(COUNT.len()) {
                    if start[at..].starts_with(COUNT) {
                        start[at] = b'_';
                    }
                }
                writer.start_file(name, SimpleFileOptions::default())?;
                writer.write_all(&start)?;
                io::copy(&mut part, &mut writer)?;
            }
        }
    }
    Ok(writer.finish()?.into_inner())
}

/// Reads a part to its end, or to where it cannot be parsed. The library for workbooks uses
/// the same parser, so it stops there as well.
fn look_through<R: Read>(
    source: &mut Metered<R>,
    name: &str,
    bounds: &Bounds,
) -> Result<Verdict, Remark> {
    let mut tally = Tally::default();
    let mut verdict = Verdict::Keep;
    let mut buffer = Vec::new();
    // The same settings as in the library for workbooks.
    let mut reader = Reader::from_reader(&mut *source);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.trim_text(false);
    config.check_comments = false;
    config.expand_empty_elements = true;
    loop {
        buffer.clear();
        reader.get_mut().begin_event();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                let is_table = tag.local_name().as_ref() == "sst";
                let has_count = is_table && !is_count_credible(&tag, bounds);
                tally.add(&tag, bounds)?;
                if has_count && matches!(verdict, Verdict::Keep) {
                    let read = reader.get_ref().read;
                    verdict = Verdict::Recount(usize::try_from(read).map_err(|_| too_large())?);
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
        let read = reader.get_ref().read;
        if read > MAX_PART && !tally.is_sheet {
            return Err(too_large());
        }
    }
    if source.is_too_long {
        let is_xml = [".xml", ".rels"]
            .iter()
            .any(|ending| name.ends_with(ending));
        return if is_xml {
            Err(too_large())
        } else {
            Ok(Verdict::Drop)
        };
    }
    Ok(verdict)
}

/// Whether a table of strings announces no more strings than a workbook may have.
fn is_count_credible(tag: &BytesStart<'_>, bounds: &Bounds) -> bool {
    let attributes = tag.attributes_raw();
    match attributes.matches("uniqueCount").count() {
        0 => true,
        1 => tag
            .try_get_attribute("uniqueCount")
            .ok()
            .flatten()
            .and_then(|count| count.value.parse::<usize>().ok())
            .is_some_and(|count| count <= bounds.strings),
        _ => false,
    }
}

/// Counts of the things in a part that are limited.
#[derive(Default)]
struct Tally {
    is_sheet: bool,
    strings: usize,
    merged: usize,
    entries: usize,
    styles: usize,
    /// Length of the longest tag among those of styles and of font names, in bytes.
    longest: usize,
}

impl Tally {
    /// Counts one more tag, and refuses it if it exceeds a limit.
    fn add(&mut self, tag: &BytesStart<'_>, bounds: &Bounds) -> Result<(), Remark> {
        let count_within = |count: &mut usize, most: usize| {
            *count += 1;
            if *count > most {
                return Err(too_many(most));
            }
            Ok(())
        };
        match tag.local_name().as_ref() {
            "sheetData" => self.is_sheet = true,
            "si" => count_within(&mut self.strings, bounds.strings)?,
            "c" | "row" => check_reference(tag, "r")?,
            "dimension" => check_reference(tag, "ref")?,
            "mergeCell" => {
                count_within(&mut self.merged, limits::MAX_CELLS)?;
                check_reference(tag, "ref")?;
            }
            "sheet" | "Relationship" | "definedName" => {
                count_within(&mut self.entries, MAX_ENTRIES)?;
            }
            "xf" | "font" | "fill" | "border" | "numFmt" | "name" => {
                if tag.local_name().as_ref() != "name" {
                    count_within(&mut self.styles, MAX_STYLES)?;
                }
                self.longest = self.longest.max(tag.len());
                if self.styles.saturating_mul(self.longest) > MAX_STYLE_BYTES {
                    return Err(too_large());
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Refuses references to cells that no sheet can have, because the library for workbooks
/// calculates with them unchecked.
fn check_reference(tag: &BytesStart<'_>, attribute: &str) -> Result<(), Remark> {
    let Ok(Some(place)) = tag.try_get_attribute(attribute) else {
        return Ok(());
    };
    let mut corners = place.value.split(':').map(|end| {
        let digits = end.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let letters = &end[..end.len() - digits.len()];
        let is_far = letters.len() > 5 || digits.len() > 9;
        (!is_far).then(|| {
            let column = letters.bytes().fold(0_u32, |column, letter| {
                column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
            });
            (digits.parse().unwrap_or(0_u32), column)
        })
    });
    let first_corner = corners.next().flatten();
    let is_valid = first_corner.is_some_and(|(row, column)| {
        corners
            .all(|end| end.is_some_and(|(to_row, to_column)| to_row >= row && to_column >= column))
    });
    if is_valid {
        Ok(())
    } else {
        let place: String = place.value.chars().take(40).collect();
        Err(broken(&format!("{} {place}", tag.name().as_ref())))
    }
}

/// A source that fails where one event becomes too long, so that its reader never has more
/// than [`MAX_EVENT`] bytes in memory.
struct Metered<R> {
    inner: BufReader<R>,
    /// The number of bytes that were read.
    read: u64,
    /// How many more bytes the current event may have.
    bytes_left: usize,
    is_too_long: bool,
}

impl<R: Read> Metered<R> {
    fn new(inner: R) -> Self {
        Self {
            inner: BufReader::new(inner),
            read: 0,
            bytes_left: MAX_EVENT,
            is_too_long: false,
        }
    }

    fn begin_event(&mut self) {
        self.bytes_left = MAX_EVENT;
    }

    /// Reads the rest without looking at it. Returns the number of all bytes.
    fn drain(&mut self) -> io::Result<u64> {
        Ok(self.read + io::copy(&mut self.inner, &mut io::sink())?)
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.bytes_left == 0 {
            self.is_too_long = true;
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.read += count as u64;
        self.bytes_left = self.bytes_left.saturating_sub(count);
        self.inner.consume(count);
    }
}
