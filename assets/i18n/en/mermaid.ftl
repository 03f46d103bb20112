# Mermaid diagrams, in and out.

mermaid-people = Actors
mermaid-unnamed-stage = Stage { $number }
mermaid-unnamed-step = Step { $number }

mermaid-too-long = The text is too long for a diagram: more than { $most } MB.
mermaid-too-many-tasks = The diagram has more than { $most } tasks, which is more than a map can hold.
mermaid-too-many-sections = The diagram has more than { $most } sections, which is more than a map can hold.
mermaid-too-many-people = The tasks name people more than { $most } times, which is more than a map can hold.
mermaid-empty = There is no diagram in the text. A journey diagram begins with the word “journey”.
mermaid-no-journey = The word “journey”, in small letters, was expected here, not “{ $text }”.
mermaid-front-matter-open = The lines between “---” at the start have no end. A second line “---” was expected, indented as the first one is.
mermaid-front-matter-broken = The lines between “---” at the start are not valid YAML. Mermaid refuses the diagram.
mermaid-no-score = After “{ $text }” a colon and a score were expected, as in “{ $text }: 5: Customer”.
mermaid-score-without-task = A task's name was expected before the colon of “{ $text }”.
mermaid-colon-in-section = A section's name cannot contain a colon. Write #58; where the name says “{ $text }”.
mermaid-lone-colon = A task's name was expected before the colon and a score behind it.
mermaid-semicolon = The end of the line was expected, not “{ $text }”. Write #59; for a semicolon.
mermaid-second-journey = A section or a task was expected, not the word “journey” a second time. A task cannot begin with it.
mermaid-nothing-said = Text was expected after the colon of “{ $text }”.
mermaid-unclosed-brace = The brace of “{ $text }” is never closed. A “{"}"}” was expected.

mermaid-cut-at-hash = Mermaid takes “{ $text }” for a comment, so it was left out. Write #35; for a number sign.
mermaid-cut-at-percent = Mermaid takes “{ $text }” for a comment, so it was left out. Write #37; for a percent sign.
mermaid-task-as-title = “{ $text }” became the title, because the line begins with “title”. If it is a task, its name must begin with another word.
mermaid-title-again = This title replaces “{ $text }”, which comes before it.
mermaid-title-as-html = Mermaid reads the title as HTML, which makes it “{ $text }”. Write #60; for the sign “<” and #38; for “&”.
mermaid-next-line-taken = “{ $text }” is on a line of its own but belongs to the keyword above it, as it does in Mermaid.
mermaid-colon-too-many = Behind the people of “{ $task }” Mermaid reads nothing more, so “{ $text }” was left out.
mermaid-score-no-number = The score “{ $text }” of “{ $task }” is not a number. The step has no point on the curve.
mermaid-score-endless = The score “{ $text }” of “{ $task }” is infinite. The step has no point on the curve.
mermaid-score-missing = “{ $task }” has no score. Mermaid reads a missing score as 0.
mermaid-settings = The diagram's own settings, such as its theme, were left out.
mermaid-nameless-people = { $count ->
    [one] One task names someone without a name. An empty card keeps the place.
   *[other] { $count } tasks name someone without a name. Empty cards keep the places.
}
mermaid-no-tasks = The diagram has no tasks.
mermaid-more-remarks = { $count ->
    [one] There is one more remark like these.
   *[other] There are { $count } more remarks like these.
}
