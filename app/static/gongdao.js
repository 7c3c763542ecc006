/* Keys and small comforts. Every page works without this file. ES2018. */
(function () {
  "use strict";
  var doc = document;
  var goPressed = false;

  function all(selector) { return Array.prototype.slice.call(doc.querySelectorAll(selector)); }

  function typing(element) {
    return element && (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable);
  }

  function follow(selector) {
    var target = doc.querySelector(selector);
    if (target) { target.click(); }
    return Boolean(target);
  }

  /* The row that J and K stand on; Enter opens its first link. */
  function move(step) {
    var links = all("[data-rows] tbody tr").map(function (row) { return row.querySelector("a"); }).filter(Boolean);
    if (!links.length) { return false; }
    var at = links.findIndex(function (link) { return link.closest("tr").contains(doc.activeElement); });
    var next = links[Math.max(0, Math.min(links.length - 1, at + step))];
    next.focus();
    return true;
  }

  function singleKey(key) {
    if (goPressed) { goPressed = false; return follow('[data-go="' + key + '"]'); }
    if (key === "g") { goPressed = true; setTimeout(function () { goPressed = false; }, 1500); return true; }
    if (key === "/") { var box = doc.getElementById("find"); if (box) { box.focus(); box.select(); } return Boolean(box); }
    if (key === "?") { var keys = doc.querySelector(".gd-keys details"); if (keys) { keys.open = !keys.open; keys.querySelector("summary").focus(); } return Boolean(keys); }
    if (key === "f") { var filter = doc.querySelector(".gd-filter input:not([type=hidden]),.gd-filter select"); if (filter) { filter.focus(); return true; } }
    if (key === "j") { return move(1); }
    if (key === "k") { return move(-1); }
    if (key === "h") { return follow("[data-how]"); }
    if (/^[a-z]$/.test(key) && follow('[data-key="' + key + '"]')) { return true; }
    return key === "p" && follow("[data-print]");
  }

  doc.addEventListener("keydown", function (event) {
    if (event.isComposing || event.altKey) { return; }
    var key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key === "s" && (follow("[data-save-draft]") || saveNow())) { event.preventDefault(); }
      if (key === "enter" && follow(".gd-save .btn-primary")) { event.preventDefault(); }
      return;
    }
    if (key === "escape") { all("details[open]").forEach(function (panel) { panel.open = false; }); return; }
    if (key === "enter" && event.target.tagName === "INPUT" && event.target.form && event.target.form.hasAttribute("data-long") && !/^(submit|button|file)$/.test(event.target.type)) { event.preventDefault(); return; }
    if (doc.body.dataset.keys !== "on" || typing(event.target)) { return; }
    if (singleKey(key)) { event.preventDefault(); }
  });

  /* 怎么算的 opens in place instead of jumping. */
  doc.addEventListener("click", function (event) {
    var how = event.target.closest("[data-how]");
    if (how) {
      event.preventDefault();
      var open = how.getAttribute("aria-expanded") !== "true";
      var row = doc.getElementById(how.getAttribute("href").slice(1));
      how.setAttribute("aria-expanded", String(open));
      how.classList.toggle("on", open);
      row.classList.toggle("open", open);
    }
    if (event.target.closest("[data-print]")) { window.print(); }
  });

  /* A phrase that is chosen goes to the end of its text; without this it is added when saving. */
  doc.addEventListener("change", function (event) {
    var list = event.target, text = list.dataset.into && doc.getElementById(list.dataset.into);
    if (!text || !list.value) { return; }
    if (text.value.indexOf(list.value) < 0) {
      text.value += (!text.value || /[。；！？\s]$/.test(text.value) ? "" : "；") + list.value;
      text.dispatchEvent(new Event("input", { bubbles: true }));
    }
    list.value = "";
    text.focus();
  });

  /* After an act or a refused form the focus goes to its message. */
  var message = doc.querySelector("[data-focus]");
  if (message) { message.focus(); }

  /* A long form asks before what was typed is left behind, and keeps it meanwhile. */
  var form = doc.querySelector("form[data-long]");
  var saveNow = function () { return false; };
  if (form) {
    var dirty = false;
    form.addEventListener("input", function () { dirty = true; });
    window.addEventListener("beforeunload", function (event) { if (dirty) { event.preventDefault(); event.returnValue = ""; } });
    saveNow = autosave(form);
    form.addEventListener("submit", function () { dirty = false; saveNow = function () { return false; }; });
  }

  /* What is typed is kept every few seconds, at the page's own address or the one that the form
     names. Files are not: they have to be chosen again. An address with a question in it may be
     of somebody else next time: nothing is kept there. */
  function autosave(target) {
    var address = target.dataset.draft || (location.search || target.getAttribute("action") ? "" : location.pathname + "?keep=typed");
    var words = doc.querySelector("[data-saved]");
    var going = null;
    if (!address || !window.fetch || !window.AbortController) { return function () { return false; }; }
    function say(text) { if (words) { words.textContent = text; } }
    function save() {
      if (going) { return true; }
      var typed = new FormData(target);
      Array.from(typed.keys()).forEach(function (name) { if (typed.get(name) instanceof File) { typed.delete(name); } });
      dirty = false;
      going = new AbortController();
      window.fetch(address, { method: "POST", body: typed, credentials: "same-origin", signal: going.signal }).then(function (answer) {
        going = null;
        if (!answer.ok || answer.redirected) { say("登录已过期，重新登录后填的内容还在"); return; }
        var at = new Date();
        say("草稿 " + at.getHours() + ":" + ("0" + at.getMinutes()).slice(-2) + " 已自动保存");
      }, function () { going = null; dirty = true; say("网络不通，草稿没有存上，内容还在这一页"); });
      return true;
    }
    var ticking = setInterval(function () { if (dirty) { save(); } }, 20000);
    target.addEventListener("submit", function () { clearInterval(ticking); if (going) { going.abort(); } });
    return save;
  }
})();
