// The apparatus: each note level with its line where there is room beside the text; in place under it where there is none.

const BESIDE = window.matchMedia("(min-width: 800px)");
const GAP = 7;

/** Positions nearest to the wished ones, in order and without overlap: isotonic regression by pooling neighbours. */
export function spread(wished: number[], heights: number[]): number[] {
  const before = heights.map((_, i) => heights.slice(0, i).reduce((sum, h) => sum + h + GAP, 0));
  const pools: { sum: number; count: number }[] = [];
  for (const [i, wish] of wished.entries()) {
    pools.push({ sum: wish - (before[i] ?? 0), count: 1 });
    while (pools.length > 1) {
      const last = pools[pools.length - 1]!;
      const previous = pools[pools.length - 2]!;
      if (previous.sum / previous.count <= last.sum / last.count) break;
      pools.splice(-2, 2, { sum: previous.sum + last.sum, count: previous.count + last.count });
    }
  }
  const levels = pools.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  return levels.map((level, i) => Math.max(level, 0) + (before[i] ?? 0));
}

function beside(body: HTMLElement): void {
  const notes = [...body.querySelectorAll<HTMLElement>(".note")];
  body.classList.add("aligned");
  const top = body.getBoundingClientRect().top;
  const wished = notes.map((note) => {
    const mark = document.getElementById(`m-${note.dataset.f}`);
    return (mark?.getBoundingClientRect().top ?? note.getBoundingClientRect().top) - top;
  });
  const heights = notes.map((note) => note.offsetHeight);
  const places = spread(wished, heights);
  notes.forEach((note, i) => (note.style.top = `${places[i]}px`));
  const last = notes.length - 1;
  body.style.minHeight = last < 0 ? "" : `${(places[last] ?? 0) + (heights[last] ?? 0)}px`;
}

function under(body: HTMLElement): void {
  body.classList.remove("aligned");
  body.style.minHeight = "";
  for (const note of body.querySelectorAll<HTMLElement>(".note")) note.style.top = "";
}

/** Light up a finding: its marks and its note. */
export function choose(id: string | undefined): void {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!id) return;
  const chosen = `[data-f="${CSS.escape(id)}"]`;
  for (const part of document.querySelectorAll(chosen)) part.classList.add("lit");
}

function clicked(event: MouseEvent): void {
  const target = event.target as Element;
  if (target.closest("a[href]:not(.at)") || window.getSelection()?.toString()) return;
  const part = target.closest<HTMLElement>("[data-f]");
  choose(part?.dataset.f);
  const note = part && document.getElementById(`n-${part.dataset.f}`);
  note?.classList.add("open");
  if (note && part && !part.classList.contains("note")) note.scrollIntoView({ block: "nearest" });
}

function arrived(): void {
  const target = location.hash.slice(1);
  choose(target === "at" ? "at" : target.startsWith("m-") || target.startsWith("n-") ? target.slice(2) : undefined);
}

export function arrange(): void {
  const body = document.querySelector<HTMLElement>(".report .body");
  if (!body) return;
  const settle = () => (BESIDE.matches ? beside(body) : under(body));
  document.documentElement.classList.add("scripted");
  void document.fonts.ready.then(() => {
    settle();
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });
  });
  window.addEventListener("resize", settle);
  window.addEventListener("hashchange", arrived);
  document.addEventListener("click", clicked);
  body.addEventListener("pointerover", (event) => {
    const part = (event.target as Element).closest<HTMLElement>("[data-f]");
    for (const warm of document.querySelectorAll(".warm")) warm.classList.remove("warm");
    if (part) for (const one of document.querySelectorAll(`[data-f="${CSS.escape(part.dataset.f ?? "")}"]`)) one.classList.add("warm");
  });
  arrived();
}
