//! Words and faces that express feelings, with values from −2 to +2.

/// Faces and other symbols, with the value of the feeling that they express.
pub(super) const FACES: [(f64, &str); 5] = [
    (2.0, "😀😃😄😁😆🤩😍🥰😊🥳😻😂🤣❤💚🎉😎🤗💖😇👏🟩"),
    (1.0, "🙂😌☺👍😉😋🤠😏🤓🟢🌞☀✅"),
    (0.0, "😐😑😶🤔🙄🫤😯🤷🟡🟨😮😲🧐⚪😴"),
    (-1.0, "🙁☹😕😟😔😞😒😓😥😰😬👎😣😖😧🥺😩😫😪🟠🟧😨😦🥱⚠😤"),
    (-2.0, "😡😠🤬😢😭😱👿💔🤯🤢🤮😵🔴🟥😿💢❌"),
];

/// Smileys that are written with punctuation and letters, separated by spaces.
pub(super) const SMILEYS: [(f64, &str); 5] = [
    (2.0, ":D :-D =D :-)) :))"),
    (1.0, ":) :-) =) ;) :] ^^"),
    (0.0, ":| :-| =| :-/ :/"),
    (-1.0, ":( :-( =( :["),
    (-2.0, ">:( :'( :(( D:"),
];

/// Beginnings of words, longest first where one begins another.
pub(super) const MOODS: [(f64, &str); 5] = [
    (
        2.0,
        "delight excit thrill ecsta elat joy amaz enthusias love loves loved loving overjoy fantastic excellent wow great euphor inspired proud восторг восхищ радост рад счаст счас энтузиаз воодуш ликов эйфор отличн превосходн гордост вдохнов любовь",
    ),
    (
        1.0,
        "happy happi satisf positive good calm reliev relief hope optimis confiden content pleas interest curio engag comfort trust glad motivat reassur relax anticipat grateful gratitude enjoy intrigued eager safe secure empower fun nice secured довол удовлетвор позитив положит хорош спокой облегчен надежд оптимис уверен интерес заинтерес любопыт приятн доверие комфорт вовлечен мотивац мотивир предвкуш благодар радуется весел безопасн",
    ),
    (
        0.0,
        "neutral ok okay indifferen fine meh average mixed ambivalen unsure neither mid medium нейтрал безразлич равнодуш нормальн норм средн смешан индиффер ровн",
    ),
    (
        -1.0,
        "frustrat annoy confus anxi worr disappoint unhappy dissatisf negative bad irritat impatien bor nervous uncertain skeptic sceptic hesita doubt sad concern stress overwhelm tired lost uneas disengag insecure puzzl apprehens suspicio perplex discourag distrust upset fear afraid unsatisf discomfort раздраж смущен смятен растерян тревог тревож волнен беспоко разочаров недовол неудовлетвор негатив отрицат плох нетерпен скук нерв неуверен скепти сомнен груст усталост стресс недоверие неприятн недоумен озабочен напряж обеспок дискомфорт обид замешательств подозр фрустрац досад печал опасен страх устал",
    ),
    (
        -2.0,
        "angry anger furious rage terribl awful despair devastat horrib desperat panic hate outrag disgust miserable hopeless infuriat terrified betray зол злость злится злост гнев ярост отчаян ужас паник ненавист бешен возмущ шок истерик отвращен",
    ),
];

/// Words that make a mood stronger.
pub(super) const STRONGER: &str = "very extremely really highly so deeply totally очень крайне сильно сильное сильный сильная весьма полный полное полная";

/// Words that make a mood weaker.
pub(super) const WEAKER: &str = "slightly somewhat mildly a bit little fairly немного слегка легкое легкий легкая небольшое отчасти умеренное небольшая небольшой";
