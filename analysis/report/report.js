// Draws the charts over their still pictures, and shows the comments behind what is chosen in them.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const { charts, datasets } = read("specs");
const points = read("points");
const narrow = window.matchMedia("(max-width: 640px)");
const views = new Map();

const inside = (point, ranges) =>
  Object.entries(ranges).every(([name, ends]) => {
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    return point[name] !== null && point[name] >= low && point[name] <= high;
  });

const alike = (point, mark) =>
  Object.entries(mark).every(([name, value]) => {
    if (name === "first_position") return point.position >= value;
    if (name === "last_position") return point.position <= value;
    return point[name] === value;
  });

// Vega keeps a click as one list of values for each field.
const marksOf = (picked) => {
  const fields = Object.keys(picked).filter((name) => Array.isArray(picked[name]));
  const most = Math.max(0, ...fields.map((name) => picked[name].length));
  return Array.from({ length: most }, (_, at) =>
    Object.fromEntries(fields.map((name) => [name, picked[name][at]])));
};

const chosenIn = (signals) => {
  const marks = [...marksOf(signals.picked ?? {}), ...marksOf(signals.stance_picked ?? {})];
  if (marks.length) return points.filter((point) => marks.some((mark) => alike(point, mark)));
  const ranges = signals.brush ?? {};
  return Object.keys(ranges).length ? points.filter((point) => inside(point, ranges)) : null;
};

// The sentences stand in the page, in its language.
const tell = (output, chosen, listed) => {
  const { chosen: all, listed: some } = output.dataset;
  const numbers = { chosen, listed, total: points.length };
  return (listed < chosen ? some : all).replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
};

const show = (chosen) => {
  const wanted = chosen && new Set(chosen.map((point) => `comment-${point.position + 1}`));
  let listed = 0;
  for (const comment of document.querySelectorAll("#thread article")) {
    comment.hidden = wanted !== null && !wanted.has(comment.id);
    listed += comment.hidden ? 0 : 1;
  }
  for (const line of document.querySelectorAll(".chosen")) {
    line.hidden = wanted === null;
    const output = line.querySelector("output");
    output.textContent = chosen ? tell(output, chosen.length, listed) : "";
  }
};

const listen = (view) => {
  const signals = {};
  for (const name of ["brush", "picked", "stance_picked"]) {
    if (!(name in view.getState().signals)) continue;
    view.addSignalListener(name, (_, value) => {
      signals[name] = value;
      show(chosenIn(signals));
    });
  }
};

const draw = async (figure) => {
  const name = figure.dataset.chart;
  const spec = { ...charts[name][narrow.matches ? "narrow" : "wide"], datasets };
  const place = figure.querySelector(".live");
  place.hidden = false;
  const { view } = await vegaEmbed(place, spec, {
    renderer: "svg", ast: true, actions: false, defaultStyle: false,
    tooltip: { disableDefaultStyle: true },
  });
  figure.querySelector(".still").hidden = true;
  views.get(name)?.finalize();
  views.set(name, view);
  listen(view);
};

const drawAll = () => document.querySelectorAll("figure[data-chart]").forEach(draw);
narrow.addEventListener("change", drawAll);
for (const button of document.querySelectorAll(".chosen button")) {
  button.addEventListener("click", () => { show(null); drawAll(); });
}
drawAll();
