{
  const { documentElement, currentScript } = document;
  const kept = () => {
    try {
      return localStorage["baolan-reading"] ?? "";
    } catch {
      return "";
    }
  };
  const elder = location.search && /[?&]elder=([01])/.exec(location.search);
  let words = kept();
  if (words || elder) {
    words = words.match(/^[a-z\d -]{1,160}$/)?.[0] ?? "";
    if (elder) {
      words = `${words.replace("elder", "")}${elder[1] > 0 ? " elder" : ""}`.trim();
      try {
        localStorage["baolan-reading"] = words;
      } catch {}
    }
    if (words) document.write(`<link rel="stylesheet" href="${currentScript.dataset.sheet}">`);
  }
  documentElement.dataset.reading = words;
  addEventListener("pageshow", ({ persisted }) => persisted && kept() !== documentElement.dataset.reading && location.reload());
}
