// Correct a span by selecting its words. Offsets are Unicode code points into the report, as everywhere in onrecord;
// the browser counts UTF-16 units, so that an emoji is two.

/** Code points from the beginning of `root` to a place in it. */
export function offset(root: Node, node: Node, units: number): number {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, units);
  return [...range.toString()].length;
}

function selected(): { start: number; end: number; words: string } | null {
  const selection = window.getSelection();
  const sentence = document.querySelector<HTMLElement>("#sentence");
  if (!selection || selection.isCollapsed || !sentence) return null;
  const range = selection.getRangeAt(0);
  if (!sentence.contains(range.startContainer) || !sentence.contains(range.endContainer)) return null;
  const points = [...range.toString()];
  const blank = (one: string | undefined) => one !== undefined && /\s/.test(one);
  let begin = 0;
  let stop = points.length;
  while (begin < stop && blank(points[begin])) begin += 1;
  while (stop > begin && blank(points[stop - 1])) stop -= 1;
  if (begin === stop) return null;
  const first = Number(sentence.dataset.start) + offset(sentence, range.startContainer, range.startOffset);
  return { start: first + begin, end: first + stop, words: points.slice(begin, stop).join("") };
}

export function correction(): void {
  const form = document.querySelector<HTMLFormElement>("#correction");
  const field = document.querySelector<HTMLSelectElement>("#field");
  const value = document.querySelector<HTMLInputElement>("#value");
  const told = document.querySelector<HTMLElement>("#selected");
  const values = document.querySelector<HTMLElement>("#values");
  if (!form || !field || !value || !told || !values) return;
  const input = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const span = () => field.selectedOptions[0]?.hasAttribute("data-span") ?? false;

  const changed = () => {
    const choices = field.selectedOptions[0]?.dataset.choices?.split("|") ?? [];
    values.replaceChildren(...choices.map((choice) => Object.assign(document.createElement("option"), { value: choice })));
    value.disabled = span();
    if (!span()) input("start").value = input("end").value = "";
  };
  document.addEventListener("selectionchange", () => {
    const found = selected();
    if (!found || !span()) return;
    input("start").value = String(found.start);
    input("end").value = String(found.end);
    value.value = found.words;
    told.textContent = `Selected: ${found.words}`;
  });
  field.addEventListener("change", changed);
  changed();
}
