# The evidence desk: the sources of a map, how they are counted, and what comes of it.
view-map = Map
view-evidence = Evidence

hint-desk = Drop a file to add a source · Arrow keys go through the sources
hint-desk-names = Drag a name onto a step, Space accepts a suggestion

kind-source = Source files
desk-choose-file = Choose a file with events, answers or texts
desk-new-source = New source
desk-add = Add
desk-add-file = Choose a file…
desk-add-without-file = Source without a file
desk-rename = Rename
desk-delete = Delete the source
desk-sources = { $count ->
    [one] one source
   *[other] { $shown } sources
}
desk-personal = { $count ->
    [one] one holds personal data
   *[other] { $shown } hold personal data
}
desk-rows = { $count ->
    [one] one row
   *[other] { $shown } rows
}
desk-people = { $count ->
    [one] one person
   *[other] { $shown } people
}
desk-not-counted = Nothing counted yet
desk-without-file = Without a file
desk-not-on-map = not on the map yet
desk-read = read { $ago }
desk-recipe = recipe “{ $name }”
desk-drop = Drop a CSV, XLSX or XES file here
desk-drop-more = or click to choose one
desk-rows-stay = Rows stay in their files. People are pseudonymised before anything is shown.

desk-empty = What does this map rest on?
desk-empty-more = Drop the files you have. Wayline counts them step by step, and every figure on the map can be traced to its rows.
desk-teach-log = Events
desk-teach-log-more = Web analytics, CRM, orders: how many reach each step, how long it takes, where they leave
desk-teach-survey = Survey answers
desk-teach-survey-more = Satisfaction, effort, NPS: the emotion curve with its interval
desk-teach-texts = Tickets, reviews, interviews
desk-teach-texts-more = Quotes become cards, and people behind a pain are counted

desk-tab-about = About
desk-about = About the source
desk-privacy = Privacy

shape-event-log = Event log
shape-wide-log = Log with a column for each step
shape-answers = Survey
shape-texts = Texts
shape-totals = Totals
shape-paths = Paths


short-span-seconds = { $number } s
short-span-minutes = { $number } min
short-span-hours = { $number } h
short-span-days = { $number } d

desk-tab-columns = Columns
desk-tab-steps = Steps
desk-tab-figures = Figures
desk-read-again = Read again
desk-reading = Reading { $file }…
desk-no-source = { $file } holds neither events nor answers, texts or totals. To draw it as a map, choose { menu-file } › { command-import }.
desk-is-map = { $file } is a map. To open it, choose { menu-file } › { command-open-map }.
desk-gone = The file is not where it was
desk-gone-more = { $file } was looked for where it was read, and beside the map. Put it back, then read it again. Figures on the map stay as they are.
desk-unreadable = The file cannot be read
desk-cannot-count = Nothing can be counted yet

desk-accept-all = Accept all
desk-suggested = suggested
desk-suggested-count = { $count ->
    [one] · one suggested
   *[other] · { $shown } suggested
}
desk-names-on-map = { $mapped } of { $all } names on the map
desk-names = { $count ->
    [one] one name
   *[other] { $shown } names
}
desk-not-in-file = not in the file
desk-optional = optional
desk-may-be-skipped = People may go on without this step
desk-pattern = Also count names like this; * stands for any characters
desk-belongs-to = Belongs to the step
desk-no-step = No step
desk-not-on-steps = Not on the map
desk-of-events = { $share } of events
desk-drag-name = Drag a name onto a step

desk-reach-by-step = Reach by step
desk-people-began = { $count ->
    [one] one person began
   *[other] { $shown } people began
}
desk-sessions-began = { $count ->
    [one] one session began
   *[other] { $shown } sessions began
}
desk-interval = 95 % interval
desk-no-steps-yet = Give names of the file to the steps above: what people did is then counted here at once.
desk-no-figures-yet = Give names of the file to steps in “{ desk-tab-steps }”: what people did is then counted here.
desk-lost-here = { $share } here
desk-bar = { $step }: { $count } of { $of }, { $share }, 95 % interval { $low } to { $high }
desk-go-on = go on
desk-takes = takes
desk-p90 = p90 { $time }

desk-how = How it is counted
desk-how-more = One definition for all figures of this source
desk-sentence-person = A person reaches a step when they did it
desk-sentence-session = A session reaches a step when it was done in it
desk-sentence-first = the first step
desk-sentence-of = of { $step },
desk-sentence-in-order = in order
desk-sentence-any-order = in any order
desk-sentence-between = with other steps in between
desk-sentence-allowed = allowed
desk-sentence-forbidden = not allowed
desk-window-none = at any time
desk-window-days = { $count ->
    [one] within a day
   *[other] within { $shown } days
}
desk-window-hours = { $count ->
    [one] within an hour
   *[other] within { $shown } hours
}
desk-window-minutes = within { $shown } minutes
desk-per-person = per person
desk-per-session = per session
chain-rule-longest-chain = Longest chain
chain-rule-first-entry = First entry
chain-rule-strict = Strict
chain-rule-ever = Ever, any order
chain-rule-about-longest-chain = The longest run of steps in the right order, anywhere among a person’s events.
chain-rule-about-first-entry = The window opens at the first event of the first step, and only then.
chain-rule-about-strict = No event of another step may lie in between.
chain-rule-about-ever = Whoever did the step at any time, in any order.
desk-split = Split by
desk-no-segments = Choose a column that holds a segment, such as the device, in “{ desk-tab-columns }”.
desk-not-used = not used
desk-other-ways = Other ways to count
desk-all-the-way = Who go all the way to { $step }

desk-one-row-is = One row is
desk-dates = Dates
desk-date-clear = as written
desk-date-day = day first
desk-date-month = month first
desk-zone = Time zone
desk-column = Column
desk-samples = Samples
desk-holds = Holds
desk-column-gone = Not in this file
desk-distinct = { $count ->
    [one] one value, not shown
   *[other] { $shown } different values, not shown
}
desk-distinct-first = { $distinct } (of the first { $rows })
column-role-ignored = not used
column-role-case = Person or case
column-role-activity = Event
column-role-time = Time
column-role-end-time = End time
column-role-session = Session
column-role-segment = Segment
column-role-channel = Channel
column-role-status = Status
column-role-value = Amount
column-role-answer = Answer
column-role-finished = Finished or not
column-role-text = Text
column-role-category = Category
column-role-score = Rating
column-role-step = Step
column-role-count = Count
column-role-open = Not finished yet
column-role-from = From
column-role-to = Until
column-role-rate = Share
column-role-duration = Duration
column-role-path = Path
column-role-step-time = Time of a step

desk-funnel = Reach and conversion
desk-reached = Reached
desk-reach = Of those who began
desk-conversion = Of the step before
desk-open = Still open
desk-times = Time
desk-to-step = From the step before
desk-on-step = On the step
desk-p90-head = 90 % within
desk-n = n
desk-to-next-event = The file does not say when events ended: the time on a step is the time to the next event.
desk-troubles = Presence, rework and errors
desk-presence = Presence
desk-rework = At least twice
desk-errors = With errors
desk-channels = Channels
desk-channel = Channel
desk-goes-on = Go on
desk-variants = Ways
desk-variant-count = { $count ->
    [one] one sequence of steps
   *[other] { $shown } different sequences of steps, the most frequent first
}
desk-left-out = Not counted
desk-rows-head = Rows
desk-cases-head = People
desk-reason-unreadable = Rows that cannot be read
desk-reason-incomplete = Without person, name or time
desk-reason-bad-time = Times that cannot be read
desk-reason-bad-value = Values that cannot be read
desk-reason-filtered = Filtered out
desk-reason-no-step = Belongs to no step
desk-reason-duplicate-rows = Repeated rows
desk-reason-repeated-events = Repeated within a second
desk-reason-future = In the future
desk-reason-bots = Far too many events
desk-reason-single-events = A single event
desk-reason-out-of-range = Outside of the scale
desk-reason-unfinished = Not finished
desk-reason-withdrawn = Consent withdrawn
desk-reason-outside-period = Outside of the period

desk-lanes = Lanes to fill
desk-lanes-figures = figures
desk-put-on-map = Put on the map
desk-lane-count = { $count ->
    [one] one lane
   *[other] { $shown } lanes
}
desk-figure-count = { $count ->
    [one] one figure
   *[other] { $shown } figures
}
desk-on-map = On the map: { $lanes }, { $figures }. { command-undo } takes them off again.
desk-fill-reach = Still in the journey
desk-fill-step-conversion = Step conversion
desk-fill-drop-off = Drop-off
desk-fill-time-to-step = Time to step
desk-fill-time-on-step = Time on step
desk-fill-presence = Presence
desk-fill-rework = Did it again
desk-fill-errors = Errors
desk-fill-mean = Mean
desk-fill-top-box = Best answers
desk-fill-nps = NPS
desk-fill-ces = Easy
desk-fill-sus = SUS
desk-fill-emotion = Emotion curve
desk-fill-count = Count
desk-fill-rate = Share
desk-fill-people = People

desk-questions = Questions
desk-questions-done = { $done } of { $all } confirmed; only what is confirmed is counted
desk-confirm = Confirm
desk-confirm-all = Confirm all
desk-high-is-better = high is better
desk-low-is-better = low is better
desk-by-segment = by segment
desk-given-by = The figures of this step come from “{ $question }”
desk-given-by-more = This step already has these figures from “{ $question }”, so this question comes onto the map only in the curve. To use it instead, choose another step or “{ desk-no-step }” for the other question.
desk-pill-kind = Answers to “{ $question }”: { $value }
desk-pill-direction = Better end of “{ $question }”: { $value }
desk-pill-step = Step of “{ $question }”: { $value }
desk-pill-persona = Persona of “{ $question }”: { $value }
desk-pill-emotion = Emotion curve and “{ $question }”: { $value }
desk-in-curve = in the curve
desk-not-in-curve = not in the curve
desk-curve = Emotion curve
desk-curve-more = Means on the scale of the map, with their 95 % intervals; hollow below 30 answers
desk-no-curve = Confirm a question that is about a step, and let it be part of the curve.
desk-too-few = too few
answer-kind-scale = Scale
answer-kind-csat-mean = Satisfaction, mean
answer-kind-csat-top-box = Satisfaction, best answers
answer-kind-ces = Effort
answer-kind-nps = Recommendation
answer-kind-sus = Usability, SUS
answer-kind-choice = Choice
answer-kind-text = Text

desk-looking = Looking at { $file }…
ask-source-or-map-title = What is this file?
ask-source-or-map = “{ $name }” holds rows that can be counted, and a map can be drawn of it too. Count it as a source of the open map, or draw it as a map of its own?
ask-count-as-source = Count as a source
ask-draw-as-map = Draw as a map

desk-make-steps = Make a map of it
desk-make-steps-more = Proposes steps by how often and in which order people do things; rename and move them on the map.
desk-steps-made = { $count ->
    [one] One step was made of the names of the file.
   *[other] { $shown } steps were made of the names of the file.
}

desk-more-names = + { $shown } more

desk-tab-quality = Quality
desk-checks = What is odd about the rows
desk-checks-more = Each can be left out and counted again; what is left out is told with the figures
desk-check-none = Nothing found
desk-leave-out = Leave out
desk-count-again = Count again
desk-unreadable-rows = Rows that cannot be read
desk-line = Line of the file
desk-missing = Missing values
desk-missing-share = Missing
desk-looked-at = Rows looked at

desk-check-missing-values = Without a person, a name or a time
desk-check-bad-times = Times that cannot be read
desk-check-duplicate-rows = Rows that repeat an earlier row
desk-check-repeated-events = The same event twice within a second
desk-check-out-of-order = Times out of order
desk-check-future = Times in the future
desk-check-mixed-zones = Times with and without a zone
desk-check-single-events = People with a single event
desk-check-bots = Far too many events for a person
desk-check-letter-case = Ids that differ in letter case only
desk-check-no-segment = Without a segment
desk-check-out-of-range = Answers outside of their scale
desk-check-unfinished = Answers that were not finished
desk-check-too-few = Steps that fewer than five reached
desk-check-old = Older than twelve months
desk-such-as = such as rows { $rows }
desk-merge-ids = Take as one
desk-part-ids = Keep apart
desk-pattern-hint = pay_*
desk-reason-earlier-answer = Earlier answers of the same person
desk-gaps = { $count ->
    [one] One step rests on no source
   *[other] { $shown } steps rest on no source
}
desk-gaps-more = Steps, or personas at a step, about which no source says anything:
cannot-in-workshop = This waits until the workshop has ended.
drop-one-map = “{ $file }” was not opened: a window holds one map. Drop it alone to open it.
desk-added = “{ $title }” is among the sources of the evidence now.
