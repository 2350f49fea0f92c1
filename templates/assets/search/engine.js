// A query to its results. Runs in the worker; in the page where workers are not allowed; and in node, for the tests.
(function (self) {
  "use strict";

  const TYPED = 10, BEGUN = 3, MISTYPED = 1; // how much a term counts that is the word, begins with it, is a typo away
  const OTHERS = 8; // terms tried beside the word itself
  const FEW = 3; // a word in fewer documents than this may be a typo
  const RANKED = 500; // hits that lunr puts in order, and that can be shown by relevance
  const READ = 200; // hits whose text is searched for a phrase; fewer, when enough have it
  const AT_ONCE = 24; // of them, fetched together
  const BLOCKS = 4; // so many blocks of facets are counted without being asked

  /** The terms to look a word up by: [{term, boost}]. */
  async function lookUp(word, shelves) {
    const exact = await shelves.term(word.term);
    const found = exact ? [{ term: word.term, boost: TYPED }] : [];
    let known = exact ? Math.max(...Object.values(exact).map(field => field.documents.length)) : 0;
    if (known >= FEW && !word.open) return found;
    function add(candidates, boost) {
      candidates.filter(one => !found.some(other => other.term === one[0]))
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, OTHERS)
        .forEach(one => { found.push({ term: one[0], boost }); known += one[1]; });
    }
    let terms = Array.from(await shelves.vocabulary(word.term, false));
    if ((word.open || !exact) && word.token.length >= 2) {
      add(terms.filter(one => one[0].startsWith(word.token)), BEGUN);
    }
    if (known >= FEW || !/^\p{L}{4,}$/u.test(word.token)) return found;
    if (!found.length) {
      add(terms.filter(one => one[0].length >= Math.max(4, word.token.length - 3) && word.token.startsWith(one[0])), BEGUN);
    }
    if (known < FEW) {
      terms = terms.concat(Array.from(await shelves.vocabulary(word.term, true)));
      const near = new Map(terms.filter(one => self.claimline.query.oneTypo(word.term, one[0])));
      add(Array.from(near).filter(one => /^\p{L}+$/u.test(one[0])), MISTYPED);
    }
    return found;
  }

  /** Each term once, as [{term, boost, fields}]; a term that two words ask for counts for both, as in lunr. */
  async function together(looked, shelves) {
    const boosts = new Map();
    looked.flat().forEach(one => { boosts.set(one.term, (boosts.get(one.term) || 0) + one.boost); });
    return Promise.all(Array.from(boosts, async one => ({ term: one[0], boost: one[1], fields: await shelves.term(one[0]) })));
  }

  function eachHit(fields, visit) {
    for (const field of Object.values(fields || {})) {
      for (let i = 0; i < field.documents.length; i++) visit(field.documents[i], field.weights[i]);
    }
  }

  /** In how many of the words' lists each document is. */
  function tally(looked, parts, total) {
    const counts = new Uint8Array(total), seen = new Uint8Array(total);
    const fields = new Map(parts.map(part => [part.term, part.fields]));
    looked.forEach((word, n) => {
      word.forEach(one => {
        eachHit(fields.get(one.term), document => {
          if (seen[document] <= n) { seen[document] = n + 1; counts[document]++; }
        });
      });
    });
    return counts;
  }

  /** A lunr index of nothing but these terms in these documents: it gives the hits and scores of the whole one. */
  function partial(parts, documents, fields) {
    const lunr = self.lunr, inverted = Object.create(null), elements = Object.create(null);
    const wanted = new Uint8Array(Math.max(-1, ...documents) + 1);
    documents.forEach(document => { wanted[document] = 1; });
    parts.forEach((part, n) => {
      const entry = inverted[part.term] = { _index: n };
      fields.forEach(name => {
        const rows = entry[name] = Object.create(null), found = part.fields && part.fields[name];
        if (!found) return;
        found.documents.forEach((document, i) => {
          if (!wanted[document]) return;
          rows[document] = {};
          (elements[name + "/" + document] = elements[name + "/" + document] || []).push(n, found.weights[i]);
        });
      });
    });
    const vectors = Object.create(null);
    Object.keys(elements).forEach(ref => { vectors[ref] = new lunr.Vector(elements[ref]); });
    const tokens = new lunr.TokenSet.Builder();
    Object.keys(inverted).sort().forEach(term => { tokens.insert(term); });
    tokens.finish();
    return new lunr.Index({
      invertedIndex: inverted, fieldVectors: vectors, tokenSet: tokens.root, fields, pipeline: new lunr.Pipeline()
    });
  }

  /** The documents by falling score, the newer one first where scores are equal: [{document, score}]. */
  function rank(parts, documents, fields) {
    if (documents.length > RANKED) documents = foremost(parts, documents);
    const index = partial(parts, documents, fields);
    return index.query(query => {
      parts.forEach(part => { query.term(part.term, { boost: part.boost, usePipeline: false }); });
    }).map(hit => ({ document: Number(hit.ref), score: hit.score })).sort((a, b) => b.score - a.score || a.document - b.document);
  }

  /** The documents that lunr would put first, without making objects for the others. */
  function foremost(parts, documents) {
    const scores = new Float64Array(documents[documents.length - 1] + 1);
    parts.forEach(part => {
      eachHit(part.fields, (document, weight) => { scores[document] += part.boost * weight; });
    });
    const falling = new Float64Array(documents.length);
    for (let i = 0; i < documents.length; i++) falling[i] = -scores[documents[i]];
    const least = -falling.sort()[RANKED - 1];
    const above = documents.filter(document => scores[document] > least);
    return above.concat(documents.filter(document => scores[document] === least).slice(0, RANKED - above.length));
  }

  /** Which of the documents pass every filter but the one called `except`. */
  function passing(documents, filters, about, blocks, except) {
    const names = Object.keys(filters.chosen).filter(name => name !== except);
    return documents.filter(document => {
      const block = blocks[Math.floor(document / about.block)], at = document % about.block;
      if (except !== "date" && !during(block.date[at], filters.from, filters.to)) return false;
      return names.every(name => filters.chosen[name].has(block[name][at]));
    });
  }

  /** Does the date, "2026-01" or "2025-12/2026-01", touch the days from `from` to `to`? Either may be empty. */
  function during(date, from, to) {
    if (!from && !to) return true;
    if (!date) return false;
    const ends = date.split("/");
    return (!to || ends[0] <= to) && (!from || ends[ends.length - 1] + "-99-99" >= from);
  }

  function chosen(filters, names) {
    const made = { chosen: {}, from: filters.from || "", to: filters.to || "" };
    Object.keys(names).forEach(name => {
      const wanted = new Set(filters[name] || []);
      if (!wanted.size) return;
      made.chosen[name] = new Set(names[name].flatMap((one, n) => wanted.has(one[0]) ? [n] : []));
    });
    made.active = Boolean(made.from || made.to || Object.keys(made.chosen).length);
    return made;
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

  /** A text in pieces, [words, matched]. */
  function pieces(text, terms) {
    const normal = self.claimline.normal, made = [];
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
      const holds = (row, phrase) => [0, 2, 3, 4, 9].some(field => self.claimline.query.holds(row[field], phrase));
      found.push(...some.filter((_, n) => phrases.every(phrase => holds(rows[n], phrase))));
      read += some.length;
    }
    return { found, read };
  }

  /**
   * `request`: {q, filters: {claimant, source, measure, modality: [id], from, to}, sort: "relevance" | "date", limit,
   * facets: true to have them counted at any cost}. The answer: {total, before, loose, common, partly, items, facets,
   * instead}; see docs/search.md. `current()` false stops work on a query that has been typed over.
   */
  async function search(request, shelves, current) {
    const about = await shelves.index(), asked = self.claimline.query.parse(request.q);
    const answer = { total: 0, before: 0, loose: false, common: asked.common, partly: 0, items: [], facets: null, instead: [] };
    const filtersAsked = Object.values(request.filters || {}).some(one => one && one.length);
    if (!asked.words.length && !asked.without.length && (asked.common || !filtersAsked)) return answer;

    const looked = await Promise.all(asked.words.map(word => lookUp(word, shelves)));
    const parts = await together(looked, shelves);
    const left = await Promise.all(asked.without.map(term => shelves.term(term)));
    if (!current()) return null;

    const counts = tally(looked, parts, about.documents), need = asked.words.length;
    left.forEach(fields => { eachHit(fields, document => { counts[document] = 255; }); });
    function having(least) {
      const hits = [];
      for (let document = 0; document < counts.length; document++) {
        if (counts[document] >= least && counts[document] !== 255) hits.push(document);
      }
      return hits;
    }
    let hits = having(need);
    if (!hits.length && need > 1 && !asked.phrases.length) {
      hits = having(1);
      answer.loose = hits.length > 0;
    }
    if (asked.phrases.length && hits.length) {
      const ranked = rank(parts, hits, about.fields).map(hit => hit.document);
      const enough = about.documents > AT_ONCE * about.shelf ? request.limit + 1 : Infinity;
      const checked = await withPhrases(ranked, asked.phrases, enough, shelves);
      if (checked.read < hits.length) answer.partly = checked.read;
      hits = checked.found.sort((a, b) => a - b);
      if (!current()) return null;
    }
    answer.before = hits.length;

    const inBlocks = Array.from(new Set(hits.map(document => Math.floor(document / about.block))));
    if (filtersAsked || request.facets || (hits.length && inBlocks.length <= BLOCKS)) {
      const names = await shelves.names(), blocks = await shelves.blocks(inBlocks);
      const filters = chosen(request.filters || {}, names);
      answer.facets = count(hits, filters, about, blocks, names);
      if (filters.active) hits = passing(hits, filters, about, blocks, "");
    }
    answer.total = hits.length;

    let order = hits;
    if (request.sort !== "date" && parts.length && hits.length) {
      order = rank(parts, hits, about.fields).map(hit => hit.document);
    }
    const first = order.slice(0, request.limit), rows = await shelves.stored(first);
    if (!current()) return null;
    const terms = new Set(parts.map(part => part.term));
    answer.items = rows.map(row => shown(row, terms));
    answer.instead = instead(asked.words, looked, rows);
    return answer;
  }

  /** Words that were taken for others, as the others are printed: [{typed, found}]. */
  function instead(words, looked, rows) {
    const normal = self.claimline.normal;
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

  self.claimline = Object.assign(self.claimline || {}, { engine: { search, lookUp, together, partial, rank } });
})(globalThis);
