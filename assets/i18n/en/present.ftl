# The show: what stands on its pages and around it.

# The stops of the walk.
walk-title = Title
walk-summary = Summary
walk-text-slide = Text slide
walk-picture-slide = Picture slide
walk-personas = Personas
walk-whole-map = The whole map
walk-stage = Stage
walk-curve = Emotion curve
walk-pains = Worst pains
walk-opportunities = Opportunities
walk-close = What comes next
walk-part = Part of the map: { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
walk-cards = { $count ->
    [one] { $count } card
   *[other] { $count } cards
}

# Arranging the walk.
walk-count = { $count ->
    [one] { $count } stop
   *[other] { $count } stops
}
walk-count-planned = { $count ->
    [one] { $count } stop
   *[other] { $count } stops
}, { $time } planned
walk-reveal = Reveal the lanes of a stage one by one
walk-skipped-name = { $title }, skipped
walk-empty-name = { $title }, left out while it is empty
walk-no-picture = While it is empty, the slide is left out of the show
walk-show-stop = Show this stop
walk-skip-stop = Skip this stop
walk-stop-title = Title of the stop
walk-time = Planned time, minutes:seconds
walk-time-expected = Minutes and seconds are expected, up to { $most }, for example 2:30.
walk-all-cards = Also the pages with the cards it does not show in full
walk-whole-list = Also the rest of the list
walk-notes = Presenter’s notes
walk-notes-hint = What you want to say here. Only you see it.
walk-remove = Remove from the walk
walk-reset = Reset
walk-slide-text = Text
walk-slide-text-hint = One thought a line; “- ” begins an entry of a list
walk-slide-caption = Caption
walk-message-figure = Figure
walk-message-sentence = Sentence
walk-message-source = Source
walk-message-reset = What the map says
walk-message-derived = Follows from the map
walk-add-text = + Text slide
walk-add-picture = + Picture slide
walk-pages = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}
walk-pages-short = { $count } p.
walk-added = Added to the walk as stop { $number }, after “{ $before }”
walk-stage-added = “{ $title }” is in the walk again, as stop { $number }
walk-stage-known = “{ $title }” is stop { $number } of the walk
edit-move-stop = move a stop
edit-skip-stop = skip a stop
edit-remove-stop = remove a stop
edit-add-stop = add a stop
edit-reveal-lanes = reveal lanes one by one
edit-show-all-pages = choose the pages of a stop
edit-reset-walk = reset the walk
edit-reset-message = reset the message
cannot-all-stops-skipped = Every stop of the walk is skipped
cannot-no-part = Select cards, steps or lanes first, or scroll until some are visible

# The show.
show-stop-name = { $title }, stop { $number } of { $count }
show-page-name = Page { $number } of { $count } · { $title }
show-is-black = The screen is black. The B key shows the page again
show-is-white = The screen is white. The W key shows the page again
show-go-to = Go to page { $number }: press Enter
show-last-page = This is the last page
show-no-such-page = { $count ->
    [one] There is only one page
   *[other] There are { $count } pages
}
show-details-of-cards = ↓ { $count ->
    [one] one more page: cards not shown in full here
   *[other] { $count } more pages: cards not shown in full here
}
show-details-of-list = ↓ { $count ->
    [one] one more page: the rest of the list
   *[other] { $count } more pages: the rest of the list
}
show-details-cards = Cards not shown in full
show-details-list = The rest of the list
show-details-number = { $number } of { $count }
show-nothing-to-edit = There is no text to edit on this page
show-edits-headline = The headline of this page. The name of the stage stays; left empty, the headline follows from the map
show-presenter-title = Presenter — Wayline
show-next = Next: { $title }
show-no-next = This is the last stop
show-clock = Time of day
show-elapsed = Elapsed
show-stop-elapsed = This stop
show-back = ← Back
show-forward = Next →
show-display = Display { $number } ({ $size })
show-display-own = The one with the window
show-display-choice = Present on
show-keys = Keys while presenting
show-keys-forward = →  Space  PgDn  click: go on
show-keys-back = ←  PgUp  Backspace: go back
show-keys-details = ↓  ↑: more about this stop, and back
show-keys-ends = Home  End: first and last stop
show-keys-number = 1 … 9, Enter: go to the page with this number
show-keys-overview = G: all pages
show-keys-closer = Ctrl+wheel  pinch  Ctrl++: look closer; drag to move
show-keys-blank = B  W: black or white screen
show-keys-laser = L: laser pointer
show-keys-draw = D: draw on the page
show-keys-timer = T: show the timer
show-keys-edit = E  double-click: edit a text
show-keys-undo = { -key-of-undo }  { -key-of-redo }: undo and redo
show-keys-presenter = P: presenter window
show-keys-escape = Esc: go back, then end the show
# On chips, said in words.
page-effort-size = effort { $size }
page-votes = { $count ->
    [one] { $count } vote
   *[other] { $count } votes
}

# Heads of pages.
page-number = { $number } / { $count }
page-who = { $persona } · { $scenario }
page-untitled = Customer journey map
page-personas = Personas
page-curve = Emotion curve
page-pains = Worst pains
page-pains-order = By severity, then by the share of people reached that is certain: few answers count less
page-pains-worst = { $shown } of { $all }, by severity, then by the share of people reached that is certain: few answers count less
page-opportunities = Opportunities
page-some-of-all = { $shown } of { $all }
page-opportunities-unranked = Nobody has judged impact and effort yet
page-opportunities-order = Most impact for least effort first
page-opportunities-best = { $shown } of { $all }, most impact for least effort first
page-initiatives = What is being done, and who does it
page-initiatives-first = { $shown } of { $all }: what is being done, and who does it
page-cards = Selected cards
page-scenario = Scenario
page-situation = Situation
page-expectations = Expectations
page-goal = Goal
page-goals = Goals
page-needs = Needs
page-frustrations = Frustrations
page-more-personas = and { $count } more

# The headline of a stage.
page-headline = { $stage }: { $told }
page-change-share = from { $from } to { $to }
page-change = from { $from } to { $to }
page-change-most = { $metric } at its highest, { $to }
page-change-least = { $metric } at its lowest, { $to }
page-lowest = lowest point
page-lowest-both = lowest point of both
page-lowest-all = lowest point of all
page-lowest-of = { $name }’s lowest point
page-highest = highest point
page-highest-both = highest point of both
page-highest-all = highest point of all
page-highest-of = { $name }’s highest point
page-and-more = and { $count } more

# Beside cards.
page-no-text = (no text)
page-owner = owner: { $owner }
page-no-owner = no owner
page-impact = Impact
page-effort = Effort
page-due = by { $date }
page-answers = Answers: { $pains }
page-truth = moment of truth

# What the claims of the map rest on.
page-claims = What the map is based on
page-observed = { $count } observed
page-assumed = { $count } assumed
page-proposed = { $count } proposed
page-unstated = { $count } without a status

# What the map says as a whole.
summary-title-lost = { $title }: lost at “{ $step }”
summary-title-hurts = { $title }: hurts most at “{ $step }”
summary-title-lowest = { $title }: lowest at “{ $step }”
summary-funnel = { $share ->
    [half] Half of those at “{ $from }” are
    [third] One in three of those at “{ $from }” is
    [two-thirds] Two in three of those at “{ $from }” are
    [quarter] One in four of those at “{ $from }” is
    [three-quarters] Three in four of those at “{ $from }” are
    [fifth] One in five of those at “{ $from }” is
    [three-fifths] Three in five of those at “{ $from }” are
    [four-fifths] Four in five of those at “{ $from }” are
    [nine-tenths] Nine in ten of those at “{ $from }” are
   *[other] { $percent } % of those at “{ $from }” are
} lost at “{ $to }”
summary-drop = { $metric }: the largest drop from one step to the next is at “{ $step }”
summary-rise = { $metric }: the largest rise from one step to the next is at “{ $step }”
summary-lowest = The lowest point is “{ $step }”
summary-lowest-of = The lowest point of { $persona } is “{ $step }”
summary-reach = { $count } of { $of }
summary-gain = impact { $impact }
summary-gain-source = Most gain for the effort: impact { $impact }, effort { $effort }
summary-source = { $source }, n = { $n }
summary-n = n = { $n }
summary-curve = Emotion curve, scale { $min } to { $max }
summary-no-source = no source named
summary-kind-loss = Largest loss
summary-kind-pain = Heaviest pain
summary-kind-lowest = Lowest point
summary-kind-opportunity = Best opportunity
strip-pains = { $count ->
    [one] { $count } pain
   *[other] { $count } pains
}
strip-blocking = { $count ->
    [one] { $count } pain
   *[other] { $count } pains
}, { $blocking } blocking
strip-no-pains = no pains
strip-more-lanes = { $count ->
    [one] and { $count } more lane
   *[other] and { $count } more lanes
}
