//! Reads the bytes of a file into a draft: finds its blocks, and decides which of them belong
//! to the map.

use super::Remark;
use super::draft::{Block, BlockKind, Draft, Meaning, Orientation};
use super::source::{self, Material};
use super::table::{self, names};

/// Choices that a user may make before a file is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Which way the stages run; detected if not given.
    pub orientation: Option<Orientation>,
    /// The sheet of a workbook. If not given, every sheet is considered.
    pub sheet: Option<String>,
    /// The number of the only block to use, counted from 1 over the blocks of the sheet, or of
    /// the whole file if no sheet is given. If there is no number, all blocks that belong to
    /// one map are used.
    pub table: Option<usize>,
    /// The title of the map; that of the file if not given.
    pub title: Option<String>,
}

/// The least likeness to a journey at which a block is used without asking the user.
const SURE_LIKENESS: f32 = 1.6;

/// Reads the bytes of a file called `name`, or of the clipboard if the name is empty.
///
/// # Errors
/// A remark that says why no map can be made of the file: it is empty, broken, beyond the
/// limits, or has neither a table nor a list nor a diagram.
pub fn read(bytes: &[u8], name: &str, options: &ReadOptions) -> Result<Draft, Remark> {
    let material = source::read(bytes, name)?;
    let stem = file_stem(name);
    let mut draft = Draft {
        title: String::new(),
        personas: material.personas.clone(),
        scenario: material.scenario.clone(),
        goal: material.goal.clone(),
        blocks: Vec::new(),
        remarks: material.remarks.clone(),
        is_choice_unsure: false,
    };
    let file_title = material.title.clone();
    choose(material, options, &mut draft)?;
    // A title such as "Customer journey map" says less than the title of a diagram.
    let is_generic = file_title.as_deref().is_some_and(names::is_generic_title);
    let (own_title, generic_title) = if is_generic {
        (None, file_title)
    } else {
        (file_title, None)
    };
    let title = options
        .title
        .clone()
        .or(own_title)
        .or_else(|| diagram_title(&draft))
        .or(generic_title);
    draft.title = title.unwrap_or(stem);
    draft.settle();
    Ok(draft)
}

/// The name of a file without its folder and extension.
fn file_stem(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.')
        .map_or(name, |parts| parts.0)
        .trim()
        .to_owned()
}

/// The title of the first diagram that is used, unless it is empty.
fn diagram_title(draft: &Draft) -> Option<String> {
    let mut used = draft.blocks.iter().filter(|block| block.is_used);
    let diagram = used.find_map(|block| block.diagram.as_ref())?;
    let title = diagram.shown_title().trim().to_owned();
    (!title.is_empty()).then_some(title)
}

/// Decides which blocks are used, by the options or by what the blocks contain.
fn choose(material: Material, options: &ReadOptions, draft: &mut Draft) -> Result<(), Remark> {
    let mut blocks = material.blocks;
    if blocks.is_empty() {
        return Err(Remark::new("import-nothing-found"));
    }
    for block in &mut blocks {
        block.is_used = false;
    }
    if let Some(sheet) = &options.sheet {
        let wanted_name = sheet.trim().to_lowercase();
        let is_on_sheet = |block: &Block| {
            block
                .place
                .sheet
                .as_ref()
                .is_some_and(|name| name.trim().to_lowercase() == wanted_name)
        };
        if !blocks.iter().any(is_on_sheet) {
            let names: Vec<&str> = blocks
                .iter()
                .filter_map(|block| block.place.sheet.as_deref())
                .collect();
            return Err(Remark::new("import-no-such-sheet")
                .with("name", sheet)
                .with("sheets", &names.join(", ")));
        }
        blocks.retain(is_on_sheet);
    }
    if let Some(table) = options.table {
        let count = blocks.len();
        let Some(block) = table.checked_sub(1).and_then(|index| blocks.get_mut(index)) else {
            return Err(Remark::new("import-no-such-table").with("count", &count));
        };
        block.is_used = true;
    } else {
        draft.is_choice_unsure = pick(&mut blocks);
    }
    if let Some(orientation) = options.orientation {
        for block in blocks.iter_mut().filter(|block| block.is_used) {
            block.turn(orientation);
        }
    }
    draft.blocks = blocks;
    Ok(())
}

/// Marks the blocks as used that make one map together. Returns whether that was a guess.
fn pick(blocks: &mut [Block]) -> bool {
    let likenesses: Vec<f32> = blocks.iter().map(table::likeness).collect();
    let signatures: Vec<String> = blocks.iter().map(signature).collect();
    // Several blocks with the same signature probably describe one journey together.
    let total_likeness = |index: usize| -> f32 {
        let count_same = (0..blocks.len())
            .filter(|other| signatures[*other] == signatures[index])
            .count();
        likenesses[index] + (count_same.min(5) as f32 - 1.0) * 0.3
    };
    // Lists of figures in Wayline's own documents and workbooks may look more like a map than a
    // small map does.
    let is_own = |index: &usize| blocks[*index].is_own_form && likenesses[*index] >= SURE_LIKENESS;
    let has_own = (0..blocks.len()).any(|index| is_own(&index));
    let candidates = (0..blocks.len()).filter(|index| !has_own || is_own(index));
    let Some(best) = candidates.max_by(|a, b| {
        total_likeness(*a)
            .total_cmp(&total_likeness(*b))
            .then(b.cmp(a))
    }) else {
        return false;
    };
    let mut chosen = vec![best];
    if blocks[best].is_own_form {
        // Wayline's own documents have one such table for each stage; their other tables
        // repeat the contents of those.
        chosen
            .extend((0..blocks.len()).filter(|index| *index != best && blocks[*index].is_own_form));
    } else if likenesses[best] >= SURE_LIKENESS && blocks[best].kind != BlockKind::Shapes {
        let is_alternative = alternatives(blocks, &signatures, best);
        for index in 0..blocks.len() {
            let is_same = signatures[index] == signatures[best];
            let fits = if is_same {
                !is_alternative
            } else {
                belongs(&blocks[index], &blocks[best], likenesses[index])
            };
            if index != best && fits && blocks[index].diagram.is_none() {
                chosen.push(index);
            }
        }
        add_related(blocks, &likenesses, &signatures, &mut chosen);
    }
    for index in &chosen {
        blocks[*index].is_used = true;
    }
    if blocks[best].is_own_form || blocks[best].kind == BlockKind::Shapes {
        return false;
    }
    let unused = (0..blocks.len()).filter(|other| !chosen.contains(other));
    likenesses[best] < SURE_LIKENESS
        || unused
            .filter(|other| likenesses[*other] >= SURE_LIKENESS.max(likenesses[best] * 0.6))
            .count()
            > 0
}

/// Adds the blocks to `chosen` that belong to any block in it, such as tables about the
/// sections of a diagram, or sections about the stages of a table.
fn add_related(
    blocks: &[Block],
    likenesses: &[f32],
    signatures: &[String],
    chosen: &mut Vec<usize>,
) {
    for _ in 0..4 {
        let mut added = Vec::new();
        for index in (0..blocks.len()).filter(|index| !chosen.contains(index)) {
            let with_same_signature = chosen
                .iter()
                .find(|chosen_index| signatures[**chosen_index] == signatures[index]);
            let is_part = |chosen_index: &usize| {
                blocks[index].diagram.is_none() && !alternatives(blocks, signatures, *chosen_index)
            };
            let is_same_map = with_same_signature.is_some_and(is_part);
            if with_same_signature.is_some() && !is_same_map {
                continue;
            }
            let related = chosen.iter().any(|chosen_index| {
                belongs(&blocks[index], &blocks[*chosen_index], likenesses[index])
            });
            // Many tables with one signature are about as many stages, so their columns are
            // counted together.
            let together = related && share_of_columns(blocks, index, chosen);
            if is_same_map || together {
                added.push(index);
            }
        }
        if added.is_empty() {
            return;
        }
        chosen.extend(added);
        chosen.sort_unstable();
    }
}

/// Whether `block` is about the same stages or steps as `to`. `likeness` is that of `block`
/// to a journey.
fn belongs(block: &Block, to: &Block, likeness: f32) -> bool {
    if likeness < 0.9 || block.diagram.is_some() || block.place.sheet != to.place.sheet {
        return false;
    }
    let (own_names, other_names) = (column_names(block), column_names(to));
    let count_known = own_names
        .iter()
        .filter(|name| {
            other_names
                .iter()
                .any(|other| names::is_same_column(name, other))
        })
        .count();
    !own_names.is_empty() && count_known * 2 >= own_names.len() && count_known * 2 > 0
}

/// Whether a block has several columns, or shares a column with one of the chosen blocks.
fn share_of_columns(blocks: &[Block], index: usize, chosen: &[usize]) -> bool {
    let own_names = column_names(&blocks[index]);
    own_names.len() > 1
        || chosen.iter().any(|chosen_index| {
            column_names(&blocks[*chosen_index]).iter().any(|name| {
                own_names
                    .iter()
                    .any(|own_name| names::is_same_column(own_name, name))
            })
        })
}

/// The names of the stages and steps that a block is about.
fn column_names(block: &Block) -> Vec<String> {
    let mut found: Vec<String> = block.stage.clone().into_iter().collect();
    for (line, _) in block
        .lines
        .iter()
        .enumerate()
        .filter(|(_, meaning)| meaning.is_heading())
    {
        for part in (0..block.part_count()).filter(|part| block.takes_part(*part)) {
            let text = block.cell(line, part).text.trim().to_owned();
            if !text.is_empty() && !found.contains(&text) && found.len() < 400 {
                found.push(text);
            }
        }
    }
    found
}

/// A text that is equal for blocks of the same form, made of the names of their lines.
fn signature(block: &Block) -> String {
    let kind = if block.kind == BlockKind::Diagram {
        "diagram"
    } else {
        ""
    };
    if block.orientation == Orientation::OneStage {
        let head: Vec<String> = block
            .rows
            .first()
            .into_iter()
            .flatten()
            .map(|cell| names::plain(&cell.text))
            .collect();
        let sheet = block.place.sheet.is_some();
        return format!(
            "stage {sheet} {}",
            if sheet { String::new() } else { head.join("|") }
        );
    }
    let names: Vec<String> = block
        .lines
        .iter()
        .filter(|_| block.diagram.is_none())
        .filter_map(|meaning| meaning.name())
        .map(names::lane_key)
        .collect();
    format!(
        "{kind}{:?}{}{}",
        block.orientation,
        block.place.sheet.as_deref().unwrap_or_default(),
        names.join("|")
    )
}

/// Whether the blocks with the same signature as `best` are versions of one map rather than
/// parts of it: about the same stages, for another persona or another time.
fn alternatives(blocks: &[Block], signatures: &[String], best: usize) -> bool {
    let own_names = column_names(&blocks[best]);
    let has_own_headings = |block: &Block| {
        block.lines.iter().any(|meaning| meaning.is_heading())
            && !block.lines.contains(&Meaning::Personas)
    };
    let mut others =
        (0..blocks.len()).filter(|other| *other != best && signatures[*other] == signatures[best]);
    others.any(|other| {
        let names = column_names(&blocks[other]);
        let shared = names.iter().filter(|name| own_names.contains(name)).count();
        has_own_headings(&blocks[other]) && shared * 2 > names.len() && !names.is_empty()
    })
}
