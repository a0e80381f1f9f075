{
  const { currentScript, documentElement: { dataset } } = document;
  const kept = () => {
    try {
      return localStorage["baolan-reading"].match(/^[a-z\d -]{1,160}$/)[0];
    } catch {
      return "";
    }
  };
  const [, elder] = /[?&]elder=([01])/.exec(location.search) ?? [];
  let words = kept();
  if (elder) {
    words = words.split(" ").filter((word) => word && word !== "elder");
    if (elder > 0) words.push("elder");
    words = words.join(" ");
    try {
      localStorage["baolan-reading"] = words;
    } catch {}
  }
  dataset.reading = words;
  if (words) document.write(`<link rel="stylesheet" href="${currentScript.dataset.sheet}">`);
  addEventListener("pageshow", ({ persisted }) => persisted && kept() !== dataset.reading && location.reload());
}
