// Comfort for those who have scripts; every page works without. Keys: / search, n and p matches, h history, ? help.
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
  });
})();
