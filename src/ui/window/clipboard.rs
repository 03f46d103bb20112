//! The system's clipboard: copies and pastes parts of a map as HTML and text, and pictures.

use std::path::PathBuf;

use egui::{ColorImage, Context};
use kurbo::Rect;

use crate::editor::{Clip, ClipboardCommand, Editor, Pasted};
use crate::export::file::ExportRequest;
use crate::export::picture::{PictureSpec, Rasterizer};
use crate::import;
use crate::report;
use crate::scene::{Colour, Scene, Theme};

/// Pixels per map point in a picture of the selection or of the map.
const PIXELS_PER_POINT: f64 = 2.0;
/// Largest width and height of a copied picture, in pixels. The clipboard holds pictures
/// uncompressed.
const MAX_PIXELS: f64 = 8000.0;

/// The system's clipboard, and what this window copied to it last.
#[derive(Default)]
pub struct SystemClipboard {
    /// The connection to the system's clipboard; `None` until it is first needed.
    system: Option<arboard::Clipboard>,
    /// The part of a map that was copied last.
    last: Option<Clip>,
}

/// Connects to the system's clipboard, if there is one.
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

    /// The files on the system's clipboard, which a file manager put there.
    pub fn files(&mut self) -> Vec<PathBuf> {
        let system = self.system();
        system
            .and_then(|system| system.get().file_list().ok())
            .unwrap_or_default()
    }

    /// Copies the selection to the clipboard. Returns whether there was something to copy;
    /// if not, the user is shown the reason.
    fn copy(&mut self, context: &Context, editor: &mut Editor) -> bool {
        let clip = match editor.copy() {
            Ok(clip) => clip,
            Err(reason) => {
                let text = editor.words().text(reason);
                editor.notify(text, false);
                return false;
            }
        };
        let result = self.system().map(|system| {
            let html = clip.html.clone();
            system.set().html(html, Some(clip.text.clone()))
        });
        if !matches!(result, Some(Ok(()))) {
            // Without HTML, other programs still get the text.
            context.copy_text(clip.text.clone());
        }
        self.last = Some(clip);
        true
    }

    /// Runs a command about the clipboard.
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
            // The window library answers with an event that holds the text.
            ClipboardCommand::Paste => {
                context.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            }
            ClipboardCommand::CopyPicture => copy_picture(context, editor),
        }
    }

    /// Pastes `text` from the clipboard into the map, together with the HTML that the
    /// clipboard holds beside it. If the system cannot return HTML, that of the last copy is
    /// used, provided that its text is the same.
    pub fn paste(&mut self, editor: &mut Editor, text: String) {
        let html = self.system().and_then(|system| system.get().html().ok());
        let own_clip = self.last.as_ref().filter(|last| last.text == text);
        let html = html.or_else(|| own_clip.map(|clip| clip.html.clone()));
        editor.paste(&Pasted {
            text,
            html: html.unwrap_or_default(),
        });
    }
}

/// Reads the text and the HTML on the system's clipboard; each is empty if there is none.
pub fn read() -> Pasted {
    let Some(mut system) = open() else {
        return Pasted::default();
    };
    Pasted {
        text: system.get_text().unwrap_or_default(),
        html: system.get().html().unwrap_or_default(),
    }
}

/// Pastes a picture into the cell at the cursor. Shows the user an error if it cannot be used.
pub fn paste_picture(editor: &mut Editor, picture: &ColorImage) {
    let [width, height] = picture
        .size
        .map(|length| u32::try_from(length).unwrap_or(u32::MAX));
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

/// Puts a picture of the selection, or of the whole map, on the clipboard.
fn copy_picture(context: &Context, editor: &mut Editor) {
    let region = editor.canvas().region_of_selection();
    let paper = editor.theme().colours.paper;
    let (width, height) = copy_scene(
        context,
        &editor.picture().scene,
        region,
        Some(paper),
        PIXELS_PER_POINT,
    );
    let text = report::picture_copied(editor.words(), width, height);
    editor.notify(text, false);
}

/// Puts the picture that an export with this `request` would write on the clipboard. Shows
/// the user an error if the picture would be too large.
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

/// Puts the part of a scene in `region` on the clipboard, with `scale` pixels per point or as
/// many as [`MAX_PIXELS`] allows. Returns width and height of the picture in pixels.
fn copy_scene(
    context: &Context,
    scene: &Scene,
    region: Rect,
    background: Option<Colour>,
    scale: f64,
) -> (u32, u32) {
    let longest = region.width().max(region.height()).max(1.0);
    let scale = scale.min(MAX_PIXELS / longest);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between one and some thousand"
    )]
    let pixels = |length: f64| (length * scale).round().clamp(1.0, MAX_PIXELS) as u16;
    let (width, height) = (pixels(region.width()), pixels(region.height()));
    let mut bytes = vec![0; usize::from(width) * usize::from(height) * 4];
    Rasterizer::default().paint(scene, region, background, (width, height), &mut bytes);
    let size = [usize::from(width), usize::from(height)];
    context.copy_image(ColorImage::from_rgba_premultiplied(size, &bytes));
    (u32::from(width), u32::from(height))
}
