//! CSS of whoever makes the report: it may change how the page looks, and neither load anything nor leave its place.

/// CSS that loads nothing.
#[derive(Debug, Clone)]
pub struct Styles(String);

/// What loads a file, with the bracket that tells it from other words. `url(` does so unless it holds the data itself.
const LOADING: [&str; 5] = ["@import", "src(", "image(", "image-set(", "cross-fade("];

impl Styles {
    /// The styles, where they are harmless.
    ///
    /// # Errors
    /// What in them is not.
    pub fn parse(text: String) -> Result<Styles, String> {
        // Bytes that a page takes for the end of its styles, whatever they are in CSS.
        if text.contains("</") {
            return Err("`</`, which would end them".to_owned());
        }
        // Pages know one line break, and so do escapes, which end at one.
        let plain = unescaped(&text.replace("\r\n", "\n").replace('\r', "\n")).to_lowercase();
        if let Some(loading) = LOADING.iter().find(|loading| plain.contains(**loading)) {
            return Err(format!("`{loading}`, which loads a file"));
        }
        let mut addresses = plain.split("url(").skip(1).map(|rest| {
            let address = rest.trim_start();
            // A second quotation mark belongs to the name of a file.
            address.strip_prefix(['"', '\'']).unwrap_or(address)
        });
        if addresses.any(|address| !address.starts_with("data:")) {
            return Err("`url(` with an address, which loads a file".to_owned());
        }
        Ok(Styles(text))
    }

    /// The CSS.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The CSS without its escapes, so that no word hides behind them.
fn unescaped(text: &str) -> String {
    /// An escape has no more digits than this.
    const MOST_DIGITS: usize = 6;
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\\' {
            plain.push(character);
            continue;
        }
        let mut digits = String::new();
        while digits.len() < MOST_DIGITS
            && let Some(digit) = characters.next_if(char::is_ascii_hexdigit)
        {
            digits.push(digit);
        }
        if digits.is_empty() {
            // A line break after a backslash is no character; any other stands for itself.
            plain.extend(characters.next().filter(|next| *next != '\n'));
        } else {
            plain.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
            characters.next_if(char::is_ascii_whitespace);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Styles;

    #[test]
    fn what_only_looks_different_is_taken() {
        for css in [
            "h1 { color: teal; content: \"\\2014 \" }",
            "@media (width < 600px) { h1 > a { background: url( 'data:image/png;base64,AA==') } }",
            "@page { size: a5 } .purl { } /* a curl (of hair) */",
        ] {
            assert!(Styles::parse(css.to_owned()).is_ok(), "{css}");
        }
    }

    #[test]
    fn what_loads_or_ends_the_styles_is_refused() {
        for css in [
            "p{}</style><script>",
            "p{}</ sTyle>",
            "@import 'x.css'",
            "@IMPORT \"https://example.org\"",
            "@\\69mport 'x.css'",
            "@\\000069 mport 'x.css'",
            "p{background:url(file:///etc/passwd)}",
            "p{background:URL(\"https://example.org/?seen\")}",
            "p{background:u\\72l(x.png)}",
            "p{background:\\75\\72\\6c(x.png)}",
            "p{background:ur\\\nl(x.png)}",
            "p{background:\\75\r\nrl(x.png)}",
            "p{background:\\75\rrl(x.png)}",
            "@\\69\r\nmport 'x.css'",
            "p{background:url('\"data:/../x.png')}",
            "p{background:url(\"\\\"data:/../x.png\")}",
            "p{background:url(data:,x),url(x)}",
            "p{background:image-set('x.png' 1x)}",
            "p{background:-webkit-image-set('x.png' 1x)}",
            "@font-face{src:url(x)}",
        ] {
            assert!(Styles::parse(css.to_owned()).is_err(), "{css}");
        }
    }
}
