import { page, teaser } from "./_includes/page.js";

export default class {
  data() {
    return {
      pagination: { data: "collections.channelPages", size: 1, alias: "list" },
      permalink: ({ list }) => `/${list.path}/${list.number ? `archive/${list.number}/` : ""}`,
    };
  }
  render(data) {
    const { path, number, items } = data.list;
    const main = `<main><h1>${path}</h1><ul>${items.map(teaser).join("")}</ul><nav><a href="/${path}/archive/${number + 1}/">older</a></nav></main>`;
    return page(data, { title: path, description: path, type: "website", main });
  }
}
