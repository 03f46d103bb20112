//! The settings of the user, kept between runs. No problem with them stops the program: a
//! file that cannot be read is renamed and the defaults are used.

mod folders;
mod store;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use folders::Folders;
pub use store::{Broken, Store, load};

use crate::scene::ThemeName;
use crate::words::Language;

/// The largest number of recent files that are remembered.
pub const MAX_RECENT: usize = 12;
/// The interface scales that can be chosen; 1 is the normal size.
pub const SCALES: std::ops::RangeInclusive<f32> = 0.8..=2.0;
/// The widths that the panel of notes can have, in points.
pub const NOTES_WIDTHS: std::ops::RangeInclusive<f32> = 240.0..=640.0;
/// Allowed widths and heights of a window, in points of the system.
const SIDES: std::ops::RangeInclusive<f32> = 200.0..=20_000.0;
/// Allowed coordinates of a window on the desktop, in points of the system.
const COORDINATES: std::ops::RangeInclusive<f32> = -50_000.0..=50_000.0;

/// Size and position of the window when it was open last.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Width and height without the frame while not maximised, in points of the system.
    pub size: (f32, f32),
    /// The top left corner of the frame, in points of the system; `None` if that is unknown.
    #[serde(default)]
    pub position: Option<(f32, f32)>,
    /// Whether the window is maximised.
    #[serde(default)]
    pub is_maximised: bool,
}

/// The settings that the user has chosen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box to tick")]
pub struct Settings {
    /// The theme; `None` follows the system.
    #[serde(with = "theme")]
    pub theme: Option<ThemeName>,
    /// The language; `None` follows the system.
    #[serde(with = "language")]
    pub language: Option<Language>,
    /// The scale of the interface, within [`SCALES`].
    pub interface_scale: f32,
    /// Whether the mouse wheel zooms, and pans with Ctrl. Otherwise it pans, and zooms with
    /// Ctrl.
    pub swaps_scroll_and_zoom: bool,
    /// Whether animations are switched off: nothing slides or fades.
    pub reduces_motion: bool,
    /// Whether the minimap is shown.
    pub has_minimap: bool,
    /// Whether the inspector is shown.
    pub has_inspector: bool,
    /// Whether the panel of personas is shown.
    pub has_personas: bool,
    /// Whether notes of an interview are shown beside the map.
    pub has_notes: bool,
    /// Whether these notes are at the left of the map.
    pub notes_at_left: bool,
    /// The width of the notes in points; within [`NOTES_WIDTHS`].
    pub notes_width: f32,
    /// Whether the presenter has a window of their own during the show.
    pub has_presenter_window: bool,
    /// The display that the show fills, counted from 0; `None` for that of the main window.
    pub show_display: Option<usize>,
    /// Size and position of the window when it was open last; `None` if they are not known.
    pub window: Option<WindowPlace>,
    /// Files that were open, the latest first; absolute paths.
    pub recent: Vec<PathBuf>,
    /// When files of that list were opened or saved last: Unix times in seconds.
    pub opened: BTreeMap<PathBuf, i64>,
    /// The folder of the file that was opened or saved last.
    pub last_folder: Option<PathBuf>,
    /// The picture that stands in the titles of exports; `None` for none. An absolute path.
    pub logo: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: None,
            language: None,
            interface_scale: 1.0,
            swaps_scroll_and_zoom: false,
            reduces_motion: false,
            has_minimap: true,
            has_inspector: true,
            has_personas: false,
            has_notes: false,
            notes_at_left: false,
            notes_width: 320.0,
            has_presenter_window: false,
            show_display: None,
            window: None,
            recent: Vec::new(),
            opened: BTreeMap::new(),
            last_folder: None,
            logo: None,
        }
    }
}

impl Settings {
    /// Brings all values into their ranges, and drops those that cannot be used.
    fn clamp(&mut self) {
        let within = |value: f32, range: &std::ops::RangeInclusive<f32>| {
            value
                .is_finite()
                .then(|| value.clamp(*range.start(), *range.end()))
        };
        self.interface_scale = within(self.interface_scale, &SCALES).unwrap_or(1.0);
        self.notes_width = within(self.notes_width, &NOTES_WIDTHS).unwrap_or(320.0);
        self.window = self.window.and_then(|place| {
            let (width, height) = place.size;
            let position = place
                .position
                .and_then(|(x, y)| Some((within(x, &COORDINATES)?, within(y, &COORDINATES)?)));
            Some(WindowPlace {
                size: (within(width, &SIDES)?, within(height, &SIDES)?),
                position,
                ..place
            })
        });
        let mut seen = std::collections::HashSet::new();
        self.recent
            .retain(|path| path.is_absolute() && seen.insert(path.clone()));
        self.recent.truncate(MAX_RECENT);
        self.forget_times();
    }

    /// Drops the times of files that are no longer in the list of recent files.
    fn forget_times(&mut self) {
        let recent = &self.recent;
        self.opened.retain(|path, _| recent.contains(path));
    }

    /// Remembers a file that was opened or saved. A path that is not valid Unicode is
    /// ignored, because the settings file cannot hold it.
    pub fn note_file(&mut self, path: &Path) {
        let Ok(path) = std::path::absolute(path) else {
            return;
        };
        if path.to_str().is_none() {
            return;
        }
        self.last_folder = path.parent().map(Path::to_owned);
        self.recent.retain(|recent| *recent != path);
        self.recent.insert(0, path);
        self.recent.truncate(MAX_RECENT);
        self.forget_times();
    }

    /// Remembers a file that was opened or saved at `second`, a Unix time in seconds.
    pub fn note_file_at(&mut self, path: &Path, second: i64) {
        self.note_file(path);
        if let Some(latest) = self.recent.first()
            && std::path::absolute(path).is_ok_and(|path| path == *latest)
        {
            self.opened.insert(latest.clone(), second);
        }
    }

    /// Removes a file from the list of recent files.
    pub fn forget_file(&mut self, path: &Path) {
        self.recent.retain(|recent| recent != path);
        self.forget_times();
    }

    /// Merges two sets of settings that both began as `base`: each field is that of `mine`
    /// if it was changed there, else that of `theirs`, which another running program may
    /// have written in between.
    fn merged(base: &Self, mine: &Self, theirs: &Self) -> Self {
        fn pick<T: Clone + PartialEq>(base: &T, mine: &T, theirs: &T) -> T {
            if mine == base { theirs } else { mine }.clone()
        }
        macro_rules! merge {
            ($($field:ident)*) => {
                Self { $($field: pick(&base.$field, &mine.$field, &theirs.$field),)* }
            };
        }
        let mut merged = merge! {
            theme language interface_scale swaps_scroll_and_zoom reduces_motion has_minimap
            has_inspector has_personas has_notes notes_at_left notes_width has_presenter_window show_display window recent opened last_folder
            logo
        };
        if mine.recent != base.recent {
            // Files that the other program opened are added.
            let is_new =
                |path: &&PathBuf| !base.recent.contains(path) && !mine.recent.contains(path);
            let new = theirs.recent.iter().filter(is_new);
            merged.recent.extend(new.cloned());
            merged.recent.truncate(MAX_RECENT);
        }
        // Of each file, the later time counts.
        for (path, second) in mine.opened.iter().chain(&theirs.opened) {
            let latest = merged.opened.entry(path.clone()).or_insert(*second);
            *latest = (*latest).max(*second);
        }
        merged.forget_times();
        merged
    }
}

/// Serialises a theme as its name. A name that this build does not know is read as `None`.
mod theme {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use crate::scene::ThemeName;

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "the shape that serde asks for"
    )]
    pub fn serialize<S: Serializer>(
        theme: &Option<ThemeName>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        theme.map(ThemeName::as_str).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<ThemeName>, D::Error> {
        let word = Option::<String>::deserialize(deserializer)?;
        let known = |word: String| {
            ThemeName::ALL
                .into_iter()
                .find(|theme| theme.as_str() == word)
        };
        Ok(word.and_then(known))
    }
}

/// Serialises a language as its code. A code that this build does not know is read as `None`.
mod language {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    use crate::words::Language;

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "the shape that serde asks for"
    )]
    pub fn serialize<S: Serializer>(
        language: &Option<Language>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        language.map(Language::code).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Language>, D::Error> {
        let code = Option::<String>::deserialize(deserializer)?;
        let known = |code: String| {
            let mut languages = Language::ALL.into_iter();
            languages.find(|language| language.code() == code)
        };
        Ok(code.and_then(known))
    }
}
