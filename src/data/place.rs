//! Where the file of a source is: kept as the way from the folder of the map, so that map and
//! files can be moved together.

use std::path::{Component, Path, PathBuf};

use crate::model::SourceFile;

/// The way to the file at `path` from `folder`, that of the map, with `/` between its parts; the
/// whole path if the map has no folder yet or the two have none in common.
pub fn kept_path(folder: Option<&Path>, path: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let path = absolute(path);
    // The map may be named without its folder, which is the current one then.
    let folder = folder.map(|folder| {
        let is_named = !folder.as_os_str().is_empty();
        if is_named { folder } else { Path::new(".") }
    });
    let way = folder.and_then(|folder| way(&absolute(folder), &path));
    way.unwrap_or_else(|| path.to_string_lossy().into_owned())
}

/// The way from the folder `from` to `to`, both absolute. `None` if they share no folder but the
/// root.
fn way(from: &Path, to: &Path) -> Option<String> {
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

/// Where the file may be: its path from the folder of the map, and its name in that folder.
pub fn places(file: &SourceFile, folder: Option<&Path>) -> Vec<PathBuf> {
    let mut places = Vec::new();
    let mut add = |place: PathBuf| {
        if !places.contains(&place) {
            places.push(place);
        }
    };
    for name in [&file.path, &file.name] {
        let path = Path::new(name);
        if name.is_empty() {
        } else if path.is_absolute() {
            add(path.to_owned());
        } else if let Some(folder) = folder {
            add(folder.join(path));
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_without_a_folder_is_in_the_current_one() {
        let folder = Path::new("map.ron").parent();
        assert_eq!(kept_path(folder, Path::new("data/log.csv")), "data/log.csv");
        assert_eq!(kept_path(folder, Path::new("./log.csv")), "log.csv");
    }

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
