// What the shipped scripts say, for tests/test_search.py: a job on standard input, its answer on standard output.
"use strict";

const fs = require("fs");
const path = require("path");

const job = JSON.parse(fs.readFileSync(0, "utf8"));
const lunr = require("./lunr.min.js"); // all of it, the judge; the scripts have the parts of it that search
globalThis.lunr = require(path.join(job.scripts, "lunr.min.js"));
for (const name of ["normal", "query", "shelves", "rank", "filters", "engine"]) require(path.join(job.scripts, name + ".js"));
const { normal, engine, ranking, Shelves, query } = globalThis.claimline;
const file = (name) => JSON.parse(job.files["search/" + name]);
const shelves = job.files["search/index.json"] && Shelves(file("index.json"), async (name) => file(name)[1]);
const listed = (hits) => hits.map((hit) => [Number(hit.ref ?? hit.document), hit.score]);

const jobs = {
  words: () => job.texts.map((text) => ({ tokens: normal.tokens(text), terms: normal.terms(text) })),
  stop: () => Array.from(normal.STOP),
  stems: () => job.words.map(normal.term),
  spans: () => job.texts.map((text) => normal.spans(text).map((one) => text.slice(one.start, one.end))),
  typos: () => job.pairs.map(([a, b]) => query.typos(a, b)),
  search: () => Promise.all(job.requests.map((request) => engine.search(request, shelves, () => true))),

  // What every document weighs in every field of each term: [{field: [[document, thousandths]]}].
  weights: () => Promise.all(job.terms.map(async (term) => {
    const fields = Object.entries(await shelves.term(term) ?? {});
    return Object.fromEntries(fields.map(([name, { documents, weights }]) => [name, Array.from(documents, (n, i) => [String(n), weights[i]])]));
  })),

  // The clauses that a reader's words become, and what they find in the whole index and in the pieces.
  async hits() {
    const whole = lunr.Index.load(job.index);
    const about = shelves.about;
    return Promise.all(job.queries.map(async (typed) => {
      const looked = await Promise.all(query.parse(typed).words.map((word) => engine.lookUp(word, shelves)));
      const parts = await engine.together(looked, shelves);
      if (!parts.length) return { clauses: [], whole: [], partial: [] };
      const found = whole.query((asked) => {
        for (const part of parts) asked.term(part.term, { boost: part.boost, usePipeline: false });
      });
      const all = Array.from({ length: about.documents }, (_, n) => n);
      return {
        clauses: parts.map((part) => [part.term, part.boost]),
        whole: listed(found),
        partial: listed(ranking.rank(parts, all, shelves.fields, all.length)),
      };
    }));
  },

  // Every kind of clause lunr knows, over the whole index and over one made of just the terms that it can match.
  async clauses() {
    const whole = lunr.Index.load(job.index);
    const about = shelves.about;
    const all = Array.from({ length: about.documents }, (_, n) => n);
    return Promise.all(job.cases.map(async ({ clauses, terms }) => {
      const ask = (asked) => clauses.forEach(([term, options]) => asked.term(term, { usePipeline: false, ...options }));
      const looked = [terms.map((term) => ({ term, boost: 1 }))];
      const part = ranking.partial(await engine.together(looked, shelves), all, shelves.fields);
      return { whole: listed(whole.query(ask)), partial: listed(part.query(ask)) };
    }));
  },
};

(async () => process.stdout.write(JSON.stringify(await jobs[job.job]())))();
