# The window: menus, panels, dialogs, hints.

menu-file = File
menu-edit = Edit
menu-view = View
menu-insert = Insert
menu-help = Help
# The letters that open the menus together with Alt. None may be that of a command with Alt.
menu-letter-file = F
menu-letter-edit = E
menu-letter-view = I
menu-letter-insert = N
menu-letter-present = R
menu-letter-workshop = W
menu-letter-help = H
menu-arrange = Arrange
toolbar-more = More commands
menu-theme = Theme
menu-language = Language
menu-recent = Open recent

state-saved = saved
state-unsaved = not saved yet
state-no-file = no file yet
state-read-only = read-only
title-rename = Rename the map
find-or-run = Find or run…
find-or-run-about = Find commands, properties and anything on the map

status-selected = { $count } selected
status-cards = { $count ->
    [one] { $count } card
   *[other] { $count } cards
}
status-steps = { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
status-lanes = { $count ->
    [one] { $count } lane
   *[other] { $count } lanes
}

hint-idle = Type to add a card · Arrow keys move around · Drag to move · Double-click to edit · Ctrl+scroll zooms
hint-dragging-cards = Release to drop the cards here · Hold Ctrl to copy them · Esc puts them back
hint-copying-cards = Release to put copies here · Let go of Ctrl to move the cards · Esc takes it back
hint-card-edge = Drag to let the card cover more steps or fewer
hint-link-handle = Drag to another card to link it
hint-step-edge = Drag to make the column wider or narrower · Double-click to fit it to its content
hint-lane-edge = Drag to make the lane higher or lower · Double-click to fit it to its content
hint-no-target = Cards cannot go here · Esc puts them back
hint-dragging-header = Release where the line is · Esc puts it back
hint-resizing = Release to keep this size · Esc brings the old one back
hint-dragging-point = Left and right change the moment, up and down the feeling · Esc puts it back
hint-linking = Release on the card the arrow should point to · Esc cancels
hint-linking-target = Release to link the two cards · Esc cancels
hint-marquee = Release to select what the frame touches
hint-panning = Drag to look around
hint-editing = Enter keeps the text · Tab goes to the next step · Ctrl+Enter to the next lane · Shift+Enter starts a new line · Esc cancels
hint-emotion-keys = Digits set the level, 1 is the lowest · Alt+up and Alt+down raise and lower the point · Arrow keys move around
hint-dragging-figure = Release to keep this figure · Esc cancels
hint-editing-figure = Enter keeps the figure · Tab goes on to the next step · An empty field removes it · Esc cancels
hint-editing-unit = Enter keeps the unit and goes on to the figures · Esc leaves it as it was
hint-figure-keys = Type a figure · Enter edits it · Tab goes to the next step · Alt+up and Alt+down change it · Drag the end of a bar
hint-emotion-keys-of = { $curve }: digits set the level · Alt+up and Alt+down raise and lower the point · Ctrl+Shift+P goes to the next curve
hint-look = Arrow keys move around · Click a cell and type to add a card · Ctrl+scroll zooms · { -key-of-next-region } goes to the fields of what is selected
hint-several = Alt+arrows move the selected cards · Delete removes everything selected · Click one to type into it · Esc selects nothing
hint-stage = Type a new name · Enter edits the name · Alt+left and Alt+right move the stage · Delete removes it
hint-step = Type a new name · Enter edits the name · Alt+left and Alt+right move the step · Delete removes it
hint-lane = Type a new name · Enter edits the name · Alt+up and Alt+down move the lane · Delete removes it
hint-link = Type a label for the link · Enter edits the label · Delete removes the link
hint-curve = Click one of its points to change it · Delete removes the curve · { -key-of-next-region } goes to its fields
hint-persona = Alt+up and Alt+down change the order of the personas · Delete removes the persona · { -key-of-next-region } goes to its fields

canvas-name = Journey map { $title }
cell-empty = { $lane }, { $step }: empty
cell-under-card = { $lane }, { $step }: under the card { $card }
minimap = Minimap
field-text = Text
close = Close
cancel = Cancel
choice-none = none
choice-several = (several)
remove = Remove
unnamed = (no name)
choice-everyone = everyone
is-set = is set

inspector-cell-empty = Nothing here yet. Type to add a card.
inspector-cell-under-card = A card of another step reaches over this cell:
inspector-many = Drag them together, move them with Alt+arrows, copy or delete them.

element-journey = Map
element-persona = Persona
element-stage = Stage
element-step = Step
element-lane = Lane
element-card = Card
element-curve = Emotion curve
element-point = Point of the curve
link-name = Link from { $from } to { $to }
element-metric = Metric
unit-hint = Unit: %, min, €
figure-no-number = “{ $text }” is not a number. Type one such as 12 or 12.5, or press Esc.
figure-only-number = Only a number goes here: digits, a sign, a decimal mark. Esc leaves the figure as it was.
number-billions = { $number } bn
number-trillions = { $number } tn
figure-change = Since { $step }: { $from } → { $to }
figure-people = { $count } of { $all } people
element-figure = Figure
element-evidence = Evidence
element-link = Link
element-image = Picture

list-personas = Personas
list-curves = Emotion curves
list-evidence = Evidence
list-metrics = Metrics
list-links = Links
list-images = Pictures

group-go = Moving around the map
group-scenario = Scenario
group-evidence = Evidence
group-who = Who it concerns
group-plan = What to do about it
group-more = More
group-notes = Notes
group-sources = Persona, source and period

add-evidence-link = Add evidence…
new-evidence-link = New evidence…
add-answer = Add…
add-job = Add a job
add-value = Add a figure…
evidence-used = { $count ->
    [0] No card is based on it yet
    [one] { $count } card is based on it
   *[other] { $count } cards are based on it
}

field-list-hint = one per line
field-date-hint = day month year
not-set = set a number
length-automatic = automatic
expected-number = A number is expected, for example 12.5.
expected-number-whole = A whole number is expected, for example 12.
expected-range = A number from { $low } to { $high } is expected.
expected-least = A number of at least { $low } is expected.
expected-most = A number of at most { $high } is expected.
expected-date = A date is expected, for example 3 Nov 2026.
field-not-kept = “{ $text }” was not taken. { $expected } The field is as it was before.
unit-pixels = px
reach-of = of
reach-people = people
picker-hint = Type to search
picker-elsewhere = An element of another map
tint-automatic = automatic

field-title = Title
field-kind = Kind
field-language = Language of headings and legends
field-summary = In one sentence
field-situation = Situation
field-expectations = Expectations
field-goal = Goal
field-notes = Notes
field-name = Name
field-persona-name = Name
field-portrait = Portrait
field-tint = Colour
field-demographics = Demographics
field-behaviour = Behaviour
field-motivations = Motivations
field-goals = Goals
field-needs = Needs
field-frustrations = Frustrations
field-quote = Quote
field-jobs = Jobs to be done
field-when = When …
field-want = I want to …
field-so = so I can …
field-empathy = Empathy map
field-says = Says
field-thinks-and-feels = Thinks and feels
field-does = Does
field-hears = Hears
field-sees = Sees
field-pains = Pains
field-gains = Gains
field-preferred-channels = Preferred channels
field-note = Note
field-description = Description
field-presenter-notes = Presenter notes
field-derived-from = Made from
field-width = Width
field-role = Role
field-min-height = Minimum height
field-scale-min = Lowest value of the scale
field-scale-max = Highest value of the scale
field-metric = Metric shown
field-divider = Dividing line
field-hides-marks = No marks of peak, lowest point and end
field-collapsed = Collapsed
field-hidden = Hidden
field-span = Steps covered
field-personas = Personas
field-department = Department
field-tags = Tags
field-channel = Channel
field-severity = Severity
field-reach = Seen in
field-importance = Importance (0–10)
field-satisfaction = Satisfaction today (0–10)
field-moment-of-truth = Moment of truth
field-status = Status
field-evidence = Based on
field-confidence = Confidence
field-references = Files and links
field-answers = Answers
field-owner = Owner
field-impact = Impact
field-effort = Effort
field-due = Due
field-progress = Progress
field-expected-effect = Expected effect
field-experiment = Experiment
field-release = Release
field-image = Picture
field-votes = Votes
field-author = Author
field-persona = Persona
field-state = State
field-lane = Lane
field-points = Points
field-step = Step
field-place = Place within the step
field-value = Value
field-label = Label
field-n = Sample size (n)
field-low = Measured from
field-high = Measured to
field-unit = Unit
field-better = Direction
field-values = Figures
field-source = Source
field-period = Period
field-date = Date
field-sample-size = Sample size
field-consent = Consent
field-sensitivity = Sensitivity
field-location = Where it is kept
field-from = From
field-to = To
field-alt = What it shows

palette-hint = What would you like to do?
palette-hint-lanes = Which lane? Type its name
palette-hint-move = Move to which step or lane?
palette-hint-link = Link to which card?
steps-to-move-to = Steps
lanes-to-move-to = Lanes
lanes-blank = Blank lane
lanes-customer = The customer
lanes-touchpoints = Touchpoints
lanes-improvement = Pains and improvements
lanes-figures = Figures
lanes-blueprint = Service blueprint
lanes-other = Other
palette-nothing = Nothing found.
palette-lane = Add lane: { $name }
palette-tint = Colour: { $name }
palette-theme = Theme: { $name }
palette-language = Language: { $name }
group-mouse = Mouse

ask-unsaved-title = Save changes?
ask-unsaved = “{ $title }” has changes that are not saved. They will be lost if you don’t save them.
ask-save = Save
ask-discard = Don’t save
ask-changed-title = The file was changed by someone else
ask-changed = { $path } has changed since you opened it. If you overwrite it, the other version is kept beside it as a backup.
ask-overwrite = Overwrite
ask-replace-files-title = Replace files?
ask-replace-files = { $more ->
    [0] { $name } already exists. Overwrite it?
    [one] { $name } and one more file already exist. Overwrite them?
   *[other] { $name } and { $more } more files already exist. Overwrite them?
}
ask-map-inside-title = There is a map in this picture
ask-map-inside = { $name } contains the journey map it shows. Open that map, or put the picture on the map you are working on?
ask-remove-found-title = Replace with nothing?
ask-remove-found = { $count ->
    [one] “{ $text }” will be removed once. Undo brings it back.
   *[other] “{ $text }” will be removed { $count } times, in { $texts ->
        [one] one text.
       *[other] { $texts } texts.
    } Undo brings it back.
}
ask-remove-found-remove = Remove
ask-open-map = Open the map
ask-insert-picture = Insert as a picture
ask-import-pasted-title = Import what you copied?
ask-import-mermaid = This looks like a Mermaid journey. Import it as stages, steps and a curve, or paste each of its lines as a card?
ask-import-markdown = This looks like a Markdown table. Import it with its stages and lanes, or paste each of its lines as a card?
ask-import-table = This looks like a table with stages in its header row. Import it with its stages and lanes, or paste each of its lines as a card?
ask-import-pasted = Import…
ask-paste-as-text = Paste as text
ask-open-link-title = Which link?
picture-reading = Reading { $file }…
picture-reading-more = Reading { $file }, { $count } more to come…
ask-twice-title = This map is already open
ask-twice = { $path } is open in another Wayline window. If you change it in both, the window that saves last asks before it overwrites the other’s changes.
ask-twice-open = Open anyway
ask-twice-copy = Open as a copy
save-failed-title = The map is not saved
save-elsewhere = Save somewhere else…
save-again = Try again

banner-changed = { $path } was changed by someone else.
banner-gone = { $path } is gone: moved or deleted. The map is still here.
banner-reload = Reload
banner-keep-mine = Keep mine
banner-save-copy = Save a copy…
banner-save-again = Save it there again

recover-title = Unsaved work
recover-text = Wayline closed before this was saved. It can be recovered.
recover-open = Recover
recover-discard = Discard…
recover-confirm = Discard this work for good?
recover-discard-now = Discard
recover-keep = Keep
recover-later = Later
recover-beside = “{ $title }” is open and stays on screen. Recovered work takes its place in this window, but does not change its file. To recover later: { menu-file } › { command-show-recovered }
recover-stay = Stay with the open map
ago-moments = a moment ago
ago-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
ago-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
ago-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}

invitation-title = Type to add the first card
invitation-go-on = Enter opens the next card, Tab goes on to the next step.
invitation-step = adds a step
invitation-stage = a stage
invitation-lane = a lane

recent-none = No files opened yet
recent-missing = { $path } is no longer there, or its drive is not connected.
recent-remove = Remove { $name } from the list
recent-clear = Clear the list

settings-title = Settings
settings-language-system = Follow the system
settings-scale = Interface scale
settings-swap = The wheel zooms; with Ctrl it moves the map
settings-motion = Reduce motion: nothing slides or fades

path-up = Up one folder
path-name = Name or path
path-open = Open
path-exists = { $name } already exists. Overwrite it?
path-no-file = There is no file { $name }.
path-no-folder = There is no folder { $path }.
path-too-long = This name is too long for a file.
path-new-folder = New folder…
path-folder-name = Name of the new folder
path-make-folder = Create
path-folder-exists = { $name } already exists. Choose another name.
path-folder-bad-name = A folder cannot be called { $name }. Choose a name without slashes.
path-folder-not-made = The folder { $name } was not created: { $reason }. Choose another name, or create it in another folder.
path-keys = In the list: Enter opens, Backspace goes up, letters find a name
path-list = Folders and files
path-folder-named = { $name }, folder
path-hidden = Show hidden files
path-empty = There is nothing to choose here.
path-folder-missing = This folder no longer exists.
path-folder-refused = You are not allowed to open this folder.
path-folder-unreadable = This folder cannot be read: { $reason }
path-home = Home
path-desktop = Desktop
path-documents = Documents
path-downloads = Downloads
path-pictures = Pictures
path-computer = Computer
path-size-bytes = { $size } B
path-size-kb = { $size } kB
path-size-mb = { $size } MB
path-size-gb = { $size } GB
kind-map = Journey map
kind-picture = Picture

export-title = Export
export-scale = Scale
export-width = Width
export-paper = Paper
export-transparent = Transparent
export-source = Include the map, so that the file can be edited
export-source-hint = Whoever gets the file can open and edit the map from it, notes included. Turn this off if they should only view it.
export-dimmed = Dim what the filter dims
export-filtered = Only what the filter shows
export-preview = { $width } × { $height } pixels, { $millions } megapixels
export-too-large = A picture cannot be that large.
export-start = Export…
export-running = Writing { $file }…
export-running-several = Writing several files { $file }…

find-hint = Find in the map
find-count = { $current } of { $count } { $count ->
    [one] text
   *[other] texts
}
find-occurrences = occurrences: { $here } here, { $count } in all
find-none = nothing found
find-exact = Match case
find-replacement = Replace with
find-replace-one = Replace
find-replace-all = Replace all
find-not-on-map = not on the map now

filter-title = Filter
filter-hint = Choose what to look at. Several choices of one kind show more, choices of different kinds show less.
filter-nothing = There is nothing to filter by yet: add cards, personas, tags or owners.
filter-clear = Clear
filter-others = The others
filter-dim = Dim
filter-hide = Hide
filter-count = { $count ->
    [one] Filtered: { $shown } of { $count } card
   *[other] Filtered: { $shown } of { $count } cards
}
filter-personas = Personas
filter-channels = Channels
filter-departments = Departments
filter-tags = Tags
filter-roles = Roles
filter-statuses = Evidence status
filter-owners = Owners
filter-no-channel = No channel
filter-no-department = No department
filter-no-tag = No tag
filter-no-status = No status
filter-no-owner = No owner

gesture-drag = Drag: move a card, stage, step, lane or point
gesture-copy = Ctrl and drag: copy cards
gesture-double-click = Double-click: edit a text, or add a card to an empty cell
gesture-curve = Double-click on the curve: add a point
gesture-figure = Click on a selected bar: edit its figure
gesture-figure-end = Drag the end of a bar: change its figure
gesture-link = Drag from the circle at the right of a card: link it to another one
gesture-legend = Double-click on a name in the legend: emphasise its curve
gesture-persona = Double-click on a persona: open its sheet
gesture-marquee = Drag on empty space: select several
gesture-edge = Drag the edge of a header: resize a column or a lane
gesture-fit = Double-click on the edge of a header: fit a column or a lane to its content
gesture-span = Drag the right edge of a card: let it cover more steps
gesture-scroll = Scroll: move around
gesture-zoom = Ctrl+scroll, pinch: zoom at the pointer
gesture-pan = Space or middle button and drag: move around
gesture-escape = Esc: cancel what you are doing

persona-place = Persona { $number } of { $count }
persona-next = Next persona
persona-previous = Previous persona
portrait-move = Move the picture in its frame
portrait-hint = Drag to move the picture, zoom with the slider. Double-click to show all of it.
portrait-zoom = Zoom of the picture
persona-show-only = Show only what concerns this persona
persona-show-curve = Show the curve: { $curve }
persona-emphasise-curve = Emphasise the curve: { $curve }
personas-none = There are no personas on this map yet. A persona is the customer whose journey the map shows.

kind-map-in-export = Export with a map in it
kind-import = Tables, documents and diagrams

import-title = Import { $name }
import-clipboard = the clipboard
import-reading = Reading { $name }…
import-opens-map = { $name } is a whole map, not a table: it opens as it is.
preview-refused = { $name } cannot be imported. { $reason }
clipboard-refused = The content of the clipboard cannot be imported. { $reason }
clipboard-empty = There is nothing on the clipboard. Copy a table, a list or a diagram first, then import it.
import-map-title = Title
import-use = Include in the map
import-names = names
import-meaning = What this line says
import-lane-name = Name of the lane
import-becomes = The resulting map
import-new-map = New map
import-add = Add to this map
import-add-hint = The stages are added after those of the map; lanes with the same content are shared.
preview-summary = { $stages ->
    [one] { $stages } stage
   *[other] { $stages } stages
}, { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
}, { $lanes ->
    [one] { $lanes } lane
   *[other] { $lanes } lanes
}, { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
}, { $points ->
    [one] { $points } curve point
   *[other] { $points } curve points
}, { $personas ->
    [one] { $personas } persona
   *[other] { $personas } personas
}

overview-title = Whole map
overview-hurts = Where it hurts
overview-no-pains = There are no pain points on this map.
overview-losses = Where most is lost
overview-pains = { $count ->
    [one] { $count } pain
   *[other] { $count } pains
}
overview-worst = { $severity ->
    [blocking] { $count } blocking
    [serious] { $count } serious
   *[minor] { $count } minor
}
overview-closer = Shows this place. { $keys } shows the whole map again.
overview-back = { $keys } shows the whole map again.
overview-fields = Title, scenario and lists of the map…
overview-key = How to read it
overview-key-card = a card, in the colour of its lane
overview-key-assumed = assumed
overview-key-proposed = proposed
overview-key-count = two cards in this cell
overview-key-severity = minor, serious, blocking
overview-key-tint = many and severe pains
overview-key-truth = moment of truth
overview-key-loss = largest loss

# Dates.

date-short = { $day } { $month ->
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
calendar-month = { $month ->
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
calendar-weekdays = Mo Tu We Th Fr Sa Su
calendar-open = Calendar
calendar-previous = Previous month
calendar-next = Next month
calendar-today = Today
calendar-none = No date
