"use strict";
// Events by month, and two handles that hide what lies outside.
(() => {
  const BARS_MAX = 90;
  const place = document.getElementById("timeline");
  const days = KG.nodes.filter((node) => node.group === "event" && node.day).map((node) => node.day.slice(0, 7));
  const months = [];
  if (days.length) {
    const last = days.reduce((a, b) => (a > b ? a : b));
    let month = days.reduce((a, b) => (a < b ? a : b));
    for (; month <= last; month = next(month)) months.push(month);
  }

  function next(month) {
    const [year, number] = month.split("-").map(Number);
    return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  }

  const spoken = (month) => {
    const locale = KG.state.lang === "th" ? "th-TH-u-ca-buddhist" : "en-GB";
    return new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
  };

  const bars = KG.element("div", { class: "bars", "aria-hidden": "true" });
  const label = KG.element("output", {});
  const handle = (start) => KG.element("input", { type: "range", min: 0, max: Math.max(months.length - 1, 0), step: 1, value: start });
  const since = handle(0);
  const until = handle(months.length - 1);

  const drawBars = () => {
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

  const moved = () => {
    const [from, to] = [Number(since.value), Number(until.value)].sort((a, b) => a - b);
    KG.change({ since: from > 0 ? months[from] : null, until: to < months.length - 1 ? months[to] : null });
  };

  KG.drawTimeline = () => {
    if (months.length < 3) return;
    const from = KG.state.since ? Math.max(months.findIndex((month) => month >= KG.state.since), 0) : 0;
    const to = KG.state.until ? months.findLastIndex((month) => month <= KG.state.until) : months.length - 1;
    since.value = from;
    until.value = Math.max(to, 0);
    since.setAttribute("aria-label", KG.text("since"));
    until.setAttribute("aria-label", KG.text("until"));
    label.textContent = `${spoken(months[from])} – ${spoken(months[Math.max(to, 0)])}`;
    const share = months.length / bars.childElementCount;
    [...bars.children].forEach((bar, i) => bar.classList.toggle("out", (i + 1) * share <= from || i * share > to));
  };

  if (months.length >= 3) {
    drawBars();
    place.hidden = false;
    place.append(label, KG.element("div", { class: "track" }, bars, since, until));
    since.addEventListener("input", moved);
    until.addEventListener("input", moved);
  }
})();
