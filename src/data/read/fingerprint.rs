//! By which bytes a file is known again.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::data::{DataError, Watch};

/// The BLAKE3 hash of the bytes of a file, as 64 hexadecimal digits, and their number.
///
/// # Errors
/// The file cannot be read, or the work was stopped.
pub fn fingerprint(path: &Path, watch: &dyn Watch) -> Result<(String, u64), DataError> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 1 << 20];
    let mut bytes = 0_u64;
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            return Ok((hasher.finalize().to_hex().to_string(), bytes));
        }
        hasher.update(&buffer[..count]);
        bytes += count as u64;
        if !watch.report((bytes as f64 / size.max(1) as f64).min(1.0)) {
            return Err(DataError::Stopped);
        }
    }
}
