import { escape, summary } from "./_includes/page.js";

export default class {
  data() {
    return { permalink: "/feed.xml" };
  }
  render(data) {
    const items = data.collections.stories
      .slice(0, 30)
      .map((s) => `<item><title>${escape(s.data.title)}</title><link>${s.url}</link><description>${summary(s)}</description></item>`);
    return `<?xml version="1.0"?><rss version="2.0"><channel><title>${escape(data.portal.name)}</title>${items.join("")}</channel></rss>`;
  }
}
