//! The parts of a presentation's package (Office Open XML), and the relations between them.

use std::fmt::Write as _;

use jiff::{Timestamp, Unit};

use super::super::xml::escaped_line;
use super::media::{Media, picture_relation};
use super::shapes::{attribute, link_relation};
use super::slide::Drawn;

/// The beginning of every part.
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The namespaces of the XML in the parts.
const SPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
/// The kind of a relation to an address outside of the package.
const LINK: &str = "hyperlink";
/// The beginning of the types of most relations.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The beginning of the namespaces and types that belong to packages.
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// The beginning of the content types of parts.
const KIND: &str = "application/vnd.openxmlformats-officedocument.presentationml";
/// Added to the number of a slide to make its id; smaller ids are not allowed.
const FIRST_SLIDE: usize = 256;

/// The XML of a slide's part.
fn slide(
    Drawn {
        background, shapes, ..
    }: &Drawn,
) -> String {
    format!(
        "{XML}<p:sld {SPACES}><p:cSld>{background}<p:spTree>{TREE}{shapes}</p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )
}

/// The beginning of a tree of shapes.
const TREE: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/>\
    </p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/>\
    <a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

/// The part with the relations of another part. Each has an id, a kind and a target. A kind
/// with a slash is one of packages, any other one of office documents.
fn relations(list: &[(String, &str, String)]) -> Vec<u8> {
    let mut xml = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (id, kind, target) in list {
        let kind = if kind.contains('/') {
            format!("{PACKAGE}/relationships/{kind}")
        } else {
            format!("{RELATION}/{kind}")
        };
        let mode = if kind.ends_with(LINK) {
            " TargetMode=\"External\""
        } else {
            ""
        };
        let _ = write!(
            xml,
            "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"{mode}/>",
            attribute(target)
        );
    }
    xml.push_str("</Relationships>");
    xml.into_bytes()
}

fn relation(id: &str, kind: &'static str, target: &str) -> (String, &'static str, String) {
    (id.to_owned(), kind, target.to_owned())
}

/// The names and contents of all parts, for a presentation with this title and the time of its
/// making. The list of content types comes first.
pub(super) fn parts(
    (title, made_at): (&str, Option<Timestamp>),
    slides: &[Drawn],
    media: &Media,
) -> Vec<(String, Vec<u8>)> {
    let has_notes = slides.iter().any(|slide| !slide.notes.trim().is_empty());
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut put = |name: &str, bytes: Vec<u8>| parts.push((name.to_owned(), bytes));
    put("[Content_Types].xml", content_types(slides, has_notes));
    let roots = [
        relation("rId1", "officeDocument", "ppt/presentation.xml"),
        relation("rId2", "metadata/core-properties", "docProps/core.xml"),
        relation("rId3", "extended-properties", "docProps/app.xml"),
    ];
    put("_rels/.rels", relations(&roots));
    put("docProps/core.xml", core(title, made_at).into_bytes());
    put("docProps/app.xml", app(slides.len()).into_bytes());
    put(
        "ppt/presentation.xml",
        presentation(slides.len(), has_notes).into_bytes(),
    );
    put(
        "ppt/_rels/presentation.xml.rels",
        presentation_relations(slides.len(), has_notes),
    );
    put(
        "ppt/slideMasters/slideMaster1.xml",
        include_bytes!("parts/master.xml").to_vec(),
    );
    let of_master = [
        relation("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"),
        relation("rId2", "theme", "../theme/theme1.xml"),
    ];
    put(
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        relations(&of_master),
    );
    put(
        "ppt/slideLayouts/slideLayout1.xml",
        include_bytes!("parts/layout.xml").to_vec(),
    );
    let of_layout = [relation(
        "rId1",
        "slideMaster",
        "../slideMasters/slideMaster1.xml",
    )];
    put(
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
        relations(&of_layout),
    );
    put(
        "ppt/theme/theme1.xml",
        include_bytes!("parts/theme.xml").to_vec(),
    );
    if has_notes {
        let of_notes = [relation("rId1", "theme", "../theme/theme2.xml")];
        put(
            "ppt/notesMasters/notesMaster1.xml",
            include_bytes!("parts/notes_master.xml").to_vec(),
        );
        put(
            "ppt/notesMasters/_rels/notesMaster1.xml.rels",
            relations(&of_notes),
        );
        // Two masters must not share a theme.
        put(
            "ppt/theme/theme2.xml",
            include_bytes!("parts/theme.xml").to_vec(),
        );
    }
    for (number, slide) in (1..).zip(slides) {
        add_slide(number, slide, media, &mut put);
    }
    for (name, bytes) in &media.files {
        put(&format!("ppt/media/{name}"), bytes.to_vec());
    }
    parts
}

/// Adds the part of a slide, that of its notes if it has any, and their relations.
fn add_slide(number: usize, slide: &Drawn, media: &Media, put: &mut impl FnMut(&str, Vec<u8>)) {
    put(
        &format!("ppt/slides/slide{number}.xml"),
        self::slide(slide).into_bytes(),
    );
    let mut own = vec![relation(
        "rId1",
        "slideLayout",
        "../slideLayouts/slideLayout1.xml",
    )];
    for (at, index) in slide.media.iter().enumerate() {
        let target = format!("../media/{}", media.files[*index].0);
        own.push((picture_relation(at), "image", target));
    }
    for (at, target) in slide.links.iter().enumerate() {
        own.push((link_relation(at), LINK, target.clone()));
    }
    if !slide.notes.trim().is_empty() {
        let target = format!("../notesSlides/notesSlide{number}.xml");
        own.push(relation("rIdNotes", "notesSlide", &target));
        put(
            &format!("ppt/notesSlides/notesSlide{number}.xml"),
            notes(slide).into_bytes(),
        );
        let back = [
            relation("rId1", "notesMaster", "../notesMasters/notesMaster1.xml"),
            relation("rId2", "slide", &format!("../slides/slide{number}.xml")),
        ];
        put(
            &format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"),
            relations(&back),
        );
    }
    put(
        &format!("ppt/slides/_rels/slide{number}.xml.rels"),
        relations(&own),
    );
}

/// The part that lists the content types of all parts.
fn content_types(slides: &[Drawn], has_notes: bool) -> Vec<u8> {
    let mut xml = format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Default Extension=\"png\" ContentType=\"image/png\"/>\
         <Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"
    );
    let mut put = |name: &str, kind: &str| {
        let _ = write!(
            xml,
            "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"
        );
    };
    let theme = "application/vnd.openxmlformats-officedocument.theme+xml";
    put(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
    );
    let app = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    put("docProps/app.xml", app);
    put(
        "ppt/presentation.xml",
        &format!("{KIND}.presentation.main+xml"),
    );
    put(
        "ppt/slideMasters/slideMaster1.xml",
        &format!("{KIND}.slideMaster+xml"),
    );
    put(
        "ppt/slideLayouts/slideLayout1.xml",
        &format!("{KIND}.slideLayout+xml"),
    );
    put("ppt/theme/theme1.xml", theme);
    if has_notes {
        put(
            "ppt/notesMasters/notesMaster1.xml",
            &format!("{KIND}.notesMaster+xml"),
        );
        put("ppt/theme/theme2.xml", theme);
    }
    for (number, slide) in (1..).zip(slides) {
        put(
            &format!("ppt/slides/slide{number}.xml"),
            &format!("{KIND}.slide+xml"),
        );
        if !slide.notes.trim().is_empty() {
            let name = format!("ppt/notesSlides/notesSlide{number}.xml");
            put(&name, &format!("{KIND}.notesSlide+xml"));
        }
    }
    xml.push_str("</Types>");
    xml.into_bytes()
}

/// The part with the title of the presentation and the time of its making.
fn core(title: &str, made_at: Option<Timestamp>) -> String {
    let times = made_at.map_or_else(String::new, |time| {
        let time = time.round(Unit::Second).unwrap_or(time);
        format!(
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:created>\
             <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:modified>"
        )
    });
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>{times}\
         </cp:coreProperties>",
        attribute(title)
    )
}

/// The part with the name of the program.
fn app(slides: usize) -> String {
    format!(
        "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/\
         extended-properties\"><Application>Wayline</Application><Slides>{slides}</Slides>\
         </Properties>"
    )
}

/// The part that lists the slides.
fn presentation(slides: usize, has_notes: bool) -> String {
    let mut xml = format!(
        "{XML}<p:presentation {SPACES}><p:sldMasterIdLst>\
         <p:sldMasterId id=\"2147483648\" r:id=\"rIdMaster\"/></p:sldMasterIdLst>"
    );
    if has_notes {
        xml.push_str(
            "<p:notesMasterIdLst><p:notesMasterId r:id=\"rIdNotesMaster\"/></p:notesMasterIdLst>",
        );
    }
    xml.push_str("<p:sldIdLst>");
    for number in 1..=slides {
        let id = FIRST_SLIDE + number;
        let _ = write!(xml, "<p:sldId id=\"{id}\" r:id=\"rIdSlide{number}\"/>");
    }
    xml.push_str(
        "</p:sldIdLst><p:sldSz cx=\"12192000\" cy=\"6858000\"/>\
         <p:notesSz cx=\"6858000\" cy=\"9144000\"/><p:defaultTextStyle><a:lvl1pPr algn=\"l\">\
         <a:defRPr sz=\"1200\"><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/>\
         <a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl1pPr></p:defaultTextStyle>\
         </p:presentation>",
    );
    xml
}

fn presentation_relations(slides: usize, has_notes: bool) -> Vec<u8> {
    let mut list = vec![
        relation("rIdMaster", "slideMaster", "slideMasters/slideMaster1.xml"),
        relation("rIdTheme", "theme", "theme/theme1.xml"),
    ];
    if has_notes {
        list.push(relation(
            "rIdNotesMaster",
            "notesMaster",
            "notesMasters/notesMaster1.xml",
        ));
    }
    for number in 1..=slides {
        let target = format!("slides/slide{number}.xml");
        list.push((format!("rIdSlide{number}"), "slide", target));
    }
    relations(&list)
}

/// The part with the presenter's notes for a slide.
fn notes(slide: &Drawn) -> String {
    let lines = slide.notes.trim().lines().map(|line| {
        let language = slide.language;
        format!(
            "<a:p><a:r><a:rPr lang=\"{language}\"/><a:t>{}</a:t></a:r></a:p>",
            escaped_line(line)
        )
    });
    let lines: String = lines.collect();
    format!(
        "{XML}<p:notes {SPACES}><p:cSld><p:spTree>{TREE}<p:sp><p:nvSpPr>\
         <p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr>\
         <a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr>\
         <p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>\
         <a:lstStyle/>{lines}</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr>\
         <a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
}
