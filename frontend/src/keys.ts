// Everything by keyboard. Keys never act while somebody types.
import { choose } from "./apparatus";

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function stops(): HTMLElement[] {
  const marks = [...document.querySelectorAll<HTMLElement>(".report a.at")];
  return marks.length ? marks : [...document.querySelectorAll<HTMLElement>("[data-row]")];
}

let place = -1;

function step(by: number): void {
  const all = stops();
  if (!all.length) return;
  const focused = all.findIndex((one) => one === document.activeElement || one.contains(document.activeElement));
  place = Math.min(Math.max((focused >= 0 ? focused : place) + by, 0), all.length - 1);
  const stop = all[place]!;
  (stop.matches("a") ? stop : (stop.querySelector<HTMLElement>("a, summary") ?? stop)).focus();
  stop.scrollIntoView({ block: "center" });
  if (stop.id.startsWith("m-")) choose(stop.id.slice(2));
}

function open(): void {
  const all = stops();
  const stop = all[place];
  const more = stop?.id.startsWith("m-") ? document.querySelector<HTMLElement>(`#n-${CSS.escape(stop.id.slice(2))} .more`) : null;
  (more ?? stop?.querySelector<HTMLElement>("a"))?.click();
}

const MOVES: Record<string, string> = { "+": "closer", "=": "closer", "-": "wider", ArrowLeft: "earlier", ArrowRight: "later" };

function deed(key: string): boolean {
  const found = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key.toLowerCase())}"]`);
  if (!found) return false;
  if (found instanceof HTMLDetailsElement) {
    found.open = true;
    found.querySelector<HTMLElement>("select, input:not([type=hidden])")?.focus();
  } else found.click();
  return true;
}

function pressed(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
    if (event.key === "Escape") (event.target as HTMLElement).blur?.();
    return;
  }
  const help = document.querySelector<HTMLDialogElement>("#help");
  if (help?.open) return;
  const move = document.querySelector<HTMLElement>(`[data-move="${MOVES[event.key] ?? ""}"]`);
  if (event.key === "/") document.querySelector<HTMLElement>("#find")?.focus();
  else if (event.key === "?") help?.showModal();
  else if (move && !(event.target as Element).closest(".scroll")) move.click();
  else if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "o") open();
  else if (event.key.length !== 1 || !deed(event.key)) return;
  event.preventDefault();
}

export function keys(): void {
  document.addEventListener("keydown", pressed);
  document.querySelector("#keys")?.addEventListener("click", () => document.querySelector<HTMLDialogElement>("#help")?.showModal());
}
