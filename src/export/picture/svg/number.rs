//! Writes numbers and paths as short as possible, rounded to hundredths of a point.

use kurbo::{BezPath, PathEl, Point};

/// How many parts of a point numbers are rounded to.
const PARTS: f64 = 100.0;

/// How far a control point may be off, in those parts, for a curve to be written in a shorter
/// form.
const NEARLY: i64 = 2;

/// `number` in parts of a point.
pub(super) fn parts(number: f64) -> i64 {
    (number * PARTS).round() as i64
}

/// Writes `number` with at most two decimals.
pub(super) fn push(out: &mut String, number: f64) {
    push_parts(out, parts(number));
}

/// Writes ` name="number"`.
pub(in crate::export::picture) fn push_attribute(out: &mut String, name: &str, number: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push(out, number);
    out.push('"');
}

fn push_parts(out: &mut String, parts: i64) {
    if parts < 0 {
        out.push('-');
    }
    let size = parts.unsigned_abs();
    let (whole, rest) = (size / 100, size % 100);
    if whole > 0 || rest == 0 {
        push_whole(out, whole);
    }
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + (rest / 10) as u8));
        if !rest.is_multiple_of(10) {
            out.push(char::from(b'0' + (rest % 10) as u8));
        }
    }
}

fn push_whole(out: &mut String, mut number: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|digit| char::from(*digit)));
}

/// A point, rounded to the numbers that are written.
type RoundedPoint = (i64, i64);

fn place(point: Point, spelling: Spelling) -> RoundedPoint {
    match spelling {
        Spelling::Units => (point.x.round() as i64, point.y.round() as i64),
        Spelling::Points | Spelling::Parts => (parts(point.x), parts(point.y)),
    }
}

/// The unit of the numbers in the data of a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// Points with two decimals.
    Points,
    /// Hundredths of a point.
    Parts,
    /// Whole units, without decimals.
    Units,
}

/// Writes the data of a path, element by element, each relative to the one before.
pub(super) struct PathData<'a> {
    out: &'a mut String,
    spelling: Spelling,
    /// The letter of the command that applies if no other is written.
    command: u8,
    /// The point at which the path has arrived.
    at: RoundedPoint,
    /// The point at which the current part of the path began.
    start: RoundedPoint,
    /// The control point of the element before, if that is a quadratic curve.
    control: Option<RoundedPoint>,
    /// Whether a number must be separated from what was written before it.
    needs_gap: bool,
}

impl<'a> PathData<'a> {
    /// Writes the data in points.
    pub fn new(out: &'a mut String) -> Self {
        Self {
            out,
            spelling: Spelling::Points,
            command: 0,
            at: (0, 0),
            start: (0, 0),
            control: None,
            needs_gap: false,
        }
    }

    /// Writes the data in hundredths of a point, which is shorter.
    pub fn in_parts(out: &'a mut String) -> Self {
        Self {
            spelling: Spelling::Parts,
            ..Self::new(out)
        }
    }

    /// Writes the data in whole units, such as those of glyphs.
    pub fn in_units(out: &'a mut String) -> Self {
        Self {
            spelling: Spelling::Units,
            ..Self::new(out)
        }
    }

    /// Writes a whole path, each point of which is moved by `view`.
    pub fn path(&mut self, path: &BezPath, view: impl Fn(Point) -> Point) {
        let spelling = self.spelling;
        let place = |point| place(view(point), spelling);
        for element in path.iter() {
            match element {
                PathEl::MoveTo(to) => self.move_to(place(to)),
                PathEl::LineTo(to) => self.line_to(place(to)),
                PathEl::QuadTo(a, to) => self.quad_to(place(a), place(to)),
                PathEl::CurveTo(a, b, to) => {
                    self.curve_to(place(a), place(b), place(to));
                }
                PathEl::ClosePath => self.close(),
            }
        }
    }

    fn move_to(&mut self, to: RoundedPoint) {
        self.command(b'm');
        self.towards(to);
        self.at = to;
        self.start = to;
        self.control = None;
        // Coordinates that follow without a letter are a line.
        self.command = b'l';
    }

    fn line_to(&mut self, to: RoundedPoint) {
        let (dx, dy) = (to.0 - self.at.0, to.1 - self.at.1);
        if dx == 0 && dy == 0 && self.command != b'l' {
            return;
        }
        if dy == 0 {
            self.command(b'h');
            self.number(dx);
        } else if dx == 0 {
            self.command(b'v');
            self.number(dy);
        } else {
            self.command(b'l');
            self.towards(to);
        }
        self.at = to;
        self.control = None;
    }

    fn quad_to(&mut self, control: RoundedPoint, to: RoundedPoint) {
        let mirrored = self
            .control
            .map(|control| (self.at.0 * 2 - control.0, self.at.1 * 2 - control.1));
        let near = |point: &RoundedPoint| {
            (point.0 - control.0).abs() <= NEARLY && (point.1 - control.1).abs() <= NEARLY
        };
        if let Some(mirrored) = mirrored.filter(near) {
            self.command(b't');
            self.towards(to);
            self.control = Some(mirrored);
        } else {
            self.command(b'q');
            self.towards(control);
            self.towards(to);
            self.control = Some(control);
        }
        self.at = to;
    }

    fn curve_to(&mut self, a: RoundedPoint, b: RoundedPoint, to: RoundedPoint) {
        self.command(b'c');
        self.towards(a);
        self.towards(b);
        self.towards(to);
        self.at = to;
        self.control = None;
    }

    fn close(&mut self) {
        self.command(b'z');
        self.at = self.start;
        self.control = None;
    }

    fn command(&mut self, letter: u8) {
        if self.command != letter {
            self.out.push(char::from(letter));
            self.needs_gap = false;
        }
        self.command = letter;
    }

    fn towards(&mut self, to: RoundedPoint) {
        self.number(to.0 - self.at.0);
        self.number(to.1 - self.at.1);
    }

    fn number(&mut self, number: i64) {
        if self.needs_gap && number >= 0 {
            self.out.push(' ');
        }
        if self.spelling == Spelling::Points {
            push_parts(self.out, number);
        } else {
            if number < 0 {
                self.out.push('-');
            }
            push_whole(self.out, number.unsigned_abs());
        }
        self.needs_gap = true;
    }
}

#[cfg(test)]
mod tests {
    use kurbo::BezPath;

    use super::{PathData, push};

    #[test]
    fn numbers_are_short_and_right() {
        for (number, text) in [
            (0.0, "0"),
            (-0.001, "0"),
            (0.5, ".5"),
            (-0.25, "-.25"),
            (12.0, "12"),
            (-3.2178, "-3.22"),
            (100.996, "101"),
            (1234.1, "1234.1"),
            (0.07, ".07"),
        ] {
            let mut out = String::new();
            push(&mut out, number);
            assert_eq!(out, text);
        }
    }

    #[test]
    fn paths_are_spelt_shortly_and_read_back_as_they_were() {
        let spelling = "M10 10L20 10L20 30.5L15 32Q14 32 13 31Q12 30 11 31C1 2 3 4 5 6Z\
                        M-1 -2L-3 -4Z";
        let path = BezPath::from_svg(spelling).expect("a path");
        for in_parts in [false, true] {
            let mut out = String::new();
            let mut data = if in_parts {
                PathData::in_parts(&mut out)
            } else {
                PathData::new(&mut out)
            };
            data.path(&path, |point| point);
            let mut read = BezPath::from_svg(&out).expect("a path");
            if in_parts {
                read.apply_affine(kurbo::Affine::scale(0.01));
            }
            assert_eq!(read.elements().len(), path.elements().len(), "{out}");
            let points = |path: &BezPath| -> Vec<kurbo::Point> {
                path.iter()
                    .filter_map(|element| element.end_point())
                    .collect()
            };
            for (a, b) in points(&path).into_iter().zip(points(&read)) {
                assert!(a.distance(b) < 0.011, "{out}");
            }
            assert!(out.contains('t') && out.contains('h') && out.contains('v'));
        }
    }
}
