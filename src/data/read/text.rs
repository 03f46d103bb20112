//! The text of a file as a stream, whatever it is packed with and in whichever encoding.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Decoder, Encoding, UTF_8};
use flate2::read::MultiGzDecoder;

use crate::data::{DataError, FormatFault};
use crate::import::source::encoding;

use super::limits::MAX_BYTES;

/// How many bytes are read at once.
const CHUNK: usize = 1 << 20;

/// Reads a file, unpacks it and decodes it to text, piece by piece.
pub(crate) struct TextReader {
    input: Box<dyn Read + Send>,
    /// How many bytes of the file have been read.
    position: Arc<AtomicU64>,
    size: u64,
    /// Bytes that were read and not decoded yet.
    raw: Vec<u8>,
    mode: Mode,
    /// Whether lines end with a carriage return alone.
    has_bare_returns: bool,
    is_begun: bool,
    bytes: u64,
}

enum Mode {
    /// Nothing but ASCII until now.
    Ascii,
    /// UTF-8.
    Utf8,
    /// Another encoding, or UTF-8 with errors.
    Other(Decoder),
}

/// Counts the bytes that are read from a file.
struct Metered {
    file: File,
    position: Arc<AtomicU64>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.position.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Whether a file begins with these bytes.
pub(super) fn begins_with(path: &Path, magic: &[u8]) -> Result<bool, DataError> {
    let mut begin = Vec::new();
    File::open(path)?
        .take(magic.len() as u64)
        .read_to_end(&mut begin)?;
    Ok(begin == magic)
}

/// The bytes of a file after unpacking, how many bytes of it were read, and its size.
type Unpacked = (Box<dyn Read + Send>, Arc<AtomicU64>, u64);

/// Opens a file, unpacked.
fn unpacked(path: &Path) -> Result<Unpacked, DataError> {
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        // A pipe would be waited for, and could not be read twice.
        return Err(FormatFault::NotAFile.into());
    }
    let size = metadata.len();
    if size > MAX_BYTES {
        return Err(DataError::TooLarge {
            size,
            most: MAX_BYTES,
        });
    }
    let is_packed = begins_with(path, &[0x1f, 0x8b])?;
    let file = File::open(path)?;
    let position = Arc::new(AtomicU64::new(0));
    let metered = Metered {
        file,
        position: Arc::clone(&position),
    };
    let input: Box<dyn Read + Send> = if is_packed {
        Box::new(MultiGzDecoder::new(metered))
    } else {
        Box::new(metered)
    };
    Ok((input, position, size))
}

impl TextReader {
    /// Opens a file.
    pub fn open(path: &Path) -> Result<Self, DataError> {
        let (input, position, size) = unpacked(path)?;
        Ok(Self {
            input,
            position,
            size,
            raw: Vec::new(),
            mode: Mode::Ascii,
            has_bare_returns: false,
            is_begun: false,
            bytes: 0,
        })
    }

    /// Which share of the file has been read, from 0 to 1.
    pub fn share(&self) -> f64 {
        let position = self.position.load(Ordering::Relaxed);
        (position as f64 / self.size.max(1) as f64).min(1.0)
    }

    /// Appends the next piece to `text`. Returns whether it was the last one.
    pub fn fill(&mut self, text: &mut String) -> Result<bool, DataError> {
        let wanted = (CHUNK - self.raw.len().min(CHUNK / 2)) as u64;
        let mut limited = self.input.by_ref().take(wanted);
        let count = limited.read_to_end(&mut self.raw).map_err(damaged)? as u64;
        let is_last = count < wanted;
        self.bytes += count;
        if self.bytes > MAX_BYTES {
            return Err(DataError::TooLarge {
                size: self.bytes,
                most: MAX_BYTES,
            });
        }
        let begin = text.len();
        if !self.is_begun {
            self.begin();
        }
        self.decode(text, is_last);
        if !self.is_begun {
            self.is_begun = true;
            let piece = &text[begin..];
            self.has_bare_returns = !piece.contains('\n') && piece.contains('\r');
        }
        if self.has_bare_returns {
            let piece = text.split_off(begin);
            // A line end of two characters stays one line end.
            text.push_str(&piece.replace("\r\n", "\n").replace('\r', "\n"));
        }
        Ok(is_last)
    }

    /// Finds out the encoding by the first bytes, if they tell it.
    fn begin(&mut self) {
        if let Some((encoding, length)) = Encoding::for_bom(&self.raw) {
            self.raw.drain(..length);
            self.mode = if encoding == UTF_8 {
                Mode::Utf8
            } else {
                Mode::Other(encoding.new_decoder_without_bom_handling())
            };
        } else if let Some(encoding) =
            encoding::utf_16_without_mark(&self.raw[..self.raw.len() & !1])
        {
            self.mode = Mode::Other(encoding.new_decoder_without_bom_handling());
        }
    }

    fn decode(&mut self, text: &mut String, is_last: bool) {
        if matches!(self.mode, Mode::Ascii) && !self.raw.is_ascii() {
            self.mode = self.guess();
        }
        match &mut self.mode {
            Mode::Other(decoder) => {
                decode_by(decoder, &self.raw, text, is_last);
                self.raw.clear();
            }
            Mode::Ascii | Mode::Utf8 => match std::str::from_utf8(&self.raw) {
                Ok(piece) => {
                    text.push_str(piece);
                    self.raw.clear();
                }
                Err(error) => {
                    let (valid, rest) = self.raw.split_at(error.valid_up_to());
                    text.push_str(std::str::from_utf8(valid).unwrap_or_default());
                    if error.error_len().is_none() && !is_last {
                        self.raw = rest.to_vec();
                        return;
                    }
                    let mut decoder = UTF_8.new_decoder_without_bom_handling();
                    decode_by(&mut decoder, rest, text, is_last);
                    self.mode = Mode::Other(decoder);
                    self.raw.clear();
                }
            },
        }
    }

    /// The encoding of bytes that are not only ASCII: UTF-8, also if a few bytes of it are
    /// wrong, or the likeliest other one.
    fn guess(&self) -> Mode {
        let lossy = String::from_utf8_lossy(&self.raw);
        let wrong = lossy.matches('\u{fffd}').count();
        let letters = lossy.chars().filter(|letter| !letter.is_ascii()).count();
        if wrong * 20 <= letters || wrong <= 1 && letters >= 8 {
            return Mode::Utf8;
        }
        Mode::Other(encoding::guess(&self.raw).new_decoder_without_bom_handling())
    }
}

fn decode_by(decoder: &mut Decoder, bytes: &[u8], text: &mut String, is_last: bool) {
    let most = decoder.max_utf8_buffer_length(bytes.len());
    text.reserve(most.unwrap_or(bytes.len() * 3 + 16));
    let mut rest = bytes;
    loop {
        let (result, read, _) = decoder.decode_to_string(rest, text, is_last);
        rest = &rest[read..];
        if result == encoding_rs::CoderResult::InputEmpty {
            return;
        }
        text.reserve(rest.len() * 3 + 16);
    }
}

/// An error of the file, or of what is packed in it.
fn damaged(error: io::Error) -> DataError {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            FormatFault::Damaged(error.to_string()).into()
        }
        _ => DataError::Unreadable(error),
    }
}
