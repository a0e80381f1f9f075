{
  const { currentScript, documentElement: { dataset } } = document;
  const kept = () => {
    try {
      return localStorage["baolan-reading"] ?? "";
    } catch {
      return "";
    }
  };
  let words = kept();
  const elder = location.search && /[?&]elder=([01])/.exec(location.search);
  if (words || elder) {
    words = /^[a-z\d -]{1,160}$/.test(words) ? words.split(" ") : [];
    if (elder) {
      words = words.filter((word) => word !== "elder");
      if (elder[1] > 0) words.push("elder");
      try {
        localStorage["baolan-reading"] = words.join(" ");
      } catch {}
    }
    words = words.join(" ");
  }
  dataset.reading = words;
  if (words) document.write(`<link rel="stylesheet" href="${currentScript.dataset.sheet}">`);
  addEventListener("pageshow", ({ persisted }) => persisted && kept() !== dataset.reading && location.reload());
}
