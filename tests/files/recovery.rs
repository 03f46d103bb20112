//! Unsaved work: it is kept while one works, offered after a crash, and removed after a save.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use wayline::file::{Found, Stamp, Watcher, from_ron, save};
use wayline::model::{Image, ImageId, Journey};
use wayline::recovery::{KeepError, Keeper, LeftOver, Rescued, left_over, opened_elsewhere};

use crate::support::map;

/// Longer than anything here may take.
const LIMIT: Duration = Duration::from_secs(20);

/// A folder for maps and for recovery.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { folder }
    }

    fn recovery(&self) -> PathBuf {
        self.folder.path().join("state/recovery")
    }

    fn keeper(&self) -> Keeper {
        Keeper::start(&self.recovery(), || {})
    }

    /// A map on disk.
    fn map(&self, name: &str) -> (PathBuf, Stamp) {
        let path = self.folder.path().join(name);
        let stamp = save(&map::small_map(), &path, None).expect("saved");
        (path, stamp)
    }

    fn left_over(&self) -> Vec<LeftOver> {
        left_over(&self.recovery())
    }
}

fn titled(title: &str) -> Arc<Journey> {
    Arc::new(Journey {
        title: title.to_owned(),
        ..map::small_map()
    })
}

fn until(what: &str, mut is_true: impl FnMut() -> bool) -> Duration {
    let start = Instant::now();
    while !is_true() {
        assert!(start.elapsed() < LIMIT, "not in time: {what}");
        // The thread that the test waits for needs the processor.
        std::thread::park_timeout(Duration::from_millis(5));
    }
    start.elapsed()
}

/// The title in the map of a session.
fn kept_title(session: &Path) -> Option<String> {
    let text = fs::read_to_string(session.join("map.ron")).ok()?;
    Some(from_ron(&text).expect("always whole").0.title)
}

/// Ends the program as a crash does: its lock is released, its folder stays.
fn crash(keeper: Keeper) {
    keeper.end(false);
}

#[test]
fn what_was_not_saved_is_offered_after_a_crash_and_opens_as_it_was() {
    let desk = Desk::new();
    let (path, stamp) = desk.map("map.ron");
    let mut keeper = desk.keeper();
    let work = titled("Changed");
    keeper.keep(Some((&path, stamp)), Some(&work));
    until("written", || kept_title(keeper.session()).is_some());
    assert!(desk.left_over().is_empty(), "its program lives");
    crash(keeper);

    let found = desk.left_over();
    let [one] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(one.title, "Changed");
    assert_eq!(one.file.as_deref(), Some(path.as_path()));
    assert_eq!(one.cards, Some(work.cards.len()));
    assert!(one.changed.is_some());
    let recovered = one.load().expect("it can be read");
    assert_eq!(recovered.journey, *work);
    assert_eq!(recovered.file, Some((path, stamp)));
    assert_eq!(recovered.lost_images, 0);
}

#[test]
fn continuous_typing_is_written_within_a_second_of_each_key() {
    let desk = Desk::new();
    let mut keeper = desk.keeper();
    let session = keeper.session().to_owned();
    let mut typed = Vec::new();
    let start = Instant::now();
    let mut worst = Duration::ZERO;
    while start.elapsed() < Duration::from_secs(3) {
        let number = typed.len();
        keeper.keep(None, Some(&titled(&number.to_string())));
        typed.push(Instant::now());
        let key = Instant::now();
        until("the next key", || key.elapsed() > Duration::from_millis(8));
        let kept = kept_title(&session).and_then(|title| title.parse::<usize>().ok());
        let oldest = kept.map_or(0, |kept| kept + 1);
        worst = worst.max(typed.get(oldest).map_or(Duration::ZERO, Instant::elapsed));
    }
    assert!(worst < Duration::from_secs(1), "{worst:?} were not written");
}

#[test]
fn nothing_is_left_of_what_was_saved_undone_or_not_wanted() {
    let desk = Desk::new();
    let (path, stamp) = desk.map("map.ron");
    let mut keeper = desk.keeper();
    keeper.keep(Some((&path, stamp)), Some(&titled("Changed")));
    until("written", || kept_title(keeper.session()).is_some());
    keeper.keep(Some((&path, stamp)), None);
    until("gone", || kept_title(keeper.session()).is_none());
    keeper.keep(Some((&path, stamp)), Some(&titled("Changed again")));
    until("written", || kept_title(keeper.session()).is_some());
    let session = keeper.session().to_owned();
    keeper.end(true);
    assert!(!session.exists());
    assert!(desk.left_over().is_empty());
}

#[test]
fn a_program_with_nothing_to_keep_writes_nothing() {
    let desk = Desk::new();
    let mut keeper = desk.keeper();
    keeper.keep(None, None);
    crash(keeper);
    assert!(!desk.recovery().exists());
}

#[test]
fn the_work_on_one_map_is_never_taken_for_that_on_another() {
    let desk = Desk::new();
    let (first, first_stamp) = desk.map("first.ron");
    let (second, second_stamp) = desk.map("second.ron");
    let mut keeper = desk.keeper();
    keeper.keep(Some((&first, first_stamp)), Some(&titled("First")));
    keeper.keep(Some((&second, second_stamp)), None);
    keeper.keep(Some((&second, second_stamp)), Some(&titled("Second")));
    crash(keeper);
    let found = desk.left_over();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].file.as_deref(), Some(second.as_path()));
    assert_eq!(found[0].load().expect("read").journey.title, "Second");
}

#[test]
fn several_crashes_are_offered_each_and_to_one_program_at_a_time() {
    let desk = Desk::new();
    for title in ["One", "Two"] {
        let mut keeper = desk.keeper();
        keeper.keep(None, Some(&titled(title)));
        crash(keeper);
    }
    let found = desk.left_over();
    let titles: Vec<&str> = found.iter().map(|session| session.title.as_str()).collect();
    assert_eq!(titles, ["Two", "One"], "the latest first");
    assert!(desk.left_over().is_empty(), "they are being offered");
    drop(found);
    let mut found = desk.left_over();
    assert_eq!(found.len(), 2);
    found.remove(0).discard().expect("deleted");
    drop(found);
    let found = desk.left_over();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].title, "One");
}

#[test]
fn what_was_recovered_stays_until_it_is_kept_again() {
    let desk = Desk::new();
    let mut keeper = desk.keeper();
    keeper.keep(None, Some(&titled("Lost")));
    crash(keeper);
    let one = desk.left_over().remove(0);
    let old = one.folder().to_owned();
    let work = Arc::new(one.load().expect("read").journey);
    let mut keeper = desk.keeper();
    keeper.supersede(one);
    assert!(old.exists());
    keeper.keep(None, Some(&work));
    until("the old one is gone", || !old.exists());
    assert_eq!(kept_title(keeper.session()).as_deref(), Some("Lost"));
    crash(keeper);
    assert_eq!(desk.left_over().len(), 1);
}

/// A map with two pictures.
fn with_images() -> Journey {
    let mut journey = map::small_map();
    for (name, byte) in [("i-one", 1_u8), ("i-two", 2)] {
        journey.images.push(Arc::new(Image {
            id: ImageId::new(name).expect("an id"),
            alt: "A queue".to_owned(),
            width: 2,
            height: 1,
            data: Arc::from(vec![byte; 40_000]),
        }));
    }
    journey.sort();
    journey
}

#[test]
fn pictures_are_written_once_and_come_back() {
    let desk = Desk::new();
    let mut keeper = desk.keeper();
    let first = with_images();
    keeper.keep(None, Some(&Arc::new(first.clone())));
    let images = keeper.session().join("images");
    let map = keeper.session().join("map.ron");
    until("written", || map.exists());
    let files = || {
        let entries = fs::read_dir(&images).expect("a folder");
        let mut files: Vec<_> = entries
            .map(|entry| entry.expect("an entry"))
            .map(|entry| {
                (
                    entry.file_name(),
                    entry.metadata().expect("data").modified().ok(),
                )
            })
            .collect();
        files.sort();
        files
    };
    let before = files();
    assert_eq!(before.len(), 2);
    let size = fs::metadata(&map).expect("a file").len();
    assert!(size < 20_000, "{size} bytes are a map without its pictures");

    let second = Journey {
        title: "Changed".to_owned(),
        ..first
    };
    keeper.keep(None, Some(&Arc::new(second.clone())));
    let session = keeper.session().to_owned();
    until("written", || {
        kept_title(&session).as_deref() == Some("Changed")
    });
    assert_eq!(files(), before, "no picture was written again");
    crash(keeper);

    let found = desk.left_over();
    let recovered = found[0].load().expect("read");
    assert_eq!(recovered.journey, second);
    assert_eq!(recovered.lost_images, 0);

    fs::write(images.join(&before[0].0), "broken").expect("written");
    let recovered = found[0].load().expect("the rest is still there");
    assert_eq!(recovered.lost_images, 1);
    assert_eq!(recovered.journey.images.len(), 2);
}

#[test]
fn broken_leftovers_are_told_and_kept() {
    let desk = Desk::new();
    for _ in 0..2 {
        let mut keeper = desk.keeper();
        keeper.keep(None, Some(&titled("Work")));
        crash(keeper);
    }
    let folders: Vec<PathBuf> = desk
        .left_over()
        .iter()
        .map(|session| session.folder().to_owned())
        .collect();
    fs::write(folders[0].join("session.ron"), [0xff, 0, 0xff]).expect("written");
    let text = fs::read_to_string(folders[1].join("map.ron")).expect("text");
    fs::write(folders[1].join("map.ron"), &text[..text.len() / 2]).expect("written");
    fs::create_dir_all(desk.recovery().join("something else")).expect("made");
    fs::write(desk.recovery().join("a file"), "not ours").expect("written");

    let found = desk.left_over();
    assert_eq!(found.len(), 2);
    for one in &found {
        if one.folder() == folders[0] {
            assert_eq!((one.title.as_str(), one.cards), ("", None));
            assert_eq!(one.load().expect("the map is whole").journey.title, "Work");
        } else {
            assert!(one.load().is_err());
            assert!(one.folder().join("map.ron").exists(), "it is kept");
        }
    }
}

#[test]
fn a_file_that_another_window_has_open_is_noticed() {
    let desk = Desk::new();
    let (path, stamp) = desk.map("map.ron");
    let recovery = desk.recovery();
    assert_eq!(opened_elsewhere(&recovery, &path, None), None);
    let mut keeper = desk.keeper();
    keeper.keep(Some((&path, stamp)), None);
    until("registered", || {
        opened_elsewhere(&recovery, &path, None).is_some()
    });
    let process = opened_elsewhere(&recovery, &path, None);
    assert_eq!(process, Some(std::process::id()));
    let own = Some(keeper.session());
    assert_eq!(opened_elsewhere(&recovery, &path, own), None, "it is mine");
    let roundabout = desk.folder.path().join("state/../map.ron");
    assert!(opened_elsewhere(&recovery, &roundabout, None).is_some());
    let (other, _) = desk.map("other.ron");
    assert_eq!(opened_elsewhere(&recovery, &other, None), None);
    crash(keeper);
    assert_eq!(opened_elsewhere(&recovery, &path, None), None, "it ended");
}

#[test]
fn a_folder_that_cannot_be_written_is_told_once_and_used_when_it_is_back() {
    let desk = Desk::new();
    let parent = desk.folder.path().join("state");
    fs::write(&parent, "a file in the way").expect("written");
    let mut keeper = desk.keeper();
    keeper.keep(None, Some(&titled("One")));
    let mut errors = Vec::new();
    until("told", || {
        errors.extend(keeper.take_errors());
        !errors.is_empty()
    });
    let typing = Instant::now();
    until("typed on", || {
        keeper.keep(None, Some(&titled("Two")));
        assert!(keeper.take_errors().is_empty(), "not for every key");
        typing.elapsed() > Duration::from_millis(600)
    });
    fs::remove_file(&parent).expect("removed");
    keeper.keep(None, Some(&titled("Three")));
    until("written", || kept_title(keeper.session()).is_some());
}

#[test]
fn the_thread_that_dies_is_started_again_within_a_second_and_loses_nothing() {
    let desk = Desk::new();
    let mut before = desk.keeper();
    before.keep(None, Some(&titled("Recovered")));
    crash(before);
    let old = desk.left_over().remove(0);
    let old_folder = old.folder().to_owned();

    // The folder is blocked. The callback that reports it removes the obstacle and panics.
    let recovery = desk.folder.path().join("other/recovery");
    let blocked = desk.folder.path().join("other");
    fs::write(&blocked, "a file in the way").expect("written");
    let way = blocked.clone();
    let mut keeper = Keeper::start(&recovery, move || {
        if way.is_file() {
            fs::remove_file(&way).expect("removed");
            panic!("on purpose");
        }
    });
    keeper.supersede(old);
    keeper.keep(None, Some(&titled("Typed before it died")));
    let took = until("written all the same", || {
        kept_title(keeper.session()).is_some()
    });
    assert!(took < Duration::from_secs(1), "{took:?}");
    let mut errors = Vec::new();
    until("told", || {
        errors.extend(keeper.take_errors());
        errors.len() > 1
    });
    let [
        KeepError::NotWritten { .. },
        KeepError::StartedAgain { reason, .. },
    ] = errors.as_slice()
    else {
        panic!("{errors:?}");
    };
    assert_eq!(reason, "on purpose");
    until("what it supersedes is gone, and not before", || {
        !old_folder.exists()
    });

    keeper.keep(None, Some(&titled("Typed afterwards")));
    let session = keeper.session().to_owned();
    until("it goes on", || {
        kept_title(&session).as_deref() == Some("Typed afterwards")
    });
    assert!(left_over(&recovery).is_empty(), "the session is still ours");
    crash(keeper);
    assert_eq!(left_over(&recovery).len(), 1);
}

#[test]
fn the_end_comes_also_where_the_thread_dies_again_and_again() {
    let desk = Desk::new();
    let blocked = desk.folder.path().join("state");
    fs::write(&blocked, "a file in the way").expect("written");
    let mut keeper = Keeper::start(&desk.recovery(), || panic!("on purpose"));
    keeper.keep(None, Some(&titled("One")));
    let mut errors = Vec::new();
    until("told", || {
        errors.extend(keeper.take_errors());
        errors.len() > 1
    });
    fs::remove_file(&blocked).expect("removed");
    crash(keeper);
    assert_eq!(desk.left_over().len(), 1, "written at the end");
}

#[test]
fn work_is_put_in_safety_at_once_and_offered_once() {
    let desk = Desk::new();
    let (path, stamp) = desk.map("map.ron");
    let mut keeper = desk.keeper();
    let rescuer = keeper.rescuer();
    let limit = LIMIT;
    assert!(matches!(rescuer.put_in_safety(limit), Rescued::Nothing));
    keeper.keep(Some((&path, stamp)), None);
    assert!(matches!(rescuer.put_in_safety(limit), Rescued::Nothing));
    keeper.keep(Some((&path, stamp)), Some(&titled("The last frame")));
    let Rescued::Kept(folder) = rescuer.put_in_safety(limit) else {
        panic!("not kept");
    };
    assert_eq!(folder, keeper.session());
    assert_eq!(kept_title(&folder).as_deref(), Some("The last frame"));
    crash(keeper);
    let found = desk.left_over();
    assert_eq!(found.len(), 1, "no second copy of it");
    assert_eq!(found[0].file.as_deref(), Some(path.as_path()));
}

#[test]
fn a_change_by_someone_else_is_noticed_and_ones_own_is_not() {
    let desk = Desk::new();
    let (path, stamp) = desk.map("map.ron");
    let mut watcher = Watcher::start(|| {});
    watcher.watch(Some((&path, stamp)));
    let found = |watcher: &Watcher| {
        let mut news = None;
        until("noticed", || {
            watcher.look_now();
            news = news.take().or_else(|| watcher.take_news());
            news.is_some()
        });
        let news = news.expect("noticed");
        assert_eq!(news.path, path);
        news.found
    };
    let nothing = |watcher: &Watcher| {
        let watching = Instant::now();
        until("watched for a while", || {
            watcher.look_now();
            assert_eq!(watcher.take_news(), None);
            watching.elapsed() > Duration::from_millis(200)
        });
    };
    nothing(&watcher);
    // Only the time of the file changes.
    let bytes = fs::read(&path).expect("bytes");
    fs::write(&path, &bytes).expect("written");
    nothing(&watcher);
    fs::write(&path, "someone else").expect("written");
    let theirs = Stamp::of(b"someone else");
    assert_eq!(found(&watcher), Found::Changed(theirs));
    nothing(&watcher);
    fs::remove_file(&path).expect("removed");
    assert_eq!(found(&watcher), Found::Gone);
    fs::write(&path, &bytes).expect("written");
    assert_eq!(found(&watcher), Found::Same);
    let mine = save(&titled("Mine"), &path, None).expect("saved");
    watcher.watch(Some((&path, mine)));
    nothing(&watcher);
}
