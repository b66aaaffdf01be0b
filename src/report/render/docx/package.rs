//! The parts of the file and their container.

use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::report::render::put;
use crate::report::theme::Paper;

use super::Story;
use super::block::escape;

const STYLES: &str = include_str!("styles.xml");
const SETTINGS: &str = include_str!("settings.xml");
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Everything a file is made from.
pub(super) struct Package {
    pub(super) title: String,
    pub(super) foot: String,
    pub(super) author: String,
    /// Six hexadecimal digits.
    pub(super) accent: String,
    pub(super) paper: Paper,
    pub(super) story: Story,
}

impl Package {
    /// The file.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, ZipError> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        // The same day in every file, so that the same report gives the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let parts = [
            ("[Content_Types].xml", content_types()),
            ("_rels/.rels", root_relationships()),
            ("docProps/core.xml", self.core_properties()),
            ("word/document.xml", self.document()),
            ("word/styles.xml", STYLES.replace("ACCENT", &self.accent)),
            ("word/settings.xml", SETTINGS.to_owned()),
            ("word/numbering.xml", self.numbering()),
            ("word/footer1.xml", self.footer()),
            ("word/_rels/document.xml.rels", self.relationships()),
        ];
        for (path, text) in &parts {
            writer.start_file(*path, options)?;
            writer.write_all(text.as_bytes())?;
        }
        for (position, picture) in self.story.pictures.iter().enumerate() {
            writer.start_file(format!("word/media/picture{}.{}", position + 1, picture.ending), options)?;
            writer.write_all(&picture.bytes)?;
        }
        Ok(writer.finish()?.into_inner())
    }

    fn document(&self) -> String {
        // In twentieths of a point.
        let (width, height) = match self.paper {
            Paper::A4 => (11_906, 16_838),
            Paper::Letter => (12_240, 15_840),
        };
        format!(
            "{XML}<w:document {NAMESPACES}><w:body>{}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"/><w:pgMar w:top=\"1000\" w:right=\"1000\" w:bottom=\"1000\" w:left=\"1000\" \
             w:header=\"500\" w:footer=\"500\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
            self.story.body
        )
    }

    fn footer(&self) -> String {
        let field = |name: &str| {
            format!(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {name} </w:instrText>\
                 </w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar \
                 w:fldCharType=\"end\"/></w:r>"
            )
        };
        format!(
            "{XML}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>\
             <w:r><w:tab/></w:r>{}<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p></w:ftr>",
            escape(&self.foot),
            field("PAGE"),
            field("NUMPAGES")
        )
    }

    /// Dashes, boxes, and a list of numbers for each numbered list, so that each counts from 1.
    fn numbering(&self) -> String {
        let level = |depth: usize, format: &str, mark: &str| {
            format!(
                "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{mark}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"340\"/></w:pPr></w:lvl>",
                340 * (depth + 1)
            )
        };
        let kind = |id: usize, format: &str, mark: &dyn Fn(usize) -> String| {
            let levels: String = (0..9).map(|depth| level(depth, format, &mark(depth))).collect();
            format!(
                "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"multilevel\"/>{levels}</w:abstractNum>"
            )
        };
        let mut xml = format!("{XML}<w:numbering {NAMESPACES}>");
        xml.push_str(&kind(1, "bullet", &|_| "•".to_owned()));
        xml.push_str(&kind(2, "bullet", &|_| "☐".to_owned()));
        xml.push_str(&kind(3, "decimal", &|depth| format!("%{}.", depth + 1)));
        xml.push_str("<w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>");
        for list in 1..=self.story.numbered_lists {
            put(
                &mut xml,
                format_args!(
                    "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"3\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/>\
                 </w:lvlOverride></w:num>",
                    list + 2
                ),
            );
        }
        xml.push_str("</w:numbering>");
        xml
    }

    fn core_properties(&self) -> String {
        format!(
            "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
             <dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>",
            escape(&self.title),
            escape(&self.author)
        )
    }

    fn relationships(&self) -> String {
        let mut xml = format!(
            "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"styles\" Type=\"{OFFICE}/styles\" \
             Target=\"styles.xml\"/><Relationship Id=\"settings\" Type=\"{OFFICE}/settings\" Target=\"settings.xml\"/>\
             <Relationship Id=\"numbering\" Type=\"{OFFICE}/numbering\" Target=\"numbering.xml\"/><Relationship Id=\"footer\" \
             Type=\"{OFFICE}/footer\" Target=\"footer1.xml\"/>"
        );
        for (position, picture) in self.story.pictures.iter().enumerate() {
            let number = position + 1;
            put(
                &mut xml,
                format_args!(
                    "<Relationship Id=\"picture{number}\" Type=\"{OFFICE}/image\" Target=\"media/picture{number}.{}\"/>",
                    picture.ending
                ),
            );
        }
        xml.push_str("</Relationships>");
        xml
    }
}

fn content_types() -> String {
    let office = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpeg\" \
         ContentType=\"image/jpeg\"/><Override PartName=\"/word/document.xml\" ContentType=\"{office}.document.main+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{office}.styles+xml\"/><Override \
         PartName=\"/word/settings.xml\" ContentType=\"{office}.settings+xml\"/><Override PartName=\"/word/numbering.xml\" \
         ContentType=\"{office}.numbering+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"{office}.footer+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         </Types>"
    )
}

fn root_relationships() -> String {
    format!(
        "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"document\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"word/document.xml\"/><Relationship Id=\"core\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}
