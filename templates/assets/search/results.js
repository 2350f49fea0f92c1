// The search page: results as you type, filters, and the whole of it in the address.
(claimline => {
  "use strict";

  const { make, marked, say, several, number } = claimline;
  const PAGE = 10;
  const FACETS = { claimant: "Who said it", source: "Who printed it", measure: "What is counted", modality: "How it is meant" };
  const SHOWN = 8, MOST = 100; // values of a facet at once, and after "more"
  const MANY = 20; // values after "more" among which one is looked for, not looked through
  const NAMED = 3; // words that nothing has, of those that are typed
  const SORTS = ["date", "oldest"]; // beside the best first
  const PATIENCE = 300; // milliseconds without an answer, after which the reader is told that one is under way

  const part = name => document.getElementById("search-" + name);
  const form = document.getElementById("search"), input = part("q"), sort = part("sort"), status = part("status"), list = part("results");
  const panel = part("filters"), fallback = part("fallback"), help = part("help"), more = part("more");
  const opened = new Set(), sought = new Map();
  let limit = PAGE, settled = true, writing = 0, counting = false, turn = 0;
  let state = read();

  // --- the state, and the address it stands in ------------------------------------------------------------------

  /** {q, sort, from, to, claimant: [id], source: [id], measure: [id], modality: [id]} from the address. */
  function read() {
    const query = new URLSearchParams(location.search);
    const made = { q: query.get("q") || "", sort: SORTS.find(one => one === query.get("sort")) || "relevance" };
    ["from", "to"].forEach(end => {
      const day = query.get(end) || "";
      made[end] = /^\d{4}(-\d\d){0,2}$/.test(day) ? day : "";
    });
    Object.keys(FACETS).forEach(name => { made[name] = query.getAll(name); });
    return made;
  }

  function address() {
    const query = new URLSearchParams();
    if (state.q.trim()) query.set("q", state.q);
    Object.keys(FACETS).forEach(name => { state[name].forEach(id => { query.append(name, id); }); });
    ["from", "to"].forEach(end => { if (state[end]) query.set(end, state[end]); });
    if (state.sort !== "relevance") query.set("sort", state.sort);
    const words = query.toString();
    return location.pathname + (words ? "?" + words : "");
  }

  /** Puts the state into the address: a new entry of the history for a new search, the same one while it is typed. */
  function write() {
    clearTimeout(writing);
    writing = 0;
    if (address() === location.pathname + location.search) return;
    history[settled ? "pushState" : "replaceState"](null, "", address());
    settled = false;
  }

  function settle() {
    write();
    settled = true;
  }

  function filtering() {
    return Boolean(state.from || state.to || Object.keys(FACETS).some(name => state[name].length));
  }

  // --- drawing --------------------------------------------------------------------------------------------------

  function result(item) {
    const sentence = make("a", { class: "search-sentence", href: new URL(item.address, claimline.root).href }, marked(item.sentence));
    const meta = marked(item.claimant).concat([" · "], marked(item.source), [" · " + item.date]);
    const about = item.measure.length ? marked(item.measure).concat([" · " + item.modality + " · "]) : [item.modality + " · "];
    const words = say(item.more.startsWith("claims/") ? "the claim and all its reports" : "the measure");
    const name = `${words}: ${item.source.map(piece => piece[0]).join("")}, ${item.figure || item.date}`;
    about.push(make("a", { href: new URL(item.more, claimline.root).href, "aria-label": name }, [words]));
    return make("li", { class: "search-result" }, [
      make("p", { class: "search-meta" }, meta),
      make("p", {}, (item.figure ? [make("strong", { class: "search-figure" }, [item.figure]), " "] : []).concat([sentence])),
      make("p", { class: "search-meta" }, about)
    ]);
  }

  function tell(answer) {
    const reports = several(answer.total, "{n} report", "{n} reports");
    let words = reports;
    if (answer.common) words = say("Only words that nearly every report has. Add a name, a figure or a place.");
    else if (!answer.total) words = say("Nothing found.");
    else if (answer.partly) words = say("At least {reports}: the phrase was looked for in the best {n}.", { reports, n: number(answer.partly) });
    else if (answer.loose) words = say("No report has all of these words. {reports} with some of them.", { reports });
    if (answer.loose) answer.unknown.slice(0, NAMED).forEach(typed => { words += " " + say("Nothing has “{typed}”.", { typed }); });
    answer.instead.forEach(one => {
      words += (words.endsWith(".") ? " " : ". ") + say("Nothing has “{typed}”; this is “{found}”.", one);
    });
    status.textContent = words;
  }

  function advise(answer) {
    const tips = [];
    if (!answer.total && !answer.common) {
      if (answer.before) {
        const all = make("button", { type: "button" }, [several(answer.before, "Show the {n} report that the filters hide", "Show the {n} reports that the filters hide")]);
        all.addEventListener("click", clear);
        tips.push(make("li", {}, [all]));
      } else if (/\S\s+\S/.test(state.q)) tips.push(make("li", {}, [say("Fewer words find more: a surname, or a figure such as 35,000.")]));
      if (/["“”„]/.test(state.q)) tips.push(make("li", {}, [say("Without the quotation marks the words may stand apart.")]));
      if (/(^|\s)-[\p{L}\p{N}]/u.test(state.q)) tips.push(make("li", {}, [say("A word with a hyphen before it is left out.")]));
      const lists = ["measures", "people", "sources"].map(name => make("a", { href: new URL(name + "/", claimline.root).href }, [say(name)]));
      tips.push(make("li", {}, [say("Or look through a list:"), " "].concat(lists.flatMap((link, n) => n ? [" · ", link] : [link]))));
    }
    help.replaceChildren(...tips);
    help.hidden = !tips.length;
  }

  function choice(name, value) {
    const box = make("input", { type: "checkbox", name, value: value.id });
    box.checked = value.chosen;
    return make("li", {}, [make("label", {}, [box, " ", make("span", {}, [value.name]), " ",
      make("span", { class: "search-count" }, [number(value.count)])])]);
  }

  function plain(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /** The values beyond the first, drawn once somebody opens them; a long list with a box to find one in it. */
  function others(name, values) {
    const lines = make("ul"), find = make("input", {
      type: "search", "data-find": name, "aria-label": say("Find a name"), placeholder: say("Find a name"), autocomplete: "off"
    });
    const rest = make("details", {}, [make("summary", {}, [say("{n} more", { n: number(values.length) })])]);
    rest.append(...values.length > MANY ? [find] : [], lines);
    function draw() {
      const words = plain(sought.get(name) || "");
      lines.replaceChildren(...values.filter(value => plain(value.name).includes(words)).slice(0, MOST).map(value => choice(name, value)));
    }
    find.value = sought.get(name) || "";
    find.addEventListener("input", () => { sought.set(name, find.value); draw(); });
    rest.addEventListener("toggle", () => {
      opened[rest.open ? "add" : "delete"](name);
      if (rest.open && !lines.children.length) draw();
    });
    if (opened.has(name)) { draw(); rest.open = true; }
    return rest;
  }

  function facet(name, values) {
    const first = values.filter((value, n) => n < SHOWN || value.chosen), more = values.filter(value => !first.includes(value));
    return make("fieldset", { "data-facet": name }, [
      make("legend", {}, [say(FACETS[name])]), make("ul", {}, first.map(value => choice(name, value))), ...more.length ? [others(name, more)] : []
    ]);
  }

  /** The filters with their counts; the one that has the focus keeps it. */
  function filters(facets, any) {
    const holder = panel.querySelector(".search-facets");
    if (!facets && !any) {
      holder.replaceChildren();
    } else if (!facets) {
      const button = make("button", { type: "button" }, [say("Count the filters for all these reports")]);
      button.addEventListener("click", () => { counting = true; run(); });
      holder.replaceChildren(button);
    } else {
      const focus = document.activeElement, inside = holder.contains(focus);
      const key = inside && focus.name && [focus.name, focus.value], finding = inside && focus.dataset.find;
      holder.replaceChildren(...Object.keys(FACETS).filter(name => facets[name].length).map(name => facet(name, facets[name])));
      if (key) {
        const again = Array.from(holder.querySelectorAll("input")).find(box => box.name === key[0] && box.value === key[1]);
        if (again) again.focus();
      }
      if (finding) holder.querySelector(`[data-find="${finding}"]`)?.focus();
    }
    panel.querySelector(".search-clear").hidden = !filtering();
  }

  /** New results in place of the old: a reader who is among them already stays at the same one, or at the first. */
  function fill(items) {
    const focus = document.activeElement, at = list.contains(focus) && focus.href;
    list.replaceChildren(...items);
    if (!at) return;
    const links = Array.from(list.querySelectorAll("a"));
    (links.find(link => link.href === at) || links[0] || input).focus();
  }

  async function run() {
    const idle = !state.q.trim() && !filtering(), own = ++turn;
    fallback.hidden = !idle;
    list.hidden = idle;
    if (idle) {
      sieve([]);
      status.textContent = "";
      list.replaceChildren();
      panel.hidden = help.hidden = more.hidden = true;
      claimline.ask({ q: "", filters: {}, limit: 0 }).catch(() => {}); // overtakes what is still under way
      return;
    }
    const wanted = { from: state.from, to: state.to };
    Object.keys(FACETS).forEach(name => { wanted[name] = state[name]; });
    const request = { q: state.q, filters: wanted, sort: state.sort, limit };
    const waiting = setTimeout(() => { if (own === turn) status.textContent = say("Searching …"); }, PATIENCE);
    const answer = await claimline.ask(request).catch(() => ({ failed: true })).finally(() => { clearTimeout(waiting); });
    if (!answer || own !== turn) return; // a later query is under way, which a question about this one would overtake
    if (answer.failed) { sift(); return; }
    tell(answer);
    advise(answer);
    fill(answer.items.map(result));
    panel.hidden = !answer.total && !filtering();
    more.hidden = answer.items.length < limit || (answer.total <= limit && !answer.partly);
    // Results are not kept waiting for the counts of the filters, nor lost where these cannot be had.
    const counted = await claimline.ask({ ...request, limit: 0, facets: counting || "few" }).catch(() => answer);
    if (counted && own === turn) filters(counted.facets, counted.before > 0);
  }

  /** No index to be had, as where the site is opened from a folder: looks through the list that the page itself holds. */
  function sift() {
    const again = make("button", { type: "button" }, [say("Try again")]);
    again.addEventListener("click", run);
    help.replaceChildren(make("li", {}, [again]));
    fallback.hidden = help.hidden = false;
    list.hidden = panel.hidden = more.hidden = true;
    const found = sieve(state.q.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean));
    status.textContent = say("The index could not be loaded; {n} of the claims listed here have these words.", { n: number(found) });
  }

  /** Leaves those lines of the list in the page that have all of the words; how many that are. */
  function sieve(words) {
    let found = 0;
    fallback.querySelectorAll("li").forEach(line => {
      const text = line.textContent.toLowerCase(), plain = text.replace(/(\d)[,\s](?=\d{3})/g, "$1");
      line.hidden = !words.every(word => text.includes(word) || plain.includes(word));
      found += line.hidden ? 0 : 1;
    });
    fallback.querySelectorAll("h2").forEach(one => { one.hidden = !one.nextElementSibling?.querySelector("li:not([hidden])"); });
    return found;
  }

  // --- what the reader does -------------------------------------------------------------------------------------

  const soon = claimline.eachFrame(run);

  function show() {
    input.value = state.q;
    sort.value = state.sort;
    ["from", "to"].forEach(end => { part(end).value = state[end]; });
  }

  function changed() {
    limit = PAGE;
    settle();
    soon();
  }

  function clear() {
    state.from = state.to = "";
    Object.keys(FACETS).forEach(name => { state[name] = []; });
    show();
    changed();
  }

  input.addEventListener("focus", () => { claimline.start().catch(() => {}); });
  input.addEventListener("input", () => {
    state.q = input.value;
    limit = PAGE;
    soon();
    // Browsers ration changes of the history, so the address follows when the typing pauses.
    clearTimeout(writing);
    writing = setTimeout(write, 300);
  });
  input.addEventListener("change", settle);
  form.addEventListener("submit", event => {
    event.preventDefault();
    state.q = input.value;
    changed();
  });
  sort.addEventListener("change", () => { state.sort = sort.value; changed(); });
  panel.addEventListener("change", event => {
    const at = event.target;
    if (!at.name) return;
    if (at.type === "checkbox") {
      state[at.name] = state[at.name].filter(id => id !== at.value).concat(at.checked ? [at.value] : []);
    } else state[at.name] = at.value;
    changed();
  });
  panel.addEventListener("submit", event => { event.preventDefault(); });
  panel.querySelector(".search-clear").addEventListener("click", clear);
  more.addEventListener("click", () => { limit += 2 * PAGE; run(); });
  list.addEventListener("click", settle, true);
  self.addEventListener("popstate", () => {
    clearTimeout(writing);
    state = read();
    settled = true;
    limit = PAGE;
    show();
    run();
  });

  part("page").addEventListener("keydown", event => {
    const links = Array.from(list.querySelectorAll("a.search-sentence")), at = links.indexOf(event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.target !== input && at < 0) return;
    if (event.key === "Escape" && at >= 0) input.focus();
    else if (event.key === "Escape" && input.value) { input.value = state.q = ""; changed(); }
    else if (step && links[at + step]) links[at + step].focus();
    else if (step === -1 && at === 0) input.focus();
    else return;
    event.preventDefault();
  });

  self.addEventListener("online", () => { if (!help.hidden) run(); });
  if (matchMedia("(max-width: 44rem)").matches) panel.querySelector("details").open = false; // results come first
  show();
  run();
  part("page").classList.add("ready");
})(globalThis.claimline ??= {});
