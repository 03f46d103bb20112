//! What an import understood of a file: as text for people, as JSON for programs.

use serde::Serialize;

use crate::import::{Draft, Imported, Remark};
use crate::model::{Journey, Lane, LaneKind};
use crate::report;
use crate::words::{Arg, Words};

/// What was understood of a file.
#[derive(Serialize)]
pub(super) struct Understood {
    title: String,
    /// Whether the file is or contains a whole map of Wayline's own.
    whole_map: bool,
    counts: Counts,
    stages: Vec<UnderstoodStage>,
    lanes: Vec<UnderstoodLane>,
    /// The names of the personas.
    personas: Vec<String>,
    /// The parts of the file that became the map.
    used: Vec<UsedPart>,
    /// What was left out, could not be read or was guessed; of a whole map, what was repaired.
    remarks: Vec<UnderstoodRemark>,
}

#[derive(Serialize)]
struct Counts {
    stages: usize,
    steps: usize,
    lanes: usize,
    cards: usize,
}

#[derive(Serialize)]
struct UnderstoodStage {
    name: String,
    steps: Vec<String>,
}

#[derive(Serialize)]
struct UnderstoodLane {
    name: String,
    /// The kind as it is in files of maps.
    kind: String,
    /// The role as it is in files of maps.
    role: String,
    /// How many cards, points or figures the lane has.
    count: usize,
    /// The line about the lane for people.
    #[serde(skip)]
    text: String,
}

#[derive(Serialize)]
struct UsedPart {
    /// The line at which it begins, counted from 1.
    line: usize,
    /// The name of the sheet or the heading; `None` if it has none.
    name: Option<String>,
    /// The line about the part for people.
    message: String,
}

#[derive(Serialize)]
struct UnderstoodRemark {
    /// The line that the remark is about, counted from 1; `None` if it is about all.
    line: Option<usize>,
    column: Option<usize>,
    message: String,
}

impl UnderstoodRemark {
    fn new(words: &Words, remark: &Remark) -> Self {
        Self {
            line: remark.at.map(|at| at.line),
            column: remark.at.map(|at| at.column),
            message: report::remark(words, remark),
        }
    }
}

impl Understood {
    /// What is in a file that is a whole map, of which `repairs` were repaired.
    pub(super) fn whole(words: &Words, journey: &Journey, repairs: Vec<String>) -> Self {
        let remark = |message| UnderstoodRemark {
            line: None,
            column: None,
            message,
        };
        Self {
            whole_map: true,
            remarks: repairs.into_iter().map(remark).collect(),
            ..Self::of(words, journey)
        }
    }

    /// What was understood of a file of another program.
    pub(super) fn made(words: &Words, draft: &Draft, imported: &Imported) -> Self {
        let questions = draft.questions();
        let questions = questions.iter().map(|question| &question.remark);
        let remarks = imported.remarks.iter().chain(questions);
        Self {
            used: used_parts(words, draft),
            remarks: remarks
                .map(|remark| UnderstoodRemark::new(words, remark))
                .collect(),
            ..Self::of(words, &imported.journey)
        }
    }

    fn of(words: &Words, journey: &Journey) -> Self {
        let stages = journey.stages.iter().map(|stage| UnderstoodStage {
            name: stage.name.clone(),
            steps: stage.steps.iter().map(|step| step.name.clone()).collect(),
        });
        let lanes = journey.lanes.iter();
        let personas = journey.personas.iter();
        Self {
            title: journey.title.clone(),
            whole_map: false,
            counts: Counts {
                stages: journey.stages.len(),
                steps: journey.step_count(),
                lanes: journey.lanes.len(),
                cards: journey.cards.len(),
            },
            stages: stages.collect(),
            lanes: lanes
                .map(|lane| understood_lane(words, journey, lane))
                .collect(),
            personas: personas.map(|persona| persona.name.clone()).collect(),
            used: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// What was understood as text for the user.
    pub(super) fn text(&self, words: &Words) -> String {
        let counts = [
            ("stages", self.counts.stages.into()),
            ("steps", self.counts.steps.into()),
            ("lanes", self.counts.lanes.into()),
            ("cards", self.counts.cards.into()),
        ];
        let mut lines = vec![self.title.clone(), words.fill("import-summary", &counts)];
        if self.whole_map {
            lines.push(words.text("import-whole-map"));
        }
        lines.extend(self.used.iter().map(|part| part.message.clone()));
        lines.extend(self.stages.iter().map(|stage| stage_line(words, stage)));
        lines.extend(self.lanes.iter().map(|lane| lane.text.clone()));
        if !self.personas.is_empty() {
            let names = self.personas.join(", ");
            lines.push(words.fill("import-personas-line", &[("names", Arg::from(&names))]));
        }
        lines.extend(self.remarks.iter().map(|remark| remark.message.clone()));
        lines.join("\n")
    }
}

fn used_parts(words: &Words, draft: &Draft) -> Vec<UsedPart> {
    let used = draft.blocks.iter().filter(|block| block.is_used);
    let part = used.map(|block| {
        let kind = words.text(block.kind.key());
        let orientation = words.text(block.orientation.key());
        let kind = match block.place.name() {
            Some(name) => words.fill(
                "import-used-named",
                &[("kind", Arg::from(&kind)), ("name", name.into())],
            ),
            None => kind,
        };
        let line = block.place.line.unwrap_or(1);
        let args = [
            ("kind", Arg::from(&kind)),
            ("line", line.into()),
            ("orientation", Arg::from(&orientation)),
        ];
        let key = if block.diagram.is_some() {
            "import-used-diagram"
        } else {
            "import-used"
        };
        UsedPart {
            line,
            name: block.place.name().map(str::to_owned),
            message: words.fill(key, &args),
        }
    });
    part.collect()
}

fn stage_line(words: &Words, stage: &UnderstoodStage) -> String {
    let steps = stage.steps.iter().map(String::as_str);
    let steps: Vec<&str> = steps.filter(|name| !name.is_empty()).collect();
    let steps = steps.join(" · ");
    let key = if steps.is_empty() {
        "import-stage-line"
    } else {
        "import-stage-line-steps"
    };
    let args = [
        ("name", Arg::from(&stage.name)),
        ("steps", Arg::from(&steps)),
    ];
    words.fill(key, &args)
}

/// A lane with its kind or role, and how many cards, points or figures it has.
fn understood_lane(words: &Words, journey: &Journey, lane: &Lane) -> UnderstoodLane {
    let count = match lane.kind {
        LaneKind::EmotionCurve => {
            let curves = journey.curves.iter();
            let curves = curves.filter(|curve| curve.lane == lane.id);
            curves.map(|curve| curve.points.len()).sum()
        }
        LaneKind::Metric => lane
            .metric
            .and_then(|id| journey.metric(id))
            .map_or(0, |metric| metric.values.len()),
        _ => {
            let cards = journey.cards.iter();
            cards.filter(|card| card.lane == lane.id).count()
        }
    };
    let (kind, key) = match lane.kind {
        LaneKind::EmotionCurve => (
            words.text("preset-emotion-curve"),
            "import-lane-line-points",
        ),
        LaneKind::Metric => (words.text("preset-metric"), "import-lane-line-figures"),
        LaneKind::Divider => (words.text("lane-kind-divider"), "import-lane-line"),
        _ => (
            words.name("role", lane.role.as_str()),
            "import-lane-line-cards",
        ),
    };
    let args = [
        ("name", Arg::from(&lane.name)),
        ("kind", Arg::from(&kind)),
        ("count", count.into()),
    ];
    UnderstoodLane {
        name: lane.name.clone(),
        kind: lane.kind.as_str().to_owned(),
        role: lane.role.as_str().to_owned(),
        count,
        text: words.fill(key, &args),
    }
}
