// The files that builder/search/shelves.py wrote, each fetched once, when something in it is asked for.
(function (self) {
  "use strict";

  const VALUE = new Uint8Array(128);
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", (c, n) => { VALUE[c.charCodeAt(0)] = n; });

  /** Numbers as shelves.digits writes them. */
  function numbers(written) {
    const found = [];
    let value = 0, shift = 1;
    for (let i = 0; i < written.length; i++) {
      const digit = VALUE[written.charCodeAt(i)];
      value += (digit % 32) * shift;
      if (digit < 32) { found.push(value); value = 0; shift = 1; } else shift *= 32;
    }
    return found;
  }

  function crc32(text) {
    let crc = -1;
    new TextEncoder().encode(text).forEach(byte => {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xEDB88320 : 0);
    });
    return (crc ^ -1) >>> 0;
  }

  function posting(field) {
    const steps = numbers(field[0]), table = field[1], which = field[2] && numbers(field[2]);
    const documents = new Uint32Array(steps.length), weights = new Uint32Array(steps.length);
    for (let n = 0, at = 0; n < steps.length; n++) {
      documents[n] = at += steps[n];
      weights[n] = table[which ? which[n] : 0];
    }
    return { documents, weights };
  }

  /** `about`: what search/index.json says; `read(path)` gives the promise of another file under search/, parsed. */
  function Shelves(about, read) {
    const files = new Map(), postings = new Map();

    function file(path) {
      if (!files.has(path)) {
        const promise = read(path);
        files.set(path, promise);
        promise.catch(() => { files.delete(path); });
      }
      return files.get(path);
    }

    /** {field: {documents, weights}} of a term; null when no document has it. */
    async function term(word) {
      if (!postings.has(word)) {
        const rows = await file("t/" + crc32(word) % about.terms + ".json");
        let made = null;
        if (Object.hasOwn(rows, word)) {
          made = {};
          about.fields.forEach((name, n) => { if (rows[word][n]) made[name] = posting(rows[word][n]); });
        }
        postings.set(word, made);
      }
      return postings.get(word);
    }

    /** Terms that begin with the letters, each with its count: [[term, count]]. */
    async function beginning(letters) {
      return (await vocabulary("v/", letters.codePointAt(0))).filter(one => one[0].startsWith(letters));
    }

    /** Terms, with their counts, among which are all that have the word's first character or its last one. */
    async function alike(word) {
      const characters = Array.from(word), first = vocabulary("v/", word.codePointAt(0));
      const last = about.letters > 1 ? await vocabulary("w/", characters.pop().codePointAt(0)) : [];
      return (await first).concat(last);
    }

    async function vocabulary(folder, code) {
      const rows = await file(folder + code % about.letters + ".json");
      return rows.terms.map((one, n) => [one, rows.counts[n]]);
    }

    /** What a result shows of the documents with these numbers. */
    async function stored(documents) {
      const per = about.shelf;
      const shelves = await Promise.all(documents.map(n => file("d/" + Math.floor(n / per) + ".json")));
      return documents.map((n, i) => shelves[i][n % per]);
    }

    /** Facets and dates of the blocks with these numbers: {number: block}. */
    async function blocks(wanted) {
      const found = await Promise.all(wanted.map(n => file("f/" + n + ".json")));
      return Object.fromEntries(wanted.map((n, i) => [n, found[i]]));
    }

    function names() { return file("names.json"); }

    return { about, term, beginning, alike, stored, blocks, names };
  }

  self.claimline = Object.assign(self.claimline || {}, { Shelves, numbers, crc32 });
})(globalThis);
