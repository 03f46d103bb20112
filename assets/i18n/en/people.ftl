# The people who take part in a workshop.

edit-rename-participant = rename a participant
edit-participant = change a participant
edit-person-away = participant away
edit-person-back = participant back
edit-remove-participant = remove a participant

people-title = People in the workshop
people-strip = People: { $count }
people-none = Nobody is named yet. Names are optional: with them, cards show who wrote them, and votes call people by name.
people-name = Name
people-initials = Initials
people-add = Add a name
people-add-button = Add
people-count = Take part
people-unnamed = { $count ->
    [one] one of them without a name
   *[other] { $count } of them without a name
}
people-cards = { $count ->
    [one] { $count } card
   *[other] { $count } cards
}
people-here = Here
people-away = Away
people-is-here = { $name } is here
people-is-away = { $name } is away
people-away-about = Whoever is away has no turn in votes and scores. Whoever comes back gets the last turn.
people-colour-of = Colour of { $name }
people-remove = Remove { $name }
people-has-written = { $name } wrote { $cards ->
    [0] { "" }
    [one] one card
   *[other] { $cards } cards
}{ $notes ->
    [0] { "" }
    [one] { $cards ->
        [0] one note
       *[other] { " and one note" }
    }
   *[other] { $cards ->
        [0] { $notes } notes
       *[other] { " and" } { $notes } notes
    }
}. All of it stays on the map.
people-keep-name = Keep the name on it
people-drop-name = Take the name off it
people-name-empty = A name needs a letter or a digit.
people-name-number = A number alone is how many people take part. Add a letter, as in “7 A”.
people-name-taken = Somebody has this name already. Add a letter, as in “Anna P.”
people-twice = “{ $name }” stands there twice and is counted once. Add a letter, as in “Anna P.”
people-initials-taken = Somebody has these initials already.
people-full = There are as many people as a workshop can have.
people-added = Added { $name } to the people. { -key-of-undo } takes it back.
people-ask-add = Add { $name } to the people?
people-ask-enter = Add · Enter
people-ask-escape = Keep as text · Esc
