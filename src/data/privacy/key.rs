//! Pseudonyms: texts in the place of ids, the same for the same person wherever the same key is
//! used, which tell nothing without it.

use std::fmt;
use std::fs;
use std::io::{self, Error, ErrorKind, Write as _};
use std::path::Path;

/// The name of the file with the key.
const NAME: &str = "pseudonyms.key";
/// The number of bytes of a key.
const LENGTH: usize = 32;

/// The key by which pseudonyms are made. It never enters a map or an export.
#[derive(Clone, PartialEq, Eq)]
pub struct PseudonymKey([u8; LENGTH]);

/// The number of digits of a pseudonym.
const DIGITS: usize = 16;

/// Whether a text has the form of a pseudonym.
pub fn is_pseudonym(text: &str) -> bool {
    let is_digit = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
    text.strip_prefix("p-")
        .is_some_and(|digits| digits.len() == DIGITS && digits.bytes().all(is_digit))
}

impl fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PseudonymKey")
    }
}

impl PseudonymKey {
    /// The key of these bytes.
    pub fn new(bytes: [u8; LENGTH]) -> Self {
        Self(bytes)
    }

    /// The pseudonym of an id, such as "p-7f3a9c41d20be655": 64 bits of its hash. Blanks around
    /// the id do not count; an empty id has an empty pseudonym.
    pub fn pseudonym(&self, id: &str) -> String {
        let id = id.trim();
        if id.is_empty() {
            return String::new();
        }
        let hash = blake3::keyed_hash(&self.0, id.as_bytes());
        let hex = hash.to_hex();
        format!("p-{}", &hex[..DIGITS])
    }

    /// The key as it is written in its file.
    fn to_text(&self) -> String {
        let digits = self.0.iter().map(|byte| format!("{byte:02x}"));
        digits.collect::<String>() + "\n"
    }

    /// The key in a file.
    fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() != 2 * LENGTH || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0; LENGTH];
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * place..2 * place + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

/// The key that is kept in `folder`; if there is none yet, a new one is made and kept there, in
/// a file that only its owner may read. A key is never replaced: with another one, the same
/// people would get other pseudonyms, and those who withdrew would come back.
///
/// # Errors
/// The file cannot be read or written, or there is something else in it; the folder cannot be
/// made.
pub fn read_or_make_key(folder: &Path) -> io::Result<PseudonymKey> {
    let path = folder.join(NAME);
    if let Some(key) = read(&path)? {
        return Ok(key);
    }
    fs::create_dir_all(folder)?;
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|error| Error::other(error.to_string()))?;
    let key = PseudonymKey::new(bytes);
    // A temporary file is readable by its owner alone from the beginning, and is there as a whole
    // or not at all.
    let mut file = tempfile::Builder::new()
        .prefix(".pseudonyms")
        .tempfile_in(folder)?;
    file.write_all(key.to_text().as_bytes())?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(&path) {
        Ok(_) => Ok(key),
        // Another window was faster; its key is the one.
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            read(&path)?.ok_or(error.error)
        }
        Err(error) => Err(error.error),
    }
}

/// The key in a file; `None` if there is no file.
fn read(path: &Path) -> io::Result<Option<PseudonymKey>> {
    match fs::read_to_string(path) {
        Ok(text) => {
            let key = PseudonymKey::from_text(&text);
            let bad = || {
                Error::new(
                    ErrorKind::InvalidData,
                    format!("{} holds no key", path.display()),
                )
            };
            key.ok_or_else(bad).map(Some)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_is_the_same_with_the_same_key_only() {
        let key = PseudonymKey::new([7; 32]);
        let name = key.pseudonym("anna@shop.example");
        assert!(name.starts_with("p-") && name.len() == 18, "{name}");
        assert_eq!(name, key.pseudonym(" anna@shop.example "));
        assert_ne!(name, key.pseudonym("boris@shop.example"));
        assert_ne!(
            name,
            PseudonymKey::new([8; 32]).pseudonym("anna@shop.example")
        );
        assert_eq!(key.pseudonym(" "), "");
        assert!(is_pseudonym(&name) && !is_pseudonym("p-anna"));
        assert_eq!(format!("{key:?}"), "PseudonymKey");
    }

    #[test]
    fn the_key_is_made_once_and_only_its_owner_may_read_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = folder.path().join("settings");
        let key = read_or_make_key(&folder).expect("a key");
        assert_eq!(read_or_make_key(&folder).expect("the same key"), key);
        let path = folder.join(NAME);
        assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&path).expect("the file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        fs::write(&path, "something else").expect("the file");
        assert_eq!(
            read_or_make_key(&folder).map_err(|error| error.kind()),
            Err(ErrorKind::InvalidData)
        );
        assert_eq!(
            fs::read_to_string(&path).expect("the file"),
            "something else"
        );
    }
}
