"use strict";
// Joins the filters of a page: choices of one kind widen the view, of several kinds narrow it. The view is in the address
// (?by=...&in=...). Without this script each choice works alone, as an anchor.
(() => {
  const bar = document.getElementById("only");
  if (!bar) return;
  const every = (selector) => [...document.querySelectorAll(selector)];
  const links = every("#only li a").map((link) => {
    const [, facet, slug] = link.hash.match(/^#only-([a-z]+)-(.*)$/);
    return { link, facet, slug: decodeURIComponent(slug), name: `f${link.className.slice(1)}` };
  });
  const words = JSON.parse(document.documentElement.dataset.words ?? "{}");
  const asked = () => new URLSearchParams(location.search);
  const shown = (part) => !part.hasAttribute("hidden");

  // "3 of 20 rows · 9 of 38 lines", of what the page has; a timeline alone has marks.
  const counted = () => [
    [".row.fx", "{n} of {all} rows"], [".tally .fx", "{n} of {all} marks"], ["tr.fx", "{n} of {all} lines"],
    [".card.fx", "{n} of {all} differences"], ["main:not(:has(.row, .tally, tr.fx, .card)) a.fx", "{n} of {all} marks"],
  ].flatMap(([selector, said]) => {
    const all = every(selector);
    return all.length ? (words[said] ?? said).replace("{n}", all.filter(shown).length).replace("{all}", all.length) : [];
  }).join(" · ");

  const show = () => {
    const query = asked();
    const wants = links.filter(({ facet, slug }) => query.getAll(facet).includes(slug));
    const some = wants.length > 0;
    if (!some && !document.body.classList.contains("some-rows")) return;
    // Of every kind that is chosen at all, one choice.
    const fits = (names) => wants.every((one) => wants.some(({ facet, name }) => facet === one.facet && names.includes(name)));
    for (const part of every(".fx")) {
      const sets = (part.dataset.fits ?? part.getAttribute("class")).split("|");
      part.toggleAttribute("hidden", !sets.some((set) => fits(set.split(" "))));
    }
    const left = (part) => !some || [...part.querySelectorAll(".fx")].some(shown);
    for (const part of every(".fs")) part.hidden = !left(part);
    for (const part of every(".nothing")) part.hidden = left(part.parentElement);
    for (const one of links) {
      if (wants.includes(one)) {
        one.link.setAttribute("aria-current", "true");
        one.link.closest("details").open = true;
      } else one.link.removeAttribute("aria-current");
    }
    // Pages with more of the same keep the choice.
    for (const link of every("a.keeps, .pager a")) link.search = location.search;
    document.body.classList.toggle("some-rows", some);
    bar.querySelector(".chosen").textContent = some ? counted() : "";
    document.getElementById("copy-view").hidden = !(some && navigator.clipboard);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#only"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const query = asked();
    const one = links.find((each) => each.link === link);
    if (!one) for (const { facet } of links) query.delete(facet);
    else if (query.getAll(one.facet).includes(one.slug)) query.delete(one.facet, one.slug);
    else query.append(one.facet, one.slug);
    history.pushState(null, "", `${location.pathname}${`${query}` && `?${query}`}`);
    show();
  });
  addEventListener("popstate", show);

  // An address that was made without the script becomes one that can be joined with others.
  const alone = links.find(({ link }) => link.hash === location.hash);
  if (alone) {
    const query = asked();
    query.append(alone.facet, alone.slug);
    location.replace(`${location.pathname}?${query}`);
  } else show();
})();
