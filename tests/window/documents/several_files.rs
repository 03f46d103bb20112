//! An export to several files asks before it replaces any of them.

use std::fs;
use std::path::Path;

use egui::vec2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use wayline::editor::Editor;
use wayline::export::file::{Division, ExportRequest};
use wayline::export::format::Format;
use wayline::export::picture::PictureSize;
use wayline::random_ids::RandomIds;
use wayline::ui::export_job::ExportJob;
use wayline::ui::fonts;

use wayline::words::Language;

use crate::support::map;

/// A map and an export of it, which is gone once it has ended.
struct Exporting {
    editor: Editor,
    job: Option<ExportJob>,
    request: ExportRequest,
    path: std::path::PathBuf,
}

/// Starts the export in a window without a screen, and lets it run until it asks or ends.
fn exporting(
    language: Language,
    request: ExportRequest,
    path: &Path,
) -> Harness<'static, Exporting> {
    let ids = Box::new(RandomIds::seeded(3));
    let state = Exporting {
        editor: Editor::new(map::small_map(), language, ids),
        job: None,
        request,
        path: path.to_owned(),
    };
    let mut is_started = false;
    let mut harness = Harness::builder()
        .with_size(vec2(800.0, 600.0))
        .with_context_setup(|context| context.set_fonts(fonts::definitions()))
        .build_ui_state(
            move |ui, state: &mut Exporting| {
                if !std::mem::replace(&mut is_started, true) {
                    let (request, path) = (state.request.clone(), state.path.clone());
                    let job = ExportJob::start(ui.ctx(), &state.editor, request, path, false);
                    state.job = Some(job);
                }
                if let Some(mut job) = state.job.take() {
                    state.job = job.ui(ui.ctx(), &mut state.editor).then_some(job);
                }
            },
            state,
        );
    run(&mut harness);
    harness
}

/// Lets the export run until it asks or ends.
fn run(harness: &mut Harness<'static, Exporting>) {
    for _ in 0..3000 {
        harness.step();
        let job = harness.state().job.as_ref();
        if job.is_none_or(ExportJob::is_asking) {
            harness.step();
            harness.step();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("the export does not end");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn files_of_stages_and_pages_are_replaced_only_if_the_user_says_so() {
    let per_stage = ExportRequest {
        division: Division::PerStage,
        ..ExportRequest::new(Format::Ron, Language::English)
    };
    let walk = ExportRequest {
        division: Division::Walk,
        size: PictureSize::Width(160),
        ..ExportRequest::new(Format::Png, Language::English)
    };
    for (request, name) in [(per_stage, "wst.ron"), (walk, "wst.png")] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        // A file with the name that was chosen is none of those that are written.
        fs::write(&path, "mine").expect("written");
        let harness = exporting(Language::English, request.clone(), &path);
        assert!(harness.state().job.is_none(), "nothing is asked");
        let written: Vec<String> = names(folder.path());
        assert!(written.len() > 1, "{written:?}");
        let first = written.iter().find(|written| *written != name);
        let first = first.expect("a file").clone();
        fs::write(folder.path().join(&first), "mine too").expect("written");

        // The question names exactly what would be replaced; Cancel leaves all as it is.
        let mut harness = exporting(Language::English, request.clone(), &path);
        assert!(harness.query_by_label_contains(&first).is_some(), "{first}");
        assert!(
            harness
                .query_by_label_contains(&format!("{name} "))
                .is_none()
        );
        harness.get_by_label("Cancel").click();
        run_after_answer(&mut harness);
        assert!(harness.state().job.is_none());
        let kept = fs::read(folder.path().join(&first)).expect("a file");
        assert_eq!(kept, b"mine too");

        let mut harness = exporting(Language::Russian, request, &path);
        assert!(
            harness
                .query_by_label_contains("Перезаписать их?")
                .is_some()
                || written.len() == 2
        );
        harness.get_by_label("Перезаписать").click();
        run_after_answer(&mut harness);
        let replaced = fs::read(folder.path().join(&first)).expect("a file");
        assert_ne!(replaced, b"mine too");
        assert_eq!(fs::read(&path).expect("a file"), b"mine");
    }
}

/// Lets the answer arrive, and the export end.
fn run_after_answer(harness: &mut Harness<'static, Exporting>) {
    for _ in 0..3 {
        harness.step();
    }
    run(harness);
}
