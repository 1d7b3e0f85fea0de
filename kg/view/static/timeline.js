"use strict";
// Events by month, and two handles that hide what lies outside.
(() => {
  const BARS_MAX = 90;
  const MONTHS_MIN = 3; // of fewer there is nothing to choose
  const place = document.getElementById("timeline");
  let months = [];

  const next = (month) => {
    const [year, number] = month.split("-").map(Number);
    return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  };

  const spoken = (month) => {
    const locale = KG.state.lang === "th" ? "th-TH-u-ca-buddhist" : "en-GB";
    return new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
  };

  const bars = KG.element("div", { class: "bars", "aria-hidden": "true" });
  const label = KG.element("output", {});
  const [since, until] = [0, 1].map(() => KG.element("input", { type: "range", min: 0, step: 1 }));

  const drawBars = (days) => {
    const width = Math.max(1, Math.ceil(months.length / BARS_MAX));
    const heights = new Array(Math.ceil(months.length / width)).fill(0);
    const number = new Map(months.map((month, i) => [month, i]));
    for (const day of days) heights[Math.floor(number.get(day) / width)] += 1;
    const most = Math.max(...heights);
    bars.replaceChildren(
      ...heights.map((height) => {
        const bar = KG.element("i");
        bar.style.height = `${height ? Math.max(8, (100 * height) / most) : 0}%`;
        return bar;
      }),
    );
  };

  // Reads the months from the events there are.
  KG.measureTime = () => {
    const days = KG.nodes.filter((node) => node.group === "event" && node.day).map((node) => node.day.slice(0, 7)).sort();
    months = [];
    for (let month = days[0]; days.length && month <= days.at(-1); month = next(month)) months.push(month);
    place.hidden = months.length < MONTHS_MIN;
    if (place.hidden) return;
    drawBars(days);
    since.max = until.max = months.length - 1;
  };

  const moved = () => {
    const [from, to] = [Number(since.value), Number(until.value)].sort((a, b) => a - b);
    KG.change({ since: from > 0 ? months[from] : null, until: to < months.length - 1 ? months[to] : null });
  };

  KG.drawTimeline = () => {
    if (place.hidden) return;
    const from = KG.state.since ? Math.max(months.findIndex((month) => month >= KG.state.since), 0) : 0;
    const to = Math.max(KG.state.until ? months.findLastIndex((month) => month <= KG.state.until) : months.length - 1, 0);
    since.value = from;
    until.value = to;
    since.setAttribute("aria-label", KG.text("since"));
    until.setAttribute("aria-label", KG.text("until"));
    since.setAttribute("aria-valuetext", spoken(months[from]));
    until.setAttribute("aria-valuetext", spoken(months[to]));
    label.textContent = `${spoken(months[from])} – ${spoken(months[to])}`;
    const share = months.length / bars.childElementCount;
    [...bars.children].forEach((bar, i) => bar.classList.toggle("out", (i + 1) * share <= from || i * share > to));
  };

  place.append(label, KG.element("div", { class: "track" }, bars, since, until));
  for (const handle of [since, until]) handle.addEventListener("input", moved);
})();
