// What pages do in the browser: times in the reader's zone, shortcuts, dialogs, selection, live parts.
(function () {
  "use strict";
  const $ = (selector, root) => (root || document).querySelector(selector);
  const $$ = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const number = new Intl.NumberFormat("en");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch (e) { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch (e) { /* private window: lasts for this page */ } },
  };

  /* Times */
  function showTimes(root) {
    const today = new Date().toDateString();
    $$("time[data-time]", root).forEach((element) => {
      const at = new Date(element.getAttribute("datetime"));
      if (isNaN(at)) return;
      const options = at.toDateString() === today ? { hour: "2-digit", minute: "2-digit" }
        : { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" };
      element.textContent = new Intl.DateTimeFormat("en-GB", options).format(at);
      element.title = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" }).format(at);
    });
    $$("[data-zone]", root).forEach((element) => { element.textContent = zone; });
  }
  const clock = (at) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(new Date(at));

  /* Announcements: the same text is not repeated, and not more often than every ten seconds unless it is urgent. */
  let lastSaid = 0, lastText = "";
  function say(text, urgent) {
    const region = $("#announce");
    if (!region || !text || text === lastText || (!urgent && Date.now() - lastSaid < 10000)) return;
    region.textContent = text; lastText = text; lastSaid = Date.now();
  }

  /* Theme */
  const themes = ["system", "light", "dark"];
  function showTheme() {
    const now = document.documentElement.dataset.theme || "system";
    $$("[data-theme-switch]").forEach((b) => { b.textContent = "Theme: " + now; });
  }
  function nextTheme() {
    const now = document.documentElement.dataset.theme || "system";
    const next = themes[(themes.indexOf(now) + 1) % themes.length];
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    store.set("theme", next);
    showTheme();
  }

  /* Widths come as data, since the pages allow no style attributes from elsewhere. */
  function fill(root) {
    $$("[data-share]", root).forEach((e) => { e.style.width = e.dataset.share + "%"; });
    $$("input[data-mixed='true']", root).forEach((e) => { e.indeterminate = true; });
  }

  /* Where rows are lists of their values, there is no need for those that are not there. */
  function values() {
    $$(".ui-datatable-reflow td[role='gridcell']").forEach((cell) => {
      const name = $(".ui-column-title", cell);
      cell.classList.toggle("nothing", cell.textContent.trim() === (name ? name.textContent.trim() : "") && !$("input, button", cell));
    });
  }

  /* Parts that the server writes again by itself; nothing moves under an open dialog, or while updates are paused. */
  let paused = false;
  const asked = () => $$(".ui-dialog").some((d) => d.getClientRects().length > 0 && getComputedStyle(d).visibility !== "hidden");
  const mayRefresh = () => !paused && !document.hidden && !asked();
  function refreshed(xhr) {
    const silent = !xhr || xhr.status === 0 || xhr.status >= 500;
    $$("[data-offline]").forEach((e) => { e.hidden = !silent; });
    const job = $("#progress");
    if (job && !silent) { say(job.dataset.say, job.dataset.state !== state); state = job.dataset.state; }
  }
  let state = $("#progress") ? $("#progress").dataset.state : "";
  const bySelf = (settings) => String(settings && settings.data).includes("jakarta.faces.source=poll");
  const places = new Map();
  window.jQuery(document)
    .on("pfAjaxSend", (e, xhr, settings) => {
      if (bySelf(settings)) xhr.setRequestHeader("X-Live", "1");
      places.clear();
      $$("[id] .ui-datatable-tablewrapper").forEach((w) => places.set(w.closest("[id]").id, [w.scrollTop, w.scrollLeft]));
    })
    .on("pfAjaxComplete", (e, xhr, settings) => {
      showTimes(); fill(document); values(); selection.show();
      if (bySelf(settings)) places.forEach(([top, left], id) => { const w = $("#" + CSS.escape(id) + " .ui-datatable-tablewrapper"); if (w) { w.scrollTop = top; w.scrollLeft = left; } });
    });

  /* Tables: what they show is in the address. It changes without loading the page anew. */
  const facts = () => ($("[data-facts]") || { dataset: {} }).dataset;
  function remember(url) {
    ["table", "pick", "views"].forEach((id) => { const form = document.getElementById(id); if (form) form.action = url; });
    const at = url.indexOf("?");
    $$("[data-download]").forEach((link) => { link.href = link.dataset.download + (at < 0 ? "" : url.substring(at)); });
  }
  /* An action that was chosen before its targets stays chosen. */
  function withAction(url) {
    const chosen = $("[data-for]");
    return !chosen || /[?&]for=/.test(url) ? url : url + (url.includes("?") ? "&" : "?") + "for=" + encodeURIComponent(chosen.dataset.for);
  }
  function moved(address) { const url = withAction(address); history.pushState(null, "", url); remember(url); }
  function go(address, replace) {
    const url = withAction(address);
    history[replace ? "replaceState" : "pushState"](null, "", url);
    remember(url);
    window.showTable();
  }
  function shown() {
    const f = facts();
    if (f.total !== undefined) say(number.format(+f.total) + " " + (f.total === "1" ? f.one : f.many) + " found", true);
  }
  const address = (form) => {
    const data = new URLSearchParams();
    const boxes = $$("input[name=col]", form);
    const usual = boxes.length > 0 && !location.search.includes("col=") && boxes.every((b) => b.checked === b.defaultChecked);
    new FormData(form).forEach((value, key) => { if (value !== "" && !(key === "col" && usual)) data.append(key, value); });
    ["sort", "dir", "size"].forEach((kept) => { const value = new URLSearchParams(location.search).get(kept); if (value) data.append(kept, value); });
    return form.getAttribute("action") + (data.size ? "?" + data : "");
  };
  let typing = 0;
  document.addEventListener("input", (e) => {
    if (e.target.matches("[data-type-ahead]")) {
      clearTimeout(typing);
      typing = setTimeout(() => go(address(e.target.form), true), 160);
    }
    if (e.target.matches("[data-narrow]")) {
      narrow(e.target);
      if (e.target.matches("[data-address]")) history.replaceState(null, "", e.target.value ? "?q=" + encodeURIComponent(e.target.value) : location.pathname);
    }
  });
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.matches("[data-table-form]")) { e.preventDefault(); $$("details[open].pop").forEach((d) => { d.open = false; }); go(address(form)); return; }
    if (form.method === "post") {
      if (form.dataset.sent) { e.preventDefault(); return; }
      form.dataset.sent = "1";
      $$("button[type=submit]", form).forEach((b) => b.setAttribute("aria-disabled", "true"));
    }
  });
  window.addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });
  window.addEventListener("popstate", () => { if ($("#table")) location.reload(); });

  /* Rows that can be picked; others say why not. */
  const rowBoxes = () => $$("input[data-key]:not(:disabled)");

  /* Selection: kept for this window, through paging, sorting and filtering */
  const selection = {
    now: { mode: "picked", keys: {} },
    kind: null,
    start() {
      if (!facts().kind) return;
      this.kind = facts().kind;
      try { this.now = JSON.parse(sessionStorage.getItem("selection." + this.kind)) || this.now; } catch (e) { this.now = { mode: "picked", keys: {} }; }
      this.show();
    },
    keep() { try { sessionStorage.setItem("selection." + this.kind, JSON.stringify(this.now)); } catch (e) { /* too large: lasts for this page */ } },
    count() { return this.now.mode === "all" ? Math.max(0, this.now.total - Object.keys(this.now.except).length) : Object.keys(this.now.keys).length; },
    has(key) { return this.now.mode === "all" ? !(key in this.now.except) && this.now.query === facts().query : key in this.now.keys; },
    set(box, on) {
      const key = box.dataset.key;
      if (this.now.mode === "all" && this.now.query !== facts().query) this.now = { mode: "picked", keys: {} };
      const where = this.now.mode === "all" ? this.now.except : this.now.keys;
      if (on === (this.now.mode === "all")) delete where[key]; else where[key] = box.dataset.label;
    },
    page(on) { rowBoxes().forEach((b) => this.set(b, on)); this.done(); },
    all() {
      this.now = { mode: "all", query: facts().query, total: +facts().total, asOf: facts().asOf, except: {} };
      this.done();
      const clear = $("#clear-selection");
      if (clear) clear.focus();
    },
    clear() { this.now = { mode: "picked", keys: {} }; this.done(); const first = $("#select-page"); if (first) first.focus(); },
    done() { this.keep(); this.show(true); },
    words() {
      const n = this.count(), { many, one } = facts();
      if (this.now.mode === "all") {
        const but = Object.keys(this.now.except).length;
        return "All " + number.format(this.now.total) + " " + many + " that match " + (this.now.query ? "the filter" : "(no filter)") + " as of " + clock(this.now.asOf) + (but ? ", without " + number.format(but) : "");
      }
      return n === 0 ? "No " + many + " selected" : "These " + number.format(n) + " " + (n === 1 ? one : many);
    },
    show(aloud) {
      if (!facts().kind) return;
      const boxes = rowBoxes();
      let on = 0;
      $$("input[data-key]:disabled").forEach((b) => { delete this.now.keys?.[b.dataset.key]; });
      boxes.forEach((b) => { b.checked = this.has(b.dataset.key); b.closest("tr").classList.toggle("on", b.checked); if (b.checked) on++; });
      const head = $("#select-page");
      if (head) { head.checked = boxes.length > 0 && on === boxes.length; head.indeterminate = on > 0 && on < boxes.length; }
      const n = this.count();
      $$("[data-selected]").forEach((e) => { e.textContent = this.words(); });
      const whole = $("#select-all");
      if (whole) whole.textContent = "Select all " + number.format(+facts().total) + " matching";
      if (whole) whole.hidden = !(on === boxes.length && boxes.length > 0 && this.now.mode !== "all" && +facts().total > n);
      const clear = $("#clear-selection");
      if (clear) clear.hidden = n === 0;
      const pick = $("#choose-action");
      if (pick) { pick.setAttribute("aria-disabled", n === 0 ? "true" : "false"); }
      if (aloud) { const region = $("#selection-said"); if (region) region.textContent = this.words() + (n ? " selected" : ""); }
    },
    into(form) {
      const set = (name, value) => { form.elements[name].value = value; };
      set("mode", this.now.mode);
      set("keys", this.now.mode === "all" ? "" : Object.keys(this.now.keys).join(","));
      set("query", this.now.mode === "all" ? this.now.query : "");
      set("except", this.now.mode === "all" ? Object.keys(this.now.except).join(",") : "");
    },
  };
  let lastBox = null;
  document.addEventListener("click", (e) => {
    const box = e.target.closest && e.target.closest("input[data-key]");
    if (box) {
      const boxes = rowBoxes();
      if (e.shiftKey && lastBox && boxes.includes(lastBox)) {
        const [from, to] = [boxes.indexOf(lastBox), boxes.indexOf(box)].sort((a, b) => a - b);
        boxes.slice(from, to + 1).forEach((b) => selection.set(b, box.checked));
      } else selection.set(box, box.checked);
      lastBox = box; selection.done();
      return;
    }
    const target = e.target.closest && e.target.closest("a, button, input");
    if (!target) return;
    if (target.id === "select-page") return selection.page(target.checked);
    if (target.id === "select-all") return selection.all();
    if (target.id === "clear-selection") return selection.clear();
    if (target.matches("a[data-swap]") && !e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); go(target.getAttribute("href")); return; }
    if (target.matches("[data-theme-switch]")) return nextTheme();
    if (target.matches("[data-density]")) { const dense = document.documentElement.classList.toggle("dense"); store.set("density", dense ? "dense" : ""); target.setAttribute("aria-pressed", dense); return; }
    if (target.matches("[data-live-pause]")) { paused = !paused; target.setAttribute("aria-pressed", paused); target.textContent = paused ? "Resume updates" : "Pause updates"; return; }
    if (target.matches("[data-copies]")) { navigator.clipboard.writeText($("#" + target.dataset.copies).textContent.trim()).then(() => { target.textContent = "Copied"; say("Copied", true); }); return; }
    if (target.matches("[data-action]")) return choose(target.dataset.action, target.dataset.kind, target.dataset.href);
  });

  /* Dialogs and the list of actions */
  function open(name) {
    const dialog = window.PrimeFaces.widgets[name];
    if (dialog && !dialog.isVisible()) dialog.show();
  }
  function focusIn(name) {
    const first = $("input:not([type=hidden]), button", window.PF(name).jq[0]);
    if (first) first.focus();
  }
  function narrow(input) {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const list = input.dataset.narrow, shown = new Set();
    $$("#" + list + " > li, #" + list + " [data-entry]").forEach((item) => {
      const text = (item.dataset.words || item.textContent).toLowerCase();
      item.hidden = !words.every((w) => text.includes(w));
      if (!item.hidden) shown.add(item.dataset.entry || item);
    });
    $$("#" + list + " [data-group]").forEach((group) => { group.hidden = !$("[data-entry]:not([hidden])", group); });
    const none = document.getElementById(list + "-none");
    if (none) none.hidden = shown.size > 0;
    const count = document.getElementById(list + "-count");
    if (count) count.textContent = number.format(shown.size) + (shown.size === 1 ? " action" : " actions");
  }
  function choose(action, kind, address) {
    const form = $("#pick");
    if (form && selection.kind === kind && selection.count() > 0) { form.elements.action.value = action; window.PF("palette").hide(); $("#choose-action").click(); return; }
    const list = $("[data-list][data-list-kind='" + kind + "']");
    location.href = list ? "action.xhtml?list=" + list.dataset.list + "&action=" + action : address;
  }
  const letters = () => store.get("shortcuts") !== "off";
  document.addEventListener("keydown", (e) => {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") { e.preventDefault(); open("palette"); return; }
    const writing = e.target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
    if (!writing && letters() && !e.ctrlKey && !e.altKey && !e.metaKey) {
      if (e.key === "/" && $("[data-search]")) { e.preventDefault(); $("[data-search]").focus(); $("[data-search]").select(); return; }
      if (e.key === "?") { e.preventDefault(); open("shortcuts"); return; }
    }
    if (e.key === "Escape") {
      const pop = e.target.closest && e.target.closest("details.pop[open]");
      if (pop) { pop.open = false; $("summary", pop).focus(); return; }
      if (e.target.matches("[data-search]") && e.target.value === "") e.target.blur();
      if (e.target.closest && e.target.closest(".bulk")) { const first = rowBoxes()[0]; if (first) first.focus(); }
    }
    if ((e.key === "ArrowDown" || e.key === "ArrowUp") && e.target.matches("input[data-key]")) {
      e.preventDefault();
      const boxes = rowBoxes(), next = boxes[boxes.indexOf(e.target) + (e.key === "ArrowDown" ? 1 : -1)];
      if (next) { if (e.shiftKey) { selection.set(e.target, true); selection.set(next, true); selection.done(); } next.focus(); }
    }
    if ((e.key === "ArrowDown" || e.key === "ArrowUp") && e.target.closest && e.target.closest("#palette")) {
      e.preventDefault();
      const items = $$("#palette input, #palette li:not([hidden]) > button"), next = items[items.indexOf(e.target) + (e.key === "ArrowDown" ? 1 : -1)];
      if (next) next.focus();
    }
    if (e.key === "Enter" && e.target.matches("#palette input")) { e.preventDefault(); const first = $("#palette li:not([hidden]) > button"); if (first) first.click(); }
  });
  document.addEventListener("click", (e) => { $$("details.pop[open]").forEach((d) => { if (!d.contains(e.target)) d.open = false; }); });

  /* Menus of the header: a button shows its list; Escape and going elsewhere close it. */
  const listOf = (button) => document.getElementById(button.getAttribute("aria-controls"));
  function menu(button, open) { button.setAttribute("aria-expanded", open); listOf(button).hidden = !open; }
  const closeMenus = (but) => $$("[data-menu][aria-expanded='true']").forEach((b) => { if (!but || !b.parentElement.contains(but)) menu(b, false); });
  document.addEventListener("click", (e) => {
    const button = e.target.closest && e.target.closest("[data-menu]");
    closeMenus(e.target);
    if (button) menu(button, button.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("focusout", (e) => { if (e.relatedTarget) closeMenus(e.relatedTarget); });
  document.addEventListener("keydown", (e) => {
    const place = e.target.closest && e.target.closest(".menu"), button = place && $("[data-menu]", place);
    if (!button) return;
    if (e.key === "Escape" && button.getAttribute("aria-expanded") === "true") { menu(button, false); button.focus(); }
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      menu(button, true);
      const items = $$("a, button", listOf(button)), at = items.indexOf(e.target);
      const next = items[e.key === "ArrowDown" ? at + 1 : at - 1];
      if (next) next.focus(); else if (e.key === "ArrowUp") button.focus();
    }
  });

  /* Forms */
  document.addEventListener("change", (e) => {
    if (e.target.matches("[data-shows]")) shows(e.target);
    if (e.target.matches("#letters")) store.set("shortcuts", e.target.checked ? "on" : "off");
  });
  function shows(select) {
    const part = document.getElementById(select.dataset.shows);
    if (part) part.hidden = select.type === "checkbox" ? !select.checked : select.value !== select.dataset.when;
    const part2 = document.getElementById(select.dataset.shows + "-unit");
    if (part2) part2.hidden = select.value !== select.dataset.when;
  }
  function picked() {
    if (selection.count() === 0) { say("Select at least one row first", true); return false; }
    selection.into($("#pick"));
    return true;
  }
  /* What the server would not read need not be sent. The last file is kept for another try under another heading. */
  let lastFile = null;
  function readable(file) {
    const large = file.size > 104857600, other = !/\.(csv|txt)$/i.test(file.name);
    if (large || other) {
      const note = document.createElement("p");
      note.className = "note bad"; note.setAttribute("role", "alert");
      note.textContent = large ? file.name + " is larger than 100 MB. Split it into smaller lists." : file.name + " is no CSV. Choose a file that ends in .csv or .txt.";
      document.getElementById("upload-problem").replaceChildren(note);
    }
    lastFile = large || other ? null : file;
    return lastFile !== null;
  }
  document.addEventListener("input", (e) => { if (e.target.matches("#pasted")) lastFile = null; });
  document.addEventListener("click", (e) => {
    const heading = e.target.closest && e.target.closest("[data-heading]");
    if (!heading) return;
    const column = $("#column");
    column.value = heading.dataset.heading;
    store.set(column.dataset.remembered, column.value);
    if (lastFile) window.PF("file").jq.fileupload("add", { files: [lastFile] }); else $("#read").click();
  });
  $$("[data-remembered]").forEach((input) => {
    input.value = input.value || store.get(input.dataset.remembered) || "";
    input.addEventListener("change", () => store.set(input.dataset.remembered, input.value));
  });
  /* A page that is only looked at lets the session end; a key or a click keeps it. */
  const stay = () => fetch("help.xhtml", { credentials: "same-origin" });
  let seen = Date.now();
  ["keydown", "pointerdown", "pointermove", "wheel"].forEach((n) => document.addEventListener(n, () => { const idle = Date.now() - seen; seen = Date.now(); if (idle > 60000) stay(); }, { capture: true, passive: true }));

  window.tenantry = { readable, focusIn, mayRefresh, refreshed, moved, shown, picked, stay };
  showTimes(); showTheme(); fill(document); selection.start();
  $$("[data-shows]").forEach(shows);
  $$("[data-density]").forEach((b) => b.setAttribute("aria-pressed", document.documentElement.classList.contains("dense")));
  const box = $("#letters");
  if (box) box.checked = letters();
  const focus = $("[data-focus]");
  if (focus) focus.focus();
  window.jQuery(values);
  /* What was begun before credentials were asked for is opened again, once the widgets are there. */
  const begun = $("[data-begun]");
  if (begun) window.jQuery(() => { const button = document.getElementById(begun.dataset.begun); if (button) button.click(); });
})();
