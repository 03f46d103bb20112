# Entering cards in a group: the entry line, covered cards, groups of cards.

command-reveal-selected = Reveal this card

edit-capture = enter cards
edit-add-participant = name a participant
edit-reveal-cards = reveal cards
edit-park-cards = move cards to the parking lot
edit-group-cards = group cards
edit-ungroup-cards = take cards out of a group
edit-merge-cards = merge cards

cannot-nothing-covered = No card is covered
cannot-covered = This card is covered. Reveal it first: { -key-of-reveal-cards }
cannot-not-covering = What is typed now will not be covered.
cannot-no-group = Select a heading or a card of a group first
cannot-one-card = Select two cards or more first

capture-frame = Agree on persona and scenario in the form; # parks a note

covered-card = Covered card
covered-why = Its text is covered until everyone reads it together.
covered-count = { $count ->
    [one] { $count } covered card
   *[other] { $count } covered cards
}

new-group = Group

entry-name = Entry line: { $target }
entry-target = Goes to: { $target }
entry-type = Type a card
entry-type-stage = Name a stage
entry-stage = New stage
entry-note = Parking lot
entry-question = Open question
entry-again = Change: { $place }
entry-elsewhere = Persona and scenario
entry-no-choice = This goes to one place only.
entry-keys-stages = Enter adds · Tab next stage
entry-keys-steps = Enter adds · Tab next step
entry-keys-again = Enter keeps · Esc leaves it as it was
entry-covered = covered
entry-cover = Cover
entry-peek = Peek
entry-prefix-known = { $word } → { $place }
entry-prefix-word = { $word }: → { $place }
entry-prefix-unknown = “{ $word }:” is not a prefix
entry-went-off-board = Added to “{ $lane }” · { $stage }. This activity does not show that lane.
entry-lane-shown = Added to “{ $lane }” · { $stage }. The lane is shown again.
entry-author = Author: { $name }
entry-nobody = nobody in particular
entry-author-how = Type @ and a name to add someone.
entry-prefixes = What a text can begin with
entry-prefix-author = Author
entry-prefix-name = name or initials
entry-prefix-plain = Text as it is
entry-help-lanes = Ctrl+↑ and Ctrl+↓ choose the lane, Tab the step.
entry-help-again = ↑ in the empty line changes the last card.
entry-help-paste = Of several pasted lines, each becomes a card.
merged-cards = { $count ->
    [one] Merged into “{ $text }”; the other wording is a quote in its note. { -key-of-undo } takes it back.
   *[other] Merged into “{ $text }”; { $count } other wordings are quotes in its note. { -key-of-undo } takes it back.
}
group-moved = { $count ->
    [one] One card moved to “{ $step }”, where the group is. { -key-of-undo } takes it back.
   *[other] { $count } cards moved to “{ $step }”, where the group is. { -key-of-undo } takes it back.
}
