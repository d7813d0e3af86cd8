// Charts: a compiled specification, the page's data, Vega with its interpreter – nothing is made of text, as the policy demands.
(() => {
  const { spravka } = window;

  /** Draws a chart in an element. */
  spravka.draw = async (element, { spec: name, data, signals }) => {
    const spec = structuredClone(spravka.specs[name]);
    for (const source of spec.data) if (data[source.name]) source.values = data[source.name];
    for (const signal of spec.signals ?? []) {
      if (signal.name in signals) signal.value = signals[signal.name];
    }
    const { view } = await window.vegaEmbed(element, spec, {
      mode: 'vega',
      renderer: 'svg',
      actions: false,
      defaultStyle: false,
      ast: true,
      tooltip: { disableDefaultStyle: true },
    });
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
