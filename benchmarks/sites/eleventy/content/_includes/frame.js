/** The page around `main`. */
export const frame = (title, main) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title} · Benchmark</title>
</head>
<body>
<nav><a href="/">Benchmark</a> <a href="/titles/">Titles</a> <a href="/people/">People</a> <a href="/tags/">Tags</a></nav>
${main}
</body>
</html>
`;

export const link = (item) => `<a href="${item.url}">${item.data.title}</a>`;

/** A list whose lines `line` makes. */
export const list = (items, line = link) =>
  `<ul>\n${items.map((item) => `<li>${line(item)}</li>`).join("\n")}\n</ul>`;

/** A page of a list of everything, with the ways to the pages before and after it. */
export function paged(heading, { items, href }) {
  const lines = list(items, (item) => `${link(item)} ${item.data.native}`);
  const previous = href.previous ? `<a href="${href.previous}">Previous</a> ` : "";
  const next = href.next ? `<a href="${href.next}">Next</a>` : "";
  return frame(heading, `<h1>${heading}</h1>\n${lines}\n<nav>${previous}${next}</nav>`);
}
