# Exports as drawings and pages: SVG, PDF, HTML.

# What a PDF says beside the map.
pdf-page = { $place } · { $number } of { $count }
pdf-page-titled = { $title } · { $place } · { $number } of { $count }
pdf-logo = Logo
pdf-portrait = Portrait of { $name }
pdf-curve = Emotion curve, { $state }, { $persona }: { $points }
pdf-curve-point = { $step }: { $value }
pdf-curve-point-labelled = { $step }: { $value }, { $label }
pdf-link = Link from “{ $from }” to “{ $to }”
pdf-map-inside = The map itself: open this document in Wayline to edit it

# What an SVG says beside the map.
svg-untitled = Journey map

# The frame of the page for browsers.
html-about = About this map
html-answered-by = Answered by
html-close = Close
html-confidence = { $percent } % sure
html-details = Details
html-find = Find
html-fit = Show the whole map
html-fit-short = Fit
html-gestures = Help
html-hint = Point at a card to read what the map says about it; click to keep it here.
html-key-arrows = go from card to card
html-key-enter = read the details
html-key-escape = deselect the card, close
html-key-find = find; Enter goes to the next
html-key-fit = whole map, actual size
html-key-pan = move the map
html-key-zoom = zoom in, zoom out
html-keys = Keys
html-lanes = Lanes
html-links = Links
html-look = Light or dark
html-map = Journey map
html-mouse = Drag or scroll to move the map; scroll with Ctrl held, or pinch, to zoom.
html-personas = Personas
html-show-all = Show all
html-tap = Tap a card to read what the map says about it.
html-touch = Drag to move the map; pinch to zoom. Tap a card for its details, and beside it to close them.
html-zoom = Zoom
html-zoom-in = Zoom in
html-zoom-out = Zoom out
html-zoom-whole = Actual size
