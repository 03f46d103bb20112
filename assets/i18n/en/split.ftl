# The evidence desk: groups beside each other, other ways to count, totals

split-none = nothing
split-persona = Persona
split-segment = Segment
split-channel = Channel of the first event
split-day = Before and after a day
split-month = Month
split-single = The source has no two groups of this kind.
split-before = before { $day }
split-from = from { $day }
split-of-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
split-groups = All groups
split-began = Began
split-compare = Compare
split-to = with
split-difference = Difference
split-reach = Reach, of those who began
split-times = Time from the step before, median
split-points = { $points } points
split-interval = { $low } to { $high }
split-note = The difference is { $first } less { $second }, with its 95 % interval. It is coloured only where it holds among all rows of its table (Holm). Hollow: fewer than 30 people; below 5 nothing is drawn.
desk-value = Value

desk-show-differing = Show the people that make the difference
desk-differing = { $first } or { $second }: who is counted by one of them only
desk-differing-back = Back
desk-differing-looking = Looking for them…
desk-differing-first = The first { $count } people
desk-only-by = only by “{ $rule }”
desk-row-number = row { $row }
desk-closed-more = People who began late had less time to get there. The share that does:
desk-closed-all = By the rule
desk-closed = Whole windows
figures-much-open = { $share } of those who began may still go on, because their window was open when the data ended. They are left out only as long as they have not, so shares may be too high.
split-put = Put both on the map
split-put-more = As two sources with a period each, so that each can be traced and counted again

channels-put = Put onto the touchpoints
channels-cards = { $count ->
    [one] { $shown } card: how many come by its channel
   *[other] { $shown } cards: how many come by each channel
}
channels-there = The touchpoints say it already.
channels-done = { $count ->
    [one] { $shown } touchpoint says how many come by its channel.
   *[other] { $shown } touchpoints say how many come by each channel.
}
pains-put = Put onto a pain:
pains-put-more = Say how many a pain of this step concerns
pains-done = The pain says how many it concerns.
concerned-lost = { $count } of { $of } did not go on
concerned-errors = { $count } of { $of } had an error
concerned-rework = { $count } of { $of } did it at least twice

origin-difference = Difference { $difference }, 95 %: { $low } to { $high }
origin-difference-only = Difference { $difference }
origin-order = The first figure less the second.
origin-same-people = The same people are behind both, so no interval is told.
origin-not-alike = The two do not measure the same.
origin-compare = Shift and click another figure to compare the two.
