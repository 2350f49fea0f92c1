"use strict";
// Joins the filters of a chart: choices of one kind widen the view, of several kinds narrow it. The view is in the address
// (?by=...&in=...&kind=...&status=...&said=...). Without this script each choice works alone, as an anchor.
(() => {
  const bar = document.getElementById("only");
  if (!bar) return;
  const links = [...bar.querySelectorAll("li a")].map((link) => {
    const [, facet, slug] = link.hash.match(/^#only-([a-z]+)-(.*)$/);
    return { link, facet, slug: decodeURIComponent(slug), name: `f${link.className.slice(1)}` };
  });
  const chosen = bar.querySelector(".chosen");
  const copy = document.getElementById("copy-view");

  // The site's own words for the English ones.
  const said = JSON.parse(document.documentElement.dataset.words ?? "{}");
  const say = (english) => said[english] ?? english;

  // Facet to the classes that are chosen of it.
  const wanted = (query) => {
    const found = new Map();
    for (const one of links) {
      if (query.getAll(one.facet).includes(one.slug)) found.set(one.facet, [...(found.get(one.facet) ?? []), one.name]);
    }
    return [...found.values()];
  };

  const show = () => {
    const query = new URLSearchParams(location.search);
    const wants = wanted(query);
    if (!wants.length && !document.body.classList.contains("some-rows")) return;
    const fits = (names) => wants.every((some) => some.some((name) => names.includes(name)));
    let rows = 0;
    let all = 0;
    for (const part of document.querySelectorAll(".fx")) {
      const sets = (part.dataset.fits ?? part.getAttribute("class")).split("|").map((set) => set.split(" "));
      const hide = !sets.some(fits);
      part.toggleAttribute("hidden", hide);
      if (part.localName === "li") { all += 1; rows += !hide; }
    }
    for (const { link, facet, slug } of links) {
      if (query.getAll(facet).includes(slug)) {
        link.setAttribute("aria-current", "true");
        link.closest("details").open = true;
      } else link.removeAttribute("aria-current");
    }
    document.body.classList.toggle("some-rows", wants.length > 0);
    chosen.textContent = wants.length ? say("{rows} of {all} rows").replace("{rows}", rows).replace("{all}", all) : "";
    copy.hidden = !(wants.length && navigator.clipboard);
  };

  const go = (query) => {
    history.pushState(null, "", `${location.pathname}${`${query}` && `?${query}`}`);
    show();
  };

  bar.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const query = new URLSearchParams(location.search);
    const one = links.find((each) => each.link === link);
    if (!one) for (const { facet } of links) query.delete(facet);
    else if (query.getAll(one.facet).includes(one.slug)) query.delete(one.facet, one.slug);
    else query.append(one.facet, one.slug);
    go(query);
  });
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    const words = copy.textContent;
    copy.textContent = say("Copied");
    setTimeout(() => { copy.textContent = words; }, 1500);
  });
  addEventListener("popstate", show);

  // An address that was made without the script becomes one that can be joined with others.
  const alone = links.find(({ link }) => link.hash === location.hash);
  if (alone) {
    const query = new URLSearchParams(location.search);
    query.append(alone.facet, alone.slug);
    location.replace(`${location.pathname}?${query}`);
  } else show();
})();
