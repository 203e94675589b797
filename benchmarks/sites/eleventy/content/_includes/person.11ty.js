import { frame, link, list } from "./frame.js";

export function render({ title, native, alias, page, content, collections }) {
  const works = collections.works[page.fileSlug] ?? [];
  return frame(
    title,
    `<h1>${title}</h1>
<p>${native}</p>
${alias ? `<p>Also ${alias}</p>` : ""}
<div>${content}</div>
<h2>Titles</h2>
${list(works, (work) => `${link(work.title)} ${work.character}`)}`,
  );
}
