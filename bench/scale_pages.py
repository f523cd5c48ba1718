# ruff: noqa: E501, INP001, T201  # a program that prints what it measured
"""Pages at scale: a made-up record of 100,000 reports and 2 million findings, and how fast its pages are.

    python bench/scale_pages.py make /tmp/scale.db [REPORTS]   # once; ten minutes
    python bench/scale_pages.py measure /tmp/scale.db          # p50 and p95 of every page, memory, first paint, weight

Where other work keeps the machine busy, `chrt -f 10` before it gives server and asker a processor of their own.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import time

import httpx
from scale_record import PEOPLE, PLACES, THINGS, make

PORT = 8765
ROUNDS = 25


def addresses(client: httpx.Client) -> dict[str, list[str]]:
    """Every kind of page with addresses that differ from round to round."""
    some = lambda path: [one["id"] for one in client.get(path).json()["items"]]  # noqa: E731
    pledges = some("/api/v1/entries?kind=pledge&limit=50")
    missions, curves = some("/api/v1/entries?kind=mission"), some("/api/v1/entries?kind=series&limit=50")
    found = some("/api/v1/findings?kind=level&limit=25")
    utterances = some("/api/v1/entries?kind=said&limit=50")
    many = client.get("/api/v1/").json()["counts"]["report"]
    words = (
        "garrison",
        "prisoners Dravik",
        '"release the prisoners"',
        "Ana Vukov",
        "zebra",
        "observers",
        "crossing Moria",
        "2015",
    )
    return {
        "/missions/ID": [f"/missions/{one}" for one in missions],
        "/reports": [f"/reports?until={2010 + n % 14}-06" for n in range(25)],
        "/reports/ID": [f"/reports/scale-{n * 3_797 % many:06}" for n in range(25)],
        "/ledger": [*(f"/ledger?sort={s}" for s in ("newest", "oldest", "due")), *(f"/ledger?who={b[:6]}" for b in PLACES[:20])],
        "/ledger?each=1": [f"/ledger?each=1&who={b}" for b in PLACES],
        "/ledger?stands=": [f"/ledger?stands={s}&as_of={y}-03-01" for y in range(2012, 2020) for s in ("due", "overdue", "open")],
        "/ledger/ID": [f"/ledger/{one}" for one in pledges],
        "/timeline": ["/timeline", *(f"/timeline?from={y}-01-01&to={y}-{m}-20" for y in range(2011, 2023) for m in ("01", "11"))],
        "/statements": ["/statements", *(f"/statements?who={p.replace(' ', '+')}" for p in PEOPLE[:24])],
        "/said/ID": [f"/said/{one}" for one in utterances],
        "/levels": ["/levels", *(f"/levels?each=1&who={t}" for t in THINGS)],
        "/levels/ID": [f"/levels/{one}" for one in curves],
        "/sources": ["/sources"], "/conflicts": ["/conflicts"], "/problems": ["/problems"], "/review": ["/review"], "/exports": ["/exports"],
        "/search": [f"/search?q={w.replace(' ', '+')}" for w in words] + [f"/search?q={w.split()[0]}&kind=statement" for w in words]
        + [f"/search?q={w.split()[0]}&since=2014-02&until=2016-05-04" for w in words],
        "/findings/ID": [f"/findings/{one}" for one in found],
        "/api/v1/findings": [f"/api/v1/findings?kind=level&since={2010 + n % 14}" for n in range(25)],
    }  # fmt: skip


def measure(address: str) -> None:
    """Serve the record in a process of its own and ask for every kind of page."""
    served = subprocess.Popen([sys.executable, __file__, "serve", address])  # noqa: S603
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=120) as client:
            waited(client)
            print(f"{'page':20}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'kB gz':>8}")
            for name, paths in addresses(client).items():
                before = worked(served.pid)
                times, sizes = asked(client, paths)
                cpu = (worked(served.pid) - before) * 1000 / ROUNDS
                p95 = statistics.quantiles(times, n=20)[-1]
                print(
                    f"{name:20}{statistics.median(times):9.0f}{p95:9.0f}{cpu:9.0f}{max(sizes) / 1000:8.0f}", flush=True
                )
            painted()
            print(
                f"load of the machine: {', '.join(f'{one:.1f}' for one in os.getloadavg())}; processors: {os.cpu_count()}"
            )
            with open(f"/proc/{served.pid}/status") as status:  # noqa: PTH123
                print(*(line.strip() for line in status if line.startswith(("VmHWM", "VmRSS"))))
    finally:
        served.terminate()


def worked(pid: int) -> float:
    """Seconds of processor time that a process has used: the same however busy the machine is."""
    with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def asked(client: httpx.Client, paths: list[str]) -> tuple[list[float], list[int]]:
    """Milliseconds and bytes on the wire, over `ROUNDS` requests."""
    times, sizes = [], []
    for turn in range(ROUNDS):
        begun = time.perf_counter()
        with client.stream("GET", paths[turn % len(paths)]) as got:
            body = b"".join(got.iter_raw())
        times.append((time.perf_counter() - begun) * 1000)
        sizes.append(len(body))
        assert got.status_code == 200, (paths[turn % len(paths)], got.status_code)
    return times, sizes


def waited(client: httpx.Client) -> None:
    """Until the server answers."""
    for _ in range(200):
        try:
            client.get("/health")
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return


def painted() -> None:
    """First contentful paint of the reading view in Chromium, where there is one."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("first paint: no chromium here")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]).new_page()
        paints = []
        for number in range(8):
            page.goto(f"http://127.0.0.1:{PORT}/reports/scale-{number * 91:06}", wait_until="load")
            found: list[float] = []
            while not found:
                page.wait_for_timeout(50)
                found = page.evaluate(
                    "performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)"
                )
            paints += found
        print(
            f"first contentful paint of the reading view: median {statistics.median(paints):.0f} ms, worst {max(paints):.0f} ms"
        )


def serve(address: str) -> None:
    """The server under test."""
    from onrecord import settling  # noqa: PLC0415
    from onrecord.publish import serve as run  # noqa: PLC0415

    run(address, port=PORT, rate=settling.standing, independent=settling.independent)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], *map(int, sys.argv[3:]))
    else:
        {"measure": measure, "serve": serve}[sys.argv[1]](sys.argv[2])
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
