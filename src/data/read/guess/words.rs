//! The words by which the heads of columns and their values are known, in English and Russian:
//! lists with a comma and a blank between the words.

/// Ids of people and other cases.
pub(super) const CASE: &str = "\
    case id, case, case concept name, user id, user, userid, client id, client, \
    customer id, customer, visitor id, visitor, person id, person, respondent id, \
    respondent, account id, account, device id, distinct id, anonymous id, user pseudo id, \
    contact id, contact, member id, patient id, order id, order, application id, ticket id, \
    ticket, request id, lead id, id, uid, email, e mail, phone, participant, \
    participant id, id клиента, клиент, код клиента, номер клиента, id пользователя, \
    пользователь, ид пользователя, ид клиента, ид, посетитель, id посетителя, респондент, \
    id респондента, участник, id участника, номер заказа, заказ, id заказа, заявка, \
    номер заявки, id заявки, обращение, номер обращения, кейс, контакт, номер договора, \
    договор, абонент, лид, телефон, почта, номер, пациент, гость, аккаунт";
/// Names of events.
pub(super) const ACTIVITY: &str = "\
    activity, activity name, event, event name, eventname, action, action name, \
    concept name, operation, task, step, step name, screen, screen name, page, page title, \
    page path, event type, activity type, event action, stage, name, событие, \
    название события, имя события, действие, активность, операция, шаг, этап, экран, \
    страница, тип события, наименование события, стадия";
/// When something happened.
pub(super) const TIME: &str = "\
    time, timestamp, time timestamp, date, datetime, date time, event time, \
    event timestamp, occurred at, created at, created, created on, created date, \
    submitted at, submit date, submit date utc, submission date, recorded date, start time, \
    start timestamp, start date, started at, start, begin, begin time, event date, \
    server time, client time, received at, sent at, logged at, ts, time utc, at, \
    completed at, opened at, updated at, время, дата, дата и время, дата время, \
    время события, дата события, отметка времени, момент, начало, время начала, \
    дата начала, дата создания, создано, время создания, дата обращения, дата отправки, \
    метка времени, когда";
/// When something ended.
pub(super) const END: &str = "\
    end, end time, end timestamp, end date, ended at, finish, finish time, finished at, \
    complete timestamp, complete time, completion time, completed at, closed at, \
    resolved at, stop, окончание, конец, время окончания, дата окончания, завершение, \
    время завершения, дата завершения, дата закрытия";
/// Ids of sessions.
pub(super) const SESSION: &str = "\
    session, session id, sessionid, ga session id, visit, visit id, сессия, id сессии, \
    сеанс, id сеанса, визит, id визита";
/// Properties of people.
pub(super) const SEGMENT: &str = "\
    segment, device, device type, device category, platform, os, operating system, browser, \
    country, city, region, plan, tariff, gender, sex, age, age group, customer type, \
    user type, cohort, group, variant, language, persona, role, store, branch, cluster, \
    сегмент, устройство, тип устройства, платформа, страна, город, регион, тариф, пол, \
    возраст, возрастная группа, тип клиента, группа, когорта, язык, персона, роль, филиал, \
    магазин, кластер";
/// Channels of events.
pub(super) const CHANNEL: &str = "\
    channel, source, medium, source medium, touchpoint, utm source, utm medium, \
    traffic source, contact channel, канал, источник, канал обращения, источник трафика, \
    точка контакта, канал связи";
/// What became of an event or an answer.
pub(super) const STATUS: &str = "\
    status, lifecycle transition, lifecycle, transition, result, outcome, state, success, \
    error, is error, resolution, статус, результат, исход, состояние, ошибка, успех";
/// Amounts.
pub(super) const VALUE: &str = "\
    amount, value, revenue, price, sum, total, cost, event value, order value, сумма, \
    стоимость, цена, выручка, сумма заказа, чек";
/// Whether a survey was finished.
pub(super) const FINISHED: &str = "\
    finished, is finished, completed, complete, is complete, response status, завершено, \
    завершен, завершена, закончено, полностью заполнено";
/// Where answers come from: a preview or a real answer.
pub(super) const ANSWER_STATUS: &str = "status, response type, статус, тип ответа";
/// Free texts.
pub(super) const TEXT: &str = "\
    comment, comments, text, review, review text, message, feedback, description, body, \
    note, notes, quote, verbatim, complaint, issue, suggestion, content, open answer, \
    ticket text, summary, transcript, комментарий, комментарии, отзыв, текст, текст отзыва, \
    текст обращения, сообщение, описание, жалоба, цитата, пожелание, заметка, заметки, \
    содержание, суть, суть обращения, отзывы";
/// Categories of texts.
pub(super) const CATEGORY: &str = "\
    category, topic, theme, tag, tags, type, subject, product, department, priority, \
    reason, label, labels, категория, тема, тип, тег, теги, рубрика, продукт, отдел, \
    причина, приоритет, тематика, тип обращения";
/// Ratings that come with texts.
pub(super) const SCORE: &str = "\
    rating, score, stars, csat, nps, ces, satisfaction, grade, mark, оценка, рейтинг, балл, \
    баллы, звезды, удовлетворенность";
/// Names of steps.
pub(super) const STEP: &str = "\
    step, step name, funnel step, stage, stage name, funnel stage, page, page path, \
    page title, screen, screen name, event, event name, touchpoint, action, шаг, \
    название шага, этап, этап воронки, шаг воронки, стадия, страница, экран, событие, \
    действие, точка контакта, название события";
/// Numbers of people or events.
pub(super) const COUNT: &str = "\
    users, user count, unique users, total users, active users, count, counts, sessions, \
    visitors, visits, cases, case count, number, n, people, persons, customers, clients, \
    events, event count, reached, reach, entered, entries, hits, total, frequency, leads, \
    orders, pageviews, views, number of users, number of cases, respondents, cnt, qty, \
    quantity, пользователи, пользователей, количество, кол во, число, сессии, сессий, \
    посетители, посетителей, клиенты, клиентов, людей, визиты, визитов, события, событий, \
    дошли, охват, заявки, лиды, просмотры, заказы, частота, всего, участники, участников, \
    переходы";
/// The beginning of a period.
pub(super) const FROM: &str = "\
    from, period from, period start, date from, week, month, period, с, начало периода, \
    период с, дата с, период, месяц, неделя";
/// The end of a period.
pub(super) const TO: &str =
    "to, until, period to, period end, date to, по, конец периода, период по, дата по";
/// Shares.
pub(super) const RATE: &str = "\
    rate, conversion, conversion rate, share, percent, percentage, cr, cvr, drop off, \
    dropoff, drop off rate, retention, completion rate, step conversion, \
    overall conversion, конверсия, доля, процент, отсев, коэффициент конверсии, \
    конверсия шага, удержание";
/// Times that people took.
pub(super) const DURATION: &str = "\
    duration, time, median time, avg time, average time, mean time, time on step, \
    time on page, time to step, median, minutes, seconds, hours, days, time spent, \
    длительность, время, среднее время, медианное время, медиана, медиана времени, \
    время на шаге, минуты, минут, секунды, секунд, часы, дни, продолжительность";
/// Sequences of steps.
pub(super) const PATH: &str = "\
    path, paths, journey, sequence, flow, variant, route, trace, chain, user path, путь, \
    пути, маршрут, цепочка, последовательность, вариант, путь пользователя, траектория";
/// Beginnings of the words of scales.
pub(super) const SCALE_WORDS: &str = "\
    agree, disagree, strongly, somewhat, neither, neutral, satisf, very satisf, \
    very dissat, dissat, unsatisf, never, rarely, sometimes, often, always, usually, \
    likely, unlikely, very, easy, difficult, extremely, not at all, excellent, good, fair, \
    poor, bad, average, great, соглас, несоглас, не соглас, полностью, скорее, затруд, \
    удовлетвор, не удовлетвор, неудовлетвор, доволь, недоволь, не доволь, никогда, редко, \
    иногда, часто, всегда, обычно, легко, сложно, трудно, очень, отлично, хорошо, плохо, \
    нормально, ужасно, совсем, совершенно, частично, нейтральн, вероятно, маловероятно, n/a";
/// Ticks, and that there is none.
pub(super) const TICKS: &str =
    "0, 1, yes, no, y, n, true, false, x, ✓, ✔, +, -, да, нет, х, v, истина, ложь";
/// The first words of heads of surveys that are no question.
pub(super) const SURVEY_HEADS: &str = "\
    timestamp, отметка времени, submit date utc, start date, end date, response id, \
    responseid, respondent id, collector id, ip address, recorded date, progress, \
    duration in seconds, distribution channel, user language, submission id, network id, \
    recipient last name, recipient first name, recipient email, external data reference, \
    location latitude, location longitude, email address, адрес электронной почты, \
    номер ответа, id ответа, время начала, время завершения, дата начала, дата завершения, \
    custom data 1, date created, date modified, finished, status, stage date utc, ending, \
    tags, first name, last name, start date utc";

/// The words of a list.
pub(super) fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split(", ")
}

/// Whether a word is in a list.
pub(super) fn has(list: &str, word: &str) -> bool {
    words(list).any(|known| known == word)
}

/// How well a head fits a list: 1 if it is one of its phrases, less if it contains one.
pub(super) fn fit(phrase: &str, list: &str) -> f32 {
    if phrase.is_empty() {
        return 0.0;
    }
    if has(list, phrase) {
        return 1.0;
    }
    let mut best = 0.0_f32;
    for known in words(list).filter(|known| known.chars().count() > 2) {
        let is_at_end = phrase
            .strip_suffix(known)
            .is_some_and(|rest| rest.ends_with(' '));
        // English names end with their main word, Russian ones begin with it.
        let is_at_begin = phrase.strip_prefix(known).is_some_and(|rest| {
            let is_short = rest.is_ascii() && rest.split(' ').count() <= 3;
            rest.starts_with(' ') && (!known.is_ascii() || is_short)
        });
        if is_at_end || is_at_begin {
            best = best.max(0.6);
        }
    }
    best
}

/// A head as words in lower case with single blanks: `userId`, `user_id` and `User ID` are the
/// same.
pub(super) fn phrase(name: &str) -> String {
    let mut phrase = String::with_capacity(name.len() + 4);
    let mut was_lower = false;
    for letter in name.chars() {
        if letter.is_alphanumeric() {
            if letter.is_uppercase() && was_lower {
                phrase.push(' ');
            }
            was_lower = letter.is_lowercase() || letter.is_numeric();
            phrase.extend(letter.to_lowercase().map(|letter| match letter {
                'ё' => 'е',
                other => other,
            }));
        } else {
            was_lower = false;
            if !phrase.is_empty() && !phrase.ends_with(' ') {
                phrase.push(' ');
            }
        }
    }
    phrase.truncate(phrase.trim_end().len());
    phrase
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_compared_by_their_words() {
        for name in ["userId", "user_id", " User ID ", "USER-ID"] {
            assert_eq!(phrase(name), "user id", "{name}");
        }
        assert_eq!(phrase("case:concept:name"), "case concept name");
        assert_eq!(fit(&phrase("Кол-во"), COUNT), 1.0);
        assert!(fit("event time", TIME) > fit("local time", TIME));
        assert_eq!(fit("timeline", TIME), 0.0);
    }
}
