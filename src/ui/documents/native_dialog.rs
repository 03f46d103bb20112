//! The system's own file dialogs, shown from a thread in the background.
//!
//! On a Linux desktop without a portal and without zenity, `rfd` cannot show a dialog. It then
//! answers as if the user had cancelled, and only logs an error. This module looks at the log
//! to tell the two cases apart. Only [`FileDialog`](super::file_dialog::FileDialog) uses it.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use super::file_question::FileQuestion;
use crate::logging;

/// How a dialog ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NativeAnswer {
    /// The user chose this path.
    Path(PathBuf),
    /// The user closed the dialog without choosing a path.
    Cancelled,
    /// The system could not show a dialog.
    Unavailable,
}

/// Shows a dialog with this `title`. The answer comes through the receiver.
pub(super) fn show(
    context: &Context,
    title: String,
    question: FileQuestion,
) -> Receiver<NativeAnswer> {
    let (send, receive) = channel();
    if cfg!(target_os = "macos") {
        // On macOS, dialogs must be shown on the main thread.
        send.send(ask(&title, &question)).ok();
        return receive;
    }
    let context = context.clone();
    std::thread::spawn(move || {
        send.send(ask(&title, &question)).ok();
        context.request_repaint();
    });
    receive
}

fn ask(title: &str, question: &FileQuestion) -> NativeAnswer {
    let errors_before = logging::file_dialog_errors();
    let dialog = rfd::FileDialog::new()
        .set_title(title)
        .set_directory(&question.folder)
        .set_file_name(&question.name);
    let dialog = question.kinds.iter().fold(dialog, |dialog, kind| {
        dialog.add_filter(&kind.name, kind.extensions)
    });
    let path = if question.is_save {
        dialog.save_file()
    } else {
        dialog.pick_file()
    };
    match path {
        Some(mut path) => {
            let extension = question.extensions().next();
            if let Some(extension) = extension
                && question.is_save
                && path.extension().is_none()
            {
                path.set_extension(extension);
            }
            NativeAnswer::Path(path)
        }
        None if logging::file_dialog_errors() > errors_before => NativeAnswer::Unavailable,
        None => NativeAnswer::Cancelled,
    }
}
