import { paged } from "./_includes/frame.js";

export const data = {
  pagination: { data: "collections.peopleByName", size: 100 },
  permalink: ({ pagination }) =>
    pagination.pageNumber ? `/people/page-${pagination.pageNumber + 1}/` : "/people/",
};

export const render = ({ pagination }) => paged("People", pagination);
