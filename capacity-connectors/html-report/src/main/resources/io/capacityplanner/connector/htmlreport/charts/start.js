  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var figures = [];

  function draw(figure) {
    if (!figure.data) {
      figure.data = JSON.parse(figure.root.querySelector('script[type="application/json"]').textContent);
      figure.kind.read(figure.data);
    }
    var p = dark.matches && !printing ? DARK : LIGHT;
    var paper = figure.root.classList.contains('slim') ? 498 : figure.root.classList.contains('half') ? 371 : 800;
    var width = printing ? paper : figure.element.parentNode.clientWidth;
    figure.element.style.width = printing ? paper + 'px' : '';
    figure.element.style.height = figure.kind.height(figure.data, width) + 'px';
    if (!figure.chart) { figure.chart = echarts.init(figure.element, null, { renderer: 'svg' }); }
    figure.chart.resize();
    var option = figure.kind.option(figure.data, width, p);
    option.aria.label = { description: figure.words };
    figure.chart.setOption(option, true);
    figure.chart.getZr().flush();
    figure.drawn = true;
    figure.pixels = null;
    figure.cursor.hidden = true;
  }

  function drawAll() { figures.forEach(function (f) { if (f.drawn || printing) { draw(f); } }); }

  /* Where the values are, in pixels, for the pointer and the arrow keys. */
  function stops(figure) {
    if (!figure.list) { figure.list = figure.kind.stops(figure.data); }
    if (!figure.pixels) {
      figure.pixels = figure.list.map(function (s) { return figure.chart.convertToPixel({ gridIndex: s.grid || 0 }, s.at); });
    }
    return figure.list;
  }

  function show(figure, index) {
    var list = stops(figure);
    if (!list.length) { return; }
    figure.index = Math.max(0, Math.min(list.length - 1, index));
    var at = figure.pixels[figure.index];
    figure.reading.textContent = list[figure.index].text;
    var inside = at && at[0] >= 0 && at[0] <= figure.element.clientWidth && at[1] >= 0 && at[1] <= figure.element.clientHeight;
    figure.cursor.hidden = !inside;
    if (inside) {
      figure.cursor.style.left = at[0] + 'px';
      figure.cursor.style.top = at[1] + 'px';
    }
  }

  function keys(figure, event) {
    var last = stops(figure).length - 1;
    var move = { ArrowRight: figure.index + 1, ArrowDown: figure.index + 1, ArrowLeft: figure.index - 1, ArrowUp: figure.index - 1, PageDown: figure.index + 20, PageUp: figure.index - 20, Home: 0, End: last }[event.key];
    if (move === undefined || event.ctrlKey || event.altKey || event.metaKey) { return; }
    event.preventDefault();
    show(figure, move);
  }

  function point(figure, event) {
    stops(figure);
    var frame = figure.element.getBoundingClientRect();
    var x = event.clientX - frame.left;
    var y = event.clientY - frame.top;
    var best = -1;
    var least = Infinity;
    figure.pixels.forEach(function (at, i) {
      if (!at) { return; }
      var far = Math.pow(at[0] - x, 2) * 4 + Math.pow(at[1] - y, 2);
      if (far < least) { least = far; best = i; }
    });
    if (best >= 0) { show(figure, best); }
  }

  function zoom(figure, factor) {
    var now = figure.chart.getOption().dataZoom[0];
    var middle = (now.start + now.end) / 2;
    var half = factor === 0 ? 50 : Math.min(50, Math.max(1, (now.end - now.start) / 2 * factor));
    if (factor === 0) { middle = 50; }
    middle = Math.max(half, Math.min(100 - half, middle));
    figure.chart.dispatchAction({ type: 'dataZoom', start: middle - half, end: middle + half });
    figure.pixels = null;
    figure.cursor.hidden = true;
  }

  function buttons(figure, root) {
    var bar = document.createElement('div');
    bar.className = 'zoom';
    [['Zoom in', 0.5], ['Zoom out', 2], ['Whole period', 0]].forEach(function (b) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = b[0];
      button.addEventListener('click', function () { zoom(figure, b[1]); });
      bar.appendChild(button);
    });
    root.querySelector('.plot').after(bar);
  }

  function start(root) {
    var element = root.querySelector('.chart');
    var kind = kinds[root.dataset.kind];
    var figure = {
      root: root, element: element, data: null, kind: kind, index: -1, chart: null, drawn: false,
      reading: root.querySelector('.reading'), cursor: root.querySelector('.cursor'), words: element.getAttribute('aria-label')
    };
    root.querySelector('.plot').hidden = false;
    figures.push(figure);
    element.addEventListener('keydown', function (event) { if (!figure.drawn) { draw(figure); } keys(figure, event); });
    element.addEventListener('pointermove', function (event) { if (figure.drawn) { point(figure, event); } });
    if (kind.zoom) {
      buttons(figure, root);
      element.addEventListener('wheel', function () { figure.pixels = null; figure.cursor.hidden = true; }, { passive: true });
    }
  }

  /* Rows that are not built yet: each takes whether all of them are wanted at once and tells whether some are left. */
  var rest = [];
  var ROWS = 200;

  /*
   * Long tables stand in the page as text, which costs nothing to read, and become elements when they are wanted: a figure's
   * table when it is opened, an index when there is time, all before printing. Without script they are elements at once.
   */
  function build(hidden, whole) {
    var rows = hidden.textContent.split('</tr>\n');
    var place = document.createElement('div');
    var end = rows[rows.length - 1];
    var some = whole || rows.length <= 2 * ROWS ? rows.length - 1 : ROWS;
    place.innerHTML = rows.slice(0, some).join('</tr>\n') + (some > 0 ? '</tr>\n' : '') + end;
    hidden.replaceWith(place);
    if (some === rows.length - 1) { return; }
    var body = place.querySelector('tbody');
    var next = some;
    rest.push(function more(all) {
      var until = all ? rows.length - 1 : Math.min(rows.length - 1, next + ROWS);
      body.insertAdjacentHTML('beforeend', rows.slice(next, until).join('</tr>\n') + '</tr>\n');
      next = until;
      return next < rows.length - 1;
    });
  }

  function whenIdle(work) { if (window.requestIdleCallback) { window.requestIdleCallback(work, { timeout: 500 }); } else { window.setTimeout(work, 50); } }

  function buildOn() {
    var hidden = document.querySelector('noscript.later.soon');
    if (hidden) { build(hidden, false); } else if (rest.length && !rest[0](false)) { rest.shift(); }
    if (rest.length || document.querySelector('noscript.later.soon')) { whenIdle(buildOn); }
  }

  function print(on) {
    if (printing === on) { return; }
    printing = on;
    document.querySelectorAll('noscript.later').forEach(function (hidden) { build(hidden, true); });
    rest.splice(0).forEach(function (more) { more(true); });
    document.querySelectorAll('details.data').forEach(function (d) { d.open = on; });
    drawAll();
  }

  /* Charts are drawn when they come near the view, so that a page of many is soon usable. */
  var watch = 'IntersectionObserver' in window ? new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) { return; }
      watch.unobserve(entry.target);
      var figure = figures.filter(function (f) { return f.element === entry.target; })[0];
      if (!figure.drawn) { draw(figure); }
    });
  }, { rootMargin: '600px' }) : null;

  document.querySelectorAll('details.data').forEach(function (d) {
    d.open = false;
    d.addEventListener('toggle', function () {
      var hidden = d.open && d.querySelector('noscript.later');
      if (hidden) { build(hidden, true); }
    });
  });
  document.querySelectorAll('figure[data-chart]').forEach(start);
  figures.forEach(function (f) { if (watch) { watch.observe(f.element); } else { draw(f); } });
  dark.addEventListener('change', drawAll);
  window.addEventListener('beforeprint', function () { print(true); });
  window.addEventListener('afterprint', function () { print(false); });
  window.addEventListener('load', function () { whenIdle(buildOn); });
  var waiting = 0;
  window.addEventListener('resize', function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () { if (!printing) { drawAll(); } }, 150);
  });
