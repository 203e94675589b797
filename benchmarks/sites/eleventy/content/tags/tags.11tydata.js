export default { layout: "tag.11ty.js", tags: ["subjects"], permalink: ({ page }) => `/tags/${page.fileSlug}/` };
