// Filters: which documents pass them, and what each of their values would leave. A facet is a filter by a name.
(claimline => {
  "use strict";

  /** What the request asks for, its ids as places in `names`: {chosen: {facet: Set}, from, to, active}. */
  function chosen(asked, names) {
    const made = { chosen: {}, from: asked.from || "", to: asked.to || "" };
    Object.keys(names).forEach(name => {
      const wanted = new Set(asked[name] || []);
      if (!wanted.size) return;
      made.chosen[name] = new Set(names[name].flatMap((one, n) => wanted.has(one[0]) ? [n] : []));
    });
    made.active = Boolean(made.from || made.to || Object.keys(made.chosen).length);
    return made;
  }

  /** Does the date, "2026-01" or "2025-12/2026-01", touch the days from `from` to `to`? Either may be empty. */
  function during(date, from, to) {
    if (!from && !to) return true;
    if (!date) return false;
    const ends = date.split("/");
    return (!to || ends[0] <= to) && (!from || ends[ends.length - 1] + "-99-99" >= from);
  }

  /** Which of the documents pass every filter but the one called `except`. */
  function passing(documents, filters, about, blocks, except) {
    const names = Object.keys(filters.chosen).filter(name => name !== except);
    const dated = except !== "date" && Boolean(filters.from || filters.to);
    if (!names.length && !dated) return documents;
    return documents.filter(document => {
      const block = blocks[Math.floor(document / about.block)], at = document % about.block;
      return (!dated || during(block.date[at], filters.from, filters.to)) && names.every(name => filters.chosen[name].has(block[name][at]));
    });
  }

  /** How many of the documents each value of each facet would leave: {facet: [{id, name, count, chosen}]}. */
  function count(documents, filters, about, blocks, names) {
    const facets = {};
    Object.keys(names).forEach(name => {
      const counts = new Uint32Array(names[name].length);
      passing(documents, filters, about, blocks, name).forEach(document => {
        const value = blocks[Math.floor(document / about.block)][name][document % about.block];
        if (value >= 0) counts[value]++;
      });
      facets[name] = names[name].map((one, n) => {
        const on = Boolean(filters.chosen[name] && filters.chosen[name].has(n));
        return { id: one[0], name: one[1], count: counts[n], chosen: on };
      }).filter(one => one.count || one.chosen).sort((a, b) => b.count - a.count);
    });
    return facets;
  }

  Object.assign(claimline, { filtering: { chosen, passing, count } });
})(globalThis.claimline ??= {});
