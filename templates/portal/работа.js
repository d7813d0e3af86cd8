// The funnel of schools and the map of skills: a work is chosen, its data come, chart and table are drawn.
(() => {
  const { spravka } = window;
  const byId = (id) => document.getElementById(id);
  const { view } = byId('chart').dataset;
  const data = spravka.register;
  const facet = data.facets.findIndex(({ key }) => key === 'place');
  const places = facet < 0 ? [] : data.facets[facet].words;
  const schools = new Map(
    data.rows.map(([code, name, facets]) => [code, { name, place: places[facets[facet]] ?? '' }]),
  );
  const sides = { higher: 'доля больше', lower: 'доля меньше', same: 'не отличается' };
  const nbsp = '\u00a0';
  const chosenPlace = () => byId('place')?.value ?? '';

  /** «17 из 48 (35,4 %)», «3 из 8», «не показано». */
  const lowWords = (n, low, share) =>
    low === null
      ? 'не показано'
      : `${spravka.number(low)}${nbsp}из${nbsp}${spravka.number(n)}${share === null ? '' : ` (${spravka.percent(share)}${nbsp}%)`}`;

  function funnel(work) {
    const shown = work.schools.filter(
      ([code]) => chosenPlace() === '' || schools.get(code)?.place === chosenPlace(),
    );
    const rows = shown.flatMap(([code, n, low, share, , , verdict]) => {
      if (share === null) return [];
      const side = sides[verdict ?? 'same'];
      const tip = `${schools.get(code)?.name ?? code}: ${lowWords(n, low, share)}${verdict ? `; ${side}` : ''}`;
      return [{ n, share, side, tip, href: `школы/${code}.html` }];
    });
    const limits = work.limits.flatMap(([n, low, high, outerLow, outerHigh]) => [
      { n, edge: `95${nbsp}%`, low, high },
      { n, edge: `99,8${nbsp}%`, low: outerLow, high: outerHigh },
    ]);
    const center = work.whole ? [{ share: work.whole.share }] : [];
    const compared = shown.some(([, , , , , , verdict]) => verdict !== null);
    return {
      said: work.whole
        ? `${work.whole.name}: ${spravka.percent(work.whole.share)}${nbsp}% из ${spravka.counted(work.whole.n, ['участника', 'участников', 'участников'])}. На диаграмме ${spravka.counted(rows.length, ['школа', 'школы', 'школ'])}.`
        : 'Доля региона не показана: по ней можно было бы вычислить скрытое.',
      chart: {
        spec: 'funnel',
        data: { rows, limits, center },
        signals: {},
        plain: !compared,
      },
      table: spravka.table(
        `${work.title}: школы в порядке ${places.length > 0 ? 'муниципалитетов и ' : ''}названий`,
        [
          { head: 'Школа', kind: 'w' },
          ...(places.length > 0 ? [{ head: 'Муниципалитет', kind: 'w' }] : []),
          { head: 'Писали', kind: 'n' },
          { head: 'Низкий результат', kind: 'n' },
          { head: `Возможные значения, %`, kind: 'n' },
          ...(compared ? [{ head: 'Рядом с остальными школами региона', kind: 'w' }] : []),
        ],
        shown.map(([code, n, low, share, lo, hi, verdict]) => [
          spravka.schoolLink(code, schools.get(code)?.name ?? code),
          ...(places.length > 0 ? [schools.get(code)?.place ?? ''] : []),
          spravka.number(n),
          lowWords(n, low, share),
          lo === null ? '–' : `${spravka.percent(lo, 0)}–${spravka.percent(hi, 0)}`,
          ...(compared ? [verdict ? sides[verdict] : 'участников мало'] : []),
        ]),
      ),
    };
  }

  /** Groups of the map: region and municipalities, or the schools of the one chosen beside them. */
  function groupsOf(work) {
    const totals = work.groups.filter(([, code]) => code === null);
    const chosen = chosenPlace();
    if (chosen === '') return totals;
    // the region has no municipality of its own
    const inside = ([name, code, place]) =>
      code === null ? place === '' || name === chosen : schools.get(code)?.place === chosen;
    return work.groups.filter(inside);
  }

  /** A skill in two lines at most: an axis of a narrow page has no room for more. */
  const lineLength = 34;
  function twoLines(text) {
    if (text.length <= lineLength) return text;
    const at = text.lastIndexOf(' ', lineLength);
    const rest = text.slice(at + 1);
    const end = rest.length > lineLength ? `${rest.slice(0, lineLength - 1).trimEnd()}…` : rest;
    return `${text.slice(0, at)}\n${end}`;
  }

  function skills(work) {
    const groups = groupsOf(work);
    const label = ({ name, tasks }) => twoLines(`№${nbsp}${tasks}. ${name}`);
    const rows = groups.flatMap(([name, , , n, cells], place) =>
      cells.flatMap((text, position) => {
        if (text === null) return [];
        const skill = work.skills[position];
        const group = `${name} (${spravka.number(n)})`;
        const tip = `${skill.name} (№${nbsp}${skill.tasks}). ${name}: ${text}${nbsp}%`;
        return [
          {
            group,
            place,
            skill: label(skill),
            position,
            completion: Number(text) / 100,
            label: text,
            tip,
          },
        ];
      }),
    );
    return {
      said:
        rows.length === 0
          ? 'По этой работе показать нечего: групп достаточной величины нет, или показанное выдало бы скрытое.'
          : `${spravka.counted(work.skills.length, ['умение', 'умения', 'умений'])}, ${spravka.counted(groups.length, ['группа', 'группы', 'групп'])}.`,
      chart: rows.length === 0 ? null : { spec: 'skill-map', data: { rows }, signals: {} },
      table: spravka.table(
        `${work.title}: выполнение по умениям, % от максимума`,
        [
          { head: 'Умение', kind: 'w' },
          ...groups.map(([name, , , n]) => ({ head: `${name} (${spravka.number(n)})`, kind: 'n' })),
        ],
        work.skills.map((skill, i) => [
          `${skill.name} (№${nbsp}${skill.tasks})`,
          ...groups.map(([, , , , cells]) => cells[i] ?? '–'),
        ]),
      ),
    };
  }

  async function show() {
    const id = byId('work').value;
    const work = await spravka.load(`работа-${id}`, `work ${id}`);
    if (byId('work').value !== id) return;
    const { said, chart, table } = (view === 'funnel' ? funnel : skills)(work);
    byId('said').textContent = said;
    byId('chart').setAttribute('aria-label', `${work.title}. ${said} Числа – в таблице ниже.`);
    byId('table').replaceChildren(table);
    if (chart) await spravka.draw(byId('chart'), chart);
    else byId('chart').replaceChildren();
    window.history.replaceState(
      null,
      '',
      `#${new URLSearchParams({ work: id, place: chosenPlace() })}`,
    );
    spravka.scrollable();
    document.documentElement.dataset.drawn = id;
  }

  const asked = new URLSearchParams(window.location.hash.slice(1));
  spravka.fill(
    byId('work'),
    data.works.map(({ id, title }) => [id, title]),
  );
  if (data.works.some(({ id }) => id === asked.get('work'))) byId('work').value = asked.get('work');
  if (byId('place')) {
    spravka.fill(byId('place'), [['', 'все'], ...places.map((place) => [place, place])]);
    if (places.includes(asked.get('place'))) byId('place').value = asked.get('place');
  }
  for (const form of document.forms) {
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => void show());
  }
  if (data.works.length > 0) void show();
  else byId('said').textContent = 'Работ с результатами нет.';
})();
