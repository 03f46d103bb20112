# The workshop: agenda, clock and parking lot.

cannot-no-workshop = Begin the workshop first.
cannot-no-activity = No activity is running now.
cannot-no-earlier-activity = This is the first activity.

card-covered = covered

agenda-60 = One hour
agenda-90 = An hour and a half
agenda-180 = Three hours
agenda-empty = Empty agenda
agenda-empty-about = Add the activities yourself
agenda-someone = the customer
agenda-minutes = { $count } min
agenda-total = { $count ->
    [one] { $count } activity
   *[other] { $count } activities
  }, { $minutes } min

activity-frame = Frame the journey
activity-frame-question = Who is it about, what do they want to get done, and when is it a success?
activity-stages = Stages
activity-stages-question = Which stages does { $who } go through, from the first thought to the end?
activity-actions = Actions and touchpoints
activity-actions-question = What does { $who } do, and where do we meet?
activity-think = Think and feel
activity-think-question = What does { $who } think and feel at each step?
activity-pains = Pain points
activity-pains-question = Where does { $who } get stuck? One pain per card.
activity-sentiment = Sentiment line
activity-sentiment-question = How does { $who } feel at each step? Everyone scores.
activity-opportunities = Opportunities
activity-opportunities-question = How might we help { $who } here? One idea per card.
activity-vote = Vote
activity-vote-question = What matters most? Place your dots.
activity-open = Open work
activity-open-question = What is still missing on the map?
activity-break = Break

edit-start-workshop = begin the workshop
edit-next-activity = next activity
edit-previous-activity = previous activity
edit-go-to-activity = go to an activity
edit-end-workshop = end the workshop
edit-pause-activity = pause
edit-resume-activity = resume
edit-add-minute = add one minute
edit-agenda = change the agenda
edit-park = put a note aside
edit-parked-note = change a note in the parking lot
edit-delete-note = delete a note in the parking lot
edit-unpark = move a note to the map

workshop-paused = The workshop on this map is paused at “{ $activity }”. { -key-of-workshop } resumes it.
workshop-title = Begin a workshop
workshop-intro = Each activity shows the part of the map that it needs. The agenda can be changed at any time.
workshop-people = People
workshop-people-hint = Names separated by commas, how many, or both: Anna, Boris, 8; optional
workshop-start = Begin
workshop-none = No activity
workshop-none-about = The agenda is empty. Add activities to it.
workshop-not-begun = The workshop has not begun
workshop-not-begun-about = “Begin” starts the first activity and its clock.
workshop-over = The workshop has ended
workshop-over-about = { $made ->
    [one] { $made } card was made
   *[other] { $made } cards were made
  } in { $minutes } min.
workshop-another = Begin a workshop…
workshop-again = Begin again…
workshop-replace = Replace the last workshop?
workshop-replace-about = { $count ->
    [one] Its agenda with { $count } activity
   *[other] Its agenda with { $count } activities
  }, the times they took and the list of cards made in each will be replaced. Cards, votes, scores and the parking lot stay on the map. Undo brings the agenda back.
workshop-replace-back = Back
workshop-replace-begin = Replace and begin
workshop-next = Next: { $activity }
workshop-first = Begin: { $activity }
workshop-end = End the workshop
workshop-pause = Pause
workshop-resume = Resume
workshop-add-minute = +1
workshop-add-minute-about = Add one minute
workshop-reveal = { $count ->
    [one] Reveal { $count } card
   *[other] Reveal { $count } cards
}
workshop-start-vote = Start the vote
workshop-start-scoring = Score the curve
workshop-show-summary = Show the summary
workshop-more = More
workshop-leave = Leave the workshop mode
workshop-paused-sign = paused
workshop-last-minute = last minute
workshop-time-is-up = time is up
workshop-clock = { $time } left
workshop-clock-over = Time is up, { $time } over
workshop-clock-spent = { $time } spent
workshop-activity-done = done
workshop-activity-current = current
workshop-activity-coming = coming
workshop-spent = { $spent } of { $planned } min
workshop-unfold = Show the agenda, the people and the parking lot
workshop-fold = Show only the signs of the agenda
workshop-parking = Parking lot
workshop-park-hint = Put something aside
workshop-park-empty = What has no place on the map yet waits here.
workshop-note = Note: { $text }
workshop-note-question = Question
workshop-note-settled = Settled
workshop-note-to-map = Move to the map
workshop-note-delete = Delete the note
workshop-drop-here = Drop it on a cell of the map.

agenda-title = Agenda
agenda-add = Add an activity
agenda-remove = Remove the activity
agenda-name = Name
agenda-question = Question to the room
agenda-kind = What the group does
agenda-minutes-field = Minutes
agenda-covers = Cards stay covered until they are revealed
agenda-lanes = Lanes
agenda-lanes-by-kind = Based on what the group does
agenda-ready = Use a ready-made agenda…
agenda-current-stays = The activity under way cannot be removed.

frame-title = The journey
frame-persona = Who is it about?
frame-persona-name = Persona
frame-demographics = Who are they?
frame-quote = What would they say?
frame-scenario = What do they want to get done?
frame-situation = In which situation?
frame-expectations = What do they expect?
frame-goal = When is it a success?
