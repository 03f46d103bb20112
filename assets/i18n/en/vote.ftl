# Dot votes and scores of the emotion curve.

cannot-vote-while-scoring = Finish scoring the curve first.
cannot-vote-without-cards = There are no cards to vote on yet.
cannot-score-while-voting = Finish the vote first.
cannot-change-while-scoring = The scores decide where this curve runs. End or cancel the scoring first.
cannot-score-without-steps = The map has no steps to score yet.

edit-start-vote = start of a vote
edit-put-dot = dot
edit-take-dot = dot taken back
edit-pass-laptop = laptop passed on
edit-pass-back = laptop passed back
edit-count-hands = counted hands
edit-recount-vote = recount
edit-close-vote = end of the vote
edit-reopen-vote = vote goes on
edit-drop-vote = vote cancelled
edit-start-scoring = start of scoring
edit-score = score
edit-recount-scores = scores cleared
edit-close-scoring = end of scoring
edit-drop-scoring = scoring cancelled

vote-title = Dot vote
vote-question = Question
vote-question-hint = Which of these matters most?
vote-candidates = What people vote on
vote-of-selected = Selected cards ({ $count })
vote-of-activity = Cards of the activity ({ $count })
vote-of-pains = Pain points ({ $count })
vote-of-opportunities = Opportunities ({ $count })
vote-of-all = All cards ({ $count })
vote-people = People
vote-dots-each = Dots each
vote-in-turn = In turn on this laptop
vote-by-hands = By show of hands
vote-hide = Keep it hidden until the end
vote-begin = Begin the vote
vote-last-results = Last results
vote-person = Person { $number } of { $count }
vote-person-named = { $name } · { $number } of { $count }
vote-hand-over = Next: { $name }
vote-hand-over-hint = Pass the laptop on. Nobody sees what the others chose.
vote-begin-turn = It is my turn
vote-is-hidden = Hidden until the end
vote-is-open = Dots show on the cards at once
vote-dots-left = { $count ->
    [0] No dots left
    [one] { $count } dot left
   *[other] { $count } dots left
}
vote-no-dots-left = All your dots are on cards. Take one back first.
vote-pass = Pass the laptop on
vote-unspent = { $count ->
    [one] { $count } dot is not placed yet. Press Enter again to pass on without it.
   *[other] { $count } dots are not placed yet. Press Enter again to pass on without them.
}
vote-pass-unspent = { $count ->
    [one] Pass on, { $count } dot left
   *[other] Pass on, { $count } dots left
}
vote-finish = Finish
vote-back = Back one person
vote-close-now = End now
vote-recount = Recount
vote-drop = Cancel
vote-everyone = Everyone has voted
vote-close = Show the results
vote-no-candidates = None of the cards of this vote is still on the map.
vote-covered = Covered card
vote-empty-card = Card without text
vote-row = { $count ->
    [0] { $text }: no dots
    [one] { $text }: { $count } dot
   *[other] { $text }: { $count } dots
}
vote-take-from = Take a dot back from “{ $text }”
vote-keys = Arrow keys choose a card, Space adds a dot, Backspace takes one back, Enter passes the laptop on.
vote-row-hands = { $count ->
    [one] { $text }: { $count } hand
   *[other] { $text }: { $count } hands
}
vote-hands-counted = { $count } counted of at most { $most }
vote-too-many-hands = { $count } counted, but there are only { $most } dots. Count again?
vote-keys-hands = Type how many hands are up. Enter goes to the next card.
vote-results = Results of the vote
vote-results-line = { $count ->
    [one] { $count } dot
   *[other] { $count } dots
} · { $people ->
    [one] { $people } person
   *[other] { $people } people
}
vote-results-line-some = { $count ->
    [one] { $count } dot
   *[other] { $count } dots
} · { $voters } of { $people } people
vote-late = Somebody came late? Add them to the people, then go on: all dots stay, and they get the last turn.
vote-go-on = Go on voting
vote-end-asks = Only { $count } of { $people } have voted. Once more ends the vote and the workshop with the dots so far.
vote-end-asks-hands = The vote is still open. Once more ends it and the workshop with the hands counted so far.
vote-place = { $place }.
vote-place-tied = { $place }. =
vote-standing = { $count ->
    [one] { $place } { $text }: { $count } dot
   *[other] { $place } { $text }: { $count } dots
}

score-title = Score the curve
score-title-of = How does { $name } feel?
score-about = Everyone scores each step. The curve becomes the median, and the lane shows how the scores spread.
score-curve = Curve
score-new-curve = A new curve
score-future = { $name }, after the changes
score-begin = Begin to score
score-is-hidden = Hidden until the end
score-is-open = The curve follows at once
score-progress = { $count } of { $all } steps scored
score-unscored = { $count ->
    [one] { $count } step has no score yet. Press Enter again to pass on without it.
   *[other] { $count } steps have no score yet. Press Enter again to pass on without them.
}
score-pass-unscored = { $count ->
    [one] Pass on, { $count } step without a score
   *[other] Pass on, { $count } steps without a score
}
score-everyone = Everyone has scored
score-ended-early = The scoring has ended with the scores so far: { $count } of { $people } people have scored. { -key-of-undo } goes back to it.
score-end-asks = Only { $count } of { $people } have scored. Once more goes on and ends the scoring with the scores so far.
score-end-asks-hands = The scoring is still open. Once more goes on and ends it with the hands counted so far.
score-close = Use the median
score-recount = Start over
score-keys = Keys 1 to 5 score a step from worst ({ $min }) to best ({ $max }), arrow keys change it, Backspace clears it, Enter passes the laptop on.
score-keys-hands = ← and → choose a face from { $min } to { $max }, digits say how many hands are up, Enter goes to the next step.
score-level-1 = very bad
score-level-2 = bad
score-level-3 = neutral
score-level-4 = good
score-level-5 = very good
score-level-none = not scored
score-face = { $step }: { $level }
score-face-hands = { $step }, { $level }: { $count }
score-row = Step “{ $step }”: { $level }
score-row-hands = { $count ->
    [one] Step “{ $step }”: { $count } hand
   *[other] Step “{ $step }”: { $count } hands
}
score-result = { $step }: { $median }
