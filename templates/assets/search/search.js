// Asks the engine, and suggests results under the header's search box. Fetched when the box is first wanted.
(claimline => {
  "use strict";

  const script = document.currentScript;
  const here = new URL(".", script.src).href; // assets/search/
  const root = new URL("../../", script.src).href;
  const stamp = new URL(script.src).search;
  const SUGGESTIONS = 7;
  let engine = null;

  // --- the engine, in a worker ----------------------------------------------------------------------------------

  const SCRIPT = here + "worker.js" + stamp; // with all that the engine is made of: builder/pages/scripts.py joins them

  async function index() {
    const response = await fetch(root + "search/index.json", { cache: "no-cache" });
    if (!response.ok) throw new Error("index.json: " + response.status);
    return response.json();
  }

  /** A function from a request to the promise of its answer; null for a request that a later one overtook. */
  function opened() {
    return new Promise((ready, broken) => {
      const worker = new Worker(SCRIPT), waiting = new Map();
      let last = 0;
      function ask(request) {
        const id = ++last;
        return new Promise((answer, fail) => {
          waiting.set(id, { answer, fail });
          worker.postMessage({ id, request });
        });
      }
      worker.onmessage = ({ data }) => {
        const one = waiting.get(data.id);
        waiting.delete(data.id);
        if (data.ready) {
          worker.onerror = null;
          ready(ask);
        } else if (data.failed) one.fail(new Error(data.failed));
        else one.answer(data.answer);
      };
      worker.onerror = event => {
        event.preventDefault();
        broken(event);
      };
      // Asked for at the same time as the worker: the fewer steps wait for one another, the sooner there is a result.
      index().then(about => { worker.postMessage({ folder: root + "search/", about }); }, broken);
    });
  }

  function start() {
    if (!engine) {
      engine = opened();
      engine.catch(() => { engine = null; });
    }
    return engine;
  }

  /**
   * The answer to a request (engine.js tells of both), null when overtaken. A file that cannot be had may be one of an
   * index that has been published anew since: the second time everything is read from the start.
   */
  async function ask(request) {
    const asked = start(), answering = await asked;
    try {
      return await answering(request);
    } catch {
      if (engine === asked) engine = null;
      return (await start())(request);
    }
  }

  /** A function that runs `work` once before the next frame, however often it is called. */
  function eachFrame(work) {
    let due = 0;
    return () => {
      if (!due) due = requestAnimationFrame(() => { due = 0; work(); });
    };
  }

  // --- words: English ones stand in the scripts, the page holds the site's own ---------------------------------

  const said = Object.assign({}, ...Array.from(document.querySelectorAll("[data-words]"), one => JSON.parse(one.dataset.words)));

  /** The words for an English pattern, its gaps filled with `parts`. */
  function say(english, parts) {
    return (said[english] || english).replace(/\{(\w+)\}/g, (gap, name) => parts && name in parts ? parts[name] : gap);
  }

  /** A whole number in the marks of the site's 1,234.5. A browser's own way to say numbers takes 20 ms to begin with. */
  function number(n) { return String(n).replace(/\B(?=(\d{3})+$)/g, say("1,234.5")[1]); }

  /** The pattern for one or for many. */
  function several(n, one, many) { return say(n === 1 ? one : many, { n: number(n) }); }

  // --- drawing: text only, never markup -------------------------------------------------------------------------

  function make(tag, given, children) {
    const element = document.createElement(tag);
    Object.keys(given || {}).forEach(name => {
      if (given[name] !== null) element.setAttribute(name, given[name]);
    });
    element.append(...children || []);
    return element;
  }

  /** Pieces [words, matched] as text, the matched ones marked. */
  function marked(pieces) {
    return pieces.map(piece => piece[1] ? make("mark", {}, [piece[0]]) : piece[0]);
  }

  // --- the header's box: a combobox with a list of suggestions --------------------------------------------------

  function suggest(form, input) {
    const list = make("ul", { id: "search-suggestions", role: "listbox", "aria-label": say("Search results"), hidden: "" });
    const note = make("p", { role: "status", class: "hidden" });
    let active = -1;
    form.classList.add("search-box");
    form.append(list, note);
    const attributes = {
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off"
    };
    Object.keys(attributes).forEach(name => { input.setAttribute(name, attributes[name]); });

    function close() {
      list.hidden = true;
      point(-1);
      input.setAttribute("aria-expanded", "false");
    }

    function point(to) {
      const options = Array.from(list.children);
      active = to;
      options.forEach((option, n) => { option.setAttribute("aria-selected", String(n === to)); });
      if (to >= 0) {
        input.setAttribute("aria-activedescendant", options[to].id);
        options[to].scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }

    function option(n, href, children) {
      const made = make("li", { id: "search-option-" + n, role: "option", "aria-selected": "false", "data-href": href }, children);
      made.addEventListener("pointerdown", event => { event.preventDefault(); });
      made.addEventListener("click", () => { location.href = href; });
      return made;
    }

    function everything() {
      return new URL("search/?q=" + encodeURIComponent(input.value.trim()), root).href;
    }

    function show(answer) {
      const options = answer.items.map((item, n) => option(n, new URL(item.address, root).href, [
          make("span", { class: "search-figure" }, [item.figure]),
          make("span", { class: "search-sentence" }, marked(item.sentence)),
          make("span", { class: "search-meta" }, marked(item.claimant).concat([" · "], marked(item.source), [" · ", item.date]))
        ]));
      if (answer.total > answer.items.length) {
        options.push(option(options.length, everything(), [say("All {n} results", { n: number(answer.total) })]));
      }
      list.replaceChildren(...options);
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(options.length > 0));
      point(-1);
      note.textContent = several(answer.total, "{n} result", "{n} results");
    }

    const update = eachFrame(async () => {
      if (!input.value.trim()) { close(); note.textContent = ""; return; }
      try {
        const answer = await ask({ q: input.value, filters: {}, sort: "relevance", limit: SUGGESTIONS });
        if (answer && document.activeElement === input) show(answer);
      } catch {
        close(); // the form still leads to the search page, which says what is wrong
      }
    });

    input.addEventListener("input", update);
    const wake = () => { style(); start().catch(() => {}); if (input.value) update(); };
    input.addEventListener("focus", wake);
    if (document.activeElement === input) wake(); // this script may have been fetched because of the focus
    input.addEventListener("blur", close);
    input.addEventListener("keydown", event => {
      const last = list.children.length - 1;
      if (event.key === "Escape") {
        if (!list.hidden) { close(); event.preventDefault(); } else input.blur();
      } else if (list.hidden) {
        if (event.key === "ArrowDown") update();
      } else if (event.key === "ArrowDown") {
        point(active < last ? active + 1 : -1);
        event.preventDefault();
      } else if (event.key === "ArrowUp") {
        point(active < 0 ? last : active - 1);
        event.preventDefault();
      } else if (event.key === "Enter" && active >= 0) {
        location.href = list.children[active].getAttribute("data-href");
        event.preventDefault();
      }
    });
  }

  function style() {
    const href = here + "search.css" + stamp;
    const there = Array.from(document.querySelectorAll("link[rel=stylesheet]")).some(link => link.href === href);
    if (!there) document.head.append(make("link", { rel: "stylesheet", href }));
  }

  Object.assign(claimline, {
    root, ask, start, eachFrame, make, marked, say, several, number
  });

  const box = document.querySelector("header form[role=search] input[name=q]");
  if (box) suggest(box.form, box);
})(globalThis.claimline ??= {});
