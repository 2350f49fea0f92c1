// What the shipped scripts say, for the tests and the measurements of the search: a job on standard input, its answer on standard output.
"use strict";

const fs = require("fs");
const path = require("path");
const zlib = require("zlib");

const job = JSON.parse(fs.readFileSync(0, "utf8"));
const lunr = require("./lunr.min.js"); // all of it, the judge; the scripts have the parts of it that search
globalThis.lunr = require(path.join(job.scripts, "lunr.min.js"));
for (const name of ["normal", "query", "shelves", "rank", "filters", "engine"]) require(path.join(job.scripts, name + ".js"));
const { normal, engine, ranking, Shelves, query } = globalThis.claimline;
const bytes = (name) => (job.folder ? fs.readFileSync(path.join(job.folder, "search", name)) : job.files["search/" + name]);
const file = (name) => JSON.parse(bytes(name));
const there = job.folder || job.files["search/index.json"];
const shelves = there && Shelves(file("index.json"), async (name) => file(name)[1]);
const listed = (hits) => hits.map((hit) => [Number(hit.ref ?? hit.document), hit.score]);

const jobs = {
  words: () => job.texts.map((text) => ({ tokens: normal.tokens(text), terms: normal.terms(text) })),
  stop: () => Array.from(normal.STOP),
  stems: () => job.words.map(normal.term),
  spans: () => job.texts.map((text) => normal.spans(text).map((one) => text.slice(one.start, one.end))),
  typos: () => job.pairs.map(([a, b]) => query.typos(a, b)),
  search: () => Promise.all(job.requests.map((request) => engine.search(request, shelves, () => true))),

  // What each query costs in bytes after gzip and in processor time: on an engine that has loaded nothing, and once more.
  async costs() {
    const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e3; };
    const rows = [];
    for (const q of job.queries) {
      const about = bytes("index.json");
      const read = new Map([["index.json", about]]);
      const fresh = Shelves(JSON.parse(about), async (name) => {
        read.set(name, bytes(name));
        return JSON.parse(read.get(name))[1];
      });
      const ask = async () => {
        const start = spent();
        const answer = await engine.search({ q, filters: {}, sort: "relevance", limit: 10 }, fresh, () => true);
        return [spent() - start, answer.total];
      };
      const [first, total] = await ask();
      const [next] = await ask();
      const size = Array.from(read.values(), (data) => zlib.gzipSync(data).length).reduce((a, b) => a + b);
      rows.push({ q, total, files: read.size, bytes: size, first, next });
    }
    return rows;
  },

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
