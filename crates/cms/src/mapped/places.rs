//! Places in paths: `{page}`. By single characters: searching for words weighs two kilobytes in a browser.

/// A path with what its places stand for; places that are unknown stay. What was put in is not looked at again.
pub fn filled(path: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}').and_then(|(name, rest)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, rest))
        });
        let (value, after) = place.unwrap_or(("{", after));
        filled.push_str(value);
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Whether a path has a place of a name.
pub fn has_place(path: &str, name: &str) -> bool {
    path.split('{').skip(1).any(|part| part.split_once('}').is_some_and(|(known, _)| known == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once() {
        let values = [("page", "{size}"), ("size", "9"), ("", "never")];
        assert_eq!(filled("a?{page}&{size}&{size}&{other}&{", &values), "a?{size}&9&9&{other}&{");
        assert_eq!(filled("", &values), "");
    }

    #[test]
    fn places_are_told_by_their_whole_names() {
        assert!(
            has_place("a{b}c{page}", "page") && has_place("{page}", "page") && has_place("{{page}", "page")
        );
        assert!(!has_place("page}", "page") && !has_place("{page", "page") && !has_place("{pages}", "page"));
    }
}
