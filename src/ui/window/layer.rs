//! The layers that can lie over the map, and what each leaves to those below it.

use egui::Id;

use crate::editor::{
    CaptureCommand, Command, CommandKind, DecideCommand, DocumentCommand, MapCommand,
    PresentCommand, WindowCommand,
};

/// Something that lies over the map and may take input before what is below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The map itself, with the panels beside it: always open, at the bottom.
    Map,
    /// The bar that finds and replaces.
    Find,
    /// The panel that filters.
    Filter,
    /// The box that shows where a figure was counted.
    Origin,
    /// A form of the workshop, shown in the place of the map.
    WorkshopForm,
    /// The start screen.
    Start,
    /// The evidence desk.
    EvidenceDesk,
    /// The sheet of a persona.
    PersonaSheet,
    /// The presentation.
    Show,
    /// The palette of commands.
    Palette,
    /// The list of keyboard shortcuts.
    Keys,
    /// The dialog for the settings.
    Settings,
    /// The dialog for an export.
    Export,
    /// The preview of an import.
    Import,
    /// The dialog that offers the work that a crash left over.
    Recover,
    /// The dialog that begins a workshop.
    BeginWorkshop,
    /// The dialog that edits the agenda.
    Agenda,
    /// The list of the people in a workshop.
    People,
    /// The dialog that sets up a vote.
    Vote,
    /// The dialog that sets up a scoring.
    Scoring,
    /// The summary of a workshop.
    Summary,
    /// The program's own dialog for the path of a file.
    Path,
    /// A map that is being opened or recovered.
    Opening,
    /// The box that shows work in the background, once that takes a while.
    Work,
    /// The question about unsaved changes.
    Unsaved,
    /// The question about a file that another program changed.
    Changed,
    /// The question after a save that failed.
    SaveFailed,
    /// The question about files that an export would replace.
    ReplaceFiles,
    /// The question about a map that another window has open.
    OpenTwice,
    /// The question about a picture that carries a map.
    MapInside,
    /// The question whether a file is a source or a map.
    SourceOrMap,
    /// The question whether to import what is pasted.
    ImportPasted,
    /// The question which address to open.
    OpenLink,
    /// The question before everything that was found is removed.
    RemoveFound,
    /// The question what becomes of the figures of a source that is deleted.
    DeleteSource,
}

/// What a layer leaves to those below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Everything: the map can be used as usual, and keys go where the focus is.
    Beside,
    /// Only some commands: the layer is shown in the place of the map.
    Screen,
    /// Almost nothing: the layer must be answered or closed first.
    Modal,
}

impl Layer {
    /// All layers. If several open in the same frame, those later in this list lie on top.
    pub const ALL: [Self; 35] = [
        Self::Map,
        Self::Find,
        Self::Filter,
        Self::Origin,
        Self::WorkshopForm,
        Self::Start,
        Self::EvidenceDesk,
        Self::PersonaSheet,
        Self::Show,
        Self::Palette,
        Self::Keys,
        Self::Settings,
        Self::Export,
        Self::Import,
        Self::Recover,
        Self::BeginWorkshop,
        Self::Agenda,
        Self::People,
        Self::Vote,
        Self::Scoring,
        Self::Summary,
        Self::Path,
        Self::Opening,
        Self::Work,
        Self::Unsaved,
        Self::Changed,
        Self::SaveFailed,
        Self::ReplaceFiles,
        Self::OpenTwice,
        Self::MapInside,
        Self::SourceOrMap,
        Self::ImportPasted,
        Self::OpenLink,
        Self::RemoveFound,
        Self::DeleteSource,
    ];

    /// The id of the layer's area in the window.
    pub fn id(self) -> Id {
        Id::unique(("layer", self))
    }

    /// What the layer leaves to those below it.
    pub(super) fn reach(self) -> Reach {
        match self {
            Self::Map | Self::Find | Self::Filter | Self::Origin | Self::Work => Reach::Beside,
            Self::WorkshopForm
            | Self::Start
            | Self::EvidenceDesk
            | Self::PersonaSheet
            | Self::Show => Reach::Screen,
            Self::Palette
            | Self::Keys
            | Self::Settings
            | Self::Export
            | Self::Import
            | Self::Recover
            | Self::BeginWorkshop
            | Self::Agenda
            | Self::People
            | Self::Vote
            | Self::Scoring
            | Self::Summary
            | Self::Path
            | Self::Opening
            | Self::Unsaved
            | Self::Changed
            | Self::SaveFailed
            | Self::ReplaceFiles
            | Self::OpenTwice
            | Self::MapInside
            | Self::SourceOrMap
            | Self::ImportPasted
            | Self::OpenLink
            | Self::RemoveFound
            | Self::DeleteSource => Reach::Modal,
        }
    }

    /// Whether Escape closes the layer. The other layers handle Escape themselves.
    pub(super) fn closes_with_escape(self) -> bool {
        !matches!(self, Self::Map | Self::WorkshopForm | Self::Show)
    }

    /// Whether a command works while this layer is open, by its shortcut, in the menus or in
    /// the palette.
    pub fn lets_through(self, command: Command) -> bool {
        let kind = command.kind();
        let is_look = matches!(
            kind,
            CommandKind::Window(WindowCommand::UseTheme(_) | WindowCommand::UseLanguage(_))
        );
        if is_look && matches!(self, Self::WorkshopForm | Self::Start | Self::EvidenceDesk) {
            return true;
        }
        match self {
            Self::EvidenceDesk => desk_lets_through(kind),
            Self::WorkshopForm => match kind {
                CommandKind::Map(command) => matches!(command, MapCommand::Undo | MapCommand::Redo),
                CommandKind::Document(command) => matches!(
                    command,
                    DocumentCommand::Save | DocumentCommand::SaveAs | DocumentCommand::Quit
                ),
                CommandKind::Window(command) => matches!(
                    command,
                    WindowCommand::OpenPersona
                        | WindowCommand::ShowInspector
                        | WindowCommand::ShowPalette
                        | WindowCommand::ShowKeys
                        | WindowCommand::Settings
                        | WindowCommand::NextRegion
                        | WindowCommand::PreviousRegion
                ),
                CommandKind::Present(command) => command == PresentCommand::Present,
                CommandKind::Agenda(_) => true,
                CommandKind::Decide(command) => command == DecideCommand::WorkshopSummary,
                CommandKind::Capture(command) => command == CaptureCommand::Capture,
                _ => false,
            },
            Self::Start => match kind {
                CommandKind::Document(command) => matches!(
                    command,
                    DocumentCommand::NewMap
                        | DocumentCommand::OpenMap
                        | DocumentCommand::Import
                        | DocumentCommand::ImportClipboard
                        | DocumentCommand::ShowRecovered
                        | DocumentCommand::Quit
                ),
                CommandKind::Window(command) => matches!(
                    command,
                    WindowCommand::Settings | WindowCommand::ShowKeys | WindowCommand::ShowPalette
                ),
                _ => false,
            },
            Self::Agenda => {
                matches!(kind, CommandKind::Map(MapCommand::Undo | MapCommand::Redo))
            }
            Self::PersonaSheet => match kind {
                CommandKind::Map(command) => matches!(command, MapCommand::Undo | MapCommand::Redo),
                CommandKind::Document(command) => {
                    matches!(command, DocumentCommand::Save | DocumentCommand::SaveAs)
                }
                _ => false,
            },
            Self::Show => match kind {
                CommandKind::Document(command) => matches!(
                    command,
                    DocumentCommand::Save | DocumentCommand::SaveAs | DocumentCommand::Quit
                ),
                _ => false,
            },
            // All commands work beside the map, and none while something must be answered.
            _ => self.reach() == Reach::Beside,
        }
    }
}

/// Whether a command of this kind works on the evidence desk: what concerns the file, the window
/// and the show, and taking back changes.
fn desk_lets_through(kind: CommandKind) -> bool {
    match kind {
        CommandKind::Map(command) => matches!(command, MapCommand::Undo | MapCommand::Redo),
        CommandKind::Document(_) => true,
        CommandKind::Window(command) => matches!(
            command,
            WindowCommand::ShowEvidence
                | WindowCommand::Settings
                | WindowCommand::ShowKeys
                | WindowCommand::ShowPalette
                | WindowCommand::NextRegion
                | WindowCommand::PreviousRegion
        ),
        CommandKind::Present(command) => command == PresentCommand::Present,
        _ => false,
    }
}
