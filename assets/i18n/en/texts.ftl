# Texts and interviews: what people wrote and said, and the cards that are made of it.
desk-tab-texts = Texts

texts-search = Search in the texts
texts-category = Category
texts-all-categories = All categories
texts-score = Rating
texts-all-scores = All ratings
texts-month = Month
texts-all-months = All months
texts-step = Step
texts-all-steps = All steps
texts-no-step = Without a step
texts-lane = Lane
texts-card = Card
texts-new-card = New card
texts-only-person = Only { $person }
texts-of-person = All texts of { $person }
texts-show-all = Show all
texts-shown = { $shown } of { $all }
texts-of-all = { $count ->
    [one] one text
   *[other] { $shown } texts
}
texts-people-of-all = { $count ->
    [one] one person
   *[other] { $shown } people
}
texts-score-of = rated { $score }
texts-none = No text is like this.
texts-open = Open text
texts-mark-hint = Mark words to make a card of them: with the mouse, or with Shift and the arrow keys.
texts-make-card = Make a card
texts-no-place = The map has no lane for cards yet.
texts-is-there = The card has this quote already.
texts-card-made = On the map: { $step } · { $lane }. “{ view-map }” shows it.
texts-accept = It belongs to the theme
texts-decline = It does not belong to the theme
texts-take-back = Nobody has decided

place-row = row { $number }
place-line = line { $number }
place-page = p. { $number }
place-paragraph = paragraph { $number }

texts-themes = Themes

edit-add-quote = make a card of a quote
edit-put-reach = put the reach on a card
edit-add-theme = add a theme
edit-delete-theme = delete a theme
edit-change-theme = change a theme
edit-decide-texts = decide what texts are about

kind-notes = Notes of interviews
notes-title = Interview
notes-choose = Open notes…
notes-choose-file = Choose the notes of an interview
notes-none = Notes of interviews are read here, beside the map. What you mark in them is dragged onto a cell and becomes a card with its quote and source.
notes-changed = The file has changed since it was added.
notes-search = Search
notes-previous = Previous
notes-next = Next
notes-to-left = To the left of the map
notes-to-right = To the right of the map
notes-close = Close the notes
notes-beside-map = Read beside the map
ask-notes-or-map-title = Interview or map?
ask-notes-or-map = “{ $name }” is a text. Notes of an interview are read beside the map, and their words become cards; or the text is drawn as a map of its own.
ask-read-as-notes = Interview notes

texts-themes-more = Words suggest texts, you decide
texts-new-theme = New theme
texts-theme-of = Theme of “{ $words }”
texts-unnamed-theme = Unnamed theme
texts-theme-name = Name of the theme
texts-theme-words = Words or beginnings of words, parted by commas
texts-theme-step = Step of the theme
texts-delete-theme = Delete the theme
texts-part = Which texts of the theme
texts-part-both = All of the theme
texts-part-accepted = Accepted
texts-part-suggested = Suggested
texts-part-declined = Declined
texts-accepted = { $count ->
    [one] one text
   *[other] { $shown } texts
}
texts-suggested = { $count ->
    [one] one suggested
   *[other] { $shown } suggested
}
texts-accept-all = { $count ->
    [one] Accept the suggested one
   *[other] Accept all { $shown }
}
texts-goes-to = Reach goes to
texts-accept-first = Accept texts first: only they are counted.
texts-too-many = More than { $most } texts cannot be accepted at once. Choose words that fit fewer of them.
texts-interval = People behind the accepted texts, of all who were heard; 95 % interval { $low } to { $high }
notes-are-none = { $file } holds no notes of an interview: these are Markdown, text or Word files. Rows of other files are counted on the evidence desk.
notes-gone = { $file } was looked for where it was read, and beside the map. Put it back or choose the file. Cards with quotes stay as they are.
notes-take-changed = Take the file as it is now
edit-replace-notes = other notes
