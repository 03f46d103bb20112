//! Where the file of a source is: kept as the way from the folder of the map, so that map and
//! files can be moved together.

use std::path::{Component, Path, PathBuf};

use crate::editor::Editor;
use crate::model::SourceFile;

/// The folder of the map's file.
fn folder(editor: &Editor) -> Option<PathBuf> {
    let path = &editor.document().file()?.path;
    let path = std::path::absolute(path).ok()?;
    path.parent().map(Path::to_owned)
}

/// The way to the file at `path` from the folder of the map, with `/` between its parts; the whole
/// path if the map has no file or the two have no folder in common.
pub fn kept_path(editor: &Editor, path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let from = folder(editor);
    let way = from.and_then(|from| way(&from, &path));
    way.unwrap_or_else(|| path.to_string_lossy().into_owned())
}

/// The way from the folder `from` to `to`, both absolute. `None` if they share no folder but the
/// root.
pub fn way(from: &Path, to: &Path) -> Option<String> {
    let from: Vec<Component<'_>> = from.components().collect();
    let to: Vec<Component<'_>> = to.components().collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let has_folder = from[..shared]
        .iter()
        .any(|part| matches!(part, Component::Normal(_)));
    if !has_folder {
        return None;
    }
    let up = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    let down = to[shared..]
        .iter()
        .map(|part| part.as_os_str().to_string_lossy().into_owned());
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// Where the file of a source is now, if it is known: found from the folder of the map, and else
/// as a file of the same name beside the map.
pub fn found(editor: &Editor, file: &SourceFile) -> Option<PathBuf> {
    let kept = Path::new(&file.path);
    let folder = folder(editor);
    let named = match (&folder, kept.is_absolute()) {
        (_, true) => Some(kept.to_owned()),
        (Some(folder), false) if !file.path.is_empty() => Some(folder.join(kept)),
        _ => None,
    };
    let beside = folder.map(|folder| folder.join(&file.name));
    let mut places = named.into_iter().chain(beside);
    places.find(|place| place.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_is_named_from_the_folder_of_the_map() {
        let way = |from, to| way(Path::new(from), Path::new(to));
        assert_eq!(
            way("/home/a/maps", "/home/a/maps/log.csv").as_deref(),
            Some("log.csv")
        );
        assert_eq!(
            way("/home/a/maps", "/home/a/data/log.csv").as_deref(),
            Some("../data/log.csv")
        );
        assert_eq!(way("/home/a", "/media/log.csv"), None);
    }
}
