# Exports: what they leave out, what they show.

omitted-frame = the scenario and the notes about the map
omitted-persona-details = { $count ->
    [one] details of one persona
   *[other] details of { $count } personas
}
omitted-column-details = { $count ->
    [one] a description of a stage or step
   *[other] { $count } descriptions of stages and steps
}
omitted-lanes = { $count ->
    [one] one lane with all that is in it
   *[other] { $count } lanes with all that is in them
}
omitted-lane-details = { $count ->
    [one] details of one lane
   *[other] details of { $count } lanes
}
omitted-cards = { $count ->
    [one] one card
   *[other] { $count } cards
}
omitted-cards-on-no-slide = { $count ->
    [one] one card that is on no slide
   *[other] { $count } cards that are on no slide
}
omitted-card-details = { $count ->
    [one] details of one card
   *[other] details of { $count } cards
}
omitted-spans = { $count ->
    [one] how many steps one card covers
   *[other] how many steps { $count } cards cover
}
omitted-curves = { $count ->
    [one] one emotion curve
   *[other] { $count } emotion curves
}
omitted-point-details = { $count ->
    [one] details of one curve point
   *[other] details of { $count } curve points
}
omitted-metrics = { $count ->
    [one] one metric
   *[other] { $count } metrics
}
omitted-evidence = { $count ->
    [one] one piece of evidence
   *[other] { $count } pieces of evidence
}
omitted-links = { $count ->
    [one] one link between cards
   *[other] { $count } links between cards
}
omitted-links-beyond = { $count ->
    [one] one link to a card outside of the part
   *[other] { $count } links to cards outside of the part
}
omitted-images = { $count ->
    [one] one picture
   *[other] { $count } pictures
}
omitted-characters = { $count ->
    [one] one character that the format cannot hold (another stands in its place)
   *[other] { $count } characters that the format cannot hold (others stand in their places)
}

export-omissions = { $path } leaves out: { $list }
export-nothing = The chosen part of the map is empty.
export-unknown-ending = { $path }: the ending of the file name decides the format. Known: { $endings }.
export-which-format = { $path } is a folder for many files; choose with --format what to write. Known: { $endings }.
export-no-such-stage = There is no stage “{ $name }”. The map has: { $known }.
export-no-such-lane = There is no lane “{ $name }”. The map has: { $known }.
export-no-maps = There are no maps to export: no file that ends in .ron was found.
export-no-folder = The folder { $path } could not be created: { $reason }
export-summary = Exported: { $done }, not exported: { $failed }
redacted-owner = name withheld
redacted-source = source withheld
redacted-persona = Persona { $number }
redacted-replacement = { $count ->
    [one] { $found } → { $by }
   *[other] { $found } → { $by } ({ $count } times)
}
export-done-file = Exported to { $path }
export-done-files = { $count ->
    [one] Exported one file to { $path }
   *[other] Exported { $count } files to { $path }
}

format-png = Picture
format-png-about = A picture of any size: for slides, documents and posters. Opens again as the map.
format-json = Data for programs
format-json-about = The whole map as JSON, for scripts and other programs. Opens again as the map.
format-ron = Journey map
format-ron-about = A map file, as it is saved: a part of the map, or a copy without anything confidential.

export-part = What
export-whole = Whole map
export-selection = Selection
export-stages = Stages
export-lanes = Lanes
export-per-stage = One file for each stage
export-look = Look
export-size = Size
export-dpi = On paper
export-privacy = Privacy
export-redact = Leave out what is confidential
export-redact-hint = Personas are numbered, also where texts and mail addresses name them. Everything else about them, evidence, references, sources, owners, departments with their lanes, tags, pictures, quotes, notes, authors and the workshop are left out, and all ids are new. Where an owner or a source stood, the file says that it is withheld. The number of votes on each card stays.
export-keep-owners = Keep owners and departments
export-keep-pictures = Keep pictures on cards
export-keep-tags = Keep tags
export-keep-personas = Keep what personas need, want and do
export-replaced = Will be replaced:
export-copy = Copy to the clipboard

format-pdf = PDF pages
format-pdf-about = A document to print and to read: one page, fitted to paper, or a poster over several sheets. Opens again as the map.
format-pptx = Slides
format-pptx-about = A presentation with an overview and a slide for each stage; every text and shape can be edited.
format-xlsx = Workbook
format-xlsx-about = A workbook with the map as a grid, and sheets of personas, opportunities, cards and points.
format-csv = Table
format-csv-about = The grid of the map as a plain table. Can be imported again.
format-md = Document
format-md-about = A Markdown document with a table for each stage, for wikis and code forges. Can be imported again.
format-mmd = Mermaid diagram
format-mmd-about = Stages, steps, levels of emotion and personas as a Mermaid journey, for documents that draw it.

export-on-paper = Pages
export-page-of-map = One page of the map’s size
export-page-of-paper = One sheet
export-poster = Poster
export-sheet = Sheet
export-turn = Orientation
export-turn-auto = Automatic
export-turn-portrait = Portrait
export-turn-landscape = Landscape
export-across = Sheets side by side
export-overlap = Overlap
export-separator = Between cells
export-separator-comma = Comma
export-separator-semicolon = Semicolon
export-separator-tab = Tab
export-decimal = Decimals
export-decimal-point = 4.5
export-decimal-comma = 4,5
export-mm = { " " }mm
export-marks = Cut marks

format-svg = Drawing
format-svg-about = A drawing that looks the same in browsers and drawing programs, at any size. Opens again as the map.
export-text = Text
export-outlines = As outlines
export-outlines-hint = Looks the same everywhere; can be searched and selected in browsers.
export-live-text = As text
export-live-text-hint = Can be edited in drawing programs; looks right where the Inter font is installed.

format-html = Web page
format-html-about = A page to walk through in any browser, without a network: details of each card, filters, search. Opens again as the map.

# The walk through a map as a file.
export-walk = The walk, one page per stop
export-walk-about = The map as it is presented, 16:9: as a rule a page for each stop. Pictures get numbers.
export-preview-page = { $width } × { $height } pixels a page, { $millions } megapixels
export-no-stops = Every stop of the walk is left out: there is nothing to export.

missing-characters = { $count ->
    [one] No font on this computer has { $list }: a box stands in its place.
   *[other] No font on this computer has { $list }: boxes stand in their places.
}
missing-place = { $code } ({ $place })
missing-more = and { $count } more
missing-advice = Install a font for this and start Wayline again.
missing-advice-named = Install a font for this, such as { $fonts }, and start Wayline again.
missing-short = No font for { $code }
missing-short-more = No font for { $code } and { $count } more
missing-show = Click to see where the first one stands

# What is written around a map: a title above it, a legend below it.
title-stage = Stage { $number } of { $count }: { $name }
title-stages = Stages: { $names }
title-lanes = Lanes: { $names }
title-selection = A selection of steps
legend-status = Status
legend-roles = Cards
legend-severity = Severity
legend-truth = moment of truth
legend-vote = a vote
legend-effort = effort, from very small to very large
legend-range = range of what was measured
legend-scores = scores of the group
legend-loss = largest loss
legend-loss-or-rise = largest loss, largest rise
legend-rise = largest rise
legend-faint = does not match the filter

export-small-text-on = The smallest text is { $points } pt high, which is hard to read. On { $paper } it would be readable.
export-small-text = The smallest text is { $points } pt high, which is hard to read. Wrap the map into bands, make a poster, or export a part.
export-shrunk = No page of a PDF can be larger than 5 metres: the map is made smaller, to { $percent } %.

export-around = Around the map
export-titled = Title and legend
export-titled-hint = The title, the scenario, the personas and the date above the map; below it the signs that it uses, and what they mean.
export-add-logo = Add a logo…
export-other-logo = Other…
export-no-logo = Remove the logo
export-choose-logo = Choose a logo
export-bands = Wrap into bands of stages
export-bands-hint = A wide map becomes several bands, one below the other, each with the names of the lanes.
