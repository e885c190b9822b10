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

  /* Parts of the page that are fetched again */
  async function load(url, live) {
    const answer = await fetch(url, { headers: live ? { "X-Fragment": "1", "X-Live": "1" } : { "X-Fragment": "1" }, credentials: "same-origin" });
    if (answer.status === 401) { location.reload(); throw new Error("signed out"); }
    if (!answer.ok) throw new Error("answer " + answer.status);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }
  function swap(fresh, ids) {
    const focused = document.activeElement && document.activeElement.id;
    ids.forEach((id) => {
      const was = document.getElementById(id), now = fresh.getElementById(id);
      if (!was || !now || was.innerHTML === now.innerHTML && was.dataset.say === now.dataset.say) return;
      const open = new Set($$("details[open][id]", was).map((d) => d.id));
      const scroll = $(".scroll", was);
      const at = scroll ? [scroll.scrollTop, scroll.scrollLeft] : null;
      const fitting = document.importNode(now, true);
      open.forEach((d) => { const e = fitting.querySelector("#" + CSS.escape(d)); if (e) e.open = true; });
      was.replaceWith(fitting);
      showTimes(fitting); fill(fitting);
      if (at && $(".scroll", fitting)) { $(".scroll", fitting).scrollTop = at[0]; $(".scroll", fitting).scrollLeft = at[1]; }
    });
    if (focused && document.activeElement === document.body) {
      const again = document.getElementById(focused);
      if (again) again.focus({ preventScroll: true });
    }
  }
  /* Widths come as data, since the pages allow no style attributes from elsewhere. */
  function fill(root) {
    $$("[data-share]", root).forEach((e) => { e.style.width = e.dataset.share + "%"; });
    $$("input[data-mixed='true']", root).forEach((e) => { e.indeterminate = true; });
  }

  /* Live parts */
  let paused = false, timer = 0;
  function live() {
    clearTimeout(timer);
    if (paused || !$("[data-live]")) return;
    const busy = $("[data-live][data-busy='true']");
    timer = setTimeout(async () => {
      if (!document.hidden && !$("dialog[open]")) {
        try {
          await refresh();
          $$("[data-offline]").forEach((e) => { e.hidden = true; });
        } catch (e) {
          $$("[data-offline]").forEach((e2) => { e2.hidden = false; });
        }
      }
      live();
    }, busy ? 1500 : 5000);
  }
  /* A page whose job has come to rest only looks after the header; when a job begins or ends, its whole page changes. */
  async function refresh() {
    const job = $("#progress");
    const resting = job ? job.dataset.busy === "false" : !$("#list");
    if (resting) {
      swap(await load($("#running").dataset.from, true), ["running"]);
      return;
    }
    const fresh = await load(location.href, true);
    if ($("dialog[open]")) return;
    const state = job && job.dataset.state;
    const now = fresh.getElementById("progress");
    if (now && now.dataset.busy !== job.dataset.busy) swap(fresh, ["running", "main"]);
    else swap(fresh, $$("[data-live]").map((e) => e.id));
    if (now) say(now.dataset.say, now.dataset.state !== state);
  }

  /* Tables: sorting, paging and filtering change the address and fetch the table again */
  let asked = 0;
  async function go(url, focusId, replace) {
    const mine = ++asked;
    const table = $("#table");
    table.setAttribute("aria-busy", "true");
    try {
      const fresh = await load(url);
      if (mine !== asked) return;
      swap(fresh, ["table", "chips", "columns"]);
      history[replace ? "replaceState" : "pushState"](null, "", url);
      selection.show();
      say($("#table").dataset.say, true);
      if (focusId && $("#" + CSS.escape(focusId))) $("#" + CSS.escape(focusId)).focus();
    } catch (e) {
      location.href = url;
    }
  }
  const address = (form) => {
    const data = new URLSearchParams();
    const boxes = $$("input[name=col]", form);
    const usual = boxes.length > 0 && !location.search.includes("col=") && boxes.every((b) => b.checked === b.defaultChecked);
    new FormData(form).forEach((value, key) => { if (value !== "" && !(key === "col" && usual) && !(key === "size" && value === "50")) data.append(key, value); });
    return form.getAttribute("action") + (data.size ? "?" + data : "");
  };
  let typing = 0;
  document.addEventListener("input", (e) => {
    if (e.target.matches("[data-type-ahead]")) {
      clearTimeout(typing);
      typing = setTimeout(() => go(address(e.target.form), null, true), 160);
    }
    if (e.target.matches("[data-narrow]")) narrow(e.target);
  });
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.matches("[data-table-form]")) { e.preventDefault(); $$("details[open].pop").forEach((d) => { d.open = false; }); go(address(form)); return; }
    if (form.method === "post") {
      if (form.dataset.sent) { e.preventDefault(); return; }
      form.dataset.sent = "1";
      if (form.matches("[data-pick]")) selection.into(form);
      $$("button[type=submit]", form).forEach((b) => b.setAttribute("aria-disabled", "true"));
    }
  });
  window.addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });
  window.addEventListener("popstate", () => { if ($("#table")) location.reload(); });

  /* Selection: kept for this window, through paging, sorting and filtering */
  const selection = {
    now: { mode: "picked", keys: {} },
    kind: null,
    start() {
      const table = $("#table[data-kind]");
      if (!table) return;
      this.kind = table.dataset.kind;
      try { this.now = JSON.parse(sessionStorage.getItem("selection." + this.kind)) || this.now; } catch (e) { this.now = { mode: "picked", keys: {} }; }
      this.show();
    },
    keep() { try { sessionStorage.setItem("selection." + this.kind, JSON.stringify(this.now)); } catch (e) { /* too large: lasts for this page */ } },
    count() { return this.now.mode === "all" ? Math.max(0, this.now.total - Object.keys(this.now.except).length) : Object.keys(this.now.keys).length; },
    has(key) { return this.now.mode === "all" ? !(key in this.now.except) && this.now.query === $("#table").dataset.query : key in this.now.keys; },
    set(box, on) {
      const key = box.dataset.key;
      if (this.now.mode === "all" && this.now.query !== $("#table").dataset.query) this.now = { mode: "picked", keys: {} };
      const where = this.now.mode === "all" ? this.now.except : this.now.keys;
      if (on === (this.now.mode === "all")) delete where[key]; else where[key] = box.dataset.label;
    },
    page(on) { $$("input[data-key]").forEach((b) => this.set(b, on)); this.done(); },
    all() {
      const table = $("#table");
      this.now = { mode: "all", query: table.dataset.query, total: +table.dataset.total, asOf: table.dataset.asOf, except: {} };
      this.done();
      const clear = $("#clear-selection");
      if (clear) clear.focus();
    },
    clear() { this.now = { mode: "picked", keys: {} }; this.done(); const first = $("#select-page"); if (first) first.focus(); },
    done() { this.keep(); this.show(true); },
    words() {
      const table = $("#table"), n = this.count();
      const many = table.dataset.many, one = table.dataset.one;
      if (this.now.mode === "all") {
        const but = Object.keys(this.now.except).length;
        return "All " + number.format(this.now.total) + " " + many + " that match " + (this.now.query ? "the filter" : "(no filter)") + " as of " + clock(this.now.asOf) + (but ? ", without " + number.format(but) : "");
      }
      return n === 0 ? "No " + many + " selected" : "These " + number.format(n) + " " + (n === 1 ? one : many);
    },
    show(aloud) {
      const table = $("#table[data-kind]");
      if (!table) return;
      const boxes = $$("input[data-key]", table);
      let on = 0;
      boxes.forEach((b) => { b.checked = this.has(b.dataset.key); b.closest("tr").classList.toggle("on", b.checked); if (b.checked) on++; });
      const head = $("#select-page");
      if (head) { head.checked = boxes.length > 0 && on === boxes.length; head.indeterminate = on > 0 && on < boxes.length; }
      const n = this.count();
      $$("[data-selected]").forEach((e) => { e.textContent = this.words(); });
      const whole = $("#select-all");
      if (whole) whole.textContent = "Select all " + number.format(+table.dataset.total) + " matching";
      if (whole) whole.hidden = !(on === boxes.length && boxes.length > 0 && this.now.mode !== "all" && +table.dataset.total > n);
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
      const boxes = $$("input[data-key]");
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
    if (target.id === "choose-action" && selection.count() === 0) { e.preventDefault(); say("Select at least one row first", true); return; }
    if (target.matches("a[data-swap]") && !e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); go(target.getAttribute("href"), target.id); return; }
    if (target.matches("[data-theme-switch]")) return nextTheme();
    if (target.matches("[data-density]")) { const dense = document.documentElement.classList.toggle("dense"); store.set("density", dense ? "dense" : ""); target.setAttribute("aria-pressed", dense); return; }
    if (target.matches("[data-live-pause]")) { paused = !paused; target.setAttribute("aria-pressed", paused); target.textContent = paused ? "Resume updates" : "Pause updates"; if (!paused) live(); return; }
    if (target.matches("[data-opens]")) return open(target.dataset.opens);
    if (target.matches("[data-closes]")) { target.closest("dialog").close(); return; }
    if (target.matches("[data-copies]")) { navigator.clipboard.writeText($("#" + target.dataset.copies).textContent.trim()).then(() => { target.textContent = "Copied"; say("Copied", true); }); return; }
    if (target.matches("[data-action]")) return choose(target.dataset.action, target.dataset.kind);
  });

  /* Dialogs and the list of actions */
  function open(id) {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return;
    dialog.showModal();
    const first = $("[data-first]", dialog);
    if (first) first.focus();
  }
  function narrow(input) {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const items = $$("#" + input.dataset.narrow + " > li");
    let shown = 0;
    items.forEach((item) => { item.hidden = !words.every((w) => item.textContent.toLowerCase().includes(w)); if (!item.hidden) shown++; });
    const none = document.getElementById(input.dataset.narrow + "-none");
    if (none) none.hidden = shown > 0;
  }
  function choose(action, kind) {
    const form = $("form[data-pick]");
    if (form && selection.kind === kind && selection.count() > 0) { form.elements.action.value = action; form.requestSubmit($("#choose-action")); return; }
    const list = $("[data-list][data-list-kind='" + kind + "']");
    location.href = list ? "action.xhtml?list=" + list.dataset.list + "&action=" + action : (kind === "USER" ? "users.xhtml" : "mailboxes.xhtml") + "?for=" + action;
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
      if (e.target.closest && e.target.closest(".bulk")) { const first = $("input[data-key]"); if (first) first.focus(); }
    }
    if ((e.key === "ArrowDown" || e.key === "ArrowUp") && e.target.matches("input[data-key]")) {
      e.preventDefault();
      const boxes = $$("input[data-key]"), next = boxes[boxes.indexOf(e.target) + (e.key === "ArrowDown" ? 1 : -1)];
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

  /* Forms */
  document.addEventListener("change", (e) => {
    if (e.target.matches("[data-shows]")) shows(e.target);
    if (e.target.matches("#letters")) store.set("shortcuts", e.target.checked ? "on" : "off");
    if (e.target.matches("select[data-goes]")) go(address(e.target.form), e.target.id);
  });
  function shows(select) {
    const part = document.getElementById(select.dataset.shows);
    if (part) part.hidden = select.type === "checkbox" ? !select.checked : select.value !== select.dataset.when;
    const part2 = document.getElementById(select.dataset.shows + "-unit");
    if (part2) part2.hidden = select.value !== select.dataset.when;
  }
  function dropping() {
    const drop = $(".drop");
    if (!drop) return;
    const input = $("input[type=file]", drop);
    ["dragenter", "dragover"].forEach((n) => drop.addEventListener(n, (e) => { e.preventDefault(); drop.classList.add("over"); }));
    ["dragleave", "drop"].forEach((n) => drop.addEventListener(n, (e) => { e.preventDefault(); drop.classList.remove("over"); }));
    drop.addEventListener("drop", (e) => { input.files = e.dataTransfer.files; say(input.files[0] ? input.files[0].name + " chosen" : "", true); });
  }

  /* Nobody loses work to a session that ends unseen */
  const minutes = +document.body.dataset.sessionMinutes || 0;
  if (minutes) {
    let seen = Date.now();
    ["keydown", "pointerdown"].forEach((n) => document.addEventListener(n, () => { const idle = Date.now() - seen; seen = Date.now(); if (idle > 60000) fetch("running.xhtml", { credentials: "same-origin" }); }, true));
    setInterval(() => { if (Date.now() - seen > (minutes - 2) * 60000) open("session-end"); }, 15000);
  }

  showTimes(); showTheme(); fill(document); selection.start(); dropping(); live();
  $$("[data-shows]").forEach(shows);
  $$("[data-density]").forEach((b) => b.setAttribute("aria-pressed", document.documentElement.classList.contains("dense")));
  const box = $("#letters");
  if (box) box.checked = letters();
  const focus = $("[data-focus]");
  if (focus) focus.focus();
})();
