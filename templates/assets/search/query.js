// What a reader typed, as words, phrases and words to leave out. Nothing that is typed is an error.
(function (self) {
  "use strict";

  var QUOTED = /(^|\s)(-?)["“”„«»]([^"“”„«»]*)(["“”„«»]|$)/gu;
  var LEFT_OUT = /(^|\s)-(?=[\p{L}\p{N}])(\S+)/gu;

  /**
   * {words, phrases, without, common}: words are {token, term, open}; open is true for a last word that may be half
   * typed; a phrase is a list of tokens; without is a list of terms; common says that only stop words were typed.
   */
  function parse(typed) {
    var normal = self.claimline.normal;
    var phrases = [], without = [], words = [], seen = new Set();
    function leaveOut(text) { without.push.apply(without, normal.terms(text)); }
    function add(token, open) {
      if (normal.STOP.has(token) || seen.has(token)) return;
      seen.add(token);
      words.push({ token: token, term: normal.term(token), open: open });
    }

    var rest = typed.replace(QUOTED, function (all, before, minus, inside) {
      var tokens = normal.tokens(inside);
      if (minus) leaveOut(inside);
      else if (tokens.length) phrases.push(tokens);
      return before + " ";
    }).replace(LEFT_OUT, function (all, before, word) {
      leaveOut(word);
      return before;
    });
    var spans = normal.spans(rest);
    spans.forEach(function (span, n) {
      add(span.token, n === spans.length - 1 && span.end === rest.length);
    });
    phrases.forEach(function (tokens) {
      tokens.forEach(function (token) { add(token, false); });
    });
    var common = !words.length && !without.length && (spans.length > 0 || phrases.length > 0);
    return { words: words, phrases: phrases, without: without, common: common };
  }

  /** Do the tokens stand in the text in this order, next to each other? */
  function holds(text, phrase) {
    return (" " + self.claimline.normal.tokens(text).join(" ") + " ").includes(" " + phrase.join(" ") + " ");
  }

  /** Is the one word made of the other by one letter too many, too few, wrong, or two letters swapped? */
  function oneTypo(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1) return false;
    var start = 0, end = 0, shorter = Math.min(a.length, b.length);
    while (start < shorter && a[start] === b[start]) start++;
    while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
    var restA = a.slice(start, a.length - end), restB = b.slice(start, b.length - end);
    return (restA.length <= 1 && restB.length <= 1) ||
      (restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]);
  }

  self.claimline = Object.assign(self.claimline || {}, { query: { parse: parse, holds: holds, oneTypo: oneTypo } });
})(globalThis);
