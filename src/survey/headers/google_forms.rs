//! Google Forms: one row of headers, the first of them the time of the response, in the owner's language.
//!
//! A grid has a column for each row, `Question [Row]`. A linear scale exports bare numbers and not what its
//! ends are called. Checkboxes are joined with ", ", also where an option holds a comma.

use crate::survey::cells::content::is_date;
use crate::survey::headers::key::key;
use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{Columns, EMAIL, System, TIME};
use crate::survey::headers::wording::is_in;

/// What the first column is called, by key, in the languages of owners.
const FIRST: &str = "\
    timestamp horodateur zeitstempel marcatemporal informazionicronologiche tijdstempel carimbodedatahora \
    carimbodedataehora sygnaturaczasowa tidstämpel tidsstempel aikaleima časováznačka časovápečiatka időbélyeg \
    zamandamgası marcajdetimp marcadetemps χρονικήσήμανση отметкавремени позначкачасу タイムスタンプ 타임스탬프 \
    时间戳记 时间戳 時間戳記 dấuthờigian stempelwaktu capwaktu";

pub(super) fn signature(heads: &Heads) -> Option<&'static str> {
    let first = heads.keys().first()?;
    // A time may be written in any way; in a sheet that a spreadsheet saved it is a number of days.
    let times = heads.below(0).all(|cell| is_date(cell) || cell.parse::<f64>().is_ok());
    (heads.depth() == 1 && is_in(FIRST, first) && times)
        .then_some("its first column is the time of the response")
}

pub(super) const COLUMNS: Columns =
    &[("emailaddress", EMAIL), ("score", System::Bookkeeping("a quiz score"))];

/// Whether a header is that of the time of the response.
pub(super) fn by_name(header: &str) -> Option<System> {
    is_in(FIRST, &key(header)).then_some(TIME)
}
