// What a reader typed, as words, phrases and words to leave out. Nothing that is typed is an error.
(claimline => {
  "use strict";

  const QUOTED = /(^|\s)(-?)["“”„«»]([^"“”„«»]*)(["“”„«»]|$)/gu;
  const LEFT_OUT = /(^|\s)-(?=[\p{L}\p{N}])(\S+)/gu;

  const TAG = /<\/?[a-z][^<>]*>/gi;
  const DAY = /\b\d{4}-(\d\d)(?:-(\d\d))?\b/g;
  const MOST = 24; // words looked up, however long the text that somebody pastes
  const ZEROS = {}; // that a word or a letter behind a number stands for
  "k thousand|m mn mio million millions|b bn billion billions milliard milliards|tn trillion trillions".split("|").forEach((same, n) => {
    same.split(" ").forEach(word => { ZEROS[word] = 3 * n + 3; });
  });

  /**
   * {words, phrases, without, common}: words are {token, term, also, open}; also has other terms that mean the same; open
   * is true for a last word that may be half typed, and is not understood yet; a phrase is a list of tokens; without is a list of terms; common says
   * that only stop words were typed.
   */
  function parse(typed) {
    const normal = claimline.normal;
    const phrases = [], without = [], words = [], seen = new Set();
    function leaveOut(text) { without.push(...normal.terms(text)); }
    function add(token, open) {
      if (normal.STOP.has(token) || seen.has(token) || words.length === MOST) return;
      seen.add(token);
      words.push({ token, term: normal.term(token), also: [], open });
    }
    function means(token, term) {
      words.filter(word => word.token === token).forEach(word => { word.also.push(term); word.open = false; });
    }

    const rest = typed.replace(TAG, " ").replace(QUOTED, (all, before, minus, inside) => {
      const tokens = normal.tokens(inside);
      if (minus) leaveOut(inside);
      else if (tokens.length) phrases.push(tokens);
      return before + " ";
    }).replace(LEFT_OUT, (all, before, word) => {
      leaveOut(word);
      return before;
    });
    const spans = normal.spans(rest);
    spans.forEach((span, n) => {
      add(span.token, n === spans.length - 1 && span.end === rest.length);
    });
    spans.forEach(({ token }, n) => {
      const next = spans[n + 1]?.token, figure = ZEROS[next] && /^\d/.test(token) && String(Number(token + "e" + ZEROS[next]));
      if (figure) [token, next].forEach(one => { means(one, figure); });
      if (/^\d{1,3}\.\d{3}$/.test(token)) means(token, token.replace(".", ""));
    });
    for (const [, month, day] of rest.matchAll(DAY)) {
      means(month, "月" + Number(month));
      means(day, "日" + Number(day));
    }
    phrases.forEach(tokens => {
      tokens.forEach(token => { add(token, false); });
    });
    const common = !words.length && !without.length && (spans.length > 0 || phrases.length > 0);
    return { words, phrases, without, common };
  }

  /** Do the tokens stand in the text in this order, next to each other? */
  function holds(text, phrase) {
    return (" " + claimline.normal.tokens(text).join(" ") + " ").includes(" " + phrase.join(" ") + " ");
  }

  /** By how many letters too many, too few, wrong, or swapped with the next, the one word is made of the other. */
  function typos(a, b) {
    let before = [], last = Array.from({ length: b.length + 1 }, (_, n) => n);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      before = last;
      last = row;
    }
    return last[b.length];
  }

  Object.assign(claimline, { query: { parse, holds, typos } });
})(globalThis.claimline ??= {});
