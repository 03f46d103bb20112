//! From the bytes of a file to a draft: what was found, which of it is the map.

use super::Remark;
use super::draft::{Block, BlockKind, Draft, Meaning, Orientation};
use super::source::{self, Material};
use super::table::{self, names};

/// What a user may say beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Which way the stages run; found out if it is not said.
    pub orientation: Option<Orientation>,
    /// The sheet of a workbook; the one that looks most like a map if it is not said.
    pub sheet: Option<String>,
    /// The table of the file, counted from 1 over everything that was found; all that
    /// belong to one map if it is not said.
    pub table: Option<usize>,
    /// The title of the map; found in the file if it is not said.
    pub title: Option<String>,
}

/// The least likeness to a journey of what is taken without asking.
const SURE: f32 = 1.6;

/// Reads what is in a file called `name`, or on the clipboard if the name is empty.
///
/// # Errors
/// A remark that says why nothing in it can become a map: it is empty, broken, beyond the
/// limits, or has neither table nor list nor diagram.
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
    let told = material.title.clone();
    choose(material, options, &mut draft)?;
    // "Customer journey map" says less than the title of the diagram in it.
    let (own, generic) = if told.as_deref().is_some_and(names::is_generic_title) {
        (None, told)
    } else {
        (told, None)
    };
    let title = options
        .title
        .clone()
        .or(own)
        .or_else(|| diagram_title(&draft))
        .or(generic);
    draft.title = title.unwrap_or(stem);
    draft.settle();
    Ok(draft)
}

/// The name of a file without its folder and ending.
fn file_stem(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.rsplit_once('.')
        .map_or(name, |it| it.0)
        .trim()
        .to_owned()
}

fn diagram_title(draft: &Draft) -> Option<String> {
    let mut used = draft.blocks.iter().filter(|block| block.is_used);
    let diagram = used.find_map(|block| block.diagram.as_ref())?;
    let title = diagram.shown_title().trim().to_owned();
    (!title.is_empty()).then_some(title)
}

/// Decides which blocks take part.
fn choose(material: Material, options: &ReadOptions, draft: &mut Draft) -> Result<(), Remark> {
    let mut blocks = material.blocks;
    if blocks.is_empty() {
        return Err(Remark::new("import-nothing-found"));
    }
    for block in &mut blocks {
        block.is_used = false;
    }
    if let Some(sheet) = &options.sheet {
        let wanted = sheet.trim().to_lowercase();
        let is_it = |block: &Block| {
            block
                .place
                .sheet
                .as_ref()
                .is_some_and(|it| it.trim().to_lowercase() == wanted)
        };
        if !blocks.iter().any(is_it) {
            let names: Vec<&str> = blocks
                .iter()
                .filter_map(|it| it.place.sheet.as_deref())
                .collect();
            return Err(Remark::new("import-no-such-sheet")
                .with("name", sheet)
                .with("sheets", &names.join(", ")));
        }
        blocks.retain(is_it);
    }
    if let Some(table) = options.table {
        let count = blocks.len();
        let Some(block) = table.checked_sub(1).and_then(|it| blocks.get_mut(it)) else {
            return Err(Remark::new("import-no-such-table").with("count", &count));
        };
        block.is_used = true;
    } else {
        draft.is_choice_unsure = pick(&mut blocks);
    }
    if let Some(orientation) = options.orientation {
        for block in blocks.iter_mut().filter(|it| it.is_used) {
            block.turn(orientation);
        }
    }
    draft.blocks = blocks;
    Ok(())
}

/// Takes the blocks that make one map. Returns whether that was a guess.
fn pick(blocks: &mut [Block]) -> bool {
    let sure: Vec<f32> = blocks.iter().map(table::likeness).collect();
    let groups: Vec<String> = blocks.iter().map(signature).collect();
    // Tables of the same form tell of one journey together.
    let total = |at: usize| -> f32 {
        let same = (0..blocks.len())
            .filter(|it| groups[*it] == groups[at])
            .count();
        sure[at] + (same.min(5) as f32 - 1.0) * 0.3
    };
    let Some(best) =
        (0..blocks.len()).max_by(|a, b| total(*a).total_cmp(&total(*b)).then(b.cmp(a)))
    else {
        return false;
    };
    let mut taken = vec![best];
    if blocks[best].is_own_form {
        // Wayline's own documents have one such table a stage; the others repeat what
        // stands in those.
        taken.extend((0..blocks.len()).filter(|it| *it != best && blocks[*it].is_own_form));
    } else if sure[best] >= SURE && blocks[best].kind != BlockKind::Shapes {
        let is_alternative = alternatives(blocks, &groups, best);
        for at in 0..blocks.len() {
            let is_same = groups[at] == groups[best];
            let fits = if is_same {
                !is_alternative
            } else {
                belongs(&blocks[at], &blocks[best], sure[at])
            };
            if at != best && fits && blocks[at].diagram.is_none() {
                taken.push(at);
            }
        }
        add_related(blocks, &sure, &groups, &mut taken);
    }
    for at in &taken {
        blocks[*at].is_used = true;
    }
    if blocks[best].is_own_form || blocks[best].kind == BlockKind::Shapes {
        return false;
    }
    let others = (0..blocks.len()).filter(|it| !taken.contains(it));
    sure[best] < SURE
        || others
            .filter(|it| sure[*it] >= SURE.max(sure[best] * 0.6))
            .count()
            > 0
}

/// Takes what belongs to anything that was taken: the tables below the sections of a
/// diagram, the sections about the stages of a table.
fn add_related(blocks: &[Block], sure: &[f32], groups: &[String], taken: &mut Vec<usize>) {
    for _ in 0..4 {
        let mut more = Vec::new();
        for at in (0..blocks.len()).filter(|it| !taken.contains(it)) {
            let alike = taken.iter().find(|it| groups[**it] == groups[at]);
            let is_part =
                |it: &usize| blocks[at].diagram.is_none() && !alternatives(blocks, groups, *it);
            let same = alike.is_some_and(is_part);
            if alike.is_some() && !same {
                continue;
            }
            let related = taken
                .iter()
                .any(|it| belongs(&blocks[at], &blocks[*it], sure[at]));
            // Many tables of one form are about as many stages: what they say together counts.
            let together = related && share_of_columns(blocks, at, taken);
            if same || together {
                more.push(at);
            }
        }
        if more.is_empty() {
            return;
        }
        taken.extend(more);
        taken.sort_unstable();
    }
}

/// Whether another block is about the same stages or steps.
fn belongs(block: &Block, to: &Block, sure: f32) -> bool {
    if sure < 0.9 || block.diagram.is_some() || block.place.sheet != to.place.sheet {
        return false;
    }
    let (own, others) = (column_names(block), column_names(to));
    let known = own
        .iter()
        .filter(|it| others.iter().any(|other| names::is_same_column(it, other)))
        .count();
    !own.is_empty() && known * 2 >= own.len() && known * 2 > 0
}

/// Whether what a block shares with those taken is more than a word.
fn share_of_columns(blocks: &[Block], at: usize, taken: &[usize]) -> bool {
    let own = column_names(&blocks[at]);
    own.len() > 1
        || taken.iter().any(|it| {
            column_names(&blocks[*it])
                .iter()
                .any(|it| own.iter().any(|own| names::is_same_column(own, it)))
        })
}

/// What the columns of the map are called that a block speaks of.
fn column_names(block: &Block) -> Vec<String> {
    let mut found: Vec<String> = block.stage.clone().into_iter().collect();
    for (line, _) in block
        .lines
        .iter()
        .enumerate()
        .filter(|(_, it)| it.is_heading())
    {
        for part in (0..block.part_count()).filter(|it| block.takes_part(*it)) {
            let text = block.cell(line, part).text.trim().to_owned();
            if !text.is_empty() && !found.contains(&text) && found.len() < 400 {
                found.push(text);
            }
        }
    }
    found
}

/// What blocks of the same form have in common: the names of their lines.
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
            .map(|it| names::plain(&it.text))
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
        .filter_map(|it| it.name())
        .map(names::lane_key)
        .collect();
    format!(
        "{kind}{:?}{}{}",
        block.orientation,
        block.place.sheet.as_deref().unwrap_or_default(),
        names.join("|")
    )
}

/// Whether the blocks of the same form as `best` are versions of one map rather than parts
/// of it: about the same stages, for another persona or another time.
fn alternatives(blocks: &[Block], groups: &[String], best: usize) -> bool {
    let own = column_names(&blocks[best]);
    let inside = |it: &Block| {
        it.lines.iter().any(|it| it.is_heading()) && !it.lines.contains(&Meaning::Personas)
    };
    let mut others = (0..blocks.len()).filter(|it| *it != best && groups[*it] == groups[best]);
    others.any(|it| {
        let names = column_names(&blocks[it]);
        let shared = names.iter().filter(|it| own.contains(it)).count();
        inside(&blocks[it]) && shared * 2 > names.len() && !names.is_empty()
    })
}
