// The search engine behind a message: in a worker where the browser allows one, else in the page itself.
(function (self) {
  "use strict";

  var inWorker = typeof self.importScripts === "function";
  var stamp = inWorker ? self.location.search : "";
  if (inWorker) {
    self.importScripts.apply(self, ["lunr.min.js", "normal.js", "query.js", "shelves.js", "engine.js"].map(function (name) {
      return name + stamp;
    }));
  }

  /** An answering function over the index at `folder`, an address that ends in "search/". */
  function open(folder) {
    var latest = 0;
    var shelves = self.claimline.Shelves(async function (path, version) {
      var response = await fetch(folder + path + (version && "?v=" + version), version ? {} : { cache: "no-cache" });
      if (!response.ok) throw new Error(path + ": " + response.status);
      return response.json();
    });
    return async function (id, request) {
      latest = id;
      return self.claimline.engine.search(request, shelves, function () { return id === latest; });
    };
  }

  self.claimline.open = open;
  if (!inWorker) return;
  var answering = null;
  self.onmessage = async function (event) {
    var message = event.data;
    answering = answering || open(message.folder);
    try {
      self.postMessage({ id: message.id, answer: await answering(message.id, message.request) });
    } catch (error) {
      self.postMessage({ id: message.id, failed: String(error) });
    }
  };
})(globalThis);
