// Fills a fresh Ghost with 120 posts through its own Admin API. Sample copy: places, people and events are made up.
// Prints a key of the Content API.
//
//   node content.mjs ADDRESS

const address = process.argv[2];
const admin = `${address}/ghost/api/admin`;
const owner = { email: "editor@example.com", password: "sample-Pass-2026!" };
let cookie = "";

/** One call; anything but success ends the script with what Ghost said. */
async function call(method, path, body) {
  const answer = await fetch(`${admin}${path}`, {
    method,
    headers: { "Content-Type": "application/json", Origin: address, Cookie: cookie },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 400)}`);
  cookie ||= answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  return text.startsWith("{") ? JSON.parse(text) : text;
}

/** Until Ghost has made its tables: it answers 503 to everything before. */
async function ready() {
  const until = Date.now() + 300_000;
  while (Date.now() < until) {
    const { status } = await fetch(`${admin}/site/`);
    if (status !== 503) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("Ghost does not get ready");
}

/** What each of six kinds of posts holds: as Ghost's editor keeps it. */
function html(number) {
  const opening = `<p>示例稿件第${number}篇。清晨的集市上，摊主们支起了“窗花”展架。</p>`;
  const end = "<p>（记者 示例甲 通讯员 示例丙）</p>";
  const middle = [
    '<h2>小标题</h2><p>分段之一，<strong>着重</strong>与<em>强调</em>，<a href="https://example.org/a?b=1&amp;c=2">相关链接</a>。</p>',
    "<blockquote>手艺要有人接着做。</blockquote><ul><li>一项</li><li>又一项</li></ul>",
    '<!--kg-card-begin: html--><script>window.tripped = 1</script><iframe src="https://player.bilibili.com/player.html?bvid=BV1xx411c7mD"></iframe><!--kg-card-end: html-->',
    "<!--kg-card-begin: html--><table><thead><tr><th>项目</th><th>数量</th></tr></thead><tbody><tr><td>窗花</td><td>1,200 张</td></tr></tbody></table><!--kg-card-end: html-->",
    '<hr><pre><code>班次  时间\n1     08:00</code></pre>',
    '<!--kg-card-begin: html--><p onclick="window.tripped=2">敌意内容<img src="x" onerror="window.tripped=3"></p><!--kg-card-end: html-->',
  ][number % 6];
  return opening + middle + end;
}

await ready();
await call("POST", "/authentication/setup/", { setup: [{ name: "示例乙", blogTitle: "示例新闻网", ...owner }] });
await call("POST", "/session/", { username: owner.email, password: owner.password });
await call("PUT", "/settings/", { settings: [{ key: "timezone", value: "Asia/Shanghai" }] });
const { posts: samples } = await call("GET", "/posts/?limit=all&fields=id");
for (const { id } of samples) await call("DELETE", `/posts/${id}/`);
const start = Date.parse("2025-10-09T08:53:20Z");
for (let number = 0; number < 120; number += 1) {
  const post = {
    title: number % 20 === 5 ? `“引号” & 符号 <em>强调</em> 第${number}条…` : `示例标题第${number}条`,
    html: html(number),
    status: "published",
    published_at: new Date(start + number * 3607e3).toISOString(),
    tags: [{ name: number % 2 ? "示例县新闻" : "教育" }, { name: "集市" }, { name: "#内部标签" }],
    visibility: number === 118 ? "members" : "public",
  };
  if (number === 119) post.status = "draft";
  if (number % 15 === 3) post.custom_excerpt = `手写摘要：第${number}条的要点。`;
  await call("POST", "/posts/?source=html", { posts: [post] });
}
const { integrations } = await call("POST", "/integrations/?include=api_keys", { integrations: [{ name: "tests" }] });
console.log(integrations[0].api_keys.find(({ type }) => type === "content").secret);
