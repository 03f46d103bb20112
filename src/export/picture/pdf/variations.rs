//! Where in a variable font's space a text was set. A scene has it normalised, from −1 to 1
//! on each axis; a PDF writer wants it in the axis' own unit.

use krilla::text::Tag;

/// More axes than any font has.
const MAX_AXES: usize = 64;

/// The places on the axes of the font in `data`, its `index`th one, that `coords` are the
/// normalised ones of, in 2.14 fixed point numbers.
pub(super) fn places(data: &[u8], index: u32, coords: &[i16]) -> Vec<(Tag, f32)> {
    let axes = axes(data, index).unwrap_or_default();
    let bends = table(data, index, *b"avar").unwrap_or_default();
    let mut bend_at = 8;
    let mut places = Vec::with_capacity(axes.len());
    for (position, axis) in axes.iter().enumerate() {
        let segments = segments(bends, &mut bend_at);
        let Some(coord) = coords.get(position) else {
            break;
        };
        let straight = unbend(f32::from(*coord) / 16_384.0, &segments);
        let reach = if straight < 0.0 {
            axis.default - axis.min
        } else {
            axis.max - axis.default
        };
        places.push((axis.tag, axis.default + straight * reach));
    }
    places
}

struct Axis {
    tag: Tag,
    min: f32,
    default: f32,
    max: f32,
}

fn axes(data: &[u8], index: u32) -> Option<Vec<Axis>> {
    let fvar = table(data, index, *b"fvar")?;
    let first = usize::from(short(fvar, 4)?);
    let count = usize::from(short(fvar, 8)?).min(MAX_AXES);
    let size = usize::from(short(fvar, 10)?);
    let axes = (0..count).map(|index| {
        let at = first + index * size;
        Some(Axis {
            tag: Tag::new(&fvar.get(at..at + 4)?.try_into().ok()?),
            min: fixed(fvar, at + 4)?,
            default: fixed(fvar, at + 8)?,
            max: fixed(fvar, at + 12)?,
        })
    });
    axes.collect()
}

/// The bends of the next axis: pairs of a straight and a bent place.
fn segments(avar: &[u8], at: &mut usize) -> Vec<(f32, f32)> {
    let Some(count) = short(avar, *at) else {
        return Vec::new();
    };
    let start = *at + 2;
    *at = start + usize::from(count) * 4;
    let pairs = (0..usize::from(count)).map_while(|index| {
        let number = |at| {
            let number = short(avar, at)?.cast_signed();
            Some(f32::from(number) / 16_384.0)
        };
        Some((number(start + index * 4)?, number(start + index * 4 + 2)?))
    });
    pairs.collect()
}

/// The straight place of a bent one.
fn unbend(bent: f32, segments: &[(f32, f32)]) -> f32 {
    for pair in segments.windows(2) {
        let ((from, bent_from), (to, bent_to)) = (pair[0], pair[1]);
        if (bent_from..=bent_to).contains(&bent) && bent_to > bent_from {
            return from + (to - from) * (bent - bent_from) / (bent_to - bent_from);
        }
    }
    bent
}

/// A table of a font.
fn table(data: &[u8], index: u32, tag: [u8; 4]) -> Option<&[u8]> {
    let start = if data.starts_with(b"ttcf") {
        long(data, 12 + usize::try_from(index).ok()?.checked_mul(4)?)?
    } else {
        0
    };
    let count = usize::from(short(data, start.checked_add(4)?)?);
    let entry = (0..count)
        .map(|index| start + 12 + index * 16)
        .find(|at| data.get(*at..*at + 4) == Some(&tag))?;
    let (from, length) = (long(data, entry + 8)?, long(data, entry + 12)?);
    data.get(from..from.checked_add(length)?)
}

fn short(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

fn long(data: &[u8], at: usize) -> Option<usize> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
}

fn fixed(data: &[u8], at: usize) -> Option<f32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    let number = i32::from_be_bytes(bytes.try_into().ok()?);
    Some(number as f32 / 65_536.0)
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
        let coords = coords.map(|it| (it * 16_384.0) as i16);
        places(&font(), 0, &coords)
            .into_iter()
            .map(|it| it.1)
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
