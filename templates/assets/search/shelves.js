// The files that builder/search/shelves.py wrote, each fetched once, when something in it is asked for.
(claimline => {
  "use strict";

  const VALUE = new Uint8Array(128);
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", (c, n) => { VALUE[c.charCodeAt(0)] = n; });

  const TOLD = "sentence"; // the field whose lengths search/index.json tells
  const K1 = 1.2, B = 0.75; // lunr's

  /** Numbers as shelves.digits writes them. */
  function numbers(written) {
    const found = new Uint32Array(written.length);
    let value = 0, shift = 1, length = 0;
    for (let i = 0; i < written.length; i++) {
      const digit = VALUE[written.charCodeAt(i)];
      value += (digit % 32) * shift;
      if (digit < 32) { found[length++] = value; value = 0; shift = 1; } else shift *= 32;
    }
    return found.subarray(0, length);
  }

  /** Numbers that are told as steps from the one before. */
  function rising(written) {
    const found = numbers(written);
    for (let n = 1; n < found.length; n++) found[n] += found[n - 1];
    return found;
  }

  /** Each sentence's length, told as steps from the one before in a set, each with how many documents have it. */
  function repeated(written, documents, together) {
    const told = numbers(written), found = new Uint32Array(documents);
    for (let n = 0, at = 0, length = 0; at < documents; n += 2) {
      length = told[n] + (at % together ? length : 0);
      found.fill(length, at, at += told[n + 1]);
    }
    return found;
  }

  /** What a hit weighs, in whole thousandths, by the field's length and how often the term is there: lunr's formula. */
  function weigher(boost, average, idf) {
    return (length, count) => {
      const score = idf * ((K1 + 1) * count) / (K1 * (1 - B + B * (length / average)) + count);
      return Math.round(score * boost * 1000);
    };
  }

  /** Where a term stands in a field, shelves._field in Python, and what a hit weighs there. */
  function posting(field, lengths, weigh) {
    const documents = rising(field[0]), weights = new Uint32Array(documents.length);
    if (lengths) {
      const counts = field[1] && numbers(field[1]), once = [];
      for (let n = 0; n < weights.length; n++) {
        const length = lengths[documents[n]];
        weights[n] = counts && counts[n] > 1 ? weigh(length, counts[n]) : once[length] || (once[length] = weigh(length, 1));
      }
    } else {
      const kinds = numbers(field[1]), which = field[2] && numbers(field[2]), table = [];
      for (let n = 0; n < kinds.length; n += 2) table.push(weigh(kinds[n], kinds[n + 1]));
      for (let n = 0; n < weights.length; n++) weights[n] = table[which ? which[n] : 0];
    }
    return { documents, weights };
  }

  /** How many numbers are written. */
  function length(written) {
    let found = 0;
    for (let i = 0; i < written.length; i++) if (VALUE[written.charCodeAt(i)] < 32) found++;
    return found;
  }

  /** `about`: what search/index.json says; `read(path)` gives the promise of another file under search/, parsed. */
  function Shelves(about, read) {
    const files = new Map(), postings = new Map(), fields = Object.keys(about.fields);
    const lengths = repeated(about.lengths, about.documents, about.together);

    function file(path) {
      if (!files.has(path)) {
        const promise = read(path);
        files.set(path, promise);
        promise.catch(() => { files.delete(path); });
      }
      return files.get(path);
    }

    /** The number of the file that has the term, if any has. */
    function holding(term) {
      let low = 0, high = about.terms.length;
      while (low + 1 < high) {
        const middle = (low + high) >> 1;
        if (about.terms[middle] <= term) low = middle; else high = middle;
      }
      return low;
    }

    /** {field: {documents, weights}} of a term; null when no document has it. Weights are whole thousandths. */
    async function term(word) {
      if (!postings.has(word)) {
        const rows = await file("t/" + holding(word) + ".json");
        postings.set(word, Object.hasOwn(rows, word) ? weighed(rows[word]) : null);
      }
      return postings.get(word);
    }

    function weighed(row) {
      const having = row.reduce((sum, field) => sum + (field ? length(field[0]) : 0), 0);
      const idf = Math.log(1 + Math.abs((about.documents - having + 0.5) / (having + 0.5))), made = {};
      fields.forEach((name, n) => {
        if (row[n]) made[name] = posting(row[n], name === TOLD && lengths, weigher(...about.fields[name], idf));
      });
      return made;
    }

    /** Terms that begin with the letters, each with its count: [[term, count]]. */
    async function beginning(letters) {
      const each = about.vocabulary, end = Math.floor(holding(letters + "\uffff") / each), found = [];
      for (let n = Math.floor(holding(letters) / each); n <= end; n++) found.push(listed("v/" + n + ".json"));
      return (await Promise.all(found)).flat().filter(one => one[0].startsWith(letters));
    }

    /** Terms, with their counts, that have the word's first character or its last one, as those do that are one typo away. */
    async function alike(word) {
      const characters = Array.from(word), end = characters.pop();
      if (!about.letters) return beginning("");
      const found = [beginning(characters[0] || end), listed("w/" + end.codePointAt(0) % about.letters + ".json")];
      return (await Promise.all(found)).flat();
    }

    async function listed(path) {
      const rows = await file(path);
      return rows.terms.map((one, n) => [one, rows.counts[n]]);
    }

    /** What a result shows of the documents with these numbers. */
    async function stored(documents) {
      const per = about.shelf;
      const found = await Promise.all(documents.map(n => file("d/" + Math.floor(n / per) + ".json")));
      return documents.map((n, i) => found[i][n % per]);
    }

    /** Facets and dates of the blocks with these numbers: {number: block}. */
    async function blocks(wanted) {
      const found = await Promise.all(wanted.map(n => file("f/" + n + ".json")));
      return Object.fromEntries(wanted.map((n, i) => [n, found[i]]));
    }

    function names() { return file("names.json"); }

    return { about, fields, term, beginning, alike, stored, blocks, names };
  }

  Object.assign(claimline, { Shelves, numbers });
})(globalThis.claimline ??= {});
