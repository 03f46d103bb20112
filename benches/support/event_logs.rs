//! Generated event logs. The same number of rows always gives the same bytes, some 90 for each
//! row; there are ten events to a person.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::date;

/// The names of the columns: person, event, time, session, segment, channel, and one that is
/// not read.
pub const COLUMNS: [&str; 7] = [
    "user_id", "event", "time", "session", "device", "channel", "page",
];
/// The names of the events that are steps, in their order.
pub const STEPS: [&str; 8] = [
    "visit",
    "search",
    "product",
    "cart",
    "checkout",
    "pay",
    "delivered",
    "review",
];
const OTHERS: [&str; 3] = ["wishlist", "help_open", "compare"];
const DEVICES: [&str; 3] = ["phone", "laptop", "tablet"];
const CHANNELS: [&str; 3] = ["web", "mobile_app", "email"];
const PAGES: [&str; 4] = [
    "/home/landing-page",
    "/shop/laptops",
    "/shop/phones/list",
    "/checkout/address",
];

/// Writes a log of 90 days with this many rows, in the order of their times.
///
/// # Errors
/// The file cannot be written.
pub fn write_event_log(path: &Path, rows: u32) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    writeln!(out, "{}", COLUMNS.join(","))?;
    let people = (rows / 10).max(1);
    let mut steps = vec![0_usize; people as usize];
    let days: Vec<String> = date(2026, 1, 1)
        .series(1.day())
        .take(90)
        .map(|day| day.to_string())
        .collect();
    let mut bits = 12_345_u64;
    for row in 0..rows {
        bits = bits
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let person = ((bits >> 33) % u64::from(people)) as u32;
        let chance = (bits >> 20 & 0xffff) as usize;
        let step = &mut steps[person as usize];
        // Two of three events are the next step of the person.
        let event = match chance % 3 {
            0 => (chance >> 3) % (STEPS.len() + OTHERS.len()),
            _ => *step,
        };
        if event == *step && *step + 1 < STEPS.len() {
            *step += 1;
        }
        let name = STEPS.iter().chain(&OTHERS).nth(event).unwrap_or(&OTHERS[0]);
        let second = u64::from(row) * 90 * 86_400 / u64::from(rows);
        let day = second / 86_400;
        writeln!(
            out,
            "u-{person:08}-{:08x},{name},{}T{:02}:{:02}:{:02}Z,s{person}-{day},{},{},{}",
            person.wrapping_mul(2_654_435_761),
            days[day as usize],
            second / 3_600 % 24,
            second / 60 % 60,
            second % 60,
            DEVICES[person as usize % 3],
            CHANNELS[chance % 3],
            PAGES[chance % 4],
        )?;
    }
    out.flush()
}
