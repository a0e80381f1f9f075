import { page, teaser } from "./_includes/page.js";

export default class {
  data() {
    return { permalink: "/" };
  }
  render(data) {
    const blocks = data.collections.channelPages.filter(({ path, number }) => number === 0 && !path.includes("/"));
    const newest = data.collections.stories.slice(0, 12);
    const main = `<main><section><ul>${newest.map(teaser).join("")}</ul></section>${blocks
      .map(({ path, items }) => `<section><h2>${path}</h2><ul>${items.slice(0, 6).map(teaser).join("")}</ul></section>`)
      .join("")}</main>`;
    return page(data, { title: "首页", description: data.portal.name, type: "website", main });
  }
}
