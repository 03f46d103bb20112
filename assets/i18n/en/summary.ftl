# The summary of a workshop.

summary-title = Workshop summary
summary-decisions = Decisions
summary-how = How it went
summary-more-pains = { $count ->
    [one] One more pain point is on the map.
   *[other] { $count } more pain points are on the map.
}
summary-no-workshop = There was no workshop on this map yet: there is nothing to sum up.
summary-date = Date
summary-time = Time
summary-people = Participants
summary-scenario = Scenario
summary-result = Result
summary-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
summary-unnamed = { $count ->
    [one] one person, not named
   *[other] { $count } people, not named
}
summary-more-unnamed = { $count ->
    [one] one more without a name
   *[other] { $count } more without a name
}
summary-made-count = { $cards ->
    [one] one card made
   *[other] { $cards } cards made
}, { $notes ->
    [one] one note put aside
   *[other] { $notes } notes put aside
}

summary-timing = Timing
summary-activity = Activity { $number }
summary-what = Activity
summary-planned = Planned
summary-added = Added
summary-spent = Actual
summary-over = Difference
summary-total = Total
summary-not-held = not held

summary-made = What was created
summary-activity-cards = { $name } · { $count ->
    [one] one card
   *[other] { $count } cards
}
summary-covered = { $count ->
    [one] one card is still covered
   *[other] { $count } cards are still covered
}

summary-voted = What was voted first
summary-vote = Vote { $number }
summary-vote-dots = { $voters ->
    [one] One person
   *[other] { $voters } people
}, { $dots ->
    [one] one dot each.
   *[other] { $dots } dots each.
}
summary-vote-hands = { $voters ->
    [one] One person, hands counted.
   *[other] { $voters } people, hands counted.
}
summary-vote-open = The vote has not ended.
summary-vote-hidden = The vote has not ended; its dots are hidden until it does.
summary-place = Place
summary-where = Where
summary-dots = Dots
summary-without-dots = { $count ->
    [one] One more card got no dots.
   *[other] { $count } more cards got no dots.
}

summary-scores = Scores
summary-scored-by = { $count ->
    [one] Scored by one person
   *[other] Scored by { $count } people
} on a scale from { $min } to { $max }.
summary-not-all = { $count ->
    [one] One of { $all } did not take part.
   *[other] { $count } of { $all } did not take part.
}
summary-scores-open = The scoring has not ended.
summary-scores-hidden = The scoring has not ended; what was said is hidden until it does.
summary-median = Median
summary-spread = From … to
summary-said = Scores
summary-widest = Opinions differ most at { $step }.

summary-parking-lot = Parking lot
summary-questions = Open questions
summary-done = done

summary-owned = Opportunities with an owner
summary-not-owned = Opportunities without an owner
summary-no-owner = no owner

summary-next-steps = Next steps
summary-find-owner = Find an owner: { $text }
summary-answer = Answer: { $text }
summary-take-up = Take up: { $text }
summary-hold = Run what was left out: { $text }
summary-reveal = { $count ->
    [one] Reveal the card that is still covered
   *[other] Reveal the { $count } cards that are still covered
}
summary-due = by { $date }
summary-page = { $number } of { $count }

summary-save-markdown = Save as Markdown…
summary-save-pdf = Save as PDF…
summary-copy = Copy
summary-file = summary
summary-copied = The summary is on the clipboard, as Markdown.
summary-saved = The summary was saved to { $path }.
summary-unknown-ending = { $path }: a summary is written as .md or .pdf.
