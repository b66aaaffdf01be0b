//! The headers and words by which exports mark their rows, in English, French, German, Spanish, Italian, Portuguese and
//! Dutch. Headers stand by their key between spaces, words as normal labels between semicolons.

/// What a mark says about its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// It is a response.
    Counts,
    /// A preview or a test of the survey, and nobody's response.
    Test,
    /// The platform or somebody sorted it out: disqualified, partial, spam.
    LeftOut,
    /// Nothing is written.
    Blank,
    /// Words for something else than rows: how somebody is employed, or lives.
    OfPeople,
    /// It may be either.
    Unknown,
}

/// Headers of columns that say what became of a response, by their key.
pub(crate) const SURE: &str = "\
    responsestatus responsetype completionstatus surveystatus interviewstatus submissionstatus recordstatus \
    rowstatus validationstatus disposition antwortstatus antworttyp statutdelaréponse estadodelarespuesta \
    responsecompletion responsestate submissionstate surveystate responsevalidity statusderantwort artderantwort \
    typderantwort bearbeitungsstatus teilnahmestatus interviewtyp typederéponse typedelaréponse statutderéponse \
    étatdelaréponse tipoderespuesta estadoderespuesta antwoordstatus statusvanantwoord responsstatus \
    statodellarisposta statusdaresposta situaçãodaresposta estadodaresposta";
pub(crate) const BY_WORDS: &str = "status statut état estado";
pub(crate) const IF_TOLD_BY_WORDS: &str = "\
    state zustand completion completionstate responsequality quality qualitycheck recordtype rowtype dataquality check checked geprüft \
    reviewstatus review reviewresult qc qcstatus qcresult datacheck prüfung prüfergebnis \
    qualität qualitätsprüfung qualitätskontrolle qualité contrôlequalité calidad control revisión controllo controle stato situação situacao toestand statoquestionario";
/// Headers of what became of something, which may be the response.
pub(crate) const OUTCOMES: &str = "\
    result results outcome finaloutcome ergebnis resultat résultat resultado esito resultaat abschluss";
/// How a survey was reached, or in which mode it ran.
pub(crate) const CHANNELS: &str = "\
    distributionchannel channel responsechannel mode surveymode interviewmode modus kanal canal";
/// Headers that are a mark themselves.
pub(crate) const YES_OR_NO: &[(Mark, &str)] = &[
    (
        Mark::Test,
        "\
        test istest testresponse preview ispreview pretest tester istester testdata testrow testrecord testdaten \
        testdatensatz testantwort testlauf vorschau aperçu essai donnéesdetest réponsedetest prueba esprueba \
        datosdeprueba vistaprevia prova teste proef testantwoord istestuser testuser",
    ),
    (
        Mark::LeftOut,
        "\
        disqualified isdisqualified screenedout screenout spam isspam exclude excluded deleted invalid rejected \
        duplicate isduplicate bot isbot fraud isdeleted isinvalid overquota quotafull dublette duplikat \
        disqualifiziert ausgeschlossen ungültig gelöscht abgelehnt doublon disqualifié exclu invalide supprimé rejeté \
        duplicado descalificado excluido inválido eliminado rechazado qterminateflag terminateflag \
        qballotboxstuffing ballotboxstuffing \
        qduplicaterespondent qrelevantidduplicate duplicaterespondent archived isarchived draft isdraft archiviert \
        entwurf archivé brouillon archivado borrador archiviato bozza arquivado rascunho gearchiveerd duplicato \
        escluso annullato eliminato scartato excluído cancelado duplicada rejeitado dubbel ongeldig uitgesloten \
        verwijderd delete drop dropped discard discarded remove removed withdrawn zurückgezogen ausschließen \
        ausschliessen löschen entfernen exclure àexclure supprimer àsupprimer excluir eliminar escludere uitsluiten \
        excl tobeexcluded toexclude tobedeleted todelete toberemoved toremove donotuse donotcount donotinclude ignore \
        ignored toignore omit omitted junk ignorieren auszuschließen auszuschliessen nichtverwenden nichtauswerten \
        nichtzählen streichen nepasutiliser ignorer ignorar nousar noutilizar negeren",
    ),
    (
        Mark::Counts,
        "\
        valid isvalid include included approved qualified gültig gueltig valide inclus approuvé válido válida incluido \
        aprobado primarylast primaryfirst includeinanalysis includedinanalysis includeinreport validresponse \
        usableresponse valido incluso incluído geldig goedgekeurd tobeincluded toinclude aufnehmen einschließen \
        einschliessen inclure àinclure incluir includere meenemen",
    ),
];

/// Headers of what an analyst noted, or respondents were tried with: what a yes says of the row, where the other answer
/// leaves open whether it counts.
pub(crate) const UNCLEAR: &[(Mark, &str)] = &[
    (
        Mark::Counts,
        "\
        use keep usable useinanalysis eligible iseligible attentioncheckpassed passedattentioncheck \
        qualitycheckpassed counted counts good ok final retain analysis analyse insample infinalsample \
        zählt verwenden verwendbar brauchbar behalten auswerten utiliser utilisable garder conserver usar conservar \
        usare tenere gebruiken bewaren bruikbaar attention instructioncheck manipulationcheck \
        instructionalmanipulationcheck imc iri ac seriousnesscheck seriousness serious honest honesty answeredhonestly \
        ernsthaft ernsthaftigkeit genuine isgenuine real isreal realresponse validated validity gültigkeit validité \
        validez validità validade eligibility scope inscope includedinsample samplefinal finalsample analysissample \
        inauswertung auswertung freigabe accepted isaccepted qualifies screener screening screeningresult",
    ),
    (
        Mark::LeftOut,
        "\
        failedattentioncheck attentioncheckfailed failedqualitycheck qualitycheckfailed speeder straightliner \
        flagged isflagged markedfordeletion zulöschen suspicious issuspicious \
        terminated outlier isoutlier ausreißer suspect suspicion careless bad baddata badresponse skip lowquality \
        honeypot verdächtig auffällig unbrauchbar suspecto sospechoso verdacht out raus weg löschkandidat fake isfake dup dups \
        dubletten duplikate duplicates speeding straightlining fraudulent isfraudulent",
    ),
    // Rows may have been filtered out by it, or kept.
    (
        Mark::Unknown,
        "filter bereinigt bereinigung datenbereinigung cleaned clean isclean datacleaned nettoyé nettoyage depurado",
    ),
];
/// Headers of how many people a row stands for, by key.
pub(crate) const PEOPLE: &str = "\
    count frequency freq frequencies anzahl häufigkeit häufigkeiten effectif effectifs fréquence frecuencia n cases \
    numberofrespondents respondentcount respondents numberofpeople numberofresponses responsecount anzahlantworten \
    cnt responses nresponses anzahlpersonen nombrederéponses nombredepersonnes numerodepersonas aantal";
/// Headers of marks that do not say what they stand for, alone or beside words for what is marked: "Flag", "QC flag".
pub(crate) const FLAGS: &str = "flag flags flagged markierung markiert";
/// Headers of such marks that mean other things beside other words: "Final mark".
pub(crate) const MARKS: &str = "mark marker marks marqueur marca";
/// What stands beside a word for leaving out where rows are meant: "Exclude this response".
pub(crate) const OF_RECORDS: &str = "\
    the this to be from row rows record records response responses case cases respondent respondents participant \
    participants data flag zeile zeilen fall fälle datensatz antwort ligne réponse fila respuesta caso";
/// What stands beside a word for a mark as well: "QC flag".
pub(crate) const OF_MARKS: &str = "\
    qc qa quality review check cleaning manual auto automatic exclusion final entry analyst is qualität speed speeder \
    speeding duplicate bot fraud suspicious";
/// What is done with rows that count: "Count this?", "Use this response".
pub(crate) const USES: &str = "use count keep include retain verwenden zählen behalten utiliser garder usar";
/// What stands beside a word for a remark, where whoever looked at the rows wrote it, and beside what came of looking.
pub(crate) const OF_CHECKS: &str = "\
    qc qa quality review reviewer check checks cleaning validation analyst internal intern admin data prüfung \
    datenprüfung qualität interne interner interno interna";
/// What came of looking at rows.
pub(crate) const RESULTS: &str = "result results outcome status ergebnis resultado résultat";
/// What is said there of rows that count, and anywhere of other things.
pub(crate) const KEPT: &str =
    "in drin keep behalten drinlassen eligible correct richtig genuine used usable clean sauber";
/// What a status says of those who are gone: from the survey, or from the organization.
pub(crate) const GONE: &str = "\
    left; has left; left early; left company; left the company; left organisation; left organization; leaver; gone; parti; \
    partie; vertrokken; weg; raus; out";
/// Headers under which whoever looked at the rows wrote about them, by key.
pub(crate) const REMARKS: &str = "\
    remark remarks note notes analystnote analystnotes analystremark reviewernote reviewernotes reviewercomment \
    internalnote internalnotes internalremark datanote datanotes cleaning datacleaning cleaningnote cleaningnotes \
    action todo decision entscheidung bemerkung bemerkungen anmerkung anmerkungen hinweis hinweise vermerk notiz \
    notizen remarque remarques observación observaciones nota notas note opmerking opmerkingen osservazione \
    osservazioni annotazioni observação observações qcnote qcremark qcnotes";
/// Headers under which respondents may have written as well.
pub(crate) const COMMENTS: &str = "\
    comment comments kommentar kommentare commentaire commentaires comentario comentarios commento commenti \
    comentário comentários";
/// What is written there of a row that is not to count, and of nothing else.
pub(crate) const TO_LEAVE_OUT: &str = "\
    exclude; excluded; to exclude; to be excluded; exclude from analysis; excl; delete; deleted; to delete; to be deleted; delete row; \
    delete this row; remove; removed; to remove; to be removed; remove row; remove this row; drop; dropped; drop row; discard; discarded; \
    omit; ignore; ignore row; ignore this row; to be ignored; to ignore; raus; rausnehmen; nicht berücksichtigen; weglassen; not counted; don't use; don't count; not to be used; \
    ausschließen; ausschliessen; ausgeschlossen; löschen; gelöscht; entfernen; entfernt; streichen; nicht zählen; nicht auswerten; \
    nicht werten; ignorieren; exclure; exclu; exclue; supprimer; supprimé; ne pas utiliser; ne pas compter; ignorer; excluir; \
    excluido; eliminar; eliminado; no usar; no contar; ignorar; escludere; escluso; eliminare; eliminato; non usare; \
    excluído; não usar; uitsluiten; uitgesloten; verwijderen; verwijderd; niet gebruiken; niet meetellen";
/// How headers begin that ask for a row to be left out of something: "Exclude from analysis".
pub(crate) const EXCLUDES: &str = "\
    exclude excluded remove removed drop dropped delete deleted omit discard ausschließen ausgeschlossen exclure \
    exclu excluir excluido";
/// How words begin by which rows are sorted out, in headers such as "Ausschlussgrund" or "Termination reason".
pub(crate) const REMOVALS: &str = "\
    exclu esclu ausschl ausgeschl ausgefilt ausgesondert aussortiert disqual disqualif descalif screenout \
    screenedout screened terminat dq removal rejection abbruch filtered";
/// Words for why a row was sorted out, or where.
pub(crate) const REASONS: &str = "\
    reason reasons cause point page question grund ausschlussgrund abbruchgrund abbruchseite motif raison \
    motivo razón";
/// Words for what became of something, and for what it became of where that is a response: "Respondent status", and not
/// "Employment status".
pub(crate) const STATUS: &str = "\
    status statut état estado stato situação state outcome";
pub(crate) const OF_RESPONSES: &str = "\
    respondent respondents participant participants response interview survey final record completion \
    submission panel panelist quality review validation data case entry row teilnehmer teilnahme antwort \
    befragten répondant participante encuestado réponse respuesta rispondente risposta resposta";
/// What a row is left out of there.
pub(crate) const OF_ANALYSES: &str = "\
    analysis analyses report reports reporting results dataset auswertung analyse rapport análisis informe";
/// How headers begin that say when or where a row was sorted out: "Disqualified at", "Terminated at Q2".
pub(crate) const SORTED_OUT: &[&str] = &[
    "disqualified",
    "terminated",
    "screened out",
    "screenout",
    "deleted",
    "excluded",
    "rejected",
    "archived",
    "ausgeschlossen",
    "disqualifiziert",
    "gelöscht",
    "abgebrochen",
    "disqualifié",
    "exclu",
    "supprimé",
    "descalificado",
    "excluido",
    "eliminado",
];
/// What stands behind that.
pub(crate) const AT: &str = "at on in by date am bei durch à le en el por";
/// Headers of what a row is where a pilot or a test is one of several kinds.
pub(crate) const PHASES: &str = "\
    phase type stage datatype surveytype surveyphase samplephase sampletype typ art datenart etappe étape fase \
    tipo soort batch sample stichprobe échantillon muestra campione amostra steekproef";
/// What pilots and tests are called there.
pub(crate) const TRIALS: &str = "pilot; pilot phase; pilot study; pilot survey; pilot test; piloting; pilotphase; pilotstudie; \
    piloto; pilote; pilota; pre-test; pretest; test; testing; test run; testlauf; dry run; soft launch; trial; trial run; \
    training; demo; preview; dummy; probe; probelauf; prueba; essai; prova; teste; proef";
/// Headers of who a respondent is to the survey.
pub(crate) const ROLES: &str = "\
    role user usertype userrole accounttype respondenttype participanttype rolle nutzerrolle benutzertyp rôle rol \
    ruolo papel";
/// How words begin by which a header asks for consent, and those by which it asks for another one.
pub(crate) const CONSENT: &str = "consent einwillig einverstanden einverständnis consens consint toestemming";
pub(crate) const OTHER_CONSENT: &str = "\
    contact kontakt follow newsletter quot zitat zitier record photo foto video interview publi veröffentlich \
    market manager build decision";
/// How words begin by which a header asks whether somebody takes part, or heard what becomes of what they answer.
pub(crate) const AGREES: &str = "agree accept zustimm zugestimmt akzept accepté accepte acept willing";
pub(crate) const TAKING_PART: &str = "participat particip take_part taking_part teilnahme teilnehm";
pub(crate) const PRIVACY: &str = "privacy gdpr dsgvo rgpd datenschutz confidentialité privacidad";
/// How a header asks whether the answers may be used, or were meant.
pub(crate) const USE_OF_ANSWERS: [&str; 10] = [
    "use my data",
    "use your data",
    "use my answers",
    "use your answers",
    "use my responses",
    "use your responses",
    "meine daten verwend",
    "ihre daten verwend",
    "meine antworten verwend",
    "ihre antworten verwend",
];
/// What headers say that ask respondents to choose a given answer, to see whether they read.
pub(crate) const INSTRUCTIONS: &[(&str, &str)] = &[
    ("please select", "for this"),
    ("please choose", "for this"),
    ("please tick", "for this"),
    ("please mark", "for this"),
    ("please answer", "for this"),
    ("please select", "to show"),
    ("please select", "if you are reading"),
    ("select", "to show that you"),
    ("attention check", ""),
    ("attention test", ""),
    ("attention item", ""),
    ("trap question", ""),
    ("trap item", ""),
    ("bogus item", ""),
    ("instructed response", ""),
    ("instructed item", ""),
    ("directed response", ""),
    ("kontrollfrage", ""),
    ("bitte wählen sie", "bei dieser"),
    ("bitte wählen sie hier", ""),
    ("bitte kreuzen sie hier", ""),
    ("aufmerksamkeitstest", ""),
    ("aufmerksamkeitscheck", ""),
    ("aufmerksamkeitskontrolle", ""),
    ("aufmerksamkeitsfrage", ""),
    ("aufmerksamkeitsprüfung", ""),
    ("veuillez sélectionner", "pour cette"),
    ("veuillez cocher", "pour cette"),
    ("test d'attention", ""),
    ("contrôle d'attention", ""),
    ("contrôle attention", ""),
    ("control de atención", ""),
    ("controllo dell'attenzione", ""),
    ("seleccione", "en esta pregunta"),
    ("por favor seleccione", "para esta"),
    ("pregunta de atención", ""),
];

pub(crate) const COUNTS: &str = "complete; submitted via web; submitted_via_web; completed; completed response; complete response; fully completed; finished; submitted; \
    valid; approved; validation_status_approved; accepted; included; include; ip address; imported; offline; live; real; \
    qualified; vollständig; abgeschlossen; beendet; gültig; ip-adresse; complet; complète; terminé; terminée; validé; \
    validée; adresse ip; completo; completa; completado; completada; terminado; finalizado; finalizada; válido; válida; \
    dirección ip; dirección de ip; geprüft; freigegeben; akzeptiert; angenommen; gesendet; abgeschickt; abgesendet; \
    ausgefüllt; beendet nach unterbrechung; envoyé; envoyée; soumis; soumise; approuvé; approuvée; accepté; acceptée; \
    enviado; enviada; validado; validada; aprobado; aprobada; aceptado; aceptada; terminada; interview; ok; \
    completato; completata; valido; valida; inviato; inviata; accettato; accettata; approvato; concluído; concluída; \
    finalizado; enviado; aprovado; válida; aceito; voltooid; compleet; volledig; afgerond; ingediend; geldig; \
    goedgekeurd; verzonden; response; good; passed; pass; bestanden; réussi";
pub(crate) const TEST: &str = "preview; survey preview; preview response; offline preview; offline survey preview; test; survey test; \
    test response; test data; tester; pretest; pre-test; pilot test; admin; admin test; admin preview; vorschau; \
    umfragevorschau; testlauf; testdaten; testantwort; aperçu; essai; réponse test; réponse de test; données de test; vista previa; \
    prueba; respuesta de prueba; datos de prueba; debug; \
    prova; anteprima; teste; proef; voorbeeld; testantwoord; risposta di prova; test user; testuser; test users; \
    test account; testaccount; test-account; testbenutzer; testnutzer; testperson; testkonto; utilisateur test; \
    utilisateur de test; compte test; usuario de prueba; utente di prova; usuário de teste; testgebruiker; dummy; \
    dummy data; dummy response";
pub(crate) const LEFT_OUT: &str = "remove; removed; delete; drop; discard; discarded; do not use; nicht gültig; disqualified; disqualify; disqualification; dq; not qualified; unqualified; ineligible; \
    not eligible; screened out; screened-out; screen out; screen-out; screenout; screened; terminated; terminate; \
    aborted; abort; over quota; overquota; quota full; quotafull; quota met; quota exceeded; out of quota; partial; partials; \
    partial response; partially complete; partially completed; partial complete; incomplete; incomplete response; \
    in progress; started; not completed; not complete; not finished; unfinished; abandoned; dropped out; drop out; \
    drop-out; dropout; break off; break-off; breakoff; timed out; spam; survey preview spam; preview spam; imported spam; \
    offline spam; possible spam; deleted; rejected; not approved; validation_status_not_approved; invalid; excluded; \
    exclude; duplicate; bot; fraud; fraudulent; withdrawn; no consent; disqualifiziert; ausgeschlossen; ausgescreent; \
    screenout erreicht; quote voll; quote erreicht; teilweise; teilweise ausgefüllt; unvollständig; abgebrochen; \
    nicht abgeschlossen; nicht beendet; in bearbeitung; ungültig; gelöscht; abgelehnt; disqualifié; disqualifiée; exclu; \
    exclue; quota atteint; partiel; partielle; incomplet; incomplète; en cours; inachevé; inachevée; abandonné; \
    abandonnée; rejeté; rejetée; invalide; supprimé; supprimée; descalificado; descalificada; excluido; excluida; \
    cuota llena; cuota completa; parcial; incompleto; incompleta; en curso; en progreso; abandonado; abandonada; \
    rechazado; rechazada; no válido; inválido; eliminado; eliminada; \
    void; voided; cancelled; canceled; annulled; duplicated; duplikat; dublette; doppelt; storniert; annulliert; verworfen; \
    ausgeschieden; abgewiesen; unterbrochen; doublon; annulé; annulée; interrompu; interrompue; refusé; refusée; \
    duplicado; duplicada; anulado; anulada; interrumpido; interrumpida; descartado; descartada; nulo; nula; \
    quotamet; screenedout; annullato; annullata; interrotto; interrotta; parziale; non valido; non valida; \
    scartato; scartata; in corso; escluso; esclusa; duplicato; duplicata; cancellato; cancellata; rifiutato; incompiuto; \
    cancelado; cancelada; incompleto; incompleta; em andamento; inválida; excluído; excluída; rejeitado; rejeitada; \
    descartada; anulada; interrompido; interrompida; ongeldig; onvolledig; geannuleerd; afgebroken; gedeeltelijk; \
    verwijderd; afgekeurd; gediskwalificeerd; dubbel; uitgesloten; bezig; failed; fail; not passed; nicht bestanden; \
    durchgefallen; reject; gesperrt; blocked; bloqué; bloquée; bloqueado; bloqueada; échoué; échouée; suspendido; draft; entwurf; brouillon; borrador; bozza; \
    rascunho";
pub(crate) const OF_PEOPLE: &str = "full-time; full time; fulltime; part-time; part time; parttime; employed; self-employed; unemployed; \
    employee; permanent; temporary; fixed-term; casual; contract; contractor; freelance; freelancer; volunteer; intern; \
    trainee; apprentice; student; retired; on leave; active; inactive; aktiv; inaktiv; actif; inactif; activo; inactivo; staff; manager; worker; civil servant; tenured; married; single; \
    divorced; widowed; vollzeit; teilzeit; angestellt; angestellte; angestellter; beamter; beamtin; befristet; unbefristet; \
    verheiratet; ledig; temps plein; temps partiel; cdi; cdd; fonctionnaire; salarié; salariée; marié; mariée; célibataire; \
    tiempo completo; tiempo parcial; jornada completa; jornada parcial; indefinido; temporal; funcionario; casado; casada; \
    soltero; soltera";

/// What is said of no person, place or thing, whatever the header: where rows share it, they may not be meant to count.
pub(crate) const OF_ROWS: &str = "disqualified; not qualified; screened out; screened-out; screen out; screen-out; \
    screenout; over quota; overquota; quota full; spam; possible spam; survey preview; response preview; invalid; \
    invalid response; dublette; duplikat; doublon; bot; fake; fake response; speeder; speeding; straightliner; straight-liner; straightlining; \
    straight-lining; do not use; do not count; please delete; please remove; please exclude; to be deleted; delete this; \
    bitte löschen; bitte nicht auswerten; raus; rausnehmen; bitte ignorieren; please ignore; nicht auswerten; à supprimer; à exclure; por favor eliminar; duplicate; duplicate response; dummy data; dummy response; test response; \
    test data; test row; test record; test entry; test submission; internal test; test link; disqualifiziert; ungültig; \
    nicht gültig; ungültige antwort; testantwort; testdaten; nicht verwenden; disqualifié; disqualifiée; réponse test; \
    non valide; descalificado; descalificada; respuesta de prueba; no válido; risposta di prova; non valido; ongeldig; \
    testantwoord; testeintrag; testdatensatz; testzeile";
/// What is said of rows that are no responses, and of other things: it tells beside nothing but blank cells and words
/// for rows that count.
pub(crate) const BESIDE_COUNTING: &str = "qa; uat; sandbox; probe; staging; testing; outlier; ausreißer; suspicious; suspect; \
    pilot";
/// How responses usually come in, which says nothing against them.
pub(crate) const USUAL: &str = "web; web link; weblink; link; anonymous; anonymous link; email; e-mail; email link; mail; qr; \
    qr code; sms; website; app; online; main; responses; regular; normal";

/// Headers of columns that say whether the respondent reached the end, by their key.
pub(crate) const REACHED_END: &str = "\
    finished isfinished complete completed iscomplete iscompleted surveycompleted surveycomplete abgeschlossen \
    beendet vollständig fertig terminé achevé complété complet terminado completado completo completa finalizado \
    finalizada";
/// Headers of columns that say whether the respondent left before the end, by their key.
pub(crate) const LEFT_EARLY: &str = "\
    incomplete unfinished partial abandoned dropout droppedout abgebrochen abbruch unvollständig abandonné \
    incomplet incompleto";
