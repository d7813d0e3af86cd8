// Every page: words about the run, numbers in Russian, scripts with data loaded when asked for.
(() => {
  window.spravka ??= {};
  const { spravka } = window;
  const root = document.documentElement.dataset.root ?? '';
  const nbsp = '\u00a0';

  /** A number as the documents print it: decimal comma, half goes up, thousands parted. */
  spravka.number = (value, decimals = 0) => {
    const scaled = Number((Math.abs(value) * 10 ** decimals).toPrecision(12));
    const [whole, fraction] = (Math.floor(scaled + 0.5) / 10 ** decimals)
      .toFixed(decimals)
      .split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, nbsp);
    return `${value < 0 ? '−' : ''}${grouped}${fraction ? `,${fraction}` : ''}`;
  };
  spravka.percent = (share, decimals = 1) => spravka.number(share * 100, decimals);
  /** «3 школы»: forms after 1, 2…4, 5…20. */
  spravka.counted = (n, [one, few, many]) => {
    const tail = n % 100;
    const last = n % 10;
    const teen = tail >= 11 && tail <= 14;
    const word = !teen && last === 1 ? one : !teen && last >= 2 && last <= 4 ? few : many;
    return `${spravka.number(n)}${nbsp}${word}`;
  };

  /** An element with a text or with children. */
  spravka.element = (tag, properties = {}, ...children) => {
    const { scope, ...rest } = properties;
    const made = Object.assign(document.createElement(tag), rest);
    if (scope) made.setAttribute('scope', scope);
    made.append(...children);
    return made;
  };
  /** Options of a choice: value and words. */
  spravka.fill = (select, options) => {
    select.replaceChildren(
      ...options.map(([value, words]) => spravka.element('option', { value }, words)),
    );
  };
  /** A table: heads with their class, rows of cells; the first cell heads the row. */
  spravka.table = (caption, heads, rows) => {
    const line = ([head, ...cells]) => [
      spravka.element('th', { scope: 'row', className: heads[0].kind }, head),
      ...cells.map((cell, i) => spravka.element('td', { className: heads[i + 1].kind }, cell)),
    ];
    return spravka.element(
      'table',
      {},
      spravka.element('caption', {}, caption),
      spravka.element(
        'thead',
        {},
        spravka.element(
          'tr',
          {},
          ...heads.map(({ head, kind }) =>
            spravka.element('th', { scope: 'col', className: kind }, head),
          ),
        ),
      ),
      spravka.element('tbody', {}, ...rows.map((row) => spravka.element('tr', {}, ...line(row)))),
    );
  };
  spravka.schoolLink = (code, name) =>
    spravka.element('a', { href: `${root}школы/${code}.html` }, name);

  const loading = new Map();
  /** What a script of the folder of data puts under a name. */
  spravka.load = (file, name) => {
    if (name in spravka) return Promise.resolve(spravka[name]);
    if (!loading.has(file)) {
      loading.set(
        file,
        new Promise((resolve, reject) => {
          const script = document.createElement('script');
          script.src = `${root}данные/${file}.js`;
          script.onload = () => resolve(spravka[name]);
          script.onerror = () => reject(new Error(`script not loaded: ${file}`));
          document.head.append(script);
        }),
      );
    }
    return loading.get(file);
  };

  /** What is wider than the page is scrolled with the keyboard too. */
  spravka.scrollable = () => {
    for (const box of document.querySelectorAll('.scroll')) {
      const wide = box.scrollWidth > box.clientWidth + 1;
      if (wide) {
        box.tabIndex = 0;
        box.setAttribute('role', 'region');
        box.setAttribute('aria-label', 'Прокручивается по горизонтали');
      } else {
        for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
      }
    }
  };

  window.addEventListener('resize', spravka.scrollable);
  window.addEventListener('load', spravka.scrollable);
  document.addEventListener('toggle', spravka.scrollable, true);
  document.addEventListener('DOMContentLoaded', () => {
    const line = document.querySelector('[data-run]');
    if (line && spravka.run) line.textContent = spravka.run;
  });
})();
