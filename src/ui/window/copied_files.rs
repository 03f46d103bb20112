//! Files that were copied in a file manager, where the clipboard only holds a text about them.

use std::path::{Path, PathBuf};

use crate::ui::import::pictures;

/// The files that a text names if it is nothing but a list of files: addresses such as
/// `file:///home/me/a.png`, one a line, also behind the words of some file managers; or the
/// paths of pictures that are there.
pub fn named_in(text: &str) -> Vec<PathBuf> {
    let is_word = |line: &str| matches!(line, "x-special/nautilus-clipboard" | "copy" | "cut");
    let lines = text.lines().map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    let first = lines.iter().take_while(|line| is_word(line)).count();
    let lines = &lines[first..];
    let addresses: Option<Vec<PathBuf>> = lines.iter().map(|line| of_address(line)).collect();
    if let Some(files) = addresses {
        return files;
    }
    let is_path = |line: &&str| {
        let path = Path::new(line);
        path.is_absolute() && pictures::is_picture(path) && path.is_file()
    };
    if first == 0 && lines.iter().all(is_path) {
        return lines.iter().map(PathBuf::from).collect();
    }
    Vec::new()
}

/// The path in the address of a file on this machine.
fn of_address(address: &str) -> Option<PathBuf> {
    let rest = address.strip_prefix("file://")?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let decoded = decoded(path.strip_prefix('/')?)?;
    // The path of a drive has no slash before it.
    let is_drive = decoded.as_bytes().get(1) == Some(&b':');
    Some(PathBuf::from(if is_drive {
        decoded
    } else {
        format!("/{decoded}")
    }))
}

/// A part of an address without its escapes such as `%20`.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_files_are_told_from_texts() {
        let paths = |text: &str| -> Vec<String> {
            let files = named_in(text).into_iter();
            files.map(|path| path.display().to_string()).collect()
        };
        assert_eq!(paths("file:///a/b%20c.png\r\n"), ["/a/b c.png"]);
        let listed = "x-special/nautilus-clipboard\ncopy\nfile:///a.png\nfile:///%D0%B1.png\n";
        assert_eq!(paths(listed), ["/a.png", "/б.png"]);
        for text in [
            "",
            "copy",
            "copy this\nfile:///a.png",
            "/no/such.png",
            "see file:///a.png",
        ] {
            assert!(paths(text).is_empty(), "{text}");
        }
    }
}
