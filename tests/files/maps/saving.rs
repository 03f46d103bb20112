//! Maps on a disk: opening files, and saving without ever losing a version.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use wayline::editor::{Document, RandomIds, Selection};
use wayline::file::{
    FormatError, OpenError, Position, SaveError, Stamp, backup_path, open, open_within, save,
    save_within, to_ron,
};
use wayline::model::{Image, Journey};

use crate::support::fixtures::{SMALL, small};

/// An empty folder, and the path of a map in it.
fn desk() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("map.ron");
    (folder, path)
}

/// The small map with another title.
fn titled(title: &str) -> Journey {
    Journey {
        title: title.to_owned(),
        ..small()
    }
}

fn files_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn what_was_saved_opens_as_it_was() {
    let (_folder, path) = desk();
    let stamp = save(&small(), &path, None).expect("saved");
    assert_eq!(fs::read_to_string(&path).expect("text"), SMALL);
    let opened = open(&path).expect("opened");
    assert_eq!(opened.journey, small());
    assert_eq!(opened.stamp, stamp);
    assert_eq!(opened.repairs, []);
}

#[test]
fn a_missing_file_a_folder_and_a_device_are_no_maps() {
    let (folder, path) = desk();
    assert!(matches!(open(&path), Err(OpenError::NotFound(missing)) if missing == path));
    assert!(matches!(open(folder.path()), Err(OpenError::Folder(_))));
    let inside = path.join("below.ron");
    assert!(matches!(open(&inside), Err(OpenError::NotFound(_))));
    fs::write(&path, "a file").expect("written");
    assert!(open(&inside).is_err(), "a file holds no files");
    if cfg!(unix) {
        let zeroes = Path::new("/dev/zero");
        assert!(matches!(open(zeroes), Err(OpenError::NotAFile(_))));
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let (_folder, path) = desk();
    let file = fs::File::create(&path).expect("created");
    file.set_len(open::MAX_BYTES + 1).expect("a sparse file");
    assert!(matches!(open(&path), Err(OpenError::TooLarge { bytes, .. }) if bytes > 256 << 20));
}

#[test]
fn what_is_saved_can_always_be_opened_again() {
    let (folder, path) = desk();
    let mut journey = titled("Pictures");
    let picture = Image::new(vec![7; 3_000], 10, 10);
    journey.images.push(Arc::new(picture));
    journey.sort();
    let size = to_ron(&journey).expect("sound").len() as u64;
    // A map of exactly the size limit can be saved and opened.
    save_within(&journey, &path, None, size).expect("saved");
    assert_eq!(open_within(&path, size).expect("opened").journey, journey);
    let opened = open_within(&path, size - 1);
    assert!(matches!(opened, Err(OpenError::TooLarge { .. })));
    let before = fs::read(&path).expect("read");
    let mut larger = journey.clone();
    larger.title.push('!');
    let refused = save_within(&larger, &path, None, size).expect_err("too large");
    let SaveError::TooLarge {
        bytes,
        pictures,
        most,
    } = refused
    else {
        panic!("{refused:?}");
    };
    // The picture of the small map is four bytes of base 64.
    assert_eq!((bytes, pictures, most), (size + 1, 4_004, size));
    // Too many pictures are reported before anything is written.
    let refused = save_within(&journey, &path, None, 2_000);
    assert!(matches!(
        refused,
        Err(SaveError::TooLarge {
            pictures: 4_004,
            ..
        })
    ));
    assert_eq!(fs::read(&path).expect("read"), before, "nothing was lost");
    assert_eq!(files_in(folder.path()), ["map.ron"]);
}

#[test]
fn an_empty_file_is_told_apart_from_a_broken_one() {
    let (_folder, path) = desk();
    for text in ["", "\n \n"] {
        fs::write(&path, text).expect("written");
        let error = open(&path).expect_err("no map");
        assert!(matches!(
            error,
            OpenError::Format {
                error: FormatError::Empty,
                ..
            }
        ));
    }
}

#[test]
fn bytes_that_are_no_text_are_named_by_line_and_column() {
    let (_folder, path) = desk();
    for (bytes, line, column) in [
        (&b"\xff(version: 2"[..], 1, 1),
        (b"(version: 2,\n  map: \xc3\x28", 2, 8),
        ("(\r\n\"Ж🙂\u{e9}".as_bytes(), 2, 5),
        (b"\n\n\xe2\x82", 3, 1),
    ] {
        let mut bytes = bytes.to_vec();
        bytes.push(0xff);
        fs::write(&path, &bytes).expect("written");
        let error = open(&path).expect_err("no text");
        let OpenError::Format {
            error: FormatError::Syntax { at, .. },
            ..
        } = error
        else {
            panic!("{error:?}");
        };
        assert_eq!(at, Position { line, column });
    }
}

#[test]
fn a_hundred_megabytes_of_noise_are_refused() {
    let (_folder, path) = desk();
    let mut rng = fastrand::Rng::with_seed(1);
    let block: Vec<u8> = (0..1 << 20).map(|_| rng.u8(..)).collect();
    fs::write(&path, block.repeat(100)).expect("written");
    assert!(matches!(open(&path), Err(OpenError::Format { .. })));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_says_so() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, path) = desk();
    save(&small(), &path, None).expect("saved");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("locked");
    let binds = fs::File::open(&path).is_err();
    match open(&path) {
        Err(OpenError::NoPermission(locked)) => assert!(binds && locked == path),
        // The super-user can read every file. In that case the map must be complete.
        Ok(opened) => assert!(!binds && opened.journey == small()),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn saving_keeps_the_previous_version_as_the_backup() {
    let (folder, path) = desk();
    let mut stamp = None;
    for title in ["first", "second", "third"] {
        stamp = Some(save(&titled(title), &path, stamp).expect("saved"));
    }
    assert_eq!(open(&path).expect("opened").journey.title, "third");
    let backup = open(&backup_path(&path)).expect("opened");
    assert_eq!(backup.journey.title, "second");
    assert_eq!(files_in(folder.path()), ["map.ron", "map.ron.bak"]);
}

#[test]
fn saving_twice_without_a_change_keeps_the_version_before() {
    let (_folder, path) = desk();
    save(&titled("First"), &path, None).unwrap();
    let stamp = save(&titled("Second"), &path, None).unwrap();
    let again = save(&titled("Second"), &path, Some(stamp)).unwrap();
    assert_eq!(again, stamp);
    let backup = open(&backup_path(&path)).unwrap();
    assert_eq!(backup.journey.title, "First");
}

#[test]
fn a_file_that_was_changed_by_others_is_not_overwritten_unasked() {
    let (folder, path) = desk();
    let stamp = save(&small(), &path, None).expect("saved");
    fs::write(&path, "somebody else's").expect("written");
    let result = save(&titled("mine"), &path, Some(stamp));
    assert!(
        matches!(result, Err(SaveError::ChangedOnDisk(_))),
        "{result:?}"
    );
    assert_eq!(fs::read_to_string(&path).expect("text"), "somebody else's");
    assert_eq!(files_in(folder.path()), ["map.ron"]);
    let stamp = save(&titled("mine"), &path, None).expect("overwritten when asked");
    assert_eq!(Stamp::of_file(&path), Some(stamp));
    let backup = fs::read_to_string(backup_path(&path)).expect("text");
    assert_eq!(backup, "somebody else's", "nothing is lost");
}

#[test]
fn a_file_that_was_deleted_meanwhile_is_written_again() {
    let (folder, path) = desk();
    let stamp = save(&small(), &path, None).expect("saved");
    fs::remove_file(&path).expect("removed");
    save(&small(), &path, Some(stamp)).expect("saved again");
    assert_eq!(files_in(folder.path()), ["map.ron"]);
}

#[test]
fn a_document_overwrites_foreign_changes_only_when_told_to() {
    let (folder, path) = desk();
    save(&small(), &path, None).expect("saved");
    let (mut document, _) = Document::open(&path).expect("opened");
    assert!(!document.is_dirty());
    document.begin("edit-delete", &Selection::default());
    let first = small().cards[0].id;
    document
        .apply(
            wayline::edit::Edit::DeleteCards(vec![first]),
            &mut RandomIds::seeded(1),
        )
        .expect("deleted");
    document.commit();
    assert!(document.is_dirty());
    save(&titled("theirs"), &path, None).expect("saved by somebody else");
    let refused = document.save(&path, false);
    assert!(
        matches!(refused, Err(SaveError::ChangedOnDisk(_))),
        "{refused:?}"
    );
    assert!(document.is_dirty());
    document
        .save(&folder.path().join("copy.ron"), false)
        .expect("saved elsewhere");
    assert!(!document.is_dirty());
    document.save(&path, true).expect("overwritten");
    assert_eq!(&open(&path).expect("opened").journey, &**document.journey());
}

#[test]
fn a_map_is_not_saved_in_place_of_a_folder_or_into_none() {
    let (folder, path) = desk();
    fs::create_dir(&path).expect("a folder");
    let result = save(&small(), &path, None);
    assert!(matches!(result, Err(SaveError::NotAFile(_))), "{result:?}");
    let nowhere = folder.path().join("gone").join("map.ron");
    let result = save(&small(), &nowhere, None);
    assert!(matches!(result, Err(SaveError::NoFolder(_))), "{result:?}");
    assert_eq!(files_in(folder.path()), ["map.ron"]);
    let file = folder.path().join("file");
    fs::write(&file, "x").expect("written");
    assert!(save(&small(), &file.join("map.ron"), None).is_err());
}

#[test]
fn a_read_only_file_stays_as_it_is() {
    let (folder, path) = desk();
    save(&small(), &path, None).expect("saved");
    let mut permissions = fs::metadata(&path).expect("there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("locked");
    let result = save(&titled("new"), &path, None);
    assert!(
        matches!(result, Err(SaveError::NoPermission(_))),
        "{result:?}"
    );
    assert_eq!(fs::read_to_string(&path).expect("text"), SMALL);
    assert_eq!(files_in(folder.path()), ["map.ron"]);
}

#[test]
fn a_map_that_breaks_rules_never_reaches_the_disk() {
    let (_folder, path) = desk();
    save(&small(), &path, None).expect("saved");
    let mut broken = small();
    broken.personas.clear();
    assert!(to_ron(&broken).is_err());
    let result = save(&broken, &path, None);
    assert!(matches!(result, Err(SaveError::Unsound(problems)) if !problems.is_empty()));
    assert_eq!(fs::read_to_string(&path).expect("text"), SMALL);
}

#[cfg(unix)]
#[test]
fn saving_through_a_link_keeps_the_link() {
    let (folder, link) = desk();
    let target = folder.path().join("kept").join("target.ron");
    fs::create_dir(target.parent().expect("a parent")).expect("a folder");
    save(&titled("old"), &target, None).expect("saved");
    std::os::unix::fs::symlink("kept/target.ron", &link).expect("linked");
    save(&titled("new"), &link, None).expect("saved through the link");
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert_eq!(open(&target).expect("opened").journey.title, "new");
    assert_eq!(
        open(&backup_path(&target)).expect("kept").journey.title,
        "old"
    );
    assert_eq!(files_in(folder.path()), ["kept", "map.ron"]);
}

#[cfg(unix)]
#[test]
fn saving_keeps_who_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, path) = desk();
    save(&small(), &path, None).expect("saved");
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o644, "a new file is one that others may read");
    for wanted in [0o600, 0o640, 0o666] {
        fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).expect("changed");
        // The map is another one each time, because an unchanged map is not written again.
        save(&titled(&wanted.to_string()), &path, None).expect("saved");
        assert_eq!(mode(&path), wanted);
        assert_eq!(mode(&backup_path(&path)), wanted);
    }
}
