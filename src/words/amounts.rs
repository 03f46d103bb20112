//! Counts, shares and spans of time as people write them in their language.

use super::Words;

/// Seconds in a minute, an hour and a day.
const MINUTE: f64 = 60.0;
const HOUR: f64 = 3600.0;
const DAY: f64 = 86_400.0;

impl Words {
    /// A share from 0 to 1 in percent: whole above 20 %, else with one decimal: "86 %", "17.0 %".
    pub fn share(&self, share: f64) -> String {
        let decimals = usize::from(share.is_finite() && share < 0.2 && share > 0.0);
        self.percent(share * 100.0, decimals)
    }

    /// A number of percent with so many decimals: "86.0 %".
    pub fn percent(&self, percent: f64, decimals: usize) -> String {
        let number = format!("{percent:.decimals$}").replace('-', "−");
        format!("{}\u{a0}%", self.with_decimal_mark(number))
    }

    /// A span of time in its largest suitable unit: "45 s", "4 min", "5 h", "2.1 d".
    pub fn span(&self, seconds: f64) -> String {
        let (unit, key) = match seconds.abs() {
            below if below < MINUTE => (1.0, "short-span-seconds"),
            below if below < HOUR => (MINUTE, "short-span-minutes"),
            below if below < DAY => (HOUR, "short-span-hours"),
            _ => (DAY, "short-span-days"),
        };
        let amount = seconds / unit;
        let decimals = usize::from(amount.abs() < 10.0 && unit > 1.0);
        let number = format!("{amount:.decimals$}");
        let number = number.strip_suffix(".0").unwrap_or(&number).to_owned();
        let number = self.with_decimal_mark(number);
        self.fill(key, &[("number", (&number).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn amounts_are_written_in_the_way_of_the_language() {
        let english = Words::new(Language::English);
        let russian = Words::new(Language::Russian);
        assert_eq!(english.count(2_412_883), "2,412,883");
        assert_eq!(english.count(4776), "4,776");
        assert_eq!(english.count(16), "16");
        assert_eq!(russian.count(2_412_883), "2\u{a0}412\u{a0}883");
        assert_eq!(russian.count(4776), "4776");
        assert_eq!(english.share(0.86), "86\u{a0}%");
        assert_eq!(english.share(0.17), "17.0\u{a0}%");
        assert_eq!(english.share(0.0), "0\u{a0}%");
        assert_eq!(russian.percent(41.36, 1), "41,4\u{a0}%");
        let spans = [(45.0, "45 s"), (240.0, "4 min"), (18_000.0, "5 h")];
        for (seconds, text) in spans {
            assert_eq!(english.span(seconds).replace('\u{a0}', " "), text);
        }
        assert_eq!(english.span(181_440.0).replace('\u{a0}', " "), "2.1 d");
        assert_eq!(russian.span(181_440.0).replace('\u{a0}', " "), "2,1 дн.");
    }
}
