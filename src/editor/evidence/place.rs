//! Where the files of sources are, seen from the file of the map.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::data;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{Evidence, SourceFile};

/// The folder of the map's file.
pub fn folder(editor: &Editor) -> Option<&Path> {
    editor.document().file()?.path.parent()
}

/// The way to the file at `path` from the folder of the map; the whole path if the map has no
/// file or the two have no folder in common.
pub fn kept_path(editor: &Editor, path: &Path) -> String {
    data::kept_path(folder(editor), path)
}

/// Where the file of a source is now, if it is known: found from the folder of the map, and else
/// as a file of the same name beside the map.
pub fn found(editor: &Editor, file: &SourceFile) -> Option<PathBuf> {
    let mut places = data::places(file, folder(editor)).into_iter();
    places.find(|place| place.is_file())
}

/// Names the files of sources from the folder into which the map is about to be saved, as one
/// entry of the history. Returns whether any of them had another name before.
pub fn follow_map(editor: &mut Editor, map: &Path) -> bool {
    let (before, after) = (folder(editor), map.parent());
    if before == after {
        return false;
    }
    let name = |file: &mut SourceFile| {
        let path = Path::new(&file.path);
        if file.path.is_empty() || path.is_relative() && before.is_none() {
            return;
        }
        let place = before.map_or_else(|| path.to_owned(), |folder| folder.join(path));
        file.path = data::kept_path(after, &place);
    };
    let renamed = |source: &Arc<Evidence>| {
        let mut renamed = (**source).clone();
        renamed.file.iter_mut().for_each(name);
        if let Some(counted) = &mut renamed.counted {
            name(&mut Arc::make_mut(counted).file);
        }
        (renamed != **source).then(|| Edit::PutEvidence(Box::new(renamed)))
    };
    let edits: Vec<Edit> = editor
        .journey()
        .evidence
        .iter()
        .filter_map(renamed)
        .collect();
    if edits.is_empty() {
        return false;
    }
    editor.transact("edit-move-sources", |transaction| {
        for edit in edits {
            transaction.apply(edit);
        }
    });
    true
}
