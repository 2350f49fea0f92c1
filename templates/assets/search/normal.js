// Text to the terms that are indexed and asked for: builder/search/words.py in JavaScript, held to it by a test.
// Runs in a worker and in node. Needs lunr (for its stemmer) only when terms are asked for.
(claimline => {
  "use strict";

  const STOP = new Set(("a an and are as at be been by for from had has have he her his in is it its of on or she that " +
    "the their them they this to was were which will with would").split(" "));
  const SAME = { "ß": "ss", "ς": "σ", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe" };
  "’‘ʼʹ′`´".split("").forEach(mark => { SAME[mark] = "'"; });
  "а б в г ґ д е з и і к л м н о п р с т у ф ы э ђ ћ ј ж х ц ч ш щ ь ъ ю я є љ њ".split(" ").forEach((letter, n) => {
    SAME[letter] = "a b v g g d e z i i k l m n o p r s t u f y e d c j zh kh ts ch sh shch   yu ya ye lj nj".split(" ")[n];
  });
  const TOKEN = new RegExp(
    "(?<grouped>[0-9]{1,3}(?:(?<gap>[ ,'])[0-9]{3}(?![0-9]))(?:\\k<gap>[0-9]{3}(?![0-9]))*(?:\\.[0-9]+)?)" +
    "|(?<number>[0-9]+(?:[.,][0-9]+)*)" +
    "|(?<percent>%|per ?cent(?![\\p{L}\\p{N}]))" +
    "|(?<initials>[\\p{L}\\p{N}](?:\\.[\\p{L}\\p{N}](?![\\p{L}\\p{N}]))+)" +
    "|(?<word>[\\p{L}\\p{N}]+(?:'[\\p{L}\\p{N}]+)*)", "gu");
  const folded = new Map();
  const stems = new Map();

  function same(characters) {
    return Array.from(characters, c => SAME[c] ?? c).join("");
  }

  function foldOne(character) {
    let made = folded.get(character);
    if (made === undefined) {
      made = same(character).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\p{M}/gu, "");
      folded.set(character, made = same(made));
    }
    return made;
  }

  /** Without case, diacritics and typographic variants. */
  function fold(text) {
    return Array.from(text, foldOne).join("");
  }

  function token(groups, words) {
    if (groups.grouped) return words.replace(/[ ,']/g, "");
    if (groups.number) {
      if (/^[0-9]{1,3}(?:\.[0-9]{3}){2,}$/.test(words)) return words.replace(/\./g, "");
      return words.split(",").length === 2 && !words.includes(".") ? words.replace(",", ".") : words;
    }
    if (groups.percent) return "%";
    if (groups.initials) return words.replace(/\./g, "");
    return words.replace(/'s$/, "").replace(/'/g, "");
  }

  /** Words and numbers in their order, each with where it stands in the text as given: {token, start, end}. */
  function spans(text) {
    const from = [], to = [];
    let plain = "", at = 0;
    for (const character of text) {
      const made = foldOne(character);
      for (let i = 0; i < made.length; i++) { from.push(at); to.push(at + character.length); }
      plain += made;
      at += character.length;
    }
    return Array.from(plain.matchAll(TOKEN), match => ({ token: token(match.groups, match[0]), start: from[match.index], end: to[match.index + match[0].length - 1] }));
  }

  function tokens(text) {
    return spans(text).map(span => span.token);
  }

  /** What a token is indexed under: its stem; a number, or a word of another alphabet, as it stands. */
  function term(token) {
    if (!/^(?!(?:eeds?|ies|sses)$)[a-z]+$/.test(token)) return token;
    let stem = stems.get(token);
    if (stem === undefined) stems.set(token, stem = lunr.stemmer(new lunr.Token(token)).toString());
    return stem;
  }

  function terms(text) {
    return tokens(text).filter(one => !STOP.has(one)).map(term);
  }

  Object.assign(claimline, {
    normal: { STOP, fold, spans, tokens, term, terms }
  });
})(globalThis.claimline ??= {});
