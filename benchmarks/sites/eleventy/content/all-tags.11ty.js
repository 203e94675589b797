import { frame, list } from "./_includes/frame.js";

export const data = { permalink: "/tags/" };

export const render = ({ collections }) =>
  frame("Tags", `<h1>Tags</h1>\n${list(collections.tagsByName)}`);
