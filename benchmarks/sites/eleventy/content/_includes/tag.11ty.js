import { frame, list } from "./frame.js";

export function render({ title, content, collections }) {
  const titles = (collections[title] ?? []).toSorted((a, b) => b.date - a.date);
  return frame(title, `<h1>${title}</h1>\n<div>${content}</div>\n${list(titles)}`);
}
