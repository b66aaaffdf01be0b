//! Headers brought to the form in which names of columns are compared.

/// The letters and digits of a header, in lower case: "Duration (in seconds)" is "durationinseconds".
pub(crate) fn key(header: &str) -> String {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A header as people read it: without the tags, entities and asterisks that form builders leave in it,
/// on one line.
pub(crate) fn plain_text(header: &str) -> String {
    let mut text = String::with_capacity(header.len());
    let mut rest = header;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        text.push_str(before);
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match tag.find('>') {
            Some(end) if is_tag => {
                text.push(' ');
                rest = &tag[end + 1..];
            }
            _ => {
                text.push('<');
                rest = &tag[1..];
            }
        }
    }
    text.push_str(rest);
    for (entity, plain) in
        [("&nbsp;", " "), ("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    {
        if text.contains(entity) {
            text = text.replace(entity, plain);
        }
    }
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches('*')).collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{key, plain_text};

    #[test]
    fn a_header_is_read_without_what_form_builders_leave_in_it() {
        assert_eq!(
            plain_text("<p>We <b>share</b>&nbsp;&amp; help<br/>*often* *</p>"),
            "We share & help often"
        );
        assert_eq!(plain_text("a < b"), "a < b");
        assert_eq!(key("Duration (in seconds)"), "durationinseconds");
    }
}
