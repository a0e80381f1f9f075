export default class {
  data() {
    return { permalink: "/sitemap.xml" };
  }
  render(data) {
    const urls = data.collections.stories.map((s) => `<url><loc>${new URL(s.url, data.portal.address).href}</loc></url>`);
    return `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("")}</urlset>`;
  }
}
