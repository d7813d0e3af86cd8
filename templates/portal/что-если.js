// Another share: the list it would make, beside the list of the rule in force.
(() => {
  const { spravka } = window;
  const byId = (id) => document.getElementById(id);
  const range = byId('percent');
  if (!range) return;
  const { shares, schools } = spravka.whatif;

  function list(box, codes) {
    box.replaceChildren(
      ...(codes.length === 0
        ? [spravka.element('li', {}, 'ни одной школы')]
        : codes.map((code) =>
            spravka.element('li', {}, spravka.schoolLink(code, schools[code] ?? code)),
          )),
    );
  }

  function show() {
    const found = shares.find(({ percent }) => percent === Number(range.value));
    if (!found) return;
    const words = spravka.counted(found.size, ['школа', 'школы', 'школ']);
    byId('said').textContent = `Доля не менее ${found.percent}\u00a0%: в перечне ${words}.`;
    range.setAttribute('aria-valuetext', `${found.percent} процентов`);
    list(byId('in'), found.entered);
    list(byId('out'), found.left);
    const { curve } = spravka.views;
    if (curve) curve.data('asked', [{ schools: found.size }]).runAsync();
  }

  range.form.addEventListener('submit', (event) => event.preventDefault());
  range.addEventListener('input', show);
  document.addEventListener('DOMContentLoaded', show);
})();
