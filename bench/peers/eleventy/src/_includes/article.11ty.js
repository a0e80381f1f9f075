import { escape, page, summary } from "./page.js";

const link = (story) => (story ? `<a href="${story.url}">${escape(story.data.title)}</a>` : "");

export default class {
  render(data) {
    const parts = data.channel.split("/");
    const crumbs = parts.map((part, at) => `<li><a href="/${parts.slice(0, at + 1).join("/")}/">${part}</a></li>`);
    const credits = data.credits.map(({ role, name }) => `${escape(role)}：${escape(name)} `).join("");
    const tags = (data.tags ?? []).map((tag) => `<li><a href="/tag/${escape(tag)}/">${escape(tag)}</a></li>`);
    const main = `<nav><ol><li><a href="/">首页</a></li>${crumbs.join("")}</ol></nav><main><article>
<h1>${escape(data.title)}</h1><p>来源：${escape(data.source.name)} <time>${data.published}</time> ${credits}编辑：${escape(data.editor)}</p>
${data.content}<ul>${tags.join("")}</ul><nav>${link(data.previous)}${link(data.next)}</nav></article></main>`;
    return page(data, { title: data.title, description: summary({ rawInput: data.page.rawInput }), type: "article", main });
  }
}
