//! Dot voting: setting up a vote, collecting the dots of one voter after the other or counting
//! hands, and the results.
//!
//! The dots are in the map ([`Vote`]), so that each can be undone and a crash loses none.
//! [`Voting`] is the state that is only on the screen.

use std::collections::HashSet;

use super::Editor;
use super::people::set_headcount;
use super::state::{Candidates, VoteSetup, Voting};
use super::turns::{admit, order, resize};
use crate::analysis::{dots_left, dots_on, tally, turn};
use crate::edit::Edit;
use crate::editor::core::transaction::Transaction;
use crate::editor::{Event, Mark, VotePart, VotePartMut};
use crate::layout::Hit;
use crate::model::{
    ActivityKind, Ballot, Card, CardId, Dots, ElementId, LaneId, ParticipantId, Role, Vote, VoteId,
    Workshop,
};

/// How many people vote if that is not known otherwise.
const DEFAULT_VOTERS: u32 = 6;
/// How many dots each person has if that is not known otherwise.
const DEFAULT_DOTS: u32 = 3;

impl<'a> VotePart<'a> {
    /// The vote that is under way.
    pub fn open(self) -> Option<&'a Vote> {
        self.editor.workshop().and_then(Workshop::open_vote)
    }

    /// The choices for the next vote, while the user makes them.
    pub fn setup(self) -> Option<&'a VoteSetup> {
        self.editor.room.voting.setup.as_ref()
    }

    /// The cards of a choice, lane by lane in the order of the steps. Covered cards and cards
    /// in hidden lanes are left out. Of a group, only the heading is contained, unless the
    /// choice is the selection.
    pub fn candidates(self, which: Candidates) -> Vec<CardId> {
        let journey = self.editor.journey();
        let lanes = match which {
            Candidates::Activity => self.editor.agenda().lanes(),
            _ => Vec::new(),
        };
        let is_chosen = |card: &Card| match which {
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
        let shown: Vec<_> = journey.lanes.iter().filter(|lane| !lane.hidden).collect();
        let lane_of = |card: &Card| shown.iter().position(|lane| lane.id == card.lane);
        let steps: Vec<_> = journey.steps().map(|(_, step)| step.id).collect();
        let mut found: Vec<_> = journey
            .cards
            .iter()
            .filter(|card| !card.covered && is_chosen(card))
            .filter_map(|card| {
                let step = steps.iter().position(|id| *id == card.step)?;
                Some((lane_of(card)?, step, &card.order, card.id))
            })
            .collect();
        found.sort();
        found.into_iter().map(|(.., id)| id).collect()
    }

    /// The index of the person who votes now. `None` if everyone has voted, or if hands are
    /// counted.
    pub fn voter(self) -> Option<usize> {
        turn(self.open()?)
    }

    /// Whether the laptop is being passed to the next person. Hidden dots must not be visible
    /// then.
    pub fn is_handing_over(self) -> bool {
        self.open().is_some_and(|vote| {
            let next = turn(vote).map(|voter| (vote.id, voter));
            vote.is_hidden && next.is_some() && self.editor.room.voting.seated != next
        })
    }

    /// The candidate that keys put dots on: the chosen one, otherwise the first.
    pub fn candidate(self) -> Option<CardId> {
        let vote = self.open()?;
        let chosen = self.editor.room.voting.current_card;
        let chosen = chosen.filter(|card| vote.candidates.contains(card));
        chosen.or_else(|| vote.candidates.first().copied())
    }

    /// How many dots the person who votes now has put on a card or, if hands are counted, how
    /// many hands the card has.
    pub fn own_dots(self, card: CardId) -> u32 {
        let Some(vote) = self.open() else {
            return 0;
        };
        match turn(vote) {
            Some(voter) => dots_on(&vote.ballots[voter].dots, card),
            None => dots_on(&vote.hands, card),
        }
    }

    /// How many dots the person who votes now has left; 0 if nobody votes now.
    pub fn dots_left(self) -> u32 {
        let vote = self.open();
        let left = vote.and_then(|vote| Some(dots_left(vote, &vote.ballots[turn(vote)?])));
        left.unwrap_or(0)
    }

    /// The most hands that can be counted for a card.
    pub fn most_hands(self) -> u32 {
        self.open().map_or(0, |vote| vote.voters * vote.dots)
    }

    /// The vote whose results are shown, if it has ended.
    pub fn results(self) -> Option<&'a Vote> {
        let shown = self.editor.room.voting.results?;
        let votes = &self.editor.workshop()?.votes;
        votes.iter().find(|vote| vote.id == shown && vote.is_closed)
    }
}

impl VotePartMut<'_> {
    /// Changes the choices for the next vote.
    pub fn change_setup(&mut self, setup: VoteSetup) {
        if let Some(old) = &mut self.editor.room.voting.setup {
            *old = VoteSetup {
                voters: setup.voters.clamp(1, Vote::MAX_VOTERS),
                dots: setup.dots.clamp(1, Vote::MAX_DOTS),
                ..setup
            };
        }
    }

    /// Leaves the setup without beginning a vote.
    pub fn leave_setup(&mut self) {
        self.editor.room.voting.setup = None;
    }

    /// Begins the vote with the choices made, as one entry of the history. Without candidates
    /// nothing happens.
    pub fn begin(&mut self) {
        let Some(setup) = self.editor.room.voting.setup.take() else {
            return;
        };
        let candidates = self.editor.vote().candidates(setup.candidates);
        if candidates.is_empty() {
            return;
        }
        self.editor.enter_workshop();
        let ballots = if setup.by_hands { 0 } else { setup.voters };
        let persons = order(self.editor.workshop(), ballots);
        let ballots = persons.into_iter().map(|person| Ballot {
            person,
            ..Ballot::default()
        });
        let vote = Vote {
            id: VoteId::generate(self.editor.ids()),
            question: setup.question.trim().to_owned(),
            voters: setup.voters,
            dots: setup.dots,
            by_hands: setup.by_hands,
            is_hidden: setup.is_hidden,
            ballots: ballots.collect(),
            candidates,
            ..Vote::default()
        };
        self.editor.room.voting = Voting {
            current_card: vote.candidates.first().copied(),
            ..Voting::default()
        };
        self.editor.emit(Event::VotePanelRequested);
        self.editor.change_workshop("edit-start-vote", |workshop| {
            set_headcount(workshop, vote.voters);
            workshop.votes.push(vote);
        });
    }

    /// Notes that the person who votes now has the laptop.
    pub fn sit_down(&mut self) {
        let Some(vote) = self.editor.vote().open() else {
            return;
        };
        let (seated, first) = (
            turn(vote).map(|voter| (vote.id, voter)),
            vote.candidates.first().copied(),
        );
        self.editor.room.voting.seated = seated;
        self.editor.room.voting.current_card = first;
    }

    /// Makes a candidate the one that keys put dots on, and makes it visible.
    pub fn go_to(&mut self, card: CardId) {
        self.editor.room.voting.current_card = Some(card);
        if let Some(place) = self.editor.canvas().rect_of(ElementId::Card(card)) {
            self.editor.reveal_rect(place);
        }
    }

    /// Goes forward by this number of candidates, at most to the first or last candidate.
    pub fn go_by(&mut self, by: isize) {
        let Some(vote) = self.editor.vote().open() else {
            return;
        };
        let current = self.editor.vote().candidate();
        let mut candidates = vote.candidates.iter();
        let index = candidates.position(|card| Some(*card) == current);
        let last = vote.candidates.len().saturating_sub(1);
        let index = index.unwrap_or(0).saturating_add_signed(by).min(last);
        if let Some(card) = vote.candidates.get(index).copied() {
            self.go_to(card);
        }
    }

    /// Puts a dot of the person who votes now on a card. If that person has none left, the user
    /// gets a message.
    pub fn put_dot(&mut self, card: CardId) {
        if self.editor.vote().voter().is_none() {
            return;
        }
        if self.editor.vote().dots_left() == 0 {
            let text = self.editor.words().text("vote-no-dots-left");
            self.editor.notify(text, false);
            return;
        }
        let count = self.editor.vote().own_dots(card) + 1;
        self.editor.set_own_dots("edit-put-dot", card, count);
    }

    /// Takes back a dot of the person who votes now from a card.
    pub fn take_dot(&mut self, card: CardId) {
        if let Some(count) = self.editor.vote().own_dots(card).checked_sub(1) {
            self.editor.set_own_dots("edit-take-dot", card, count);
        }
    }

    /// Sets how many dots of the person who votes now are on a card. If that person has fewer
    /// left, all of these are used.
    pub fn set_dots(&mut self, card: CardId, count: u32) {
        let own = self.editor.vote().own_dots(card);
        let count = count.min(own + self.editor.vote().dots_left());
        if count != own {
            self.editor.set_own_dots("edit-put-dot", card, count);
        }
    }

    /// Notes that the person who votes now has finished and passes the laptop on.
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
        self.editor.room.voting.current_card = None;
        self.editor.change_vote("edit-pass-laptop", |vote| {
            vote.ballots[voter].is_cast = true;
        });
        if let Some(first) = self.editor.vote().candidate() {
            self.go_to(first);
        }
    }

    /// Gives the laptop back to the previous person, whose dots stay where they are.
    pub fn pass_laptop_back(&mut self) {
        let Some(vote) = self.editor.vote().open() else {
            return;
        };
        let previous = turn(vote).unwrap_or(vote.ballots.len()).checked_sub(1);
        if let Some(previous) = previous {
            self.editor.room.voting.seated = None;
            self.editor.change_vote("edit-pass-back", |vote| {
                vote.ballots[previous].is_cast = false;
            });
        }
    }

    /// Sets how many hands were counted for a card.
    pub fn count_hands(&mut self, card: CardId, count: u32) {
        let count = count.min(self.editor.vote().most_hands());
        let is_new = self.editor.vote().own_dots(card) != count;
        let vote = self.editor.vote().open();
        let is_counted = vote.is_some_and(|vote| vote.by_hands && vote.candidates.contains(&card));
        if is_new && is_counted {
            self.editor.change_vote("edit-count-hands", |vote| {
                set_dot_count(&mut vote.hands, card, count);
            });
        }
    }

    /// Removes all dots of the latest vote and begins it again, as one entry of the history.
    pub fn recount(&mut self) {
        self.editor.room.voting = Voting::default();
        self.editor.emit(Event::VotePanelRequested);
        self.editor
            .change_workshop("edit-recount-vote", |workshop| {
                if let Some(vote) = workshop.votes.last_mut() {
                    for ballot in &mut vote.ballots {
                        ballot.dots.clear();
                        ballot.is_cast = false;
                    }
                    vote.hands.clear();
                    (vote.is_closed, vote.is_earlier) = (false, false);
                }
            });
    }

    /// Goes on with the latest vote after it has ended, as one entry of the history: its dots
    /// stay, and whoever has come since then gets the last turns.
    pub fn reopen(&mut self) {
        let last = self
            .editor
            .workshop()
            .and_then(|workshop| workshop.votes.last());
        if last.is_none_or(|vote| !vote.is_closed) || self.editor.scoring().open().is_some() {
            return;
        }
        self.editor.room.voting = Voting::default();
        self.editor.emit(Event::VotePanelRequested);
        self.editor.change_workshop("edit-reopen-vote", go_on);
    }

    /// Ends the vote, as one entry of the history. Its result is stored in the candidates, and
    /// the panel shows it.
    pub fn close(&mut self) {
        if self.editor.vote().open().is_none() {
            return;
        }
        self.editor
            .transact("edit-close-vote", |transaction| transaction.close_vote());
    }

    /// Cancels the vote and removes all its dots, as one entry of the history.
    pub fn abandon(&mut self) {
        if let Some(id) = self.editor.vote().open().map(|vote| vote.id) {
            self.editor.change_workshop("edit-drop-vote", |workshop| {
                workshop.votes.retain(|vote| vote.id != id);
            });
        }
    }

    /// Shows the results of the latest vote that has ended.
    pub fn show_results(&mut self) {
        let workshop = self.editor.workshop();
        let last = workshop.and_then(|workshop| {
            let mut votes = workshop.votes.iter();
            votes.rfind(|vote| vote.is_closed)
        });
        self.editor.room.voting.results = last.map(|vote| vote.id);
        self.editor.room.voting.setup = None;
        self.editor.enter_workshop();
        self.editor.emit(Event::VotePanelRequested);
    }

    /// Closes the results.
    pub fn leave_results(&mut self) {
        self.editor.room.voting.results = None;
    }
}

impl Editor {
    /// Runs the command that starts a vote: opens its setup or, if a vote is under way, its
    /// panel in the workshop. Whoever leaves the setup is where they were before.
    pub(in crate::editor) fn start_vote(&mut self) {
        if self.check_vote().is_err() {
            return;
        }
        self.finish_text();
        if self.vote().open().is_some() {
            self.enter_workshop();
            self.emit(Event::VotePanelRequested);
            return;
        }
        let workshop = self.workshop();
        let last = workshop.and_then(|workshop| workshop.votes.last());
        let known = self.people().count();
        let activity = workshop.and_then(Workshop::current_activity);
        let activity = activity.filter(|activity| activity.kind == ActivityKind::Vote);
        let mut offered = Candidates::ALL.into_iter();
        let first = offered.find(|choice| !self.vote().candidates(*choice).is_empty());
        let setup = VoteSetup {
            question: activity.map_or_else(String::new, |activity| activity.question.clone()),
            candidates: first.unwrap_or_default(),
            voters: match (known, last) {
                (0, Some(last)) => last.voters,
                (0, None) => DEFAULT_VOTERS,
                (known, _) => known,
            },
            dots: last.map_or(DEFAULT_DOTS, |vote| vote.dots),
            by_hands: last.is_some_and(|vote| vote.by_hands),
            is_hidden: last.is_some_and(|vote| vote.is_hidden),
        };
        self.room.voting.setup = Some(setup);
    }

    /// Whether a vote can be started or continued now.
    ///
    /// # Errors
    /// The message key for the reason why it cannot.
    pub(in crate::editor) fn check_vote(&self) -> Result<(), &'static str> {
        if self.scoring().open().is_some() {
            return Err("cannot-vote-while-scoring");
        }
        let has_cards = self.vote().open().is_some() || !self.journey().cards.is_empty();
        has_cards.then_some(()).ok_or("cannot-vote-without-cards")
    }

    /// Sets how many dots of the person who votes now are on a card.
    fn set_own_dots(&mut self, label: &'static str, card: CardId, count: u32) {
        let Some(voter) = self
            .vote()
            .voter()
            .filter(|_| !self.vote().is_handing_over())
        else {
            return;
        };
        self.room.voting.current_card = Some(card);
        self.change_vote(label, |vote| {
            if vote.candidates.contains(&card) {
                set_dot_count(&mut vote.ballots[voter].dots, card, count);
            }
        });
    }

    /// Handles a press on a candidate during a vote: puts a dot on it or, with `takes_back`,
    /// takes one back. If hands are counted, the press chooses the card. Returns whether it was
    /// a press on a candidate.
    pub(in crate::editor) fn press_candidate(&mut self, hit: Hit, takes_back: bool) -> bool {
        let (Hit::Card(card) | Hit::CardEdge(card) | Hit::LinkHandle(card)) = hit else {
            return false;
        };
        let vote = self.vote().open().filter(|_| self.room.is_open);
        let Some(vote) = vote.filter(|vote| vote.candidates.contains(&card)) else {
            return false;
        };
        if vote.by_hands {
            self.vote_mut().go_to(card);
        } else if takes_back {
            self.vote_mut().take_dot(card);
        } else {
            self.vote_mut().put_dot(card);
        }
        self.emit(Event::VotePanelRequested);
        true
    }

    /// Adds marks for the candidates of the vote under way, and marks that dim all other cards.
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
        for card in cards.filter(|card| card.is_shown()) {
            marks.push(if candidates.contains(&card.card) {
                Mark::Candidate(card.rect, current == Some(card.card))
            } else {
                Mark::Aside(card.rect)
            });
        }
    }

    /// The lanes of the candidates of the vote under way, each once.
    pub(super) fn lanes_of_vote(&self) -> Vec<LaneId> {
        let candidates = self.vote().open().map(|vote| vote.candidates.as_slice());
        let cards = candidates.unwrap_or_default().iter();
        let lanes = cards.filter_map(|id| Some(self.journey().card(*id)?.lane));
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

impl Transaction<'_> {
    /// Ends the vote under way. Its result is stored in the candidates, and the panel shows it.
    pub(super) fn close_vote(&mut self) {
        let Some(vote) = self.vote().open().cloned() else {
            return;
        };
        let tally = tally(&vote);
        for card in &vote.candidates {
            let votes = tally.get(card).copied().unwrap_or(0);
            let card = self.journey().card(*card);
            if let Some(card) = card.filter(|card| card.votes != votes) {
                let mut card = (**card).clone();
                card.votes = votes;
                self.apply(Edit::PutCard(Box::new(card)));
            }
        }
        self.put_workshop(|workshop| {
            if let Some(vote) = workshop.votes.last_mut() {
                vote.is_closed = true;
            }
        });
        self.room.voting.results = Some(vote.id);
        self.emit(Event::VotePanelRequested);
    }
}

/// Opens the latest vote again, with turns for those who have come since it began.
fn go_on(workshop: &mut Workshop) {
    if let Some(vote) = workshop.votes.last_mut() {
        (vote.is_closed, vote.is_earlier) = (false, false);
    }
    let present: Vec<ParticipantId> = workshop.present().map(|person| person.id).collect();
    let all = workshop.headcount();
    let voters = |workshop: &Workshop| workshop.open_vote().map_or(0, |vote| vote.voters);
    for id in present {
        if voters(workshop) < all {
            admit(workshop, id, false);
        }
    }
    let before = voters(workshop);
    if before < all {
        resize(workshop, before, all);
    }
}

/// Sets how many dots a card has. Cards without dots are removed from the list.
fn set_dot_count(dots: &mut Vec<Dots>, card: CardId, count: u32) {
    match dots.iter_mut().find(|entry| entry.card == card) {
        Some(found) => found.count = count,
        None => dots.push(Dots { card, count }),
    }
    dots.retain(|entry| entry.count > 0);
}
