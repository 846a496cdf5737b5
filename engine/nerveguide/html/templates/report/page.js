"use strict";
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

// Rules are searched by their words, and not by the cases that fire them.
const searched = all("article.rule").map((rule) => {
  const words = all("h5, dd", rule).filter((part) => !part.querySelector("details"));
  return { rule, text: words.map((part) => part.textContent).join(" ").toLowerCase() };
});
const field = document.getElementById("words-sought");
const found = document.getElementById("found");
const search = () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { rule, text } of searched) {
    rule.hidden = !words.every((word) => text.includes(word));
    count += !rule.hidden;
  }
  for (const part of all(".subject, .group")) {
    part.hidden = words.length > 0 && !part.querySelector("article.rule:not([hidden])");
  }
  found.textContent = found.dataset.words
    .replace("{shown}", count).replace("{total}", searched.length);
};
field.addEventListener("input", search);
document.getElementById("search").hidden = false;
search();

const chosen = document.getElementById("drawing-chosen");
const drawings = all("details.drawing");
const draw = () => {
  for (const drawing of drawings) {
    drawing.hidden = drawing.id !== chosen.value;
    drawing.open = !drawing.hidden;
  }
};
if (drawings.length) {
  chosen.addEventListener("change", draw);
  document.getElementById("chooser").hidden = false;
  draw();
}

// A box shows all that leads to it and all that it leads to.
const trace = (graph, box) => {
  const edges = all(".edge", graph);
  for (const [from, to] of [["from", "to"], ["to", "from"]]) {
    const reached = new Set([box]);
    for (const near of reached) {
      for (const edge of edges.filter((edge) => edge.dataset[from] === near)) {
        edge.classList.add("on");
        reached.add(edge.dataset[to]);
      }
    }
  }
  graph.classList.add("tracing");
};
const untrace = (graph) => {
  graph.classList.remove("tracing");
  all(".edge.on", graph).forEach((edge) => edge.classList.remove("on"));
};
for (const node of all(".graph .node")) {
  const graph = node.closest(".graph");
  for (const begins of ["pointerenter", "focus"]) {
    node.addEventListener(begins, () => { untrace(graph); trace(graph, node.dataset.box); });
  }
  for (const ends of ["pointerleave", "blur"]) {
    node.addEventListener(ends, () => untrace(graph));
  }
}

// What a link leads to is shown even where it is folded away or was filtered out.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (drawings.includes(target)) {
    chosen.value = target.id;
    draw();
  }
  if (target.closest("[hidden]")) {
    field.value = "";
    search();
  }
  for (let part = target; part; part = part.parentElement.closest("details")) {
    if (part.tagName === "DETAILS") part.open = true;
  }
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
addEventListener("click", (event) => {  // a link to where one is already changes no hash
  if (event.target.closest("a[href^='#']")) setTimeout(reveal);
});
reveal();

let opened = [];
addEventListener("beforeprint", () => {
  opened = all("details:not(.aside, .drawing, [open])");
  opened.forEach((part) => { part.open = true; });
});
addEventListener("afterprint", () => opened.forEach((part) => { part.open = false; }));
