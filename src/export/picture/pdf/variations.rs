//! Positions on the axes of variable fonts. A scene has them normalised, from −1 to 1 on each
//! axis; the PDF library takes them in the units of the axes.

use krilla::text::Tag;
use skrifa::FontRef;
use skrifa::raw::TableProvider as _;
use skrifa::raw::tables::avar::SegmentMaps;

/// The most axes that are read; no font has as many.
const MAX_AXES: usize = 64;

/// The positions on the axes of a font in the units of the axes. `data` is the font's file,
/// `index` its index in the file, `coords` the normalised positions in 2.14 fixed point
/// numbers. Empty if the font cannot be read or has no axes.
pub(super) fn places(data: &[u8], index: u32, coords: &[i16]) -> Vec<(Tag, f32)> {
    let Ok(font) = FontRef::from_index(data, index) else {
        return Vec::new();
    };
    let axes = font.fvar().and_then(|fvar| fvar.axes());
    let bends = font.avar().ok();
    let mut bends = bends
        .iter()
        .flat_map(|avar| avar.axis_segment_maps().iter());
    let axes = axes.unwrap_or_default().iter().take(MAX_AXES);
    let places = axes.zip(coords).map(|(axis, coord)| {
        let bent = f32::from(*coord) / 16_384.0;
        let straight = match bends.next() {
            Some(Ok(segments)) => unbend(bent, &segments),
            _ => bent,
        };
        let default = axis.default_value().to_f32();
        let reach = if straight < 0.0 {
            default - axis.min_value().to_f32()
        } else {
            axis.max_value().to_f32() - default
        };
        let tag = Tag::new(&axis.axis_tag().to_be_bytes());
        (tag, default + straight * reach)
    });
    places.collect()
}

/// The normalised position that the `avar` table of the font maps to `bent`.
fn unbend(bent: f32, segments: &SegmentMaps<'_>) -> f32 {
    for pair in segments.axis_value_maps().windows(2) {
        let [from, to] = [0, 1].map(|at| pair[at].from_coordinate().to_f32());
        let [bent_from, bent_to] = [0, 1].map(|at| pair[at].to_coordinate().to_f32());
        if (bent_from..=bent_to).contains(&bent) && bent_to > bent_from {
            return from + (to - from) * (bent - bent_from) / (bent_to - bent_from);
        }
    }
    bent
}

#[cfg(test)]
mod tests {
    use super::places;

    /// A font with nothing but axes: a weight from 100 over 400 to 900, whose place half way
    /// up is bent to a quarter, and a width from 50 over 100 to 200.
    fn font() -> Vec<u8> {
        let fixed = |number: i32| (number << 16).to_be_bytes();
        let mut fvar = vec![0, 1, 0, 0, 0, 16, 0, 2, 0, 2, 0, 20, 0, 0, 0, 0];
        for (tag, places) in [(b"wght", [100, 400, 900]), (b"wdth", [50, 100, 200])] {
            fvar.extend(tag);
            fvar.extend(places.into_iter().flat_map(fixed));
            fvar.extend([0, 0, 1, 0]);
        }
        let mut avar = vec![0, 1, 0, 0, 0, 0, 0, 2];
        for bends in [
            &[(-1.0, -1.0), (0.0, 0.0), (0.5, 0.25), (1.0, 1.0)][..],
            &[],
        ] {
            avar.extend(u16::try_from(bends.len()).unwrap_or_default().to_be_bytes());
            for (from, to) in bends {
                for place in [from, to] {
                    avar.extend(((place * 16_384.0) as i16).to_be_bytes());
                }
            }
        }
        let mut font = vec![0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0];
        let mut at = 12 + 32;
        for (tag, table) in [(b"avar", &avar), (b"fvar", &fvar)] {
            font.extend(tag);
            font.extend([0; 4]);
            font.extend(u32::try_from(at).unwrap_or_default().to_be_bytes());
            font.extend(u32::try_from(table.len()).unwrap_or_default().to_be_bytes());
            at += table.len();
        }
        font.extend(avar);
        font.extend(fvar);
        font
    }

    fn at(coords: [f64; 2]) -> Vec<f32> {
        let coords = coords.map(|coordinate| (coordinate * 16_384.0) as i16);
        places(&font(), 0, &coords)
            .into_iter()
            .map(|place| place.1)
            .collect()
    }

    #[test]
    fn places_on_axes_are_found_again() {
        assert_eq!(at([0.0, 0.0]), [400.0, 100.0]);
        assert_eq!(at([1.0, -1.0]), [900.0, 50.0]);
        assert_eq!(at([0.25, 0.5]), [650.0, 150.0], "bent, and not");
        assert_eq!(at([-0.5, 1.0]), [250.0, 200.0]);
    }

    #[test]
    fn broken_fonts_have_no_axes() {
        let whole = font();
        for length in 0..whole.len() {
            places(&whole[..length], 0, &[0, 0]);
        }
        assert!(places(b"ttcf", 7, &[1]).is_empty());
    }
}
