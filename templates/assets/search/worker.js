// The search engine behind a message: in a worker where the browser allows one, else in the page itself.
// What comes before this in the file that a browser gets is the engine (builder/pages/plan.py).
(claimline => {
  "use strict";

  /** An answering function over the index at `folder`, an address that ends in "search/", whose index.json says `about`. */
  function open(folder, about) {
    let latest = 0;
    const shelves = claimline.Shelves(about, async path => {
      const response = await fetch(folder + path + "?v=" + about.version);
      if (!response.ok) throw new Error(path + ": " + response.status);
      const [version, found] = await response.json();
      if (version !== about.version) throw new Error(path + ": of another version");
      return found;
    });
    return async (id, request) => {
      latest = id;
      return claimline.engine.search(request, shelves, () => id === latest);
    };
  }

  Object.assign(claimline, { open });
  if (typeof self.importScripts !== "function") return;
  let answering = null;
  self.onmessage = async event => {
    const message = event.data;
    if (message.about) {
      answering = open(message.folder, message.about);
      self.postMessage({ ready: true });
      return;
    }
    try {
      self.postMessage({ id: message.id, answer: await answering(message.id, message.request) });
    } catch (error) {
      self.postMessage({ id: message.id, failed: String(error) });
    }
  };
})(globalThis.claimline ??= {});
