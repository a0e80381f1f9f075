{
  const { documentElement, currentScript } = document;
  const [, elder] = /[?&]elder=([01])/.exec(location.search) ?? [];
  let words = [];
  try {
    words = localStorage["baolan-reading"].match(/^[a-z\d -]{1,160}$/)[0].split(" ");
  } catch {}
  if (elder) {
    words = words.filter((word) => word !== "elder");
    if (elder > 0) words.push("elder");
    try {
      localStorage["baolan-reading"] = words.join(" ");
    } catch {}
  }
  documentElement.dataset.reading = words.join(" ");
  if (words[0]) document.write(`<link rel="stylesheet" href="${currentScript.dataset.sheet}">`);
}
