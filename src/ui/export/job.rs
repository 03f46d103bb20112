//! A picture being made in the background.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{Align2, Area, Context, Frame, Id, Order, ProgressBar};

use crate::editor::Editor;
use crate::export::file::{ExportError, ExportRequest, Exported, export};
use crate::report;

/// Parts of a whole that progress is counted in.
const WHOLE: u32 = 1000;

/// The job.
pub struct ExportJob {
    path: PathBuf,
    done: Arc<AtomicU32>,
    cancelled: Arc<AtomicBool>,
    result: Receiver<Result<Exported, ExportError>>,
}

impl ExportJob {
    /// Starts making a picture of the map as it is now.
    pub fn start(
        context: &Context,
        editor: &Editor,
        request: ExportRequest,
        path: PathBuf,
    ) -> Self {
        let (send, result) = channel();
        let done = Arc::new(AtomicU32::new(0));
        let cancelled = Arc::new(AtomicBool::new(false));
        let journey = Arc::clone(editor.journey());
        let (context, target) = (context.clone(), path.clone());
        let (counter, stop) = (Arc::clone(&done), Arc::clone(&cancelled));
        std::thread::spawn(move || {
            let mut progress = |share: f64| {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a share is between 0 and 1"
                )]
                counter.store((share * f64::from(WHOLE)) as u32, Ordering::Relaxed);
                context.request_repaint();
                !stop.load(Ordering::Relaxed)
            };
            let outcome = export(&journey, &request, &target, &mut progress);
            send.send(outcome).ok();
            context.request_repaint();
        });
        Self {
            path,
            done,
            cancelled,
            result,
        }
    }

    /// Shows how far it is. Returns `false` once it has ended, after telling how.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> bool {
        match self.result.try_recv() {
            Ok(outcome) => {
                self.tell(editor, outcome);
                return false;
            }
            Err(TryRecvError::Disconnected) => return false,
            Err(TryRecvError::Empty) => {}
        }
        let words = editor.words().clone();
        let file = self.path.file_name().unwrap_or_default();
        let file = file.to_string_lossy().into_owned();
        Area::new(Id::unique("export job"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_TOP, [-16.0, 60.0])
            .show(context, |ui| {
                Frame::popup(ui.style()).show(ui, |ui| {
                    ui.set_width(280.0);
                    ui.label(words.fill("export-running", &[("file", (&file).into())]));
                    #[expect(clippy::cast_precision_loss, reason = "at most a thousand")]
                    let share = self.done.load(Ordering::Relaxed) as f32 / WHOLE as f32;
                    ui.add(ProgressBar::new(share).show_percentage());
                    if ui.button(words.text("cancel")).clicked() {
                        self.cancelled.store(true, Ordering::Relaxed);
                    }
                });
            });
        true
    }

    fn tell(&self, editor: &mut Editor, outcome: Result<Exported, ExportError>) {
        let words = editor.words().clone();
        match outcome {
            Ok(exported) => editor.notify(report::exported(&words, &exported), false),
            Err(error) => {
                let text = report::export_error(&words, editor.journey(), &self.path, &error);
                editor.notify(text, true);
            }
        }
    }
}
