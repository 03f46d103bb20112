//! Lays maps out as an export does, and writes the results.

use std::path::PathBuf;

use wayline::export::picture::{
    Background, PictureSize, PictureSpec, Sheet, SvgOptions, SvgText, write_png, write_svg,
};
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Layouter, Picture, View};
use wayline::model::Journey;
use wayline::scene::{Theme, ThemeName};
use wayline::words::{Language, Words};

/// A laid-out map with everything that an export of it needs.
pub struct Desk {
    pub journey: Journey,
    pub picture: Picture,
    pub theme: Theme,
    pub words: Words,
}

impl Desk {
    pub fn new(journey: Journey, theme: ThemeName, language: Language) -> Self {
        Self::with_view(journey, theme, language, &View::default())
    }

    pub fn with_view(journey: Journey, theme: ThemeName, language: Language, view: &View) -> Self {
        let theme = Theme::bundled(theme);
        let words = Words::new(language);
        let picture = Layouter::new(FontFiles::BUNDLED).lay_out(Context {
            journey: &journey,
            theme: &theme,
            words: &words,
            view,
            whole: None,
            emphasised: None,
        });
        Self {
            journey,
            picture,
            theme,
            words,
        }
    }

    pub fn light(journey: Journey) -> Self {
        Self::new(journey, ThemeName::Light, Language::English)
    }

    pub fn sheet<'a>(&'a self, source: Option<&'a str>) -> Sheet<'a> {
        Sheet {
            journey: &self.journey,
            scene: &self.picture.scene,
            theme: &self.theme,
            words: &self.words,
            background: Background::Paper,
            source,
        }
    }

    pub fn svg(&self, text: SvgText, source: Option<&str>) -> String {
        let mut out = Vec::new();
        write_svg(&self.sheet(source), &SvgOptions { text }, &mut out).expect("it is written");
        String::from_utf8(out).expect("UTF-8")
    }

    /// The same picture as a PNG, at this scale.
    pub fn png(&self, scale: f64) -> Vec<u8> {
        let scene = &self.picture.scene;
        let size = PictureSize::Scale(scale);
        let spec =
            PictureSpec::new(scene, &self.theme, size, Background::Paper).expect("a good size");
        let mut png = Vec::new();
        write_png(scene, &spec, &mut png, &mut |_| true).expect("it is written");
        png
    }
}

/// Writes a file into the folder that `WAYLINE_OUT` names, so that one can look at it.
pub fn keep(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("WAYLINE_OUT") {
        let folder = PathBuf::from(folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(name), bytes).expect("it is written");
    }
}

/// How much two pictures differ: the average over all channels, 0 to 255, and the share of
/// pixels that differ clearly.
pub fn difference(a: &[u8], b: &[u8]) -> (f64, f64) {
    let open = |bytes: &[u8]| image::load_from_memory(bytes).expect("a picture").to_rgb8();
    let (a, b) = (open(a), open(b));
    assert_eq!(a.dimensions(), b.dimensions());
    let (mut sum, mut clear) = (0_u64, 0_u64);
    for (a, b) in a.pixels().zip(b.pixels()) {
        let apart = a.0.iter().zip(b.0).map(|(a, b)| u64::from(a.abs_diff(b)));
        let apart = apart.sum::<u64>();
        sum += apart;
        clear += u64::from(apart > 180);
    }
    let pixels = f64::from(a.width()) * f64::from(a.height());
    (sum as f64 / (pixels * 3.0), clear as f64 / pixels)
}

/// A drawing rendered by resvg, which shares no code with the program's painters.
pub fn rendered(svg: &str, scale: f32) -> Vec<u8> {
    let options = resvg::usvg::Options::default();
    let tree = resvg::usvg::Tree::from_str(svg, &options).expect("a drawing");
    let size = tree.size();
    let (width, height) = (size.width() * scale, size.height() * scale);
    #[expect(clippy::cast_sign_loss, reason = "sides of a picture are not negative")]
    let mut pixels = resvg::tiny_skia::Pixmap::new(width.ceil() as u32, height.ceil() as u32)
        .expect("a good size");
    let view = resvg::tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, view, &mut pixels.as_mut());
    pixels.encode_png().expect("a PNG")
}
