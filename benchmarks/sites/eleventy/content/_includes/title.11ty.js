import { frame, link, list } from "./frame.js";

export function render({ title, native, form, page, genres, tags, cast, director, prequel, content, collections }) {
  const { peopleBySlug: people, titlesBySlug: titles } = collections;
  const subjects = tags.filter((tag) => tag !== "titles");
  return frame(
    title,
    `<h1>${title}</h1>
<p>${native}</p>
<p>${form}, ${page.date.getUTCFullYear()}</p>
<ul>${genres.map((genre) => `<li>${genre}</li>`).join("")}</ul>
<ul>${subjects.map((tag) => `<li><a href="/tags/${tag}/">${tag}</a></li>`).join("")}</ul>
<h2>Cast</h2>
${list(cast, ({ person, character }) => `${link(people[person])} ${character}`)}
<p>Director: ${link(people[director])}</p>
${prequel ? `<p>Sequel to: ${link(titles[prequel])}</p>` : ""}
<div>${content}</div>`,
  );
}
