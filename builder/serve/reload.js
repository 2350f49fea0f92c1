// Reloads the page when the site was planned anew, and shows over it what keeps the next one from being shown.
// Only the preview adds this script; it is never part of a published site.
(() => {
  "use strict";
  const mine = new URL(document.currentScript.src).searchParams.get("v");
  let events = null;
  let overlay = null;

  // Six open connections to one host are all a browser allows, so a tab that nobody sees gives its own back.
  const listen = () => {
    if (events || document.hidden) return;
    events = new EventSource("/__claimline/events");
    events.onmessage = (message) => {
      const state = JSON.parse(message.data);
      if (state.version !== mine) location.reload();
      else show(state.problems);
    };
  };

  const rest = () => {
    if (events) events.close();
    events = null;
  };

  const element = (name, words, className) => {
    const made = document.createElement(name);
    made.textContent = words;
    if (className) made.className = className;
    return made;
  };

  const show = (problems) => {
    if (overlay) overlay.remove();
    overlay = null;
    if (problems.length === 0) return;
    overlay = document.createElement("claimline-problems");
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/__claimline/overlay.css";
    const box = document.createElement("section");
    box.setAttribute("role", "alert");
    const hide = element("button", "Hide");
    hide.type = "button";
    hide.addEventListener("click", () => show([]));
    const title = problems.length === 1 ? "One problem" : `${problems.length} problems`;
    box.append(hide, element("h2", `${title}: this is the last good site`));
    for (const problem of problems) {
      box.append(
        element("p", `${problem.path}:${problem.line}:${problem.column}`, "place"),
        element("p", `${problem.words} [${problem.code}]`, "words"),
      );
      if (problem.source) box.append(element("pre", `${problem.source}\n${" ".repeat(problem.column - 1)}^`));
      if (problem.remedy) box.append(element("p", problem.remedy, "remedy"));
    }
    overlay.attachShadow({ mode: "open" }).append(style, box);
    document.body.append(overlay);
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);
  listen();
})();
