# What happened, to what, and what to do.

saved = Saved to { $path }.
opening = Opening { $file }…
reloaded = The map is shown as it is in the file now. Undo brings yours back.
recovered = Unsaved work was recovered. Save it to keep it.
recovering = Reading unsaved work…
recovered-without-images = { $count ->
    [one] { $count } picture could not be recovered; insert it again.
   *[other] { $count } pictures could not be recovered; insert them again.
}
recover-none = There is no unsaved work to recover.
recover-broken = The unsaved work could not be read: { $reason } It is kept in { $path }.
recover-not-discarded = { $path } could not be deleted: { $reason }
keep-error = Unsaved work cannot be kept in { $path } ({ $reason }): a crash would lose it. Save your map often.
keep-started-again = Wayline stopped keeping your unsaved work because of an internal error ({ $reason }) and has started again. Nothing is lost.
keep-given-up = Wayline cannot keep your unsaved work because of an internal error ({ $reason }): a crash would lose your latest changes. Save your map now.
panic-ends = Wayline has to close because of an internal error: { $reason } ({ $place })
panic-goes-on = A part of the work failed because of an internal error, but Wayline keeps running: { $reason } ({ $place })
signal-ends = Wayline closes because the system asked it to.
rescue-kept = What was not saved is kept in { $path }. Wayline offers it at the next start.
rescue-nothing = Everything was saved.
rescue-failed = What was not saved could not be kept: { $reason }
reason-unknown = no reason given
open-failed = { $name } could not be opened because of an error in Wayline ({ $reason }). What is open stays as it was. Opening the file again will not help; its backup, which ends in .bak, may.
recover-failed = The unsaved work could not be read because of an error in Wayline ({ $reason }). It is kept in { $name }.
import-failed = { $name } could not be imported because of an error in Wayline ({ $reason }). The map stays as it was. Try the file in another format, such as CSV.
picture-failed = { $name } could not be inserted because of an error in Wayline ({ $reason }). The map stays as it was. Try the picture in another format, such as PNG.
export-failed = { $name } was not written because of an error in Wayline ({ $reason }). The map stays as it was. Try another format or a part of the map.
settings-error = The settings could not be written ({ $reason }). They apply until you close the window.
settings-broken = The settings could not be read ({ $reason }), so the defaults are used. The old file is kept in { $path }.
reason-disk-full = the disk is full
reason-no-permission = no permission to write
reason-not-found = there is no such location, or nothing can be created there
reason-bad-name = the system does not allow this name
reason-busy = another program is using it
reason-network = the network does not answer
export-done = Picture of { $width } × { $height } pixels written to { $path }.
find-replaced = { $count ->
    [0] Nothing was replaced.
    [one] One occurrence was replaced.
   *[other] { $count } occurrences were replaced, in { $texts ->
        [one] one text.
       *[other] { $texts } texts.
    }
}
command-line-two-files = “{ $second }” cannot follow “{ $first }”: Wayline opens one file, and a command comes first, as in wayline export FILE. See wayline --help.
no-window-display = There is no display to open a window on: neither WAYLAND_DISPLAY nor DISPLAY is set. To make a picture without a window: wayline export MAP.ron -o OUT.png
no-window-libraries = { $count ->
    [one] The window needs a library that cannot be loaded here: { $libraries }.
   *[other] The window needs libraries that cannot be loaded here: { $libraries }.
}
no-window-install = To install what is missing: { $command }
no-window-answer = The display { $display } cannot be used: { $reason }.
no-window-graphics = The display { $display } offers no OpenGL that the window can use: { $reason }.
no-window-failed = The window could not be opened: { $reason }.
window-lost = The window was closed by an error: { $reason }. Work that was not saved is offered at the next start.

problem-at = line { $line }, column { $column }: { $problem }
problem-empty-id = { $element } has no id.
problem-duplicate-id = { $element }: another element has the same id.
problem-dangling = { $element }: “{ $field }” refers to { $target }, which is not in the map.
problem-not-finite = { $element }: “{ $field }” is not a finite number.
problem-out-of-range = { $element }: “{ $field }” must be between { $min } and { $max }.
problem-empty-range = { $element }: the lower end of “{ $field }” must be below its upper end.
problem-no-steps = { $element } has no steps; a stage needs at least one.
problem-refers-to-itself = { $element }: “{ $field }” refers to the element itself.
problem-wrong-lane = { $element }: “{ $field }” does not fit; this kind of lane cannot hold what is in it.
problem-no-data = { $element }: the picture is empty.

repair-persona-order = Personas had no order of their own; the order of the file was kept.
repair-stage-order = Stages had no order of their own; the order of the file was kept.
repair-step-order = Steps of { $stage } had no order of their own; the order of the file was kept.
repair-lane-order = Lanes had no order of their own; the order of the file was kept.
repair-card-order = { $count ->
    [one] In { $count } cell, cards had no order of their own; the order of the file was kept.
   *[other] In { $count } cells, cards had no order of their own; the order of the file was kept.
}
repair-characters = { $count ->
    [one] { $count } text held control characters, or a line break in a name; they were removed.
   *[other] { $count } texts held control characters, or line breaks in names; they were removed.
}

edit-error-missing = { $element } is no longer on the map.

format-error-empty = the file is empty.
format-error-not-a-map = line { $line }, column { $column }: this is not a journey map; one starts with (version: …
format-error-newer = the map was saved by a newer Wayline (format { $found }; this one reads up to { $known }). Update Wayline to open it.
format-error-no-such-version = there is no format { $found }; the file was not made by Wayline.
format-error-syntax = line { $line }, column { $column }: { $message }

open-error-not-found = { $path }: there is no such file. Check the name, or open it from the File menu.
open-error-folder = { $path } is a folder. Choose a .ron file in it.
open-error-not-a-file = { $path } is a pipe or a device, not a file. Save what comes from it as a file, and name that.
open-error-no-permission = You are not allowed to read { $path }. Ask its owner for access, or open a copy.
open-error-too-large = { $path } is larger than { $most } MB and was not opened: no journey map is that large.
open-error-no-map-inside = { $path } is a picture without a journey map in it. To put it on a map, choose “Insert picture…” in the Insert menu.
open-error-format = { $path }: { $reason }
open-error-io = { $path } could not be read: { $reason }

save-error-changed = { $path } was changed by someone else and was not overwritten. Save under another name, or overwrite it.
save-error-not-a-file = { $path } is not a file. Save under another name.
save-error-no-folder = The folder { $path } is gone. Save somewhere else; your map is still open.
save-error-no-permission = You are not allowed to write { $path }. Save somewhere else; your map is still open.
save-error-disk-full = The disk is full; { $path } is as it was. Free some space or save somewhere else; your map is still open.
save-error-io = { $path } could not be written ({ $reason }) and is as it was. Save somewhere else; your map is still open.
save-error-unsound = The map is not valid and was not saved; it is still open.
save-error-too-large = The map was not saved: its file would be { $size } MB, of which pictures take { $pictures } MB, and only files of up to { $most } MB can be opened again. Remove some pictures or replace them with smaller ones; the map is still open, and your work is kept in the recovery folder.
save-error-unwritable = The map was not saved because it could not be converted to its file format ({ $reason }). It is still open, and what was saved before has not changed.
new-error-too-large = Nothing was written: the file would be { $size } MB, of which pictures take { $pictures } MB, and only files of up to { $most } MB can be opened again.
new-error-unwritable = Nothing was written because the map could not be converted to its file format ({ $reason }).

picture-copied = A picture of { $width } × { $height } pixels is on the clipboard.
paste-no-figures = { $count ->
    [one] One text is not a number and was left out: { $texts }.
   *[other] { $count } texts are not numbers and were left out: { $texts }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    }.
}
paste-beyond-scale = { $count ->
    [one] One figure is outside the scale from { $min } to { $max } and was put at its end.
   *[other] { $count } figures are outside the scale from { $min } to { $max } and were put at its ends.
} Widen the scale of the lane and paste again to keep them.
paste-as-levels = The figures were taken for levels from 1 to { $count }, as when they are typed.
import-added = Added to this map: { $stages ->
    [one] one stage
   *[other] { $stages } stages
}, { $steps ->
    [one] one step
   *[other] { $steps } steps
}{ $lanes ->
    [0] {""}
    [one] {", "}one lane
   *[other] {", "}{ $lanes } lanes
}{ $cards ->
    [0] {""}
    [one] {", "}one card
   *[other] {", "}{ $cards } cards
}.
paste-no-steps = { $count ->
    [one] One card or point was left out, because the map has no step for it.
   *[other] { $count } cards and points were left out, because the map has no steps for them.
} Add steps and paste again to get them.
paste-no-picture = { $name } was not pasted: it is neither a picture nor a table, document or diagram. To open a map, drop its file on the window.
link-no-folder = { $address } should be beside the map, but the map has no file yet. Save the map, then open the link.
link-missing = { $address } was not found in the folder of the map. Put the file there or correct the address.
link-failed = { $address } could not be opened: { $reason }. Copy the address and open it yourself.
picture-cancelled = { $path } was not written: cancelled.
picture-error-size = A picture of { $width } × { $height } pixels cannot be made. Choose another scale or width.
picture-error-too-large = A picture of { $width } × { $height } pixels is too large for other programs to open and was not made. At most possible for this map: a width of { $most } pixels, a scale of { $scale }, or { $dpi } dots per inch.
picture-error-io = { $path } could not be written: { $reason }
picture-refused-format = { $name } was not inserted: it is not a PNG, JPEG, WebP, GIF or SVG. Save it as one of these and insert that.
picture-refused-broken = { $name } was not inserted: the file is damaged ({ $reason }). Save or copy it again from where it came from.
picture-refused-bytes = { $name } was not inserted: it has { $size } MB, and a picture may have up to { $most } MB. Make it smaller first.
picture-refused-pixels = { $name } was not inserted: it has { $width } × { $height } pixels, and a picture may have up to { $most } megapixels. Make it smaller first.
picture-refused-complex = { $name } was not inserted: showing it takes too long or too much memory. Save it simpler or smaller as a PNG and insert that.

element-stop = Stop
element-message = Message
element-activity = Activity
element-note = Note
element-participant = Participant
element-vote = Vote
element-scoring = Scoring
problem-control-character = { $element }: “{ $field }” holds a control character, or a line break in a name.
problem-wrong-heading = { $element }: “{ $field }” names a card of another cell, or one that itself stands under another card.
deleted-stage = Stage “{ $name }” deleted{ $cards ->
    [0] {""}
    [one] {" "}with { $cards } card
   *[other] {" "}with { $cards } cards
}. { -key-of-undo } brings it back.
deleted-step = Step “{ $name }” deleted{ $cards ->
    [0] {""}
    [one] {" "}with { $cards } card
   *[other] {" "}with { $cards } cards
}. { -key-of-undo } brings it back.
deleted-lane = Lane “{ $name }” deleted{ $cards ->
    [0] {""}
    [one] {" "}with { $cards } card
   *[other] {" "}with { $cards } cards
}. { -key-of-undo } brings it back.
deleted-several = { $parts } parts of the map deleted{ $cards ->
    [0] {""}
    [one] {" "}with { $cards } card
   *[other] {" "}with { $cards } cards
}. { -key-of-undo } brings them back.
deleted-persona = Persona “{ $name }” deleted{ $curves ->
    [0] {""}
    [one] {" "}with { $curves } curve
   *[other] {" "}with { $curves } curves
}{ $cards ->
    [0] {""}
    [one] {" "}and taken off { $cards } card
   *[other] {" "}and taken off { $cards } cards
}. { -key-of-undo } brings it back.
