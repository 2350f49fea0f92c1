"use strict";
// Read in the head, so that the theme a reader chose is there before the first paint. Everything works without it.
(() => {
  const page = document.documentElement;
  const here = new URL(document.currentScript.src);
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = stored();
  if (chosen === "dark" || chosen === "light") page.dataset.theme = chosen;
  page.classList.add("js");
  // Where a script does not come, the search page shows what it shows without scripts.
  addEventListener("error", (event) => { if (event.target.localName === "script") page.classList.add("broken"); }, true);

  const dark = () => (page.dataset.theme ? page.dataset.theme === "dark" : system.matches);

  const themes = () => {
    const button = document.querySelector("button.theme");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", String(dark()));
    button.hidden = false;
    show();
    system.addEventListener("change", show);
    button.addEventListener("click", () => {
      page.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("theme", page.dataset.theme); } catch { /* private mode: for this page only */ }
      show();
    });
  };

  // "/" goes to the search box.
  const slash = (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    const box = document.querySelector("input[type=search]");
    if (!box || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    box.focus();
    box.select();
  };

  // What the search box needs to suggest results is fetched when it is first wanted.
  const suggest = () => {
    const box = document.querySelector("header form[role=search] input");
    const fetchIt = () => {
      const script = document.createElement("script");
      script.src = new URL(`search/search.js${here.search}`, here);
      document.head.append(script);
    };
    if (box && box === document.activeElement) fetchIt();
    else box?.addEventListener("focus", fetchIt, { once: true });
  };

  // One tooltip for everything with data-tip and for the marks of charts, on hover and on focus; Escape hides it.
  const tips = () => {
    const tip = document.createElement("div");
    tip.id = "tip";
    tip.setAttribute("role", "tooltip");
    tip.hidden = true;
    document.body.append(tip);
    let owner = null;
    const hide = () => {
      owner?.removeAttribute("aria-describedby");
      owner = null;
      tip.hidden = true;
    };
    const show = (event) => {
      const found = event.target.closest?.("[data-tip], a.mark");
      if (found === owner) return;
      hide();
      if (!found) return;
      owner = found;
      tip.textContent = found.dataset.tip ?? found.getAttribute("aria-label");
      tip.hidden = false;
      if (found.dataset.tip) found.setAttribute("aria-describedby", "tip");
      const at = found.getBoundingClientRect();
      const left = Math.max(8, Math.min(at.left + at.width / 2 - tip.offsetWidth / 2, page.clientWidth - tip.offsetWidth - 8));
      const above = at.top - tip.offsetHeight - 8;
      tip.style.left = `${left + scrollX}px`;
      tip.style.top = `${(above > 0 ? above : at.bottom + 8) + scrollY}px`;
    };
    document.addEventListener("pointerover", show);
    document.addEventListener("focusin", show);
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    addEventListener("resize", hide);  // and zoom: it would stand off the page, and widen it
  };

  // Copies what the button names; where that is nothing, the address of this view.
  const copies = () => {
    for (const button of document.querySelectorAll("[data-copy]")) {
      const source = document.getElementById(button.dataset.copy);
      if (source && navigator.clipboard) button.hidden = false;
      button.addEventListener("click", async () => {
        const words = button.textContent;
        await navigator.clipboard.writeText(source?.textContent.trim() ?? location.href);
        button.textContent = JSON.parse(page.dataset.words ?? "{}").Copied ?? "Copied";
        setTimeout(() => { button.textContent = words; }, 1500);
      });
    }
  };

  // A marked sentence and its note in the margin point at each other.
  const pairs = () => {
    for (const note of document.querySelectorAll(".notes a.num")) {
      const mark = document.getElementById(note.hash.slice(1));
      const item = note.closest("li");
      if (!mark || !item) continue;
      const both = (on) => () => { mark.classList.toggle("lit", on); item.classList.toggle("lit", on); };
      for (const part of [mark, item]) {
        part.onpointerenter = both(true);
        part.onpointerleave = both(false);
      }
    }
  };

  // On a wide screen each note stands beside its sentence.
  const margin = () => {
    const notes = document.querySelectorAll(".notes > li");
    for (const note of notes) note.style.marginTop = "";
    if (!matchMedia("(min-width: 62rem)").matches) return;
    for (const note of notes) {
      const mark = document.getElementById(note.querySelector("a.num")?.hash.slice(1) ?? "");
      const gap = mark ? mark.getBoundingClientRect().top - note.getBoundingClientRect().top : 0;
      if (gap > 0) note.style.marginTop = `${gap}px`;
    }
  };

  // Opens what a link leads into.
  const reveal = () => {
    const found = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let part = found; part; part = part.parentElement) if (part.localName === "details") part.open = true;
    if (found) found.scrollIntoView({ block: "center" });
  };

  // Opened from a disk there is no server to find a folder's index.html.
  const files = (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
    link.pathname += "index.html";
  };

  document.addEventListener("DOMContentLoaded", () => {
    themes();
    suggest();
    tips();
    copies();
    pairs();
    margin();
    addEventListener("resize", margin);
    if (location.hash) reveal();
    addEventListener("hashchange", reveal);
    document.addEventListener("keydown", slash);
    if (location.protocol === "file:") document.addEventListener("click", files, true);
  });
})();
