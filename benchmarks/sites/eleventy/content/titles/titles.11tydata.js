export default { layout: "title.11ty.js", tags: ["titles"], permalink: ({ page }) => `/titles/${page.fileSlug}/` };
