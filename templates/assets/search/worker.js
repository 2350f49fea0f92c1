// The search engine behind messages. What comes before this in the file that a browser gets is the engine
// (builder/pages/scripts.py).
(claimline => {
  "use strict";

  let shelves = null, latest = 0;

  /** The index at `folder`, an address that ends in "search/", whose index.json says `about`. */
  function open(folder, about) {
    return claimline.Shelves(about, async path => {
      const response = await fetch(folder + path + "?v=" + about.version);
      if (!response.ok) throw new Error(path + ": " + response.status);
      const [version, found] = await response.json();
      if (version !== about.version) throw new Error(path + ": of another version");
      return found;
    });
  }

  self.onmessage = async ({ data: { folder, about, id, request } }) => {
    if (about) {
      shelves = open(folder, about);
      self.postMessage({ ready: true });
      return;
    }
    latest = id;
    try {
      self.postMessage({ id, answer: await claimline.engine.search(request, shelves, () => id === latest) });
    } catch (error) {
      self.postMessage({ id, failed: String(error) });
    }
  };
})(globalThis.claimline ??= {});
