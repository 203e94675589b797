export default { layout: "person.11ty.js", tags: ["people"], permalink: ({ page }) => `/people/${page.fileSlug}/` };
