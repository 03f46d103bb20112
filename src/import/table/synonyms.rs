//! The names that people give to the lanes of a map, in English and Russian.
//!
//! Before a name is looked up, words that only name an owner ("customer's", "клиента") are
//! removed from it. A `=` before a name means that it must be the whole name, because it is
//! common as a part of other names.

use crate::lane_presets::LanePreset as P;

/// The presets of lanes, each with its names, which are separated by commas. The names of a
/// preset may be divided into several concepts.
pub(super) const CONCEPTS: &[(P, &str)] = &[
    (
        P::Goals,
        "=goal,=goals,=objective,=objectives,=aim,=aims,=intent,=intents,=цель,=цели,=задача,=задачи",
    ),
    (
        P::Goals,
        "jobs to be done,=job to be done,jtbd,=jobs,работа которую нужно выполнить,=работы",
    ),
    (
        P::Actions,
        "=action,=actions,=activity,=activities,=doing,=do,=does,=steps,=tasks,=behavior,=behaviour,=behaviors,=behaviours,=interactions,what do,what does,what doing,what is doing,=действие,=действия,=активность,=активности,=шаги,что делает,что делают,=поведение,=делает,=user flow,=process,=что происходит,=what happens",
    ),
    (
        P::Touchpoints,
        "touchpoint,touchpoints,touch point,touch points,contact points,points of contact,contact point,interaction points,точка контакта,точки контакта,точек контакта,точки взаимодействия,точка взаимодействия,точки касания,точка касания,тачпоинт,тачпоинты,=touch",
    ),
    (
        P::Channels,
        "=channel,channels,=media,=medium,=канал,каналы,=каналы связи,=devices,=device,=устройства,=устройство,=platforms,=platform,=place,=location,=где,=where",
    ),
    (
        P::Thoughts,
        "=thought,thoughts,=thinking,=think,=thinks,what think,what thinks,what thinking,what is thinking,=mindset,=мысль,мысли,=думает,о чем думает,что думает,=размышления",
    ),
    (
        P::Thoughts,
        "=question,=questions,=questions asked,=вопрос,=вопросы",
    ),
    (
        P::Thoughts,
        "=quote,quotes,=says,=said,=verbatim,=verbatims,=цитата,цитаты,=говорит,что говорит,voice",
    ),
    (
        P::Feelings,
        "=emotion,emotions,=feeling,feelings,=feels,=feel,=mood,moods,emotional state,emotional states,emotion state,emotional response,emotional experience,what feel,what feels,how feel,how feels,what feeling,=emotional,=эмоция,эмоции,=чувство,чувства,=настроение,настроения,эмоциональное состояние,эмоциональный фон,что чувствует,=чувствует,=переживания,=ощущения,=состояние",
    ),
    (
        P::EmotionCurve,
        "emotion curve,emotional curve,emotional journey,emotion graph,emotion line,emotion level,emotional level,emotion score,emotion scores,emotion rating,emotions score,mood score,mood rating,mood level,sentiment,sentiment score,satisfaction score,satisfaction level,satisfaction rating,experience score,experience rating,experience curve,experience level,satisfaction curve,=satisfaction,=rating,=score,=happiness,happiness level,эмоциональная кривая,кривая эмоций,уровень эмоций,оценка эмоций,график эмоций,эмоциональный график,уровень удовлетворенности,уровень настроения,=удовлетворенность,=оценка,эмоциональный путь,эмоциональный уровень,=кривая,балл эмоций,эмоции балл,тональность,emotion 1 5,emotional score,emotional rating",
    ),
    (
        P::Experience,
        "=experience,=experiences,=overall experience,=опыт,=впечатление,=впечатления",
    ),
    (
        P::Needs,
        "=need,=needs,=expectation,expectations,=needs expectations,=requirements,=wants,=wants needs,=потребность,потребности,=ожидание,ожидания,=нужды,что нужно,=запросы,=запрос,=требования",
    ),
    (
        P::Motivations,
        "=motivation,motivations,=motivators,=motives,=drivers,=triggers,=trigger,=мотивация,мотивы,=мотив,=триггеры,=триггер,=стимулы,=побуждения,=why,=почему",
    ),
    (
        P::PainPoints,
        "=pain,=pains,pain point,pain points,painpoint,painpoints,=frustration,frustrations,=barrier,barriers,=problem,problems,=difficulties,=difficulty,=challenge,challenges,=obstacle,obstacles,=issue,=issues,=friction,friction points,=frictions,=blockers,=struggles,=concerns,=fears,=worries,=risks,=lowlights,=негатив,=боль,боли,болевые точки,болевая точка,болей,=барьер,барьеры,=проблема,проблемы,=трудность,трудности,=сложность,сложности,=страхи,=препятствия,=препятствие,=опасения,=риски,=фрустрации,=недовольство,=раздражители,=негатив",
    ),
    (
        P::Overcoming,
        "how difficulties are overcome,=workarounds,=workaround,=overcoming,как преодолевает,как преодолевают,=преодоление,способы преодоления,=обходные пути",
    ),
    (
        P::Artifacts,
        "=artifact,=artifacts,=artefact,=artefacts,=documents,=artifacts documents,physical evidence,=evidence,=props,=артефакт,артефакты,=документы,физические свидетельства,физические доказательства,=материалы",
    ),
    (
        P::TimeSpent,
        "=time,time spent,=duration,=timing,=timeline,=timeframe,=time frame,=elapsed time,=время,затраченное время,=длительность,=продолжительность,=сроки,=срок,время на этап,время на шаг",
    ),
    (
        P::Errors,
        "=errors,=error,number of errors,error count,=ошибки,=ошибок,количество ошибок,число ошибок",
    ),
    (
        P::Metric,
        "=metric,metrics,=kpi,=kpis,=measure,=measures,=success metrics,=metrics kpis,=indicators,=метрика,метрики,=показатель,показатели,=кпэ,=ключевые показатели",
    ),
    (
        P::Frontstage,
        "frontstage,front stage,=onstage,=on stage,=front office,frontstage actions,onstage actions,employee actions,staff actions,visible actions,visible contact,visible employee,фронтстейдж,=фронт офис,=фронт,на виду,на сцене,передний план,видимые действия,=действия сотрудников,=действия персонала,действия на переднем плане,=действия персонала на виду,=видимая часть",
    ),
    (
        P::Backstage,
        "backstage,back stage,=back office,=offstage,invisible actions,invisible contact,backstage actions,invisible employee,behind the scenes,бэкстейдж,бекстейдж,=бэк офис,=бэк,за кулисами,за сценой,закулисье,невидимые действия,задний план,действия за кулисами,=невидимая часть",
    ),
    (
        P::SupportProcesses,
        "support process,support processes,supporting processes,supporting systems,support systems,internal processes,=systems,=system,=it systems,=processes,=внутренние процессы,процессы поддержки,поддерживающие процессы,вспомогательные процессы,обеспечивающие процессы,=системы,=процессы,поддерживающие системы,it системы,ит системы",
    ),
    (
        P::LineOfInternalInteraction,
        "line of internal interaction,линия внутреннего взаимодействия,internal interaction line",
    ),
    (
        P::LineOfInteraction,
        "line of interaction,линия взаимодействия,interaction line",
    ),
    (
        P::LineOfVisibility,
        "line of visibility,линия видимости,visibility line",
    ),
    (
        P::Opportunities,
        "=opportunity,opportunities,=solution,solutions,=improvement,improvements,ideas,=idea,=ideas for improvement,=recommendations,=recommendation,=suggestions,areas for improvement,=insights,=how might we,=hmw,=возможность,возможности,точки роста,точка роста,=улучшение,улучшения,=идея,идеи,улучшений,=решение,решения,=рекомендации,=предложения,=зоны роста,=зона роста,что улучшить,что можно улучшить,=гипотезы,=инсайты,=потенциал",
    ),
    (
        P::Initiatives,
        "=initiative,initiatives,=action items,=next steps,=action plan,=roadmap,=backlog,=changes,=инициатива,инициативы,=план действий,=следующие шаги,=мероприятия,=меры",
    ),
    (
        P::ValueProposition,
        "value proposition,value propositions,=value,=ценностное предложение,=ценность,=ценности",
    ),
    (
        P::Departments,
        "=department,departments,=responsible,=responsibility,=owner,=owners,=ownership,=team,=teams,teams involved,=responsible team,=responsible department,=stakeholders,=people,=actors,=roles,=process ownership,internal ownership,=отдел,отделы,=ответственный,=ответственные,ответственный отдел,=подразделение,подразделения,=команда,=команды,=владелец,=участники,=исполнитель,=исполнители,=роли,=department team",
    ),
    (
        P::Storyboard,
        "=storyboard,=storyboards,=раскадровка,=сториборд",
    ),
    (
        P::Images,
        "=images,=image,=pictures,=picture,=screenshots,=screenshot,=photos,=изображения,=изображение,=картинки,=скриншоты,=скриншот,=фото",
    ),
    (
        P::Notes,
        "=note,=notes,=comment,=comments,=remarks,=заметка,=заметки,=комментарий,=комментарии,=примечание,=примечания",
    ),
];

/// Words that only say whose something is, or how important it is; separated by spaces.
pub(super) const FILLERS: &str = "customer customers client clients user users buyer buyers shopper guest guests patient patients student students visitor visitors traveler traveller member members persona personas consumer consumers reader readers their his her our the a an is are s of and or for to they he she you by main key actual current specific клиент клиента клиентов клиенты пользователь пользователя пользователей пользователи покупатель покупателя покупателей гость гостя гостей пациента пациентов ученика студента заказчика потребителя посетителя человека персоны персона он она они наши его ее их и или для ключевые основные основная главные главная главный текущие возникающие";

/// Headings of rows and columns with the names of stages.
pub(super) const STAGE_HEADS: &str = "stage,stages,phase,phases,journey stage,journey stages,journey phase,journey phases,stage name,phase name,stage of journey,stages of journey,customer journey stage,lifecycle stage,milestone,milestones,этап,этапы,стадия,стадии,фаза,фазы,этап пути,этапы пути,название этапа,наименование этапа,этап cjm,этап взаимодействия,этап пути клиента,этапы пути клиента,этап клиентского пути,stage phase,phase stage,journey,путь,этап стадия";

/// Headings of rows and columns with the names of steps.
pub(super) const STEP_HEADS: &str = "step,step name,sub stage,substage,sub step,substep,sub phase,subphase,moment,moments,scene,event,шаг,название шага,подэтап,подэтапы,микроэтап,шаг пути,момент,журнал шагов,sub stages,substages,step of journey,steps name,touchpoint step";

/// Headings of columns that only count.
pub(super) const NUMBER_HEADS: &str = "no,n,nr,num,number,id,п п,пп,номер,n п п,seq";

/// Headings of columns with the names of lanes.
pub(super) const LANE_HEADS: &str = "dimension,lane,lanes,aspect,aspects,layer,layers,row,element,elements,category,categories,component,attribute,parameter,section,field,area,item,topic,swimlane,track,аспект,аспекты,параметр,параметры,слой,слои,дорожка,дорожки,элемент,элементы,категория,категории,раздел,показатель,критерий,критерии,характеристика,составляющая,компонент,компоненты,строка,измерение,поле,уровень,блок";

/// Headings of columns with the contents of the lanes that are named beside them.
pub(super) const DETAIL_HEADS: &str = "detail,details,description,descriptions,value,values,content,contents,information,info,what,notes,note,answer,text,data,summary,explanation,описание,значение,значения,содержание,детали,подробности,информация,ответ,текст,данные,комментарий,пояснение,что,детализация,расшифровка";

/// Headings of rows and columns with the names of personas.
pub(super) const PERSONA_HEADS: &str = "persona,personas,actor,segment,customer segment,user type,customer type,user persona,customer persona,персона,персоны,сегмент,сегмент клиента,тип клиента,актор,тип пользователя,герой,аудитория,целевая аудитория,target audience,who,кто";

/// Headings of rows and columns with totals of others.
pub(super) const TOTALS: &str = "total,totals,sum,average,avg,mean,overall,итого,всего,среднее,сумма,в среднем,итог,общий итог,grand total";

/// Labels of the scenario above a table.
pub(super) const SCENARIO_HEADS: &str =
    "scenario,user scenario,journey scenario,situation,context,сценарий,ситуация,контекст";

/// Labels of the goal of the whole map.
pub(super) const GOAL_HEADS: &str =
    "goal,goals,overall goal,journey goal,user goal,objective,цель,цели,цель клиента,общая цель";

/// Labels of the title.
pub(super) const TITLE_HEADS: &str = "title,map,name,journey map,project,product,journey name,название,карта,проект,продукт,название карты";

/// Titles that say only that something is a journey map.
pub(super) const GENERIC_TITLES: &str = "customer journey map,customer journey,user journey map,user journey,journey map,journey,journey mapping,user journeys,customer journeys,cjm,map,карта пути клиента,путь клиента,путь пользователя,карта пути пользователя,карта путешествия клиента,карта клиентского пути,клиентский путь,карта пути,карта cjm,cjm карта,user flow,readme,overview";

/// Words that the names of stages commonly begin with.
pub(super) const STAGES: &str = "awareness,consideration,discovery,discover,decision,purchase,retention,loyalty,advocacy,onboarding,research,evaluation,evaluate,aware,consider,decide,buy,pre purchase,post purchase,after sale,acquisition,activation,inspiration,arrival,departure,check in,check out,checkout,sign up,signup,delivery,renewal,return,planning,booking,before,during,after,explore,compare,first use,use,usage,advocate,retain,engage,pre service,post service,search,order,payment,осведомленность,осознание,знакомство,рассмотрение,выбор,покупка,использование,поддержка,лояльность,поиск,сравнение,решение о покупке,принятие решения,оплата,доставка,получение,заказ,возврат,повторная покупка,удержание,регистрация,потребность,узнавание,до,после,во время,онбординг,интерес,первый контакт,рекомендация,бронирование,заселение,выезд,обслуживание,вовлечение,адвокация,оформление,постпродажа,после покупки,пробный период,подготовка";
