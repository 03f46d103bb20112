"""Counts a generated log of events by several recipes: in DuckDB, in PostgreSQL, by Wayline and
here, and compares every number. The queries for other engines go through a parser.

    engines.py WAYLINE FOLDER [HOST-OF-POSTGRES]
"""

import csv
import datetime
import json
import math
import os
import random
import subprocess
import sys
import zoneinfo
from collections import defaultdict

import duckdb
import sqlglot

EVENTS = 100_000
UTC = datetime.timezone.utc
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
# Around the night in which clocks go forward in Berlin.
NOW = datetime.datetime.now(UTC).timestamp()
BEGIN = datetime.datetime(2026, 3, 20, tzinfo=UTC)
COLUMNS = ["visitor id", "event", "at", "local", "session", "device", "order value"]
# Names that would break out of a text or of a name if they could.
HOSTILE = ["O'Neil\"; DROP TABLE events; --", "100%_done\\", "back`tick", "two\\' words", "ж, %_!"]


def generate(path):
    """Writes the log. It has ties, repetitions, duplicates, programs, gaps and unknown names."""
    dice = random.Random(20261130)
    names = (
        ["list_view", "search", "Search ✓"] * 6
        + ["product_view", "review_open"] * 5
        + ["basket_add", "basket_view"] * 4
        + ["ship_home", "ship_shop", HOSTILE[0]] * 2
        + ["gift_wrap", "pay_ok", "pay_ok_2", HOSTILE[1]]
        + ["parcel", HOSTILE[2], HOSTILE[3], HOSTILE[4], "scroll", "banner", "err_500"]
    )
    rows = []
    case = 0
    while len(rows) < EVENTS:
        case += 1
        kind = dice.random()
        visitor = f"v{case}"
        count = 1 if kind < 0.1 else dice.randint(2, 24)
        if case % 997 == 0:
            count = 900
        device = dice.choice(["phone", "computer", "tablet", "phone_app", ""])
        # Some cases never meet in a second, others live in a few.
        pace = 1 if count == 900 else dice.choice([1, 60, 3600, 86_400])
        time = BEGIN + datetime.timedelta(seconds=dice.randint(0, 18 * 86_400))
        session = 0
        for _ in range(count):
            time += datetime.timedelta(seconds=dice.randint(0, 3) * pace)
            if dice.random() < 0.2:
                session += 1
            written = visitor.upper() if dice.random() < 0.02 else visitor
            local = time.astimezone(BERLIN).strftime("%Y-%m-%d %H:%M:%S")
            row = [
                written,
                dice.choice(names),
                time.strftime("%Y-%m-%dT%H:%M:%SZ"),
                local,
                f"{visitor}-{session}" if dice.random() > 0.01 else "",
                device,
                str(dice.randint(0, 900)),
            ]
            if dice.random() < 0.002:
                row[dice.choice([0, 1, 2])] = ""
                row[3] = row[3] if row[2] else ""
            for at in (0, 1, 4, 5):
                if dice.random() < 0.01:
                    row[at] = dice.choice([" {}", "{} ", "\t{} \n"]).format(row[at])
            rows.append(row)
            if dice.random() < 0.01:
                rows.append(list(row))
    for row in dice.sample(rows, 20):
        row[2:4] = ["2099-01-01T10:00:00Z", "2099-01-01 11:00:00"]
    # The order of a file is no order of time.
    dice.shuffle(rows)
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        out.writerows(rows)
    return [[cell.strip() for cell in row] for row in rows]


STEPS = [
    ("Search", ["list_view", "search", "Search*"], False),
    ("Compare", ["product_*", "review_open"], False),
    ("Basket", ["basket_add", "basket_v*w"], False),
    ("It's a gift", ["gift_wrap"], True),
    ("Check\\out", ["ship_*", HOSTILE[0]], False),
    ("Pay \"now\"", ["pay_ok*", HOSTILE[1], HOSTILE[3]], False),
    ("Parcel `x`", ["parcel", HOSTILE[2], HOSTILE[4]], False),
]
FIRST_OPTIONAL = [("Basket", ["basket_*"], True)] + [
    step for step in STEPS if step[0] not in ("Basket", "It's a gift")
]
LAST_OPTIONAL = STEPS[:5] + [(name, names, True) for name, names, _ in STEPS[5:]]
SEGMENTS = [("Maria, 34", ["phone*"]), ("Anton 'A', 52", ["computer", "tablet"])]
HOUR, DAY = 3600, 86_400


def recipes():
    """The recipes by which the log is counted: what differs from the usual one."""
    usual = {
        "rule": "longest_chain",
        "unit": "person",
        "window": DAY,
        "steps": STEPS,
        "segments": [],
        "leaves_out": ["future"],
        "filters": [],
        "from": None,
        "until": None,
        "ignores": False,
        "zone": "",
    }
    differences = [
        {"leaves_out": []},
        {"window": HOUR},
        {"window": None},
        {"window": 30 * DAY, "segments": SEGMENTS},
        {"rule": "first_entry"},
        {"rule": "first_entry", "unit": "session", "steps": FIRST_OPTIONAL},
        {"rule": "strict", "window": 3 * DAY},
        {"rule": "strict", "steps": FIRST_OPTIONAL, "window": HOUR, "segments": SEGMENTS},
        {"steps": LAST_OPTIONAL, "window": 3 * DAY},
        {"steps": LAST_OPTIONAL, "rule": "first_entry", "window": 3 * DAY},
        {"steps": LAST_OPTIONAL, "rule": "strict", "window": 3 * DAY},
        {"steps": [STEPS[4], LAST_OPTIONAL[-1]], "window": 3 * DAY, "segments": SEGMENTS},
        {"rule": "ever", "segments": SEGMENTS},
        {"unit": "session", "window": HOUR, "segments": SEGMENTS},
        {"steps": FIRST_OPTIONAL, "ignores": True},
        {"leaves_out": ["duplicate_rows", "repeated_events", "future"], "rule": "strict"},
        {"leaves_out": ["bots", "duplicate_rows", "single_events", "future"], "ignores": True},
        {"leaves_out": ["future", "single_events"], "unit": "session"},
        {"leaves_out": ["future", "repeated_events", "single_events"], "segments": SEGMENTS},
        {"leaves_out": ["future", "repeated_events"], "unit": "session", "segments": SEGMENTS},
        {"from": "2026-03-28", "until": "2026-04-02", "zone": "Europe/Berlin", "window": HOUR},
        {"filters": [("device", "is_not", ["phone*", ""]), ("order value", "at_least", ["300"])]},
        {"filters": [("at", "at_least", ["2026-03-25"]), ("at", "at_most", ["2026-04-01"])]},
        {"filters": [("event", "is", ["*_*", HOSTILE[2]]), ("at", "at_most", ["2026-04-01T12:00:00Z"])]},
    ]
    return [usual | difference for difference in differences]


def ron(value):
    """A text as RON writes it."""
    return json.dumps(value, ensure_ascii=False)


def recipe_text(recipe):
    """The file of a recipe."""
    time = "local" if recipe["zone"] else "at"
    roles = {"visitor id": "case", "event": "activity", time: "time", "session": "session"}
    roles["device"] = "segment"
    columns = "".join(f"(name: {ron(name)}, role: {role}), " for name, role in roles.items())
    steps = "".join(
        f"(step: \"t-{at}\", name: {ron(name)}, names: {ron(names)}"
        + (", is_optional: true" if optional else "")
        + "), "
        for at, (name, names, optional) in enumerate(recipe["steps"])
    )
    segments = "".join(
        f"(persona: \"a-{at}\", name: {ron(name)}, values: {ron(values)}), "
        for at, (name, values) in enumerate(recipe["segments"])
    )
    filters = "".join(
        f"(column: {ron(column)}, comparison: {how}, values: {ron(values)}), "
        for column, how, values in recipe["filters"]
    )
    limits = "".join(
        f"begins_{end}: {ron(recipe[end])}, " for end in ("from", "until") if recipe[end]
    )
    window = "None" if recipe["window"] is None else recipe["window"]
    return f"""#![enable(implicit_some)]
(version: 1, recipe: (
  name: "Shop funnel", shape: event_log,
  reading: (header_rows: 1, delimiter: ',', time_zone: {ron(recipe["zone"])}),
  columns: [{columns}], filters: [{filters}], leaves_out: [{", ".join(recipe["leaves_out"])}],
  ignores_letter_case: {"true" if recipe["ignores"] else "false"},
  steps: [{steps}], segments: [{segments}],
  counting: (rule: {recipe["rule"]}, unit: {recipe["unit"]}, window: {window}, {limits}),
))
"""


def matches(pattern, text):
    """Whether a text is a pattern with stars."""
    first, *rest = pattern.split("*")
    if not rest:
        return text == pattern
    if not text.startswith(first) or len(text) < len(first) + len(rest[-1]):
        return False
    end = len(text) - len(rest[-1])
    at = len(first)
    for part in rest[:-1]:
        at = text.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return text.endswith(rest[-1])


def passes(row, condition):
    """Whether a row fulfils a filter."""
    column, how, values = condition
    cell = row[COLUMNS.index(column)]
    if how in ("is", "is_not"):
        return any(matches(value, cell) for value in values) == (how == "is")
    if column == "at":
        # A day lasts until the next one.
        start = cell[: len(values[0])]
        return bool(cell) and (start <= values[0] if how == "at_most" else cell >= values[0])
    return bool(cell) and (
        float(cell) <= float(values[0]) if how == "at_most" else float(cell) >= float(values[0])
    )


def seconds(recipe, row):
    """When an event was, in seconds since 1970."""
    if recipe["zone"]:
        local = datetime.datetime.strptime(row[3], "%Y-%m-%d %H:%M:%S")
        return int(local.replace(tzinfo=zoneinfo.ZoneInfo(recipe["zone"])).timestamp())
    time = datetime.datetime.strptime(row[2], "%Y-%m-%dT%H:%M:%SZ")
    return int(time.replace(tzinfo=UTC).timestamp())


def units(recipe, rows):
    """The events of each person or session, (time, name, device), and the end of the data."""
    cases = defaultdict(list)
    time_column = 3 if recipe["zone"] else 2
    for number, row in enumerate(rows):
        if not all(passes(row, condition) for condition in recipe["filters"]):
            continue
        if not (row[0] and row[1] and row[time_column]):
            continue
        case = row[0].lower() if recipe["ignores"] else row[0]
        cases[case].append((seconds(recipe, row), number, row))
    leaves_out = recipe["leaves_out"]
    times = (time for events in cases.values() for time, _, _ in events)
    latest = NOW if "future" in leaves_out else math.inf
    end = max(time for time in times if time <= latest)
    sizes = sorted(len(events) for events in cases.values())
    most = max(
        sizes[max(len(sizes) * 999 // 1000, 1) - 1],
        20 * sizes[(len(sizes) - 1) // 2],
        100,
    )
    found = defaultdict(list)
    for case, events in cases.items():
        if "bots" in leaves_out and len(events) > most:
            continue
        # At one moment, the segment comes first that is first by its letters.
        events.sort(key=lambda event: (event[0], event[2][5], event[1]))
        seen, last = set(), {}
        for time, _, row in events:
            is_twice = tuple(row) in seen
            seen.add(tuple(row))
            if is_twice and "duplicate_rows" in leaves_out:
                continue
            name = (row[1], row[4] if recipe["unit"] == "session" else "")
            is_repeated = name in last and time - last[name] <= 1
            last[name] = time
            if (is_repeated and "repeated_events" in leaves_out) or time > latest:
                continue
            unit = (case, row[4]) if recipe["unit"] == "session" else case
            found[unit].append((time, row[1], row[5]))
    return found, end


def chain_of(recipe, events):
    """What a person or session reached: the places of steps, and the one where they stand open
    with the moment at which their window opened."""
    steps = recipe["steps"]
    window = math.inf if recipe["window"] is None else recipe["window"]
    mapped = []
    for time, name, _ in events:
        for at, (_, names, _) in enumerate(steps):
            if any(matches(pattern, name) for pattern in names):
                mapped.append((time, at))
                break
    mapped.sort()
    required = [at for at, step in enumerate(steps) if not step[2]]
    before = {}
    for at in range(len(steps)):
        earlier = [other for other in required if other < at]
        before[at] = earlier[-1] if earlier else None
    reached = set()
    if recipe["rule"] == "ever":
        return {at for _, at in mapped}, None
    # A chain for each event of the first step, followed for itself.
    starts = [place for place, (_, at) in enumerate(mapped) if at == required[0]]
    if recipe["rule"] == "first_entry":
        starts = starts[:1]
    deepest, latest = 0, None
    for at, place in ((at, place) for place, (_, at) in enumerate(mapped)):
        if steps[at][2] and before[at] is None:
            reached.add(at)
    for start in starts:
        begin = mapped[start][0]
        depth = 1
        is_broken = False
        for time, at in mapped[start + 1 :]:
            if steps[at][2]:
                past = before[at] is None or required.index(before[at]) < depth
                if past and time - begin <= window:
                    reached.add(at)
                continue
            place = required.index(at)
            if place == depth and time - begin <= window:
                depth += 1
            elif recipe["rule"] == "strict" and place != depth - 1:
                is_broken = True
                break
            elif recipe["rule"] == "strict" and place == 0:
                # A later event of the first step begins the chain anew.
                is_broken = True
                break
        reached.update(required[:depth])
        deepest = max(deepest, depth)
        if not is_broken:
            latest = begin
    at_end = [at for at in range(len(steps)) if steps[at][2] and before[at] == required[-1]]
    is_done = deepest == len(required) and reached.issuperset(at_end)
    if is_done or latest is None or window == math.inf:
        return reached, None
    return reached, (required[deepest - 1], latest)


def counted_here(recipe, rows):
    """The numbers by the definitions: for each group and step, reached and open."""
    found, end = units(recipe, rows)
    groups = [None] + [values for _, values in recipe["segments"]]
    steps = recipe["steps"]
    counts = [[[0, 0] for _ in steps] for _ in groups]
    zone = zoneinfo.ZoneInfo(recipe["zone"]) if recipe["zone"] else UTC
    for events in found.values():
        first = datetime.datetime.fromtimestamp(events[0][0], zone).date().isoformat()
        if recipe["from"] and not recipe["from"] <= first <= recipe["until"]:
            continue
        if "single_events" in recipe["leaves_out"] and len(events) == 1:
            continue
        reached, standing = chain_of(recipe, events)
        device = next((device for _, _, device in events if device), "")
        for group, values in enumerate(groups):
            if values is not None and not (
                device and any(matches(value, device) for value in values)
            ):
                continue
            for at in reached:
                counts[group][at][0] += 1
            if standing is None or end - standing[1] > recipe["window"]:
                continue
            for at in range(len(steps)):
                earlier = [other for other in range(at) if not steps[other][2]]
                if earlier and earlier[-1] == standing[0]:
                    if not steps[at][2] or at not in reached:
                        counts[group][at][1] += 1
    return [tuple(step) for group in counts for step in group]


def query(wayline, path, dialect):
    """The query for an engine."""
    command = [wayline, "sql", path, "--dialect", dialect, "--table", "events"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


def check_text(text, dialect):
    """Has a text read by a parser of the engine's language."""
    setting, found, body = text.partition(";\n")
    tree = sqlglot.parse_one(body if body else setting, dialect=dialect)
    if not isinstance(tree, sqlglot.exp.Select):
        sys.exit(f"{dialect}: no query was read in\n{text}")
    literals = {literal.this for literal in tree.find_all(sqlglot.exp.Literal)}
    tables = {table.name for table in tree.find_all(sqlglot.exp.Table)}
    lost = [name for name in HOSTILE if "O'" in name and name not in literals]
    if lost or "events" not in tables:
        sys.exit(f"{dialect}: {lost} is not read as it was written in\n{text}")


def counted_in_duckdb(text, connection):
    return [tuple(row[3:5]) for row in connection.execute(text).fetchall()]


def counted_in_postgres(text, host):
    command = ["psql", "-h", host, "-U", "wayline", "-d", "postgres", "-q", "-t", "-A", "-F", "\t"]
    command += ["-v", "ON_ERROR_STOP=1", "-P", "format=csv"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"PostgreSQL: {done.stderr}\n{text}")
    return [(int(row[3]), int(row[4])) for row in csv.reader(done.stdout.splitlines())]


def fill_postgres(path, host):
    columns = ", ".join(
        f"\"{name}\" {'timestamptz' if name == 'at' else 'text'}" for name in COLUMNS
    )
    text = f"CREATE TABLE events ({columns});\n\\copy events FROM '{path}' CSV HEADER\n"
    counted_in_postgres(text, host)


def measured(wayline, log, path, recipe):
    """What Wayline says, as the same numbers."""
    command = [wayline, "measure", log, "--recipe", path, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    groups = json.loads(done.stdout)["groups"]
    return [(step["reached"], step["open"]) for group in groups for step in group["steps"]]


def main():
    wayline, folder = sys.argv[1:3]
    host = sys.argv[3] if len(sys.argv) > 3 else None
    log = os.path.join(folder, "events.csv")
    rows = generate(log)
    connection = duckdb.connect()
    connection.execute(
        f"CREATE TABLE events AS FROM read_csv('{log}', all_varchar=true, header=true)"
    )
    if host:
        fill_postgres(log, host)
    failed = 0
    for number, recipe in enumerate(recipes()):
        path = os.path.join(folder, f"{number}.recipe.ron")
        with open(path, "w", encoding="utf-8") as file:
            file.write(recipe_text(recipe))
        results = {
            "here": counted_here(recipe, rows),
            "DuckDB": counted_in_duckdb(query(wayline, path, "duckdb"), connection),
        }
        if host:
            results["PostgreSQL"] = counted_in_postgres(query(wayline, path, "postgres"), host)
        if os.environ.get("WITHOUT_WAYLINE") is None:
            results["Wayline"] = measured(wayline, log, path, recipe)
        for dialect in ("clickhouse", "bigquery", "spark", "duckdb", "postgres"):
            check_text(query(wayline, path, dialect), dialect)
        same = len({tuple(result) for result in results.values()}) == 1
        failed += not same
        print(f"recipe {number}: {'same' if same else 'DIFFERENT'}", results["here"][:7])
        if not same:
            print(recipe)
            for name, result in results.items():
                print(f"  {name}: {result}")
    if failed:
        sys.exit(f"{failed} recipes are counted differently")
    print(f"{len(recipes())} recipes: every number is the same in {', '.join(results)}")


main()
