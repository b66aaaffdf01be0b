//! The words of a header, and what stands around one of them.

/// The words of a header in lower case. "E-mail" is one word; other hyphens and underscores divide words.
#[derive(Debug)]
pub(super) struct Words {
    words: Vec<String>,
    /// How many stand outside of brackets, where remarks stand.
    outside: usize,
}

impl Words {
    pub(super) fn of(header: &str) -> Words {
        let lower = header.to_lowercase().replace("e-mail", "email").replace("e-post", "epost");
        let split = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_owned).collect()
        };
        let outside = split(lower.split('(').next().unwrap_or_default()).len();
        let words = split(&lower);
        let outside = if outside == 0 { words.len() } else { outside };
        Words { words, outside }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// How many words there are without what stands in brackets behind them.
    pub(super) fn count(&self) -> usize {
        self.outside
    }

    pub(super) fn has(&self, wanted: &str) -> bool {
        self.iter().any(|word| is_in(wanted, word))
    }

    /// Whether a word of the first list stands right before one of the second.
    pub(super) fn pair(&self, first: &str, second: &str) -> bool {
        self.words.windows(2).any(|two| is_in(first, &two[0]) && is_in(second, &two[1]))
    }

    /// Whether every word is in one of the lists, or holds a digit: form builders number their questions.
    pub(super) fn all_in(&self, lists: &[&str]) -> bool {
        self.iter().all(|word| has_digit(word) || lists.iter().any(|list| is_in(list, word)))
    }

    /// Whether one of `wanted` is that of whoever is asked: "your name", "votre nom", "seu primeiro nome".
    pub(super) fn yours(&self, wanted: &str) -> bool {
        let mut own = false;
        for word in self.iter() {
            if own && is_in(wanted, word) {
                return true;
            }
            own = is_in(POSSESSIVE, word) || (own && is_in(DESCRIBING, word));
        }
        false
    }

    /// Whose one of `wanted` is: the word before it ("leader name"), or behind it and "of" ("name of the leader").
    pub(super) fn owners(&self, wanted: &str) -> impl Iterator<Item = &str> {
        let found = self.words.iter().enumerate().filter(|(_, word)| is_in(wanted, word));
        found.flat_map(|(position, _)| {
            let plain = |word: &&String| !is_in(DESCRIBING, word) && !has_digit(word);
            let before = self.words[..position].iter().rev().find(plain);
            let mut after = self.words[position + 1..].iter();
            let behind = after
                .next()
                .filter(|word| is_in(OF, word))
                .and_then(|_| after.find(|word| plain(word) && !is_in(ASKING, word)));
            before.into_iter().chain(behind).map(String::as_str)
        })
    }
}

/// Whether a word is in a list of words between spaces.
pub(super) fn is_in(list: &str, word: &str) -> bool {
    let list = list.as_bytes();
    let ends = |at: Option<usize>| at.and_then(|at| list.get(at)).is_none_or(|byte| *byte == b' ');
    let mut found = memchr::memmem::find_iter(list, word);
    found.any(|start| ends(start.checked_sub(1)) && ends(Some(start + word.len())))
}

/// Whether a word says that something belongs to whoever is asked.
pub(super) fn is_possessive(word: &str) -> bool {
    is_in(POSSESSIVE, word)
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// "Of", in the languages of headers.
const OF: &str = "\
    of de du des d del della dello di do da der von vom van av af";

/// What belongs to whoever is asked.
const POSSESSIVE: &str = "\
    your votre vos ton ihr ihre ihren dein deine su sus tu seu sua teu suo tuo uw je jouw din ditt deres \
    twoje ваше ваш";

/// What only describes a name, an address or a number.
pub(super) const DESCRIBING: &str = "\
    line direct immediate full first last own real complete given family middle legal preferred private work business personal \
    primary official current contact contacto contato contatto corporate complet completo completa primeiro primer vor voller \
    vollen vollständiger vollständigen volledige dienstliche address adresse adres adress endereço \
    dirección indirizzo professionnelle institucional corporativo profissional laboral";

/// Words that any question is put with.
pub(super) const ASKING: &str = "\
    what whats is s are the a an of and or your please enter type write provide give fill in state us \
    tell here optional required if you wish for q v quel quelle est votre vos le la les l d de du des et \
    facultatif veuillez indiquer saisir cuál cual es su tu el los del y opcional wie lautet ist ihr ihre \
    dein deine der die das und bitte freiwillig qual é o os seu sua e do da il lo suo tuo di uw je het \
    wat en i och og ja din er är";
