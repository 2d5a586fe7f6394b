// Comfort for those who have scripts; every page works without. Keys: / search, n and p matches, o original, h history, ? help.
"use strict";
(() => {
  for (const button of document.querySelectorAll("button[hidden]")) button.hidden = false;

  const marks = [...document.querySelectorAll("mark[id]")];
  let at = -1;
  const go = (step) => {
    if (!marks.length) return;
    if (at >= 0) marks[at].classList.remove("now");
    at = at < 0 && step < 0 ? marks.length - 1 : (at + step + marks.length) % marks.length;
    marks[at].classList.add("now");
    marks[at].scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.mark) go(Number(button.dataset.mark));
    if ("print" in button.dataset) print();
    if (button.dataset.copy) copy(button);
  });

  // The sign behind a part leads to its address; here it also offers how the part is cited.
  document.addEventListener("click", (event) => {
    const sign = event.target.closest("a.here[title]"), own = document.querySelector(".cite button");
    if (!sign || !own) return;
    document.querySelector(".citing")?.remove();
    const offer = document.createElement("span"), field = document.createElement("input"), button = own.cloneNode();
    offer.className = "citing"; field.readOnly = true; field.value = button.dataset.copy = sign.title;
    field.size = Math.min(sign.title.length, 60); field.setAttribute("aria-label", own.dataset.name);
    button.textContent = own.dataset.label;
    offer.append(field, button);
    sign.after(offer);
  });

  const copy = async (button) => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      // Without leave to write (plain HTTP on a network): the field beside is selected instead.
      const field = button.parentElement.querySelector("input");
      field.select();
      document.execCommand("copy");
    }
    button.textContent = button.dataset.done;
  };

  // Numbers and titles under the box while one types: arrows choose, Enter opens, Escape closes.
  for (const box of document.querySelectorAll("input[name=q]")) {
    const list = document.createElement("ul");
    list.className = "suggested"; list.id = "goi-y"; list.hidden = true;
    list.setAttribute("role", "listbox"); list.setAttribute("aria-label", box.dataset.suggested);
    box.after(list);
    box.removeAttribute("list");
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", "goi-y"]]) box.setAttribute(name, value);
    let chosen = -1, turn = 0, timer;
    const close = () => { list.hidden = true; chosen = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
    const choose = (step) => {
      const all = [...list.children];
      chosen = (chosen + step + all.length + (chosen < 0 && step < 0 ? 1 : 0)) % all.length;
      all.forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
      box.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    };
    box.addEventListener("input", () => {
      clearTimeout(timer);
      const asked = ++turn;
      timer = setTimeout(async () => {
        if (box.value.trim().length < 2) return close();
        try {
          const kept = new URLSearchParams(location.search);
          const query = new URLSearchParams({ q: box.value });
          for (const name of ["ngay", "lang"]) if (kept.has(name)) query.set(name, kept.get(name));
          const found = await (await fetch("/goi-y?" + query)).json();
          if (asked !== turn) return;
          list.replaceChildren(...found.map((one, at) => {
            const item = document.createElement("li");
            item.id = "goi-y-" + at; item.setAttribute("role", "option"); item.dataset.address = one.address;
            item.textContent = (one.number ? one.number + " · " : "") + one.title;
            return item;
          }));
          close();
          list.hidden = !found.length;
          box.setAttribute("aria-expanded", String(!list.hidden));
        } catch { close(); }
      }, 120);
    });
    list.addEventListener("mousedown", (event) => {
      const item = event.target.closest("li");
      if (item) location.href = item.dataset.address;
    });
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(event.key === "ArrowDown" ? 1 : -1); }
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); location.href = list.children[chosen].dataset.address; }
    });
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "/") {
      event.preventDefault();
      const box = document.getElementById("q");
      box.focus();
      box.select();
    } else if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
    else if (event.key === "?") location.href = "/tro-giup" + location.search.replace(/[?&]q=[^&]*/, "");
    else if (event.key === "h") document.querySelector('.tabs a[href*="/lich-su"]')?.click();
    else if (event.key === "o") document.querySelector('.tabs a[href*="/ban-goc"]')?.click();
  });
})();
