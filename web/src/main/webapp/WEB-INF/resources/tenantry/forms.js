// What the inputs of an action's form do in the browser. Each works without this, as plain text.
(function () {
  "use strict";
  const $$ = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };
  const say = (text) => { const region = document.getElementById("announce"); if (region) region.textContent = text; };

  /* Secrets are shown while their button is pressed in. */
  $$("[data-reveals]").forEach((button) => {
    const input = document.getElementById(button.dataset.reveals);
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = input.type === "password";
      input.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", shown);
    });
  });

  /* Times: entered in the reader's zone, sent with its distance from UTC at that time. */
  const two = (n) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  const offset = (at) => { const east = -at.getTimezoneOffset(); return (east < 0 ? "-" : "+") + two(east / 60) + ":" + two(east % 60); };
  const local = (at) => at.getFullYear() + "-" + two(at.getMonth() + 1) + "-" + two(at.getDate()) + "T" + two(at.getHours()) + ":" + two(at.getMinutes());
  $$("[data-clock]").forEach((input) => {
    const hidden = input.form.elements[input.dataset.clock];
    const earlier = new Date(input.value + (hidden.value || "Z"));
    if (input.value && !isNaN(earlier)) input.value = local(earlier);
    const tell = () => { const at = new Date(input.value); hidden.value = isNaN(at) ? "" : offset(at); };
    input.addEventListener("change", tell);
    input.form.addEventListener("submit", tell);
    tell();
  });

  /* What a scope's rule matches, counted while it is entered. A condition just chosen may yet get its value. */
  const fitting = (line) => {
    const field = (name) => line.querySelector("[name='" + name + "']");
    return field("values").value.trim() !== "" || field("op").value === "IS_EMPTY" || /^(.*:)?$/.test(field("about").value);
  };
  $$("[data-rule]").forEach((rule) => ["input", "change"].forEach((kind) => rule.addEventListener(kind, (e) => {
    const chosen = e.target.matches("select");
    const line = e.target.closest("[role='group']");
    if (kind === "change" && e.target.matches("input[type='text']")) return;
    if (kind === "input" && !e.target.matches("input[type='text']")) return;
    if (!chosen || fitting(line)) window.countRule();
  })));
  window.tenantry.counted = (args) => {
    const wrong = args || {};
    $$("[data-wrong]").forEach((text) => {
      const message = wrong[text.dataset.wrong] || "";
      if (message && text.textContent !== message) say(message);
      text.textContent = message;
      text.hidden = !message;
      $$("[aria-describedby~='" + text.id + "']").forEach((input) => input.setAttribute("aria-invalid", message !== ""));
    });
  };

  /* Names and values: a line more. */
  $$("[data-adds-pair]").forEach((button) => {
    const body = button.parentElement.querySelector("[data-pairs] tbody");
    button.hidden = false;
    button.addEventListener("click", () => {
      const line = body.lastElementChild.cloneNode(true);
      $$("input", line).forEach((input) => { input.value = ""; });
      body.append(line);
      line.querySelector("input").focus();
    });
  });

  /* Messages: what they look like, with nothing in it but simple formatting. */
  const simple = new Set(["P", "BR", "B", "STRONG", "I", "EM", "U", "UL", "OL", "LI", "A", "H1", "H2", "H3", "BLOCKQUOTE", "DIV", "SPAN"]);
  const silent = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "IFRAME", "OBJECT", "TITLE"]);
  function copySimple(from, to) {
    from.childNodes.forEach((node) => {
      if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
      if (node.nodeType !== Node.ELEMENT_NODE || silent.has(node.tagName)) return;
      if (!simple.has(node.tagName)) { copySimple(node, to); return; }
      const copy = document.createElement(node.tagName === "H1" || node.tagName === "H2" ? "h3" : node.tagName);
      if (node.tagName === "A" && /^(https?:|mailto:)/i.test(node.getAttribute("href") || "")) {
        copy.href = node.getAttribute("href"); copy.rel = "noopener noreferrer"; copy.target = "_blank";
      }
      copySimple(node, copy);
      to.append(copy);
    });
  }
  const formats = [["Bold", "<b>", "</b>"], ["Italic", "<i>", "</i>"], ["Paragraph", "<p>", "</p>"], ["List item", "<ul><li>", "</li></ul>"], ["Link", "<a href=\"https://\">", "</a>"]];
  $$("[data-message]").forEach((field) => {
    const text = document.getElementById(field.dataset.message), name = field.querySelector("label").textContent;
    const look = make("div", { class: "look", role: "region", tabindex: "0", "aria-label": name + ": how it looks" });
    const show = () => { look.replaceChildren(); copySimple(new DOMParser().parseFromString(text.value, "text/html").body, look); };
    const bar = make("div", { class: "inline formats", role: "group", "aria-label": name + ": formatting" });
    formats.forEach(([label, before, after]) => {
      const button = make("button", { type: "button" }, label);
      button.addEventListener("click", () => {
        const { selectionStart: from, selectionEnd: to, value } = text;
        text.setRangeText(before + value.substring(from, to) + after, from, to, "end");
        const caret = from === to ? from + before.length : text.selectionEnd;
        text.focus(); text.setSelectionRange(caret, caret); show();
      });
      bar.append(button);
    });
    text.before(bar);
    text.after(make("p", { class: "help" }, "How it looks:"), look);
    text.addEventListener("input", show);
    show();
  });

  /* Users and groups: offered from the directory while somebody types; what is typed is taken as well. */
  const known = {
    get: (key) => { try { return sessionStorage.getItem("name." + key); } catch (e) { return null; } },
    set: (key, name) => { try { sessionStorage.setItem("name." + key, name); } catch (e) { /* shown by its id */ } },
  };
  const missing = new Set();
  async function offered(kind, text) {
    if (missing.has(kind) || text.length < 2) return [];
    const answer = await fetch("suggestions/" + kind + "?text=" + encodeURIComponent(text), { credentials: "same-origin" }).catch(() => null);
    if (!answer || answer.redirected || !answer.ok) { if (answer && answer.status === 404) missing.add(kind); return []; }
    return answer.json();
  }
  // A user is known by name of its own; a group's name may be another group's as well.
  const valueOf = (kind, one) => (kind === "user" ? one.label : one.key);
  const titleOf = (one) => (one.displayName || one.label || one.key);

  function combobox(input, kind, take) {
    const list = make("ul", { id: input.id + "-offered", role: "listbox", class: "offered", "aria-label": "Found in the directory", hidden: "hidden" });
    let options = [], at = -1, asked = 0, timer = 0;
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" }).forEach(([n, v]) => input.setAttribute(n, v));
    const place = make("div", { class: "offers" });
    input.replaceWith(place);
    place.append(input, list);
    const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const mark = (to) => {
      at = to;
      $$("li", list).forEach((item, i) => { item.setAttribute("aria-selected", i === at); if (i === at) { input.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); } });
    };
    const choose = (one) => { known.set(valueOf(kind, one), titleOf(one)); take(valueOf(kind, one), titleOf(one)); close(); };
    async function look() {
      const mine = ++asked, found = await offered(kind, input.value.trim());
      if (mine !== asked || document.activeElement !== input) return;
      options = found;
      list.replaceChildren(...options.map((one, i) => {
        const item = make("li", { role: "option", id: list.id + "-" + i, "aria-selected": "false" }, make("b", {}, titleOf(one)), make("span", { class: "quiet" }, " " + (one.label || "")));
        item.addEventListener("pointerdown", (e) => { e.preventDefault(); choose(one); });
        return item;
      }));
      list.hidden = options.length === 0;
      input.setAttribute("aria-expanded", options.length > 0);
      input.removeAttribute("aria-activedescendant");
      at = -1;
      if (options.length) say(options.length === 1 ? "1 found; press the down arrow" : options.length + " found; press the down arrow");
    }
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 160); });
    input.addEventListener("blur", () => { asked++; close(); });
    input.addEventListener("keydown", (e) => {
      if (!list.hidden && (e.key === "ArrowDown" || e.key === "ArrowUp")) { e.preventDefault(); mark((at + (e.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1) + options.length) % options.length); }
      if (e.key === "Escape" && !list.hidden) { e.preventDefault(); e.stopPropagation(); close(); }
      if (e.key === "Enter" && at >= 0) { e.preventDefault(); e.stopImmediatePropagation(); choose(options[at]); }
    });
  }
  $$("input[data-suggests]").forEach((input) => combobox(input, input.dataset.suggests, (value) => { input.value = value; }));

  $$("textarea[data-many]").forEach((area) => {
    const label = document.querySelector("label[for='" + area.id + "']"), name = label.textContent;
    const parts = (text) => text.split(/[;,\r\n]+/).map((part) => part.trim()).filter(Boolean);
    const input = make("input", { type: "text", id: area.id, spellcheck: "false", "aria-describedby": area.getAttribute("aria-describedby"), "aria-invalid": area.getAttribute("aria-invalid") || "false" });
    const chips = make("ul", { class: "tags chips", "aria-label": name + ": chosen" });
    area.id += "-lines"; area.hidden = true;
    area.before(chips, input);
    const show = () => {
      chips.hidden = parts(area.value).length === 0;
      chips.replaceChildren(...parts(area.value).map((value) => {
        const shown = known.get(value) || value;
        const remove = make("button", { type: "button", class: "link", "aria-label": "Remove " + shown }, "✕");
        remove.addEventListener("click", () => { area.value = parts(area.value).filter((other) => other !== value).join("\n"); show(); input.focus(); say(shown + " removed"); });
        return make("li", { class: "tag", title: value }, shown + " ", remove);
      }));
    };
    const add = (values) => { area.value = [...new Set(parts(area.value).concat(values))].join("\n"); input.value = ""; show(); };
    const take = () => { const typed = parts(input.value); if (typed.length) { add(typed); say(typed.join(", ") + " added"); } };
    combobox(input, area.dataset.suggests, (value, title) => { add([value]); say(title + " added"); });
    input.addEventListener("keydown", (e) => {
      if ((e.key === "Enter" && input.value) || e.key === ";" || e.key === ",") { e.preventDefault(); take(); }
      if (e.key === "Backspace" && !input.value && parts(area.value).length) { const all = parts(area.value), last = all.pop(); area.value = all.join("\n"); show(); say((known.get(last) || last) + " removed"); }
    });
    input.addEventListener("paste", (e) => { const text = e.clipboardData.getData("text"); if (/[;,\r\n]/.test(text.trim())) { e.preventDefault(); add(parts(text)); } });
    input.addEventListener("blur", take);
    area.form.addEventListener("submit", take);
    show();
  });
})();
