//! Why the system refused to read or to write.

use std::io::ErrorKind;

use crate::words::Words;

/// In a few words, why the system refused to read or to write something; never empty. It has
/// neither the number of the error nor the name of a temporary file, which nobody can use.
pub fn io_reason(words: &Words, error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => return words.text("reason-not-found"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            return words.text("reason-no-permission");
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            return words.text("reason-disk-full");
        }
        ErrorKind::InvalidFilename => return words.text("reason-bad-name"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            return words.text("reason-busy");
        }
        ErrorKind::TimedOut
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::StaleNetworkFileHandle => return words.text("reason-network"),
        _ => {}
    }
    let text = error.to_string();
    let text = text.split(" at path \"").next().unwrap_or_default();
    let text = text.split(" (os error ").next().unwrap_or_default().trim();
    if text.is_empty() {
        error.kind().to_string()
    } else {
        text.to_owned()
    }
}
