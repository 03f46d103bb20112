//! What a measured figure is.

use super::open_enum::open_enum;

open_enum! {
    /// What a figure that was counted in a source measures. Other words than those in the
    /// examples are allowed and kept.
    Measure {
        /// The share of the cases that began the journey which reached the step, in percent.
        Reach = "reach",
        /// The share of the cases that reached the step before which reached this one, in
        /// percent.
        StepConversion = "step_conversion",
        /// The share of the cases that reached the step before which did not reach this one, in
        /// percent.
        DropOff = "drop_off",
        /// The median time from the step before, in seconds.
        TimeToStep = "time_to_step",
        /// The median time on the step, in seconds.
        TimeOnStep = "time_on_step",
        /// The share of all cases that did the step at any time, in percent.
        Presence = "presence",
        /// The share of the cases with the step that did it at least twice, in percent.
        Rework = "rework",
        /// The share of the cases with the step that had an error there, in percent.
        Errors = "errors",
        /// The mean of answers, on their scale.
        Mean = "mean",
        /// The share of the best answers, in percent: the two best ones, or the best one alone
        /// where the scale has three points or two.
        TopBox = "top_box",
        /// The net promoter score, from −100 to 100.
        Nps = "nps",
        /// The share of those who found it easy, in percent.
        Ces = "ces",
        /// The mean of the System Usability Scale, from 0 to 100.
        Sus = "sus",
        /// The mean of answers on the scale of an emotion lane.
        Emotion = "emotion",
        /// The number of people or events that was counted elsewhere.
        Count = "count",
        /// A share that was counted elsewhere, in percent.
        Rate = "rate",
        /// The number of distinct people behind texts about something.
        People = "people",
    }
    default Count
}
