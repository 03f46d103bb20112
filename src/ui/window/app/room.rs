//! What the panels of the window have room for.

/// Which of the panels that the user has chosen fit into the window: the map keeps half of its
/// width.
#[derive(Clone, Copy, Debug)]
pub struct PanelRoom {
    /// Whether there is room for the inspector.
    pub inspector: bool,
    /// Whether there is room for the panel of personas.
    pub personas: bool,
    /// Whether there is room for the notes of an interview.
    pub notes: bool,
}

impl Default for PanelRoom {
    fn default() -> Self {
        Self {
            inspector: true,
            personas: true,
            notes: true,
        }
    }
}
