//! Text with inline emphasis and links.

/// A text with inline emphasis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub Vec<Span>);

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How much they stand out.
    pub emphasis: Emphasis,
    /// The address they lead to, `https://…` or `mailto:…`.
    pub link: Option<String>,
}

/// How much words stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// Not at all.
    Plain,
    /// They do.
    Strong,
}

impl Text {
    /// A text that begins with words that stand out.
    pub fn strong(text: impl Into<String>) -> Text {
        Text::default().then_strong(text)
    }

    /// The text with plain words after it.
    #[must_use]
    pub fn then(mut self, text: impl Into<String>) -> Text {
        self.0.push(Span { text: text.into(), emphasis: Emphasis::Plain, link: None });
        self
    }

    /// The text with words after it that stand out.
    #[must_use]
    pub fn then_strong(mut self, text: impl Into<String>) -> Text {
        self.0.push(Span { text: text.into(), emphasis: Emphasis::Strong, link: None });
        self
    }

    /// The text with another after it.
    #[must_use]
    pub fn and(mut self, text: Text) -> Text {
        self.0.extend(text.0);
        self
    }

    /// The words without emphasis.
    pub fn words(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// How many characters it has.
    pub(super) fn length(&self) -> f64 {
        self.0.iter().map(|span| span.text.chars().count()).sum::<usize>() as f64
    }

    /// How many characters its longest word has.
    pub(super) fn longest_word(&self) -> f64 {
        let words = self.words();
        words.split(' ').map(|word| word.chars().count()).max().unwrap_or(0) as f64
    }

    /// Whether it holds no words.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.text.trim().is_empty())
    }

    /// The text for a format without links: each address stands in brackets after its words.
    #[must_use]
    pub fn with_addresses(&self) -> Text {
        let mut text = Text::default();
        for span in &self.0 {
            text.0.push(Span { link: None, ..span.clone() });
            if let Some(address) = span.link.as_ref().filter(|address| **address != span.text) {
                text = text.then(format!(" ({address})"));
            }
        }
        text
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::default().then(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text::default().then(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_follows_its_words_unless_it_is_its_words() {
        let link = |text: &str| Span {
            text: text.to_owned(),
            emphasis: Emphasis::Plain,
            link: Some("https://example.org".to_owned()),
        };
        let text = Text(vec![link("our site"), link("https://example.org")]);
        assert_eq!(text.with_addresses().words(), "our site (https://example.org)https://example.org");
    }
}
