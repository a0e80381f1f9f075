// Where to click an element.

/**
 * Runs in the page: the middle of an element in the window, scrolled into sight when it is not there yet. An element that
 * something else covers cannot be clicked by a reader either.
 */
export function pointAt(selector) {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`Nothing to point at: ${selector}`);
  const middle = () => {
    // The box of a link that is broken over two lines may be empty in its middle.
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    return { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) };
  };
  const isSeen = ({ x, y }) => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (element.contains(top) || top.contains(element));
  };
  if (!isSeen(middle())) element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const point = middle();
  if (!isSeen(point)) throw new Error(`Something is in front of ${selector}, or it is not shown.`);
  return point;
}
