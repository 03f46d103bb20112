//! The system's clipboard: tables with their text beside them, and pictures.

use egui::{ColorImage, Context};
use kurbo::Rect;

use crate::editor::{Clip, ClipboardCommand, Editor, Pasted};
use crate::export::file::ExportRequest;
use crate::export::picture::{PictureSpec, Rasterizer};
use crate::import;
use crate::report;
use crate::scene::{Colour, Scene, Theme};

/// Pixels per point of a copied picture.
const SCALE: f64 = 2.0;
/// A copied picture is at most so many pixels wide and high: it travels uncompressed.
const MOST_PIXELS: f64 = 8000.0;

/// The clipboard, and what was put there last by this window.
#[derive(Default)]
pub struct SystemClipboard {
    system: Option<arboard::Clipboard>,
    last: Option<Clip>,
}

/// The system's clipboard, if there is one.
fn open() -> Option<arboard::Clipboard> {
    match arboard::Clipboard::new() {
        Ok(system) => Some(system),
        Err(error) => {
            log::info!("no clipboard: {error}");
            None
        }
    }
}

impl SystemClipboard {
    /// The system's clipboard, if there is one.
    fn system(&mut self) -> Option<&mut arboard::Clipboard> {
        if self.system.is_none() {
            self.system = open();
        }
        self.system.as_mut()
    }

    /// Puts what is selected there. Returns whether there was something.
    fn copy(&mut self, context: &Context, editor: &mut Editor) -> bool {
        let clip = match editor.copy() {
            Ok(clip) => clip,
            Err(reason) => {
                let text = editor.words().text(reason);
                editor.notify(text, false);
                return false;
            }
        };
        let put = self.system().map(|system| {
            let html = clip.html.clone();
            system.set().html(html, Some(clip.text.clone()))
        });
        if !matches!(put, Some(Ok(()))) {
            // Other programs get the text at least.
            context.copy_text(clip.text.clone());
        }
        self.last = Some(clip);
        true
    }

    /// Does what a command about the clipboard says.
    pub fn run(&mut self, context: &Context, editor: &mut Editor, command: ClipboardCommand) {
        match command {
            ClipboardCommand::Copy => {
                self.copy(context, editor);
            }
            ClipboardCommand::Cut => {
                if self.copy(context, editor) {
                    editor.remove_copied();
                }
            }
            // The window answers with an event that has the text.
            ClipboardCommand::Paste => {
                context.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            ClipboardCommand::CopyPicture => copy_picture(context, editor),
        }
    }

    /// Brings text from there into the map, with what stands beside it.
    pub fn paste(&mut self, editor: &mut Editor, text: String) {
        let html = self.system().and_then(|system| system.get().html().ok());
        let own = self.last.as_ref().filter(|last| last.text == text);
        let html = html.or_else(|| own.map(|last| last.html.clone()));
        editor.paste(&Pasted {
            text,
            html: html.unwrap_or_default(),
        });
    }
}

/// What another program put on the system's clipboard: text, and a table as HTML if it is one.
pub fn read() -> Pasted {
    let Some(mut system) = open() else {
        return Pasted::default();
    };
    Pasted {
        text: system.get_text().unwrap_or_default(),
        html: system.get().html().unwrap_or_default(),
    }
}

/// Brings a picture into the cell of the cursor.
pub fn paste_picture(editor: &mut Editor, picture: &ColorImage) {
    let [width, height] = picture.size.map(|it| u32::try_from(it).unwrap_or(u32::MAX));
    let bytes: Vec<u8> = picture
        .pixels
        .iter()
        .flat_map(|pixel| pixel.to_srgba_unmultiplied())
        .collect();
    match import::picture::from_rgba(width, height, &bytes) {
        Ok(image) => {
            editor.insert_picture(image, None);
        }
        Err(error) => {
            let name = editor.words().text("command-paste");
            let text = report::picture_import_error(editor.words(), &name, &error);
            editor.notify(text, true);
        }
    }
}

/// Puts a picture of what is selected, or of the whole map, on the clipboard.
fn copy_picture(context: &Context, editor: &mut Editor) {
    let region = editor.canvas().region_of_selection();
    let paper = editor.theme().colours.paper;
    let (width, height) = copy_scene(context, &editor.picture().scene, region, Some(paper), SCALE);
    let text = report::picture_copied(editor.words(), width, height);
    editor.notify(text, false);
}

/// Puts the picture that an export would make on the clipboard.
pub fn copy_export(context: &Context, editor: &mut Editor, request: &ExportRequest) {
    let scene = request.lay_out(editor.journey()).scene;
    let theme = Theme::bundled(request.theme);
    let spec = PictureSpec::new(&scene, &theme, request.size, request.background);
    let Ok(spec) = spec else {
        editor.notify(editor.words().text("export-too-large"), true);
        return;
    };
    let (width, height) = copy_scene(context, &scene, spec.shown(), spec.background, spec.scale);
    let text = report::picture_copied(editor.words(), width, height);
    editor.notify(text, false);
}

/// Puts a part of a scene on the clipboard, as large as `scale` says or as may be.
/// Returns the size in pixels.
fn copy_scene(
    context: &Context,
    scene: &Scene,
    region: Rect,
    background: Option<Colour>,
    scale: f64,
) -> (u32, u32) {
    let longest = region.width().max(region.height()).max(1.0);
    let scale = scale.min(MOST_PIXELS / longest);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between one and some thousand"
    )]
    let pixels = |length: f64| (length * scale).round().clamp(1.0, MOST_PIXELS) as u16;
    let (width, height) = (pixels(region.width()), pixels(region.height()));
    let mut bytes = vec![0; usize::from(width) * usize::from(height) * 4];
    Rasterizer::default().paint(scene, region, background, (width, height), &mut bytes);
    let size = [usize::from(width), usize::from(height)];
    context.copy_image(ColorImage::from_rgba_premultiplied(size, &bytes));
    (u32::from(width), u32::from(height))
}
