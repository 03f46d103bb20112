//! Access to the parts of the editor by their names.
//!
//! There are two types for each part: `editor.vote()` returns the one that reads it,
//! `editor.vote_mut()` the one that changes it. Their methods are in the folder of the part.
//! They have access to the whole editor, because they need the map and its layout, for
//! example.

use super::state::Editor;

macro_rules! parts {
    ($($reads:ident $changes:ident $part:ident $part_mut:ident $what:literal;)*) => {
        $(
            #[doc = concat!("Reads ", $what, ".")]
            #[derive(Clone, Copy, Debug)]
            pub struct $part<'a> {
                pub(in crate::editor) editor: &'a Editor,
            }

            #[doc = concat!("Works with ", $what, ".")]
            #[derive(Debug)]
            pub struct $part_mut<'a> {
                pub(in crate::editor) editor: &'a mut Editor,
            }
        )*

        impl Editor {
            $(
                #[doc = concat!("Reads ", $what, ".")]
                pub fn $reads(&self) -> $part<'_> {
                    $part { editor: self }
                }

                #[doc = concat!("Works with ", $what, ".")]
                pub fn $changes(&mut self) -> $part_mut<'_> {
                    $part_mut { editor: self }
                }
            )*
        }
    };
}

parts! {
    canvas canvas_mut CanvasPart CanvasPartMut "where things are on the canvas, and what the pointer does there";
    find find_mut FindPart FindPartMut "the search for texts in the map";
    filter filter_mut FilterPart FilterPartMut "what of the map is seen";
    walk walk_mut WalkPart WalkPartMut "the order in which the map is presented";
    show show_mut ShowPart ShowPartMut "the show in which the map is presented";
    agenda agenda_mut AgendaPart AgendaPartMut "the agenda of the workshop and its clock";
    people people_mut PeoplePart PeoplePartMut "the people who take part in the workshop";
    entry_line entry_line_mut EntryLinePart EntryLinePartMut "the entry line of the workshop";
    parking_lot parking_lot_mut ParkingLotPart ParkingLotPartMut "the parking lot of the workshop";
    vote vote_mut VotePart VotePartMut "the dot vote of the workshop";
    scoring scoring_mut ScoringPart ScoringPartMut "the scores that a group gives the steps of a curve";
}
