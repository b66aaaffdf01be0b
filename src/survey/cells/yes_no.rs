//! Yes and no, as forms and spreadsheets write them.

/// What a cell says that holds a yes or a no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Yes,
    No,
}

/// The words, as normal labels.
const WORDS: &[(&str, Said)] = &[
    ("yes", Said::Yes),
    ("no", Said::No),
    ("y", Said::Yes),
    ("n", Said::No),
    ("true", Said::Yes),
    ("false", Said::No),
    ("t", Said::Yes),
    ("f", Said::No),
    ("1", Said::Yes),
    ("0", Said::No),
    ("checked", Said::Yes),
    ("unchecked", Said::No),
    ("selected", Said::Yes),
    ("not selected", Said::No),
    ("ja", Said::Yes),
    ("nein", Said::No),
    ("wahr", Said::Yes),
    ("falsch", Said::No),
    ("oui", Said::Yes),
    ("non", Said::No),
    ("vrai", Said::Yes),
    ("faux", Said::No),
    ("sí", Said::Yes),
    ("si", Said::Yes),
    ("verdadero", Said::Yes),
    ("falso", Said::No),
    ("sim", Said::Yes),
    ("não", Said::No),
    ("nao", Said::No),
    ("verdadeiro", Said::Yes),
    ("sì", Said::Yes),
    ("vero", Said::Yes),
    ("nee", Said::No),
    ("waar", Said::Yes),
    ("onwaar", Said::No),
];

/// What a normal label says where it is a yes or a no.
pub(crate) fn yes_or_no(normal: &str) -> Option<Said> {
    WORDS.iter().find(|(word, _)| *word == normal).map(|(_, said)| *said)
}

/// What a normal label says where a cross is a yes: in columns of marks. Elsewhere an "X" may stand for "cannot judge".
pub(crate) fn marked(normal: &str) -> Option<Said> {
    if normal == "x" { Some(Said::Yes) } else { yes_or_no(normal) }
}
