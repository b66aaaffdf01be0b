//! Headers that ask for an e-mail address or a telephone number, and not for what somebody thinks of them.

use crate::survey::headers::system::{EMAIL, System, TELEPHONE};
use crate::survey::headers::wording::{ASKING, DESCRIBING, Words, is_in};

/// What a header asks for by which a person is reached.
pub(super) fn asked(words: &Words) -> Option<System> {
    /// Longer headers speak of addresses.
    const MOST_WORDS: usize = 12;
    if words.count() > MOST_WORDS {
        return None;
    }
    let only = |what: &str| words.has(what) && words.all_in(&[what, ASKING, DESCRIBING, NUMBERS, WHOSE]);
    if only(EMAILS) || words.yours(EMAILS) || words.pair(EMAILS, ADDRESSES) || correo(words) {
        return Some(EMAIL);
    }
    // "Do you use your phone at work?" asks for no number.
    let numbered = words.pair(TELEPHONES, NUMBERS) || words.owners(NUMBERS).any(|of| is_in(TELEPHONES, of));
    (only(TELEPHONES) || numbered).then_some(TELEPHONE)
}

/// The Spanish word stands in two.
fn correo(words: &Words) -> bool {
    const BOTH: &str = "correo electrónico electronico";
    words.pair("correo", BOTH) && (words.yours(BOTH) || words.all_in(&[BOTH, ASKING, DESCRIBING, WHOSE]))
}

const EMAILS: &str = "\
    email mail courriel mél emailadresse emailaddress emailadres emailadress mailadresse epost \
    epostadresse epostadress sähköposti メールアドレス";

const ADDRESSES: &str = "\
    address adresse adress adres id";

const TELEPHONES: &str = "\
    phone telephone cellphone telefon telefonnummer handynummer mobilnummer téléphone teléfono telefono \
    telefone celular móvil cellulare telefoonnummer whatsapp mobiel handy gsm";

const NUMBERS: &str = "\
    number nummer no nr numéro número numero mobile cell";

const WHOSE: &str = "\
    manager supervisor employee participant respondent home office company school university responsable \
    jefe mitarbeiter";

#[cfg(test)]
mod tests {
    use super::{Words, asked};

    #[test]
    fn addresses_and_numbers_are_asked_for_in_short() {
        for header in [
            "Email",
            "E-mail (optional)",
            "Your e-mail address, if we may write to you",
            "Ihre E-Mail-Adresse",
            "Adresse e-mail",
            "Correo electrónico",
            "Su correo electrónico, por favor",
            "Endereço de e-mail",
            "Indirizzo email",
            "E-mailadres",
            "Manager email",
            "What e-mail address can we reach you at?",
            "Ihre Telefonnummer",
            "Phone",
            "Mobile phone number",
            "Numéro de téléphone",
            "Número de teléfono",
        ] {
            assert!(asked(&Words::of(header)).is_some(), "{header}");
        }
    }

    #[test]
    fn statements_about_e_mail_ask_for_no_address() {
        for header in [
            "It shows whether you have opened a mail.",
            "It shows whether you have received mail.",
            "Why did you choose to use tracking in the email sent?",
            "Do you think that tracking email violates the receiver's privacy?",
            "Overall how comfortable are you with sending email with tracking?",
            "In my team we share know-how by e-mail",
            "Comparto lo que sé por correo electrónico",
            "Do you use your phone at work?",
            "E-mail overload",
            "Wissen per E-Mail",
        ] {
            assert!(asked(&Words::of(header)).is_none(), "{header}");
        }
    }
}
