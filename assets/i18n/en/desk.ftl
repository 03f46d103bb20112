# The evidence desk: the sources of a map, how they are counted, and what comes of it.
view-map = Map
view-evidence = Evidence

hint-desk = Drop a file to add a source · ↑ ↓ go through the sources, F2 renames, Del deletes · Esc goes back to the map

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
