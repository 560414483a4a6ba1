/* Terminals carry WebViews as old as Chromium 61: these four names are younger. */
if (typeof globalThis === 'undefined') window.globalThis = window;
if (!window.queueMicrotask)
  window.queueMicrotask = function (run) {
    Promise.resolve().then(run);
  };
if (!String.prototype.replaceAll)
  String.prototype.replaceAll = function (what, by) {
    return this.split(what).join(by);
  };
if (!Element.prototype.replaceChildren)
  Element.prototype.replaceChildren = function () {
    this.textContent = '';
    for (var i = 0; i < arguments.length; i++) this.appendChild(arguments[i]);
  };
