import { paged } from "./_includes/frame.js";

export const data = {
  pagination: { data: "collections.titlesByName", size: 100 },
  permalink: ({ pagination }) =>
    pagination.pageNumber ? `/titles/page-${pagination.pageNumber + 1}/` : "/titles/",
};

export const render = ({ pagination }) => paged("Titles", pagination);
