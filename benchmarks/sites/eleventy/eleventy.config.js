/** Slug to item, for every item with the tag. */
const bySlug = (tag) => (api) =>
  Object.fromEntries(api.getFilteredByTag(tag).map((item) => [item.fileSlug, item]));

/** The items with the tag, by name. */
const byName = (tag) => (api) =>
  api.getFilteredByTag(tag).toSorted((a, b) => (a.data.title < b.data.title ? -1 : 1));

/** Slug of a person to their titles and characters, newest first. */
function works(api) {
  const found = {};
  for (const title of api.getFilteredByTag("titles").toSorted((a, b) => b.date - a.date)) {
    for (const { person, character } of title.data.cast) {
      (found[person] ??= []).push({ title, character });
    }
  }
  return found;
}

export default function (config) {
  config.addCollection("peopleBySlug", bySlug("people"));
  config.addCollection("titlesBySlug", bySlug("titles"));
  config.addCollection("peopleByName", byName("people"));
  config.addCollection("titlesByName", byName("titles"));
  config.addCollection("tagsByName", byName("subjects"));
  config.addCollection("works", works);
  return {
    dir: { input: "content", output: "_site" },
    templateFormats: ["md", "11ty.js"],
    markdownTemplateEngine: false, // the bodies hold no template code
  };
}
