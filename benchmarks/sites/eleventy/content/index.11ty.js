import { frame, list } from "./_includes/frame.js";

export const data = { permalink: "/" };

export function render({ collections }) {
  const latest = collections.titles.toSorted((a, b) => b.date - a.date).slice(0, 20);
  return frame(
    "Benchmark",
    `<h1>Benchmark</h1>
<p>A catalogue that was made to be measured.</p>
<h2>Latest</h2>
${list(latest)}
<h2>Tags</h2>
${list(collections.tagsByName)}`,
  );
}
