//! Names of the file in which `*` stands for any characters.

/// Whether `name` is `pattern`, in which each `*` stands for any characters, also for none. The
/// case of letters counts.
pub fn matches_name(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.len() >= last.len() && rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::matches_name;

    #[test]
    fn stars_stand_for_any_characters() {
        for (pattern, name, expected) in [
            ("pay_open", "pay_open", true),
            ("pay_open", "pay_open2", false),
            ("pay_*", "pay_", true),
            ("*_ok", "pay_ok", true),
            ("p*_*k", "pay_ok", true),
            ("aa*aa", "aaa", false),
            ("*", "", true),
            ("**", "оплата", true),
            ("", "", true),
            ("", "a", false),
            ("Pay", "pay", false),
            ("*a*b*", "xxaxxbxx", true),
            ("*b*a*", "xxaxxb", false),
        ] {
            assert_eq!(matches_name(pattern, name), expected, "{pattern} {name}");
        }
    }
}
