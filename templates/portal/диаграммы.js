// Charts: a compiled specification, the page's data, Vega with its interpreter – nothing is made of text, as the policy demands.
(() => {
  const { spravka } = window;

  /** Narrower than this part of its width no chart is drawn: then it is scrolled. */
  const leastPart = 0.45;
  /** As in the style: border and padding of a part that opens, two charts beside each other and the gap. */
  const detailsEdge = 28;
  const twoColumns = 1088;
  /** The last label of an axis stands out by half its width. */
  const edgeLabel = 10;

  /** A copy of a compiled specification with data, signals and as many small charts across as fit. */
  function filled({ spec: name, data, signals, plain }, width) {
    const spec = structuredClone(spravka.specs[name]);
    for (const source of spec.data) if (data[source.name]) source.values = data[source.name];
    for (const signal of spec.signals ?? []) {
      if (signal.name in signals) signal.value = signals[signal.name];
    }
    if (spec.layout?.columns > 1) {
      spec.layout.columns = Math.max(1, Math.min(spec.layout.columns, Math.floor(width / 205)));
    }
    // where schools are not compared there is nothing to tell by colour and shape
    if (plain)
      spec.legends = spec.legends.filter((legend) => !('fill' in legend || 'shape' in legend));
    return spec;
  }

  /** Pixels there are across; of a closed part of the page those it will have. */
  function roomOf(element) {
    const own = element.closest('.scroll').clientWidth;
    if (own > 0) return own;
    const inside = document.getElementById('main').clientWidth - detailsEdge;
    return inside >= twoColumns ? (inside - 32) / 2 : inside;
  }

  /** Draws a chart in an element, no wider than the page where it can be helped. */
  spravka.draw = async (element, chart) => {
    const room = roomOf(element);
    const spec = filled(chart, room);
    // Vega gives the element it draws in a role and words of its own: the chart's stand on the one around it
    const inside = spravka.element('div', { ariaHidden: 'true' });
    element.replaceChildren(inside);
    const { view } = await window.vegaEmbed(inside, spec, {
      mode: 'vega',
      renderer: 'svg',
      actions: false,
      defaultStyle: false,
      ast: true,
      tooltip: { disableDefaultStyle: true },
    });
    const over = Number(element.querySelector('svg').getAttribute('width')) - room;
    if (over > 0 && typeof spec.width === 'number') {
      await view.width(Math.max(spec.width * leastPart, spec.width - over - edgeLabel)).runAsync();
    }
    view.addEventListener('click', (_event, item) => {
      if (item?.datum?.href) window.location.href = item.datum.href;
    });
    return view;
  };

  /** Views of the charts of the page by id. */
  spravka.views = {};

  const idle = () =>
    new Promise((resolve) => (window.requestIdleCallback ?? window.setTimeout)(resolve));

  document.addEventListener('DOMContentLoaded', async () => {
    for (const element of document.querySelectorAll('[data-chart]')) {
      const id = element.dataset.chart;
      spravka.views[id] = await spravka.draw(element, spravka.charts[id]);
      await idle();
    }
    spravka.scrollable();
    document.documentElement.dataset.drawn = 'true';
  });
})();
