//! Sequences of names of steps, written with arrows.

/// The names of the steps of a path such as `a > b > c` or `a → b → c`.
pub(super) fn names(path: &str) -> Vec<String> {
    let path = path.replace("->", ">").replace("=>", ">");
    path.split(['>', '→', '»', '›'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn paths_are_divided_by_arrows() {
        for path in [
            "a > b > c d",
            "a->b->c d",
            "a → b → c d",
            "a >> b => c d",
            "> a › b » c d",
        ] {
            assert_eq!(names(path), ["a", "b", "c d"], "{path}");
        }
    }
}
