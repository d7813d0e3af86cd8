// The register: filters, order, pages. Rows are drawn a page at a time, so that thousands of schools stay quick.
(() => {
  const { spravka } = window;
  const pageRows = 100;
  const words = ['школа', 'школы', 'школ'];
  const data = spravka.register;
  const kinds = [...new Set(data.works.map(({ kind }) => kind))];
  const subjects = [...new Set(data.works.map(({ subject }) => subject))];
  const state = { page: 0, column: null, down: false, all: false };
  let work = null;

  const fold = (text) => text.toLowerCase().replaceAll('ё', 'е');
  const rows = data.rows.map(([code, name, facets, works], place) => ({
    ...{ code, name, facets, works, place, folded: fold(`${code} ${name}`) },
  }));
  const byId = (id) => document.getElementById(id);
  const form = byId('filters');
  const selects = data.facets.map(({ key, label, words: options }) => {
    const select = spravka.element('select', { id: key });
    const known = options.map((option, i) => [String(i), option]);
    const unknown = rows.some(
      ({ facets }) => facets[data.facets.findIndex((f) => f.key === key)] < 0,
    );
    spravka.fill(select, [['', 'все'], ...known, ...(unknown ? [['-1', 'не определено']] : [])]);
    byId('facets').append(spravka.element('label', {}, label, select));
    return select;
  });

  /** Numbers of the works that fit the choice of subject and kind. */
  const chosenWorks = () =>
    data.works.flatMap(({ subject, kind }, i) => {
      const fits = (id, word) => byId(id).value === '' || byId(id).value === word;
      return fits('subject', subject) && fits('kind-of-work', kind) ? [i] : [];
    });

  function fillWorks() {
    const kept = byId('work').value;
    const options = chosenWorks().map((i) => [data.works[i].id, data.works[i].title]);
    spravka.fill(byId('work'), [['', 'любая'], ...options]);
    byId('work').value = options.some(([id]) => id === kept) ? kept : '';
  }

  function selected() {
    const search = fold(byId('words').value.trim());
    const id = byId('work').value;
    const narrowed = id !== '' || byId('subject').value !== '' || byId('kind-of-work').value !== '';
    const works = id === '' ? chosenWorks() : [data.works.findIndex((each) => each.id === id)];
    return rows.filter(
      (row) =>
        (search === '' || row.folded.includes(search)) &&
        selects.every(({ value }, i) => value === '' || row.facets[i] === Number(value)) &&
        (!narrowed || works.some((i) => row.works[i] === '1')),
    );
  }

  /** Columns of the table; `order` puts rows in order, null where the audience gets none. */
  function columns() {
    const facet = ({ key, label, words: options }, i) => ({
      head: label,
      kind: 'w',
      cell: (row) => options[row.facets[i]] ?? '–',
      order: (row) =>
        key === 'size' || key === 'certainty' ? row.facets[i] : (options[row.facets[i]] ?? ''),
    });
    const facets = data.facets.map(facet);
    const result = (code) => work?.bySchool.get(code);
    const byResult = (order) => (data.ranks ? order : null);
    return [
      {
        head: 'Школа',
        kind: 'w',
        cell: ({ code, name }) => spravka.schoolLink(code, name),
        order: ({ name }) => name,
      },
      { head: 'Код', kind: 'c', cell: ({ code }) => code, order: ({ code }) => code },
      ...facets,
      ...(work
        ? [
            {
              head: 'Писали',
              kind: 'n',
              cell: ({ code }) => (result(code) ? spravka.number(result(code).n) : '–'),
              order: byResult(({ code }) => result(code)?.n ?? -1),
            },
            {
              head: 'Низкий результат',
              kind: 'n',
              cell: ({ code }) =>
                result(code)
                  ? result(code).low === null
                    ? 'не показано'
                    : spravka.number(result(code).low)
                  : '–',
              order: byResult(({ code }) => result(code)?.low ?? -1),
            },
            {
              head: 'Доля, %',
              kind: 'n',
              cell: ({ code }) =>
                result(code)?.share == null ? '–' : spravka.percent(result(code).share),
              order: byResult(({ code }) => result(code)?.share ?? -1),
            },
          ]
        : []),
    ];
  }

  const collator = new Intl.Collator('ru', { numeric: true });
  const compare = (a, b) => (typeof a === 'number' ? a - b : collator.compare(a, b));

  function ordered(found, shown) {
    const column = shown.find(({ head }) => head === state.column);
    if (!column?.order) return found;
    const keys = new Map(found.map((row) => [row, column.order(row)]));
    return [...found].sort(
      (a, b) => (state.down ? -1 : 1) * compare(keys.get(a), keys.get(b)) || a.place - b.place,
    );
  }

  function headOf({ head, order }) {
    if (!order) return head;
    const button = spravka.element('button', { type: 'button' }, head);
    button.addEventListener('click', () => {
      state.down = state.column === head && !state.down;
      state.column = head;
      state.page = 0;
      show();
      byId('table').querySelector('th[aria-sort] button')?.focus();
    });
    return button;
  }

  function show() {
    const shown = columns();
    const found = ordered(selected(), shown);
    const last = Math.max(0, Math.ceil(found.length / pageRows) - 1);
    state.page = Math.min(state.page, last);
    const from = state.all ? 0 : state.page * pageRows;
    const part = state.all ? found : found.slice(from, from + pageRows);
    const table = spravka.table(
      'Школы',
      shown.map((column) => ({ head: headOf(column), kind: column.kind })),
      part.map((row) => shown.map(({ cell }) => cell(row))),
    );
    const sorted = shown.findIndex(({ head }) => head === state.column);
    if (sorted >= 0) {
      table.tHead.rows[0].cells[sorted].setAttribute(
        'aria-sort',
        state.down ? 'descending' : 'ascending',
      );
    }
    byId('table').replaceChildren(table);
    byId('count').textContent =
      found.length === 0
        ? 'Таких школ нет: измените отбор.'
        : `Отобрано: ${spravka.counted(found.length, words)} из ${spravka.number(rows.length)}${part.length < found.length ? `; показаны с ${spravka.number(from + 1)}-й по ${spravka.number(from + part.length)}-ю` : ''}.`;
    pager(last, found.length);
    spravka.scrollable();
    remember();
  }

  function pager(last, n) {
    const box = byId('pages');
    box.hidden = last === 0 || state.all;
    if (box.hidden) return;
    const button = (text, page, disabled) => {
      const made = spravka.element('button', { type: 'button', disabled }, text);
      made.addEventListener('click', () => {
        state.page = page;
        show();
        byId('count').scrollIntoView();
      });
      return made;
    };
    box.replaceChildren(
      button('Предыдущая', state.page - 1, state.page === 0),
      spravka.element('span', {}, `Страница ${state.page + 1} из ${Math.ceil(n / pageRows)}`),
      button('Следующая', state.page + 1, state.page === last),
    );
  }

  async function chooseWork() {
    const id = byId('work').value;
    work = null;
    if (id !== '') {
      const loaded = await spravka.load(`работа-${id}`, `work ${id}`);
      // another one may have been chosen meanwhile
      if (byId('work').value !== id) return;
      const bySchool = new Map(
        loaded.schools.map(([code, n, low, share]) => [code, { n, low, share }]),
      );
      work = { bySchool };
    }
    state.page = 0;
    show();
  }

  /** The choice stands in the address, so that the way back from a school leads to the same list. */
  const choices = [...selects, ...['words', 'subject', 'kind-of-work', 'work'].map(byId)];
  function remember() {
    const chosen = choices.filter(({ value }) => value !== '').map(({ id, value }) => [id, value]);
    const text = new URLSearchParams(chosen).toString();
    const here = window.location.href.split('#')[0];
    window.history.replaceState(null, '', text === '' ? here : `${here}#${text}`);
  }
  function recall() {
    const chosen = new URLSearchParams(window.location.hash.slice(1));
    for (const choice of choices) {
      if (choice.id === 'work') fillWorks();
      const value = chosen.get(choice.id) ?? '';
      choice.value = value;
      if (choice.value !== value) choice.value = '';
    }
  }

  spravka.fill(byId('subject'), [['', 'любой'], ...subjects.map((each) => [each, each])]);
  spravka.fill(byId('kind-of-work'), [['', 'любая'], ...kinds.map((each) => [each, each])]);
  recall();
  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', ({ target }) => {
    if (target.id === 'subject' || target.id === 'kind-of-work') fillWorks();
    void chooseWork();
  });
  form.addEventListener('reset', () => {
    window.setTimeout(() => {
      fillWorks();
      Object.assign(state, { page: 0, column: null, down: false });
      void chooseWork();
    });
  });
  window.addEventListener('beforeprint', () => {
    state.all = true;
    show();
  });
  window.addEventListener('afterprint', () => {
    state.all = false;
    show();
  });
  show();
  void chooseWork();
})();
