// What every page has in common.
const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

/** The first words of a story. */
const summary = (story) => escape((story.rawInput ?? "").replace(/[#*![\]()]/g, "").trim().slice(0, 80));

let nav;
function navigation(portal) {
  nav ??= `<nav><ul>${portal.channels
    .map((channel) => {
      const children = (channel.children ?? []).map(
        (child) => `<li><a href="/${channel.slug}/${child.slug}/">${escape(child.name)}</a></li>`,
      );
      const menu = children.length ? `<details><summary></summary><ul>${children.join("")}</ul></details>` : "";
      return `<li><a href="/${channel.slug ? `${channel.slug}/` : ""}">${escape(channel.name)}</a>${menu}</li>`;
    })
    .join("")}</ul></nav>`;
  return nav;
}

let foot;
function footer(portal) {
  foot ??= `<footer><h2>${escape(portal.statement.title)}</h2><ol>${portal.statement.clauses
    .map((clause) => `<li>${escape(clause)}</li>`)
    .join("")}</ol><p>${escape(portal.phone)}</p><ul>${portal.licences
    .map((licence) => `<li>${escape(licence.text)}</li>`)
    .join("")}</ul></footer>`;
  return foot;
}

function page(data, { title, description, type, main }) {
  const { portal } = data;
  const url = new URL(data.page.url, portal.address).href;
  return `<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} - ${escape(portal.name)}</title><meta name="description" content="${description}">
<link rel="canonical" href="${url}"><meta property="og:title" content="${escape(title)}">
<meta property="og:type" content="${type}"><meta property="og:url" content="${url}">
${data.cover ? `<meta property="og:image" content="${portal.address}media/${escape(data.cover.src)}">` : ""}
<link rel="stylesheet" href="/styles.css"></head><body><header><a href="/">${escape(portal.name)}</a></header>
${navigation(portal)}${main}${footer(portal)}</body></html>`;
}

function teaser(story) {
  const { title, cover, published } = story.data;
  const image = cover
    ? `<img src="/media/${escape(cover.src)}" alt="${escape(cover.alt)}" width="800" height="450" loading="lazy">`
    : "";
  return `<li>${image}<h3><a href="${story.url}">${escape(title)}</a></h3><p>${summary(story)}</p><time>${published}</time></li>`;
}

export { escape, page, summary, teaser };
