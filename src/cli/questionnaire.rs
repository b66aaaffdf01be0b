//! `fivesigns questionnaire`: our questions, to hand out or to build in a survey platform.

use std::path::PathBuf;

use clap::Args;
use fivesigns::pack::Pack;
use fivesigns::report::render::{docx, html};
use fivesigns::report::theme::{Look, Paper};
use fivesigns::report::{FileFormat, Format, Style, Surface, printed_questionnaire, render_document};
use fivesigns::survey::questionnaire;

use super::browser::Browser;
use super::failure::{Failure, say, usage};
use super::options::PackOption;
use super::output::{
    FILE_WIDTH, FormatName, PaperOptions, Readers, format_of, print_bytes, replace, stdout_style,
    stdout_width,
};

#[derive(Debug, Args)]
pub(super) struct Questionnaire {
    /// Format on standard output, markdown unless given; csv is the header row of a table
    #[arg(long, value_name = "FORMAT")]
    format: Option<FormatName>,
    /// Write to FILE instead, in the format of its ending (.html, .pdf, .docx, .txt to hand out; .md with notes for
    /// the organizer; .csv)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    paper: PaperOptions,
    #[command(flatten)]
    pack: PackOption,
}

/// The endings of files that a questionnaire can be.
const ENDINGS: &str = ".html, .pdf, .docx, .md, .txt or .csv";

/// What is written.
enum Sheet {
    Markdown,
    Header,
    Lines(Style, usize),
    Page,
    Word,
    Paper(Browser),
}

impl Questionnaire {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let sheet = self.sheet()?;
        let bytes = self.written(&self.pack.load()?, &sheet)?;
        match &self.output {
            Some(path) => {
                replace(path, &bytes, Readers::AsUsual)?;
                say(&format!("wrote {}", path.display()));
                Ok(())
            }
            None => print_bytes(&bytes),
        }
    }

    /// What is asked for, by the ending of the file where there is one.
    fn sheet(&self) -> Result<Sheet, Failure> {
        let named = self.format.map(FileFormat::from);
        let (argument, format) = match &self.output {
            Some(path) => {
                let argument = format!("-o {}", path.display());
                let format = format_of(path, &argument, ENDINGS)?;
                (argument, format)
            }
            None => ("--format".to_owned(), named.unwrap_or(FileFormat::Text(Format::Markdown))),
        };
        if named.is_some_and(|named| named != format) {
            let fault = "the ending asks for another format than --format does";
            return Err(usage(&argument, fault, "leave out --format: the ending picks the format"));
        }
        match format {
            FileFormat::Text(Format::Markdown) => Ok(Sheet::Markdown),
            FileFormat::Text(Format::Csv) => Ok(Sheet::Header),
            FileFormat::Text(Format::Terminal) if self.output.is_some() => {
                Ok(Sheet::Lines(Style::Plain, FILE_WIDTH))
            }
            FileFormat::Text(Format::Terminal) => Ok(Sheet::Lines(stdout_style(), stdout_width())),
            FileFormat::Html => Ok(Sheet::Page),
            FileFormat::Docx => Ok(Sheet::Word),
            FileFormat::Pdf => self.paper.browser().map(Sheet::Paper),
            FileFormat::Text(Format::Json) | FileFormat::Xlsx => {
                let fault = "a questionnaire holds no results, so it is not written in this format";
                Err(usage(&argument, fault, format!("write it to a file that ends in {ENDINGS}")))
            }
        }
    }

    fn written(&self, pack: &Pack, sheet: &Sheet) -> Result<Vec<u8>, Failure> {
        let look = Look { paper: self.paper.paper(), ..Look::default() };
        let document = |surface| printed_questionnaire(pack, surface);
        match sheet {
            Sheet::Markdown => Ok(questionnaire::markdown(pack).into_bytes()),
            Sheet::Header => Ok(questionnaire::csv_header(pack).into_bytes()),
            Sheet::Lines(style, width) => {
                Ok(render_document(&document(Surface::Lines), *style, *width).into_bytes())
            }
            Sheet::Page => Ok(html::render(&document(Surface::Page), &look).into_bytes()),
            Sheet::Word => {
                docx::render(&document(Surface::Page), &look).map_err(|error| Failure::Other(error.into()))
            }
            Sheet::Paper(browser) => {
                let look = Look { paper: look.paper.or(Some(Paper::A4)), ..look };
                browser.print(&html::render(&document(Surface::Page), &look))
            }
        }
    }
}
