//! Work on a thread of its own, and the box in the window that tells of it: after a moment it
//! shows how far the work is, it can be called off, and there is always an answer, also if
//! the work fails of an error of the program.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::thread::Builder;
use std::time::Duration;

use egui::{Align2, Area, Color32, Context, Frame, Id, Modal, ProgressBar, Ui};

use crate::recovery::panic_text;
use crate::ui::window::layers::{Layer, is_escaped};
use crate::words::Words;

/// Work that takes longer than this many seconds is shown.
pub const PATIENCE: f64 = 0.3;
/// Work in front of everything else that takes no longer than this is waited for at once:
/// nothing flickers, and no key that is typed ahead falls between two maps.
pub const INSTANT: Duration = Duration::from_millis(100);
/// Parts of a whole that progress is counted in.
const WHOLE: u32 = 1000;
/// Stands for progress that is not known.
const UNKNOWN: u32 = u32::MAX;
/// The size of a box, in points, with the room below it.
const BOX: egui::Vec2 = egui::vec2(280.0, 108.0);
/// Where the first box is, from the upper right corner of the window.
const CORNER: egui::Vec2 = egui::vec2(-16.0, 60.0);

/// What came of a job.
#[derive(Debug, PartialEq)]
pub enum Outcome<T> {
    /// The work is done.
    Done(T),
    /// The user called it off.
    Cancelled,
    /// The program failed at it: what the panic said.
    Failed(String),
}

/// What a job and the work in it know of each other.
#[derive(Debug)]
struct Shared {
    progress: AtomicU32,
    is_cancelled: AtomicBool,
}

/// Handed to the work, to tell how far it is.
#[derive(Clone, Debug)]
pub struct Progress {
    shared: Arc<Shared>,
    window: Context,
}

impl Progress {
    /// Tells how much of the work is done, between 0 and 1. Returns whether to go on.
    pub fn tell(&self, share: f64) -> bool {
        #[expect(clippy::cast_sign_loss, reason = "a share is between 0 and 1")]
        let parts = (share.clamp(0.0, 1.0) * f64::from(WHOLE)) as u32;
        self.shared.progress.store(parts, Ordering::Relaxed);
        self.window.request_repaint();
        !self.shared.is_cancelled.load(Ordering::Relaxed)
    }
}

/// What calling off a job means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The work only reads: nobody waits for it any more.
    Reads,
    /// The work writes, and says itself what became of that.
    Writes,
}

/// Work that is under way.
#[derive(Debug)]
pub struct Job<T> {
    /// What is done, in the user's words.
    text: String,
    effect: Effect,
    shared: Arc<Shared>,
    answer: Receiver<Result<T, String>>,
    /// The answer, if it was waited for before it is asked for.
    ready: Option<Outcome<T>>,
    /// When it was looked at first, in seconds of the window.
    since: Option<f64>,
    is_shown: bool,
}

impl<T: Send + 'static> Job<T> {
    /// Starts work. `text` tells the user what is done.
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
            since: None,
            is_shown: false,
        }
    }

    /// Waits for the end of the work, at most this long.
    pub fn wait(&mut self, limit: Duration) {
        if self.ready.is_none() {
            self.ready = match self.answer.recv_timeout(limit) {
                Ok(result) => Some(outcome(result)),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Outcome::Failed(String::new())),
            };
        }
    }

    /// What came of it, once it has come to an end.
    pub fn poll(&mut self) -> Option<Outcome<T>> {
        if let Some(outcome) = self.ready.take() {
            return Some(outcome);
        }
        match self.answer.try_recv() {
            // What was read is not wanted any more, even if it is there by now.
            _ if self.is_called_off() && self.effect == Effect::Reads => Some(Outcome::Cancelled),
            Ok(result) => Some(outcome(result)),
            Err(TryRecvError::Disconnected) => Some(Outcome::Failed(String::new())),
            Err(TryRecvError::Empty) => None,
        }
    }

    /// Calls the work off. Work that only reads has ended by that.
    pub fn cancel(&self) {
        self.shared.is_cancelled.store(true, Ordering::Relaxed);
    }

    fn is_called_off(&self) -> bool {
        self.shared.is_cancelled.load(Ordering::Relaxed)
    }

    /// Whether the work has taken so long that it is shown.
    pub fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// Shows a box in a corner, once the work takes a while. The rest of the window can be
    /// used. Returns what came of the work, once it has come to an end.
    pub fn ui(&mut self, context: &Context, words: &Words) -> Option<Outcome<T>> {
        let outcome = self.poll();
        if outcome.is_none() && self.takes_long(context) {
            self.take_escape(context, Layer::Work);
            let place = next_place(context);
            Area::new(self.id())
                .order(egui::Order::Foreground)
                .anchor(Align2::RIGHT_TOP, place)
                .show(context, |ui| {
                    Frame::popup(ui.style()).show(ui, |ui| self.show(ui, words));
                });
        }
        outcome
    }

    /// The same for work that everything else has to wait for: nothing else can be used, and
    /// Escape is for the work from its beginning.
    pub fn ui_in_front(&mut self, context: &Context, words: &Words) -> Option<Outcome<T>> {
        let outcome = self.poll();
        if outcome.is_some() {
            return outcome;
        }
        let is_shown = self.takes_long(context);
        let area = Modal::default_area(self.id()).anchor(Align2::RIGHT_TOP, CORNER);
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

    /// Calls the work off if that is what Escape is for.
    fn take_escape(&self, context: &Context, layer: Layer) {
        if !self.is_called_off() && is_escaped(context, layer) {
            self.cancel();
            context.request_repaint();
        }
    }

    /// Whether the work has taken so long that it is shown.
    fn takes_long(&mut self, context: &Context) -> bool {
        let now = context.input(|input| input.time);
        let left = *self.since.get_or_insert(now) + PATIENCE - now;
        self.is_shown = left <= 0.0;
        if !self.is_shown {
            context.request_repaint_after_secs(left as f32);
        }
        self.is_shown
    }

    /// Tells of this job's box from those of others.
    fn id(&self) -> Id {
        Id::unique(("job", Arc::as_ptr(&self.shared).addr()))
    }

    /// What is done, how far it is, and the button that calls it off.
    fn show(&self, ui: &mut Ui, words: &Words) {
        ui.set_width(BOX.x);
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
        if ui.add_enabled(!self.is_called_off(), cancel).clicked() {
            self.cancel();
            ui.ctx().request_repaint();
        }
    }
}

impl<T> Drop for Job<T> {
    /// Nobody waits any more.
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

/// Where the next box of this frame is: below those that were shown before it.
fn next_place(context: &Context) -> egui::Vec2 {
    let frame = context.cumulative_pass_nr();
    let shown = context.data_mut(|data| {
        let counted: &mut (u64, u16) = data.get_temp_mut_or_default(Id::unique("jobs shown"));
        if counted.0 != frame {
            *counted = (frame, 0);
        }
        counted.1 += 1;
        counted.1 - 1
    });
    CORNER + egui::vec2(0.0, f32::from(shown) * BOX.y)
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

    type Shown = (Option<Job<u32>>, Vec<Outcome<u32>>);

    /// A window that shows a job; the tenth of a second passes with each frame.
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

    /// How much of the work is done, in hundredths, as the window says.
    fn share(window: &Harness<'static, Shown>) -> Option<f64> {
        let node = window.get_by_role(Role::ProgressIndicator);
        node.accesskit_node().numeric_value()
    }

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
        let (told, is_told) = sync_channel::<()>(0);
        let work = start(Effect::Reads, move |progress| {
            wait.recv().ok();
            assert!(progress.tell(0.4));
            told.send(()).ok();
            wait.recv().ok();
            42
        });
        let mut window = window(work, false);
        assert!(window.query_by_label("Reading a map…").is_none());
        window.run_steps(4);
        assert!(window.query_by_label("Reading a map…").is_some());
        assert_eq!(share(&window), None, "nothing is known yet");
        go_on.send(()).expect("it waits");
        is_told.recv().expect("it tells");
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
            u32::from(progress.tell(0.5))
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
