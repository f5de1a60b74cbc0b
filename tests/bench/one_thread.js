// Chromium slows the main thread only, not workers. In the timed pages a worker's script therefore
// runs in a frame of the page, which shares the main thread, so that the processor is as slow for
// an engine with a worker as for one without.
window.benchOneThread = true;
window.Worker = class extends EventTarget {
  constructor(url) {
    super();
    const address = new URL(url, document.baseURI).href;
    const frame = document.createElement("iframe");
    frame.hidden = true;
    document.documentElement.append(frame);
    const inner = (this.inner = frame.contentWindow);
    const base = inner.document.createElement("base");
    base.href = address;
    inner.document.head.append(base);
    const load = (script) => {
      const request = new XMLHttpRequest();
      request.open("GET", new URL(script, address), false);
      request.send();
      return request.responseText;
    };
    inner.importScripts = (...scripts) => {
      for (const script of scripts) inner.eval(load(script));
    };
    inner.postMessage = (data) =>
      this.later(() => {
        const event = new MessageEvent("message", { data });
        this.onmessage?.(event);
        this.dispatchEvent(event);
      });
    this.later(() => inner.eval(load(address)));
  }
  later(task) {
    const channel = new MessageChannel();
    channel.port1.onmessage = task;
    channel.port2.postMessage(null);
  }
  postMessage(data) {
    const copy = structuredClone(data);
    this.later(() =>
      this.inner.dispatchEvent(new this.inner.MessageEvent("message", { data: copy })),
    );
  }
  terminate() {
    this.inner.frameElement.remove();
  }
};
