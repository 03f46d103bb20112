"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { size, rows, words } = data;
  const by = (id) => document.getElementById(id);
  const map = by("map"), panel = by("panel"), paper = by("paper");
  const panes = Object.fromEntries(["body", "left", "top", "corner"].map((name) => [name, by(name)]));
  const MARGIN = 24, LEAST = 0.05, MOST = 6;

  // Where the map is: points of the screen for a point of the map, and its top left corner.
  const view = { zoom: 1, x: MARGIN, y: MARGIN };
  const hidden = new Set();
  const people = new Set();
  let height = size.height;

  const clamp = (number, low, high) => Math.max(low, Math.min(high, number));

  // ---- The four panes -------------------------------------------------------------------

  // On a narrow screen the details lie over the lower part of the map.
  const narrow = matchMedia("(max-width: 820px)");
  const coarse = matchMedia("(pointer: coarse)");
  function covered() {
    return narrow.matches && panel.classList.contains("open") ? panel.offsetHeight : 0;
  }

  function keepInView() {
    const room = [map.clientWidth, map.clientHeight - covered()];
    const full = [size.width * view.zoom, height * view.zoom];
    const at = ["x", "y"];
    for (let i = 0; i < 2; i++) {
      const slack = room[i] - full[i] - MARGIN;
      view[at[i]] = slack > MARGIN
        ? (i === 0 ? (room[i] - full[i]) / 2 : MARGIN)
        : clamp(view[at[i]], slack, MARGIN);
    }
  }

  function put(pane, left, top, x0, y0, x1, y1) {
    const z = view.zoom;
    const right = Math.min(map.clientWidth, view.x + x1 * z);
    const bottom = Math.min(map.clientHeight, view.y + y1 * z);
    const style = pane.style;
    style.left = left + "px";
    style.top = top + "px";
    style.width = Math.max(0, right - left) + "px";
    style.height = Math.max(0, bottom - top) + "px";
    const svg = pane.firstElementChild;
    svg.style.width = (x1 - x0) * z + "px";
    svg.style.height = (y1 - y0) * z + "px";
    const shiftX = pane === panes.left || pane === panes.corner ? 0 : view.x + x0 * z - left;
    const shiftY = pane === panes.top || pane === panes.corner ? 0 : view.y + y0 * z - top;
    svg.style.transform = `translate(${shiftX}px, ${shiftY}px)`;
  }

  let isPlanned = false;
  function place() {
    isPlanned = false;
    keepInView();
    const z = view.zoom;
    // Headers stay in sight while the rest moves under them.
    const left = Math.max(view.x, 0), top = Math.max(view.y, 0);
    const bodyX = left + size.left * z, bodyY = top + size.top * z;
      put(panes.body, bodyX, bodyY, size.left, size.top, size.width, height);
    put(panes.left, left, bodyY, 0, size.top, size.left, height);
    put(panes.top, bodyX, top, size.left, 0, size.width, size.top);
    put(panes.corner, left, top, 0, 0, size.left, size.top);
    panes.left.style.width = panes.corner.style.width = size.left * z + "px";
    panes.top.style.height = panes.corner.style.height = size.top * z + "px";
    paper.style.left = left + "px";
    paper.style.top = top + "px";
    paper.style.width = Math.min(map.clientWidth, view.x + size.width * z) - left + "px";
    paper.style.height = Math.min(map.clientHeight, view.y + height * z) - top + "px";
    by("zoom-now").textContent = Math.round(z * 100) + " %";
  }
  function update() {
    if (!isPlanned) {
      isPlanned = true;
      requestAnimationFrame(place);
    }
  }

  function pan(dx, dy) {
    view.x += dx;
    view.y += dy;
    keepInView();
    update();
  }

  function zoomTo(zoom, x = map.clientWidth / 2, y = map.clientHeight / 2) {
    zoom = clamp(zoom, LEAST, MOST);
    view.x = x - (x - view.x) * zoom / view.zoom;
    view.y = y - (y - view.y) * zoom / view.zoom;
    view.zoom = zoom;
    keepInView();
    update();
  }

  function fit() {
    const zoom = Math.min((map.clientWidth - MARGIN * 2) / size.width, (map.clientHeight - MARGIN * 2) / height);
    zoomTo(Math.min(zoom, 1.5));
  }

  function begin() {
    // The whole width if that can be read, else the beginning.
    const zoom = (map.clientWidth - MARGIN * 2) / size.width;
    view.zoom = clamp(zoom, 0.8, 1.25);
    place();
  }

  // A search of the browser may scroll what only ever moves by itself.
  for (const pane of Object.values(panes)) {
    pane.addEventListener("scroll", () => {
      const { scrollLeft, scrollTop } = pane;
      if (scrollLeft || scrollTop) {
        pane.scrollLeft = pane.scrollTop = 0;
        pan(-scrollLeft, -scrollTop);
      }
    });
  }
  map.addEventListener("scroll", () => { map.scrollLeft = map.scrollTop = 0; });

  // ---- Pointers -------------------------------------------------------------------------

  const pointers = new Map();
  let press = null;

  const spot = (event) => {
    const rect = map.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  };

  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 20 : event.deltaMode === 2 ? 400 : 1;
    let [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      zoomTo(view.zoom * Math.exp(-clamp(dy, -200, 200) * 0.0025), ...spot(event));
      return;
    }
    if (event.shiftKey && dx === 0) {
      [dx, dy] = [dy, 0];
    }
    pan(-dx, -dy);
  }, { passive: false });

  map.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 && event.button !== 1) {
      return;
    }
    pointers.set(event.pointerId, spot(event));
    press = pointers.size === 1 ? { at: spot(event), moved: false, element: elementOf(event.target) } : null;
  });

  map.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    const now = spot(event);
    if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
      const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) || 1;
      zoomTo(view.zoom * apart(now, other) / apart(before, other), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      pan((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
    } else if (press) {
      if (!press.moved && Math.hypot(now[0] - press.at[0], now[1] - press.at[1]) > 4) {
        press.moved = true;
        map.setPointerCapture(event.pointerId);
        map.classList.add("drags");
      }
      if (!press.moved) {
        return;
      }
      pan(now[0] - before[0], now[1] - before[1]);
    }
    pointers.set(event.pointerId, now);
  });

  function release(event) {
    if (!pointers.delete(event.pointerId)) {
      return;
    }
    map.classList.remove("drags");
    const isLink = event.target instanceof Element && event.target.closest("a") !== null;
    if (event.type === "pointerup" && press && !press.moved && !isLink) {
      if (press.element) {
        choose(press.element);
      } else {
        chooseNothing();
      }
    }
    press = null;
  }
  map.addEventListener("pointerup", release);
  map.addEventListener("pointercancel", release);

  map.addEventListener("pointerover", (event) => {
    const element = elementOf(event.target);
    if (element && !isPinned && !narrow.matches && pointers.size === 0 && event.pointerType === "mouse") {
      show(element.dataset.id);
    }
  });

  // ---- Elements and their details -------------------------------------------------------

  const elements = [...map.querySelectorAll(".el")];
  const byId = new Map();
  for (const element of elements) {
    if (!byId.has(element.dataset.id)) {
      byId.set(element.dataset.id, element);
    }
  }
  let chosen = null;
  let isPinned = false;
  let shown;

  function elementOf(node) {
    const element = node instanceof Element ? node.closest(".el") : null;
    return element && data.elements[element.dataset.id] ? element : null;
  }

  function make(tag, name, text) {
    const node = document.createElement(tag);
    if (name) {
      node.className = name;
    }
    if (text !== undefined) {
      node.textContent = text;
    }
    return node;
  }

  function entry(item) {
    const node = make("li");
    if (item.mark) {
      node.append(make("span", item.good ? "mark observed" : "mark", item.mark));
    }
    if (item.to) {
      node.className = "plain";
      const button = make("button", "", item.text);
      button.type = "button";
      button.addEventListener("click", () => goTo(item.to));
      if (item.sub) {
        button.append(make("span", "sub", item.sub));
      }
      node.append(button);
      return node;
    } else if (item.href) {
      const link = make("a", "", item.text);
      link.href = item.href;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      node.append(link);
    } else {
      node.append(item.text);
    }
    if (item.sub) {
      node.append(make("span", "sub", item.sub));
    }
    return node;
  }

  function show(id, isAsked = id !== null) {
    panel.classList.toggle("open", isAsked);
    if (shown === id) {
      return;
    }
    shown = id;
    const told = data.elements[id] || data.about;
    const nodes = [];
    const role = make("div", "role", told.role);
    if (id !== null || narrow.matches) {
      const close = make("button", "", "×");
      close.type = "button";
      close.setAttribute("aria-label", words.close);
      close.addEventListener("click", chooseNothing);
      role.append(close);
    }
    nodes.push(role);
    if (told.where) {
      nodes.push(make("div", "where", told.where));
    }
    if (told.text) {
      const text = make("div", "text", told.text);
      const places = [...(byId.get(id)?.querySelectorAll("a") || [])];
      for (const place of new Set(places.map((it) => it.getAttribute("href")))) {
        const link = make("a", "", place);
        link.href = place;
        link.target = "_blank";
        link.rel = "noopener noreferrer";
        text.append(link);
      }
      nodes.push(text);
    }
    for (const field of told.fields) {
      nodes.push(make("h3", "", field.label));
      if (field.items) {
        const list = make("ul");
        list.append(...field.items.map(entry));
        nodes.push(list);
      } else {
        nodes.push(make(field.quote ? "blockquote" : "div", field.quote ? "" : "value", field.text));
      }
    }
    if (id === null) {
      nodes.push(make("p", "hint", coarse.matches ? words.tap : words.hint));
    }
    panel.replaceChildren(...nodes);
    panel.scrollTop = 0;
  }

  const ring = document.createElementNS(panes.body.firstElementChild.namespaceURI, "rect");
  ring.setAttribute("class", "ring");
  ring.setAttribute("rx", "7");
  function mark(element) {
    ring.remove();
    if (!element) {
      return;
    }
    const size = data.elements[element.dataset.id]?.size;
    const box = size ? { x: 0, y: 0, width: size[0], height: size[1] } : element.getBBox();
    ring.setAttribute("x", box.x - 1);
    ring.setAttribute("y", box.y - 1);
    ring.setAttribute("width", box.width + 2);
    ring.setAttribute("height", box.height + 2);
    element.append(ring);
  }

  function choose(element) {
    chosen = element;
    isPinned = true;
    shown = undefined;
    show(element.dataset.id);
    mark(element);
    rove(element);
    element.focus({ preventScroll: true });
    by("said").textContent = element.getAttribute("aria-label") || "";
    if (covered()) {
      reveal(element);
    }
  }

  function chooseNothing() {
    chosen = null;
    isPinned = false;
    mark(null);
    show(null);
  }

  function goTo(id) {
    const element = byId.get(id);
    if (!element || element.closest(".gone")) {
      // It is not on the map, as personas are not, or its lane is hidden.
      if (data.elements[id]) {
        isPinned = true;
        mark(null);
        show(id);
      }
      return;
    }
    reveal(element);
    choose(element);
  }

  // Only one element of the map is in the order of the Tab key; arrows go to the others.
  let current = null;
  function rove(element) {
    current?.setAttribute("tabindex", "-1");
    current = element;
    current?.setAttribute("tabindex", "0");
  }

  map.addEventListener("focusin", (event) => {
    const element = elementOf(event.target);
    if (element) {
      rove(element);
      if (element.matches(":focus-visible")) {
        chosen = element;
        isPinned = true;
        mark(element);
        show(element.dataset.id);
        place();
        reveal(element);
      }
    }
  });

  // Moves the map so that an element stands clear of the headers.
  function reveal(element) {
    const inside = map.getBoundingClientRect(), box = element.getBoundingClientRect();
    const isHead = element.closest("#left, #corner"), isTop = element.closest("#top, #corner");
    const left = inside.left + (isHead ? 0 : Math.max(view.x, 0) + size.left * view.zoom) + 8;
    const top = inside.top + (isTop ? 0 : Math.max(view.y, 0) + size.top * view.zoom) + 8;
    const bottom = inside.bottom - covered();
    const shift = (from, to, low, high) => (from < low ? low - from : to > high ? Math.max(high - to, low - from) : 0);
    pan(isHead ? 0 : shift(box.left, box.right, left, inside.right - 16),
      isTop ? 0 : shift(box.top, box.bottom, top, bottom - 16));
    place();
  }

  // ---- The keyboard ---------------------------------------------------------------------

  function step(key) {
    const cards = elements.filter((it) => it.dataset.kind === "card" && !it.closest(".gone"));
    if (!current || current.dataset.kind !== "card" || current.closest(".gone")) {
      return cards[0];
    }
    const from = current.getBoundingClientRect();
    const isAcross = key === "ArrowLeft" || key === "ArrowRight";
    const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    let best = null, least = Infinity;
    for (const card of cards) {
      const to = card.getBoundingClientRect();
      if (card === current) {
        continue;
      }
      const along = sign * (isAcross ? to.left - from.left : to.top - from.top);
      const aside = Math.abs(isAcross ? to.top - from.top : to.left - from.left);
      const isSame = !isAcross || card.dataset.rowOf === current.dataset.rowOf;
      const cost = along + aside * (isAcross ? 1 : 4);
      if (along > 1 && isSame && cost < least) {
        [best, least] = [card, cost];
      }
    }
    return best;
  }

  document.addEventListener("keydown", (event) => {
    const isField = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (by("help").open || event.altKey || event.metaKey || event.ctrlKey) {
      return;
    }
    const menu = event.target instanceof Element ? event.target.closest(".menu[open]") : null;
    if (event.key === "Escape") {
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      } else if (isField && event.target.value) {
        event.target.value = "";
        find();
      } else {
        chooseNothing();
        document.activeElement?.blur();
      }
      return;
    }
    if (isField || (menu && event.key.startsWith("Arrow"))) {
      return;
    }
    const isArrow = event.key.startsWith("Arrow");
    if (isArrow && event.shiftKey) {
      const by = { ArrowLeft: [120, 0], ArrowRight: [-120, 0], ArrowUp: [0, 120], ArrowDown: [0, -120] };
      pan(...by[event.key]);
    } else if (isArrow && !event.target.closest?.("#panel")) {
      const next = step(event.key);
      if (next) {
        reveal(next);
        choose(next);
        reveal(next);
      }
    } else if (event.key === "+" || event.key === "=") {
      zoomTo(view.zoom * 1.2);
    } else if (event.key === "-" || event.key === "−") {
      zoomTo(view.zoom / 1.2);
    } else if (event.key === "0") {
      fit();
    } else if (event.key === "1") {
      zoomTo(1);
    } else if (event.key === "/") {
      by("find").focus();
    } else if (event.key === "?") {
      by("help").showModal();
    } else if ((event.key === "Enter" || event.key === " ") && elementOf(event.target)) {
      choose(elementOf(event.target));
      panel.focus();
    } else {
      return;
    }
    event.preventDefault();
  });

  // ---- Filters, search, looks -----------------------------------------------------------

  function filter() {
    const isFaint = (id) => {
      const told = data.elements[id];
      return people.size > 0 && told?.people?.length > 0 && !told.people.some((it) => people.has(it));
    };
    for (const element of elements) {
      const told = data.elements[element.dataset.id];
      const ends = told?.ends;
      const isDim = isFaint(element.dataset.id) || (ends ? ends.some(isFaint) : false);
      element.classList.toggle("dim", isDim);
    }
    by("persona-count") && (by("persona-count").textContent = people.size || "");
    by("lane-count") && (by("lane-count").textContent = hidden.size ? `${rows.length - hidden.size}/${rows.length}` : "");
  }

  // Hides whole rows: those below move up, what crosses a hidden one goes with it.
  function fold() {
    const above = [0];
    rows.forEach((row, index) => above.push(above[index] + (hidden.has(index) ? row[1] - row[0] : 0)));
    height = size.height - above[rows.length];
    for (const group of map.querySelectorAll("[data-rows]")) {
      const [from, to] = group.dataset.rows.split("-").map(Number);
      let isGone = false;
      for (let row = from; row <= Math.min(to, rows.length - 1); row++) {
        isGone ||= hidden.has(row);
      }
      group.classList.toggle("gone", isGone);
      group.setAttribute("transform", `translate(0 ${-above[from]})`);
    }
    for (const [name, top] of [["body", size.top], ["left", size.top]]) {
      const svg = panes[name].firstElementChild;
      const box = svg.getAttribute("viewBox").split(" ");
      box[3] = Math.max(height - top, 1);
      svg.setAttribute("viewBox", box.join(" "));
    }
    document.documentElement.style.setProperty("--h", height);
    if (chosen?.closest(".gone")) {
      chooseNothing();
    }
    if (current?.closest(".gone")) {
      rove(elements.find((it) => it.dataset.kind === "card" && !it.closest(".gone")) || null);
    }
    update();
  }

  document.addEventListener("change", (event) => {
    const { persona, row } = event.target.dataset || {};
    if (persona !== undefined) {
      event.target.checked ? people.add(persona) : people.delete(persona);
      filter();
    } else if (row !== undefined) {
      event.target.checked ? hidden.delete(Number(row)) : hidden.add(Number(row));
      fold();
      filter();
    }
  });
  for (const button of document.querySelectorAll("[data-reset]")) {
    button.addEventListener("click", () => {
      for (const box of button.closest("fieldset").querySelectorAll("input")) {
        const wanted = button.dataset.reset === "all";
        if (box.checked !== wanted) {
          box.checked = wanted;
          box.dispatchEvent(new Event("change", { bubbles: true }));
        }
      }
    });
  }
  document.addEventListener("pointerdown", (event) => {
    for (const menu of document.querySelectorAll(".menu[open]")) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });

  let hits = [], hit = -1;
  function find() {
    const wanted = by("find").value.trim().toLocaleLowerCase();
    hits = [];
    hit = -1;
    for (const element of new Set(byId.values())) {
      const told = data.elements[element.dataset.id];
      const isHit = wanted !== "" && told !== undefined && saidBy(told).includes(wanted);
      element.classList.toggle("hit", isHit && element.dataset.kind === "card");
      if (isHit) {
        hits.push(element);
      }
    }
    by("found").textContent = wanted === "" ? "" : String(hits.length);
  }
  function saidBy(told) {
    told.said ??= [told.text, told.role, ...told.fields.flatMap((field) =>
      [field.text, ...(field.items || []).map((it) => it.text)])].filter(Boolean).join("\n").toLocaleLowerCase();
    return told.said;
  }
  by("find").addEventListener("input", find);
  by("find").addEventListener("keydown", (event) => {
    const open = hits.filter((it) => !it.closest(".gone"));
    if (event.key === "Enter" && open.length > 0) {
      hit = (hit + (event.shiftKey ? open.length - 1 : 1)) % open.length;
      reveal(open[hit]);
      chosen = open[hit];
      isPinned = true;
      show(chosen.dataset.id);
      mark(chosen);
      rove(chosen);
      by("found").textContent = `${hit + 1}/${open.length}`;
    }
  });

  const root = document.documentElement;
  const change = () => root.classList.toggle("other");
  by("look")?.addEventListener("click", change);
  by("zoom-in").addEventListener("click", () => zoomTo(view.zoom * 1.2));
  by("zoom-out").addEventListener("click", () => zoomTo(view.zoom / 1.2));
  by("zoom-now").addEventListener("click", () => zoomTo(1));
  by("fit").addEventListener("click", fit);
  by("keys").addEventListener("click", () => by("help").showModal());
  by("about").addEventListener("click", () => {
    const isOpen = panel.classList.contains("open") && shown === null;
    chooseNothing();
    shown = undefined;
    show(null, !isOpen);
  });
  narrow.addEventListener("change", () => {
    shown = undefined;
    chosen ? choose(chosen) : chooseNothing();
    update();
  });

  // On paper a dark map would drink ink.
  let wasDark = false;
  window.addEventListener("beforeprint", () => {
    wasDark = by("look") !== null && getComputedStyle(root).getPropertyValue("--is-dark").trim() === "1";
    wasDark && change();
  });
  window.addEventListener("afterprint", () => { wasDark && change(); place(); });
  new ResizeObserver(update).observe(map);

  rove(elements.find((it) => it.dataset.kind === "card") || null);
  show(null);
  begin();
})();
