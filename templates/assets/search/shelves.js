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
    const documents = new Uint32Array(steps.length), weights = new Float64Array(steps.length);
    for (let n = 0, at = 0; n < steps.length; n++) {
      documents[n] = at += steps[n];
      weights[n] = table[which ? which[n] : 0] / 1000;
    }
    return { documents, weights };
  }

  /** `read(path, version)` gives the promise of a file under search/, parsed. */
  function Shelves(read) {
    const files = new Map(), postings = new Map();
    let indexed = null;

    function file(path) {
      if (!files.has(path)) {
        const promise = index().then(about => read(path, about.version));
        promise.catch(() => { files.delete(path); });
        files.set(path, promise);
      }
      return files.get(path);
    }

    /** How many files of each kind there are: search/index.json. */
    function index() {
      if (!indexed) {
        indexed = read("index.json", "");
        indexed.catch(() => { indexed = null; });
      }
      return indexed;
    }

    /** {field: {documents, weights}} of a term; null when no document has it. */
    async function term(word) {
      if (!postings.has(word)) {
        const about = await index();
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

    /** Terms with their counts, a Map, that begin with the word's first character; or, with `last`, that end alike. */
    async function vocabulary(word, last) {
      const about = await index();
      if (last && about.letters === 1) return new Map();
      const code = last ? Array.from(word).pop().codePointAt(0) : word.codePointAt(0);
      const rows = await file((last ? "w/" : "v/") + code % about.letters + ".json");
      rows.map = rows.map || new Map(rows.terms.map((one, n) => [one, rows.counts[n]]));
      return rows.map;
    }

    /** What a result shows of the documents with these numbers. */
    async function stored(documents) {
      const per = (await index()).shelf;
      const shelves = await Promise.all(documents.map(n => file("d/" + Math.floor(n / per) + ".json")));
      return documents.map((n, i) => shelves[i][n % per]);
    }

    /** Facets and dates of the blocks with these numbers: {number: block}. */
    async function blocks(wanted) {
      const found = await Promise.all(wanted.map(n => file("f/" + n + ".json")));
      return Object.fromEntries(wanted.map((n, i) => [n, found[i]]));
    }

    function names() { return file("names.json"); }

    return { index, term, vocabulary, stored, blocks, names };
  }

  self.claimline = Object.assign(self.claimline || {}, { Shelves, numbers, crc32 });
})(globalThis);
