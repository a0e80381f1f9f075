{
  const { documentElement, currentScript } = document;
  const times = currentScript.dataset.times.split(" ").map((time) => time.split("/"));
  const show = () => {
    const now = Date.now() / 1000;
    documentElement.style.filter = times.some(([from, to]) => from <= now && now < to) ? "grayscale(1)" : "";
  };
  show();
  document.addEventListener("visibilitychange", show);
}
