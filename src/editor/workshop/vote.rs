//! Dot voting: setting it up, the dots of one voter after the other or the hands that were
//! counted, and what becomes of them.
//!
//! Everything that counts is in the map ([`Vote`]), so every dot can be undone and a crash
//! loses none; [`Voting`] is what is on the screen only.

use std::collections::HashSet;

use super::Editor;
use crate::analysis::{dots_left, dots_on, tally, turn};
use crate::edit::Edit;
use crate::editor::{Event, Mark, VotePart, VotePartMut};
use crate::layout::Hit;
use crate::model::{
    ActivityKind, Ballot, Card, CardId, Dots, ElementId, LaneId, Role, Vote, VoteId, Workshop,
};

/// How many people vote if nobody said.
const VOTERS: u32 = 6;
/// How many dots each of them has if nobody said.
const DOTS: u32 = 3;

/// Which cards a vote is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Candidates {
    /// Those that are selected.
    Selected,
    /// Those in the lanes of the activity.
    Activity,
    /// All pain points.
    #[default]
    Pains,
    /// All opportunities.
    Opportunities,
    /// All cards.
    All,
}

impl Candidates {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 5] = [
        Self::Selected,
        Self::Activity,
        Self::Pains,
        Self::Opportunities,
        Self::All,
    ];
}

/// A vote before it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteSetup {
    /// What is voted on.
    pub question: String,
    /// The cards that may get dots.
    pub candidates: Candidates,
    /// How many people vote.
    pub voters: u32,
    /// How many dots each of them has.
    pub dots: u32,
    /// Whether hands are counted instead of passing the laptop.
    pub by_hands: bool,
    /// Whether nobody sees the dots until the end.
    pub is_hidden: bool,
}

/// What of a vote is on the screen only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voting {
    /// The vote that is being set up.
    pub(super) setup: Option<VoteSetup>,
    /// The card that keys put dots on.
    pub(super) at: Option<CardId>,
    /// The vote whose results are shown.
    pub(super) results: Option<VoteId>,
    /// Who has sat down at a hidden vote.
    pub(super) seated: Option<(VoteId, usize)>,
}

impl<'a> VotePart<'a> {
    /// The vote that is on.
    pub fn open(self) -> Option<&'a Vote> {
        self.editor.workshop().and_then(Workshop::open_vote)
    }

    /// The vote before it begins, while it is being set up.
    pub fn setup(self) -> Option<&'a VoteSetup> {
        self.editor.room.voting.setup.as_ref()
    }

    /// The cards that a choice means, lane by lane in the order of the steps. Covered
    /// cards are none of them; of a group only its heading is, unless they are selected.
    pub fn candidates(self, which: Candidates) -> Vec<CardId> {
        let journey = self.editor.journey();
        let lanes = match which {
            Candidates::Activity => self.editor.agenda().lanes(),
            _ => Vec::new(),
        };
        let is_meant = |card: &Card| match which {
            Candidates::Selected => self
                .editor
                .focus
                .selection
                .contains(ElementId::Card(card.id)),
            _ if card.under.is_some() => false,
            Candidates::Activity => lanes.contains(&card.lane),
            Candidates::Pains => card.role == Role::PainPoint,
            Candidates::Opportunities => card.role == Role::Opportunity,
            Candidates::All => true,
        };
        let shown: Vec<_> = journey.lanes.iter().filter(|it| !it.hidden).collect();
        let lane_of = |card: &Card| shown.iter().position(|it| it.id == card.lane);
        let steps: Vec<_> = journey.steps().map(|(_, it)| it.id).collect();
        let mut found: Vec<_> = journey
            .cards
            .iter()
            .filter(|card| !card.covered && is_meant(card))
            .filter_map(|card| {
                let step = steps.iter().position(|it| *it == card.step)?;
                Some((lane_of(card)?, step, &card.order, card.id))
            })
            .collect();
        found.sort();
        found.into_iter().map(|(.., id)| id).collect()
    }

    /// Whose turn it is, from 0; `None` once everyone has voted, and by hands.
    pub fn voter(self) -> Option<usize> {
        turn(self.open()?)
    }

    /// Whether the laptop is on its way to the next person: nobody shall see the dots of
    /// anyone else.
    pub fn is_handing_over(self) -> bool {
        self.open().is_some_and(|vote| {
            let seated = turn(vote).map(|voter| (vote.id, voter));
            vote.is_hidden && seated.is_some() && self.editor.room.voting.seated != seated
        })
    }

    /// The candidate that keys are about.
    pub fn candidate(self) -> Option<CardId> {
        let vote = self.open()?;
        let at = self
            .editor
            .room
            .voting
            .at
            .filter(|it| vote.candidates.contains(it));
        at.or_else(|| vote.candidates.first().copied())
    }

    /// How many dots the person whose turn it is put on a card; by hands, how many hands
    /// were counted for it.
    pub fn own_dots(self, card: CardId) -> u32 {
        let Some(vote) = self.open() else {
            return 0;
        };
        match turn(vote) {
            Some(voter) => dots_on(&vote.ballots[voter].dots, card),
            None => dots_on(&vote.hands, card),
        }
    }

    /// How many dots the person whose turn it is still has.
    pub fn dots_left(self) -> u32 {
        let vote = self.open();
        let left = vote.and_then(|vote| Some(dots_left(vote, &vote.ballots[turn(vote)?])));
        left.unwrap_or(0)
    }

    /// The most hands that can be counted for a card.
    pub fn most_hands(self) -> u32 {
        self.open().map_or(0, |it| it.voters * it.dots)
    }

    /// The vote whose results are shown, while none is on.
    pub fn results(self) -> Option<&'a Vote> {
        let shown = self.editor.room.voting.results?;
        let votes = &self.editor.workshop()?.votes;
        votes.iter().find(|it| it.id == shown && it.is_closed)
    }
}

impl VotePartMut<'_> {
    /// Changes the vote that is being set up.
    pub fn change_setup(&mut self, setup: VoteSetup) {
        if let Some(old) = &mut self.editor.room.voting.setup {
            *old = VoteSetup {
                voters: setup.voters.clamp(1, Vote::MAX_VOTERS),
                dots: setup.dots.clamp(1, Vote::MAX_DOTS),
                ..setup
            };
        }
    }

    /// Gives up the vote that is being set up.
    pub fn leave_setup(&mut self) {
        self.editor.room.voting.setup = None;
    }

    /// Begins the vote that was set up, as one step.
    pub fn begin(&mut self) {
        let Some(setup) = self.editor.room.voting.setup.take() else {
            return;
        };
        let candidates = self.editor.vote().candidates(setup.candidates);
        if candidates.is_empty() {
            return;
        }
        let ballots = if setup.by_hands { 0 } else { setup.voters };
        let vote = Vote {
            id: VoteId::generate(self.editor.ids()),
            question: setup.question.trim().to_owned(),
            voters: setup.voters,
            dots: setup.dots,
            by_hands: setup.by_hands,
            is_hidden: setup.is_hidden,
            ballots: vec![Ballot::default(); ballots as usize],
            candidates,
            ..Vote::default()
        };
        self.editor.room.voting = Voting {
            at: vote.candidates.first().copied(),
            ..Voting::default()
        };
        self.editor.emit(Event::VotePanelRequested);
        self.editor
            .change_workshop("edit-start-vote", |workshop| workshop.votes.push(vote));
    }

    /// The person whose turn it is has the laptop.
    pub fn sit_down(&mut self) {
        let Some(vote) = self.editor.vote().open() else {
            return;
        };
        let (seated, first) = (
            turn(vote).map(|it| (vote.id, it)),
            vote.candidates.first().copied(),
        );
        self.editor.room.voting.seated = seated;
        self.editor.room.voting.at = first;
    }

    /// Goes to a candidate, which comes into sight.
    pub fn go_to(&mut self, card: CardId) {
        self.editor.room.voting.at = Some(card);
        if let Some((_, rect)) = self.editor.canvas().rect_of(ElementId::Card(card)) {
            self.editor
                .canvas
                .camera
                .reveal(rect, &self.editor.look.picture.scene);
        }
    }

    /// Goes so many candidates on.
    pub fn go_by(&mut self, by: isize) {
        let Some(vote) = self.editor.vote().open() else {
            return;
        };
        let at = self.editor.vote().candidate();
        let index = vote.candidates.iter().position(|it| Some(*it) == at);
        let last = vote.candidates.len().saturating_sub(1);
        let index = index.unwrap_or(0).saturating_add_signed(by).min(last);
        if let Some(card) = vote.candidates.get(index).copied() {
            self.go_to(card);
        }
    }

    /// Puts a dot of the person whose turn it is on a card. Tells the user if there is
    /// none left.
    pub fn put_dot(&mut self, card: CardId) {
        if self.editor.vote().voter().is_none() {
            return;
        }
        if self.editor.vote().dots_left() == 0 {
            let text = self.editor.words().text("vote-no-dots-left");
            self.editor.notify(text, false);
            return;
        }
        self.editor
            .give("edit-put-dot", card, self.editor.vote().own_dots(card) + 1);
    }

    /// Takes a dot of the person whose turn it is back from a card.
    pub fn take_dot(&mut self, card: CardId) {
        if let Some(count) = self.editor.vote().own_dots(card).checked_sub(1) {
            self.editor.give("edit-take-dot", card, count);
        }
    }

    /// Gives a card so many dots of the person whose turn it is, or as many as are left.
    pub fn set_dots(&mut self, card: CardId, count: u32) {
        let own = self.editor.vote().own_dots(card);
        let count = count.min(own + self.editor.vote().dots_left());
        if count != own {
            self.editor.give("edit-put-dot", card, count);
        }
    }

    /// The person whose turn it is has finished, and passes the laptop on.
    pub fn pass_laptop(&mut self) {
        let Some(voter) = self
            .editor
            .vote()
            .voter()
            .filter(|_| !self.editor.vote().is_handing_over())
        else {
            return;
        };
        self.editor.room.voting.seated = None;
        self.editor.room.voting.at = None;
        self.editor.change_vote("edit-pass-laptop", |vote| {
            vote.ballots[voter].is_cast = true;
        });
    }

    /// The laptop goes back to the person before, whose dots are where they were.
    pub fn pass_laptop_back(&mut self) {
        let Some(vote) = self.editor.vote().open() else {
            return;
        };
        let before = turn(vote).unwrap_or(vote.ballots.len()).checked_sub(1);
        if let Some(before) = before {
            self.editor.room.voting.seated = None;
            self.editor.change_vote("edit-pass-back", |vote| {
                vote.ballots[before].is_cast = false;
            });
        }
    }

    /// Notes how many hands were counted for a card.
    pub fn count_hands(&mut self, card: CardId, count: u32) {
        let count = count.min(self.editor.vote().most_hands());
        let is_new = self.editor.vote().own_dots(card) != count;
        let is_candidate = self
            .editor
            .vote()
            .open()
            .is_some_and(|it| it.candidates.contains(&card));
        if is_new && is_candidate && self.editor.vote().open().is_some_and(|it| it.by_hands) {
            self.editor
                .change_vote("edit-count-hands", |vote| put(&mut vote.hands, card, count));
        }
    }

    /// Throws all dots of the latest vote away and begins it again, as one step.
    pub fn recount(&mut self) {
        self.editor.room.voting = Voting::default();
        self.editor.emit(Event::VotePanelRequested);
        self.editor
            .change_workshop("edit-recount-vote", |workshop| {
                if let Some(vote) = workshop.votes.last_mut() {
                    vote.ballots.fill(Ballot::default());
                    vote.hands.clear();
                    vote.is_closed = false;
                }
            });
    }

    /// Ends the vote: its candidates get their votes. One step.
    pub fn close(&mut self) {
        let Some(vote) = self.editor.vote().open().cloned() else {
            return;
        };
        let tally = tally(&vote);
        self.editor.transact("edit-close-vote", |transaction| {
            for card in &vote.candidates {
                let votes = tally.get(card).copied().unwrap_or(0);
                let card = transaction.journey().card(*card);
                if let Some(card) = card.filter(|it| it.votes != votes) {
                    let mut card = (**card).clone();
                    card.votes = votes;
                    transaction.apply(Edit::PutCard(Box::new(card)));
                }
            }
            transaction.put_workshop(|workshop| {
                if let Some(vote) = workshop.votes.last_mut() {
                    vote.is_closed = true;
                }
            });
        });
        self.editor.room.voting.results = Some(vote.id);
        self.editor.emit(Event::VotePanelRequested);
    }

    /// Takes the vote that is on away with all its dots, as one step.
    pub fn abandon(&mut self) {
        if let Some(id) = self.editor.vote().open().map(|it| it.id) {
            self.editor.change_workshop("edit-drop-vote", |workshop| {
                workshop.votes.retain(|it| it.id != id);
            });
        }
    }

    /// Shows the results of the latest vote.
    pub fn show_results(&mut self) {
        let votes = self.editor.workshop().map(|it| it.votes.as_slice());
        let last = votes.and_then(|it| it.iter().rfind(|it| it.is_closed));
        self.editor.room.voting.results = last.map(|it| it.id);
        self.editor.room.voting.setup = None;
    }

    /// Puts the results away.
    pub fn leave_results(&mut self) {
        self.editor.room.voting.results = None;
    }
}

impl Editor {
    /// Does what a command says: sets a vote up, or brings back the one that is on.
    pub(in crate::editor) fn start_vote(&mut self) {
        if self.check_vote().is_err() {
            return;
        }
        self.finish_text();
        self.enter_workshop();
        self.emit(Event::VotePanelRequested);
        if self.vote().open().is_some() {
            return;
        }
        let workshop = self.workshop();
        let last = workshop.and_then(|it| it.votes.last());
        let named = workshop.map_or(0, |it| it.people.len());
        let named = u32::try_from(named).unwrap_or(0).min(Vote::MAX_VOTERS);
        let activity = workshop.and_then(Workshop::current_activity);
        let activity = activity.filter(|it| it.kind == ActivityKind::Vote);
        let offered = Candidates::ALL.into_iter();
        let first = offered
            .clone()
            .find(|it| !self.vote().candidates(*it).is_empty());
        let setup = VoteSetup {
            question: activity.map_or_else(String::new, |it| it.question.clone()),
            candidates: first.unwrap_or_default(),
            voters: match (named, last) {
                (0, Some(last)) => last.voters,
                (0, None) => VOTERS,
                (named, _) => named,
            },
            dots: last.map_or(DOTS, |it| it.dots),
            by_hands: last.is_some_and(|it| it.by_hands),
            is_hidden: last.is_some_and(|it| it.is_hidden),
        };
        self.room.voting.setup = Some(setup);
    }

    /// Whether a command can be done now; else the key of the reason why not.
    pub(in crate::editor) fn check_vote(&self) -> Result<(), &'static str> {
        if self.scoring().open().is_some() {
            return Err("cannot-vote-while-scoring");
        }
        let has_cards = self.vote().open().is_some() || !self.journey().cards.is_empty();
        has_cards.then_some(()).ok_or("cannot-vote-without-cards")
    }

    fn give(&mut self, label: &'static str, card: CardId, count: u32) {
        let Some(voter) = self
            .vote()
            .voter()
            .filter(|_| !self.vote().is_handing_over())
        else {
            return;
        };
        self.room.voting.at = Some(card);
        self.change_vote(label, |vote| {
            if vote.candidates.contains(&card) {
                put(&mut vote.ballots[voter].dots, card, count);
            }
        });
    }

    /// Takes a press on a card while a vote is on: a dot, or with Shift one back; by hands
    /// it chooses the card that is counted. Returns whether it was one.
    pub(in crate::editor) fn press_candidate(&mut self, hit: Hit, takes_back: bool) -> bool {
        let (Hit::Card(card) | Hit::CardEdge(card) | Hit::LinkHandle(card)) = hit else {
            return false;
        };
        let vote = self.vote().open().filter(|_| self.room.is_open);
        if !vote.is_some_and(|it| it.candidates.contains(&card)) {
            return false;
        }
        if self.vote().open().is_some_and(|it| it.by_hands) {
            self.vote_mut().go_to(card);
        } else if takes_back {
            self.vote_mut().take_dot(card);
        } else {
            self.vote_mut().put_dot(card);
        }
        self.emit(Event::VotePanelRequested);
        true
    }

    /// Marks the candidates of the vote that is on, and dims all other cards.
    pub(in crate::editor) fn mark_candidates(&self, marks: &mut Vec<Mark>) {
        let Some(vote) = self.vote().open().filter(|_| self.room.is_open) else {
            return;
        };
        let candidates: HashSet<CardId> = vote.candidates.iter().copied().collect();
        let current = self
            .vote()
            .candidate()
            .filter(|_| !self.vote().is_handing_over());
        let cards = self.look.picture.layout.cards.iter();
        for card in cards.filter(|it| it.is_shown()) {
            marks.push(if candidates.contains(&card.card) {
                Mark::Candidate(card.rect, current == Some(card.card))
            } else {
                Mark::Aside(card.rect)
            });
        }
    }

    /// The lanes of the cards that are voted on.
    pub(super) fn lanes_of_vote(&self) -> Vec<LaneId> {
        let candidates = self.vote().open().map(|it| it.candidates.as_slice());
        let cards = candidates.unwrap_or_default().iter();
        let lanes = cards.filter_map(|it| Some(self.journey().card(*it)?.lane));
        let lanes: HashSet<LaneId> = lanes.collect();
        lanes.into_iter().collect()
    }

    fn change_vote(&mut self, label: &'static str, change: impl FnOnce(&mut Vote)) {
        self.change_workshop(label, |workshop| {
            if let Some(vote) = workshop.votes.last_mut() {
                change(vote);
            }
        });
    }
}

/// Says how many dots a card has.
fn put(dots: &mut Vec<Dots>, card: CardId, count: u32) {
    match dots.iter_mut().find(|it| it.card == card) {
        Some(found) => found.count = count,
        None => dots.push(Dots { card, count }),
    }
    dots.retain(|it| it.count > 0);
}
