// A query to its results. Runs in the worker, and in node for the tests.
(claimline => {
  "use strict";

  const TYPED = 10, BEGUN = 3, MISTYPED = 1; // how much a term counts that is the word, begins with it, is a typo away
  const OTHERS = 8; // terms tried beside the word itself
  const FEW = 3; // a word in fewer documents than this may be a typo
  const LONG = 6; // letters of a word that may have two
  const READ = 200; // hits whose text is searched for a phrase; fewer, when enough have it
  const AT_ONCE = 24; // of them, fetched together
  const PLACE = 10; // what a row says of its document's age
  const BLOCKS = 4; // so many blocks of facets are counted where that should not cost much
  const SEEN = 10; // so few hits are seen at a glance: on a large site the names of the filters would cost more than they help

  /** The terms to look a word up by: [{term, boost}]. */
  async function lookUp(word, shelves) {
    const half = word.token.length >= 2;
    const same = Array.from(new Set([word.term, ...word.also]));
    const [begun, ...exact] = await Promise.all([word.open && half ? shelves.beginning(word.token) : [], ...same.map(shelves.term)]);
    const found = same.filter((_, n) => exact[n]).map(term => ({ term, boost: TYPED }));
    let known = Math.max(0, ...exact.flatMap(fields => Object.values(fields || {})).map(field => field.documents.length));
    function add(candidates, boost) {
      candidates.filter(one => !found.some(other => other.term === one[0]))
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, OTHERS)
        .forEach(one => { found.push({ term: one[0], boost }); known += one[1]; });
    }
    add(!known && half && !word.open ? await shelves.beginning(word.token) : begun, BEGUN);
    if (known >= FEW || !/^\p{L}{4,}$/u.test(word.token)) return found;
    if (!found.length) {
      const shortest = Math.max(4, word.token.length - 3);
      const longer = await shelves.beginning(word.token.slice(0, shortest));
      add(longer.filter(one => one[0].length >= shortest && word.token.startsWith(one[0])), BEGUN);
    }
    if (known < FEW) {
      const most = word.term.length < LONG || known ? 1 : 2, near = new Map(), far = new Map();
      (await shelves.alike(word.term)).filter(one => Math.abs(one[0].length - word.term.length) <= most && /^\p{L}+$/u.test(one[0]))
        .forEach(one => { [, near, far][claimline.query.typos(word.term, one[0])]?.set(...one); });
      add(Array.from(near.size || most < 2 ? near : far), MISTYPED);
    }
    return found;
  }

  /** Lets a number of 1 to 31 beside the name of a month mean the day too: documents.py marks those of dates. */
  async function dated(words, looked, shelves) {
    for (const [n, { token }] of words.entries()) {
      const day = "日" + token, beside = [...looked[n - 1] || [], ...looked[n + 1] || []].filter(one => /^\D+$/.test(one.term));
      if (!/^([12]?\d|3[01])$/.test(token) || !beside.length) continue;
      const [known, ...fields] = await Promise.all([day, ...beside.map(one => one.term)].map(shelves.term));
      if (known && fields.some(field => field.date)) looked[n].push({ term: day, boost: TYPED });
    }
  }

  /** Each term once, as [{term, boost, fields}]; a term that two words ask for counts for both, as in lunr. */
  async function together(looked, shelves) {
    const boosts = new Map();
    looked.flat().forEach(one => { boosts.set(one.term, (boosts.get(one.term) || 0) + one.boost); });
    return Promise.all(Array.from(boosts, async one => ({ term: one[0], boost: one[1], fields: await shelves.term(one[0]) })));
  }

  /** A text in pieces, [words, matched]. */
  function pieces(text, terms) {
    const normal = claimline.normal, made = [];
    let at = 0;
    normal.spans(text).forEach(span => {
      if (normal.STOP.has(span.token) || !terms.has(normal.term(span.token))) return;
      if (span.start > at) made.push([text.slice(at, span.start), false]);
      made.push([text.slice(span.start, span.end), true]);
      at = span.end;
    });
    if (at < text.length) made.push([text.slice(at), false]);
    return made;
  }

  function shown(row, terms) {
    return {
      sentence: pieces(row[0], terms), figure: row[1], claimant: pieces(row[2], terms), source: pieces(row[3], terms),
      measure: pieces(row[4], terms), modality: row[5], date: row[6], address: row[7], more: row[8],
      title: pieces(row[9], terms)
    };
  }

  /** Those of the documents that have the phrases, and how many were looked at: no more than it takes to fill a page. */
  async function withPhrases(documents, phrases, enough, shelves) {
    const found = [];
    let read = 0;
    while (read < Math.min(documents.length, READ) && (read < AT_ONCE || found.length < enough)) {
      const some = documents.slice(read, read + AT_ONCE), rows = await shelves.stored(some);
      const holds = (row, phrase) => [0, 2, 3, 4, 9].some(field => claimline.query.holds(row[field], phrase));
      found.push(...some.filter((_, n) => phrases.every(phrase => holds(rows[n], phrase))));
      read += some.length;
    }
    return { found, read };
  }

  /** In which blocks the documents lie. */
  function blocksOf(documents, size) {
    const found = [];
    for (let i = 0; i < documents.length; i++) {
      const block = Math.floor(documents[i] / size);
      if (found[found.length - 1] !== block) found.push(block);
    }
    return found;
  }

  /** What the newest or the oldest of the documents show. Numbers rise with age, but only from one set of documents to the next. */
  async function dateOrder(documents, most, shelves, oldest) {
    const each = shelves.about.together, step = oldest ? -1 : 1;
    const line = oldest ? documents.slice().reverse() : documents;
    let end = Math.min(most, line.length);
    if (end) while (end < line.length && Math.floor(line[end] / each) === Math.floor(line[end - 1] / each)) end++;
    const rows = await shelves.stored(Array.from(line.subarray(0, end)));
    return rows.sort((a, b) => step * (a[PLACE] - b[PLACE])).slice(0, most);
  }

  /**
   * `request`: {q, filters: {claimant, source, measure, modality: [id], from, to}, sort: "relevance" | "date" | "oldest", limit,
   * facets: false, "few" to have them counted where that is soon done, true at any cost}. The answer: {total, before, loose,
   * common, partly, items, facets, instead, unknown}; see docs/search.md. `current()` false stops work on a query typed over.
   */
  async function search(request, shelves, current) {
    const about = shelves.about, asked = claimline.query.parse(request.q);
    const { tally, having, rank } = claimline.ranking, { chosen, passing, count } = claimline.filtering;
    const answer = { total: 0, before: 0, loose: false, common: asked.common, partly: 0, items: [], facets: null, instead: [], unknown: [] };
    const filtersAsked = Object.values(request.filters || {}).some(one => one && one.length);
    if (!asked.words.length && !asked.without.length && (asked.common || !filtersAsked)) return answer;

    const looked = await Promise.all(asked.words.map(word => lookUp(word, shelves)));
    await dated(asked.words, looked, shelves);
    const parts = await together(looked, shelves);
    const left = await Promise.all(asked.without.map(term => shelves.term(term)));
    if (!current()) return null;
    answer.unknown = asked.words.filter((_, n) => !looked[n].length).map(word => word.token);

    const counts = tally(looked, parts, left, about.documents), need = asked.words.length;
    let hits = having(counts, need);
    if (!hits.length && need > 1 && !asked.phrases.length) {
      const most = counts.reduce((best, one) => one < need && one > best ? one : best, 0);
      hits = most ? having(counts, most) : hits;
      answer.loose = hits.length > 0;
    }
    if (asked.phrases.length && hits.length) {
      const ranked = rank(parts, hits, shelves.fields, READ).map(hit => hit.document);
      const enough = about.documents > AT_ONCE * about.shelf ? request.limit + 1 : Infinity;
      const checked = await withPhrases(ranked, asked.phrases, enough, shelves);
      if (checked.read < hits.length) answer.partly = checked.read;
      hits = Uint32Array.from(checked.found).sort();
      if (!current()) return null;
    }
    answer.before = hits.length;

    const inBlocks = filtersAsked || request.facets ? blocksOf(hits, about.block) : [];
    const soon = inBlocks.length <= BLOCKS && hits.length > (about.documents > BLOCKS * about.block ? SEEN : 0);
    if (filtersAsked || request.facets === true || (request.facets && soon)) {
      const [names, blocks] = await Promise.all([shelves.names(), shelves.blocks(inBlocks)]);
      if (!current()) return null;
      const filters = chosen(request.filters || {}, names);
      if (request.facets) answer.facets = count(hits, filters, about, blocks, names);
      hits = passing(hits, filters, about, blocks, "");
    }
    answer.total = hits.length;

    const ranked = !["date", "oldest"].includes(request.sort) && parts.length && request.limit;
    const rows = ranked
      ? await shelves.stored(rank(parts, hits, shelves.fields, request.limit).map(hit => hit.document))
      : await dateOrder(hits, request.limit, shelves, request.sort === "oldest");
    if (!current()) return null;
    const terms = new Set(parts.map(part => part.term));
    answer.items = rows.map(row => shown(row, terms));
    answer.instead = instead(asked.words, looked, rows);
    return answer;
  }

  /** Words that were taken for others, as the others are printed: [{typed, found}]. */
  function instead(words, looked, rows) {
    const normal = claimline.normal;
    return words.flatMap((word, n) => {
      if (!looked[n].length || looked[n].some(one => one.boost !== MISTYPED)) return [];
      const terms = new Set(looked[n].map(one => one.term));
      for (const row of rows) {
        for (const field of [2, 0, 4, 9, 3]) {
          const span = normal.spans(row[field]).find(one => terms.has(normal.term(one.token)));
          if (span) return [{ typed: word.token, found: row[field].slice(span.start, span.end) }];
        }
      }
      return [];
    });
  }

  Object.assign(claimline, { engine: { search, lookUp, together } });
})(globalThis.claimline ??= {});
