// The search engine behind a message: in a worker where the browser allows one, else in the page itself.
(function (self) {
  "use strict";

  const inWorker = typeof self.importScripts === "function";
  const stamp = inWorker ? self.location.search : "";
  if (inWorker) {
    self.importScripts(...["lunr.min.js", "normal.js", "query.js", "shelves.js", "engine.js"].map(name => name + stamp));
  }

  /** An answering function over the index at `folder`, an address that ends in "search/". */
  function open(folder) {
    let latest = 0;
    const shelves = self.claimline.Shelves(async (path, version) => {
      const response = await fetch(folder + path + (version && "?v=" + version), version ? {} : { cache: "no-cache" });
      if (!response.ok) throw new Error(path + ": " + response.status);
      return response.json();
    });
    return async (id, request) => {
      latest = id;
      return self.claimline.engine.search(request, shelves, () => id === latest);
    };
  }

  self.claimline.open = open;
  if (!inWorker) return;
  let answering = null;
  self.onmessage = async event => {
    const message = event.data;
    answering = answering || open(message.folder);
    try {
      self.postMessage({ id: message.id, answer: await answering(message.id, message.request) });
    } catch (error) {
      self.postMessage({ id: message.id, failed: String(error) });
    }
  };
  self.postMessage({ ready: true });
})(globalThis);
