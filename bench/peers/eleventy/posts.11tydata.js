export default {
  layout: "article.11ty.js",
  permalink: (data) => `/${new Date(data.published).toISOString().slice(0, 10).replaceAll("-", "/")}/${data.id}/`,
};
