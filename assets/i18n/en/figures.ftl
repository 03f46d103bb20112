# Figures that were counted, and where they come from.

field-reach-from = Counted in
field-count = Of these counted
field-people = Different people
field-measure = What was counted
field-period-from = First day of the period
field-period-until = Last day of the period
field-legal-basis = Legal basis
field-purpose = Gathered for
field-delete-by = To be deleted by
field-file = File
field-recipe = How it is read
field-counted = Last counted
field-rule = Rows about this persona
field-rule-hint = device = mobile, tablet
field-quote-of-source = Quote
add-quote-of-source = Add a quote
field-place-in-source = Where in the source
field-person = Who said it

legal-basis-consent = Consent
legal-basis-contract = Contract
legal-basis-legal-obligation = Legal obligation
legal-basis-vital-interests = Vital interests
legal-basis-public-task = Public task
legal-basis-legitimate-interests = Legitimate interests
legal-basis-not-personal = No personal data

source-shape-event-log = event log
source-shape-wide-log = log with a column for each step
source-shape-answers = survey answers
source-shape-texts = texts
source-shape-totals = totals
source-shape-paths = paths
source-rows = { $number ->
    [one] { $count } row
   *[other] { $count } rows
}
source-columns = { $number ->
    [one] { $count } column
   *[other] { $count } columns
}
source-counted = { $unit ->
    [session] { $number ->
        [one] { $cases } session
       *[other] { $cases } sessions
    }
    [answer] { $number ->
        [one] { $cases } person
       *[other] { $cases } people
    }
    [text] { $number ->
        [one] { $cases } text
       *[other] { $cases } texts
    }
    [total] { $number ->
        [one] { $cases } case
       *[other] { $cases } cases
    }
   *[person] { $number ->
        [one] { $cases } person
       *[other] { $cases } people
    }
} in { $row-number ->
    [one] { $rows } row
   *[other] { $rows } rows
}
source-read-at = read { $date }, { $time }
source-left-out = Left out: { $parts }
source-delete-now = The day has passed: the data must be deleted.
period-from = from { $date }
period-until = until { $date }

left-out-open = { $number ->
    [one] { $count } still open
   *[other] { $count } still open
}
left-out-cases-bots = { $number ->
    [one] { $count } bot
   *[other] { $count } bots
}
left-out-cases-single-events = { $count } with a single event
left-out-cases-withdrawn = { $count } who withdrew their consent
left-out-cases-outside-period = { $count } outside of the period
left-out-rows-unreadable = { $number ->
    [one] { $count } unreadable row
   *[other] { $count } unreadable rows
}
left-out-rows-incomplete = { $number ->
    [one] { $count } incomplete row
   *[other] { $count } incomplete rows
}
left-out-rows-bad-time = { $number ->
    [one] { $count } row without a readable time
   *[other] { $count } rows without a readable time
}
left-out-rows-bad-value = { $number ->
    [one] { $count } row without a readable value
   *[other] { $count } rows without a readable value
}
left-out-rows-filtered = { $number ->
    [one] { $count } row by a filter
   *[other] { $count } rows by a filter
}
left-out-rows-no-step = { $number ->
    [one] { $count } event of no step
   *[other] { $count } events of no step
}
left-out-rows-duplicate-rows = { $number ->
    [one] { $count } duplicate row
   *[other] { $count } duplicate rows
}
left-out-rows-repeated-events = { $number ->
    [one] { $count } repeated event
   *[other] { $count } repeated events
}
left-out-rows-future = { $number ->
    [one] { $count } row in the future
   *[other] { $count } rows in the future
}
left-out-rows-bots = { $number ->
    [one] { $count } row of bots
   *[other] { $count } rows of bots
}
left-out-rows-single-events = { $number ->
    [one] { $count } lone event
   *[other] { $count } lone events
}
left-out-rows-out-of-range = { $number ->
    [one] { $count } answer off the scale
   *[other] { $count } answers off the scale
}
left-out-rows-unfinished = { $number ->
    [one] { $count } unfinished answer
   *[other] { $count } unfinished answers
}
left-out-rows-earlier-answer = { $number ->
    [one] { $count } earlier answer of the same person
   *[other] { $count } earlier answers of the same person
}
left-out-rows-withdrawn = { $number ->
    [one] { $count } row of withdrawn consent
   *[other] { $count } rows of withdrawn consent
}
left-out-rows-outside-period = { $number ->
    [one] { $count } row outside of the period
   *[other] { $count } rows outside of the period
}

map-n = n { $count }
map-too-few = too few
map-legend-interval = 95 %
map-legend-few = n under 30
legend-interval = interval of 95 %
legend-few = n under 30

figure-interval = 95 %: { $low }{ $dash }{ $high }{ $unit }
figure-count = { $unit ->
    [session] { $number ->
        [one] { $count } session
       *[other] { $count } sessions
    }
    [answer] { $number ->
        [one] { $count } answer
       *[other] { $count } answers
    }
    [text] { $number ->
        [one] { $count } text
       *[other] { $count } texts
    }
    [time] { $number ->
        [one] { $count } time
       *[other] { $count } times
    }
    [total] { $number ->
        [one] { $count } case
       *[other] { $count } cases
    }
   *[person] { $number ->
        [one] { $count } person
       *[other] { $count } people
    }
}
figure-count-of = { $count } of { $unit ->
    [session] { $number ->
        [one] { $all } session
       *[other] { $all } sessions
    }
    [answer] { $number ->
        [one] { $all } answer
       *[other] { $all } answers
    }
    [text] { $number ->
        [one] { $all } text
       *[other] { $all } texts
    }
    [total] { $number ->
        [one] { $all } case
       *[other] { $all } cases
    }
   *[person] { $number ->
        [one] { $all } person
       *[other] { $all } people
    }
}

measure-reach = Reach
measure-step-conversion = Step conversion
measure-drop-off = Drop-off
measure-time-to-step = Time to the step
measure-time-on-step = Time on the step
measure-presence = Presence
measure-rework = Rework
measure-errors = Errors
measure-mean = Mean of answers
measure-top-box = Top box
measure-nps = NPS
measure-ces = CES
measure-sus = SUS
measure-emotion = Emotion
measure-count = Count
measure-rate = Rate
measure-people = People

window-of-days = { $number ->
    [one] { $count } day
   *[other] { $count } days
}
window-of-hours = { $number ->
    [one] { $count } hour
   *[other] { $count } hours
}
window-of-minutes = { $number ->
    [one] { $count } minute
   *[other] { $count } minutes
}
window-of-seconds = { $number ->
    [one] { $count } second
   *[other] { $count } seconds
}

define-reach-first = Began the journey with { $step }: all who did it, { $unit ->
    [session] each session
   *[person] each person
} once.
define-reach-longest = Reached { $step } { $window ->
    [none] after { $first }
   *[other] within { $window } of { $first }
}, in order; longest chain, { $unit ->
    [session] per session
   *[person] per person
}.
define-reach-entry = Reached { $step } { $window ->
    [none] after the first { $first }
   *[other] within { $window } of the first { $first }
}, in order; first entry, { $unit ->
    [session] per session
   *[person] per person
}.
define-reach-strict = Reached { $step } { $window ->
    [none] after { $first }
   *[other] within { $window } of { $first }
}, in order and with no other step in between; strict, { $unit ->
    [session] per session
   *[person] per person
}.
define-reach-ever = Did { $step } at any time, in any order, { $unit ->
    [session] per session
   *[person] per person
}.
define-reach-optional = Did { $step }, which is optional, after the steps before it{ $window ->
    [none] {""}
   *[other] {" "}and within { $window } of { $first }
}, { $unit ->
    [session] per session
   *[person] per person
}.
define-conversion = Of those who reached { $before }, the share that went on to { $step }{ $window ->
    [none] {""}
   *[other] {" "}within { $window } of { $first }
}; { $rule ->
    [first_entry] first entry
    [strict] strict order
    [ever] any order
   *[longest_chain] longest chain
}, { $unit ->
    [session] per session
   *[person] per person
}.
define-drop-off = Of those who reached { $before }, the share that did not go on to { $step }{ $window ->
    [none] {""}
   *[other] {" "}within { $window } of { $first }
}; { $rule ->
    [first_entry] first entry
    [strict] strict order
    [ever] any order
   *[longest_chain] longest chain
}, { $unit ->
    [session] per session
   *[person] per person
}.
define-time-to-step = Median time from { $before } to { $step }, on the way by which each { $unit ->
    [session] session
   *[person] person
} first got furthest.
define-time-on-step = Median time on { $step }, from its beginning to its end.
define-time-on-step-next = Median time from { $step } to the next event of the same { $unit ->
    [session] session
   *[person] person
}, because the file says nothing about ends.
define-presence = Did { $step } at any time, as a share of all { $unit ->
    [session] sessions
   *[person] people
}.
define-rework = Did { $step } at least twice, as a share of those who did it.
define-errors = Had an error at { $step }, as a share of those who did it.
define-errors-named = Had an error at { $step } ({ $errors }), as a share of those who did it.
define-scale = from { $worst } (worst) to { $best } (best)
define-mean = Mean of the answers about { $step }{ $scale ->
    [none] {""}
   *[other] {" "}on a scale { $scale }
}.
define-top-box-one = Share of the best answer about { $step }{ $scale ->
    [none] {""}
   *[other] {" "}on a scale { $scale }
}.
define-top-box = Share of the two best answers about { $step }{ $scale ->
    [none] {""}
   *[other] {" "}on a scale { $scale }
}.
define-nps = Share of 9 and 10 minus share of 0 to 6 among the answers about { $step }.
define-ces = Share of those who found { $step } easy{ $scale ->
    [none] {""}
   *[other] , on a scale { $scale }
}.
define-sus = Mean score of the System Usability Scale for { $step }, from 0 to 100.
define-emotion = Mean of the answers about { $step }{ $scale ->
    [none] {""}
   *[other] {" "}on a scale { $scale }
}, carried over to the scale of the curve.
define-count = { $step }: the number that was counted where the totals come from.
define-rate = { $step }: the share that was counted where the totals come from.
define-people = Different people behind the texts about { $step }.
define-beginning = { $unit ->
    [session] Sessions
   *[person] People
} who began { $until ->
    [none] on { $from } or later
   *[other] { $from ->
        [none] on { $until } or earlier
       *[other] from { $from } to { $until }
    }
}.
define-persona = Only { $persona }.
define-segment = Only { $persona }: { $column } = { $values }.
define-filter = Only rows with { $column } { $comparison ->
    [is_not] ≠
    [at_least] ≥
    [at_most] ≤
   *[is] =
} { $values }.

citation-source = Source: { $source }.

command-show-origin = Where from
cannot-not-counted = Select a figure, a point or a reach that was counted in a source.
hint-counted = Enter shows where it comes from · A double-click edits it · Digits type another figure
origin-change = { $change } from { $step }
origin-change-of = { $change } of those who reached { $step }
origin-points = { $points } points
origin-to-source = Show the source
origin-left-out = Left out
origin-looking = Looking for the file…
origin-same = The file is there, unchanged.
origin-changed = The file has changed since it was counted.
origin-gone = The file is gone.
origin-newer = Newer file beside it: { $file }
origin-copy = Copy citation
origin-copied = The citation is on the clipboard.
origin-rows-stay = The rows stay in the file.
figure-typed-over = The figure is typed now, and no longer that of “{ $source }”. Undo brings it back.

document-how-counted = How it is counted
document-sheet-sources = Sources
document-sheet-figures = Figures
document-rows = Rows
document-columns = Columns
document-bytes = Bytes
document-hash = BLAKE3
document-read = Read
document-rows-counted = Rows counted
document-cases = People or cases
document-open = Still open

origin-show-rows = Show rows
origin-back = Back to the source
origin-reading-rows = Reading the rows…
origin-no-rows = The rows cannot be read from the file.
origin-row = Row
origin-person = Person
origin-event = Event
origin-time = Time
origin-all-rows = { $number ->
    [one] { $count } row
   *[other] { $count } rows
}, pseudonymised, in the order of the file
origin-first-rows = { $number ->
    [one] The first { $count } row
   *[other] The first { $count } rows
}, pseudonymised, in the order of the file
