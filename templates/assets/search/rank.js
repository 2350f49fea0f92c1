// Which documents have the words, and which of them come first: in lunr's order, without an object for every hit.
(claimline => {
  "use strict";

  const LEFT_OUT = 255;

  /** The fields of a term, as [{documents, weights}]. */
  function postings(fields) {
    return Object.values(fields || {});
  }

  /** In how many of the words' lists each of the `total` documents is. `left`: fields whose documents are left out. */
  function tally(looked, parts, left, total) {
    const counts = new Uint8Array(total), seen = new Uint8Array(total);
    const fields = new Map(parts.map(part => [part.term, part.fields]));
    looked.forEach((word, n) => {
      for (const { documents } of word.flatMap(one => postings(fields.get(one.term)))) {
        for (let i = 0; i < documents.length; i++) {
          const document = documents[i];
          if (seen[document] <= n) { seen[document] = n + 1; counts[document]++; }
        }
      }
    });
    for (const { documents } of left.flatMap(postings)) documents.forEach(document => { counts[document] = LEFT_OUT; });
    return counts;
  }

  /** The documents that are in at least so many of the lists, by rising number. */
  function having(counts, least) {
    const found = new Uint32Array(counts.length);
    let length = 0;
    for (let document = 0; document < counts.length; document++) {
      if (counts[document] >= least && counts[document] !== LEFT_OUT) found[length++] = document;
    }
    return found.subarray(0, length);
  }

  /** Adds each document's weight to its score; a document beyond the scores is left alone. */
  function add(documents, weights, boost, scores) {
    const end = scores.length;
    for (let i = 0; i < documents.length; i++) {
      const document = documents[i];
      if (document < end) scores[document] += boost * weights[i];
    }
  }

  /**
   * Those of the documents that lunr would put first, so many at most, the newer one first where scores are equal.
   * lunr's score is the product of query and document over the query's length, which is the same for all; weights are
   * whole thousandths, so that sums of them are exact.
   */
  function foremost(parts, documents, most) {
    const scores = new Float64Array(documents.length ? documents[documents.length - 1] + 1 : 0);
    for (const { fields, boost } of parts) {
      for (const field of postings(fields)) add(field.documents, field.weights, boost, scores);
    }
    let best = [], least = -1;
    function cut() {
      best.sort((a, b) => scores[b] - scores[a] || a - b);
      best = best.slice(0, most);
      if (best.length === most) least = scores[best[most - 1]];
    }
    for (let i = 0; i < documents.length; i++) {
      if (scores[documents[i]] <= least) continue;
      best.push(documents[i]);
      if (best.length > 4 * most) cut();
    }
    cut();
    return best;
  }

  /** Where a number stands among rising ones; -1: nowhere. */
  function place(numbers, number) {
    let low = 0, high = numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] < number) low = middle + 1; else high = middle;
    }
    return numbers[low] === number ? low : -1;
  }

  /** A lunr index of nothing but these terms in these documents: it gives the hits and scores of the whole one. */
  function partial(parts, documents, fields) {
    const inverted = Object.create(null), elements = Object.create(null);
    parts.forEach((part, n) => {
      const entry = inverted[part.term] = { _index: n };
      fields.forEach(name => {
        const rows = entry[name] = Object.create(null), found = part.fields && part.fields[name];
        if (!found) return;
        documents.forEach(document => {
          const at = place(found.documents, document);
          if (at < 0) return;
          rows[document] = {};
          (elements[name + "/" + document] = elements[name + "/" + document] || []).push(n, found.weights[at] / 1000);
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

  /**
   * The first of the documents by falling score, so many at most, the newer one first where scores are equal:
   * [{document, score}]. lunr is given those that can be among them.
   */
  function rank(parts, documents, fields, most) {
    const index = partial(parts, foremost(parts, documents, most), fields);
    const same = score => Math.round(score * 1e9); // sums of the same weights in another order differ in the last digit
    return index.query(query => {
      parts.forEach(part => { query.term(part.term, { boost: part.boost, usePipeline: false }); });
    }).map(hit => ({ document: Number(hit.ref), score: hit.score }))
      .sort((a, b) => same(b.score) - same(a.score) || a.document - b.document);
  }

  Object.assign(claimline, { ranking: { tally, having, foremost, partial, rank } });
})(globalThis.claimline ??= {});
