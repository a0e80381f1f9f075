import { page, teaser } from "./_includes/page.js";

export default class {
  data() {
    return {
      pagination: { data: "collections.tagPages", size: 1, alias: "tag" },
      permalink: ({ tag }) => `/tag/${tag.name}/`,
    };
  }
  render(data) {
    const main = `<main><h1>${data.tag.name}</h1><ul>${data.tag.items.map(teaser).join("")}</ul></main>`;
    return page(data, { title: data.tag.name, description: data.tag.name, type: "website", main });
  }
}
