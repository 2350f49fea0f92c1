// What a reader typed, as words, phrases and words to leave out. Nothing that is typed is an error.
(function (self) {
  "use strict";

  const QUOTED = /(^|\s)(-?)["“”„«»]([^"“”„«»]*)(["“”„«»]|$)/gu;
  const LEFT_OUT = /(^|\s)-(?=[\p{L}\p{N}])(\S+)/gu;

  const MOST = 24; // words looked up, however long the text that somebody pastes

  /**
   * {words, phrases, without, common}: words are {token, term, open}; open is true for a last word that may be half
   * typed; a phrase is a list of tokens; without is a list of terms; common says that only stop words were typed.
   */
  function parse(typed) {
    const normal = self.claimline.normal;
    const phrases = [], without = [], words = [], seen = new Set();
    function leaveOut(text) { without.push(...normal.terms(text)); }
    function add(token, open) {
      if (normal.STOP.has(token) || seen.has(token) || words.length === MOST) return;
      seen.add(token);
      words.push({ token, term: normal.term(token), open });
    }

    const rest = typed.replace(QUOTED, (all, before, minus, inside) => {
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
    phrases.forEach(tokens => {
      tokens.forEach(token => { add(token, false); });
    });
    const common = !words.length && !without.length && (spans.length > 0 || phrases.length > 0);
    return { words, phrases, without, common };
  }

  /** Do the tokens stand in the text in this order, next to each other? */
  function holds(text, phrase) {
    return (" " + self.claimline.normal.tokens(text).join(" ") + " ").includes(" " + phrase.join(" ") + " ");
  }

  /** Is the one word made of the other by one letter too many, too few, wrong, or two letters swapped? */
  function oneTypo(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1) return false;
    const shorter = Math.min(a.length, b.length);
    let start = 0, end = 0;
    while (start < shorter && a[start] === b[start]) start++;
    while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    const restA = a.slice(start, a.length - end), restB = b.slice(start, b.length - end);
    return (restA.length <= 1 && restB.length <= 1) ||
      (restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]);
  }

  self.claimline = Object.assign(self.claimline || {}, { query: { parse, holds, oneTypo } });
})(globalThis);
