# Reading a source again, what became of its file, its recipe as a file, people who withdrew, and
# deleting a source.
edit-put-new-figures = newer figures
edit-choose-source-file = another file for a source
edit-withdraw-person = a person withdrew
edit-return-person = a person is counted again

again-more = File and recipe
again-choose-file = Choose the file…
again-choose-title = Choose the file of the source
again-read-newer = Read the newer file
again-past = to be deleted
again-past-more = The rows had to be deleted by { $date }. Delete the source here, and the file where it is kept.
again-gone = the file is gone
again-gone-more = { $file } is not to be found where it was, nor under another name beside it. Figures on the map stay as they are.
again-gone-uncounted = { $file } is not to be found where it was, nor under another name beside it.
again-changed = the file was changed
again-changed-more = { $file } was changed after its figures were put on the map.
again-newer = there is a newer file
again-newer-more = { $newer } was written later than { $file }.
again-gone-newer = { $file } is gone; { $newer } is beside where it was.

again-same = Nothing has changed: { $file } is as it was read.
again-renamed = The same rows are in { $file } now. Nothing on the map has changed.
again-shown = { $file } was read. None of its figures are on the map yet.
again-failed = { $file } could not be read. Figures on the map stay as they are.
again-put = { $count ->
    [0] No figure has changed; the source is up to date.
    [one] One figure on the map has changed. { command-undo } brings the old one back.
   *[other] { $shown } figures on the map have changed. { command-undo } brings the old ones back.
}

again-nothing-to-put = There is nothing to put on the map: nothing was counted in the file.

again-title = “{ $source }”, read again
again-title-other = “{ $source }”, read from another file
again-title-withdrawal = “{ $source }” without { $person }
again-title-return = “{ $source }” with { $person } again
again-same-file = { $file } itself has not changed
again-summary = { $changed } of { $all } would change, { $clear }. Nothing on the map has changed yet.
again-beyond-chance = { $count ->
    [0] none by more than chance explains
    [one] one by more than chance explains
   *[other] { $shown } by more than chance explains
}
again-step = Step
again-before = On the map
again-after = New
again-difference = Difference
again-everyone = Everyone
again-none-yet = not on the map
again-none-more = not counted any more
again-unchanged = unchanged
again-counted = What was counted
again-rows = Rows counted
again-cases = People counted
again-left-out = Not counted: { $reason }
again-how-compared = In colour: the 95 % interval of the difference excludes zero, also among the differences of all steps (Newcombe for shares, Welch for means, Holm over the steps). The two counts are taken as independent; where the new file holds the rows of the old one, differences are rather larger than shown. Medians and NPS have no interval here.
again-no-figures = No figure of this source is on the map any more.
again-cannot-compare = The figures on the map stay as they are. Make the recipe fit the file in “{ desk-tab-columns }”, then put the figures on the map.
again-other-recipe = The recipe was changed after the figures were put on the map: part of the differences may come of that.
again-missing-columns = { $count ->
    [one] A column of the recipe is missing: { $names }
   *[other] Columns of the recipe are missing: { $names }
}
again-new-columns = { $count ->
    [one] A column is new: { $names }
   *[other] Columns are new: { $names }
}
again-unknown-names = { $count ->
    [one] A name belongs to no step: { $names }
   *[other] Names belong to no step: { $names }
}
again-missing-names = { $count ->
    [one] A name of the recipe does not occur: { $names }
   *[other] Names of the recipe do not occur: { $names }
}
again-missing-steps = { $count ->
    [one] A step of the recipe is not on this map: { $names }
   *[other] Steps of the recipe are not on this map: { $names }
}
again-missing-personas = { $count ->
    [one] A persona of the recipe is not on this map: { $names }
   *[other] Personas of the recipe are not on this map: { $names }
}
again-to-columns = To the columns
again-to-steps = To the steps
again-fit = Make the recipe fit
again-put-new = Put the new figures on the map
again-keep-old = Keep the old ones
again-withdraw = Remove the person and recount
again-do-not-withdraw = Leave it as it was
again-return = Count the person again
again-do-not-return = Leave it as it was

edit-open-recipe = another recipe for a source

again-save-recipe = Save the recipe…
again-open-recipe = Open a recipe…
again-save-recipe-title = Save the recipe
again-open-recipe-title = Open a recipe for the source
again-kind-recipe = Recipes
again-recipe-saved = The recipe is in { $file }. It reads the next export of the same system, here and on the command line.
again-recipe-fits = The recipe { $file } fits the file and the map.
again-recipe-misfits = The recipe { $file } is used. What does not fit:

again-people = People who withdrew
again-people-more = Their rows are left out whenever the file is read. Only a pseudonym is kept. What would change on the map is shown first.
again-people-none = No column says whom a row is about, so nobody can be left out.
again-people-no-key = Pseudonyms cannot be made here: there is no folder for their key.
again-person = Id as in the file, or pseudonym
again-leave-out = Leave out…
again-count-again = Count again…
again-already-withdrawn = This person has already been left out.
again-no-such-person = { $person } is not among those who are counted here: no figure would change.

again-hangs = On the map, this hangs on “{ $source }”:
again-hangs-figures = { $count ->
    [one] one figure, { $lanes }
   *[other] { $shown } figures, { $lanes }
}
again-hangs-points = { $count ->
    [one] one point of a curve
   *[other] { $shown } points of curves
}
again-hangs-reaches = { $count ->
    [one] the reach of one card
   *[other] the reach of { $shown } cards
}
again-hangs-quotes = { $count ->
    [one] one quote on a card
   *[other] { $shown } quotes on cards
}
again-hangs-cards = { $count ->
    [one] one card that rests on it
   *[other] { $shown } cards that rest on it
}
again-hangs-choice = Figures can stay and say that their source was deleted, or go with it. Quotes go in any case. { command-undo } brings everything back.
again-hangs-goes = The cards stay, without this source. { command-undo } brings it back.
again-deleted = “{ $source }” was deleted. { command-undo } brings it back.
ask-delete-source-title = Delete the source?
ask-delete-source = Delete
ask-delete-source-keep = Keep the figures
ask-delete-source-remove = Remove the figures too
again-source-deleted = The source of this figure was deleted from the map: { $source }

again-measure-withdrawn = People withdrew from this source. Only the window of the program can tell who they are; read the file again there.
sources-map = MAP
again-sources-way = To count it again: on the evidence desk of the map, or: wayline measure { $path } --map { $map } --source { $source }
again-sources-file = FILE
again-found-of = { $found } of { $all } were found in this file. Others are not in it, or their pseudonyms were made with another key, and then they are counted.
again-person-later = The file cannot be read now. What you said about this person is kept, and holds when the file is read next; figures on the map are still the old ones.
