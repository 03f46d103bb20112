//! Opens the window and turns everything that can go wrong into a [`NoWindow`]. That includes
//! panics, because the window library panics if the display lacks something that it takes for
//! granted, such as an extension.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::bare_reason;
use super::{Display, NoWindow};

impl Display {
    /// Opens a window on this display, and runs the application that `make` returns until the
    /// window closes. A panic after the window is open is passed on to the caller.
    ///
    /// # Errors
    /// Returns why the window did not open or did not last.
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

/// Sends the messages of panics to the log until `is_open` is set. Otherwise they would be
/// printed before the one line about a window that did not open. Panics after that are
/// reported as before.
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

/// The message of a panic.
fn text_of(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic of the window library")
}
