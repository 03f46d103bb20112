//! Work on a thread of its own, and the box in the window that shows it. The box appears after
//! a moment, shows the progress, and offers to cancel the work. There is always an outcome,
//! even if the work panics.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::thread::Builder;
use std::time::Duration;

use egui::{Align2, Area, Color32, Context, Frame, Id, Modal, ProgressBar, Ui};

use crate::data::Watch;
use crate::recovery::panic_text;
use crate::ui::window::layers::{Layer, is_escaped};
use crate::words::Words;

/// Work is shown once it has taken this many seconds.
pub const PATIENCE: f64 = 0.3;
/// How long the window waits for work that everything else has to wait for, before it shows
/// the next frame. So short work causes no flicker, and keys that are typed ahead go to the new
/// map.
pub const INSTANT: Duration = Duration::from_millis(100);
/// The value of the progress when the work is complete.
const WHOLE: u32 = 1000;
/// The value of the progress while it is not known.
const UNKNOWN: u32 = u32::MAX;
/// The size of a box, including the gap below it, in points.
const BOX_SIZE: egui::Vec2 = egui::vec2(280.0, 108.0);
/// Offset of the first box from the upper right corner of the window, in points.
const FIRST_BOX_OFFSET: egui::Vec2 = egui::vec2(-16.0, 60.0);

/// How a job ended.
#[derive(Debug, PartialEq)]
pub enum Outcome<T> {
    /// The work is done, with this result.
    Done(T),
    /// The user cancelled the work.
    Cancelled,
    /// The work panicked or could not be started; the text is the message of the error.
    Failed(String),
}

/// What a job shares with its thread.
#[derive(Debug)]
struct Shared {
    /// How much of the work is done, between 0 and [`WHOLE`], or [`UNKNOWN`].
    progress: AtomicU32,
    is_cancelled: AtomicBool,
}

/// Handed to the work, so that it can report its progress and learn that it is cancelled.
#[derive(Clone, Debug)]
pub struct Progress {
    shared: Arc<Shared>,
    window: Context,
}

impl Progress {
    /// Reports how much of the work is done, between 0 and 1. Returns false if the work was
    /// cancelled and is to stop.
    pub fn report(&self, share: f64) -> bool {
        #[expect(clippy::cast_sign_loss, reason = "a share is between 0 and 1")]
        let parts = (share.clamp(0.0, 1.0) * f64::from(WHOLE)) as u32;
        self.shared.progress.store(parts, Ordering::Relaxed);
        self.window.request_repaint();
        !self.shared.is_cancelled.load(Ordering::Relaxed)
    }
}

impl Watch for Progress {
    fn report(&self, share: f64) -> bool {
        Progress::report(self, share)
    }
}

/// What the work of a job does, which decides what cancelling the job means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The work only reads. A cancelled job ends at once, and the result of its thread is
    /// ignored.
    Reads,
    /// The work writes. A cancelled job ends when its thread does, with the result that the
    /// thread returns.
    Writes,
}

/// Work that is under way.
#[derive(Debug)]
pub struct Job<T> {
    /// What the work does, in the user's language.
    text: String,
    effect: Effect,
    shared: Arc<Shared>,
    /// Receives the result of the work, or the message of its panic.
    answer: Receiver<Result<T, String>>,
    /// The outcome, if it is known already but was not yet returned by [`Self::poll`].
    ready: Option<Outcome<T>>,
    /// The time of the first frame that could show the job, in seconds of the window.
    first_frame_time: Option<f64>,
    /// Whether the work has taken so long that it is shown.
    is_shown: bool,
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work` on a thread. `text` says in the user's language what the work does.
    pub fn start(
        window: &Context,
        text: String,
        effect: Effect,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
    ) -> Self {
        let (send, answer) = channel();
        let shared = Arc::new(Shared {
            progress: AtomicU32::new(UNKNOWN),
            is_cancelled: AtomicBool::new(false),
        });
        let progress = Progress {
            shared: Arc::clone(&shared),
            window: window.clone(),
        };
        let thread = Builder::new().name("job".to_owned()).spawn(move || {
            let result = catch_unwind(AssertUnwindSafe(|| work(&progress)));
            let result = result.map_err(|panic| panic_text(panic.as_ref()).to_owned());
            send.send(result).ok();
            progress.window.request_repaint();
        });
        Self {
            text,
            effect,
            shared,
            answer,
            ready: thread.err().map(|error| Outcome::Failed(error.to_string())),
            first_frame_time: None,
            is_shown: false,
        }
    }

    /// Waits for the end of the work, for at most `limit`.
    pub fn wait(&mut self, limit: Duration) {
        if self.ready.is_none() {
            self.ready = match self.answer.recv_timeout(limit) {
                Ok(result) => Some(outcome(result)),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Outcome::Failed(String::new())),
            };
        }
    }

    /// Returns how the job ended, once it has ended. Returns it only once.
    pub fn poll(&mut self) -> Option<Outcome<T>> {
        if let Some(outcome) = self.ready.take() {
            return Some(outcome);
        }
        match self.answer.try_recv() {
            // What a cancelled job has read is not wanted any more, even if it is there by now.
            _ if self.is_cancelled() && self.effect == Effect::Reads => Some(Outcome::Cancelled),
            Ok(result) => Some(outcome(result)),
            Err(TryRecvError::Disconnected) => Some(Outcome::Failed(String::new())),
            Err(TryRecvError::Empty) => None,
        }
    }

    /// Cancels the work. A job that only reads ends at once.
    pub fn cancel(&self) {
        self.shared.is_cancelled.store(true, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.shared.is_cancelled.load(Ordering::Relaxed)
    }

    /// Whether the work has taken so long that it is shown.
    pub fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// Shows a box in a corner once the work takes a while. The rest of the window can be used
    /// meanwhile. Returns how the job ended, once it has ended.
    pub fn ui(&mut self, context: &Context, words: &Words) -> Option<Outcome<T>> {
        let outcome = self.poll();
        if outcome.is_none() && self.takes_long(context) {
            self.take_escape(context, Layer::Work);
            let offset = next_offset(context);
            Area::new(self.id())
                .order(egui::Order::Foreground)
                .anchor(Align2::RIGHT_TOP, offset)
                .show(context, |ui| {
                    Frame::popup(ui.style()).show(ui, |ui| self.show(ui, words));
                });
        }
        outcome
    }

    /// Like [`Self::ui`], for work that everything else has to wait for: nothing else in the
    /// window can be used, and Escape cancels the work even before the box is shown.
    pub fn ui_in_front(&mut self, context: &Context, words: &Words) -> Option<Outcome<T>> {
        let outcome = self.poll();
        if outcome.is_some() {
            return outcome;
        }
        let is_shown = self.takes_long(context);
        let area = Modal::default_area(self.id()).anchor(Align2::RIGHT_TOP, FIRST_BOX_OFFSET);
        let mut modal = Modal::new(self.id())
            .area(area)
            .backdrop_color(Color32::TRANSPARENT);
        if !is_shown {
            modal = modal.frame(Frame::NONE);
        }
        modal.show(context, |ui| {
            if is_shown {
                self.show(ui, words);
            }
        });
        self.take_escape(context, Layer::Opening);
        None
    }

    /// Cancels the work if Escape closes `layer` in this frame.
    fn take_escape(&self, context: &Context, layer: Layer) {
        if !self.is_cancelled() && is_escaped(context, layer) {
            self.cancel();
            context.request_repaint();
        }
    }

    /// Whether the work has taken so long that it is shown. If not, asks for a frame at the
    /// time when it has.
    fn takes_long(&mut self, context: &Context) -> bool {
        let now = context.input(|input| input.time);
        let remaining = *self.first_frame_time.get_or_insert(now) + PATIENCE - now;
        self.is_shown = remaining <= 0.0;
        if !self.is_shown {
            context.request_repaint_after_secs(remaining as f32);
        }
        self.is_shown
    }

    /// The id of this job's box, which differs from those of other jobs.
    fn id(&self) -> Id {
        Id::unique(("job", Arc::as_ptr(&self.shared).addr()))
    }

    /// Shows what the work does, its progress, and the button that cancels it.
    fn show(&self, ui: &mut Ui, words: &Words) {
        ui.set_width(BOX_SIZE.x);
        let parts = self.shared.progress.load(Ordering::Relaxed);
        if parts == UNKNOWN {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(&self.text);
            });
        } else {
            ui.label(&self.text);
            let share = parts as f32 / WHOLE as f32;
            ui.add(ProgressBar::new(share).show_percentage());
        }
        let cancel = egui::Button::new(words.text("cancel"));
        if ui.add_enabled(!self.is_cancelled(), cancel).clicked() {
            self.cancel();
            ui.ctx().request_repaint();
        }
    }
}

impl<T> Drop for Job<T> {
    /// Cancels the work, because nothing waits for it any more.
    fn drop(&mut self) {
        self.shared.is_cancelled.store(true, Ordering::Relaxed);
    }
}

fn outcome<T>(result: Result<T, String>) -> Outcome<T> {
    match result {
        Ok(answer) => Outcome::Done(answer),
        Err(reason) => Outcome::Failed(reason),
    }
}

/// Offset of the next box of this frame from the upper right corner of the window, in points.
/// It lies below the boxes that were shown before it in this frame.
fn next_offset(context: &Context) -> egui::Vec2 {
    let frame = context.cumulative_pass_nr();
    let shown = context.data_mut(|data| {
        let (last_frame, count): &mut (u64, u16) =
            data.get_temp_mut_or_default(Id::unique("jobs shown"));
        if *last_frame != frame {
            (*last_frame, *count) = (frame, 0);
        }
        *count += 1;
        *count - 1
    });
    FIRST_BOX_OFFSET + egui::vec2(0.0, f32::from(shown) * BOX_SIZE.y)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use egui::accesskit::Role;
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT as _, Queryable as _};

    use super::*;
    use crate::ui::window::fonts;
    use crate::words::Language;

    /// The job that a window shows, and the outcomes so far.
    type Shown = (Option<Job<u32>>, Vec<Outcome<u32>>);

    /// A window that shows a job. Each frame takes a tenth of a second.
    fn window(
        job: impl FnOnce(&Context) -> Job<u32>,
        is_in_front: bool,
    ) -> Harness<'static, Shown> {
        let job = job(&Context::default());
        let builder = Harness::builder()
            .with_step_dt(0.1)
            .with_context_setup(|context| context.set_fonts(fonts::definitions()));
        builder.build_ui_state(
            move |ui, (job, outcomes): &mut Shown| {
                let words = Words::new(Language::English);
                let context = ui.ctx().clone();
                let Some(running) = job else { return };
                let outcome = if is_in_front {
                    running.ui_in_front(&context, &words)
                } else {
                    running.ui(&context, &words)
                };
                if let Some(outcome) = outcome {
                    outcomes.push(outcome);
                    *job = None;
                }
            },
            (Some(job), Vec::new()),
        )
    }

    /// How much of the work is done, in percent, as the window shows it.
    fn share(window: &Harness<'static, Shown>) -> Option<f64> {
        let node = window.get_by_role(Role::ProgressIndicator);
        node.accesskit_node().numeric_value()
    }

    /// Waits until the job of a window has ended. Returns how it ended.
    fn end(window: &mut Harness<'static, Shown>) -> Outcome<u32> {
        let job = window.state_mut().0.as_mut().expect("it runs");
        job.wait(Duration::MAX);
        window.step();
        window.state_mut().1.pop().expect("an answer")
    }

    fn start(
        effect: Effect,
        work: impl FnOnce(&Progress) -> u32 + Send + 'static,
    ) -> impl FnOnce(&Context) -> Job<u32> {
        move |context| Job::start(context, "Reading a map…".to_owned(), effect, work)
    }

    #[test]
    fn work_is_shown_once_it_takes_a_while_and_answers() {
        let (go_on, wait) = sync_channel::<()>(0);
        let (reported, is_reported) = sync_channel::<()>(0);
        let work = start(Effect::Reads, move |progress| {
            wait.recv().ok();
            assert!(progress.report(0.4));
            reported.send(()).ok();
            wait.recv().ok();
            42
        });
        let mut window = window(work, false);
        assert!(window.query_by_label("Reading a map…").is_none());
        window.run_steps(4);
        assert!(window.query_by_label("Reading a map…").is_some());
        assert_eq!(share(&window), None, "nothing is known yet");
        go_on.send(()).expect("it waits");
        is_reported.recv().expect("it tells");
        window.step();
        assert_eq!(share(&window), Some(40.0));
        go_on.send(()).expect("it waits");
        assert_eq!(end(&mut window), Outcome::Done(42));
        window.step();
        assert!(window.query_by_label("Reading a map…").is_none());
    }

    #[test]
    fn a_panic_in_the_work_is_an_answer() {
        for is_in_front in [false, true] {
            let work = start(Effect::Writes, |_| panic!("on purpose"));
            let mut window = window(work, is_in_front);
            let outcome = match window.state_mut().1.pop() {
                Some(outcome) => outcome,
                None => end(&mut window),
            };
            assert_eq!(outcome, Outcome::Failed("on purpose".to_owned()));
        }
    }

    #[test]
    fn what_only_reads_is_called_off_without_waiting_for_it() {
        for is_in_front in [false, true] {
            let (hold, wait) = sync_channel::<()>(0);
            let work = start(Effect::Reads, move |_| {
                wait.recv().ok();
                1
            });
            let mut window = window(work, is_in_front);
            window.run_steps(5);
            window.get_by_label("Cancel").click();
            window.run_steps(3);
            assert_eq!(window.state().1, [Outcome::Cancelled]);
            drop(hold);
        }
    }

    #[test]
    fn what_writes_says_itself_what_became_of_it() {
        let (hold, wait) = sync_channel::<()>(0);
        let work = start(Effect::Writes, move |progress| {
            wait.recv().ok();
            u32::from(progress.report(0.5))
        });
        let mut window = window(work, false);
        window.run_steps(5);
        window.get_by_label("Cancel").click();
        window.run_steps(3);
        assert!(window.state().1.is_empty(), "it is still writing");
        hold.send(()).expect("it waits");
        assert_eq!(end(&mut window), Outcome::Done(0), "it was told to stop");
    }
}
