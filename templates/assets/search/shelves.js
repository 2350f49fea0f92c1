// The files that builder/search/shelves.py wrote, each fetched once, when something in it is asked for.
(function (self) {
  "use strict";

  var VALUE = new Map(Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", function (c, n) {
    return [c.charCodeAt(0), n];
  }));

  /** Numbers as shelves.digits writes them. */
  function numbers(written) {
    var found = [], value = 0, shift = 1;
    for (var i = 0; i < written.length; i++) {
      var digit = VALUE.get(written.charCodeAt(i));
      value += (digit % 32) * shift;
      if (digit < 32) { found.push(value); value = 0; shift = 1; } else shift *= 32;
    }
    return found;
  }

  function crc32(text) {
    var crc = -1;
    new TextEncoder().encode(text).forEach(function (byte) {
      crc ^= byte;
      for (var bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xEDB88320 : 0);
    });
    return (crc ^ -1) >>> 0;
  }

  function posting(field) {
    var at = 0, table = field[1], which = field[2] && numbers(field[2]);
    var documents = Uint32Array.from(numbers(field[0]), function (step) { return at += step; });
    return {
      documents: documents,
      weights: Float64Array.from(documents, function (_, n) { return table[which ? which[n] : 0] / 1000; })
    };
  }

  /** `read(path, version)` gives the promise of a file under search/, parsed. */
  function Shelves(read) {
    var files = new Map(), postings = new Map(), indexed = null;

    function file(path) {
      if (!files.has(path)) {
        var promise = index().then(function (about) { return read(path, about.version); });
        promise.catch(function () { files.delete(path); });
        files.set(path, promise);
      }
      return files.get(path);
    }

    /** How many files of each kind there are: search/index.json. */
    function index() {
      if (!indexed) {
        indexed = read("index.json", "");
        indexed.catch(function () { indexed = null; });
      }
      return indexed;
    }

    /** {field: {documents, weights}} of a term; null when no document has it. */
    async function term(word) {
      if (!postings.has(word)) {
        var about = await index();
        var rows = await file("t/" + crc32(word) % about.terms + ".json");
        var made = null;
        if (Object.hasOwn(rows, word)) {
          made = {};
          about.fields.forEach(function (name, n) { if (rows[word][n]) made[name] = posting(rows[word][n]); });
        }
        postings.set(word, made);
      }
      return postings.get(word);
    }

    /** Terms with their counts, a Map, that begin with the word's first character; or, with `last`, that end alike. */
    async function vocabulary(word, last) {
      var about = await index();
      if (last && about.letters === 1) return new Map();
      var code = last ? Array.from(word).pop().codePointAt(0) : word.codePointAt(0);
      var rows = await file((last ? "w/" : "v/") + code % about.letters + ".json");
      rows.map = rows.map || new Map(rows.terms.map(function (one, n) { return [one, rows.counts[n]]; }));
      return rows.map;
    }

    /** What a result shows of the documents with these numbers. */
    async function stored(documents) {
      var per = (await index()).shelf;
      var shelves = await Promise.all(documents.map(function (n) { return file("d/" + Math.floor(n / per) + ".json"); }));
      return documents.map(function (n, i) { return shelves[i][n % per]; });
    }

    /** Facets and dates of the blocks with these numbers: {number: block}. */
    async function blocks(wanted) {
      var found = await Promise.all(wanted.map(function (n) { return file("f/" + n + ".json"); }));
      return Object.fromEntries(wanted.map(function (n, i) { return [n, found[i]]; }));
    }

    function names() { return file("names.json"); }

    return { index: index, term: term, vocabulary: vocabulary, stored: stored, blocks: blocks, names: names };
  }

  self.claimline = Object.assign(self.claimline || {}, { Shelves: Shelves, numbers: numbers, crc32: crc32 });
})(globalThis);
