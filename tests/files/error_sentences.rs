//! Every error is explained in whole sentences, in both languages.

use std::io;
use std::path::{Path, PathBuf};

use wayline::data::sql::SqlError;
use wayline::data::{DataError, FormatFault};
use wayline::edit::EditError;
use wayline::export::file::ExportError;
use wayline::export::picture::PictureError;
use wayline::file::{
    FormatError, LocatedProblem, OpenError, Position, RecipeError, Repair, SaveError, WriteError,
};
use wayline::import::PictureImportError;
use wayline::model::{ElementId, Field, Journey, Problem, ProblemKind, StageId};
use wayline::recovery::KeepError;
use wayline::report;
use wayline::settings::Broken;
use wayline::words::{Language, Words};

/// An error of the system without a message.
fn silent() -> io::Error {
    io::Error::other("")
}

fn path() -> PathBuf {
    PathBuf::from("folder/map.ron")
}

fn problem_kinds() -> Vec<ProblemKind> {
    use ProblemKind as Kind;
    let kinds = vec![
        Kind::EmptyId,
        Kind::DuplicateId,
        Kind::Dangling {
            target: ElementId::Journey,
        },
        Kind::NotFinite,
        Kind::OutOfRange { min: 0.0, max: 1.0 },
        Kind::EmptyRange,
        Kind::NoSteps,
        Kind::RefersToItself,
        Kind::WrongLane,
        Kind::NoData,
        Kind::WrongHeading,
        Kind::ControlCharacter,
    ];
    // A new kind does not compile until it is listed above.
    for kind in &kinds {
        match kind {
            Kind::EmptyId
            | Kind::DuplicateId
            | Kind::Dangling { .. }
            | Kind::NotFinite
            | Kind::OutOfRange { .. }
            | Kind::EmptyRange
            | Kind::NoSteps
            | Kind::RefersToItself
            | Kind::WrongLane
            | Kind::NoData
            | Kind::WrongHeading
            | Kind::ControlCharacter => {}
        }
    }
    kinds
}

fn problem(kind: ProblemKind) -> Problem {
    Problem {
        element: ElementId::Journey,
        field: Field("title"),
        kind,
    }
}

fn save_errors() -> Vec<SaveError> {
    let errors = vec![
        SaveError::Unsound(vec![problem(ProblemKind::ControlCharacter)]),
        SaveError::Unsound(Vec::new()),
        SaveError::ChangedOnDisk(path()),
        SaveError::TooLarge {
            bytes: 2_000 << 20,
            pictures: 1_900 << 20,
            most: 1 << 30,
        },
        SaveError::Unwritable("Formatting RON failed".to_owned()),
        SaveError::NotAFile(path()),
        SaveError::NoFolder(path()),
        SaveError::NoPermission(path()),
        SaveError::DiskFull(path()),
        SaveError::Io {
            path: path(),
            error: silent(),
        },
    ];
    for error in &errors {
        match error {
            SaveError::Unsound(_)
            | SaveError::ChangedOnDisk(_)
            | SaveError::TooLarge { .. }
            | SaveError::Unwritable(_)
            | SaveError::NotAFile(_)
            | SaveError::NoFolder(_)
            | SaveError::NoPermission(_)
            | SaveError::DiskFull(_)
            | SaveError::Io { .. } => {}
        }
    }
    errors
}

fn format_errors() -> Vec<FormatError> {
    let at = Position { line: 3, column: 5 };
    let errors = vec![
        FormatError::Empty,
        FormatError::NotAMap { at },
        FormatError::Newer { found: 9 },
        FormatError::NoSuchVersion { found: 0 },
        FormatError::Syntax {
            at,
            message: "Expected comma".to_owned(),
        },
        FormatError::Unsound(vec![LocatedProblem {
            problem: problem(ProblemKind::NoSteps),
            position: at,
        }]),
    ];
    for error in &errors {
        match error {
            FormatError::Empty
            | FormatError::NotAMap { .. }
            | FormatError::Newer { .. }
            | FormatError::NoSuchVersion { .. }
            | FormatError::Syntax { .. }
            | FormatError::Unsound(_) => {}
        }
    }
    errors
}

fn open_errors() -> Vec<OpenError> {
    let mut errors = vec![
        OpenError::NotFound(path()),
        OpenError::Folder(path()),
        OpenError::NotAFile(path()),
        OpenError::NoPermission(path()),
        OpenError::TooLarge {
            path: path(),
            bytes: 2 << 30,
            most: 1 << 30,
        },
        OpenError::NoMapInside(path()),
        OpenError::Io {
            path: path(),
            error: silent(),
        },
    ];
    errors.extend(format_errors().into_iter().map(|error| OpenError::Format {
        path: path(),
        error,
    }));
    for error in &errors {
        match error {
            OpenError::NotFound(_)
            | OpenError::Folder(_)
            | OpenError::NotAFile(_)
            | OpenError::NoPermission(_)
            | OpenError::TooLarge { .. }
            | OpenError::NoMapInside(_)
            | OpenError::Format { .. }
            | OpenError::Io { .. } => {}
        }
    }
    errors
}

fn export_errors() -> Vec<ExportError> {
    let mut errors = vec![
        ExportError::Nothing,
        ExportError::NoStops,
        ExportError::NoWorkshop,
        ExportError::Picture(PictureError::Cancelled),
        ExportError::Picture(PictureError::BadSize {
            width: 1.0,
            height: 0.0,
        }),
        ExportError::Picture(PictureError::TooLarge {
            width: 200_000.0,
            height: 120_000.0,
            most_width: 80_000.0,
            most_scale: 40.0,
            most_dpi: 3840.0,
        }),
        ExportError::Picture(PictureError::Io(silent())),
        ExportError::Picture(PictureError::Io(io::ErrorKind::StorageFull.into())),
    ];
    errors.extend(save_errors().into_iter().map(ExportError::Save));
    for error in &errors {
        match error {
            ExportError::Nothing
            | ExportError::NoStops
            | ExportError::NoWorkshop
            | ExportError::Save(_)
            | ExportError::Picture(
                PictureError::Cancelled
                | PictureError::BadSize { .. }
                | PictureError::TooLarge { .. }
                | PictureError::Io(_),
            ) => {}
        }
    }
    errors
}

fn picture_import_errors() -> Vec<PictureImportError> {
    let mut errors = vec![
        PictureImportError::UnknownFormat,
        PictureImportError::Broken("the file ends too early".to_owned()),
        PictureImportError::TooManyBytes(1 << 30),
        PictureImportError::TooManyPixels {
            width: 90_000,
            height: 90_000,
        },
        PictureImportError::TooComplex,
    ];
    errors.extend(
        open_errors()
            .into_iter()
            .map(PictureImportError::Unreadable),
    );
    for error in &errors {
        match error {
            PictureImportError::Unreadable(_)
            | PictureImportError::UnknownFormat
            | PictureImportError::Broken(_)
            | PictureImportError::TooManyBytes(_)
            | PictureImportError::TooManyPixels { .. }
            | PictureImportError::TooComplex => {}
        }
    }
    errors
}

/// All sentences about errors, each with the error that it is about.
#[expect(clippy::too_many_lines, reason = "one part for each kind of error")]
fn all(words: &Words) -> Vec<(String, String)> {
    let journey = Journey::default();
    let mut told = Vec::new();
    let mut add = |what: String, said: String| told.push((what, said));
    for error in save_errors() {
        let name = format!("{error:?}");
        add(name.clone(), report::save_error(words, &journey, &error));
        add(
            name.clone(),
            report::new_file_error(words, &journey, &error),
        );
        add(name.clone(), report::settings_error(words, &error));
        let folder = PathBuf::from("folder");
        add(
            name,
            report::keep_error(words, &KeepError::NotWritten { folder, error }),
        );
    }
    for error in open_errors() {
        let said = report::open_error(words, &error);
        assert!(!said.is_empty(), "{error:?}");
        for sentence in said {
            add(format!("{error:?}"), sentence);
        }
    }
    for error in format_errors() {
        let said = report::format_error(words, &error);
        assert!(!said.is_empty(), "{error:?}");
        for sentence in said {
            add(format!("{error:?}"), sentence);
        }
    }
    for error in export_errors() {
        let said = report::export_error(words, &journey, Path::new("map.png"), &error);
        add(format!("{error:?}"), said);
    }
    for error in picture_import_errors() {
        let said = report::picture_import_error(words, "picture.png", &error);
        add(format!("{error:?}"), said);
    }
    for kind in problem_kinds() {
        let problem = problem(kind);
        add(format!("{kind:?}"), report::problem(words, None, &problem));
        let refused = EditError::Refused(problem);
        add(
            format!("{kind:?}"),
            report::edit_error(words, &journey, &refused),
        );
    }
    let missing = EditError::Missing(ElementId::Stage(StageId::default()));
    add(
        "missing".to_owned(),
        report::edit_error(words, &journey, &missing),
    );
    let repairs = [
        Repair::PersonaOrder,
        Repair::StageOrder,
        Repair::StepOrder(StageId::default()),
        Repair::LaneOrder,
        Repair::CardOrder(2),
        Repair::Characters(2),
    ];
    for repair in repairs {
        match repair {
            Repair::PersonaOrder
            | Repair::StageOrder
            | Repair::StepOrder(_)
            | Repair::LaneOrder
            | Repair::CardOrder(_)
            | Repair::Characters(_) => {}
        }
        add(
            format!("{repair:?}"),
            report::repair(words, &journey, &repair),
        );
    }
    let broken = Broken {
        path: path(),
        kept: None,
        reason: "Expected comma".to_owned(),
    };
    add(
        "broken settings".to_owned(),
        report::broken_settings(words, &broken),
    );
    told
}

#[test]
fn every_error_says_what_happened() {
    for language in [Language::English, Language::Russian] {
        for (what, said) in all(&Words::new(language)) {
            let letters = said.chars().filter(|c| c.is_alphabetic()).count();
            assert!(letters >= 10, "{what}: {said:?}");
            // A key without a text would be shown itself, and so would a missing argument.
            assert!(
                said.contains(' ') && !said.contains(['{', '}']),
                "{what}: {said:?}"
            );
            // The reason must not be empty.
            assert!(
                !said.contains("()") && !said.trim_end().ends_with(':'),
                "{what}: {said:?}"
            );
        }
    }
}

fn source_errors(words: &Words) -> Vec<String> {
    let at = Position { line: 3, column: 7 };
    let text = || "when".to_owned();
    let data = [
        DataError::Unreadable(silent()),
        DataError::TooLarge {
            size: 2 << 30,
            most: 1 << 30,
        },
        DataError::TooManyRows { most: 5_000_000 },
        DataError::TooManyColumns {
            count: 900,
            most: 512,
        },
        FormatFault::Damaged(text()).into(),
        FormatFault::NotAFile.into(),
        FormatFault::NotAText.into(),
        FormatFault::NotAWorkbook.into(),
        FormatFault::TooDeep.into(),
        DataError::Empty,
        DataError::NoText,
        DataError::NoSuchSheet(text()),
        DataError::NoSuchColumn(text()),
        DataError::MissingRole("time"),
        DataError::NoSuchTimeZone(text()),
    ];
    let recipe = [
        RecipeError::Empty,
        RecipeError::Map,
        RecipeError::NotARecipe { at },
        RecipeError::Newer { found: 9 },
        RecipeError::Syntax {
            at,
            message: text(),
        },
        RecipeError::EmptyScale(text()),
        RecipeError::TooLarge { bytes: 2 << 20 },
        RecipeError::Failed(text()),
    ];
    let data = data
        .iter()
        .map(|error| report::data_error(words, "log.csv", error));
    let recipe = recipe
        .iter()
        .map(|error| report::recipe_error(words, "log.csv", error));
    data.chain(recipe).collect()
}

#[test]
fn what_is_wrong_with_a_source_or_a_recipe_names_the_file() {
    for language in Language::ALL {
        let words = Words::new(language);
        let told = source_errors(&words);
        for (at, sentence) in told.iter().enumerate() {
            assert!(sentence.contains("log.csv"), "{sentence}");
            assert!(
                !sentence.contains("()") && !sentence.contains('{'),
                "{sentence}"
            );
            assert!(!told[..at].contains(sentence), "{sentence}");
        }
        let sql = [
            SqlError::NotALog,
            SqlError::MissingRole("time"),
            SqlError::NoSteps,
            SqlError::Withdrawn,
            SqlError::Unwritable(String::new()),
            SqlError::Unwritable("a\0b".to_owned()),
            SqlError::NotComparable("much".to_owned()),
        ];
        for error in sql {
            let sentence = report::sql_error(&words, &error);
            assert!(
                sentence.ends_with('.') && !sentence.contains('\0'),
                "{sentence}"
            );
        }
    }
}

#[test]
fn what_stops_the_writer_of_a_format_is_told() {
    let reason = "Formatting RON failed";
    let error = SaveError::from(WriteError::Failed(reason.to_owned()));
    for language in [Language::English, Language::Russian] {
        let words = Words::new(language);
        let said = report::save_error(&words, &Journey::default(), &error);
        assert!(said.contains(reason), "{said}");
    }
}

#[test]
fn an_error_of_the_system_shows_no_number_and_no_temporary_file() {
    for code in 1..=40 {
        for language in Language::ALL {
            let words = Words::new(language);
            let error = io::Error::from_raw_os_error(code);
            let kind = error.kind();
            let text = format!("{error} at path \"folder/.wayline-Xyz.tmp\"");
            let error = SaveError::Io {
                path: path(),
                error: io::Error::new(kind, text),
            };
            let told = report::save_error(&words, &Journey::default(), &error);
            assert!(told.contains("folder/map.ron"), "{told}");
            assert!(!told.contains("os error"), "{told}");
            assert!(!told.contains(".wayline-"), "{told}");
            assert!(!told.contains("()"), "{told}");
        }
    }
}
