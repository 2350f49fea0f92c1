// Reloads the page when the site was planned anew, and shows over it what keeps the next one from being shown.
// Only the preview adds this script; it is never part of a published site.
(() => {
  "use strict";
  const mine = new URL(document.currentScript.src).searchParams.get("v");
  let events = null;
  let overlay = null;
  let silence = 0;
  // Milliseconds: without a word from the preview until the reader is told; until another try where the browser gives up.
  const PATIENCE = 1000;
  const AGAIN = 1000;

  // Six open connections to one host are all a browser allows, so a tab that nobody sees gives its own back.
  const listen = () => {
    if (events || document.hidden) return;
    events = new EventSource("/__claimline/events");
    events.onmessage = (message) => {
      heard();
      const state = JSON.parse(message.data);
      if (state.version !== mine) return location.reload();
      dress();
      show(state.problems);
    };
    events.onerror = () => {
      silence = silence || setTimeout(lost, PATIENCE);
      if (events && events.readyState === EventSource.CLOSED) {
        events = null;
        setTimeout(listen, AGAIN);
      }
    };
  };

  const heard = () => {
    clearTimeout(silence);
    silence = 0;
  };

  const rest = () => {
    heard();
    if (events) events.close();
    events = null;
  };

  const element = (name, words, className) => {
    const made = document.createElement(name);
    made.textContent = words;
    if (className) made.className = className;
    return made;
  };

  // Fetched while the server is there: one notice is that it is not.
  const style = new CSSStyleSheet();
  let dressed = false;
  const dress = async () => {
    if (dressed) return;
    dressed = true;
    style.replaceSync(await (await fetch("/__claimline/overlay.css")).text());
  };

  const lay = (title, parts) => {
    if (overlay) overlay.remove();
    overlay = document.createElement("claimline-problems");
    const box = document.createElement("section");
    box.setAttribute("role", "alert");
    const hide = element("button", "Hide");
    hide.type = "button";
    hide.addEventListener("click", lift);
    box.append(hide, element("h2", title), ...parts);
    const root = overlay.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style];
    root.append(box);
    document.body.append(overlay);
  };

  const lift = () => {
    if (overlay) overlay.remove();
    overlay = null;
  };

  const lost = () => lay("The preview has stopped", [element("p", "This page comes back by itself when it runs again.")]);

  const show = (problems) => {
    if (problems.length === 0) return lift();
    const parts = problems.flatMap((problem) => [
      element("p", `${problem.path}:${problem.line}:${problem.column}`, "place"),
      element("p", `${problem.words} [${problem.code}]`, "words"),
      ...(problem.source ? [element("pre", `${problem.source}\n${" ".repeat(problem.column - 1)}^`)] : []),
      ...(problem.remedy ? [element("p", problem.remedy, "remedy")] : []),
    ]);
    const title = problems.length === 1 ? "One problem" : `${problems.length} problems`;
    lay(`${title}: this is the last good site`, parts);
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);
  listen();
})();
