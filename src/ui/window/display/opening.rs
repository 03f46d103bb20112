//! Opens the window and turns whatever goes wrong on the way into a [`NoWindow`]. The window
//! library panics where a display lacks what it takes for granted, such as an extension.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::bare_reason;
use super::{Display, NoWindow};

impl Display {
    /// Opens a window here and runs what `make` makes of it until the window closes. A panic
    /// from within the window goes on to whoever called this.
    ///
    /// # Errors
    /// Says why the window did not open or did not last.
    pub(in crate::ui) fn open(
        &self,
        options: eframe::NativeOptions,
        make: eframe::AppCreator<'_>,
    ) -> Result<(), NoWindow> {
        let is_open = Arc::new(AtomicBool::new(false));
        hide_panics_until(Arc::clone(&is_open));
        let opened = Arc::clone(&is_open);
        let make: eframe::AppCreator<'_> = Box::new(move |creation| {
            opened.store(true, Ordering::SeqCst);
            make(creation)
        });
        let run = AssertUnwindSafe(|| eframe::run_native("wayline", options, make));
        match (panic::catch_unwind(run), is_open.load(Ordering::SeqCst)) {
            (Ok(Ok(())), _) => Ok(()),
            (Ok(Err(error)), true) => Err(NoWindow::Lost(bare_reason(&error.to_string()))),
            (Ok(Err(error)), false) => Err(NoWindow::before_opening(self, &error)),
            (Err(panic), true) => panic::resume_unwind(panic),
            (Err(panic), false) => Err(NoWindow::Failed(bare_reason(text_of(&*panic)))),
        }
    }
}

/// What a panic says would stand ahead of the one line that is told about a window that did
/// not open. Panics of an open window are reported as before.
fn hide_panics_until(is_open: Arc<AtomicBool>) {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if is_open.load(Ordering::SeqCst) {
            report(panic);
        } else {
            log::info!("{panic}");
        }
    }));
}

/// What a panic says.
fn text_of(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic of the window library")
}
